"""Disks that are full or read-only, and a program that is killed: each a calm sentence and a next step."""

import errno
import os
import signal
import subprocess
import sys
import time

import pytest
from PySide6.QtCore import Qt

from tests.app.asked import quiet
from tests.app.conftest import PASSWORD
from tests.homes import QUIET
from vault.app.activity.deeds import What, read_memory
from vault.app.pages import Page
from vault.app.program import finish, made
from vault.disk import LocalDisk
from vault.session.opening import open_session
from vault.session.surroundings import Surroundings, Unlock


class AilingDisk(LocalDisk):
    """Below some folders nothing can be written, for a reason of the system's. Stands where a disk would be filled."""

    def __init__(self):
        self.ailing = {}

    def effect(self, what, path):
        for folder, reason in self.ailing.items():
            if what in {"create", "write", "mkdir", "rename"} and path.startswith(os.fsencode(folder)):
                raise OSError(reason, os.strerror(reason), os.fsdecode(path))


@pytest.fixture
def disk():
    return AilingDisk()


@pytest.fixture
def entered(qtbot, qapp, vault, disk, album):
    """The app with an album that is stored, on a disk that can ail: (context, window)."""
    context, window = made(qapp, vault, Surroundings(disk=disk), "light")
    window.show()
    unlock(qtbot, context, window)
    window.protect([str(album)])
    quiet(qtbot, context)
    yield context, window
    disk.ailing.clear()
    window.close()
    finish(context)
    window.deleteLater()


def unlock(qtbot, context, window):
    page = window.entrance.step
    qtbot.waitUntil(lambda: not page.is_waiting)
    page.field.setText(PASSWORD)
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.shell is not None and context.access.status is not None, timeout=10_000)


def card(page, name):
    return next(one for one in page.cards if one.facts.status.name == name)


def test_a_place_that_is_full_is_shown_so_until_there_is_room(qtbot, entered, disk, album, places):
    context, window = entered
    disk.ailing[places[0]] = errno.ENOSPC
    (album / "new.bin").write_bytes(os.urandom(1 << 16))
    window.protect([])
    quiet(qtbot, context)
    window.shell.show_page(Page.PLACES)
    page = window.shell.page
    qtbot.waitUntil(lambda: bool(page.cards) and card(page, "desk").state.text() == "Full", timeout=10_000)
    assert page.next.text() == "desk is full. New photos wait here until there is room."
    assert not page.step.isVisible()
    assert "misses 1" in card(page, "desk").pieces.text()
    assert "Needs you" in window.shell.sidebar.card.headline.text()
    disk.ailing.clear()
    page.repair()
    qtbot.waitUntil(lambda: card(page, "desk").state.text() == "Connected", timeout=20_000)


def test_a_place_that_became_read_only_says_so(qtbot, entered, disk, places):
    context, window = entered
    disk.ailing[places[1]] = errno.EROFS
    window.shell.show_page(Page.PLACES)
    page = window.shell.page
    qtbot.waitUntil(lambda: len(page.cards) == 3)
    next(act for act in card(page, "attic").menu.actions() if act.text() == "Check now").trigger()
    qtbot.waitUntil(page.result.isVisible, timeout=20_000)
    assert page.result.words.text() == "attic takes nothing that is written to it."
    quiet(qtbot, context)
    qtbot.waitUntil(lambda: card(page, "attic").state.text() == "Takes nothing new", timeout=10_000)


def test_this_computers_disk_being_full_is_told_once_with_what_to_do(qtbot, entered, disk, vault):
    context, window = entered
    disk.ailing[vault] = errno.ENOSPC
    window.shell.show_page(Page.RENEWALS)
    page = window.shell.page
    qtbot.waitUntil(lambda: len(page.lines) == 1)
    page.all.click()
    qtbot.waitUntil(lambda: page.asking is not None and page.asking.agree.isEnabled(), timeout=10_000)
    page.asking.agree.click()
    qtbot.waitUntil(page.result.isVisible, timeout=20_000)
    assert "is full" in page.result.words.text()
    assert "Free some room" in page.result.words.text()
    assert not page.result.copy.isVisible()
    disk.ailing.clear()
    quiet(qtbot, context)
    (failed,) = context.jobs.failed
    context.jobs.again(failed)
    qtbot.waitUntil(lambda: "kept until" in page.result.words.text(), timeout=20_000)


def test_a_vault_folder_that_is_read_only_can_be_looked_at_and_says_what_it_takes_no_more(qtbot, entered, disk, vault):
    context, window = entered
    disk.ailing[vault] = errno.EROFS
    window.shell.show_page(Page.SETTINGS)
    page = window.shell.page
    page.general.theme.setCurrentIndex(2)
    assert page.result.isVisible()
    assert str(vault) in page.result.words.text()
    assert context.theme.tokens.is_dark
    for other in (Page.PLACES, Page.RENEWALS, Page.ACTIVITY, Page.PHOTOS):
        window.shell.show_page(other)
        qtbot.wait(50)
    assert window.shell.telling.isHidden()


def test_a_vault_folder_that_is_read_only_opens_and_says_so_where_something_is_to_be_stored(
    qtbot, qapp, vault, disk, album
):
    disk.ailing[vault] = errno.EROFS
    context, window = made(qapp, vault, Surroundings(disk=disk), "light")
    try:
        window.show()
        unlock(qtbot, context, window)
        assert window.shell.telling.isHidden()  # looking needs no writing
        window.protect([str(album)])
        telling = window.shell.telling
        qtbot.waitUntil(telling.isVisible, timeout=20_000)
        assert str(vault) in telling.words.text()
        assert "Look whether the folder may be written to, then try again." in telling.words.text()
        assert telling.step.text() == "Try again"
        assert not telling.copy.isVisible()  # it is no mistake of ours
        disk.ailing.clear()
        qtbot.mouseClick(telling.step, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: len(window.shell.page.grid.layout_) == 4, timeout=30_000)
        assert telling.isHidden()
    finally:
        disk.ailing.clear()
        window.close()
        finish(context)
        window.deleteLater()


KILLED = """
import os, sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication
from vault.app.program import made
from vault.session.surroundings import Surroundings
application = QApplication([])
context, window = made(application, Path(sys.argv[1]), Surroundings(), "light")
page = window.entrance.step
def until(condition):
    while not condition():
        application.processEvents()
        time.sleep(0.001)
until(lambda: not page.is_waiting)
page.field.setText(sys.argv[2])
page.unlock()
until(lambda: window.shell is not None and context.access.status is not None)
window.protect([sys.argv[3]])
(job,) = context.jobs.busy
until(lambda: job.progress is not None and job.progress.stage == "backup")
print("storing", flush=True)
until(lambda: False)
"""


def test_what_a_kill_cut_short_is_picked_up_by_the_next_start(qtbot, real_passwords, window_of, vault, album):
    for number in range(60):
        (album / f"large {number}.bin").write_bytes(os.urandom(1 << 20))
    arguments = [sys.executable, "-c", KILLED, str(vault), PASSWORD, str(album)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE) as running:
        assert running.stdout.readline() == b"storing\n"
        time.sleep(0.05)
        running.send_signal(signal.SIGKILL)
    assert read_memory((vault / "activity.json").read_bytes()).unfinished
    context, window = window_of(vault)
    titles = []
    context.jobs.changed.connect(lambda: titles.extend(job.title for job in context.jobs.busy))
    unlock(qtbot, context, window)
    qtbot.waitUntil(lambda: not context.deeds.memory.unfinished, timeout=30_000)
    quiet(qtbot, context)
    assert set(titles) == {"Picked up where it stopped"}
    assert context.deeds.memory.deeds[-1].what is What.WENT_ON
    session = open_session(vault, Unlock(lambda: PASSWORD), Surroundings(), QUIET, write=False)
    try:
        assert [items for _, _, items, _ in session.vault.index.album_totals()] == [65]
    finally:
        session.close()
