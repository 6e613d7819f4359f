"""Damaging slivers, each in another way. A damaged file takes the place of a sound one, which is not written to."""

import hashlib
import os
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from blake3 import blake3

from vault.format.sliver import decode_header, encode_header, header_length, parse_file_name

Way = Callable[[bytes, bytes, random.Random], bytes]


def _start(sliver: bytes) -> int:
    return header_length(decode_header(sliver).code.n)


def _flipped(data: bytes, at: int, rng: random.Random) -> bytes:
    changed = bytearray(data)
    changed[at] ^= 1 << rng.randrange(8)
    return bytes(changed)


def header_bit(sliver: bytes, _: bytes, rng: random.Random) -> bytes:
    """One bit of the header."""
    return _flipped(sliver, rng.randrange(_start(sliver)), rng)


def payload_bit(sliver: bytes, _: bytes, rng: random.Random) -> bytes:
    """One bit of the payload."""
    return _flipped(sliver, rng.randrange(_start(sliver), len(sliver)), rng)


def cut_short(sliver: bytes, _: bytes, rng: random.Random) -> bytes:
    """The end is missing."""
    return sliver[: rng.randrange(_start(sliver), len(sliver))]


def emptied(sliver: bytes, _: bytes, rng: random.Random) -> bytes:
    """Nothing is left, or not even the header."""
    return sliver[: rng.choice([0, 7, 1000])]


def grown(sliver: bytes, _: bytes, rng: random.Random) -> bytes:
    """Something was written behind it."""
    return sliver + rng.randbytes(rng.randrange(1, 5000))


def zeroed(sliver: bytes, _: bytes, __: random.Random) -> bytes:
    """As long as it was, and empty: what a crash leaves on some file systems."""
    return bytes(len(sliver))


def swapped(_: bytes, other: bytes, __: random.Random) -> bytes:
    """The sound sliver of another pack."""
    return other


def scrambled(sliver: bytes, _: bytes, rng: random.Random) -> bytes:
    """Its own sound header before another payload."""
    start = _start(sliver)
    return sliver[:start] + _bytes(len(sliver) - start, rng)


def forged(sliver: bytes, _: bytes, rng: random.Random) -> bytes:
    """Another payload, and a header that is valid for it: it names this pack, this slot and the payload's true hash."""
    header = decode_header(sliver)
    payload = _bytes(header.payload_length, rng)
    hashes = list(header.payload_hashes)
    hashes[header.index] = blake3(payload).digest()
    return encode_header(replace(header, payload_hashes=tuple(hashes))) + payload


def _bytes(length: int, rng: random.Random) -> bytes:
    return hashlib.shake_128(rng.randbytes(16)).digest(length)


WAYS: Sequence[Way] = (
    header_bit,
    payload_bit,
    cut_short,
    zeroed,
    swapped,
    forged,
    emptied,
    grown,
    scrambled,
)


def slivers_of(place: Path) -> list[Path]:
    """Every sliver of a place, in the order of pack ids."""
    return sorted(path for path in (place / "slivers").glob("*/*") if parse_file_name(path.name))


def harm(slivers: Sequence[Path], rng: random.Random, ways: Sequence[Way] = WAYS) -> Counter[str]:
    """Damage all of these slivers, the ways taken in turn. Returns how many each way got."""
    counts: Counter[str] = Counter()
    before = slivers[1].read_bytes() if len(slivers) > 1 else b""
    for number, path in enumerate(slivers):
        way, data = ways[number % len(ways)], path.read_bytes()
        put_beside(path, way(data, before, rng))
        counts[way.__name__] += 1
        before = data
    return counts


def put_beside(path: Path, data: bytes) -> None:
    """Replace a file by a new one, so that other names of the old one keep what they have."""
    beside = path.with_name(path.name + ".harm")
    beside.write_bytes(data)
    os.replace(beside, path)
