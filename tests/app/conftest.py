"""What the app's tests share: a screen that isn't there, and the running app on real folders."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent

from tests.homes import QUIET
from tests.passwords import quick_stretch, real_passwords  # noqa: F401 a fixture
from vault.app.memory import keep_few_arenas
from vault.app.program import finish, made
from vault.app.protecting import protect
from vault.keys import unlocking
from vault.keys.unlocking import DeviceSecrets
from vault.session.opening import NewVault, create, open_session
from vault.session.surroundings import Surroundings, Unlock

PASSWORD = "quiet little window"
keep_few_arenas()  # as the program does: a worker of these tests would hold twice as much


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords():
    """For the vaults that are made once for all tests, too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(unlocking, "_stretch", quick_stretch)
        yield


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
    qtbot.waitUntil(lambda: window.shell is not None and context.access.status is not None, timeout=20_000)
    return context, window


@pytest.fixture
def filled(qtbot, unlocked, album):
    """The app with that vault, and an album that is stored in it: (context, window)."""
    context, window = unlocked
    window.protect([str(album)])
    qtbot.waitUntil(lambda: context.jobs.is_idle and context.access.status is not None, timeout=20_000)
    return context, window


@dataclass(frozen=True)
class Household:
    """A vault that was made once, with an album in it, and put back to its beginning for every test that wants it."""

    folder: Path
    pristine: Path
    secrets: DeviceSecrets

    def put_back(self) -> None:
        if self.folder.exists():
            shutil.rmtree(self.folder)
        shutil.copytree(self.pristine, self.folder, symlinks=True)


@pytest.fixture(scope="session")
def household(tmp_path_factory):
    """Three places, and an album 'Lake cabin' of four pictures and a note; its previews are made."""
    base = tmp_path_factory.mktemp("household")
    folder = base / "home"
    lake = folder / "Lake cabin"
    lake.mkdir(parents=True)
    for number in range(4):
        exif = Image.Exif()
        exif[0x010F], exif[0x0110] = "FUJIFILM", f"X-T{number}"
        Image.new("RGB", (96, 64), (40 * number, 90, 120)).save(lake / f"IMG_{number}.png", exif=exif)
    (lake / "note.txt").write_text("no picture")
    places = [folder / name for name in ("desk", "attic", "office")]
    for place in places:
        place.mkdir()
    session = create(
        folder / "vault", NewVault(list(map(str, places))), Unlock(lambda: PASSWORD), Surroundings(), QUIET
    )
    protect(session, [str(lake)], QUIET)
    secrets = session.secrets
    session.close()
    folder.rename(base / "pristine")
    return Household(folder, base / "pristine", secrets)


@pytest.fixture
def home(household):
    """The folder with all of it: 'Lake cabin', 'desk', 'attic', 'office', 'vault'."""
    household.put_back()
    return household.folder


@pytest.fixture
def lake(home):
    """The album's folder."""
    return home / "Lake cabin"


@pytest.fixture
def library(qtbot, window_of, household, home):
    """The app with that vault, unlocked, on its Photos page: (context, window)."""
    context, window = window_of(home / "vault")
    qtbot.waitUntil(lambda: context.jobs.is_idle)  # asking the keychain
    unlock = Unlock(lambda: None, lambda _: household.secrets)
    window.entrance.enter(open_session(home / "vault", unlock, Surroundings(), QUIET, write=False), PASSWORD)
    qtbot.waitUntil(
        lambda: len(window.shell.page.grid.layout_) == 4 and context.access.status is not None and context.jobs.is_idle,
        timeout=10_000,
    )
    return context, window
