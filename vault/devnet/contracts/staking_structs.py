"""Structs of the staking modules, in the order of declaration, which is that of their bytes. Changed in place."""

from dataclasses import dataclass, field

from vault.devnet.contracts.system_structs import EPOCH_PARAMS, TABLE, EpochParams, Table
from vault.format.walrus.bcs import (
    ADDRESS,
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

# --- staking -----------------------------------------------------------------------------------


@dataclass(slots=True)
class Syncing:
    """EpochState::EpochChangeSync: shards whose nodes are done."""

    weight: int


@dataclass(slots=True)
class Done:
    """EpochState::EpochChangeDone: since when (ms)."""

    since: int


@dataclass(slots=True)
class Selected:
    """EpochState::NextParamsSelected: since when the current epoch runs (ms)."""

    since: int


Assignment = dict[bytes, tuple[int, ...]]  # node id -> shards, in the order of node ids


@dataclass(slots=True)
class StakingInner:
    """staking_inner::StakingInnerV1. `active_set` and `next_epoch_public_keys` are ids of ExtendedFields."""

    n_shards: int
    epoch_duration: int
    first_epoch_start: int
    pools: Table
    epoch: int
    active_set: bytes
    next_committee: Assignment | None
    committee: Assignment
    previous_committee: Assignment
    next_epoch_params: EpochParams | None
    epoch_state: Syncing | Done | Selected
    next_epoch_public_keys: bytes


@dataclass(slots=True)
class Active:
    """PoolState::Active."""


@dataclass(slots=True)
class Withdrawing:
    """PoolState::Withdrawing and StakedWalState::Withdrawing: in which epoch."""

    epoch: int


@dataclass(slots=True)
class Withdrawn:
    """PoolState::Withdrawn."""


@dataclass(slots=True)
class VotingParams:
    """staking_pool::VotingParams."""

    storage_price: int
    write_price: int
    node_capacity: int


@dataclass(slots=True)
class NodeInfo:
    """storage_node::StorageNodeInfo."""

    name: str
    node_id: bytes
    network_address: str
    public_key: bytes
    next_epoch_public_key: bytes | None
    network_public_key: bytes
    metadata: bytes


@dataclass(slots=True)
class NodeMetadata:
    """node_metadata::NodeMetadata."""

    image_url: str
    project_url: str
    description: str
    extra_fields: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Flat:
    """PoolExchangeRate::Flat: one share is one FROST."""


@dataclass(slots=True)
class Rate:
    """PoolExchangeRate::Variable."""

    wal_amount: int
    share_amount: int


@dataclass(slots=True)
class ByAddress:
    """Authorized::Address."""

    address: bytes


@dataclass(slots=True)
class ByObject:
    """Authorized::ObjectID."""

    id: bytes


@dataclass(slots=True)
class Pool:
    """staking_pool::StakingPool; its object id is the node id."""

    id: bytes
    state: Active | Withdrawing | Withdrawn
    voting_params: VotingParams
    node_info: NodeInfo
    activation_epoch: int
    latest_epoch: int
    wal_balance: int
    num_shares: int
    pending_shares_withdraw: dict[int, int]
    pre_active_withdrawals: dict[int, int]
    pending_commission_rate: dict[int, int]
    commission_rate: int
    exchange_rates: Table
    pending_stake: dict[int, int]
    rewards_pool: int
    commission: int
    commission_receiver: ByAddress | ByObject
    governance_authorized: ByAddress | ByObject
    extra_fields: Table


@dataclass(slots=True)
class SlashingProposal:
    """slashing::SlashingProposal."""

    epoch: int
    node_id: bytes
    voting_weight: int
    voters: tuple[bytes, ...]


@dataclass(slots=True)
class SlashingManager:
    """slashing::SlashingManager."""

    id: bytes
    slashing_candidates: Table


@dataclass(slots=True)
class UpgradeCap:
    """package::UpgradeCap; `package` is all zeros while a ticket is out."""

    id: bytes
    package: bytes
    version: int
    policy: int


@dataclass(slots=True)
class UpgradeProposal:
    """upgrade::UpgradeProposal."""

    epoch: int
    digest: bytes
    version: int
    voting_weight: int
    voters: tuple[bytes, ...]


@dataclass(slots=True)
class UpgradeManager:
    """upgrade::UpgradeManager."""

    id: bytes
    cap: UpgradeCap
    upgrade_proposals: Table


@dataclass(slots=True)
class EmergencyUpgradeCap:
    """upgrade::EmergencyUpgradeCap."""

    id: bytes
    upgrade_manager_id: bytes


@dataclass(slots=True)
class Attestation:
    """storage_node::EventBlobAttestation."""

    checkpoint_sequence_num: int
    epoch: int


@dataclass(slots=True)
class NodeCap:
    """storage_node::StorageNodeCap."""

    id: bytes
    node_id: bytes
    last_epoch_sync_done: int
    last_event_blob_attestation: Attestation | None
    deny_list_root: int
    deny_list_sequence: int
    deny_list_size: int


@dataclass(slots=True)
class ActiveEntry:
    """active_set::ActiveSetEntry."""

    node_id: bytes
    staked_amount: int


@dataclass(slots=True)
class ActiveSet:
    """active_set::ActiveSet."""

    max_size: int
    threshold_stake: int
    nodes: tuple[ActiveEntry, ...]
    total_stake: int


@dataclass(slots=True)
class StakedWal:
    """staked_wal::StakedWal; `state` is Active (Staked) or Withdrawing."""

    id: bytes
    state: Active | Withdrawing
    node_id: bytes
    principal: int
    activation_epoch: int


ASSIGNMENT: Layout[Assignment] = Pairs(ADDRESS, Vector(U16))
STAKING_INNER: Layout[StakingInner] = Struct(
    StakingInner,
    n_shards=U16,
    epoch_duration=U64,
    first_epoch_start=U64,
    pools=TABLE,
    epoch=U32,
    active_set=ADDRESS,
    next_committee=Option(ASSIGNMENT),
    committee=ASSIGNMENT,
    previous_committee=ASSIGNMENT,
    next_epoch_params=Option(EPOCH_PARAMS),
    epoch_state=Variants(
        (Syncing, Struct(Syncing, weight=U16)),
        (Done, Struct(Done, since=U64)),
        (Selected, Struct(Selected, since=U64)),
    ),
    next_epoch_public_keys=ADDRESS,
)
_PENDING = Pairs(U32, U64)
_AUTHORIZED: Layout[ByAddress | ByObject] = Variants(
    (ByAddress, Struct(ByAddress, address=ADDRESS)), (ByObject, Struct(ByObject, id=ADDRESS))
)
_WITHDRAWING: Layout[Withdrawing] = Struct(Withdrawing, epoch=U32)
_INFO: Layout[NodeInfo] = Struct(
    NodeInfo,
    name=TEXT,
    node_id=ADDRESS,
    network_address=TEXT,
    public_key=BYTES,
    next_epoch_public_key=Option(BYTES),
    network_public_key=BYTES,
    metadata=ADDRESS,
)
POOL: Layout[Pool] = Struct(
    Pool,
    id=ADDRESS,
    state=Variants((Active, Struct(Active)), (Withdrawing, _WITHDRAWING), (Withdrawn, Struct(Withdrawn))),
    voting_params=Struct(VotingParams, storage_price=U64, write_price=U64, node_capacity=U64),
    node_info=_INFO,
    activation_epoch=U32,
    latest_epoch=U32,
    wal_balance=U64,
    num_shares=U64,
    pending_shares_withdraw=_PENDING,
    pre_active_withdrawals=_PENDING,
    pending_commission_rate=_PENDING,
    commission_rate=U16,
    exchange_rates=TABLE,
    pending_stake=_PENDING,
    rewards_pool=U64,
    commission=U64,
    commission_receiver=_AUTHORIZED,
    governance_authorized=_AUTHORIZED,
    extra_fields=TABLE,
)
SLASHING_PROPOSAL: Layout[SlashingProposal] = Struct(
    SlashingProposal, epoch=U32, node_id=ADDRESS, voting_weight=U16, voters=Vector(ADDRESS)
)
SLASHING_MANAGER: Layout[SlashingManager] = Struct(SlashingManager, id=ADDRESS, slashing_candidates=TABLE)
UPGRADE_PROPOSAL: Layout[UpgradeProposal] = Struct(
    UpgradeProposal, epoch=U32, digest=BYTES, version=U64, voting_weight=U16, voters=Vector(ADDRESS)
)
UPGRADE_MANAGER: Layout[UpgradeManager] = Struct(
    UpgradeManager,
    id=ADDRESS,
    cap=Struct(UpgradeCap, id=ADDRESS, package=ADDRESS, version=U64, policy=U8),
    upgrade_proposals=TABLE,
)
EMERGENCY_CAP: Layout[EmergencyUpgradeCap] = Struct(EmergencyUpgradeCap, id=ADDRESS, upgrade_manager_id=ADDRESS)
RATE: Layout[Flat | Rate] = Variants((Flat, Struct(Flat)), (Rate, Struct(Rate, wal_amount=U128, share_amount=U128)))
NODE_METADATA: Layout[NodeMetadata] = Struct(
    NodeMetadata, image_url=TEXT, project_url=TEXT, description=TEXT, extra_fields=Pairs(TEXT, TEXT)
)
NODE_CAP: Layout[NodeCap] = Struct(
    NodeCap,
    id=ADDRESS,
    node_id=ADDRESS,
    last_epoch_sync_done=U32,
    last_event_blob_attestation=Option(Struct(Attestation, checkpoint_sequence_num=U64, epoch=U32)),
    deny_list_root=U256,
    deny_list_sequence=U64,
    deny_list_size=U64,
)
ACTIVE_SET: Layout[ActiveSet] = Struct(
    ActiveSet,
    max_size=U16,
    threshold_stake=U64,
    nodes=Vector(Struct(ActiveEntry, node_id=ADDRESS, staked_amount=U64)),
    total_stake=U64,
)
STAKED_WAL: Layout[StakedWal] = Struct(
    StakedWal,
    id=ADDRESS,
    state=Variants((Active, Struct(Active)), (Withdrawing, _WITHDRAWING)),
    node_id=ADDRESS,
    principal=U64,
    activation_epoch=U32,
)
