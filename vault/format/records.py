"""Records: the values of the tables. See README.md, "Tables". Each encodes to one deterministic CBOR map.

Keys that this version doesn't know are kept in `unknown` and written back.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from vault.errors import DamagedPage
from vault.format import cbor
from vault.format.pack import MAX_READ, decode_directory, is_possible
from vault.model import (
    NEVER,
    AlbumId,
    Code,
    Codec,
    CodeId,
    Deletion,
    DeviceId,
    DirectoryEntry,
    Ending,
    Hole,
    ItemKind,
    ItemRecord,
    Kind,
    ListRef,
    Location,
    ObjectId,
    ObjectRef,
    PackId,
    PackRef,
    Piece,
    PlaceRecord,
    PlaceTag,
    Stamp,
    Unknown,
    Version,
)

HOME = "home"
LIST_ABOVE = 16  # a version with more pieces names list objects instead

Placed = tuple[Location, Stamp]


@dataclass(frozen=True, slots=True)
class AlbumRecord:
    """An album: its name, networks and folders, each with the stamp of its last change, and its items' root page.

    A folder without a stamp of its own was chosen together with the name.
    """

    name: str
    name_stamp: Stamp
    created: int
    folders: Mapping[DeviceId, bytes] = field(default_factory=dict)
    root: ObjectId | None = None
    networks: tuple[str, ...] = ("home",)
    networks_stamp: Stamp = NEVER
    folder_stamps: Mapping[DeviceId, Stamp] = field(default_factory=dict)
    unknown: Unknown = field(default_factory=dict)
    forgotten: tuple[Stamp, int] = (NEVER, 0)  # when it was said, and the time (ms); 0: never, or taken back
    permanent: bool = False  # on networks beside home, as what nobody can delete early; said together with them

    @property
    def is_forgotten(self) -> bool:
        """Whether the owner wants it no longer: it mirrors no folder, and is shown only while something is in it."""
        return self.forgotten[1] > 0

    def folder_on(self, device: DeviceId) -> bytes | None:
        """The folder that it mirrors on a device."""
        return None if self.is_forgotten else self.folders.get(device)

    def folder_stamp(self, device: DeviceId) -> Stamp:
        """When the device chose its folder."""
        return self.folder_stamps.get(device, self.name_stamp)


@dataclass(frozen=True, slots=True)
class PackRecord:
    """A pack in the pack table: where it is, and what is in it.

    A pack may be on several networks at once: `pack` names the home network's location, or the first by name when it
    is not there, and `elsewhere` all others by name; each with the stamp of when it was written there.
    """

    pack: PackRef
    directory: tuple[DirectoryEntry, ...]
    stamp: Stamp
    elsewhere: tuple[Placed, ...] = ()
    unknown: Unknown = field(default_factory=dict)

    @property
    def placed(self) -> dict[str, Placed]:
        """Each network's location, with its stamp."""
        return {where.network: (where, stamp) for where, stamp in ((self.pack.location, self.stamp), *self.elsewhere)}

    def at(self, places: Iterable[Placed]) -> "PackRecord":
        """The same pack, at other locations: at least one, and no two on one network."""
        (location, stamp), *others = sorted(places, key=lambda placed: (placed[0].network != HOME, placed[0].network))
        return replace(self, pack=replace(self.pack, location=location), stamp=stamp, elsewhere=tuple(others))


@dataclass(frozen=True, slots=True)
class LeaseRecord:
    """Until when (`end_epoch`, exclusive) a network keeps what an album's items need."""

    start_epoch: int
    end_epoch: int
    stamp: Stamp
    unknown: Unknown = field(default_factory=dict)


def encode_stamp(stamp: Stamp) -> list[object]:
    """[counter, device id]."""
    return [stamp.counter, stamp.device]


def decode_stamp(value: object) -> Stamp:
    """The inverse of `encode_stamp`. Raises `DamagedPage`."""
    pair = cbor.expect(value, list, DamagedPage)
    if len(pair) != 2:  # noqa: PLR2004 a pair
        raise DamagedPage("stamp")
    return Stamp(cbor.natural(pair[0], DamagedPage), DeviceId(cbor.sized(pair[1], 16, DamagedPage)))


def encode_pieces(pieces: tuple[Piece, ...]) -> list[object]:
    """Object: its id; hole: its length; list: [id, bytes covered]."""
    out: list[object] = []
    for piece in pieces:
        match piece:
            case Hole(length):
                out.append(length)
            case ListRef(name, length):
                out.append([name, length])
            case _:
                out.append(piece)
    return out


def decode_pieces(value: object) -> tuple[Piece, ...]:
    """The inverse of `encode_pieces`. Raises `DamagedPage`."""
    pieces: list[Piece] = []
    for entry in cbor.expect(value, list, DamagedPage):
        if type(entry) is bytes:
            pieces.append(ObjectId(cbor.sized(entry, 32, DamagedPage)))
        elif type(entry) is int:
            pieces.append(Hole(cbor.natural(entry, DamagedPage)))
        else:
            pair = cbor.expect(entry, list, DamagedPage)
            if len(pair) != 2:  # noqa: PLR2004 a pair
                raise DamagedPage("list reference")
            pieces.append(ListRef(ObjectId(cbor.sized(pair[0], 32, DamagedPage)), cbor.natural(pair[1], DamagedPage)))
    return tuple(pieces)


def encode_item(record: ItemRecord) -> bytes:
    """An item's record: {"d": deletions, "v": versions}."""
    out: dict[str, object] = dict(record.unknown)
    out["v"] = [encode_version(version) for version in record.versions]
    if record.deletions:
        out["d"] = [encode_deletion(deletion) for deletion in record.deletions]
    return cbor.encode(out)


def decode_item(data: bytes) -> ItemRecord:
    """The inverse of `encode_item`. Raises `DamagedPage`."""
    fields = cbor.Fields(cbor.decode(data, DamagedPage), DamagedPage)
    versions = tuple(_read_version(value) for value in fields.array("v"))
    deletions = tuple(_read_deletion(value) for value in fields.take_or("d", list, []))
    return ItemRecord(versions, deletions, fields.unknown())


def encode_version(version: Version) -> dict[str, object]:
    """A version as an item's record holds it."""
    out: dict[str, object] = dict(version.unknown)
    out |= {
        "k": int(version.kind),
        "s": version.size,
        "m": cbor.nearest(version.mtime),
        "p": version.mode,
        "t": version.time,
        "w": encode_stamp(version.stamp),
    }
    if version.pieces:
        out["o"] = encode_pieces(version.pieces)
    if version.kind is ItemKind.LINK:
        out["l"] = version.target
    return out


def encode_deletion(deletion: Deletion) -> dict[str, object]:
    """A deletion as an item's record holds it."""
    out: dict[str, object] = {
        **deletion.unknown,
        "t": deletion.time,
        "w": encode_stamp(deletion.stamp),
        "x": [encode_stamp(seen) for seen in deletion.seen],
    }
    if deletion.how is not Ending.GONE:
        out["f"] = int(deletion.how)
    return out


def _read_deletion(value: object) -> Deletion:
    fields = cbor.Fields(value, DamagedPage)
    time, stamp = fields.natural("t"), decode_stamp(fields.array("w"))
    seen = tuple(decode_stamp(one) for one in fields.array("x"))
    how = fields.unknown().get("f")
    if type(how) is not int or how not in (Ending.FORGOTTEN, Ending.TAKEN_BACK):  # a later one's: kept as it is
        return Deletion(time, stamp, seen, fields.unknown())
    return Deletion(time, stamp, seen, how=Ending(fields.take("f", int)), unknown=fields.unknown())


def _read_version(value: object) -> Version:
    fields = cbor.Fields(value, DamagedPage)
    try:
        kind = ItemKind(fields.natural("k"))
    except ValueError as error:
        raise DamagedPage("item kind") from error
    return Version(
        kind,
        fields.natural("s"),
        fields.integer("m"),
        fields.natural("p"),
        fields.natural("t"),
        decode_stamp(fields.array("w")),
        decode_pieces(fields.take_or("o", list, [])),
        fields.take("l", bytes) if kind is ItemKind.LINK else b"",
        fields.unknown(),
    )


def encode_list(pieces: tuple[Piece, ...]) -> bytes:
    """A list object's plaintext: CBOR array of pieces."""
    return cbor.encode(encode_pieces(pieces))


def decode_list(data: bytes) -> tuple[Piece, ...]:
    """The inverse of `encode_list`. Raises `DamagedPage`."""
    return decode_pieces(cbor.decode(data, DamagedPage))


def encode_album(record: AlbumRecord) -> bytes:
    """An album's record; its key in the table is the album id."""
    out: dict[str, object] = dict(record.unknown)
    out |= {
        "name": record.name,
        "stamp": encode_stamp(record.name_stamp),
        "created": record.created,
        "networks": list(record.networks),
        "networks_stamp": encode_stamp(record.networks_stamp),
        "folders": [
            [device, folder, encode_stamp(record.folder_stamp(device))]
            for device, folder in sorted(record.folders.items())
        ],
    }
    if record.root is not None:
        out["root"] = record.root
    if record.forgotten[0] != NEVER:
        out["f"] = [encode_stamp(record.forgotten[0]), record.forgotten[1]]
    if record.permanent:
        out["p"] = True
    return cbor.encode(out)


def decode_album(data: bytes) -> AlbumRecord:
    """The inverse of `encode_album`. Raises `DamagedPage`."""
    fields = cbor.Fields(cbor.decode(data, DamagedPage), DamagedPage)
    folders: dict[DeviceId, bytes] = {}
    folder_stamps: dict[DeviceId, Stamp] = {}
    for value in fields.array("folders"):
        row = cbor.expect(value, list, DamagedPage)
        if len(row) != 3:  # noqa: PLR2004 whose, which, since when
            raise DamagedPage("folder")
        device = DeviceId(cbor.sized(row[0], 16, DamagedPage))
        folders[device] = cbor.expect(row[1], bytes, DamagedPage)
        folder_stamps[device] = decode_stamp(row[2])
    networks = tuple(cbor.expect(value, str, DamagedPage) for value in fields.array("networks"))
    root = fields.take_or("root", bytes, b"")
    said = fields.take_or("f", list, [encode_stamp(NEVER), 0])
    if len(said) != 2:  # noqa: PLR2004 stamp and time
        raise DamagedPage("forgotten")
    return AlbumRecord(
        fields.take("name", str),
        decode_stamp(fields.array("stamp")),
        fields.natural("created"),
        folders,
        ObjectId(cbor.sized(root, 32, DamagedPage)) if root else None,
        networks,
        decode_stamp(fields.array("networks_stamp")),
        folder_stamps,
        forgotten=(decode_stamp(said[0]), cbor.natural(said[1], DamagedPage)),
        permanent=fields.has("p") and fields.take("p", bool),
        unknown=fields.unknown(),
    )


def encode_pack(record: PackRecord) -> bytes:
    """A pack's record; its key in the table is the pack id."""
    out: dict[str, object] = dict(record.unknown)
    placed = sorted(record.placed.items())
    out |= {
        "l": record.pack.length,
        "s": record.pack.salt,
        "at": [{**where.unknown, **encode_location(where), "w": encode_stamp(stamp)} for _, (where, stamp) in placed],
    }
    out["o"] = [[e.id, int(e.kind), int(e.codec), e.offset, e.sealed_length, e.plain_length] for e in record.directory]
    return cbor.encode(out)


def decode_pack(pack: PackId, data: bytes) -> PackRecord:
    """The inverse of `encode_pack`. Raises `DamagedPage` or `DamagedPack`."""
    fields = cbor.Fields(cbor.decode(data, DamagedPage), DamagedPage)
    directory = decode_directory(fields.array("o"))
    placed = [_read_placed(value) for value in fields.array("at")]
    if not placed or any(a.network >= b.network for (a, _), (b, _) in pairwise(placed)):
        raise DamagedPage("locations")
    (location, stamp), *_ = placed
    ref = _read_pack(pack, fields, location)
    if directory and directory[-1].offset + directory[-1].sealed_length > ref.length:
        raise DamagedPage("directory")
    return PackRecord(ref, directory, stamp, (), fields.unknown()).at(placed)


def encode_location(where: Location) -> dict[str, object]:
    """A location, without what later versions added to it."""
    out: dict[str, object] = {"n": where.network}
    if where.code_id is not None and where.code is not None:
        out |= {"c": where.code_id, "e": [where.code.k, where.code.n]}
    if where.blob is not None:
        out |= {"b": where.blob, "a": where.blob_offset}
    return out


def _read_placed(value: object) -> Placed:
    fields = cbor.Fields(value, DamagedPage)
    location, stamp = _read_location(fields), decode_stamp(fields.array("w"))
    return replace(location, unknown=fields.unknown()), stamp


def _read_location(fields: cbor.Fields) -> Location:
    code_id, numbers = fields.take_or("c", bytes, b""), fields.take_or("e", list, [])
    blob, blob_offset = fields.take_or("b", bytes, b""), fields.take_or("a", int, 0)
    if len(code_id) not in {0, 32} or len(numbers) != (2 if code_id else 0):
        raise DamagedPage("code")
    code = Code(cbor.natural(numbers[0], DamagedPage), cbor.natural(numbers[1], DamagedPage)) if numbers else None
    if code is not None and not 1 <= code.k <= code.n <= 256:  # noqa: PLR2004 GF(2^8)
        raise DamagedPage("code")
    return Location(
        fields.take("n", str),
        CodeId(code_id) if code_id else None,
        code,
        blob or None,
        cbor.natural(blob_offset, DamagedPage),
    )


def _read_pack(pack: PackId, fields: cbor.Fields, location: Location) -> PackRef:
    ref = PackRef(pack, fields.natural("l"), fields.bytes_of("s", 32), location)
    if ref.length > MAX_READ:
        raise DamagedPage("pack length")
    return ref


def encode_object_ref(ref: ObjectRef) -> dict[str, object]:
    """A full reference, as heads and the inner pages of the pack table hold it."""
    return {
        **encode_location(ref.pack.location),
        "l": ref.pack.length,
        "s": ref.pack.salt,
        "i": ref.id,
        "p": ref.pack.id,
        "k": int(ref.kind),
        "z": int(ref.codec),
        "x": ref.nonce,
        "o": ref.offset,
        "q": ref.sealed_length,
        "u": ref.plain_length,
    }


def decode_object_ref(value: object) -> ObjectRef:
    """The inverse of `encode_object_ref`. Raises `DamagedPage`."""
    fields = cbor.Fields(value, DamagedPage)
    pack = _read_pack(PackId(fields.bytes_of("p", 32)), fields, _read_location(fields))
    try:
        kind, codec = Kind(fields.natural("k")), Codec(fields.natural("z"))
    except ValueError as error:
        raise DamagedPage("kind") from error
    ref = ObjectRef(
        ObjectId(fields.bytes_of("i", 32)),
        pack,
        kind,
        codec,
        fields.natural("x"),
        fields.natural("o"),
        fields.natural("q"),
        fields.natural("u"),
    )
    if not is_possible(ref) or ref.offset + ref.sealed_length > pack.length:
        raise DamagedPage("reference")
    return ref


def encode_lease(record: LeaseRecord) -> bytes:
    """A lease's record; its key is `lease_key`."""
    return cbor.encode(
        {**record.unknown, "s": record.start_epoch, "e": record.end_epoch, "w": encode_stamp(record.stamp)}
    )


def decode_lease(data: bytes) -> LeaseRecord:
    """The inverse of `encode_lease`. Raises `DamagedPage`."""
    fields = cbor.Fields(cbor.decode(data, DamagedPage), DamagedPage)
    start, end = fields.natural("s"), fields.natural("e")
    return LeaseRecord(start, end, decode_stamp(fields.array("w")), fields.unknown())


def lease_key(network: str, album: AlbumId) -> bytes:
    """The key of a lease: the album id, then the network's name."""
    return album + network.encode()


def encode_place(place: PlaceRecord) -> dict[str, object]:
    """A place as a head names it."""
    out: dict[str, object] = {
        **place.unknown,
        "tag": place.tag,
        "slot": place.slot,
        "name": place.name,
        "url": place.url,
        "domain": place.domain,
        "disk": place.disk,
    }
    if place.stamp is not None:
        out["stamp"] = encode_stamp(place.stamp)
    if place.also:
        out["also"] = list(place.also)
    if place.leaving or place.retired:
        out["leaving"] = 2 if place.retired else 1
    if place.credentials:
        out["credentials"] = dict(place.credentials)
    return out


def decode_place(value: object) -> PlaceRecord:
    """The inverse of `encode_place`. Raises `DamagedPage`."""
    fields = cbor.Fields(value, DamagedPage)
    stamp = fields.take_or("stamp", list, [])
    also, credentials = fields.take_or("also", list, []), fields.take_or("credentials", dict, {})
    leaving = cbor.natural(fields.take_or("leaving", int, 0), DamagedPage)
    return PlaceRecord(
        PlaceTag(fields.bytes_of("tag", 16)),
        fields.natural("slot"),
        fields.take("name", str),
        fields.take("url", str),
        fields.take("domain", str),
        fields.take("disk", str),
        decode_stamp(stamp) if stamp else None,
        tuple(cbor.natural(slot, DamagedPage) for slot in also),
        leaving > 0,
        leaving > 1,
        {
            cbor.expect(key, str, DamagedPage): cbor.expect(value, str, DamagedPage)
            for key, value in credentials.items()
        },
        fields.unknown(),
    )
