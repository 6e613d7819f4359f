"""A blob's metadata: the Merkle roots of all its slivers, by pairs. Two forms: without the blob id, as it is put to a
node, and with it in front, as a node gives it (walrus-core, `metadata.rs`).
"""

from dataclasses import dataclass

from vault.errors import DamagedBlob
from vault.format.walrus import merkle
from vault.format.walrus.bcs import U8, U64, Fixed, Layout, Reader, Struct, Vector, decode, encode
from vault.format.walrus.identifiers import RS2, BlobId, derive_blob_id


class MerkleNode:
    """32 bytes of hash behind a byte 1; a byte 0 for an empty subtree."""

    def write(self, value: bytes, out: bytearray) -> None:
        """Append."""
        if value == merkle.EMPTY:
            out.append(0)
        else:
            out.append(1)
            HASH.write(value, out)

    def read(self, reader: Reader) -> bytes:
        """A hash, or 32 zero bytes."""
        kind = U8.read(reader)
        if kind > 1:
            raise DamagedBlob("Merkle node")
        value = HASH.read(reader) if kind else merkle.EMPTY
        if kind and value == merkle.EMPTY:
            raise DamagedBlob("Merkle node")
        return value


@dataclass(frozen=True, slots=True)
class PairHashes:
    """Roots of pair p: of primary sliver p and of secondary sliver n - 1 - p, over their n expanded symbols."""

    primary: bytes
    secondary: bytes


@dataclass(frozen=True, slots=True)
class Metadata:
    """What vouches for every sliver of a blob."""

    unencoded_length: int
    pairs: tuple[PairHashes, ...]

    @property
    def root(self) -> bytes:
        """Merkle root over all pairs."""
        return merkle.root([pair.primary + pair.secondary for pair in self.pairs])

    @property
    def blob_id(self) -> BlobId:
        """The id of the blob that this is about."""
        return derive_blob_id(self.root, self.unencoded_length)


HASH = Fixed(32)
NODE = MerkleNode()
_PAIR: Layout[PairHashes] = Struct(PairHashes, primary=NODE, secondary=NODE)
_BODY: Layout[Metadata] = Struct(Metadata, unencoded_length=U64, pairs=Vector(_PAIR))
START = bytes([0, RS2])  # version 1, RedStuff with Reed-Solomon


def encode_metadata(metadata: Metadata) -> bytes:
    """The form without the blob id."""
    return START + encode(_BODY, metadata)


def decode_metadata(data: bytes | memoryview) -> Metadata:
    """From the form without the blob id. Raises `DamagedBlob`."""
    if bytes(data[:2]) != START:
        raise DamagedBlob("version or encoding of the metadata")
    return decode(_BODY, data[2:])


def encode_metadata_with_id(metadata: Metadata) -> bytes:
    """The form that a node gives."""
    return metadata.blob_id + encode_metadata(metadata)


def decode_metadata_with_id(data: bytes | memoryview, blob: bytes) -> Metadata:
    """From the form that a node gives, and proven to be the metadata of `blob`. Raises `DamagedBlob`."""
    metadata = decode_metadata(data[32:])
    if bytes(data[:32]) != blob or metadata.blob_id != blob:
        raise DamagedBlob("metadata of another blob")
    return metadata
