"""Originals that were fetched to be looked at, opened or dragged out: whole files in a private folder, removed at exit.

Those that are opened are read-only, so that no program saves changes to what will be gone. Of those that were only
looked at, the oldest go when they take too much room.
"""

import os
import shutil
import stat
import tempfile
from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from vault.app.access import Access
from vault.app.jobs import Job, JobMonitor

if TYPE_CHECKING:
    from vault.engine.landing import RestoreReport
    from vault.session.session import Session

PREFIX = "vault-opened-"
ROOM = 512 << 20  # bytes of originals that are kept after they were looked at


@dataclass(frozen=True)
class Fetched:
    """What came: (row, path) of each, and the report of what did not."""

    files: tuple[tuple[int, str], ...]
    report: "RestoreReport"


@dataclass
class _Kept:
    path: str
    size: int
    mode: int
    is_held: bool = False  # another program has it


class Originals(QObject):
    """Fetches by the rows of items. To be used on the window's thread."""

    def __init__(self, access: Access) -> None:
        """The folder is made with the first file."""
        super().__init__()
        self._access = access
        self._folder: Path | None = None
        self._count = 0
        self._kept: OrderedDict[int, _Kept] = OrderedDict()
        access.contents_changed.connect(self._forget)
        access.locked.connect(self._forget)

    def path(self, row: int) -> str | None:
        """The file of an item, when it was fetched already."""
        kept = self._kept.get(row)
        if kept is None or not os.path.exists(kept.path):
            return None
        self._kept.move_to_end(row)
        return kept.path

    def fetch(
        self, rows: Sequence[int], title: str = "", on_thread: "Callable[[Fetched | None], object]" = lambda _: None
    ) -> Job:
        """A job that was just started; it brings `Fetched`. With a title it is shown to the owner while it runs.

        `on_thread` is called first, on the lane's thread, for whoever can't wait for the window's; None if it failed.
        """
        places = [(row, self._new_folder()) for row in rows]

        def work(session: "Session", monitor: JobMonitor) -> Fetched:
            found = None
            try:
                found = _fetch(session, places, monitor)
            finally:
                on_thread(found)
            return found

        job = self._access.read(work, title)
        job.succeeded.connect(self._keep)
        job.stopped.connect(lambda: _remove_all(places))
        return job

    def hold(self, rows: Sequence[int], *, read_only: bool) -> None:
        """These are given to another program: they stay until the end. A copy of one that is not read-only has the mode
        that the vault knows.
        """
        for row in rows:
            kept = self._kept.get(row)
            if kept is not None:
                kept.is_held = True
                with suppress(OSError):
                    if not os.path.islink(kept.path):
                        os.chmod(kept.path, kept.mode & ~0o222 if read_only else kept.mode)

    def close(self) -> None:
        """Remove all of them."""
        self._kept.clear()
        if self._folder is not None:
            _remove(self._folder)
            self._folder = None

    # --- parts -------------------------------------------------------------------------------

    def _new_folder(self) -> Path:
        if self._folder is None:
            _remove_left_over()
            self._folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))  # readable by its owner alone
        self._count += 1
        return self._folder / str(self._count)

    def _keep(self, fetched: Fetched) -> None:
        for row, path in fetched.files:
            with suppress(OSError):
                found = os.stat(path)
                self._kept[row] = _Kept(path, found.st_size, stat.S_IMODE(found.st_mode))
        loose = [(row, kept) for row, kept in self._kept.items() if not kept.is_held]
        room = sum(kept.size for _, kept in loose)
        fresh = {row for row, _ in fetched.files}
        for row, kept in loose:
            if room <= ROOM:
                break
            if row not in fresh:
                room -= kept.size
                del self._kept[row]
                _remove(Path(kept.path).parent)

    def _forget(self) -> None:
        """Items may have other contents now, or the vault is locked. What another program has open stays on the disk
        until the end.
        """
        for kept in self._kept.values():
            if not kept.is_held:
                _remove(Path(kept.path).parent)
        self._kept.clear()


def _fetch(session: "Session", places: Sequence[tuple[int, Path]], monitor: JobMonitor) -> Fetched:
    """Each into a folder of its own, so that every file keeps its name."""
    from vault.engine.landing import RestoreReport
    from vault.engine.restore import Chosen

    files: list[tuple[int, str]] = []
    whole = RestoreReport()
    try:
        for row, folder in places:
            report = session.restore_chosen([Chosen(row)], folder, monitor)
            whole.files, whole.bytes = whole.files + report.files, whole.bytes + report.bytes
            whole.left_out += report.left_out
            files += [(row, os.path.join(folder, name)) for name in os.listdir(folder)]
    except BaseException:
        _remove_all(places)
        raise
    return Fetched(tuple(files), whole)


def _remove_all(places: Sequence[tuple[int, Path]]) -> None:
    for _, folder in places:
        _remove(folder)


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def _remove_left_over() -> None:
    """The folders of runs that were killed."""
    with suppress(OSError):
        for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
            process = folder.name.removeprefix(PREFIX).partition("-")[0]
            if process.isdigit() and folder.lstat().st_uid == os.getuid() and not _runs(int(process)):
                _remove(folder)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
