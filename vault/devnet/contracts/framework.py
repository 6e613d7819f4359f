"""The functions of 0x2 that clients call (coin, transfer), and the exchange of SUI for WAL."""

from vault.devnet.chain.packages import Module
from vault.devnet.chain.session import Abort, Cell, Session, ensure, fits_u64
from vault.devnet.chain.types import balance_of
from vault.devnet.contracts.basics import named
from vault.devnet.contracts.system_structs import Exchange

coin, balance, transfer, wal_exchange = (Module(name) for name in ("coin", "balance", "transfer", "wal_exchange"))
ZERO_LEFT, TOO_LITTLE = 0, 2  # balance::ENonZero, ENotEnough


@coin.function("value<phantom>(&Coin<T0>): u64")
def value(_: Session, cell: Cell) -> int:
    """What a coin holds."""
    return int(cell.value.balance)


@coin.function("zero<phantom>(&mut TxContext): Coin<T0>")
def zero(session: Session) -> Cell:
    """An empty coin."""
    return session.coin(session.type_arguments[0], 0)


@coin.function("destroy_zero<phantom>(Coin<T0>)")
def destroy_zero(session: Session, cell: Cell) -> None:
    """Only an empty coin."""
    if cell.value.balance:
        raise Abort("balance", ZERO_LEFT, framework=True)
    session.delete(cell)


@coin.function("split<phantom>(&mut Coin<T0>, u64, &mut TxContext): Coin<T0>")
def split(session: Session, cell: Cell, amount: int) -> Cell:
    """Split an amount off."""
    return session.coin(session.type_arguments[0], session.take(cell, amount))


@coin.function("join<phantom>(&mut Coin<T0>, Coin<T0>)")
def join(session: Session, cell: Cell, other: Cell) -> None:
    """Merge two."""
    cell.value.balance = fits_u64(cell.value.balance + session.spend(other))


@coin.function("into_balance<phantom>(Coin<T0>): Balance<T0>")
def into_balance(session: Session, cell: Cell) -> Cell:
    """What a coin holds, without the coin."""
    return session.hold(balance_of(session.type_arguments[0]), session.spend(cell))


@coin.function("from_balance<phantom>(Balance<T0>, &mut TxContext): Coin<T0>")
def from_balance(session: Session, held: Cell) -> Cell:
    """A coin of it."""
    return session.coin(session.type_arguments[0], held.value)


@balance.function("value<phantom>(&Balance<T0>): u64")
def balance_value(_: Session, held: Cell) -> int:
    """How much."""
    return int(held.value)


@balance.function("zero<phantom>(): Balance<T0>")
def balance_zero(session: Session) -> Cell:
    """Nothing."""
    return session.hold(balance_of(session.type_arguments[0]), 0)


@balance.function("join<phantom>(&mut Balance<T0>, Balance<T0>): u64")
def balance_join(_: Session, held: Cell, other: Cell) -> int:
    """Add another to it; how much it is then."""
    held.value = fits_u64(held.value + other.value)
    return int(held.value)


@balance.function("split<phantom>(&mut Balance<T0>, u64): Balance<T0>")
def balance_split(session: Session, held: Cell, amount: int) -> Cell:
    """Take an amount out."""
    if held.value < amount:
        raise Abort("balance", TOO_LITTLE, framework=True)
    held.value -= amount
    return session.hold(balance_of(session.type_arguments[0]), amount)


@balance.function("destroy_zero<phantom>(Balance<T0>)")
def balance_destroy_zero(_: Session, held: Cell) -> None:
    """Only nothing."""
    if held.value:
        raise Abort("balance", ZERO_LEFT, framework=True)


@transfer.function("public_transfer<key + store>(T0, address)")
def public_transfer(session: Session, cell: Cell, address: bytes) -> None:
    """Give an object to an address."""
    session.give(cell, address)


@transfer.function("public_share_object<key + store>(T0)")
def public_share(session: Session, cell: Cell) -> None:
    """Make a new object everybody's."""
    if cell.stored is not None:
        raise Abort("transfer", 0, framework=True)  # ESharedNonNewObject
    session.share(cell)


# --- the exchange ------------------------------------------------------------------------------


def _swap_to_wal(exchange: Exchange, amount: int) -> int:
    out = amount * exchange.rate.wal // exchange.rate.sui
    ensure(exchange.wal >= out, "wal_exchange", 0)
    exchange.sui, exchange.wal = fits_u64(exchange.sui + amount), exchange.wal - out
    return out


def _swap_to_sui(exchange: Exchange, amount: int) -> int:
    out = amount * exchange.rate.sui // exchange.rate.wal
    ensure(exchange.sui >= out, "wal_exchange", 0)
    exchange.wal, exchange.sui = fits_u64(exchange.wal + amount), exchange.sui - out
    return out


def _part(session: Session, cell: Cell, amount: int) -> int:
    ensure(cell.value.balance >= amount, "wal_exchange", 1)
    return session.take(cell, amount)


@wal_exchange.function("exchange_all_for_wal(&mut Exchange, Coin<SUI>, &mut TxContext): Coin<WAL>")
def all_for_wal(session: Session, cell: Cell, paid: Cell) -> Cell:
    """All of a coin."""
    return session.coin(named(session, "WAL"), _swap_to_wal(cell.value, session.spend(paid)))


@wal_exchange.function("exchange_for_wal(&mut Exchange, &mut Coin<SUI>, u64, &mut TxContext): Coin<WAL>")
def some_for_wal(session: Session, cell: Cell, paid: Cell, amount: int) -> Cell:
    """A part of a coin."""
    return session.coin(named(session, "WAL"), _swap_to_wal(cell.value, _part(session, paid, amount)))


@wal_exchange.function("exchange_all_for_sui(&mut Exchange, Coin<WAL>, &mut TxContext): Coin<SUI>")
def all_for_sui(session: Session, cell: Cell, paid: Cell) -> Cell:
    """All of a coin."""
    return session.coin(named(session, "SUI"), _swap_to_sui(cell.value, session.spend(paid)))


@wal_exchange.function("exchange_for_sui(&mut Exchange, &mut Coin<WAL>, u64, &mut TxContext): Coin<SUI>")
def some_for_sui(session: Session, cell: Cell, paid: Cell, amount: int) -> Cell:
    """A part of a coin."""
    return session.coin(named(session, "SUI"), _swap_to_sui(cell.value, _part(session, paid, amount)))
