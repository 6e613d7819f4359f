"""How a page with a title is laid out: the title's line stands, what is below it scrolls."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

EDGE = 24
GAP = 12


class Body(QWidget):
    """What scrolls. Its words wrap, so how high it must be hangs on how wide it is; Qt would reckon with the worst."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """As high as its parts are at this width."""
        inside = self.layout()
        if inside is None or not inside.hasHeightForWidth():
            return super().minimumSizeHint()
        return QSize(0, inside.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        """Another width, another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


def scrolled(page: QWidget, top: QHBoxLayout, parts: Sequence[QWidget | QLayout]) -> QScrollArea:
    """Lay a page out; its parts stand below each other and take the width."""
    top.setContentsMargins(EDGE, 16, EDGE, 12)
    body, inside = Body(), QVBoxLayout()
    inside.setContentsMargins(EDGE, 4, EDGE, EDGE)
    inside.setSpacing(GAP)
    body.setLayout(inside)
    for part in parts:
        if isinstance(part, QLayout):
            inside.addLayout(part)
        else:
            inside.addWidget(part)
    inside.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(body)
    vars(page)["_held"] = area, body, inside  # else Python's collector has taken them from a page that was shown
    outer = QVBoxLayout(page)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(0)
    outer.addLayout(top)
    outer.addWidget(area, 1)
    return area
