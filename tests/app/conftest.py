"""What the app's tests share: a screen that isn't there, the running app, and a watch on the window's thread."""

import os
import time

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest

QtCore = pytest.importorskip(
    "PySide6.QtCore", reason="platform: Qt's system libraries are not here", exc_type=ImportError
)
pytest.importorskip("PySide6.QtWidgets", reason="platform: Qt's system libraries are not here", exc_type=ImportError)


class StallMonitor:
    """Measures how long the window's thread did not come round: a timer that should fire every 5 ms."""

    EVERY = 5  # ms
    LIMIT = 0.050  # seconds: what a person begins to notice

    def __init__(self):
        self.longest = 0.0
        self._last = None
        self._timer = QtCore.QTimer()
        self._timer.setTimerType(QtCore.Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def _tick(self):
        now = time.perf_counter()
        if self._last is not None:
            self.longest = max(self.longest, now - self._last - self.EVERY / 1000)
        self._last = now

    def __enter__(self):
        self._timer.start(self.EVERY)
        return self

    def __exit__(self, *_):
        self._timer.stop()
        self._last = None


@pytest.fixture
def stalls():
    """A StallMonitor, not yet watching: `with stalls: …`, then look at `stalls.longest`."""
    return StallMonitor()
