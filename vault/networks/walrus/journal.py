"""Bundles on their way, on this device's disk: what a store that was cut short needs to go on.

The bytes are kept until the bundle is certified, since the packs' buffers don't outlive the process; the line until a
head that may name its packs is written. What is paid has a book of its own (`book.py`).
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from vault.errors import DamagedBlob
from vault.format import cbor
from vault.format.walrus.identifiers import BlobId, blob_id_text, parse_blob_id
from vault.model import Location, PackId, PackRef
from vault.ports import Disk

BYTES, LINE = b".bundle", b".line"


@dataclass(frozen=True, slots=True)
class Bundle:
    """A line: a blob of whole packs. `packs`: (id, offset, length, salt) of each; `object_id`: once it is registered.

    `nonce` names the payment: no other line has the same, not even for the same bytes.
    """

    blob_id: BlobId
    length: int
    root: bytes
    packs: tuple[tuple[bytes, int, int, bytes], ...]
    end_epoch: int
    permanent: bool
    nonce: bytes
    object_id: bytes = b""
    certified: bool = False

    def refs(self, network: str) -> list[PackRef]:
        """Its packs as they are referred to. Only for a registered one."""
        where = self.blob_id + self.object_id
        return [
            PackRef(PackId(pack), length, salt, Location(network, blob=where, blob_offset=offset))
            for pack, offset, length, salt in self.packs
        ]

    def encode(self) -> bytes:
        """CBOR."""
        return cbor.encode(
            {
                "length": self.length,
                "root": self.root,
                "packs": [list(row) for row in self.packs],
                "end": self.end_epoch,
                "permanent": self.permanent,
                "nonce": self.nonce,
                "object": self.object_id,
                "certified": self.certified,
            }
        )


def decode_bundle(blob_id: BlobId, data: bytes) -> Bundle:
    """The inverse. Raises `DamagedBlob`."""
    fields = cbor.Fields(cbor.decode(data, DamagedBlob), DamagedBlob)
    return Bundle(
        blob_id,
        fields.natural("length"),
        fields.take("root", bytes),
        tuple(_row(row) for row in fields.array("packs")),
        fields.natural("end"),
        fields.take("permanent", bool),
        fields.take("nonce", bytes),
        fields.take("object", bytes),
        fields.take("certified", bool),
    )


def _row(value: object) -> tuple[bytes, int, int, bytes]:
    row = cbor.expect(value, list, DamagedBlob)
    if len(row) != 4:  # noqa: PLR2004 id, offset, length, salt
        raise DamagedBlob("journal")
    pack, offset, length, salt = row
    return (
        cbor.sized(pack, 32, DamagedBlob),
        cbor.natural(offset, DamagedBlob),
        cbor.natural(length, DamagedBlob),
        cbor.sized(salt, 32, DamagedBlob),
    )


class Journal:
    """The lines and bytes of one network, in a folder of its own. The vault folder has one writer."""

    def __init__(self, folder: bytes, disk: Disk) -> None:
        self._folder, self._disk = folder, disk

    def lines(self) -> list[Bundle]:
        """All that are whole; a line that can't be read was never finished."""
        found = []
        with suppress(FileNotFoundError):
            for name in sorted(os.listdir(self._folder)):
                if name.endswith(LINE):
                    with suppress(DamagedBlob):
                        found.append(self._read(name))
        return found

    def find(self, blob: BlobId) -> Bundle | None:
        """The line of a blob."""
        try:
            return self._read(self._name(blob, LINE))
        except (FileNotFoundError, DamagedBlob):
            return None

    def _read(self, name: bytes) -> Bundle:
        with open(os.path.join(self._folder, name), "rb") as file:
            return decode_bundle(parse_blob_id(os.fsdecode(name[: -len(LINE)])), file.read())

    def begin(self, bundle: Bundle, whole: Sequence[bytes | memoryview]) -> None:
        """Keep the bytes, then the line: lasting when this returns."""
        self._disk.make_folders(self._folder)
        self._disk.write_whole(self._path(bundle.blob_id, BYTES), whole)
        self.write(bundle)

    def write(self, bundle: Bundle) -> None:
        """Write a line anew."""
        self._disk.write_whole(self._path(bundle.blob_id, LINE), [bundle.encode()])

    def whole(self, bundle: Bundle) -> bytes:
        """The bytes of a bundle. Raises `DamagedBlob` when they are not there any more."""
        try:
            with open(self._path(bundle.blob_id, BYTES), "rb") as file:
                data = file.read()
        except FileNotFoundError as error:
            raise DamagedBlob("bundle") from error
        if len(data) != bundle.length:
            raise DamagedBlob("bundle")
        return data

    def certified(self, bundle: Bundle) -> None:
        """The network answers for it: its bytes are not needed any more."""
        self.write(replace(bundle, certified=True))
        self._disk.remove(self._path(bundle.blob_id, BYTES))

    def forget(self, blob: BlobId) -> None:
        """Take a bundle out, the line first: bytes without a line are swept away."""
        self._disk.remove(self._path(blob, LINE))
        self._disk.remove(self._path(blob, BYTES))

    def _path(self, blob: BlobId, ending: bytes) -> bytes:
        return os.path.join(self._folder, self._name(blob, ending))

    @staticmethod
    def _name(blob: BlobId, ending: bytes) -> bytes:
        return blob_id_text(blob).encode() + ending
