"""Albums as cards and files as a table. Rows out of the index, nothing decided.

A table of 100,000 files is a column of rows in the wanted order, and lines for those that are looked at.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from vault.format.naming import kind_of_name
from vault.index.index import Index
from vault.index.library import albums
from vault.index.photos import DAY
from vault.index.rows import fold
from vault.model import AlbumId, DeviceId, MediaKind

SLICE = 500  # rows asked for in one statement


class Order(Enum):
    """What files are sorted by."""

    NAME = "replace(folded, rtrim(folded, replace(folded, '/', '')), '')"  # what stands behind the last slash
    SIZE = "size"
    ADDED = "added"
    CHANGED = "mtime"


@dataclass(frozen=True, slots=True)
class AlbumCard:
    """An album with its newest photo. `photos` counts photos and videos, `items` all; `cover` is a row, or None.

    `first_day` and `last_day` are local days since 1970-01-01; 0 when there is no photo. `folder`: what it mirrors.
    """

    row: int
    id: AlbumId
    name: str
    items: int
    size: int
    photos: int
    cover: int | None
    first_day: int
    last_day: int
    folder: bytes | None


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file in a table. `mtime` in nanoseconds, `added` in milliseconds, both UTC."""

    row: int
    album: str
    path: bytes
    kind: MediaKind
    size: int
    mtime: int
    added: int

    @property
    def name(self) -> str:
        """The file's name, for people."""
        return self.path.rpartition(b"/")[2].decode("utf-8", "replace")


def album_cards(index: Index, device: DeviceId) -> list[AlbumCard]:
    """All albums by name."""
    with index.lock:
        newest = {
            album: (item, count, last)
            for album, item, count, last in index.connection.execute(
                "select album, item, count(*), max(taken) from moments where kind > 0 group by album"
            )
        }
        oldest = dict(
            index.connection.execute("select album, min(taken) from moments where kind > 0 group by album").fetchall()
        )
    cards = []
    for line in albums(index, device):
        cover, photos, last = newest.get(line.row, (None, 0, 0))
        days = oldest.get(line.row, 0) // DAY, last // DAY
        cards.append(AlbumCard(line.row, line.id, line.name, line.items, line.size, photos, cover, *days, line.folder))
    return cards


def files(
    index: Index, album: int | None = None, words: str = "", order: Order = Order.NAME, *, descending: bool = False
) -> "array[int]":
    """The rows of all files that are there now (of one album's row), in this order. Every word is in the path or in the
    album's name.

    Equal ones by path; type code q.
    """
    where, values = "", []
    if album is not None:
        where, values = " and album = ?", [album]
    typed: Sequence[str] = fold(words.encode("utf-8", "surrogateescape")).split()
    where += " and (instr(folded, ?) or album in (select id from albums where instr(lower(name), ?)))" * len(typed)
    way = "desc" if descending else "asc"
    with index.lock:
        found = index.connection.execute(
            "select items.id from items join search on search.item = items.id "  # noqa: S608 only ? and our own names
            f"where live and kind = 0{where} order by {order.value} {way}, folded {way}, items.id",
            (*values, *(word for word in typed for _ in range(2))),
        ).fetchall()
    return array("q", [row for (row,) in found])


def file_lines(index: Index, rows: Sequence[int]) -> list[FileLine]:
    """Lines for some rows, in their order; rows that are gone are left out."""
    found: dict[int, FileLine] = {}
    for start in range(0, len(rows), SLICE):
        some = [int(row) for row in rows[start : start + SLICE]]
        marks = ", ".join("?" * len(some))
        with index.lock:
            lines = index.connection.execute(
                "select items.id, name, path, size, mtime, added from items "  # noqa: S608 only ?
                f"join albums on albums.id = album where items.id in ({marks})",
                some,
            ).fetchall()
        for row, album, path, size, mtime, added in lines:
            found[row] = FileLine(row, album, path, kind_of_name(path), size, mtime, added)
    return [found[row] for row in rows if row in found]


def total_size(index: Index, rows: Sequence[int]) -> int:
    """The bytes of these items together."""
    return sum(size for some in _slices(rows) for (size,) in _of_rows(index, "size", some))


def rows_by_album(index: Index, rows: Sequence[int]) -> "dict[int, array[int]]":
    """These items by the row of their album, each in the order given; rows that are gone are left out."""
    found: dict[int, array[int]] = {}
    for some in _slices(rows):
        albums_of = {row: album for row, album in _of_rows(index, "id, album", some)}  # noqa: C416 for its type
        for row in some:
            if row in albums_of:
                found.setdefault(albums_of[row], array("q")).append(row)
    return found


def _slices(rows: Sequence[int]) -> Iterator[list[int]]:
    for start in range(0, len(rows), SLICE):
        yield [int(row) for row in rows[start : start + SLICE]]


def _of_rows(index: Index, columns: str, rows: Sequence[int]) -> list[tuple[int, ...]]:
    with index.lock:
        return index.connection.execute(
            f"select {columns} from items where id in ({', '.join('?' * len(rows))})",  # noqa: S608 only ?, and ours
            rows,
        ).fetchall()
