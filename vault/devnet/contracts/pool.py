"""Modules staking_pool, staked_wal and pool_exchange_rate: stake, shares, rewards and commission of one node."""

from dataclasses import dataclass

from vault.devnet.chain.session import Abort, Cell, Session, ensure, fits_u64
from vault.devnet.chain.types import U32_T, U64_T
from vault.devnet.contracts.basics import named
from vault.devnet.contracts.staking_structs import (
    Active,
    Assignment,
    Flat,
    Pool,
    Rate,
    StakedWal,
    Withdrawing,
)
from vault.devnet.contracts.system_structs import Table

LEAST_STAKE = 10**9  # 1 WAL
BASIS_POINTS = 10_000
ZERO_STAKE, NOT_STAKED, WRONG_POOL, NOT_WITHDRAWING, NOT_REACHED = 7, 8, 9, 10, 11
NOT_ACTIVE_YET, WITHDRAW_DIRECTLY, ZERO_SHARES = 12, 13, 18


@dataclass(frozen=True, slots=True)
class Moment:
    """walrus_context::WalrusContext, and who is chosen for the next epoch."""

    epoch: int
    committee: Assignment
    following: Assignment | None

    @property
    def selected(self) -> bool:
        """Whether the next committee is chosen."""
        return self.following is not None

    def serves(self, node: bytes) -> bool:
        """In the committee now."""
        return node in self.committee

    def will_serve(self, node: bytes) -> bool:
        """In the one that is chosen."""
        return self.following is not None and node in self.following


def _ensure(holds: object, code: int) -> None:
    ensure(holds, "staking_pool", code)


# --- rates and values that wait for their epoch -----------------------------------------------


def rate_of(wal: int, shares: int) -> Flat | Rate:
    """pool_exchange_rate::new."""
    ensure(shares <= wal, "pool_exchange_rate", 0)
    return Rate(wal, shares) if wal and shares else Flat()


def to_wal(rate: Flat | Rate, shares: int) -> int:
    """convert_to_wal_amount."""
    return shares if isinstance(rate, Flat) else fits_u64(shares * rate.wal_amount // rate.share_amount)


def to_shares(rate: Flat | Rate, wal: int) -> int:
    """convert_to_share_amount."""
    return wal if isinstance(rate, Flat) else fits_u64(wal * rate.share_amount // rate.wal_amount)


def _add(pending: dict[int, int], epoch: int, value: int) -> None:
    pending[epoch] = fits_u64(pending.get(epoch, 0) + value)


def _reduce(pending: dict[int, int], epoch: int, value: int) -> None:
    ensure(epoch in pending, "pending_values", 0)
    ensure(pending[epoch] >= value, "pending_values", 1)
    pending[epoch] -= value


def _until(pending: dict[int, int], epoch: int) -> int:
    return sum(value for at, value in pending.items() if at <= epoch)


def _flush(pending: dict[int, int], epoch: int) -> int:
    value = _until(pending, epoch)
    for at in [at for at in pending if at <= epoch]:
        del pending[at]
    return value


def set_rate(session: Session, table: Table, epoch: int, rate: Flat | Rate) -> None:
    """Table::add."""
    session.add_field(table.id, epoch, U32_T, rate, named(session, "PoolExchangeRate"))
    table.size += 1


def rate_at(session: Session, pool: Pool, epoch: int) -> Flat | Rate:
    """The rate of an epoch, or the last one before it."""
    while epoch >= pool.activation_epoch:
        field = session.field(pool.exchange_rates.id, epoch, U32_T)
        if field is not None:
            rate: Flat | Rate = field.value.value
            return rate
        epoch -= 1
    return Flat()


def _pre_active_shares(session: Session, pool: Pool, epoch: int) -> int:
    return sum(
        to_shares(rate_at(session, pool, at - 1), value)
        for at, value in pool.pre_active_withdrawals.items()
        if at <= epoch
    )


def balance_at(session: Session, pool: Pool, epoch: int) -> int:
    """wal_balance_at_epoch: the stake that will count then."""
    shares = _until(pool.pending_shares_withdraw, epoch) + _pre_active_shares(session, pool, epoch)
    leaving = to_wal(rate_of(pool.wal_balance, pool.num_shares), shares)
    return fits_u64(pool.wal_balance + _until(pool.pending_stake, epoch) - leaving)


# --- stake -------------------------------------------------------------------------------------


def stake(session: Session, pool: Pool, coin: Cell, now: Moment) -> Cell:
    """staking_pool::stake."""
    _ensure(isinstance(pool.state, Active), 6)
    amount = session.spend(coin)
    _ensure(amount > 0, ZERO_STAKE)
    activation = now.epoch + (2 if now.selected else 1)
    ensure(amount >= LEAST_STAKE, "staked_wal", 7)
    _add(pool.pending_stake, activation, amount)
    made = StakedWal(session.new_id(), Active(), pool.id, amount, activation)
    return session.create(named(session, "StakedWal"), made)


def may_leave_early(staked: StakedWal, now: Moment) -> bool:
    """staked_wal::can_withdraw_early."""
    if isinstance(staked.state, Withdrawing):
        return False
    ahead = staked.activation_epoch - now.epoch
    return ahead == 2 or (ahead == 1 and not now.will_serve(staked.node_id))  # noqa: PLR2004


def request_withdrawal(session: Session, pool: Pool, staked: StakedWal, now: Moment) -> None:
    """staking_pool::request_withdraw_stake."""
    _ensure(staked.principal > 0, ZERO_STAKE)
    _ensure(staked.node_id == pool.id, WRONG_POOL)
    _ensure(isinstance(staked.state, Active), NOT_STAKED)
    _ensure(not may_leave_early(staked, now), WITHDRAW_DIRECTLY)
    if staked.activation_epoch == now.epoch + 1:
        leaving = staked.activation_epoch + 1
        _add(pool.pre_active_withdrawals, leaving, staked.principal)
        staked.state = Withdrawing(leaving)
        return
    _ensure(staked.activation_epoch <= now.epoch, NOT_ACTIVE_YET)
    if now.will_serve(pool.id):
        leaving = now.epoch + 2
    elif now.serves(pool.id):
        leaving = now.epoch + 1
    else:
        raise Abort("staking_pool", WITHDRAW_DIRECTLY)
    shares = to_shares(rate_at(session, pool, staked.activation_epoch), staked.principal)
    _ensure(shares, ZERO_SHARES)
    _add(pool.pending_shares_withdraw, leaving, shares)
    staked.state = Withdrawing(leaving)


def rewards_of(session: Session, pool: Pool, principal: int, activation: int, leaving: int) -> int:
    """staking_pool::calculate_rewards."""
    shares = to_shares(rate_at(session, pool, activation), principal)
    return max(0, to_wal(rate_at(session, pool, leaving), shares) - principal)


def withdraw(session: Session, pool: Pool, cell: Cell, now: Moment) -> int:
    """staking_pool::withdraw_stake: principal and rewards; the StakedWal is no more."""
    staked: StakedWal = cell.value
    session.delete(cell)
    _ensure(staked.principal > 0, ZERO_STAKE)
    _ensure(staked.node_id == pool.id, WRONG_POOL)
    activation = staked.activation_epoch
    if may_leave_early(staked, now):
        _reduce(pool.pending_stake, activation, staked.principal)
        return staked.principal
    idle = not now.serves(pool.id) and not now.will_serve(pool.id)
    if idle and isinstance(staked.state, Active):
        rewards = _leave_idle_pool(session, pool, staked, now)
    else:
        if not isinstance(staked.state, Withdrawing):
            raise Abort("staking_pool", NOT_WITHDRAWING)
        _ensure(staked.state.epoch <= now.epoch, NOT_REACHED)
        _ensure(activation <= now.epoch, NOT_ACTIVE_YET)
        rewards = rewards_of(session, pool, staked.principal, activation, staked.state.epoch)
    rewards = min(rewards, pool.rewards_pool)
    pool.rewards_pool -= rewards
    return staked.principal + rewards


def _leave_idle_pool(session: Session, pool: Pool, staked: StakedWal, now: Moment) -> int:
    if staked.activation_epoch > now.epoch:
        _reduce(pool.pending_stake, staked.activation_epoch, staked.principal)
        return 0
    shares = to_shares(rate_at(session, pool, staked.activation_epoch), staked.principal)
    _add(pool.pending_shares_withdraw, now.epoch, shares)
    return rewards_of(session, pool, staked.principal, staked.activation_epoch, now.epoch)


# --- epochs ------------------------------------------------------------------------------------


def advance(session: Session, pool: Pool, rewards: int, epoch: int) -> None:
    """staking_pool::advance_epoch: commission, rewards, keys, then stake that comes and goes."""
    _ensure(epoch > pool.latest_epoch, 0)
    _ensure(rewards == 0 or pool.wal_balance > 0, 2)
    commission = rewards * pool.commission_rate // BASIS_POINTS
    add_commission(session, pool, commission, blocked=True)
    if epoch in pool.pending_commission_rate:
        pool.commission_rate = pool.pending_commission_rate[epoch]
        _flush(pool.pending_commission_rate, epoch)
    pool.rewards_pool = fits_u64(pool.rewards_pool + rewards - commission)
    pool.wal_balance = fits_u64(pool.wal_balance + rewards - commission)
    pool.latest_epoch = epoch
    if pool.node_info.next_epoch_public_key is not None:
        pool.node_info.public_key = pool.node_info.next_epoch_public_key
        pool.node_info.next_epoch_public_key = None
    _process_pending(session, pool, epoch)


def _process_pending(session: Session, pool: Pool, epoch: int) -> None:
    rate = rate_of(pool.wal_balance, pool.num_shares)
    set_rate(session, pool.exchange_rates, epoch, rate)
    pool.wal_balance = fits_u64(pool.wal_balance + _flush(pool.pending_stake, epoch))
    shares = _pre_active_shares(session, pool, epoch)
    _flush(pool.pre_active_withdrawals, epoch)
    leaving = to_wal(rate, shares + _flush(pool.pending_shares_withdraw, epoch))
    _ensure(pool.wal_balance >= leaving, 1)
    pool.wal_balance -= leaving
    pool.num_shares = to_shares(rate, pool.wal_balance)


# --- commission --------------------------------------------------------------------------------


def _blocked(session: Session, pool: Pool) -> Cell | None:
    return session.field(pool.extra_fields.id, False, named(session, "NewEpochCommissionBlockedForCollection"))  # noqa: FBT003


def add_commission(session: Session, pool: Pool, amount: int, *, blocked: bool) -> None:
    """Blocked commission can't be collected before the next vote has ended."""
    pool.commission = fits_u64(pool.commission + amount)
    if not blocked:
        return
    held = _blocked(session, pool)
    if held is not None:
        held.value.value += amount
        return
    key = named(session, "NewEpochCommissionBlockedForCollection")
    session.add_field(pool.extra_fields.id, False, key, amount, U64_T)  # noqa: FBT003 the empty struct
    pool.extra_fields.size += 1


def unblock_commission(session: Session, pool: Pool) -> None:
    """clear_blocked_commission."""
    key = named(session, "NewEpochCommissionBlockedForCollection")
    if session.remove_field(pool.extra_fields.id, False, key) is not None:  # noqa: FBT003
        pool.extra_fields.size -= 1


def collect_commission(session: Session, pool: Pool) -> int:
    """What may be collected."""
    held = _blocked(session, pool)
    free = max(0, pool.commission - (held.value.value if held is not None else 0))
    pool.commission -= free
    return free
