"""One file's content into objects, through a buffer that is used again for every file."""

import errno
import mmap
import os
from collections.abc import Callable, Iterator

from vault.engine.pipeline import Packer
from vault.format.chunking import WHOLE, cut
from vault.format.objects import is_packed
from vault.format.records import LIST_ABOVE, encode_list
from vault.model import Hole, Kind, ListRef, Piece
from vault.ports import Monitor

LIST_LENGTH = 4096  # pieces a list object names; 140 KB
SPARSE_BLOCK = 512  # what st_blocks counts in


class FileChanged(Exception):
    """The file was written to while it was read."""


class ContentReader:
    """Reads files into a packer. One for a run; not for many threads."""

    def __init__(self, packer: Packer, chunking_seed: int, monitor: Monitor) -> None:
        """Holds 16 MiB."""
        self._packer, self._seed, self._monitor = packer, chunking_seed, monitor
        self._buffer = memoryview(mmap.mmap(-1, WHOLE))

    def read(self, path: bytes, expected: os.stat_result, stream: str) -> tuple[tuple[Piece, ...], set[int]]:
        """The file's pieces in order, and the packs that they wait for.

        Raises OSError, or `FileChanged` when the file isn't the one that was looked at, or is written to meanwhile.
        """
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            before = os.fstat(descriptor)
            if _fingerprint(before) != _fingerprint(expected):
                raise FileChanged
            pieces, packs = self._pieces(descriptor, before, os.path.basename(path), stream)
            if _fingerprint(os.fstat(descriptor)) != _fingerprint(before):
                raise FileChanged
        finally:
            os.close(descriptor)
        return tuple(self._listed(pieces, packs, stream)), packs

    def _pieces(
        self, descriptor: int, found: os.stat_result, name: bytes, stream: str
    ) -> tuple[list[tuple[Piece, int]], set[int]]:
        pieces: list[tuple[Piece, int]] = []
        packs: set[int] = set()
        packed: bool | None = None
        for start, length, is_hole in extents(descriptor, found):
            if is_hole:
                pieces.append((Hole(length), length))
                continue
            left = length
            for view in cut(length, name, self._seed, self._buffer, _filler(descriptor, start)):
                self._monitor.check()
                if packed is None:
                    packed = is_packed(view)
                piece, serial = self._packer.put(view, Kind.DATA, stream, packed_already=packed)
                pieces.append((piece, len(view)))
                packs.add(serial)
                left -= len(view)
            if left:
                raise FileChanged
        return pieces, packs

    def _listed(self, pieces: list[tuple[Piece, int]], packs: set[int], stream: str) -> Iterator[Piece]:
        """The pieces themselves, or list objects that name them; lists nest."""
        while len(pieces) > LIST_ABOVE:
            lists: list[tuple[Piece, int]] = []
            for at in range(0, len(pieces), LIST_LENGTH):
                some = pieces[at : at + LIST_LENGTH]
                covered = sum(length for _, length in some)
                plain = encode_list(tuple(piece for piece, _ in some))
                name, serial = self._packer.put(plain, Kind.LIST, stream, packed_already=False)
                packs.add(serial)
                lists.append((ListRef(name, covered), covered))
            pieces = lists
        yield from (piece for piece, _ in pieces)


def _filler(descriptor: int, start: int) -> Callable[[memoryview], int]:
    at = start

    def fill(out: memoryview) -> int:
        nonlocal at
        done = 0
        while done < len(out):
            got = os.preadv(descriptor, [out[done:]], at)
            if not got:
                break
            done, at = done + got, at + got
        return done

    return fill


def extents(descriptor: int, found: os.stat_result) -> Iterator[tuple[int, int, bool]]:
    """(start, length, is a hole) for the whole file; one extent unless it is sparse."""
    size = found.st_size
    if found.st_blocks * SPARSE_BLOCK >= size:
        if size:
            yield 0, size, False
        return
    at = 0
    while at < size:
        try:
            data = os.lseek(descriptor, at, os.SEEK_DATA)
        except OSError as error:
            if error.errno == errno.ENXIO:  # nothing but a hole up to the end
                yield at, size - at, True
                return
            yield at, size - at, False  # a file system that can't tell: read it all
            return
        if data > at:
            yield at, min(data, size) - at, True
        end = min(os.lseek(descriptor, data, os.SEEK_HOLE), size)
        if end > data:
            yield data, end - data, False
        at = max(end, data)


def _fingerprint(found: os.stat_result) -> tuple[int, int, int, int]:
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
