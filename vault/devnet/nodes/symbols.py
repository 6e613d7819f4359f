"""Single symbols of slivers, with their proofs: others rebuild theirs from them, and the REST interface gives them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vault.coding import redstuff
from vault.coding.redstuff import Geometry
from vault.devnet.nodes.node import StorageNode
from vault.devnet.nodes.refusals import Refusal, invalid, precondition
from vault.errors import DamagedBlob
from vault.format.walrus import merkle
from vault.format.walrus.bcs import BYTES, U16, Layout, Struct, Vector, decode, encode, length_prefix
from vault.format.walrus.identifiers import BlobId, pair_of_shard
from vault.format.walrus.slivers import AXIS, SLIVER, SYMBOLS, Axis, RecoverySymbol, SliverData

SYMBOL_ID = re.compile(r"([0-9]{1,5})-([0-9]{1,5})")
MOST_IDS = 1000


@dataclass(frozen=True, slots=True)
class DecodingSymbol:
    """A symbol without its proof: EitherDecodingSymbol."""

    recovers: Axis
    source: int
    data: bytes


_DECODING: Layout[DecodingSymbol] = Struct(DecodingSymbol, recovers=AXIS, source=U16, data=BYTES)


def held(node: StorageNode, blob: BlobId, axis: Axis) -> Iterator[SliverData]:
    """The slivers of an axis that a node gives."""
    for shard in sorted(node.served()):
        try:
            yield decode(SLIVER, node.sliver(blob, pair_of_shard(shard, blob, node.geometry.n), axis))
        except (Refusal, DamagedBlob):
            continue


def recovery_symbols(
    geometry: Geometry, slivers: Sequence[SliverData], axis: Axis, target: int
) -> Iterator[RecoverySymbol]:
    """Symbol `target` of each of these slivers, which are of the other axis, with its proof."""
    for sliver, row in _expanded(geometry, slivers, axis.other):
        yield RecoverySymbol(axis, sliver.index, row[target], target, merkle.proof(row, target))


def _expanded(
    geometry: Geometry, slivers: Sequence[SliverData], axis: Axis
) -> Iterator[tuple[SliverData, list[bytes]]]:
    """Each sliver, with all its n symbols."""
    most = geometry.rows if axis is Axis.PRIMARY else geometry.columns
    expand = redstuff.expand_primary if axis is Axis.PRIMARY else redstuff.expand_secondary
    for start in range(0, len(slivers), most):
        some = slivers[start : start + most]
        yield from zip(some, expand([one.data for one in some], some[0].symbol_size, geometry), strict=True)


def for_target(geometry: Geometry, slivers: Sequence[SliverData], axis: Axis, target: int) -> bytes:
    """The BCS of all symbols for one sliver. Takes a while."""
    return encode(SYMBOLS, tuple(recovery_symbols(geometry, slivers, axis, target)))


def parse_ids(node: StorageNode, texts: Sequence[str]) -> list[tuple[int, int]]:
    """P-S pairs: primary and secondary sliver on which each symbol lies."""
    found = []
    for text in texts[:MOST_IDS]:
        match = SYMBOL_ID.fullmatch(text)
        if match is None:
            raise invalid("INVALID_FILTER", "symbol ids are written like 3-7")
        pair = int(match[1]), int(match[2])
        if max(pair) >= node.geometry.n:
            raise invalid("RECOVERY_SYMBOL_OUT_OF_RANGE", f"no symbol {text}")
        found.append(pair)
    if not found:
        raise precondition("NO_SYMBOLS_SPECIFIED", "no symbols were specified")
    return found


def by_ids(node: StorageNode, blob: BlobId, ids: Sequence[tuple[int, int]], proof: Axis | None) -> bytes:
    """The BCS of single symbols, from whichever sliver the node holds."""
    slivers = {axis: {one.index: one for one in held(node, blob, axis)} for axis in Axis}
    found: list[RecoverySymbol] = []
    for row, column in ids:
        for axis, index, target in ((Axis.SECONDARY, column, row), (Axis.PRIMARY, row, column)):
            if index in slivers[axis] and proof in (None, axis):
                found += recovery_symbols(node.geometry, [slivers[axis][index]], axis.other, target)
                break
        else:
            raise precondition(
                "SYMBOL_NOT_PRESENT_AT_SHARDS", f"the symbol {row}-{column} is not on this node's shards"
            )
    return encode(SYMBOLS, tuple(found))


def decoding_symbols(geometry: Geometry, slivers: Sequence[SliverData], axis: Axis, targets: Sequence[int]) -> bytes:
    """The BCS of a map from each target to its symbols, without proofs. Takes a while."""
    by_target: dict[int, list[DecodingSymbol]] = {target: [] for target in sorted(set(targets))}
    for sliver, row in _expanded(geometry, slivers, axis.other):
        for target, symbols in by_target.items():
            symbols.append(DecodingSymbol(axis, sliver.index, row[target]))
    out = bytearray(length_prefix(len(by_target)))
    for target, symbols in by_target.items():
        U16.write(target, out)
        Vector(_DECODING).write(symbols, out)
    return bytes(out)
