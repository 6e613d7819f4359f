"""The way to places that may take their time: servers, shares, limited ones, and any that has shown itself slow.

Who stores a pack waits for all of its slivers, but for none for ever. Once enough are durable, one that takes far
longer than those did is late: the pack goes on without it, and it waits for a later run like that of a missing place.
To bring it later, the others must be read again; that is why a place which is only somewhat slower is waited for. What
is late is not broken off: as long as the program runs it may still arrive, and then `arrived` tells.
"""

import threading
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from math import inf

from vault.errors import PlaceError
from vault.mounts import Ground
from vault.networks.home.places import Place
from vault.ports import Monitor

GRACE = 2.0  # seconds that a sliver may take where the others took next to none
HEAD_GRACE = 5.0  # and a head: it is small, and more of them make a vault safe
FACTOR = 4  # times as long as the others took, where that is more
WIDTH = 2  # on their way to a place at once, while one of them is late
TICK = 0.2  # seconds between two looks whether the owner wants to stop

Parts = Sequence[bytes | memoryview]
Put = Callable[[Place, str, Parts], None]


@dataclass(eq=False)
class Sent:
    """A file on its way to a place."""

    place: Place
    name: str
    slot: int
    is_over: bool = False
    is_late: bool = False
    error: BaseException | None = None
    begin: Callable[[], None] | None = None  # its lane is full of what is late: it was not begun

    @property
    def is_durable(self) -> bool:
        """Whether it has arrived."""
        return self.is_over and self.error is None


class Lanes:
    """The lanes of all places of a network. May be used from many threads."""

    def __init__(self) -> None:
        """Nothing is on its way."""
        self._changed = threading.Condition()
        self._flying: list[Sent] = []
        self._arrived: set[str] = set()
        self._is_share: dict[bytes, bool] = {}
        self._usual = 0.0  # seconds that enough of the last pack's slivers took
        self._is_closed = False

    def leads_to(self, place: Place) -> bool:
        """Whether what goes to this place goes by a lane: a disk of this computer is quicker without."""
        store = place.store
        if place.is_slow or store.is_remote or store.paces.is_limited:
            return True
        if store.root not in self._is_share:
            self._is_share[store.root] = store.ground() is Ground.SHARE
        return self._is_share[store.root]

    def send(self, place: Place, slot: int, name: str, parts: Parts, put: Put) -> Sent:
        """Start `put` with a copy of `parts`, which may be lent until what this returns was gathered.

        When the lane is full of what is late, `gather` begins it, and only if too few others come to be durable.
        """
        sent = Sent(place, name, slot)
        with self._changed:
            if self._is_full(place):
                sent.begin = partial(self._begin, sent, parts, put)
                return sent
        self._begin(sent, parts, put)
        return sent

    def _is_full(self, place: Place) -> bool:
        there = [other for other in self._flying if other.place is place]
        return len(there) >= WIDTH and any(other.is_late for other in there)

    def _wait_for_room(self, place: Place, monitor: Monitor) -> None:
        while True:
            monitor.check()
            with self._changed:
                if not self._is_full(place):
                    return
                self._changed.wait(TICK)

    def _begin(self, sent: Sent, parts: Parts, put: Put) -> None:
        sent.begin = None
        with self._changed:
            self._flying.append(sent)
        own = [bytes(part) for part in parts]
        threading.Thread(target=self._carry, args=(sent, own, put), name="lane", daemon=True).start()

    def _carry(self, sent: Sent, parts: Parts, put: Put) -> None:
        start = time.monotonic()
        try:
            put(sent.place, sent.name, parts)
        except PlaceError as error:
            sent.place.fail(error)
            sent.error = error
        except BaseException as error:  # noqa: BLE001 raised by who waits for it
            sent.error = error
        with self._changed:
            sent.is_over = True
            self._flying.remove(sent)
            if sent.is_durable:
                if sent.is_late:
                    self._arrived.add(sent.name)
                if time.monotonic() - start <= max(GRACE, FACTOR * self._usual):
                    sent.place.is_slow = False
            is_last = self._is_closed and not self._is_busy(sent.place)
            self._changed.notify_all()
        if is_last:
            sent.place.store.close()

    def close(self, places: Iterable[Place]) -> None:
        """Let go of the connections to places; where something is still on its way, once that is over."""
        with self._changed:
            self._is_closed = True
            idle = [place for place in places if not self._is_busy(place)]
        for place in idle:
            place.store.close()

    def _is_busy(self, place: Place) -> bool:
        return any(other.place.store is place.store for other in self._flying)

    def gather(
        self,
        sent: Sequence[Sent],
        needed: int,
        monitor: Monitor,
        began: float,
        *,
        grace: float | None = None,
        patience: float = 0.0,
    ) -> set[int]:
        """Wait for these; returns the slots of those that are durable. The others have failed, or are late from now on.

        `needed` of them are waited for as long as it takes, and all for `patience` seconds. `grace`: instead of
        `GRACE`. `began`: when the others of the same pack were sent, by the monotonic clock.
        """
        begun = [one for one in sent if one.begin is None]
        durable = self._gathered(begun, needed, monitor, began, GRACE if grace is None else grace, patience)
        for one in sent:
            if one.begin is not None and len(durable) < needed:
                self._wait_for_room(one.place, monitor)
                one.begin()
                durable |= self._gathered([one], 1, monitor, began, 0, 0)
        return durable

    def _gathered(
        self, sent: Sequence[Sent], needed: int, monitor: Monitor, began: float, grace: float, patience: float
    ) -> set[int]:
        enough: float | None = None
        try:
            while True:
                with self._changed:
                    elapsed = time.monotonic() - began
                    if enough is None and sum(one.is_durable for one in sent) >= needed:
                        enough = elapsed
                    left = [
                        inf if enough is None else _allowance(one, enough, grace, patience) - elapsed
                        for one in sent
                        if not one.is_over
                    ]
                    if max(left, default=0.0) <= 0:
                        break
                    self._changed.wait(min(TICK, *(seconds for seconds in left if seconds > 0)))
                monitor.check()
        finally:
            self._leave(sent)
        if enough is not None:
            self._usual = enough
        for one in sent:
            if one.error is not None and not isinstance(one.error, PlaceError):
                raise one.error
        return {one.slot for one in sent if one.is_durable and not one.is_late}

    def _leave(self, sent: Sequence[Sent]) -> None:
        with self._changed:
            for one in sent:
                if not one.is_over:
                    one.is_late = one.place.is_slow = True

    def arrived(self, names: Collection[str], seconds: float, monitor: Monitor) -> set[str]:
        """Those that were late and have arrived since. What is still on its way is waited for, up to `seconds`."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            with self._changed:
                if self.flying(names):
                    self._changed.wait(min(TICK, left))
                else:
                    break
            monitor.check()
        with self._changed:
            found = self._arrived.intersection(names)
            self._arrived -= found
        return found

    def flying(self, names: Iterable[str]) -> set[str]:
        """Those that are on their way."""
        with self._changed:
            return {one.name for one in self._flying}.intersection(names)


def _allowance(sent: Sent, enough: float, grace: float, patience: float) -> float:
    """Seconds from the beginning until a file is late, where enough others took `enough`."""
    fair = enough if sent.place.is_slow else max(grace, FACTOR * enough)
    return max(fair, patience)
