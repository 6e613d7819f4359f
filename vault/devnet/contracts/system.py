"""Module system with system_state_inner: prices, payments, reservations, certificates."""

from collections.abc import Mapping

from vault.devnet.chain.packages import Module
from vault.devnet.chain.session import Abort, Cell, Session, ensure, fits_u32, fits_u64
from vault.devnet.contracts import blobs
from vault.devnet.contracts.basics import emit, system_inner, units
from vault.devnet.contracts.certificates import Needed, certified_blob, certified_invalid, verify_certificate
from vault.devnet.contracts.system_structs import Blob, BlsCommittee, FutureAccounting, Ring, SystemInner
from vault.format.walrus.identifiers import blob_id_to_move

system = Module("system")
STORAGE_EXCEEDED, INVALID_AHEAD, INVALID_ID_EPOCH, INVALID_SIZE = 1, 2, 3, 11


def _ensure(holds: object, code: int) -> None:
    ensure(holds, "system_state_inner", code)


def slot(ring: Ring, offset: int) -> FutureAccounting:
    """ring_lookup_mut."""
    found = ring.slot(offset)
    if found is None:
        raise Abort("storage_accounting", 0)
    return found


class Purse:
    """A balance that is paid from: a coin, or what a shared blob has."""

    def __init__(self, holder: Cell | None, balance: int = 0) -> None:
        self._holder, self.balance = holder, balance

    def split(self, amount: int) -> int:
        """Take an amount. Aborts in balance::split."""
        if self._holder is not None:
            return Session.take(self._holder, amount)
        if amount > self.balance:
            raise Abort("balance", 2, framework=True)
        self.balance -= amount
        return amount


def pay(inner: SystemInner, size: int, start: int, end: int, purse: Purse) -> None:
    """The same payment into each epoch's slot."""
    due = fits_u64(inner.storage_price_per_unit_size * units(size))
    for offset in range(start, end):
        slot(inner.future_accounting, offset).rewards_to_distribute += purse.split(due)


def use(inner: SystemInner, size: int, start: int, end: int, *, limited: bool = True) -> None:
    """Count the bytes into each epoch. `limited`: no more than the network has."""
    for offset in range(start, end):
        accounts = slot(inner.future_accounting, offset)
        accounts.used_capacity = fits_u64(accounts.used_capacity + size)
        if offset == 0:
            inner.used_capacity_size = accounts.used_capacity
        _ensure(not limited or accounts.used_capacity <= inner.total_capacity_size, STORAGE_EXCEEDED)


def _reserve(session: Session, inner: SystemInner, size: int, period: tuple[int, int], payment: Cell) -> Cell:
    epoch = inner.committee.epoch
    start, end = max(period[0], epoch), period[1]
    _ensure(end > start, INVALID_AHEAD)
    _ensure(end - epoch <= inner.future_accounting.length, INVALID_AHEAD)
    pay(inner, size, start - epoch, end - epoch, Purse(payment))
    _ensure(size > 0, INVALID_SIZE)
    use(inner, size, start - epoch, end - epoch)
    return blobs.create_storage(session, start, end, size)


@system.function("reserve_space(&mut System, u64, u32, &mut Coin<WAL>, &mut TxContext): Storage")
def reserve_space(session: Session, cell: Cell, size: int, ahead: int, payment: Cell) -> Cell:
    """Space from now on."""
    inner = system_inner(session, cell)
    _ensure(0 < ahead <= inner.future_accounting.length, INVALID_AHEAD)
    epoch = inner.committee.epoch
    return _reserve(session, inner, size, (epoch, epoch + ahead), payment)


@system.function("reserve_space_for_epochs(&mut System, u64, u32, u32, &mut Coin<WAL>, &mut TxContext): Storage")
def reserve_space_for_epochs(session: Session, cell: Cell, size: int, start: int, end: int, payment: Cell) -> Cell:
    """Space for a period, which may begin later."""
    return _reserve(session, system_inner(session, cell), size, (start, end), payment)


@system.function("register_blob(&mut System, Storage, u256, u256, u64, u8, bool, &mut Coin<WAL>, &mut TxContext): Blob")
def register_blob(  # noqa: PLR0913, PLR0917 the contract's own parameters
    session: Session,
    cell: Cell,
    storage: Cell,
    blob_id: int,
    root: int,
    size: int,
    encoding: int,
    deletable: bool,  # noqa: FBT001
    payment: Cell,
) -> Cell:
    """Register a blob on some space, and pay for writing it."""
    inner = system_inner(session, cell)
    n = inner.committee.n_shards
    made = blobs.new_blob(session, storage, (blob_id, root, size, encoding, deletable), inner.committee.epoch, n)
    price = fits_u64(inner.write_price_per_unit_size * units(blobs.encoded_length(size, encoding, n)))
    slot(inner.future_accounting, 0).rewards_to_distribute += session.take(payment, price)
    return made


@system.function("certify_blob(&System, &mut Blob, vector<u8>, vector<u8>, vector<u8>)")
def certify_blob(session: Session, cell: Cell, blob: Cell, signature: bytes, bitmap: bytes, message: bytes) -> None:
    """Show the certificate: from now on the network answers for the blob."""
    inner = system_inner(session, cell)
    verify_certificate(inner.committee, signature, bitmap, message, Needed.QUORUM)
    blob_id, object_id = certified_blob(message, inner.committee.epoch)
    found: Blob = blob.value
    ensure(found.blob_id == blob_id_to_move(blob_id), "blob", blobs.INVALID_ID)
    ensure(found.certified_epoch is None, "blob", blobs.ALREADY_CERTIFIED)
    ensure(inner.committee.epoch < found.storage.end_epoch, "blob", blobs.BOUNDS)
    ensure(found.deletable == (object_id is not None), "blob", 9)
    ensure(object_id is None or object_id == found.id, "blob", 10)
    found.certified_epoch = inner.committee.epoch
    blobs.emit_certified(session, found, extension=False)


def extend(session: Session, inner: SystemInner, found: Blob, ahead: int, purse: Purse) -> None:
    """extend_blob, whoever pays."""
    blobs.assert_certified(found, inner.committee.epoch)
    start = found.storage.end_epoch - inner.committee.epoch
    fits_u32(start + ahead)
    _ensure(ahead > 0, INVALID_AHEAD)
    _ensure(start + ahead <= inner.future_accounting.length, INVALID_AHEAD)
    pay(inner, found.storage.storage_size, start, start + ahead, purse)
    use(inner, found.storage.storage_size, start, start + ahead)
    found.storage.end_epoch += ahead
    blobs.emit_certified(session, found, extension=True)


@system.function("extend_blob(&mut System, &mut Blob, u32, &mut Coin<WAL>)")
def extend_blob(session: Session, cell: Cell, blob: Cell, ahead: int, payment: Cell) -> None:
    """Keep a blob longer."""
    extend(session, system_inner(session, cell), blob.value, ahead, Purse(payment))


@system.function("extend_blob_with_resource(&System, &mut Blob, Storage)")
def extend_blob_with_resource(session: Session, cell: Cell, blob: Cell, storage: Cell) -> None:
    """Keep a blob longer, on space that is there already and begins where the blob ends."""
    inner, found = system_inner(session, cell), blob.value
    blobs.assert_certified(found, inner.committee.epoch)
    ensure(storage.value.end_epoch > found.storage.end_epoch, "blob", blobs.BOUNDS)
    session.delete(storage)
    blobs.join_periods(found.storage, storage.value)
    blobs.emit_certified(session, found, extension=True)


@blobs.shared_blob.function("extend(&mut SharedBlob, &mut System, u32, &mut TxContext)")
def extend_shared(session: Session, shared: Cell, cell: Cell, ahead: int) -> None:
    """Keep a shared blob longer, from its own funds."""
    purse = Purse(None, shared.value.funds)
    extend(session, system_inner(session, cell), shared.value.blob, ahead, purse)
    shared.value.funds = purse.balance


@system.function("delete_blob(&System, Blob): Storage")
def delete_blob(session: Session, cell: Cell, blob: Cell) -> Cell:
    """Delete a deletable blob; its space is free for another."""
    return blobs.delete_blob(session, blob, system_inner(session, cell).committee.epoch)


@system.function("invalidate_blob_id(&System, vector<u8>, vector<u8>, vector<u8>): u256")
def invalidate_blob_id(session: Session, cell: Cell, signature: bytes, bitmap: bytes, message: bytes) -> int:
    """Declare that a blob's slivers don't fit together."""
    inner = system_inner(session, cell)
    verify_certificate(inner.committee, signature, bitmap, message, Needed.ONE_HONEST)
    epoch = inner.committee.epoch
    blob_id = blob_id_to_move(certified_invalid(message, epoch))
    emit(session, "InvalidBlobID", epoch=epoch, blob_id=blob_id)
    return blob_id


@system.function("add_subsidy(&mut System, Coin<WAL>, u32)")
def add_subsidy(session: Session, cell: Cell, coin: Cell, ahead: int) -> None:
    """Money for the nodes, spread over epochs; the remainder goes to the first."""
    inner = system_inner(session, cell)
    _ensure(0 < ahead <= inner.future_accounting.length, INVALID_AHEAD)
    each, rest = divmod(session.spend(coin), ahead)
    for offset in range(ahead):
        slot(inner.future_accounting, offset).rewards_to_distribute += each + (rest if offset == 0 else 0)


@system.function("add_per_epoch_subsidies(&mut System, vector<Balance<WAL>>)")
def add_per_epoch_subsidies(session: Session, cell: Cell, subsidies: Cell) -> None:
    """Money for the nodes, one balance for each epoch from now on."""
    inner = system_inner(session, cell)
    _ensure(len(subsidies.value) <= inner.future_accounting.length, INVALID_AHEAD)
    for offset, money in enumerate(subsidies.value):
        slot(inner.future_accounting, offset).rewards_to_distribute += money.value


@system.function("epoch(&System): u32")
def epoch(session: Session, cell: Cell) -> int:
    """Now."""
    return system_inner(session, cell).committee.epoch


@system.function("n_shards(&System): u16")
def n_shards(session: Session, cell: Cell) -> int:
    """Shards."""
    return system_inner(session, cell).committee.n_shards


@system.function("total_capacity_size(&System): u64")
def total_capacity_size(session: Session, cell: Cell) -> int:
    """Bytes that may be reserved."""
    return system_inner(session, cell).total_capacity_size


@system.function("used_capacity_size(&System): u64")
def used_capacity_size(session: Session, cell: Cell) -> int:
    """Bytes that are reserved for this epoch."""
    return system_inner(session, cell).used_capacity_size


@system.function("version(&System): u64")
def version(_: Session, cell: Cell) -> int:
    """The contract's."""
    return int(cell.value.version)


def advance_epoch(
    inner: SystemInner, following: BlsCommittee, capacity: int, denied: Mapping[bytes, int]
) -> dict[bytes, int]:
    """A new committee; the ended epoch's rewards by node. What rounding leaves goes to the new epoch.

    `denied`: bytes that a node doesn't serve, which lowers its part.
    """
    old = inner.committee
    _ensure(following.epoch == old.epoch + 1, 4)
    inner.committee = following
    accounts = inner.future_accounting.pop()
    _ensure(accounts.epoch == old.epoch, 5)
    now = slot(inner.future_accounting, 0)
    inner.used_capacity_size = now.used_capacity
    inner.total_capacity_size = max(capacity, inner.used_capacity_size)
    inner.event_blob_certification_state.aggregate_weight_per_blob = {}
    used = accounts.used_capacity
    stored = {m.node_id: m.weight * (used - min(denied.get(m.node_id, 0), used)) for m in old.members}
    total = max(sum(stored.values()), 1)
    rewards = {node: share * accounts.rewards_to_distribute // total for node, share in stored.items()}
    now.rewards_to_distribute += accounts.rewards_to_distribute - sum(rewards.values())
    return rewards


def extract_burn(inner: SystemInner) -> int:
    """3 % of the current epoch's rewards."""
    current = slot(inner.future_accounting, 0)
    burnt = current.rewards_to_distribute * 3 // 100
    current.rewards_to_distribute -= burnt
    return burnt
