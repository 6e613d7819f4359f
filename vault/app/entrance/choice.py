"""The first thing that a person sees: start a vault, or bring back the one they have."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout

from vault.app.context import Context
from vault.app.dressing import kept_together, label, row
from vault.app.entrance.step import Step
from vault.app.translating import tr


class Choice(Step):
    """Two ways. What is dropped, the entrance takes."""

    new_wanted = Signal()
    existing_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(
            context, tr("Vault"), tr("Your photos, locked on this computer, kept in many places."), width=560
        )
        words = tr("A password, three places, a page to print: about 3 minutes.")
        self.new = BigButton(context, "plus", tr("Start a new vault"), words)
        words = tr("This is a new computer, or the old one is lost.")
        self.existing = BigButton(context, "rotate-ccw", tr("I already have a vault"), words)
        self.new.clicked.connect(lambda _=False: self.new_wanted.emit())
        self.existing.clicked.connect(lambda _=False: self.existing_wanted.emit())
        self.inside.addSpacing(4)
        self.inside.addWidget(self.new)
        self.inside.addWidget(self.existing)
        self.zone = DropZone(context, tr("…or drop your recovery kit or a vault file here"))
        self.inside.addWidget(self.zone)
        self.finish_with(None, back=False)

    def begin(self) -> None:
        """The keyboard begins at the first way."""
        self.new.setFocus()


class BigButton(QPushButton):
    """A choice with a sentence below its name."""

    def __init__(self, context: Context, icon: str, name: str, sentence: str) -> None:
        super().__init__()
        self._context, self._icon = context, icon
        self.setProperty("kind", "choice")
        self.setAccessibleName(name)
        self.setAccessibleDescription(sentence)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._picture = label()
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(label(name, "subhead"))
        self._about = label(sentence, "caption")
        texts.addWidget(self._about)
        inside = row(self._picture, None, gap=14)
        inside.insertLayout(1, texts)
        inside.setContentsMargins(16, 12, 16, 12)
        self.setLayout(inside)
        for part in self.findChildren(QFrame):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        context.theme.changed.connect(self._dress)
        self._dress()

    def describe(self, sentence: str) -> None:
        """Another sentence below the name."""
        self._about.setText(sentence)
        self.setAccessibleDescription(sentence)

    def _dress(self) -> None:
        self._picture.setPixmap(self._context.theme.pixmap(self._icon, "accent", 24))

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """As high as what is in it."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()


class DropZone(QFrame):
    """Where things may be dropped: a dashed frame, lit while something hovers over the window."""

    def __init__(self, context: Context, words: str, icon: str = "download", *, height: int = 84) -> None:
        super().__init__()
        self._context, self._icon = context, icon
        self.setProperty("drop", "idle")
        self.setMinimumHeight(height)
        self._picture = label()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words = label(kept_together(words), "muted", wraps=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(16, 12, 16, 12)
        self.inside.setSpacing(6)
        self.inside.addStretch(1)
        self.inside.addWidget(self._picture)
        self.inside.addWidget(self.words)
        self.inside.addStretch(1)
        context.theme.changed.connect(self._dress)
        self._dress()

    def light(self, *, on: bool) -> None:
        """Something hovers over the window that may be dropped."""
        self.setProperty("drop", "lit" if on else "idle")
        self.style().polish(self)

    def _dress(self) -> None:
        self._picture.setPixmap(self._context.theme.pixmap(self._icon, "accent", 24))
