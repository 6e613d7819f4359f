"""A step of the entrance: a card in the middle of the window, with what is asked, what went wrong, and the way on."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QPushButton, QScrollArea, QVBoxLayout, QWidget

from vault.app.context import Context
from vault.app.dressing import button, card, label, row
from vault.app.jobs import Failure, Job
from vault.app.note import Note, Tone
from vault.app.translating import tr
from vault.words.app import told

WIDTH = 520
EDGE = 32


class Step(QWidget):
    """Enter presses the main button, Escape the one that goes back. While a job is waited for, nothing can be pressed
    but what cancels it.
    """

    back_wanted = Signal()

    def __init__(self, context: Context, title: str, sentence: str, *, caption: str = "", width: int = WIDTH) -> None:
        super().__init__()
        self.context = context
        self.main: QPushButton | None = None
        self.back: QPushButton | None = None
        self.problem = Note(context)
        self._picture = label()
        self.frame, whole = card()
        self.frame.setFixedWidth(width)
        whole.setContentsMargins(EDGE, 28, EDGE, 28)
        whole.setSpacing(12)
        self.body, self._foot, self._waiting = QWidget(), QWidget(), QWidget()
        self.inside = QVBoxLayout(self.body)
        self.inside.setContentsMargins(0, 0, 0, 0)
        self.inside.setSpacing(12)
        for part in (self.body, self._waiting, self._foot):
            whole.addWidget(part)
        self._job: Job | None = None
        self.inside.addLayout(row(self._picture, None, label(caption, "caption")))
        self.inside.addWidget(label(title, "title"))
        self.sentence = label(sentence, "muted", wraps=True)
        self.sentence.setVisible(bool(sentence))
        self.inside.addWidget(self.sentence)
        self._fill_waiting()
        self._stand()
        context.theme.changed.connect(self._dress)
        self._dress()

    def _fill_waiting(self) -> None:
        self.busy, self._busy_words = QProgressBar(), label("", "caption", wraps=True)
        self.busy.setTextVisible(False)
        self.busy.setRange(0, 0)
        self.busy.setAccessibleName(tr("Progress"))
        self.cancel = button(tr("Cancel"), self._cancel, "quiet")
        words = row(self.cancel)
        words.insertWidget(0, self._busy_words, 1)
        inside = QVBoxLayout(self._waiting)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(2)
        inside.addWidget(self.busy)
        inside.addLayout(words)
        self._waiting.hide()

    def _stand(self) -> None:
        """The card stands in the middle of a page, which scrolls where it is too small for it."""
        inner, self.area, outer = QWidget(), QScrollArea(), QVBoxLayout(self)
        around = QVBoxLayout(inner)
        around.setContentsMargins(16, 16, 16, 16)
        around.addStretch(1)
        around.addLayout(row(None, self.frame, None))
        around.addStretch(1)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inner)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)

    def _dress(self) -> None:
        self._picture.setPixmap(self.context.theme.pixmap("shield-check", "accent", 32))

    def finish_with(self, main: QPushButton | None, *others: QPushButton, back: bool = True) -> None:
        """The problem, what is waited for, and the row of buttons at the card's foot."""
        self.main = main
        if back:
            self.back = button(tr("Back"), self.back_wanted.emit, "quiet")
        self.inside.addWidget(self.problem)
        shown = [one for one in (*others, main) if one is not None]
        foot = row(*([self.back] if self.back is not None else []), None, *shown)
        foot.setContentsMargins(0, 4, 0, 0)
        self._foot.setLayout(foot)
        self._foot.setVisible(bool(shown) or back)

    # --- what a step may do ------------------------------------------------------------------

    def begin(self) -> None:
        """It comes to the front."""

    def drop(self, paths: Sequence[str]) -> bool:  # noqa: ARG002 steps that take none are not interested
        """Files or folders were let go of over the window. Whether this step takes them; else the entrance does."""
        return False

    # --- waiting -----------------------------------------------------------------------------

    def wait_for(self, job: Job, then: Callable[[object], object], words: str) -> None:
        """Start a job, and say what it is about until it is over. Its result goes to `then`."""
        self.problem.say("")
        self._job = job
        self.cancel.setEnabled(True)
        self._waiting.show()
        self.say_busy(words)
        for part in (self.body, self._foot):
            part.setEnabled(False)
        for over in (job.succeeded, job.failed, job.stopped):
            over.connect(self._over)  # first: who is told next sets the focus, or waits for another job
        job.succeeded.connect(then)
        job.failed.connect(self.refuse)
        self.context.jobs.read(job)

    def _over(self, *_: object) -> None:
        self._job = None
        for part in (self.body, self._foot):
            part.setEnabled(True)
        self._waiting.hide()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.cancel.setEnabled(False)
            self.say_busy(tr("Stopping"))

    def say_busy(self, words: str) -> None:
        """What is being done, below a bar that only says that it goes on."""
        self._busy_words.setText(words)

    @property
    def is_waiting(self) -> bool:
        """Whether a job is waited for."""
        return self._job is not None

    def refuse(self, failure: Failure) -> None:
        """Say what stopped it, on the page itself."""
        self.problem.say(told(failure.error, tr).text, Tone.WRONG)
        self.area.ensureWidgetVisible(self.problem)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        """Enter goes on, Escape back."""
        focus = self.focusWidget()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self.is_waiting:
            chosen = focus if isinstance(focus, QPushButton) else self.main
            if chosen is not None and chosen.isEnabled():
                chosen.click()
                return
        if event.key() == Qt.Key.Key_Escape and (self.is_waiting or self.back is not None):
            (self.cancel if self.is_waiting or self.back is None else self.back).click()
            return
        super().keyPressEvent(event)
