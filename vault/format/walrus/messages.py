"""What storage nodes sign, and what many of their signatures become: a certificate.

Every message starts with intent type, intent version 0, application 3 and the epoch (walrus-core, `messages.rs`).
Weight counts shards, never nodes: with n shards a certificate needs 3·weight ≥ 2n + 1 (bls_aggregate.move).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import IntEnum

from vault.errors import DamagedBlob
from vault.format.walrus.bcs import BYTES, U16, Layout, Struct, Vector
from vault.format.walrus.identifiers import BlobId

APPLICATION = 3
HEADER = 7
PERMANENT_LENGTH, DELETABLE_LENGTH = 40, 72


class Intent(IntEnum):
    """What a signature is for."""

    PROOF_OF_POSSESSION = 0
    CERTIFY = 1
    INVALID = 2
    SYNC_SHARD = 3
    DENY_LIST = 4
    DENIED_BLOB_DELETED = 5
    PROTOCOL_VERSION = 6


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A node holds its slivers of a blob. `object_id` is of the deletable Blob object; None for a permanent one."""

    epoch: int
    blob_id: BlobId
    object_id: bytes | None


@dataclass(frozen=True, slots=True)
class Certificate:
    """Confirmations, aggregated: members of the committee by their place in it, the message, the sum of signatures."""

    signers: tuple[int, ...]
    message: bytes
    signature: bytes


# as the TypeScript SDK keeps it
CERTIFICATE: Layout[Certificate] = Struct(Certificate, signers=Vector(U16), message=BYTES, signature=BYTES)


def header(intent: Intent, epoch: int) -> bytes:
    """The first seven bytes of every signed message."""
    return bytes([intent, 0, APPLICATION]) + epoch.to_bytes(4, "little")


def confirmation_bytes(confirmation: Confirmation) -> bytes:
    """What a node signs: 40 bytes for a permanent blob, 72 for a deletable one."""
    kind = b"\0" if confirmation.object_id is None else b"\1" + confirmation.object_id
    return header(Intent.CERTIFY, confirmation.epoch) + confirmation.blob_id + kind


def parse_confirmation(message: bytes) -> Confirmation:
    """Those bytes, read; exactly them. Raises `DamagedBlob`."""
    epoch, object_id = int.from_bytes(message[3:HEADER], "little"), message[PERMANENT_LENGTH:]
    found = Confirmation(epoch, BlobId(message[HEADER : HEADER + 32]), object_id or None)
    if len(message) not in (PERMANENT_LENGTH, DELETABLE_LENGTH) or confirmation_bytes(found) != message:
        raise DamagedBlob("confirmation")
    return found


def possession_bytes(epoch: int, address: bytes, public_key: bytes) -> bytes:
    """What a node signs to show that it has the secret of its key (48 bytes)."""
    return header(Intent.PROOF_OF_POSSESSION, epoch) + address + public_key


def invalid_bytes(epoch: int, blob: bytes) -> bytes:
    """What a node signs of a blob whose slivers don't fit together."""
    return header(Intent.INVALID, epoch) + blob


def signers_bitmap(signers: Collection[int]) -> bytes:
    """Bit i % 8 (lowest first) of byte i // 8 is member i; no longer than the last signer needs."""
    bits = sum(1 << signer for signer in set(signers))
    return bits.to_bytes((bits.bit_length() + 7) // 8, "little")


def bitmap_signers(bitmap: bytes, members: int) -> tuple[int, ...]:
    """Who signed, in the committee's order. Raises `DamagedBlob` for a bitmap too long, or a bit too high."""
    bits = int.from_bytes(bitmap, "little")
    if len(bitmap) > -(-members // 8) or bits >> members:
        raise DamagedBlob("bitmap of signers")
    return tuple(i for i in range(members) if bits >> i & 1)


def is_quorum(weight: int, n: int) -> bool:
    """More than two thirds of the shards: enough to certify."""
    return 3 * weight >= 2 * n + 1


def is_valid_minority(weight: int, n: int) -> bool:
    """More than a third of the shards: one of them at least is honest."""
    return 3 * weight >= n + 1


def weight_of(signers: Sequence[int], weights: Sequence[int]) -> int:
    """Shards behind the signers. Raises `DamagedBlob` for one that is not there, or there twice."""
    if len(set(signers)) != len(signers) or any(signer >= len(weights) for signer in signers):
        raise DamagedBlob("signers")
    return sum(weights[signer] for signer in signers)
