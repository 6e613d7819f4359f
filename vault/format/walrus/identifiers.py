"""Blob ids and quilt patch ids in all their forms, and which shard holds which pair of slivers.

A blob id is 32 bytes. URLs and people see them as base64url without padding; Move sees them as a little-endian u256;
the rotation of shards reads them big-endian (walrus-core, `mapping.rs`).
"""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import blake2b
from typing import NewType

from vault.errors import DamagedBlob

BlobId = NewType("BlobId", bytes)  # 32

RS2 = 1  # the encoding in use; 0 was RaptorQ, and is refused
LENGTH = 32
TEXT = re.compile(r"[A-Za-z0-9_-]{43}")
PATCH_TEXT = re.compile(r"[A-Za-z0-9_-]{50}")
PATCH_VERSION = 1
DECIMAL = re.compile(r"0|[1-9][0-9]{0,77}")


def derive_blob_id(root: bytes, unencoded_length: int, encoding: int = RS2) -> BlobId:
    """BLAKE2b-256 of encoding type (u8), length (u64) and the Merkle root over all pairs of slivers."""
    return BlobId(blake2b(bytes([encoding]) + unencoded_length.to_bytes(8, "little") + root, digest_size=32).digest())


def blob_id_text(blob: bytes) -> str:
    """As URLs and people write it: 43 characters."""
    return urlsafe_b64encode(blob).decode().rstrip("=")


def parse_blob_id(text: str) -> BlobId:
    """The id that 43 characters of base64url are. Raises `DamagedBlob`."""
    if not TEXT.fullmatch(text):
        raise DamagedBlob("blob id")
    return BlobId(_canonical(text, LENGTH))


def parse_any_blob_id(text: str) -> BlobId:
    """Also the decimal number that explorers of Sui show. Raises `DamagedBlob`."""
    if DECIMAL.fullmatch(text) and int(text) < 1 << 256:
        return blob_id_from_move(int(text))
    return parse_blob_id(text)


def blob_id_to_move(blob: bytes) -> int:
    """The u256 of Move calls, objects and events."""
    return int.from_bytes(blob, "little")


def blob_id_from_move(number: int) -> BlobId:
    """The way back."""
    return BlobId(number.to_bytes(LENGTH, "little"))


def rotation(blob: bytes, n: int) -> int:
    """By how many shards the pairs of this blob are shifted."""
    return int.from_bytes(blob, "big") % n


def shard_of_pair(pair: int, blob: bytes, n: int) -> int:
    """The shard that holds a pair of slivers."""
    return (pair + rotation(blob, n)) % n


def pair_of_shard(shard: int, blob: bytes, n: int) -> int:
    """The pair of slivers that a shard holds: primary sliver of the same index, secondary one n - 1 - index."""
    return (shard - rotation(blob, n)) % n


def quilt_patch_id(quilt: bytes, start: int, end: int) -> str:
    """50 characters: quilt blob id, version, first column, column behind the last (u16 each)."""
    return blob_id_text(quilt + bytes([PATCH_VERSION]) + start.to_bytes(2, "little") + end.to_bytes(2, "little"))


def parse_quilt_patch_id(text: str) -> tuple[BlobId, int, int]:
    """The quilt, the first column and the one behind the last. Raises `DamagedBlob`."""
    if not PATCH_TEXT.fullmatch(text):
        raise DamagedBlob("quilt patch id")
    raw = _canonical(text, LENGTH + 5)
    start, end = int.from_bytes(raw[33:35], "little"), int.from_bytes(raw[35:], "little")
    if raw[LENGTH] != PATCH_VERSION or start >= end:
        raise DamagedBlob("quilt patch id")
    return BlobId(raw[:LENGTH]), start, end


def _canonical(text: str, length: int) -> bytes:
    raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if len(raw) != length or blob_id_text(raw) != text:  # the last character has bits to spare
        raise DamagedBlob("base64url")
    return raw
