"""The Walrus network behind the port: bundles of packs as blobs, heads in their attributes."""

from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence

from vault.format.walrus.addresses import Address
from vault.model import (
    BlobStanding,
    Code,
    HeadCopies,
    HeadName,
    Location,
    PackId,
    PackRef,
    PaidBlob,
    PaidTerms,
    Quote,
    Sampled,
    SealedPack,
    SliverReport,
    Stored,
    Term,
    Way,
)
from vault.networks.walrus.chain import Chain
from vault.networks.walrus.heads import Heads
from vault.networks.walrus.keeping import Keeping
from vault.networks.walrus.leases import Leases
from vault.networks.walrus.looking import Looking
from vault.networks.walrus.means import Means
from vault.networks.walrus.nouns import storage_cost, write_cost
from vault.networks.walrus.reading_blobs import BlobReader
from vault.networks.walrus.storing import NOBODY, PreparedPack, Storing, lengths_of_bundles
from vault.ports import Monitor, Prepared

CURRENCY = "FROST"


class WalrusNetwork:
    """The `Network` port. `tag_key`: 32 bytes of the vault's own, from which its tags in attributes are made."""

    def __init__(self, means: Means, tag_key: bytes) -> None:
        """Speaks to nobody yet. Close it."""
        self.name = means.name
        self._means = means
        self._reader = BlobReader(means)
        self._storing = Storing(means)
        self._heads = Heads(means, self._storing, tag_key)
        self._leases = Leases(means)
        self._looking = Looking(means, self._reader)
        self._keeping = Keeping(means, self._reader, self._storing, self._heads)

    def close(self) -> None:
        """Hang up."""
        self._means.close()

    @property
    def largest_blob(self) -> int:
        """Bytes. Raises a `ChainError`."""
        return self._means.view().geometry.largest_blob

    # --- storing ---------------------------------------------------------------------------

    @property
    def gather_bytes(self) -> int:
        """A bundle."""
        return self._storing.most(self._means.view().geometry)

    def quote(self, lengths: Sequence[int], epochs: int) -> Quote:
        """Bytes that all nodes hold and that are paid for, and FROST at the price of now."""
        view = self._means.view()
        sizes = [view.geometry.encoded_size(size) for size in lengths_of_bundles(lengths, self.gather_bytes)]
        price = sum(storage_cost(view.system, size, epochs) + write_cost(view.system, size) for size in sizes)
        return Quote(sum(sizes), price, CURRENCY)

    def ways(self, lengths: Sequence[int], epochs: int) -> list[Way]:
        """Straight to the nodes, through an upload relay, through a publisher: as far as the profile names any."""
        view, profile = self._means.view(), self._means.profile
        parts = lengths_of_bundles(lengths, self.gather_bytes)
        sizes = [view.geometry.encoded_size(part) for part in parts]
        price = self.quote(lengths, epochs).price
        metadata = (64 * view.geometry.n + 32) * (len(view.committee.nodes) - view.geometry.n)  # billed for each shard
        found = [Way("nodes", sum(size + metadata for size in sizes), price, chosen=profile.write_through == "nodes")]
        if profile.relays:
            tip = sum(self._storing.tip(size) for size in sizes)
            found.append(Way("relay", sum(parts), price, tip, chosen=profile.write_through == "relay"))
        if profile.publishers:
            found.append(Way("publisher", sum(parts), 0, chosen=profile.write_through == "publisher"))
        return found

    def prepare(self, pack: SealedPack, padded: memoryview) -> PreparedPack:
        """Nothing to do: bundles are coded, not packs."""
        return PreparedPack(PackRef(pack.id, len(pack.data), pack.salt, Location(self.name)), pack.data)

    def store(self, packs: Sequence[Prepared], term: Term, monitor: Monitor) -> list[Stored]:
        """As bundles, each registered, sent and confirmed; certified with the next head, or the next store."""
        return self._storing.store([pack for pack in packs if isinstance(pack, PreparedPack)], term, monitor)

    def settle(self, packs: Sequence[PackRef], monitor: Monitor) -> list[Stored]:
        """Goes on with bundles whose bytes are on this device's disk."""
        return self._storing.settle({pack.id for pack in packs}, monitor)

    def code_of(self, pack: PackRef) -> Code:
        """Primary slivers that are enough, and shards."""
        geometry = self._means.view().geometry
        return Code(geometry.rows, geometry.n)

    # --- reading ---------------------------------------------------------------------------

    def read(self, pack: PackRef, offset: int, length: int, monitor: Monitor) -> Generator[memoryview, None, None]:
        """From aggregators, from slivers as they are, from proven slivers."""
        return self._reader.read(pack, offset, length, monitor)

    def read_whole(self, pack: PackRef, into: memoryview, monitor: Monitor) -> memoryview:
        """The first reading whose id is right."""
        return self._reader.read_whole(pack, into, monitor)

    def rebuild(self, pack: PackRef, monitor: Monitor) -> memoryview:
        """From proven slivers."""
        return self._reader.rebuild(pack, monitor)

    # --- keeping ---------------------------------------------------------------------------

    def extend(self, packs: Iterable[PackRef], end_epoch: int, monitor: Monitor) -> None:
        """Pay for more epochs, from exactly where each blob ends."""
        self._keeping.extend(packs, end_epoch, monitor)

    def delete(self, packs: Sequence[PackRef], monitor: Monitor) -> list[PackId]:
        """Blobs of which all packs are among these; not one that carries a head, nor a permanent one."""
        return self._keeping.delete(packs, monitor)

    def owned(self, monitor: Monitor) -> Iterator[PackId]:
        """Reads every bundle."""
        seen: set[PackId] = set()
        for ref in self._keeping.everything(monitor):
            if ref.id not in seen:
                seen.add(ref.id)
                yield ref.id

    def find(self, pack: PackId, monitor: Monitor) -> PackRef | None:
        """Reads bundles until it is found."""
        return next((ref for ref in self._keeping.everything(monitor) if ref.id == pack), None)

    def pay_apart(self) -> None:
        """From coins of this device's own, from now on."""
        self.chain.pay_apart()

    def living(self, packs: Sequence[PackRef]) -> frozenset[PackId]:
        """Those in certified blobs that are not over."""
        return self._leases.living(packs)

    def servers(self) -> int:
        """The nodes of this epoch."""
        return len(self._means.view().committee.nodes)

    def deletable(self, packs: Sequence[PackRef]) -> frozenset[PackId]:
        """Those in blobs that are there and not permanent."""
        blobs = self._leases.blobs_of(packs) if packs else ()
        return frozenset[PackId]().union(*(one.packs for one in blobs if one.end_epoch and not one.permanent))

    def locate(self, pack: PackRef) -> PackRef | None:
        """Where a pack is here, of which a reference to another network is known. Reads only the packs' headers."""
        return self._keeping.locate(pack, NOBODY)

    def examine(self, packs: Iterable[PackRef], monitor: Monitor, *, deep: bool) -> Iterator[SliverReport]:
        """A slot is a shard, a place the node that holds it."""
        return self._keeping.examine(packs, monitor, deep=deep)

    def repair(
        self,
        pack: PackRef,
        slots: Sequence[int],
        monitor: Monitor,
        seconds: float | None = None,
        late: Collection[int] = (),
    ) -> list[int]:
        """Sends slivers that nodes miss; one that a node has stays, whatever it is. No node is waited for long."""
        del seconds, late
        return self._keeping.repair(pack, slots, monitor)

    # --- heads -----------------------------------------------------------------------------

    def put_head(self, vault_tag: bytes, name: HeadName, data: bytes, monitor: Monitor) -> int:
        """Into the attributes of the newest Blob object, with the certificates that wait."""
        return self._heads.put(vault_tag, name, data, monitor)

    def takers(self, name: HeadName) -> tuple[str, ...]:
        """None: no node has a head of its own."""
        del name
        return ()

    def head_copies(self, vault_tag: bytes, name: HeadName) -> int:
        """1 or 0."""
        return self._heads.copies(vault_tag, name)

    def copies_possible(self) -> int:
        """1 or 0."""
        return self._heads.possible()

    def heads(self, vault_tag: bytes) -> list[HeadCopies]:
        """From the attributes of all Blob objects of the wallet."""
        return self._heads.listed(vault_tag)

    def read_head(self, vault_tag: bytes, name: HeadName, check: Callable[[bytes], bool]) -> bytes | None:
        """Its parts, put together."""
        return self._heads.read(vault_tag, name, check)

    def drop_head(self, vault_tag: bytes, name: HeadName) -> None:
        """Takes its attributes away."""
        self._heads.drop(vault_tag, name)

    # --- time ------------------------------------------------------------------------------

    def epoch_at(self, now_ms: int) -> int:
        """As planned; never before the epoch that the chain has said."""
        return self._means.view().staking.clock.at(now_ms)

    def epoch_start(self, epoch: int) -> int:
        """As planned."""
        return self._means.view().staking.clock.start(epoch)

    # --- paying ----------------------------------------------------------------------------

    @property
    def chain(self) -> Chain:
        """Where it pays."""
        return self._means.chain

    def terms(self) -> PaidTerms:
        """Epoch, price and balance."""
        return self._leases.terms()

    def blobs_of(self, packs: Iterable[PackRef]) -> list[PaidBlob]:
        """What these packs are kept in, until when."""
        return self._leases.blobs_of(packs)

    def pay_extension(self, blobs: Sequence[bytes], end_epoch: int, most: int, monitor: Monitor) -> int:
        """Keep these until then, for no more than `most`."""
        self._keeping.certify({Address(name) for name in blobs}, monitor)
        return self._leases.pay_extension(blobs, end_epoch, most, monitor)

    def settle_payments(self) -> None:
        """Looks each open one up, and sends it again if the chain doesn't know it."""
        self._means.chain.settle()

    def standing(self, packs: Iterable[PackRef], monitor: Monitor) -> Iterator[BlobStanding]:
        """Of each bundle, on the chain and by its nodes."""
        return self._looking.standing(packs, monitor)

    def sample(self, pack: PackRef, count: int, monitor: Monitor) -> Sampled:
        """Slivers drawn at random, proven."""
        return self._looking.sample(pack, count, monitor)

    def spent_since(self, since_ms: int) -> int:
        """What this device paid for keeping things."""
        return self._leases.spent_since(since_ms)
