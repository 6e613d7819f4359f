"""Guards of the engine, each taken away on purpose: a test that can't find what then goes wrong proves nothing."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from vault.engine import backup as backing, heads, own_head, repair as repairing
from vault.errors import PlaceError
from vault.format import merging
from vault.model import ItemRecord, PackRef, SliverState, Stored
from vault.networks.home import network as home, sending, slivers
from vault.session import opening

Guard = tuple[object, str, Callable[[Callable], Callable]]


def _stored_too_early(_: Callable) -> Callable:
    """A pack counts as stored although too few of its slivers are."""

    def store(self: home.HomeNetwork, pack: slivers.CodedPack, monitor: object) -> Stored:
        slots = range(pack.header.code.n)
        durable = self._sender.send(pack, slots, monitor, sending.put_missing, 0, time.monotonic())
        return Stored(pack.ref, tuple(slot for slot in slots if slot not in durable))

    return store


def _failure_ignored(_: Callable) -> Callable:
    """What a place said when it took nothing is not heard, nor that it is not there."""

    def deliver(self: sending.Sender, pack: slivers.CodedPack, slot: int, monitor: object, put: object) -> bool:
        del monitor, put
        place = next((one for one in self._places if one.record.slot == slot), None)
        try:
            if place is not None and place.is_connected:
                place.store.put(pack.name_of(slot), [pack.header_of(slot), pack.pieces[slot]])
        except PlaceError:
            return True
        return True

    return deliver


def _deletions_dropped(_: Callable) -> Callable:
    """Of two records of an item, only one's deletions are kept."""

    def merged(mine: ItemRecord, theirs: ItemRecord) -> ItemRecord:
        return ItemRecord(merging._union((*mine.versions, *theirs.versions)), mine.deletions)

    return merged


def _versions_dropped(_: Callable) -> Callable:
    """Of two records of an item, the one with the newer version is kept, and not the union."""

    def merged(mine: ItemRecord, theirs: ItemRecord) -> ItemRecord:
        return max(mine, theirs, key=lambda record: max((version.stamp for version in record.versions), default=()))

    return merged


def _journal_believed(_: Callable) -> Callable:
    """A pack that was on its way when the program died counts as stored."""

    def settle(self: home.HomeNetwork, packs: list[PackRef], monitor: object) -> list[Stored]:
        del self, monitor
        return [Stored(pack, ()) for pack in packs]

    return settle


def _bytes_unread(original: Callable) -> Callable:
    """A deep look at a sliver looks at its header only."""

    def examine(self: slivers.SliverReader, place: object, slot: int, *, deep: bool) -> tuple[SliverState, str]:
        del deep
        return original(self, place, slot, deep=False)

    return examine


def _head_on_one_place(original: Callable) -> Callable:
    """A head is written to the first place only."""

    def connected(self: home.HomeNetwork) -> Iterator[object]:
        yield from list(original(self))[:1]

    return connected


def _nothing(_: Callable) -> Callable:
    return lambda *_, **__: None


GUARDS: dict[str, Guard] = {
    "stored before enough slivers are": (home.HomeNetwork, "_store_one", _stored_too_early),
    "a place's failure is ignored": (sending.Sender, "_deliver", _failure_ignored),
    "a merge drops deletions": (heads, "merged_item", _deletions_dropped),
    "a merge drops versions": (heads, "merged_item", _versions_dropped),
    "the journal is believed": (home.HomeNetwork, "settle", _journal_believed),
    "a deep look reads headers only": (slivers.SliverReader, "examine", _bytes_unread),
    "a head goes to one place": (home.HomeNetwork, "_connected", _head_on_one_place),
    "others' heads are not copied": (repairing, "copy_heads", _nothing),
    "a run's leavings are not verified": (backing, "verify_unreached", _nothing),
    "an own head that is away is not missed": (opening, "note_missing", _nothing),
    "new packs of others are not looked at": (own_head, "look_at_new", _nothing),
}


@contextmanager
def broken(guard: str) -> Iterator[None]:
    """Without this guard while the block runs."""
    module, name, make = GUARDS[guard]
    original = getattr(module, name)
    setattr(module, name, make(original))
    try:
        yield
    finally:
        setattr(module, name, original)
