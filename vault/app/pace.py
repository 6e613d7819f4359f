"""How long a job will still take, as far as that can be said: hidden at first, smoothed, and rounded. Pure."""

from collections import deque
from dataclasses import dataclass, field
from math import ceil

FIRST = 10.0  # seconds of data before anything is said
WINDOW = 30.0  # seconds over which the pace is taken
MINUTE, HOUR = 60, 3600
STEP = 5  # seconds: below a minute nobody wants to see each one


@dataclass
class Pace:
    """Takes in how far a job is; `at` is in seconds, on any clock that only goes forward."""

    _points: deque[tuple[float, int]] = field(default_factory=deque)
    _began: float = 0.0
    _total: int = 0

    def note(self, done: int, total: int, at: float) -> None:
        """`done` of `total` at a time. A total that changes much, or less done than before, is another stage."""
        if self._points and (done < self._points[-1][1] or total != self._total):
            self._points.clear()
        if not self._points:
            self._began = at
        self._total = total
        self._points.append((at, done))
        while len(self._points) > 2 and self._points[1][0] <= at - WINDOW:  # noqa: PLR2004 one stays at the far edge
            self._points.popleft()

    def left(self, at: float) -> float | None:
        """Seconds still to go; None while nothing can be said."""
        if not self._total or not self._points or at - self._began < FIRST:
            return None
        (first_at, first), (_, last) = self._points[0], self._points[-1]
        took, done = at - first_at, last - first
        if took <= 0 or done <= 0:
            return None
        return (self._total - last) * took / done

    def forget(self) -> None:
        """After a pause: what was before says nothing of what comes."""
        self._points.clear()


@dataclass(frozen=True, slots=True)
class Rounded:
    """A time to go as people say it: `number` of `unit` ('seconds', 'minutes', 'hours')."""

    number: int
    unit: str


def rounded(seconds: float) -> Rounded:
    """Seconds below a minute (by fives), then whole minutes, then whole hours; always rounded up."""
    if seconds <= MINUTE - STEP:
        return Rounded(max(STEP, ceil(seconds / STEP) * STEP), "seconds")
    minutes = ceil(seconds / MINUTE)
    if minutes < MINUTE:
        return Rounded(max(1, minutes), "minutes")
    return Rounded(round(seconds / HOUR) or 1, "hours")
