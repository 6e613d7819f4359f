"""What a recovery kit says, and its file (`.vaultkit`). The bytes are in README.md; the square code holds the same."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import cbor2
from blake3 import blake3

from vault.errors import DamagedKit, NewerVersion, NotAKit
from vault.keys.phrase import ENTROPY_LENGTHS, Phrase, phrase_from_entropy

FAMILY: Final = b"VLTRKIT"
MAGIC: Final = FAMILY + b"1"
CHECK = 8  # bytes of BLAKE3; against damage: nobody can vouch for a kit, who can write one has made it
MOST = 256 << 10  # bytes; 64 places with the longest addresses are below
MOST_PLACES = 64
MOST_HEADS = 64
TAG = 16  # bytes, of a place's marker and of a device
ID = 8  # bytes of the vault's id: enough to tell the vaults of a family apart
LONGEST_TEXT = 4096  # characters; as long as a path may be
LARGEST = (1 << 63) - 1


@dataclass(frozen=True, slots=True)
class KitPlace:
    """Where pieces are. `tag` (16 bytes, or none) is the keyed tag of the place's marker, as heads name it."""

    name: str = field(repr=False)
    url: str = field(repr=False)
    domain: str = field(default="", repr=False)
    tag: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class KnownHead:
    """The newest head of a device when the kit was made: who shows less, shows an older state."""

    device_tag: bytes = field(repr=False)
    sequence: int = field(repr=False)


@dataclass(frozen=True, slots=True)
class Kit:
    """A recovery kit. Its repr shows nothing: neither words nor names and addresses belong into a log.

    `vault_id` is the start of the vault's id; empty when the phrase has a passphrase of its own (with it, whoever finds
    the kit could try passphrases at home). `made`: milliseconds since 1970. `is_whole` is False when a square code had
    no room for all places.
    """

    phrase: Phrase = field(repr=False)
    name: str = field(default="", repr=False)
    vault_id: bytes = field(default=b"", repr=False)
    made: int = field(default=0, repr=False)
    has_passphrase: bool = field(default=False, repr=False)
    places: tuple[KitPlace, ...] = field(default=(), repr=False)
    heads: tuple[KnownHead, ...] = field(default=(), repr=False)
    is_whole: bool = field(default=True, repr=False)

    @property
    def mark(self) -> str:
        """How people tell this vault's pages from another's: '3F2A-91BC'; empty without an id."""
        shown = self.vault_id.hex().upper()[:8]
        return f"{shown[:4]}-{shown[4:]}" if shown else ""


def encode_kit(kit: Kit) -> bytes:
    """The file's bytes. Raises ValueError for a kit beyond the limits, which is a bug."""
    body = {
        "entropy": kit.phrase.entropy,
        "name": kit.name,
        "vault": kit.vault_id,
        "made": kit.made,
        "passphrase": kit.has_passphrase,
        "places": [[place.name, place.url, place.domain, place.tag] for place in kit.places[:MOST_PLACES]],
        "heads": [[head.device_tag, head.sequence] for head in kit.heads[:MOST_HEADS]],
        "whole": kit.is_whole,
    }
    framed = MAGIC + cbor2.dumps(body, canonical=True)
    if len(framed) + CHECK > MOST:
        raise ValueError(f"a kit of {len(framed)} bytes")
    return framed + blake3(framed).digest(length=CHECK)


def decode_kit(data: bytes) -> Kit:
    """The inverse of `encode_kit`.

    Raises `NotAKit` for other bytes, `NewerVersion` for a kit of a later version, `DamagedKit` for one that is torn.
    Every version begins with `VLTRKIT` and a digit and ends with the check, so that the three can be told apart.
    """
    family, version = data[: len(FAMILY)], data[len(FAMILY) : len(MAGIC)]
    if family != FAMILY[: len(family)] or not family:
        raise NotAKit
    framed, check = data[:-CHECK], data[-CHECK:]
    if len(data) > MOST or not version.isdigit() or blake3(framed).digest(length=CHECK) != check:
        raise DamagedKit("check")
    if version != MAGIC[-1:]:
        raise NewerVersion("recovery kit")
    return _kit(_decoded(framed[len(MAGIC) :]))


def shortened(kit: Kit, longest_name: int) -> Kit:
    """The same with less to say about places, for a small code: names cut, markers and domains left out."""
    places = tuple(KitPlace(place.name[:longest_name], place.url) for place in kit.places)
    return replace(kit, name=kit.name[:longest_name], places=places, heads=kit.heads[:1])


def _decoded(encoded: bytes) -> dict[object, object]:
    try:
        value: object = cbor2.loads(encoded, max_depth=4, allow_indefinite=False, allow_duplicate_keys=False)
    except (cbor2.CBORDecodeError, ValueError):
        value = None  # not raised from here: the error of a failed decoding holds the bytes, and they are a secret
    if not isinstance(value, dict):
        raise DamagedKit("not a map")
    return value


def _kit(body: dict[object, object]) -> Kit:
    entropy, vault_id = _bytes(body.get("entropy")), _bytes(body.get("vault", b""))
    if len(entropy) not in ENTROPY_LENGTHS or len(vault_id) not in {0, ID}:
        raise DamagedKit("entropy")
    return Kit(
        phrase_from_entropy(entropy),
        _text(body.get("name", "")),
        vault_id,
        _natural(body.get("made", 0)),
        body.get("passphrase") is True,
        tuple(_place(place) for place in _rows(body.get("places", []), 4, MOST_PLACES)),
        tuple(
            KnownHead(_sized(tag, TAG), _natural(sequence))
            for tag, sequence in _rows(body.get("heads", []), 2, MOST_HEADS)
        ),
        body.get("whole") is not False,
    )


def _place(row: Sequence[object]) -> KitPlace:
    name, url, domain, tag = row
    return KitPlace(_text(name), _text(url), _text(domain), _sized(tag, TAG) if tag else b"")


def _rows(value: object, width: int, most: int) -> list[list[object]]:
    """Rows of at least `width` values; later versions may have put more behind them."""
    if not isinstance(value, list) or len(value) > most:
        raise DamagedKit("list")
    if not all(isinstance(row, list) and len(row) >= width for row in value):
        raise DamagedKit("row")
    return [row[:width] for row in value]


def _bytes(value: object) -> bytes:
    if not isinstance(value, bytes):
        raise DamagedKit("bytes")
    return value


def _sized(value: object, length: int) -> bytes:
    if len(_bytes(value)) != length:
        raise DamagedKit("length")
    return _bytes(value)


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise DamagedKit("text")
    return value


def _natural(value: object) -> int:
    if type(value) is not int or not 0 <= value <= LARGEST:
        raise DamagedKit("number")
    return value
