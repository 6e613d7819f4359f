"""The recovery kit of an unlocked vault: made, compared with what the vault is now, and remembered on this device."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from blake3 import blake3

from vault.engine.vault import LocalState, Vault
from vault.keys.kit.content import ID, MOST_HEADS, MOST_PLACES, Kit, KitPlace, KnownHead
from vault.keys.phrase import PREFIX, Phrase, phrase_from_entropy, typed_words
from vault.keys.unlocking import DeviceSecrets
from vault.model import PlaceRecord

ASKED = 3  # words: a page that is at hand answers them at once, a lucky guess of all is 1 in 8 billion


@dataclass(frozen=True, slots=True)
class KitNews:
    """How a kit compares with the vault that is open.

    `misses`: names of places that came after the kit; `gone`: those it names that are no longer the vault's.
    """

    is_same: bool
    misses: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def is_up_to_date(self) -> bool:
        """Whether nothing would be gained by a new one."""
        return self.is_same and not self.misses and not self.gone


def make_kit(vault: Vault, held: DeviceSecrets, name: str) -> Kit:
    """The kit of an open vault, as of now. `name`: what the owner calls the vault; may be empty."""
    state, me = vault.state, vault.keys.device_tag(vault.me)
    others = [
        KnownHead(vault.keys.device_tag(device), sequence)
        for device, (sequence, _) in vault.index.heads().items()
        if device != vault.me
    ]
    others.sort(key=lambda head: head.sequence, reverse=True)
    return Kit(
        phrase_from_entropy(held.entropy),
        name,
        b"" if held.bip39_passphrase else vault.keys.vault_id[:ID],
        vault.clock.now_ms(),
        bool(held.bip39_passphrase),
        _places(state.places),
        tuple([KnownHead(me, state.sequence), *others][:MOST_HEADS]),
    )


def _places(records: Sequence[PlaceRecord]) -> tuple[KitPlace, ...]:
    some = sorted((r for r in records if not r.leaving), key=lambda record: record.slot)[:MOST_PLACES]
    return tuple(KitPlace(record.name, record.url, record.domain, record.tag) for record in some)


def compare_kit(vault: Vault, held: DeviceSecrets, kit: Kit) -> KitNews:
    """Whether a kit opens this vault, and whether its list of places is the present one."""
    is_same = kit.phrase.entropy == held.entropy and kit.has_passphrase == bool(held.bip39_passphrase)
    if not is_same or (kit.vault_id and kit.vault_id != vault.keys.vault_id[:ID]):
        return KitNews(is_same=False)
    now = _places(vault.state.places)
    misses = tuple(place.name for place in now if not _is_among(place, kit.places)) if kit.is_whole else ()
    gone = tuple(place.name for place in kit.places if not _is_among(place, now))
    return KitNews(is_same=True, misses=misses, gone=gone)


def _is_among(place: KitPlace, others: Sequence[KitPlace]) -> bool:
    """By the marker, where both have it: a drive may be mounted elsewhere; else by the address."""
    return any(place.tag == other.tag if place.tag and other.tag else place.url == other.url for other in others)


def positions_to_check(words: int, random: Callable[[int], bytes]) -> tuple[int, ...]:
    """Which words the owner is asked to type from the page: three positions from 1 on, in order."""
    left = list(range(1, words + 1))
    chosen = [left.pop(int.from_bytes(random(4), "big") % len(left)) for _ in range(ASKED)]
    return tuple(sorted(chosen))


def wrong_words(phrase: Phrase, typed: Mapping[int, str]) -> tuple[int, ...]:
    """The positions at which something else was typed than the phrase has; four letters are enough, case is none."""
    return tuple(at for at, text in sorted(typed.items()) if not _is_word(phrase.words[at - 1], text))


def _is_word(word: str, text: str) -> bool:
    typed = typed_words(text)
    return len(typed) == 1 and (typed[0] == word or (len(typed[0]) == PREFIX and word.startswith(typed[0])))


class KitState(Enum):
    """How this device's owner is prepared: `OUTDATED` is a kit that misses a place and still opens the vault."""

    NONE = "none"
    UNCHECKED = "unchecked"
    OUTDATED = "outdated"
    GOOD = "good"


def kit_state(state: LocalState) -> KitState:
    """What is known of the recovery kit on this device."""
    made, checked, mark = state.kit
    if not made:
        return KitState.NONE
    if checked < made:
        return KitState.UNCHECKED
    return KitState.GOOD if mark == places_mark(state) else KitState.OUTDATED


def places_mark(state: LocalState) -> bytes:
    """What tells the list of places that a kit was made with from a later one."""
    return blake3(repr(sorted((place.tag, place.url) for place in state.places if not place.leaving)).encode()).digest(
        length=ID
    )
