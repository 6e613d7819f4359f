"""Thumbnails on their way to the screen: asked for while painting, fetched and decoded by two threads, kept in bounds.

A queue of its own beside `app/jobs.py`: jobs run in the order they were given and each matters; of thumbnails the
last one asked for comes first and most are never needed.
"""

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap

from vault.app.photos.decoding import decode, rounded
from vault.app.photos.requests import Requests
from vault.errors import VaultError

WORKERS = 2  # decoding releases the interpreter, so two keep two cores busy; more only take turns
CACHE_BYTES = 96 << 20  # about 500 thumbnails on an ordinary screen, 130 on one with 2× pixels
PATIENCE = 0.05  # seconds
AT_ONCE_MS = 4  # of making pixmaps before the window gets its turn again

Fetch = Callable[[int], bytes | None]


@dataclass(frozen=True, slots=True)
class Wish:
    """A thumbnail wanted: its size in device pixels, and the radius of its corners in them."""

    size: QSize
    radius: float


class Thumbnails(QObject):
    """Pixmaps by item row. `fetch` gives an item's preview (or None) and is called from worker threads.

    It may raise a VaultError: then there is no picture until `forget` is called. Call `close` before it goes.
    """

    arrived = Signal(list)  # the item rows that can be painted now
    _decoded = Signal()

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._requests: Requests[int, Wish] = Requests()
        self._cache: OrderedDict[int, QPixmap] = OrderedDict()
        self._bytes = 0
        self._without: set[int] = set()
        self._results: deque[tuple[int, QImage | None]] = deque()
        self._decoded.connect(self._take_in, Qt.ConnectionType.QueuedConnection)
        self._threads = [threading.Thread(target=self._work, daemon=True, name="thumbnails") for _ in range(WORKERS)]
        for thread in self._threads:
            thread.start()

    def get(self, row: int, wish: Wish) -> QPixmap | None:
        """The thumbnail, perhaps of another size while the right one is made; None while there is none."""
        pixmap = self._cache.get(row)
        if pixmap is not None:
            self._cache.move_to_end(row)
            if pixmap.size() == wish.size:
                return pixmap
        if row not in self._without and not self._requests.has(row):
            self._requests.ask(row, wish)
        return pixmap

    def at_hand(self, row: int) -> QPixmap | None:
        """What there is of an item now, of whatever size; nothing is asked for."""
        return self._cache.get(row)

    def is_without(self, row: int) -> bool:
        """Whether it is known that there is no picture to show."""
        return row in self._without

    def keep_only(self, rows: Collection[int]) -> int:
        """Take back what was asked for and is not among these rows; returns how many wishes were dropped."""
        return self._requests.keep(rows)

    def forget(self, rows: Collection[int] | None = None) -> None:
        """Ask again for these (all, when None) that had no picture: something has changed."""
        if rows is None:
            self._without.clear()
        else:
            self._without.difference_update(rows)

    @property
    def waiting(self) -> int:
        """Wishes that nobody works on yet."""
        return len(self._requests)

    def close(self) -> None:
        """Send the threads home, and wait a little for what they have in hand: it may come from a place far away."""
        self._requests.close()
        until = time.monotonic() + PATIENCE
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))

    # --- in the workers ----------------------------------------------------------------------

    def _work(self) -> None:
        while (taken := self._requests.take()) is not None:
            row, wish = taken
            self._results.append((row, self._make(row, wish)))
            with suppress(RuntimeError):  # its page is gone, and it was not waited for
                self._decoded.emit()

    def _make(self, row: int, wish: Wish) -> QImage | None:
        try:
            data = self._fetch(row)
        except VaultError:
            return None
        image = decode(data, wish.size, fill=True) if data else None
        return rounded(image, wish.radius) if image is not None else None

    # --- in the window's thread --------------------------------------------------------------

    def _take_in(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        fresh = []
        while self._results and clock.elapsed() < AT_ONCE_MS:
            row, image = self._results.popleft()
            self._requests.done(row)
            if image is None:
                self._without.add(row)
            else:
                self._put(row, QPixmap.fromImage(image))
            fresh.append(row)
        if self._results:
            QTimer.singleShot(0, self, self._take_in)
        if fresh:
            self.arrived.emit(fresh)

    def _put(self, row: int, pixmap: QPixmap) -> None:
        old = self._cache.pop(row, None)
        if old is not None:
            self._bytes -= _bytes_of(old)
        self._cache[row] = pixmap
        self._bytes += _bytes_of(pixmap)
        while self._bytes > CACHE_BYTES and len(self._cache) > 1:
            _, gone = self._cache.popitem(last=False)
            self._bytes -= _bytes_of(gone)


def _bytes_of(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4
