"""How something is paid: simulated, its cost looked at, signed, written down, sent, and looked up until it is certain.

The order is the point. What a simulation refuses is never signed. What is signed stands in the book before it is sent.
What was sent is looked up by its digest, sent again byte for byte, and replaced by another transaction only when the
first can never be done any more: its inputs are used otherwise, or Sui's epoch has passed that it was good for.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from vault.errors import ChainRefused, ChainUnreachable, ContractAborted, CostChanged, NotEnoughMoney, PaymentUnclear
from vault.format.walrus.addresses import SUI_TYPE, Address, address_text, signed_message, transaction_digest
from vault.networks.walrus import effects
from vault.networks.walrus.book import Book, Entry, OwnCoins, State
from vault.networks.walrus.full_node import FullNode, NotOnChain
from vault.networks.walrus.nouns import SUI, WAL, Done, Price, Ref, System
from vault.networks.walrus.profiles import Profile
from vault.networks.walrus.program import Program, transaction_bytes
from vault.networks.walrus.purse import LEAST_SUI, Purse
from vault.networks.walrus.reading import REF_MASK, Reading, ref_of
from vault.ports import Clock, Signer

ED25519 = b"\0"
LARGEST_BUDGET = 50 * 10**9  # MIST, by Sui's protocol
MARGIN = 1000  # gas prices above what the simulation took, as the official clients reckon
GOOD_FOR = 1  # Sui epochs beside the present one: a transaction that nobody took is over in two days
TRIES, PATIENCE = 6, 0.3  # looking again, ever slower: 0.3, 0.6, 1.2 … seconds
WRONG_VERSION = {("system", 1), ("staking", 1), ("storage_pool", 10)}  # the package was upgraded meanwhile


@dataclass(frozen=True, slots=True)
class Most:
    """What the owner agreed to, at most: FROST and MIST (the fee); None for no limit."""

    frost: int | None = None
    mist: int | None = None

    def check(self, price: Price) -> None:
        """Raises `CostChanged`."""
        if self.frost is not None and price.frost > self.frost:
            raise CostChanged(WAL, self.frost, price.frost)
        if self.mist is not None and price.mist > self.mist:
            raise CostChanged(SUI, self.mist, price.mist)


NO_LIMIT = Most()
Build = Callable[[Program, Purse, System], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class _Ready:
    """A transaction that a simulation let through."""

    data: bytes
    price: Price
    inputs: tuple[tuple[str, int], ...]
    last: int


class Needless(Exception):
    """A build finds that there is nothing to do any more: another device has done it."""


class _Spent(Exception):
    """A transaction can never be done: what it needs is used otherwise."""


class Payer:
    """Pays from one wallet, one transaction after the other."""

    def __init__(
        self,
        node: FullNode,
        reading: Reading,
        profile: Profile,
        signer: Signer,
        book: Book,
        coins: OwnCoins,
        clock: Clock,
    ) -> None:
        self._node, self._reading, self._profile, self._signer = node, reading, profile, signer
        self.book, self._coins, self._clock = book, coins, clock
        self._seen: dict[Address, Ref | None] = {}  # what our own transactions changed: a full node may lag behind
        self._lock: asyncio.Lock | None = None

    @property
    def owner(self) -> Address:
        """The wallet's address."""
        return Address(self._signer.address)

    # --- the whole way ---------------------------------------------------------------------

    async def price(self, build: Build) -> Price:
        """What it would take, by a simulation. Raises `ContractAborted`, `NotEnoughMoney`, a `ChainError`."""
        return (await self._simulated(build)).price

    async def pay(self, build: Build, what: str, key: str, most: Most = NO_LIMIT) -> Done:
        """Do it once. A payment for the same key that is done already is told again, and not made again.

        Raises `NotEnoughMoney` and `CostChanged` before anything is signed, `ContractAborted`, `PaymentUnclear` when it
        may or may not be done (call again with the same key), another `ChainError`, OSError for this device's disk.
        """
        if self._lock is None:
            self._lock = asyncio.Lock()
        async with self._lock:
            for _ in range(3):
                known = self.book.find(key)
                if known is not None and known.state is State.DONE:
                    return _told_again(known)
                try:
                    if known is not None:
                        return await self._finish(known)
                    ready = await self._simulated(build)
                    most.check(ready.price)
                    return await self._finish(self._sign(ready, what, key))
                except _Spent:
                    continue
            raise ChainRefused("the coins were used by another device again and again")

    async def settle(self) -> list[Entry]:
        """Find out what became of payments that a crash or a time-out left open. Returns them as they are now."""
        settled = []
        for entry in self.book.open_entries():
            with suppress(_Spent, ContractAborted):  # the book says so
                await self._finish(entry)
            settled.append(next(one for one in self.book.entries() if one.digest == entry.digest))
        return settled

    # --- before it is paid -----------------------------------------------------------------

    async def _simulated(self, build: Build) -> _Ready:
        """Build and simulate; once more when the contracts were upgraded in between."""
        try:
            return await self._simulated_once(build)
        except ContractAborted as error:
            if (error.module, error.code) not in WRONG_VERSION:
                raise
        return await self._simulated_once(build)

    async def _simulated_once(self, build: Build) -> _Ready:
        from pysui.sui.sui_grpc import pgrpc_requests as rn

        system = await self._reading.system()
        purse = await self.purse()
        program = Program()
        await build(program, purse, system)
        epoch, price = await self._sui_epoch()
        gas = purse.gas(program.owned_ids, program.taken_from_gas + LEAST_SUI)
        last = epoch + GOOD_FOR
        while True:
            held = sum(coin.balance for coin in gas)
            budget = min(held - program.taken_from_gas, LARGEST_BUDGET)
            refs = [coin.ref for coin in gas]
            data = transaction_bytes(program, self.owner, refs, price, budget, last)
            mask = ["transaction." + path for path in effects.EXECUTED_MASK]
            asked = rn.SimulateTransaction(transaction=data, gas_selection=False, field_mask=mask)
            answer = await self._node.ask(asked)
            wanted = _wanted(answer.transaction.effects, price)
            if _ran_out(answer.transaction.effects) or held < wanted + program.taken_from_gas:
                more = purse.gas(program.owned_ids, max(held + 1, wanted + program.taken_from_gas))
                if len(more) == len(gas):  # as many as can pay at once
                    raise NotEnoughMoney(SUI, wanted + program.taken_from_gas, held, address_text(self.owner))
                gas = more
                continue
            effects.check(answer.transaction.effects, paid=False)
            break
        cost = effects.price_of(answer.transaction, self.owner, self._profile.wal_type)
        inputs = tuple((address_text(ref.id), ref.version) for ref in refs + program.owned_refs)
        final = transaction_bytes(program, self.owner, refs, price, wanted, last)
        return _Ready(final, cost, inputs, last)

    async def inspect(self, program: Program) -> list[bytes]:
        """What the last command of a program gives back, in BCS; nothing is paid or changed."""
        from pysui.sui.sui_grpc import pgrpc_requests as rn

        asked = rn.SimulateTransactionKind(
            transaction=program.kind(),
            sender=address_text(self.owner),
            gas_selection=False,
            field_mask=["transaction.effects", "command_outputs"],
        )
        answer = await self._node.ask(asked)
        effects.check(answer.transaction.effects, paid=False)
        return [bytes(one.value.value) for one in answer.command_outputs[-1].return_values]

    async def purse(self) -> Purse:
        """The coins that may be used, none of them older than what our own transactions left."""
        for attempt in range(TRIES):
            sui = await self._reading.coins(self.owner, SUI_TYPE)
            wal = await self._reading.coins(self.owner, self._profile.wal_type)
            if all(self._is_fresh(coin.ref) for coin in (*sui, *wal)):
                break
            await asyncio.sleep(PATIENCE * 2**attempt)
        else:
            raise ChainUnreachable(self._node.host, "it lags behind")
        return Purse(self.owner, self._profile.wal_type, sui, wal, self._coins.ids())

    def _is_fresh(self, ref: Ref) -> bool:
        seen = self._seen.get(ref.id, ref)
        return seen is not None and seen.version <= ref.version

    async def newest(self, wanted: Address) -> Ref:
        """An object of ours in its newest version. Raises `NotOnChain`."""
        for attempt in range(TRIES):
            (found,) = await self._reading.objects([wanted], REF_MASK)
            if found is None and self._seen.get(wanted) is None:
                raise NotOnChain(address_text(wanted))
            if found is not None and self._is_fresh(ref_of(found)):
                return ref_of(found)
            await asyncio.sleep(PATIENCE * 2**attempt)
        raise ChainUnreachable(self._node.host, "it lags behind")

    async def _sui_epoch(self) -> tuple[int, int]:
        """Sui's epoch, and the price of gas in it."""
        from pysui.sui.sui_grpc import pgrpc_requests as rn

        answer = await self._node.ask(rn.GetEpoch(field_mask=["epoch", "reference_gas_price"]))
        return int(answer.epoch.epoch or 0), int(answer.epoch.reference_gas_price or 0)

    # --- signing, sending, looking up ------------------------------------------------------

    def _sign(self, ready: _Ready, what: str, key: str) -> Entry:
        """Signed and in the book."""
        signature = ED25519 + self._signer.sign(signed_message(ready.data)) + self._signer.public_key
        digest = transaction_digest(ready.data)
        now = self._clock.now_ms()
        entry = Entry(digest, key, what, now, ready.data, signature, ready.last, ready.inputs, ready.price)
        self.book.write(entry)
        return entry

    async def _finish(self, entry: Entry) -> Done:
        """Send a transaction of the book until it is certain what became of it."""
        executed = await self._executed(entry)
        self._seen |= effects.touched_by(executed.effects)
        self._keep_own_coins(executed)
        price = effects.price_of(executed, self.owner, self._profile.wal_type)
        try:
            effects.check(executed.effects, paid=True)
        except ContractAborted:
            self.book.close(entry, State.FAILED, price)
            raise
        done = effects.done_of(executed, self.owner, self._profile.wal_type)
        self.book.close(entry, State.DONE, price, done.created)
        return done

    async def _executed(self, entry: Entry) -> Any:  # noqa: ANN401 pysui's ExecutedTransaction
        """Raises `_Spent`, `PaymentUnclear`, `ChainRefused`."""
        from pysui.sui.sui_grpc import pgrpc_requests as rn

        for attempt in range(TRIES):
            try:
                found = await self.look_up(entry.digest) if attempt else None
                if found is not None:
                    return found
                asked = rn.ExecuteTransaction(
                    tx_bytestr=entry.data, sig_array=[entry.signature], field_mask=effects.EXECUTED_MASK
                )
                return await self._node.ask(asked)
            except ChainUnreachable:
                await asyncio.sleep(PATIENCE * 2**attempt)
            except (ChainRefused, NotOnChain) as error:
                dead = await self._is_dead(entry)
                found = await self._look_patiently(entry.digest) if dead else await self.look_up(entry.digest)
                if found is not None:
                    return found
                if dead:
                    self.book.close(entry, State.LOST, Price(0))
                    raise _Spent from error
                if attempt == TRIES - 1:
                    raise
                await asyncio.sleep(PATIENCE * 2**attempt)
        raise PaymentUnclear(entry.digest)

    async def look_up(self, digest: str) -> Any:  # noqa: ANN401 pysui's ExecutedTransaction
        """A transaction that the chain knows, or None."""
        from pysui.sui.sui_grpc import pgrpc_requests as rn

        try:
            return await self._node.ask(rn.GetTransactionSC(digest=digest, field_mask=effects.EXECUTED_MASK))
        except NotOnChain:
            return None

    async def _look_patiently(self, digest: str) -> Any:  # noqa: ANN401 pysui's ExecutedTransaction
        for attempt in range(TRIES - 2):
            found = await self.look_up(digest)
            if found is not None:
                return found
            await asyncio.sleep(PATIENCE * 2**attempt)
        return None

    async def _is_dead(self, entry: Entry) -> bool:
        """Whether a transaction that the chain doesn't know can't be done any more."""
        epoch, _ = await self._sui_epoch()
        if epoch > entry.last:
            return True
        ids = [bytes.fromhex(name[2:]) for name, _ in entry.inputs]
        now = await self._reading.objects(ids, REF_MASK)
        return any(
            found is None or int(found.version) > version for found, (_, version) in zip(now, entry.inputs, strict=True)
        )

    def _keep_own_coins(self, executed: Any) -> None:  # noqa: ANN401 pysui's ExecutedTransaction
        """Own coins that went into others are no coins any more."""
        own = self._coins.ids()
        gone = {name for name, ref in effects.touched_by(executed.effects).items() if ref is None}
        if own & gone:
            self._coins.keep(own - gone)

    def own_coins(self) -> frozenset[Address]:
        """The coins that are this device's."""
        return self._coins.ids()

    def own(self, coins: frozenset[Address]) -> None:
        """These coins are this device's from now on."""
        self._coins.keep(self._coins.ids() | coins)


def _wanted(told: Any, price: int) -> int:  # noqa: ANN401 pysui's TransactionEffects
    """The budget: computation, what storage takes beyond what comes back, and a margin."""
    gas = told.gas_used
    storage = max(0, int(gas.storage_cost or 0) - int(gas.storage_rebate or 0))
    return int(gas.computation_cost or 0) + storage + MARGIN * price


def _ran_out(told: Any) -> bool:  # noqa: ANN401 pysui's TransactionEffects
    error = told.status.error if told.status is not None else None
    return getattr(getattr(error, "kind", None), "name", "") == "INSUFFICIENT_GAS"


def _told_again(entry: Entry) -> Done:
    return Done(entry.digest, entry.created, entry.price)
