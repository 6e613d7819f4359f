"""How a page with a title is laid out: the title's line stands, what is below it scrolls."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

EDGE = 24
GAP = 12


def scrolled(page: QWidget, top: QHBoxLayout, parts: Sequence[QWidget | QLayout]) -> QScrollArea:
    """Lay a page out; its parts stand below each other and take the width."""
    top.setContentsMargins(EDGE, 16, EDGE, 12)
    body, inside = QWidget(), QVBoxLayout()
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
    outer = QVBoxLayout(page)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(0)
    outer.addLayout(top)
    outer.addWidget(area, 1)
    return area
