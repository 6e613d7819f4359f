"""What kind of file system a path lies on, as the kernel's table of mounts tells it. Where there is none: unknown."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

TABLE = "/proc/self/mountinfo"
DRIVES = (b"/media", b"/run/media", b"/mnt", b"/Volumes")  # where systems mount what comes and goes
SHARES = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "davfs", "fuse.sshfs", "fuse.rclone", "fuse.davfs"}
    | {"fuse.gvfsd-fuse", "fuse.s3fs", "fuse.glusterfs", "virtiofs"}
)  # other machines write to them, and this one's kernel hears nothing of it


class Ground(Enum):
    """What a folder stands on."""

    DISK = "disk"  # this computer's own
    DRIVE = "drive"  # comes and goes
    SHARE = "share"  # another machine's
    SERVER = "server"  # no folder here: a server that is spoken with
    CLOUD = "cloud"  # likewise, a provider's


@dataclass(frozen=True, slots=True)
class Mount:
    """A line of the table."""

    point: bytes
    kind: str


def parse_table(data: bytes) -> list[Mount]:
    """The mounts of a table as proc(5) describes it; lines that aren't understood are left out."""
    found = []
    for line in data.splitlines():
        before, separator, after = line.partition(b" - ")
        fields, kinds = before.split(b" "), after.split(b" ")
        if separator and len(fields) > 4 and kinds[0]:  # noqa: PLR2004 the mount point is the fifth
            found.append(Mount(_unescaped(fields[4]), kinds[0].decode("ascii", "replace")))
    return found


def _unescaped(text: bytes) -> bytes:
    r"""Blanks, tabs, line ends and backslashes come as `\040`."""
    for code in (b"040", b"011", b"012", b"134"):
        text = text.replace(b"\\" + code, bytes([int(code, 8)]))
    return text


def ground_of(path: bytes, mounts: Iterable[Mount]) -> Ground:
    """What an absolute path stands on. The longest mount point above it counts, the later of two equal ones."""
    best: Mount | None = None
    for mount in mounts:
        if is_below(path, mount.point) and (best is None or len(mount.point) >= len(best.point)):
            best = mount
    if best is not None and best.kind in SHARES:
        return Ground.SHARE
    if any(is_below(path, drive) and path != drive for drive in DRIVES):
        return Ground.DRIVE
    return Ground.DISK


def is_below(path: bytes, top: bytes) -> bool:
    """Whether a path is `top` or lies in it; names only, nothing is looked at."""
    return path == top or path.startswith(top.rstrip(b"/") + b"/")


def mounts() -> list[Mount]:
    """The mounts of this moment; none where the system has no such table."""
    try:
        with open(TABLE, "rb") as table:
            return parse_table(table.read())
    except OSError:
        return []


def ground(path: bytes) -> Ground:
    """What a path stands on now. Links are followed, for it is the target that is read."""
    return ground_of(os.path.realpath(path), mounts())


def drive_folders() -> list[str]:
    """The folders in which a mounted drive appears: `/media`, and each person's own below it."""
    found = []
    for top in DRIVES:
        try:
            with os.scandir(top) as entries:
                below = [entry.path for entry in entries if entry.is_dir(follow_symlinks=False)]
        except OSError:
            continue
        found += [os.fsdecode(top), *map(os.fsdecode, below)]
    return found
