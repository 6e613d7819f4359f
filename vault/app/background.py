"""What the program does by itself: it goes on where it stopped, stores what changes in watched folders, and brings the
places up to date that come back. One writer at a time, and none while everything is paused or locked.

What is begun here is not shown before it turns out to have something to store.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal
from shiboken6 import delete

from vault.app.access import Access
from vault.app.activity.deeds import Deeds, What
from vault.app.activity.problems import Problems
from vault.app.jobs import Failure, Job, JobMonitor
from vault.app.pausing import Pausing
from vault.app.preferences import Preferences
from vault.app.protecting import Protected, look_after
from vault.app.translating import tr
from vault.app.watching import How, Watched, Watching
from vault.errors import VaultInUse
from vault.mounts import drive_folders
from vault.words.writing import listed

if TYPE_CHECKING:
    from vault.session.session import Session

FIRST_MS = 5_000  # after the vault was opened: looking through 100,000 files takes the disk, and the window comes first
QUIET_MS = 4_000  # after the last change: who copies a card into a folder wants one run, not a hundred
MOST_QUIET = 15  # times that a change puts the run off; then it begins all the same
POLL_MS = 15 * 60 * 1000  # folders that nobody tells of
ROUND_MS = 24 * 3600 * 1000  # all watched albums, also those of which nothing is told: what waits a day goes on then
LOOK_MS = 5 * 60 * 1000  # places, while no page shows them
AGAIN_MS = 30_000  # another program is writing to the vault
SLOW_MS = 5 * 60 * 1000  # until a place that is too slow to have caught up is given some time again
STORING = frozenset({"backup", "repair", "previews"})  # stages in which something is done


def albums_to_watch(session: "Session", monitor: JobMonitor) -> list[Watched]:
    """Every album that has a folder on this device, by name."""
    from vault.format.records import decode_album

    monitor.check()
    found = []
    for _, album, name, data in session.vault.index.albums():
        folder = decode_album(data).folder_on(session.vault.me)
        if folder is not None:
            found.append(Watched(album.hex(), name, folder))
    return sorted(found, key=lambda one: one.name)


class Background(QObject):
    """`albums` are those with a folder here; `changed` when they, or how they are watched, may be others."""

    changed = Signal()
    failed = Signal(object)  # Failure that the owner should hear of; the same kind once

    def __init__(
        self, access: Access, deeds: Deeds, problems: Problems, pausing: Pausing, preferences: Preferences
    ) -> None:
        """Begins when the vault is opened."""
        super().__init__()
        self._access, self._deeds, self._problems = access, deeds, problems
        self._pausing, self._preferences = pausing, preferences
        self.albums: tuple[Watched, ...] = ()
        self.watching = Watching(self)
        self._due: dict[str, None] = {}  # keys, in the order in which they came
        self._is_all_due = False
        self._puts_off = 0
        self._rounded = 0  # when all watched albums were due last, in milliseconds since 1970
        self._job: Job | None = None
        self._is_going_on = self._has_begun = self._has_albums = False
        self._told: type[BaseException] | None = None
        self._away: frozenset[int] = frozenset()
        self._first = self._timer(FIRST_MS, self._run)
        self._quiet = self._timer(QUIET_MS, self._run)
        self._again = self._timer(AGAIN_MS, self._run)
        self._slow = self._timer(SLOW_MS, self._go_through_all)
        self._poll = self._timer(POLL_MS, self._poll_albums)
        self._look = self._timer(LOOK_MS, access.refresh)
        self._poll.setSingleShot(False)
        self._look.setSingleShot(False)
        self._drives: QFileSystemWatcher | None = None
        access.opened.connect(self._open)
        access.locked.connect(self.stop)
        access.looked.connect(self._places_looked)
        access.contents_changed.connect(self._read_albums)
        preferences.changed.connect(lambda _: self._watch())
        pausing.changed.connect(self._run)
        self.watching.changed.connect(self._touched)
        self.watching.told.connect(self.changed)

    def _timer(self, interval: int, act: Callable[[], object]) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=interval)
        timer.timeout.connect(act)
        return timer

    # --- beginning and ending ------------------------------------------------------------------

    def _open(self) -> None:
        self._has_begun = self._has_albums = False
        self._away = frozenset()
        self._drives = QFileSystemWatcher(drive_folders(), self)  # of these a system has few: let go of in `stop`
        self._drives.directoryChanged.connect(lambda _: self._access.refresh())
        self._poll.start()
        self._look.start()
        self._read_albums()

    def stop(self) -> None:
        """Begin nothing any more, until the vault is opened again."""
        for timer in (self._first, self._quiet, self._again, self._slow, self._poll, self._look):
            timer.stop()
        if self._drives is not None:
            delete(self._drives)
            self._drives = None
        self._due.clear()
        self._is_all_due = False
        self.albums = ()
        self.watching.stop()
        self._problems.forget()

    def _read_albums(self) -> None:
        if self._access.is_open:
            job = self._access.read(albums_to_watch)
            job.succeeded.connect(self._take_albums)

    def _take_albums(self, albums: Sequence[Watched]) -> None:
        if not self._access.is_open:
            return
        known = {album.key for album in self.albums}
        self.albums, self._has_albums = tuple(albums), True
        self._watch()
        self._begin()
        new = [album.key for album in albums if album.key not in known and self.is_watched(album)]
        if self._has_begun and new:
            self._touched(new)  # what changed between their first run and the watching

    def is_watched(self, album: Watched) -> bool:
        """Whether the owner wants this album's folder to be watched."""
        return self._preferences.now.watching and album.key not in self._preferences.now.unwatched

    def _watch(self) -> None:
        if self._access.is_open:
            self.watching.watch([album for album in self.albums if self.is_watched(album)])
            self.changed.emit()

    # --- going on where it stopped ---------------------------------------------------------------

    def _places_looked(self) -> None:
        status = self._access.status
        if status is None:
            return
        here = {place.slot for place in status.places if place.state == "connected"}
        waiting = {place.slot for place in status.places if place.waiting}
        if self._has_begun and self._away & here & waiting:
            self._go_through_all()
        self._away = frozenset(place.slot for place in status.places) - here
        self._begin()

    def _go_through_all(self) -> None:
        self._is_all_due = True
        self._run()

    def _begin(self) -> None:
        """When both are known: the albums, and how everything stands."""
        status = self._access.status
        if self._has_begun or not self._has_albums or status is None:
            return
        self._has_begun = True
        needs = {need.what for need in status.needs}
        self._go_on(was_cut_short=self._deeds.memory.unfinished or "need_finish" in needs)

    def _go_on(self, *, was_cut_short: bool) -> None:
        """After a start: with what was cut short, and what changed in the meantime."""
        self._is_going_on = was_cut_short
        self._rounded = self._access.around.clock.now_ms()
        if was_cut_short:
            self._is_all_due = True
        else:
            self._due.update(dict.fromkeys(album.key for album in self.albums if self.is_watched(album)))
        self._first.start()

    # --- running ---------------------------------------------------------------------------------

    def _touched(self, keys: Sequence[str]) -> None:
        self._due.update(dict.fromkeys(keys))
        if self._puts_off < MOST_QUIET:
            self._puts_off += 1
            self._quiet.start()

    def _poll_albums(self) -> None:
        now = self._access.around.clock.now_ms()
        is_round = now - self._rounded >= ROUND_MS
        self._rounded = now if is_round else self._rounded
        self._due.update(dict.fromkeys(key for key, how in self.watching.how.items() if is_round or how is How.POLLED))
        self._run()

    def _run(self) -> None:
        if self._job is not None or self._pausing.is_on or not self._access.is_open:
            return
        due = [album for album in self.albums if album.key in self._due and self.is_watched(album)]
        names = [] if self._is_all_due else [album.name for album in due]
        if not names and not self._is_all_due:
            return
        self._due.clear()
        is_all, self._is_all_due, self._puts_off = self._is_all_due, False, 0
        job = self._job = self._access.write_quietly(
            lambda session, monitor: look_after(session, names, monitor), lambda result: result.has_changed
        )
        job.progressed.connect(lambda progress: self._show(job, _title(names)) if progress.stage in STORING else None)
        job.failed.connect(lambda failure: self._failed(failure, names, is_all=is_all))
        job.finished.connect(self._ended)
        went_on = self._is_going_on
        if went_on:
            self._show(job, tr("Picked up where it stopped"))
        job.succeeded.connect(lambda result: self._stored(result, went_on=went_on))
        job.stopped.connect(self._stopped)

    def _show(self, job: Job, title: str) -> None:
        if not job.title:
            self._deeds.begin()
            self._access.jobs.reveal(job, title)

    def _failed(self, failure: Failure, names: Sequence[str], *, is_all: bool) -> None:
        if isinstance(failure.error, VaultInUse):  # the command line is at work: after it
            self._is_all_due = self._is_all_due or is_all
            self._due.update(dict.fromkeys(album.key for album in self.albums if album.name in names))
            self._again.start()
        elif type(failure.error) is not self._told:
            self._told = type(failure.error)
            self.failed.emit(failure)

    def _ended(self) -> None:
        was_job, self._job = self._job, None
        if was_job is not None and was_job.failure is None:
            self._is_going_on = False
        if self._due and not self._again.isActive():
            self._quiet.start()

    # --- what came of it -------------------------------------------------------------------------

    def follow(self, job: Job) -> None:
        """Remember that a job of the owner's stores photos, until it is over: a start after a crash goes on with it."""
        self._deeds.begin()
        job.succeeded.connect(lambda result: self._stored(result, went_on=False))
        job.stopped.connect(self._stopped)

    def _stored(self, result: Protected, *, went_on: bool) -> None:
        self._told = None
        if result.slow:
            self._slow.start()
        self._deeds.finish()
        self._problems.take(result)
        if went_on:
            self._deeds.note(What.WENT_ON, result.items)
        elif result.items:
            self._deeds.note(What.PROTECTED, result.items)

    def _stopped(self) -> None:
        if not self._access.jobs.is_ending:  # the owner cancelled it: it isn't begun again before something changes
            self._due.clear()
            self._is_all_due = False
            self._deeds.finish()


def _title(names: Sequence[str]) -> str:
    if not names:
        return tr("Protecting all albums")
    return tr("Protecting {folders}").format(folders=listed(names, 3))
