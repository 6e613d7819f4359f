"""Module staking with staking_inner: what owners of stake and operators of nodes call."""

from vault.devnet.chain.packages import Module
from vault.devnet.chain.session import Abort, Cell, Session, ensure
from vault.devnet.chain.types import ID_T
from vault.devnet.contracts import committee, pool as pools
from vault.devnet.contracts.basics import extend, extended, named, staking_inner
from vault.devnet.contracts.certificates import signature_holds
from vault.devnet.contracts.pool import Moment
from vault.devnet.contracts.staking_structs import (
    Active,
    ActiveSet,
    ByAddress,
    ByObject,
    Flat,
    NodeCap,
    NodeInfo,
    NodeMetadata,
    Pool,
    Selected,
    StakedWal,
    StakingInner,
    VotingParams,
    Withdrawing,
)
from vault.devnet.contracts.system_structs import Table
from vault.format.walrus.messages import possession_bytes

staking, staked_wal, auth, node_metadata = (Module(name) for name in ("staking", "staked_wal", "auth", "node_metadata"))
KEY, NETWORK_KEY = 48, 33
LONGEST_NAME, LONGEST_ADDRESS = 100, 259


def moment(inner: StakingInner) -> Moment:
    """Now, as pools see it."""
    return Moment(inner.epoch, inner.committee, inner.next_committee)


def pool_cell(session: Session, inner: StakingInner, node: bytes) -> Cell:
    """A node's pool. Aborts in dynamic_field when there is none (EFieldDoesNotExist)."""
    cell = session.child(inner.pools.id, node, ID_T)
    if cell is None:
        raise Abort("dynamic_field", 1, framework=True)
    return cell


def pool_of(session: Session, inner: StakingInner, node: bytes) -> Pool:
    """What the pool holds."""
    found: Pool = pool_cell(session, inner, node).value
    return found


def active_set(session: Session, inner: StakingInner) -> ActiveSet:
    """Who may be chosen."""
    found: ActiveSet = extended(session, inner.active_set).value.value
    return found


def update_stake(session: Session, inner: StakingInner, found: Pool) -> None:
    """Count the pool's stake for the next choice."""
    ahead = 2 if isinstance(inner.epoch_state, Selected) else 1
    amount = pools.balance_at(session, found, inner.epoch + ahead)
    committee.set_stake(active_set(session, inner), found.id, amount)


# --- nodes -------------------------------------------------------------------------------------


def _uncompressed(key: bytes) -> bytes:
    """g1_from_bytes and back. Aborts in 0x2::group_ops for what is no point."""
    from py_arkworks_bls12381 import G1Point

    try:
        return bytes(G1Point.from_compressed_bytes(key).to_xy_bytes_be())
    except ValueError as error:
        raise Abort("group_ops", 1, framework=True) from error


def _check_possession(session: Session, inner: StakingInner, key: bytes, proof: bytes) -> None:
    ensure(len(key) == KEY, "messages", 6)
    message = possession_bytes(inner.epoch, session.sender, key)
    ensure(signature_holds(proof, [key], message), "staking_pool", 4)


@staking.function(
    "register_candidate(&mut Staking, String, String, NodeMetadata, vector<u8>, vector<u8>, vector<u8>, u16, u64, u64,"
    " u64, &mut TxContext): StorageNodeCap"
)
def register_candidate(  # noqa: PLR0913, PLR0917 the contract's own parameters
    session: Session,
    cell: Cell,
    name: str,
    address: str,
    about: Cell,
    key: bytes,
    network_key: bytes,
    proof: bytes,
    commission_rate: int,
    storage_price: int,
    write_price: int,
    capacity: int,
) -> Cell:
    """A new node, not chosen for anything yet."""
    inner = staking_inner(session, cell)
    node = session.new_id()
    _check_possession(session, inner, key, proof)
    ensure(len(name.encode()) <= LONGEST_NAME, "staking_pool", 17)
    ensure(len(address.encode()) <= LONGEST_ADDRESS, "staking_pool", 16)
    ensure(commission_rate <= pools.BASIS_POINTS, "staking_pool", 14)
    activation = inner.epoch + (inner.next_committee is not None)
    rates = Table(session.new_id(), 0)
    pools.set_rate(session, rates, activation, Flat())
    ensure(len(network_key) == NETWORK_KEY, "storage_node", 0)
    metadata: NodeMetadata = about.value
    info = NodeInfo(
        name,
        node,
        address,
        _uncompressed(key),
        None,
        network_key,
        extend(session, metadata, named(session, "NodeMetadata")),
    )
    operator = ByAddress(session.sender)
    made = Pool(
        id=node,
        state=Active(),
        voting_params=VotingParams(storage_price, write_price, capacity),
        node_info=info,
        activation_epoch=activation,
        latest_epoch=inner.epoch,
        wal_balance=0,
        num_shares=0,
        pending_shares_withdraw={},
        pre_active_withdrawals={},
        pending_commission_rate={},
        commission_rate=commission_rate,
        exchange_rates=rates,
        pending_stake={},
        rewards_pool=0,
        commission=0,
        commission_receiver=operator,
        governance_authorized=operator,
        extra_fields=Table(session.new_id(), 0),
    )
    cap = session.create(named(session, "StorageNodeCap"), NodeCap(session.new_id(), node, 0, None, 0, 0, 0))
    made.commission_receiver = ByObject(cap.id)
    session.add_child(inner.pools.id, node, ID_T, session.create(named(session, "StakingPool"), made))
    inner.pools.size += 1
    return cap


def _own_pool(session: Session, cell: Cell, cap: Cell) -> Pool:
    return pool_of(session, staking_inner(session, cell), cap.value.node_id)


@staking.function("set_next_commission(&mut Staking, &StorageNodeCap, u16)")
def set_next_commission(session: Session, cell: Cell, cap: Cell, rate: int) -> None:
    """From the epoch after next."""
    inner = staking_inner(session, cell)
    ensure(rate <= pools.BASIS_POINTS, "staking_pool", 14)
    pool_of(session, inner, cap.value.node_id).pending_commission_rate[inner.epoch + 2] = rate


@staking.function("set_storage_price_vote(&mut Staking, &StorageNodeCap, u64)")
def vote_storage_price(session: Session, cell: Cell, cap: Cell, price: int) -> None:
    """Counts when prices are updated next."""
    _own_pool(session, cell, cap).voting_params.storage_price = price


@staking.function("set_write_price_vote(&mut Staking, &StorageNodeCap, u64)")
def vote_write_price(session: Session, cell: Cell, cap: Cell, price: int) -> None:
    """Counts when prices are updated next."""
    _own_pool(session, cell, cap).voting_params.write_price = price


@staking.function("set_node_capacity_vote(&mut Staking, &StorageNodeCap, u64)")
def vote_capacity(session: Session, cell: Cell, cap: Cell, capacity: int) -> None:
    """Counts for the next epoch."""
    _own_pool(session, cell, cap).voting_params.node_capacity = capacity


@staking.function("set_next_public_key(&mut Staking, &StorageNodeCap, vector<u8>, vector<u8>, &mut TxContext)")
def set_next_public_key(session: Session, cell: Cell, cap: Cell, key: bytes, proof: bytes) -> None:
    """Another key from the next epoch on."""
    inner = staking_inner(session, cell)
    _check_possession(session, inner, key, proof)
    pool_of(session, inner, cap.value.node_id).node_info.next_epoch_public_key = _uncompressed(key)


@staking.function("set_name(&mut Staking, &StorageNodeCap, String)")
def set_name(session: Session, cell: Cell, cap: Cell, name: str) -> None:
    """At once."""
    ensure(len(name.encode()) <= LONGEST_NAME, "staking_pool", 17)
    _own_pool(session, cell, cap).node_info.name = name


@staking.function("set_network_address(&mut Staking, &StorageNodeCap, String)")
def set_network_address(session: Session, cell: Cell, cap: Cell, address: str) -> None:
    """At once."""
    ensure(len(address.encode()) <= LONGEST_ADDRESS, "staking_pool", 16)
    _own_pool(session, cell, cap).node_info.network_address = address


@node_metadata.function("new(String, String, String): NodeMetadata")
def new_metadata(session: Session, image: str, project: str, description: str) -> Cell:
    """What people are shown of a node."""
    return Cell(named(session, "NodeMetadata"), NodeMetadata(image, project, description))


@auth.function("authorized_address(address): Authorized")
def authorized_address(session: Session, address: bytes) -> Cell:
    """Whoever signs with an address."""
    return Cell(named(session, "Authorized"), ByAddress(address))


@auth.function("authorized_object(ID): Authorized")
def authorized_object(session: Session, object_id: bytes) -> Cell:
    """Whoever holds an object."""
    return Cell(named(session, "Authorized"), ByObject(object_id))


# --- commission --------------------------------------------------------------------------------


@auth.function("authenticate_sender(&TxContext): Authenticated")
def authenticate_sender(session: Session) -> Cell:
    """Whoever signed."""
    return Cell(named(session, "Authenticated"), ByAddress(session.sender))


@auth.function("authenticate_with_object<key>(&T0): Authenticated")
def authenticate_object(session: Session, thing: Cell) -> Cell:
    """Whoever holds the object."""
    return Cell(named(session, "Authenticated"), ByObject(thing.id))


@staking.function("collect_commission(&mut Staking, ID, Authenticated, &mut TxContext): Coin<WAL>")
def collect_commission(session: Session, cell: Cell, node: bytes, who: Cell) -> Cell:
    """The operator's part of the rewards, as far as it is not blocked."""
    found = pool_of(session, staking_inner(session, cell), node)
    ensure(who.value == found.commission_receiver, "staking_pool", 15)
    return session.coin(named(session, "WAL"), pools.collect_commission(session, found))


@staking.function("set_commission_receiver(&mut Staking, ID, Authenticated, Authorized)")
def set_commission_receiver(session: Session, cell: Cell, node: bytes, who: Cell, then: Cell) -> None:
    """Who collects from now on."""
    found = pool_of(session, staking_inner(session, cell), node)
    ensure(who.value == found.commission_receiver, "staking_pool", 15)
    found.commission_receiver = then.value


@staking.function("pool_commission(&Staking, ID): u64")
def pool_commission(session: Session, cell: Cell, node: bytes) -> int:
    """All of it."""
    return pool_of(session, staking_inner(session, cell), node).commission


# --- stake -------------------------------------------------------------------------------------


@staking.function("stake_with_pool(&mut Staking, Coin<WAL>, ID, &mut TxContext): StakedWal")
def stake_with_pool(session: Session, cell: Cell, coin: Cell, node: bytes) -> Cell:
    """Stake with a node."""
    inner = staking_inner(session, cell)
    found = pool_of(session, inner, node)
    made = pools.stake(session, found, coin, moment(inner))
    update_stake(session, inner, found)
    return made


@staking.function("request_withdraw_stake(&mut Staking, &mut StakedWal, &mut TxContext)")
def request_withdraw_stake(session: Session, cell: Cell, staked: Cell) -> None:
    """Begin to take stake back."""
    inner = staking_inner(session, cell)
    found = pool_of(session, inner, staked.value.node_id)
    pools.request_withdrawal(session, found, staked.value, moment(inner))
    update_stake(session, inner, found)


@staking.function("withdraw_stake(&mut Staking, StakedWal, &mut TxContext): Coin<WAL>")
def withdraw_stake(session: Session, cell: Cell, staked: Cell) -> Cell:
    """Take stake back, with its rewards."""
    inner = staking_inner(session, cell)
    found = pool_of(session, inner, staked.value.node_id)
    amount = pools.withdraw(session, found, staked, moment(inner))
    update_stake(session, inner, found)
    return session.coin(named(session, "WAL"), amount)


@staking.function("try_join_active_set(&mut Staking, &StorageNodeCap)")
def try_join_active_set(session: Session, cell: Cell, cap: Cell) -> None:
    """Count the node's stake anew."""
    inner = staking_inner(session, cell)
    update_stake(session, inner, pool_of(session, inner, cap.value.node_id))


@staking.function("calculate_rewards(&Staking, ID, u64, u32, u32): u64")
def calculate_rewards(session: Session, cell: Cell, node: bytes, principal: int, since: int, until: int) -> int:
    """What stake would have earned."""
    inner = staking_inner(session, cell)
    child = session.child(inner.pools.id, node, ID_T)
    if child is None:
        raise Abort("staking_inner", 8)
    return pools.rewards_of(session, child.value, principal, since, until)


@staking.function("can_withdraw_staked_wal_early(&Staking, &StakedWal): bool")
def can_withdraw_early(session: Session, cell: Cell, staked: Cell) -> bool:
    """Whether no request is needed."""
    return pools.may_leave_early(staked.value, moment(staking_inner(session, cell)))


@staking.function("epoch(&Staking): u32")
def epoch(session: Session, cell: Cell) -> int:
    """Now."""
    return staking_inner(session, cell).epoch


def _same(one: StakedWal, other: StakedWal) -> bool:
    return (one.node_id, one.activation_epoch, one.state) == (other.node_id, other.activation_epoch, other.state)


@staked_wal.function("join(&mut StakedWal, StakedWal)")
def join(session: Session, one: Cell, other: Cell) -> None:
    """Two of the same node, activation and state become one."""
    ensure(_same(one.value, other.value), "staked_wal", 1)
    session.delete(other)
    one.value.principal += other.value.principal


@staked_wal.function("split(&mut StakedWal, u64, &mut TxContext): StakedWal")
def split(session: Session, cell: Cell, amount: int) -> Cell:
    """Both parts must be 1 WAL or more."""
    held: StakedWal = cell.value
    ensure(held.principal > amount, "staked_wal", 2)
    ensure(amount >= pools.LEAST_STAKE, "staked_wal", 7)
    ensure(held.principal - amount >= pools.LEAST_STAKE, "staked_wal", 7)
    held.principal -= amount
    state = Withdrawing(held.state.epoch) if isinstance(held.state, Withdrawing) else Active()
    made = StakedWal(session.new_id(), state, held.node_id, amount, held.activation_epoch)
    return session.create(named(session, "StakedWal"), made)


@staked_wal.function("value(&StakedWal): u64")
def value(_: Session, cell: Cell) -> int:
    """The principal."""
    return int(cell.value.principal)
