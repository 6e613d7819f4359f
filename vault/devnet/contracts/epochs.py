"""The epoch state machine of module staking: the vote ends, the epoch changes, nodes are done, prices are set."""

from vault.devnet.chain.packages import Module
from vault.devnet.chain.session import Cell, Session, ensure, fits_u64
from vault.devnet.chain.types import ID_T
from vault.devnet.contracts import committee, pool as pools
from vault.devnet.contracts.basics import LARGEST_U64, emit, extended, staking_inner, system_inner
from vault.devnet.contracts.certificates import committee_of
from vault.devnet.contracts.staking import active_set, pool_of
from vault.devnet.contracts.staking_structs import (
    Assignment,
    Done,
    NodeCap,
    Selected,
    StakingInner,
    Syncing,
)
from vault.devnet.contracts.system import advance_epoch, extract_burn
from vault.devnet.contracts.system_structs import BlsMember, EpochParams, Treasury
from vault.format.walrus.messages import is_quorum

steps = Module("staking")
WRONG_STATE, INVALID_SYNC, DUPLICATE_SYNC, NOT_MEMBER, SELECTED, NO_NEXT = 0, 1, 2, 4, 5, 6


def _ensure(holds: object, code: int) -> None:
    ensure(holds, "staking_inner", code)


@steps.function("voting_end(&mut Staking, &Clock)")
def voting_end(session: Session, cell: Cell, _clock: Cell) -> None:
    """Choose the next committee, from the middle of the epoch on."""
    inner = staking_inner(session, cell)
    state = inner.epoch_state
    _ensure(isinstance(state, Done), WRONG_STATE)
    assert isinstance(state, Done)  # noqa: S101 for the type checker
    begun = inner.first_epoch_start if inner.epoch == 0 else state.since + inner.epoch_duration // 2
    _ensure(session.now_ms >= begun, WRONG_STATE)
    for node in inner.previous_committee:
        child = session.child(inner.pools.id, node, ID_T)
        if child is not None:
            pools.unblock_commission(session, child.value)
    _select(session, inner)
    inner.epoch_state = Selected(state.since)
    emit(session, "EpochParametersSelected", next_epoch=inner.epoch + 1)


def _select(session: Session, inner: StakingInner) -> None:
    _ensure(inner.next_committee is None, SELECTED)
    following = next_committee(session, inner)
    keys: dict[bytes, bytes] = {}
    votes = []
    for node, shards in following.items():
        found = pool_of(session, inner, node)
        keys[node] = found.node_info.next_epoch_public_key or found.node_info.public_key
        capacity = found.voting_params.node_capacity * inner.n_shards // len(shards)
        votes.append((min(capacity, LARGEST_U64), len(shards)))
    extended(session, inner.next_epoch_public_keys).value.value = keys
    inner.next_committee = following
    inner.next_epoch_params = EpochParams(committee.capacity_above(votes, inner.n_shards), LARGEST_U64, LARGEST_U64)


def next_committee(session: Session, inner: StakingInner) -> Assignment:
    """compute_next_committee."""
    entries = active_set(session, inner).nodes
    shards = committee.dhondt([entry.staked_amount for entry in entries], inner.n_shards)
    distribution = {entry.node_id: count for entry, count in zip(entries, shards, strict=True) if count}
    if not inner.committee:
        return committee.first_assignment(distribution)
    return committee.transition(inner.committee, distribution)


@steps.function("initiate_epoch_change(&mut Staking, &mut System, &Clock)")
def initiate_epoch_change(_: Session, _staking: Cell, _system: Cell, _clock: Cell) -> None:
    """Of an older version."""
    ensure(False, "staking", 2)  # noqa: FBT003 EDeprecatedFunction


@steps.function("initiate_epoch_change_v2(&mut Staking, &mut System, &mut ProtectedTreasury, &Clock, &mut TxContext)")
def initiate_epoch_change_v2(session: Session, cell: Cell, system: Cell, treasury: Cell, _clock: Cell) -> None:
    """Burn, pay out, begin the next epoch."""
    inner, state = staking_inner(session, cell), system_inner(session, system)
    held: Treasury = treasury.value
    held.supply = fits_u64(held.supply - extract_burn(state))
    _ensure(inner.next_committee is not None, NO_NEXT)
    assert inner.next_committee is not None  # noqa: S101 for the type checker
    assert inner.next_epoch_params is not None  # noqa: S101 they are chosen together
    keys_field = extended(session, inner.next_epoch_public_keys)
    keys: dict[bytes, bytes] = keys_field.value.value
    keys_field.value.value = {}
    members = tuple(BlsMember(keys[node], len(shards), node) for node, shards in inner.next_committee.items())
    following = committee_of(inner.epoch + 1, members)
    denied = extended(session, state.deny_list_sizes).value.value
    rewards = advance_epoch(state, following, inner.next_epoch_params.total_capacity_size, denied)
    chosen = inner.epoch_state
    _ensure(isinstance(chosen, Selected), WRONG_STATE)
    assert isinstance(chosen, Selected)  # noqa: S101 for the type checker
    due = inner.first_epoch_start if inner.epoch == 0 else chosen.since + inner.epoch_duration
    _ensure(session.now_ms >= due, WRONG_STATE)
    _advance(session, inner, rewards)
    _set_prices(session, inner, system)


def _advance(session: Session, inner: StakingInner, rewards: dict[bytes, int]) -> None:
    assert inner.next_committee is not None  # noqa: S101 checked by its caller
    inner.epoch += 1
    inner.previous_committee, inner.committee, inner.next_committee = inner.committee, inner.next_committee, None
    inner.epoch_state = Syncing(0)
    joined = {node: 0 for node in inner.committee if node not in inner.previous_committee}
    known = active_set(session, inner)
    for node, reward in (*rewards.items(), *joined.items()):
        found = pool_of(session, inner, node)
        pools.advance(session, found, reward, inner.epoch)
        committee.set_stake(known, node, pools.balance_at(session, found, inner.epoch + 1))
    emit(session, "EpochChangeStart", epoch=inner.epoch)


def _set_prices(session: Session, inner: StakingInner, system: Cell) -> None:
    state = system_inner(session, system)
    storage = write = LARGEST_U64
    if inner.committee:
        asked = [(pool_of(session, inner, node).voting_params, len(shards)) for node, shards in inner.committee.items()]
        storage = committee.price_below([(vote.storage_price, weight) for vote, weight in asked], inner.n_shards)
        write = committee.price_below([(vote.write_price, weight) for vote, weight in asked], inner.n_shards)
    state.storage_price_per_unit_size, state.write_price_per_unit_size = storage, write
    emit(session, "PricesUpdated", epoch=inner.epoch, storage_price=storage, write_price=write)


@steps.function("update_prices(&mut Staking, &mut System)")
def update_prices(session: Session, cell: Cell, system: Cell) -> None:
    """Set prices as the members voted; anybody may call it."""
    _set_prices(session, staking_inner(session, cell), system)


@steps.function("epoch_sync_done(&mut Staking, &mut StorageNodeCap, u32, &Clock)")
def epoch_sync_done(session: Session, cell: Cell, cap: Cell, epoch: int, _clock: Cell) -> None:
    """A node has its new shards."""
    inner = staking_inner(session, cell)
    held: NodeCap = cap.value
    _ensure(epoch == inner.epoch, INVALID_SYNC)
    _ensure(held.last_epoch_sync_done < inner.epoch, DUPLICATE_SYNC)
    held.last_epoch_sync_done = inner.epoch
    _ensure(held.node_id in inner.committee, NOT_MEMBER)
    shards = inner.committee[held.node_id]
    if isinstance(inner.epoch_state, Syncing):
        weight = inner.epoch_state.weight + len(shards)
        if is_quorum(weight, inner.n_shards):
            inner.epoch_state = Done(session.now_ms)
            emit(session, "EpochChangeDone", epoch=inner.epoch)
        else:
            inner.epoch_state = Syncing(weight)
    emit(session, "ShardsReceived", epoch=inner.epoch, shards=shards)
