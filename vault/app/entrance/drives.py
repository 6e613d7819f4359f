"""The drives that are plugged in: what the system mounts where it puts removable drives and network shares."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QStorageInfo

TOPS = ("/media/", "/run/media/", "/mnt/", "/Volumes/")  # where `networks.home.folder` looks for drives, too
UNREAL = frozenset({b"autofs", b"squashfs", b"overlay", b"proc", b"sysfs", b"iso9660", b"udf"})


@dataclass(frozen=True, slots=True)
class Drive:
    """A drive that may be written to. `free`: bytes."""

    name: str
    folder: str
    free: int


Drives = Callable[[], Sequence[Drive]]


def drives() -> list[Drive]:
    """Those that are here now, by name. A share that doesn't answer may hold this up: call it in a job."""
    found = {}
    for volume in QStorageInfo.mountedVolumes():
        root = volume.rootPath()
        is_usable = volume.isValid() and volume.isReady() and not volume.isReadOnly()
        if is_usable and root.startswith(TOPS) and volume.fileSystemType().data() not in UNREAL:
            name = volume.name() or root.rstrip("/").rpartition("/")[2]
            found[root] = Drive(name, root, volume.bytesAvailable())
    return sorted(found.values(), key=lambda drive: drive.name.casefold())
