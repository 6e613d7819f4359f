"""A device's own disk: places on it may be full, the program may die at an effect, another may act in between."""

import errno
import os
import threading
from collections.abc import Callable, Sequence

from tests.killing import Interrupted
from vault.disk import LocalDisk

WRITES = frozenset({"create", "write", "mkdir"})


class DeviceDisk(LocalDisk):
    """`full`: roots of places that take nothing; `at`: the effect before which something happens, counted from 1."""

    def __init__(
        self,
        full: Callable[[], Sequence[bytes]],
        *,
        dies_at: int = 0,
        tears: bool = False,
        between_at: int = 0,
        between: Callable[[], None] | None = None,
    ) -> None:
        self._full, self._dies_at, self._tears = full, dies_at, tears
        self._between_at, self._between = between_at, between
        self._lock = threading.RLock()
        self.count = 0

    @property
    def died(self) -> bool:
        return 0 < self._dies_at <= self.count

    def effect(self, what: str, path: bytes) -> None:
        with self._lock:
            self.count += 1
            if self.died:
                raise Interrupted
            if self.count == self._between_at and self._between is not None:
                self._between()
        if what in WRITES and any(path.startswith(root) for root in self._full()):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def write(self, descriptor: int, parts: Sequence[bytes | memoryview], path: bytes) -> None:
        if self._tears and self.count + 1 == self._dies_at:
            whole = b"".join(parts)
            os.write(descriptor, whole[: len(whole) // 2])
        super().write(descriptor, parts, path)
