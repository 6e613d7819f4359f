"""Records as the sorted tables that pages are made from, and the pages they were last written as."""

from collections.abc import Iterable, Iterator, Sequence

from vault.format.pages import Record, Table
from vault.index.connection import Connection, locked
from vault.index.packs import DURABLE
from vault.model import ObjectId


class TreeTables(Connection):
    """The tables `records`, `pages` and `read_pages`, and the others as sources of pages."""

    # --- tables and pages ------------------------------------------------------------------

    @locked
    def records(self, table: Table) -> list[Record]:
        """All leases or tombstones."""
        return self.connection.execute(
            "select key, record from records where kind = ? order by key", (table.value,)
        ).fetchall()

    @locked
    def record(self, table: Table, key: bytes) -> bytes | None:
        """One lease or tombstone."""
        row = self.connection.execute(
            "select record from records where kind = ? and key = ?", (table.value, key)
        ).fetchone()
        return None if row is None else bytes(row[0])

    @locked
    def has_record(self, table: Table, key: bytes) -> bool:
        """Whether there is a lease or a tombstone of that key."""
        rows = self.connection.execute("select 1 from records where kind = ? and key = ?", (table.value, key))
        return rows.fetchone() is not None

    @locked
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
            case Table.PREVIEWS:
                return "previews", "key", "1", ()
            case Table.LEASES | Table.TOMBSTONES:
                return "records", "key", "kind = ?", (table.value,)

    @locked
    def dirty_keys(self, table: Table, album: int | None) -> list[bytes]:
        """The keys of the records that are not in a page yet, in order."""
        source, key, where, values = self._source(table, album)
        rows = self.connection.execute(
            f"select {key} from {source} where {where} and dirty order by {key}",  # noqa: S608 names are ours
            values,
        )
        return [row[0] for row in rows]

    @locked
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

    def walk_item_records(self, album: int, start: bytes) -> Iterator[Record]:
        """(path, record) of an album's items from the path `start` on, in order."""
        return self.walk_records(Table.ITEMS, album, start)

    @locked
    def clean_keys(self, table: Table, album: int | None, keys: Sequence[bytes]) -> None:
        """Mark these records of a table as written in pages."""
        source, key, where, values = self._source(table, album)
        self.connection.executemany(
            f"update {source} set dirty = 0 where {where} and {key} = ?",  # noqa: S608 names are ours
            ((*values, name) for name in keys),
        )

    @locked
    def all_dirty(self) -> None:
        """Forget what the pages were: the next commit writes those that differ."""
        for source in ("albums", "items", "packs", "records", "previews"):
            self.connection.execute(f"update {source} set dirty = 1")  # noqa: S608 names are ours
        self.connection.execute("delete from pages")

    @locked
    def root_page(self, tree: str) -> ObjectId | None:
        """The top page of a tree as it was last written."""
        row = self.connection.execute(
            "select object from pages where tree = ? order by level desc limit 1", (tree,)
        ).fetchone()
        return None if row is None else ObjectId(row[0])

    @locked
    def has_page(self, name: ObjectId) -> bool:
        """Whether a page is one of this index's own, or was read into it before."""
        found = self.connection.execute(
            "select 1 from pages where object = ?1 union all select 1 from read_pages where object = ?1", (name,)
        )
        return found.fetchone() is not None

    @locked
    def put_read_page(self, name: ObjectId) -> None:
        """Note that a page's records, and those of all pages below it, were merged."""
        self.connection.execute("insert or ignore into read_pages values (?)", (name,))

    @locked
    def pages(self, tree: str, level: int) -> list[tuple[bytes, ObjectId]]:
        """(first key, object) of the pages of one level, in order."""
        rows = self.connection.execute(
            "select first, object from pages where tree = ? and level = ? order by first", (tree, level)
        )
        return [(first, ObjectId(name)) for first, name in rows]

    @locked
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

    @locked
    def drop_levels(self, tree: str, above: int) -> None:
        """Forget the pages of a tree above a level."""
        self.connection.execute("delete from pages where tree = ? and level > ?", (tree, above))
