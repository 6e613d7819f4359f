"""How much room a place has, and how much of it the vault's slivers take; and what a folder would be as a place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vault.errors import IntegrityError, PlaceError
from vault.model import PlaceTag
from vault.mounts import Ground
from vault.networks.home.folder import FolderPlace
from vault.networks.home.places import Place, TagOf

Sets = Iterable[tuple[int, int, tuple[int, ...], int, int]]  # as `PackTables.waiting_sets` gives them


@dataclass(frozen=True, slots=True)
class PlaceRoom:
    """`slivers` and `bytes` that the vault has there. `total` and `free`: bytes of its disk, 0 while it isn't here.

    `same_disk`: it is on the disk of the vault folder.
    """

    slot: int
    ground: Ground
    slivers: int = 0
    bytes: int = 0
    total: int = 0
    free: int = 0
    same_disk: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A folder that could become a place. `beside`: the places on the same disk; `is_place`: the one it already is."""

    name: str
    ground: Ground
    disk: str
    total: int
    free: int
    same_disk: bool
    beside: tuple[str, ...] = ()
    is_place: str = ""


def rooms(places: Sequence[Place], sets: Sets, own_disk: str) -> list[PlaceRoom]:
    """One for every place. Slivers of a pack are of one length; their headers are not counted.

    `own_disk`: the disk of the vault folder.
    """
    slivers = dict.fromkeys((place.record.slot for place in places), 0)
    size = dict.fromkeys(slivers, 0)
    holder = {slot: place.record.slot for place in places for slot in place.record.slots}
    for needed, slots, waiting, packs, length in sets:
        for slot in holder.keys() & (set(range(slots)) - set(waiting)):
            slivers[holder[slot]] += packs
            size[holder[slot]] += length // max(1, needed)
    found = []
    for place in places:
        slot = place.record.slot
        total, free = place.store.room() if place.is_readable else (0, 0)
        same = bool(own_disk) and place.record.disk == own_disk
        found.append(PlaceRoom(slot, place.store.ground(), slivers[slot], size[slot], total, free, same))
    return found


def candidate(store: FolderPlace, places: Sequence[Place], tag_of: TagOf, own_disk: str) -> Candidate:
    """What the folder of `store`, which is there, would be as a place. Nothing is written."""
    disk = store.disk_id()
    total, free = store.room()
    beside = tuple(place.record.name for place in places if disk and place.record.disk == disk)
    tag = _tag(store, tag_of)
    known = (place.record.name for place in places if place.store.root == store.root or place.record.tag == tag)
    same = bool(disk) and disk == own_disk
    return Candidate(store.name, store.ground(), disk, total, free, same, beside, next(known, ""))


def _tag(store: FolderPlace, tag_of: TagOf) -> PlaceTag | None:
    try:
        marker = store.identify()
    except (PlaceError, IntegrityError):
        return None
    return None if marker is None else tag_of(marker)
