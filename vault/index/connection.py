"""The index's one connection, under one lock: open, commit, counters, heads; and what SQLite's errors mean."""

import json
import sqlite3
import threading
from collections.abc import Callable, Sequence
from typing import Concatenate, NoReturn, ParamSpec, TypeVar
from urllib.parse import quote

from vault.errors import IntegrityError, LocalDiskFull, LocalDiskRefused
from vault.index.schema import VERSION, migrate
from vault.model import DeviceId
from vault.ports import Disk

P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S", bound="Connection")

CACHE_KIB = 32 << 10


class IndexLost(IntegrityError):
    """The index file can't be used; it is a cache, so it is made anew."""


def locked(method: "Callable[Concatenate[S, P], R]") -> "Callable[Concatenate[S, P], R]":
    """Run under the connection's lock; what SQLite says of a broken file becomes `IndexLost`."""

    def run(self: "S", /, *args: P.args, **kwargs: P.kwargs) -> R:
        with self.lock:
            try:
                return method(self, *args, **kwargs)
            except sqlite3.DatabaseError as error:
                _translate(error)

    return run


def _translate(error: sqlite3.DatabaseError) -> NoReturn:
    """The border: what SQLite says of its file, as one of ours. A wrong statement is a bug and stays what it is."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    match code:
        case sqlite3.SQLITE_FULL:
            raise LocalDiskFull from error
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_IOERR | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            raise LocalDiskRefused(reason=str(error)) from error
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            raise IndexLost("damaged") from error
        case _:
            raise error


class Connection:
    """An open index file. Methods may be called from any thread."""

    def __init__(self, path: bytes, disk: Disk, *, readonly: bool = False) -> None:
        """Open or make it. Raises `IndexLost` for a file that is no index, or one of a newer version."""
        self.lock = threading.RLock()
        self._disk = disk
        mode = "rw" if readonly else "rwc"
        try:
            self.connection = sqlite3.connect(f"file:{quote(path)}?mode={mode}", uri=True, check_same_thread=False)
            self._prepare(readonly=readonly)
        except sqlite3.DatabaseError as error:
            _translate(error)

    def _prepare(self, *, readonly: bool) -> None:
        version = self.connection.execute("pragma user_version").fetchone()[0]
        if version > VERSION or (readonly and version < VERSION):
            raise IndexLost("of another version")
        self.connection.execute(f"pragma cache_size = -{CACHE_KIB}")
        if readonly:
            self.connection.execute("pragma query_only = 1")
            return
        self.connection.execute("pragma journal_mode = wal")
        self.connection.execute("pragma synchronous = normal")  # a cache: a lost last commit costs work, not files
        if version < VERSION:
            migrate(self.connection)

    def close(self) -> None:
        """Let go of the file."""
        with self.lock:
            self.connection.close()

    @locked
    def commit(self) -> None:
        """Make everything written so far lasting."""
        if self.connection.in_transaction:
            self._disk.commit(self.connection)

    # --- small things ----------------------------------------------------------------------

    @locked
    def get(self, key: str, default: int = 0) -> int:
        """A counter of the `meta` table."""
        row = self.connection.execute("select value from meta where key = ?", (key,)).fetchone()
        return default if row is None else int(row[0])

    @locked
    def put(self, key: str, value: int) -> None:
        """Set a counter."""
        self.connection.execute("insert or replace into meta values (?, ?)", (key, value))

    # --- heads -----------------------------------------------------------------------------

    @locked
    def heads(self) -> dict[DeviceId, tuple[int, bytes]]:
        """The newest head of each device that was read: (sequence, 8 bytes of its digest)."""
        rows = self.connection.execute("select device, sequence, digest from heads")
        return {DeviceId(device): (sequence, digest) for device, sequence, digest in rows}

    @locked
    def put_must_write(self, device: DeviceId, sequence: int, features: Sequence[str]) -> None:
        """Note what a device's head asks of whoever writes; that of an older head than noted before doesn't count."""
        key = f"must_write/{device.hex()}"
        known = self.connection.execute("select value from meta where key = ?", (key,)).fetchone()
        if known is None or json.loads(known[0])[0] <= sequence:
            self.connection.execute(
                "insert or replace into meta values (?, ?)", (key, json.dumps([sequence, features]))
            )

    @locked
    def must_write(self) -> list[str]:
        """The features that a writer must know, of all devices' heads."""
        rows = self.connection.execute("select value from meta where key glob 'must_write/*' order by key")
        return [feature for (value,) in rows for feature in json.loads(value)[1]]

    @locked
    def put_device(self, device: DeviceId, name: str, time: int) -> None:
        """Note what a device's newest head says of it: its name, and when it was written (ms since 1970)."""
        self.connection.execute(
            "insert or replace into meta values (?, ?)", (f"device/{device.hex()}", json.dumps([name, time]))
        )

    @locked
    def devices(self) -> dict[DeviceId, tuple[str, int]]:
        """(name, time of the newest head) of each device of which a head was read or written."""
        rows = self.connection.execute("select key, value from meta where key glob 'device/*'").fetchall()
        found = {DeviceId(bytes.fromhex(key.partition("/")[2])): json.loads(value) for key, value in rows}
        return {device: (name, time) for device, (name, time) in found.items()}

    @locked
    def put_head(self, device: DeviceId, sequence: int, digest: bytes) -> None:
        """Note a head as read."""
        self.connection.execute("insert or replace into heads values (?, ?, ?)", (device, sequence, digest))
