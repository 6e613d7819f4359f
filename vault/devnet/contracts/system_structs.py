"""Structs of the system's modules, in the order of declaration, which is that of their bytes. Changed in place."""

from dataclasses import dataclass

from vault.format.walrus.bcs import (
    ADDRESS,
    BOOL,
    BYTES,
    TEXT,
    U8,
    U16,
    U32,
    U64,
    U256,
    Layout,
    Option,
    Pairs,
    Struct,
    Vector,
)

# --- storage and blobs -------------------------------------------------------------------------


@dataclass(slots=True)
class Storage:
    """storage_resource::Storage: bytes (encoded) over epochs; the end is exclusive."""

    id: bytes
    start_epoch: int
    end_epoch: int
    storage_size: int


@dataclass(slots=True)
class Blob:
    """blob::Blob."""

    id: bytes
    registered_epoch: int
    blob_id: int
    size: int
    encoding_type: int
    certified_epoch: int | None
    storage: Storage
    deletable: bool


@dataclass(slots=True)
class SharedBlob:
    """shared_blob::SharedBlob."""

    id: bytes
    blob: Blob
    funds: int


@dataclass(slots=True)
class StoragePool:
    """storage_pool::StoragePool: what is inside is a dynamic field under the version."""

    id: bytes
    version: int


@dataclass(slots=True)
class StoragePoolInner:
    """storage_pool::StoragePoolInnerV1."""

    storage: Storage
    used_encoded_bytes: int
    blob_count: int
    blobs: "Table"


@dataclass(slots=True)
class PooledBlob:
    """storage_pool::PooledBlob."""

    id: bytes
    registered_epoch: int
    blob_id: int
    unencoded_size: int
    encoding_type: int
    certified_epoch: int | None
    storage_pool_id: bytes
    deletable: bool


@dataclass(slots=True)
class Table:
    """A Table, ObjectTable or Bag: its id and how many are in it."""

    id: bytes
    size: int


@dataclass(slots=True)
class Metadata:
    """metadata::Metadata: a blob's attributes."""

    metadata: dict[str, str]


# --- the system --------------------------------------------------------------------------------


@dataclass(slots=True)
class Versioned:
    """system::System and staking::Staking: what is inside is a dynamic field under the version."""

    id: bytes
    version: int
    package_id: bytes
    new_package_id: bytes | None


@dataclass(slots=True)
class BlsMember:
    """bls_aggregate::BlsCommitteeMember; the key is 96 bytes, uncompressed."""

    public_key: bytes
    weight: int
    node_id: bytes


@dataclass(slots=True)
class BlsCommittee:
    """bls_aggregate::BlsCommittee; the aggregated key is 48 bytes, compressed."""

    members: tuple[BlsMember, ...]
    n_shards: int
    epoch: int
    total_aggregated_key: bytes


@dataclass(slots=True)
class FutureAccounting:
    """storage_accounting::FutureAccounting: an epoch's slot of the ring."""

    epoch: int
    used_capacity: int
    rewards_to_distribute: int


@dataclass(slots=True)
class Ring:
    """storage_accounting::FutureAccountingRingBuffer."""

    current_index: int
    length: int
    ring_buffer: tuple[FutureAccounting, ...]

    def slot(self, offset: int) -> FutureAccounting | None:
        """The slot of an epoch, counted from the current one; None when it is too far in the future."""
        return self.ring_buffer[(self.current_index + offset) % self.length] if offset < self.length else None

    def pop(self) -> FutureAccounting:
        """The current slot goes; a new one is put in its place, at the far end."""
        gone = self.ring_buffer[self.current_index]
        new = FutureAccounting(gone.epoch + self.length, 0, 0)
        at = self.current_index
        self.ring_buffer = (*self.ring_buffer[:at], new, *self.ring_buffer[at + 1 :])
        self.current_index = (at + 1) % self.length
        return gone


@dataclass(frozen=True, slots=True)
class EventBlob:
    """event_blob::EventBlob."""

    blob_id: int
    ending_checkpoint_sequence_number: int


@dataclass(slots=True)
class EventBlobState:
    """event_blob::EventBlobCertificationState: the newest that is certified, and weights of those that are not yet."""

    latest_certified_blob: EventBlob | None
    aggregate_weight_per_blob: dict[EventBlob, int]


@dataclass(slots=True)
class SystemInner:
    """system_state_inner::SystemStateInnerV1. `deny_list_sizes` is the id of an ExtendedField."""

    committee: BlsCommittee
    total_capacity_size: int
    used_capacity_size: int
    storage_price_per_unit_size: int
    write_price_per_unit_size: int
    future_accounting: Ring
    event_blob_certification_state: EventBlobState
    deny_list_sizes: bytes


@dataclass(slots=True)
class EpochParams:
    """epoch_parameters::EpochParams."""

    total_capacity_size: int
    storage_price_per_unit_size: int
    write_price_per_unit_size: int


@dataclass(slots=True)
class Exchange:
    """wal_exchange::Exchange."""

    id: bytes
    wal: int
    sui: int
    rate: "ExchangeRate"
    admin: bytes


@dataclass(slots=True)
class ExchangeRate:
    """wal_exchange::ExchangeRate."""

    wal: int
    sui: int


@dataclass(slots=True)
class Treasury:
    """wal::ProtectedTreasury, as far as it is kept here: what was burnt, and what there is."""

    id: bytes
    supply: int


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
TABLE: Layout[Table] = Struct(Table, id=ADDRESS, size=U64)
STORAGE_POOL: Layout[StoragePool] = Struct(StoragePool, id=ADDRESS, version=U64)
STORAGE_POOL_INNER: Layout[StoragePoolInner] = Struct(
    StoragePoolInner, storage=STORAGE, used_encoded_bytes=U64, blob_count=U64, blobs=TABLE
)
POOLED_BLOB: Layout[PooledBlob] = Struct(
    PooledBlob,
    id=ADDRESS,
    registered_epoch=U32,
    blob_id=U256,
    unencoded_size=U64,
    encoding_type=U8,
    certified_epoch=Option(U32),
    storage_pool_id=ADDRESS,
    deletable=BOOL,
)
METADATA: Layout[Metadata] = Struct(Metadata, metadata=Pairs(TEXT, TEXT))
VERSIONED: Layout[Versioned] = Struct(
    Versioned, id=ADDRESS, version=U64, package_id=ADDRESS, new_package_id=Option(ADDRESS)
)
_MEMBER: Layout[BlsMember] = Struct(BlsMember, public_key=BYTES, weight=U16, node_id=ADDRESS)
_COMMITTEE: Layout[BlsCommittee] = Struct(
    BlsCommittee, members=Vector(_MEMBER), n_shards=U16, epoch=U32, total_aggregated_key=BYTES
)
SLOT: Layout[FutureAccounting] = Struct(FutureAccounting, epoch=U32, used_capacity=U64, rewards_to_distribute=U64)
RING: Layout[Ring] = Struct(Ring, current_index=U32, length=U32, ring_buffer=Vector(SLOT))
_EVENT_BLOB: Layout[EventBlob] = Struct(EventBlob, blob_id=U256, ending_checkpoint_sequence_number=U64)
_EVENT_BLOBS: Layout[EventBlobState] = Struct(
    EventBlobState, latest_certified_blob=Option(_EVENT_BLOB), aggregate_weight_per_blob=Pairs(_EVENT_BLOB, U16)
)
SYSTEM_INNER: Layout[SystemInner] = Struct(
    SystemInner,
    committee=_COMMITTEE,
    total_capacity_size=U64,
    used_capacity_size=U64,
    storage_price_per_unit_size=U64,
    write_price_per_unit_size=U64,
    future_accounting=RING,
    event_blob_certification_state=_EVENT_BLOBS,
    deny_list_sizes=ADDRESS,
)
EPOCH_PARAMS: Layout[EpochParams] = Struct(
    EpochParams, total_capacity_size=U64, storage_price_per_unit_size=U64, write_price_per_unit_size=U64
)
EXCHANGE: Layout[Exchange] = Struct(
    Exchange, id=ADDRESS, wal=U64, sui=U64, rate=Struct(ExchangeRate, wal=U64, sui=U64), admin=ADDRESS
)
TREASURY: Layout[Treasury] = Struct(Treasury, id=ADDRESS, supply=U64)
