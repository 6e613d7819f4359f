"""The index as the engine uses it: open, look up, write. Lists for people are in `library.py`.

One connection under one lock; methods may be called from any thread. Nothing here decides anything: rows in, rows out.
A damaged or foreign index file raises `IndexLost`, and the session builds a new one from the network.
"""

import json
import sqlite3
import threading
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from os import stat_result
from typing import Concatenate, ParamSpec, TypeVar
from urllib.parse import quote

from vault.errors import IntegrityError
from vault.format.cbor import nearest
from vault.format.merging import merged_pack
from vault.format.pages import Record, Table
from vault.format.records import PackRecord, decode_item, decode_pack, encode_item, encode_pack
from vault.index.schema import VERSION, migrate
from vault.model import (
    AlbumId,
    DeviceId,
    ItemKind,
    ItemRecord,
    ListRef,
    ObjectId,
    ObjectRef,
    PackId,
    PackRef,
    SliverState,
)
from vault.ports import Disk

P = ParamSpec("P")
R = TypeVar("R")

PREPARED, DURABLE, LOST = 0, 1, 2
CACHE_KIB = 32 << 10
RECENT_PACKS = 32  # decoded directories kept; the largest has 16,384 entries


class IndexLost(IntegrityError):
    """The index file can't be used; it is a cache, so it is made anew."""


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


def _locked(
    method: "Callable[Concatenate[Index, P], R]",
) -> "Callable[Concatenate[Index, P], R]":
    """Run under the connection's lock; what SQLite says of a broken file becomes `IndexLost`."""

    def run(self: "Index", /, *args: P.args, **kwargs: P.kwargs) -> R:
        with self.lock:
            try:
                return method(self, *args, **kwargs)
            except sqlite3.DatabaseError as error:
                if isinstance(error, (sqlite3.OperationalError, sqlite3.IntegrityError)):
                    raise
                raise IndexLost("not a database") from error

    return run


def _columns(record: ItemRecord) -> tuple[bool, int, int, int]:
    """(live, kind, size, mtime): of the present version, or of the last there was."""
    now = record.at()
    newest = now or max(record.versions, key=lambda version: version.stamp, default=None)
    if newest is None:
        return False, ItemKind.FILE, 0, 0
    return now is not None, newest.kind, newest.size, newest.mtime


def fold(path: bytes) -> str:
    """A path as searches compare it: composed accents, no case."""
    text = path.decode("utf-8", "replace")
    return text.lower() if text.isascii() else unicodedata.normalize("NFC", text).casefold()


class Index:
    """The open index of one vault on this device."""

    def __init__(self, path: bytes, disk: Disk, *, readonly: bool = False) -> None:
        """Open or make it. Raises `IndexLost` for a file that is no index, or one of a newer version."""
        self.lock = threading.RLock()
        self._disk = disk
        self.is_new = False
        mode = "rw" if readonly else "rwc"
        try:
            self.connection = sqlite3.connect(f"file:{quote(path)}?mode={mode}", uri=True, check_same_thread=False)
            self._prepare(readonly=readonly)
        except sqlite3.DatabaseError as error:
            raise IndexLost("can't be opened") from error
        self._recent: dict[int, tuple[PackRow, PackRecord]] = {}

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
            self.is_new = version == 0
            migrate(self.connection)

    def close(self) -> None:
        """Let go of the file."""
        with self.lock:
            self.connection.close()

    @_locked
    def commit(self) -> None:
        """Make everything written so far lasting."""
        if self.connection.in_transaction:
            self._disk.commit(self.connection)

    @_locked
    def rollback(self) -> None:
        """Forget what was written since the last commit."""
        self.connection.rollback()
        self._recent.clear()

    # --- small things ----------------------------------------------------------------------

    @_locked
    def get(self, key: str, default: int = 0) -> int:
        """A counter of the `meta` table."""
        row = self.connection.execute("select value from meta where key = ?", (key,)).fetchone()
        return default if row is None else int(row[0])

    @_locked
    def put(self, key: str, value: int) -> None:
        """Set a counter."""
        self.connection.execute("insert or replace into meta values (?, ?)", (key, value))

    # --- albums ----------------------------------------------------------------------------

    @_locked
    def albums(self) -> list[tuple[int, AlbumId, str, bytes]]:
        """(row, id, name, record) of every album, by name."""
        rows = self.connection.execute("select id, album_id, name, record from albums order by name, album_id")
        return [(row, AlbumId(album), name, record) for row, album, name, record in rows]

    @_locked
    def album_totals(self) -> list[tuple[AlbumId, str, int, int]]:
        """(id, name, items, bytes) of every album, by name."""
        rows = self.connection.execute("select album_id, name, items, bytes from albums order by name, album_id")
        return [(AlbumId(album), name, items, size) for album, name, items, size in rows]

    @_locked
    def put_album(self, album: AlbumId, name: str, record: bytes, *, dirty: bool = True) -> int:
        """Write an album's record; returns its row."""
        self.connection.execute(
            "insert into albums (album_id, name, record, dirty) values (?, ?, ?, ?) on conflict (album_id) do update set "
            "name = excluded.name, record = excluded.record, dirty = max(albums.dirty, excluded.dirty)",
            (album, name, record, int(dirty)),
        )
        return int(self.connection.execute("select id from albums where album_id = ?", (album,)).fetchone()[0])

    @_locked
    def count_album(self, row: int) -> None:
        """Renew an album's totals."""
        self.connection.execute(
            "update albums set (items, bytes) = (select count(*), coalesce(sum(size), 0) from items "
            f"where album = ?1 and live and kind <> {int(ItemKind.FOLDER)}) where id = ?1",
            (row,),
        )

    # --- items -----------------------------------------------------------------------------

    @_locked
    def item(self, album: int, path: bytes) -> tuple[int, ItemRecord] | None:
        """An item's row and record."""
        row = self.connection.execute(
            "select id, record from items where album = ? and path = ?", (album, path)
        ).fetchone()
        return None if row is None else (int(row[0]), decode_item(row[1]))

    def walk_items(self, album: int, slice_size: int = 5000) -> Iterator[tuple[bytes, int, int, Seen | None]]:
        """(path, live, kind, seen) of every item of an album in the order of paths, read in slices."""
        after: bytes | None = None
        while rows := self._slice(album, after, slice_size):
            for path, live, kind, size, mtime, ctime, inode in rows:
                yield path, live, kind, None if size is None else Seen(size, mtime, ctime, inode)
            after = rows[-1][0]

    @_locked
    def _slice(
        self, album: int, after: bytes | None, count: int
    ) -> list[tuple[bytes, int, int, int | None, int, int, int]]:
        return self.connection.execute(
            "select path, live, kind, seen.size, seen.mtime, ctime, inode from items left join seen on item = id "
            "where album = ? and path > ? order by path limit ?",
            (album, after if after is not None else b"", count),
        ).fetchall()

    def walk_item_records(self, album: int, start: bytes) -> Iterator[Record]:
        """(path, record) of an album's items from the path `start` on, in order."""
        return self.walk_records(Table.ITEMS, album, start)

    @_locked
    def put_items(self, rows: Sequence[ItemRow], *, dirty: bool = True) -> None:
        """Write items whole: record, present state, search text and what was seen."""
        known = [row.item if row.item is not None else self._item_row(row) for row in rows]
        fresh = self._next_item()
        items = [next(fresh) if item is None else item for item in known]
        values = [
            (item, row.album, row.path, encode_item(row.record), *_columns(row.record), int(dirty))
            for item, row in zip(items, rows, strict=True)
        ]
        self.connection.executemany(
            "insert into items (id, album, path, record, live, kind, size, mtime, dirty) values (?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "on conflict (id) do update set record = excluded.record, live = excluded.live, kind = excluded.kind, "
            "size = excluded.size, mtime = excluded.mtime, dirty = max(items.dirty, excluded.dirty)",
            values,
        )
        self.connection.executemany(
            "insert or ignore into search values (?, ?)",
            [(item, fold(row.path)) for item, row, old in zip(items, rows, known, strict=True) if old is None],
        )
        self.connection.executemany(
            "insert or replace into seen values (?, ?, ?, ?, ?)",
            [
                (item, row.seen.size, row.seen.mtime, row.seen.ctime, row.seen.inode)
                for item, row in zip(items, rows, strict=True)
                if row.seen is not None
            ],
        )

    def _item_row(self, row: ItemRow) -> int | None:
        found = self.connection.execute(
            "select id from items where album = ? and path = ?", (row.album, row.path)
        ).fetchone()
        return None if found is None else int(found[0])

    def _next_item(self) -> Iterator[int]:
        """Row numbers that are free."""
        return count(int(self.connection.execute("select coalesce(max(id), 0) from items").fetchone()[0]) + 1)

    @_locked
    def put_seen(self, album: int, path: bytes, seen: Seen) -> None:
        """Note that the content of an item was read and is what its present version says."""
        found = self.connection.execute("select id from items where album = ? and path = ?", (album, path)).fetchone()
        if found is not None:
            self._put_seen(found[0], seen)

    def _put_seen(self, item: int, seen: Seen) -> None:
        self.connection.execute(
            "insert or replace into seen values (?, ?, ?, ?, ?)",
            (item, seen.size, seen.mtime, seen.ctime, seen.inode),
        )

    @_locked
    def forget_seen_of(self, objects: Sequence[ObjectId]) -> int:
        """Have the files that hold any of these objects read again by the next backup; returns how many.

        A file whose pieces stand in a list object is read again whatever the list names.
        """
        lost = set(objects)
        again = []
        for item, record in self.connection.execute("select id, record from items where live and kind = 0"):
            version = decode_item(record).at()
            if version is not None and any(isinstance(piece, ListRef) or piece in lost for piece in version.pieces):
                again.append((item,))
        self.connection.executemany("delete from seen where item = ?", again)
        return len(again)

    # --- packs and objects -----------------------------------------------------------------

    @_locked
    def has_object(self, name: ObjectId) -> bool:
        """Whether a durable pack holds it."""
        rows = self.connection.execute(
            "select state from objects join packs on packs.id = pack where objects.id = ?", (name,)
        )
        return any(state == DURABLE for (state,) in rows)

    @_locked
    def find_object(self, name: ObjectId) -> list[ObjectRef]:
        """Full references to every copy of an object."""
        rows = self.connection.execute(
            "select pack, nonce from objects join packs on packs.id = pack where objects.id = ? and state > 0 "
            "order by state, pack",
            (name,),
        ).fetchall()
        refs = []
        for pack, nonce in rows:
            row, record = self._pack(pack)
            entry = record.directory[nonce]
            refs.append(
                ObjectRef(
                    entry.id,
                    row.pack,
                    entry.kind,
                    entry.codec,
                    nonce,
                    entry.offset,
                    entry.sealed_length,
                    entry.plain_length,
                )
            )
        return refs

    def _pack(self, row: int) -> tuple[PackRow, PackRecord]:
        if row not in self._recent:
            pack_id, data, needed, slots = self.connection.execute(
                "select pack_id, record, needed, slots from packs where id = ?", (row,)
            ).fetchone()
            record = decode_pack(PackId(pack_id), data)
            while len(self._recent) >= RECENT_PACKS:
                self._recent.pop(next(iter(self._recent)))
            self._recent[row] = PackRow(row, record.pack, needed, slots, frozenset()), record
        return self._recent[row]

    @_locked
    def pack_row(self, pack: PackId) -> int | None:
        """A pack's row; None for an unknown one."""
        found = self.connection.execute("select id from packs where pack_id = ?", (pack,)).fetchone()
        return None if found is None else int(found[0])

    @_locked
    def pack_record(self, pack: PackId) -> PackRecord | None:
        """All that is known of a pack."""
        row = self.pack_row(pack)
        return None if row is None else self._pack(row)[1]

    @_locked
    def put_pack(self, record: PackRecord, *, durable: bool, dirty: bool) -> int:
        """Write a pack and its objects; a known pack keeps its row, and learns of newer locations. Returns the row."""
        code = record.pack.location.code
        known = self.pack_row(record.pack.id)
        if known is not None:
            if durable:
                self._renew_pack(known, record, dirty=dirty)
            return known
        cursor = self.connection.execute(
            "insert into packs (pack_id, record, length, needed, slots, state, dirty) values (?, ?, ?, ?, ?, ?, ?)",
            (
                record.pack.id,
                encode_pack(record),
                record.pack.length,
                code.k if code else 1,
                code.n if code else 0,
                DURABLE if durable else PREPARED,
                int(dirty),
            ),
        )
        row = int(cursor.lastrowid or 0)
        self.connection.executemany(
            "insert or ignore into objects values (?, ?, ?)",
            [(entry.id, row, nonce) for nonce, entry in enumerate(record.directory)],
        )
        return row

    def _renew_pack(self, row: int, record: PackRecord, *, dirty: bool) -> None:
        """A pack of the journal takes the new record: only now its place is known for sure. Others are merged with it;
        after a change of the code nothing is known of the new slivers, and a lost pack is no longer lost.
        """
        old, state = self.connection.execute("select record, state from packs where id = ?", (row,)).fetchone()
        before = decode_pack(record.pack.id, old)
        after = record if state == PREPARED else merged_pack(before, record)
        data = encode_pack(after)
        if state != PREPARED and data == old:
            return
        if after.pack.location != before.pack.location:
            self.connection.execute("delete from waiting where pack = ?", (row,))
            state = DURABLE
        code = after.pack.location.code
        self.connection.execute(
            "update packs set record = ?, needed = ?, slots = ?, state = ?, dirty = max(dirty, ?) where id = ?",
            (data, code.k if code else 1, code.n if code else 0, max(state, DURABLE), int(dirty), row),
        )
        self._recent.pop(row, None)

    @_locked
    def mark_lost(self, pack: PackId, *, lost: bool) -> None:
        """A lost pack counts as not stored; what can still be read of it is."""
        self.connection.execute(
            "update packs set state = ? where pack_id = ? and state > 0", (LOST if lost else DURABLE, pack)
        )

    @_locked
    def is_lost(self, pack: PackId) -> bool:
        """Whether a check found too little of a pack to rebuild it."""
        found = self.connection.execute("select state from packs where pack_id = ?", (pack,)).fetchone()
        return found is not None and found[0] == LOST

    @_locked
    def lost_packs(self) -> int:
        """How many packs a check found lost."""
        return int(self.connection.execute(f"select count(*) from packs where state = {LOST}").fetchone()[0])

    @_locked
    def drop_pack(self, pack: PackId) -> None:
        """Forget a pack and what it held."""
        row = self.pack_row(pack)
        if row is not None:
            record = self._pack(row)[1]
            self.connection.executemany(
                "delete from objects where id = ? and pack = ?", [(entry.id, row) for entry in record.directory]
            )
            self.connection.execute("delete from waiting where pack = ?", (row,))
            self.connection.execute("delete from packs where id = ?", (row,))
            self._recent.pop(row, None)

    @_locked
    def unsettled(self) -> list[PackRecord]:
        """Packs of the journal: on their way when the last run ended."""
        rows = self.connection.execute("select pack_id, record from packs where state = ?", (PREPARED,))
        return [decode_pack(PackId(pack), record) for pack, record in rows.fetchall()]

    def walk_packs(self, *, waiting: bool = False, slice_size: int = 500) -> Iterator[PackRow]:
        """Every durable pack, or with `waiting` those of which slivers are not in place; read in slices."""
        condition = "and exists (select 1 from waiting where pack = packs.id)" if waiting else ""
        after = 0
        while rows := self._pack_slice(after, slice_size, condition):
            yield from rows
            after = rows[-1].row

    @_locked
    def _pack_slice(self, after: int, count: int, condition: str) -> list[PackRow]:
        rows = self.connection.execute(
            f"select id, pack_id, record, needed, slots from packs where id > ? and state >= {DURABLE} "  # noqa: S608
            f"{condition} order by id limit ?",
            (after, count),
        ).fetchall()
        return [
            PackRow(row, decode_pack(PackId(pack), record).pack, needed, slots, self._waiting_of(row))
            for row, pack, record, needed, slots in rows
        ]

    def _waiting_of(self, row: int) -> frozenset[int]:
        return frozenset(slot for (slot,) in self.connection.execute("select slot from waiting where pack = ?", (row,)))

    @_locked
    def put_waiting(self, pack: PackId, slot: int, state: SliverState | None) -> None:
        """Note that a sliver is not where it should be, or (None) that it is."""
        row = self.pack_row(pack)
        if row is None:
            return
        if state is None or state is SliverState.SOUND:
            self.connection.execute("delete from waiting where pack = ? and slot = ?", (row, slot))
        else:
            self.connection.execute("insert or replace into waiting values (?, ?, ?)", (row, slot, state.value))

    @_locked
    def miss_slot(self, slot: int) -> None:
        """All slivers of a slot are missing: its place is a new one."""
        self.connection.execute(
            f"insert or replace into waiting select id, ?1, 'missing' from packs where state >= {DURABLE} and slots > ?1",
            (slot,),
        )

    @_locked
    def waiting_by_slot(self) -> dict[int, int]:
        """How many slivers are not in place, for each slot."""
        return dict(self.connection.execute("select slot, count(*) from waiting group by slot").fetchall())

    @_locked
    def waiting_sets(self) -> list[tuple[int, int, tuple[int, ...], int, int]]:
        """How the durable packs stand: (needed, slots, waiting slots, number of packs, their bytes)."""
        rows = self.connection.execute(
            "select needed, slots, w, count(*), sum(length) from (select needed, slots, length, (select group_concat(slot) "
            "from (select slot from waiting where pack = packs.id order by slot)) as w from packs where state >= 1) "
            "group by needed, slots, w"
        )
        return [
            (needed, slots, tuple(int(slot) for slot in (w or "").split(",") if slot), count, size)
            for needed, slots, w, count, size in rows
        ]

    # --- tables and pages ------------------------------------------------------------------

    @_locked
    def records(self, table: Table) -> list[Record]:
        """All leases or tombstones."""
        return self.connection.execute(
            "select key, record from records where kind = ? order by key", (table.value,)
        ).fetchall()

    @_locked
    def put_record(self, table: Table, key: bytes, record: bytes, *, dirty: bool = True) -> None:
        """Write a lease or a tombstone."""
        self.connection.execute(
            "insert into records values (?, ?, ?, ?) on conflict (kind, key) do update set "
            "record = excluded.record, dirty = max(records.dirty, excluded.dirty)",
            (table.value, key, record, int(dirty)),
        )

    def _source(self, table: Table, album: int | None) -> tuple[str, str, str, tuple[object, ...]]:
        """(table, key column, condition, its values) of what a tree of pages is made from."""
        match table:
            case Table.ITEMS:
                return "items", "path", "album = ?", (album,)
            case Table.PACKS:
                return "packs", "pack_id", f"state >= {DURABLE}", ()
            case Table.ALBUMS:
                return "albums", "album_id", "1", ()
            case Table.LEASES | Table.TOMBSTONES:
                return "records", "key", "kind = ?", (table.value,)

    @_locked
    def dirty_keys(self, table: Table, album: int | None) -> list[bytes]:
        """The keys of the records that are not in a page yet, in order."""
        source, key, where, values = self._source(table, album)
        rows = self.connection.execute(
            f"select {key} from {source} where {where} and dirty order by {key}",  # noqa: S608 names are ours
            values,
        )
        return [row[0] for row in rows]

    @_locked
    def dirty_bytes(self, table: Table, album: int | None, most: int) -> list[Record] | None:
        """The records that are not in a page yet; None when they have more than `most` bytes."""
        source, key, where, values = self._source(table, album)
        found, size = [], 0
        for name, record in self.connection.execute(
            f"select {key}, record from {source} where {where} and dirty order by {key}",  # noqa: S608 names are ours
            values,
        ):
            size += len(name) + len(record)
            if size > most:
                return None
            found.append((name, record))
        return found

    def walk_records(self, table: Table, album: int | None, start: bytes, slice_size: int = 2000) -> Iterator[Record]:
        """All records of a table from the key `start` on, in order, read in slices."""
        source, key, where, values = self._source(table, album)
        compare = ">="
        while True:
            with self.lock:
                rows = self.connection.execute(
                    f"select {key}, record from {source} where {where} and {key} {compare} ? "  # noqa: S608 ours
                    f"order by {key} limit ?",
                    (*values, start, slice_size),
                ).fetchall()
            if not rows:
                return
            yield from rows
            start, compare = rows[-1][0], ">"

    @_locked
    def clean_keys(self, table: Table, album: int | None, keys: Sequence[bytes]) -> None:
        """Mark these records of a table as written in pages."""
        source, key, where, values = self._source(table, album)
        self.connection.executemany(
            f"update {source} set dirty = 0 where {where} and {key} = ?",  # noqa: S608 names are ours
            ((*values, name) for name in keys),
        )

    @_locked
    def all_dirty(self) -> None:
        """Forget what the pages were: the next commit writes those that differ."""
        for source in ("albums", "items", "packs", "records"):
            self.connection.execute(f"update {source} set dirty = 1")  # noqa: S608 names are ours
        self.connection.execute("delete from pages")

    @_locked
    def root_page(self, tree: str) -> ObjectId | None:
        """The top page of a tree as it was last written."""
        row = self.connection.execute(
            "select object from pages where tree = ? order by level desc limit 1", (tree,)
        ).fetchone()
        return None if row is None else ObjectId(row[0])

    @_locked
    def has_page(self, name: ObjectId) -> bool:
        """Whether a page is one of this index's own, or was read into it before."""
        found = self.connection.execute(
            "select 1 from pages where object = ?1 union all select 1 from read_pages where object = ?1", (name,)
        )
        return found.fetchone() is not None

    @_locked
    def put_read_page(self, name: ObjectId) -> None:
        """Note that a page's records, and those of all pages below it, were merged."""
        self.connection.execute("insert or ignore into read_pages values (?)", (name,))

    @_locked
    def pages(self, tree: str, level: int) -> list[tuple[bytes, ObjectId]]:
        """(first key, object) of the pages of one level, in order."""
        rows = self.connection.execute(
            "select first, object from pages where tree = ? and level = ? order by first", (tree, level)
        )
        return [(first, ObjectId(name)) for first, name in rows]

    @_locked
    def change_pages(
        self, tree: str, level: int, gone: Iterable[bytes], come: Iterable[tuple[bytes, ObjectId]]
    ) -> None:
        """Replace some pages of a level."""
        self.connection.executemany(
            "delete from pages where tree = ? and level = ? and first = ?", [(tree, level, first) for first in gone]
        )
        self.connection.executemany(
            "insert or replace into pages (tree, level, first, object) values (?, ?, ?, ?)",
            [(tree, level, first, name) for first, name in come],
        )

    @_locked
    def drop_levels(self, tree: str, above: int) -> None:
        """Forget the pages of a tree above a level."""
        self.connection.execute("delete from pages where tree = ? and level > ?", (tree, above))

    # --- heads -----------------------------------------------------------------------------

    @_locked
    def heads(self) -> dict[DeviceId, tuple[int, bytes]]:
        """The newest head of each device that was read: (sequence, 8 bytes of its digest)."""
        rows = self.connection.execute("select device, sequence, digest from heads")
        return {DeviceId(device): (sequence, digest) for device, sequence, digest in rows}

    @_locked
    def put_must_write(self, device: DeviceId, sequence: int, features: Sequence[str]) -> None:
        """Note what a device's head asks of whoever writes; that of an older head than noted before doesn't count."""
        key = f"must_write/{device.hex()}"
        known = self.connection.execute("select value from meta where key = ?", (key,)).fetchone()
        if known is None or json.loads(known[0])[0] <= sequence:
            self.connection.execute(
                "insert or replace into meta values (?, ?)", (key, json.dumps([sequence, features]))
            )

    @_locked
    def must_write(self) -> list[str]:
        """The features that a writer must know, of all devices' heads."""
        rows = self.connection.execute("select value from meta where key glob 'must_write/*' order by key")
        return [feature for (value,) in rows for feature in json.loads(value)[1]]

    @_locked
    def put_head(self, device: DeviceId, sequence: int, digest: bytes) -> None:
        """Note a head as read."""
        self.connection.execute("insert or replace into heads values (?, ?, ?)", (device, sequence, digest))
