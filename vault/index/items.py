"""Albums, items and how their files looked."""

from collections.abc import Iterator, Sequence
from itertools import count

from vault.format.records import decode_album, decode_item, encode_item
from vault.index.connection import locked
from vault.index.moments import MomentTables
from vault.index.rows import UNKNOWN_SIZE, ItemRow, Seen, columns, fold
from vault.model import AlbumId, DeviceId, ItemKind, ItemRecord, ListRef, ObjectId


class ItemTables(MomentTables):
    """The tables `albums`, `items`, `search` and `seen`."""

    # --- albums ----------------------------------------------------------------------------

    @locked
    def albums(self) -> list[tuple[int, AlbumId, str, bytes]]:
        """(row, id, name, record) of every album, by name."""
        rows = self.connection.execute("select id, album_id, name, record from albums order by name, album_id")
        return [(row, AlbumId(album), name, record) for row, album, name, record in rows]

    @locked
    def album_totals(self) -> list[tuple[AlbumId, str, int, int]]:
        """(id, name, items, bytes) of every album, by name; of a forgotten one only while something is in it."""
        rows = self.connection.execute(
            "select album_id, name, items, bytes, record from albums order by name, album_id"
        )
        return [
            (AlbumId(album), name, items, size)
            for album, name, items, size, record in rows
            if items or not decode_album(record).is_forgotten
        ]

    @locked
    def put_album(self, album: AlbumId, name: str, record: bytes, *, dirty: bool = True) -> int:
        """Write an album's record; returns its row."""
        self.connection.execute(
            "insert into albums (album_id, name, record, dirty) values (?, ?, ?, ?) "
            "on conflict (album_id) do update set name = excluded.name, record = excluded.record, "
            "dirty = max(albums.dirty, excluded.dirty)",
            (album, name, record, int(dirty)),
        )
        return int(self.connection.execute("select id from albums where album_id = ?", (album,)).fetchone()[0])

    @locked
    def count_album(self, row: int) -> None:
        """Renew an album's totals."""
        self.connection.execute(
            "update albums set (items, bytes) = (select count(*), coalesce(sum(size), 0) from items "
            "where album = ?1 and live and kind <> ?2) where id = ?1",
            (row, ItemKind.FOLDER),
        )

    # --- items -----------------------------------------------------------------------------

    @locked
    def item(self, album: int, path: bytes) -> tuple[int, ItemRecord] | None:
        """An item's row and record."""
        row = self.connection.execute(
            "select id, record from items where album = ? and path = ?", (album, path)
        ).fetchone()
        return None if row is None else (int(row[0]), decode_item(row[1]))

    @locked
    def item_of_row(self, row: int) -> tuple[AlbumId, bytes, ItemRecord] | None:
        """(album, path, record) of an item."""
        found = self.connection.execute(
            "select album_id, path, items.record from items join albums on albums.id = album where items.id = ?", (row,)
        ).fetchone()
        return None if found is None else (AlbumId(found[0]), found[1], decode_item(found[2]))

    def walk_items(self, album: int, slice_size: int = 5000) -> Iterator[tuple[bytes, int, int, Seen | None]]:
        """(path, live, kind, seen) of every item of an album in the order of paths, read in slices."""
        after: bytes | None = None
        while rows := self._slice(album, after, slice_size):
            for path, live, kind, size, mtime, ctime, inode in rows:
                yield path, live, kind, None if size is None else Seen(size, mtime, ctime, inode)
            after = rows[-1][0]

    @locked
    def _slice(
        self, album: int, after: bytes | None, count: int
    ) -> list[tuple[bytes, int, int, int | None, int, int, int]]:
        return self.connection.execute(
            "select path, live, kind, seen.size, seen.mtime, ctime, inode from items left join seen on item = id "
            "where album = ? and path > ? order by path limit ?",
            (album, after if after is not None else b"", count),
        ).fetchall()

    @locked
    def put_items(self, rows: Sequence[ItemRow], *, dirty: bool = True) -> None:
        """Write items whole: record, present state, search text and what was seen."""
        known = [row.item if row.item is not None else self._item_row(row) for row in rows]
        fresh = self._next_item()
        items = [next(fresh) if item is None else item for item in known]
        values = [
            (item, row.album, row.path, encode_item(row.record), *columns(row.record), int(dirty))
            for item, row in zip(items, rows, strict=True)
        ]
        self.connection.executemany(
            "insert into items (id, album, path, record, live, kind, size, mtime, added, dirty) "
            "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "on conflict (id) do update set record = excluded.record, live = excluded.live, kind = excluded.kind, "
            "size = excluded.size, mtime = excluded.mtime, added = excluded.added, "
            "dirty = max(items.dirty, excluded.dirty)",
            values,
        )
        self.connection.executemany(
            "insert or ignore into search values (?, ?)",
            [(item, fold(row.path)) for item, row, old in zip(items, rows, known, strict=True) if old is None],
        )
        self.put_moments(zip(items, rows, strict=True))
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

    @locked
    def put_seen(self, album: int, path: bytes, seen: Seen) -> None:
        """Note that the content of an item was read and is what its present version says."""
        found = self.connection.execute("select id from items where album = ? and path = ?", (album, path)).fetchone()
        if found is not None:
            self._put_seen(found[0], seen)

    @locked
    def seen_of(self, item: int) -> Seen | None:
        """How an item's file looked; None when it was never in the folder."""
        row = self.connection.execute("select size, mtime, ctime, inode from seen where item = ?", (item,)).fetchone()
        return None if row is None else Seen(*row)

    @locked
    def forget_seen(self, album: int, path: bytes) -> None:
        """Note that the file is not in the folder any more."""
        self.connection.execute(
            "delete from seen where item in (select id from items where album = ? and path = ?)", (album, path)
        )

    @locked
    def note_own(self, device: DeviceId) -> None:
        """The files of the present versions that this device stored were in its folder; how they looked is unknown."""
        rows = self.connection.execute("select id, record from items where live")
        own = [item for item, record in rows if _writer(record) == device]
        self.connection.executemany(
            "insert or ignore into seen values (?, ?, 0, 0, 0)", [(item, UNKNOWN_SIZE) for item in own]
        )

    def _put_seen(self, item: int, seen: Seen) -> None:
        self.connection.execute(
            "insert or replace into seen values (?, ?, ?, ?, ?)",
            (item, seen.size, seen.mtime, seen.ctime, seen.inode),
        )

    @locked
    def forget_seen_of(self, objects: Sequence[ObjectId]) -> int:
        """Have the files that hold any of these objects read again by the next backup; returns how many.

        A file whose pieces stand in a list object is read again whatever the list names.
        """
        lost = set(objects)
        again = []
        for item, record in self.connection.execute("select id, record from items where live and kind = 0"):
            version = decode_item(record).at()
            if version is not None and any(isinstance(piece, ListRef) or piece in lost for piece in version.pieces):
                again.append(item)
        self.connection.executemany("update seen set size = ? where item = ?", [(UNKNOWN_SIZE, item) for item in again])
        return len(again)


def _writer(record: bytes) -> DeviceId | None:
    """The device that stored the present version."""
    version = decode_item(record).at()
    return None if version is None else version.stamp.device
