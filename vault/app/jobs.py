"""The app's threads: a write lane of one, a read lane of many, and one for notes, which wait for neither. All work of
the engine is done on them, as jobs.

A slot is three lines: make the job, connect, start.

    job = Job(lambda monitor: session.backup(album, monitor), title=tr("Protecting photos"))
    job.succeeded.connect(self._timeline.apply)
    self._jobs.write(job)

Signals of a job are always emitted on the window's thread, and carry plain frozen data; progress at most 10 times a
second. Nobody terminates a thread: a job stops where the engine calls `monitor.check()`, and pauses there, too.
"""

import queue
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from itertools import count

from PySide6.QtCore import QObject, Qt, Signal, Slot

from vault.app.pace import Pace
from vault.errors import Cancelled, VaultError
from vault.model import Event, Notice, Progress

EVERY = 0.1  # seconds between two reports: more often is not seen, and costs
READERS = 4
FAILED = 10  # jobs that failed are remembered, with what they hold


class JobState(Enum):
    """Where a job is on its way."""

    WAITING = "waiting"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"

    @property
    def is_over(self) -> bool:
        """Whether nothing more comes of it."""
        return self in {JobState.DONE, JobState.STOPPED, JobState.FAILED}


@dataclass(frozen=True)
class Failure:
    """What stopped a job. `details` may be copied by the owner for whoever helps; it names no file and no secret."""

    error: BaseException
    details: str

    @property
    def is_ours(self) -> bool:
        """A bug: nothing that the owner could have done."""
        return not isinstance(self.error, VaultError)


class JobMonitor:
    """The `Monitor` port of one run of a job. Also tells how far the job is, for work that isn't the engine's."""

    def __init__(self, tell: Callable[[Event], None]) -> None:
        """`tell` is called from any thread, at most every 0.1 s for progress."""
        self._tell = tell
        self._stop = threading.Event()
        self._go = threading.Event()
        self._go.set()
        self._lock = threading.Lock()
        self._next = 0.0
        self._held: Progress | None = None
        self._said: set[str] = set()

    def report(self, event: Event) -> None:
        """Take note of an event; the newest progress that came too early is told with `flush`."""
        with self._lock:
            if isinstance(event, Notice):
                if event.what in self._said:
                    return
                self._said.add(event.what)
            else:
                now = time.monotonic()
                self._held = event
                if now < self._next:
                    return
                self._next, self._held = now + EVERY, None
        self._tell(event)

    def flush(self) -> None:
        """Tell what was held back."""
        with self._lock:
            held, self._held = self._held, None
        if held is not None:
            self._tell(held)

    def check(self) -> None:
        """Wait while the owner paused; raise `Cancelled` when they stopped."""
        if not self._go.is_set():
            self._go.wait()
        if self._stop.is_set():
            raise Cancelled

    def pause(self) -> None:
        """Have the next `check` wait."""
        self._go.clear()

    def resume(self) -> None:
        """Let `check` return again."""
        self._go.set()

    def cancel(self) -> None:
        """Have the next `check` raise, also out of a pause."""
        self._stop.set()
        self._go.set()


class Job(QObject):
    """One piece of work. With a `title` it is shown to the owner while it runs; without, it is the app's own business.

    `title` is a sentence's beginning ("Protecting Lake cabin").
    """

    progressed = Signal(object)  # Progress
    noticed = Signal(object)  # Notice
    succeeded = Signal(object)  # what the work returned
    failed = Signal(object)  # Failure
    stopped = Signal()  # the owner cancelled
    finished = Signal()  # always, last
    state_changed = Signal()

    def __init__(self, work: "Callable[[JobMonitor], object]", title: str = "") -> None:
        """`work` is called on a thread of a lane, with the monitor to give to the engine."""
        super().__init__()
        self._work = work
        self.title = title
        self.state = JobState.WAITING
        self.progress: Progress | None = None
        self.failure: Failure | None = None
        self.pace = Pace()
        self._has_begun = False
        self._is_dropped = False
        self._monitor = JobMonitor(lambda _: None)

    # --- by the lanes, on the window's thread ---------------------------------------------

    def make_ready(self, tell: Callable[[object], None]) -> "_Run":
        """A new run of the work. `tell` brings what it says to the window's thread, where `hear` is to be called."""
        self._monitor = JobMonitor(tell)
        self.progress = self.failure = None
        self.pace = Pace()
        self._has_begun = self._is_dropped = False
        self._become(JobState.WAITING)
        return _Run(self._work, self._monitor, tell)

    def pause(self) -> None:
        """Stop at the next good moment, until `resume`."""
        if self.state in {JobState.RUNNING, JobState.WAITING}:
            self._monitor.pause()
            self.pace.forget()
            self._become(JobState.PAUSED)

    def resume(self) -> None:
        """Go on."""
        if self.state is JobState.PAUSED:
            self._monitor.resume()
            self._become(JobState.RUNNING if self._has_begun else JobState.WAITING)

    def cancel(self) -> None:
        """Stop for good at the next good moment. What is stored stays."""
        if not self.state.is_over:
            self._monitor.cancel()

    def drop(self) -> None:
        """As `cancel`; whatever comes of it, it is only said that the job was stopped: who wanted it may be gone."""
        self._is_dropped = True
        self.cancel()

    def _become(self, state: JobState) -> None:
        if state is not self.state:
            self.state = state
            self.state_changed.emit()

    def hear(self, what: object) -> None:
        """Take in what the run said, on the window's thread."""
        match what:
            case Progress() | Notice() if self._is_dropped:
                pass
            case Progress():
                self.progress = what
                self.pace.note(what.done, what.total, time.monotonic())
                self.progressed.emit(what)
            case Notice():
                self.noticed.emit(what)
            case _Began():
                self._has_begun = True
                if self.state is JobState.WAITING:
                    self._become(JobState.RUNNING)
            case _Ended():
                self._end(what)
            case _:
                raise TypeError

    def _end(self, how: "_Ended") -> None:
        if self._is_dropped:
            self._become(JobState.STOPPED)
            self.stopped.emit()
        elif how.failure is not None:
            self.failure = how.failure
            self._become(JobState.FAILED)
            self.failed.emit(how.failure)
        elif how.was_stopped:
            self._become(JobState.STOPPED)
            self.stopped.emit()
        else:
            self._become(JobState.DONE)
            self.succeeded.emit(how.result)
        self.finished.emit()


@dataclass(frozen=True)
class _Began:
    """The lane has taken the job up."""


@dataclass(frozen=True)
class _Ended:
    """How a run ended."""

    result: object = None
    failure: Failure | None = None
    was_stopped: bool = False


class _Run:
    """One run of a job's work, on a lane's thread. It knows no QObject: only the window may be the last to hold one."""

    def __init__(
        self, work: Callable[[JobMonitor], object], monitor: JobMonitor, tell: Callable[[object], None]
    ) -> None:
        self._work: Callable[[JobMonitor], object] | None = work
        self._monitor, self._tell = monitor, tell

    def run(self) -> None:
        """Do the work, and tell how it ended when nothing of it is held here any more."""
        how = self._outcome()
        self._work = None
        self._monitor.flush()
        self._tell(how)

    def _outcome(self) -> _Ended:
        assert self._work is not None  # noqa: S101 a run runs once
        try:
            self._monitor.check()
            self._tell(_Began())
            return _Ended(self._work(self._monitor))
        except Cancelled:
            return _Ended(was_stopped=True)
        except Exception as error:  # noqa: BLE001 the last handler: a bug must not end the lane
            failure = Failure(error, details_of(error))
            _forget_frames(error)
            return _Ended(failure=failure)


def _forget_frames(error: BaseException) -> None:
    """Frames hold what the work held: widgets, which must not be let go of on a lane's thread."""
    cause: BaseException | None = error
    while cause is not None:
        cause.__traceback__ = None
        cause = cause.__cause__ or cause.__context__


def details_of(error: BaseException) -> str:
    """Classes and lines of code of an error and what caused it. Their messages may hold names: left out."""
    lines = []
    cause: BaseException | None = error
    while cause is not None:
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        frames = traceback.extract_tb(cause.__traceback__)[-12:]
        lines += [f"  {frame.name}, {frame.filename.rpartition('vault/')[2]}:{frame.lineno}" for frame in frames]
        cause = cause.__cause__
    return "\n".join(lines)


class Jobs(QObject):
    """The lanes. `changed` whenever a job that the owner sees was added, or changed its state."""

    changed = Signal()
    ended = Signal(object)  # a Job that the owner saw, when it is over
    _heard = Signal(int, object)  # from a lane's thread: the run's number, and what it says

    def __init__(self, parent: QObject | None = None) -> None:
        """Threads begin with the first job of their lane."""
        super().__init__(parent)
        self._writes, self._reads, self._notes = _Lane("write", 1), _Lane("read", READERS), _Lane("note", 1)
        self._numbers = count(1)
        self._alive: dict[int, Job] = {}
        self._lanes: dict[Job, _Lane] = {}  # of the jobs that are not over, and of those that failed
        self.failed: list[Job] = []  # that the owner saw, the newest last
        self._shown: list[Job] = []  # with a title, in their order
        self.is_ending = False  # what stops now was stopped with the program, not because the owner wants it undone
        self._is_over = False
        self._heard.connect(self._hear, Qt.ConnectionType.QueuedConnection)

    def write(self, job: Job) -> None:
        """Run a job that changes the vault; one at a time, in order."""
        self._start(job, self._writes)

    def read(self, job: Job) -> None:
        """Run a job that only looks, or writes outside the vault; several at a time."""
        self._start(job, self._reads)

    def note(self, job: Job) -> None:
        """Run a job that changes the vault in an instant, whatever else is written to it; one at a time, in order."""
        self._start(job, self._notes)

    def _start(self, job: Job, lane: "_Lane") -> None:
        if self._is_over:
            return
        number = next(self._numbers)
        run = job.make_ready(lambda what: self._heard.emit(number, what))
        self._alive[number] = job
        self._lanes[job] = lane
        self.is_ending = False
        if job.title:
            self.reveal(job, job.title)
        lane.put(run)

    def reveal(self, job: Job, title: str) -> None:
        """Show a job to the owner that had no title so far: it turned out to have something to do."""
        if job in self._shown or job.state.is_over:
            return
        job.title = title
        self._shown.append(job)
        job.state_changed.connect(self.changed)
        self.changed.emit()

    def again(self, job: Job) -> None:
        """Run a job that failed once more. Who listened to it does still."""
        lane = self._lanes[job]
        self.failed.remove(job)
        self._start(job, lane)

    def dismiss(self, job: Job) -> None:
        """The owner took note that a job failed."""
        if job in self.failed:
            self.failed.remove(job)
            del self._lanes[job]
            self.changed.emit()

    def _over(self, job: Job) -> None:
        self._shown.remove(job)
        job.state_changed.disconnect(self.changed)
        same = [old for old in self.failed if old.title == job.title]
        for old in same if job.state is not JobState.STOPPED else []:  # it is done now, or failed anew
            self.failed.remove(old)
            self._lanes.pop(old, None)
        if job.state is JobState.FAILED:
            self.failed = [*self.failed, job][-FAILED:]
        self.ended.emit(job)
        self.changed.emit()

    @Slot(int, object)
    def _hear(self, number: int, what: object) -> None:
        job = self._alive[number]
        if isinstance(what, _Ended):
            del self._alive[number]
        job.hear(what)
        if not isinstance(what, _Ended):
            return
        if job in self._shown and job.state.is_over:  # a slot may have started it once more
            self._over(job)
        if job.state.is_over and job not in self.failed:
            self._lanes.pop(job, None)

    @property
    def busy(self) -> list[Job]:
        """The jobs that the owner sees and that are not over."""
        return [job for job in self._shown if not job.state.is_over]

    def cancel_all(self) -> None:
        """Have every job stop at its next good moment: the program ends."""
        self.is_ending = True
        for job in list(self._alive.values()):
            job.cancel()

    def drop_all(self) -> None:
        """The vault is locked: have every job stop, and tell nothing more of it, nor of those that failed."""
        self.is_ending = True
        for job in list(self._alive.values()):
            job.drop()
        for job in list(self.failed):
            self.dismiss(job)

    def end(self) -> None:
        """Stop every job, and begin none any more: nobody is left to hear of it."""
        self._is_over = True
        self.cancel_all()
        for lane in (self._writes, self._reads, self._notes):
            lane.close()

    @property
    def is_writing(self) -> bool:
        """Whether a job that changes the vault is waiting or running, shown or not."""
        return any(self._lanes.get(job) is self._writes for job in self._alive.values())

    @property
    def is_idle(self) -> bool:
        """Whether no job is waiting or running."""
        return not self._alive


class _Lane:
    """Runs in the order they came, on up to `most` threads. The threads are daemons: the engine may be killed at any
    point, so nobody has to wait for one.
    """

    def __init__(self, name: str, most: int) -> None:
        self._name, self._most = name, most
        self._runs: queue.SimpleQueue[_Run | None] = queue.SimpleQueue()
        self._threads = 0

    def put(self, run: _Run) -> None:
        """Have it run when its turn comes."""
        self._runs.put(run)
        if self._threads < self._most:
            self._threads += 1
            threading.Thread(target=self._serve, name=f"{self._name}-{self._threads}", daemon=True).start()

    def close(self) -> None:
        """Send the threads home when all is run that came before: what they hold is freed with them."""
        for _ in range(self._threads):
            self._runs.put(None)

    def _serve(self) -> None:
        while (run := self._runs.get()) is not None:
            run.run()
            del run
