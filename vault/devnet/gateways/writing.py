"""Writing a blob for somebody: encode, give every node its slivers, collect confirmations, make a certificate."""

import asyncio
from dataclasses import dataclass

from vault.coding import redstuff
from vault.coding.redstuff import Encoded
from vault.devnet.network import Network
from vault.devnet.nodes.node import StorageNode, ToCheck
from vault.devnet.nodes.refusals import DAEMON, Refusal, Stored
from vault.format.walrus.identifiers import BlobId
from vault.format.walrus.messages import Confirmation, confirmation_bytes, is_quorum
from vault.format.walrus.slivers import Axis


@dataclass(frozen=True, slots=True)
class Certified:
    """A certificate, and who signed it: members by their place in the committee."""

    signers: tuple[int, ...]
    message: bytes
    signature: bytes


class Writer:
    """Writes to a network's nodes."""

    def __init__(self, network: Network) -> None:
        self._network = network

    async def encode(self, data: bytes) -> Encoded:
        """Raises `Refusal` when it is too large."""
        try:
            return await asyncio.to_thread(redstuff.encode, data, self._network.geometry)
        except ValueError as error:
            raise Refusal("SIZE_EXCEEDED", "BLOB_TOO_LARGE", "the blob is too large", DAEMON) from error

    async def spread(self, encoded: Encoded, object_id: bytes | None) -> Certified:
        """Give all nodes their parts; the certificate. Raises `Refusal` when too few confirm."""
        import pysui_fastcrypto

        blob = BlobId(encoded.blob_id)
        committee = self._network.system().committee
        expected = confirmation_bytes(Confirmation(committee.epoch, blob, object_id))
        by_id = {node.identity.node_id: node for node in self._network.nodes if not node.faults.stopped}
        signers: list[int] = []
        signatures: list[bytes] = []
        weight = 0
        for place, member in enumerate(committee.members):
            node = by_id.get(member.node_id)
            if node is None:
                continue
            self._network.catch_up(node)
            try:
                await self._give(node, blob, encoded)
                message, signature = node.confirmation(blob, object_id)
            except Refusal:
                continue
            if message != expected or not pysui_fastcrypto.bls_verify(member.public_key, signature, message):
                continue
            signers.append(place)
            signatures.append(signature)
            weight += member.weight
        if not is_quorum(weight, committee.n_shards):
            text = "could not retrieve enough confirmations to certify the blob"
            raise Refusal("DEADLINE_EXCEEDED", "INSUFFICIENT_CONFIRMATIONS", text, DAEMON)
        return Certified(tuple(signers), expected, bytes(pysui_fastcrypto.bls_aggregate(signatures)))

    @staticmethod
    async def _give(node: StorageNode, blob: BlobId, encoded: Encoded) -> None:
        node.put_metadata(blob, encoded.metadata)
        for shard in node.shards():
            for axis, slivers in ((Axis.PRIMARY, encoded.primary), (Axis.SECONDARY, encoded.secondary)):
                given = node.sliver_to_check(blob, encoded.pairs[shard], axis, slivers[shard])
                if isinstance(given, Stored):
                    continue
                assert isinstance(given, ToCheck)  # noqa: S101 there are two answers
                await asyncio.to_thread(node.check_sliver, given)
                node.keep_sliver(given)
