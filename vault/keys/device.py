"""Signatures (Ed25519, RFC 8032): a device signs its heads, the vault signs the device's certificate.

They tell devices apart. They are no wall between them: every device holds the root of all keys.
The CBOR that is signed is made in `vault.format`.
"""

from dataclasses import dataclass, field
from functools import cached_property

from blake3 import blake3
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from vault.model import DeviceId

SEED_LENGTH = 32  # bytes
DEVICE_ID_LENGTH = 16  # bytes
CERTIFICATE_CONTEXT = b"vault v1 device"
HEAD_CONTEXT = b"vault v1 head"


def device_id(public: bytes) -> DeviceId:
    """The id of the device with this public key (32 bytes): the first 16 bytes of its BLAKE3."""
    return DeviceId(blake3(public).digest(length=DEVICE_ID_LENGTH))


@dataclass(frozen=True)
class DeviceKey:
    """One installation's own key, from 32 random bytes. The repr shows the device's id at most."""

    seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        """Raises ValueError for a seed that isn't 32 bytes, which is a bug."""
        _private(self.seed)

    def __repr__(self) -> str:
        return f"DeviceKey({self.device_id.hex()})"

    @cached_property
    def public(self) -> bytes:
        """The public key, 32 bytes."""
        return signing_public(self.seed)

    @cached_property
    def device_id(self) -> DeviceId:
        """The device's id, 16 bytes, that its public key alone gives."""
        return device_id(self.public)

    def sign(self, message: bytes) -> bytes:
        """The signature of a whole message, 64 bytes. What is signed must say in its first bytes what it is for."""
        return _private(self.seed).sign(message)


def signing_public(signing_seed: bytes) -> bytes:
    """The public key (32 bytes) of an Ed25519 seed (32 bytes)."""
    return _private(signing_seed).public_key().public_bytes_raw()


def sign_certificate(signing_seed: bytes, cbor: bytes) -> bytes:
    """The vault's signature (64 bytes) over a device's certificate; `signing_seed` is `VaultKeys.signing`."""
    return _private(signing_seed).sign(CERTIFICATE_CONTEXT + cbor)


def verify_certificate(public: bytes, cbor: bytes, signature: bytes) -> bool:
    """Whether the vault with this public key signed this certificate. False for anything malformed."""
    return _verify(public, CERTIFICATE_CONTEXT + cbor, signature)


def sign_head(device_key: DeviceKey, cbor: bytes) -> bytes:
    """A device's signature (64 bytes) over its head."""
    return device_key.sign(HEAD_CONTEXT + cbor)


def verify_head(public: bytes, cbor: bytes, signature: bytes) -> bool:
    """Whether the device with this public key signed this head. False for anything malformed."""
    return _verify(public, HEAD_CONTEXT + cbor, signature)


def _private(seed: bytes) -> Ed25519PrivateKey:
    if len(seed) != SEED_LENGTH:
        raise ValueError(f"an Ed25519 seed of {len(seed)} bytes")
    return Ed25519PrivateKey.from_private_bytes(seed)


def _verify(public: bytes, message: bytes, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (ValueError, InvalidSignature):
        return False
    return True
