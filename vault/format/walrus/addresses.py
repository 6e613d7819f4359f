"""Addresses and object ids of Sui, names of types, and the ids of dynamic fields, which need no question to anyone.

Sources: sui-types (`dynamic_field.rs`, `base_types.rs`); checked against the official TypeScript SDK.
"""

import re
from hashlib import blake2b
from typing import NewType

from vault.errors import DamagedBlob
from vault.format.walrus.bcs import ADDRESS_LENGTH

Address = NewType("Address", bytes)  # 32: of a person, an object or a package

FRAMEWORK = Address(bytes(31) + b"\2")
SUI_TYPE = "0x2::sui::SUI"
U64_KEY, BYTES_KEY = b"\2", b"\6\1"  # type tags of u64 and vector<u8>, in BCS
METADATA_KEY = b"metadata"  # the field in which a Blob object has its attributes

_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BASE58_TEXT = re.compile(f"[{_BASE58}]{{32,44}}")
_HEX = re.compile(r"[0-9a-fA-F]{1,64}")
_SHORT = re.compile(r"0[xX]([0-9a-fA-F]{1,64})(?=::|$)")


def address_text(address: bytes) -> str:
    """0x and 64 digits."""
    return "0x" + address.hex()


def parse_address(text: str) -> Address:
    """An address or id as people write it, also with its leading zeros left out. Raises `DamagedBlob`."""
    digits = text[2:] if text[:2] in {"0x", "0X"} else text
    if not _HEX.fullmatch(digits):
        raise DamagedBlob("address")
    return Address(bytes.fromhex(digits.rjust(ADDRESS_LENGTH * 2, "0")))


def full_type(text: str) -> str:
    """A type's name with every address in full: nodes write them short or long, and mean the same."""
    return _SHORT.sub(lambda found: "0x" + found[1].lower().rjust(ADDRESS_LENGTH * 2, "0"), text.replace(" ", ""))


def coin_of(currency: str) -> str:
    """The type of an object that holds some of a currency."""
    return f"0x2::coin::Coin<{currency}>"


def field_id(parent: bytes, key: bytes, key_type: bytes) -> Address:
    """The id of the dynamic field of an object: `key` and `key_type` (its type tag) in BCS."""
    raw = b"\xf0" + parent + len(key).to_bytes(8, "little") + key + key_type
    return Address(blake2b(raw, digest_size=ADDRESS_LENGTH).digest())


def versioned_field(parent: bytes, version: int) -> Address:
    """Where System and Staking keep what is inside them."""
    return field_id(parent, version.to_bytes(8, "little"), U64_KEY)


def attributes_field(blob: bytes) -> Address:
    """Where a Blob object keeps its attributes."""
    return field_id(blob, bytes([len(METADATA_KEY)]) + METADATA_KEY, BYTES_KEY)


def base58(data: bytes) -> str:
    """As Sui writes digests."""
    number, out = int.from_bytes(data, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        out = _BASE58[digit] + out
    return "1" * (len(data) - len(data.lstrip(b"\0"))) + out


def parse_digest(text: str) -> bytes:
    """The 32 bytes of a digest. Raises `DamagedBlob`."""
    if not _BASE58_TEXT.fullmatch(text):
        raise DamagedBlob("digest")
    number = 0
    for letter in text:
        number = number * 58 + _BASE58.index(letter)
    if number >= 1 << (8 * ADDRESS_LENGTH):
        raise DamagedBlob("digest")
    raw = number.to_bytes(ADDRESS_LENGTH, "big")
    if base58(raw) != text:
        raise DamagedBlob("digest")
    return raw


def transaction_digest(data: bytes) -> str:
    """What a transaction is known by, before it is sent."""
    return base58(blake2b(b"TransactionData::" + data, digest_size=ADDRESS_LENGTH).digest())


def signed_message(data: bytes) -> bytes:
    """What a signature of a transaction is over: its hash behind the three bytes of its intent."""
    return blake2b(bytes(3) + data, digest_size=ADDRESS_LENGTH).digest()
