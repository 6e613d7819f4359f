"""sync_shard: a node that gets a shard asks the one that had it before for the shard's slivers, signed with its key.

The request is what walrus-core's `SyncShardMsg` says; the answer is a list of blob ids and slivers, in the order of the
ids. Nodes of one network here hand requests and answers to each other directly; anybody else may send them over HTTP.
"""

import binascii
from base64 import b64decode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from vault.devnet.nodes.node import StorageNode, ToCheck
from vault.devnet.nodes.refusals import Refusal, invalid, precondition
from vault.errors import DamagedBlob
from vault.format.walrus.bcs import ADDRESS, BYTES, U8, U16, U32, U64, Layout, Struct, decode, encode, length_prefix
from vault.format.walrus.identifiers import BlobId, pair_of_shard
from vault.format.walrus.messages import HEADER, Intent, header
from vault.format.walrus.slivers import SLIVER, Axis

KEY, SIGNATURE = 48, 96
MOST = 1000  # slivers in an answer: as many as nodes ask for
MOST_BYTES = 64 << 20  # likewise; the rest is asked for again
AXES = (Axis.PRIMARY, Axis.SECONDARY)  # by their number in messages
FIRST = BlobId(bytes(32))


@dataclass(frozen=True, slots=True)
class Request:
    """Slivers of one shard and axis, from a blob id on."""

    version: int
    shard: int
    axis: int
    first: bytes
    count: int
    epoch: int


REQUEST: Layout[Request] = Struct(Request, version=U8, shard=U16, axis=U8, first=ADDRESS, count=U64, epoch=U32)


def signed_request(node: StorageNode, shard: int, axis: Axis, first: BlobId) -> bytes:
    """What a node sends: the message behind its length, and its signature."""
    request = Request(0, shard, AXES.index(axis), first, MOST, node.epoch)
    message = header(Intent.SYNC_SHARD, node.epoch) + encode(REQUEST, request)
    return encode(BYTES, message) + node.identity.key.sign(message)


def key_of(text: str) -> bytes:
    """The public key of the Authorization header. Raises ValueError."""
    try:
        key = b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError(text) from error
    if len(key) != KEY:
        raise ValueError(text)
    return key


@lru_cache(maxsize=256)
def _compressed(key: bytes) -> bytes:
    import pysui_fastcrypto

    return bytes(pysui_fastcrypto.bls_g1_compress(key))


def _opened(key: bytes, body: bytes) -> tuple[Request, int]:
    """The request, and the epoch of its header, when the key has signed it. Raises `Refusal`."""
    import pysui_fastcrypto

    try:
        message = decode(BYTES, body[:-SIGNATURE])
        request = decode(REQUEST, message[HEADER:])
    except DamagedBlob as error:
        raise invalid("INVALID_CONTENT_TYPE", "the request body is not BCS of a signed message") from error
    epoch = int.from_bytes(message[3:HEADER], "little")
    try:
        sound = pysui_fastcrypto.bls_verify(key, body[-SIGNATURE:], message)
    except ValueError:
        sound = False
    fits = message[:HEADER] == header(Intent.SYNC_SHARD, epoch) and request.axis < len(AXES) and not request.version
    if not sound or not fits or epoch != request.epoch:
        raise invalid("MESSAGE_VERIFICATION_FAILED", "the message is not signed by the key, or is no such message")
    return request, epoch


def answer(node: StorageNode, key: bytes, body: bytes) -> bytes:
    """What a node gives to the new owner of a shard. Raises `Refusal`."""
    committee = node.committee()
    asking = next((one for one, known in committee.keys.items() if _compressed(known) == key), None)
    if asking is None:
        raise Refusal("PERMISSION_DENIED", "REQUEST_UNAUTHORIZED", "the key is of no member of the committee")
    request, epoch = _opened(key, body)
    if epoch != node.epoch:
        told = {"request_epoch": str(epoch), "server_epoch": str(node.epoch)}
        raise Refusal("INVALID_ARGUMENT", "INVALID_EPOCH", "the epochs differ", metadata=told)
    if request.count > MOST:
        raise invalid("SLIVER_COUNT_EXCEEDS_LIMIT", f"no more than {MOST} slivers at a time")
    if request.shard not in committee.shards.get(asking, ()):
        raise Refusal("PERMISSION_DENIED", "REQUEST_UNAUTHORIZED", "the shard is not the asking node's")
    if request.shard not in node.served():
        raise precondition("SHARD_NOT_ASSIGNED", f"the shard {request.shard} is not assigned to this node")
    given: list[bytes] = []
    axis, size = AXES[request.axis], 0
    for blob in node.registry.certified(epoch):
        if blob < request.first or len(given) >= request.count or size > MOST_BYTES:
            continue
        try:
            data = node.sliver(BlobId(blob), pair_of_shard(request.shard, blob, node.geometry.n), axis)
        except Refusal:
            continue
        given.append(blob + bytes([request.axis]) + data)
        size += len(data)
    return bytes(1) + length_prefix(len(given)) + b"".join(given)


def read_answer(data: bytes) -> Iterator[tuple[BlobId, Axis, bytes]]:
    """Blob, axis and sliver (BCS) of an answer. Raises `DamagedBlob`."""
    from vault.format.walrus.bcs import Reader

    reader = Reader(data)
    if U8.read(reader):
        raise DamagedBlob("answer")
    for _ in range(reader.length()):
        blob, number = BlobId(ADDRESS.read(reader)), U8.read(reader)
        if number >= len(AXES):
            raise DamagedBlob("answer")
        yield blob, AXES[number], encode(SLIVER, SLIVER.read(reader))


def take_shards(node: StorageNode, others: Sequence[StorageNode]) -> int:
    """Slivers of shards that are new to a node, from who had them before; how many were right."""
    committee, mine = node.committee(), node.identity.node_id
    new = sorted(set(committee.shards.get(mine, ())) - set(committee.previous.get(mine, ())))
    taken = 0
    for shard in new:
        owner = next((o for o in others if shard in committee.previous.get(o.identity.node_id, ())), None)
        if owner is None or owner is node or owner.faults.stopped:
            continue
        for axis in AXES:
            first: BlobId | None = FIRST
            while first is not None:
                taken, first = _page(node, owner, shard, axis, first, taken)
    return taken


def _page(
    node: StorageNode, owner: StorageNode, shard: int, axis: Axis, first: BlobId, taken: int
) -> tuple[int, BlobId | None]:
    """One answer, kept as far as it is right: how many by now, and where the next begins, if there is more."""
    body = signed_request(node, shard, axis, first)
    try:
        found = list(read_answer(answer(owner, node.identity.key.public_key, body)))
    except (Refusal, DamagedBlob):
        return taken, None
    for blob, _, data in found:
        about = node.stored_metadata(blob)
        if about is None:
            continue
        try:
            given = decode(SLIVER, data)
            node.check_sliver(ToCheck(blob, shard, axis, given, data, about))
        except (Refusal, DamagedBlob):
            continue
        node.keep_recovered(blob, pair_of_shard(shard, blob, node.geometry.n), axis, data)
        taken += 1
    if len(found) < MOST:
        return taken, None
    return taken, BlobId((int.from_bytes(found[-1][0], "big") + 1).to_bytes(32, "big"))
