"""The vault as the app's pages reach it: sessions to read with, the one session to write with, and its status.

A page never opens anything itself. It asks `Access` for a job (`read`, `write`), connects to it and is done:

    job = context.access.read(lambda session, monitor: timeline(session.vault.index))
    job.succeeded.connect(self._show)

Sessions to read with are kept and lent to one job at a time; after every job that wrote they are opened anew, so that
what they say of places and lists is fresh. A session to write with lives as long as its job: between two jobs the
command line may write.
"""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from vault.app.jobs import Job, JobMonitor, Jobs

if TYPE_CHECKING:
    from vault.choosing import Candidate
    from vault.engine.recover import RecoverReport
    from vault.engine.status import Status
    from vault.errors import PlaceError
    from vault.keys.unlocking import DeviceSecrets
    from vault.kit import KitState
    from vault.session.opening import NewVault
    from vault.session.recovering import Found, Recovery
    from vault.session.session import Session
    from vault.session.surroundings import Surroundings, Unlock

R = TypeVar("R")
KEPT = 4  # sessions kept open between reads
FIRST_MS = 500  # that the page at the front gets to ask before all others


class Access(QObject):
    """One vault folder, and, once it is unlocked, what is in it.

    `status_changed` carries a new `engine.status.Status`, also when only `kit` changed; `contents_changed` says that
    albums, items or places may be others than before: ask again what you show. All signals come on the window's thread.
    """

    status_changed = Signal(object)
    looked = Signal()  # the places were asked anew, whether something came of it or not
    opened = Signal()
    locked = Signal()
    contents_changed = Signal()
    looking_failed = Signal(object)  # Failure: the status could not be computed

    def __init__(self, folder: Path, around: "Surroundings", jobs: Jobs) -> None:
        """Nothing is opened yet."""
        super().__init__()
        self.folder, self.around, self.jobs = folder, around, jobs
        self.status: Status | None = None
        self.looked_at = 0  # milliseconds since 1970: when the status was last computed
        self._troubles: Mapping[int, PlaceError] = {}  # what the last write found of places that take nothing
        self.kit: KitState | None = None  # how things stand with the recovery kit; known when the status is
        self._secrets: DeviceSecrets | None = None
        self._passphrase: str | None = None
        self._lock = threading.Lock()
        self._opening = threading.Lock()  # of a session that writes: there can be but one
        self._writer: Session | None = None
        self._kept: list[Session] = []
        self._generations: dict[int, int] = {}  # of the sessions that are kept or lent, by their id()
        self._generation = 0
        self._has_begun = True  # what runs beside the pages, since the vault was opened
        self._first = 0  # questions that it waits for
        self._asking: Job | None = None
        self._ask_again = False

    # --- locked and unlocked ---------------------------------------------------------------

    @property
    def has_vault(self) -> bool:
        """Whether there is a vault in the folder. Raises `LocalDiskRefused` where that can't be looked up."""
        from vault.folder import KEYS, VaultFolder

        files = VaultFolder(self.folder, self.around.disk, self.around.random)
        with files.translated():
            return files.has(KEYS)

    def unlock(self, passphrase: str | None) -> Job:
        """A job that opens the vault, not started yet; give its result to `open`. Without a passphrase, the system's
        keychain may do; else it fails with `NoUnlock`. With one, the keychain isn't asked: it is the owner that
        is to be known.
        """
        around = self.around if passphrase is None else replace(self.around, keychain=lambda: None)

        def opened(monitor: JobMonitor) -> "Session":
            from vault.session.opening import open_session
            from vault.session.surroundings import Unlock

            return open_session(self.folder, Unlock(lambda: passphrase), around, monitor, write=False)

        return Job(opened)

    def create(self, wanted: "NewVault", passphrase: str) -> Job:
        """A job that makes the vault, not started yet; give its result to `open`."""

        def created(monitor: JobMonitor) -> "Session":
            from vault.session.opening import create
            from vault.session.surroundings import Unlock

            return create(self.folder, wanted, Unlock(lambda: passphrase), self.around, monitor)

        return Job(created)

    def recover(self, given: "Recovery", passphrase: str) -> Job:
        """A job that makes this computer a device of a vault that is there already, not started yet. Its result is a
        session for `open`, and a `RecoverReport`.
        """

        def recovered(monitor: JobMonitor) -> "tuple[Session, RecoverReport]":
            from vault.session.recovering import recover
            from vault.session.surroundings import Unlock

            return recover(self.folder, given, Unlock(lambda: passphrase), self.around, monitor)

        return Job(recovered)

    def look_for(self, given: "Recovery") -> Job:
        """A job that asks the places whether there is such a vault (`session.Found`), not started yet."""

        def looked(_: JobMonitor) -> "Found":
            from vault.session.recovering import look_for

            return look_for(given, self.around)

        return Job(looked)

    def consider(self, folders: Sequence[str]) -> Job:
        """A job that looks at folders as places to be (a list of `choosing.Candidate`), not started yet."""

        def considered(_: JobMonitor) -> "list[Candidate]":
            from vault.choosing import candidate

            return [candidate(folder, self.around.disk) for folder in folders]

        return Job(considered)

    @property
    def knows_password(self) -> bool:
        """Whether the owner typed the password of this computer in this run: else it is asked for before words are
        shown.
        """
        return self._passphrase is not None

    def confirm(self, passphrase: str) -> Job:
        """A job that finds out whether this is this computer's password, not started yet. Fails with
        `WrongPassphrase`, and with `NoUnlock` where there is none; give the password to `confirmed` when it succeeds.
        """

        def confirmed(_: JobMonitor) -> None:
            from vault.folder import VaultFolder

            files = VaultFolder(self.folder, self.around.disk, self.around.random)
            files.open_keys(lambda: passphrase, lambda: None, lambda _: None)

        return Job(confirmed)

    def confirmed(self, passphrase: str) -> None:
        """The owner has typed this password, and it is the right one."""
        self._passphrase = passphrase

    @property
    def is_open(self) -> bool:
        """Whether somebody unlocked it."""
        return self._secrets is not None

    def open(self, session: "Session", passphrase: str | None) -> None:
        """Take over from a session that was just created, recovered or unlocked: its secrets open all later ones.

        The page at the front asks first, and has that session. All else begins when it has its answers: it would only
        take turns with it, and the photos would be on the screen later.
        """
        self._secrets, self._passphrase = session.secrets, passphrase
        self._renew()
        if session.lock is None and session.vault.index.get("built"):
            with self._lock:
                self._kept.append(session)
                self._generations[id(session)] = self._generation
        else:
            session.close()
        self._has_begun, self._first = False, 0
        QTimer.singleShot(FIRST_MS, self, self.begin)

    def begin(self) -> None:
        """The first question is answered, or there is none."""
        if self.is_open and not self._has_begun:
            self._has_begun = True
            self._look()
            self.opened.emit()

    def lock(self) -> None:
        """Forget what opens the vault. Jobs that run are stopped; what they had begun, the next one goes on with."""
        self.jobs.drop_all()
        self._secrets = self._passphrase = self.status = self.kit = None
        self._renew()
        self.locked.emit()

    def change_password(self, old: str, new: str) -> Job:
        """A job, started, that seals this device's secrets under another password. Fails with `WrongPassphrase`."""

        def changed(_: JobMonitor) -> None:
            from vault.session.opening import change_passphrase

            change_passphrase(self.folder, old, new, self.around)

        job = Job(changed)
        job.succeeded.connect(lambda _: self._use_password(new))
        self.jobs.write(job)
        return job

    def _use_password(self, new: str) -> None:
        if self.is_open:
            self._passphrase = new

    def close(self) -> None:
        """Let go of the sessions that are kept. Jobs that run close theirs when they are over."""
        self._renew()

    # --- jobs ------------------------------------------------------------------------------

    def read(self, action: "Callable[[Session, JobMonitor], R]", title: str = "") -> Job:
        """Start a job on the read lane; connect to it at once. It may also write outside the vault (restore)."""
        job = Job(lambda monitor: self._reading(action, monitor), title)
        if not self._has_begun:
            self._first += 1
            job.finished.connect(self._has_answer)
        self.jobs.read(job)
        return job

    def _has_answer(self) -> None:
        self._first -= 1
        QTimer.singleShot(0, self, self._begin_unless_asked)  # who was answered may ask once more

    def _begin_unless_asked(self) -> None:
        if self._first <= 0:
            self.begin()

    def write(self, action: "Callable[[Session, JobMonitor], R]", title: str) -> Job:
        """Start a job that changes the vault, when those before it are done; connect to it at once.

        Afterwards, however it ended, the status is computed again and `contents_changed` is emitted.
        """
        job = Job(lambda monitor: self._writing(action, monitor), title)
        job.finished.connect(self._has_changed)
        self.jobs.write(job)
        return job

    def note(self, action: "Callable[[Session], None]") -> Job:
        """Start a job that writes something down in this device's state, which takes no time. It doesn't wait for the
        end of what is being written: then it is done in that session.
        """
        job = Job(lambda monitor: self._noting(action, monitor))
        job.finished.connect(self.refresh)
        self.jobs.note(job)
        return job

    def write_quietly(self, action: "Callable[[Session, JobMonitor], R]", has_changed: "Callable[[R], bool]") -> Job:
        """As `write`, without a title, for work that often finds nothing to do: where `has_changed` says of its result
        that nothing did, no page is asked to look anew.
        """
        job = Job(lambda monitor: self._writing(action, monitor))
        found: list[R] = []
        job.succeeded.connect(found.append)
        job.finished.connect(lambda: self.refresh() if found and not has_changed(found[0]) else self._has_changed())
        self.jobs.write(job)
        return job

    def refresh(self) -> None:
        """Ask every place anew whether it is here, and compute the status."""
        if not self.is_open:
            return
        if self._asking is not None:
            self._ask_again = True
            return
        self._renew()
        self._look()

    def _look(self) -> None:
        self._asking = self.read(lambda session, _: (session.status(), session.kit_state()))
        self._asking.succeeded.connect(self._take_status)
        self._asking.failed.connect(self.looking_failed)
        self._asking.finished.connect(self._asked)

    def _take_status(self, found: "tuple[Status, KitState]") -> None:
        if not self.is_open:
            return
        if self.jobs.is_writing:  # on its way to its end: no last run that didn't come to it
            found[0].needs = [need for need in found[0].needs if need.what != "need_finish"]
        self.looked_at = self.around.clock.now_ms()
        if found != (self.status, self.kit):
            self.status, self.kit = found
            self.status_changed.emit(self.status)
        self.looked.emit()

    def _asked(self) -> None:
        self._asking = None
        if self._ask_again:
            self._ask_again = False
            self.refresh()

    def _has_changed(self) -> None:
        self._renew()
        self.status = None
        self.contents_changed.emit()
        self.refresh()

    def preview(self, row: int) -> bytes | None:
        """The small picture of an item, as `Session.preview`. From any thread; raises VaultErrors."""
        monitor = JobMonitor(lambda _: None)
        return self._reading(lambda session, _: session.preview(row, monitor), monitor)

    # --- sessions, also from the lanes' threads ----------------------------------------------

    def _reading(self, action: "Callable[[Session, JobMonitor], R]", monitor: JobMonitor) -> R:
        session = self._borrow(monitor)
        try:
            return action(session, monitor)
        finally:
            self._give_back(session)

    def _writing(self, action: "Callable[[Session, JobMonitor], R]", monitor: JobMonitor) -> R:
        with self._opening:
            session = self._writer = self._opened(monitor, write=True)
        try:
            return action(session, monitor)
        finally:
            with self._opening:
                self._writer = None
                self._troubles = session.household.troubles()
                session.close()

    def _noting(self, action: "Callable[[Session], None]", monitor: JobMonitor) -> None:
        with self._opening:
            if self._writer is not None:
                action(self._writer)
                return
            session = self._opened(monitor, write=True)
            try:
                action(session)
            finally:
                session.close()

    def _renew(self) -> None:
        """Sessions that are kept are closed, those that are lent when they come back."""
        with self._lock:
            self._generation += 1
            old, self._kept = self._kept, []
            for session in old:
                del self._generations[id(session)]
        for session in old:
            session.close()

    def _borrow(self, monitor: JobMonitor) -> "Session":
        with self._lock:
            if self._kept:
                return self._kept.pop()
            generation = self._generation
        session = self._opened_to_read(monitor)
        session.household.mind(self._troubles)
        with self._lock:
            self._generations[id(session)] = generation
        return session

    def _give_back(self, session: "Session") -> None:
        with self._lock:
            if self._generations[id(session)] == self._generation and len(self._kept) < KEPT:
                self._kept.append(session)
                return
            del self._generations[id(session)]
        session.close()

    def _opened(self, monitor: JobMonitor, *, write: bool) -> "Session":
        from vault.session.opening import open_session

        return open_session(self.folder, self._unlock(), self.around, monitor, write=write)

    def _opened_to_read(self, monitor: JobMonitor) -> "Session":
        """A session beside the writer. A list that is damaged or half built is built anew first."""
        from vault.index.connection import IndexLost

        try:
            session = self._opened(monitor, write=False)
        except IndexLost:
            self._forget_index()
        else:
            if session.vault.index.get("built") and session.lock is None:
                return session
            session.close()
        with self._opening:
            self._opened(monitor, write=True).close()
        return self._opened(monitor, write=False)

    def _forget_index(self) -> None:
        from vault.folder import VaultFolder

        VaultFolder(self.folder, self.around.disk, self.around.random).forget_index()

    def _unlock(self) -> "Unlock":
        from vault.errors import NoUnlock
        from vault.session.surroundings import Unlock

        secrets, passphrase = self._secrets, self._passphrase
        if secrets is None:
            raise NoUnlock
        return Unlock(lambda: passphrase, lambda _: secrets)
