"""A group of settings: a heading, and rows of words with something to choose at their end."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from vault.app.dressing import label


class Group(QFrame):
    """A card. Its rows are added in their order."""

    def __init__(self, title: str) -> None:
        """Without a title it stands inside another."""
        super().__init__()
        self._inside = QVBoxLayout(self)
        self._inside.setSpacing(12)
        if title:
            self.setProperty("card", "true")
            self._inside.setContentsMargins(16, 14, 16, 14)
            self._inside.addWidget(label(title, "subhead"))
        else:
            self._inside.setContentsMargins(0, 0, 0, 0)

    def add(self, widget: QWidget) -> None:
        """Something over the whole width."""
        self._inside.addWidget(widget)

    def add_row(self, words: str, control: QWidget, caption: str = "") -> QLabel:
        """Words, what they mean below them, and what is to be chosen. Returns the label of the meaning."""
        name, below = label(words), label(caption, "caption", wraps=True)
        if not caption:
            below.hide()  # and shown only when it has its place: alone it would be a window
        name.setBuddy(control)
        if not control.accessibleName():
            control.setAccessibleName(words)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(name, 0, Qt.AlignmentFlag.AlignLeft)  # on the right where people read from there
        column.addWidget(below)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addLayout(column, 1)
        line.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        self._inside.addLayout(line)
        return below
