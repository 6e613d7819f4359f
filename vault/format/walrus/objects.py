"""Walrus's objects as they stand on Sui, as far as a client reads them: fields in the order of their declaration.

Sources: the Move modules system, system_state_inner, blob, storage_resource, staking_inner, staking_pool, staked_wal,
wal_exchange. Amounts of money are FROST (a billionth of a WAL), of time epochs or milliseconds, of room bytes.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from vault.format.walrus.addresses import Address
from vault.format.walrus.bcs import (
    ADDRESS,
    BOOL,
    BYTES,
    TEXT,
    U8,
    U16,
    U32,
    U64,
    U128,
    U256,
    Layout,
    Option,
    Pairs,
    Struct,
    Variants,
    Vector,
)


@dataclass(frozen=True, slots=True)
class Versioned:
    """System or Staking: what is inside is a dynamic field under the version; `package_id` is what must be called."""

    id: Address
    version: int
    package_id: Address
    new_package_id: Address | None


@dataclass(frozen=True, slots=True)
class Field:
    """The head of a dynamic field whose name is a u64."""

    id: Address
    name: int


# --- the system --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Member:
    """A node in the committee: its key (96 bytes, uncompressed) and how many shards it signs for."""

    public_key: bytes
    weight: int
    node_id: Address


@dataclass(frozen=True, slots=True)
class BlsCommittee:
    """Members in the order of the bits of a certificate."""

    members: tuple[Member, ...]
    n_shards: int
    epoch: int
    total_aggregated_key: bytes


@dataclass(frozen=True, slots=True)
class Accounting:
    """An epoch's slot of the ring: bytes that are taken in it, and what its nodes will get."""

    epoch: int
    used_capacity: int
    rewards_to_distribute: int


@dataclass(frozen=True, slots=True)
class Ring:
    """One slot for each epoch that can be paid for; `length` of them."""

    current_index: int
    length: int
    ring_buffer: tuple[Accounting, ...]


@dataclass(frozen=True, slots=True)
class EventBlob:
    """A blob of the chain's events."""

    blob_id: int
    ending_checkpoint: int


@dataclass(frozen=True, slots=True)
class EventBlobs:
    """How far the nodes are with those."""

    latest: EventBlob | None
    weights: Mapping[EventBlob, int]


@dataclass(frozen=True, slots=True)
class SystemInner:
    """The storage market: prices are for 1 MiB (and an epoch, for storage)."""

    committee: BlsCommittee
    total_capacity_size: int
    used_capacity_size: int
    storage_price_per_unit_size: int
    write_price_per_unit_size: int
    future_accounting: Ring
    event_blobs: EventBlobs
    deny_list_sizes: Address


# --- blobs and room ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Storage:
    """Room that is paid for: `storage_size` encoded bytes in the epochs before `end_epoch`."""

    id: Address
    start_epoch: int
    end_epoch: int
    storage_size: int


@dataclass(frozen=True, slots=True)
class Blob:
    """A Blob object. `blob_id` is the number that Move sees."""

    id: Address
    registered_epoch: int
    blob_id: int
    size: int
    encoding_type: int
    certified_epoch: int | None
    storage: Storage
    deletable: bool


@dataclass(frozen=True, slots=True)
class SharedBlob:
    """A blob that anyone may pay for."""

    id: Address
    blob: Blob
    funds: int


@dataclass(frozen=True, slots=True)
class Attributes:
    """What is written beside a blob."""

    metadata: Mapping[str, str]


# --- staking -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Syncing:
    """An epoch change is running: so many shards are with their new nodes."""

    weight: int


@dataclass(frozen=True, slots=True)
class Running:
    """An epoch, since when (ms)."""

    since: int


@dataclass(frozen=True, slots=True)
class Closing:
    """An epoch whose successor's committee is chosen already; since when it runs (ms)."""

    since: int


Assignment = Mapping[bytes, tuple[int, ...]]  # node id -> shards, in the order of node ids


@dataclass(frozen=True, slots=True)
class EpochParams:
    """What the next epoch will have."""

    total_capacity_size: int
    storage_price_per_unit_size: int
    write_price_per_unit_size: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table's id and how many are in it."""

    id: Address
    size: int


@dataclass(frozen=True, slots=True)
class StakingInner:
    """Who holds which shards, and the clock of epochs."""

    n_shards: int
    epoch_duration: int
    first_epoch_start: int
    pools: Table
    epoch: int
    active_set: Address
    next_committee: Assignment | None
    committee: Assignment
    previous_committee: Assignment
    next_epoch_params: EpochParams | None
    epoch_state: Syncing | Running | Closing
    next_epoch_public_keys: Address


@dataclass(frozen=True, slots=True)
class Staked:
    """At work."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """On its way out, until an epoch."""

    epoch: int


@dataclass(frozen=True, slots=True)
class Left:
    """Out."""


@dataclass(frozen=True, slots=True)
class Votes:
    """What a node asks for."""

    storage_price: int
    write_price: int
    node_capacity: int


@dataclass(frozen=True, slots=True)
class NodeInfo:
    """How a storage node is called and reached; `network_address` is `host:port`."""

    name: str
    node_id: Address
    network_address: str
    public_key: bytes
    next_epoch_public_key: bytes | None
    network_public_key: bytes
    metadata: Address


@dataclass(frozen=True, slots=True)
class ByAddress:
    """Whoever has an address."""

    address: Address


@dataclass(frozen=True, slots=True)
class ByObject:
    """Whoever has an object."""

    id: Address


@dataclass(frozen=True, slots=True)
class Pool:
    """A storage node's staking pool. Its object id is the node's id; `commission_rate` is in basis points."""

    id: Address
    state: Staked | Leaving | Left
    voting_params: Votes
    node_info: NodeInfo
    activation_epoch: int
    latest_epoch: int
    wal_balance: int
    num_shares: int
    pending_shares_withdraw: Mapping[int, int]
    pre_active_withdrawals: Mapping[int, int]
    pending_commission_rate: Mapping[int, int]
    commission_rate: int
    exchange_rates: Table
    pending_stake: Mapping[int, int]
    rewards_pool: int
    commission: int
    commission_receiver: ByAddress | ByObject
    governance_authorized: ByAddress | ByObject
    extra_fields: Table


@dataclass(frozen=True, slots=True)
class StakedWal:
    """WAL that works for a node."""

    id: Address
    state: Staked | Leaving
    node_id: Address
    principal: int
    activation_epoch: int


@dataclass(frozen=True, slots=True)
class FlatRate:
    """One share is one FROST."""


@dataclass(frozen=True, slots=True)
class ShareRate:
    """So many shares are so much WAL."""

    wal_amount: int
    share_amount: int


@dataclass(frozen=True, slots=True)
class Rate:
    """How many FROST for how many MIST."""

    wal: int
    sui: int


@dataclass(frozen=True, slots=True)
class Exchange:
    """Where practice networks change SUI for WAL, as far as `wal` and `sui` go."""

    id: Address
    wal: int
    sui: int
    rate: Rate
    admin: Address


VERSIONED: Layout[Versioned] = Struct(
    Versioned, id=ADDRESS, version=U64, package_id=ADDRESS, new_package_id=Option(ADDRESS)
)
FIELD: Layout[Field] = Struct(Field, id=ADDRESS, name=U64)
SYSTEM_INNER: Layout[SystemInner] = Struct(
    SystemInner,
    committee=Struct(
        BlsCommittee,
        members=Vector(Struct(Member, public_key=BYTES, weight=U16, node_id=ADDRESS)),
        n_shards=U16,
        epoch=U32,
        total_aggregated_key=BYTES,
    ),
    total_capacity_size=U64,
    used_capacity_size=U64,
    storage_price_per_unit_size=U64,
    write_price_per_unit_size=U64,
    future_accounting=Struct(
        Ring,
        current_index=U32,
        length=U32,
        ring_buffer=Vector(Struct(Accounting, epoch=U32, used_capacity=U64, rewards_to_distribute=U64)),
    ),
    event_blobs=Struct(
        EventBlobs,
        latest=Option(Struct(EventBlob, blob_id=U256, ending_checkpoint=U64)),
        weights=Pairs(Struct(EventBlob, blob_id=U256, ending_checkpoint=U64), U16),
    ),
    deny_list_sizes=ADDRESS,
)
STORAGE: Layout[Storage] = Struct(Storage, id=ADDRESS, start_epoch=U32, end_epoch=U32, storage_size=U64)
BLOB: Layout[Blob] = Struct(
    Blob,
    id=ADDRESS,
    registered_epoch=U32,
    blob_id=U256,
    size=U64,
    encoding_type=U8,
    certified_epoch=Option(U32),
    storage=STORAGE,
    deletable=BOOL,
)
SHARED_BLOB: Layout[SharedBlob] = Struct(SharedBlob, id=ADDRESS, blob=BLOB, funds=U64)
ATTRIBUTES: Layout[Attributes] = Struct(Attributes, metadata=Pairs(TEXT, TEXT))
_TABLE: Layout[Table] = Struct(Table, id=ADDRESS, size=U64)
_ASSIGNMENT: Layout[Assignment] = Pairs(ADDRESS, Vector(U16))
STAKING_INNER: Layout[StakingInner] = Struct(
    StakingInner,
    n_shards=U16,
    epoch_duration=U64,
    first_epoch_start=U64,
    pools=_TABLE,
    epoch=U32,
    active_set=ADDRESS,
    next_committee=Option(_ASSIGNMENT),
    committee=_ASSIGNMENT,
    previous_committee=_ASSIGNMENT,
    next_epoch_params=Option(
        Struct(EpochParams, total_capacity_size=U64, storage_price_per_unit_size=U64, write_price_per_unit_size=U64)
    ),
    epoch_state=Variants(
        (Syncing, Struct(Syncing, weight=U16)),
        (Running, Struct(Running, since=U64)),
        (Closing, Struct(Closing, since=U64)),
    ),
    next_epoch_public_keys=ADDRESS,
)
_PENDING = Pairs(U32, U64)
_AUTHORIZED: Layout[ByAddress | ByObject] = Variants(
    (ByAddress, Struct(ByAddress, address=ADDRESS)), (ByObject, Struct(ByObject, id=ADDRESS))
)
POOL: Layout[Pool] = Struct(
    Pool,
    id=ADDRESS,
    state=Variants((Staked, Struct(Staked)), (Leaving, Struct(Leaving, epoch=U32)), (Left, Struct(Left))),
    voting_params=Struct(Votes, storage_price=U64, write_price=U64, node_capacity=U64),
    node_info=Struct(
        NodeInfo,
        name=TEXT,
        node_id=ADDRESS,
        network_address=TEXT,
        public_key=BYTES,
        next_epoch_public_key=Option(BYTES),
        network_public_key=BYTES,
        metadata=ADDRESS,
    ),
    activation_epoch=U32,
    latest_epoch=U32,
    wal_balance=U64,
    num_shares=U64,
    pending_shares_withdraw=_PENDING,
    pre_active_withdrawals=_PENDING,
    pending_commission_rate=_PENDING,
    commission_rate=U16,
    exchange_rates=_TABLE,
    pending_stake=_PENDING,
    rewards_pool=U64,
    commission=U64,
    commission_receiver=_AUTHORIZED,
    governance_authorized=_AUTHORIZED,
    extra_fields=_TABLE,
)
STAKED_WAL: Layout[StakedWal] = Struct(
    StakedWal,
    id=ADDRESS,
    state=Variants((Staked, Struct(Staked)), (Leaving, Struct(Leaving, epoch=U32))),
    node_id=ADDRESS,
    principal=U64,
    activation_epoch=U32,
)
SHARE_RATE: Layout[FlatRate | ShareRate] = Variants(
    (FlatRate, Struct(FlatRate)), (ShareRate, Struct(ShareRate, wal_amount=U128, share_amount=U128))
)
EXCHANGE: Layout[Exchange] = Struct(
    Exchange, id=ADDRESS, wal=U64, sui=U64, rate=Struct(Rate, wal=U64, sui=U64), admin=ADDRESS
)
