"""The drill: a scratch folder plays the new computer. It gets the phrase and the addresses of the places, brings a few
files and one whole album back, and what comes is compared with what this computer knows and still has.

It writes no head, so no place learns of a new device. Everything in the scratch folder is removed in the end.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from vault.engine.restore import Wanted, restore, versions_at
from vault.engine.scan import KINDS, Entry, looks_same
from vault.errors import VaultError
from vault.format.records import decode_album
from vault.index.library import AlbumLine, albums
from vault.model import AlbumId, ItemKind, Version
from vault.ports import Monitor
from vault.session.recovering import Recovery, recover
from vault.session.session import Session
from vault.session.surroundings import Surroundings, Unlock

SAMPLE = 20  # files
BLOCK = 1 << 20
ROOM = 2  # an album is brought back whole only if the scratch disk has so many times its size


@dataclass
class DrillReport:
    """What came of it. `wrong`: (album, path, reason) of what did not come back as it should.

    `originals`: files that were compared byte by byte with what still lies in the album's folder; the others were
    compared with what this computer knows of them, and their bytes with their seals. `album`: what was brought back
    whole; empty when there is none, or too little room.
    """

    time: int
    seconds: float = 0.0
    places: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    items_known: int = 0
    sample: int = 0
    album: str = ""
    album_files: int = 0
    size: int = 0
    originals: int = 0
    wrong: list[tuple[str, bytes, str]] = field(default_factory=list)
    stopped: VaultError | None = None

    @property
    def is_right(self) -> bool:
        """Whether all that was tried came back, and something was."""
        return self.stopped is None and not self.wrong and self.sample + self.album_files > 0


def drill(
    session: Session,
    scratch: Path,
    album: str | None,
    sample: int,
    monitor: Monitor,
    timer: Callable[[], float] = time.monotonic,
) -> DrillReport:
    """Practise. `scratch`: a folder with room, in which a folder is made and removed. `album`: the one to bring back
    whole, or None for any. What fails is in the report.
    """
    vault = session.vault
    report = DrillReport(vault.clock.now_ms())
    places = session.household.places
    report.places = tuple(place.record.name for place in places if place.is_readable)
    report.away = tuple(place.record.name for place in places if not place.is_readable)
    start = timer()
    folder = Path(tempfile.mkdtemp(prefix="vault-drill-", dir=scratch))
    try:
        new = _new_computer(session, folder / "computer", monitor)
        try:
            _Drill(session, new, report, monitor).run(folder / "back", album, sample)
        finally:
            new.close()
    except VaultError as problem:
        report.stopped = problem
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    report.seconds = timer() - start
    return report


def _new_computer(session: Session, folder: Path, monitor: Monitor) -> Session:
    """A device that knows nothing but the phrase and where to look; its own passphrase is of no use to anybody."""
    around = session.around
    records = [place.record for place in session.household.places if place.is_readable]
    given = Recovery(
        session.phrase,
        session.secrets.bip39_passphrase,
        tuple(record.url for record in records),
        credentials={record.url: session.household.keyring.of(record) for record in records},
    )
    passphrase = around.random(16).hex()
    empty = Surroundings(around.clock, around.disk, around.random)
    return recover(folder, given, Unlock(lambda: passphrase), empty, monitor)[0]


class _Drill:
    """One drill, once the new computer is there."""

    def __init__(self, session: Session, new: Session, report: DrillReport, monitor: Monitor) -> None:
        self._old, self._new, self._report, self._monitor = session.vault, new.vault, report, monitor
        self._rows = {album: row for row, album, _, _ in new.vault.index.albums()}
        self._folders = {
            album: decode_album(data).folder_on(session.vault.me) for _, album, _, data in session.vault.index.albums()
        }

    def run(self, to: Path, album: str | None, sample: int) -> None:
        """The sample, then the album."""
        lines = albums(self._old.index, self._old.me)
        self._report.items_known = sum(line.items for line in lines)
        for line, path, version in self._chosen(lines, sample):
            self._monitor.check()
            target = to / "sample"
            if self._brought(line, path, target):
                self._compare(line.id, line.name, path, version, target)
            self._report.sample += 1
            shutil.rmtree(target, ignore_errors=True)
        whole = self._album(lines, album, to.parent)
        if whole is not None:
            self._report.album = whole.name
            self._brought(whole, b"", to / "album")
            for path, version in versions_at(self._old, Wanted(whole.row, whole.name)):
                self._monitor.check()
                if version.kind is not ItemKind.FOLDER:
                    self._compare(whole.id, whole.name, path, version, to / "album")
                    self._report.album_files += 1

    def _chosen(self, lines: Sequence[AlbumLine], count: int) -> list[tuple[AlbumLine, bytes, Version]]:
        """Files at random out of all albums, each as likely as any other."""
        total = sum(line.items for line in lines)
        numbers = set(range(total)) if count >= total else set[int]()
        while len(numbers) < min(count, total):
            numbers.add(self._number(total))
        wanted = sorted(numbers)
        chosen, at = [], 0
        for line in lines:
            for path, version in versions_at(self._old, Wanted(line.row, line.name)) if wanted else ():
                if version.kind is ItemKind.FOLDER:
                    continue
                if wanted and at == wanted[0]:
                    chosen.append((line, path, version))
                    wanted.pop(0)
                at += 1
        return chosen

    def _number(self, below: int) -> int:
        return int.from_bytes(self._old.random(8), "big") % below

    def _album(self, lines: Sequence[AlbumLine], name: str | None, scratch: Path) -> AlbumLine | None:
        room = shutil.disk_usage(scratch).free
        fit = [line for line in lines if line.items and line.size * ROOM <= room and name in {None, line.name}]
        return fit[self._number(len(fit))] if fit else None

    def _brought(self, line: AlbumLine, path: bytes, to: Path) -> bool:
        """Bring back on the new computer; what it leaves out is wrong."""
        row = self._rows.get(line.id)
        if row is None:
            self._report.wrong.append((line.name, path, "the new computer knows no such album"))
            return False
        try:
            done = restore(self._new, Wanted(row, line.name, path), os.fsencode(to), self._monitor)
        except VaultError as problem:
            self._report.wrong.append((line.name, path, type(problem).__name__))
            return False
        self._report.size += done.bytes
        self._report.wrong += [(line.name, left.path, left.reason) for left in done.left_out]
        return not done.left_out

    def _compare(self, album: AlbumId, name: str, path: bytes, version: Version, to: Path) -> None:
        """One item that came back, with what is known of it here, and with its original if that still lies there."""
        back = os.path.join(os.fsencode(to), path)
        reason = ""
        with suppress(OSError):
            reason = _differs(back, version)
            original = self._original(album, path)
            if not reason and original is not None:
                self._report.originals += 1
                reason = "" if _same_bytes(original, back) else "it has other bytes than its original"
        if not os.path.lexists(back):
            reason = "it did not come back"
        if reason and (name, path) not in {(album_name, known) for album_name, known, _ in self._report.wrong}:
            self._report.wrong.append((name, path, reason))

    def _original(self, album: AlbumId, path: bytes) -> bytes | None:
        """The file in the album's folder, if it still looks as it did when it was stored."""
        folder = self._folders.get(album)
        row = next((row for row, known, _, _ in self._old.index.albums() if known == album), None)
        known = None if row is None else self._old.index.item(row, path)
        if folder is None or known is None:
            return None
        file = os.path.join(folder, path)
        found = os.lstat(file)
        kind = KINDS.get(found.st_mode & 0o170000)
        seen = self._old.index.seen_of(known[0])
        is_file = kind is ItemKind.FILE and looks_same(Entry(path, kind, found), seen, kind)
        return file if is_file else None


def _differs(back: bytes, version: Version) -> str:
    found = os.lstat(back)
    if KINDS.get(found.st_mode & 0o170000) is not version.kind:
        return "it is something else"
    if version.kind is ItemKind.LINK:
        return "" if os.readlink(back) == version.target else "it points elsewhere"
    return "" if found.st_size == version.size else "it has another size"


def _same_bytes(one: bytes, other: bytes) -> bool:
    with open(one, "rb") as first, open(other, "rb") as second:
        while True:
            a, b = first.read(BLOCK), second.read(BLOCK)
            if a != b:
                return False
            if not a:
                return True
