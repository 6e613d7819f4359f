"""What a client leaves open in a simulation is found out: versions of objects, mutability, gas coins, price, budget."""

from dataclasses import replace

from vault.devnet.chain.ledger import (
    GAS_PRICE,
    LARGEST_BUDGET,
    MOST_GAS_COINS,
    Executed,
    Ledger,
    Refused,
)
from vault.devnet.chain.objects import ChainObject, OwnerKind
from vault.devnet.chain.packages import Reference
from vault.devnet.chain.transaction import (
    Argument,
    Gas,
    Input,
    InputAt,
    MakeMoveVec,
    MergeCoins,
    MoveCall,
    ObjectRef,
    Owned,
    Programmable,
    Pure,
    Receiving,
    Shared,
    SplitCoins,
    TransactionData,
    TransferObjects,
    Unresolved,
    Upgrade,
    transaction_digest,
    write_transaction,
)
from vault.devnet.chain.types import SUI_T, address_text, coin_of

SAFETY = 1000 * GAS_PRICE  # above what the simulation used: as the official clients reckon


def resolve(ledger: Ledger, kind: Programmable) -> Programmable:
    """The same with every object's version, digest and mutability. Raises `Refused`."""
    mutable = _mutable_inputs(ledger, kind)
    return Programmable(
        tuple(_resolved(ledger, given, i in mutable) for i, given in enumerate(kind.inputs)), kind.commands
    )


def _resolved(ledger: Ledger, given: Input, mutable: bool) -> Input:  # noqa: FBT001
    if not isinstance(given, Unresolved):
        return given
    found = ledger.store.get(given.id)
    if found is None:
        raise Refused(f"Could not find the referenced object {address_text(given.id)}")
    if found.owner.kind is OwnerKind.SHARED:
        return Shared(found.id, found.owner.version, mutable)
    return Owned(ref_of(found))


def ref_of(found: ChainObject) -> ObjectRef:
    """An object as it is now."""
    return ObjectRef(found.id, found.version, found.digest)


def _mutable_inputs(ledger: Ledger, kind: Programmable) -> set[int]:
    """Inputs that some command changes or takes."""
    found: set[int] = set()

    def note(*arguments: Argument) -> None:
        found.update(argument.index for argument in arguments if isinstance(argument, InputAt))

    for command in kind.commands:
        match command:
            case MoveCall():
                package = ledger.packages.package(command.package)
                function = package.functions.get((command.module, command.function)) if package else None
                if function is None:
                    target = f"{address_text(command.package)}::{command.module}::{command.function}"
                    raise Refused(f"Could not find the function {target}")
                for argument, parameter in zip(command.arguments, function.parameters, strict=False):
                    if parameter.reference is not Reference.IMMUTABLE:
                        note(argument)
            case SplitCoins():
                note(command.coin)
            case MergeCoins():
                note(command.coin, *command.coins)
            case TransferObjects():
                note(*command.objects)
            case MakeMoveVec():
                note(*command.elements)
            case Upgrade():
                note(command.ticket)
            case _:
                pass
    return found


def _used(kind: Programmable) -> set[bytes]:
    return {
        given.ref.id if isinstance(given, (Owned, Receiving)) else given.id
        for given in kind.inputs
        if not isinstance(given, Pure)
    }


def choose_coins(ledger: Ledger, kind: Programmable, owner: bytes) -> tuple[ObjectRef, ...]:
    """The owner's SUI coins that are no inputs, the largest first. Raises `Refused` when there are none."""
    used, coins, after = _used(kind), list[ChainObject](), b""
    while page := ledger.store.owned(owner, OwnerKind.ADDRESS, str(coin_of(SUI_T)), after, 500):
        coins += [coin for coin in page if coin.id not in used]
        after = page[-1].id
    if not coins:
        raise Refused(f"Unable to perform gas selection: {address_text(owner)} has no SUI to pay with")
    coins.sort(key=lambda coin: coin.balance, reverse=True)
    return tuple(ref_of(coin) for coin in coins[:MOST_GAS_COINS])


def _digest(transaction: TransactionData) -> bytes:
    return transaction_digest(write_transaction(transaction))


def simulate(ledger: Ledger, asked: TransactionData, *, select_gas: bool) -> Executed:
    """Run and forget. With `select_gas`, coins, price and budget that are missing are filled in. Raises `Refused`."""
    transaction = replace(asked, kind=resolve(ledger, asked.kind))
    gas = replace(transaction.gas, price=transaction.gas.price or GAS_PRICE)
    if not select_gas and not gas.payment:
        gas = replace(gas, budget=gas.budget or LARGEST_BUDGET)
        transaction = replace(transaction, gas=gas)
        return ledger.run(transaction, _digest(transaction), mock_gas=True)
    if not gas.payment:
        gas = replace(gas, payment=choose_coins(ledger, transaction.kind, gas.owner))
    if not gas.budget:
        gas = replace(gas, budget=_budget(ledger, transaction, gas))
    transaction = replace(transaction, gas=gas)
    return ledger.run(transaction, _digest(transaction))


def _budget(ledger: Ledger, transaction: TransactionData, gas: Gas) -> int:
    """Computation, storage, and some more. Raises `Refused` when the coins don't hold as much."""
    held = 0
    for ref in gas.payment:
        coin = ledger.store.get(ref.id)
        held += coin.balance if coin is not None else 0
    trial = replace(transaction, gas=replace(gas, payment=(), budget=LARGEST_BUDGET))
    charge = ledger.run(trial, _digest(trial), mock_gas=True).charge
    wanted = charge.computation + SAFETY + max(0, charge.storage - charge.rebate)
    if held < wanted:
        raise Refused(
            f"Unable to perform gas selection due to insufficient SUI balance (in address balance or coins) for account"
            f" {address_text(gas.owner)} to satisfy required budget {wanted}."
        )
    return wanted
