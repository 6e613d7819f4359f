"""Slivers and recovery symbols as they travel (walrus-core, `slivers.rs`, `symbols.rs`).

A symbol M[r][c] of the expanded matrix lies on primary sliver r and on secondary sliver c. To rebuild primary sliver r,
nodes give M[r][c] from their secondary slivers c, each with a proof in the tree of that secondary sliver; and the other
way round.
"""

from dataclasses import dataclass
from enum import Enum

from vault.errors import DamagedBlob
from vault.format.walrus import merkle
from vault.format.walrus.bcs import BYTES, U8, U16, Layout, Reader, Struct, Vector
from vault.format.walrus.metadata import NODE, Metadata


class Axis(Enum):
    """Rows or columns; the value is the word that URLs use."""

    PRIMARY = "primary"
    SECONDARY = "secondary"

    @property
    def other(self) -> "Axis":
        """The other one."""
        return Axis.SECONDARY if self is Axis.PRIMARY else Axis.PRIMARY


@dataclass(frozen=True, slots=True)
class SliverData:
    """A sliver of either axis: only its source symbols, not the expanded ones."""

    data: bytes
    symbol_size: int
    index: int


@dataclass(frozen=True, slots=True)
class RecoverySymbol:
    """One symbol of sliver `target` of axis `recovers`, with the proof that it lies on `source` of the other axis."""

    recovers: Axis
    source: int
    data: bytes
    target: int
    path: tuple[bytes, ...]


class AxisByte:
    """0 primary, 1 secondary."""

    def write(self, value: Axis, out: bytearray) -> None:
        """Append."""
        out.append(value is Axis.SECONDARY)

    def read(self, reader: Reader) -> Axis:
        """One of the two."""
        byte = U8.read(reader)
        if byte > 1:
            raise DamagedBlob("axis")
        return Axis.SECONDARY if byte else Axis.PRIMARY


AXIS = AxisByte()
SLIVER: Layout[SliverData] = Struct(SliverData, data=BYTES, symbol_size=U16, index=U16)
SYMBOL: Layout[RecoverySymbol] = Struct(
    RecoverySymbol, recovers=AXIS, source=U16, data=BYTES, target=U16, path=Vector(NODE)
)
SYMBOLS = Vector(SYMBOL)


def pair_of_sliver(axis: Axis, index: int, n: int) -> int:
    """The pair that a sliver is in."""
    return index if axis is Axis.PRIMARY else n - 1 - index


def sliver_of_pair(axis: Axis, pair: int, n: int) -> int:
    """The sliver of an axis that is in a pair: the same formula both ways."""
    return pair_of_sliver(axis, pair, n)


def sliver_root(metadata: Metadata, axis: Axis, index: int) -> bytes:
    """What the metadata says of a sliver. Raises IndexError when there is none such."""
    pair = metadata.pairs[pair_of_sliver(axis, index, len(metadata.pairs))]
    return pair.primary if axis is Axis.PRIMARY else pair.secondary


def symbol_is_sound(symbol: RecoverySymbol, metadata: Metadata, symbol_size: int) -> bool:
    """Whether a recovery symbol is the one that the metadata vouches for."""
    n = len(metadata.pairs)
    if symbol.source >= n or symbol.target >= n or len(symbol.data) != symbol_size:
        return False
    whole = sliver_root(metadata, symbol.recovers.other, symbol.source)
    return merkle.verifies(symbol.path, whole, symbol.data, symbol.target)
