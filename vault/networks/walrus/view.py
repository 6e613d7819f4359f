"""The network as it was last read: prices, epoch, committees. Read anew after a while, or when told to."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from vault.coding.redstuff import Geometry
from vault.errors import ChainUnreachable
from vault.networks.walrus.chain import Chain
from vault.networks.walrus.download import Source
from vault.networks.walrus.nouns import Committee, Staking, System
from vault.ports import Clock

FRESH_SECONDS = 60.0  # prices and committees live for a day or two weeks; a change in between is noticed by its effects


@dataclass(frozen=True, slots=True)
class View:
    """What was read at one time."""

    system: System
    staking: Staking
    committee: Committee
    previous: Committee | None  # while shards are on their way to new holders

    @property
    def geometry(self) -> Geometry:
        """What follows from the number of shards."""
        return Geometry(self.system.n_shards)

    def keys(self, scheme: str) -> dict[str, bytes]:
        """By the nodes' addresses: the keys of their certificates."""
        found = self.source(scheme)
        return {found.url(node): node.network_key for one in reversed(found.committees) for node in one.nodes}

    def source(self, scheme: str) -> Source:
        """Whom to ask for slivers."""
        return Source((self.committee, *([self.previous] if self.previous else [])), scheme)


class Watch:
    """Gives the newest view. From any thread."""

    def __init__(self, chain: Chain, clock: Clock, found: Callable[[View], None] = lambda _: None) -> None:
        """`found` is told of each view that was read."""
        self._chain, self._clock, self._found = chain, clock, found
        self._lock = threading.Lock()
        self._view: View | None = None
        self._read = 0.0

    def now(self) -> View:
        """A view that is fresh, or an older one when the chain can't be reached. Raises `ChainError` without any."""
        with self._lock:
            if self._view is None or time.monotonic() - self._read > FRESH_SECONDS:
                try:
                    self._view = self._read_all()
                except ChainUnreachable:
                    if self._view is None:
                        raise
                self._read = time.monotonic()
            return self._view

    def anew(self) -> View:
        """Read just now. Raises `ChainError`."""
        with self._lock:
            self._view, self._read = self._read_all(), time.monotonic()
            return self._view

    def _read_all(self) -> View:
        reading = self._chain.reading

        async def read() -> View:
            system = await reading.system()
            staking = await reading.staking(self._clock.now_ms())
            committee = await reading.committee(staking)
            previous = await reading.committee(staking, previous=True) if staking.is_changing else None
            return View(system, staking, committee, previous)

        view = self._chain.loop.run(read())
        self._found(view)
        return view
