"""Backup: look, cut into objects, seal, code, deliver, record, commit.

It resumes by itself: what is durable is not sent again. An item is written to the index once all its packs are
durable, so a run that stops anywhere is gone on with by the next: packs of the journal are settled first, items that
are in the index look unchanged, and objects that are durable are found by their ids.
"""

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from vault.engine.catch_up import catch_up, copy_heads
from vault.engine.commit import commit, head_is_short, needs_commit
from vault.engine.content import ContentReader, FileChanged
from vault.engine.devices import drop_retired_heads
from vault.engine.findings import verify_unreached
from vault.engine.letting_go import keep_up
from vault.engine.own_head import learn
from vault.engine.pipeline import Packer, brisk_threads, looking_ahead
from vault.engine.renew import extend_by_rule
from vault.engine.scan import Change, Entry, Walk, compare, is_hidden, looks_same, reason_of
from vault.engine.vault import BACKED_UP, Vault, check_may_write
from vault.errors import FolderEmptied, FolderMissing, NoSuchAlbum, RequestError
from vault.format.cbor import nearest
from vault.format.merging import merged_item
from vault.format.records import decode_album
from vault.index.rows import UNKNOWN_SIZE, ItemRow, Seen
from vault.model import Deletion, Ending, ItemKind, ItemRecord, LeftOut, Piece, Progress, SliverState, Stamp, Version
from vault.ports import Monitor

CHECKPOINT_BYTES = 4 << 30  # of new content: then a head is written, so that a long first backup is safe in parts
SLOW_SECONDS = 5.0  # for places far slower than the others to catch up in: these, or as long as all else took
PERMISSIONS = 0o7777
REPORT_EVERY = 64  # entries


@dataclass
class BackupReport:
    """What a backup did. `bytes`: of the content that was read; `new_bytes`: what the vault did not have."""

    items: int = 0
    bytes: int = 0
    new_bytes: int = 0
    packs: int = 0
    seconds: float = 0.0
    left_out: list[tuple[str, LeftOut]] = field(default_factory=list)
    problems: list[tuple[str, RequestError]] = field(default_factory=list)
    copies: int = 0


@dataclass(frozen=True)
class AlbumFolder:
    """An album that this device mirrors. `bound_for`: the networks that it is on, and whether for good."""

    row: int
    name: str
    folder: bytes
    bound_for: tuple[tuple[str, ...], bool]


def albums_here(vault: Vault, names: Sequence[str] = ()) -> list[AlbumFolder]:
    """The albums whose folder is on this device; only the named ones, if any are. Raises `NoSuchAlbum`."""
    here = []
    for row, _, name, data in vault.index.albums():
        record = decode_album(data)
        folder = record.folder_on(vault.me)
        if folder is not None:
            here.append(AlbumFolder(row, name, folder, (record.networks, record.permanent)))
    if not names:
        return here
    known = {album.name: album for album in here}
    for name in names:
        if name not in known:
            raise NoSuchAlbum(name, tuple(known))
    return [known[name] for name in dict.fromkeys(names)]


def backup(vault: Vault, names: Sequence[str], monitor: Monitor) -> BackupReport:
    """Back up albums (all, when none is named). Raises before anything is called stored; what is durable stays."""
    report, began = BackupReport(), time.monotonic()
    learn(vault, monitor)
    check_may_write(vault)
    settle_journal(vault, monitor)
    keep_up(vault, monitor)
    verify_unreached(vault, monitor)
    albums = albums_here(vault, names)
    with brisk_threads():
        run = _Run(vault, monitor, report)
        try:
            for album in albums:
                try:
                    run.album(album)
                except (FolderMissing, FolderEmptied) as problem:
                    report.problems.append((album.name, problem))
            run.finish()
        finally:
            run.close()
        copy_heads(vault, monitor)
        extend_by_rule(vault)
        if needs_commit(vault) or head_is_short(vault):
            monitor.report(Progress("commit"))
            report.copies = commit(vault, monitor).copies
        catch_up(vault, monitor, max(SLOW_SECONDS, time.monotonic() - began))
        drop_retired_heads(vault)
    if not report.problems and len(albums) == len(albums_here(vault)):  # some albums are none of all
        vault.index.put(BACKED_UP, vault.clock.now_ms())
        vault.index.commit()
    return report


def settle_journal(vault: Vault, monitor: Monitor) -> int:
    """Packs that were on their way when the last run ended: kept when enough slivers are durable, else cleared away.

    Nothing refers to the latter, and their salts are never used again. Returns how many were kept.
    """
    journal = {record.pack.id: record for record in vault.index.unsettled()}
    kept = vault.network.settle([record.pack for record in journal.values()], monitor) if journal else ()
    with vault.index.lock:
        for stored in kept:
            record = replace(journal.pop(stored.pack.id), pack=stored.pack)
            vault.index.put_pack(record, durable=True, dirty=True)
            for slot in stored.waiting:
                vault.index.put_waiting(stored.pack.id, slot, SliverState.AWAY)
            vault.index.put("uncommitted", 1)
        for pack in journal:
            vault.index.drop_pack(pack)
        vault.index.commit()
    return len(kept)


class _Run:
    """One backup on its way through the albums."""

    def __init__(self, vault: Vault, monitor: Monitor, report: BackupReport) -> None:
        self._vault, self._monitor, self._report = vault, monitor, report
        self._stamp = Stamp(vault.index.get("counter") + 1, vault.me)
        vault.index.put("counter", self._stamp.counter)
        self._packer = Packer(vault, monitor)
        self._reader = ContentReader(self._packer, vault.keys.chunking_seed(), monitor)
        self._now = vault.clock.now_ms()
        self._ready: list[ItemRow] = []
        self._seen: list[tuple[int, bytes, Seen]] = []
        self._gone: list[tuple[int, bytes]] = []
        self._bound_for: tuple[tuple[str, ...], bool] | None = None
        self._turn = 0
        self._since_commit = 0

    def album(self, album: AlbumFolder) -> None:
        """Take in what changed in one album. Raises `FolderMissing`, `FolderEmptied`."""
        if not os.path.isdir(album.folder):
            raise FolderMissing(album.name, os.fsdecode(album.folder))
        if album.bound_for != self._bound_for:  # a pack holds only what goes to the same networks
            self._packer.flush()
            self._bound_for = album.bound_for
        gone: list[bytes] = []
        gone_too: list[bytes] = []
        known = self._vault.index.walk_items(album.row)
        with looking_ahead() as ahead:
            walk = Walk(album.folder, ahead)
            for change, path, entry in compare(_watched(walk, self._monitor), known):
                self._monitor.check()
                if change is Change.GONE:
                    gone.append(path)
                elif change is Change.GONE_TOO:
                    gone_too.append(path)
                elif entry is not None:
                    self._take(album, entry, is_new=change is Change.NEW)
                    self._checkpoint()
        out = {left.path for left in walk.left_out}
        gone, gone_too = (
            [path for path in paths if not is_hidden(path, walk.hidden) and path not in out]
            for paths in (gone, gone_too)
        )
        if gone and not walk.count and not walk.left_out:
            raise FolderEmptied(album.name, os.fsdecode(album.folder))
        for path in gone:
            self._delete(album, path)
        self._gone += [(album.row, path) for path in gone_too]  # put back later, it is a file that was not here
        self._report.left_out += [(album.name, left) for left in walk.left_out]
        self._write_ready()

    def finish(self) -> None:
        """Have everything durable and recorded."""
        self._packer.flush()
        self._write_ready()
        self._report.new_bytes = self._packer.new_bytes
        self._report.packs = self._packer.packs

    def close(self) -> None:
        """Stop the workers."""
        self._packer.close()

    def _take(self, album: AlbumFolder, entry: Entry, *, is_new: bool) -> None:
        """One entry that is new or looks different."""
        if not is_new and self._is_forgotten(album.row, entry):
            return
        pieces: tuple[Piece, ...] = ()
        packs: set[int] = set()
        target = b""
        path = os.path.join(album.folder, entry.path)
        try:
            if entry.kind is ItemKind.FILE:
                self._turn ^= 1
                pieces, packs = self._reader.read(path, entry.found, f"data{self._turn}")
                self._report.bytes += entry.found.st_size
            elif entry.kind is ItemKind.LINK:
                target = os.readlink(path)
        except FileChanged:
            self._report.left_out.append((album.name, LeftOut(entry.path, "it changed while it was read")))
            return
        except OSError as error:
            self._report.left_out.append((album.name, LeftOut(entry.path, reason_of(error))))
            return
        found = entry.found
        size = found.st_size if entry.kind is ItemKind.FILE else len(target)
        version = Version(
            entry.kind,
            size,
            nearest(found.st_mtime_ns),
            found.st_mode & PERMISSIONS,
            self._now,
            self._stamp,
            pieces,
            target,
        )
        self._monitor.report(Progress("backup", self._report.bytes, 0, self._report.items))
        self._packer.when_durable(
            packs, lambda: self._add(album.row, entry.path, version, Seen.of(found), is_new=is_new)
        )

    def _is_forgotten(self, album: int, entry: Entry) -> bool:
        """Whether the owner forgot just this file, as it still lies there: then it isn't taken in again."""
        known = self._vault.index.item(album, entry.path)
        if known is None or known[1].at() is not None:
            return False
        newest = max(known[1].deletions, key=lambda deletion: deletion.stamp, default=None)
        seen = self._vault.index.seen_of(known[0])
        return newest is not None and newest.how is Ending.FORGOTTEN and looks_same(entry, seen, entry.kind)

    def _add(self, album: int, path: bytes, version: Version, seen: Seen, *, is_new: bool) -> None:
        """Its packs are durable: the item may be recorded."""
        known = None if is_new else self._vault.index.item(album, path)
        row, record = known or (None, ItemRecord(()))
        if row is not None and self._is_known(row, record, version):
            self._seen.append((album, path, seen))
        else:
            merged = merged_item(record, ItemRecord((version,))) if known else ItemRecord((version,))
            self._ready.append(ItemRow(album, path, merged, seen, row))
            self._report.items += version.kind is not ItemKind.FOLDER
        if len(self._ready) + len(self._seen) >= 500:  # noqa: PLR2004 rows a transaction
            self._write_ready()

    def _is_known(self, row: int, record: ItemRecord, version: Version) -> bool:
        """Whether the file is the present version; or an older one that nobody touched here while another device
        stored a newer one. An owner who puts an older file back has changed it: it looked different before.
        """
        present = record.at()
        if present is not None and _same(present, version):
            return True
        looked = self._vault.index.seen_of(row)
        if looked is None:  # deleted, and here now: somebody put it there
            untouched = present is not None
        else:
            untouched = looked.size == UNKNOWN_SIZE or (looked.size, looked.mtime) == _look(version)
        return untouched and any(_same(one, version) for one in record.versions)

    def _delete(self, album: AlbumFolder, path: bytes) -> None:
        """Gone from the folder: its versions become older ones."""
        known = self._vault.index.item(album.row, path)
        if known is not None:
            seen = tuple(version.stamp for version in known[1].versions)
            deletion = Deletion(self._now, self._stamp, seen)
            self._ready.append(ItemRow(album.row, path, merged_item(known[1], ItemRecord((), (deletion,)))))
            self._gone.append((album.row, path))

    def _write_ready(self) -> None:
        index = self._vault.index
        with index.lock:
            if self._ready:
                index.put("uncommitted", 1)
            index.put_items(self._ready)
            for album, path, seen in self._seen:
                index.put_seen(album, path, seen)
            for album, path in self._gone:
                index.forget_seen(album, path)
            for row in {row.album for row in self._ready}:
                index.count_album(row)
            index.commit()
        self._ready.clear()
        self._seen.clear()
        self._gone.clear()

    def _checkpoint(self) -> None:
        """In a long run, write a head now and then: what is durable by then is safe."""
        if self._packer.new_bytes - self._since_commit >= CHECKPOINT_BYTES:
            self._since_commit = self._packer.new_bytes
            self._write_ready()
            if needs_commit(self._vault):
                commit(self._vault, self._monitor)


def _watched(walk: Walk, monitor: Monitor) -> Iterator[Entry]:
    """The walk, reporting how far it is."""
    for entry in walk:
        if walk.count % REPORT_EVERY == 0:
            monitor.check()
            monitor.report(Progress("look", walk.count))
        yield entry


def _look(version: Version) -> tuple[int, int]:
    return version.size, version.mtime


def _same(a: Version, b: Version) -> bool:
    """Whether two versions are the same file: only when and by whom it was noted differs."""
    return replace(a, time=b.time, stamp=b.stamp, unknown=b.unknown) == b
