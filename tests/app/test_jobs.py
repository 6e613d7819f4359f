"""Jobs on real threads: nothing they say is lost, and they stop and wait where they are asked to."""

import threading

import pytest

from vault.app.jobs import EVERY, Job, JobMonitor, Jobs, JobState
from vault.errors import Cancelled, NoUnlock
from vault.model import Notice, Progress


@pytest.fixture
def jobs(qtbot):
    made = Jobs()
    yield made
    made.cancel_all()
    qtbot.waitUntil(lambda: made.is_idle)


def test_quick_results_are_not_lost(qtbot, jobs):
    results = []
    for number in range(300):
        job = Job(lambda _, number=number: number)
        jobs.read(job)
        job.succeeded.connect(results.append)
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert sorted(results) == list(range(300))


def test_writers_run_one_at_a_time_in_their_order(qtbot, jobs):
    running, order, most = [], [], []

    def work(number):
        running.append(number)
        most.append(len(running))
        order.append(number)
        running.remove(number)

    for number in range(50):
        jobs.write(Job(lambda _, number=number: work(number)))
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert order == list(range(50))
    assert set(most) == {1}


def test_a_job_stops_where_it_checks(qtbot, jobs):
    begun = threading.Event()

    def work(monitor):
        begun.set()
        while True:
            monitor.check()

    job = Job(work, "Long work")
    with qtbot.waitSignal(job.stopped):
        jobs.write(job)
        assert begun.wait(5)
        job.cancel()
    assert job.state is JobState.STOPPED
    assert not jobs.busy


def test_a_job_that_waits_is_never_begun_when_it_is_cancelled(qtbot, jobs):
    gate = threading.Event()
    done = []
    jobs.write(Job(lambda _: gate.wait(5)))
    second = Job(lambda _: done.append(2), "Second")
    jobs.write(second)
    second.cancel()
    gate.set()
    qtbot.waitUntil(lambda: second.state is JobState.STOPPED)
    assert not done


def test_a_paused_job_stands_still_until_it_is_resumed_or_cancelled(qtbot, jobs):
    steps = []

    def work(monitor):
        while True:
            monitor.check()
            steps.append(1)
            threading.Event().wait(0.001)

    job = Job(work, "Long work")
    jobs.write(job)
    qtbot.waitUntil(lambda: len(steps) > 3)
    job.pause()
    qtbot.wait(30)
    before = len(steps)
    qtbot.wait(50)
    assert len(steps) == before
    assert job.state is JobState.PAUSED
    job.resume()
    qtbot.waitUntil(lambda: len(steps) > before + 3)
    job.pause()
    job.cancel()
    qtbot.waitUntil(lambda: job.state is JobState.STOPPED)


def test_a_failure_carries_the_error_and_tells_a_bug_from_what_can_happen(qtbot, jobs):
    def blunder(_):
        raise ZeroDivisionError("/home/anna/secret.jpg")

    def refuse(_):
        raise NoUnlock

    ours, theirs = Job(blunder), Job(refuse)
    jobs.read(ours)
    jobs.read(theirs)
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert ours.failure.is_ours
    assert "ZeroDivisionError" in ours.failure.details
    assert "blunder" in ours.failure.details
    assert "secret" not in ours.failure.details
    assert isinstance(theirs.failure.error, NoUnlock)
    assert not theirs.failure.is_ours


def test_progress_comes_now_and_then_and_the_last_of_it_always(qtbot):
    heard = []
    monitor = JobMonitor(heard.append)
    for done in range(1000):
        monitor.report(Progress("backup", done, 1000))
    monitor.flush()
    assert heard[0].done == 0
    assert heard[-1].done == 999
    assert len(heard) < 1 / EVERY
    monitor.report(Notice("same"))
    monitor.report(Notice("same"))
    assert heard[-2:].count(Notice("same")) == 1


def test_a_cancelled_monitor_raises(qtbot):
    monitor = JobMonitor(lambda _: None)
    monitor.check()
    monitor.cancel()
    with pytest.raises(Cancelled):
        monitor.check()
