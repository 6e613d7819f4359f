"""Restore: look up, collect any k, rebuild, open, verify, write beside, rename into place.

A batch of files is planned, then fetched pack by pack (`gathering.py`), so that each pack is read once however its
objects are spread. What it is written to, `landing.py` looks after.
"""

import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from vault.engine.gathering import Gatherer, PackPlan, reason_of_vault
from vault.engine.landing import Landing, RestoreReport
from vault.engine.pipeline import brisk_threads, parallel
from vault.engine.reading import ObjectLost, leaf_pieces
from vault.engine.scan import reason_of
from vault.engine.targets import TargetFile, check_path, safe_name
from vault.engine.vault import Vault
from vault.errors import DamagedPage, IntegrityError, LocalDiskRefused, NetworkError, NoSuchItem
from vault.format.records import decode_album, decode_item
from vault.index.library import albums
from vault.index.listing import rows_by_album, total_size
from vault.model import Hole, ItemKind, ObjectRef, PackId, Progress, Stamp, Version
from vault.ports import Monitor

FETCHERS = 4  # some wait for a disk while others compute; each holds a pack and what parity it took
BATCH_PIECES = 20_000  # what is planned at once; about 20 MB
GONE = "it is not in the vault any more"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to bring back: items of one album, as they were at a time."""

    album: int
    album_name: str
    path: bytes = b""  # an item, or a folder with all below it; empty for the whole album
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """One item by its row in the index: as it is now (or was last), or the version of a stamp."""

    row: int
    stamp: Stamp | None = None


def restore(vault: Vault, wanted: Wanted, to: bytes, monitor: Monitor, *, overwrite: bool = False) -> RestoreReport:
    """Bring items back to `to`/<path in the album>. Raises `NoSuchItem`; files that can't come are in the report."""
    run = _Run(vault, to, RestoreReport(), monitor, overwrite=overwrite)
    found = False
    with run.going():
        for path, version in versions_at(vault, wanted):
            if not found:
                run.landing.make()
            found = True
            run.take(path, version)
    if not found and wanted.path:
        raise NoSuchItem(wanted.album_name, os.fsdecode(wanted.path))
    return run.report


def restore_albums(vault: Vault, rows: Collection[int], to: bytes, monitor: Monitor) -> RestoreReport:
    """Bring albums back, each to a folder of its name in `to`; all of them when no row is named.

    What is equal there is left, so that it goes on where it was stopped; what is different is left, too, and named.
    """
    chosen = [album for album in albums(vault.index, vault.me) if not rows or album.row in rows]
    report, total = RestoreReport(), sum(album.size for album in chosen)
    for album in chosen:
        name = os.fsencode(album.name)
        folder = os.path.join(to, safe_name(name) if name in {b".", b".."} else name)
        run = _Run(vault, folder, report, monitor, total=total)
        with run.going():
            run.landing.make()
            for path, version in versions_at(vault, Wanted(album.row, album.name)):
                run.take(path, version)
    return report


def restore_chosen(vault: Vault, chosen: Sequence[Chosen], to: bytes, monitor: Monitor) -> RestoreReport:
    """Bring items of any albums into one folder, each by its own name.

    Nothing is replaced: what has a name that is taken gets ' (2)' behind it, unless an equal file is there.
    """
    total = total_size(vault.index, [one.row for one in chosen])
    run = _Run(vault, to, RestoreReport(), monitor, total=total)
    with run.going():
        run.landing.make()
        for one in chosen:
            path, version = _of_row(vault, one)
            if version is None or version.kind is ItemKind.FOLDER:
                run.landing.leave_out(path, GONE)
            else:
                run.take_beside(path, version)
    return run.report


def restore_home(vault: Vault, rows: Sequence[int], monitor: Monitor) -> RestoreReport:
    """Bring items back to where they were: the folder that their album mirrors on this device.

    What is there is left, equal or not: it counts as `unchanged`. That folder is made again, but never what holds it:
    where a disk isn't connected, no folder takes its place.
    """
    report, total = RestoreReport(), total_size(vault.index, rows)
    folders = {row: decode_album(data).folder_on(vault.me) for row, _, _, data in vault.index.albums()}
    for album, some in rows_by_album(vault.index, rows).items():
        folder = folders.get(album)
        run = _Run(vault, folder or b"", report, monitor, total=total)
        reason = "the folder of its album is not here"
        is_here = folder is not None and os.path.isdir(os.path.dirname(folder))
        try:
            if is_here:
                run.landing.make()
        except LocalDiskRefused as refused:
            is_here, reason = False, refused.reason.lower()
        with run.going():
            for row in some:
                path, version = _of_row(vault, Chosen(row))
                if folder is None or not is_here or version is None:
                    run.landing.leave_out(path, GONE if version is None else reason)
                elif os.path.lexists(os.path.join(folder, path)):
                    report.files, report.unchanged = report.files + 1, report.unchanged + 1
                    report.passed += version.size
                else:
                    run.take(path, version)
    return report


def _of_row(vault: Vault, chosen: Chosen) -> tuple[bytes, Version | None]:
    """(path, version) of an item; no version when there is none like that (any more)."""
    found = vault.index.item_of_row(chosen.row)
    if found is None:
        return b"", None
    _, path, record = found
    if chosen.stamp is not None:
        return path, next((version for version in record.versions if version.stamp == chosen.stamp), None)
    return path, record.at() or max(record.versions, key=lambda version: version.stamp, default=None)


def versions_at(vault: Vault, wanted: Wanted) -> Iterator[tuple[bytes, Version]]:
    """(path, version) of everything wanted, in the order of paths."""
    if wanted.path:
        known = vault.index.item(wanted.album, wanted.path)
        version = known[1].at(wanted.at) if known else None
        if version is not None:
            yield wanted.path, version
        prefix = wanted.path + b"/"
    else:
        prefix = b""
    start = prefix
    for path, record in vault.index.walk_item_records(wanted.album, start):
        if not path.startswith(prefix):
            return
        version = decode_item(record).at(wanted.at)
        if version is not None:
            yield path, version


class _Run:
    """One restore into one folder: plans batches, has packs gathered, and what comes out of them written."""

    def __init__(
        self,
        vault: Vault,
        to: bytes,
        report: RestoreReport,
        monitor: Monitor,
        *,
        overwrite: bool = False,
        total: int = 0,
    ) -> None:
        """`report` is added to; `total` are the bytes that are known to come, for whoever watches."""
        self._vault, self._monitor, self._total, self.report = vault, monitor, total, report
        self.landing = Landing(vault, to, report, monitor, overwrite=overwrite)
        self._gatherer = Gatherer(vault, monitor)
        self._plans: dict[PackId, PackPlan] = {}
        self._planned = 0
        self._folders: list[tuple[bytes, Version]] = []
        self._links: list[tuple[bytes, bytes, Version]] = []

    @contextmanager
    def going(self) -> Iterator[None]:
        """Items are planned inside; at its end the last of them come. Whatever stops it leaves no half file."""
        try:
            with brisk_threads():
                yield
                self._finish()
        except BaseException:
            self.landing.clear_away()
            raise

    # --- planning, in the caller's thread --------------------------------------------------

    def take(self, path: bytes, version: Version) -> None:
        """Plan one item, at its path."""
        self._monitor.check()
        with self._left_out_if_it_fails(path):
            check_path(path)
            target = self.landing.target(path)
            match version.kind:
                case ItemKind.FOLDER:
                    self.landing.make_folder(target)
                    self._folders.append((target, version))
                case ItemKind.LINK:
                    self._links.append((path, target, version))
                case ItemKind.FILE:
                    file = TargetFile(path, target, version)
                    if self.landing.wants(file):
                        self._plan(file)
        self._run_full_batch()

    def take_beside(self, path: bytes, version: Version) -> None:
        """Plan one item that is no folder, by its last name directly in the target, whatever else is there."""
        self._monitor.check()
        with self._left_out_if_it_fails(path):
            check_path(path.rpartition(b"/")[2])
            file = self.landing.free_file(path, version)
            if file is not None and version.kind is ItemKind.LINK:
                self._links.append((path, file.target, version))
            elif file is not None:
                self._plan(file)
        self._run_full_batch()

    @contextmanager
    def _left_out_if_it_fails(self, path: bytes) -> Iterator[None]:
        try:
            yield
        except (NetworkError, IntegrityError) as error:
            self.landing.leave_out(path, reason_of_vault(error))
        except OSError as error:
            self.landing.check_room(error)
            self.landing.leave_out(path, reason_of(error))

    def _finish(self) -> None:
        """Fetch what is planned; then links; then the folders' own times, innermost first."""
        self._run_batch()
        for path, target, version in self._links:
            try:
                self.landing.make_link(path, target, version)
            except OSError as error:
                self.landing.leave_out(path, reason_of(error))
        for target, version in reversed(self._folders):
            with suppress(OSError):
                os.chmod(target, version.mode)
                os.utime(target, ns=(version.mtime, version.mtime))

    def _plan(self, file: TargetFile) -> None:
        at = 0
        places: list[tuple[ObjectRef, int]] = []
        for piece in leaf_pieces(self._vault, file.version.pieces, self._monitor):
            if isinstance(piece, Hole):
                at += piece.length
                continue
            refs = self._vault.index.find_object(piece)
            if not refs:
                raise ObjectLost("unknown")
            ref = next((ref for ref in refs if ref.pack.id in self._plans), refs[0])
            places.append((ref, at))
            at += ref.plain_length
        if at != file.version.size:
            raise DamagedPage("the pieces don't add up")
        file.left = len(places)
        if len(places) != 1 or places[0][0].plain_length != file.version.size:
            self.landing.make_file(file)
        if not places:
            self.landing.finish(file)
            return
        for ref, offset in places:
            self._plans.setdefault(ref.pack.id, PackPlan(ref)).add(ref, file, offset)
        self._planned += len(places)

    # --- fetching, in a few threads --------------------------------------------------------

    def _run_full_batch(self) -> None:
        if self._planned >= BATCH_PIECES:
            self._run_batch()

    def _run_batch(self) -> None:
        plans, self._plans, self._planned = self._plans, {}, 0
        for _ in parallel(self._fetch_pack, plans.values(), FETCHERS):
            self._monitor.check()
            self._monitor.report(Progress("restore", self.report.passed, self._total, self.report.files))
        self.landing.forget_names()

    def _fetch_pack(self, plan: PackPlan) -> None:
        for goals, plain in self._gatherer.gather(plan):
            for file, offset in goals:
                if isinstance(plain, str):
                    self.landing.fail(file, plain)
                else:
                    self.landing.write(file, plain, offset)
