"""Whole sealed packs of small pictures on this device, so that scrolling doesn't read the places each time.

Nothing in it is in clear. It is a cache: a file that is missing, short or damaged is fetched again. Several processes
may use one folder: files appear whole, by a rename, and whoever has one open keeps it when it is removed.
"""

import os
import threading
from contextlib import suppress
from dataclasses import dataclass

from vault.errors import LocalDiskFull
from vault.model import PackId
from vault.ports import Disk

LIMIT = 1 << 30  # bytes on this device: the small pictures of 60,000 photos


@dataclass(frozen=True, slots=True)
class _Kept:
    path: bytes
    size: int
    used: int


class PictureCache:
    """A folder of packs. The least recently used go first when it is full. May be used from many threads."""

    def __init__(self, folder: bytes, disk: Disk, limit: int = LIMIT) -> None:
        """The folder is made with the first pack."""
        self._folder, self._disk, self._limit = folder, disk, limit
        self._touched: set[PackId] = set()
        self._lock = threading.Lock()

    def read(self, pack: PackId, offset: int, length: int) -> bytes | None:
        """A part of a pack; None when it isn't here."""
        path = self._path(pack)
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        except OSError:
            return None
        try:
            data = os.pread(descriptor, length, offset)
            if pack not in self._touched:
                self._touched.add(pack)
                with suppress(OSError):
                    os.utime(descriptor)
        except OSError:
            return None
        finally:
            os.close(descriptor)
        return data if len(data) == length else None

    def keep(self, pack: PackId, data: bytes | memoryview) -> bool:
        """Keep a pack, and make room for it. False when it can't be: that only costs time."""
        path = self._path(pack)
        beside = path + b".%d.part" % threading.get_ident()
        try:
            with self._lock:
                self._make_room(len(data))
                self._disk.make_folders(self._folder)
                descriptor = self._disk.create(beside)
                try:
                    self._disk.write_at(descriptor, data, 0)
                finally:
                    os.close(descriptor)
                self._disk.rename(beside, path)
        except (OSError, LocalDiskFull):
            with suppress(OSError):
                self._disk.remove(beside)
            return False
        return True

    def drop(self, pack: PackId) -> None:
        """A pack that turned out to be damaged."""
        with suppress(OSError):
            self._disk.remove(self._path(pack))

    def used(self) -> int:
        """Bytes that it takes on this device."""
        return sum(one.size for one in self._kept())

    def _make_room(self, size: int) -> None:
        kept = sorted(self._kept(), key=lambda one: one.used)
        held = sum(one.size for one in kept)
        for one in kept:
            if held + size <= self._limit:
                break
            self._disk.remove(one.path)
            held -= one.size

    def _kept(self) -> list[_Kept]:
        found = []
        with suppress(FileNotFoundError), os.scandir(self._folder) as listing:
            for entry in listing:
                with suppress(FileNotFoundError):
                    there = entry.stat(follow_symlinks=False)
                    found.append(_Kept(entry.path, there.st_size, there.st_mtime_ns))
        return found

    def _path(self, pack: PackId) -> bytes:
        return os.path.join(self._folder, pack.hex().encode() + b".pack")
