"""Slivers on places: coding a pack into them, finding them, reading columns of them, and verifying whole ones."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from blake3 import blake3

from vault.coding import zfec_code
from vault.errors import DamagedPack, DamagedSliver, PlaceError
from vault.format import pack as pack_format
from vault.format.sliver import SliverHeader, code_id, decode_header, encode_header, file_name, header_length
from vault.model import Code, CodeId, Location, PackRef, SealedPack, SliverState
from vault.networks.home.places import Place


@dataclass(frozen=True, slots=True)
class CodedPack:
    """A pack cut into slivers, in memory: nothing is written yet."""

    ref: PackRef
    pieces: tuple[memoryview, ...]
    header: SliverHeader

    def header_of(self, slot: int) -> bytes:
        """The header of the sliver of this slot."""
        own = self.header
        return encode_header(
            SliverHeader(own.code, slot, own.pack_length, own.pack_id, own.pack_header, own.payload_hashes)
        )

    def name_of(self, slot: int) -> str:
        """The file name of the sliver of this slot."""
        return file_name(self.header.pack_id, code_of(self.ref)[1], slot)


def code_of(pack: PackRef) -> tuple[Code, CodeId]:
    """A pack's code and code id. Raises `DamagedPack` for a reference to another network."""
    where = pack.location
    if where.code is None or where.code_id is None:
        raise DamagedPack("not on the home network")
    return where.code, where.code_id


def code_pack(pack: SealedPack, padded: memoryview, code: Code, network: str) -> CodedPack:
    """Cut a sealed pack into slivers. `padded` holds the pack and at least 256 zeros behind it."""
    length = len(pack.data)
    pieces = zfec_code.encode(padded, length, code)
    hashes = tuple(blake3(piece).digest() for piece in pieces)
    start = bytes(pack.data[: pack_format.HEADER])
    header = SliverHeader(code, 0, length, pack.id, start, hashes)
    name = code_id(code, length, pack.id, start, hashes)
    return CodedPack(PackRef(pack.id, length, pack.salt, Location(network, name, code)), tuple(pieces), header)


class SliverReader:
    """Finds and reads the slivers of one pack on the places that answer."""

    def __init__(self, pack: PackRef, places: Sequence[Place]) -> None:
        """`places` in any order; the one whose slot a sliver has is asked first."""
        self.pack = pack
        self.code, self._code_id = code_of(pack)
        self.size = zfec_code.piece_length(pack.length, self.code.k)
        self.start = header_length(self.code.n)
        self._places = places
        self._columns: dict[tuple[int, int, int], memoryview | None] = {}
        self._sound_headers: dict[int, bool] = {}

    def name(self, slot: int) -> str:
        """The file name of a slot's sliver."""
        return f"slivers/{self.pack.id.hex()[:2]}/{self.pack.id.hex()}.{self._code_id.hex()[:16]}.{slot}"

    def _holders(self, slot: int) -> Iterator[Place]:
        yield from (place for place in self._places if slot in place.record.slots and place.is_readable)
        yield from (place for place in self._places if slot not in place.record.slots and place.is_readable)

    def _read(self, slot: int, offset: int, out: memoryview) -> Place | None:
        """Fill `out` from some place's copy of the sliver; None when no place has that much of it."""
        for place in self._holders(slot):
            try:
                if place.store.read_into(self.name(slot), offset, out) == len(out):
                    return place
            except PlaceError as error:
                place.fail_reading(error)
        return None

    def payload_into(self, slot: int, out: memoryview) -> bool:
        """The whole payload of a sliver, not verified."""
        return self._read(slot, self.start, out) is not None

    def column(self, slot: int, start: int, length: int) -> memoryview | None:
        """Bytes `start` … of a payload, not verified; read once for each reader."""
        key = (slot, start, length)
        if key not in self._columns:
            out = memoryview(bytearray(length))
            self._columns[key] = out if self._read(slot, self.start + start, out) else None
        return self._columns[key]

    def forget(self) -> None:
        """Let go of the columns that were read."""
        self._columns.clear()

    def has_sound_header(self, slot: int) -> bool:
        """Whether a place holds a sliver of this slot whose header is that of this very set."""
        if slot not in self._sound_headers:
            out = memoryview(bytearray(self.start))
            self._sound_headers[slot] = self._read(slot, 0, out) is not None and self._is_ours(slot, out)
        return self._sound_headers[slot]

    def _is_ours(self, slot: int, start: memoryview) -> bool:
        try:
            header = decode_header(start)
        except DamagedSliver:
            return False
        return header.index == slot and header.code_id == self._code_id

    def verified_payload_into(self, slot: int, out: memoryview) -> bool:
        """Fill `out` with the whole payload of a slot, from the first place whose sliver is sound to the last byte."""
        for place in self._holders(slot):
            try:
                if self._examine_bytes(place, slot, out)[0] is SliverState.SOUND:
                    return True
            except PlaceError as error:
                place.fail_reading(error)
        return False

    def _examine_bytes(self, place: Place, slot: int, payload: memoryview) -> tuple[SliverState, str]:
        """`payload` gets the payload, as far as it is there."""
        name, start = self.name(slot), memoryview(bytearray(self.start))
        length = place.store.size(name)
        if length is None:
            return SliverState.MISSING, ""
        if length != self.start + self.size:
            return SliverState.DAMAGED, "length"
        if place.store.read_into(name, 0, start) != self.start or not self._is_ours(slot, start):
            return SliverState.DAMAGED, "header"
        if place.store.read_into(name, self.start, payload) != self.size:
            return SliverState.DAMAGED, "length"
        if blake3(payload).digest() != decode_header(start).payload_hashes[slot]:
            return SliverState.DAMAGED, "payload"
        return SliverState.SOUND, ""

    def examine(self, place: Place, slot: int, *, deep: bool) -> tuple[SliverState, str]:
        """What the place of a slot holds of it. Raises `PlaceError` when the place fails."""
        if deep:
            return self._examine_bytes(place, slot, memoryview(bytearray(self.size)))
        length = place.store.size(self.name(slot))
        if length is None:
            return SliverState.MISSING, ""
        if length != self.start + self.size:
            return SliverState.DAMAGED, "length"
        start = memoryview(bytearray(self.start))
        if place.store.read_into(self.name(slot), 0, start) != self.start or not self._is_ours(slot, start):
            return SliverState.DAMAGED, "header"
        return SliverState.SOUND, ""


def spans_of(offset: int, length: int, size: int) -> list[tuple[int, int, int]]:
    """(piece, start in it, bytes) for a range of the pack."""
    found = []
    while length > 0:
        piece, start = divmod(offset, size)
        count = min(length, size - start)
        found.append((piece, start, count))
        offset, length = offset + count, length - count
    return found


def joined(parts: Sequence[memoryview]) -> memoryview:
    """One after the other."""
    return parts[0] if len(parts) == 1 else memoryview(b"".join(parts))


def rebuilt_range(
    reader: SliverReader, choice: Sequence[int], spans: Sequence[tuple[int, int, int]]
) -> memoryview | None:
    """The range, from this choice of k slivers only."""
    parts = []
    for piece, start, count in spans:
        columns: Mapping[int, memoryview | None] = {slot: reader.column(slot, start, count) for slot in choice}
        present = {slot: column for slot, column in columns.items() if column is not None}
        if len(present) < len(choice):
            return None
        parts.append(zfec_code.decode_columns(present, reader.code, [piece])[piece])
    return joined(parts)
