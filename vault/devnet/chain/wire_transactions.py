"""Transactions in the messages of Sui's gRPC API: structured, both ways."""

from collections.abc import Sequence

from pysui.sui.sui_grpc.suimsgs.sui.rpc import v2 as pb

from vault.devnet.chain.transaction import (
    Argument,
    Command,
    EpochExpiration,
    Expiration,
    GasCoin,
    Input,
    InputAt,
    MakeMoveVec,
    MergeCoins,
    MoveCall,
    NestedResult,
    NoExpiration,
    ObjectRef,
    Owned,
    Programmable,
    Publish,
    Pure,
    Receiving,
    ResultOf,
    Shared,
    SplitCoins,
    TransactionData,
    TransferObjects,
    Unresolved,
    Upgrade,
    base58,
    parse_base58,
    write_transaction,
)
from vault.devnet.chain.types import address_text, parse_address, parse_type
from vault.errors import DamagedBlob


def transaction_message(transaction: TransactionData) -> pb.Transaction:
    """A transaction in both forms."""
    gas = transaction.gas
    found = pb.Transaction(
        version=1,
        kind=kind_message(transaction.kind),
        sender=address_text(transaction.sender),
        gas_payment=pb.GasPayment(
            objects=[_ref_message(ref) for ref in gas.payment],
            owner=address_text(gas.owner),
            price=gas.price,
            budget=gas.budget,
        ),
        expiration=_expiration_message(transaction.expiration),
    )
    found.bcs = pb.Bcs(name="TransactionData", value=write_transaction(transaction))
    return found


def _expiration_message(expiration: Expiration) -> pb.TransactionExpiration:
    kinds = pb.TransactionExpirationTransactionExpirationKind
    match expiration:
        case NoExpiration():
            return pb.TransactionExpiration(kind=kinds.NONE)
        case EpochExpiration(epoch):
            return pb.TransactionExpiration(kind=kinds.EPOCH, epoch=epoch)
        case during:
            return pb.TransactionExpiration(
                kind=kinds.VALID_DURING,
                epoch=during.max_epoch,
                min_epoch=during.min_epoch,
                chain=base58(during.chain),
                nonce=during.nonce,
            )


def _ref_message(ref: ObjectRef) -> pb.ObjectReference:
    return pb.ObjectReference(object_id=address_text(ref.id), version=ref.version, digest=base58(ref.digest))


def kind_message(kind: Programmable) -> pb.TransactionKind:
    """Inputs and commands."""
    return pb.TransactionKind(
        kind=pb.TransactionKindKind.PROGRAMMABLE_TRANSACTION,
        programmable_transaction=pb.ProgrammableTransaction(
            inputs=[_input_message(given) for given in kind.inputs],
            commands=[_command_message(command) for command in kind.commands],
        ),
    )


def _input_message(given: Input) -> pb.Input:
    kinds = pb.InputInputKind
    match given:
        case Pure(data):
            return pb.Input(kind=kinds.PURE, pure=data)
        case Owned(ref) | Receiving(ref):
            kind = kinds.IMMUTABLE_OR_OWNED if isinstance(given, Owned) else kinds.RECEIVING
            return pb.Input(kind=kind, object_id=address_text(ref.id), version=ref.version, digest=base58(ref.digest))
        case Shared(found, version, mutable):
            return pb.Input(kind=kinds.SHARED, object_id=address_text(found), version=version, mutable=mutable)
        case Unresolved(found):
            return pb.Input(object_id=address_text(found))


def _argument_message(argument: Argument) -> pb.Argument:
    kinds = pb.ArgumentArgumentKind
    match argument:
        case GasCoin():
            return pb.Argument(kind=kinds.GAS)
        case InputAt(index):
            return pb.Argument(kind=kinds.INPUT, input=index)
        case ResultOf(command):
            return pb.Argument(kind=kinds.RESULT, result=command)
        case NestedResult(command, index):
            return pb.Argument(kind=kinds.RESULT, result=command, subresult=index)


def _arguments(arguments: Sequence[Argument]) -> list[pb.Argument]:
    return [_argument_message(argument) for argument in arguments]


def _command_message(command: Command) -> pb.Command:
    match command:
        case MoveCall(package, module, function, types, arguments):
            call = pb.MoveCall(
                package=address_text(package),
                module=module,
                function=function,
                type_arguments=[str(tag) for tag in types],
                arguments=_arguments(arguments),
            )
            return pb.Command(move_call=call)
        case TransferObjects(objects, address):
            moved = pb.TransferObjects(objects=_arguments(objects), address=_argument_message(address))
            return pb.Command(transfer_objects=moved)
        case SplitCoins(coin, amounts):
            return pb.Command(split_coins=pb.SplitCoins(coin=_argument_message(coin), amounts=_arguments(amounts)))
        case MergeCoins(coin, coins):
            merged = pb.MergeCoins(coin=_argument_message(coin), coins_to_merge=_arguments(coins))
            return pb.Command(merge_coins=merged)
        case MakeMoveVec(tag, elements):
            made = pb.MakeMoveVector(element_type=str(tag) if tag else None, elements=_arguments(elements))
            return pb.Command(make_move_vector=made)
        case Publish(modules, dependencies):
            published = pb.Publish(modules=list(modules), dependencies=[address_text(d) for d in dependencies])
            return pb.Command(publish=published)
        case Upgrade(modules, dependencies, package, ticket):
            upgraded = pb.Upgrade(
                modules=list(modules),
                dependencies=[address_text(one) for one in dependencies],
                package=address_text(package),
                ticket=_argument_message(ticket),
            )
            return pb.Command(upgrade=upgraded)


def read_kind(message: pb.TransactionKind | None) -> Programmable:
    """Inputs and commands from a message; objects may be unresolved. Raises `DamagedBlob`."""
    if message is None or message.programmable_transaction is None:
        raise DamagedBlob("only programmable transactions")
    programmable = message.programmable_transaction
    return Programmable(
        tuple(_read_input(given) for given in programmable.inputs),
        tuple(_read_command(command) for command in programmable.commands),
    )


def _read_input(given: pb.Input) -> Input:
    kinds = pb.InputInputKind
    if given.pure is not None:
        return Pure(given.pure)
    found = parse_address(given.object_id or "")
    if given.kind == kinds.SHARED and given.version is not None and given.mutable is not None:
        return Shared(found, given.version, given.mutable)
    if given.version is not None and given.digest:
        ref = ObjectRef(found, given.version, parse_base58(given.digest))
        return Receiving(ref) if given.kind == kinds.RECEIVING else Owned(ref)
    return Unresolved(found)


def _read_argument(argument: pb.Argument | None) -> Argument:
    kinds = pb.ArgumentArgumentKind
    if argument is None:
        raise DamagedBlob("argument")
    if argument.kind == kinds.GAS:
        return GasCoin()
    if argument.kind == kinds.INPUT and argument.input is not None:
        return InputAt(argument.input)
    if argument.kind == kinds.RESULT and argument.result is not None:
        nested = argument.subresult
        return ResultOf(argument.result) if nested is None else NestedResult(argument.result, nested)
    raise DamagedBlob("argument")


def _read_arguments(arguments: Sequence[pb.Argument]) -> tuple[Argument, ...]:
    return tuple(_read_argument(argument) for argument in arguments)


def _read_command(command: pb.Command) -> Command:
    if command.move_call is not None:
        call = command.move_call
        types = tuple(parse_type(text) for text in call.type_arguments)
        arguments = _read_arguments(call.arguments)
        return MoveCall(parse_address(call.package or ""), call.module or "", call.function or "", types, arguments)
    if command.split_coins is not None:
        return SplitCoins(_read_argument(command.split_coins.coin), _read_arguments(command.split_coins.amounts))
    if command.merge_coins is not None:
        return MergeCoins(_read_argument(command.merge_coins.coin), _read_arguments(command.merge_coins.coins_to_merge))
    if command.transfer_objects is not None:
        moved = command.transfer_objects
        return TransferObjects(_read_arguments(moved.objects), _read_argument(moved.address))
    if command.make_move_vector is not None:
        made = command.make_move_vector
        tag = parse_type(made.element_type) if made.element_type else None
        return MakeMoveVec(tag, _read_arguments(made.elements))
    if command.publish is not None:
        published = command.publish
        return Publish(tuple(published.modules), tuple(parse_address(one) for one in published.dependencies))
    if command.upgrade is not None:
        upgraded = command.upgrade
        needed = tuple(parse_address(one) for one in upgraded.dependencies)
        package, ticket = parse_address(upgraded.package or ""), _read_argument(upgraded.ticket)
        return Upgrade(tuple(upgraded.modules), needed, package, ticket)
    raise DamagedBlob("command")
