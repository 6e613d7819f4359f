"""What a transaction did, or would do, read from the effects that a full node tells."""

from typing import Any

from vault.errors import ChainRefused, ContractAborted
from vault.format.walrus.addresses import Address, address_text, full_type, parse_address
from vault.networks.walrus.nouns import Created, Done, Price, Ref

EXECUTED_MASK = ["digest", "effects", "balance_changes", "checkpoint"]
CREATED, DELETED = 2, 3  # pysui's ChangedObjectIdOperation
SHARED_OWNER = 3


def check(effects: Any, *, paid: bool) -> None:  # noqa: ANN401 pysui's TransactionEffects
    """Raises `ContractAborted` when it failed: pysui itself signs and sends all the same."""
    if effects is None or effects.status is None:
        raise ChainRefused("no effects were told")
    if effects.status.success:
        return
    error = effects.status.error
    abort = error.abort if error is not None else None
    if abort is None:
        kind = getattr(error.kind, "name", "") if error is not None else ""
        raise ContractAborted(kind=kind or "UNKNOWN", paid=paid)
    place = abort.location
    module = (place.module or "") if place is not None else ""
    function = (place.function_name or "") if place is not None else ""
    raise ContractAborted(module, int(abort.abort_code or 0), function, paid=paid)


def price_of(done: Any, owner: Address, wal_type: str) -> Price:  # noqa: ANN401 pysui's ExecutedTransaction
    """What it takes from the wallet: WAL as its balance changes, and the fee."""
    gas = done.effects.gas_used
    storage, rebate = int(gas.storage_cost or 0), int(gas.storage_rebate or 0)
    fee = int(gas.computation_cost or 0) + storage - rebate
    return Price(-changes_of(done, owner).get(full_type(wal_type), 0), fee, storage)


def changes_of(done: Any, owner: Address) -> dict[str, int]:  # noqa: ANN401 pysui's
    """By how much the wallet's balances change, by type of coin."""
    found: dict[str, int] = {}
    for change in done.balance_changes:
        if full_type(change.address or "") == address_text(owner):
            kind = full_type(change.coin_type or "")
            found[kind] = found.get(kind, 0) + int(change.amount or 0)
    return found


def created_by(effects: Any) -> tuple[Created, ...]:  # noqa: ANN401 pysui's
    """Objects that it made."""
    found = []
    for change in effects.changed_objects:
        if change.id_operation == CREATED:
            owner = change.output_owner
            shared = owner is not None and owner.kind == SHARED_OWNER
            who = "shared" if shared else full_type(owner.address or "") if owner is not None else ""
            found.append(Created(parse_address(change.object_id or ""), full_type(change.object_type or ""), who))
    return tuple(found)


def touched_by(effects: Any) -> dict[Address, Ref | None]:  # noqa: ANN401 pysui's
    """Every object that it changed, as it is afterwards; None for those that are gone."""
    return {
        parse_address(change.object_id or ""): Ref(
            parse_address(change.object_id or ""), int(change.output_version), str(change.output_digest)
        )
        if change.output_version
        else None
        for change in effects.changed_objects
    }


def done_of(executed: Any, owner: Address, wal_type: str) -> Done:  # noqa: ANN401 pysui's ExecutedTransaction
    """The whole, of a transaction that succeeded."""
    return Done(
        str(executed.digest or executed.effects.transaction_digest),
        created_by(executed.effects),
        price_of(executed, owner, wal_type),
        int(executed.effects.epoch or 0),
        changes_of(executed, owner),
    )
