"""Two folder trees side by side: content, kind, permissions and times. Reads both itself and trusts nobody."""

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from blake3 import blake3

BLOCK = 1 << 20
PERMISSIONS = 0o7777


@dataclass
class Comparison:
    """What was found. Paths are below the two roots."""

    files: int = 0
    size: int = 0  # of the files, in bytes
    same: int = 0
    differences: list[tuple[bytes, str]] = field(default_factory=list)
    changed: list[bytes] = field(default_factory=list)  # in the original, since the comparison's start of time


def compare(
    original: bytes, copy: bytes, left_out: frozenset[bytes], since_ns: int, check: Callable[[], None]
) -> Comparison:
    """Compare every entry below two folders. `left_out` are known not to be in the copy.

    What is different and was written to in the original after `since_ns` is counted as changed, not as a difference.
    """
    found = Comparison()
    ours, theirs = dict(walk(original)), dict(walk(copy))
    for path in sorted(ours.keys() | theirs.keys()):
        check()
        here, there = ours.get(path), theirs.get(path)
        if here is not None and there is None and _is_below(path, left_out):
            continue
        if here is None or there is None:
            reason = "is missing" if there is None else "was not in the folder"
        else:
            reason = _difference(os.path.join(original, path), os.path.join(copy, path), here, there)
            if stat.S_ISREG(here.st_mode):
                found.files += 1
                found.size += here.st_size
        if not reason:
            found.same += here is not None and not stat.S_ISDIR(here.st_mode)
        elif here is not None and max(here.st_ctime_ns, here.st_mtime_ns) >= since_ns:
            found.changed.append(path)
        else:
            found.differences.append((path, reason))
    return found


def walk(root: bytes) -> Iterator[tuple[bytes, os.stat_result]]:
    """(path below the root, stat) of every entry, links not followed. What can't be listed has no entries."""
    stack = [b""]
    while stack:
        folder = stack.pop()
        try:
            with os.scandir(os.path.join(root, folder)) as entries:
                for entry in entries:
                    path = os.path.join(folder, entry.name)
                    there = entry.stat(follow_symlinks=False)
                    yield path, there
                    if stat.S_ISDIR(there.st_mode):
                        stack.append(path)
        except OSError:
            continue


def _is_below(path: bytes, folders: frozenset[bytes]) -> bool:
    while path and path not in folders:
        path = os.path.dirname(path)
    return path in folders


def _difference(one: bytes, other: bytes, here: os.stat_result, there: os.stat_result) -> str:
    if stat.S_IFMT(here.st_mode) != stat.S_IFMT(there.st_mode):
        return "is something else"
    try:
        if stat.S_ISLNK(here.st_mode) and os.readlink(one) != os.readlink(other):
            return "points elsewhere"
        if stat.S_ISREG(here.st_mode) and (here.st_size != there.st_size or _digest(one) != _digest(other)):
            return "has other bytes"
    except OSError as error:
        return f"can't be read: {os.strerror(error.errno).lower() if error.errno else ''}"
    if not stat.S_ISLNK(here.st_mode) and (here.st_mode ^ there.st_mode) & PERMISSIONS:
        return "has other permissions"
    return "" if here.st_mtime_ns == there.st_mtime_ns else "has another time"


def _digest(path: bytes) -> bytes:
    hasher = blake3()
    with open(path, "rb", buffering=0) as file:
        while block := file.read(BLOCK):
            hasher.update(block)
    return hasher.digest()
