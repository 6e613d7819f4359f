"""A programmable transaction, put together without a question to anyone: inputs, commands, and its bytes.

A shared object that any command changes is declared as changed, whichever command comes first: pysui's own builder
keeps what the first one said, and the chain refuses that.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from vault.errors import ContractAborted
from vault.format.walrus.addresses import FRAMEWORK, Address, address_text, full_type
from vault.format.walrus.bcs import ADDRESS, U64, Layout, encode
from vault.networks.walrus.nouns import Ref, Shared

T = TypeVar("T")
MOST_PURE = 16_384  # bytes of an argument, by Sui's protocol; of a transaction, 128 KiB
MOST_BYTES = 128 << 10
MOST_COMMANDS = 1024


@dataclass(frozen=True, slots=True)
class Result:
    """What a command gave; `nested` chooses one of several."""

    command: int
    nested: int | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """An input by its place."""

    index: int


@dataclass(frozen=True, slots=True)
class GasCoin:
    """The coin that pays the fee."""


Argument = Result | Given | GasCoin


@dataclass(slots=True)
class _SharedInput:
    shared: Shared
    mutable: bool


class Program:
    """Grows command by command; `kind()` is what it is in pysui's BCS classes."""

    def __init__(self) -> None:
        self._inputs: list[bytes | Ref | _SharedInput] = []
        self._places: dict[bytes, int] = {}
        self._commands: list[tuple[str, tuple[Any, ...]]] = []
        self.taken_from_gas = 0  # MIST that commands split off the gas coin

    # --- inputs ----------------------------------------------------------------------------

    def pure(self, layout: Layout[T], value: T) -> Given:
        """A plain value."""
        raw = encode(layout, value)
        if len(raw) > MOST_PURE:
            raise ContractAborted(kind="ARGUMENT_TOO_LARGE")
        self._inputs.append(raw)
        return Given(len(self._inputs) - 1)

    def owned(self, ref: Ref) -> Given:
        """An object of ours."""
        return self._object(ref.id, ref)

    def shared(self, shared: Shared, *, mutable: bool) -> Given:
        """An object of everybody's; changed by the transaction if any of its uses says so."""
        given = self._object(shared.id, _SharedInput(shared, mutable))
        found = self._inputs[given.index]
        if isinstance(found, _SharedInput):
            found.mutable = found.mutable or mutable
        return given

    def _object(self, name: Address, value: Ref | _SharedInput) -> Given:
        if name not in self._places:
            self._places[name] = len(self._inputs)
            self._inputs.append(value)
        return Given(self._places[name])

    @property
    def owned_ids(self) -> list[Address]:
        """Ids of the inputs that are ours."""
        return [one.id for one in self._inputs if isinstance(one, Ref)]

    @property
    def owned_refs(self) -> list[Ref]:
        """Those inputs themselves."""
        return [one for one in self._inputs if isinstance(one, Ref)]

    # --- commands --------------------------------------------------------------------------

    def call(self, package: bytes, target: str, *arguments: Argument, types: Sequence[str] = ()) -> Result:
        """A Move call: `target` is `module::function`."""
        module, _, function = target.partition("::")
        return self._add("MoveCall", package, module, function, tuple(types), arguments)

    def split(self, coin: Argument, *amounts: int) -> list[Result]:
        """Coins of these amounts, split off one."""
        if isinstance(coin, GasCoin):
            self.taken_from_gas += sum(amounts)
        made = self._add("SplitCoin", coin, tuple(self.pure(U64, amount) for amount in amounts))
        return [Result(made.command, i) for i in range(len(amounts))]

    def merge(self, coin: Argument, others: Sequence[Argument]) -> None:
        """The others go into the first."""
        if others:
            self._add("MergeCoins", coin, tuple(others))

    def give(self, to: bytes, *objects: Argument) -> None:
        """Objects to an address."""
        self._add("TransferObjects", objects, self.pure(ADDRESS, to))

    def destroy_zero(self, coin: Argument, kind: str) -> None:
        """An empty coin goes; one that isn't empty stops the whole transaction: the price was reckoned wrongly."""
        self.call(FRAMEWORK, "coin::destroy_zero", coin, types=(kind,))

    def _add(self, *command: Any) -> Result:  # noqa: ANN401 read in `_command`
        self._commands.append((command[0], command[1:]))
        return Result(len(self._commands) - 1)

    # --- bytes -----------------------------------------------------------------------------

    def kind(self) -> Any:  # noqa: ANN401 pysui's TransactionKind
        """The whole, in pysui's classes."""
        from pysui.sui.sui_bcs import bcs

        inputs = [_input(bcs, one) for one in self._inputs]
        commands = [_command(bcs, name, parts) for name, parts in self._commands]
        return bcs.TransactionKind("ProgrammableTransaction", bcs.ProgrammableTransaction(inputs, commands))


def transaction_bytes(program: Program, sender: bytes, gas: Sequence[Ref], price: int, budget: int, last: int) -> bytes:
    """BCS of a transaction that `sender` pays for with these coins, until Sui's epoch `last`."""
    from pysui.sui.sui_bcs import bcs

    address = bcs.Address.from_str(address_text(sender))
    paid = bcs.GasData([_reference(bcs, ref) for ref in gas], address, price, budget)
    data = bcs.TransactionDataV1(program.kind(), address, paid, bcs.TransactionExpiration("Epoch", last))
    raw: bytes = bcs.TransactionData("V1", data).serialize()
    if len(raw) > MOST_BYTES:
        raise ContractAborted(kind="TRANSACTION_TOO_LARGE")
    return raw


def _reference(bcs: Any, ref: Ref) -> Any:  # noqa: ANN401 pysui's
    return bcs.ObjectReference(bcs.Address.from_str(address_text(ref.id)), ref.version, bcs.Digest.from_str(ref.digest))


def _input(bcs: Any, one: bytes | Ref | _SharedInput) -> Any:  # noqa: ANN401 pysui's
    if isinstance(one, bytes):
        return bcs.CallArg("Pure", list(one))
    if isinstance(one, Ref):
        return bcs.CallArg("Object", bcs.ObjectArg("ImmOrOwnedObject", _reference(bcs, one)))
    name = bcs.Address.from_str(address_text(one.shared.id))
    shared = bcs.SharedObjectReference(name, one.shared.initial_version, one.mutable)
    return bcs.CallArg("Object", bcs.ObjectArg("SharedObject", shared))


def _argument(bcs: Any, one: Argument) -> Any:  # noqa: ANN401 pysui's
    match one:
        case GasCoin():
            return bcs.Argument("GasCoin")
        case Given():
            return bcs.Argument("Input", one.index)
        case Result(command, None):
            return bcs.Argument("Result", command)
        case Result(command, nested):
            return bcs.Argument("NestedResult", (command, nested))


def _command(bcs: Any, name: str, parts: tuple[Any, ...]) -> Any:  # noqa: ANN401 pysui's
    def arguments(many: Sequence[Argument]) -> list[Any]:
        return [_argument(bcs, one) for one in many]

    match name, parts:
        case "MoveCall", (package, module, function, types, given):
            tags = [bcs.TypeTag.type_tag_from(full_type(text)) for text in types]
            address = bcs.Address.from_str(address_text(package))
            made = bcs.ProgrammableMoveCall(address, module, function, tags, arguments(given))
        case "SplitCoin", (coin, amounts):
            made = bcs.SplitCoin(_argument(bcs, coin), arguments(amounts))
        case "MergeCoins", (coin, others):
            made = bcs.MergeCoins(_argument(bcs, coin), arguments(others))
        case _, (objects, address):
            made = bcs.TransferObjects(arguments(objects), _argument(bcs, address))
        case _:
            raise AssertionError(name)
    return bcs.Command(name, made)
