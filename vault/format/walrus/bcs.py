"""BCS, the one byte format of Sui and Walrus: layouts that write a value and read the same value back.

BCS is canonical: a value has one encoding. Whatever else is refused with `DamagedBlob`: bytes left over, lengths that
are longer than they need be, booleans other than 0 and 1. A length is believed only as far as there are bytes.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar, cast

from vault.errors import DamagedBlob

T = TypeVar("T")
V = TypeVar("V")
T_co = TypeVar("T_co", covariant=True)

LONGEST = (1 << 31) - 1  # BCS: no sequence is longer
ADDRESS_LENGTH = 32


class Reader:
    """Bytes, and how far they have been read."""

    __slots__ = ("_at", "_data")

    def __init__(self, data: bytes | memoryview) -> None:
        self._data, self._at = memoryview(data), 0

    @property
    def left(self) -> int:
        """Bytes not read yet."""
        return len(self._data) - self._at

    def take(self, length: int) -> bytes:
        """The next `length` bytes."""
        if length > self.left:
            raise DamagedBlob("ends too early")
        start, self._at = self._at, self._at + length
        return bytes(self._data[start : self._at])

    def length(self) -> int:
        """A ULEB128 number of at most `LONGEST`, in its shortest form."""
        value = shift = 0
        while True:
            byte = self.take(1)[0]
            value |= (byte & 0x7F) << shift
            if byte < 0x80:  # noqa: PLR2004 the bit that says: one more
                break
            shift += 7
        if value > LONGEST or (shift and not byte):
            raise DamagedBlob("length")
        return value

    def count(self) -> int:
        """How many elements follow; each takes a byte or more."""
        value = self.length()
        if value > self.left:
            raise DamagedBlob("ends too early")
        return value


def length_prefix(value: int) -> bytes:
    """ULEB128."""
    out = bytearray()
    while value > 0x7F:  # noqa: PLR2004
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


class Layout(Protocol[T]):
    """How values of one type stand in bytes."""

    def write(self, value: T, out: bytearray) -> None:
        """Append a value's bytes."""

    def read(self, reader: Reader) -> T:
        """The value at the reader. Raises `DamagedBlob`."""


def encode(layout: Layout[T], value: T) -> bytes:
    """A value's bytes."""
    out = bytearray()
    layout.write(value, out)
    return bytes(out)


def decode(layout: Layout[T], data: bytes | memoryview) -> T:
    """The value that these bytes are, all of them. Raises `DamagedBlob`."""
    reader = Reader(data)
    value = layout.read(reader)
    if reader.left:
        raise DamagedBlob("bytes left over")
    return value


@dataclass(frozen=True, slots=True)
class Unsigned:
    """u8 to u256, little-endian. Writing a number that doesn't fit raises OverflowError."""

    size: int

    def write(self, value: int, out: bytearray) -> None:
        """Append."""
        out += value.to_bytes(self.size, "little")

    def read(self, reader: Reader) -> int:
        """Any value fits."""
        return int.from_bytes(reader.take(self.size), "little")


@dataclass(frozen=True, slots=True)
class Fixed:
    """Bytes of a length that both sides know, without a prefix."""

    size: int

    def write(self, value: bytes, out: bytearray) -> None:
        """Append. Raises ValueError for another length."""
        if len(value) != self.size:
            raise ValueError("bytes of another length")
        out += value

    def read(self, reader: Reader) -> bytes:
        """As many bytes."""
        return reader.take(self.size)


class Boolean:
    """One byte, 0 or 1."""

    def write(self, value: bool, out: bytearray) -> None:  # noqa: FBT001 it is the value
        """Append."""
        out.append(value)

    def read(self, reader: Reader) -> bool:
        """Nothing but 0 and 1."""
        byte = reader.take(1)[0]
        if byte > 1:
            raise DamagedBlob("boolean")
        return bool(byte)


class Bytes:
    """vector<u8>."""

    def write(self, value: bytes, out: bytearray) -> None:
        """Append."""
        out += length_prefix(len(value))
        out += value

    def read(self, reader: Reader) -> bytes:
        """Length and bytes."""
        return reader.take(reader.length())


class Text:
    """A String: UTF-8."""

    def write(self, value: str, out: bytearray) -> None:
        """Append."""
        BYTES.write(value.encode(), out)

    def read(self, reader: Reader) -> str:
        """Sound UTF-8 only."""
        try:
            return BYTES.read(reader).decode()
        except UnicodeDecodeError as error:
            raise DamagedBlob("text") from error


@dataclass(frozen=True, slots=True)
class Vector(Generic[T]):
    """vector<T>, as a tuple."""

    element: Layout[T]

    def write(self, value: Sequence[T], out: bytearray) -> None:
        """Append."""
        out += length_prefix(len(value))
        for item in value:
            self.element.write(item, out)

    def read(self, reader: Reader) -> tuple[T, ...]:
        """Count and elements."""
        return tuple(self.element.read(reader) for _ in range(reader.count()))


@dataclass(frozen=True, slots=True)
class Option(Generic[T]):
    """Option<T>: None, or the value."""

    element: Layout[T]

    def write(self, value: T | None, out: bytearray) -> None:
        """Append."""
        out.append(value is not None)
        if value is not None:
            self.element.write(value, out)

    def read(self, reader: Reader) -> T | None:
        """A byte and perhaps the value."""
        return self.element.read(reader) if BOOL.read(reader) else None


@dataclass(frozen=True, slots=True)
class Pairs(Generic[T, V]):
    """VecMap<K, V>: a dict that keeps its order. A key that comes twice is refused."""

    key: Layout[T]
    value: Layout[V]

    def write(self, value: Mapping[T, V], out: bytearray) -> None:
        """Append, in the dict's order."""
        out += length_prefix(len(value))
        for key, item in value.items():
            self.key.write(key, out)
            self.value.write(item, out)

    def read(self, reader: Reader) -> dict[T, V]:
        """Count and pairs."""
        count = reader.count()
        found = {self.key.read(reader): self.value.read(reader) for _ in range(count)}
        if len(found) != count:
            raise DamagedBlob("a key comes twice")
        return found


class Struct(Generic[T]):
    """A struct: its fields in the order of declaration, as a dataclass with fields of the same names."""

    __slots__ = ("_make", "fields")

    def __init__(self, make: Callable[..., T], /, **fields: Layout[Any]) -> None:
        self._make, self.fields = make, tuple(fields.items())

    def write(self, value: T, out: bytearray) -> None:
        """Append."""
        for name, layout in self.fields:
            layout.write(getattr(value, name), out)

    def read(self, reader: Reader) -> T:
        """Field by field."""
        return self._make(**{name: layout.read(reader) for name, layout in self.fields})


class Variants(Generic[T]):
    """An enum: the variant's number, then its content; each variant is a class of its own."""

    __slots__ = ("_layouts", "_numbers")

    def __init__(self, *variants: tuple[type, Layout[Any]]) -> None:
        self._numbers = {kind: number for number, (kind, _) in enumerate(variants)}
        self._layouts = tuple(layout for _, layout in variants)

    def write(self, value: T, out: bytearray) -> None:
        """Append."""
        number = self._numbers[type(value)]
        out += length_prefix(number)
        self._layouts[number].write(value, out)

    def read(self, reader: Reader) -> T:
        """Only variants that are known."""
        number = reader.length()
        if number >= len(self._layouts):
            raise DamagedBlob("variant")
        return cast("T", self._layouts[number].read(reader))


U8, U16, U32, U64, U128, U256 = (Unsigned(1 << bits) for bits in range(6))
BOOL, BYTES, TEXT, ADDRESS = Boolean(), Bytes(), Text(), Fixed(ADDRESS_LENGTH)
