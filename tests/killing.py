"""Disks that count their effects, and fail, tear or stop at any of them.

Every lasting effect of Vault goes through `LocalDisk.effect`; a test counts them once, and then visits each.
"""

import os
import threading
from collections.abc import Callable, Sequence

from vault.disk import LocalDisk

KILLED = 137  # what a shell reports of SIGKILL


class Interrupted(BaseException):
    """The program ends here, in this process: nothing that cleans up after an error runs."""


class CountingDisk(LocalDisk):
    """Counts effects; `trace` says what and where each was."""

    def __init__(self) -> None:
        self.trace: list[tuple[str, bytes]] = []
        self._lock = threading.RLock()

    @property
    def count(self) -> int:
        return len(self.trace)

    def effect(self, what: str, path: bytes) -> None:
        with self._lock:
            self.trace.append((what, path))
            self.reached(len(self.trace), what, path)

    def reached(self, number: int, what: str, path: bytes) -> None:
        """Called with the number of each effect, counted from 1, before it happens."""

    def _next_is(self, number: int) -> bool:
        return len(self.trace) + 1 == number


class StoppingDisk(CountingDisk):
    """The process is gone before effect `at`; no other thread gets further, either."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self.at = at

    def reached(self, number: int, what: str, path: bytes) -> None:
        if number >= self.at:
            self.stop()

    def stop(self) -> None:
        os._exit(KILLED)


class InterruptingDisk(StoppingDisk):
    """As `StoppingDisk`, for tests that go on in the same process: from effect `at` on nothing is written any more."""

    def stop(self) -> None:
        raise Interrupted


class TearingDisk(StoppingDisk):
    """As `StoppingDisk`, but a write is torn: its first half gets to the disk."""

    def write(self, descriptor: int, parts: Sequence[bytes | memoryview], path: bytes) -> None:
        with self._lock:
            if self._next_is(self.at):
                whole = b"".join(parts)
                os.write(descriptor, whole[: len(whole) // 2])
                self.stop()
        super().write(descriptor, parts, path)

    def write_at(self, descriptor: int, data: bytes | memoryview, offset: int) -> None:
        with self._lock:
            if self._next_is(self.at):
                os.pwrite(descriptor, memoryview(data)[: len(data) // 2], offset)
                self.stop()
        super().write_at(descriptor, data, offset)


class FailingDisk(CountingDisk):
    """Effects for which `fails(number, what, path)` holds get the system's error `code`; a write is half done first."""

    def __init__(self, code: int, fails: Callable[[int, str, bytes], bool]) -> None:
        super().__init__()
        self._code, self._fails = code, fails

    def reached(self, number: int, what: str, path: bytes) -> None:
        if self._fails(number, what, path):
            raise OSError(self._code, os.strerror(self._code))

    def write(self, descriptor: int, parts: Sequence[bytes | memoryview], path: bytes) -> None:
        with self._lock:
            if self._fails(self.count + 1, "write", path):
                whole = b"".join(parts)
                os.write(descriptor, whole[: len(whole) // 2])
        super().write(descriptor, parts, path)
