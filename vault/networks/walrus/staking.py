"""WAL that works for storage nodes: who they are, what a stake is worth, and how it comes back. And SUI for WAL."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from vault.errors import ChainRefused
from vault.format.walrus.addresses import FRAMEWORK, Address
from vault.format.walrus.bcs import ADDRESS, U32, U64, decode
from vault.format.walrus.objects import Exchange, Leaving, StakedWal
from vault.networks.walrus.chain import Chain
from vault.networks.walrus.nouns import Done, Ref, Shared, Staking, System
from vault.networks.walrus.paying import NO_LIMIT, Build, Most
from vault.networks.walrus.program import GasCoin, Program
from vault.networks.walrus.purse import Purse


class StakeState(Enum):
    """What a stake is doing."""

    WAITING = "waiting"  # works from `epoch` on
    WORKING = "working"
    LEAVING = "leaving"  # can be taken out from `epoch` on
    READY = "ready"  # can be taken out


@dataclass(frozen=True, slots=True)
class Stake:
    """A stake of ours. `rewards`: FROST beyond the principal, if it left now."""

    ref: Ref
    node_id: Address
    node_name: str
    principal: int
    rewards: int
    state: StakeState
    epoch: int


@dataclass(frozen=True, slots=True)
class NodeView:
    """A storage node as a stake sees it. `commission` is in basis points, `staked` in FROST.

    `shards` are those it holds in this epoch: of each blob it holds as many slivers, of both kinds.
    """

    node_id: Address
    name: str
    commission: int
    staked: int
    shards: int


@dataclass(frozen=True, slots=True)
class Stakes:
    """Staking from one chain's wallet. Payments as in `Chain`: the same key is never paid twice."""

    chain: Chain

    def nodes(self) -> list[NodeView]:
        """The nodes of this epoch's committee, the one with the most shards first."""

        async def read() -> list[NodeView]:
            staking = await self._staking()
            assignment = staking.inner.committee
            found = []
            for node_id, pool in zip(assignment, await self.chain.reading.pools(list(assignment)), strict=True):
                if pool is None:
                    raise ChainRefused("a node of the committee is not there")
                shards = len(assignment[node_id])
                name, rate = pool.node_info.name, pool.commission_rate
                found.append(NodeView(Address(node_id), name, rate, pool.wal_balance, shards))
            return sorted(found, key=lambda node: (-node.shards, node.name, node.node_id))

        return self.chain.loop.run(read())

    def owned(self) -> list[Stake]:
        """Our stakes, with what they are worth now."""

        async def read() -> list[Stake]:
            staking, system = await self._staking(), await self.chain.reading.system()
            found = await self.chain.reading.stakes(self.chain.owner, system.origin)
            pools = await self.chain.reading.pools([one.node_id for _, one in found])
            return [
                Stake(
                    ref,
                    one.node_id,
                    pool.node_info.name if pool is not None else "",
                    one.principal,
                    await self._rewards(staking, one),
                    *_state(one, staking.epoch),
                )
                for (ref, one), pool in zip(found, pools, strict=True)
            ]

        return self.chain.loop.run(read())

    def staking(self, node: Address, frost: int) -> Build:
        """The transaction of `stake`."""

        async def build(program: Program, purse: Purse, _: System) -> None:
            staking = await self._staking()
            (coin,) = purse.take_wal(program, frost)
            shared = program.shared(staking.shared, mutable=True)
            target = "staking::stake_with_pool"
            program.give(
                purse.address, program.call(staking.package, target, shared, coin, program.pure(ADDRESS, node))
            )

        return build

    def stake(self, node: Address, frost: int, key: str, most: Most = NO_LIMIT) -> Done:
        """So many FROST (1 WAL at least) work for a node from the next epoch on, or the one after."""
        return self.chain.pay(self.staking(node, frost), "stake", key, most)

    def unstake(self, stakes: Sequence[Stake], key: str) -> tuple[list[Stake], list[Stake]]:
        """Take out what may leave now, ask for what must be asked for: those two lists. What waits goes on waiting."""
        at_once, asked = [], []
        for one in stakes:
            if one.state is StakeState.READY or (
                one.state is not StakeState.LEAVING and self.chain.loop.run(self._may_leave_early(one))
            ):
                at_once.append(one)
            elif one.state is not StakeState.LEAVING:
                asked.append(one)

        async def build(program: Program, purse: Purse, _: System) -> None:
            staking = await self._staking()
            shared = program.shared(staking.shared, mutable=True)
            coins = [
                program.call(
                    staking.package,
                    "staking::withdraw_stake",
                    shared,
                    program.owned(await self.chain.payer.newest(one.ref.id)),
                )
                for one in at_once
            ]
            for one in asked:
                stake = program.owned(await self.chain.payer.newest(one.ref.id))
                program.call(staking.package, "staking::request_withdraw_stake", shared, stake)
            if coins:
                program.give(purse.address, *coins)

        if at_once or asked:
            self.chain.pay(build, "unstake", key)
        return at_once, asked

    async def _staking(self) -> Staking:
        return await self.chain.reading.staking(self.chain.now_ms())

    async def _rewards(self, staking: Staking, stake: StakedWal) -> int:
        """What the contract itself reckons."""
        until = min(staking.epoch, stake.state.epoch) if isinstance(stake.state, Leaving) else staking.epoch
        if stake.activation_epoch >= until:
            return 0
        program = Program()
        program.call(
            staking.package,
            "staking::calculate_rewards",
            program.shared(staking.shared, mutable=False),
            program.pure(ADDRESS, stake.node_id),
            program.pure(U64, stake.principal),
            program.pure(U32, stake.activation_epoch),
            program.pure(U32, until),
        )
        (raw,) = await self.chain.payer.inspect(program)
        return decode(U64, raw)

    async def _may_leave_early(self, stake: Stake) -> bool:
        staking = await self._staking()
        program = Program()
        program.call(
            staking.package,
            "staking::can_withdraw_staked_wal_early",
            program.shared(staking.shared, mutable=False),
            program.owned(await self.chain.payer.newest(stake.ref.id)),
        )
        (raw,) = await self.chain.payer.inspect(program)
        return raw == b"\1"


def _state(stake: StakedWal, epoch: int) -> tuple[StakeState, int]:
    if isinstance(stake.state, Leaving):
        return (StakeState.READY if epoch >= stake.state.epoch else StakeState.LEAVING), stake.state.epoch
    waits = epoch < stake.activation_epoch
    return (StakeState.WAITING if waits else StakeState.WORKING), stake.activation_epoch


# --- SUI for WAL -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Changing:
    """Where practice networks change SUI for WAL. There is none on the mainnet: WAL is bought elsewhere."""

    chain: Chain

    @property
    def is_there(self) -> bool:
        """Whether this network has one."""
        return bool(self.chain.profile.exchanges) and self.chain.profile.exchange_package is not None

    def wal_for(self, mist: int) -> int:
        """FROST that so many MIST become. Raises `ChainRefused`."""
        _, exchange = self.chain.loop.run(self._one(0))
        return mist * exchange.rate.wal // exchange.rate.sui

    def buy_wal(self, mist: int, key: str) -> Done:
        """Change so many MIST for WAL."""

        async def build(program: Program, purse: Purse, _: System) -> None:
            shared, exchange = await self._one(mist)
            if mist * exchange.rate.wal // exchange.rate.sui > exchange.wal:
                raise ChainRefused("the exchange has too little WAL")
            (coin,) = program.split(GasCoin(), mist)
            given = program.shared(shared, mutable=True)
            package = self.chain.profile.exchange_package or FRAMEWORK
            program.give(purse.address, program.call(package, "wal_exchange::exchange_all_for_wal", given, coin))

        return self.chain.pay(build, "exchange", key)

    def sell_wal(self, frost: int, key: str) -> Done:
        """Change so many FROST for SUI."""

        async def build(program: Program, purse: Purse, _: System) -> None:
            shared, _exchange = await self._one(0)
            (coin,) = purse.take_wal(program, frost)
            given = program.shared(shared, mutable=True)
            package = self.chain.profile.exchange_package or FRAMEWORK
            program.give(purse.address, program.call(package, "wal_exchange::exchange_all_for_sui", given, coin))

        return self.chain.pay(build, "exchange", key)

    async def _one(self, mist: int) -> tuple[Shared, Exchange]:
        """The first exchange that has enough WAL for so many MIST, or the last there is."""
        found = None
        for wanted in self.chain.profile.exchanges:
            found = await self.chain.reading.exchange(wanted) or found
            if found is not None and mist * found[1].rate.wal // max(1, found[1].rate.sui) <= found[1].wal:
                break
        if found is None or not found[1].rate.sui:
            raise ChainRefused("there is no exchange on this network")
        return found
