"""The one seam between Vault and this machine's disks: each lasting effect is announced before it happens.

Tests put their own `LocalDisk` in its place that counts the effects and fails, tears or stops at any of them.
"""

import errno
import fcntl
import mmap
import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

MOST_PARTS = 64  # of one writev; far below the system's limit of 1,024
DIRECT_FROM = 1 << 20  # bytes; below, the page cache is quicker
DIRECT_STEP = 4096  # what length, offset and memory of a direct write must be a multiple of
STAGING = 4 << 20


class LocalDisk:
    """The `Disk` port over the operating system. May be used from many threads."""

    def effect(self, what: str, path: bytes) -> None:
        """Called before every single effect. Does nothing here; a test stops or fails in it."""

    def write(self, descriptor: int, parts: Sequence[bytes | memoryview], path: bytes) -> None:
        """Write all parts, one after the other, to a new file."""
        self.effect("write", path)
        views = [memoryview(part).cast("B") for part in parts]
        if sum(map(len, views)) >= DIRECT_FROM and _write_direct(descriptor, views):
            return
        for start in range(0, len(views), MOST_PARTS):
            _write_all(descriptor, views[start : start + MOST_PARTS])

    def make_folders(self, path: bytes) -> None:
        """`path` and its parents exist afterwards; the folders that hold new ones are synced. Safe to repeat."""
        missing = []
        while path and not os.path.isdir(path):
            missing.append(path)
            path = os.path.dirname(path)
        for folder in reversed(missing):
            self.effect("mkdir", folder)
            try:
                os.mkdir(folder)
            except FileExistsError:
                if not os.path.isdir(folder):
                    raise
            self.sync_folder(os.path.dirname(folder))

    def write_whole(self, path: bytes, parts: Sequence[bytes | memoryview], beside: bytes | None = None) -> None:
        """Write a file durably: under a temporary name, fsync, rename, fsync the folder.

        `beside` is that name, on the same file system. Safe to repeat: `path` is either as it was or holds all parts.
        Mode 600.
        """
        temporary = beside or path + b".part"
        self.effect("create", temporary)
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            try:
                self.write(descriptor, parts, temporary)
                self.effect("fsync", temporary)
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
            self.rename(temporary, path)
        except OSError:
            _remove_quietly(temporary)
            raise
        self.sync_folder(os.path.dirname(path))

    def sync_folder(self, path: bytes) -> None:
        """Make the names in a folder lasting. File systems that can't sync folders are taken at their word."""
        self.effect("fsync folder", path)
        descriptor = os.open(path or b".", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in {errno.EINVAL, errno.ENOTSUP, errno.EBADF}:
                raise
        finally:
            os.close(descriptor)

    def create(self, path: bytes) -> int:
        """A new empty file, open for writing; an old one of that name is emptied. The caller closes the descriptor."""
        self.effect("create", path)
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)

    def write_at(self, descriptor: int, data: bytes | memoryview, offset: int) -> None:
        """Write all of `data` at `offset` of an open file (no fsync)."""
        self.effect("write", b"")
        view = memoryview(data)
        whole = len(view) // DIRECT_STEP * DIRECT_STEP
        if whole >= DIRECT_FROM and not offset % DIRECT_STEP:
            with _direct(descriptor) as is_direct, suppress(OSError):
                if is_direct:  # memory that doesn't lie on a page is refused, and written as usual
                    _write_all_at(descriptor, view[:whole], offset)
                    view, offset = view[whole:], offset + whole
        _write_all_at(descriptor, view, offset)

    def rename(self, old: bytes, new: bytes) -> None:
        """Put `old` in the place of `new`."""
        self.effect("rename", new)
        os.rename(old, new)

    def link_to(self, target: bytes, path: bytes) -> None:
        """A symbolic link at `path`."""
        self.effect("symlink", path)
        os.symlink(target, path)

    def remove(self, path: bytes) -> None:
        """Remove a file; one that is not there is fine."""
        self.effect("remove", path)
        try:
            os.unlink(path)
        except FileNotFoundError:
            return

    def commit(self, connection: sqlite3.Connection) -> None:
        """Commit the index: a write point like the others."""
        self.effect("commit", b"")
        connection.commit()


_staging = threading.local()


@contextmanager
def _direct(descriptor: int) -> Iterator[bool]:
    """Past the page cache while the block runs; False where the system or the file system can't."""
    if not hasattr(os, "O_DIRECT"):
        yield False
        return
    flags = fcntl.fcntl(descriptor, fcntl.F_GETFL)
    try:
        fcntl.fcntl(descriptor, fcntl.F_SETFL, flags | os.O_DIRECT)
    except OSError:
        yield False
        return
    try:
        yield True
    finally:
        fcntl.fcntl(descriptor, fcntl.F_SETFL, flags)


def _staging_view() -> memoryview:
    """This thread's memory for direct reads and writes: it lies on a page, as the file system wants it."""
    if not hasattr(_staging, "view"):
        _staging.view = memoryview(mmap.mmap(-1, STAGING))
    view: memoryview = _staging.view
    return view


def read_at(descriptor: int, out: memoryview, offset: int) -> int:
    """Fill `out` from `offset` on; returns how many bytes there were. A long read goes past the page cache."""
    done = 0
    if len(out) >= DIRECT_FROM:
        with _direct(descriptor) as is_direct, suppress(OSError):
            while is_direct and done < len(out):
                view, skip = _staging_view(), (offset + done) % DIRECT_STEP
                got = os.preadv(descriptor, [view], offset + done - skip) - skip
                if got <= 0:
                    return done
                count = min(got, len(out) - done)
                out[done : done + count] = view[skip : skip + count]
                done += count
    while done < len(out):
        got = os.preadv(descriptor, [out[done:]], offset + done)
        if not got:
            break
        done += got
    return done


def _write_direct(descriptor: int, views: list[memoryview]) -> bool:
    """Write past the page cache: slivers are not read again soon, and filling the cache with them took four times as
    long (1.7 GB: 4.0 s, direct 1.05 s) and pushed everything else out. False where the file system can't.
    """
    with _direct(descriptor) as is_direct:
        if not is_direct:
            return False
        view = _staging_view()
        at = filled = 0
        try:
            for part in views:
                done = 0
                while done < len(part):
                    count = min(len(part) - done, STAGING - filled)
                    view[filled : filled + count] = part[done : done + count]
                    done, filled = done + count, filled + count
                    if filled == STAGING:
                        _write_all_at(descriptor, view, at)
                        at, filled = at + filled, 0
            whole = -(-filled // DIRECT_STEP) * DIRECT_STEP
            _write_all_at(descriptor, view[:whole], at)
            os.ftruncate(descriptor, at + filled)
        except OSError as error:
            if error.errno == errno.EINVAL:  # it took the flag and not the write
                os.ftruncate(descriptor, 0)
                return False
            raise
    return True


def _write_all_at(descriptor: int, view: memoryview, offset: int) -> None:
    while view:
        written = os.pwrite(descriptor, view, offset)
        view, offset = view[written:], offset + written


def _write_all(descriptor: int, parts: list[memoryview]) -> None:
    while parts:
        written = os.writev(descriptor, parts)
        while parts and written >= len(parts[0]):
            written -= len(parts.pop(0))
        if written:
            parts[0] = parts[0][written:]


def _remove_quietly(path: bytes) -> None:
    try:
        os.unlink(path)
    except OSError:
        return
