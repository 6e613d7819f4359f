"""The preview: one photo over the whole window. Esc or Space closes it, arrows move, Enter opens it."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from vault.app.context import Context
from vault.app.dressing import label
from vault.app.inspector.wording import photo_line
from vault.app.photos.viewing import Viewing
from vault.app.theme import tinted
from vault.app.translating import tr
from vault.index.photos import Photo
from vault.model import MediaKind, Progress
from vault.words.writing import shown, size as bytes_in_words

GROUND = QColor("#0E1013")  # dark in both schemes: so that the photo is what is bright
INK, DIM = "#FFFFFF", "#C3CAD5"
BAR = 56  # height of the line above the photo
EDGE = 20
PATIENCE_MS = 300  # before anything is said of fetching
NEXT = {Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown}
BACK = {Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp}
SHEET = f"""
QLabel {{ color: {INK}; }}
QLabel[role="caption"] {{ color: {DIM}; }}
QPushButton {{ background: transparent; border: 1px solid transparent; border-radius: 8px; padding: 0;
    min-width: 34px; min-height: 32px; }}
QPushButton:hover {{ background: #2A2F38; }}
QPushButton:focus {{ border: 2px solid #8AB4FF; }}
QProgressBar {{ background: #3A404B; border: 0; border-radius: 2px; max-height: 4px; min-height: 4px; }}
QProgressBar::chunk {{ background: #8AB4FF; border-radius: 2px; }}
"""


class Preview(QWidget):
    """Lies over `over`, as large as it. `moved` carries the step (-1, 1) that the owner wants to another photo."""

    moved = Signal(int)
    open_asked = Signal(int)  # item row
    closed = Signal()

    def __init__(self, context: Context, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.row = -1
        self.picture: QPixmap | None = None
        self._shape = 1.0
        self._is_film = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setStyleSheet(SHEET)
        self.viewing = Viewing(context, self)
        self.viewing.facts.connect(self._show_facts)
        self.viewing.picture.connect(self._show_picture)
        self.viewing.progressed.connect(self._show_progress)
        self.viewing.complete.connect(self._rest)
        self.viewing.failed.connect(self._show_problem)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._show_waiting)
        self._resized = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._resized.timeout.connect(self._load)
        self._fill()
        over.installEventFilter(self)
        self.hide()

    def _fill(self) -> None:
        self.name, self.line = label("", "strong"), label("", "caption")
        self.note = label("", "caption", wraps=True)
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(180)
        self.bar.setAccessibleName(tr("Progress"))
        back, onward = _tool("arrow-left", tr("Previous")), _tool("arrow-right", tr("Next"))
        back.clicked.connect(lambda: self.moved.emit(-1))
        onward.clicked.connect(lambda: self.moved.emit(1))
        close = _tool("x", tr("Close"))
        close.clicked.connect(self.end)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.line)
        top = QHBoxLayout()
        top.setContentsMargins(EDGE, 0, 12, 0)
        top.setSpacing(8)
        top.addLayout(words)
        top.addWidget(self.note, 1)
        for widget in (self.bar, back, onward, close):
            top.addWidget(widget)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 8, 0, 0)
        outer.addLayout(top)
        outer.addStretch(1)

    # --- what is shown -----------------------------------------------------------------------

    def show_row(self, row: int, shape: float, at_hand: QPixmap | None, name: str) -> None:
        """Show an item that is `shape` times as wide as high; `at_hand`: what there is of it until more comes."""
        self.row, self._shape, self.picture = row, shape, at_hand
        self._is_film = False
        self.name.setText("")
        self.line.setText("")
        self.setAccessibleName(name)
        if self.isHidden():
            self.setGeometry(self._over.rect())
            self.raise_()
            self.show()
        self.setFocus()
        self._load()
        self.update()

    def _load(self) -> None:
        if self.row < 0:
            return
        self._rest()
        self._patience.start()
        ratio = self.devicePixelRatioF()
        self.viewing.show_row(self.row, (QSize(self.room().size()) * ratio).expandedTo(QSize(1, 1)))

    def close_down(self) -> None:
        """For good: it is over the window, and no part of the page it belongs to."""
        self.viewing.close()
        self._over.removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def end(self) -> None:
        """Close it."""
        if self.row < 0:
            return
        self.row = -1
        self.viewing.stop()
        self._rest()
        self.picture = None
        self.hide()
        self.closed.emit()

    def room(self) -> QRect:
        """What a photo may fill."""
        return self.rect().adjusted(EDGE, BAR + 8, -EDGE, -EDGE)

    def _show_facts(self, row: int, item: Photo) -> None:
        if row == self.row:
            self.name.setText(shown(item.name))
            self.line.setText(photo_line(item))
            self.setAccessibleName(shown(item.name))
            self._is_film = item.kind is MediaKind.VIDEO
            if item.width and item.height:
                self._shape = item.width / item.height
            self.update()

    def _show_picture(self, row: int, image: QImage) -> None:
        if row != self.row:
            return
        self.picture = QPixmap.fromImage(image)
        self._shape = image.width() / max(1, image.height())
        self.update()

    def _show_waiting(self) -> None:
        self.note.setText(tr("Fetching the original"))
        self.bar.setRange(0, 0)
        self.bar.show()

    def _show_progress(self, row: int, progress: Progress) -> None:
        if row == self.row and self.bar.isVisible() and progress.total:
            self.bar.setRange(0, 1000)
            self.bar.setValue(min(1000, progress.done * 1000 // progress.total))
            amount = tr("{done} of {total}").format(
                done=bytes_in_words(progress.done), total=bytes_in_words(progress.total)
            )
            self.note.setText(f"{tr('Fetching the original')}, {amount}")

    def _rest(self, _row: int = -1) -> None:
        """Nothing is on its way any more."""
        self._patience.stop()
        self.note.setText(tr("Enter plays it") if self._is_film and self.row >= 0 else "")
        self.bar.hide()

    def _show_problem(self, row: int, sentence: str) -> None:
        if row == self.row:
            self._rest()
            self.note.setText(sentence)

    # --- events ------------------------------------------------------------------------------

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 Qt's name
        """The photo in the middle, never larger than twice its pixels."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), GROUND)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = self.photo_box()
        if self.picture is None:
            painter.fillRect(box, QColor("#1C2027"))
            return
        painter.drawPixmap(box, self.picture)
        if self._is_film:
            mark = tinted("play", INK, 56)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(0, 0, 0, 150))
            painter.drawEllipse(box.center(), 44, 44)
            painter.drawPixmap(box.center() - QPoint(25, 28), mark)

    def photo_box(self) -> QRect:
        """Where the photo is."""
        room = self.room()
        if room.isEmpty():
            return QRect()
        width = min(room.width(), round(room.height() * self._shape))
        height = max(1, round(width / self._shape)) if self._shape > 0 else room.height()
        if height > room.height():
            height, width = room.height(), round(room.height() * self._shape)
        box = QRect(0, 0, max(1, width), height)
        box.moveCenter(room.center())
        return box

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        """Esc, Space, Enter, arrows."""
        mirrored = self.isRightToLeft()
        match event.key():
            case Qt.Key.Key_Escape | Qt.Key.Key_Space:
                self.end()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.open_asked.emit(self.row)
            case Qt.Key.Key_Left | Qt.Key.Key_Right if mirrored:
                self.moved.emit(1 if event.key() == Qt.Key.Key_Left else -1)
            case key if key in NEXT:
                self.moved.emit(1)
            case key if key in BACK:
                self.moved.emit(-1)
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        """Beside the photo closes it."""
        if not self.photo_box().contains(event.position().toPoint()):
            self.end()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        """On the photo opens it."""
        if self.photo_box().contains(event.position().toPoint()):
            self.open_asked.emit(self.row)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        """A larger window gets a larger picture, once it is calm."""
        super().resizeEvent(event)
        if self.row >= 0 and event.oldSize().isValid():
            self._resized.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        """Stays as large as what it lies over."""
        if watched is self._over and event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._over.rect())
        return super().eventFilter(watched, event)


def _tool(icon: str, name: str) -> QPushButton:
    made = QPushButton()
    made.setIcon(tinted(icon, INK, 36))
    made.setAccessibleName(name)
    made.setToolTip(name)
    return made
