"""What this computer knew of its vault is damaged: the window brings it back in its place, from the places."""

import os

import pytest
from PySide6.QtCore import Qt

from tests.app.asked import quiet
from tests.app.conftest import PASSWORD
from tests.app.dropping import drop
from tests.app.entrance.test_returning import NEW, come_back, open_photos, step_of
from tests.homes import QUIET
from vault.app.entrance.returning import NewDevice
from vault.app.entrance.unlocking import Unlocking
from vault.app.entrance.ways import Ways
from vault.session.opening import open_session
from vault.session.surroundings import Surroundings, Unlock


@pytest.fixture
def computer(household, tmp_path):
    """The folder of the vault on the computer that isn't lost this time."""
    return tmp_path / "lost computer"


def damage(file):
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 0xFF
    file.write_bytes(data)


def cut(file):
    file.write_bytes(file.read_bytes()[:40])


def refused(qtbot, window):
    """The step that asks for the password, after the right one did not do."""
    step = step_of(qtbot, window, Unlocking)
    qtbot.keyClicks(step.field, PASSWORD)
    qtbot.keyClick(step.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not step.is_waiting and bool(step.problem.text), timeout=10_000)
    return step


@pytest.mark.parametrize(("name", "harm"), [("state", damage), ("state", os.remove), ("keys", cut)])
def test_a_damaged_vault_is_brought_back_in_its_place(qtbot, household, computer, window_of, name, harm):
    harm(computer / name)
    kept = {file: (computer / file).read_bytes() for file in ("state", "keys") if (computer / file).exists()}
    context, window = window_of(computer)
    step = refused(qtbot, window)
    assert "Bring it back with your recovery kit" in step.problem.text
    assert "terminal" not in step.problem.text
    assert step.bring_back.isVisible()
    qtbot.mouseClick(step.bring_back, Qt.MouseButton.LeftButton)
    step_of(qtbot, window, Ways)
    assert drop(window, household.paper("kit.pdf"))
    assert come_back(qtbot, window).content.items == 5
    open_photos(qtbot, window)
    quiet(qtbot, context)
    assert {file.name: file.read_bytes() for file in (computer / "set aside 1").iterdir()} == kept
    session = open_session(computer, Unlock(lambda: NEW), Surroundings(), QUIET, write=True)
    try:
        assert len(session.vault.state.places) == 3
    finally:
        session.close()


def test_what_was_there_is_there_again_when_nothing_comes_of_it(qtbot, household, computer, window_of):
    cut(computer / "state")
    before = {file: (computer / file).read_bytes() for file in ("state", "keys")}
    _, window = window_of(computer)
    qtbot.mouseClick(refused(qtbot, window).bring_back, Qt.MouseButton.LeftButton)
    step_of(qtbot, window, Ways)
    drop(window, household.paper("kit.vaultkit"))
    device = step_of(qtbot, window, NewDevice)
    household.unplug()  # between finding it and bringing it back
    for field in (device.password.first, device.password.again):
        field.setText(NEW)
    device.go.click()
    qtbot.waitUntil(lambda: not device.is_waiting and bool(device.problem.text), timeout=10_000)
    assert {file: (computer / file).read_bytes() for file in ("state", "keys")} == before
    assert not list(computer.glob("set aside*"))
    household.plug_in()
    come_back(qtbot, window)


def test_a_wrong_password_is_no_damage(qtbot, household, computer, window_of):
    _, window = window_of(computer)
    step = step_of(qtbot, window, Unlocking)
    step.field.setText("wrong")
    step.unlock()
    qtbot.waitUntil(lambda: not step.is_waiting and bool(step.problem.text), timeout=10_000)
    assert step.bring_back.isHidden()


def test_damage_that_shows_while_the_vault_is_open_leads_there_too(qtbot, household, computer, window_of):
    context, window = window_of(computer)
    step = step_of(qtbot, window, Unlocking)
    step.field.setText(PASSWORD)
    step.unlock()
    qtbot.waitUntil(lambda: window.shell is not None and context.access.status is not None, timeout=10_000)
    damage(computer / "state")
    context.access.refresh()
    qtbot.waitUntil(window.shell.telling.isVisible, timeout=10_000)
    assert window.shell.telling.step.text() == "Bring it back"
    qtbot.mouseClick(window.shell.telling.step, Qt.MouseButton.LeftButton)
    assert window.shell is None
    step_of(qtbot, window, Ways)
    drop(window, household.paper("kit.pdf"))
    come_back(qtbot, window)
    open_photos(qtbot, window)
