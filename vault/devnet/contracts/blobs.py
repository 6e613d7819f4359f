"""Modules storage_resource, blob, metadata and shared_blob."""

from vault.coding.redstuff import Geometry
from vault.devnet.chain.packages import Module
from vault.devnet.chain.session import Abort, Cell, Session, ensure, fits_u64
from vault.devnet.chain.types import BYTES_T
from vault.devnet.contracts.basics import emit, named
from vault.devnet.contracts.system_structs import Blob, Metadata, SharedBlob, Storage
from vault.format.walrus.identifiers import RS2, blob_id_from_move, blob_id_to_move, derive_blob_id

storage_resource, blob, metadata, shared_blob = (
    Module(name) for name in ("storage_resource", "blob", "metadata", "shared_blob")
)
NOT_CERTIFIED, NOT_DELETABLE, BOUNDS, SIZE = 0, 1, 2, 3
ALREADY_CERTIFIED, INVALID_ID, DUPLICATE_METADATA, MISSING_METADATA = 5, 6, 7, 8
INVALID_EPOCH, INCOMPATIBLE_EPOCHS, INCOMPATIBLE_AMOUNT = 0, 1, 2
METADATA = b"metadata"


# --- storage -----------------------------------------------------------------------------------


def create_storage(session: Session, start: int, end: int, size: int) -> Cell:
    """A new Storage."""
    return session.create(named(session, "Storage"), Storage(session.new_id(), start, end, size))


@storage_resource.function("split_by_epoch(&mut Storage, u32, &mut TxContext): Storage")
def split_by_epoch(session: Session, storage: Cell, epoch: int) -> Cell:
    """The later part is the new one."""
    held: Storage = storage.value
    ensure(held.start_epoch < epoch < held.end_epoch, "storage_resource", INVALID_EPOCH)
    end, held.end_epoch = held.end_epoch, epoch
    return create_storage(session, epoch, end, held.storage_size)


@storage_resource.function("split_by_size(&mut Storage, u64, &mut TxContext): Storage")
def split_by_size(session: Session, storage: Cell, size: int) -> Cell:
    """The first keeps `size`; the rest is the new one."""
    held: Storage = storage.value
    ensure(held.storage_size >= size, "storage_resource", INCOMPATIBLE_AMOUNT)
    rest, held.storage_size = held.storage_size - size, size
    return create_storage(session, held.start_epoch, held.end_epoch, rest)


def join_periods(first: Storage, second: Storage) -> None:
    """Same size, adjacent periods."""
    ensure(first.storage_size == second.storage_size, "storage_resource", INCOMPATIBLE_AMOUNT)
    if first.end_epoch == second.start_epoch:
        first.end_epoch = second.end_epoch
    else:
        ensure(first.start_epoch == second.end_epoch, "storage_resource", INCOMPATIBLE_EPOCHS)
        first.start_epoch = second.start_epoch


@storage_resource.function("fuse_periods(&mut Storage, Storage)")
def fuse_periods(session: Session, first: Cell, second: Cell) -> None:
    """Same size, adjacent periods."""
    session.delete(second)
    join_periods(first.value, second.value)


@storage_resource.function("fuse_amount(&mut Storage, Storage)")
def fuse_amount(session: Session, first: Cell, second: Cell) -> None:
    """Same period, sizes are added."""
    session.delete(second)
    one, other = first.value, second.value
    same = (one.start_epoch, one.end_epoch) == (other.start_epoch, other.end_epoch)
    ensure(same, "storage_resource", INCOMPATIBLE_EPOCHS)
    one.storage_size = fits_u64(one.storage_size + other.storage_size)


@storage_resource.function("fuse(&mut Storage, Storage)")
def fuse(session: Session, first: Cell, second: Cell) -> None:
    """Whichever of the two fits."""
    (fuse_amount if first.value.start_epoch == second.value.start_epoch else fuse_periods)(session, first, second)


@storage_resource.function("destroy(Storage)")
def destroy_storage(session: Session, storage: Cell) -> None:
    """Give the space up."""
    session.delete(storage)


@storage_resource.function("start_epoch(&Storage): u32")
def start_epoch(_: Session, storage: Cell) -> int:
    """From when."""
    return int(storage.value.start_epoch)


@storage_resource.function("end_epoch(&Storage): u32")
def storage_end(_: Session, storage: Cell) -> int:
    """Until when, exclusive."""
    return int(storage.value.end_epoch)


@storage_resource.function("size(&Storage): u64")
def storage_size(_: Session, storage: Cell) -> int:
    """Bytes."""
    return int(storage.value.storage_size)


# --- blobs -------------------------------------------------------------------------------------


def encoded_length(size: int, encoding: int, n: int) -> int:
    """What a blob takes, in bytes. Aborts for encodings other than RedStuff with Reed-Solomon."""
    if encoding != RS2:
        raise Abort("encoding", 0)
    return fits_u64(Geometry(n).encoded_size(size))


def new_blob(session: Session, storage: Cell, about: tuple[int, int, int, int, bool], epoch: int, n: int) -> Cell:
    """blob::new: `about` is blob id, root hash, size, encoding type, deletable."""
    blob_id, root, size, encoding, deletable = about
    held: Storage = storage.value
    object_id = session.new_id()
    ensure(held.start_epoch <= epoch < held.end_epoch, "blob", BOUNDS)
    ensure(encoded_length(size, encoding, n) <= held.storage_size, "blob", SIZE)
    ensure(derived(root, encoding, size) == blob_id, "blob", INVALID_ID)
    emit(
        session,
        "BlobRegistered",
        epoch=epoch,
        blob_id=blob_id,
        size=size,
        encoding_type=encoding,
        end_epoch=held.end_epoch,
        deletable=deletable,
        object_id=object_id,
    )
    session.wrap(storage)
    made = Blob(object_id, epoch, blob_id, size, encoding, None, held, deletable)
    return session.create(named(session, "Blob"), made)


def derived(root: int, encoding: int, size: int) -> int:
    """The blob id that follows, as Move sees it."""
    return blob_id_to_move(derive_blob_id(blob_id_from_move(root), size, encoding))


def assert_certified(found: Blob, epoch: int) -> None:
    """Certified and not expired."""
    ensure(found.certified_epoch is not None, "blob", NOT_CERTIFIED)
    ensure(epoch < found.storage.end_epoch, "blob", BOUNDS)


def emit_certified(session: Session, found: Blob, *, extension: bool) -> None:
    """BlobCertified, also for an extension: then with the epoch of the first certificate."""
    emit(
        session,
        "BlobCertified",
        epoch=found.certified_epoch,
        blob_id=found.blob_id,
        end_epoch=found.storage.end_epoch,
        deletable=found.deletable,
        object_id=found.id,
        is_extension=extension,
    )


def delete_blob(session: Session, cell: Cell, epoch: int) -> Cell:
    """blob::delete: the Storage comes back under its own id."""
    found: Blob = cell.value
    session.remove_field(cell.id, METADATA, BYTES_T)
    ensure(found.deletable, "blob", NOT_DELETABLE)
    ensure(found.storage.end_epoch > epoch, "blob", BOUNDS)
    session.delete(cell)
    emit(
        session,
        "BlobDeleted",
        epoch=epoch,
        blob_id=found.blob_id,
        end_epoch=found.storage.end_epoch,
        object_id=found.id,
        was_certified=found.certified_epoch is not None,
    )
    return session.unwrap(named(session, "Storage"), found.storage)


@blob.function("burn(Blob)")
def burn(session: Session, cell: Cell) -> None:
    """Object and storage go; no event."""
    session.remove_field(cell.id, METADATA, BYTES_T)
    session.delete(cell)


@blob.function("derive_blob_id(u256, u8, u64): u256")
def derive(_: Session, root: int, encoding: int, size: int) -> int:
    """The id that follows from root hash, encoding and size."""
    return derived(root, encoding, size)


@blob.function("object_id(&Blob): ID")
def object_id(_: Session, cell: Cell) -> bytes:
    """The object's own id."""
    return cell.value.id  # type: ignore[no-any-return]


@blob.function("blob_id(&Blob): u256")
def blob_id_of(_: Session, cell: Cell) -> int:
    """The blob's id."""
    return int(cell.value.blob_id)


@blob.function("size(&Blob): u64")
def size_of(_: Session, cell: Cell) -> int:
    """Bytes of content."""
    return int(cell.value.size)


@blob.function("registered_epoch(&Blob): u32")
def registered_epoch(_: Session, cell: Cell) -> int:
    """When it was registered."""
    return int(cell.value.registered_epoch)


@blob.function("certified_epoch(&Blob): &Option<u32>")
def certified_epoch(_: Session, cell: Cell) -> int | None:
    """When it was certified, if it is."""
    return cell.value.certified_epoch  # type: ignore[no-any-return]


@blob.function("end_epoch(&Blob): u32")
def end_of(_: Session, cell: Cell) -> int:
    """Until when it is kept, exclusive."""
    return int(cell.value.storage.end_epoch)


@blob.function("is_deletable(&Blob): bool")
def is_deletable(_: Session, cell: Cell) -> bool:
    """Whether its owner may delete it."""
    return bool(cell.value.deletable)


@blob.function("encoded_size(&Blob, u16): u64")
def encoded_size(_: Session, cell: Cell, n: int) -> int:
    """What it takes with n shards."""
    return encoded_length(cell.value.size, cell.value.encoding_type, n)


# --- attributes --------------------------------------------------------------------------------


def _attributes(session: Session, cell: Cell) -> Metadata:
    field = session.field(cell.id, METADATA, BYTES_T)
    if field is None:
        raise Abort("blob", MISSING_METADATA)
    found: Metadata = field.value.value
    return found


def _add(session: Session, cell: Cell, value: Metadata) -> None:
    ensure(session.field(cell.id, METADATA, BYTES_T) is None, "blob", DUPLICATE_METADATA)
    session.add_field(cell.id, METADATA, BYTES_T, value, named(session, "Metadata"))


def removed_pair(found: Metadata, key: str) -> tuple[str, str]:
    """VecMap::remove."""
    if key not in found.metadata:
        raise Abort("vec_map", 1, framework=True)  # EKeyDoesNotExist
    return key, found.metadata.pop(key)


@blob.function("add_metadata(&mut Blob, Metadata)")
def add_metadata(session: Session, cell: Cell, added: Cell) -> None:
    """Attributes, where there are none."""
    _add(session, cell, added.value)


@blob.function("add_or_replace_metadata(&mut Blob, Metadata): Option<Metadata>")
def add_or_replace_metadata(session: Session, cell: Cell, added: Cell) -> Metadata | None:
    """Attributes; what was there comes back."""
    before: Metadata | None = session.remove_field(cell.id, METADATA, BYTES_T)
    _add(session, cell, added.value)
    return before


@blob.function("take_metadata(&mut Blob): Metadata")
def take_metadata(session: Session, cell: Cell) -> Cell:
    """Attributes leave the blob."""
    found = _attributes(session, cell)
    session.remove_field(cell.id, METADATA, BYTES_T)
    return Cell(named(session, "Metadata"), found)


@blob.function("insert_or_update_metadata_pair(&mut Blob, String, String)")
def insert_pair(session: Session, cell: Cell, key: str, value: str) -> None:
    """Set one attribute."""
    if session.field(cell.id, METADATA, BYTES_T) is None:
        _add(session, cell, Metadata({}))
    _attributes(session, cell).metadata[key] = value


@blob.function("remove_metadata_pair(&mut Blob, &String): (String, String)")
def remove_pair(session: Session, cell: Cell, key: str) -> tuple[str, str]:
    """Remove one attribute, which must be there."""
    return removed_pair(_attributes(session, cell), key)


@blob.function("remove_metadata_pair_if_exists(&mut Blob, &String): Option<String>")
def remove_pair_if_there(session: Session, cell: Cell, key: str) -> str | None:
    """Remove one attribute, if it is there."""
    if session.field(cell.id, METADATA, BYTES_T) is None:
        return None
    return _attributes(session, cell).metadata.pop(key, None)


@metadata.function("new(): Metadata")
def new_metadata(session: Session) -> Cell:
    """No attributes."""
    return Cell(named(session, "Metadata"), Metadata({}))


@metadata.function("insert_or_update(&mut Metadata, String, String)")
def insert(_: Session, cell: Cell, key: str, value: str) -> None:
    """Set one."""
    cell.value.metadata[key] = value


@metadata.function("remove(&mut Metadata, &String): (String, String)")
def remove(_: Session, cell: Cell, key: str) -> tuple[str, str]:
    """Remove one, which must be there."""
    return removed_pair(cell.value, key)


# --- shared blobs ------------------------------------------------------------------------------


def _share(session: Session, cell: Cell, funds: int) -> None:
    session.wrap(cell)
    session.share(session.create(named(session, "SharedBlob"), SharedBlob(session.new_id(), cell.value, funds)))


@shared_blob.function("new(Blob, &mut TxContext)")
def share(session: Session, cell: Cell) -> None:
    """Anybody may fund and extend it from now on; there is no way back."""
    _share(session, cell, 0)


@shared_blob.function("new_funded(Blob, Coin<WAL>, &mut TxContext)")
def share_funded(session: Session, cell: Cell, funds: Cell) -> None:
    """Share it, with money for its extensions."""
    _share(session, cell, session.spend(funds))


@shared_blob.function("fund(&mut SharedBlob, Coin<WAL>)")
def fund(session: Session, cell: Cell, funds: Cell) -> None:
    """Add money."""
    cell.value.funds = fits_u64(cell.value.funds + session.spend(funds))
