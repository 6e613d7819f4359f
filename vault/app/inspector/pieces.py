"""The bar of pieces: a box for each, and a bracket below as many as bring an item back."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from vault.app.theme import Theme
from vault.engine.whereabouts import PiecesAt, PieceState

BOX = 14  # height
WIDEST = 64
GAP = 4
BRACKET = 10  # room below the boxes
NARROW = 6  # boxes thinner than this stand without a gap
TONES = {
    PieceState.IN_PLACE: "ok",
    PieceState.WAITING: "warn",
    PieceState.MISSING: "warn",
    PieceState.DAMAGED: "danger",
}


class PiecesBar(QWidget):
    """Boxes differ by shape, too: filled in place, an outline when waited for or missing, crossed when damaged."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._states: list[PieceState] = []
        self._needed = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_pieces(self, places: Sequence[PiecesAt], needed: int) -> None:
        """A box a place, those in place first, for as many of which a bracket is drawn."""
        order = list(PieceState)
        self._states = sorted((place.state for place in places), key=order.index)
        self._needed = min(needed, len(self._states))
        self.update()

    @property
    def states(self) -> list[PieceState]:
        """The boxes, in their order."""
        return list(self._states)

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """As wide as there is room."""
        return QSize(200, BOX + BRACKET)

    def boxes(self) -> list[QRectF]:
        """Where each box is; mirrored where people read from the right."""
        count = len(self._states)
        if not count:
            return []
        gap = GAP if (self.width() + GAP) / count - GAP >= NARROW else 0
        width = min((self.width() + gap) / count - gap, WIDEST)
        lefts = [number * (width + gap) for number in range(count)]
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            lefts = [self.width() - left - width for left in lefts]
        return [QRectF(left, 0, width, BOX) for left in lefts]

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 Qt's name
        """Paint boxes and bracket."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        boxes = self.boxes()
        for box, state in zip(boxes, self._states, strict=True):
            self._box(painter, box, state)
        if self._needed:
            whole = boxes[0].united(boxes[self._needed - 1])
            self._bracket(painter, whole.left() + 0.5, whole.right() - 0.5)

    def _box(self, painter: QPainter, box: QRectF, state: PieceState) -> None:
        colour = self._theme.colour(TONES[state])
        radius = min(4.0, box.width() / 4)
        if state is PieceState.IN_PLACE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(box, radius, radius)
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 1.5))
        inner = box.adjusted(0.75, 0.75, -0.75, -0.75)
        painter.drawRoundedRect(inner, radius, radius)
        if state is PieceState.DAMAGED:
            cross = QRectF(0, 0, 6, 6)
            cross.moveCenter(inner.center())
            painter.drawLine(cross.topLeft(), cross.bottomRight())
            painter.drawLine(cross.topRight(), cross.bottomLeft())

    def _bracket(self, painter: QPainter, left: float, right: float) -> None:
        colour: QColor = self._theme.colour("muted")
        painter.setPen(QPen(colour, 1))
        top, bottom = BOX + 4.0, BOX + 8.5
        painter.drawPolyline([QPointF(left, top), QPointF(left, bottom), QPointF(right, bottom), QPointF(right, top)])
