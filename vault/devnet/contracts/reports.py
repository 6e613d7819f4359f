"""What nodes report through module system: event blobs, and lists of blobs that they deny to serve."""

from vault.devnet.chain.packages import Module
from vault.devnet.chain.session import Abort, Cell, Session, ensure
from vault.devnet.contracts import blobs
from vault.devnet.contracts.basics import emit, extended, system_inner
from vault.devnet.contracts.certificates import Needed, body_of, verify_certificate
from vault.devnet.contracts.staking_structs import Attestation, NodeCap
from vault.devnet.contracts.system import use
from vault.devnet.contracts.system_structs import EventBlob, SystemInner
from vault.format.walrus.messages import Intent, is_quorum

system = Module("system")
INVALID_START = 12
INVALID_ID_EPOCH, INCORRECT, REPEATED, NOT_MEMBER, SEQUENCE, NODE = 3, 6, 7, 8, 9, 10
PROTOCOL_BODY = 4 + 8
DENY_LIST_BODY = 32 + 8 + 8 + 32


def _ensure(holds: object, code: int) -> None:
    ensure(holds, "system_state_inner", code)


def _weight(inner: SystemInner, cap: Cell) -> int:
    """The shards of the node that holds the capability, which must be a member."""
    found = next((one.weight for one in inner.committee.members if one.node_id == cap.value.node_id), 0)
    _ensure(found, NOT_MEMBER)
    return found


# --- event blobs -------------------------------------------------------------------------------


@system.function("certify_event_blob(&mut System, &mut StorageNodeCap, u256, u256, u64, u8, u64, u32, &mut TxContext)")
def certify_event_blob(  # noqa: PLR0913, PLR0917 the contract's own parameters
    session: Session,
    cell: Cell,
    cap: Cell,
    blob_id: int,
    root: int,
    size: int,
    encoding: int,
    checkpoint: int,
    epoch: int,
) -> None:
    """A node attests to a blob of events; with a quorum it is registered and certified for all epochs ahead, unpaid."""
    inner = system_inner(session, cell)
    weight = _weight(inner, cap)
    now, state = inner.committee.epoch, inner.event_blob_certification_state
    _ensure(epoch == now, INVALID_ID_EPOCH)
    latest = state.latest_certified_blob
    last: Attestation | None = cap.value.last_event_blob_attestation
    if last is not None and last.epoch >= now:
        _ensure(checkpoint > last.checkpoint_sequence_num, REPEATED)
        certified = latest is not None and last.checkpoint_sequence_num <= latest.ending_checkpoint_sequence_number
        _ensure(certified, INCORRECT)
    cap.value.last_event_blob_attestation = Attestation(checkpoint, epoch)
    if latest is not None and latest.ending_checkpoint_sequence_number >= checkpoint:
        return
    event_blob = EventBlob(blob_id, checkpoint)
    weights = state.aggregate_weight_per_blob
    weights[event_blob] = weights.get(event_blob, 0) + weight
    if not is_quorum(weights[event_blob], inner.committee.n_shards):
        return
    n, ahead = inner.committee.n_shards, inner.future_accounting.length
    length = blobs.encoded_length(size, encoding, n)
    use(inner, length, 0, ahead, limited=False)
    storage = blobs.create_storage(session, now, now + ahead, length)
    made = blobs.new_blob(session, storage, (blob_id, root, size, encoding, False), now, n)
    made.value.certified_epoch = now
    blobs.emit_certified(session, made.value, extension=False)
    state.latest_certified_blob = event_blob
    state.aggregate_weight_per_blob = {}
    session.delete(made)


# --- deny lists --------------------------------------------------------------------------------


@system.function("register_deny_list_update(&mut System, &StorageNodeCap, u256, u64)")
def register_deny_list_update(session: Session, cell: Cell, cap: Cell, root: int, sequence: int) -> None:
    """A node tells the others of a new list."""
    inner = system_inner(session, cell)
    _weight(inner, cap)
    _ensure(sequence > cap.value.deny_list_sequence, SEQUENCE)
    _emit_list(session, "RegisterDenyListUpdate", inner, cap, root, sequence)


def _emit_list(session: Session, name: str, inner: SystemInner, cap: Cell, root: int, sequence: int) -> None:
    epoch, node = inner.committee.epoch, cap.value.node_id
    emit(session, name, epoch=epoch, root=root, sequence_number=sequence, node_id=node)


@system.function("update_deny_list(&mut System, &mut StorageNodeCap, vector<u8>, vector<u8>, vector<u8>)")
def update_deny_list(session: Session, cell: Cell, cap: Cell, signature: bytes, bitmap: bytes, message: bytes) -> None:
    """A quorum has seen the list: from now on it lowers the node's rewards."""
    inner = system_inner(session, cell)
    _weight(inner, cap)
    verify_certificate(inner.committee, signature, bitmap, message, Needed.QUORUM)
    body = body_of(message, inner.committee.epoch, Intent.DENY_LIST)
    if len(body) < DENY_LIST_BODY:
        raise Abort("bcs", 0, framework=True)
    sequence, size, root = (int.from_bytes(part, "little") for part in (body[32:40], body[40:48], body[48:80]))
    held: NodeCap = cap.value
    _ensure(body[:32] == held.node_id, NODE)
    _ensure(held.deny_list_sequence < sequence, SEQUENCE)
    held.deny_list_root, held.deny_list_sequence, held.deny_list_size = root, sequence, size
    extended(session, inner.deny_list_sizes).value.value[held.node_id] = size
    _emit_list(session, "DenyListUpdate", inner, cap, root, sequence)


@system.function("update_protocol_version(&mut System, &StorageNodeCap, vector<u8>, vector<u8>, vector<u8>)")
def update_protocol_version(
    session: Session, cell: Cell, cap: Cell, signature: bytes, bitmap: bytes, message: bytes
) -> None:
    """A quorum of nodes will speak another version of their protocol, from an epoch on."""
    inner = system_inner(session, cell)
    _weight(inner, cap)
    verify_certificate(inner.committee, signature, bitmap, message, Needed.QUORUM)
    epoch = inner.committee.epoch
    body = body_of(message, epoch, Intent.PROTOCOL_VERSION)
    if len(body) < PROTOCOL_BODY:
        raise Abort("bcs", 0, framework=True)
    start, version = int.from_bytes(body[:4], "little"), int.from_bytes(body[4:12], "little")
    _ensure(start >= epoch, INVALID_START)
    emit(session, "ProtocolVersionUpdated", epoch=epoch, start_epoch=start, protocol_version=version)


@system.function("delete_deny_listed_blob(&System, vector<u8>, vector<u8>, vector<u8>)")
def delete_deny_listed_blob(session: Session, cell: Cell, signature: bytes, bitmap: bytes, message: bytes) -> None:
    """Enough nodes deny a blob that it is deleted everywhere."""
    inner = system_inner(session, cell)
    verify_certificate(inner.committee, signature, bitmap, message, Needed.ONE_HONEST)
    body = body_of(message, inner.committee.epoch, Intent.DENIED_BLOB_DELETED)
    if len(body) < 32:  # noqa: PLR2004 a blob id
        raise Abort("bcs", 0, framework=True)
    blob_id = int.from_bytes(body[:32], "little")
    emit(session, "DenyListBlobDeleted", epoch=inner.committee.epoch, blob_id=blob_id)
