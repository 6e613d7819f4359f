"""What the app's tests share: a screen that isn't there, and the running app on real folders."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent

from tests.homes import QUIET
from vault.app.program import finish, made
from vault.session import NewVault, Surroundings, Unlock, create

PASSWORD = "quiet little window"


@pytest.fixture
def album(tmp_path):
    """A folder with four pictures and a note."""
    folder = tmp_path / "Lake cabin"
    folder.mkdir()
    for number in range(4):
        Image.new("RGB", (96, 64), (40 * number, 90, 120)).save(folder / f"IMG_{number}.png")
    (folder / "note.txt").write_text("no picture")
    return folder


@pytest.fixture
def places(tmp_path):
    """Three empty folders to be places."""
    folders = [tmp_path / name for name in ("desk", "attic", "office")]
    for folder in folders:
        folder.mkdir()
    return [str(folder) for folder in folders]


@pytest.fixture
def window_of(qtbot, qapp, tmp_path):
    """Starts the app on a vault folder: (context, window). All are ended at the end."""
    running = []

    def start(folder=tmp_path / "vault", around=None):
        context, window = made(qapp, folder, around or Surroundings(), "light")
        running.append((context, window))
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return context, window

    yield start
    for context, window in running:
        window.close()
        finish(context)
        assert context.jobs.is_idle
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # else each theme dresses all windows before


@pytest.fixture
def vault(tmp_path, places):
    """A vault with three places that nothing is in yet, its kit checked; its folder."""
    folder = tmp_path / "vault"
    session = create(folder, NewVault(places), Unlock(lambda: PASSWORD), Surroundings(), QUIET)
    session.note_kit_checked()  # else the kit is what needs the owner, in every test
    session.close()
    return folder


@pytest.fixture
def unlocked(qtbot, window_of, vault):
    """The app with that vault, unlocked: (context, window)."""
    context, window = window_of(vault)
    page = window.entrance.step
    qtbot.waitUntil(lambda: not page.is_waiting)
    qtbot.keyClicks(page.field, PASSWORD)
    page.button.click()
    qtbot.waitUntil(lambda: window.shell is not None and context.access.status is not None)
    return context, window
