"""A storage node: the checks that real ones make, in their order, and their answers. HTTP is in `rest.py`."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from vault.coding.redstuff import Geometry
from vault.devnet.keys import NodeKey, derive
from vault.devnet.nodes.faults import Faults
from vault.devnet.nodes.refusals import Refusal, Stored, invalid, not_found, precondition
from vault.devnet.nodes.registry import Known, Registry
from vault.devnet.nodes.slivers import SliverStore
from vault.errors import DamagedBlob
from vault.format.walrus.bcs import decode
from vault.format.walrus.identifiers import BlobId, pair_of_shard, shard_of_pair
from vault.format.walrus.messages import Confirmation, confirmation_bytes
from vault.format.walrus.metadata import Metadata, decode_metadata
from vault.format.walrus.slivers import SLIVER, Axis, SliverData, sliver_of_pair

FRAME = 128  # bytes of a sliver's body that are not its symbols, at most
LARGEST_SYMBOL = 65534
UNSUPPORTED = (0,)  # encoding types that are known, and dead


@dataclass(frozen=True, slots=True)
class Committee:
    """Who holds which shards now, as the node reads it from the chain."""

    epoch: int
    shards: dict[bytes, tuple[int, ...]]  # node id -> shards
    previous: dict[bytes, tuple[int, ...]]
    keys: dict[bytes, bytes]  # node id -> BLS key, 96 bytes


@dataclass(frozen=True, slots=True)
class Identity:
    """Which node it is."""

    index: int
    node_id: bytes
    key: NodeKey
    name: str
    address: str


@lru_cache(maxsize=64)
def verified(blob: bytes, data: bytes, n: int) -> tuple[Any, Metadata]:
    """The library's handle on metadata that is this blob's, and ours. Raises `DamagedBlob`."""
    import pysui_fastcrypto

    try:
        handle = pysui_fastcrypto.redstuff_verify_metadata(blob + data, n)
    except ValueError as error:
        raise DamagedBlob("metadata") from error
    return handle, decode_metadata(data)


class StorageNode:
    """One node. Its methods don't wait; `verify` of a large sliver takes a while and may be run on another thread."""

    def __init__(
        self,
        identity: Identity,
        geometry: Geometry,
        registry: Registry,
        slivers: SliverStore,
        committee: Callable[[], Committee],
    ) -> None:
        self.identity, self.geometry, self.faults = identity, geometry, Faults()
        self.registry, self._slivers, self._committee = registry, slivers, committee

    # --- what it knows ---------------------------------------------------------------------

    def committee(self) -> Committee:
        """Who holds which shards, as the chain says now."""
        return self._committee()

    @property
    def epoch(self) -> int:
        """Now."""
        return self._committee().epoch

    def shards(self) -> tuple[int, ...]:
        """The shards that it owns."""
        return self._committee().shards.get(self.identity.node_id, ())

    def served(self) -> set[int]:
        """Also those that it owned in the epoch before: it can still be read from."""
        return {*self.shards(), *self._committee().previous.get(self.identity.node_id, ())}

    def _known(self, blob: bytes) -> Known:
        return self.registry.known(blob)

    def registered(self, blob: bytes) -> bool:
        """Whether some Blob object of this id is alive."""
        return bool(self._known(blob).live(self.epoch)) and self._known(blob).invalid is None

    def _allowed(self) -> None:
        if self.faults.denies:
            raise Refusal("UNAVAILABLE_FOR_LEGAL_REASONS", "FORBIDDEN_BLOB", "the requested blob is blocked")

    def _not_registered(self) -> Refusal:
        return precondition("NOT_REGISTERED", "the blob is not registered or has already expired")

    # --- metadata --------------------------------------------------------------------------

    def metadata(self, blob: BlobId) -> bytes:
        """With the blob id in front."""
        self._allowed()
        found = self._slivers.metadata(self.identity.index, blob) if self.registered(blob) else None
        if found is None:
            raise not_found("METADATA_NOT_FOUND", "the requested metadata does not exist")
        if self.faults.wrong_metadata:
            found = found[:40] + bytes([found[40] ^ 1]) + found[41:]
        return blob + found

    def has_metadata(self, blob: BlobId) -> bool:
        """Whether it is there."""
        return self.registered(blob) and self._slivers.metadata(self.identity.index, blob) is not None

    def put_metadata(self, blob: BlobId, data: bytes) -> Stored:
        """Take metadata, without the blob id."""
        if self._known(blob).invalid is not None:
            raise precondition("INVALID_BLOB", "the blob is marked as invalid")
        if self._slivers.metadata(self.identity.index, blob) is not None and self.registered(blob):
            return Stored(200, "metadata already stored")
        if len(data) > 1 and data[0] == 0 and data[1] in UNSUPPORTED:
            raise invalid("UNSUPPORTED_ENCODING_TYPE", "the encoding type is not supported")
        try:
            decode_metadata(data)
        except DamagedBlob as error:
            raise invalid("INVALID_CONTENT_TYPE", "the request body is not BCS of metadata") from error
        try:
            verified(blob, data, self.geometry.n)
        except DamagedBlob as error:
            raise invalid("INVALID_METADATA", "the metadata does not match the blob id") from error
        if not self.registered(blob):
            raise self._not_registered()
        self._slivers.put_metadata(self.identity.index, blob, data)
        return Stored(201, "metadata successfully stored")

    # --- slivers ---------------------------------------------------------------------------

    def _shard(self, blob: BlobId, pair: int) -> int:
        if pair >= self.geometry.n:
            raise invalid("INDEX_OUT_OF_RANGE", f"the sliver pair index {pair} is out of range")
        return shard_of_pair(pair, blob, self.geometry.n)

    def sliver(self, blob: BlobId, pair: int, axis: Axis) -> bytes:
        """A sliver's BCS."""
        shard = self._shard(blob, pair)
        self._allowed()
        if shard not in self.served():
            raise precondition("SHARD_NOT_ASSIGNED", f"the shard {shard} is not assigned to this node")
        found = None
        if self.registered(blob) and not self.faults.forgets:
            found = self._slivers.get(self.identity.index, blob, shard, axis.value)
        if found is None or (self.faults.no_primary and axis is Axis.PRIMARY):
            raise not_found("SLIVER_NOT_FOUND", "the requested sliver does not exist")
        if self.faults.wrong_sliver:
            at = len(found) // 2
            found = found[:at] + bytes([found[at] ^ 1]) + found[at + 1 :]
        return found

    def has_sliver(self, blob: BlobId, pair: int, axis: Axis) -> bool:
        """Whether it is there."""
        shard = self._shard(blob, pair)
        if shard not in self.served():
            raise precondition("SHARD_NOT_ASSIGNED", f"the shard {shard} is not assigned to this node")
        here = self._slivers.has(self.identity.index, blob, shard, axis.value)
        return here and self.registered(blob) and not self.faults.forgets

    def sliver_to_check(self, blob: BlobId, pair: int, axis: Axis, data: bytes) -> "ToCheck | Stored":
        """Everything up to the check of its hash: what is to be checked, or that it is there already."""
        shard = self._shard(blob, pair)
        try:
            sliver = decode(SLIVER, data)
        except DamagedBlob as error:
            raise invalid("INVALID_CONTENT_TYPE", "the request body is not BCS of a sliver") from error
        if sliver.index != sliver_of_pair(axis, pair, self.geometry.n):
            raise invalid("SLIVER_INDEX_MISMATCH", "the sliver's index is not that of the pair")
        about = self._slivers.metadata(self.identity.index, blob)
        if not self.registered(blob):
            raise self._not_registered()
        if about is None:
            raise precondition("METADATA_NOT_FOUND", "the metadata of this blob is not stored")
        if shard not in self.shards():
            raise precondition("SHARD_NOT_ASSIGNED", f"the shard {shard} is not assigned to this node")
        if self._slivers.has(self.identity.index, blob, shard, axis.value):
            return Stored(200, "sliver already stored")
        if self.faults.full:
            raise Refusal("INTERNAL", "INTERNAL_ERROR", "no space left on device", "global")
        return ToCheck(blob, shard, axis, sliver, data, about)

    def keep_sliver(self, checked: "ToCheck") -> Stored:
        """Keep a sliver that was checked."""
        self._slivers.put(self.identity.index, checked.blob, checked.shard, checked.axis.value, checked.data)
        return Stored(201, "sliver stored successfully")

    def check_sliver(self, given: "ToCheck") -> None:
        """Length, symbol size, hash. Raises `Refusal`. Costs time; touches nothing else."""
        import pysui_fastcrypto

        handle, about = verified(given.blob, given.about, self.geometry.n)
        symbol = self.geometry.symbol_size(about.unencoded_length)
        length = self.geometry.sliver_length(given.axis.value, symbol)
        if given.sliver.symbol_size != symbol or len(given.sliver.data) != length:
            raise invalid("INVALID_SLIVER", "the sliver's size is not that of the blob")
        try:
            pysui_fastcrypto.redstuff_verify_sliver(given.data, handle, given.axis.value)
        except ValueError as error:
            raise invalid("INVALID_SLIVER", "the sliver does not match the metadata") from error

    @property
    def largest_sliver(self) -> int:
        """Bytes of a body that may hold one."""
        return self.geometry.columns * LARGEST_SYMBOL + FRAME

    # --- confirmations and status ----------------------------------------------------------

    def confirmation(self, blob: BlobId, object_id: bytes | None) -> tuple[bytes, bytes]:
        """Message and signature."""
        if not self.registered(blob):
            raise self._not_registered()
        held = self._slivers.held(self.identity.index, blob)
        needed = {(shard, axis.value) for shard in self.shards() for axis in Axis}
        if self.faults.forgets or not needed <= held:
            raise precondition("MISSING_SLIVERS", "not all slivers of this node's shards are stored")
        live = self._known(blob).live(self.epoch)
        if object_id is not None and object_id not in live:
            raise self._not_registered()
        epoch = self.epoch - 1 if self.faults.stale_confirmation else self.epoch
        message = confirmation_bytes(Confirmation(epoch, blob, object_id))
        key = self.identity.key
        if self.faults.wrong_signature:
            key = NodeKey(derive(key.secret, "another"))
        return message, key.sign(message)

    def status(self, blob: BlobId) -> object:
        """BlobStatus, as JSON has it."""
        known = self._known(blob)
        if known.invalid is not None:
            return {"invalid": {"event": {"txDigest": known.invalid.digest, "eventSeq": str(known.invalid.place)}}}
        live = known.live(self.epoch)
        deletable = [found for found in live.values() if found.deletable]
        counts = {
            "count_deletable_total": len(deletable),
            "count_deletable_certified": sum(found.certified_epoch is not None for found in deletable),
        }
        certified = [found.certified_epoch for found in live.values() if found.certified_epoch is not None]
        first = min(certified, default=None)
        permanent = [found for found in live.values() if not found.deletable]
        if permanent:
            best = max(permanent, key=lambda found: (found.certified_epoch is not None, found.end_epoch))
            return {
                "permanent": {
                    "endEpoch": best.end_epoch,
                    "isCertified": best.certified_epoch is not None,
                    "statusEvent": {"txDigest": best.event.digest, "eventSeq": str(best.event.place)},
                    "deletableCounts": counts,
                    "initialCertifiedEpoch": first,
                }
            }
        if deletable:
            return {"deletable": {"initialCertifiedEpoch": first, "deletableCounts": counts}}
        return "nonexistent"

    # --- for healing -----------------------------------------------------------------------

    def missing(self, blob: BlobId) -> list[tuple[int, Axis]]:
        """Pairs and axes of its shards that it should hold and doesn't."""
        held = self._slivers.held(self.identity.index, blob)
        n = self.geometry.n
        return [
            (pair_of_shard(shard, blob, n), axis)
            for shard in self.shards()
            for axis in Axis
            if (shard, axis.value) not in held
        ]

    def keep_metadata(self, blob: BlobId, data: bytes) -> None:
        """Metadata that was proven."""
        self._slivers.put_metadata(self.identity.index, blob, data)

    def keep_recovered(self, blob: BlobId, pair: int, axis: Axis, data: bytes) -> None:
        """A sliver that was proven."""
        shard = shard_of_pair(pair, blob, self.geometry.n)
        self._slivers.put(self.identity.index, blob, shard, axis.value, data)

    def stored_metadata(self, blob: BlobId) -> bytes | None:
        """Without the blob id, whatever the chain says."""
        return self._slivers.metadata(self.identity.index, blob)


@dataclass(frozen=True, slots=True)
class ToCheck:
    """A sliver whose hash is still to be compared."""

    blob: BlobId
    shard: int
    axis: Axis
    sliver: SliverData
    data: bytes
    about: bytes
