"""Move's types: as values, as text with full addresses, as BCS type tags, and the ids of dynamic fields."""

import re
from dataclasses import dataclass
from hashlib import blake2b

from vault.errors import DamagedBlob
from vault.format.walrus.bcs import ADDRESS, TEXT, U8, Reader, encode, length_prefix

PRIMITIVES = ("bool", "u8", "u64", "u128", "address", "signer", "", "", "u16", "u32", "u256")  # by BCS variant
VECTOR, STRUCT = 6, 7
DEEPEST = 16  # type parameters within type parameters; Sui allows no more either
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,127}")
TOKEN = re.compile(r"\s*([A-Za-z0-9_]+|::|[<>,])")


@dataclass(frozen=True, slots=True)
class TypeTag:
    """A type. `address` is empty but for structs and enums."""

    name: str
    params: tuple["TypeTag", ...] = ()
    address: bytes = b""
    module: str = ""

    def __str__(self) -> str:
        params = f"<{','.join(map(str, self.params))}>" if self.params else ""
        return (
            f"{address_text(self.address)}::{self.module}::{self.name}{params}" if self.address else self.name + params
        )

    @property
    def bare(self) -> "TypeTag":
        """Without its parameters."""
        return TypeTag(self.name, (), self.address, self.module)


def address_text(address: bytes) -> str:
    """0x and 64 digits."""
    return "0x" + address.hex()


def parse_address(text: str) -> bytes:
    """An address or object id, also with its leading zeros left out. Raises `DamagedBlob`."""
    digits = text[2:] if text[:2] in ("0x", "0X") else text
    if not 0 < len(digits) <= 64 or not re.fullmatch(r"[0-9a-fA-F]+", digits):  # noqa: PLR2004 32 bytes in hex
        raise DamagedBlob("address")
    return bytes.fromhex(digits.rjust(64, "0"))


def parse_type(text: str) -> TypeTag:
    """A type from its text. Raises `DamagedBlob`."""
    tokens, at = [], 0
    text = text.strip()
    while at < len(text):
        match = TOKEN.match(text, at)
        if match is None:
            raise DamagedBlob("type")
        tokens.append(match[1])
        at = match.end()
    tag, rest = _parse(tokens, 0)
    if rest:
        raise DamagedBlob("type")
    return tag


def _parse(tokens: list[str], depth: int) -> tuple[TypeTag, list[str]]:
    if not tokens or depth > DEEPEST:
        raise DamagedBlob("type")
    head, rest = tokens[0], tokens[1:]
    address, module = b"", ""
    if rest[:1] == ["::"]:
        if len(rest) < 4 or rest[2] != "::" or not NAME.fullmatch(rest[1]) or not NAME.fullmatch(rest[3]):  # noqa: PLR2004
            raise DamagedBlob("type")
        address, module, head, rest = parse_address(head), rest[1], rest[3], rest[4:]
    elif head not in PRIMITIVES and head != "vector":
        raise DamagedBlob("type")
    params = []
    if rest[:1] == ["<"]:
        rest = [",", *rest[1:]]
        while rest[:1] == [","]:
            param, rest = _parse(rest[1:], depth + 1)
            params.append(param)
        if rest[:1] != [">"]:
            raise DamagedBlob("type")
        rest = rest[1:]
    if not address and len(params) != (head == "vector"):
        raise DamagedBlob("type")
    return TypeTag(head, tuple(params), address, module), rest


class TypeTagLayout:
    """The BCS of a type."""

    def write(self, value: TypeTag, out: bytearray) -> None:
        """Append."""
        if value.address:
            out.append(STRUCT)
            self.write_struct(value, out)
        elif value.name == "vector":
            out.append(VECTOR)
            self.write(value.params[0], out)
        else:
            out.append(PRIMITIVES.index(value.name))

    def write_struct(self, value: TypeTag, out: bytearray) -> None:
        """A struct's tag, without the byte that says it is one."""
        out += value.address
        TEXT.write(value.module, out)
        TEXT.write(value.name, out)
        out += length_prefix(len(value.params))
        for param in value.params:
            self.write(param, out)

    def read(self, reader: Reader) -> TypeTag:
        """A type, not deeper than Sui has them."""
        return self._read(reader, 0)

    def _read(self, reader: Reader, depth: int) -> TypeTag:
        kind = U8.read(reader)
        if kind >= len(PRIMITIVES) or depth > DEEPEST:
            raise DamagedBlob("type tag")
        if kind == VECTOR:
            return TypeTag("vector", (self._read(reader, depth + 1),))
        if kind != STRUCT:
            return TypeTag(PRIMITIVES[kind])
        address, module, name = ADDRESS.read(reader), TEXT.read(reader), TEXT.read(reader)
        params = tuple(self._read(reader, depth + 1) for _ in range(reader.count()))
        if not NAME.fullmatch(module) or not NAME.fullmatch(name):
            raise DamagedBlob("type tag")
        return TypeTag(name, params, address, module)


TYPE_TAG = TypeTagLayout()


def vector_of(element: TypeTag) -> TypeTag:
    """vector<element>."""
    return TypeTag("vector", (element,))


def field_id(parent: bytes, key: bytes, key_type: TypeTag) -> bytes:
    """The object id of a dynamic field: `key` is the key's BCS."""
    start = b"\xf0" + parent + len(key).to_bytes(8, "little") + key
    return blake2b(start + encode(TYPE_TAG, key_type), digest_size=32).digest()


FRAMEWORK, STDLIB = parse_address("0x2"), parse_address("0x1")
BOOL, U8_T, U16_T, U32_T, U64_T, U128_T, U256_T, ADDRESS_T = (
    TypeTag(name) for name in ("bool", "u8", "u16", "u32", "u64", "u128", "u256", "address")
)
BYTES_T = vector_of(U8_T)
STRING_T = TypeTag("String", (), STDLIB, "string")
ID_T = TypeTag("ID", (), FRAMEWORK, "object")
SUI_T = TypeTag("SUI", (), FRAMEWORK, "sui")


def coin_of(currency: TypeTag) -> TypeTag:
    """0x2::coin::Coin<currency>."""
    return TypeTag("Coin", (currency,), FRAMEWORK, "coin")


def balance_of(currency: TypeTag) -> TypeTag:
    """0x2::balance::Balance<currency>."""
    return TypeTag("Balance", (currency,), FRAMEWORK, "balance")


def option_of(element: TypeTag) -> TypeTag:
    """0x1::option::Option<element>."""
    return TypeTag("Option", (element,), STDLIB, "option")


def field_of(key: TypeTag, value: TypeTag) -> TypeTag:
    """0x2::dynamic_field::Field<key, value>."""
    return TypeTag("Field", (key, value), FRAMEWORK, "dynamic_field")


def wrapper_of(key: TypeTag) -> TypeTag:
    """0x2::dynamic_object_field::Wrapper<key>."""
    return TypeTag("Wrapper", (key,), FRAMEWORK, "dynamic_object_field")
