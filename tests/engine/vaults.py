"""Whole vaults for tests: real folders, a clock that is moved by hand."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.homes import QUIET
from vault.disk import LocalDisk
from vault.engine import restore as restoring
from vault.engine.albums import add_album
from vault.engine.backup import BackupReport, backup
from vault.engine.landing import RestoreReport
from vault.index.library import album_named
from vault.ports import Disk
from vault.session.opening import NewVault, create, open_session
from vault.session.recovering import Recovery, recover
from vault.session.session import Session
from vault.session.surroundings import Surroundings, Unlock

DAY = 24 * 3600 * 1000
UNLOCK = Unlock(lambda: "open sesame")


@dataclass
class HandClock:
    """Time stands still until it is moved."""

    now: int = 1_700_000_000_000

    def now_ms(self) -> int:
        return self.now


@dataclass
class Home:
    """A vault's machine(s) and places below one folder."""

    base: Path
    clock: HandClock = field(default_factory=HandClock)
    disk: Disk = field(default_factory=LocalDisk)

    @property
    def around(self) -> Surroundings:
        return Surroundings(clock=self.clock, disk=self.disk)

    def places(self, count: int) -> list[str]:
        return [str(self.base / f"place{number}") for number in range(count)]

    def create(self, count: int = 3, needed: int | None = None) -> Session:
        wanted = NewVault(places=self.places(count), needed=needed)
        return create(self.base / "device", wanted, UNLOCK, self.around, QUIET)

    def open(self, name: str = "device", *, write: bool = True) -> Session:
        return open_session(self.base / name, UNLOCK, self.around, QUIET, write=write)

    def recover(self, session: Session, name: str, places: Sequence[str] | None = None) -> Session:
        given = Recovery(session.phrase, places=places or self.places(3))
        return recover(self.base / name, given, UNLOCK, self.around, QUIET)[0]


def an_album(session: Session, folder: Path, name: str = "A") -> None:
    add_album(session.vault, os.fsencode(folder), name, ())


def back_up(session: Session) -> BackupReport:
    return backup(session.vault, (), QUIET)


def bring_back(session: Session, to: Path, name: str = "A", at: int | None = None, path: bytes = b"") -> RestoreReport:
    row = album_named(session.vault.index, name, session.vault.me).row
    wanted = restoring.Wanted(row, name, path, at)
    return restoring.restore(session.vault, wanted, os.fsencode(to), QUIET)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file's bytes by its path."""
    return {
        os.fsdecode(os.path.relpath(path, folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    }


def index_rows(session: Session) -> dict[str, list[tuple[object, ...]]]:
    """What an index holds, without row numbers, notes of this device and what is not in pages yet."""
    connection = session.vault.index.connection
    queries = {
        "albums": "select album_id, name, items, bytes from albums",
        "items": "select album_id, path, items.record, live, kind, size, mtime "
        "from items, albums where album = albums.id",
        "packs": "select pack_id, record, length, needed, slots, state from packs",
        "objects": "select objects.id, pack_id, nonce from objects join packs on pack = packs.id",
        "records": "select kind, key, record from records",
        "search": "select folded from search",
    }
    return {name: sorted(connection.execute(query).fetchall()) for name, query in queries.items()}
