"""Where restored files come down: nothing is written outside the target, through a link, or seen before it is whole.

A file is written beside its name and renamed. What was there is never replaced, unless the owner asked for that.
"""

import errno
import os
import stat
import threading
from contextlib import suppress
from dataclasses import dataclass, field

from vault.engine.reading import leaf_pieces
from vault.engine.scan import reason_of
from vault.engine.targets import NAME_PROBLEMS, TargetFile, are_zeros, numbered, safe_name, set_times
from vault.engine.vault import Vault
from vault.errors import LocalDiskFull, LocalDiskRefused, VaultError
from vault.format.objects import object_id
from vault.model import Hole, LeftOut, Version
from vault.ports import Monitor

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
DIFFERENT = "a different file is there"


@dataclass(frozen=True, slots=True)
class Renamed:
    """A file that the target couldn't hold under its own name; both paths below the target."""

    path: bytes
    became: bytes


@dataclass
class RestoreReport:
    """What a restore did. `files` counts also those that were there already (`unchanged`).

    `passed`: the bytes of all files that are over, however it went.
    """

    files: int = 0
    bytes: int = 0
    unchanged: int = 0
    seconds: float = 0.0
    left_out: list[LeftOut] = field(default_factory=list)
    renamed: list[Renamed] = field(default_factory=list)
    passed: int = 0


class Landing:
    """One target folder. Planning is done by one thread, `write` may be called from several."""

    def __init__(self, vault: Vault, to: bytes, report: RestoreReport, monitor: Monitor, *, overwrite: bool) -> None:
        self._vault, self._to, self._monitor, self._overwrite = vault, to, monitor, overwrite
        self._report = report
        self._ready_folders: set[bytes] = set()
        self._given: dict[
            bytes, int
        ] = {}  # names that files on their way have, folded, and the last number behind them
        self._begun: dict[int, TargetFile] = {}
        self._lock = threading.Lock()

    def make(self) -> None:
        """The folder that everything goes into. Raises `LocalDiskRefused`, `LocalDiskFull`."""
        try:
            self.make_folder(self._to)
        except OSError as error:
            self.check_room(error)
            raise LocalDiskRefused(os.fsdecode(self._to), os.strerror(error.errno or 0)) from error
        if not os.access(self._to, os.W_OK | os.X_OK):
            raise LocalDiskRefused(os.fsdecode(self._to), os.strerror(errno.EACCES))

    def check_room(self, error: OSError) -> None:
        """A full disk stops all of it: raises `LocalDiskFull`."""
        if error.errno in FULL:
            raise LocalDiskFull(os.fsdecode(self._to)) from error

    # --- names and folders -------------------------------------------------------------------

    def target(self, path: bytes) -> bytes:
        """Where a path goes; its folders exist and are folders, not links."""
        *folders, name = path.split(b"/")
        where = self._to
        self.make_folder(where)
        for folder in folders:
            where = os.path.join(where, folder)
            where = self.make_folder(where)
        target = os.path.join(where, name)
        if _can_be_named(target):
            return target
        target = os.path.join(where, safe_name(name))
        self._report.renamed.append(Renamed(path, os.path.relpath(target, self._to)))
        return target

    def free_file(self, path: bytes, version: Version) -> TargetFile | None:
        """The file that a path's last name becomes directly in the target; with ' (2)' and so on where it is taken.

        None when an equal file is there already.
        """
        name = path.rpartition(b"/")[2]
        if not _can_be_named(os.path.join(self._to, name)):
            self._report.renamed.append(Renamed(path, safe_name(name)))
            name = safe_name(name)
        folded = _folded(name)
        number = self._given.get(folded, 0) + 1
        while True:
            called = numbered(name, number)
            if not _can_be_named(os.path.join(self._to, called)):  # a number too long
                called = numbered(safe_name(name), number)
            file = TargetFile(path, os.path.join(self._to, called), version, is_new=True)
            if _folded(called) not in self._given:
                if not os.path.lexists(file.target):
                    break
                if self._is_there(file):
                    return None
            number += 1
        self._given[folded] = number
        self._given[_folded(called)] = self._given.get(_folded(called), 1)
        return file

    def forget_names(self) -> None:
        """The files on their way have come down: the disk knows their names now."""
        self._given.clear()
        self._begun.clear()

    def make_folder(self, target: bytes) -> bytes:
        """The folder at that path, or at one that the disk can hold."""
        if target in self._ready_folders:
            return target
        try:
            there = os.lstat(target)
        except FileNotFoundError:
            if target == self._to:
                self._vault.disk.make_folders(target)
            else:
                os.mkdir(target)
        except OSError as error:
            if error.errno not in NAME_PROBLEMS:
                raise
            return self.make_folder(os.path.join(os.path.dirname(target), safe_name(os.path.basename(target))))
        else:
            if target == self._to and stat.S_ISLNK(there.st_mode):
                there = os.stat(target)  # the owner named it: a link to a folder is theirs to choose
            if not stat.S_ISDIR(there.st_mode):
                raise NotADirectoryError(errno.ENOTDIR, "something else is there")
            if target != self._to and not os.access(target, os.W_OK | os.X_OK):
                os.chmod(target, 0o700)  # an earlier, interrupted run may have set the mode already
        self._ready_folders.add(target)
        return target

    # --- what is there already ---------------------------------------------------------------

    def wants(self, file: TargetFile) -> bool:
        """Whether the file is to be written: nothing is there, or it differs and may be overwritten."""
        try:
            there = os.lstat(file.target)
        except FileNotFoundError:
            return True
        if self._is_there(file):
            set_times(file.target, file.version)
            return False
        if self._overwrite and not stat.S_ISDIR(there.st_mode):
            return True
        self.leave_out(file.path, DIFFERENT)
        return False

    def _is_there(self, file: TargetFile) -> bool:
        """Whether an equal file has its name, which is counted then."""
        there = os.lstat(file.target)
        if not stat.S_ISREG(there.st_mode) or there.st_size != file.version.size or not self._is_equal(file):
            return False
        self._report.unchanged += 1
        self._report.files += 1
        self._report.passed += file.version.size
        return True

    def _is_equal(self, file: TargetFile) -> bool:
        """By content: the objects of what is there have the ids that the version names."""
        try:
            with open(file.target, "rb", buffering=0) as there:
                for piece in leaf_pieces(self._vault, file.version.pieces, self._monitor):
                    if isinstance(piece, Hole):
                        if not are_zeros(there.read, piece.length):
                            return False
                        continue
                    refs = self._vault.index.find_object(piece)
                    if not refs:
                        return False
                    if object_id(self._vault.keys.object_id, there.read(refs[0].plain_length)) != piece:
                        return False
        except (OSError, VaultError):
            return False
        return True

    # --- files -------------------------------------------------------------------------------

    def make_file(self, file: TargetFile) -> None:
        """The temporary file in its full length; what no piece fills stays a hole."""
        self._begun[id(file)] = file
        descriptor = self._vault.disk.create(file.temporary)
        try:
            os.ftruncate(descriptor, file.version.size)
        finally:
            os.close(descriptor)
        file.made = True

    def write(self, file: TargetFile, plain: memoryview | bytes, offset: int) -> None:
        """Put a piece where it belongs; after the last one the file gets its name."""
        if file.failed:
            self.fail(file, file.failed)
            return
        try:
            if file.made:
                descriptor = os.open(file.temporary, os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
            else:
                descriptor = self._vault.disk.create(file.temporary)
            try:
                self._vault.disk.write_at(descriptor, plain, offset)
                if not file.made:  # all of it: while it is open, its times cost no search for it
                    set_times(descriptor, file.version)
            finally:
                os.close(descriptor)
        except OSError as error:
            if error.errno in FULL:
                with suppress(OSError):
                    os.unlink(file.temporary)
            self.check_room(error)
            self.fail(file, reason_of(error))
            return
        with self._lock:
            file.left -= 1
            last = file.left == 0
        if last:
            self.finish(file)

    def finish(self, file: TargetFile) -> None:
        """All of it is written: give it its name."""
        if file.failed:
            self.fail(file, file.failed)
            return
        try:
            if file.made:
                set_times(file.temporary, file.version)
            if not self._overwrite and os.path.lexists(file.target):  # it appeared while this one was on its way
                if not file.is_new:
                    self.fail(file, DIFFERENT)
                    return
                self._rename_beside(file)
            else:
                self._vault.disk.rename(file.temporary, file.target)
        except OSError as error:
            self.fail(file, reason_of(error))
            return
        with self._lock:
            self._report.files += 1
            self._report.bytes += file.version.size
            self._report.passed += file.version.size

    def _rename_beside(self, file: TargetFile) -> None:
        folder, name = os.path.split(file.target)
        temporary, number = file.temporary, 2
        with self._lock:
            while os.path.lexists(target := os.path.join(folder, numbered(name, number))):
                number += 1
            self._vault.disk.rename(temporary, target)

    def fail(self, file: TargetFile, reason: str) -> None:
        """Give a file up, once: what was written of it goes."""
        with self._lock:
            first, file.failed = not file.failed, reason
        with suppress(OSError):
            os.unlink(file.temporary)
        file.made = False
        if first:
            self.leave_out(file.path, reason)
            self._report.passed += file.version.size

    def clear_away(self) -> None:
        """What was begun is not gone on with, so no half file stays. What a killed run leaves, the next writes over."""
        for file in self._begun.values():
            with suppress(OSError):
                os.unlink(file.temporary)

    def make_link(self, path: bytes, target: bytes, version: Version) -> None:
        """A symbolic link as the version has it."""
        with suppress(FileNotFoundError):
            there = os.lstat(target)
            if stat.S_ISLNK(there.st_mode) and os.readlink(target) == version.target:
                self._report.unchanged += 1
                self._report.files += 1
                return
            if not self._overwrite or stat.S_ISDIR(there.st_mode):
                self.leave_out(path, DIFFERENT)
                return
            self._vault.disk.remove(target)
        self._vault.disk.link_to(version.target, target)
        os.utime(target, ns=(version.mtime, version.mtime), follow_symlinks=False)
        self._report.files += 1

    def leave_out(self, path: bytes, reason: str) -> None:
        """Name an item that does not come."""
        with self._lock:
            self._report.left_out.append(LeftOut(path, reason))


def _can_be_named(target: bytes) -> bool:
    """Whether the disk can hold a file of that name."""
    try:
        os.lstat(target)
    except FileNotFoundError:
        pass
    except OSError as error:
        if error.errno not in NAME_PROBLEMS:
            raise
        return False
    return True


def _folded(name: bytes) -> bytes:
    """As a disk may compare names that knows no case."""
    return name.decode("utf-8", "surrogateescape").casefold().encode("utf-8", "surrogateescape")
