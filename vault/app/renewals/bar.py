"""The time that an album is kept for, as a row of boxes: one is a period of 14 days, the first is the present one."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vault.app.theme import Theme
from vault.app.translating import tr, tr_n

MOST = 53  # boxes: two years and a bit
HEIGHT, BOX_HEIGHT, GAP, THIN = 24, 12, 2, 3
FEW = 2  # periods, 28 days: then it is time


def boxes(width: float, most: int = MOST) -> list[tuple[float, float]]:
    """(left, width) of each box over a width: all of one width, in whole pixels; fewer where they would be too thin."""
    count = int(max(1, min(most, (width + GAP) // (THIN + GAP))))
    step = (width + GAP) / count
    return [(float(round(number * step)), float(int(step) - GAP)) for number in range(count)]


class TimeBar(QWidget):
    """Boxes that are filled are paid for, so to speak: kept. More than fit end in an arrow."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._ahead = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_ahead(self, ahead: int, *, is_over: bool) -> None:
        """Whole periods after the present one; `is_over`: not even that is covered."""
        self._ahead = -1 if is_over else ahead
        words = tr("Over") if is_over else tr_n("{n} period left", "{n} periods left", ahead)
        self.setToolTip(tr("{words}. One box is 14 days.").format(words=words))
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """At least a quarter of a year can be told apart."""
        return QSize(200, HEIGHT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """Likewise."""
        return QSize(120, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 Qt's name
        """In the theme's colours; from the right in languages that read so."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        filled = self._ahead + 1
        all_boxes = boxes(self.width() - 12)
        kept = self._theme.colour("warn" if filled <= FEW else "accent")
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        top = (HEIGHT - BOX_HEIGHT) / 2
        for number, (left, width) in enumerate(all_boxes):
            painter.setBrush(kept if number < filled else self._theme.colour("divider"))
            x = self.width() - left - width if is_mirrored else left
            painter.drawRoundedRect(QRectF(x, top, width, BOX_HEIGHT), 2, 2)
        if filled > len(all_boxes) and all_boxes:
            self._arrow(painter, all_boxes[-1][0] + all_boxes[-1][1] + 4, is_mirrored=is_mirrored)
        painter.end()

    def _arrow(self, painter: QPainter, left: float, *, is_mirrored: bool) -> None:
        painter.setBrush(self._theme.colour("accent"))
        middle = HEIGHT / 2
        points = [QPointF(left, middle - 5), QPointF(left + 6, middle), QPointF(left, middle + 5)]
        if is_mirrored:
            points = [QPointF(self.width() - point.x(), point.y()) for point in points]
        painter.drawPolygon(points)
