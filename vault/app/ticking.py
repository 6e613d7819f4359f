"""A box to tick in the app's look, big enough to hit, with a ring when it has the keyboard."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

from vault.app.theme import Theme

BOX, GAP, HEIGHT = 18, 10, 32


class Tick(QCheckBox):
    """Words, and whether they hold."""

    def __init__(self, theme: Theme, words: str, *, on: bool) -> None:
        super().__init__(words)
        self._theme = theme
        self.setChecked(on)
        self.setAccessibleName(words)
        self.setMinimumHeight(HEIGHT)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """The box and the words."""
        return QSize(2 + BOX + GAP + self.fontMetrics().horizontalAdvance(self.text()) + 4, HEIGHT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """Words may be cut."""
        return QSize(2 + BOX + GAP + 40, HEIGHT)

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 Qt's name
        """Anywhere on the line."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 Qt's name
        """From the right in languages that read so."""
        colour = self._theme.colour
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        top = (self.height() - BOX) // 2
        x = self.width() - BOX - 2 if is_mirrored else 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(x + 0.5, top + 0.5, BOX - 1, BOX - 1)
        edge, inside = self._colours()
        painter.setPen(QPen(edge, 1))
        painter.setBrush(inside)
        painter.drawRoundedRect(box, 4, 4)
        if self.isChecked():
            tone = "on_accent" if self.isEnabled() else "surface"
            painter.drawPixmap(QPoint(x + 2, top + 2), self._theme.pixmap("check", tone, BOX - 4))
        if self.hasFocus():
            painter.setPen(QPen(colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 6, 6)
        painter.setPen(colour("text" if self.isEnabled() else "outline"))
        room = QRect(0, 0, self.width() - BOX - GAP - 2, self.height())
        if not is_mirrored:
            room.translate(BOX + GAP + 2, 0)
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()

    def _colours(self) -> tuple[QColor, QColor]:
        """Of the edge, and inside."""
        if not self.isChecked():
            return self._theme.colour("outline"), self._theme.colour("surface")
        tone = self._theme.colour("accent" if self.isEnabled() else "outline")
        return tone, tone
