"""Transactions of the network's own people (operators, faucet, publisher): built, resolved, signed, executed."""

from collections.abc import Sequence
from typing import Any

from vault.devnet.chain.ledger import Ledger
from vault.devnet.chain.resolving import simulate
from vault.devnet.chain.transaction import (
    Argument,
    Command,
    Gas,
    GasCoin,
    Input,
    InputAt,
    MergeCoins,
    MoveCall,
    NestedResult,
    NoExpiration,
    Programmable,
    Pure,
    ResultOf,
    SplitCoins,
    TransactionData,
    TransferObjects,
    Unresolved,
    Upgrade,
    write_transaction,
)
from vault.devnet.chain.types import TypeTag
from vault.devnet.keys import Wallet
from vault.format.walrus.bcs import ADDRESS, U64, Layout, encode


class TransactionFailed(Exception):
    """A transaction of the network's own people was executed and failed, or would have."""


class Building:
    """A programmable transaction in the making."""

    def __init__(self) -> None:
        self._inputs: list[Input] = []
        self._commands: list[Command] = []
        self._objects: dict[bytes, Argument] = {}

    def pure(self, layout: Layout[Any], value: Any) -> Argument:  # noqa: ANN401 whatever the layout takes
        """An argument of bytes."""
        self._inputs.append(Pure(encode(layout, value)))
        return InputAt(len(self._inputs) - 1)

    def object(self, object_id: bytes) -> Argument:
        """An argument that is an object."""
        if object_id not in self._objects:
            self._inputs.append(Unresolved(object_id))
            self._objects[object_id] = InputAt(len(self._inputs) - 1)
        return self._objects[object_id]

    def _add(self, command: Command) -> Argument:
        self._commands.append(command)
        return ResultOf(len(self._commands) - 1)

    def call(self, package: bytes, target: str, *arguments: Argument, types: Sequence[TypeTag] = ()) -> Argument:
        """Call `module::function`."""
        module, _, function = target.partition("::")
        return self._add(MoveCall(package, module, function, tuple(types), arguments))

    def split(self, coin: Argument | None, amount: int) -> Argument:
        """A new coin; None splits the gas coin."""
        self._add(SplitCoins(coin or GasCoin(), (self.pure(U64, amount),)))
        return NestedResult(len(self._commands) - 1, 0)

    def merge(self, coin: Argument, *others: Argument) -> None:
        """Merge coins into one."""
        if others:
            self._add(MergeCoins(coin, others))

    def give(self, address: bytes, *objects: Argument) -> None:
        """Transfer objects."""
        self._add(TransferObjects(objects, self.pure(ADDRESS, address)))

    def upgrade(
        self, modules: tuple[bytes, ...], dependencies: tuple[bytes, ...], package: bytes, ticket: Argument
    ) -> Argument:
        """Upgrade a package: the receipt."""
        return self._add(Upgrade(modules, dependencies, package, ticket))

    def kind(self) -> Programmable:
        """What was built."""
        return Programmable(tuple(self._inputs), tuple(self._commands))

    def send(self, ledger: Ledger, wallet: Wallet) -> bytes:
        """Execute it: what the ledger keeps of it. Raises `TransactionFailed`, `Refused`."""
        gas = Gas((), wallet.address, 0, 0)
        asked = TransactionData(self.kind(), wallet.address, gas, NoExpiration())
        simulated = simulate(ledger, asked, select_gas=True)
        if simulated.stopped is not None:
            raise TransactionFailed(str(simulated.stopped.cause))
        data = write_transaction(simulated.transaction)
        return ledger.execute(data, (wallet.sign(data),))
