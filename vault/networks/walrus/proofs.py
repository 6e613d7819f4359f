"""What nodes and gateways say, held against what can't lie: the blob id, the metadata, a node's key."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vault.coding.redstuff import Geometry
from vault.format.walrus.identifiers import LENGTH, BlobId
from vault.format.walrus.messages import Confirmation, confirmation_bytes
from vault.format.walrus.metadata import Metadata, decode_metadata
from vault.format.walrus.slivers import Axis, sliver_of_pair
from vault.networks.walrus.nodes import Lied

if TYPE_CHECKING:
    from pysui_fastcrypto import RedstuffVerifiedMetadata

FRAME = 3 + 2 + 2  # bytes around a sliver's own: its length (at most 3 for 2 MiB; 5 at all), symbol size, index
LONGEST_FRAME = FRAME + 2


@dataclass(frozen=True, slots=True)
class Proven:
    """Metadata that a blob id vouches for."""

    blob_id: BlobId
    length: int  # of the blob, in bytes
    geometry: Geometry
    held: "RedstuffVerifiedMetadata"
    raw: bytes  # as a node gave it, with the blob id in front

    @property
    def symbol(self) -> int:
        """Bytes of a symbol."""
        return self.geometry.symbol_size(self.length)

    @property
    def metadata(self) -> Metadata:
        """Every hash in it; 5 ms at 1000 shards."""
        return decode_metadata(self.raw[LENGTH:])

    def sliver_length(self, axis: Axis) -> int:
        """Bytes of a sliver, without its frame."""
        return self.geometry.sliver_length(axis.value, self.symbol)


def prove_metadata(data: bytes, blob: BlobId, geometry: Geometry) -> Proven:
    """Metadata as a node gives it, with the blob id in front. Raises `Lied`."""
    import pysui_fastcrypto

    if data[:LENGTH] != blob:
        raise Lied("metadata of another blob")
    try:
        held = pysui_fastcrypto.redstuff_verify_metadata(data, geometry.n)
        geometry.symbol_size(held.unencoded_length)
    except ValueError as error:
        raise Lied("metadata") from error
    return Proven(blob, held.unencoded_length, geometry, held, data)


def plain_sliver(data: bytes, proven: Proven, axis: Axis, pair: int) -> memoryview:
    """The bytes in a sliver's frame, if it is as long as it must be and says that it is the one that was asked for.

    What they are is not checked. Raises `Lied`.
    """
    length = proven.sliver_length(axis)
    index = sliver_of_pair(axis, pair, proven.geometry.n)
    end = proven.symbol.to_bytes(2, "little") + index.to_bytes(2, "little")
    if not length + 5 <= len(data) <= length + LONGEST_FRAME or data[-4:] != end:
        raise Lied("another sliver")
    return memoryview(data)[-4 - length : -4]


def prove_sliver(data: bytes, proven: Proven, axis: Axis, pair: int) -> memoryview:
    """The bytes of a sliver that the metadata vouches for. About 2 ms for 400 KiB at 1000 shards. Raises `Lied`."""
    import pysui_fastcrypto

    plain = plain_sliver(data, proven, axis, pair)
    try:
        pysui_fastcrypto.redstuff_verify_sliver(data, proven.held, axis.value)
    except ValueError as error:
        raise Lied("sliver") from error
    return plain


def prove_confirmation(message: bytes, signature: bytes, key: bytes, expected: Confirmation) -> None:
    """That the owner of `key` (48 bytes) confirms just this. Raises `Lied`; its reason tells an old epoch apart."""
    import pysui_fastcrypto

    if message != confirmation_bytes(expected):
        other = int.from_bytes(message[3:7], "little")
        is_other_epoch = message == confirmation_bytes(Confirmation(other, expected.blob_id, expected.object_id))
        raise OtherEpoch(other) if is_other_epoch else Lied("confirmation of something else")
    try:
        sound = pysui_fastcrypto.bls_verify(key, signature, message)
    except ValueError as error:
        raise Lied("signature") from error
    if not sound:
        raise Lied("signature")


class OtherEpoch(Lied):
    """A confirmation of another epoch than ours: one of the two is behind."""

    def __init__(self, epoch: int) -> None:
        super().__init__("confirmation of another epoch")
        self.epoch = epoch
