"""The one thread with an event loop in which all of Walrus's calls run; from outside they block."""

import asyncio
import concurrent.futures
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

from vault.ports import Monitor

T = TypeVar("T")
LOOK = 0.2  # seconds between two looks at whether the owner asked to stop


class Loop:
    """Starts its thread when it is first used. Close it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None

    def run(self, work: Coroutine[Any, Any, T], monitor: Monitor | None = None) -> T:
        """Do it there, wait here. With a monitor, `Cancelled` stops the work. Not to be called in the loop itself."""
        future = asyncio.run_coroutine_threadsafe(work, self._running())
        try:
            while True:
                try:
                    return future.result(None if monitor is None else LOOK)
                except concurrent.futures.TimeoutError:
                    if future.done():  # its own time-out, or done in this moment
                        return future.result()
                    if monitor is not None:
                        monitor.check()
        except BaseException:
            future.cancel()
            raise

    def _running(self) -> asyncio.AbstractEventLoop:
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._thread = threading.Thread(target=self._loop.run_forever, name="walrus", daemon=True)
                self._thread.start()
            return self._loop

    def close(self) -> None:
        """Stop the thread; what still runs is cancelled. It may be used again."""
        with self._lock:
            loop, thread, self._loop, self._thread = self._loop, self._thread, None, None
        if loop is None or thread is None:
            return
        asyncio.run_coroutine_threadsafe(_cancel_all(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _cancel_all() -> None:
    tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
