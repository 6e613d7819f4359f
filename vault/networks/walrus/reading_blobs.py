"""Packs out of blobs: ranges from aggregators or the slivers that hold them in clear, else from any k1 sound ones."""

from collections.abc import Generator
from contextlib import suppress

from vault.coding.redstuff import Geometry
from vault.errors import ChainError, DamagedPack, NotEnoughSlivers, PaidTimeOver
from vault.format.pack import pack_id
from vault.format.walrus.addresses import Address
from vault.format.walrus.identifiers import LENGTH, BlobId, blob_id_text
from vault.model import PackRef
from vault.networks.walrus.means import Means
from vault.networks.walrus.nodes import NodeProblem
from vault.networks.walrus.proofs import Proven
from vault.ports import Monitor

GATEWAY_SECONDS, GATEWAY_RATE = 2.0, 1 << 20  # a slower one (bytes a second) is no help: nodes are asked from then on


def blob_of(pack: PackRef) -> BlobId:
    """The blob that a pack is in. Raises `DamagedPack`."""
    where = pack.location.blob
    if where is None or len(where) != 2 * LENGTH:
        raise DamagedPack("not on Walrus")
    return BlobId(where[:LENGTH])


def object_of(pack: PackRef) -> Address:
    """The Blob object that pays for it. Raises `DamagedPack`."""
    blob_of(pack)
    return Address((pack.location.blob or b"")[LENGTH:])


class BlobReader:
    """The reading half of the port."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._over: set[Address] = set()  # Blob objects of which the chain has said that they are over

    @property
    def geometry(self) -> Geometry:
        """The network's."""
        return self._means.view().geometry

    def read(self, pack: PackRef, offset: int, length: int, monitor: Monitor) -> Generator[memoryview, None, None]:
        """Candidates: an aggregator's, then the slivers' as they are, then what is proven."""
        if not 0 <= offset <= offset + length <= pack.length:
            raise DamagedPack("range")
        blob, start = blob_of(pack), pack.location.blob_offset + offset
        seen: list[memoryview] = []
        try:
            for attempt in (self._from_gateways, self._plain):
                found = attempt(blob, start, length, monitor)
                if found is not None and found not in seen:
                    seen.append(found)
                    yield found
            found = self.proven_range(blob, start, length, monitor)
        except NotEnoughSlivers:
            self._check_time(pack)
            raise
        if found not in seen:
            yield found

    def read_whole(self, pack: PackRef, into: memoryview, monitor: Monitor) -> memoryview:
        """The first reading that is the pack of this id."""
        for found in self.read(pack, 0, pack.length, monitor):
            if pack_id(found) == pack.id:
                into[: pack.length] = found
                return into[: pack.length]
        raise DamagedPack("id")

    def rebuild(self, pack: PackRef, monitor: Monitor) -> memoryview:
        """From proven slivers; the id is checked."""
        start = pack.location.blob_offset
        try:
            found = self.whole(blob_of(pack), monitor)[start : start + pack.length]
        except NotEnoughSlivers:
            self._check_time(pack)
            raise
        if pack_id(found) != pack.id:
            raise DamagedPack("id")
        return found

    def _check_time(self, pack: PackRef) -> None:
        """Raises `PaidTimeOver` when that is why nobody has it. A chain that can't be asked says nothing."""
        means, holder = self._means, object_of(pack)
        with suppress(ChainError):
            if holder not in self._over:
                (found,) = means.chain.blobs_by_id([holder])
                if found is None or found.end_epoch > means.watch.anew().system.epoch:  # deleted, or paid for
                    return
                self._over.add(holder)
            raise PaidTimeOver(means.name)

    def whole(self, blob: BlobId, monitor: Monitor) -> memoryview:
        """A blob from k1 proven slivers. Raises `NotEnoughSlivers`."""
        means, geometry = self._means, self.geometry

        async def read() -> memoryview:
            source = means.source()
            proven = await means.downloader.metadata(blob, geometry, source)
            return await means.downloader.whole(proven, source)

        return means.loop.run(read(), monitor)

    def proven(self, blob: BlobId, monitor: Monitor) -> Proven:
        """Metadata of a blob. Raises `NotEnoughSlivers` when no node has it."""
        means = self._means
        return means.loop.run(means.downloader.metadata(blob, self.geometry, means.source()), monitor)

    def _plain(self, blob: BlobId, start: int, length: int, monitor: Monitor) -> memoryview | None:
        """From the slivers that hold it in clear, not proven."""
        return self._range(blob, start, length, monitor, prove=False)

    def _range(self, blob: BlobId, start: int, length: int, monitor: Monitor, *, prove: bool) -> memoryview | None:
        means, geometry = self._means, self.geometry

        async def read() -> memoryview | None:
            source = means.source()
            proven = await means.downloader.metadata(blob, geometry, source)
            if start + length > proven.length:
                raise DamagedPack("range")
            return await means.downloader.range(proven, start, start + length, source, prove=prove)

        return means.loop.run(read(), monitor)

    def proven_range(self, blob: BlobId, start: int, length: int, monitor: Monitor) -> memoryview:
        """Bytes that are surely the blob's. Raises `NotEnoughSlivers`."""
        found = self._range(blob, start, length, monitor, prove=True)
        return found if found is not None else self.whole(blob, monitor)[start : start + length]

    def _from_gateways(self, blob: BlobId, start: int, length: int, monitor: Monitor) -> memoryview | None:
        """From the first aggregator that gives as many bytes as it should."""
        means = self._means
        if not length:
            return memoryview(b"")
        for gateway in means.profile.aggregators:
            if means.standing.rank(gateway) > 0:
                continue
            address = f"{gateway}/v1/blobs/{blob_id_text(blob)}"
            headers = {"Range": f"bytes={start}-{start + length - 1}"}
            asked = means.nodes.ask(
                "GET", address, most=length, headers=headers, seconds=GATEWAY_SECONDS, slowest=GATEWAY_RATE
            )
            try:
                found = means.loop.run(asked, monitor)
            except NodeProblem as problem:
                means.standing.note(gateway, problem)
                continue
            if len(found) == length:
                return memoryview(found)
        return None
