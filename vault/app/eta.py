"""How long a job still takes, as people say it: nothing for the first 10 seconds, smoothed over 30, rounded."""

from collections import deque
from math import ceil

from vault.app.translating import tr, tr_n

HIDDEN = 10.0  # seconds: before that a guess would jump
SMOOTH = 30.0  # seconds that the speed is taken over
MINUTE, HOUR = 60, 3600


class Eta:
    """Fed with (time, done); knows the speed of the last 30 seconds."""

    def __init__(self) -> None:
        """Nothing seen yet."""
        self._seen: deque[tuple[float, float]] = deque()
        self._first: float | None = None

    def feed(self, now: float, done: float) -> None:
        """`now` in seconds of any steady clock."""
        if self._seen and done < self._seen[-1][1]:
            self._seen.clear()
        if self._first is None:
            self._first = now
        self._seen.append((now, done))
        while len(self._seen) > 2 and now - self._seen[1][0] >= SMOOTH:  # noqa: PLR2004 two make a speed
            self._seen.popleft()

    def left(self, total: float) -> float | None:
        """Seconds still to go; None while that can't be told."""
        if self._first is None or not self._seen or total <= 0:
            return None
        (start, before), (now, done) = self._seen[0], self._seen[-1]
        if now - self._first < HIDDEN or done <= before or now <= start:
            return None
        return max(0.0, (total - done) * (now - start) / (done - before))


def left_sentence(seconds: float | None) -> str:
    """'about 20 seconds left', 'about 3 minutes left', 'about 2 hours left'; empty for None."""
    if seconds is None:
        return ""
    if seconds < MINUTE:
        return tr_n("about {n} second left", "about {n} seconds left", max(1, ceil(seconds)))
    if seconds < HOUR:
        return tr_n("about {n} minute left", "about {n} minutes left", ceil(seconds / MINUTE))
    return tr_n("about {n} hour left", "about {n} hours left", round(seconds / HOUR))
