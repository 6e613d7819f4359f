"""A vault with five places and an album, which can be put back to how it was; and verbs that die at a numbered effect.

Each verb runs in a process of its own, forked off a server that has imported everything and runs no threads.
"""

import multiprocessing
import os
import random
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.homes import QUIET
from tests.killing import CountingDisk, StoppingDisk, TearingDisk
from vault.engine.albums import add_album
from vault.engine.backup import BackupReport, backup
from vault.engine.landing import RestoreReport
from vault.engine.repair import RepairReport, repair
from vault.engine.restore import Wanted, restore
from vault.model import SliverReport
from vault.ports import Disk
from vault.session.opening import NewVault, create, open_session
from vault.session.session import Session
from vault.session.surroundings import Surroundings, Unlock

NOBODY = Unlock(lambda: None)
LARGE = 20 << 20  # bytes: a pack closes in mid-run
SMALL_FILES = 170  # their records are more than a head carries, so pages are written


class Keychain:
    """One that works, in memory: opening a vault costs no Argon2."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def get(self, name: str) -> bytes | None:
        return self.kept.get(name)

    def put(self, name: str, secret: bytes) -> bool:
        self.kept[name] = secret
        return True

    def forget(self, name: str) -> None:
        self.kept.pop(name, None)


@dataclass
class Household:
    """Everything below one folder: `vault`, `places/…`, `album`, `back` (where things are restored to)."""

    folder: Path
    keychain: Keychain = field(default_factory=Keychain)

    @property
    def vault(self) -> Path:
        return self.folder / "now" / "vault"

    @property
    def places(self) -> list[Path]:
        return [self.folder / "now" / "places" / str(slot) for slot in range(5)]

    @property
    def album(self) -> Path:
        return self.folder / "album"

    @property
    def back(self) -> Path:
        return self.folder / "now" / "back"

    def found(self, *, files: int = SMALL_FILES, large: int = LARGE) -> None:
        """Make the album and the vault."""
        draw = random.Random(7)
        for number in range(files):
            path = self.album / f"day {number % 5}" / f"picture {number}.jpg"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(draw.randbytes(draw.randrange(2000)))
        for name in ("film.mp4", "day 3/film.mp4"):
            (self.album / name).write_bytes(draw.randbytes(large))
            large //= 4
        (self.album / "empty").write_bytes(b"")
        (self.album / "link").symlink_to("day 1/picture 6.jpg")
        wanted = NewVault([str(place) for place in self.places], 3)
        session = create(self.vault, wanted, NOBODY, self._around(CountingDisk()), QUIET)
        add_album(session.vault, os.fsencode(self.album), "album", ())
        session.close()

    def _around(self, disk: Disk) -> Surroundings:
        return Surroundings(disk=disk, keychain=lambda: self.keychain)

    @contextmanager
    def session(self, disk: Disk | None = None, *, write: bool = True) -> Iterator[Session]:
        opened = open_session(self.vault, NOBODY, self._around(disk or CountingDisk()), QUIET, write=write)
        try:
            yield opened
        finally:
            opened.close()

    # --- the verbs ---------------------------------------------------------------------------

    def backup(self, disk: Disk | None = None) -> BackupReport:
        with self.session(disk) as session:
            return backup(session.vault, (), QUIET)

    def repair(self, disk: Disk | None = None) -> RepairReport:
        with self.session(disk) as session:
            return repair(session.vault, session.household.revive, QUIET)

    def restore(self, disk: Disk | None = None) -> RestoreReport:
        with self.session(disk, write=False) as session:
            ((row, _, name, _),) = session.vault.index.albums()
            return restore(session.vault, Wanted(row, name), os.fsencode(self.back), QUIET)

    # --- as it was -----------------------------------------------------------------------------

    def set_aside(self, name: str) -> None:
        """Keep the state under a name."""
        shutil.copytree(self.folder / "now", self.folder / name, copy_function=_copied, symlinks=True)

    def put_back(self, name: str) -> None:
        """Everything is as when it was set aside."""
        shutil.rmtree(self.folder / "now", ignore_errors=True)
        shutil.copytree(self.folder / name, self.folder / "now", copy_function=_copied, symlinks=True)

    # --- what is there -------------------------------------------------------------------------

    def slivers(self) -> dict[str, bytes]:
        """All slivers with their bytes."""
        root = self.folder / "now" / "places"
        return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("slivers/*/*")}

    def examined(self) -> list[SliverReport]:
        with self.session() as session:
            packs = [row.pack for row in session.vault.index.walk_packs()]
            return list(session.vault.network.examine(packs, QUIET, deep=True))

    def records(self) -> dict[str, list[tuple]]:
        """The tables that heads carry, as the index has them."""
        queries = {
            "items": "select hex(album_id), path, items.record, live, kind, size, mtime from items "
            "join albums on albums.id = album order by 1, 2",
            "packs": "select hex(pack_id), record, length, needed, slots, state from packs order by 1",
            "albums": "select hex(album_id), name, record, items, bytes from albums order by 1",
            "records": "select kind, hex(key), record from records order by 1, 2",
            "waiting": "select hex(pack_id), slot, waiting.state from waiting "
            "join packs on packs.id = pack order by 1, 2",
        }
        index = sqlite3.connect(self.vault / "index.db")
        try:
            return {name: index.execute(query).fetchall() for name, query in queries.items()}
        finally:
            index.close()

    def objects_stored_twice(self) -> list[tuple]:
        index = sqlite3.connect(self.vault / "index.db")
        try:
            query = "select hex(objects.id), count(*) from objects group by objects.id having count(*) > 1"
            return index.execute(query).fetchall()
        finally:
            index.close()

    def forget_index(self) -> None:
        """As when the file was thrown away; the next session builds it from the heads."""
        for ending in ("", "-wal", "-shm"):
            (self.vault / f"index.db{ending}").unlink(missing_ok=True)
        with self.session():
            pass


def _copied(source: str, target: str) -> None:
    """Slivers are never written to in place: another name for the same file is a copy of it."""
    if "/slivers/" in source:
        os.link(source, target)
    else:
        shutil.copy2(source, target)


def tree(folder: Path) -> dict[str, tuple]:
    """Everything below a folder: kind, mode, mtime and content."""
    found: dict[str, tuple] = {}
    for path in sorted(folder.rglob("*")):
        name, there = str(path.relative_to(folder)), path.lstat()
        if path.is_symlink():
            found[name] = ("link", os.readlink(path), there.st_mtime_ns)
        elif path.is_dir():
            found[name] = ("folder", there.st_mode, there.st_mtime_ns)
        else:
            found[name] = ("file", there.st_mode, there.st_mtime_ns, path.read_bytes())
    return found


# --- processes that die -----------------------------------------------------------------------

DISKS: dict[str, Callable[[int], Disk]] = {"stopped": StoppingDisk, "torn": TearingDisk}
SERVER = multiprocessing.get_context("forkserver")
SERVER.set_forkserver_preload([__name__])


def ends_with(household: Household, verb: str, way: str, at: int) -> int:
    """Run a verb in another process that ends before effect `at`, or in the middle of that write; its exit code."""
    process = SERVER.Process(target=_verb, args=(household, verb, way, at))
    process.start()
    process.join()
    code = process.exitcode
    process.close()
    return -1 if code is None else code


def _verb(household: Household, verb: str, way: str, at: int) -> None:
    getattr(household, verb)(DISKS[way](at))
    sys.stdout.flush()
