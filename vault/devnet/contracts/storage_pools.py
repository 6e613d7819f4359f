"""Module storage_pool, and what module system does with it: one reservation that many blobs share."""

from vault.devnet.chain.packages import Module
from vault.devnet.chain.session import Abort, Cell, Session, ensure, fits_u32, fits_u64
from vault.devnet.chain.types import BYTES_T, U64_T, U256_T
from vault.devnet.contracts.basics import emit, named, system_inner, units
from vault.devnet.contracts.blobs import METADATA, create_storage, derived, encoded_length, removed_pair
from vault.devnet.contracts.certificates import Needed, certified_blob, verify_certificate
from vault.devnet.contracts.system import INVALID_AHEAD, INVALID_SIZE, Purse, pay, reserve_space, slot, use
from vault.devnet.contracts.system_structs import Metadata, PooledBlob, StoragePool, StoragePoolInner, Table
from vault.format.walrus.identifiers import blob_id_to_move

system, storage_pool = Module("system"), Module("storage_pool")
VERSION = 1
NOT_DELETABLE, BOUNDS, CERTIFIED, INVALID_ID, PERSISTENCE, OBJECT, CAPACITY, NOT_EMPTY = range(8)
WRONG_VERSION, END_EPOCH, DUPLICATE, MISSING, PERCENT = range(10, 15)
ZERO_EXTRACT = 2


def _ensure(holds: object, code: int) -> None:
    ensure(holds, "storage_pool", code)


def _inner(session: Session, cell: Cell) -> StoragePoolInner:
    _ensure(cell.value.version == VERSION, WRONG_VERSION)
    field = session.field(cell.id, VERSION, U64_T)
    assert field is not None  # noqa: S101 it is made with the pool
    found: StoragePoolInner = field.value.value
    return found


def _blob_cell(session: Session, cell: Cell, blob_id: int) -> Cell:
    found = session.child(_inner(session, cell).blobs.id, blob_id, U256_T)
    if found is None:
        raise Abort("dynamic_field", 1, framework=True)
    return found


def _future(holds: object) -> None:
    ensure(holds, "system_state_inner", INVALID_AHEAD)


# --- the pool ----------------------------------------------------------------------------------


def _create(session: Session, epoch: int, storage: Cell) -> Cell:
    held = storage.value
    ensure(held.storage_size > 0, "system_state_inner", INVALID_SIZE)
    _future(held.start_epoch <= epoch < held.end_epoch)
    session.wrap(storage)
    made = session.create(named(session, "StoragePool"), StoragePool(session.new_id(), VERSION))
    inner = StoragePoolInner(held, 0, 0, Table(session.new_id(), 0))
    session.add_field(made.id, VERSION, U64_T, inner, named(session, "StoragePoolInnerV1"))
    emit(
        session,
        "StoragePoolCreated",
        epoch=epoch,
        storage_pool_id=made.id,
        reserved_encoded_capacity_bytes=held.storage_size,
        start_epoch=held.start_epoch,
        end_epoch=held.end_epoch,
    )
    return made


@system.function("create_storage_pool(&mut System, u64, u32, &mut Coin<WAL>, &mut TxContext): StoragePool")
def create(session: Session, cell: Cell, size: int, ahead: int, payment: Cell) -> Cell:
    """Reserve, and make a pool of it."""
    storage = reserve_space(session, cell, size, ahead, payment)
    return _create(session, system_inner(session, cell).committee.epoch, storage)


@system.function("create_storage_pool_with_storage(&System, Storage, &mut TxContext): StoragePool")
def create_with_storage(session: Session, cell: Cell, storage: Cell) -> Cell:
    """Make a pool of space that is there already."""
    return _create(session, system_inner(session, cell).committee.epoch, storage)


@storage_pool.function("destroy(StoragePool): Storage")
def destroy(session: Session, pool: Cell) -> Cell:
    """An empty pool gives its space back."""
    inner = _inner(session, pool)
    session.remove_field(pool.id, VERSION, U64_T)
    _ensure(inner.blob_count == 0, NOT_EMPTY)
    session.delete(pool)
    return session.unwrap(named(session, "Storage"), inner.storage)


@system.function("extend_storage_pool(&mut System, &mut StoragePool, u32, &mut Coin<WAL>)")
def extend(session: Session, cell: Cell, pool: Cell, ahead: int, payment: Cell) -> None:
    """Keep all of it longer."""
    state, inner = system_inner(session, cell), _inner(session, pool)
    _future(ahead > 0)
    _future(inner.storage.end_epoch > state.committee.epoch)
    start = inner.storage.end_epoch - state.committee.epoch
    _future(fits_u32(start + ahead) <= state.future_accounting.length)
    pay(state, inner.storage.storage_size, start, start + ahead, Purse(payment))
    use(state, inner.storage.storage_size, start, start + ahead)
    inner.storage.end_epoch += ahead
    epoch, end = state.committee.epoch, inner.storage.end_epoch
    emit(session, "StoragePoolExtended", epoch=epoch, storage_pool_id=pool.id, new_end_epoch=end)


@system.function("increase_storage_pool_capacity(&mut System, &mut StoragePool, u64, &mut Coin<WAL>)")
def increase(session: Session, cell: Cell, pool: Cell, size: int, payment: Cell) -> None:
    """Buy more space for the rest of its time."""
    state, inner = system_inner(session, cell), _inner(session, pool)
    ensure(size > 0, "system_state_inner", INVALID_SIZE)
    _future(inner.storage.end_epoch > state.committee.epoch)
    left = inner.storage.end_epoch - state.committee.epoch
    pay(state, size, 0, left, Purse(payment))
    use(state, size, 0, left)
    inner.storage.storage_size = fits_u64(inner.storage.storage_size + size)


@system.function("increase_storage_pool_capacity_with_storage(&System, &mut StoragePool, Storage)")
def increase_with_storage(session: Session, cell: Cell, pool: Cell, storage: Cell) -> None:
    """Add space that ends when the pool does."""
    state, inner = system_inner(session, cell), _inner(session, pool)
    _future(inner.storage.end_epoch > state.committee.epoch)
    _ensure(storage.value.start_epoch <= state.committee.epoch, BOUNDS)
    _ensure(storage.value.end_epoch == inner.storage.end_epoch, END_EPOCH)
    session.delete(storage)
    inner.storage.storage_size = fits_u64(inner.storage.storage_size + storage.value.storage_size)


def _decrease(session: Session, inner: StoragePoolInner, size: int) -> Cell:
    ensure(size > 0, "system", ZERO_EXTRACT)
    _ensure(inner.storage.storage_size - inner.used_encoded_bytes >= size, CAPACITY)
    inner.storage.storage_size -= size
    return create_storage(session, inner.storage.start_epoch, inner.storage.end_epoch, size)


@system.function("decrease_storage_pool_capacity_by_size(&System, &mut StoragePool, u64, &mut TxContext): Storage")
def decrease(session: Session, cell: Cell, pool: Cell, size: int) -> Cell:
    """Take unused space out."""
    inner = _inner(session, pool)
    _future(inner.storage.end_epoch > system_inner(session, cell).committee.epoch)
    return _decrease(session, inner, size)


@system.function(
    "decrease_storage_pool_unused_capacity_by_percent(&System, &mut StoragePool, u8, &mut TxContext): Storage"
)
def decrease_by_percent(session: Session, cell: Cell, pool: Cell, percent: int) -> Cell:
    """Take a part of the unused space out."""
    inner = _inner(session, pool)
    _future(inner.storage.end_epoch > system_inner(session, cell).committee.epoch)
    _ensure(percent <= 100, PERCENT)  # noqa: PLR2004
    unused = inner.storage.storage_size - inner.used_encoded_bytes
    return _decrease(session, inner, unused * percent // 100)


@storage_pool.function("start_epoch(&StoragePool): u32")
def start_epoch(session: Session, pool: Cell) -> int:
    """From when."""
    return _inner(session, pool).storage.start_epoch


@storage_pool.function("reserved_encoded_capacity_bytes(&StoragePool): u64")
def reserved(session: Session, pool: Cell) -> int:
    """All its bytes."""
    return _inner(session, pool).storage.storage_size


@storage_pool.function("used_encoded_bytes(&StoragePool): u64")
def used(session: Session, pool: Cell) -> int:
    """Bytes that its blobs take."""
    return _inner(session, pool).used_encoded_bytes


@storage_pool.function("object_id(&StoragePool): ID")
def object_id(_: Session, pool: Cell) -> bytes:
    """The pool's own id."""
    return pool.id


@storage_pool.function("available_encoded_bytes(&StoragePool): u64")
def available(session: Session, pool: Cell) -> int:
    """Unused bytes."""
    inner = _inner(session, pool)
    return inner.storage.storage_size - inner.used_encoded_bytes


@storage_pool.function("blob_count(&StoragePool): u64")
def blob_count(session: Session, pool: Cell) -> int:
    """Blobs in it."""
    return _inner(session, pool).blob_count


@storage_pool.function("end_epoch(&StoragePool): u32")
def end_epoch(session: Session, pool: Cell) -> int:
    """Until when, exclusive."""
    return _inner(session, pool).storage.end_epoch


@storage_pool.function("contains_blob(&StoragePool, u256): bool")
def contains(session: Session, pool: Cell, blob_id: int) -> bool:
    """Whether a blob is in it."""
    return session.child(_inner(session, pool).blobs.id, blob_id, U256_T) is not None


@storage_pool.function("blob_object_id(&StoragePool, u256): ID")
def blob_object_id(session: Session, pool: Cell, blob_id: int) -> bytes:
    """The object of a blob in it."""
    return _blob_cell(session, pool, blob_id).id


# --- its blobs ---------------------------------------------------------------------------------


@system.function(
    "register_pooled_blob(&mut System, &mut StoragePool, u256, u256, u64, u8, bool, &mut Coin<WAL>, &mut TxContext)"
)
def register(  # noqa: PLR0913, PLR0917 the contract's own parameters
    session: Session,
    cell: Cell,
    pool: Cell,
    blob_id: int,
    root: int,
    size: int,
    encoding: int,
    deletable: bool,  # noqa: FBT001
    payment: Cell,
) -> None:
    """Register a blob in the pool, and pay for writing it."""
    state, inner = system_inner(session, cell), _inner(session, pool)
    epoch = state.committee.epoch
    _future(inner.storage.start_epoch <= epoch < inner.storage.end_epoch)
    _ensure(derived(root, encoding, size) == blob_id, INVALID_ID)
    made = PooledBlob(session.new_id(), epoch, blob_id, size, encoding, None, pool.id, deletable)
    emit(
        session,
        "PooledBlobRegistered",
        epoch=epoch,
        blob_id=blob_id,
        unencoded_size=size,
        encoding_type=encoding,
        deletable=deletable,
        object_id=made.id,
        storage_pool_id=pool.id,
    )
    length = encoded_length(size, encoding, state.committee.n_shards)
    inner.blob_count += 1
    inner.used_encoded_bytes += length
    _ensure(inner.used_encoded_bytes <= inner.storage.storage_size, CAPACITY)
    session.add_child(inner.blobs.id, blob_id, U256_T, session.create(named(session, "PooledBlob"), made))
    inner.blobs.size += 1
    price = fits_u64(state.write_price_per_unit_size * units(length))
    slot(state.future_accounting, 0).rewards_to_distribute += session.take(payment, price)


@system.function("certify_pooled_blob(&System, &mut StoragePool, u256, vector<u8>, vector<u8>, vector<u8>)")
def certify(
    session: Session, cell: Cell, pool: Cell, blob_id: int, signature: bytes, bitmap: bytes, message: bytes
) -> None:
    """Show the certificate of a blob in the pool."""
    committee = system_inner(session, cell).committee
    verify_certificate(committee, signature, bitmap, message, Needed.QUORUM)
    told, object_id = certified_blob(message, committee.epoch)
    found: PooledBlob = _blob_cell(session, pool, blob_id).value
    _ensure(found.blob_id == blob_id_to_move(told), INVALID_ID)
    _ensure(committee.epoch < _inner(session, pool).storage.end_epoch, BOUNDS)
    _ensure(found.certified_epoch is None, CERTIFIED)
    _ensure(found.deletable == (object_id is not None), PERSISTENCE)
    _ensure(object_id is None or object_id == found.id, OBJECT)
    found.certified_epoch = committee.epoch
    emit(
        session,
        "PooledBlobCertified",
        epoch=committee.epoch,
        blob_id=found.blob_id,
        deletable=found.deletable,
        object_id=found.id,
        storage_pool_id=pool.id,
    )


def _take_out(session: Session, pool: Cell, blob_id: int, n: int) -> PooledBlob:
    cell, inner = _blob_cell(session, pool, blob_id), _inner(session, pool)
    found: PooledBlob = cell.value
    inner.used_encoded_bytes -= encoded_length(found.unencoded_size, found.encoding_type, n)
    inner.blob_count -= 1
    inner.blobs.size -= 1
    session.remove_child(inner.blobs.id, blob_id, U256_T)
    session.remove_field(cell.id, METADATA, BYTES_T)
    session.delete(cell)
    return found


@system.function("delete_pooled_blob(&System, &mut StoragePool, u256)")
def delete(session: Session, cell: Cell, pool: Cell, blob_id: int) -> None:
    """Delete a deletable blob; its space in the pool is free."""
    committee = system_inner(session, cell).committee
    _future(_inner(session, pool).storage.end_epoch > committee.epoch)
    found = _take_out(session, pool, blob_id, committee.n_shards)
    _ensure(found.deletable, NOT_DELETABLE)
    emit(
        session,
        "PooledBlobDeleted",
        epoch=committee.epoch,
        blob_id=found.blob_id,
        object_id=found.id,
        was_certified=found.certified_epoch is not None,
        storage_pool_id=pool.id,
    )


@system.function("burn_expired_pooled_blob(&System, &mut StoragePool, u256)")
def burn_expired(session: Session, cell: Cell, pool: Cell, blob_id: int) -> None:
    """Clean a pool whose time is over."""
    committee = system_inner(session, cell).committee
    _future(_inner(session, pool).storage.end_epoch <= committee.epoch)
    _take_out(session, pool, blob_id, committee.n_shards)


# --- attributes of its blobs -------------------------------------------------------------------


def _attributes(session: Session, pool: Cell, blob_id: int) -> Metadata:
    field = session.field(_blob_cell(session, pool, blob_id).id, METADATA, BYTES_T)
    if field is None:
        raise Abort("storage_pool", MISSING)
    found: Metadata = field.value.value
    return found


@storage_pool.function("add_blob_metadata(&mut StoragePool, u256, Metadata)")
def add_metadata(session: Session, pool: Cell, blob_id: int, added: Cell) -> None:
    """Attributes, where there are none."""
    blob = _blob_cell(session, pool, blob_id)
    _ensure(session.field(blob.id, METADATA, BYTES_T) is None, DUPLICATE)
    session.add_field(blob.id, METADATA, BYTES_T, added.value, named(session, "Metadata"))


@storage_pool.function("insert_or_update_blob_metadata_pair(&mut StoragePool, u256, String, String)")
def insert_pair(session: Session, pool: Cell, blob_id: int, key: str, value: str) -> None:
    """Set one attribute."""
    blob = _blob_cell(session, pool, blob_id)
    if session.field(blob.id, METADATA, BYTES_T) is None:
        session.add_field(blob.id, METADATA, BYTES_T, Metadata({}), named(session, "Metadata"))
    _attributes(session, pool, blob_id).metadata[key] = value


@storage_pool.function("remove_blob_metadata_pair(&mut StoragePool, u256, &String): (String, String)")
def remove_pair(session: Session, pool: Cell, blob_id: int, key: str) -> tuple[str, str]:
    """Remove one attribute, which must be there."""
    return removed_pair(_attributes(session, pool, blob_id), key)


@storage_pool.function("add_or_replace_blob_metadata(&mut StoragePool, u256, Metadata): Option<Metadata>")
def add_or_replace(session: Session, pool: Cell, blob_id: int, added: Cell) -> Metadata | None:
    """Attributes; what was there comes back."""
    before: Metadata | None = session.remove_field(_blob_cell(session, pool, blob_id).id, METADATA, BYTES_T)
    add_metadata(session, pool, blob_id, added)
    return before


@storage_pool.function("take_blob_metadata(&mut StoragePool, u256): Metadata")
def take_metadata(session: Session, pool: Cell, blob_id: int) -> Cell:
    """Attributes leave the blob."""
    found = _attributes(session, pool, blob_id)
    session.remove_field(_blob_cell(session, pool, blob_id).id, METADATA, BYTES_T)
    return Cell(named(session, "Metadata"), found)


@storage_pool.function("remove_blob_metadata_pair_if_exists(&mut StoragePool, u256, &String): Option<String>")
def remove_pair_if_there(session: Session, pool: Cell, blob_id: int, key: str) -> str | None:
    """Remove one attribute, if it is there."""
    if session.field(_blob_cell(session, pool, blob_id).id, METADATA, BYTES_T) is None:
        return None
    return _attributes(session, pool, blob_id).metadata.pop(key, None)
