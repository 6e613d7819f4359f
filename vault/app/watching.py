"""Noticing that something changed in an album's folder: on a thread of its own, by what the kernel tells a process.

A folder on the network is not watched: this machine's kernel hears nothing of what others write there. Neither are
folders for which the system has no watches left, or whose names can't be told to it. All these are `POLLED`: looked
through now and then by whoever owns this. A folder that isn't there is `AWAY`, and looked for twice a minute.
"""

import json
import os
import select
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, Qt, Signal

from vault.app.listening import GONE
from vault.mounts import Ground, ground_of, is_below, mounts

LOOK_AGAIN = 30.0  # seconds: is every folder still there, and the same one?
GATHER_MS = 1600  # what changes within this time is told at once
STEP_MS = 400  # how often the watching thread looks: more often costs, and nobody waits for a backup to the tenth
JOIN = 2.0  # seconds


class How(Enum):
    """How a folder is kept an eye on."""

    NOTICED = "noticed"
    POLLED = "polled"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Watched:
    """An album with its folder on this device. `key`: hex of the album's id."""

    key: str
    name: str
    folder: bytes


class Watching(QObject):
    """`changed` carries the keys of the albums whose folders changed, or came back; `how` for all, when it is known
    or changes. Both on the window's thread.
    """

    changed = Signal(list)
    told = Signal()

    _heard = Signal(int, list)
    _found = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Watches nothing yet."""
        super().__init__(parent)
        self.how: Mapping[str, How] = {}
        self._albums: tuple[Watched, ...] = ()
        self._generation = 0
        self._stop: _Stop | None = None
        self._thread: threading.Thread | None = None
        self._heard.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        self._found.connect(self._find, Qt.ConnectionType.QueuedConnection)

    def watch(self, albums: Sequence[Watched]) -> None:
        """Watch these from now on, and no others."""
        if tuple(albums) == self._albums and self._thread is not None:
            return
        self._end()
        self._albums = tuple(albums)
        self.how = {}
        if albums:
            number = self._generation
            self._stop = _Stop()
            watch = _Watch(
                self._albums,
                self._stop,
                lambda keys: self._heard.emit(number, keys),
                lambda how: self._found.emit(number, how),
            )
            self._thread = threading.Thread(target=watch.run, name="watching", daemon=True)
            self._thread.start()

    def _end(self) -> None:
        self._generation += 1
        if self._stop is not None:
            self._stop.set()
        self._thread = None

    def stop(self) -> None:
        """Watch nothing any more, and wait for the thread."""
        thread = self._thread
        self.watch(())
        if thread is not None:
            thread.join(JOIN)

    def _hear(self, generation: int, keys: list[str]) -> None:
        if generation == self._generation:
            self.changed.emit(keys)

    def _find(self, generation: int, how: Mapping[str, How]) -> None:
        if generation == self._generation and how != self.how:
            self.how = how
            self.told.emit()


Identity = tuple[int, int]


class _Watch:
    """The thread's work: looks where the folders are, and listens until one isn't where it was."""

    def __init__(
        self,
        albums: Sequence[Watched],
        stop: "_Stop",
        tell: Callable[[list[str]], object],
        find: Callable[[Mapping[str, How]], object],
    ) -> None:
        self._albums, self._stop, self._tell, self._find = albums, stop, tell, find
        self._there: dict[str, Identity] | None = None
        self._has_watches = True

    def run(self) -> None:
        """Until it is stopped."""
        try:
            self._watch()
        finally:
            self._stop.close()

    def _watch(self) -> None:
        while not self._stop.is_set():
            self._look()
            roots = self._roots()
            if not self._has_watches or not roots:
                self._find(self._how(roots))
                self._stop.wait(LOOK_AGAIN)
            else:
                self._listen(roots)

    def _look(self) -> None:
        """Where the folders are now; those that came back have changed."""
        there = {album.key: found for album in self._albums if (found := _identity(album.folder)) is not None}
        before = self._there
        self._there = there
        if before is not None:
            new = [key for key, found in there.items() if before.get(key) != found]
            if new:
                self._tell(new)

    def _roots(self) -> dict[str, str]:
        """The folders that the kernel can tell of, as it names them; by key."""
        known = mounts()
        roots = {}
        for album in self._albums:
            if self._there is None or album.key not in self._there:
                continue
            real = os.path.realpath(album.folder)
            if ground_of(real, known) is not Ground.SHARE and _can_be_told(real):
                roots[album.key] = os.fsdecode(real)
        return roots

    def _how(self, roots: Mapping[str, str]) -> Mapping[str, How]:
        found = {}
        for album in self._albums:
            if self._there is None or album.key not in self._there:
                found[album.key] = How.AWAY
            else:
                found[album.key] = How.NOTICED if album.key in roots and self._has_watches else How.POLLED
        return found

    def _listen(self, roots: Mapping[str, str]) -> None:
        """Until a folder isn't where it was, or it has to stop. See `listening`."""
        arguments = [str(GATHER_MS), str(STEP_MS), str(int(LOOK_AGAIN * 1000))]
        kept = {name: value for name, value in os.environ.items() if not name.startswith("VAULT_")}
        process = subprocess.Popen(  # noqa: S603 our own module
            [sys.executable, "-m", "vault.app.listening", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**kept, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        )
        try:
            self._hear_from(process, roots)
        finally:
            process.kill()
            process.communicate()

    def _hear_from(self, process: "subprocess.Popen[bytes]", roots: Mapping[str, str]) -> None:
        assert process.stdin is not None  # noqa: S101 asked for
        assert process.stdout is not None  # noqa: S101 likewise
        with suppress(BrokenPipeError):
            process.stdin.write(json.dumps(list(dict.fromkeys(roots.values()))).encode() + b"\n")
            process.stdin.flush()
        is_first, left = True, b""
        while not self._stop.is_set():
            ears = [process.stdout.fileno(), self._stop.fileno()]
            if ears[0] not in select.select(ears, [], [], STEP_MS / 1000)[0]:
                if is_first and self._has_moved(roots):
                    return
                continue
            read = os.read(process.stdout.fileno(), 1 << 16)
            if not read:
                self._look_why(process.wait())
                return
            *lines, left = (left + read).split(b"\n")
            if lines and is_first:
                self._find(self._how(roots))
                is_first = False
            keys = touched(roots, (path for line in lines for path in json.loads(line)))
            if keys:
                self._tell(keys)
            if self._has_moved(roots) or self._is_any_back():
                return

    def _has_moved(self, roots: Mapping[str, str]) -> bool:
        """Whether a folder isn't where it was any more."""
        return any(_identity(os.fsencode(root)) != (self._there or {}).get(key) for key, root in roots.items())

    def _look_why(self, code: int) -> None:
        if code == GONE:  # between the look and now: look again
            self._stop.wait(STEP_MS / 1000)
        else:  # no watches left, or a file system that has none. Then it is polled
            self._has_watches = False

    def _is_any_back(self) -> bool:
        there = self._there or {}
        return any(album.key not in there and _identity(album.folder) is not None for album in self._albums)


class _Stop:
    """An event that a `select` sees at once, too: nobody should wait for a listener when a window is closed."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self._read, self._write = os.pipe()

    def set(self) -> None:
        """Once or more."""
        if not self._event.is_set():
            self._event.set()
            os.close(self._write)

    def is_set(self) -> bool:
        """Whether it has come."""
        return self._event.is_set()

    def wait(self, seconds: float) -> None:
        """So long, or until it comes."""
        self._event.wait(seconds)

    def fileno(self) -> int:
        """Readable when it has come."""
        return self._read

    def close(self) -> None:
        """Whoever waited is through."""
        os.close(self._read)


def touched(roots: Mapping[str, str], paths: Iterable[str]) -> list[str]:
    """The keys of the roots in which, or at which, any of the paths lies."""
    left = dict(roots)
    found = []
    for path in paths:
        encoded = path.encode("utf-8", "surrogateescape")
        hit = [key for key, root in left.items() if is_below(encoded, os.fsencode(root))]
        for key in hit:
            del left[key]
        found += hit
        if not left:
            break
    return found


def _identity(folder: bytes) -> Identity | None:
    try:
        found = os.stat(folder)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _can_be_told(path: bytes) -> bool:
    try:
        path.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
