"""Who waits for a job may be gone before it is over: nobody calls it then."""

import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from vault.app.jobs import Job
from vault.app.kit.view import View
from vault.app.settings.removed import Removed
from vault.app.wallet.key import ShowKey


def view(context, window, job):
    made = View(context, "A view", "")
    context.jobs.read(job)
    made.wait_for(job, lambda _: None)
    assert not made.isEnabled()
    return made


def removed(context, window, job):
    context.access.read = lambda _: context.jobs.read(job) or job
    made = Removed(context)
    made.show_list.click()
    assert not made.show_list.isEnabled()
    return made


def key(context, window, job):
    context.access.confirm = lambda _: job
    made = ShowKey(window, context)
    made.field.setText("a password")
    made.agree.click()
    assert not made.agree.isEnabled()
    return made


@pytest.mark.parametrize("waiting", [view, removed, key])
def test_what_is_closed_while_it_waits_is_not_called_when_the_job_is_over(qtbot, window_of, tmp_path, waiting):
    context, window = window_of(tmp_path / "none yet")
    gate = threading.Event()
    job = Job(lambda _: gate.wait(10))
    waiting(context, window, job).deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    with qtbot.waitSignal(job.succeeded), qtbot.captureExceptions() as raised:
        gate.set()
    assert raised == []
