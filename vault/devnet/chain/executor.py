"""Runs the commands of a programmable transaction: arguments, results, what may be used how; Sui's own errors.

The rules are those of Sui's PTB execution. Functions are Python; what they take and give is told by their signatures.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from vault.devnet.chain.objects import is_coin
from vault.devnet.chain.packages import PARAMETER, Function, Parameter, Reference, package_digest
from vault.devnet.chain.session import LARGEST_U64, Abort, Cell, Failure, Receipt, Session
from vault.devnet.chain.transaction import (
    Argument,
    Command,
    GasCoin,
    InputAt,
    MakeMoveVec,
    MergeCoins,
    MoveCall,
    Programmable,
    Publish,
    ResultOf,
    SplitCoins,
    TransferObjects,
    Upgrade,
)
from vault.devnet.chain.types import (
    ADDRESS_T,
    BYTES_T,
    ID_T,
    PRIMITIVES,
    STDLIB,
    STRING_T,
    TypeTag,
    vector_of,
)
from vault.errors import DamagedBlob
from vault.format.walrus.bcs import decode, encode

U64 = TypeTag("u64")


class Stopped(Exception):
    """A command failed: which, why, and (for an abort) in which function."""

    def __init__(self, command: int, cause: Abort | Failure, call: MoveCall | None) -> None:
        super().__init__(command, cause)
        self.command, self.cause, self.call = command, cause, call


@dataclass(frozen=True, slots=True)
class Returned:
    """What a command gave back, as bytes: for simulations."""

    type: TypeTag
    contents: bytes


def is_plain(tag: TypeTag) -> bool:
    """Whether values of a type may be given as bytes, and are handed to functions as Python's own."""
    if tag.name == "vector":
        return is_plain(tag.params[0])
    if tag.address == STDLIB and (tag.module, tag.name) == ("option", "Option"):
        return is_plain(tag.params[0])
    return tag in {STRING_T, ID_T} or (not tag.address and tag.name in PRIMITIVES)


def substitute(tag: TypeTag, arguments: Sequence[TypeTag]) -> TypeTag:
    """A type with its type parameters filled in."""
    match = PARAMETER.fullmatch(tag.name) if not tag.address else None
    if match:
        return arguments[int(match[1])]
    if not tag.params:
        return tag
    return TypeTag(tag.name, tuple(substitute(p, arguments) for p in tag.params), tag.address, tag.module)


def wrong(index: int, kind: str) -> Failure:
    """An argument that can't be used so."""
    return Failure("COMMAND_ARGUMENT_ERROR", f"argument {index}: {kind.lower().replace('_', ' ')}", index, kind)


class Executor:
    """One transaction's commands, inputs and results."""

    def __init__(self, session: Session, inputs: Sequence[bytes | Cell], gas: Cell) -> None:
        """Inputs are bytes (pure) or objects."""
        self._session, self._inputs, self._gas = session, list(inputs), gas
        self._results: list[list[Cell]] = []
        self._moved: set[int] = set()  # ids (Python's) of cells whose value was taken
        self.returned: list[list[Returned]] = []

    def run(self, kind: Programmable) -> None:
        """All commands. Raises `Stopped`."""
        for index, command in enumerate(kind.commands):
            call = command if isinstance(command, MoveCall) else None
            try:
                results = self._command(command)
            except (Abort, Failure) as cause:
                raise Stopped(index, cause, call) from cause
            except OverflowError as error:
                cause_of = Failure("MOVE_PRIMITIVE_RUNTIME_ERROR", "arithmetic error")
                raise Stopped(index, cause_of, call) from error
            self._results.append(results)
            self.returned.append([self._shown(cell) for cell in results])
        last = max(0, len(kind.commands) - 1)
        for cell in self._session.cells.values():
            if not cell.gone and cell.owner is None:
                raise Stopped(last, Failure("UNUSED_VALUE_WITHOUT_DROP", f"{cell.type} is left over"), None)
        for cell in self._session.held:
            if id(cell) not in self._moved:
                raise Stopped(last, Failure("UNUSED_VALUE_WITHOUT_DROP", f"{cell.type} is left over"), None)

    def _shown(self, cell: Cell) -> Returned:
        several = cell.type.name == "vector" and not is_plain(cell.type)  # of cells
        layout = None if several else self._session.packages.layout(cell.type)
        return Returned(cell.type, encode(layout, cell.value) if layout else b"")

    def _command(self, command: Command) -> list[Cell]:
        match command:
            case MoveCall():
                return self._call(command)
            case SplitCoins():
                return self._split(command)
            case MergeCoins():
                return self._merge(command)
            case TransferObjects():
                return self._transfer(command)
            case MakeMoveVec():
                return self._vector(command)
            case Publish():
                raise Failure("FEATURE_NOT_YET_SUPPORTED", "a practice network runs no packages but its own")
            case Upgrade():
                return self._upgrade(command)

    # --- arguments -------------------------------------------------------------------------

    def _found(self, index: int, argument: Argument) -> bytes | Cell:
        if isinstance(argument, GasCoin):
            return self._gas
        if isinstance(argument, InputAt):
            if argument.index >= len(self._inputs):
                raise wrong(index, "INDEX_OUT_OF_BOUNDS")
            return self._inputs[argument.index]
        if argument.command >= len(self._results):
            raise wrong(index, "INDEX_OUT_OF_BOUNDS")
        results = self._results[argument.command]
        if isinstance(argument, ResultOf):
            if len(results) != 1:
                raise wrong(index, "INVALID_RESULT_ARITY")
            return results[0]
        if argument.index >= len(results):
            raise wrong(index, "SECONDARY_INDEX_OUT_OF_BOUNDS")
        return results[argument.index]

    def _plain(self, index: int, data: bytes, tag: TypeTag) -> Cell:
        layout = self._session.packages.layout(tag)
        if not is_plain(tag) or layout is None:
            raise wrong(index, "TYPE_MISMATCH")
        try:
            return Cell(tag, decode(layout, data))
        except DamagedBlob as error:
            raise wrong(index, "INVALID_BCS_BYTES") from error

    def _value(self, index: int, argument: Argument, tag: TypeTag | None, reference: Reference) -> Cell:
        """The argument, as it is to be passed; `tag` None takes any object."""
        found = self._found(index, argument)
        if not isinstance(found, Cell):
            return self._plain(index, found, tag or ADDRESS_T)
        if tag is not None and found.type != tag:
            raise wrong(index, "TYPE_MISMATCH")
        if id(found) in self._moved or found.gone:
            raise wrong(index, "INVALID_VALUE_USAGE")
        if reference is Reference.MUTABLE and not found.mutable:
            raise wrong(index, "INVALID_OBJECT_BY_MUT_REF")
        if reference is Reference.VALUE and not is_plain(found.type):
            if isinstance(argument, GasCoin):
                raise wrong(index, "INVALID_GAS_COIN_USAGE")
            if not found.mutable or (found.stored is not None and found.stored.owner.version):
                raise wrong(index, "INVALID_OBJECT_BY_VALUE")
            self._moved.add(id(found))
        return found

    def _passed(self, index: int, argument: Argument, parameter: Parameter, types: Sequence[TypeTag]) -> Any:  # noqa: ANN401
        tag = substitute(parameter.type, types)
        cell = self._value(index, argument, tag, parameter.reference)
        if PARAMETER.fullmatch(parameter.type.name) and not cell.id:  # those that are passed by themselves are objects
            raise Failure("TYPE_ARGUMENT_ERROR", f"{tag} is no object")
        return cell.value if is_plain(tag) else cell

    # --- commands --------------------------------------------------------------------------

    def _function(self, call: MoveCall) -> Function:
        package = self._session.packages.package(call.package)
        function = package.functions.get((call.module, call.function)) if package else None
        if function is None:
            raise Failure("FUNCTION_NOT_FOUND", f"0x{call.package.hex()}::{call.module}::{call.function}")
        if len(call.type_arguments) != len(function.type_parameters):
            raise Failure("TYPE_ARITY_MISMATCH", "type arguments")
        if len(call.arguments) != len(function.parameters):
            raise Failure("ARITY_MISMATCH", "arguments")
        for tag, kind in zip(call.type_arguments, function.type_parameters, strict=True):
            known = self._session.packages.layout(tag) is not None or tag in self._session.packages.names.values()
            if not known or ("key" in kind and is_plain(tag)):
                raise Failure("TYPE_ARGUMENT_ERROR", f"{tag} can't be given here")
        return function

    def _call(self, call: MoveCall) -> list[Cell]:
        function = self._function(call)
        types = call.type_arguments
        pairs = enumerate(zip(call.arguments, function.parameters, strict=True))
        given = [self._passed(i, argument, parameter, types) for i, (argument, parameter) in pairs]
        self._session.package, self._session.type_arguments = call.package, types
        back = function.run(self._session, *given)
        values = back if len(function.returns) > 1 else (back,) * len(function.returns)
        tags = [substitute(parameter.type, types) for parameter in function.returns]
        return [value if isinstance(value, Cell) else Cell(tag, value) for tag, value in zip(tags, values, strict=True)]

    def _coin(self, index: int, argument: Argument, reference: Reference) -> Cell:
        found = self._found(index, argument)
        if not isinstance(found, Cell) or not is_coin(found.type):
            raise wrong(index, "TYPE_MISMATCH")
        return self._value(index, argument, found.type, reference)

    def _split(self, command: SplitCoins) -> list[Cell]:
        coin = self._coin(0, command.coin, Reference.MUTABLE)
        amounts = [self._value(i, a, U64, Reference.VALUE).value for i, a in enumerate(command.amounts, 1)]
        made = []
        for amount in amounts:
            if coin.value.balance < amount:
                raise Failure("INSUFFICIENT_COIN_BALANCE", f"{coin.value.balance} is less than {amount}")
            coin.value.balance -= amount
            made.append(self._session.coin(coin.type.params[0], amount))
        return made

    def _merge(self, command: MergeCoins) -> list[Cell]:
        coin = self._coin(0, command.coin, Reference.MUTABLE)
        for index, argument in enumerate(command.coins, 1):
            other = self._coin(index, argument, Reference.VALUE)
            if other.type != coin.type or other is coin:
                raise wrong(index, "TYPE_MISMATCH" if other is not coin else "INVALID_VALUE_USAGE")
            total = coin.value.balance + self._session.spend(other)
            if total > LARGEST_U64:
                raise Failure("COIN_BALANCE_OVERFLOW", "more than 2^64 - 1")
            coin.value.balance = total
        return []

    def _transfer(self, command: TransferObjects) -> list[Cell]:
        last = len(command.objects)
        address = self._value(last, command.address, ADDRESS_T, Reference.IMMUTABLE).value
        for index, argument in enumerate(command.objects):
            if isinstance(argument, GasCoin):
                cell = self._value(index, argument, None, Reference.MUTABLE)
                self._moved.add(id(cell))
            else:
                cell = self._value(index, argument, None, Reference.VALUE)
            if not cell.id:
                raise wrong(index, "INVALID_TRANSFER_OBJECT")
            self._session.give(cell, address)
        return []

    def _vector(self, command: MakeMoveVec) -> list[Cell]:
        tag = command.type
        if tag is None:
            first = self._found(0, command.elements[0]) if command.elements else b""
            if not isinstance(first, Cell):
                raise wrong(0, "TYPE_MISMATCH")
            tag = first.type
        if not is_plain(tag):
            cells = tuple(self._value(i, a, tag, Reference.VALUE) for i, a in enumerate(command.elements))
            for cell in cells:
                self._session.wrap(cell)
            return [self._session.hold(vector_of(tag), cells)]
        values = [self._value(i, a, tag, Reference.VALUE).value for i, a in enumerate(command.elements)]
        return [Cell(vector_of(tag), bytes(values) if vector_of(tag) == BYTES_T else tuple(values))]

    def _upgrade(self, command: Upgrade) -> list[Cell]:
        """The receipt for a ticket, if the package is the one that was voted for, and one that can run here."""
        names = self._session.packages.names
        ticket = self._value(0, command.ticket, names["UpgradeTicket"], Reference.VALUE).value
        if ticket.package != command.package:
            raise Failure("PACKAGE_UPGRADE_ERROR", "the ticket is for another package")
        digest = package_digest(command.modules, command.dependencies)
        if ticket.digest != digest:
            raise Failure("PACKAGE_UPGRADE_ERROR", "the digest of the package is not the ticket's")
        following = self._session.packages.offered.get(digest)
        if following is None:
            raise Failure("FEATURE_NOT_YET_SUPPORTED", "a practice network runs no packages but its own")
        return [self._session.hold(names["UpgradeReceipt"], Receipt(ticket.cap, following))]
