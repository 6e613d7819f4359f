"""Blobs from the storage nodes: a range from the slivers that hold it in clear, or the whole from any k1 sound ones.

Who holds a shard is told by the committees, the present one first; while shards are on their way to new holders, the
one before is asked, too. Metadata is proven by the blob id, and is then kept, as are a few slivers and the last blob.
"""

import asyncio
from collections import Counter, OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from vault.coding import redstuff
from vault.errors import NotEnoughSlivers
from vault.format.walrus.identifiers import BlobId, rotation, shard_of_pair
from vault.format.walrus.slivers import Axis
from vault.networks.walrus.asking import Standing, enough, first_good, stop
from vault.networks.walrus.nodes import NodeProblem, Nodes
from vault.networks.walrus.nouns import Committee, Node
from vault.networks.walrus.proofs import LONGEST_FRAME, Proven, plain_sliver, prove_metadata, prove_sliver
from vault.networks.walrus.symbols import Rebuilding, is_worth_it

HEDGE_SECONDS = 1.0  # then another node is asked for the same
AT_ONCE = 48  # slivers asked for: to fan out to 100 nodes with slow ones among them, more than 30
KEPT_METADATA = 64
KEPT_SLIVERS = 48 << 20  # bytes: neighbouring objects lie in the same slivers


@dataclass(frozen=True, slots=True)
class Source:
    """Where slivers are: committees to ask, the likeliest first."""

    committees: tuple[Committee, ...]
    scheme: str

    def url(self, node: Node) -> str:
        """Where it listens."""
        return f"{self.scheme}://{node.address}"

    def holders(self, shard: int) -> list[str]:
        """Addresses of those that hold a shard."""
        found = [
            self.url(committee.nodes[committee.holders()[shard]])
            for committee in self.committees
            if shard in committee.holders()
        ]
        return list(dict.fromkeys(found))

    def weights(self) -> dict[str, int]:
        """The address of each node, and how many shards it may have."""
        found: Counter[str] = Counter()
        for committee in self.committees:
            for node in committee.nodes:
                found[self.url(node)] += node.weight
        return found

    def everybody(self) -> list[str]:
        """The address of each node once."""
        return list(dict.fromkeys(self.url(node) for one in self.committees for node in one.nodes))


class Downloader:
    """Reads blobs. Belongs to one event loop."""

    def __init__(self, nodes: Nodes, standing: Standing) -> None:
        self._nodes, self._standing = nodes, standing
        self._metadata: OrderedDict[BlobId, Proven] = OrderedDict()
        self._slivers: OrderedDict[tuple[BlobId, int], memoryview] = OrderedDict()
        self._kept = 0
        self._blob: tuple[BlobId, memoryview] | None = None
        self._busy: dict[BlobId, asyncio.Lock] = {}
        self._rebuilding = Rebuilding(nodes, standing)
        self._rebuilt: Counter[BlobId] = Counter()  # slivers that were put together from symbols
        self.fetched = 0  # bytes of slivers and metadata, ever

    # --- metadata --------------------------------------------------------------------------

    async def metadata(self, blob: BlobId, geometry: redstuff.Geometry, source: Source) -> Proven:
        """Proven metadata of a blob, from whichever node has it. Raises `NotEnoughSlivers` when none does."""
        if blob in self._metadata:
            self._metadata.move_to_end(blob)
            return self._metadata[blob]
        urls = source.everybody()
        turn = rotation(blob, max(1, len(urls)))  # not always the same node first
        urls = sorted(urls[turn:] + urls[:turn], key=self._standing.rank)

        def asking(url: str) -> Callable[[], Awaitable[Proven]]:
            async def ask() -> Proven:
                found = await self._nodes.metadata(url, blob, geometry.n)
                self.fetched += len(found)
                return prove_metadata(found, blob, geometry)

            return lambda: self._standing.ask(url, ask)

        found = await first_good([asking(url) for url in urls], HEDGE_SECONDS)
        if found is None:
            raise NotEnoughSlivers(0, geometry.rows)
        self._metadata[blob] = found
        if len(self._metadata) > KEPT_METADATA:
            self._metadata.popitem(last=False)
        return found

    # --- slivers ---------------------------------------------------------------------------

    async def sliver(self, proven: Proven, axis: Axis, pair: int, source: Source, *, prove: bool) -> memoryview:
        """A sliver from one of its holders. Raises the last one's `NodeProblem`."""
        shard = shard_of_pair(pair, proven.blob_id, proven.geometry.n)
        problem: NodeProblem | None = None
        for url in source.holders(shard):
            try:
                return await self._standing.ask(url, lambda url=url: self._from(url, proven, axis, pair, prove=prove))  # type: ignore[misc]
            except NodeProblem as error:
                problem = error
        raise problem or NodeProblem("nobody holds it")

    async def _from(self, url: str, proven: Proven, axis: Axis, pair: int, *, prove: bool) -> memoryview:
        """A sliver as one node gives it, in its frame's place: only its own bytes."""
        data = await self._framed(url, proven, axis, pair, prove=prove)
        return plain_sliver(data, proven, axis, pair)

    async def _framed(self, url: str, proven: Proven, axis: Axis, pair: int, *, prove: bool) -> bytes:
        most = proven.sliver_length(axis) + LONGEST_FRAME
        data = await self._nodes.sliver(url, proven.blob_id, pair, axis, most)
        self.fetched += len(data)
        if prove:
            await asyncio.to_thread(prove_sliver, data, proven, axis, pair)
        else:
            plain_sliver(data, proven, axis, pair)
        return data

    async def range(self, proven: Proven, start: int, end: int, source: Source, *, prove: bool) -> memoryview | None:
        """Bytes of a blob from the slivers that hold them in clear; None when one of these can't be had.

        Only with `prove` they are surely the blob's; then a few missing slivers are rebuilt from symbols.
        """
        if start >= end:
            return memoryview(b"")
        if self._blob is not None and self._blob[0] == proven.blob_id:
            return self._blob[1][start:end]
        width = proven.sliver_length(Axis.PRIMARY)
        first, last = start // width, (end - 1) // width
        parts = await self._systematic(proven, range(first, last + 1), source, prove=prove)
        if parts is None:
            return None
        if len(parts) == 1:
            return parts[0][start - first * width : end - first * width]
        parts[-1] = parts[-1][: end - last * width]
        parts[0] = parts[0][start - first * width :]
        return memoryview(b"".join(parts))

    async def _systematic(
        self, proven: Proven, pairs: Sequence[int], source: Source, *, prove: bool
    ) -> list[memoryview] | None:
        places = asyncio.Semaphore(AT_ONCE)

        async def one(pair: int) -> memoryview:
            key = proven.blob_id, pair
            if key in self._slivers:
                self._slivers.move_to_end(key)
                return self._slivers[key]
            async with places:
                found = await self.sliver(proven, Axis.PRIMARY, pair, source, prove=prove)
            if prove:
                self._keep(key, found)
            return found

        tasks = [asyncio.create_task(one(pair)) for pair in pairs]
        try:
            found = await asyncio.gather(*tasks, return_exceptions=prove)
            return await self._completed(proven, dict(zip(pairs, found, strict=True)), source)
        except NodeProblem:
            return None
        finally:
            await stop(tasks)

    async def _completed(
        self, proven: Proven, found: dict[int, memoryview | BaseException], source: Source
    ) -> list[memoryview]:
        """With slivers from symbols instead of those that nobody gave. Raises `NodeProblem`."""
        blob = proven.blob_id
        problems = {pair: one for pair, one in found.items() if isinstance(one, BaseException)}
        missing = len(problems)
        for pair, problem in problems.items():
            if not isinstance(problem, NodeProblem):
                raise problem
            if not is_worth_it(proven, self._rebuilt[blob] + missing):
                raise NodeProblem("too many slivers are missing") from problem
            found[pair] = rebuilt = await self._rebuilding.sliver(proven, pair, source.weights())
            self._rebuilt[blob] += 1
            missing -= 1
            self._keep((blob, pair), rebuilt)
        return [one for one in found.values() if isinstance(one, memoryview)]

    def _keep(self, key: tuple[BlobId, int], sliver: memoryview) -> None:
        self._kept += len(sliver) - len(self._slivers.pop(key, b""))  # two threads may have fetched the same
        self._slivers[key] = sliver
        while self._kept > KEPT_SLIVERS:
            self._kept -= len(self._slivers.popitem(last=False)[1])

    # --- the whole -------------------------------------------------------------------------

    async def whole(self, proven: Proven, source: Source) -> memoryview:
        """The blob, decoded from k1 slivers that were each proven. Raises `NotEnoughSlivers`.

        Whoever asks for the same blob meanwhile waits for it, and it is kept until another one is asked for.
        """
        blob = proven.blob_id
        async with self._busy.setdefault(blob, asyncio.Lock()):
            if self._blob is not None and self._blob[0] == blob:
                return self._blob[1]
            found = await self._decoded(proven, source)
            self._blob = blob, found
            return found

    async def _decoded(self, proven: Proven, source: Source) -> memoryview:
        """From primary slivers; where there are too few, from secondary ones, of which more are needed."""
        problem = NotEnoughSlivers(0, proven.geometry.rows)
        for axis, needed in ((Axis.PRIMARY, proven.geometry.rows), (Axis.SECONDARY, proven.geometry.columns)):
            found = await self._some(proven, axis, needed, source)
            if len(found) < needed:
                problem = NotEnoughSlivers(max(problem.reachable, len(found)), proven.geometry.rows)
                continue
            self._blob = None  # its room is needed for this one
            try:
                data = await asyncio.to_thread(redstuff.decode, found, proven.length, proven.geometry, axis.value)
            except ValueError as error:
                raise NotEnoughSlivers(0, proven.geometry.rows) from error
            return memoryview(data)
        raise problem

    async def _some(self, proven: Proven, axis: Axis, needed: int, source: Source) -> list[bytes]:
        """So many slivers of an axis, each proven; fewer when there are no more."""

        def asking(url: str, pair: int) -> Callable[[], Awaitable[bytes]]:
            return lambda: self._framed(url, proven, axis, pair, prove=True)

        n = proven.geometry.n
        jobs = [
            (url, asking(url, pair))
            for pair in range(n)
            for url in source.holders(shard_of_pair(pair, proven.blob_id, n))[:1]
        ]
        return await enough(jobs, needed, AT_ONCE, self._standing)

    def forget(self, blob: BlobId) -> None:
        """It is gone, or others of its slivers were just written."""
        self._metadata.pop(blob, None)
        self._rebuilt.pop(blob, None)
        if self._blob is not None and self._blob[0] == blob:
            self._blob = None
        for key in [key for key in self._slivers if key[0] == blob]:
            self._kept -= len(self._slivers.pop(key))
