"""Packs and home networks for tests: real packs, real folders."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from blake3 import blake3

from vault.disk import LocalDisk
from vault.errors import Cancelled
from vault.format.objects import object_id
from vault.format.pack import PackWriter, data_pack_key, open_entry
from vault.model import Code, DirectoryEntry, Event, Kind, ObjectId, PackRef, PlaceRecord, PlaceTag, SealedPack
from vault.networks.home.folder import FolderPlace, folder_url
from vault.networks.home.network import HomeNetwork
from vault.networks.home.places import Place, connect
from vault.ports import Disk, Network

DATA_KEY, OBJECT_KEY = b"d" * 32, b"o" * 32
CREATED = 1_700_000_000_000


class Quiet:
    """A monitor that hears everything and never stops anybody."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def report(self, event: Event) -> None:
        self.events.append(event)

    def check(self) -> None:
        pass


class StopsAfter(Quiet):
    """A monitor whose owner loses patience after a number of checks."""

    def __init__(self, checks: int) -> None:
        super().__init__()
        self.left = checks

    def check(self) -> None:
        if self.left <= 0:
            raise Cancelled
        self.left -= 1


QUIET = Quiet()


def some(length: int, seed: object = 0) -> bytes:
    return blake3(repr(seed).encode()).digest(length=length)


@dataclass
class APack:
    """A sealed pack in its buffer, and what is in it."""

    sealed: SealedPack
    padded: memoryview
    plain: list[bytes] = field(default_factory=list)

    @property
    def whole(self) -> bytes:
        return bytes(self.sealed.data)

    @property
    def entries(self) -> Sequence[DirectoryEntry]:
        return self.sealed.directory

    def opens(self, place: int, sealed: memoryview | bytes) -> bool:
        """Whether these bytes are the sealed object at `place` of the pack."""
        entry = self.entries[place]
        whole = bytearray(self.whole)
        whole[entry.offset : entry.offset + entry.sealed_length] = sealed
        try:
            found = open_entry(data_pack_key(DATA_KEY, self.sealed.salt), memoryview(whole), place, entry, OBJECT_KEY)
        except Exception:  # noqa: BLE001 whatever it is, it is not the object
            return False
        return found == self.plain[place]


def a_pack(*lengths: int, seed: object = 0) -> APack:
    """A pack of objects of these lengths; the same for the same seed."""
    buffer = memoryview(bytearray(2 * sum(lengths) + (80 << 10)))
    writer = PackWriter(buffer, DATA_KEY, hashlib.sha256(repr(seed).encode()).digest())
    plain = [some(length, (seed, number)) for number, length in enumerate(lengths)]
    for data in plain:
        writer.add(ObjectId(object_id(OBJECT_KEY, data)), Kind.DATA, data, packed_already=True)
    return APack(writer.close(), buffer, plain)


def tag_of(marker: bytes) -> PlaceTag:
    return PlaceTag(blake3(marker).digest(length=16))


def a_place(folder: Path, slot: int, disk: Disk | None = None, domain: str = "") -> Place:
    """A folder marked as the place of a slot; not yet asked who it is."""
    store = FolderPlace(folder_url(folder), f"place {slot}", disk or LocalDisk(), "device")
    marker = blake3(str(slot).encode()).digest(length=16)
    if not (folder / "vault-place").exists():
        FolderPlace(folder_url(folder), store.name, LocalDisk(), "device").claim(marker)
    record = PlaceRecord(tag_of(marker), slot, store.name, store.url, domain or f"disk {slot}", store.disk_id())
    return Place(record, store)


def a_home(folder: Path, code: Code, disk: Disk | None = None) -> HomeNetwork:
    """A network over n folders below `folder`; called again, over the same folders."""
    places = [a_place(folder / str(slot), slot, disk) for slot in range(code.n)]
    connect(places, tag_of)
    return HomeNetwork(places, code, CREATED)


def read_object(network: Network, ref: PackRef, pack: APack, place: int) -> bytes | None:
    """One object as the engine reads it: the first reading that opens; None when there is none."""
    entry = pack.entries[place]
    for sealed in network.read(ref, entry.offset, entry.sealed_length, QUIET):
        if pack.opens(place, sealed):
            return pack.plain[place]
    return None


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
