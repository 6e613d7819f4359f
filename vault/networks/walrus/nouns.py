"""What the chain tells, as values: the system, the committee, the clock of epochs, money, and what this vault owns."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from vault.format.walrus.addresses import Address
from vault.format.walrus.identifiers import BlobId
from vault.format.walrus.objects import Blob, Closing, Running, StakingInner, Syncing, SystemInner

UNIT = 1 << 20  # bytes that are paid for at a time
SUI, WAL = "SUI", "WAL"
COIN = 10**9  # MIST in a SUI, FROST in a WAL


@dataclass(frozen=True, slots=True)
class Shared:
    """An object of everybody's, as transactions name it: its id and its first version."""

    id: Address
    initial_version: int


@dataclass(frozen=True, slots=True)
class Ref:
    """An object of ours in one version."""

    id: Address
    version: int
    digest: str


@dataclass(frozen=True, slots=True)
class System:
    """The storage market as just read. `package` is what must be called now, `origin` what types are named by."""

    shared: Shared
    version: int
    package: Address
    origin: Address
    inner: SystemInner

    @property
    def epoch(self) -> int:
        """Walrus's epoch."""
        return self.inner.committee.epoch

    @property
    def n_shards(self) -> int:
        """How many shards blobs are cut for."""
        return self.inner.committee.n_shards

    @property
    def epochs_ahead(self) -> int:
        """How many epochs, this one among them, can be paid for."""
        return self.inner.future_accounting.length

    @property
    def storage_price(self) -> int:
        """FROST for a unit and epoch."""
        return self.inner.storage_price_per_unit_size

    @property
    def write_price(self) -> int:
        """FROST for a unit, once."""
        return self.inner.write_price_per_unit_size

    def type(self, name: str) -> str:
        """A type of Walrus's own in full, from `blob::Blob`."""
        return f"0x{self.origin.hex()}::{name}"


@dataclass(frozen=True, slots=True)
class EpochClock:
    """Which epoch is when, as planned: real changes come a little later. Milliseconds since 1970.

    `since` is the chain's time, `read_at` this device's when the chain said that it is `epoch`: what the clock of a
    device says is only believed for how much time has gone by since then.
    """

    epoch: int
    since: int
    duration: int
    read_at: int

    def at(self, now_ms: int) -> int:
        """The epoch at a time of this device's clock; never one before what the chain has already said."""
        gone = self.read_at - self.since
        if not 0 <= gone < self.duration:  # a clock that is wrong, or a change that comes late: the chain is right
            gone = 0
        return self.epoch + (gone + max(0, now_ms - self.read_at)) // self.duration

    def start(self, epoch: int) -> int:
        """When an epoch begins (or began)."""
        return self.since + (epoch - self.epoch) * self.duration


@dataclass(frozen=True, slots=True)
class Staking:
    """Who holds which shards, and when the epoch ends."""

    shared: Shared
    version: int
    package: Address
    inner: StakingInner
    read_at: int

    @property
    def epoch(self) -> int:
        """Walrus's epoch."""
        return self.inner.epoch

    @property
    def is_changing(self) -> bool:
        """Whether shards are on their way to their new nodes: old blobs are read from the previous committee then."""
        return isinstance(self.inner.epoch_state, Syncing)

    @property
    def clock(self) -> EpochClock:
        """The clock of epochs: while a change runs, it begins now."""
        state = self.inner.epoch_state
        since = state.since if isinstance(state, (Running, Closing)) else self.read_at
        return EpochClock(self.epoch, since, self.inner.epoch_duration, self.read_at)


@dataclass(frozen=True, slots=True)
class Node:
    """A storage node of a committee. Keys: 96 bytes of BLS, uncompressed, and 33 of its TLS certificate."""

    node_id: Address
    name: str
    address: str
    public_key: bytes
    network_key: bytes
    shards: tuple[int, ...]
    commission: int = 0

    @property
    def weight(self) -> int:
        """Shards that it signs for."""
        return len(self.shards)


@dataclass(frozen=True, slots=True)
class Committee:
    """Who holds the shards in an epoch. `nodes` stand in the order of a certificate's bits."""

    epoch: int
    n_shards: int
    nodes: tuple[Node, ...]

    def holders(self) -> Mapping[int, int]:
        """Shard -> place of its node in `nodes`."""
        return {shard: place for place, node in enumerate(self.nodes) for shard in node.shards}


@dataclass(frozen=True, slots=True)
class OwnedBlob:
    """A Blob object of this wallet's. `ref` is its newest version."""

    ref: Ref
    blob: Blob

    @property
    def object_id(self) -> Address:
        """The object's id."""
        return self.ref.id

    @property
    def blob_id(self) -> BlobId:
        """The blob's."""
        return BlobId(self.blob.blob_id.to_bytes(32, "little"))

    @property
    def end_epoch(self) -> int:
        """Until when it is paid for (exclusive)."""
        return self.blob.storage.end_epoch

    @property
    def is_certified(self) -> bool:
        """Whether the network answers for it."""
        return self.blob.certified_epoch is not None


@dataclass(frozen=True, slots=True)
class CoinObject:
    """A coin: so many MIST or FROST."""

    ref: Ref
    balance: int


@dataclass(frozen=True, slots=True)
class Balances:
    """What the wallet holds: MIST and FROST."""

    sui: int
    wal: int


@dataclass(frozen=True, slots=True)
class Price:
    """What something costs: FROST, and MIST as far as known beforehand. `deposit` of them comes back when it goes."""

    frost: int
    mist: int = 0
    deposit: int = 0


@dataclass(frozen=True, slots=True)
class Created:
    """An object that a transaction made."""

    id: Address
    type: str
    owner: str  # an address, or "shared"


@dataclass(frozen=True, slots=True)
class Done:
    """A transaction that is on the chain for good, and did what it should."""

    digest: str
    created: tuple[Created, ...]
    price: Price
    epoch: int = 0
    balances: Mapping[str, int] = field(default_factory=dict)  # change of this wallet's, by type of coin

    def made(self, ending: str) -> tuple[Address, ...]:
        """The ids of objects of a type (`blob::Blob`) that it made, in no order that could be relied upon."""
        return tuple(one.id for one in self.created if one.type.endswith("::" + ending))


def units(size: int) -> int:
    """Units that so many encoded bytes are billed as."""
    return -(-size // UNIT)


def storage_cost(system: System, encoded_size: int, epochs: int) -> int:
    """FROST for keeping so many encoded bytes for so many epochs."""
    return units(encoded_size) * system.storage_price * epochs


def write_cost(system: System, encoded_size: int) -> int:
    """FROST for writing them, once."""
    return units(encoded_size) * system.write_price
