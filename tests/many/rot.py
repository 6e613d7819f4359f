"""What disks and strangers do to the files of a place: bit rot, truncation, swapped files, zeroed blocks, deletion."""

import os
import random
from collections.abc import Callable
from pathlib import Path

BLOCK = 4096


def flip(path: Path, draw: random.Random) -> None:
    data = bytearray(path.read_bytes())
    for _ in range(draw.randint(1, 3)):
        data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
    path.write_bytes(data)


def cut(path: Path, draw: random.Random) -> None:
    os.truncate(path, draw.randrange(path.stat().st_size))


def zero(path: Path, draw: random.Random) -> None:
    data = bytearray(path.read_bytes())
    start = draw.randrange(0, len(data), BLOCK)
    end = min(start + BLOCK, len(data))
    data[start:end] = bytes(end - start)
    path.write_bytes(data)


def remove(path: Path, draw: random.Random) -> None:
    path.unlink()


def swap(path: Path, draw: random.Random) -> None:
    """With another file of the same kind: each has the other's name then."""
    others = sorted(other for other in path.parent.parent.glob("*/*") if other != path and other.is_file())
    if not others:
        flip(path, draw)
        return
    other = draw.choice(others)
    beside = path.with_name("swap")
    path.rename(beside)
    other.rename(path)
    beside.rename(other)


KINDS: dict[str, Callable[[Path, random.Random], None]] = {
    "bits flipped": flip,
    "file cut": cut,
    "block zeroed": zero,
    "file removed": remove,
    "files swapped": swap,
}


def rot(place: Path, kind: str, share: float, draw: random.Random) -> int:
    """Harm this share of a place's slivers and heads, at least one of them; returns how many."""
    found = sorted(path for top in ("slivers", "heads") for path in (place / top).rglob("*") if path.is_file())
    chosen = draw.sample(found, min(len(found), max(1, round(len(found) * share))))
    for path in chosen:
        if path.is_file() and path.stat().st_size:
            KINDS[kind](path, draw)
    return len(chosen)
