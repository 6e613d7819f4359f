"""How photos, day headers and rubber bands look. Paints what it is given and knows no timeline."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QLinearGradient, QPainter, QPainterPath, QPen, QPixmap

RADIUS = 6.0
RING = 3  # of a selected photo, inside its edge
FOCUS = 2  # of the photo that has the keyboard, in the gap around it
SHADE = QColor(0, 0, 0, 170)  # under white words: 4.5:1 on the brightest photo
CHECK = 22  # the selection mark's diameter
CHECK_AT = 8  # its distance from the corner
BADGE_ROOM = 34  # height of the shade below a badge


@dataclass(frozen=True, slots=True)
class Colours:
    """What the timeline is painted with; from the theme's tokens."""

    window: QColor
    text: QColor
    muted: QColor
    accent: QColor
    on_accent: QColor
    placeholder: QColor
    placeholder_icon: QColor


@dataclass(frozen=True, slots=True)
class Badge:
    """Words over a photo's lower edge, with an icon that is white."""

    icon: QIcon
    words: str


@dataclass(frozen=True, slots=True)
class Look:
    """How one photo is to be painted."""

    pixmap: QPixmap | None
    is_chosen: bool = False
    is_current: bool = False
    is_hovered: bool = False
    is_without: bool = False
    badge: Badge | None = None
    duration: str = ""


class Brush:
    """Paints the parts of a timeline with one set of colours and fonts."""

    def __init__(self, colours: Colours, font: QFont, broken: QIcon, *, mirrored: bool) -> None:
        self.colours, self.broken, self.mirrored = colours, broken, mirrored
        self.heading = _sized(font, 15, QFont.Weight.DemiBold)
        self.caption = _sized(font, 13, QFont.Weight.Normal)
        self.badge = _sized(font, 12, QFont.Weight.DemiBold)

    # --- photos ------------------------------------------------------------------------------

    def photo(self, painter: QPainter, box: QRect, look: Look) -> None:
        """One photo with its marks."""
        if look.pixmap is None:
            self._placeholder(painter, box, is_without=look.is_without)
        elif look.pixmap.deviceIndependentSize().toSize() == box.size():
            painter.drawPixmap(box.topLeft(), look.pixmap)
        else:
            self._scaled(painter, box, look.pixmap)
        if look.badge or look.duration:
            self._lower_edge(painter, box, look)
        if look.is_chosen:
            self._ring(painter, QRectF(box).adjusted(RING / 2, RING / 2, -RING / 2, -RING / 2), RING, RADIUS - RING / 2)
            self._check(painter, box)
        elif look.is_hovered:
            self._offer(painter, box)
        if look.is_current:
            away = FOCUS / 2 + 1
            self._ring(painter, QRectF(box).adjusted(-away, -away, away, away), FOCUS, RADIUS + away)

    def _placeholder(self, painter: QPainter, box: QRect, *, is_without: bool) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colours.placeholder)
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        if is_without:
            size = min(28, box.width() // 2, box.height() // 2)
            self.broken.paint(painter, QRect(box.center().x() - size // 2, box.center().y() - size // 2, size, size))

    def _scaled(self, painter: QPainter, box: QRect, pixmap: QPixmap) -> None:
        """Of another size, until the right one comes: cut like that one, so that nothing jumps."""
        there = pixmap.deviceIndependentSize()
        scale = max(box.width() / there.width(), box.height() / there.height())
        width, height = box.width() / scale, box.height() / scale
        ratio = pixmap.devicePixelRatio()
        source = QRectF(
            (there.width() - width) / 2 * ratio, (there.height() - height) / 2 * ratio, width * ratio, height * ratio
        )
        painter.drawPixmap(QRectF(box), pixmap, source)

    def _ring(self, painter: QPainter, box: QRectF, thickness: int, radius: float) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.colours.accent, thickness))
        painter.drawRoundedRect(box, radius, radius)

    def check_box(self, box: QRect) -> QRect:
        """Where the selection mark of a photo is, in its leading upper corner."""
        left = box.right() - CHECK_AT - CHECK + 1 if self.mirrored else box.left() + CHECK_AT
        return QRect(left, box.top() + CHECK_AT, CHECK, CHECK)

    def _check(self, painter: QPainter, box: QRect) -> None:
        disc = QRectF(self.check_box(box))
        painter.setPen(QPen(self.colours.on_accent, 1.5))
        painter.setBrush(self.colours.accent)
        painter.drawEllipse(disc)
        painter.setPen(
            QPen(self.colours.on_accent, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        )
        centre = disc.center()
        painter.drawPolyline([centre + QPointF(-4.5, 0.5), centre + QPointF(-1.5, 3.5), centre + QPointF(4.5, -3)])

    def _offer(self, painter: QPainter, box: QRect) -> None:
        """Under the mouse: where a click would choose it, on a shade that shows on every photo."""
        shade = QLinearGradient(QPointF(box.topLeft()), QPointF(box.left(), box.top() + 48))
        shade.setColorAt(0, QColor(0, 0, 0, 110))
        shade.setColorAt(1, QColor(0, 0, 0, 0))
        self._fill_rounded(painter, box, QRect(box.left(), box.top(), box.width(), min(48, box.height())), shade)
        painter.setPen(QPen(QColor(255, 255, 255, 230), 1.75))
        painter.setBrush(QColor(0, 0, 0, 40))
        painter.drawEllipse(QRectF(self.check_box(box)).adjusted(1, 1, -1, -1))

    def _fill_rounded(self, painter: QPainter, box: QRect, part: QRect, shade: QLinearGradient) -> None:
        """A gradient over a part of a photo, within its round corners."""
        path = QPainterPath()
        path.addRoundedRect(QRectF(box), RADIUS, RADIUS)
        inner = QPainterPath()
        inner.addRect(QRectF(part))
        painter.fillPath(path.intersected(inner), shade)

    def _lower_edge(self, painter: QPainter, box: QRect, look: Look) -> None:
        """The badge in the leading corner and a film's length in the other, white on a shade."""
        room = min(BADGE_ROOM + 14, box.height())
        part = QRect(box.left(), box.bottom() - room + 1, box.width(), room)
        shade = QLinearGradient(QPointF(part.topLeft()), QPointF(part.left(), part.bottom()))
        shade.setColorAt(0, QColor(0, 0, 0, 0))
        shade.setColorAt(0.45, QColor(0, 0, 0, 120))
        shade.setColorAt(1, SHADE)
        self._fill_rounded(painter, box, part, shade)
        painter.setPen(Qt.GlobalColor.white)
        painter.setFont(self.badge)
        metrics = QFontMetrics(self.badge)
        line = QRect(box.left() + 9, box.bottom() - 27, box.width() - 18, 22)
        taken = 0
        if look.duration:
            taken = metrics.horizontalAdvance(look.duration) + 8
            painter.drawText(line, self._trailing(), look.duration)
        if look.badge is None:
            return
        icon = QRect(line.right() - 15 if self.mirrored else line.left(), line.center().y() - 8, 16, 16)
        look.badge.icon.paint(painter, icon)
        room = line.width() - 23 - taken
        words = metrics.elidedText(look.badge.words, Qt.TextElideMode.ElideRight, room)
        if room > 30:  # noqa: PLR2004 less than two letters say nothing
            start = line.left() + taken if self.mirrored else line.left() + 23
            painter.drawText(QRect(start, line.top(), room, line.height()), self._leading(), words)

    # --- the rest ----------------------------------------------------------------------------

    def header(self, painter: QPainter, box: QRect, title: str, note: str) -> None:
        """A day's header: the day, and in smaller letters what it holds."""
        line = box.adjusted(0, 4, 0, -6)
        painter.setPen(self.colours.text)
        painter.setFont(self.heading)
        metrics = QFontMetrics(self.heading)
        title = metrics.elidedText(title, Qt.TextElideMode.ElideRight, line.width())
        used = metrics.horizontalAdvance(title)
        painter.drawText(line, self._leading(), title)
        room = line.width() - used - 14
        if not note or room < 60:  # noqa: PLR2004 no word fits
            return
        painter.setPen(self.colours.muted)
        painter.setFont(self.caption)
        note = QFontMetrics(self.caption).elidedText(note, Qt.TextElideMode.ElideRight, room)
        start = line.left() if self.mirrored else line.left() + used + 14
        painter.drawText(QRect(start, line.top() + 1, room, line.height()), self._leading(), note)

    def _leading(self) -> Qt.AlignmentFlag:
        """Where lines begin. `AlignAbsolute`: else a painter in a mirrored window swaps left and right once more."""
        side = Qt.AlignmentFlag.AlignRight if self.mirrored else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter

    def _trailing(self) -> Qt.AlignmentFlag:
        """Where they end."""
        side = Qt.AlignmentFlag.AlignLeft if self.mirrored else Qt.AlignmentFlag.AlignRight
        return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter

    def band(self, painter: QPainter, box: QRect) -> None:
        """The rubber band."""
        tint = QColor(self.colours.accent)
        tint.setAlpha(46)
        painter.setPen(QPen(self.colours.accent, 1))
        painter.setBrush(tint)
        painter.drawRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5))


def _sized(font: QFont, pixels: int, weight: QFont.Weight) -> QFont:
    result = QFont(font)
    result.setPixelSize(pixels)
    result.setWeight(weight)
    return result
