"""One asyncio loop in one thread: what the libraries want, behind calls that block.

The caller's thread waits and asks its monitor meanwhile; when the owner stops the job, what runs here is cancelled and
has ended before `Cancelled` goes on its way.
"""

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import Future, wait
from typing import Any, Generic, TypeVar

from vault.ports import Monitor

T = TypeVar("T")

ASK_SECONDS = 0.05  # between two questions whether to stop: sooner than a person notices


class _Job(Generic[T]):
    """A coroutine on its way in the loop's thread. `ended` is done when its last step is."""

    def __init__(self, work: Coroutine[Any, Any, T], loop: asyncio.AbstractEventLoop) -> None:
        self.ended: Future[T] = Future()
        self._work, self._loop = work, loop
        self._task: asyncio.Task[T] | None = None
        loop.call_soon_threadsafe(self._start)

    def _start(self) -> None:
        self._task = self._loop.create_task(self._work)
        self._task.add_done_callback(self._finish)

    def _finish(self, task: "asyncio.Task[T]") -> None:
        problem = asyncio.CancelledError() if task.cancelled() else task.exception()
        if problem is None:
            self.ended.set_result(task.result())
        else:
            self.ended.set_exception(problem)

    def stop(self) -> None:
        """Cancel it, and wait until it has ended."""
        self._loop.call_soon_threadsafe(self._cancel)
        wait([self.ended])

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()


class Loop:
    """Runs coroutines for threads that block. Starts with the first of them; `close` it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None

    def run(self, work: Coroutine[Any, Any, T], monitor: Monitor | None = None) -> T:
        """What `work` returns or raises. From any thread but the loop's own. Without a monitor it can't be stopped."""
        try:
            if monitor is not None:
                monitor.check()
        except BaseException:
            work.close()
            raise
        job = _Job(work, self._started())
        try:
            while not job.ended.done():
                wait([job.ended], None if monitor is None else ASK_SECONDS)
                if monitor is not None:
                    monitor.check()
        except BaseException:
            job.stop()
            raise
        return job.ended.result()

    @property
    def is_running(self) -> bool:
        """Whether anything has run in it yet."""
        return self._loop is not None

    def _started(self) -> asyncio.AbstractEventLoop:
        with self._lock:
            if self._loop is None:
                loop = self._loop = asyncio.new_event_loop()
                self._thread = threading.Thread(target=loop.run_forever, name="walrus", daemon=True)
                self._thread.start()
            return self._loop

    def close(self) -> None:
        """Stop the thread. What still runs is cancelled."""
        with self._lock:
            loop, thread, self._loop, self._thread = self._loop, self._thread, None, None
        if loop is None or thread is None:
            return
        asyncio.run_coroutine_threadsafe(_cancel_all(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _cancel_all() -> None:
    here = asyncio.current_task()
    tasks = [task for task in asyncio.all_tasks() if task is not here]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await asyncio.get_running_loop().shutdown_asyncgens()
    await asyncio.get_running_loop().shutdown_default_executor()
