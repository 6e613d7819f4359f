"""The vault's Sui key: the one that every Sui wallet derives from the same phrase.

So the owner sees the vault's money in a wallet, and can take the wallet key out alone: it opens nothing of the vault.
Sources: SLIP-0010 (Ed25519), SIP-15 and Sui's "Keys and Addresses" for the private key's text, BIP-173 for bech32.
"""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

SUI_PATH = (44, 784, 0, 0, 0)  # m/44'/784'/0'/0'/0', every step hardened; 784 is Sui in SLIP-0044
HARDENED = 2**31
ED25519_FLAG = b"\0"  # Sui's number for the kind of signature
PRIVATE_KEY_PREFIX = "suiprivkey"

_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"  # BIP-173
_BECH32_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECKSUM_LENGTH = 6  # groups of 5 bits


@dataclass(frozen=True, slots=True)
class ExtendedKey:
    """A key of SLIP-0010 with the chain code that its children need; 32 bytes each, in no repr."""

    key: bytes = field(repr=False)
    chain_code: bytes = field(repr=False)


def derive_ed25519(seed: bytes, path: Sequence[int]) -> ExtendedKey:
    """The Ed25519 key at a path of SLIP-0010, given without the 2^31 that hardening adds to each step."""
    node = hmac.digest(b"ed25519 seed", seed, "sha512")
    for index in path:
        step = (index + HARDENED).to_bytes(4, "big")
        node = hmac.digest(node[32:], b"\0" + node[:32] + step, "sha512")
    return ExtendedKey(node[:32], node[32:])


class WalletKey:
    """The wallet's key for whoever has transactions to sign: it can't be got out of this again, nor be shown."""

    __slots__ = ("_private", "public_key")

    def __init__(self, seed: bytes) -> None:
        self._private = Ed25519PrivateKey.from_private_bytes(derive_ed25519(seed, SUI_PATH).key)
        self.public_key: bytes = self._private.public_key().public_bytes_raw()

    @property
    def address(self) -> bytes:
        """The vault's Sui address: 32 bytes."""
        return hashlib.blake2b(ED25519_FLAG + self.public_key, digest_size=32).digest()

    def sign(self, message: bytes) -> bytes:
        """64 bytes of Ed25519."""
        return self._private.sign(message)


def sui_address(seed: bytes) -> str:
    """The vault's Sui address, `0x` and 64 hex digits, from the BIP-39 seed (64 bytes)."""
    return "0x" + WalletKey(seed).address.hex()


def export_private_key(seed: bytes) -> str:
    """The wallet's private key as `suiprivkey1…`, as Sui wallets import it. Gives the money away, not the vault."""
    return bech32(PRIVATE_KEY_PREFIX, ED25519_FLAG + derive_ed25519(seed, SUI_PATH).key)


def bech32(prefix: str, data: bytes) -> str:
    """Bytes as text with a checksum (BIP-173, without its limit of 90 characters; `prefix` in lower case)."""
    bits = len(data) * 8
    groups = -(-bits // 5)
    number = int.from_bytes(data, "big") << (groups * 5 - bits)
    values = [number >> 5 * i & 31 for i in reversed(range(groups))]
    named = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]
    checksum = _bech32_polymod([*named, *values, *[0] * _CHECKSUM_LENGTH]) ^ 1
    values += [checksum >> 5 * i & 31 for i in reversed(range(_CHECKSUM_LENGTH))]
    return prefix + "1" + "".join(_BECH32[value] for value in values)


def _bech32_polymod(values: Sequence[int]) -> int:
    remainder = 1
    for value in values:
        top = remainder >> 25
        remainder = (remainder & 0x1FFFFFF) << 5 ^ value
        for i, generator in enumerate(_BECH32_GENERATOR):
            if top >> i & 1:
                remainder ^= generator
    return remainder
