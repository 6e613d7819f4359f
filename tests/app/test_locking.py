"""Locking: by hand, after a while; the password is wanted again, and another one can be chosen."""

import gc
import threading
import time
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from tests.app.asked import quiet
from tests.app.conftest import PASSWORD
from tests.homes import QUIET
from vault.app import idle as idle_module
from vault.app.entrance.unlocking import Unlocking
from vault.app.idle import IdleLock
from vault.app.jobs import Job, JobState
from vault.app.pages import Page
from vault.app.photos.preview import Preview
from vault.app.program import finish, made
from vault.errors import WrongPassphrase
from vault.session.opening import NewVault, change_passphrase, create, open_session
from vault.session.surroundings import Surroundings, Unlock


class AKeychain:
    """Stands where the operating system's would."""

    def __init__(self):
        self.kept = {}

    def get(self, name):
        return self.kept.get(name)

    def put(self, name, secret):
        self.kept[name] = secret
        return True

    def forget(self, name):
        self.kept.pop(name, None)


def opens(folder, password, around=None):
    try:
        open_session(folder, Unlock(lambda: password), around or Surroundings(), QUIET, write=False).close()
    except WrongPassphrase:
        return False
    return True


def open_again(qtbot, window):
    page = window.entrance.step
    qtbot.keyClicks(page.field, PASSWORD)
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.shell is not None, timeout=10_000)


def test_a_locked_vault_shows_nothing_and_wants_the_password(qtbot, filled):
    context, window = filled
    window.shell.show_page(Page.PLACES)
    context.access.lock()
    page = window.entrance.step
    assert isinstance(page, Unlocking)
    assert page.field.hasFocus()
    assert context.access._secrets is None
    assert context.access.status is None
    open_again(qtbot, window)
    assert window.shell.page is window.shell.made[Page.PLACES]
    quiet(qtbot, context)
    assert window.shell.sidebar.card.headline.text() == "Needs you"


def test_locking_deletes_all_that_shows_what_is_in_the_vault(qtbot, filled):
    context, window = filled
    for page in Page:
        window.shell.show_page(page)
    window.shell.show_kit()
    shell = window.shell
    gone = [weakref.ref(one) for one in (shell, shell.kit, shell.inspector.panel, *shell.made.values())]
    deleted = []
    shell.destroyed.connect(lambda: deleted.append(True))
    del shell
    context.access.lock()
    qtbot.waitUntil(lambda: bool(deleted), timeout=5_000)
    qtbot.waitUntil(lambda: gc.collect() >= 0 and not any(one() for one in gone), timeout=5_000)
    context.theme.choose("dark")  # nobody hears of it who is gone
    context.access.contents_changed.emit()
    context.access.status_changed.emit(None)
    open_again(qtbot, window)
    quiet(qtbot, context)
    assert window.shell.page is window.shell.made[Page.SETTINGS]


def test_a_photo_that_is_looked_at_is_not_seen_over_the_lock(qtbot, filled):
    context, window = filled
    page = window.shell.page
    qtbot.waitUntil(lambda: len(page.grid.layout_) == 4, timeout=10_000)
    page.show_preview(page.grid.content.rows[0])
    with qtbot.waitSignal(page.preview.viewing.complete, timeout=10_000):
        pass
    fetched = Path(context.originals.path(page.preview.row))
    assert fetched.exists()
    context.access.lock()
    assert not [one for one in window.findChildren(Preview) if one.isVisible()]
    assert not fetched.exists()  # it is not locked in, there


def test_what_a_job_brings_after_the_lock_is_told_to_nobody(qtbot, filled):
    context, _ = filled
    go, told = threading.Event(), []
    job = context.access.read(lambda *_: go.wait(10))
    job.succeeded.connect(lambda _: told.append("succeeded"))
    job.stopped.connect(lambda: told.append("stopped"))
    qtbot.waitUntil(lambda: job.state is JobState.RUNNING)
    context.access.lock()
    go.set()
    qtbot.waitUntil(lambda: context.jobs.is_idle)
    assert told == ["stopped"]


def test_while_a_dialog_waits_its_page_is_there_and_goes_with_it(qtbot, filled):
    context, window = filled
    deleted, seen = [], []
    window.shell.destroyed.connect(lambda: deleted.append(True))
    loop = QEventLoop()  # as a dialog of the system runs one

    def locked():
        context.access.lock()
        qtbot.wait(200)
        seen.append(list(deleted))
        loop.quit()

    outer = QEventLoop()
    QTimer.singleShot(0, window, lambda: (loop.exec(), outer.quit()))
    QTimer.singleShot(50, window, locked)
    outer.exec()
    assert seen == [[]]
    qtbot.waitUntil(lambda: bool(deleted), timeout=5_000)


def test_a_question_that_stands_open_is_closed_by_locking(qtbot, filled):
    context, window = filled
    window.shell.show_page(Page.PLACES)
    window.shell.page.ask_to_repair()
    context.access.lock()
    assert isinstance(window.entrance.step, Unlocking)
    assert QApplication.activeModalWidget() is None


def test_what_the_keychain_opens_is_locked_for_who_has_no_password(qtbot, qapp, tmp_path, places):
    keychain = AKeychain()
    around = Surroundings(keychain=lambda: keychain)
    create(tmp_path / "vault", NewVault(places), Unlock(lambda: PASSWORD), around, QUIET).close()
    context, window = made(qapp, tmp_path / "vault", around, "light")
    try:
        window.show()
        qtbot.waitUntil(lambda: window.shell is not None and context.access.status is not None, timeout=10_000)
        context.access.lock()
        page = window.entrance.step
        qtbot.wait(50)
        assert isinstance(page, Unlocking)
        page.field.setText("anything")
        page.unlock()
        qtbot.waitUntil(lambda: not page.is_waiting, timeout=10_000)
        assert page.problem.text.startswith("This password doesn't open the vault.")
    finally:
        window.close()
        finish(context)
        window.deleteLater()


@pytest.fixture
def idle(qapp, filled, monkeypatch):
    monkeypatch.setattr(idle_module, "LOOK_MS", 20)
    monkeypatch.setattr(idle_module, "MINUTE", 1.0)
    context, _ = filled
    lock = IdleLock(qapp, context.access, context.preferences)
    yield lock
    context.preferences.change(lock_after=0)


def test_it_locks_after_a_while_without_a_key_or_a_click(qtbot, filled, idle):
    context, window = filled
    context.preferences.change(lock_after=1)
    until = time.monotonic() + 1.5
    while time.monotonic() < until:
        qtbot.mouseClick(window.shell.strip, Qt.MouseButton.LeftButton)
        qtbot.wait(50)
        assert context.access.is_open
    qtbot.waitUntil(lambda: not context.access.is_open, timeout=5_000)


def test_it_does_not_lock_while_something_is_being_done(qtbot, filled, idle):
    context, _ = filled

    def go(monitor):
        while True:
            monitor.check()
            time.sleep(0.01)

    job = Job(go, "Protecting Lake cabin")
    context.jobs.write(job)
    context.preferences.change(lock_after=1)
    qtbot.wait(1200)
    assert context.access.is_open
    job.cancel()
    qtbot.waitUntil(lambda: job.state is JobState.STOPPED)
    qtbot.waitUntil(lambda: not context.access.is_open, timeout=5_000)


def test_unless_it_is_chosen_it_never_locks(qtbot, filled, idle):
    context, _ = filled
    qtbot.wait(1200)
    assert context.access.is_open


def test_another_password_opens_it_from_then_on(vault):
    change_passphrase(vault, PASSWORD, "another one", Surroundings())
    assert opens(vault, "another one")
    assert not opens(vault, PASSWORD)


def test_the_old_password_is_wanted(vault):
    with pytest.raises(WrongPassphrase):
        change_passphrase(vault, "wrong", "another one", Surroundings())
    with pytest.raises(WrongPassphrase):
        change_passphrase(vault, "", "another one", Surroundings())
    assert opens(vault, PASSWORD)


def test_the_keychain_opens_it_afterwards_as_before(tmp_path, places):
    keychain = AKeychain()
    around = Surroundings(keychain=lambda: keychain)
    create(tmp_path / "vault", NewVault(places), Unlock(lambda: PASSWORD), around, QUIET).close()
    before = dict(keychain.kept)
    change_passphrase(tmp_path / "vault", PASSWORD, "another one", around)
    assert len(keychain.kept) == 1
    assert keychain.kept != before
    assert opens(tmp_path / "vault", None, around)
    assert opens(tmp_path / "vault", "another one")
