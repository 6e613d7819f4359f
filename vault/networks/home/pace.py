"""Limits of bandwidth: for one place, and for all together."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

STEP = 0.2  # seconds between two looks whether the work was stopped
_here = threading.local()


@contextmanager
def heeding(check: Callable[[], None]) -> Iterator[None]:
    """While the block runs, this thread's waits end by what `check` raises, within `STEP` of that."""
    before = getattr(_here, "check", None)
    _here.check = check
    try:
        yield
    finally:
        _here.check = before


class Pace:
    """At most `rate` bytes a second on average; 0 for no limit. What goes at once is a file or a part of one.

    Counted from the end of what was let through before: whoever comes waits until that is paid for.
    """

    def __init__(
        self, rate: int, now: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        """`now` in seconds, from any beginning."""
        self.rate = rate
        self._now, self._sleep = now, sleep
        self._free_at = 0.0
        self._lock = threading.Lock()

    def reserve(self, count: int) -> float:
        """Take a turn for `count` bytes; returns the seconds to wait before it."""
        if self.rate <= 0:
            return 0.0
        with self._lock:
            now, rate = self._now(), max(1, self.rate)  # it may be taken away while this runs
            start = max(now, self._free_at)
            self._free_at = start + count / rate
        return start - now

    def wait(self, seconds: float) -> None:
        """Sleep so long, or until the work that this thread does is stopped (`heeding`)."""
        check: Callable[[], None] | None = getattr(_here, "check", None)
        end = self._now() + seconds
        while (left := end - self._now()) > 0:
            if check is not None:
                check()
            self._sleep(min(left, STEP))


class Paces:
    """The limits that count for one place: its own, and that of all. Counts what goes: bytes asked for, and given."""

    def __init__(self, *paces: Pace) -> None:
        self._paces = paces
        self._lock = threading.Lock()
        self.read = self.written = 0

    @property
    def is_limited(self) -> bool:
        """Whether there is any limit."""
        return any(pace.rate > 0 for pace in self._paces)

    def limit(self, which: int, rate: int) -> None:
        """Another limit from now on, also for what is on its way: which of the paces that this was made of."""
        self._paces[which].rate = rate

    def reading(self, count: int) -> None:
        """Wait until `count` bytes may be asked for."""
        with self._lock:
            self.read += count
        self._take(count)

    def writing(self, count: int) -> None:
        """Wait until `count` bytes may be given."""
        with self._lock:
            self.written += count
        self._take(count)

    def _take(self, count: int) -> None:
        waits = [(pace.reserve(count), pace) for pace in self._paces if pace.rate > 0]
        if waits:
            seconds, pace = max(waits, key=lambda found: found[0])
            pace.wait(seconds)


UNLIMITED = Paces()
