"""k-of-n erasure coding with zfec (Rizzo's Vandermonde code), in column blocks so that memory stays flat.

Piece i < k is bytes i·p … (i+1)·p of the pack, with p = ceil(length / k) and zeros after the pack's end; pieces from
k on are parity. Byte c of every piece depends only on byte c of any k pieces, so any column range can be decoded alone.
"""

from collections.abc import Mapping, Sequence

import zfec

from vault.errors import BadCode
from vault.model import Code

BLOCK = 256 << 10  # bytes of each piece a call; measured best between 64 KiB and 1 MiB (DESIGN.md 9)
MOST = 256  # zfec works in GF(2^8)


def check_code(code: Code) -> None:
    """Raises `BadCode` unless 1 ≤ k ≤ n ≤ 256."""
    if not 1 <= code.k <= code.n <= MOST:
        raise BadCode(code.k, code.n)


def piece_length(length: int, k: int) -> int:
    """Bytes of each piece of a pack of `length` bytes."""
    return -(-length // k)


def encode(padded: memoryview, length: int, code: Code) -> list[memoryview]:
    """All n pieces of the `length` bytes that `padded` begins with; it holds k · piece_length bytes, zeros at the end.

    The first k are views into `padded`; the rest are new. Raises `BadCode`, or ValueError when `padded` is too short.
    """
    check_code(code)
    size = piece_length(length, code.k)
    if len(padded) < size * code.k or not length:
        raise ValueError("nothing to code, or no room for the last piece")
    pieces = [padded[i * size : (i + 1) * size] for i in range(code.k)]
    if code.n == code.k:
        return pieces
    encoder = zfec.Encoder(code.k, code.n)
    wanted = tuple(range(code.k, code.n))
    parity = [memoryview(bytearray(size)) for _ in wanted]
    for start in range(0, size, BLOCK):
        end = min(start + BLOCK, size)
        blocks = encoder.encode(tuple(piece[start:end] for piece in pieces), wanted)
        for out, block in zip(parity, blocks, strict=True):
            out[start:end] = block
    return pieces + parity


def decode_columns(pieces: Mapping[int, memoryview], code: Code, wanted: Sequence[int]) -> dict[int, memoryview]:
    """The same column range of the `wanted` pieces below k, from that range of any k pieces (index -> bytes).

    More than k may be given: pieces that are wanted and there are handed back, and the lowest k are used for the rest.
    Raises `BadCode`; ValueError for fewer than k pieces or unequal lengths.
    """
    check_code(code)
    found = {index: pieces[index] for index in wanted if index in pieces}
    size = len(next(iter(pieces.values()), b""))
    out = {index: memoryview(bytearray(size)) for index in wanted if index not in pieces}
    decode_into(pieces, code, out)
    return found | out


def decode_into(pieces: Mapping[int, memoryview], code: Code, out: Mapping[int, memoryview]) -> None:
    """Fill `out` (index below k -> room for one piece) from any k pieces; as `decode_columns`, without new memory."""
    check_code(code)
    if not out:
        return
    indexes = sorted(pieces)[: code.k]
    if len(indexes) < code.k or max(indexes) >= code.n or max(out) >= code.k:
        raise ValueError("not enough pieces, or not of this code")
    size = len(pieces[indexes[0]])
    if any(len(pieces[index]) != size for index in indexes):
        raise ValueError("pieces of unequal length")
    slots = _zfec_order(indexes, code.k)
    decoder = zfec.Decoder(code.k, code.n)
    for start in range(0, size, BLOCK):
        end = min(start + BLOCK, size)
        primary = decoder.decode(tuple(pieces[index][start:end] for index in slots), tuple(slots))
        for index, room in out.items():
            room[start:end] = primary[index]


def _zfec_order(indexes: Sequence[int], k: int) -> list[int]:
    """As zfec wants them: primary piece i at position i, the others in the gaps."""
    spare = [index for index in indexes if index >= k]
    present = set(indexes)
    return [i if i in present else spare.pop() for i in range(k)]
