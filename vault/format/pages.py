"""Tables as trees of pages. See README.md, "Tables".

A table is a sorted map of byte strings. Where a page ends is decided by its own records only, so that a change
rewrites the pages it touches and the path above them, and two devices with the same records have the same pages.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from blake3 import blake3

from vault.errors import DamagedPage
from vault.format import cbor
from vault.format.records import decode_stamp, encode_stamp
from vault.model import AlbumId, DeviceId, Stamp

MOST_RECORDS = 1024
LIGHT = 512  # bytes; a record of fewer counts as so many. 512 · 2^15 in 2^32: eight zero bits
MOST_BYTES = 512 << 10  # of keys and values; a pack of 16,384 objects has a record of 800 KB (README.md, "Tables")

Record = tuple[bytes, bytes]


class Table(StrEnum):
    """The tables of a vault; `items` is one for each album."""

    ALBUMS = "albums"
    ITEMS = "items"
    PACKS = "packs"
    LEASES = "leases"
    PREVIEWS = "previews"
    TOMBSTONES = "tombstones"


@dataclass(frozen=True, slots=True)
class RootInfo:
    """What a root page says of itself, so that a blind scan can tell the newest."""

    album: AlbumId | None
    device: DeviceId
    sequence: int
    stamp: Stamp
    time: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page. Level 0 holds the table's records; above, each record is (first key of a child page, reference)."""

    table: Table
    level: int
    records: tuple[Record, ...]
    root: RootInfo | None = None


def ends_page(hash_key: bytes, record: Record) -> bool:
    """Whether a page ends after this record: once in 256 records, and once in 128 KiB where records are large.

    Large ones must end pages more often: if their pages were cut by `MOST_BYTES`, one more record would move all cuts
    behind it up to the next hashed one (a pack of small files added: 11 MB of pages written again, instead of 0.3).
    """
    size = max(LIGHT, len(record[0]) + len(record[1]))
    return int.from_bytes(blake3(record[0], key=hash_key).digest(length=4), "big") < size << 15


def cut(records: Iterable[Record], hash_key: bytes) -> Iterator[list[Record]]:
    """Group sorted records into pages. `hash_key` is the vault's object-id key.

    The hash of a key ends no page of one record: a child's first key is its parent's first key, too, and one that
    ended a page by itself on every level would leave a tree without a root.
    """
    page: list[Record] = []
    size = 0
    for record in records:
        page.append(record)
        size += len(record[0]) + len(record[1])
        ended = len(page) > 1 and ends_page(hash_key, record)
        if ended or len(page) >= MOST_RECORDS or size >= MOST_BYTES:
            yield page
            page, size = [], 0
    if page:
        yield page


def encode_page(page: Page) -> bytes:
    """CBOR map: table, level, records (key, value, key, value …) and, in a root page, the root's own lines."""
    flat = [part for record in page.records for part in record]
    out: dict[str, object] = {"t": page.table.value, "l": page.level, "r": flat}
    if page.root is not None:
        root = page.root
        lines: dict[str, object] = {
            "device": root.device,
            "sequence": root.sequence,
            "stamp": encode_stamp(root.stamp),
            "time": root.time,
        }
        out["root"] = lines if root.album is None else {**lines, "album": root.album}
    return cbor.encode(out)


def decode_page(data: bytes) -> Page:
    """The inverse of `encode_page`. Raises `DamagedPage`, also for records out of order."""
    fields = cbor.Fields(cbor.decode(data, DamagedPage), DamagedPage)
    try:
        table = Table(fields.take("t", str))
    except ValueError as error:
        raise DamagedPage("table") from error
    level, flat = fields.natural("l"), fields.array("r")
    if len(flat) % 2 or not all(type(part) is bytes for part in flat):
        raise DamagedPage("records")
    parts = [part for part in flat if isinstance(part, bytes)]
    records = tuple(zip(parts[::2], parts[1::2], strict=True))
    if any(a[0] >= b[0] for a, b in pairwise(records)):
        raise DamagedPage("order")
    root = fields.take_or("root", dict, {})
    return Page(table, level, records, _root(root) if root else None)


def _root(value: object) -> RootInfo:
    fields = cbor.Fields(value, DamagedPage)
    album = fields.take_or("album", bytes, b"")
    return RootInfo(
        AlbumId(cbor.sized(album, 16, DamagedPage)) if album else None,
        DeviceId(fields.bytes_of("device", 16)),
        fields.natural("sequence"),
        decode_stamp(fields.array("stamp")),
        fields.natural("time"),
    )
