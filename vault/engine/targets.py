"""Where restored files go: paths that stay inside, names the target can hold, files that appear only when whole."""

import errno
import os
from collections.abc import Callable
from dataclasses import dataclass

from blake3 import blake3

from vault.errors import UnsafePath
from vault.model import Version

NAME_PROBLEMS = {errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ, errno.ENOENT}
LONGEST_NAME = 200
COMPARE_BLOCK = 8 << 20


@dataclass
class TargetFile:
    """A file on its way back."""

    path: bytes
    target: bytes
    version: Version
    left: int = 0
    failed: str = ""
    made: bool = False
    is_new: bool = False  # another name rather than none, when this one is taken

    @property
    def temporary(self) -> bytes:
        """Beside the target, and the same in the next run, which writes over what a killed one left."""
        folder, name = os.path.split(self.target)
        return os.path.join(folder, b".vault-restore." + blake3(name).hexdigest()[:24].encode())


def check_path(path: bytes) -> None:
    """Raises `UnsafePath` for a path that would leave the folder it is joined to."""
    parts = path.split(b"/")
    if b"\0" in path or any(part in {b"", b".", b".."} for part in parts):
        raise UnsafePath("path")


def safe_name(name: bytes) -> bytes:
    """A name that any file system takes, told from others by a hash: for those that can't hold the real one."""
    kept = b"".join(bytes([c]) if chr(c).isascii() and (chr(c).isalnum() or c in b"-_. ") else b"_" for c in name)
    stem, dot, ending = kept.rpartition(b".")
    if not dot or len(ending) > 16:  # noqa: PLR2004 no ending is that long
        stem, ending = kept, b""
    digest = blake3(name).hexdigest()[:8].encode()
    return stem[:LONGEST_NAME].strip(b" .") + b"~" + digest + (b"." + ending if ending else b"")


def numbered(name: bytes, number: int) -> bytes:
    """'IMG_1.jpg', 'IMG_1 (2).jpg' …"""
    stem, ending = os.path.splitext(name)
    return name if number == 1 else b"%b (%d)%b" % (stem, number, ending)


def set_times(path: bytes | int, version: Version) -> None:
    """The mode and mtime that the version had; for a path or an open file."""
    os.chmod(path, version.mode)
    os.utime(path, ns=(version.mtime, version.mtime))


def are_zeros(read: Callable[[int], bytes | None], length: int) -> bool:
    """Whether the next `length` bytes are there and all zeros."""
    while length > 0:
        count = min(COMPARE_BLOCK, length)
        data = read(count) or b""
        if len(data) != count or data.count(0) != count:
            return False
        length -= count
    return True
