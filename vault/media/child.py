"""Child processes that decode foreign bytes: started with nothing but what Python needs, asked by messages over pipes,
killed when they hang, replaced when they die. What a child may do it is bound to by itself (`worker.limit`).
"""

import os
import select
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from vault.media.facts import LENGTH, MOST_ANSWER, BadMessage, framed

ANSWER_STEP = 0.1  # seconds between looks at whether the owner has stopped


class Child:
    """One child process, started with its first message. For one thread at a time; `stop` may come from any."""

    def __init__(self) -> None:
        """Nothing runs yet."""
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def ask(self, message: bytes, start: Sequence[str], patience: float, check: Callable[[], None]) -> bytes:
        """The answer to a message. `start`: what Python is started with where no child runs; `check` is called now and
        then, and may raise to stop.

        Raises TimeoutError after `patience` seconds, and OSError, EOFError or `BadMessage` for a child that died or
        lost its mind; after any of them it is stopped.
        """
        deadline = time.monotonic() + patience
        try:
            process = self._running(start)
            _write(process, framed(message), deadline, check)
            return _read_message(process, deadline, check)
        except BaseException:
            self.stop()  # an answer may still be on its way
            raise

    def _running(self, start: Sequence[str]) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._process is None or self._process.poll() is not None:
                self._process = subprocess.Popen(  # noqa: S603 our own module
                    [sys.executable, *start],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    env=_environment(),
                    cwd="/",
                    close_fds=True,
                    bufsize=0,
                )
                for pipe in (self._process.stdin, self._process.stdout):
                    if pipe is not None:
                        os.set_blocking(pipe.fileno(), False)
            return self._process

    def stop(self) -> None:
        """Kill the process; the next message gets a new one."""
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        process.kill()
        process.wait()


def _environment() -> dict[str, str]:
    """Only what Python needs: no passphrase, no token of the program's own environment reaches a decoder."""
    kept = {name: os.environ[name] for name in ("TZ", "LD_LIBRARY_PATH", "VIRTUAL_ENV") if name in os.environ}
    here = str(Path(__file__).parents[2])
    paths = [here, *(path for path in sys.path if path and Path(path).is_absolute())]
    return {**kept, "PYTHONPATH": os.pathsep.join(dict.fromkeys(paths)), "PATH": os.defpath}


def _write(process: subprocess.Popen[bytes], message: bytes, deadline: float, check: Callable[[], None]) -> None:
    assert process.stdin is not None  # noqa: S101 it was asked for
    view = memoryview(message)
    while view:
        _wait(process.stdin.fileno(), deadline, check, for_writing=True)
        with suppress(BlockingIOError):
            view = view[os.write(process.stdin.fileno(), view) :]


def _read_message(process: subprocess.Popen[bytes], deadline: float, check: Callable[[], None]) -> bytes:
    length = int.from_bytes(_read(process, LENGTH, deadline, check), "little")
    if length > MOST_ANSWER:
        raise BadMessage("length")
    return _read(process, length, deadline, check)


def _read(process: subprocess.Popen[bytes], count: int, deadline: float, check: Callable[[], None]) -> bytes:
    assert process.stdout is not None  # noqa: S101 it was asked for
    found = bytearray()
    while len(found) < count:
        _wait(process.stdout.fileno(), deadline, check, for_writing=False)
        with suppress(BlockingIOError):
            part = os.read(process.stdout.fileno(), count - len(found))
            if not part:
                raise EOFError
            found += part
    return bytes(found)


def _wait(descriptor: int, deadline: float, check: Callable[[], None], *, for_writing: bool) -> None:
    """Until the pipe can go on. Raises `TimeoutError` after the deadline."""
    while True:
        check()
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        poll = select.poll()
        poll.register(descriptor, select.POLLOUT if for_writing else select.POLLIN)
        if poll.poll(min(left, ANSWER_STEP) * 1000):
            return
