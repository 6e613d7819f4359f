"""Keys of the practice network, all made from one seed: of addresses (Ed25519), of nodes (BLS12-381, secp256r1).

`py_arkworks_bls12381` promises no constant time: these keys are worth nothing, and must stay so.
"""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from vault.devnet.chain.transaction import ED25519, address_of_key, signed_message
from vault.devnet.contracts.certificates import DST

P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


@dataclass(frozen=True)
class Wallet:
    """An address, with its key."""

    secret: bytes

    @cached_property
    def _key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.secret)

    @cached_property
    def public_key(self) -> bytes:
        """32 bytes."""
        return self._key.public_key().public_bytes_raw()

    @cached_property
    def address(self) -> bytes:
        """32 bytes."""
        return address_of_key(self.public_key)

    def sign(self, data: bytes) -> bytes:
        """Flag, signature, public key: of a transaction's bytes."""
        return bytes([ED25519]) + self._key.sign(signed_message(data)) + self.public_key

    @property
    def text(self) -> str:
        """suiprivkey1…, as wallets import it."""
        import pysui_fastcrypto

        return str(pysui_fastcrypto.encode_bech32(bytes([ED25519]) + self.secret, "suiprivkey"))


@dataclass(frozen=True)
class NodeKey:
    """A storage node's BLS key."""

    secret: bytes

    @cached_property
    def public_key(self) -> bytes:
        """48 bytes, compressed."""
        from py_arkworks_bls12381 import G1Point, Scalar

        return bytes((G1Point() * Scalar.from_be_bytes_mod_order(self.secret)).to_compressed_bytes())

    def sign(self, message: bytes) -> bytes:
        """96 bytes."""
        from py_arkworks_bls12381 import G2Point, Scalar

        point = G2Point.hash_to_curve(message, DST) * Scalar.from_be_bytes_mod_order(self.secret)
        return bytes(point.to_compressed_bytes())


def derive(seed: bytes, purpose: str) -> bytes:
    """32 bytes for a purpose."""
    return sha256(seed + purpose.encode()).digest()


def wallet(seed: bytes, purpose: str) -> Wallet:
    """The address for a purpose."""
    return Wallet(derive(seed, f"address {purpose}"))


def node_key(seed: bytes, index: int) -> NodeKey:
    """The key of a node."""
    return NodeKey(derive(seed, f"node {index}"))


def tls_key(seed: bytes, index: int) -> ec.EllipticCurvePrivateKey:
    """What a node shows a certificate for, where the network speaks HTTPS."""
    number = int.from_bytes(derive(seed, f"network {index}"), "big") % (P256_ORDER - 1) + 1
    return ec.derive_private_key(number, ec.SECP256R1())


def network_key(seed: bytes, index: int) -> bytes:
    """The public part of a node's TLS key, 33 bytes: it stands on chain."""
    public = tls_key(seed, index).public_key()
    return public.public_bytes(Encoding.X962, PublicFormat.CompressedPoint)
