"""Dragging items out of the window: originals are fetched while the owner carries them, and are files when dropped.

What a target asks for is a list of files, and it waits for the answer: so only what is here already, or comes quickly,
can be dragged; for the rest, "Save a copy…" is offered.
"""

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt, QUrl
from PySide6.QtGui import QColor, QDrag, QFont, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from vault.app.context import Context
from vault.app.returning import save_copy
from vault.app.translating import tr, tr_n
from vault.index.listing import total_size
from vault.words.app import Act, Told
from vault.words.language import number
from vault.words.writing import size

if TYPE_CHECKING:
    from vault.app.originals import Fetched

MOST = 50_000_000  # bytes: what comes while it is carried across the screen
MOST_FILES = 200  # each is fetched by itself
PATIENCE = 20.0  # seconds that a target is let wait for what it was promised
URIS = "text/uri-list"
PICTURE = 96


class Promise:
    """Files that are on their way. Fulfilled or broken on a lane's thread, waited for on the window's."""

    def __init__(self) -> None:
        self._over = threading.Event()
        self._paths: list[str] = []

    def fulfil(self, paths: Sequence[str]) -> None:
        """They are here; none, when it failed."""
        self._paths = list(paths)
        self._over.set()

    def paths(self) -> list[str]:
        """The files, waited for."""
        self._over.wait(PATIENCE)
        return list(self._paths)


class PromisedFiles(QMimeData):
    """Says at once that it holds files, and which ones when somebody asks."""

    def __init__(self, promise: Promise) -> None:
        super().__init__()
        self._promise = promise
        self.was_asked = False

    def formats(self) -> list[str]:
        """Files, and nothing else."""
        return [URIS]

    def hasFormat(self, mime_type: str) -> bool:  # noqa: N802 Qt's name
        """The same."""
        return mime_type == URIS

    def retrieveData(self, mime_type: str, _preferred: object) -> object:  # noqa: N802 Qt's name
        """What a target asks for: only now it is waited for."""
        if mime_type != URIS:
            return None
        self.was_asked = True
        return [QUrl.fromLocalFile(path) for path in self._promise.paths()]


def drag_out(context: Context, source: QWidget, rows: Sequence[int], picture: QPixmap | None) -> None:
    """Begin to drag these, if the button is still down when it is known that they are not too large."""
    job = context.access.read(lambda session, _: total_size(session.vault.index, rows))
    job.succeeded.connect(lambda bytes_: _begin(context, source, rows, bytes_, picture))
    job.failed.connect(context.failed)


def _begin(context: Context, source: QWidget, rows: Sequence[int], bytes_: int, picture: QPixmap | None) -> None:
    if not QApplication.mouseButtons() & Qt.MouseButton.LeftButton:
        return
    here = [context.originals.path(row) for row in rows]
    if not all(here) and (bytes_ > MOST or len(rows) > MOST_FILES):
        happened = tr_n("{n} item is too large to drag.", "{n} items are too large to drag.", len(rows))
        told = Told(f"{happened} {tr('They are {size} together.').format(size=size(bytes_))}", act=Act.SAVE_COPY)
        context.told.emit(told, lambda: save_copy(context, source, rows))
        return
    carry(context, source, rows, picture)


def carry(context: Context, source: QWidget, rows: Sequence[int], picture: QPixmap | None) -> Qt.DropAction:
    """Drag these until they are dropped; returns what became of it."""
    promise = Promise()
    missing = [row for row in rows if context.originals.path(row) is None]
    at_hand = [path for row in rows if (path := context.originals.path(row)) is not None]
    job = None
    if missing:
        job = context.originals.fetch(missing, on_thread=lambda found: promise.fulfil([*at_hand, *_paths(found)]))
        job.succeeded.connect(lambda _: context.originals.hold(missing, read_only=False))
        job.failed.connect(context.failed)
    else:
        promise.fulfil(at_hand)
    context.originals.hold(rows, read_only=False)
    drag = QDrag(source)
    files = PromisedFiles(promise)
    drag.setMimeData(files)
    drag.setPixmap(_picture(context, picture, len(rows)))
    drag.setHotSpot(QPoint(-8, -8))
    action = drag.exec(Qt.DropAction.CopyAction)
    if action == Qt.DropAction.IgnoreAction and job is not None and not job.state.is_over:
        job.cancel()
    return action


def _paths(found: "Fetched | None") -> list[str]:
    return [path for _, path in found.files] if found else []


def _picture(context: Context, picture: QPixmap | None, count: int) -> QPixmap:
    """A photo of what is carried, and how many they are."""
    ratio = QApplication.primaryScreen().devicePixelRatio()
    side = round(PICTURE * ratio)
    whole = QPixmap(side, side)
    whole.fill(Qt.GlobalColor.transparent)
    painter = QPainter(whole)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    shown = picture if picture is not None else context.theme.pixmap("file", "muted", PICTURE // 2)
    shown = QPixmap(shown)
    shown.setDevicePixelRatio(1)
    shown = shown.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    painter.setOpacity(0.85)
    painter.drawPixmap(0, 0, shown)
    painter.setOpacity(1)
    if count > 1:
        _count(painter, context.theme.colour("accent"), context.theme.colour("on_accent"), count, ratio)
    painter.end()
    whole.setDevicePixelRatio(ratio)
    return whole


def _count(painter: QPainter, ground: QColor, ink: QColor, count: int, ratio: float) -> None:
    font = QFont(painter.font())
    font.setPixelSize(round(13 * ratio))
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    words = number(count)
    height = 24 * ratio
    width = max(height, painter.fontMetrics().horizontalAdvance(words) + 14 * ratio)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(QRectF(4 * ratio, 4 * ratio, width, height), height / 2, height / 2)
    painter.setPen(ink)
    painter.drawText(QRectF(4 * ratio, 4 * ratio, width, height), Qt.AlignmentFlag.AlignCenter, words)
