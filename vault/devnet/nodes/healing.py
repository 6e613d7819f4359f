"""A node gets slivers that it should hold and doesn't: from whoever has them, or rebuilt from single symbols.

Symbols are believed only with their proof, slivers only with their hash. Nodes here ask each other directly, not over
HTTP; what a node that lies would give, it gives here, too.
"""

from collections.abc import Iterator, Sequence

from vault.coding import redstuff
from vault.devnet.nodes.node import StorageNode, ToCheck, verified
from vault.devnet.nodes.refusals import Refusal
from vault.devnet.nodes.symbols import held, recovery_symbols
from vault.errors import DamagedBlob
from vault.format.walrus.bcs import decode
from vault.format.walrus.identifiers import BlobId, pair_of_shard, shard_of_pair
from vault.format.walrus.metadata import Metadata, decode_metadata_with_id
from vault.format.walrus.slivers import SLIVER, Axis, RecoverySymbol, sliver_of_pair, symbol_is_sound

FEW = 2  # slivers that are rebuilt from symbols


def heal(node: StorageNode, blob: BlobId, nodes: Sequence[StorageNode]) -> int:
    """Fill what is missing; how many slivers are still missing then."""
    missing = node.missing(blob)
    if not missing:
        return 0
    others = _others(node, nodes)
    about = need_metadata(node, blob, nodes)
    if about is None:
        return len(missing)
    if len(missing) > FEW:
        _from_whole(node, blob, about, others)
        missing = node.missing(blob)
    left = 0
    for pair, axis in missing:
        data = _from_owner(node, blob, about, (pair, axis), others) or _rebuilt(node, blob, about, (pair, axis), others)
        if data is None:
            left += 1
        else:
            node.keep_recovered(blob, pair, axis, data)
    return left


def _others(node: StorageNode, nodes: Sequence[StorageNode]) -> list[StorageNode]:
    return [other for other in nodes if other is not node and not other.faults.stopped]


def need_metadata(node: StorageNode, blob: BlobId, nodes: Sequence[StorageNode]) -> bytes | None:
    """A blob's metadata, from others if the node hasn't got it; None when nobody gives it."""
    return node.stored_metadata(blob) or _metadata(node, blob, _others(node, nodes))


def _from_whole(node: StorageNode, blob: BlobId, about: bytes, others: Sequence[StorageNode]) -> None:
    """All slivers at once: decode the blob, encode it anew. Much cheaper than symbols, and not how real nodes do it."""
    geometry = node.geometry
    _, metadata = verified(blob, about, geometry.n)
    found: dict[int, bytes] = {}
    for other in (node, *others):
        for shard in sorted(other.served()):
            pair = pair_of_shard(shard, blob, geometry.n)
            if len(found) == geometry.rows:
                break
            if pair not in found:
                data = _sound(node, other, blob, about, (pair, Axis.PRIMARY))
                if data is not None:
                    found[pair] = data
    if len(found) < geometry.rows:
        return
    whole = redstuff.decode(list(found.values()), metadata.unencoded_length, geometry, "primary")
    encoded = redstuff.encode(whole, geometry)
    if encoded.blob_id != blob:  # encoded inconsistently: each sliver by itself may still be right
        return
    for pair, axis in node.missing(blob):
        slivers = encoded.primary if axis is Axis.PRIMARY else encoded.secondary
        node.keep_recovered(blob, pair, axis, slivers[shard_of_pair(pair, blob, geometry.n)])


def _sound(node: StorageNode, other: StorageNode, blob: BlobId, about: bytes, wanted: tuple[int, Axis]) -> bytes | None:
    """Another node's sliver, if it has it and it is right."""
    pair, axis = wanted
    try:
        data = other.sliver(blob, pair, axis)
        shard = shard_of_pair(pair, blob, node.geometry.n)
        node.check_sliver(ToCheck(blob, shard, axis, decode(SLIVER, data), data, about))
    except (Refusal, DamagedBlob):
        return None
    return data


def _metadata(node: StorageNode, blob: BlobId, others: Sequence[StorageNode]) -> bytes | None:
    for other in others:
        try:
            raw = other.metadata(blob)
            decode_metadata_with_id(raw, blob)
        except (Refusal, DamagedBlob):
            continue
        node.keep_metadata(blob, raw[32:])
        return raw[32:]
    return None


def _from_owner(
    node: StorageNode, blob: BlobId, about: bytes, wanted: tuple[int, Axis], others: Sequence[StorageNode]
) -> bytes | None:
    """The sliver from a node that had the shard before."""
    for other in others:
        data = _sound(node, other, blob, about, wanted)
        if data is not None:
            return data
    return None


def _rebuilt(
    node: StorageNode, blob: BlobId, about: bytes, wanted: tuple[int, Axis], others: Sequence[StorageNode]
) -> bytes | None:
    """The sliver from symbols of slivers of the other axis."""
    pair, axis = wanted
    geometry = node.geometry
    _, metadata = verified(blob, about, geometry.n)
    symbol = geometry.symbol_size(metadata.unencoded_length)
    target = sliver_of_pair(axis, pair, geometry.n)
    needed = geometry.columns if axis is Axis.PRIMARY else geometry.rows
    symbols: dict[int, bytes] = {}
    for found in symbols_for(blob, metadata, axis, target, [node, *others]):
        symbols[found.source] = found.data
        if len(symbols) == needed:
            break
    if len(symbols) < needed:
        return None
    recover = redstuff.recover_primary if axis is Axis.PRIMARY else redstuff.recover_secondary
    return redstuff.frame(recover(symbols, geometry), symbol, target)


def symbols_for(
    blob: BlobId, metadata: Metadata, axis: Axis, target: int, nodes: Sequence[StorageNode]
) -> Iterator[RecoverySymbol]:
    """Sound symbols of one sliver, node by node."""
    for node in nodes:
        symbol = node.geometry.symbol_size(metadata.unencoded_length)
        slivers = list(held(node, blob, axis.other))
        for found in recovery_symbols(node.geometry, slivers, axis, target):
            if symbol_is_sound(found, metadata, symbol):
                yield found
