"""Between the ledger's values and the messages of Sui's gRPC API."""

import datetime as dt

from pysui.sui.sui_grpc.suimsgs.google import protobuf
from pysui.sui.sui_grpc.suimsgs.sui.rpc import v2 as pb

from vault.devnet.chain.effects import Change, balance_changes
from vault.devnet.chain.executor import Stopped
from vault.devnet.chain.ledger import Executed, abort_of
from vault.devnet.chain.objects import ChainObject, Owner, OwnerKind
from vault.devnet.chain.packages import CONTEXT, PARAMETER, Function, Packages, Parameter, Reference
from vault.devnet.chain.rendering import rendered
from vault.devnet.chain.session import Failure
from vault.devnet.chain.transaction import base58
from vault.devnet.chain.types import FRAMEWORK, TypeTag, address_text
from vault.devnet.chain.wire_transactions import transaction_message
from vault.format.walrus.bcs import decode

ABILITIES = {"copy": 1, "drop": 2, "store": 3, "key": 4}


def timestamp(now_ms: int) -> dt.datetime:
    """As messages carry times."""
    return dt.datetime.fromtimestamp(now_ms / 1000, dt.UTC)


# --- what the chain tells ----------------------------------------------------------------------


def owner_message(owner: Owner) -> pb.Owner:
    """Who owns it."""
    kind = pb.OwnerOwnerKind(int(owner.kind))
    if owner.kind is OwnerKind.SHARED:
        return pb.Owner(kind=kind, version=owner.version)
    return pb.Owner(kind=kind, address=address_text(owner.address) if owner.address else None)


def json_of(packages: Packages, tag: TypeTag, contents: bytes) -> protobuf.Value | None:
    """The JSON of contents, for types that have one here."""
    if tag.bare not in packages.shown:
        return None
    layout = packages.need(tag)
    return rendered(layout, decode(layout, contents))


def object_message(found: ChainObject, packages: Packages) -> pb.Object:
    """All that is told of an object."""
    return pb.Object(
        bcs=pb.Bcs(name="Object", value=found.encoded),
        object_id=address_text(found.id),
        version=found.version,
        digest=base58(found.digest),
        owner=owner_message(found.owner),
        object_type=str(found.type),
        has_public_transfer=found.type.address != FRAMEWORK or found.type.name != "Field",
        contents=pb.Bcs(name=str(found.type), value=found.contents),
        previous_transaction=base58(found.previous),
        storage_rebate=found.rebate,
        json=json_of(packages, found.type, found.contents),
        balance=found.balance if found.currency is not None else None,
    )


def _changed(change: Change) -> pb.ChangedObject:
    found = pb.ChangedObject(object_id=address_text(change.id))
    before, after = change.before, change.after
    found.input_state = pb.ChangedObjectInputObjectState.DOES_NOT_EXIST
    if before is not None:
        found.input_state = pb.ChangedObjectInputObjectState.EXISTS
        found.input_version, found.input_digest = before.version, base58(before.digest)
        found.input_owner = owner_message(before.owner)
    found.output_state = pb.ChangedObjectOutputObjectState.DOES_NOT_EXIST
    if after is not None:
        found.output_state = pb.ChangedObjectOutputObjectState.OBJECT_WRITE
        found.output_version, found.output_digest = after.version, base58(after.digest)
        found.output_owner = owner_message(after.owner)
    found.id_operation = pb.ChangedObjectIdOperation.NONE
    if change.created:
        found.id_operation = pb.ChangedObjectIdOperation.CREATED
    elif change.deleted:
        found.id_operation = pb.ChangedObjectIdOperation.DELETED
    told = after or before
    found.object_type = str(told.type) if told is not None else None
    return found


def _status(stopped: Stopped | None) -> pb.ExecutionStatus:
    if stopped is None:
        return pb.ExecutionStatus(success=True)
    abort = abort_of(stopped)
    if abort is not None:
        call = stopped.call
        package = FRAMEWORK if abort.framework or call is None else call.package
        same = call is not None and call.module == abort.module
        location = pb.MoveLocation(
            package=address_text(package),
            module=abort.module,
            function=0,
            instruction=0,
            function_name=call.function if same and call is not None else None,
        )
        error = pb.ExecutionError(
            description=f"Move abort in {abort.module}: code {abort.code}",
            command=stopped.command,
            kind=pb.ExecutionErrorExecutionErrorKind.MOVE_ABORT,
            abort=pb.MoveAbort(abort_code=abort.code, location=location),
        )
        return pb.ExecutionStatus(success=False, error=error)
    cause = stopped.cause
    assert isinstance(cause, Failure)  # noqa: S101 there are two causes
    error = pb.ExecutionError(
        description=cause.description, command=stopped.command, kind=pb.ExecutionErrorExecutionErrorKind[cause.kind]
    )
    if cause.argument_kind:
        error.command_argument_error = pb.CommandArgumentError(
            argument=cause.argument, kind=pb.CommandArgumentErrorCommandArgumentErrorKind[cause.argument_kind]
        )
    return pb.ExecutionStatus(success=False, error=error)


def executed_message(executed: Executed, packages: Packages) -> pb.ExecutedTransaction:
    """All that is told of a transaction that was executed, or simulated."""
    charge, digest = executed.charge, base58(executed.digest)
    paid = {ref.id for ref in executed.transaction.gas.payment[:1]}
    shown = [change for change in executed.changes if change.before is not None or change.after is not None]
    effects = pb.TransactionEffects(
        version=2,
        status=_status(executed.stopped),
        epoch=executed.sui_epoch,
        gas_used=pb.GasCostSummary(
            computation_cost=charge.computation,
            storage_cost=charge.storage,
            storage_rebate=charge.rebate,
            non_refundable_storage_fee=charge.not_refunded,
        ),
        transaction_digest=digest,
        lamport_version=executed.version,
        changed_objects=[_changed(change) for change in shown],
        unchanged_consensus_objects=[
            pb.UnchangedConsensusObject(
                kind=pb.UnchangedConsensusObjectUnchangedConsensusObjectKind.READ_ONLY_ROOT,
                object_id=address_text(found.id),
                version=found.version,
                digest=base58(found.digest),
                object_type=str(found.type),
            )
            for found in executed.read
            if found.owner.kind is OwnerKind.SHARED
        ],
        gas_object=next((_changed(change) for change in shown if change.id in paid), None),
        dependencies=sorted({base58(c.before.previous) for c in shown if c.before is not None}),
    )
    return pb.ExecutedTransaction(
        digest=digest,
        transaction=transaction_message(executed.transaction),
        signatures=[
            pb.UserSignature(
                bcs=pb.Bcs(name="UserSignatureBytes", value=signature),
                scheme=pb.SignatureScheme.ED25519,
                simple=pb.SimpleSignature(
                    scheme=pb.SignatureScheme.ED25519, signature=signature[1:65], public_key=signature[65:]
                ),
            )
            for signature in executed.signatures
        ],
        effects=effects,
        events=_events(executed, packages),
        checkpoint=executed.checkpoint or None,
        timestamp=timestamp(executed.now_ms),
        balance_changes=[
            pb.BalanceChange(address=address_text(address), coin_type=text, amount=str(amount))
            for address, text, amount in balance_changes(executed.changes)
        ],
    )


def _events(executed: Executed, packages: Packages) -> pb.TransactionEvents | None:
    if not executed.events:
        return None
    sender = address_text(executed.transaction.sender)
    return pb.TransactionEvents(
        events=[
            pb.Event(
                package_id=address_text(event.package),
                module=event.type.module,
                sender=sender,
                event_type=str(event.type),
                contents=pb.Bcs(name=str(event.type), value=event.contents),
                json=json_of(packages, event.type, event.contents),
            )
            for event in executed.events
        ]
    )


# --- functions ---------------------------------------------------------------------------------


def function_message(function: Function) -> pb.FunctionDescriptor:
    """A function's signature."""
    parameters = [_signature(parameter) for parameter in function.parameters]
    if function.context is not Reference.VALUE:
        parameters.append(_signature(Parameter(function.context, CONTEXT)))
    return pb.FunctionDescriptor(
        name=function.name,
        visibility=pb.FunctionDescriptorVisibility.PUBLIC,
        is_entry=False,
        type_parameters=[
            pb.TypeParameter(
                constraints=[pb.Ability(ABILITIES[word]) for word in kind.split() if word in ABILITIES],
                is_phantom="phantom" in kind,
            )
            for kind in function.type_parameters
        ],
        parameters=parameters,
        returns=[_signature(parameter) for parameter in function.returns],
    )


def _signature(parameter: Parameter) -> pb.OpenSignature:
    reference = pb.OpenSignatureReference(int(parameter.reference)) if parameter.reference else None
    return pb.OpenSignature(reference=reference, body=_body(parameter.type))


def _body(tag: TypeTag) -> pb.OpenSignatureBody:
    kinds = pb.OpenSignatureBodyType
    match = PARAMETER.fullmatch(tag.name) if not tag.address else None
    if match:
        return pb.OpenSignatureBody(type=kinds.TYPE_PARAMETER, type_parameter=int(match[1]))
    inner = [_body(param) for param in tag.params]
    if tag.address:
        return pb.OpenSignatureBody(type=kinds.DATATYPE, type_name=str(tag.bare), type_parameter_instantiation=inner)
    return pb.OpenSignatureBody(type=kinds[tag.name.upper()], type_parameter_instantiation=inner)
