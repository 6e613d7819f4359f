"""Proofs that a blob's slivers don't fit together (walrus-core, `inconsistency.rs`), and what a node checks in them.

Symbols that other slivers vouch for make up a sliver whose hash is not what the metadata says.
"""

from dataclasses import dataclass

from vault.coding import redstuff
from vault.coding.redstuff import Geometry
from vault.devnet.nodes.node import StorageNode
from vault.devnet.nodes.refusals import invalid, precondition
from vault.errors import DamagedBlob
from vault.format.walrus import merkle
from vault.format.walrus.bcs import BYTES, U16, Layout, Struct, Vector, decode
from vault.format.walrus.identifiers import BlobId
from vault.format.walrus.messages import invalid_bytes
from vault.format.walrus.metadata import NODE, Metadata, decode_metadata
from vault.format.walrus.slivers import Axis, RecoverySymbol, sliver_root, symbol_is_sound


@dataclass(frozen=True, slots=True)
class Proven:
    """A symbol and its proof, as the proof of one axis has them."""

    source: int
    data: bytes
    path: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class InconsistencyProof:
    """For one sliver of the axis that is in the URL."""

    target: int
    symbols: tuple[Proven, ...]


_PROVEN: Layout[Proven] = Struct(Proven, source=U16, data=BYTES, path=Vector(NODE))
PROOF: Layout[InconsistencyProof] = Struct(InconsistencyProof, target=U16, symbols=Vector(_PROVEN))


def _no(text: str) -> Exception:
    return invalid("INVALID_PROOF", text)


def check(geometry: Geometry, metadata: Metadata, axis: Axis, proof: InconsistencyProof) -> None:
    """Raises `Refusal` unless the proof holds. Takes a while."""
    symbol = geometry.symbol_size(metadata.unencoded_length)
    needed = geometry.columns if axis is Axis.PRIMARY else geometry.rows
    found = {one.source: one.data for one in proof.symbols}
    if proof.target >= geometry.n or len(proof.symbols) != needed or len(found) != needed:
        raise _no("not exactly as many symbols as make up the sliver")
    for one in proof.symbols:
        full = RecoverySymbol(axis, one.source, one.data, proof.target, one.path)
        if not symbol_is_sound(full, metadata, symbol):
            raise _no("a symbol is not what the metadata vouches for")
    recover = redstuff.recover_primary if axis is Axis.PRIMARY else redstuff.recover_secondary
    expand = redstuff.expand_primary if axis is Axis.PRIMARY else redstuff.expand_secondary
    (row,) = expand([recover(found, geometry)], symbol, geometry)
    if merkle.root(row) == sliver_root(metadata, axis, proof.target):
        raise _no("the sliver is what the metadata says")


def opened(node: StorageNode, blob: BlobId, data: bytes) -> tuple[Metadata, InconsistencyProof]:
    """The metadata that the node holds, and the proof. Raises `Refusal`."""
    about = node.stored_metadata(blob)
    if about is None:
        raise precondition("METADATA_NOT_FOUND", "the metadata of this blob is not stored")
    try:
        return decode_metadata(about), decode(PROOF, data)
    except DamagedBlob as error:
        raise invalid("INVALID_CONTENT_TYPE", "the request body is not BCS of a proof") from error


def attest(node: StorageNode, blob: BlobId) -> tuple[bytes, bytes]:
    """Message and signature."""
    message = invalid_bytes(node.epoch, blob)
    return message, node.identity.key.sign(message)
