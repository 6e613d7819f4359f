"""A photo for the whole window: its small picture at once, then the original, fetched and decoded, unless the owner
has moved on by then.

Originals are foreign bytes: they are decoded in a worker process of `media`, and what that gives back is a WebP file.
"""

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QImage

from vault.app.context import Context
from vault.app.jobs import Failure, Job
from vault.app.originals import Fetched
from vault.app.photos.decoding import decode
from vault.app.translating import tr
from vault.index.photos import Photo, photo
from vault.model import MediaKind, Progress
from vault.words.app import told
from vault.words.writing import shown

if TYPE_CHECKING:
    from vault.app.jobs import JobMonitor
    from vault.media.workshop import Worker
    from vault.session.session import Session

REST_MS = 160  # on a photo, before its original is fetched: keys that repeat fetch nothing
IDLE_MS = 30_000  # after the last photo: then the process that decoded goes
LARGEST = 4096  # pixels


class Viewing(QObject):
    """Loads one item at a time. All signals name the row that they are about; only the last one asked for is told."""

    facts = Signal(int, object)  # Photo
    picture = Signal(int, QImage)  # the small one, then perhaps one that fills the window
    progressed = Signal(int, object)  # Progress of fetching the original
    complete = Signal(int)  # there is nothing more to come
    failed = Signal(int, str)  # why the original can't be shown, in a sentence

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._row = -1
        self._size = QSize()
        self._job: Job | None = None
        self._decoder = _Decoder()
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self._decoder.close)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._fetch)

    def show_row(self, row: int, size: QSize) -> None:
        """Load an item for a window of `size` device pixels."""
        self.stop()
        self._idle.stop()
        self._row, self._size = row, size
        self._start(
            self._context.access.read(lambda session, monitor: _small(session, row, size, monitor)), self._first
        )

    def stop(self) -> None:
        """Nothing is wanted any more."""
        self._rest.stop()
        self._idle.start()
        self._row = -1
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def close(self) -> None:
        """Before the program ends."""
        self.stop()
        self._idle.stop()
        self._decoder.close()

    # --- one step after the other --------------------------------------------------------------

    def _start(self, job: Job, then: "Callable[[int, object], object]") -> None:
        row, self._job = self._row, job
        job.succeeded.connect(lambda found: then(row, found) if job is self._job else None)
        job.failed.connect(lambda failure: self._failed(row, failure) if job is self._job else None)

    def _first(self, row: int, found: object) -> None:
        assert isinstance(found, _Small)  # noqa: S101 as `_small` says
        self.facts.emit(row, found.item)
        if found.image is not None:
            self.picture.emit(row, found.image)
        if found.item.kind is MediaKind.PHOTO:
            self._rest.start()
        else:  # of a film the poster is shown; it opens in the system's player
            self.complete.emit(row)

    def _fetch(self) -> None:
        row = self._row
        path = self._context.originals.path(row)
        if path is not None:
            self._decode(path)
            return
        job = self._context.originals.fetch([row])
        self._start(job, self._fetched)
        job.progressed.connect(lambda progress: self._tell_progress(job, row, progress))

    def _tell_progress(self, job: Job, row: int, progress: Progress) -> None:
        if job is self._job:
            self.progressed.emit(row, progress)

    def _fetched(self, row: int, found: object) -> None:
        assert isinstance(found, Fetched)  # noqa: S101 as `Originals.fetch` says
        if found.files:
            self._decode(found.files[0][1])
        else:
            reasons = ", ".join(shown(left.reason) for left in found.report.left_out)
            self.failed.emit(row, tr("The original can't be fetched right now: {reason}.").format(reason=reasons))

    def _decode(self, path: str) -> None:
        size, decoder = self._size, self._decoder
        job = Job(lambda monitor: decoder.decode(path, size, monitor.check))
        self._start(job, self._decoded)
        self._context.jobs.read(job)

    def _decoded(self, row: int, image: object) -> None:
        if isinstance(image, QImage):
            self.picture.emit(row, image)
            self.complete.emit(row)
        else:  # cut short, too large, or no picture at all: it is kept all the same, as it is
            self.failed.emit(row, tr("This picture can't be shown here. Enter opens it with another program."))

    def _failed(self, row: int, failure: Failure) -> None:
        if failure.is_ours:
            self._context.failed.emit(failure)
        self.failed.emit(row, told(failure.error, tr).text)


@dataclass(frozen=True)
class _Small:
    item: Photo
    image: QImage | None


def _small(session: "Session", row: int, size: QSize, monitor: "JobMonitor") -> _Small:
    item = photo(session.vault.index, row)
    monitor.check()
    data = session.preview(row, monitor)
    return _Small(item, decode(data, size, fill=False) if data else None)


class _Decoder:
    """The one worker process for large pictures; whoever comes while it works, waits."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._worker: Worker | None = None

    def decode(self, path: str, size: QSize, check: Callable[[], None]) -> QImage | None:
        """The picture of a file, to fit into `size`; None when it can't be shown."""
        from vault.media.workshop import Worker

        with self._lock:
            check()
            self._worker = self._worker or Worker()
            side = min(LARGEST, max(size.width(), size.height()))
            found = self._worker.show(os.fsencode(path), side, check)
        check()
        return decode(found.picture, size, fill=False) if found.picture else None

    def close(self) -> None:
        """Let the process go."""
        if self._worker is not None:
            self._worker.stop()
