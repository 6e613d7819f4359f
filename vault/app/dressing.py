"""Labels, buttons, cards and rows, dressed by the theme's style sheet."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from vault.app.hearing import while_there
from vault.app.theme import Theme
from vault.app.tokens import CONTROL_HEIGHT


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


def kept_together(text: str) -> str:
    """The same with its last two words on one line: where lines are centred, a lone word below them looks lost."""
    before, space, last = text.rpartition(" ")
    return f"{before}\u00a0{last}" if space else text


def button(text: str, action: Callable[[], object], kind: str = "", icon: QIcon | None = None) -> QPushButton:
    """A button that does something; `kind` as in the style sheet."""
    made = QPushButton()
    if icon is not None:
        made.setIcon(icon)
    dressed(made, text, action, kind)
    return made


def dressed(made: QPushButton, text: str, action: Callable[[], object], kind: str = "") -> None:
    """Make a button one of ours. Its icon, if it is to have one, is there already."""
    if kind:
        made.setProperty("kind", kind)
    made.setText(text if made.icon().isNull() else f" {text}")  # Qt puts 4 pixels between, whatever the style says
    made.setAccessibleName(text)
    made.setMinimumHeight(CONTROL_HEIGHT)
    made.setAutoDefault(False)
    made.clicked.connect(lambda _=False: action())


def tool(theme: Theme, icon: str, name: str, action: Callable[[], object]) -> QPushButton:
    """A button that is an icon only; `name` is said by screen readers and the tooltip."""
    made = button("", action, "tool", theme.icon(icon))
    made.setText("")
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setFixedWidth(CONTROL_HEIGHT)
    keep_icon(made, theme, icon)
    return made


def keep_icon(made: QPushButton, theme: Theme, icon: str) -> None:
    """Have it drawn anew whenever the theme changes."""
    while_there(made, theme.changed, lambda: made.setIcon(theme.icon(icon)))


def take_keyboard(widget: QWidget) -> None:
    """The keyboard goes to what is to be seen, unless somebody who is has it."""
    focus = QApplication.focusWidget()
    if widget.isVisible() and (focus is None or not focus.isVisible() or focus.isAncestorOf(widget)):
        widget.setFocus()


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
