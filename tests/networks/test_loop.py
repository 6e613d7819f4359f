import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from vault.networks import loop as module
from vault.networks.loop import loop


def test_there_is_one_loop_however_many_threads_ask_for_it_first():
    module._made.cache_clear()
    gate = threading.Barrier(8)

    def ask(_):
        gate.wait()
        return loop()

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(ask, range(8)))
    assert len(set(map(id, found))) == 1


def test_many_threads_wait_at_once_and_get_their_own_answers():
    async def work(number):
        await asyncio.sleep(0.1)
        return number

    began = time.monotonic()
    with ThreadPoolExecutor(20) as pool:
        found = list(pool.map(lambda number: loop().run(lambda: work(number), 5), range(20)))
    assert found == list(range(20))
    assert time.monotonic() - began < 1.5


def test_what_takes_too_long_is_given_up():
    ended = threading.Event()

    async def never():
        try:
            await asyncio.sleep(60)
        finally:
            ended.set()

    with pytest.raises(TimeoutError):
        loop().run(never, 0.05)
    assert ended.wait(5), "and it is stopped"
