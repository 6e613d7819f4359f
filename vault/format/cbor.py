"""CBOR as Vault writes it: deterministic (RFC 8949, 4.2); and read with its traps closed.

All keys are short text, so that cbor2's canonical order (by length, then bytes) is the bytewise order of 4.2.
"""

from collections.abc import Mapping
from io import BytesIO
from typing import NoReturn, TypeVar, cast

import cbor2

from vault.errors import IntegrityError

T = TypeVar("T")

MAX_DEPTH = 32  # the deepest thing that Vault writes has 7 levels
LARGEST = (1 << 63) - 1  # of an integer; SQLite and most languages hold no more
# All that cbor2 would make objects of. Vault writes no tags, and some are traps: shared references can make a value
# that contains itself, and a regular expression is compiled.
TAGS = (0, 1, 2, 3, 4, 5, 25, 28, 29, 30, 35, 36, 37, 52, 54, 100, 256, 258, 260, 261, 1004, 43000, 55799)


def encode(value: object) -> bytes:
    """The deterministic encoding of maps with text keys, arrays, text, bytes, integers, booleans and None."""
    return cbor2.dumps(value, canonical=True)


def decode(data: bytes | memoryview, error: type[IntegrityError]) -> object:
    """The one value that `data` holds. Raises `error` for anything that is not exactly one well-formed value."""
    value, used = _first(data, error)
    if used != len(data):
        raise error("not one CBOR value")
    return value


def decode_padded(data: bytes | memoryview, error: type[IntegrityError]) -> object:
    """The one value that `data` begins with. Raises `error` for no such value, or if not all behind it is zeros."""
    value, used = _first(data, error)
    if any(data[used:]):
        raise error("not one CBOR value and zeros")
    return value


def _first(data: bytes | memoryview, error: type[IntegrityError]) -> tuple[object, int]:
    """The value that `data` begins with, and its length in bytes."""
    stream = BytesIO(data)
    try:
        value = cbor2.CBORDecoder(
            stream,
            max_depth=MAX_DEPTH,
            allow_indefinite=False,
            allow_duplicate_keys=False,
            strict_hashable_types=True,
            semantic_decoders=_REFUSED,
            tag_hook=_no_tag,
        ).decode()
    except cbor2.CBORDecodeError as problem:
        raise error("not CBOR") from problem
    return cast("object", value), stream.tell()


def _no_tag(*_: object) -> NoReturn:
    raise ValueError("tag")  # cbor2 makes a CBORDecodeError of it


_REFUSED = dict.fromkeys(TAGS, _no_tag)


class Fields:
    """The keys of a decoded map, taken one by one with their type; what is left over is unknown and kept."""

    def __init__(self, value: object, error: type[IntegrityError]) -> None:
        """Raises `error` when `value` isn't a map with text keys."""
        if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
            raise error("not a map")
        self._left: dict[str, object] = dict(value)
        self._error = error

    def take(self, key: str, kind: type[T]) -> T:
        """The value of `key`. Raises when it is missing or of another type."""
        if key not in self._left:
            raise self._error(f"no {key}")
        return expect(self._left.pop(key), kind, self._error)

    def take_or(self, key: str, kind: type[T], default: T) -> T:
        """The value of `key`, or `default` when it is not there."""
        return self.take(key, kind) if key in self._left else default

    def has(self, key: str) -> bool:
        """Whether `key` is there and was not taken."""
        return key in self._left

    def bytes_of(self, key: str, length: int) -> bytes:
        """A byte string of exactly this length."""
        return sized(self.take(key, bytes), length, self._error)

    def natural(self, key: str) -> int:
        """An integer from 0 to 2^63 - 1."""
        return natural(self.take(key, int), self._error)

    def integer(self, key: str) -> int:
        """An integer from -2^63 to 2^63 - 1."""
        number = self.take(key, int)
        if not -LARGEST - 1 <= number <= LARGEST:
            raise self._error("number out of range")
        return number

    def array(self, key: str) -> list[object]:
        """An array."""
        return self.take(key, list)

    def unknown(self) -> Mapping[str, object]:
        """What nobody took."""
        return self._left


def expect(value: object, kind: type[T], error: type[IntegrityError]) -> T:
    """`value`, of this very type (True is no integer). Raises `error` otherwise."""
    if type(value) is not kind:
        raise error(f"not {kind.__name__}")
    return value


def natural(value: object, error: type[IntegrityError]) -> int:
    """An integer from 0 to 2^63 - 1. Raises `error` otherwise."""
    number = expect(value, int, error)
    if not 0 <= number <= LARGEST:
        raise error("number out of range")
    return number


def nearest(number: int) -> int:
    """The nearest integer from -2^63 to 2^63 - 1: file systems know times that 64 bits of nanoseconds don't."""
    return min(max(number, -LARGEST - 1), LARGEST)


def sized(value: object, length: int, error: type[IntegrityError]) -> bytes:
    """A byte string of exactly `length` bytes. Raises `error` otherwise."""
    data = expect(value, bytes, error)
    if len(data) != length:
        raise error("wrong length")
    return data
