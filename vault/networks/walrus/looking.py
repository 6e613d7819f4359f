"""How bundles stand, without fetching them: certified and paid on the chain, and what the storage nodes say and give.

A node that confirms a blob has looked for both slivers of all its shards, and signs that: one small question to each
node says as much as the status of every sliver. Samples are slivers drawn at random, read and proven to the last byte.
"""

import asyncio
from collections.abc import Iterable, Iterator

from vault.errors import NotEnoughSlivers
from vault.format.walrus.addresses import Address
from vault.format.walrus.identifiers import BlobId, pair_of_shard
from vault.format.walrus.messages import Confirmation
from vault.format.walrus.slivers import Axis
from vault.model import Answering, BlobStanding, PackRef, Sampled
from vault.networks.walrus.asking import stop
from vault.networks.walrus.means import Means
from vault.networks.walrus.nodes import Lied, NodeProblem
from vault.networks.walrus.nouns import Node
from vault.networks.walrus.proofs import LONGEST_FRAME, Proven, prove_sliver
from vault.networks.walrus.reading_blobs import BlobReader, blob_of, object_of
from vault.ports import Monitor

DRAW = 8  # bytes of randomness for a choice


class Looking:
    """The part of the port that looks at bundles."""

    def __init__(self, means: Means, reader: BlobReader) -> None:
        self._means, self._reader = means, reader

    def standing(self, packs: Iterable[PackRef], monitor: Monitor) -> Iterator[BlobStanding]:
        """Of each bundle that these packs are in. Raises a `ChainError`."""
        means = self._means
        blobs = {object_of(pack): blob_of(pack) for pack in packs}
        epoch = means.watch.anew().system.epoch
        for (name, blob), found in zip(blobs.items(), means.chain.blobs_by_id(list(blobs)), strict=True):
            monitor.check()
            if found is None or found.end_epoch <= epoch:
                yield BlobStanding(name, 0, 0 if found is None else found.end_epoch)
                continue
            object_id = found.object_id if found.blob.deletable else None
            answering = self._answering(blob, object_id, monitor)
            yield BlobStanding(name, found.blob.size, found.end_epoch, found.is_certified, answering)

    def _answering(self, blob: BlobId, object_id: Address | None, monitor: Monitor) -> Answering:
        means = self._means
        view = means.view()
        nodes = view.committee.nodes
        expected = Confirmation(view.committee.epoch, blob, object_id)

        async def confirms(node: Node) -> bool:
            url = means.uploader.url(node)
            try:
                await means.standing.ask(url, lambda: means.uploader.confirmation(node, expected))
            except NodeProblem:
                return False
            return True

        async def ask() -> list[bool]:
            tasks = [asyncio.create_task(confirms(node)) for node in nodes]
            try:
                return list(await asyncio.gather(*tasks))
            finally:
                await stop(tasks)

        said = means.loop.run(ask(), monitor)
        return Answering(
            sum(said),
            len(nodes),
            sum(node.weight for node, yes in zip(nodes, said, strict=True) if yes),
            view.geometry.n,
            view.geometry.rows,
            tuple(node.name for node, yes in zip(nodes, said, strict=True) if not yes),
        )

    def sample(self, pack: PackRef, count: int, monitor: Monitor) -> Sampled:
        """Both slivers of so many shards of a pack's bundle, drawn at random, read and proven."""
        means, blob = self._means, blob_of(pack)
        committee = means.view().committee
        try:
            proven = self._reader.proven(blob, monitor)
        except NotEnoughSlivers:  # nobody has its metadata
            return Sampled(silent=tuple(node.name for node in committee.nodes))
        holders = committee.holders()
        drawn = sorted(holders, key=lambda _: means.random(DRAW))[:count]

        async def read() -> list[tuple[str, int, NodeProblem | None]]:
            tasks = [
                asyncio.create_task(self._read(committee.nodes[holders[shard]], proven, shard, axis))
                for shard in drawn
                for axis in Axis
            ]
            try:
                return list(await asyncio.gather(*tasks))
            finally:
                await stop(tasks)

        told = means.loop.run(read(), monitor)
        return Sampled(
            sum(size for _, size, _ in told),
            sum(problem is None for _, _, problem in told),
            tuple(sorted({name for name, _, problem in told if isinstance(problem, Lied)})),
            tuple(sorted({name for name, _, problem in told if problem and not isinstance(problem, Lied)})),
        )

    async def _read(self, node: Node, proven: Proven, shard: int, axis: Axis) -> tuple[str, int, NodeProblem | None]:
        """(Name of the node, bytes, what was wrong)."""
        means, size = self._means, 0
        url, pair = means.uploader.url(node), pair_of_shard(shard, proven.blob_id, proven.geometry.n)

        async def ask() -> None:
            nonlocal size
            most = proven.sliver_length(axis) + LONGEST_FRAME
            data = await means.nodes.sliver(url, proven.blob_id, pair, axis, most)
            size = len(data)
            await asyncio.to_thread(prove_sliver, data, proven, axis, pair)

        try:
            await means.standing.ask(url, ask)
        except NodeProblem as problem:
            return node.name, size, problem
        return node.name, size, None
