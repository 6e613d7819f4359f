"""What the timeline is made of: a narrow row for each photo and video, and the facts that are known of contents.

`moments` follows two tables: an item that is put, and a preview record that is put, renew the rows they concern. Facts
come from the preview record of the item's content; until there is one, the kind from the name, the time from the mtime.
"""

import re
import time
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vault.errors import DamagedPage
from vault.format import cbor
from vault.format.naming import kind_of_name
from vault.format.previews import content_of, decode_preview
from vault.format.records import decode_item
from vault.index.connection import Connection, locked
from vault.index.rows import ItemRow, Seen
from vault.model import AlbumId, MediaKind, PreviewRecord, Version

FILLED = "moments"
HERE = "exists (select 1 from seen where seen.item = moments.item)"
MOST_SHAPE = 100_000  # thousandths: a picture a hundred times as wide as high
FAR = 250_000 * 366 * 86_400_000  # milliseconds; beyond, SQLite's arithmetic is safe and no calendar is
SECONDS_FAR = 60_000_000_000  # the year 3871: what every C library's local time knows

NUMBER = re.compile(rb"\d+")

Moment = tuple[int, int, int, int, int, int, int, int, int]  # a row of `moments`


@dataclass(frozen=True, slots=True)
class Missing:
    """An item whose content nobody has looked into yet; `seen`: how its file looked when it was stored from here."""

    item: int
    album: AlbumId
    path: bytes
    content: bytes
    version: Version
    seen: Seen | None


def short(content: bytes) -> int:
    """The first 8 bytes of a content's name, as SQLite keeps integers: two rows are joined by a number."""
    return int.from_bytes(content[:8], "big", signed=True)


def number_of(path: bytes) -> int:
    """The last number in a file's name: which of the photos of one second was first. 0 when there is none."""
    numbers = NUMBER.findall(path.rpartition(b"/")[2])
    return int(numbers[-1][-9:]) if numbers else 0


def shape_of(record: PreviewRecord) -> int:
    """Width / height in thousandths; 0 when unknown."""
    if not record.width or not record.height:
        return 0
    return min(max(1, round(1000 * record.width / record.height)), MOST_SHAPE)


def local_ms(mtime: int) -> int:
    """The wall clock of this machine at an mtime (nanoseconds): milliseconds since 1970, as if that were UTC."""
    seconds = mtime // 1_000_000_000
    offset = time.localtime(seconds).tm_gmtoff if abs(seconds) < SECONDS_FAR else 0
    return mtime // 1_000_000 + 1000 * offset


class MomentTables(Connection):
    """The tables `previews`, `moments` and `cameras`."""

    def _prepare(self, *, readonly: bool) -> None:
        """As `Connection`; an index from before there were moments gets them."""
        super()._prepare(readonly=readonly)
        if not readonly and not self.get(FILLED):
            rows = self.connection.execute("select id, album, path, record from items where live and kind = 0")
            self.put_moments((item, ItemRow(album, path, decode_item(record))) for item, album, path, record in rows)
            self.put(FILLED, 1)
            self.connection.commit()

    # --- following the items -----------------------------------------------------------------

    @locked
    def put_moments(self, rows: Iterable[tuple[int, ItemRow]]) -> None:
        """Renew the rows of these (row, item); called with every item that is written."""
        come: list[Moment] = []
        gone: list[tuple[int]] = []
        known = self.has_previews()
        for item, row in rows:
            kind = kind_of_name(row.path)
            if kind is MediaKind.OTHER:
                continue
            version = row.record.at()
            content = content_of(version)
            if version is None or content is None:
                gone.append((item,))
            else:
                come.append(self._moment(item, row, kind, version.mtime, content, known=known))
        if gone:
            self.connection.executemany("delete from moments where item = ?", gone)
        if come:
            self.connection.executemany("insert or replace into moments values (?, ?, ?, ?, ?, ?, ?, ?, ?)", come)

    def _moment(self, item: int, row: ItemRow, kind: MediaKind, mtime: int, content: bytes, *, known: bool) -> Moment:
        name = short(content)
        facts = None
        if known:
            facts = self.connection.execute(
                "select taken, shape, kind, camera, made from previews where short = ?", (name,)
            ).fetchone()
        taken, shape, found, camera, made = facts or (None, 0, int(kind), 0, 0)
        when = local_ms(mtime) if taken is None else taken
        return item, row.album, when, shape, found, name, camera, made, number_of(row.path)

    # --- preview records ---------------------------------------------------------------------

    @locked
    def has_previews(self) -> bool:
        """Whether anything is known of any content."""
        return self.connection.execute("select 1 from previews limit 1").fetchone() is not None

    @locked
    def preview(self, content: bytes) -> PreviewRecord | None:
        """What is known of a content."""
        found = self.connection.execute("select record from previews where key = ?", (content,)).fetchone()
        return None if found is None else decode_preview(found[0])

    @locked
    def preview_bytes(self, content: bytes) -> bytes | None:
        """The record as it is written in pages."""
        found = self.connection.execute("select record from previews where key = ?", (content,)).fetchone()
        return None if found is None else bytes(found[0])

    @locked
    def put_previews(self, rows: Sequence[tuple[bytes, bytes]], *, dirty: bool = True) -> list[DamagedPage]:
        """Write (content, record), and renew the moments of the items that have such a content.

        A record or key that makes no sense is left out; returns what was wrong with those.
        """
        problems: list[DamagedPage] = []
        cameras: dict[str, int] = {"": 0}
        values: list[tuple[object, ...]] = []
        renewed: list[tuple[int, int | None, tuple[int, int, int, int]]] = []
        for content, record in rows:
            try:
                facts = decode_preview(record)
                name = short(cbor.sized(content, 32, DamagedPage))
            except DamagedPage as problem:
                problems.append(problem)
                continue
            taken = None if facts.taken is None else min(max(facts.taken, -FAR), FAR)
            if facts.camera not in cameras:
                cameras[facts.camera] = self._camera(facts.camera)
            columns = shape_of(facts), int(facts.kind), cameras[facts.camera], self._made(facts)
            values.append((content, record, name, facts.preview, taken, *columns, int(dirty)))
            renewed.append((name, taken, columns))
        self.connection.executemany(
            "insert into previews (key, record, short, object, taken, shape, kind, camera, made, dirty) "
            "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (key) do update set record = excluded.record, "
            "object = excluded.object, made = excluded.made, taken = excluded.taken, shape = excluded.shape, "
            "kind = excluded.kind, camera = excluded.camera, dirty = max(previews.dirty, excluded.dirty)",
            values,
        )
        if self.connection.execute("select 1 from moments limit 1").fetchone() is not None:
            for row in renewed:
                self._renew(*row)
        return problems

    def _made(self, facts: PreviewRecord) -> int:
        """The version of its maker; 0 when there is a picture and it is not stored."""
        if facts.preview is None:
            return facts.made
        stored = self.connection.execute(
            "select 1 from objects join packs on packs.id = pack where objects.id = ? and state = 1", (facts.preview,)
        ).fetchone()
        return facts.made if stored else 0

    def _renew(self, name: int, taken: int | None, columns: tuple[int, int, int, int]) -> None:
        self.connection.execute(
            "update moments set shape = ?, kind = ?, camera = ?, made = ? where content = ?", (*columns, name)
        )
        if taken is not None:
            self.connection.execute("update moments set taken = ? where content = ?", (taken, name))
            return
        rows = self.connection.execute(
            "select mtime, item from moments join items on items.id = item where content = ?", (name,)
        ).fetchall()
        self.connection.executemany(
            "update moments set taken = ? where item = ?", [(local_ms(mtime), item) for mtime, item in rows]
        )

    def _camera(self, name: str) -> int:
        """The row of a camera's name."""
        self.connection.execute("insert or ignore into cameras (name, folded) values (?, ?)", (name, name.casefold()))
        return int(self.connection.execute("select id from cameras where name = ?", (name,)).fetchone()[0])

    @locked
    def contents(self) -> list[tuple[int, int]]:
        """(item, short name of its content) of every photo and video."""
        return self.connection.execute("select item, content from moments").fetchall()

    @locked
    def large_items(self, size: int) -> list[tuple[int, bytes]]:
        """(item, record) of the photos and videos above a size in bytes: they have several pieces."""
        return self.connection.execute(
            "select item, record from moments join items on items.id = item where size > ?", (size,)
        ).fetchall()

    # --- what is missing ---------------------------------------------------------------------

    def missing_previews(self, made: int, *, here: bool) -> Iterator[Missing]:
        """Items, the newest first, whose content has no record by maker version `made`, or whose picture is not stored;
        with `here` only those whose file was stored from this device.

        What is put meanwhile is not given again; but a content may be given twice before.
        """
        for item in self._missing_items(made, here=here):
            found = self._missing(item, made)
            if found is not None:
                yield found

    @locked
    def count_missing(self, made: int, *, here: bool) -> int:
        """How many contents `missing_previews` would give."""
        where = HERE if here else "1"
        row = self.connection.execute(
            f"select count(distinct content) from moments indexed by moments_by_content where made < ? and {where}",  # noqa: S608
            (made,),
        )
        return int(row.fetchone()[0])

    @locked
    def _missing_items(self, made: int, *, here: bool) -> "array[int]":
        where = HERE if here else "1"
        rows = self.connection.execute(
            f"select item from moments indexed by moments_by_content where made < ? and {where} "  # noqa: S608 ours
            "order by taken desc, item desc",
            (made,),
        )
        return array("q", (item for (item,) in rows))

    @locked
    def _missing(self, item: int, made: int) -> Missing | None:
        """The item, unless its content was looked into since."""
        row = self.connection.execute(
            "select album_id, path, items.record, seen.size, seen.mtime, ctime, inode from moments "
            "join items on items.id = moments.item join albums on albums.id = items.album "
            "left join seen on seen.item = moments.item where moments.item = ? and made < ?",
            (item, made),
        ).fetchone()
        if row is None:
            return None
        version = decode_item(row[2]).at()
        content = content_of(version)
        if version is None or content is None:
            return None
        seen = None if row[3] is None else Seen(*row[3:])
        return Missing(item, AlbumId(row[0]), row[1], content, version, seen)
