"""What a Move function sees while a transaction runs: values, objects, dynamic fields, events, and how it aborts.

Objects are read from the store once, decoded, and changed in place; nothing is written until the transaction is done.
A transaction that aborts throws its session away.
"""

from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Protocol

from vault.devnet.chain.objects import ChainObject, Owner, OwnerKind
from vault.devnet.chain.packages import Packages
from vault.devnet.chain.types import (
    ID_T,
    TypeTag,
    coin_of,
    field_id,
    field_of,
    wrapper_of,
)
from vault.format.walrus.bcs import decode, encode

LARGEST_U64 = (1 << 64) - 1


class Abort(Exception):
    """A Move function aborted. `framework`: in a module of 0x2, not of the package that was called."""

    def __init__(self, module: str, code: int, *, framework: bool = False) -> None:
        super().__init__(module, code)
        self.module, self.code, self.framework = module, code, framework


class Failure(Exception):
    """A transaction can't go on, for a reason other than an abort; `kind` is the gRPC API's name for it.

    For a COMMAND_ARGUMENT_ERROR, `argument` says which one, and `argument_kind` what is wrong with it.
    """

    def __init__(self, kind: str, description: str, argument: int = 0, argument_kind: str = "") -> None:
        super().__init__(description)
        self.kind, self.description = kind, description
        self.argument, self.argument_kind = argument, argument_kind


def ensure(holds: object, module: str, code: int) -> None:
    """Move's assert!."""
    if not holds:
        raise Abort(module, code)


def fits_u64(value: int) -> int:
    """Move's arithmetic: a result that is no u64 stops the transaction. Raises `Failure`."""
    if not 0 <= value <= LARGEST_U64:
        raise Failure("MOVE_PRIMITIVE_RUNTIME_ERROR", "arithmetic error")
    return value


def fits_u32(value: int) -> int:
    """The same for epochs. Raises `Failure`."""
    if not 0 <= value < 1 << 32:
        raise Failure("MOVE_PRIMITIVE_RUNTIME_ERROR", "arithmetic error")
    return value


@dataclass(slots=True)
class Cell:
    """A value of a known type. An object has an id; `stored` is how it was before, None for a new one.

    `owner` None: held by the transaction, which must put it somewhere. `gone`: deleted, wrapped or moved away.
    """

    type: TypeTag
    value: Any
    id: bytes = b""
    stored: ChainObject | None = None
    owner: Owner | None = None
    gone: bool = False
    wrapped: bool = False  # gone, but within another object
    unwrapped: bool = False  # came out of another object
    mutable: bool = True


@dataclass(slots=True)
class Field:
    """A dynamic field's object."""

    id: bytes
    name: Any
    value: Any


@dataclass(slots=True)
class Coin:
    """0x2::coin::Coin<T>."""

    id: bytes
    balance: int


@dataclass(frozen=True, slots=True)
class Ticket:
    """0x2::package::UpgradeTicket: never stored."""

    cap: bytes
    package: bytes
    policy: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class Receipt:
    """0x2::package::UpgradeReceipt: never stored."""

    cap: bytes
    package: bytes


@dataclass(frozen=True, slots=True)
class Emitted:
    """An event, and the package whose function emitted it."""

    package: bytes
    type: TypeTag
    contents: bytes


class Reads(Protocol):
    """Where objects come from."""

    def get(self, object_id: bytes) -> ChainObject | None:
        """The object as it is now."""


class Session:
    """One transaction's view of the world."""

    def __init__(self, reads: Reads, packages: Packages, digest: bytes, sender: bytes, now_ms: int) -> None:
        self.packages, self.sender, self.now_ms = packages, sender, now_ms
        self.events: list[Emitted] = []
        self.cells: dict[bytes, Cell] = {}
        self.held: list[Cell] = []  # values that are no objects, and must be used up
        self._reads, self._digest, self._made = reads, digest, 0
        self.package = b""  # of the function that runs
        self.type_arguments: tuple[TypeTag, ...] = ()  # of the function that runs

    # --- objects ---------------------------------------------------------------------------

    def new_id(self) -> bytes:
        """An id that nothing had before: hash of the digest and a count, as on Sui."""
        raw = b"\xf1" + self._digest + self._made.to_bytes(8, "little")
        self._made += 1
        return blake2b(raw, digest_size=32).digest()

    def load(self, object_id: bytes) -> Cell | None:
        """An object that is there, decoded; the same cell every time."""
        cell = self.cells.get(object_id)
        if cell is not None:
            return None if cell.gone else cell
        stored = self._reads.get(object_id)
        layout = self.packages.layout(stored.type) if stored else None
        if stored is None or layout is None:
            return None
        cell = Cell(stored.type, decode(layout, stored.contents), object_id, stored, stored.owner)
        self.cells[object_id] = cell
        return cell

    def create(self, tag: TypeTag, value: Any) -> Cell:  # noqa: ANN401 any struct
        """A new object, held by the transaction. `value.id` is its id."""
        cell = Cell(tag, value, value.id)
        self.cells[value.id] = cell
        return cell

    def hold(self, tag: TypeTag, value: Any) -> Cell:  # noqa: ANN401
        """A value that is no object and can't be dropped."""
        cell = Cell(tag, value)
        self.held.append(cell)
        return cell

    @staticmethod
    def delete(cell: Cell) -> None:
        """The object is no more."""
        cell.gone = True

    @staticmethod
    def wrap(cell: Cell) -> None:
        """The object goes into another one."""
        cell.gone = cell.wrapped = True

    def unwrap(self, tag: TypeTag, value: Any) -> Cell:  # noqa: ANN401
        """An object that stood in another one comes out, under its old id."""
        cell = self.create(tag, value)
        cell.unwrapped = True
        return cell

    @staticmethod
    def give(cell: Cell, address: bytes) -> None:
        """Transfer."""
        cell.owner = Owner(OwnerKind.ADDRESS, address)

    @staticmethod
    def share(cell: Cell) -> None:
        """Make it everybody's; the version is filled in when it is known."""
        cell.owner = Owner(OwnerKind.SHARED)

    # --- coins -----------------------------------------------------------------------------

    def coin(self, currency: TypeTag, balance: int) -> Cell:
        """A new coin."""
        return self.create(coin_of(currency), Coin(self.new_id(), fits_u64(balance)))

    @staticmethod
    def take(coin: Cell, amount: int) -> int:
        """Split a balance off a coin. Aborts in balance::split, ENotEnough."""
        if coin.value.balance < amount:
            raise Abort("balance", 2, framework=True)
        coin.value.balance -= amount
        return amount

    @staticmethod
    def spend(coin: Cell) -> int:
        """The coin's whole balance; the coin is no more."""
        coin.gone = True
        return int(coin.value.balance)

    # --- dynamic fields --------------------------------------------------------------------

    def field(self, parent: bytes, name: Any, name_type: TypeTag) -> Cell | None:  # noqa: ANN401
        """A field's object; its value is `.value.value`."""
        return self.load(self._field_id(parent, name, name_type))

    def add_field(self, parent: bytes, name: Any, name_type: TypeTag, value: Any, value_type: TypeTag) -> Cell:  # noqa: ANN401
        """Add a field. Aborts when it is there (dynamic_field, EFieldAlreadyExists)."""
        found = self._field_id(parent, name, name_type)
        if self.load(found) is not None:
            raise Abort("dynamic_field", 0, framework=True)
        return self._put(field_of(name_type, value_type), Field(found, name, value), parent)

    def remove_field(self, parent: bytes, name: Any, name_type: TypeTag) -> Any:  # noqa: ANN401
        """Take a field's value out; None when there is no such field."""
        cell = self.field(parent, name, name_type)
        if cell is None:
            return None
        self.delete(cell)
        return cell.value.value

    def add_child(self, parent: bytes, name: Any, name_type: TypeTag, child: Cell) -> None:  # noqa: ANN401
        """Add an object under a name, as ObjectTable and dynamic_object_field do: it stays an object of its own."""
        wrapper = wrapper_of(name_type)
        found = self._field_id(parent, name, wrapper)
        if self.load(found) is not None:
            raise Abort("dynamic_field", 0, framework=True)
        self._put(field_of(wrapper, ID_T), Field(found, name, child.id), parent)
        child.owner = Owner(OwnerKind.OBJECT, found)

    def remove_child(self, parent: bytes, name: Any, name_type: TypeTag) -> None:  # noqa: ANN401
        """Take the object out from under its name; what becomes of it is the caller's."""
        self.remove_field(parent, name, wrapper_of(name_type))

    def child(self, parent: bytes, name: Any, name_type: TypeTag) -> Cell | None:  # noqa: ANN401
        """The object under a name."""
        field = self.field(parent, name, wrapper_of(name_type))
        return None if field is None else self.load(field.value.value)

    def _put(self, tag: TypeTag, field: Field, parent: bytes) -> Cell:
        before = self.cells.get(field.id)
        cell = Cell(tag, field, field.id, before.stored if before else None, Owner(OwnerKind.OBJECT, parent))
        self.cells[field.id] = cell
        return cell

    def _field_id(self, parent: bytes, name: Any, name_type: TypeTag) -> bytes:  # noqa: ANN401
        return field_id(parent, encode(self.packages.need(name_type), name), name_type)

    # --- events ----------------------------------------------------------------------------

    def emit(self, tag: TypeTag, value: Any) -> None:  # noqa: ANN401
        """Emit an event."""
        self.events.append(Emitted(self.package, tag, encode(self.packages.need(tag), value)))
