"""Which disasters does an album survive? From where its slivers really are, and what is lost together.

Pure but for the last function, which asks the index which packs an album lies in.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from vault.engine.vault import Vault
from vault.format.records import decode_item
from vault.model import ListRef, ObjectId, PackId

if TYPE_CHECKING:
    from vault.engine.status import PlaceStatus

HERE = ""  # the house that this computer stands in
MOST_ITEMS = (
    30_000  # of an album that are looked through, half a second; of a larger one the whole vault's answer holds
)
Sets = Iterable[tuple[int, int, tuple[int, ...]]]  # (needed, slots, slots whose slivers are not in place) of packs


class What(StrEnum):
    """What places are lost together with."""

    HOUSE = "house"
    PROVIDER = "provider"
    DISK = "disk"


@dataclass(frozen=True, slots=True)
class Loss:
    """A house, a provider or a disk with several places, or one, and whether everything can be lost that is there.

    `name` is empty for this house.
    """

    what: What
    name: str
    places: tuple[str, ...]
    survived: bool


@dataclass(frozen=True, slots=True)
class Disasters:
    """`any_places` of `places` may be lost, whichever they are; -1 when too little is left already.

    `is_exact` is false where the answer is the whole vault's, which may be worse than that of the album.
    """

    any_places: int
    places: int
    losses: tuple[Loss, ...]
    is_exact: bool = True


def disasters(places: Sequence["PlaceStatus"], sets: Sets, *, is_exact: bool = True) -> Disasters:
    """For the packs of these sets; one for whole vaults, as well as for the packs of one album."""
    places = [place for place in places if not place.leaving]
    lost = {slot for place in places if place.gone or place.state == "conflict" for slot in place.slots}
    sound = [(needed, frozenset(range(slots)) - frozenset(waiting) - lost) for needed, slots, waiting in set(sets)]
    tolerated = min((any_places(places, left, needed) for needed, left in sound), default=len(places))
    losses = []
    for what, name, held in _groups(places):
        slots = {slot for place in held for slot in place.slots}
        survived = all(len(left - slots) >= needed for needed, left in sound)
        losses.append(Loss(what, name, tuple(place.name for place in held), survived))
    return Disasters(tolerated, len(places), tuple(losses), is_exact)


def any_places(places: Sequence["PlaceStatus"], left: frozenset[int], needed: int) -> int:
    """How many places, those with the most of the slivers that are left first, may be lost with `needed` remaining;
    -1 when too few are left already.
    """
    if len(left) < needed:
        return -1
    held = Counter(place.name for place in places for slot in place.slots if slot in left)
    spare, tolerated = len(left) - needed, 0
    for _, count in held.most_common():
        spare -= count
        if spare < 0:
            return tolerated
        tolerated += 1
    return tolerated


def _groups(places: Sequence["PlaceStatus"]) -> list[tuple[What, str, list["PlaceStatus"]]]:
    """The houses, providers and disks that the places are in; this house first."""
    found: dict[tuple[What, str], list[PlaceStatus]] = {}
    for place in places:
        if place.house is not None:
            found.setdefault((What.HOUSE, place.house), []).append(place)
        if place.provider:
            found.setdefault((What.PROVIDER, place.provider), []).append(place)
        if place.house == HERE and place.domain:
            found.setdefault((What.DISK, place.domain), []).append(place)
    return [
        (what, name, held) for (what, name), held in sorted(found.items(), key=lambda row: row[0] != (What.HOUSE, HERE))
    ]


def disasters_by_album(
    vault: Vault,
    places: Sequence["PlaceStatus"],
    hanging: Iterable[tuple[int, int, tuple[int, ...], int, int]],
    elsewhere: frozenset[PackId],
) -> tuple[Disasters, dict[str, Disasters]]:
    """The whole vault's, and each album's by its name. `hanging`: how the packs stand that hang on places, as the
    index's `waiting_sets` gives it; `elsewhere`: the others.
    """
    whole = [(needed, slots, waiting) for needed, slots, waiting, _, _ in hanging]
    all_of_it = disasters(places, whole)
    found = {}
    for row, _, name, _ in vault.index.albums():
        sets = None if len(set(whole)) > 1 else whole  # where all packs stand alike, so do the albums'
        if sets is None:
            sets = _sets_of(vault, row, elsewhere)
        known = whole if sets is None else sets
        found[name] = all_of_it if sets is whole else disasters(places, known, is_exact=sets is not None)
    return all_of_it, found


def _sets_of(vault: Vault, album: int, elsewhere: frozenset[PackId]) -> list[tuple[int, int, tuple[int, ...]]] | None:
    """How the packs of an album's present versions stand; None when that can't be told from the index alone."""
    names: set[ObjectId] = set()
    for number, (_, record) in enumerate(vault.index.walk_item_records(album, b"")):
        version = decode_item(record).at()
        if number >= MOST_ITEMS or (version and any(isinstance(piece, ListRef) for piece in version.pieces)):
            return None
        if version is not None:
            names.update(piece for piece in version.pieces if isinstance(piece, bytes))
    return vault.index.sets_of_objects(names, elsewhere)
