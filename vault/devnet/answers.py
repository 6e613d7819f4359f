"""What the network's own people read from the ledger's answers."""

from pysui.sui.sui_grpc.suimsgs.sui.rpc import v2 as pb

from vault.devnet.chain.types import parse_address


def created(kept: bytes) -> dict[str, list[bytes]]:
    """Ids of the objects that a transaction created, by type."""
    found: dict[str, list[bytes]] = {}
    effects = pb.ExecutedTransaction.parse(kept).effects
    for change in effects.changed_objects if effects is not None else []:
        if change.id_operation == pb.ChangedObjectIdOperation.CREATED:
            found.setdefault(change.object_type or "", []).append(parse_address(change.object_id or ""))
    return found


def digest_of(kept: bytes) -> str:
    """The transaction's digest, in base58."""
    return pb.ExecutedTransaction.parse(kept).digest or ""
