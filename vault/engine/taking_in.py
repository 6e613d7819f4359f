"""Single files that the owner gives: copied into an album's folder, from where a backup stores them.

Nothing is moved and nothing replaced: where a name is taken, ' (2)' is put behind it, unless an equal file is there.
"""

import errno
import os
import stat
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from typing import IO

from blake3 import blake3

from vault.engine.scan import reason_of
from vault.engine.targets import numbered
from vault.errors import LocalDiskFull, LocalDiskRefused
from vault.model import LeftOut, Progress
from vault.ports import Disk, Monitor

BLOCK = 4 << 20
FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


@dataclass
class TakenIn:
    """What came of it. `unchanged`: files that were there already."""

    files: int = 0
    unchanged: int = 0
    bytes: int = 0
    left_out: list[LeftOut] = field(default_factory=list)


def take_in(disk: Disk, paths: Sequence[bytes], folder: bytes, monitor: Monitor) -> TakenIn:
    """Copy files into `folder`, which is made if need be. A link is taken as what it leads to.

    What is no file is named and left out; no half file stays. Raises `LocalDiskFull` or `LocalDiskRefused`.
    """
    try:
        disk.make_folders(folder)
    except OSError as error:
        if error.errno in FULL:
            raise LocalDiskFull(os.fsdecode(folder)) from error
        raise LocalDiskRefused(os.fsdecode(folder), os.strerror(error.errno or 0)) from error
    result = TakenIn()
    for number, path in enumerate(paths):
        monitor.check()
        monitor.report(Progress("take in", number, len(paths)))
        try:
            with closing(_opened(path)) as source:
                _take(disk, source, os.path.basename(path), folder, result, monitor)
        except NotAFile:
            result.left_out.append(LeftOut(path, "it is not a file"))
        except OSError as error:
            if error.errno in FULL:
                raise LocalDiskFull(os.fsdecode(folder)) from error
            result.left_out.append(LeftOut(path, reason_of(error)))
    return result


class NotAFile(Exception):
    """A folder, a fifo, a device."""


def _opened(path: bytes) -> IO[bytes]:
    """The file; without waiting for who would write into a fifo."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise NotAFile
    return os.fdopen(descriptor, "rb", buffering=0)


def _take(disk: Disk, source: IO[bytes], name: bytes, folder: bytes, result: TakenIn, monitor: Monitor) -> None:
    number = 1
    while os.path.lexists(target := os.path.join(folder, numbered(name, number))):
        if _is_equal(source, target):
            result.unchanged += 1
            return
        number += 1
    found = os.fstat(source.fileno())
    temporary = os.path.join(folder, b".vault-adding." + blake3(name).hexdigest()[:24].encode())
    try:
        _copy(disk, source, temporary, monitor)
        os.chmod(temporary, stat.S_IMODE(found.st_mode) & 0o777 | stat.S_IWUSR)
        os.utime(temporary, ns=(found.st_mtime_ns, found.st_mtime_ns))
        while os.path.lexists(target):  # it appeared meanwhile
            number += 1
            target = os.path.join(folder, numbered(name, number))
        disk.rename(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    result.files += 1
    result.bytes += found.st_size


def _copy(disk: Disk, source: IO[bytes], temporary: bytes, monitor: Monitor) -> None:
    descriptor = disk.create(temporary)
    try:
        os.lseek(source.fileno(), 0, os.SEEK_SET)
        at = 0
        while block := source.read(BLOCK):
            monitor.check()
            disk.write_at(descriptor, block, at)
            at += len(block)
    finally:
        os.close(descriptor)


def _is_equal(source: IO[bytes], target: bytes) -> bool:
    """By every byte; only files of one size are read."""
    try:
        there = os.lstat(target)
        mine = os.fstat(source.fileno())
        if not stat.S_ISREG(there.st_mode) or there.st_size != mine.st_size:
            return False
        if (there.st_dev, there.st_ino) == (mine.st_dev, mine.st_ino):
            return True
        os.lseek(source.fileno(), 0, os.SEEK_SET)
        with open(target, "rb", buffering=0) as other:
            while block := source.read(BLOCK):
                if other.read(len(block)) != block:
                    return False
    except OSError:
        return False
    return True
