"""Which node is asked next: who failed or lied lately comes last, and nobody is asked for too much at once."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import TypeVar

from vault.networks.walrus.nodes import Lied, NoAnswer, NodeProblem

T = TypeVar("T")

AT_ONE_NODE = 6
LIE_WEIGHS = 4  # as many failures


class Standing:
    """What this session has seen of each node, by its address. A good answer makes up for a failure, not for a lie."""

    def __init__(self) -> None:
        self._failed: Counter[str] = Counter()
        self._lied: Counter[str] = Counter()
        self._busy: dict[str, asyncio.Semaphore] = {}

    def note(self, url: str, problem: NodeProblem | None) -> None:
        """How a request ended."""
        if isinstance(problem, Lied):
            self._lied[url] += 1
        elif isinstance(problem, NoAnswer):
            self._failed[url] += 1
        elif problem is None:
            self._failed[url] = 0

    def rank(self, url: str) -> int:
        """0 is best."""
        return self._failed[url] + LIE_WEIGHS * self._lied[url]

    def is_full(self, url: str) -> bool:
        """Whether a request to it would have to wait for others."""
        return url in self._busy and self._busy[url].locked()

    @asynccontextmanager
    async def turn(self, url: str) -> AsyncIterator[None]:
        """Wait for one of the few places at a node."""
        async with self._busy.setdefault(url, asyncio.Semaphore(AT_ONE_NODE)):
            yield

    async def ask(self, url: str, call: Callable[[], Awaitable[T]]) -> T:
        """Do it, and remember how it went. Raises `NodeProblem`."""
        async with self.turn(url):
            try:
                answer = await call()
            except NodeProblem as problem:
                self.note(url, problem)
                raise
        self.note(url, None)
        return answer


async def first_good(calls: Iterable[Callable[[], Awaitable[T]]], patience: float) -> T | None:
    """The first answer that is no problem. Another is asked when one fails, or takes longer than `patience` seconds."""
    waiting = iter(calls)
    running: set[asyncio.Task[T]] = set()
    more = True
    try:
        while True:
            call = next(waiting, None) if more else None
            if call is not None:
                running.add(asyncio.ensure_future(_awaited(call)))
            more = call is not None
            if not running:
                return None
            done, running = await asyncio.wait(
                running, timeout=patience if more else None, return_when=asyncio.FIRST_COMPLETED
            )
            for task in done:
                if not isinstance(task.exception(), NodeProblem):
                    return task.result()
    finally:
        await stop(running)


async def _awaited(call: Callable[[], Awaitable[T]]) -> T:
    return await call()


async def stop(tasks: Iterable["asyncio.Task[T]"]) -> None:
    """Cancel tasks, and wait until they have ended."""
    listed = list(tasks)
    for task in listed:
        task.cancel()
    await asyncio.gather(*listed, return_exceptions=True)


async def enough(
    jobs: Sequence[tuple[str, Callable[[], Awaitable[T]]]], wanted: int, at_once: int, standing: Standing
) -> list[T]:
    """The first `wanted` good answers of these jobs (address, call), or as many as there are.

    Slow nodes hold up only the few requests that they were given: there are always others to ask. A node that has just
    failed is asked again only when the others are not enough.
    """
    found: list[T] = []
    queue = sorted(jobs, key=lambda job: standing.rank(job[0]))  # stable: the order that was given, among equals
    late: list[tuple[str, Callable[[], Awaitable[T]]]] = []
    failed: set[str] = set()

    async def work() -> None:
        while len(found) < wanted and (queue or late):
            url, call = queue.pop(0) if queue else late.pop(0)
            if queue and (url in failed or standing.is_full(url)):
                late.append((url, call))
                continue
            try:
                found.append(await standing.ask(url, call))
            except (NoAnswer, Lied):
                failed.add(url)
            except NodeProblem:
                continue

    workers = [asyncio.create_task(work()) for _ in range(min(at_once, len(jobs)))]
    await until(workers, lambda: len(found) >= wanted)
    return found[:wanted]


async def until(workers: "Iterable[asyncio.Task[None]]", is_enough: Callable[[], bool]) -> None:
    """Let them work until it is enough, or all have ended; then stop them. Raises what one of them raises."""
    pending = set(workers)
    try:
        while pending and not is_enough():
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
    finally:
        await stop(pending)
