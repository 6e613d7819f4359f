"""What the kit's screens share: a title, a sentence, a note for what happened, and the way back."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from vault.app.context import Context
from vault.app.dressing import button, label, row
from vault.app.hearing import while_there
from vault.app.jobs import Failure, Job
from vault.app.note import Note, Tone
from vault.app.translating import tr
from vault.words.app import told


class View(QWidget):
    """One screen. Enter presses its main button, Escape goes back."""

    def __init__(self, context: Context, title: str, sentence: str) -> None:
        super().__init__()
        self.context = context
        self.main: QPushButton | None = None
        self.back: QPushButton | None = None
        self.note = Note(context)
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(0, 0, 0, 0)
        self.inside.setSpacing(12)
        self.title = label(title, "subhead")
        self.title.setVisible(bool(title))
        self.sentence = label(sentence, "muted", wraps=True)
        self.inside.addWidget(self.title)
        self.inside.addWidget(self.sentence)

    def finish_with(self, main: QPushButton | None, back: Callable[[], object] | None = None) -> None:
        """The note, and below it the way back and the main button."""
        self.main = main
        self.back = button(tr("Back"), back, "quiet") if back is not None else None
        self.inside.addWidget(self.note)
        self.inside.addStretch(1)
        self.inside.addLayout(row(self.back, None, main) if self.back is not None else row(None, main))

    def wait_for(self, job: Job, then: Callable[[object], object]) -> None:
        """Be quiet until a job is over; its result goes to `then`, what stopped it into the note."""
        self.note.say("")
        self.setEnabled(False)
        for over in (job.succeeded, job.failed, job.stopped):
            while_there(self, over, lambda *_: self.setEnabled(True))  # first: who is told next sets the focus
        job.succeeded.connect(then)
        job.failed.connect(self.refuse)

    def refuse(self, failure: Failure) -> None:
        """Say what stopped it."""
        self.note.say(told(failure.error, tr).text, Tone.WRONG)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        """Enter and Escape."""
        focus = self.focusWidget()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            chosen = focus if isinstance(focus, QPushButton) else self.main
            if chosen is not None and chosen.isEnabled():
                chosen.click()
                return
        if event.key() == Qt.Key.Key_Escape and self.back is not None:
            self.back.click()
            return
        super().keyPressEvent(event)
