"""Walrus's Merkle trees: BLAKE2b-256, leaves and inner nodes told apart by a first byte (walrus-core, `merkle.rs`)."""

from collections.abc import Sequence
from hashlib import blake2b

EMPTY = bytes(32)  # stands for what is missing at the end of a level; it is not a hash


def leaf_hash(data: bytes | memoryview) -> bytes:
    """What a leaf becomes."""
    return blake2b(b"\0" + data, digest_size=32).digest()


def inner_hash(left: bytes, right: bytes) -> bytes:
    """What two nodes become."""
    return blake2b(b"\1" + left + right, digest_size=32).digest()


def _levels(leaves: Sequence[bytes | memoryview]) -> list[list[bytes]]:
    levels = [[leaf_hash(leaf) for leaf in leaves] or [EMPTY]]
    while len(levels[-1]) > 1:
        if len(levels[-1]) % 2:
            levels[-1].append(EMPTY)
        level = levels[-1]
        levels.append([inner_hash(level[i], level[i + 1]) for i in range(0, len(level), 2)])
    return levels


def root(leaves: Sequence[bytes | memoryview]) -> bytes:
    """The root over all leaves; without any, 32 zero bytes."""
    return _levels(leaves)[-1][0]


def proof(leaves: Sequence[bytes | memoryview], index: int) -> tuple[bytes, ...]:
    """The siblings on the way from a leaf up to the root. Raises IndexError when there is no such leaf."""
    if not 0 <= index < len(leaves):
        raise IndexError("no such leaf")
    path = []
    for level in _levels(leaves)[:-1]:
        path.append(level[index ^ 1])
        index //= 2
    return tuple(path)


def verifies(path: Sequence[bytes], root_hash: bytes, leaf: bytes | memoryview, index: int) -> bool:
    """Whether a leaf stands at `index` below a root."""
    if index >> len(path):
        return False
    node = leaf_hash(leaf)
    for sibling in path:
        node = inner_hash(sibling, node) if index % 2 else inner_hash(node, sibling)
        index //= 2
    return node == root_hash
