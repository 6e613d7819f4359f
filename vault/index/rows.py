"""What goes into the index and comes out of it, as plain values."""

import unicodedata
from dataclasses import dataclass
from os import stat_result

from vault.format.cbor import nearest
from vault.model import ItemKind, ItemRecord, PackRef

UNKNOWN_SIZE = -1  # of a file that was in the folder and must be read again: no file looks like that


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as the folder showed it when its content was last read."""

    size: int
    mtime: int
    ctime: int
    inode: int

    @classmethod
    def of(cls, found: stat_result) -> "Seen":
        """From a file's stat. SQLite's integers have a sign; some file systems use all 64 bits for an inode, and some
        know years that nanoseconds in 64 bits don't.
        """
        inode = found.st_ino - (1 << 64) if found.st_ino >= 1 << 63 else found.st_ino
        return cls(found.st_size, nearest(found.st_mtime_ns), nearest(found.st_ctime_ns), inode)


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item's row, to be written."""

    album: int
    path: bytes
    record: ItemRecord
    seen: Seen | None = None
    item: int | None = None  # its row, where that is known


@dataclass(frozen=True, slots=True)
class PackRow:
    """What the engine asks most of a pack."""

    row: int
    pack: PackRef
    needed: int
    slots: int
    waiting: frozenset[int]


def columns(record: ItemRecord) -> tuple[bool, int, int, int, int]:
    """(live, kind, size, mtime, added): of the present version, or of the last there was."""
    now = record.at()
    newest = now or max(record.kept(), key=lambda version: version.stamp, default=None)
    if newest is None:
        return False, ItemKind.FILE, 0, 0, 0
    return now is not None, newest.kind, newest.size, newest.mtime, newest.time


def fold(path: bytes) -> str:
    """A path as searches compare it: composed accents, no case."""
    text = path.decode("utf-8", "replace")
    return text.lower() if text.isascii() else unicodedata.normalize("NFC", text).casefold()
