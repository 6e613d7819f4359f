"""One asyncio loop in one thread, for the libraries that want one. Whoever calls `run` blocks until it is answered.

asyncio itself takes 40 ms to import, so that happens when the first server is asked.
"""

import atexit
import threading
from collections.abc import Callable, Coroutine
from contextlib import suppress
from functools import cache
from typing import Any, TypeVar

R = TypeVar("R")


class Loop:
    """The loop and its thread. The thread is a daemon: a program that ends does not wait for a server."""

    def __init__(self) -> None:
        import asyncio

        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="networks", daemon=True)
        self._thread.start()

    def run(self, work: Callable[[], Coroutine[Any, Any, R]], seconds: float) -> R:
        """What `work()` returns, done on the loop; from another thread. Raises `TimeoutError` after so many seconds."""
        import asyncio

        async def timed() -> R:
            async with asyncio.timeout(seconds):
                return await work()

        future = asyncio.run_coroutine_threadsafe(timed(), self._loop)
        try:
            return future.result()
        except BaseException:
            future.cancel()
            raise

    def stop(self) -> None:
        """Before the interpreter goes: nothing may come back to a loop that is half taken down."""
        import asyncio

        async def end() -> None:
            others = asyncio.all_tasks() - {asyncio.current_task()}
            for task in others:
                task.cancel()
            if others:
                await asyncio.wait(others, timeout=1)

        with suppress(Exception):
            asyncio.run_coroutine_threadsafe(end(), self._loop).result(2)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(1)


_making = threading.Lock()


def loop() -> Loop:
    """The one of this process."""
    with _making:  # two would each answer for half of a connection
        return _made()


@cache
def _made() -> Loop:
    made = Loop()
    atexit.register(made.stop)
    return made
