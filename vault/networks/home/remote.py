"""A place on a server: what is common to all of them. `cloud.py` and `sftp.py` speak with the servers.

A file is written under its own name only whole: under another name first where a server would show half of it.
Links on a server are its owner's business: what comes from there is believed only after its hash was checked.
"""

import os
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import count
from typing import Any, Protocol, TypeVar

from vault.errors import DamagedPlaceMarker, PlaceError, PlaceMissing, PlaceRefused
from vault.format.place import FILE_NAME, LENGTH, decode_marker, encode_marker
from vault.mounts import Ground
from vault.networks.home.answers import InTheWay
from vault.networks.home.pace import UNLIMITED, Paces
from vault.networks.loop import loop

R = TypeVar("R")
TEMPORARY = "tmp"
PATIENCE = 20  # seconds for an answer; a server that needs longer counts as away
SLOWEST = 16 << 10  # bytes a second, where two slivers go at once; slower ones count as away, and their slivers queue
TOO_SLOW = "it is too slow"
PIECE = 4 << 20  # bytes that are asked for at once


class Files(Protocol):
    """Files by name on one server; used from the loop's thread. Raises `PlaceError`s that name no place."""

    ground: Ground

    async def write(self, path: str, data: Sequence[bytes | memoryview], beside: str) -> None:
        """Write a file whole, by way of `beside` where the server would show half of it. Folders are made.

        Raises `InTheWay` when a folder stands at its name, or a file where a folder belongs.
        """
        ...

    async def look(self, path: str) -> int | None:
        """The length of a file; None when there is none; -1 for a folder."""
        ...

    async def read(self, path: str, offset: int, length: int) -> bytes:
        """So many bytes, or fewer at the end; none when there is no such file."""
        ...

    async def names(self, folder: str) -> list[tuple[str, bool]] | None:
        """What a folder holds, and whether each is a folder; None when there is no such folder."""
        ...

    async def remove(self, path: str) -> None:
        """Remove a file, if it is there."""
        ...

    async def move_folder(self, path: str, to: str) -> None:
        """Give a folder another name, with all that is in it."""
        ...

    async def room(self) -> tuple[int, int]:
        """Bytes in all and bytes free; zeros where the server doesn't tell."""
        ...

    async def disk(self) -> str:
        """What tells the server's disk from another; empty where it doesn't tell."""
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...


class RemotePlace:
    """The `PlaceStore` of a server. `writer` is this device's own mark on its temporary files."""

    root = b""
    is_remote = True

    def __init__(self, url: str, name: str, writer: str, files: Files, paces: Paces = UNLIMITED) -> None:
        """Nothing is asked until a method is called."""
        self.url, self.name = url, name
        self._writer, self._files, self.paces = writer, files, paces
        self._count = count(1)
        self._was_asked = False

    def ground(self) -> Ground:
        """What it stands on."""
        return self._files.ground

    def look_elsewhere(self, known: frozenset[bytes]) -> Iterator["RemotePlace"]:
        """Nowhere: a server is at its address or not."""
        del known
        return iter(())

    def identify(self) -> bytes | None:
        """The id in the marker; None when there is none, also when nothing is there at all."""
        length = self._do(partial(self._files.look, FILE_NAME))
        if length is None:
            return None
        if length != LENGTH:
            raise DamagedPlaceMarker("not a file" if length < 0 else "length")
        return decode_marker(self._do(partial(self._files.read, FILE_NAME, 0, LENGTH + 1)))

    def claim(self, place_id: bytes) -> None:
        """Mark it."""
        self.put(FILE_NAME, [encode_marker(place_id)])

    def disk_id(self) -> str:
        """As the server tells it; empty when it can't be asked."""
        try:
            return self._do(self._files.disk)
        except PlaceError:
            return ""

    def is_gone(self, disk: str) -> bool:
        """It answers, on its own disk as far as the server tells, and holds nothing."""
        try:
            return self._do(self._files.disk) == disk and not self._do(partial(self._files.names, ""))
        except PlaceError:
            return False

    def is_unmarked(self, disk: str) -> bool:
        """Heads or slivers are there, on its own disk as far as the server tells."""
        try:
            if self._do(self._files.disk) != disk:
                return False
            return any(self._do(partial(self._files.names, name)) for name in ("heads", "slivers"))
        except PlaceError:
            return False

    def room(self) -> tuple[int, int]:
        """(total, free) bytes; zeros where that isn't known."""
        try:
            return self._do(self._files.room)
        except PlaceError:
            return 0, 0

    def put(self, name: str, parts: Sequence[bytes | memoryview]) -> None:
        """Write a file."""
        length = sum(len(part) for part in parts)
        self.paces.writing(length)
        beside = f"{TEMPORARY}/{self._writer}.{os.getpid()}.{next(self._count)}.{name.rpartition('/')[2][-40:]}"
        try:
            self._do(partial(self._files.write, name, parts, beside), length)
        except InTheWay:
            self._clear_way(name)
            try:
                self._do(partial(self._files.write, name, parts, beside), length)
            except InTheWay as error:
                raise PlaceRefused(self.name, "a folder stands at a file's name") from error

    def _clear_way(self, name: str) -> None:
        """Move aside a folder that stands at a file's name, or a file where a folder belongs. It may be somebody's."""
        parts = name.split("/")
        for depth in range(1, len(parts) + 1):
            there = "/".join(parts[:depth])
            length = self._do(partial(self._files.look, there))
            if length is None or (length < 0) != (depth == len(parts)):
                continue
            names = (f"{there}.displaced-{number}" for number in count(1))
            free = next(n for n in names if self._do(partial(self._files.look, n)) is None)
            self._do(partial(self._files.move_folder, there, free))

    def make_lasting(self, name: str) -> None:
        """Nothing to do: a file has its name only when the server has taken all of it."""

    def size(self, name: str) -> int | None:
        """The length of a file in bytes."""
        length = self._do(partial(self._files.look, name))
        return None if length is None or length < 0 else length

    def read_into(self, name: str, offset: int, out: memoryview) -> int:
        """Fill `out` from `offset` on; returns how many bytes there were."""
        done = 0
        while done < len(out):
            wanted = min(PIECE, len(out) - done)
            self.paces.reading(wanted)
            start = offset + done
            data = self._do(partial(self._files.read, name, start, wanted), wanted)
            out[done : done + len(data)] = data
            done += len(data)
            if len(data) < wanted:
                break
        return done

    def names(self, folder: str) -> Iterator[tuple[str, bool]]:
        """What a folder holds."""
        yield from self._do(partial(self._files.names, folder)) or ()

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""
        self._do(partial(self._files.remove, name))

    def sweep(self) -> None:
        """Remove this device's own temporary files: it is their only writer, so none is in use."""
        for name, is_folder in self.names(TEMPORARY):
            if not is_folder and name.startswith(f"{self._writer}."):
                self.remove(f"{TEMPORARY}/{name}")

    def close(self) -> None:
        """Let go of the connection, if there may be one; the next call makes another."""
        if self._was_asked:
            with suppress(PlaceError):
                self._do(self._files.close)
            self._was_asked = False

    def _do(self, work: Callable[[], Coroutine[Any, Any, R]], count: int = 0) -> R:
        """The border: whatever the server says, as one of ours."""
        self._was_asked = True
        try:
            return loop().run(work, PATIENCE + count / SLOWEST)
        except PlaceError as error:
            raise type(error)(self.name, error.reason) from error
        except TimeoutError as error:
            raise PlaceMissing(self.name, TOO_SLOW) from error
