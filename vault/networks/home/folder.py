"""A place that is a folder: on this disk, an external drive, a mounted share.

Writes go to `tmp/` first, are synced, renamed into place, and the folder is synced. Links below the root are never
followed: whoever can write to the place could point them anywhere. A drive is known by its marker, and a folder that
is suddenly another one (unplugged, something else mounted) counts as missing.
"""

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import NoReturn
from urllib.parse import quote, unquote, urlsplit

from vault.disk import read_at
from vault.errors import BadPlaceUrl, DamagedPlaceMarker, PlaceError, PlaceFull, PlaceMissing, PlaceRefused
from vault.format.place import FILE_NAME, LENGTH, decode_marker, encode_marker
from vault.mounts import DRIVES as MOUNTS, Ground, ground
from vault.networks.home.pace import UNLIMITED, Paces
from vault.ports import Disk

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
GONE = {errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.ESTALE, errno.ENOTCONN, errno.EHOSTDOWN, errno.ESHUTDOWN}
OURS = "Vault"  # the folder that the app makes where there are other things already
TEMPORARY = "tmp"
UNFINISHED_MARKER = FILE_NAME.encode() + b".part"  # what a stopped `claim` leaves
READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC  # a fifo in its place must not hold us up


def folder_url(path: Path) -> str:
    """The `file://` address of a folder; bytes that are no UTF-8 are percent-encoded."""
    return "file://" + quote(os.fsencode(os.path.abspath(path)))  # must not follow links


def folder_path(url: str) -> bytes:
    """The path of a `file://` address or of a plain path. Raises `BadPlaceUrl` for other kinds of address."""
    path = url
    if "://" in url:
        try:
            parts = urlsplit(url)
        except ValueError as error:
            raise BadPlaceUrl(url.partition(":")[0]) from error
        if parts.scheme != "file" or parts.netloc not in {"", "localhost"} or not parts.path.startswith("/"):
            raise BadPlaceUrl(parts.scheme)
        path = unquote(parts.path, errors="surrogateescape")
    if not path or "\0" in path:
        raise BadPlaceUrl
    return os.fsencode(os.path.abspath(path))  # must not follow links


def place_name(path: bytes) -> str:
    """What a place in this folder is called: as the folder; one that is only called 'Vault' is as the folder above."""
    base = os.path.basename(path)
    if base.lower() == OURS.lower().encode():
        base = os.path.basename(os.path.dirname(path)) or base
    return base.decode("utf-8", "replace") or "/"


def disk_domain(disk: str) -> str:
    """The domain that places on one disk share unless told otherwise. `disk` as `FolderPlace.disk_id` has it."""
    return f"disk {disk.partition('-')[2][:8]}"


class FolderPlace:
    """The `PlaceStore` of a folder. `writer` is this device's own mark on its temporary files."""

    is_remote = False

    def __init__(self, url: str, name: str, disk: Disk, writer: str, paces: Paces = UNLIMITED) -> None:
        """Nothing is touched until a method is called."""
        self.url, self.name = url, name
        self.paces = paces
        self._root = folder_path(url)
        self._disk, self._writer = disk, writer.encode()
        self._seen: tuple[int, int] | None = None
        self._count = count(1)

    @property
    def root(self) -> bytes:
        """The folder."""
        return self._root

    def ground(self) -> Ground:
        """What it stands on."""
        return ground(self._root)

    def room(self) -> tuple[int, int]:
        """(total, free for us) in bytes; zeros where it can't be told."""
        try:
            found = os.statvfs(self._root)
        except OSError:
            return 0, 0
        return found.f_blocks * found.f_frsize, found.f_bavail * found.f_frsize

    def look_elsewhere(self, known: frozenset[bytes]) -> Iterator["FolderPlace"]:
        """Folders with a marker on the mounted drives; those whose roots are `known` to be other places left out."""
        for mount in _mounted_folders():
            if mount not in known and os.path.isfile(os.path.join(mount, FILE_NAME.encode())):
                yield FolderPlace("file://" + quote(mount), self.name, self._disk, self._writer.decode(), self.paces)

    def identify(self) -> bytes | None:
        """The id in the marker; None for a folder without one. Raises `PlaceMissing` when there is no folder."""
        with self._translated():
            there = os.stat(self._root)
            if not stat.S_ISDIR(there.st_mode):
                raise PlaceMissing(self.name, "not a folder")
            try:
                descriptor = os.open(os.path.join(self._root, FILE_NAME.encode()), READ)
            except FileNotFoundError:
                return None
            except OSError as error:
                if error.errno == errno.ELOOP:
                    raise DamagedPlaceMarker("link") from error
                raise
            try:
                if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                    raise DamagedPlaceMarker("not a file")
                data = os.read(descriptor, LENGTH + 1)
            finally:
                os.close(descriptor)
        self._seen = (there.st_dev, there.st_ino)
        return decode_marker(data)

    def claim(self, place_id: bytes) -> None:
        """Make the folder, if need be, and mark it."""
        with self._translated():
            self._disk.make_folders(self._root)
            self._disk.write_whole(os.path.join(self._root, FILE_NAME.encode()), [encode_marker(place_id)])
        self.identify()

    def disk_id(self) -> str:
        """The file system's own id where it has one (it outlives a restart), else its device number."""
        try:
            return _disk_id(self._root)
        except OSError:
            return ""

    def is_gone(self, disk: str) -> bool:
        """The folder is not there, or holds nothing, and it or the nearest one above it is on the place's own disk."""
        above = self._root
        while not os.path.lexists(above):
            above = os.path.dirname(above)
        try:
            if above == self._root and set(os.listdir(above)) - {UNFINISHED_MARKER}:
                return False
            return bool(disk) and _disk_id(above) == disk
        except OSError:
            return False

    def is_unmarked(self, disk: str) -> bool:
        """Heads or slivers lie in the folder, and it is on the place's own disk."""
        try:
            holds = any(os.path.isdir(os.path.join(self._root, name)) for name in (b"heads", b"slivers"))
            return holds and bool(disk) and _disk_id(self._root) == disk
        except OSError:
            return False

    def put(self, name: str, parts: Sequence[bytes | memoryview]) -> None:
        """Write a file durably."""
        self.paces.writing(sum(len(part) for part in parts))
        with self._translated():
            path = self._path(name)
            mark = b"%s.%d.%d." % (self._writer, os.getpid(), next(self._count))
            beside = self._path(f"{TEMPORARY}/{os.fsdecode(mark + os.path.basename(path)[-40:])}")
            try:
                self._write(path, parts, beside)
            except (FileExistsError, NotADirectoryError, IsADirectoryError):
                self._clear_way(path)
                self._write(path, parts, beside)

    def _write(self, path: bytes, parts: Sequence[bytes | memoryview], beside: bytes) -> None:
        self._disk.make_folders(os.path.dirname(path))
        self._disk.make_folders(os.path.dirname(beside))
        self._disk.write_whole(path, parts, beside)

    def _clear_way(self, path: bytes) -> None:
        """Move aside a folder that stands at a file's name, or a file where a folder belongs. It may be somebody's."""
        above = os.path.relpath(path, self._root).split(b"/")
        for depth in range(1, len(above) + 1):
            there = os.path.join(self._root, *above[:depth])
            if os.path.lexists(there) and os.path.isdir(there) == (depth == len(above)):
                names = (b"%s.displaced-%d" % (there, number) for number in count(1))
                self._disk.rename(there, next(name for name in names if not os.path.lexists(name)))

    def make_lasting(self, name: str) -> None:
        """Sync the folder of a file that a stopped run may have put there without coming to that."""
        with self._translated():
            self._disk.sync_folder(os.path.dirname(self._path(name)))

    def size(self, name: str) -> int | None:
        """The length of a file in bytes; None when there is none."""
        with self._translated():
            try:
                there = os.lstat(self._path(name))
            except (FileNotFoundError, NotADirectoryError):
                self._check_root()
                return None
            return there.st_size if stat.S_ISREG(there.st_mode) else None

    def read_into(self, name: str, offset: int, out: memoryview) -> int:
        """Fill `out` from `offset` on; returns how many bytes there were, 0 for a file that is not there."""
        self.paces.reading(len(out))
        with self._translated():
            try:
                descriptor = os.open(self._path(name), READ)
            except (FileNotFoundError, NotADirectoryError):
                self._check_root()
                return 0
            except OSError as error:
                if error.errno in {errno.ELOOP, errno.ENXIO}:  # a link, a socket: no file of ours
                    return 0
                raise
            try:
                if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                    return 0
                return read_at(descriptor, out, offset)
            finally:
                os.close(descriptor)

    def names(self, folder: str) -> Iterator[tuple[str, bool]]:
        """What a folder holds, links left out."""
        with self._translated():
            try:
                with os.scandir(os.path.dirname(self._path(f"{folder}/-"))) as entries:
                    found = [
                        (os.fsdecode(entry.name), entry.is_dir(follow_symlinks=False))
                        for entry in entries
                        if not entry.is_symlink()
                    ]
            except (FileNotFoundError, NotADirectoryError):
                self._check_root()
                return
        yield from found

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""
        with self._translated():
            self._disk.remove(self._path(name))

    def sweep(self) -> None:
        """Remove this device's own temporary files: it is their only writer, so none is in use."""
        for name, is_folder in self.names(TEMPORARY):
            if not is_folder and os.fsencode(name).startswith(self._writer + b"."):
                self.remove(f"{TEMPORARY}/{name}")

    def close(self) -> None:
        """Nothing is held open."""

    def _path(self, name: str) -> bytes:
        """The path of a name, no folder on the way being a link, and the root being the one that was identified."""
        self._check_root()
        path = self._root
        *folders, last = os.fsencode(name).split(b"/")
        for folder in folders:
            path = os.path.join(path, folder)
            try:
                if stat.S_ISLNK(os.lstat(path).st_mode):
                    raise PlaceRefused(self.name, "a link inside the place")
            except (FileNotFoundError, NotADirectoryError):
                break
        return os.path.join(self._root, *folders, last)

    def _check_root(self) -> None:
        there = os.stat(self._root)
        if self._seen is not None and (there.st_dev, there.st_ino) != self._seen:
            raise PlaceMissing(self.name, "another folder stands in its place")

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            _translate(self.name, error)


def _translate(name: str, error: OSError) -> NoReturn:
    """The border: what the system said, as one of ours. The texts hold no path."""
    kind: type[PlaceError] = PlaceRefused
    if error.errno in GONE:
        kind = PlaceMissing
    elif error.errno in FULL:
        kind = PlaceFull
    raise kind(name, os.strerror(error.errno) if error.errno else "") from error


def _disk_id(path: bytes) -> str:
    fsid = os.statvfs(path).f_fsid
    return f"fs-{fsid:x}" if fsid else f"dev-{os.stat(path).st_dev:x}"


def marked_folders() -> Iterator[str]:
    """The addresses of the folders on mounted drives that are marked as places."""
    for mount in _mounted_folders():
        if os.path.isfile(os.path.join(mount, FILE_NAME.encode())):
            yield "file://" + quote(mount)


def _mounted_folders() -> Iterator[bytes]:
    """Where removable drives are mounted, and the folders below: `/media/anna/Drive` and `/media/anna/Drive/vault`."""
    for top in MOUNTS:
        level = [top]
        for _ in range(3):
            below = []
            for folder in level:
                try:
                    with os.scandir(folder) as entries:
                        below += [entry.path for entry in entries if entry.is_dir(follow_symlinks=False)]
                except OSError:
                    continue
            yield from below
            level = below[:64]  # a drive with thousands of folders is not searched through
