"""Home slivers: a file each; its header names the pack and vouches for all payloads. See README.md, "Home slivers"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from blake3 import blake3

from vault.errors import DamagedSliver
from vault.format.pack import HEADER as PACK_HEADER, MAX_READ
from vault.model import Code, CodeId, PackId

MAGIC = b"VLTSLIV1"
STEP = 4096
MOST = 256  # slivers of a set: zfec works in GF(2^8)
FIXED = 8 + 4 + 2 + 2 + 2 + 8 + 32 + PACK_HEADER  # bytes before the payload hashes
NAME = re.compile(r"([0-9a-f]{64})\.([0-9a-f]{16})\.(0|[1-9][0-9]{0,2})")


@dataclass(frozen=True, slots=True)
class SliverHeader:
    """What a sliver says of itself; `payload_hashes` are those of all n slivers of the set."""

    code: Code
    index: int
    pack_length: int
    pack_id: PackId
    pack_header: bytes
    payload_hashes: tuple[bytes, ...]

    @property
    def code_id(self) -> CodeId:
        """The identity of the whole set of slivers."""
        return code_id(self.code, self.pack_length, self.pack_id, self.pack_header, self.payload_hashes)

    @property
    def payload_length(self) -> int:
        """Bytes behind the header."""
        return -(-self.pack_length // self.code.k)


def code_id(code: Code, pack_length: int, pack: PackId, pack_header: bytes, payload_hashes: Sequence[bytes]) -> CodeId:
    """BLAKE3 of (k, n, pack length, pack id, pack header, all payload hashes)."""
    start = code.k.to_bytes(2, "little") + code.n.to_bytes(2, "little") + pack_length.to_bytes(8, "little")
    return CodeId(blake3(start + pack + pack_header + b"".join(payload_hashes)).digest())


def header_length(n: int) -> int:
    """Bytes of the header of a sliver of n: as few times 4096 as hold it."""
    return -(-(FIXED + 32 * n + 32) // STEP) * STEP


def encode_header(header: SliverHeader) -> bytes:
    """The header's bytes, its own hash at the end."""
    length = header_length(header.code.n)
    start = b"".join(
        (
            MAGIC,
            length.to_bytes(4, "little"),
            header.code.k.to_bytes(2, "little"),
            header.code.n.to_bytes(2, "little"),
            header.index.to_bytes(2, "little"),
            header.pack_length.to_bytes(8, "little"),
            header.pack_id,
            header.pack_header,
            *header.payload_hashes,
        )
    )
    start += bytes(length - 32 - len(start))
    return start + blake3(start).digest()


def decode_header(data: bytes | memoryview) -> SliverHeader:
    """The header that these bytes begin with. Raises `DamagedSliver` for whatever isn't one."""
    raw = bytes(data[:FIXED])
    if len(raw) < FIXED or raw[:8] != MAGIC:
        raise DamagedSliver("magic")
    length = int.from_bytes(raw[8:12], "little")
    code = Code(int.from_bytes(raw[12:14], "little"), int.from_bytes(raw[14:16], "little"))
    index, pack_length = int.from_bytes(raw[16:18], "little"), int.from_bytes(raw[18:26], "little")
    if not 1 <= code.k <= code.n <= MOST or index >= code.n:
        raise DamagedSliver("code")
    if length != header_length(code.n) or len(data) < length or not PACK_HEADER < pack_length <= MAX_READ:
        raise DamagedSliver("length")
    whole = bytes(data[:length])
    if blake3(whole[:-32]).digest() != whole[-32:]:
        raise DamagedSliver("header hash")
    hashes = tuple(whole[FIXED + 32 * i : FIXED + 32 * i + 32] for i in range(code.n))
    if any(whole[FIXED + 32 * code.n : -32]):
        raise DamagedSliver("filler")
    return SliverHeader(code, index, pack_length, PackId(raw[26:58]), raw[58:FIXED], hashes)


def file_name(pack: PackId, code: CodeId, index: int) -> str:
    """Where a sliver stands on a place, below its root."""
    return f"slivers/{pack.hex()[:2]}/{pack.hex()}.{code.hex()[:16]}.{index}"


def parse_file_name(name: str) -> tuple[PackId, str, int] | None:
    """Pack id, first 16 hex of the code id, index; None when the last part of a path is no sliver's name."""
    match = NAME.fullmatch(name)
    if match is None or int(match[3]) >= MOST:
        return None
    return PackId(bytes.fromhex(match[1])), match[2], int(match[3])
