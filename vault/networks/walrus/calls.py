"""Walrus's functions as commands of a program. Which package is called, the system object says each time.

A coin that a function takes its price from holds exactly that, and must be empty in the end: `destroy_zero` stops the
transaction when a price was reckoned wrongly.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from vault.format.walrus.bcs import BOOL, BYTES, TEXT, U8, U32, U64, U256
from vault.format.walrus.identifiers import RS2, BlobId, blob_id_to_move
from vault.format.walrus.messages import Certificate, signers_bitmap
from vault.networks.walrus.nouns import OwnedBlob, System, storage_cost, write_cost
from vault.networks.walrus.program import Argument, Given, Program, Result
from vault.networks.walrus.purse import Purse

Attributes = Mapping[str, str | None]  # None takes the pair away


@dataclass(frozen=True, slots=True)
class Registration:
    """A blob to register: `encoded_size` is what is paid for, from now until `end_epoch` (exclusive)."""

    blob_id: BlobId
    root: bytes
    size: int
    encoded_size: int
    end_epoch: int
    deletable: bool = True
    encoding: int = RS2
    attributes: Attributes = field(default_factory=dict)


def register(program: Program, purse: Purse, system: System, wanted: Sequence[Registration]) -> list[Result]:
    """Room for each blob, and the blob in it. The Blob objects go to the wallet."""
    cost = sum(
        storage_cost(system, one.encoded_size, one.end_epoch - system.epoch) + write_cost(system, one.encoded_size)
        for one in wanted
    )
    (coin,) = purse.take_wal(program, cost)
    market = program.shared(system.shared, mutable=True)
    blobs = []
    for one in wanted:
        room = reserve(program, system, one.encoded_size, system.epoch, one.end_epoch, coin)
        blob = program.call(
            system.package,
            "system::register_blob",
            market,
            room,
            program.pure(U256, blob_id_to_move(one.blob_id)),
            program.pure(U256, int.from_bytes(one.root, "little")),
            program.pure(U64, one.size),
            program.pure(U8, one.encoding),
            program.pure(BOOL, one.deletable),
            coin,
        )
        write_attributes(program, system, blob, one.attributes, present=())
        blobs.append(blob)
    program.destroy_zero(coin, purse.wal_type)
    program.give(purse.address, *blobs)
    return blobs


def reserve(program: Program, system: System, size: int, start: int, end: int, coin: Argument) -> Result:
    """Storage for exactly these epochs."""
    return program.call(
        system.package,
        "system::reserve_space_for_epochs",
        program.shared(system.shared, mutable=True),
        program.pure(U64, size),
        program.pure(U32, start),
        program.pure(U32, end),
        coin,
    )


def certify(program: Program, system: System, blob: Argument, certificate: Certificate) -> None:
    """The network answers for the blob from now on."""
    program.call(
        system.package,
        "system::certify_blob",
        program.shared(system.shared, mutable=False),
        blob,
        program.pure(BYTES, certificate.signature),
        program.pure(BYTES, signers_bitmap(certificate.signers)),
        program.pure(BYTES, certificate.message),
    )


def extend(program: Program, purse: Purse, system: System, blobs: Sequence[OwnedBlob], end_epoch: int) -> None:
    """Each blob until `end_epoch`, with room that begins exactly where it ends now.

    So a second device that was slower doesn't pay again: its room doesn't fit any more, and the whole is refused.
    """
    costs = [storage_cost(system, one.blob.storage.storage_size, end_epoch - one.end_epoch) for one in blobs]
    (coin,) = purse.take_wal(program, sum(costs))
    for one in blobs:
        room = reserve(program, system, one.blob.storage.storage_size, one.end_epoch, end_epoch, coin)
        program.call(
            system.package,
            "system::extend_blob_with_resource",
            program.shared(system.shared, mutable=True),
            program.owned(one.ref),
            room,
        )
    program.destroy_zero(coin, purse.wal_type)


def delete(program: Program, purse: Purse, system: System, blobs: Sequence[OwnedBlob]) -> None:
    """The room that is left of each goes back to the wallet: it can be used for another blob."""
    rooms = [
        program.call(
            system.package,
            "system::delete_blob",
            program.shared(system.shared, mutable=False),
            program.owned(one.ref),
        )
        for one in blobs
    ]
    program.give(purse.address, *rooms)


def burn(program: Program, system: System, blobs: Sequence[OwnedBlob]) -> None:
    """The objects go, with what their storage on the chain had cost; the nodes are told nothing."""
    for one in blobs:
        program.call(system.package, "blob::burn", program.owned(one.ref))


def write_attributes(
    program: Program, system: System, blob: Argument, wanted: Attributes, present: Sequence[str] | Mapping[str, str]
) -> None:
    """Set or take away attributes. What isn't there need not be taken away."""
    for key, value in wanted.items():
        if value is not None:
            target = "blob::insert_or_update_metadata_pair"
            program.call(system.package, target, blob, program.pure(TEXT, key), program.pure(TEXT, value))
        elif key in present:
            program.call(system.package, "blob::remove_metadata_pair", blob, program.pure(TEXT, key))


def count(program: Program, epochs: int) -> Given:
    """A number of epochs."""
    return program.pure(U32, epochs)


def split_by_epoch(program: Program, system: System, room: Argument, epoch: int) -> Result:
    """The later part, from `epoch` on."""
    return program.call(system.package, "storage_resource::split_by_epoch", room, program.pure(U32, epoch))


def split_by_size(program: Program, system: System, room: Argument, size: int) -> Result:
    """What is left when `room` keeps `size` bytes."""
    return program.call(system.package, "storage_resource::split_by_size", room, program.pure(U64, size))


def fuse(program: Program, system: System, room: Argument, other: Argument) -> None:
    """The other goes into the first: same size and next in time, or same time."""
    program.call(system.package, "storage_resource::fuse", room, other)
