"""A sentence with its picture in front: how something stands, what is wrong, what to know. Never by colour alone."""

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vault.app.context import Context
from vault.app.dressing import label

ICON = 18


class Tone(Enum):
    """A Lucide picture, and the token of its colour."""

    GOOD = ("shield-check", "ok")
    INFO = ("info", "muted")
    WARN = ("triangle-alert", "warn")
    WRONG = ("circle-alert", "danger")


class Note(QWidget):
    """Hidden while it says nothing, unless it keeps its room."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._tone = Tone.INFO
        self._picture, self.words = label(), label("", wraps=True)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        inside.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(self.words, 1)
        context.theme.changed.connect(self._dress)
        self.hide()

    def say(self, text: str, tone: Tone = Tone.INFO) -> None:
        """Say it; nothing hides the note."""
        self._tone = tone
        self.words.setText(text)
        self._dress()
        self.setVisible(bool(text))

    @property
    def text(self) -> str:
        """What it says, empty while it is hidden."""
        return "" if self.isHidden() else self.words.text()

    def _dress(self) -> None:
        icon, token = self._tone.value
        self._picture.setPixmap(self._context.theme.pixmap(icon, token, ICON))
        self.words.setProperty("role", "danger" if self._tone is Tone.WRONG else "")
        self.words.style().polish(self.words)
