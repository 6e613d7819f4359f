"""A network that is paid, in memory: for what an engine does when nodes, money or bundles are not as they should be."""

from dataclasses import dataclass, field, replace

from vault.errors import NotEnoughPlaces, NotEnoughSlivers
from vault.format.head import NetworkRecord
from vault.model import Answering, BlobStanding, HeadCopies, Location, PackRef, PaidBlob, PaidTerms, Quote, Stored
from vault.session.placing import next_stamp
from vault.session.together import Together

NAME = "walrus-devnet"
EPOCH_MS = 14 * 24 * 3600 * 1000
METADATA = 1_000_000  # billed for each bundle, whatever it holds


@dataclass
class Bundle:
    """What is paid for until `end`. Certified with the next head."""

    end: int
    whole: bytes
    packs: frozenset
    permanent: bool
    is_certified: bool = False


@dataclass
class Prepared:
    ref: PackRef
    data: bytes


@dataclass
class PaidPractice:
    """An epoch costs a bundle's bytes and its metadata."""

    clock: object
    name: str = NAME
    gather_bytes: int = 1 << 30
    bundles: dict = field(default_factory=dict)
    kept_heads: dict = field(default_factory=dict)
    on_their_way: list = field(default_factory=list)
    spent: int = 0
    takes_nothing: bool = False  # its nodes are out of reach: the chain is not
    takes_no_head: bool = False
    has_lost: set = field(default_factory=set)  # packs
    began: int = 0

    def __post_init__(self):
        self.began = self.began or self.clock.now_ms()

    # --- time and money ---

    def epoch_at(self, now):
        return 10 + (now - self.began) // EPOCH_MS

    def epoch_start(self, epoch):
        return self.began + (epoch - 10) * EPOCH_MS

    @property
    def epoch(self):
        return self.epoch_at(self.clock.now_ms())

    def terms(self):
        return PaidTerms(self.epoch, 53, EPOCH_MS, 1, 10**15, 10**15, "WAL")

    def quote(self, lengths, epochs):
        size = sum(lengths) + METADATA
        return Quote(size, size * epochs, "FROST")

    def spent_since(self, since):
        return self.spent

    def pay_apart(self):
        pass

    def settle_payments(self):
        pass

    def price(self, bundle):
        return len(bundle.whole) + METADATA

    def pay_extension(self, names, end, most, monitor):
        cost = sum(max(0, end - self.bundles[name].end) * self.price(self.bundles[name]) for name in names)
        assert cost <= most
        for name in names:
            self.bundles[name].end = max(end, self.bundles[name].end)
        self.spent += cost
        return cost

    def blobs_of(self, packs):
        wanted = {}
        for pack in packs:
            wanted.setdefault(pack.location.blob, set()).add(pack.id)
        return [
            PaidBlob(name, one.end, self.price(one), frozenset(some), permanent=one.permanent, size=len(one.whole))
            for name, some in wanted.items()
            for one in [self.bundles[name]]
        ]

    def living(self, packs):
        there = {name for name, one in self.bundles.items() if one.end > self.epoch and one.is_certified}
        return frozenset(pack.id for pack in packs if pack.location.blob in there)

    def servers(self):
        return 10

    def deletable(self, packs):
        return frozenset(pack.id for pack in packs if not self.bundles[pack.location.blob].permanent)

    def standing(self, packs, monitor):
        names = {pack.location.blob for pack in packs}
        for name, one in self.bundles.items():
            if name in names:
                said = Answering(10, 10, 100, 100, 34) if one.end > self.epoch else None
                yield BlobStanding(name, len(one.whole), one.end, one.is_certified, said)

    # --- packs ---

    def prepare(self, pack, padded):
        return Prepared(PackRef(pack.id, len(pack.data), pack.salt, Location(self.name)), bytes(pack.data))

    def settle(self, packs, monitor):
        """What was stored and is named by no head yet is on this device's disk still, as it was meant then."""
        wanted = {pack.id for pack in packs}
        return [one for found in self.on_their_way for one in found if one.pack.id in wanted]

    def store(self, packs, term, monitor):
        whole = b"".join(one.data for one in packs)
        name = len(self.bundles).to_bytes(64, "big")
        self.spent += (term.end_epoch - self.epoch) * (len(whole) + METADATA)
        self.bundles[name] = Bundle(term.end_epoch, whole, frozenset(one.ref.id for one in packs), term.permanent)
        if self.takes_nothing:
            raise NotEnoughPlaces(0, 67, ())
        found, at = [], 0
        for one in packs:
            found.append(Stored(replace(one.ref, location=Location(self.name, blob=name, blob_offset=at))))
            at += one.ref.length
        self.on_their_way.append(found)
        return found

    def read_whole(self, pack, into, monitor):
        if pack.id in self.has_lost or self.bundles[pack.location.blob].end <= self.epoch:
            raise NotEnoughSlivers(0, 34)
        at = pack.location.blob_offset
        into[: pack.length] = self.bundles[pack.location.blob].whole[at : at + pack.length]
        return into[: pack.length]

    def rebuild(self, pack, monitor):
        return self.read_whole(pack, memoryview(bytearray(pack.length)), monitor)

    def read(self, pack, offset, length, monitor):
        yield self.rebuild(pack, monitor)[offset : offset + length]

    def locate(self, pack):
        return None

    # --- heads ---

    def put_head(self, tag, name, data, monitor):
        if self.takes_nothing or self.takes_no_head:
            raise NotEnoughPlaces(0, 67, ())
        for one in self.bundles.values():
            one.is_certified = True
        self.on_their_way.clear()
        self.kept_heads[name] = data
        return 1

    def heads(self, tag):
        return [HeadCopies(name, ("",)) for name in self.kept_heads]

    def close(self):
        pass


def on_paid(session, clock, *, epochs=5):
    """A network like that, as one of this vault's."""
    vault = session.vault
    network = PaidPractice(clock)
    record = NetworkRecord(NAME, "walrus", clock.now_ms(), epochs, next_stamp(vault))
    vault.change_state(networks=(*vault.state.networks, record))
    vault.elsewhere = {NAME: network}

    def known(pack):
        found = vault.index.pack_record(pack)
        return [] if found is None else [where for where, _ in found.placed.values()]

    vault.network = Together(session.household.vault.network, vault.elsewhere, known)
    return network
