"""Objects of the chain: owner, version, contents; their digest and what their storage costs."""

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from hashlib import blake2b

from vault.devnet.chain.transaction import DIGEST_LAYOUT
from vault.devnet.chain.types import FRAMEWORK, SUI_T, TYPE_TAG, TypeTag, parse_type
from vault.format.walrus.bcs import ADDRESS, BYTES, U64


class OwnerKind(IntEnum):
    """As the gRPC API numbers them."""

    ADDRESS = 1
    OBJECT = 2
    SHARED = 3
    IMMUTABLE = 4


@dataclass(frozen=True, slots=True)
class Owner:
    """Who may use an object. `address` for the first two kinds, `version` (the initial one) for shared objects."""

    kind: OwnerKind
    address: bytes = b""
    version: int = 0


@dataclass(frozen=True, slots=True)
class ChainObject:
    """An object in one version. `rebate` is what its storage has cost, of which most comes back when it goes."""

    id: bytes
    version: int
    type: TypeTag
    owner: Owner
    contents: bytes
    previous: bytes  # digest of the transaction that wrote this version
    rebate: int

    @property
    def encoded(self) -> bytes:
        """The BCS of sui-types' Object."""
        out = bytearray(b"\0")
        _write_type(self.type, out)
        out.append(self.type.name != "Field")  # has public transfer
        U64.write(self.version, out)
        BYTES.write(self.contents, out)
        out.append(self.owner.kind - 1)
        if self.owner.address:
            ADDRESS.write(self.owner.address, out)
        elif self.owner.kind is OwnerKind.SHARED:
            U64.write(self.owner.version, out)
        DIGEST_LAYOUT.write(self.previous, out)
        U64.write(self.rebate, out)
        return bytes(out)

    @property
    def digest(self) -> bytes:
        """Of this version."""
        return blake2b(b"Object::" + self.encoded, digest_size=32).digest()

    @property
    def balance(self) -> int:
        """What a coin holds."""
        return int.from_bytes(self.contents[32:40], "little")

    @property
    def currency(self) -> TypeTag | None:
        """What a coin is of; None for anything else."""
        return self.type.params[0] if is_coin(self.type) else None


def is_coin(tag: TypeTag) -> bool:
    """Whether a type is 0x2::coin::Coin<…>."""
    return tag.address == FRAMEWORK and (tag.module, tag.name) == ("coin", "Coin") and len(tag.params) == 1


def _write_type(tag: TypeTag, out: bytearray) -> None:
    """MoveObjectType: coins are told apart, to save bytes."""
    if not is_coin(tag):
        out.append(0)
        TYPE_TAG.write_struct(tag, out)
    elif tag.params[0] == SUI_T:
        out.append(1)
    else:
        out.append(3)
        TYPE_TAG.write(tag.params[0], out)


@lru_cache(maxsize=4096)
def known_type(text: str) -> TypeTag:
    """`parse_type`, remembered: the ledger keeps types as text."""
    return parse_type(text)
