"""Quilt V1: many small files in one blob, each in whole columns of RedStuff's matrix (`quilt_encoding.rs`).

With `rows` × `columns` source symbols of `symbol` bytes, the blob is the matrix row by row, and column c is secondary
sliver c: a file can be read from a few slivers. The index stands in the first columns, the files follow by name.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from vault.errors import DamagedBlob
from vault.format.walrus.bcs import TEXT, U16, Layout, Pairs, Reader, Struct, Vector, decode, encode

VERSION = 1
INDEX_PREFIX = 5  # version, length of the index (u32)
BODY_HEADER = 6  # version, length of what follows (u32), mask
TAGGED = 1
MOST_INDEX_COLUMNS = 10
LARGEST_SYMBOL = 65534
LONGEST_NAME = 65535


@dataclass(frozen=True, slots=True)
class Patch:
    """A file for a quilt, or from one."""

    identifier: str
    data: bytes
    tags: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PatchEntry:
    """A file's line in the index, with its first column and the one behind its last."""

    identifier: str
    tags: Mapping[str, str]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quilt:
    """The blob's bytes and their index."""

    data: bytes
    symbol: int
    entries: tuple[PatchEntry, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    end: int
    identifier: str
    tags: Mapping[str, str]


class _Tags:
    """map<String, String>, sorted by the bytes of the keys, length first."""

    def write(self, value: Mapping[str, str], out: bytearray) -> None:
        _PAIRS.write({key: value[key] for key in sorted(value, key=lambda key: encode(TEXT, key))}, out)

    def read(self, reader: Reader) -> Mapping[str, str]:
        found = _PAIRS.read(reader)
        if list(found) != sorted(found, key=lambda key: encode(TEXT, key)):
            raise DamagedBlob("order of tags")
        return found


_PAIRS = Pairs(TEXT, TEXT)
_TAGS = _Tags()
_LINES: Layout[Sequence[_Line]] = Vector(Struct(_Line, end=U16, identifier=TEXT, tags=_TAGS))


def encode_quilt(patches: Iterable[Patch], rows: int, columns: int) -> Quilt:
    """Lay files out. Raises ValueError for names that are empty, too long or there twice, and for what doesn't fit."""
    ordered = sorted(patches, key=lambda patch: patch.identifier.encode())
    names = [patch.identifier for patch in ordered]
    if len(set(names)) != len(names) or not all(0 < len(name.encode()) <= LONGEST_NAME for name in names):
        raise ValueError("names must differ, and have 1 to 65535 bytes")
    bodies = [_encode_body(patch) for patch in ordered]
    blank = tuple(PatchEntry(patch.identifier, patch.tags, 0, 0) for patch in ordered)
    index_length = len(_encode_index(blank))
    symbol = symbol_size([index_length, *map(len, bodies)], rows, columns)
    height = rows * symbol
    end, entries = -(-index_length // height), list[PatchEntry]()
    for patch, body in zip(ordered, bodies, strict=True):
        start, end = end, end - (-len(body) // height)
        entries.append(PatchEntry(patch.identifier, patch.tags, start, end))
    data = bytearray(rows * columns * symbol)
    _lay(data, _encode_index(entries), 0, symbol, columns)
    for entry, body in zip(entries, bodies, strict=True):
        _lay(data, body, entry.start, symbol, columns)
    return Quilt(bytes(data), symbol, tuple(entries))


def symbol_size(sizes: Sequence[int], rows: int, columns: int) -> int:
    """The smallest even symbol with which index (the first size) and files fit. Raises ValueError when none does."""
    if len(sizes) > columns:
        raise ValueError("too many files for one quilt")
    low = max(
        -(-sum(sizes) // (rows * columns)),
        -(-sizes[0] // (rows * MOST_INDEX_COLUMNS)),
        -(-INDEX_PREFIX // rows),
    )
    high = -(-max(sizes) // (columns // len(sizes) * rows))
    while low < high:
        middle = (low + high) // 2
        if sum(-(-size // (middle * rows)) for size in sizes) <= columns:
            high = middle
        else:
            low = middle + 1
    symbol = low + low % 2
    if symbol > LARGEST_SYMBOL:
        raise ValueError("too large for one quilt")
    return symbol


def read_index(data: bytes, rows: int, columns: int) -> tuple[PatchEntry, ...]:
    """The index of a whole quilt. Raises `DamagedBlob`."""
    symbol = _symbol_of(data, rows, columns)
    return read_index_columns(lambda column: _column(data, column, symbol, columns), rows * symbol, columns)


def read_index_columns(column: Callable[[int], bytes], height: int, columns: int) -> tuple[PatchEntry, ...]:
    """The index from its columns (secondary slivers), asked for as far as needed. Raises `DamagedBlob`."""
    first = column(0)
    length = INDEX_PREFIX + int.from_bytes(first[1:INDEX_PREFIX], "little")
    width = -(-length // height)
    if first[:1] != bytes([VERSION]) or width > min(MOST_INDEX_COLUMNS, columns):
        raise DamagedBlob("quilt index")
    whole = first + b"".join(column(i) for i in range(1, width))
    lines = decode(_LINES, whole[INDEX_PREFIX:length])
    entries, start = [], width
    for line in lines:
        if not start < line.end <= columns:
            raise DamagedBlob("columns of a quilt")
        entries.append(PatchEntry(line.identifier, line.tags, start, line.end))
        start = line.end
    if len({line.identifier for line in lines}) != len(lines):
        raise DamagedBlob("a name comes twice")
    return tuple(entries)


def read_patch(data: bytes, start: int, end: int, rows: int, columns: int) -> Patch:
    """A file of a whole quilt. Raises `DamagedBlob`."""
    symbol = _symbol_of(data, rows, columns)
    if not 0 < start < end <= columns:
        raise DamagedBlob("columns of a quilt")
    return decode_body(b"".join(_column(data, column, symbol, columns) for column in range(start, end)))


def decode_body(body: bytes) -> Patch:
    """The file that stands in these columns. Raises `DamagedBlob`."""
    reader = Reader(body)
    header = reader.take(BODY_HEADER)
    if header[0] != VERSION or header[5] > TAGGED:
        raise DamagedBlob("version of a file in a quilt")
    inner = Reader(reader.take(int.from_bytes(header[1:5], "little")))
    identifier = decode(TEXT, inner.take(U16.read(inner)))
    tags = decode(_TAGS, inner.take(U16.read(inner))) if header[5] else {}
    return Patch(identifier, inner.take(inner.left), tags)


def _encode_body(patch: Patch) -> bytes:
    name, tags = encode(TEXT, patch.identifier), encode(_TAGS, patch.tags)
    parts = [len(name).to_bytes(2, "little"), name]
    if patch.tags:
        parts += [len(tags).to_bytes(2, "little"), tags]
    rest = b"".join((*parts, patch.data))
    return bytes([VERSION]) + len(rest).to_bytes(4, "little") + bytes([bool(patch.tags)]) + rest


def _encode_index(entries: Sequence[PatchEntry]) -> bytes:
    lines = encode(_LINES, [_Line(entry.end, entry.identifier, entry.tags) for entry in entries])
    return bytes([VERSION]) + len(lines).to_bytes(4, "little") + lines


def _lay(out: bytearray, body: bytes, column: int, symbol: int, columns: int) -> None:
    """Write a body down its columns."""
    rows = len(out) // (symbol * columns)
    for i in range(0, len(body), symbol):
        at_column, row = divmod(i // symbol, rows)
        piece = body[i : i + symbol]
        at = (row * columns + column + at_column) * symbol
        out[at : at + len(piece)] = piece


def _column(data: bytes, column: int, symbol: int, columns: int) -> bytes:
    width = symbol * columns
    return b"".join(data[at : at + symbol] for at in range(column * symbol, len(data), width))


def _symbol_of(data: bytes, rows: int, columns: int) -> int:
    symbol, rest = divmod(len(data), rows * columns)
    if rest or symbol % 2 or not 0 < symbol <= LARGEST_SYMBOL:
        raise DamagedBlob("length of a quilt")
    return symbol
