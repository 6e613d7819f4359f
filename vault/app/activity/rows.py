"""The rows of the Activity page: a job with its bar and buttons, and a line with an icon, a sentence and a button."""

import time
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from vault.app.context import Context
from vault.app.dressing import button, label
from vault.app.jobs import Job, JobState
from vault.app.strip import left_words, progress_sentence
from vault.app.translating import tr

PARTS = 1000
PICTURE = 18


class JobRow(QFrame):
    """A job that isn't over."""

    def __init__(self, context: Context, job: Job) -> None:
        super().__init__()
        self._context, self.job = context, job
        self.setProperty("card", "true")
        self._picture, self.title, self.amount = label(), label(job.title, "strong"), label("", "caption")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress of {job}").format(job=job.title))
        self.pause = button(tr("Pause"), self._pause)
        self.cancel = button(tr("Cancel"), self._cancel, "quiet")
        self.cancel.setAccessibleName(tr("Cancel {job}").format(job=job.title))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.amount)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self._picture)
        line.addLayout(words, 1)
        line.addWidget(self.pause)
        line.addWidget(self.cancel)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(16, 12, 12, 14)
        inside.setSpacing(10)
        inside.addLayout(line)
        inside.addWidget(self.bar)
        job.progressed.connect(self.look)
        job.state_changed.connect(self.look)
        context.theme.changed.connect(self.look)
        self.look()

    def look(self) -> None:
        """Show how the job stands."""
        job, progress = self.job, self.job.progress
        is_paused = job.state is JobState.PAUSED
        icon = {JobState.PAUSED: "pause", JobState.WAITING: "clock"}.get(job.state, "cloud-upload")
        self._picture.setPixmap(self._context.theme.pixmap(icon, "muted" if is_paused else "accent", PICTURE))
        if is_paused:
            words = [tr("Paused")]
        elif job.state is JobState.WAITING:
            words = [tr("Waiting for its turn")]
        else:
            words = []
        if progress is not None:
            words.append(progress_sentence(progress))
            words.append("" if is_paused else left_words(job.pace, time.monotonic()))
        self.amount.setText(" · ".join(part for part in words if part) or tr("Beginning"))
        self.pause.setText(tr("Resume") if is_paused else tr("Pause"))
        name = tr("Resume {job}") if is_paused else tr("Pause {job}")
        self.pause.setAccessibleName(name.format(job=job.title))
        if progress is not None and progress.total:
            self.bar.setRange(0, PARTS)
            self.bar.setValue(min(PARTS, progress.done * PARTS // progress.total))
        else:
            is_moving = job.state is JobState.RUNNING
            self.bar.setRange(0, 0 if is_moving else PARTS)

    def _pause(self) -> None:
        if self.job.state is JobState.PAUSED:
            self.job.resume()
        else:
            self.job.pause()

    def _cancel(self) -> None:
        self.job.cancel()
        self.cancel.setEnabled(False)
        self.pause.setEnabled(False)
        self.amount.setText(tr("Stopping"))


class Line(QFrame):
    """A sentence with its icon, and up to two buttons."""

    def __init__(self, context: Context, icon: str, tone: str, words: str, aside: str = "") -> None:
        super().__init__()
        self._context, self._icon, self._tone = context, icon, tone
        self._picture = label()
        self.words = label(words, wraps=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._inside = QHBoxLayout(self)
        self._inside.setContentsMargins(0, 2, 0, 2)
        self._inside.setSpacing(12)
        self._inside.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        self._inside.addWidget(self.words, 1)
        if aside:
            self._inside.addWidget(label(aside, "caption"))
        context.theme.changed.connect(self.dress)
        self.dress()

    def offer(self, words: str, act: Callable[[], object], kind: str = "") -> None:
        """A button at its end."""
        made = button(words, act, kind)
        made.setAccessibleName(f"{words}: {self.words.text()}")
        self._inside.addWidget(made)

    def dress(self) -> None:
        """In the theme's colours."""
        self._picture.setPixmap(self._context.theme.pixmap(self._icon, self._tone, PICTURE))


class Section(QFrame):
    """A heading and what stands below it; away while there is nothing."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 12)
        self._inside.setSpacing(8)
        self._inside.addWidget(label(title, "subhead"))
        self.rows: list[QFrame] = []
        self.hide()

    def fill(self, rows: list[QFrame]) -> None:
        """These rows, in their order; those that stood there before and don't now are let go of."""
        for old in self.rows:
            self._inside.removeWidget(old)
            if old not in rows:
                old.hide()
                old.deleteLater()
        self.rows = rows
        for one in rows:
            self._inside.addWidget(one)
        self.setVisible(bool(rows))
