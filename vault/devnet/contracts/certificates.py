"""Modules bls_aggregate and messages: who signed, with which weight, and what."""

from enum import Enum
from functools import lru_cache

from vault.devnet.chain.session import Abort, ensure
from vault.devnet.contracts.system_structs import BlsCommittee, BlsMember
from vault.errors import DamagedBlob
from vault.format.walrus.messages import APPLICATION, HEADER, Intent, bitmap_signers, is_quorum, is_valid_minority

DST = b"BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_NUL_"
INFINITY = bytes([0xC0]) + bytes(47)


class Needed(Enum):
    """How much weight a certificate must have."""

    QUORUM = "more than two thirds"
    ONE_HONEST = "more than a third"


@lru_cache(maxsize=64)
def aggregated_key(keys: tuple[bytes, ...]) -> bytes:
    """The sum of uncompressed keys, compressed."""
    if not keys:
        return INFINITY
    import pysui_fastcrypto
    from py_arkworks_bls12381 import G1Point

    points = [G1Point.from_compressed_bytes(pysui_fastcrypto.bls_g1_compress(key)) for key in keys]
    total = points[0]
    for point in points[1:]:
        total = total + point
    return bytes(total.to_compressed_bytes())


def committee_of(epoch: int, members: tuple[BlsMember, ...]) -> BlsCommittee:
    """bls_aggregate::new_bls_committee."""
    for member in members:
        ensure(member.weight > 0, "bls_aggregate", 3)
    shards = sum(member.weight for member in members)
    return BlsCommittee(members, shards, epoch, aggregated_key(tuple(member.public_key for member in members)))


def signature_holds(signature: bytes, keys: list[bytes], message: bytes) -> bool:
    """Whether these keys signed together; nobody's signature holds never."""
    import pysui_fastcrypto

    try:
        return bool(pysui_fastcrypto.bls_aggregate_verify(signature, keys, message))
    except ValueError:
        return False


def verify_certificate(
    committee: BlsCommittee, signature: bytes, bitmap: bytes, message: bytes, needed: Needed
) -> None:
    """verify_certificate_and_weight. Aborts in bls_aggregate."""
    try:
        signers = bitmap_signers(bitmap, len(committee.members))
    except DamagedBlob as error:
        raise Abort("bls_aggregate", 0) from error
    weight = sum(committee.members[i].weight for i in signers)
    enough = is_quorum if needed is Needed.QUORUM else is_valid_minority
    ensure(enough(weight, committee.n_shards), "bls_aggregate", 2)
    keys = [committee.members[i].public_key for i in signers]
    ensure(signature_holds(signature, keys, message), "bls_aggregate", 1)


def body_of(message: bytes, epoch: int, intent: Intent) -> bytes:
    """messages::new_certified_message, then the check of its type. BCS that ends too early aborts in 0x2::bcs."""
    if len(message) < HEADER:
        raise Abort("bcs", 0, framework=True)
    ensure(message[1] == 0, "messages", 3)
    ensure(message[2] == APPLICATION, "messages", 0)
    ensure(int.from_bytes(message[3:HEADER], "little") == epoch, "messages", 1)
    ensure(message[0] == intent, "messages", 2)
    return message[HEADER:]


def certified_blob(message: bytes, epoch: int) -> tuple[bytes, bytes | None]:
    """Blob id, and the object's id when the message is of a deletable blob. What follows is not looked at."""
    body = body_of(message, epoch, Intent.CERTIFY)
    if len(body) < 33:  # noqa: PLR2004 blob id and persistence
        raise Abort("bcs", 0, framework=True)
    ensure(body[32] <= 1, "messages", 4)
    if not body[32]:
        return body[:32], None
    if len(body) < 65:  # noqa: PLR2004 and object id
        raise Abort("bcs", 0, framework=True)
    return body[:32], body[33:65]


def certified_invalid(message: bytes, epoch: int) -> bytes:
    """The blob that is declared invalid."""
    body = body_of(message, epoch, Intent.INVALID)
    if len(body) < 32:  # noqa: PLR2004
        raise Abort("bcs", 0, framework=True)
    return body[:32]
