"""How long the window stood still: a timer that should tick all the time, and where the thread was when it didn't."""

import sys
import threading
import time
import traceback

from PySide6.QtCore import QObject, Qt, QTimer

TICK = 0.005  # seconds; a stall is what is beyond it
SUSPICIOUS = 0.030  # seconds without a tick after which somebody looks what the window's thread is at


class StallMonitor(QObject):
    """Measures the longest time that the event loop did not come round, from `start` to `stop`.

    `longest` is in seconds. `where` holds the Python lines that the window's thread was at in the longest stall that a
    watching thread noticed; empty when none was as long as `SUSPICIOUS`. The watching thread sleeps nearly always, and
    can be turned off where only the number counts.
    """

    def __init__(self, *, looks: bool = True) -> None:
        super().__init__()
        self.longest = 0.0
        self.ticks = 0
        self.where: list[str] = []
        self._last = 0.0
        self._seen = 0.0
        self._timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer, interval=round(TICK * 1000))
        self._timer.timeout.connect(self._tick)
        self._thread_id = threading.get_ident()
        self._over = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="stalls", daemon=True) if looks else None

    def start(self) -> "StallMonitor":
        """Begin to measure."""
        self._last = time.perf_counter()
        self._timer.start()
        if self._watcher is not None:
            self._watcher.start()
        return self

    def stop(self) -> float:
        """The longest stall, in seconds, up to this moment."""
        self._tick()
        self._timer.stop()
        self._over.set()
        if self._watcher is not None:
            self._watcher.join()
        return self.longest

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last - TICK)
        self._last = now
        self.ticks += 1

    def _watch(self) -> None:
        while not self._over.wait(SUSPICIOUS / 3):
            last = self._last
            stood = time.perf_counter() - last
            if stood < SUSPICIOUS or stood < self._seen:
                continue
            frame = sys._current_frames().get(self._thread_id)
            if frame is not None and self._last == last:  # else it went on meanwhile
                self._seen = stood
                self.where = [line.rstrip() for line in traceback.format_stack(frame)[-8:]]
