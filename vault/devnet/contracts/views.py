"""What the contracts let anybody read, and the small setters beside it: modules whose rules are in other files."""

from typing import Any

from vault.devnet.chain.packages import Module
from vault.devnet.chain.session import Abort, Cell, Session, ensure
from vault.devnet.chain.types import ID_T
from vault.devnet.contracts.basics import extended, named, staking_inner, system_inner
from vault.devnet.contracts.blobs import encoded_length
from vault.devnet.contracts.epochs import next_committee
from vault.devnet.contracts.pool import add_commission
from vault.devnet.contracts.staking import NETWORK_KEY, pool_of
from vault.devnet.contracts.staking_structs import Assignment, NodeMetadata, Selected, StakedWal, Withdrawing

staking, staked_wal, storage_node, node_metadata, slashing, blob, metadata, encoding, committee = (
    Module(name)
    for name in (
        "staking",
        "staked_wal",
        "storage_node",
        "node_metadata",
        "slashing",
        "blob",
        "metadata",
        "encoding",
        "committee",
    )
)
system, accounting, shared_blob = Module("system"), Module("storage_accounting"), Module("shared_blob")


def _reads(module: Module, kind: str, fields: dict[str, str]) -> None:
    """Functions that only tell a field: name -> type of it."""
    for name, told in fields.items():

        def read(_: Session, cell: Cell, name: str = name) -> Any:  # noqa: ANN401 whatever the field holds
            return getattr(cell.value, name)

        module.function(f"{name}(&{kind}): {told}")(read)


_reads(staked_wal, "StakedWal", {"node_id": "ID", "activation_epoch": "u32"})
_reads(
    storage_node,
    "StorageNodeCap",
    {"node_id": "ID", "last_epoch_sync_done": "u32", "deny_list_root": "u256", "deny_list_sequence": "u64"},
)
_reads(node_metadata, "NodeMetadata", {"image_url": "String", "project_url": "String", "description": "String"})
_reads(blob, "Blob", {"encoding_type": "u8"})


# --- staking -----------------------------------------------------------------------------------


def _shown(session: Session, assignment: Assignment) -> Cell:
    return Cell(named(session, "Committee"), assignment)


@staking.function("committee(&Staking): &Committee")
def committee_now(session: Session, cell: Cell) -> Cell:
    """Who holds which shards."""
    return _shown(session, staking_inner(session, cell).committee)


@staking.function("previous_committee(&Staking): &Committee")
def committee_before(session: Session, cell: Cell) -> Cell:
    """Who held them in the epoch before."""
    return _shown(session, staking_inner(session, cell).previous_committee)


@staking.function("compute_next_committee(&Staking): Committee")
def committee_next(session: Session, cell: Cell) -> Cell:
    """Who would hold them if the vote ended now."""
    return _shown(session, next_committee(session, staking_inner(session, cell)))


@committee.function("size(&Committee): u64")
def committee_size(_: Session, cell: Cell) -> int:
    """How many nodes."""
    return len(cell.value)


@committee.function("shards(&Committee, &ID): &vector<u16>")
def committee_shards(_: Session, cell: Cell, node: bytes) -> tuple[int, ...]:
    """A node's shards."""
    if node not in cell.value:
        raise Abort("vec_map", 1, framework=True)
    found: tuple[int, ...] = cell.value[node]
    return found


@staking.function("node_metadata(&Staking, ID): NodeMetadata")
def metadata_of(session: Session, cell: Cell, node: bytes) -> Cell:
    """What people are shown of a node."""
    info = pool_of(session, staking_inner(session, cell), node).node_info
    return Cell(named(session, "NodeMetadata"), extended(session, info.metadata).value.value)


@staking.function("set_node_metadata(&mut Staking, &StorageNodeCap, NodeMetadata)")
def set_metadata(session: Session, cell: Cell, cap: Cell, about: Cell) -> None:
    """At once."""
    info = pool_of(session, staking_inner(session, cell), cap.value.node_id).node_info
    found: NodeMetadata = about.value
    extended(session, info.metadata).value.value = found


@staking.function("set_network_public_key(&mut Staking, &StorageNodeCap, vector<u8>)")
def set_network_key(session: Session, cell: Cell, cap: Cell, key: bytes) -> None:
    """The key of its TLS, at once."""
    ensure(len(key) == NETWORK_KEY, "storage_node", 0)
    pool_of(session, staking_inner(session, cell), cap.value.node_id).node_info.network_public_key = key


@staking.function("add_commission_to_pools(&mut Staking, vector<ID>, vector<Balance<WAL>>)")
def add_commissions(session: Session, cell: Cell, nodes: tuple[bytes, ...], commissions: Cell) -> None:
    """Money for operators; before the vote's end it is blocked like other commission."""
    inner = staking_inner(session, cell)
    if len(nodes) != len(commissions.value):
        raise Abort("vector", 0x20000, framework=True)
    for node, money in zip(nodes, commissions.value, strict=True):
        blocked = not isinstance(inner.epoch_state, Selected)
        add_commission(session, pool_of(session, inner, node), money.value, blocked=blocked)


@staked_wal.function("is_staked(&StakedWal): bool")
def is_staked(_: Session, cell: Cell) -> bool:
    """Not asked back."""
    return not isinstance(cell.value.state, Withdrawing)


@staked_wal.function("is_withdrawing(&StakedWal): bool")
def is_withdrawing(_: Session, cell: Cell) -> bool:
    """Asked back."""
    return isinstance(cell.value.state, Withdrawing)


@staked_wal.function("withdraw_epoch(&StakedWal): u32")
def withdraw_epoch(_: Session, cell: Cell) -> int:
    """From when it may be taken."""
    held: StakedWal = cell.value
    if not isinstance(held.state, Withdrawing):
        raise Abort("staked_wal", 0)
    return held.state.epoch


@slashing.function("cleanup_slashing_proposals(&mut SlashingManager, &Staking, vector<ID>)")
def clean_up(session: Session, manager: Cell, cell: Cell, nodes: tuple[bytes, ...]) -> None:
    """Proposals of past epochs go."""
    now, table = staking_inner(session, cell).epoch, manager.value.slashing_candidates
    for node in nodes:
        field = session.field(table.id, node, ID_T)
        if field is not None and field.value.value.epoch < now:
            session.delete(field)
            table.size -= 1


# --- the system and its blobs ------------------------------------------------------------------


@system.function("future_accounting(&System): &FutureAccountingRingBuffer")
def future_accounting(session: Session, cell: Cell) -> Cell:
    """What each epoch to come has sold and will pay."""
    return Cell(named(session, "FutureAccountingRingBuffer"), system_inner(session, cell).future_accounting)


@accounting.function("max_epochs_ahead(&FutureAccountingRingBuffer): u32")
def max_epochs_ahead(_: Session, ring: Cell) -> int:
    """How far ahead space is sold."""
    return int(ring.value.length)


@accounting.function("ring_lookup(&FutureAccountingRingBuffer, u32): &FutureAccounting")
def ring_lookup(session: Session, ring: Cell, offset: int) -> Cell:
    """An epoch's slot, counted from the current one."""
    found = ring.value.slot(offset)
    if found is None:
        raise Abort("storage_accounting", 0)
    return Cell(named(session, "FutureAccounting"), found)


_reads(accounting, "FutureAccounting", {"epoch": "u32", "used_capacity": "u64"})


@accounting.function("rewards(&FutureAccounting): u64")
def rewards(_: Session, slot: Cell) -> int:
    """What its nodes will be paid."""
    return int(slot.value.rewards_to_distribute)


@blob.function("storage(&Blob): &Storage")
def storage_of(session: Session, cell: Cell) -> Cell:
    """The space it stands on."""
    return Cell(named(session, "Storage"), cell.value.storage)


@shared_blob.function("blob(&SharedBlob): &Blob")
def blob_of(session: Session, cell: Cell) -> Cell:
    """The blob that is shared."""
    return Cell(named(session, "Blob"), cell.value.blob)


@metadata.function("remove_if_exists(&mut Metadata, &String): Option<String>")
def remove_if_there(_: Session, cell: Cell, key: str) -> str | None:
    """Remove one attribute, if it is there."""
    found: str | None = cell.value.metadata.pop(key, None)
    return found


@encoding.function("encoded_blob_length(u64, u8, u16): u64")
def length(_: Session, size: int, kind: int, n: int) -> int:
    """What a blob takes with n shards."""
    return encoded_length(size, kind, n)
