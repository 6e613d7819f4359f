"""The Activity page: what is being done now, what needs the owner, and what was done today. Jobs, not pieces."""

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from vault.app.activity.rows import JobRow, Line, Section
from vault.app.activity.saying import DEED_ICONS, checked_words, clock_words, deed_words, midnight
from vault.app.context import Context
from vault.app.dressing import button, label, row
from vault.app.jobs import Job
from vault.app.overview import needs as all_needs
from vault.app.pausing import until_words
from vault.app.places.limiting import Limits, Speed, limits, set_limit
from vault.app.scrolling import scrolled
from vault.app.translating import tr, tr_n
from vault.words.app import BUTTONS, Act, Told, told

TICK_MS = 15_000
MOST = 40  # lines of what was done: more than that nobody reads, and each takes its time to be made


class Activity(QWidget):
    """A page as `shell.py` describes it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.pause = button(tr("Pause all"), self._pause_or_resume)
        self.pause_menu = QMenu(self)
        for words, act in (
            (tr("Until I resume"), context.pausing.pause),
            (tr("For 1 hour"), context.pausing.pause_for_an_hour),
            (tr("Until tomorrow"), context.pausing.pause_until_tomorrow),
        ):
            action = QAction(words, self)
            action.triggered.connect(lambda _=False, act=act: act())
            self.pause_menu.addAction(action)
        self.speed = Speed(context.theme)
        self.speed.setAccessibleName(tr("How fast all places together may be"))
        self.speed.activated.connect(self._slow_down)
        self._asked = 0
        self.paused = label("", "muted", wraps=True)
        self.now = Section(tr("Now"))
        self.needs = Section(tr("Needs you"))
        self.done = Section(tr("Done today"))
        self.quiet = label("", "muted", wraps=True)
        scrolled(
            self,
            row(label(tr("Activity"), "title"), None, self.pause),
            [
                self.paused,
                row(label(tr("Speed"), "muted"), self.speed, None),
                self.now,
                self.needs,
                self.quiet,
                self.done,
            ],
        )
        self._failed: list[Job] = []
        self._needs: list[Told] = []
        self._problems: list[Told] = []
        self._done: list[tuple[str, str, str]] = []
        self._places: dict[int, str] = {}
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._say_when)
        context.jobs.changed.connect(self._show)
        context.access.status_changed.connect(self._show)
        context.access.looked.connect(self._say_when)
        context.deeds.changed.connect(self._show)
        context.problems.changed.connect(self._show)
        context.pausing.changed.connect(self._show)

    def look(self) -> None:
        """Show everything as it is now."""
        self._show()
        self._asked += 1
        asked = self._asked
        job = self._context.access.read(limits)
        job.succeeded.connect(lambda found: self._show_speed(found[1]) if asked == self._asked else None)

    def _show_speed(self, known: Limits) -> None:
        self.speed.show_rate(known.get(None, 0))

    def _slow_down(self) -> None:
        self._asked += 1  # what was asked before knows nothing of it
        set_limit(self._context, None, self.speed.rate)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        """How long ago something was changes while one looks."""
        super().showEvent(event)
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 Qt's name
        """Nobody looks."""
        super().hideEvent(event)
        self._tick.stop()

    def _show(self) -> None:
        if not self.isVisible():
            return
        known = {line.job: line for line in self.now.rows if isinstance(line, JobRow)}
        jobs = self._context.jobs.busy
        self.now.fill([known.get(job) or JobRow(self._context, job) for job in jobs])
        self._fill_needs()
        self._fill_done()
        self._say_when()

    def _fill_needs(self) -> None:
        """The lines stay as they are while they say the same: somebody may be about to press a button."""
        failed = [job for job in reversed(self._context.jobs.failed) if job.failure is not None]
        status = self._context.access.status
        needs = all_needs(status, self._context.access.kit) if status is not None else self._needs
        problems = self._context.problems.told
        if (failed, needs, problems) != (self._failed, self._needs, self._problems):
            self._failed, self._needs, self._problems = failed, needs, problems
            lines = [self._failed_line(job) for job in failed]
            lines += [self._line("shield-alert", what.text, what.act) for what in needs]
            lines += [
                self._line("file-text", what.text, Act.BACK_UP if what.act is Act.NONE else what.act)
                for what in problems
            ]
            self.needs.fill([*lines])

    def _say_when(self) -> None:
        """What stands there while nothing is to be done, and the pause."""
        access, pausing = self._context.access, self._context.pausing
        now = access.around.clock.now_ms()
        is_calm = not self.now.rows and not self.needs.rows
        parts = [tr("Nothing to do.") if is_calm else "", checked_words(access.looked_at, now)]
        self.quiet.setText(" ".join(part for part in parts if part))
        until = until_words(pausing.until, now)
        words = tr("Everything is paused. It goes on {until}.").format(until=until) if until else ""
        self.paused.setText(words or tr("Everything is paused until you resume."))
        self.paused.setVisible(pausing.is_on)
        self.pause.setText(tr("Resume") if pausing.is_on else tr("Pause all"))
        self.pause.setAccessibleName(self.pause.text())

    def _pause_or_resume(self) -> None:
        if self._context.pausing.is_on:
            self._context.pausing.resume()
        else:
            self.pause_menu.popup(self.pause.mapToGlobal(QPoint(0, self.pause.height() + 2)))

    # --- needs you -----------------------------------------------------------------------------

    def _failed_line(self, job: Job) -> Line:
        what = told(job.failure.error, tr) if job.failure is not None else None
        words = tr("{job}: {what}").format(job=job.title, what=what.text if what is not None else "")
        line = Line(self._context, "circle-alert", "warn", words)
        line.offer(tr("Try again"), lambda: self._context.jobs.again(job))
        line.offer(tr("Dismiss"), lambda: self._context.jobs.dismiss(job), "quiet")
        return line

    def _line(self, icon: str, words: str, act: Act) -> Line:
        line = Line(self._context, icon, "warn", words)
        act = Act.BACK_UP if act is Act.TRY_AGAIN else act
        if act in BUTTONS:
            offered = tr("Try again") if act is Act.BACK_UP else tr(BUTTONS[act])
            line.offer(offered, lambda: self._context.step_wanted.emit(act))
        return line

    # --- done today ------------------------------------------------------------------------------

    def _fill_done(self) -> None:
        now = self._context.access.around.clock.now_ms()
        status = self._context.access.status
        if status is not None:
            self._places = {place.slot: place.name for place in status.places}
        deeds = self._context.deeds.since(midnight(now))
        words = [(DEED_ICONS[deed.what], deed_words(deed, self._places), clock_words(deed.at)) for deed in deeds]
        if len(words) > MOST:
            more = tr_n("and {n} more before that", "and {n} more before that", len(words) - MOST)
            words = [*words[:MOST], ("history", more, "")]
        if words != self._done:
            self._done = words
            self.done.fill([Line(self._context, icon, "muted", said, at) for icon, said, at in words])
