"""The Activity page over a real vault: jobs with their buttons, what needs the owner, what was done."""

import os
import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tests.app.asked import quiet
from vault.app.activity.deeds import What
from vault.app.activity.rows import JobRow
from vault.app.jobs import Job, JobState
from vault.app.pages import Page
from vault.errors import FolderMissing, LocalDiskFull
from vault.model import Progress


@pytest.fixture
def page(filled):
    _, window = filled
    window.shell.show_page(Page.ACTIVITY)
    return window.shell.page


@pytest.fixture
def work(filled, qtbot):
    """A job on the write lane that goes on until `done` is set: (job, done)."""
    context, _ = filled
    done = threading.Event()

    def go(monitor):
        number = 0
        while not done.wait(0.01):
            monitor.check()
            number += 1
            monitor.report(Progress("backup", number, 1000))

    job = Job(go, "Protecting Lake cabin")
    context.jobs.write(job)
    yield job, done
    done.set()
    qtbot.waitUntil(lambda: job.state.is_over)


def buttons(line):
    return {made.text(): made for made in line.findChildren(QPushButton)}


def test_a_job_is_shown_with_its_progress_and_can_be_paused_and_cancelled(qtbot, page, work):
    job, _ = work
    (line,) = page.now.rows
    assert line.title.text() == "Protecting Lake cabin"
    qtbot.waitUntil(lambda: "Storing" in line.amount.text())
    qtbot.mouseClick(line.pause, Qt.MouseButton.LeftButton)
    assert job.state is JobState.PAUSED
    assert line.amount.text().startswith("Paused")
    assert line.pause.accessibleName() == "Resume Protecting Lake cabin"
    qtbot.mouseClick(line.pause, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: job.state is JobState.RUNNING)
    qtbot.mouseClick(line.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: job.state is JobState.STOPPED)
    assert page.now.isHidden()


def test_a_row_stays_the_same_while_its_job_goes_on(qtbot, filled, page, work):
    context, _ = filled
    (before,) = page.now.rows
    context.deeds.note(What.PROTECTED, 3)
    assert page.now.rows == [before]
    assert isinstance(before, JobRow)


def test_what_needs_the_owner_stays_under_their_hand_and_many_deeds_are_cut_short(qtbot, filled, page, work):
    context, _ = filled
    (line,) = page.needs.rows
    buttons(line)["Add a place"].setFocus()
    for number in range(60):
        context.deeds.note(What.PROTECTED, number + 1)
    context.jobs.changed.emit()
    context.access.refresh()
    qtbot.wait(100)
    assert page.needs.rows == [line]
    assert buttons(line)["Add a place"].hasFocus()
    assert len(page.done.rows) == 41
    assert page.done.rows[0].words.text() == "60 files were protected."
    assert page.done.rows[-1].words.text() == "and 21 more before that"


def test_a_job_that_failed_needs_the_owner_and_can_be_tried_again(qtbot, filled, page):
    context, _ = filled
    tries = []

    def go(_):
        tries.append(1)
        if len(tries) == 1:
            raise LocalDiskFull("/home")

    job = Job(go, "Keeping albums longer")
    context.jobs.write(job)
    qtbot.waitUntil(lambda: any("Keeping albums longer" in line.words.text() for line in page.needs.rows))
    line = next(line for line in page.needs.rows if "Keeping albums longer" in line.words.text())
    buttons(line)["Try again"].click()
    qtbot.waitUntil(lambda: job.state is JobState.DONE)
    assert len(tries) == 2
    assert context.jobs.failed == []
    assert not any("Keeping albums longer" in line.words.text() for line in page.needs.rows)


def test_a_failure_can_be_dismissed(qtbot, filled, page):
    context, _ = filled

    def go(_):
        raise LocalDiskFull("/home")

    job = Job(go, "Keeping albums longer")
    context.jobs.write(job)
    qtbot.waitUntil(lambda: context.jobs.failed == [job])
    line = next(line for line in page.needs.rows if "Keeping albums longer" in line.words.text())
    buttons(line)["Dismiss"].click()
    assert context.jobs.failed == []
    assert not any("Keeping albums longer" in line.words.text() for line in page.needs.rows)


def test_all_that_needs_doing_stands_there_with_its_button(qtbot, filled, page):
    context, window = filled
    assert [line.words.text() for line in page.needs.rows] == [window.shell.sidebar.card.sentence.text()]
    assert "Add a place" in buttons(page.needs.rows[0])
    assert context.access.status.needs[0].what == "need_other_disk"


def test_what_was_done_today_stands_there_also_after_a_restart(qtbot, filled, page, window_of, vault):
    assert page.done.rows[0].words.text() == "5 files were protected."
    context, _ = window_of(vault)
    assert context.deeds.memory.deeds[-1].what is What.PROTECTED


def test_a_file_that_could_not_be_stored_is_named_until_it_is(qtbot, filled, page, album):
    context, window = filled
    os.mkfifo(album / "pipe")
    window.protect([])
    quiet(qtbot, context)
    qtbot.waitUntil(lambda: any("pipe" in line.words.text() for line in page.needs.rows))
    assert b"pipe" not in (context.access.folder / "activity.json").read_bytes()
    (album / "pipe").unlink()
    window.protect([])
    qtbot.waitUntil(lambda: not any("pipe" in line.words.text() for line in page.needs.rows), timeout=20_000)


def test_a_folder_that_is_away_is_named(qtbot, filled, page, album, tmp_path):
    context, window = filled
    album.rename(tmp_path / "elsewhere")
    window.protect([])
    quiet(qtbot, context)
    assert any("Lake cabin" in line.words.text() for line in page.needs.rows)
    assert [type(error) for error in context.problems._errors.values()] == [FolderMissing]


def test_everything_can_be_paused_and_resumed(qtbot, filled, page, work):
    _, window = filled
    job, _ = work
    page.pause_menu.actions()[1].trigger()
    assert job.state is JobState.PAUSED
    assert page.paused.text().startswith("Everything is paused. It goes on ")
    assert page.pause.text() == "Resume"
    assert window.shell.sidebar.card.headline.text() == "Paused"
    page.pause.click()
    qtbot.waitUntil(lambda: job.state is JobState.RUNNING)
    assert page.paused.isHidden()


def test_when_nothing_is_to_be_done_it_says_when_it_last_looked(qtbot, filled, page):
    context, _ = filled
    context.access.status.needs.clear()
    page.look()
    assert page.quiet.text() == "Nothing to do. Last checked just now."
