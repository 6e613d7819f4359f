"""Packs: sealed objects, padding and a sealed directory in one immutable string of bytes. See README.md, "Packs"."""

from collections.abc import Sequence

import zstandard
from blake3 import blake3

from vault.errors import DamagedObject, DamagedPack
from vault.format import cbor
from vault.format.objects import MAX_OBJECT, SALT, TAG, PackKey, compress, object_id, open_object, padme
from vault.model import Codec, DirectoryEntry, Kind, ObjectId, ObjectRef, PackId, SealedPack

MAGIC = b"VLTPACK1"
HEADER = 80
TRAILER = 16
TARGET = 16 << 20  # a pack closes when it has this many bytes …
MAX_OBJECTS = 16_384  # … or this many objects
MAX_READ = 96 << 20  # a reader refuses more
DIRECTORY_STEP = 1024
CODER_SLACK = 256  # zeros behind the pack, so that the last of up to 256 pieces can be coded in place
LARGEST_OBJECT = 16 << 20
KINDS = {int(kind): kind for kind in Kind}  # a look-up takes a tenth of the time of Kind(number)
CODECS = {int(codec): codec for codec in Codec}
CAPACITY = 40 << 20  # bytes a buffer needs: nearly full, one more object of 16 MiB, the directory, 12 % of padding


def data_pack_key(data_key: bytes, salt: bytes) -> PackKey:
    """The key of the pack with this salt, under one of the vault's data keys."""
    return PackKey(data_key, salt, MAGIC, "pack")


class PackWriter:
    """An open pack in a buffer of `CAPACITY` bytes that the caller lends until the closed pack has been stored."""

    def __init__(self, buffer: bytearray | memoryview, data_key: bytes, salt: bytes) -> None:
        """`salt` is 32 fresh random bytes: a salt never seals two different runs."""
        if len(salt) != SALT:
            raise ValueError("salt")
        self._out = memoryview(buffer)
        self._key = data_pack_key(data_key, salt)
        self._salt = salt
        self._end = HEADER
        self._directory: list[DirectoryEntry] = []
        self._compressor = zstandard.ZstdCompressor(level=3)
        self._out[:72] = self._key.bound

    @property
    def length(self) -> int:
        """Bytes so far."""
        return self._end

    @property
    def count(self) -> int:
        """Objects so far."""
        return len(self._directory)

    @property
    def is_full(self) -> bool:
        """Whether it is to be closed before another object comes."""
        return self._end >= TARGET or len(self._directory) >= MAX_OBJECTS

    def add(
        self, name: ObjectId, kind: Kind, plain: bytes | bytearray | memoryview, *, packed_already: bool
    ) -> DirectoryEntry:
        """Seal an object into the pack; up to 16 MiB."""
        if len(plain) > LARGEST_OBJECT:
            raise ValueError("object too large")
        smaller = None if packed_already or not len(plain) else compress(plain, self._compressor)
        codec, body = (Codec.RAW, plain) if smaller is None else (Codec.ZSTD, smaller)
        place, sealed = len(self._directory), len(body) + TAG
        out = self._out[self._end : self._end + sealed]
        self._key.seal_into(place, body, self._key.aad(place, kind), out)
        entry = DirectoryEntry(name, kind, codec, self._end, sealed, len(plain))
        self._directory.append(entry)
        self._end += sealed
        return entry

    def close(self) -> SealedPack:
        """Pad, seal the directory and name the pack. The writer is of no use afterwards."""
        listing = encode_directory(self._directory)
        listing += bytes(-len(listing) % DIRECTORY_STEP)
        sealed_listing = len(listing) + TAG
        least = self._end + TAG + sealed_listing + TRAILER
        total = padme(least)
        place, padding_end = len(self._directory), self._end + TAG + total - least
        self._key.seal_into(
            place, bytes(total - least), self._key.aad(place, Kind.PADDING), self._out[self._end : padding_end]
        )
        self._out[72:HEADER] = total.to_bytes(8, "little")
        aad = bytes(self._out[:HEADER]) + self._key.aad(place + 1, Kind.DIRECTORY)[72:]
        self._key.seal_into(place + 1, listing, aad, self._out[padding_end : padding_end + sealed_listing])
        self._out[total - TRAILER : total] = sealed_listing.to_bytes(8, "little") + MAGIC
        self._out[total : total + CODER_SLACK] = bytes(CODER_SLACK)
        data = self._out[:total]
        return SealedPack(pack_id(data), self._salt, data, tuple(self._directory))


def pack_id(data: bytes | bytearray | memoryview) -> PackId:
    """The id of a whole pack: BLAKE3 of all of it."""
    return PackId(blake3(data).digest())


def encode_directory(entries: Sequence[DirectoryEntry]) -> bytes:
    """CBOR: an array with, for each object, [id, kind, codec, offset, sealed length, plain length]."""
    return cbor.encode([[e.id, int(e.kind), int(e.codec), e.offset, e.sealed_length, e.plain_length] for e in entries])


def decode_directory(value: object) -> tuple[DirectoryEntry, ...]:
    """The entries from decoded CBOR, checked against each other. Raises `DamagedPack`."""
    entries, end = [], HEADER
    for row in cbor.expect(value, list, DamagedPack):
        columns = cbor.expect(row, list, DamagedPack)
        if len(columns) != 6:  # noqa: PLR2004 as documented above
            raise DamagedPack("directory")
        name, kind, codec, offset, sealed, plain = columns
        try:
            entry = DirectoryEntry(
                ObjectId(cbor.sized(name, 32, DamagedPack)),
                KINDS[cbor.natural(kind, DamagedPack)],
                CODECS[cbor.natural(codec, DamagedPack)],
                cbor.natural(offset, DamagedPack),
                cbor.natural(sealed, DamagedPack),
                cbor.natural(plain, DamagedPack),
            )
        except KeyError as error:
            raise DamagedPack("directory") from error
        if entry.offset != end or not is_possible(entry):
            raise DamagedPack("directory")
        end += entry.sealed_length
        entries.append(entry)
    return tuple(entries)


def is_possible(listed: DirectoryEntry | ObjectRef) -> bool:
    """Whether a writer could have sealed such an object into a pack; a reader takes nothing else."""
    plain, body = listed.plain_length, listed.sealed_length - TAG
    fits = body == plain if listed.codec is Codec.RAW else 0 < body < plain
    return fits and plain <= MAX_OBJECT and listed.kind not in {Kind.PADDING, Kind.DIRECTORY}


def read_header(header: bytes | memoryview) -> tuple[bytes, bytes, int]:
    """Salt, key commitment and total length (bytes) of a pack's first 80 bytes. Raises `DamagedPack`."""
    start = bytes(header[:HEADER])
    if len(start) < HEADER or start[:8] != MAGIC:
        raise DamagedPack("header")
    length = int.from_bytes(start[72:80], "little")
    if not HEADER + 2 * TAG + TRAILER <= length <= MAX_READ:
        raise DamagedPack("length")
    return start[8:40], start[40:72], length


def key_for(header: bytes | memoryview, data_keys: Sequence[bytes]) -> PackKey:
    """The key whose commitment stands in the header. Raises `DamagedPack` when it is none of these."""
    salt, commitment, _ = read_header(header)
    for data_key in data_keys:
        key = data_pack_key(data_key, salt)
        if key.commitment == commitment:
            return key
    raise DamagedPack("key")


def open_directory(data: memoryview, data_keys: Sequence[bytes]) -> tuple[DirectoryEntry, ...]:
    """The directory of a whole pack, by its keys alone.

    The directory's nonce is one more than the number of objects, which only the directory tells: each number that
    its length allows is tried against the array header that it would begin with. Raises `DamagedPack`.
    """
    key = key_for(data, data_keys)
    _, _, length = read_header(data)
    if len(data) != length or bytes(data[length - 8 : length]) != MAGIC:
        raise DamagedPack("trailer")
    sealed_length = int.from_bytes(data[length - TRAILER : length - 8], "little")
    start = length - TRAILER - sealed_length
    if start < HEADER + TAG or sealed_length % DIRECTORY_STEP != TAG:
        raise DamagedPack("trailer")
    sealed = data[start : length - TRAILER]
    for count in range(min(MAX_OBJECTS, sealed_length // 41) + 1):  # no entry is shorter than 41 bytes
        if not key.begins_with(count + 1, sealed, _array_header(count)):
            continue
        aad = bytes(data[:HEADER]) + key.aad(count + 1, Kind.DIRECTORY)[72:]
        listing = key.open(count + 1, sealed, aad)
        if listing is None:
            continue
        entries = decode_directory(cbor.decode_padded(listing, DamagedPack))
        if len(entries) != count or sum(entry.sealed_length for entry in entries) > start - TAG - HEADER:
            raise DamagedPack("directory")
        return entries
    raise DamagedPack("directory")


def open_entry(key: PackKey, data: memoryview, place: int, entry: DirectoryEntry, object_key: bytes) -> bytes:
    """The plaintext of the object at `place` of a whole pack, checked against its id. Raises `DamagedObject`."""
    sealed = data[entry.offset : entry.offset + entry.sealed_length]
    plain = open_object([key], place, entry.kind, entry.codec, sealed, entry.plain_length)
    if object_id(object_key, plain) != entry.id:
        raise DamagedObject("id")
    return plain


def _array_header(count: int) -> bytes:
    """How a CBOR array of `count` begins."""
    if count < 24:  # noqa: PLR2004 RFC 8949, 3
        return bytes([0x80 + count])
    return b"\x98" + bytes([count]) if count < 256 else b"\x99" + count.to_bytes(2, "big")  # noqa: PLR2004
