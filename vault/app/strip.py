"""The strip at the bottom while something is being done: what, how far, and the buttons that pause and stop it."""

import time

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout

from vault.app.context import Context
from vault.app.dressing import button, row
from vault.app.elided import Elided
from vault.app.jobs import Job, JobState
from vault.app.pace import Pace, rounded
from vault.app.pages import Page
from vault.app.translating import tr, tr_n
from vault.model import Progress
from vault.words.language import number
from vault.words.writing import size

WIDE = 760  # pixels
OF_BYTES = frozenset({"backup", "restore"})


def stage_name(stage: str) -> str:
    """What the engine is at, in a word or two."""
    return {
        "look": tr("Looking through the folder"),
        "backup": tr("Storing"),
        "commit": tr("Signing"),
        "previews": tr("Making small pictures"),
        "restore": tr("Bringing back"),
        "check": tr("Looking at pieces"),
        "repair": tr("Making pieces again"),
        "take in": tr("Copying"),
        "forget": tr("Going through the list"),
    }.get(stage, "")


def left_words(pace: Pace, at: float) -> str:
    """'about 3 minutes left'; nothing while it can't be said. `at` as `Job` notes it (a monotonic clock)."""
    seconds = pace.left(at)
    if seconds is None:
        return ""
    still = rounded(seconds)
    match still.unit:
        case "seconds":
            return tr_n("about {n} second left", "about {n} seconds left", still.number)
        case "minutes":
            return tr_n("about {n} minute left", "about {n} minutes left", still.number)
        case _:
            return tr_n("about {n} hour left", "about {n} hours left", still.number)


def progress_sentence(progress: Progress) -> str:
    """'Storing, 3.4 MB of 12 MB'. Without a total, only what is done."""
    shown = size if progress.stage in OF_BYTES else number
    if progress.total:
        amount = tr("{done} of {total}").format(done=shown(progress.done), total=shown(progress.total))
    else:
        amount = shown(progress.done) if progress.done else ""
    return ", ".join(part for part in (stage_name(progress.stage), amount) if part)


class Strip(QFrame):
    """Shows the first job that isn't over; hidden when there is none."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setProperty("strip", "true")
        self._context = context
        self._job: Job | None = None
        self._parts: list[str] = []  # of the line below the title
        self._others = 0  # jobs that wait
        self.title, self.amount = Elided("strong"), Elided("caption")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress"))
        self.pause = button(tr("Pause"), self._pause)
        self.cancel = button(tr("Cancel"), self._cancel, "quiet")
        self.more = button(tr("Show activity"), lambda: context.page_wanted.emit(Page.ACTIVITY), "quiet")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 8, 24, 10)
        outer.setSpacing(6)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.amount)
        line = row(self.pause, self.cancel, self.more, gap=12)
        line.insertLayout(0, words, 1)
        outer.addLayout(line)
        outer.addWidget(self.bar)
        context.jobs.changed.connect(self._look)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        """Where there is little room, the way to the Activity page is the sidebar's."""
        super().resizeEvent(event)
        self.more.setVisible(event.size().width() >= WIDE)

    def _look(self) -> None:
        busy = self._context.jobs.busy
        job = busy[0] if busy else None
        if job is not self._job:
            if self._job is not None:
                self._job.progressed.disconnect(self._take)
            self._job = job
            self._begin()
        if job is None:
            self.hide()
            return
        self.title.setText(job.title)
        self._others = len(busy) - 1
        self._say()
        self.pause.setText(tr("Resume") if job.state is JobState.PAUSED else tr("Pause"))
        self.pause.setAccessibleName(self.pause.text())
        self.show()

    def _begin(self) -> None:
        self.cancel.setEnabled(True)
        self.pause.setEnabled(True)
        self._parts = []
        self.bar.setRange(0, 0)
        if self._job is not None:
            self._job.progressed.connect(self._take)

    def _take(self, progress: Progress) -> None:
        left = left_words(self._job.pace, time.monotonic()) if self._job is not None else ""
        self._parts = [progress_sentence(progress), left]
        self._say()
        if progress.total:
            self.bar.setRange(0, 1000)
            self.bar.setValue(min(1000, progress.done * 1000 // progress.total))
        else:
            self.bar.setRange(0, 0)

    def _say(self) -> None:
        """How far it is, and what comes after it."""
        others = tr_n("{n} more waits", "{n} more wait", self._others) if self._others else ""
        self.amount.setText(" · ".join(part for part in (*self._parts, others) if part))

    def _pause(self) -> None:
        if self._job is None:
            return
        if self._job.state is JobState.PAUSED:
            self._job.resume()
        else:
            self._job.pause()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.cancel.setEnabled(False)
            self.pause.setEnabled(False)
            self._parts = [tr("Stopping")]
            self._say()
