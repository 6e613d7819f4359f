"""Bundles into slivers, with a bound on the memory of all that are at work.

RedStuff takes about 7 times the blob, with the blob (measured: 64 MB at 1000 shards); slivers are made into bytes only
when they are sent, one by one. The room is kept until the last sliver is sent.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from vault.coding.redstuff import Geometry
from vault.format.walrus.identifiers import BlobId
from vault.format.walrus.slivers import Axis
from vault.ports import Monitor

if TYPE_CHECKING:
    from pysui_fastcrypto import RedstuffEncodeResult, RedstuffSliverPair

TIMES = 9  # bytes of memory for each byte of a bundle at work, all told
MOST_MEMORY = 1_200 << 20  # for all encoders together; the program itself has the rest of 1.25 GiB
ASK_SECONDS = 0.05
M_MMAP_THRESHOLD, THRESHOLD = -3, 128 << 10  # glibc's number for it, and its first value, in bytes


@dataclass(frozen=True, slots=True)
class EncodedBlob:
    """A blob whose slivers are made when they are asked for."""

    blob_id: BlobId
    root: bytes
    metadata: bytes  # without the blob id
    length: int
    _pairs: "list[RedstuffSliverPair]"  # by shards

    def pair(self, shard: int) -> int:
        """The pair of slivers that a shard holds."""
        return self._pairs[shard].sliver_pair_index

    def sliver(self, shard: int, axis: Axis) -> bytes:
        """BCS, ready to be sent."""
        pair = self._pairs[shard]
        return pair.primary if axis is Axis.PRIMARY else pair.secondary


def encode_blob(blob: bytes, geometry: Geometry) -> EncodedBlob:
    """All of it; 1.2 s for 64 MB at 1000 shards on one core, without the interpreter's lock. Raises ValueError."""
    import pysui_fastcrypto

    _give_memory_back()
    geometry.symbol_size(len(blob))
    done: RedstuffEncodeResult = pysui_fastcrypto.redstuff_encode(blob, geometry.n)
    return EncodedBlob(BlobId(done.blob_id), done.root_hash, done.metadata_bcs, len(blob), done.slivers)


@cache
def _give_memory_back() -> None:
    """Have the C library take large pieces from the system one by one, and give each back.

    By itself it stops doing so after the first large one was freed, and a thread's encoding then took 10.5 times the
    blob instead of 7.0. Other C libraries have no such switch, and need none.
    """
    import ctypes

    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(M_MMAP_THRESHOLD, THRESHOLD)


class Encoders:
    """Room for bundles at work: a few small ones, or a large one."""

    def __init__(self, most: int = MOST_MEMORY) -> None:
        """`most`: bytes of memory for all that are at work at once."""
        self._most, self._taken = most, 0
        self._changed = threading.Condition()

    @contextmanager
    def room(self, length: int, monitor: Monitor) -> Iterator[None]:
        """Waits until there is room for a bundle of this length. One that is too large for all of it goes alone."""
        wanted = min(length * TIMES, self._most)
        with self._changed:
            while self._taken + wanted > self._most:
                monitor.check()
                self._changed.wait(ASK_SECONDS)
            self._taken += wanted
        try:
            yield
        finally:
            with self._changed:
                self._taken -= wanted
                self._changed.notify_all()
