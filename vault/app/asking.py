"""A question before something is done: its effect in plain words, at most one thing to fill in, two buttons.

It is shown with `open()`, which doesn't hold up the program; `accepted` says that the owner agreed.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from vault.app.dressing import button, label, row
from vault.app.translating import tr

WIDTH = 440
ROOM = WIDTH - 48  # that wrapped words have: Qt would reckon with less, and leave them too much height


class Question(QDialog):
    """`agree` is the button that does it, `inside` the layout for what is to be filled in."""

    def __init__(self, parent: QWidget, title: str, effect: str, agree: str, kind: str = "primary") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(WIDTH)
        heading = label(title, "subhead", wraps=True)
        self.effect = label(effect, wraps=True)
        for words in (heading, self.effect):
            words.setMinimumWidth(ROOM)
        self.inside = QVBoxLayout()
        self.inside.setSpacing(6)
        self.agree = button(agree, self.accept, kind)
        self.agree.setDefault(True)
        self.cancel = button(tr("Cancel"), self.reject)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 20)
        outer.setSpacing(12)
        outer.addWidget(heading)
        outer.addWidget(self.effect)
        outer.addLayout(self.inside)
        outer.addSpacing(4)
        outer.addLayout(row(None, self.cancel, self.agree))

    def fit(self) -> None:
        """Be as high as what is asked now needs: its words wrap, and Qt would reckon with their worst."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def ask_for(self, words: str, field: QWidget, hint: str = "") -> QLabel:
        """One thing to fill in, under its own words."""
        name = label(words, "strong")
        name.setBuddy(field)
        field.setAccessibleName(words)
        self.inside.addWidget(name)
        self.inside.addWidget(field)
        below = label(hint, "caption", wraps=True)
        below.setVisible(bool(hint))
        self.inside.addWidget(below)
        return below
