"""What an album's folder holds, and what changed since the index last saw it.

The walk goes in the byte order of paths, as the index does, so that both are read side by side and neither is held
in memory. Links are not followed; sockets, devices and fifos are named and left out.
"""

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from vault.index.rows import Seen
from vault.model import ItemKind, LeftOut


@dataclass(frozen=True, slots=True)
class Entry:
    """Something in the folder. `path` is relative to the folder."""

    path: bytes
    kind: ItemKind
    found: os.stat_result


class Change(Enum):
    """How an entry stands to the index."""

    NEW = "new"  # the index has no such item
    MAYBE = "maybe"  # it looks different, is back, or nothing is known of how it looked: its content decides
    GONE = "gone"
    GONE_TOO = "gone too"  # deleted by another device before


KINDS = {stat.S_IFREG: ItemKind.FILE, stat.S_IFDIR: ItemKind.FOLDER, stat.S_IFLNK: ItemKind.LINK}
SPECIAL = {
    stat.S_IFIFO: "a fifo is not a file",
    stat.S_IFSOCK: "a socket is not a file",
    stat.S_IFCHR: "a device is not a file",
    stat.S_IFBLK: "a device is not a file",
}


Event = tuple[bytes, Entry | None, bytes | None]
Ahead = Callable[[Callable[[bytes], list[Event]], bytes], Callable[[], list[Event]]]
UNFINISHED = 6  # folders being looked into before their turn: enough to keep the threads for it busy
HELD = 20_000  # entries of folders that were: then the walk has to catch up. Bounds what is held in memory


class Walk:
    """One walk through a folder; `left_out` and `hidden` are complete when it has ended."""

    def __init__(self, root: bytes, ahead: Ahead) -> None:
        """`root` must be a folder. `ahead` starts a call in another thread and returns how to wait for it: on a cold
        cache most of the time goes by waiting for the disk, folder by folder.
        """
        self._root = root
        self._ahead = ahead
        self._coming: list[bytes] = []  # folders in the order of their turns, the next one last
        self._started: dict[bytes, Callable[[], list[Event]]] = {}
        self._lengths: dict[bytes, int] = {}  # of those that were started and are done
        self.left_out: list[LeftOut] = []
        self.hidden: list[bytes] = []  # folders that could not be looked into: what is below is unknown, not gone
        self.count = 0

    def __iter__(self) -> Iterator[Entry]:
        """All entries below the root, in the byte order of their paths."""
        stack = [iter(self._look(b""))]
        while stack:
            for _, entry, descend in stack[-1]:
                if descend is not None:
                    stack.append(iter(self._look(descend)))
                    break
                if entry is not None:
                    self.count += 1
                    yield entry
            else:
                stack.pop()

    def _look(self, folder: bytes) -> list[Event]:
        """A folder's events, and a start on those of the folders whose turn comes next."""
        waiting = self._started.pop(folder, None)
        if waiting is not None:
            events = waiting()
            del self._lengths[folder]
        else:
            if self._coming:
                self._coming.pop()  # this one
            events = self._events(folder)
        self._coming += [below for _, _, below in reversed(events) if below is not None]
        while self._coming and self._may_start():
            below = self._coming.pop()
            self._started[below] = self._ahead(self._events_ahead, below)
        return events

    def _may_start(self) -> bool:
        return len(self._started) - len(self._lengths) < UNFINISHED and sum(self._lengths.values()) < HELD

    def _events_ahead(self, folder: bytes) -> list[Event]:
        events = self._events(folder)
        self._lengths[folder] = len(events)
        return events

    def _events(self, folder: bytes) -> list[Event]:
        """A folder's entries, each at its name; and for a folder in it, its contents at its name and a slash."""
        prefix = folder + b"/" if folder else b""
        events: list[Event] = []
        try:
            with os.scandir(os.path.join(self._root, folder) if folder else self._root) as listing:
                entries = sorted(listing, key=lambda entry: entry.inode())  # as they lie on the disk
        except OSError as error:
            self._leave_out(folder, error)
            return events
        for entry in entries:
            path = prefix + entry.name
            try:
                found = entry.stat(follow_symlinks=False)
            except OSError as error:
                self._leave_out(path, error)
                continue
            kind = KINDS.get(stat.S_IFMT(found.st_mode))
            if kind is None:
                self.left_out.append(LeftOut(path, SPECIAL.get(stat.S_IFMT(found.st_mode), "not a file")))
                continue
            events.append((entry.name, Entry(path, kind, found), None))
            if kind is ItemKind.FOLDER:
                events.append((entry.name + b"/", None, path))
        events.sort(key=lambda event: event[0])
        return events

    def _leave_out(self, path: bytes, error: OSError) -> None:
        self.left_out.append(LeftOut(path, reason_of(error)))
        self.hidden.append(path)


def reason_of(error: OSError) -> str:
    """What the system said, in words."""
    match error:
        case PermissionError():
            return "it may not be read"
        case FileNotFoundError():
            return "it vanished"
        case _:
            return os.strerror(error.errno).lower() if error.errno else "it can't be read"


def looks_same(entry: Entry, seen: Seen | None, known_kind: int) -> bool:
    """Whether a file is taken as unchanged without reading it: size, mtime, ctime and inode are as they were."""
    if seen is None or known_kind != entry.kind:
        return False
    found = entry.found
    if (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino) == (
        seen.size,
        seen.mtime,
        seen.ctime,
        seen.inode,
    ):
        return True
    return Seen.of(found) == seen  # numbers that SQLite can't hold are kept as the nearest it can


def compare(
    entries: Iterable[Entry], known: Iterable[tuple[bytes, int, int, Seen | None]]
) -> Iterator[tuple[Change, bytes, Entry | None]]:
    """What is new, may have changed, or is gone. Both inputs in the byte order of paths.

    `known` rows are (path, live, kind, seen). Unchanged entries are passed over in silence, those that another device
    deleted among them. Gone is only what was in this folder: what other devices have in the album is theirs. Gone too
    is what another one had deleted before.
    """
    rows = iter(known)
    row = next(rows, None)
    for entry in entries:
        while row is not None and row[0] < entry.path:
            if row[3] is not None:
                yield Change.GONE if row[1] else Change.GONE_TOO, row[0], None
            row = next(rows, None)
        if row is None or row[0] != entry.path:
            yield Change.NEW, entry.path, entry
            continue
        if not looks_same(entry, row[3], row[2]):
            yield Change.MAYBE, entry.path, entry
        row = next(rows, None)
    while row is not None:
        if row[3] is not None:
            yield Change.GONE if row[1] else Change.GONE_TOO, row[0], None
        row = next(rows, None)


def is_hidden(path: bytes, hidden: Iterable[bytes]) -> bool:
    """Whether a path is, or lies below, something that could not be looked into."""
    return any(not folder or path == folder or path.startswith(folder + b"/") for folder in hidden)
