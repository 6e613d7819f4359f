"""What two devices know, made one. See README.md, "Merging".

Each function but `merged_places` is commutative, associative and idempotent: whoever merges what, in which order and
how often, all devices come to the same records. So equal stamps need an answer, too: the larger encoding.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from vault.format import cbor
from vault.format.head import NetworkRecord, encode_network
from vault.format.previews import decode_preview
from vault.format.records import (
    AlbumRecord,
    LeaseRecord,
    PackRecord,
    Placed,
    encode_deletion,
    encode_lease,
    encode_location,
    encode_version,
)
from vault.format.tombstones import Tombstone, encode_tombstone
from vault.model import Deletion, ItemRecord, PlaceRecord, Stamp, Unknown, Version

T = TypeVar("T", Version, Deletion)


def merged_item(mine: ItemRecord, theirs: ItemRecord) -> ItemRecord:
    """The union of versions and deletions, each known by its stamp; sorted by it."""
    return ItemRecord(
        _union((*mine.versions, *theirs.versions)),
        _union((*mine.deletions, *theirs.deletions)),
        merged_unknown(mine.unknown, theirs.unknown),
    )


def _union(found: Iterable[T]) -> tuple[T, ...]:
    best: dict[Stamp, T] = {}
    for one in found:
        known = best.get(one.stamp)
        best[one.stamp] = one if known is None else _larger(known, one)
    return tuple(best[stamp] for stamp in sorted(best))


def _larger(a: T, b: T) -> T:
    """Of two that bear one stamp: nearly always they are the same, and that is seen without encoding them."""
    return a if a == b and not a.unknown else max(a, b, key=_encoding)


def _encoding(one: Version | Deletion) -> bytes:
    return cbor.encode(encode_version(one) if isinstance(one, Version) else encode_deletion(one))


def merged_pack(mine: PackRecord, theirs: PackRecord) -> PackRecord:
    """The same pack where both know it: for each network, the location with the larger stamp.

    A pack that is coded anew has a second set of slivers, and then a record with a newer stamp. What is in the pack
    follows from its id, and is taken from `mine`.
    """
    placed = mine.placed
    for network, there in theirs.placed.items():
        placed[network] = max(placed.get(network, there), there, key=_newness)
    return replace(mine.at(placed.values()), unknown=merged_unknown(mine.unknown, theirs.unknown))


def _newness(placed: Placed) -> tuple[Stamp, bytes]:
    location, stamp = placed
    return stamp, cbor.encode({**location.unknown, **encode_location(location)})


def merged_album(mine: AlbumRecord, theirs: AlbumRecord) -> AlbumRecord:
    """Name, networks and each device's folder: the one with the larger stamp.

    The root stays that of `mine`: it is the page of what the head's own device knows, and is merged item by item.
    """
    chosen = {device: (mine.folder_stamp(device), folder) for device, folder in mine.folders.items()}
    for device, folder in theirs.folders.items():
        one = theirs.folder_stamp(device), folder
        chosen[device] = max(chosen.get(device, one), one)
    name_stamp, name = max((mine.name_stamp, mine.name), (theirs.name_stamp, theirs.name))
    networks_stamp, networks, permanent = max(
        (one.networks_stamp, one.networks, one.permanent) for one in (mine, theirs)
    )
    return AlbumRecord(
        name,
        name_stamp,
        min(mine.created, theirs.created),
        {device: folder for device, (_, folder) in chosen.items()},
        mine.root,
        networks,
        networks_stamp,
        {device: stamp for device, (stamp, _) in chosen.items()},
        merged_unknown(mine.unknown, theirs.unknown),
        max(mine.forgotten, theirs.forgotten),
        permanent,
    )


def merged_lease(mine: LeaseRecord, theirs: LeaseRecord) -> LeaseRecord:
    """The later end, then the larger stamp: a lease is only ever extended."""
    return max(mine, theirs, key=lambda lease: (lease.end_epoch, lease.stamp, encode_lease(lease)))


def merged_tombstone(mine: Tombstone, theirs: Tombstone) -> Tombstone:
    """The one with the smaller stamp: who said it first stays, so that the time to wait doesn't begin again."""
    return min(mine, theirs, key=lambda tombstone: (tombstone.stamp, encode_tombstone(tombstone)))


def merged_preview(mine: bytes, theirs: bytes) -> bytes:
    """Of two preview records, as they are written, the one with the larger stamp: whole, as one process made it."""
    return max(mine, theirs, key=lambda record: (decode_preview(record).stamp, record))


def merged_networks(mine: Sequence[NetworkRecord], theirs: Sequence[NetworkRecord]) -> tuple[NetworkRecord, ...]:
    """The union by name, sorted by it; of one name the record with the larger stamp."""
    best: dict[str, NetworkRecord] = {}
    for network in (*mine, *theirs):
        best[network.name] = max(best.get(network.name, network), network, key=_network_newness)
    return tuple(best[name] for name in sorted(best))


def _network_newness(network: NetworkRecord) -> tuple[Stamp, bytes]:
    return network.stamp, cbor.encode(encode_network(network))


def merged_setting(mine: tuple[int, Stamp], theirs: tuple[int, Stamp]) -> tuple[int, Stamp]:
    """A number that the owner chose: the one with the larger stamp."""
    return max(mine, theirs, key=lambda setting: (setting[1], setting[0]))


def merged_places(mine: Sequence[PlaceRecord], theirs: Sequence[PlaceRecord]) -> tuple[PlaceRecord, ...]:
    """The union by tag; the larger stamp wins. With equal stamps `mine` stays: a drive has another address on each
    computer, and no stamp tells of that.

    Two places of one slot: when they have the same address and disk, one was made anew of the other, and the larger
    stamp wins; else two devices each added one, and both stay: the smaller stamp keeps the slot, the other takes the
    next free one. What it holds of the old slot is found there, since every place is asked for every sliver.
    """
    best = {place.tag: place for place in mine}
    for place in theirs:
        known = best.get(place.tag)
        if known is None or _stamp_of(place) > _stamp_of(known):
            best[place.tag] = place
        elif _stamp_of(place) == _stamp_of(known):  # one device may have moved it to another slot already
            best[place.tag] = replace(known, slot=max(known.slot, place.slot))
    live: dict[tuple[int, str, str], PlaceRecord] = {}
    for place in sorted(best.values(), key=lambda place: (_stamp_of(place), place.tag)):
        if not place.leaving:
            live[place.slot, place.url, place.disk] = place
    taken: dict[int, PlaceRecord] = {}
    moved = [place for place in live.values() if taken.setdefault(place.slot, place) is not place]
    for place in moved:
        free = max(taken) + 1
        taken[free] = replace(place, slot=free)
    left = (place for place in best.values() if place.leaving)
    return tuple(sorted((*taken.values(), *left), key=lambda place: (place.slot, place.tag)))


def _stamp_of(place: PlaceRecord) -> tuple[int, bytes]:
    return (place.stamp.counter, place.stamp.device) if place.stamp else (0, b"")


def merged_unknown(mine: Unknown, theirs: Unknown) -> Unknown:
    """What later versions wrote: the union by key; of two values of one key the larger encoding."""
    if not theirs:
        return mine
    out = dict(mine)
    for key, value in theirs.items():
        out[key] = max(out.get(key, value), value, key=cbor.encode)
    return out
