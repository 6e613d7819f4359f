"""Lists for people: albums, pages of items, searches. Rows out of the index, and nothing decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from vault.errors import NoSuchAlbum, NoSuchItem
from vault.format.records import decode_album, decode_item
from vault.index.index import Index
from vault.index.rows import fold
from vault.model import AlbumId, DeviceId, ItemKind, ItemRecord


@dataclass(frozen=True, slots=True)
class AlbumLine:
    """An album in a list. `folder`: what it mirrors on this device."""

    row: int
    id: AlbumId
    name: str
    items: int
    size: int  # bytes of what is there now
    folder: bytes | None


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item in a list."""

    album: str
    path: bytes
    kind: ItemKind
    size: int
    mtime: int


def albums(index: Index, device: DeviceId) -> list[AlbumLine]:
    """All albums by name. Of two with one name (each made on another device) the second is called 'Name (2)'."""
    totals = {album: (items, size) for album, _, items, size in index.album_totals()}
    taken = {name for _, _, name, _ in index.albums()}
    seen: set[str] = set()
    lines = []
    for row, album, name, record in index.albums():
        if album not in totals:
            continue
        called = name
        if name in seen:
            called = next(f"{name} ({number})" for number in count(2) if f"{name} ({number})" not in taken)
            taken.add(called)
        seen.add(name)
        items, size = totals[album]
        lines.append(AlbumLine(row, album, called, items, size, decode_album(record).folder_on(device)))
    return lines


def album_named(index: Index, name: str, device: DeviceId) -> AlbumLine:
    """The album that `albums` calls so. Raises `NoSuchAlbum`."""
    lines = albums(index, device)
    found = next((line for line in lines if line.name == name), None)
    if found is None:
        raise NoSuchAlbum(name, [line.name for line in lines])
    return found


def items(index: Index, album: AlbumLine, after: bytes, limit: int | None, at: int | None) -> list[ItemLine]:
    """An album's items by path, from behind `after`: those that are there now, or were at a time (ms)."""
    if at is not None:
        return _items_at(index, album, after, limit, at)
    with index.lock:
        rows = index.connection.execute(
            "select path, kind, size, mtime from items where album = ? and live and path > ? order by path limit ?",
            (album.row, after, -1 if limit is None else limit),
        ).fetchall()
    return [ItemLine(album.name, path, ItemKind(kind), size, mtime) for path, kind, size, mtime in rows]


def _items_at(index: Index, album: AlbumLine, after: bytes, limit: int | None, at: int) -> list[ItemLine]:
    found: list[ItemLine] = []
    for path, record in index.walk_item_records(album.row, after):
        if limit is not None and len(found) >= limit:
            break
        version = decode_item(record).at(at)
        if version is not None and path > after:
            found.append(ItemLine(album.name, path, version.kind, version.size, version.mtime))
    return found


def find(index: Index, text: str, lines: Sequence[AlbumLine], limit: int | None) -> list[ItemLine]:
    """Present items whose path holds every word of `text`, whatever the case. By album and path."""
    names = {line.row: line.name for line in lines}
    words = fold(text.encode("utf-8", "surrogateescape")).split()
    if not words:
        return []
    conditions = " and ".join("instr(folded, ?)" for _ in words)
    with index.lock:
        rows = index.connection.execute(
            "select album, path, kind, size, mtime from search cross join items on items.id = item "  # noqa: S608 only ?
            f"where {conditions} and live order by album, path limit ?",
            (*words, -1 if limit is None else limit),
        ).fetchall()
    found = [ItemLine(names.get(row, ""), path, ItemKind(kind), size, mtime) for row, path, kind, size, mtime in rows]
    return sorted(found, key=lambda line: (line.album, line.path))


def versions(index: Index, album: AlbumLine, path: bytes) -> ItemRecord:
    """All that is known of one path. Raises `NoSuchItem`."""
    found = index.item(album.row, path)
    if found is None:
        raise NoSuchItem(album.name, path.decode("utf-8", "surrogateescape"))
    return found[1]
