"""What all pages share: a title with its actions, and a body below; cards, labels and buttons dressed by the theme."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from vault.app.context import Context
from vault.app.tokens import CONTROL_HEIGHT


class Page(QWidget):
    """A page with a title. Actions are added to `header`, content to `body`."""

    def __init__(self, context: Context, title: str, *, scrolls: bool = True) -> None:
        """`scrolls`: the body may be higher than the window. A page that scrolls by itself says no."""
        super().__init__()
        self.context = context
        self.setAccessibleName(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        top = QWidget()
        self.header = QHBoxLayout(top)
        self.header.setContentsMargins(24, 16, 24, 8)
        self.header.setSpacing(8)
        self.header.addWidget(label(title, "title"))
        self.header.addStretch(1)
        outer.addWidget(top)
        inner = QWidget()
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(24, 8, 24, 24)
        self.body.setSpacing(16)
        outer.addWidget(scrolling(inner) if scrolls else inner, 1)

    def wake(self) -> None:
        """The page is shown (again)."""

    def search(self) -> None:
        """Ctrl+F."""


def scrolling(inner: QWidget) -> QScrollArea:
    """A frameless area that scrolls up and down."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    return area


def label(text: str = "", role: str = "", *, wraps: bool = False) -> QLabel:
    """Text in one of the roles of the style sheet."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    if wraps:
        made.setWordWrap(True)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    return made


def pill(text: str, tone: str) -> QLabel:
    """A state in a rounded field: ok, warn or danger. The word says it, the colour helps."""
    made = QLabel(text)
    made.setProperty("pill", tone)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


def button(text: str, action: Callable[[], object], kind: str = "", icon: QIcon | None = None) -> QPushButton:
    """A button that does something; `kind` as in the style sheet."""
    made = QPushButton(text)
    if kind:
        made.setProperty("kind", kind)
    if icon is not None:
        made.setIcon(icon)
    made.setAccessibleName(text)
    made.setMinimumHeight(CONTROL_HEIGHT)
    made.setAutoDefault(False)
    made.clicked.connect(lambda _=False: action())
    return made


def card() -> tuple[QFrame, QVBoxLayout]:
    """A card and the layout in it."""
    frame = QFrame()
    frame.setProperty("card", "true")
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(16, 16, 16, 16)
    inside.setSpacing(8)
    return frame, inside


def row(*widgets: QWidget | None, gap: int = 8) -> QHBoxLayout:
    """Widgets beside each other; None is the space that grows."""
    line = QHBoxLayout()
    line.setSpacing(gap)
    for widget in widgets:
        if widget is None:
            line.addStretch(1)
        else:
            line.addWidget(widget)
    return line


def restyle(widget: QWidget, name: str, value: str) -> None:
    """Change a property that the style sheet looks at."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
