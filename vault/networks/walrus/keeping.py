"""What is there: who holds which sliver and how sound, slivers written anew, leases made longer, blobs removed."""

import asyncio
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from vault.errors import DamagedPack, NotEnoughSlivers
from vault.format.bundle import split
from vault.format.pack import HEADER, pack_id, read_header
from vault.format.walrus.addresses import Address
from vault.format.walrus.identifiers import BlobId, pair_of_shard
from vault.format.walrus.slivers import Axis
from vault.model import Location, PackId, PackRef, SliverReport, SliverState
from vault.networks.walrus.asking import stop
from vault.networks.walrus.encoder import encode_blob
from vault.networks.walrus.heads import Heads
from vault.networks.walrus.means import Means
from vault.networks.walrus.nodes import Lied, NoAnswer, NodeProblem
from vault.networks.walrus.nouns import Node, OwnedBlob
from vault.networks.walrus.proofs import LONGEST_FRAME, Proven, prove_sliver
from vault.networks.walrus.reading_blobs import BlobReader, blob_of, object_of
from vault.networks.walrus.storing import Storing
from vault.ports import Monitor

AT_ONCE = 64
MOST_TOGETHER = 50  # blobs in one transaction


@dataclass(frozen=True, slots=True)
class Found:
    """What a node says of, or gives for, the pair of slivers of a shard."""

    state: SliverState
    reason: str = ""


class Keeping:
    """The keeping half of the port."""

    def __init__(self, means: Means, reader: BlobReader, storing: Storing, heads: Heads) -> None:
        self._means, self._reader, self._storing, self._heads = means, reader, storing, heads
        self._locating = threading.Lock()
        self._located: dict[Address, dict[bytes, PackRef]] = {}

    # --- examining -------------------------------------------------------------------------

    def examine(self, packs: Iterable[PackRef], monitor: Monitor, *, deep: bool) -> Iterator[SliverReport]:
        """Shard by shard. Packs of one blob that follow each other are looked at together."""
        for blob, together in groupby(packs, key=blob_of):
            monitor.check()
            n = self._means.view().geometry.n
            found = self._look(blob, range(n), monitor, deep=deep)
            names = {shard: node.name for node in self._means.view().committee.nodes for shard in node.shards}
            for pack in together:
                for shard in range(n):
                    monitor.check()
                    one = found[shard]
                    yield SliverReport(pack.id, shard, names.get(shard, ""), one.state, one.reason)

    def _look(self, blob: BlobId, shards: Iterable[int], monitor: Monitor, *, deep: bool) -> dict[int, Found]:
        means = self._means
        committee, wanted = means.view().committee, set(shards)
        proven: Proven | None = None
        if deep:
            try:
                proven = self._reader.proven(blob, monitor)
            except NotEnoughSlivers:
                proven = None

        async def look() -> dict[int, Found]:
            places = asyncio.Semaphore(AT_ONCE)

            async def one(node: Node, shard: int) -> tuple[int, Found]:
                async with places:
                    return shard, await self._look_at(node, blob, shard, proven)

            tasks = [
                asyncio.create_task(one(node, shard))
                for node in committee.nodes
                for shard in node.shards
                if shard in wanted
            ]
            try:
                return dict(await asyncio.gather(*tasks))
            finally:
                await stop(tasks)

        return means.loop.run(look(), monitor)

    async def _look_at(self, node: Node, blob: BlobId, shard: int, proven: Proven | None) -> Found:
        """With proven metadata: every byte; else what the node says."""
        means = self._means
        url, n = means.uploader.url(node), means.view().geometry.n
        pair = pair_of_shard(shard, blob, n)
        try:
            async with means.standing.turn(url):
                for axis in Axis:
                    if proven is None:
                        if not await means.nodes.has_sliver(url, blob, pair, axis):
                            return Found(SliverState.MISSING)
                        continue
                    most = proven.sliver_length(axis) + LONGEST_FRAME
                    data = await means.nodes.sliver(url, blob, pair, axis, most)
                    await asyncio.to_thread(prove_sliver, data, proven, axis, pair)
        except NoAnswer as problem:
            return Found(SliverState.AWAY, problem.reason)
        except Lied as problem:
            return Found(SliverState.DAMAGED, problem.reason)
        except NodeProblem as problem:
            return Found(SliverState.MISSING, problem.reason)
        return Found(SliverState.SOUND)

    # --- repairing -------------------------------------------------------------------------

    def repair(self, pack: PackRef, slots: Sequence[int], monitor: Monitor) -> list[int]:
        """Send what nodes miss; a node that has a sliver keeps it, sound or not: its operator or the others heal it."""
        means, blob = self._means, blob_of(pack)
        monitor.check()
        found = self._look(blob, slots, monitor, deep=True)
        healed = {shard for shard, one in found.items() if one.state is SliverState.SOUND}
        if len(found) - len(healed) > means.view().geometry.n - means.view().geometry.rows:
            raise NotEnoughSlivers(len(healed), means.view().geometry.rows)
        missing = [shard for shard, one in found.items() if one.state is SliverState.MISSING]
        if missing:
            healed |= self._send(blob, missing, monitor)
        means.downloader.forget(blob)
        return [slot for slot in slots if slot in healed]

    def _send(self, blob: BlobId, shards: Sequence[int], monitor: Monitor) -> set[int]:
        means = self._means
        whole = self._reader.whole(blob, monitor)
        geometry, committee = means.view().geometry, means.view().committee
        nodes = committee.holders()
        with means.encoders.room(len(whole), monitor):
            encoded = encode_blob(bytes(whole), geometry)
            if encoded.blob_id != blob:
                raise DamagedPack("blob id")

            async def send() -> set[int]:
                sent = set()
                for shard in shards:
                    node = committee.nodes[nodes[shard]]
                    if await means.uploader.mend(node, encoded, shard):
                        sent.add(shard)
                return sent

            sent = means.loop.run(send(), monitor)
        means.downloader.forget(blob)
        again = self._look(blob, sent, monitor, deep=True)
        return {shard for shard, one in again.items() if one.state is SliverState.SOUND}

    # --- leases ----------------------------------------------------------------------------

    def extend(self, packs: Iterable[PackRef], end_epoch: int, monitor: Monitor) -> None:
        """One transaction for some tens of blobs; those that are kept that long already are not paid for."""
        wanted = list(dict.fromkeys(object_of(pack) for pack in packs))
        for start in range(0, len(wanted), MOST_TOGETHER):
            monitor.check()
            some = wanted[start : start + MOST_TOGETHER]
            self.certify(set(some), monitor)
            found = [one for one in self._means.chain.blobs_by_id(some) if one is not None]
            ends = sorted((one.object_id.hex(), one.end_epoch) for one in found if one.end_epoch < end_epoch)
            if ends:
                key = f"extend {end_epoch} {ends!r}"
                self._means.chain.extend([one.object_id for one in found], end_epoch, key)

    def certify(self, objects: set[Address], monitor: Monitor) -> None:
        """The contract makes no lease longer before the network answers for the blob."""
        for bundle in self._means.journal.lines():
            if not bundle.certified and bundle.object_id in objects:
                self._storing.certify(bundle, monitor)

    # --- removing --------------------------------------------------------------------------

    def delete(self, packs: Sequence[PackRef], monitor: Monitor) -> list[PackId]:
        """A blob goes when all its packs are among these and nothing that others need is in its attributes."""
        means = self._means
        wanted: dict[Address, list[PackRef]] = {}
        for pack in packs:
            wanted.setdefault(object_of(pack), []).append(pack)
        monitor.check()
        there = {one.object_id: one for one in means.living()}
        carriers = self._heads.carriers({name: one for name, one in there.items() if name in wanted})
        gone: list[PackId] = []
        for name, some in wanted.items():
            monitor.check()
            blob = there.get(name)
            if blob is not None:
                covered = sum({pack.location.blob_offset: pack.length for pack in some}.values())
                if covered < blob.blob.size or name in carriers or not blob.blob.deletable:
                    continue
                means.journal.forget(blob.blob_id)
                means.chain.delete([name], f"delete {name.hex()}")
                means.downloader.forget(blob.blob_id)
            gone += [pack.id for pack in some]
        return gone

    # --- what is there ---------------------------------------------------------------------

    def everything(self, monitor: Monitor) -> Iterator[PackRef]:
        """Every pack in every blob of the wallet that can be read. Reads all of them."""
        for owned in self._means.living():
            monitor.check()
            try:
                whole = self._reader.whole(owned.blob_id, monitor)
                packs = list(split(whole))
            except (NotEnoughSlivers, DamagedPack):  # not ours, or out of reach: others may be there
                continue
            for at, pack in packs:
                salt, _, length = read_header(pack)
                where = Location(self._means.name, blob=owned.blob_id + owned.object_id, blob_offset=at)
                yield PackRef(pack_id(pack), length, salt, where)

    def locate(self, pack: PackRef, monitor: Monitor) -> PackRef | None:
        """A pack of which the salt is known, by the headers of the packs in each blob: a sliver or two for each."""
        with self._locating:
            for owned in self._means.living():
                if owned.object_id not in self._located:
                    try:
                        self._located[owned.object_id] = self._headers(owned, monitor)
                    except NotEnoughSlivers:  # now; the next who asks looks again
                        continue
                found = self._located[owned.object_id].get(pack.salt)
                if found is not None and found.length == pack.length:
                    return replace(found, id=pack.id)
        return None

    def _headers(self, owned: OwnedBlob, monitor: Monitor) -> dict[bytes, PackRef]:
        """The packs of a blob by their salts, as far as it is ours. Raises `NotEnoughSlivers`."""
        found: dict[bytes, PackRef] = {}
        at, size = 0, owned.blob.size
        while at + HEADER <= size:
            monitor.check()
            try:
                header = self._reader.proven_range(owned.blob_id, at, HEADER, monitor)
                salt, _, length = read_header(header)
            except DamagedPack:
                break
            where = Location(self._means.name, blob=owned.blob_id + owned.object_id, blob_offset=at)
            found[salt] = PackRef(PackId(b""), length, salt, where)
            at += length
        return found
