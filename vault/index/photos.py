"""Photos for people: the timeline as flat columns, and one photo's details. Rows out of the index, nothing decided."""

import sys
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from vault.errors import NoSuchItem
from vault.format.naming import kind_of_name
from vault.format.previews import content_of, decode_preview
from vault.format.records import decode_item
from vault.index.index import Index
from vault.index.moments import local_ms
from vault.index.searching import ENGLISH, Months, condition
from vault.model import MediaKind, ObjectId, Stamp

DAY = 86_400_000  # milliseconds
BEFORE = 1_000_000_000  # days added and taken away again: SQLite divides towards zero
LOCAL_DAY = f"((taken + {BEFORE * DAY}) / {DAY} - {BEFORE})"
LINE = 20  # bytes of a photo: row, day, shape, album, kind
UNKNOWN_SHAPE = 1333  # thousandths: 4 to 3, as most pictures are


@dataclass(frozen=True, slots=True)
class Timeline:
    """Photos and videos, the newest first, as parallel columns: one entry a photo in each.

    `rows` name items (as long as this index lives), `days` count local days since 1970-01-01, `shapes` are width /
    height as shown (always above 0; 4/3 until it is known), `albums` are their rows, `kinds` are values of `MediaKind`.
    """

    rows: "array[int]"  # type code q
    days: "array[int]"  # i
    shapes: "array[float]"  # f
    albums: "array[int]"  # i
    kinds: bytes

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Photo:
    """One item in detail.

    `taken` is wall clock time in milliseconds since 1970 as if that were UTC (the mtime's, when `is_dated` is false),
    `zone` the minutes east of UTC where known; `width` and `height` are 0, `camera` empty, `duration` (ms) 0 when
    unknown. `mtime` is in nanoseconds, `added` in milliseconds (UTC). `preview`: whether there is a small picture.
    """

    row: int
    album: str
    album_row: int
    path: bytes
    kind: MediaKind
    size: int
    mtime: int
    added: int
    taken: int
    zone: int | None
    is_dated: bool
    width: int
    height: int
    camera: str
    duration: int
    preview: ObjectId | None
    versions: int
    stamp: Stamp  # names the version
    content: bytes | None

    @property
    def name(self) -> str:
        """The file's name, for people."""
        return self.path.rpartition(b"/")[2].decode("utf-8", "replace")


def timeline(
    index: Index, album: int | None = None, words: str = "", months: Sequence[Months] = ENGLISH, most: int = -1
) -> Timeline:
    """The photos and videos that are there now: all, or those of the album with this row; that match every word.

    The newest first; those of one moment by the numbers in their names, alike on every machine. No more than `most`, if
    that is not negative: an index has them in this order, so a few come at once.
    A word matches a year, a month's name (`months` has the names of each, all languages that are wanted), a date
    (2026-11-14, 2026-11), a part of the path, of the album's name or of the camera's.
    """
    where, values = condition(index, words, months)
    if album is not None:
        where, values = f"{where} and album = ?", (*values, album)
    with index.lock:
        (found,) = index.connection.execute(
            f"select group_concat(printf('%016x%08x%06x%08x%02x', item, {LOCAL_DAY} & 4294967295, "  # noqa: S608 ? and numbers
            f"case shape when 0 then {UNKNOWN_SHAPE} else shape end, album, kind), '') from "
            "(select item, taken, shape, album, kind from moments "
            f"where kind > 0 and {where} order by taken desc, number desc, content desc, item desc limit ?)",
            (*values, most),
        ).fetchone()
    lines = bytes.fromhex(found or "")
    thousandths = _column(lines, 12, 3, "i")
    ratios = {shape: shape / 1000 for shape in set(thousandths)}
    return Timeline(
        _column(lines, 0, 8, "q"),
        _column(lines, 8, 4, "i"),
        array("f", map(ratios.__getitem__, thousandths)),
        _column(lines, 15, 4, "i"),
        lines[LINE - 1 :: LINE],
    )


def _column(lines: bytes, start: int, width: int, code: str) -> "array[int]":
    """The numbers of `width` bytes (the high one first) at `start` of every line, as an array of this type code.

    In one statement and a few slices: a Python object for every number of 100,000 photos takes 120 ms, in which no
    other thread of the program moves on; this takes 50, nearly all of it inside SQLite.
    """
    column = array(code)
    size = column.itemsize
    out = bytearray(size * (len(lines) // LINE))
    for byte in range(width):
        out[byte::size] = lines[start + width - 1 - byte :: LINE]
    column.frombytes(bytes(out))
    if sys.byteorder == "big":
        column.byteswap()
    return column


def film_lengths(index: Index) -> dict[int, int]:
    """How long the films are of which that is known: milliseconds by their rows."""
    with index.lock:
        found = index.connection.execute(
            "select item, record from moments join previews on previews.short = moments.content where moments.kind = ?",
            (int(MediaKind.VIDEO),),
        ).fetchall()
    lengths = ((item, decode_preview(record).duration) for item, record in found)
    return {item: duration for item, duration in lengths if duration}


def photo(index: Index, row: int) -> Photo:
    """The item of a row, as it is now or was last. Raises `NoSuchItem`: another process may have removed it."""
    with index.lock:
        found = index.connection.execute(
            "select name, albums.id, path, items.record from items join albums on albums.id = album where items.id = ?",
            (row,),
        ).fetchone()
    if found is None:
        raise NoSuchItem("", "")
    name, album, path, data = found
    record = decode_item(data)
    version = record.at() or max(record.versions, key=lambda version: version.stamp, default=None)
    if version is None:
        raise NoSuchItem(name, path.decode("utf-8", "surrogateescape"))
    content = content_of(version)
    facts = index.preview(content) if content is not None else None
    is_dated = facts is not None and facts.taken is not None
    return Photo(
        row,
        name,
        album,
        path,
        facts.kind if facts else kind_of_name(path),
        version.size,
        version.mtime,
        version.time,
        facts.taken if facts is not None and facts.taken is not None else local_ms(version.mtime),
        facts.zone if facts else None,
        is_dated,
        facts.width if facts else 0,
        facts.height if facts else 0,
        facts.camera if facts else "",
        facts.duration if facts else 0,
        facts.preview if facts else None,
        len(record.versions),
        version.stamp,
        content,
    )
