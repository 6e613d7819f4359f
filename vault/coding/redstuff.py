"""RedStuff, Walrus's two-dimensional Reed-Solomon code, through `pysui_fastcrypto` (the code of Walrus itself).

With n shards, f = ⌊(n - 1) / 3⌋ may fail. A blob fills a matrix of k1 = n - 2f rows and k2 = n - f columns of symbols,
row by row, and is expanded to n × n. Primary sliver i is row i, the first k2 symbols of it; secondary sliver j is
column j, the first k1. Any k1 primary slivers, or k2 secondary ones, give the blob back.

The library codes whole blobs only. As the code is linear in every row and column, a made-up blob that holds some rows
(or columns) and zeros serves to expand them, and made-up slivers to rebuild one from single symbols.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

MOST_SHARDS = 1000  # cost grows with n²; nobody runs more
LEAST_SHARDS = 4
LARGEST_SYMBOL = 65534
UNIT = 1 << 20  # bytes that are paid for at a time
HASH_BYTES = 32
BLOCK = 64  # bytes of a symbol that are coded together, whatever stands beside them

AxisName = Literal["primary", "secondary"]


@dataclass(frozen=True, slots=True)
class Geometry:
    """What follows from the number of shards."""

    n: int

    def __post_init__(self) -> None:
        """Raises ValueError for fewer than 4 shards or more than 1000."""
        if not LEAST_SHARDS <= self.n <= MOST_SHARDS:
            raise ValueError("4 to 1000 shards")

    @property
    def faults(self) -> int:
        """Shards that may fail."""
        return (self.n - 1) // 3

    @property
    def rows(self) -> int:
        """k1: primary slivers that are enough."""
        return self.n - 2 * self.faults

    @property
    def columns(self) -> int:
        """k2: secondary slivers that are enough."""
        return self.n - self.faults

    @property
    def largest_blob(self) -> int:
        """Bytes."""
        return self.rows * self.columns * LARGEST_SYMBOL

    def symbol_size(self, length: int) -> int:
        """Bytes of a symbol, even. Raises ValueError for a blob that is too large."""
        if not 0 <= length <= self.largest_blob:
            raise ValueError("no blob of this size with so few shards")
        size = (max(length, 1) - 1) // (self.rows * self.columns) + 1
        return size + size % 2

    def sliver_length(self, axis: AxisName, symbol: int) -> int:
        """Bytes of a sliver."""
        return (self.columns if axis == "primary" else self.rows) * symbol

    def encoded_size(self, length: int) -> int:
        """Bytes that all shards hold, and that are paid for. As on chain, also of what is too large for a blob."""
        size = (max(length, 1) - 1) // (self.rows * self.columns) + 1
        hashes = 2 * self.n * HASH_BYTES + HASH_BYTES
        return self.n * ((self.rows + self.columns) * (size + size % 2) + hashes)


@dataclass(frozen=True, slots=True)
class Encoded:
    """A blob, encoded. Slivers are BCS bytes, in the order of shards."""

    blob_id: bytes
    root: bytes
    metadata: bytes  # without the blob id
    pairs: tuple[int, ...]  # shard -> pair
    primary: tuple[bytes, ...]
    secondary: tuple[bytes, ...]


def encode(blob: bytes, geometry: Geometry) -> Encoded:
    """All slivers of a blob. Needs about 7 times its memory. Raises ValueError when it is too large."""
    import pysui_fastcrypto

    geometry.symbol_size(len(blob))
    done = pysui_fastcrypto.redstuff_encode(blob, geometry.n)
    slivers = done.slivers
    return Encoded(
        done.blob_id,
        done.root_hash,
        done.metadata_bcs,
        tuple(sliver.sliver_pair_index for sliver in slivers),
        tuple(sliver.primary for sliver in slivers),
        tuple(sliver.secondary for sliver in slivers),
    )


def decode(slivers: Sequence[bytes], length: int, geometry: Geometry, axis: AxisName) -> bytes:
    """The blob from enough slivers (BCS) of one axis, which are believed. Raises ValueError."""
    import pysui_fastcrypto

    try:
        return bytes(pysui_fastcrypto.redstuff_decode(list(slivers), length, geometry.n, axis))
    except ValueError as error:
        raise ValueError(str(error.args[0])) from error


def frame(data: bytes, symbol: int, index: int) -> bytes:
    """A sliver's BCS: the bytes behind their ULEB128 length, symbol size, index."""
    prefix, length = bytearray(), len(data)
    while length > 0x7F:  # noqa: PLR2004
        prefix.append(length & 0x7F | 0x80)
        length >>= 7
    prefix.append(length)
    return bytes(prefix) + data + symbol.to_bytes(2, "little") + index.to_bytes(2, "little")


def expand_primary(slivers: Sequence[bytes], symbol: int, geometry: Geometry) -> list[list[bytes]]:
    """All n symbols of each of at most k1 primary slivers (plain bytes)."""
    width = geometry.columns * symbol
    _check(slivers, width, geometry.rows)
    matrix = b"".join(slivers) + bytes((geometry.rows - len(slivers)) * width)
    columns = _by_index(encode(matrix, geometry), geometry, "secondary", symbol)
    return [[column[i * symbol : (i + 1) * symbol] for column in columns] for i in range(len(slivers))]


def expand_secondary(slivers: Sequence[bytes], symbol: int, geometry: Geometry) -> list[list[bytes]]:
    """All n symbols of each of at most k2 secondary slivers (plain bytes). Symbols are cut as in `recover_primary`."""
    height, count = geometry.rows * symbol, len(slivers)
    _check(slivers, height, geometry.columns)
    whole = symbol - symbol % BLOCK
    part = -(-whole // (geometry.columns // count * BLOCK)) * BLOCK
    found = [[b""] * geometry.n for _ in slivers]
    for start, end, size in ((0, whole, part), (whole, symbol, symbol - whole)):
        if start == end:
            continue
        parts = -(-(end - start) // size)
        rest = bytes((geometry.columns - count * parts) * size)
        fill = bytes(parts * size - (end - start))
        rows = range(0, height, symbol)
        matrix = b"".join(b"".join(one[at + start : at + end] + fill for one in slivers) + rest for at in rows)
        expanded = _by_index(encode(matrix, geometry), geometry, "primary", size)
        for number in range(count):
            at = number * parts * size
            for index, row in enumerate(expanded):
                found[number][index] += row[at : at + end - start]
    return found


def recover_primary(symbols: Mapping[int, bytes], geometry: Geometry) -> bytes:
    """Primary sliver r from k2 of its symbols, column -> M[r][column]. Raises ValueError for fewer.

    The code works on 64 bytes of a symbol at a time, and on the rest. So a symbol is cut, and its parts stand below
    each other in the rows of one small matrix, instead of in one row of a matrix as large as the blob.
    """
    symbol = _symbol(symbols, geometry.columns)
    whole = symbol - symbol % BLOCK
    part = -(-whole // (geometry.rows * BLOCK)) * BLOCK
    found = [bytearray() for _ in range(geometry.columns)]
    for start, end, size in ((0, whole, part), (whole, symbol, symbol - whole)):
        if start == end:
            continue
        rest = bytes(geometry.rows * size - (end - start))
        fakes = [frame(data[start:end] + rest, size, column) for column, data in symbols.items()]
        matrix = decode(fakes, geometry.rows * geometry.columns * size, geometry, "secondary")
        for row in range(-(-(end - start) // size)):
            for column, out in enumerate(found):
                at = (row * geometry.columns + column) * size
                out.extend(matrix[at : at + min(size, end - start - row * size)])
    return b"".join(found)


def recover_secondary(symbols: Mapping[int, bytes], geometry: Geometry) -> bytes:
    """Secondary sliver c from k1 of its symbols, row -> M[row][c]. Raises ValueError for fewer."""
    symbol = _symbol(symbols, geometry.rows)
    rest = bytes((geometry.columns - 1) * symbol)
    fakes = [frame(data + rest, symbol, row) for row, data in symbols.items()]
    whole = decode(fakes, geometry.rows * geometry.columns * symbol, geometry, "primary")
    width = geometry.columns * symbol
    return b"".join(whole[at : at + symbol] for at in range(0, len(whole), width))


def _by_index(encoded: Encoded, geometry: Geometry, axis: AxisName, symbol: int) -> list[bytes]:
    """Plain slivers in their own order."""
    length = geometry.sliver_length(axis, symbol)
    slivers = encoded.primary if axis == "primary" else encoded.secondary
    by_pair = dict(zip(encoded.pairs, slivers, strict=True))
    pairs = range(geometry.n) if axis == "primary" else reversed(range(geometry.n))
    return [by_pair[pair][-4 - length : -4] for pair in pairs]


def _check(slivers: Sequence[bytes], length: int, most: int) -> None:
    if not 0 < len(slivers) <= most or any(len(sliver) != length for sliver in slivers):
        raise ValueError("too many slivers, or not of this symbol size")


def _symbol(symbols: Mapping[int, bytes], needed: int) -> int:
    sizes = {len(data) for data in symbols.values()}
    if len(symbols) < needed or len(sizes) != 1:
        raise ValueError("not enough symbols, or of unequal size")
    return sizes.pop()
