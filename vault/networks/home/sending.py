"""Bringing the slivers of a pack to their places: through lanes, and straight to the disks of this computer."""

import time
from collections.abc import Iterable, Sequence

from vault.errors import PlaceError
from vault.model import PackRef, SliverReport, SliverState
from vault.networks.home import lanes
from vault.networks.home.lanes import Lanes, Parts, Put
from vault.networks.home.places import Place
from vault.networks.home.slivers import CodedPack, SliverReader
from vault.ports import Monitor


def put_missing(place: Place, name: str, parts: Parts) -> None:
    """Write a sliver, unless it is there: a run that was stopped may have brought it."""
    header, length = parts[0], sum(map(len, parts))
    if place.store.size(name) == length:
        there = memoryview(bytearray(len(header)))
        if place.store.read_into(name, 0, there) == len(header) and there == header:
            place.store.make_lasting(name)
            return
    place.store.put(name, parts)


def put_anyway(place: Place, name: str, parts: Parts) -> None:
    """Write a file over whatever stands in its place."""
    place.store.put(name, parts)


class Sender:
    """What one network sends. May be used from many threads."""

    def __init__(self, places: Sequence[Place]) -> None:
        """Those that don't answer are passed by."""
        self._places = places
        self.lanes = Lanes()

    def place_of(self, slot: int) -> Place | None:
        """Where the slivers of a slot go, if it takes any now."""
        return next((place for place in self._places if slot in place.record.slots and place.is_connected), None)

    def is_due(self, slot: int, patience: float) -> bool:
        """Whether a sliver may be sent now: its place takes some, and is not slow when there is no time left."""
        place = self.place_of(slot)
        return place is not None and (patience > 0 or not place.is_slow)

    def has(self, reader: SliverReader, slot: int) -> bool:
        """Whether the sliver of a slot has come by its lane and looks sound; not asked of a disk of this computer."""
        place = self.place_of(slot)
        if place is None or not self.lanes.leads_to(place):
            return False
        try:
            if reader.examine(place, slot, deep=False)[0] is not SliverState.SOUND:
                return False
            place.store.make_lasting(reader.name(slot))
        except PlaceError as error:
            place.fail(error)
            return False
        return True

    def lasts(self, pack: PackRef, report: SliverReport) -> bool:
        """Whether a sliver that was found outlives a power cut now."""
        place = self.place_of(report.slot)
        if place is None:
            return False
        try:
            place.store.make_lasting(SliverReader(pack, ()).name(report.slot))
        except PlaceError as error:
            place.fail(error)
            return False
        return True

    def send(
        self,
        pack: CodedPack,
        slots: Iterable[int],
        monitor: Monitor,
        put: Put,
        needed: int,
        began: float,
        patience: float = 0.0,
    ) -> set[int]:
        """Bring these slivers to their places; returns the slots of those that are durable. As `Lanes.gather` has it.

        Lanes first: meanwhile the disks of this computer have theirs, one after the other.
        """
        sent, near = [], []
        for slot in slots:
            place = self.place_of(slot)
            if place is not None and self.lanes.leads_to(place):
                parts = (pack.header_of(slot), pack.pieces[slot])
                sent.append(self.lanes.send(place, slot, pack.name_of(slot), parts, put))
            else:
                near.append(slot)
        took: dict[int, float] = {}
        for slot in near:
            start = time.monotonic()
            if self._deliver(pack, slot, monitor, put):
                took[slot] = time.monotonic() - start
        self._note_slow(took)
        return took.keys() | self.lanes.gather(sent, needed - len(took), monitor, began, patience=patience)

    def _note_slow(self, took: dict[int, float]) -> None:
        fair = max(lanes.GRACE, lanes.FACTOR * min(took.values(), default=0.0))
        for slot, seconds in took.items():
            place = self.place_of(slot)
            if seconds > fair and place is not None:
                place.is_slow = True

    def _deliver(self, pack: CodedPack, slot: int, monitor: Monitor, put: Put) -> bool:
        monitor.check()
        place = self.place_of(slot)
        if place is None:
            return False
        try:
            put(place, pack.name_of(slot), [pack.header_of(slot), pack.pieces[slot]])
        except PlaceError as error:
            place.fail(error)
            return False
        return True
