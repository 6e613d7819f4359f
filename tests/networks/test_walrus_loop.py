"""One loop in one thread, behind calls that block."""

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.homes import QUIET, StopsAfter
from vault.errors import Cancelled
from vault.networks.walrus.loop import Loop


@pytest.fixture
def loop():
    made = Loop()
    yield made
    made.close()


async def name_of_thread():
    return threading.current_thread().name


def test_everything_runs_in_one_thread_whoever_asks(loop):
    with ThreadPoolExecutor(4) as pool:
        names = set(pool.map(lambda _: loop.run(name_of_thread(), QUIET), range(8)))
    assert len(names) == 1
    assert names != {threading.current_thread().name}


def test_an_error_is_the_callers(loop):
    async def fails():
        await asyncio.sleep(0)
        raise ValueError("told")

    with pytest.raises(ValueError, match="told"):
        loop.run(fails(), QUIET)


def test_a_job_that_the_owner_stops_has_ended_when_the_call_does(loop):
    steps = []

    async def long():
        try:
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(0.05)
            steps.append("ended")

    began = time.monotonic()
    with pytest.raises(Cancelled):
        loop.run(long(), StopsAfter(2))
    assert steps == ["ended"]
    assert time.monotonic() - began < 10


def test_a_job_that_is_stopped_before_it_began_never_begins(loop):
    begun = []

    async def work():
        begun.append(1)

    with pytest.raises(Cancelled):
        loop.run(work(), StopsAfter(0))
    assert begun == []


def test_closing_cancels_what_still_runs_and_it_can_be_used_again():
    loop, begun = Loop(), threading.Event()

    async def forever():
        begun.set()
        await asyncio.sleep(600)

    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(loop.run, forever(), QUIET)
        assert begun.wait(10)
        loop.close()
        with pytest.raises(asyncio.CancelledError):
            waiting.result(10)
    assert loop.run(name_of_thread(), QUIET)
    loop.close()
    loop.close()
