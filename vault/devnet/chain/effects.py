"""What a transaction changes and what that costs: versions, storage fees and rebates, balances of addresses.

Fees are Sui's: 76 MIST a unit of storage, 100 units a byte, 99 % back when the bytes go. Computation is simplified: the
smallest bucket, once for every 16 commands.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from vault.devnet.chain.objects import ChainObject, Owner, OwnerKind
from vault.devnet.chain.packages import Packages
from vault.devnet.chain.session import Cell, Session
from vault.devnet.chain.transaction import TransactionData
from vault.format.walrus.bcs import encode

STORAGE_PRICE, UNITS_PER_BYTE = 76, 100
REBATE_PARTS = 9900  # of 10,000
COMPUTATION_UNITS, COMMANDS_PER_BUCKET = 1000, 16


@dataclass(frozen=True, slots=True)
class Change:
    """An object before and after; one of them may be missing."""

    id: bytes
    before: ChainObject | None
    after: ChainObject | None
    created: bool  # its id is new
    deleted: bool  # its id is gone for good, not wrapped


@dataclass(frozen=True, slots=True)
class Charge:
    """Gas, in MIST."""

    computation: int
    storage: int
    rebate: int
    not_refunded: int

    @property
    def net(self) -> int:
        """What leaves the coin; it may be negative."""
        return self.computation + self.storage - self.rebate

    def capped(self, budget: int) -> "Charge":
        """No more than the budget: for a transaction that failed and has no more."""
        return Charge(min(self.computation, budget), 0, 0, 0)


def lamport_version(inputs: Iterable[ChainObject]) -> int:
    """One more than the highest version among the inputs."""
    return max((found.version for found in inputs), default=0) + 1


def changes_of(
    packages: Packages, session: Session, used: list[ChainObject], version: int, digest: bytes
) -> list[Change]:
    """All that is written or gone, by id. Inputs that may be changed get the new version even when they are not."""
    bumped = {found.id for found in used}
    changes = []
    for cell in session.cells.values():
        after = None if cell.gone else _after(packages, cell, version, digest)
        if after is not None and cell.stored is not None and cell.id not in bumped and _same(cell.stored, after):
            continue
        if after is None and cell.stored is None:
            continue
        created = cell.stored is None and not cell.unwrapped
        changes.append(Change(cell.id, cell.stored, after, created, after is None and not cell.wrapped))
    return sorted(changes, key=lambda change: change.id)


def _after(packages: Packages, cell: Cell, version: int, digest: bytes) -> ChainObject:
    owner = cell.owner
    assert owner is not None  # noqa: S101 the executor has seen to it
    if owner.kind is OwnerKind.SHARED and not owner.version:
        owner = Owner(OwnerKind.SHARED, version=version)
    contents = encode(packages.need(cell.type), cell.value)
    made = ChainObject(cell.id, version, cell.type, owner, contents, digest, 0)
    return replace(made, rebate=len(made.encoded) * UNITS_PER_BYTE * STORAGE_PRICE)


def _same(before: ChainObject, after: ChainObject) -> bool:
    return (before.contents, before.owner) == (after.contents, after.owner)


def charge_for(changes: list[Change], transaction: TransactionData, *, failed: bool) -> Charge:
    """What a transaction costs."""
    buckets = 1 if failed else -(-len(transaction.kind.commands) // COMMANDS_PER_BUCKET)
    computation = buckets * COMPUTATION_UNITS * transaction.gas.price
    storage = sum(change.after.rebate for change in changes if change.after is not None)
    before = sum(change.before.rebate for change in changes if change.before is not None)
    rebate = before * REBATE_PARTS // 10_000
    return Charge(computation, storage, rebate, before - rebate)


def write_change(change: Change, contents: bytes) -> Change:
    """The same change with other contents of the same length."""
    assert change.after is not None  # noqa: S101 the gas coin is always written
    return replace(change, after=replace(change.after, contents=contents))


def balance_changes(changes: Iterable[Change]) -> list[tuple[bytes, str, int]]:
    """Address, coin type and difference, of what addresses own."""
    totals: dict[tuple[bytes, str], int] = {}
    for change in changes:
        for found, sign in ((change.before, -1), (change.after, 1)):
            currency = found.currency if found is not None else None
            if found is not None and currency is not None and found.owner.kind is OwnerKind.ADDRESS:
                key = (found.owner.address, str(currency))
                totals[key] = totals.get(key, 0) + sign * found.balance
    return [(address, text, amount) for (address, text), amount in sorted(totals.items()) if amount]
