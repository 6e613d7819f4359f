"""The places as dots on rings around this computer."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from vault.app.places.rings import Dot, Ring, map_words
from vault.app.theme import Theme
from vault.app.translating import tr

HEAD, ROW, LEAST = 48, 56, 104  # heights: of the rings' names, of a dot whose words need one line, and of all
NAME, BELOW = 20, 20  # heights: of a dot's name, and what is free below its words
EDGE, DOT, ICON, GAP = 16, 26, 16, 10
FLAT = 20  # pixels that a ring's line bends, at most
CORNER = 12
WORDS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter  # Qt mirrors it
WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class PlacesMap(QWidget):
    """Three rings, this computer at the side where reading begins; no map of the world, for nobody knows distances."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.dots: list[Dot] = []
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_dots(self, dots: Sequence[Dot]) -> None:
        """A dot for each place, and for each network."""
        self.dots = list(dots)
        self.setAccessibleName(tr("Map of your places"))
        self.setAccessibleDescription(map_words(self.dots))
        self._fit()
        self.update()

    def _fit(self) -> None:
        """As high as the fullest ring is at this width."""
        self.setFixedHeight(int(max((room.bottom() for _, room in self.spots()), default=LEAST)) + EDGE)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        """Narrower rings have words on more lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    # --- where things are ------------------------------------------------------------------

    def _column(self, ring: Ring) -> QRectF:
        """The room for a ring's words, as if people read from the left."""
        wide = self.width() / len(Ring)
        end = 8 if ring is Ring.ELSEWHERE else FLAT + 4
        return QRectF(ring * wide + EDGE, 0, wide - EDGE - end, self.height())

    def _mirrored(self, rect: QRectF) -> QRectF:
        if self.layoutDirection() is not Qt.LayoutDirection.RightToLeft:
            return rect
        return QRectF(self.width() - rect.right(), rect.top(), rect.width(), rect.height())

    def spots(self) -> list[tuple[Dot, QRectF]]:
        """Each dot with the room for it and its words."""
        found, top = [], dict.fromkeys(Ring, HEAD)
        metrics = QFontMetrics(self._font(12))
        for dot in self.dots:
            column = self._column(dot.ring)
            wide = QRect(0, 0, int(column.width()) - DOT - GAP, 1000)
            words = metrics.boundingRect(wide, int(WRAPPED), self._below(dot, wide.width())).height()
            height = max(ROW, NAME + words + BELOW)
            found.append((dot, self._mirrored(QRectF(column.left(), top[dot.ring], column.width(), height))))
            top[dot.ring] += height
        return found

    def _below(self, dot: Dot, width: int) -> str:
        """The words below a name: a state is said whole, a long name of a house is not."""
        fitting = QFontMetrics(self._font(12)).elidedText(dot.where, Qt.TextElideMode.ElideMiddle, width)
        return replace(dot, where=fitting).below

    # --- painting --------------------------------------------------------------------------

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 Qt's name
        """In the theme's colours; from the right in languages that read so."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        self._rings(painter)
        for ring in Ring:
            column = self._mirrored(self._column(ring))
            is_empty = all(dot.ring is not ring for dot in self.dots)
            self._write(painter, QRectF(column.left(), 12, column.width(), 24), ring.title, "muted", bold=True)
            if is_empty:
                self._write(painter, QRectF(column.left(), HEAD, column.width(), 24), tr("No place"), "muted")
        for dot, room in self.spots():
            self._dot(painter, dot, room)
        painter.end()

    def _rings(self, painter: QPainter) -> None:
        theme = self._theme
        whole = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        outline = QPainterPath()
        outline.addRoundedRect(whole, CORNER, CORNER)
        near, far = theme.colour("selection"), theme.colour("surface")
        painter.fillPath(outline, far)
        painter.save()
        painter.setClipPath(outline)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        wide, half = self.width() / len(Ring), self.height() / 2
        behind = max(0.0, half * half / (2 * FLAT) - wide)  # where the rings' middle is, left of the widget
        painter.setPen(QPen(theme.colour("divider"), 1))
        for ring, colour in ((Ring.HOUSE, _between(near, far)), (Ring.COMPUTER, near)):
            radius = behind + (ring + 1) * wide
            painter.setBrush(colour)
            painter.drawEllipse(QPointF(-behind, half), radius, radius)
        painter.restore()
        has_focus = self.hasFocus()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("accent" if has_focus else "divider"), 2 if has_focus else 1))
        painter.drawPath(outline)

    def _dot(self, painter: QPainter, dot: Dot, room: QRectF) -> None:
        theme = self._theme
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        circle = QRectF(room.right() - DOT if is_mirrored else room.left(), room.top() + 4, DOT, DOT)
        painter.setPen(QPen(theme.colour(dot.state.tone), 1.5))
        painter.setBrush(theme.colour(f"{dot.state.tone}_bg"))
        painter.drawEllipse(circle.adjusted(0.75, 0.75, -0.75, -0.75))
        edge = (DOT - ICON) / 2
        painter.drawPixmap(circle.topLeft() + QPointF(edge, edge), theme.pixmap(dot.state.icon, dot.state.tone, ICON))
        begin = DOT + GAP
        words = room.adjusted(0, 0, -begin, 0) if is_mirrored else room.adjusted(begin, 0, 0, 0)
        self._write(
            painter, QRectF(words.left(), words.top(), words.width(), NAME), dot.name, "text", size=14, bold=True
        )
        below = words.adjusted(0, NAME, 0, 0)
        painter.setFont(self._font(12))
        painter.setPen(theme.colour("muted"))
        painter.drawText(below, int(WRAPPED), self._below(dot, int(words.width())))

    def _write(
        self, painter: QPainter, room: QRectF, words: str, tone: str, *, size: int = 12, bold: bool = False
    ) -> None:
        """One line, elided where there is too little room."""
        font = self._font(size, bold=bold)
        painter.setFont(font)
        painter.setPen(self._theme.colour(tone))
        fitting = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideMiddle, int(room.width()))
        painter.drawText(room, int(WORDS), fitting)

    def _font(self, size: int, *, bold: bool = False) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(size)
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def event(self, event: QEvent) -> bool:
        """A dot under the mouse says its whole name."""
        if isinstance(event, QHelpEvent):
            at = QPointF(event.pos())
            words = next((dot.words for dot, room in self.spots() if room.contains(at)), "")
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)


def _between(one: QColor, other: QColor) -> QColor:
    return QColor((one.red() + other.red()) // 2, (one.green() + other.green()) // 2, (one.blue() + other.blue()) // 2)
