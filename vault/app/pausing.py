"""Pausing everything: until the owner resumes, for an hour, until tomorrow. A pause with an end outlives a restart."""

from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from vault.app.jobs import Job, Jobs, JobState
from vault.app.preferences import Preferences
from vault.app.translating import tr
from vault.ports import Clock
from vault.words.writing import moment

HOUR_MS = 3600 * 1000
MORNING = 7  # o'clock: "tomorrow" is when a day begins, not midnight
LONGEST_WAIT_MS = 10 * 60 * 1000  # a timer that is asked for a day may miss a suspended night: it looks in between


def tomorrow(now_ms: int) -> int:
    """The next morning, local time, in milliseconds since 1970."""
    now = moment(now_ms)
    day = (now + timedelta(days=1)).date()
    return int(datetime(day.year, day.month, day.day, MORNING).astimezone().timestamp() * 1000)


def until_words(until: int, now: int) -> str:
    """'at 17:20', 'tomorrow at 07:00'; nothing for 0."""
    if not until:
        return ""
    then = moment(until)
    words = tr("at {time}") if then.date() == moment(now).date() else tr("tomorrow at {time}")
    return words.format(time=f"{then:%H:%M}")


class Pausing(QObject):
    """`changed` when a pause begins or ends."""

    changed = Signal()

    def __init__(self, jobs: Jobs, preferences: Preferences, clock: Clock) -> None:
        """A pause that was chosen before the last end of the program goes on."""
        super().__init__()
        self._jobs, self._preferences, self._clock = jobs, preferences, clock
        self._is_open_ended = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look)
        if self.until:
            self._wait()
        elif preferences.now.paused_until:
            preferences.change(paused_until=0)

    @property
    def until(self) -> int:
        """When the pause ends, milliseconds since 1970; 0 when there is none, or it ends when the owner says so."""
        until = self._preferences.now.paused_until
        return until if until > self._clock.now_ms() else 0

    @property
    def is_on(self) -> bool:
        """Whether everything is paused."""
        return self._is_open_ended or self.until > 0

    def pause(self, until: int = 0) -> None:
        """Pause all jobs, and what would begin by itself. `until` 0: until `resume`."""
        self._is_open_ended = until == 0
        self._preferences.change(paused_until=until)
        for job in self._jobs.busy:
            job.pause()
        if until:
            self._wait()
        self.changed.emit()

    def pause_for_an_hour(self) -> None:
        """From now."""
        self.pause(self._clock.now_ms() + HOUR_MS)

    def pause_until_tomorrow(self) -> None:
        """Until the next morning."""
        self.pause(tomorrow(self._clock.now_ms()))

    def resume(self) -> None:
        """Everything goes on."""
        self._timer.stop()
        self._is_open_ended = False
        self._preferences.change(paused_until=0)
        for job in self._jobs.busy:
            if job.state is JobState.PAUSED:
                job.resume()
        self.changed.emit()

    def hold(self, job: Job) -> None:
        """A job that was just started and may wait: it does while everything is paused."""
        if self.is_on:
            job.pause()

    def _wait(self) -> None:
        self._timer.start(max(1, min(LONGEST_WAIT_MS, self._preferences.now.paused_until - self._clock.now_ms())))

    def _look(self) -> None:
        if self.until:
            self._wait()
        else:
            self.resume()
