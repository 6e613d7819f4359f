"""What all modules of the contracts use."""

from typing import Any

from vault.devnet.chain.session import Cell, Session, ensure
from vault.devnet.chain.types import U64_T, TypeTag
from vault.devnet.contracts.names import EVENT_CLASSES
from vault.devnet.contracts.staking_structs import StakingInner
from vault.devnet.contracts.system_structs import SystemInner

UNIT = 1 << 20  # bytes that a price is for
LARGEST_U64 = (1 << 64) - 1


def emit(session: Session, name: str, **fields: Any) -> None:  # noqa: ANN401 what the event has
    """Emit an event of the module `events`."""
    session.emit(session.packages.names[name], EVENT_CLASSES[name](**fields))


def named(session: Session, name: str) -> TypeTag:
    """A type by its short name."""
    return session.packages.names[name]


def units(size: int) -> int:
    """Bytes in units that are paid for, rounded up."""
    return -(-size // UNIT)


def _inner(session: Session, cell: Cell, module: str) -> Any:  # noqa: ANN401
    package = session.packages.package(session.package)
    ensure(package and cell.value.version == package.version, module, 1)  # EWrongVersion
    field = session.field(cell.id, cell.value.version, U64_T)
    assert field is not None  # noqa: S101 it is made with the object
    return field.value.value


def system_inner(session: Session, system: Cell) -> SystemInner:
    """What is inside the System object. Aborts when the called package is of another version."""
    inner: SystemInner = _inner(session, system, "system")
    return inner


def staking_inner(session: Session, staking: Cell) -> StakingInner:
    """What is inside the Staking object. Aborts when the called package is of another version."""
    inner: StakingInner = _inner(session, staking, "staking")
    return inner


def extended(session: Session, parent: bytes) -> Cell:
    """The field object of an ExtendedField; its value is `.value.value`."""
    field = session.field(parent, False, named(session, "Key"))  # noqa: FBT003 the empty struct
    assert field is not None  # noqa: S101 it is made with its owner
    return field


def extend(session: Session, value: Any, value_type: TypeTag) -> bytes:  # noqa: ANN401
    """A new ExtendedField: its id."""
    parent = session.new_id()
    session.add_field(parent, False, named(session, "Key"), value, value_type)  # noqa: FBT003 the empty struct
    return parent
