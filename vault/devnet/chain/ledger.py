"""The ledger: takes transactions, refuses what Sui refuses, runs the rest, charges gas, writes it all down at once.

A transaction that was executed before gets its first answer again, whatever has happened since. Every transaction makes
a checkpoint of its own. Nothing here waits: callers are one thread.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from vault.devnet.chain.effects import Change, Charge, changes_of, charge_for, lamport_version, write_change
from vault.devnet.chain.executor import Executor, Returned, Stopped
from vault.devnet.chain.objects import ChainObject, OwnerKind, is_coin
from vault.devnet.chain.packages import Packages
from vault.devnet.chain.session import Abort, Cell, Coin, Emitted, Failure, Session
from vault.devnet.chain.store import Store
from vault.devnet.chain.transaction import (
    EpochExpiration,
    Gas,
    NoExpiration,
    ObjectRef,
    Owned,
    Pure,
    Receiving,
    Shared,
    TransactionData,
    read_transaction,
    signer_of,
    transaction_digest,
)
from vault.devnet.chain.types import SUI_T, address_text, coin_of
from vault.errors import DamagedBlob
from vault.format.walrus.bcs import decode, encode

GAS_PRICE = 1000  # MIST; the live networks' reference price is of this order
LARGEST_BUDGET = 50_000_000_000  # Sui's protocol configuration: 50 SUI
MOST_GAS_COINS = 256
EPOCH_MS = 24 * 3600 * 1000  # of Sui, not of Walrus
MOCK_GAS = bytes(31) + b"\xfe"


class Refused(Exception):
    """A transaction that is not executed and costs nothing."""


@dataclass(frozen=True, slots=True)
class Executed:
    """How a transaction went."""

    transaction: TransactionData
    digest: bytes
    stopped: Stopped | None
    charge: Charge
    version: int
    changes: list[Change]
    events: list[Emitted]  # none when it was stopped
    returned: list[list[Returned]]
    read: list[ChainObject]  # shared objects that it may only look at
    now_ms: int
    sui_epoch: int
    signatures: tuple[bytes, ...] = ()
    checkpoint: int = 0


@dataclass(slots=True)
class _Prepared:
    session: Session
    inputs: list[bytes | Cell]
    gas: Cell
    used: list[ChainObject]  # all input objects that are mutated or bumped
    read: list[ChainObject]  # shared, immutable


class Ledger:
    """The chain's state and its one way of changing it."""

    def __init__(self, store: Store, packages: Packages, now_ms: Callable[[], int], genesis_ms: int) -> None:
        self.store, self.packages, self.now_ms = store, packages, now_ms
        self._genesis_ms = genesis_ms
        self.written: list[Callable[[Executed], bytes]] = []  # makes what is kept of a transaction
        self.watchers: list[Callable[[Executed], Any]] = []

    @property
    def sui_epoch(self) -> int:
        """Days since genesis."""
        return max(0, self.now_ms() - self._genesis_ms) // EPOCH_MS

    def epoch_start(self, epoch: int) -> int:
        """When an epoch of Sui began (ms)."""
        return self._genesis_ms + epoch * EPOCH_MS

    def decoded(self, found: ChainObject) -> Any:  # noqa: ANN401 any struct
        """An object's contents, read."""
        return decode(self.packages.need(found.type), found.contents)

    # --- running ---------------------------------------------------------------------------

    def run(self, transaction: TransactionData, digest: bytes, *, mock_gas: bool = False) -> Executed:
        """Run without writing. Raises `Refused`."""
        prepared = self._prepare(transaction, digest, mock_gas=mock_gas)
        budget = transaction.gas.budget
        gas_before = prepared.gas.value.balance
        prepared.gas.value.balance -= budget  # held back, so that it can't be spent
        stopped, outcome = None, None
        executor = Executor(prepared.session, prepared.inputs, prepared.gas)
        try:
            executor.run(transaction.kind)
        except Stopped as reason:
            stopped = reason
        version = lamport_version(prepared.used + prepared.read)
        if stopped is None:
            prepared.gas.value.balance += budget
            outcome = self._settle(transaction, prepared, version, digest)
            if outcome is None:
                failure = Failure("INSUFFICIENT_GAS", "the budget is less than this transaction costs")
                stopped = Stopped(max(0, len(transaction.kind.commands) - 1), failure, None)
        if stopped is not None:
            prepared = self._prepare(transaction, digest, mock_gas=mock_gas)  # as if nothing had run
            prepared.gas.value.balance = gas_before
            outcome = self._settle(transaction, prepared, version, digest, failed=True)
        assert outcome is not None  # noqa: S101 a failed transaction pays what it has
        changes, charge = outcome
        return Executed(
            transaction,
            digest,
            stopped,
            charge,
            version,
            changes,
            [] if stopped else prepared.session.events,
            executor.returned,
            prepared.read,
            self.now_ms(),
            self.sui_epoch,
        )

    def _settle(
        self, transaction: TransactionData, prepared: _Prepared, version: int, digest: bytes, *, failed: bool = False
    ) -> tuple[list[Change], Charge] | None:
        """What is written, and what it costs; None when the budget is too small."""
        changes = changes_of(self.packages, prepared.session, prepared.used, version, digest)
        charge = charge_for(changes, transaction, failed=failed)
        if charge.net > transaction.gas.budget:
            if not failed:
                return None
            charge = charge.capped(transaction.gas.budget)
        prepared.gas.value.balance -= charge.net
        layout = self.packages.need(prepared.gas.type)
        contents = encode(layout, prepared.gas.value)
        return [
            write_change(change, contents) if change.id == prepared.gas.id else change for change in changes
        ], charge

    def execute(self, data: bytes, signatures: tuple[bytes, ...]) -> bytes:
        """Execute, write down, and give back what `written` made of it. Raises `Refused`, `DamagedBlob`."""
        digest = transaction_digest(data)
        known = self.store.transaction(digest)
        if known is not None:
            return known
        transaction = read_transaction(data)
        self._check_signatures(transaction, data, signatures)
        self._check_expiration(transaction)
        return self._commit(self.run(transaction, digest), signatures)

    def _commit(self, executed: Executed, signatures: tuple[bytes, ...]) -> bytes:
        executed = replace(executed, signatures=signatures, checkpoint=self.store.height() + 1)
        kept = self.written[0](executed)
        with self.store.together():
            self.store.write(
                [change.after for change in executed.changes if change.after is not None],
                [change.id for change in executed.changes if change.after is None],
            )
            self.store.add_transaction(executed.digest, executed.checkpoint, kept)
            events = [(str(event.type), event.contents) for event in executed.events]
            self.store.add_events(executed.digest, executed.now_ms, events)
        for watch in self.watchers:
            watch(executed)
        return kept

    # --- refusing --------------------------------------------------------------------------

    @staticmethod
    def _check_signatures(transaction: TransactionData, data: bytes, signatures: tuple[bytes, ...]) -> None:
        needed = {transaction.sender, transaction.gas.owner}
        try:
            signers = [signer_of(signature, data) for signature in signatures]
        except DamagedBlob as error:
            raise Refused(f"Invalid user signature: {error.reason}") from error
        if len(signers) != len(needed) or set(signers) != needed:
            raise Refused("Invalid user signature: signers are not the sender and who pays the gas")

    def _check_expiration(self, transaction: TransactionData) -> None:
        match transaction.expiration:
            case NoExpiration():
                return
            case EpochExpiration(epoch):
                if epoch < self.sui_epoch:
                    raise Refused("Transaction Expired")
            case during:
                first, last = during.min_epoch or 0, during.max_epoch
                if not first <= self.sui_epoch or (last is not None and self.sui_epoch > last):
                    raise Refused("Transaction Expired")
                if during.chain != self.store.fact("chain"):
                    raise Refused("Transaction is for another chain")

    def _object(self, ref: ObjectRef, owner: bytes) -> ChainObject:
        """An owned (or immutable) object in exactly this version."""
        found = self.store.get(ref.id)
        name = address_text(ref.id)
        if found is None:
            raise Refused(f"Could not find the referenced object {name} at version {ref.version}")
        if found.version != ref.version:
            raise Refused(
                f"Transaction needs to be rebuilt because object {name} version {ref.version} is unavailable for"
                f" consumption, current version: {found.version}"
            )
        if found.digest != ref.digest:
            raise Refused(f"Invalid object digest for object {name}")
        if found.owner.kind is OwnerKind.IMMUTABLE:
            return found
        if found.owner.kind is not OwnerKind.ADDRESS:
            raise Refused(f"Object {name} is not owned by an address")
        if found.owner.address != owner:
            raise Refused(
                f"Transaction was not signed by the correct sender: Object {name} is owned by account address"
                f" {address_text(found.owner.address)}, but given owner/signer address is {address_text(owner)}"
            )
        return found

    def _prepare(self, transaction: TransactionData, digest: bytes, *, mock_gas: bool) -> _Prepared:
        """All inputs, checked. Raises `Refused`."""
        session = Session(self.store, self.packages, digest, transaction.sender, self.now_ms())
        used: list[ChainObject] = []
        read: list[ChainObject] = []
        inputs: list[bytes | Cell] = []
        seen: set[bytes] = set()
        for given in transaction.kind.inputs:
            if isinstance(given, Pure):
                inputs.append(given.data)
                continue
            if isinstance(given, Receiving):
                raise Refused("Receiving objects is not supported here")
            found = self._input(given, transaction.sender)
            if found.id in seen:
                raise Refused(
                    f"Mutable object {address_text(found.id)} cannot appear more than once in one transaction"
                )
            seen.add(found.id)
            cell = session.load(found.id)
            if cell is None:
                raise Refused(f"Object {address_text(found.id)} is of a type that nothing here can use")
            mutable = found.owner.kind is OwnerKind.ADDRESS or (isinstance(given, Shared) and given.mutable)
            cell.mutable = mutable
            (used if mutable else read).append(found)
            inputs.append(cell)
        if not transaction.kind.commands:
            raise Refused("Empty programmable transaction")
        gas = self._gas(session, transaction.gas, seen, used, mock_gas=mock_gas)
        return _Prepared(session, inputs, gas, used, read)

    def _input(self, given: object, sender: bytes) -> ChainObject:
        if isinstance(given, Owned):
            return self._object(given.ref, sender)
        if not isinstance(given, Shared):
            raise Refused("An input is not resolved")
        found = self.store.get(given.id)
        if found is None or found.owner.kind is not OwnerKind.SHARED:
            raise Refused(f"Could not find the referenced shared object {address_text(given.id)}")
        if found.owner.version != given.initial_version:
            raise Refused(f"Shared object {address_text(given.id)} has another initial version")
        return found

    def _gas(self, session: Session, gas: Gas, seen: set[bytes], used: list[ChainObject], *, mock_gas: bool) -> Cell:
        """The coins that pay, merged into the first of them."""
        if mock_gas:
            made = session.create(coin_of(SUI_T), Coin(MOCK_GAS, 1 << 62))
            session.give(made, gas.owner)
            return made
        if gas.price < GAS_PRICE:
            raise Refused(f"Gas price {gas.price} under reference gas price (RGP) {GAS_PRICE}")
        if not gas.price <= gas.budget <= LARGEST_BUDGET:
            raise Refused(f"Gas budget: {gas.budget} is not between {gas.price} and {LARGEST_BUDGET}")
        if not 0 < len(gas.payment) <= MOST_GAS_COINS:
            raise Refused("No gas payment, or too many coins")
        cells = []
        for ref in gas.payment:
            found = self._object(ref, gas.owner)
            if not is_coin(found.type) or found.currency != SUI_T or found.id in seen:
                raise Refused(f"Object {address_text(found.id)} cannot pay for gas")
            seen.add(found.id)
            used.append(found)
            cell = session.load(found.id)
            assert cell is not None  # noqa: S101 it is a coin
            cells.append(cell)
        first = cells[0]
        for cell in cells[1:]:
            first.value.balance += session.spend(cell)
        if first.value.balance < gas.budget:
            raise Refused(f"Balance of gas object {first.value.balance} is lower than the needed amount: {gas.budget}")
        return first


def abort_of(stopped: Stopped) -> Abort | None:
    """The abort that stopped it, if it was one."""
    return stopped.cause if isinstance(stopped.cause, Abort) else None
