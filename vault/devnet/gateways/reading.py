"""Reading a blob from the nodes, as an aggregator does: everything verified, liars and the dead worked around."""

import asyncio
from collections.abc import Sequence

from vault.coding import redstuff
from vault.devnet.network import Network
from vault.devnet.nodes.node import StorageNode, ToCheck
from vault.devnet.nodes.refusals import DAEMON, Refusal
from vault.errors import DamagedBlob
from vault.format.walrus.bcs import decode
from vault.format.walrus.identifiers import BlobId, pair_of_shard
from vault.format.walrus.metadata import Metadata, decode_metadata_with_id
from vault.format.walrus.slivers import SLIVER, Axis


def not_there() -> Refusal:
    """Nobody has it."""
    text = "the requested blob ID does not exist on Walrus, ensure that it was entered correctly"
    return Refusal("NOT_FOUND", "BLOB_NOT_FOUND", text, DAEMON)


def unavailable() -> Refusal:
    """It should be there, and too few nodes give it."""
    return Refusal("UNAVAILABLE", "BLOB_UNAVAILABLE", "the blob can't be read right now", DAEMON)


class Reader:
    """Reads from a network's nodes."""

    def __init__(self, network: Network) -> None:
        self._network = network

    def _nodes(self) -> list[StorageNode]:
        running = [node for node in self._network.nodes if not node.faults.stopped]
        for node in running:
            self._network.catch_up(node)
        return running

    def metadata(self, blob: BlobId) -> Metadata:
        """From any node that gives what is right. Raises `Refusal`."""
        missing = denied = 0
        for node in self._nodes():
            try:
                return decode_metadata_with_id(node.metadata(blob), blob)
            except DamagedBlob:
                continue
            except Refusal as refusal:
                weight = len(node.shards())
                if refusal.reason == "FORBIDDEN_BLOB":
                    denied += weight
                else:
                    missing += weight
        if missing + denied < self._network.geometry.columns:
            raise unavailable()
        if denied > missing:
            raise Refusal("UNAVAILABLE_FOR_LEGAL_REASONS", "FORBIDDEN_BLOB", "the requested blob is blocked", DAEMON)
        raise not_there()

    async def blob(self, blob: BlobId, *, check: bool = True) -> bytes:
        """The whole blob. `check`: that it is encoded consistently, by encoding it once more. Raises `Refusal`."""
        about = self.metadata(blob)
        geometry = self._network.geometry
        slivers = await self._slivers(blob, about, Axis.PRIMARY, range(geometry.n), geometry.rows)
        if len(slivers) < geometry.rows:
            raise unavailable()
        data = await asyncio.to_thread(
            redstuff.decode, list(slivers.values()), about.unencoded_length, geometry, "primary"
        )
        if check:
            again = await asyncio.to_thread(redstuff.encode, data, geometry)
            if again.blob_id != blob:
                raise Refusal("INTERNAL", "INTERNAL_ERROR", "the blob is encoded inconsistently", "global")
        return data

    async def columns(self, blob: BlobId, wanted: Sequence[int]) -> dict[int, bytes]:
        """Secondary slivers, as plain bytes, as far as nodes give them. Raises `Refusal`."""
        about = self.metadata(blob)
        pairs = [self._network.geometry.n - 1 - column for column in wanted]
        found = await self._slivers(blob, about, Axis.SECONDARY, pairs, len(wanted))
        return {self._network.geometry.n - 1 - pair: decode(SLIVER, data).data for pair, data in found.items()}

    async def _slivers(
        self, blob: BlobId, about: Metadata, axis: Axis, pairs: Sequence[int], enough: int
    ) -> dict[int, bytes]:
        """Pair -> sliver, verified, until there are enough."""
        from vault.format.walrus.metadata import encode_metadata

        found: dict[int, bytes] = {}
        wanted, raw = set(pairs), encode_metadata(about)
        for node in self._nodes():
            for shard in sorted(node.served()):
                pair = pair_of_shard(shard, blob, node.geometry.n)
                if pair not in wanted or pair in found or len(found) >= enough:
                    continue
                try:
                    data = node.sliver(blob, pair, axis)
                    given = ToCheck(blob, shard, axis, decode(SLIVER, data), data, raw)
                    await asyncio.to_thread(node.check_sliver, given)
                except (Refusal, DamagedBlob):
                    continue
                found[pair] = data
        return found
