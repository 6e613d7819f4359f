"""A new computer, and the vault comes back: by every form of the kit, by words, by sheets, from the places here."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from tests.app.conftest import PASSWORD
from tests.app.dropping import drop
from tests.homes import QUIET
from vault.app.entrance.finding import Finding
from vault.app.entrance.returning import HowMuch, NewDevice
from vault.app.entrance.unlocking import Unlocking
from vault.app.entrance.ways import Ways
from vault.kit import KitState
from vault.paper import kit_file
from vault.session.opening import NewVault, create
from vault.session.surroundings import Surroundings, Unlock

NEW = "another good password"


def step_of(qtbot, window, kind):
    """The step at the front, once it is of this kind and not waiting."""
    entrance = window.entrance
    qtbot.waitUntil(lambda: isinstance(entrance.step, kind) and not entrance.step.is_waiting, timeout=40_000)
    return entrance.step


def come_back(qtbot, window):
    """From the step that asks for a password to the choice of how much."""
    step = step_of(qtbot, window, NewDevice)
    step.password.first.setText(NEW)
    step.password.again.setText(NEW)
    step.go.click()
    qtbot.waitUntil(lambda: isinstance(window.entrance.step, HowMuch), timeout=40_000)
    step = window.entrance.step
    qtbot.waitUntil(lambda: step.content.items > 0)
    return step


def open_photos(qtbot, window):
    window.entrance.step.look.click()
    qtbot.waitUntil(lambda: window.shell is not None and len(window.shell.page.grid.layout_) == 4, timeout=10_000)


@pytest.mark.parametrize("form", ["kit.pdf", "kit.vaultkit", "photo.jpg"])
def test_dropping_the_kit_on_a_new_computer_brings_the_photos_back(qtbot, household, new_computer, form):
    context, window = new_computer
    assert drop(window, household.paper(form))
    step = step_of(qtbot, window, NewDevice)
    assert step.found.text == "Found your vault: last changed today, kept in desk, attic and office."
    how_much = come_back(qtbot, window)
    assert how_much.content.items == 5
    assert how_much.content.albums == 1
    assert how_much.sentence.text() == "Found: 5 items in 1 album, last change today."
    open_photos(qtbot, window)
    grid = window.shell.page.grid
    qtbot.waitUntil(lambda: all(grid._look(photo).pixmap is not None for photo in range(4)), timeout=10_000)
    assert context.access.kit is KitState.GOOD  # who dropped it has it


def test_the_password_of_this_computer_opens_it_the_next_time(qtbot, household, new_computer, window_of, tmp_path):
    _, window = new_computer
    drop(window, household.paper("kit.vaultkit"))
    come_back(qtbot, window)
    open_photos(qtbot, window)
    _, again = window_of(tmp_path / "new computer")
    step = step_of(qtbot, again, Unlocking)
    step.field.setText(NEW)
    step.unlock()
    qtbot.waitUntil(lambda: again.shell is not None, timeout=10_000)


def test_the_kit_can_be_chosen_instead_of_dropped(qtbot, household, new_computer, monkeypatch):
    _, window = new_computer
    window.entrance.choice.existing.click()
    ways = step_of(qtbot, window, Ways)
    path = str(household.paper("kit.pdf"))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([path], ""))
    ways.choose.click()
    step_of(qtbot, window, NewDevice)


# --- words ---------------------------------------------------------------------------------------


def test_words_that_are_pasted_open_it_with_a_place_that_was_chosen(qtbot, household, new_computer, monkeypatch):
    context, window = new_computer
    window.entrance.choice.existing.click()
    ways = step_of(qtbot, window, Ways)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(household.places[1]))
    ways.place.click()
    qtbot.waitUntil(lambda: bool(ways.so_far.text))
    assert "Now the kit or the words are needed to open them." in ways.so_far.text
    ways.words.click()
    step = window.entrance.step
    QGuiApplication.clipboard().setText(household.phrase.replace(" ", "\n"))
    step.words.fields[0].setFocus()
    QTest.keyClick(step.words.fields[0], Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QGuiApplication.clipboard().clear()
    assert step.words.text == household.phrase
    assert step.about.text == "These words belong together."
    step.go.click()
    come_back(qtbot, window)
    open_photos(qtbot, window)
    assert context.access.kit is KitState.NONE  # words alone don't say that there is a page


def test_words_in_the_wrong_order_are_told_and_nothing_goes_on(qtbot, household, new_computer):
    _, window = new_computer
    window.entrance.choice.existing.click()
    step_of(qtbot, window, Ways).words.click()
    step = window.entrance.step
    words = household.phrase.split()
    first = next(at for at in range(23) if words[at] != words[at + 1])
    words[first], words[first + 1] = words[first + 1], words[first]
    step.words.fill(" ".join(words))
    if not step.go.isEnabled():  # of 256 orders one has the right checksum by luck
        assert "the checksum doesn't match" in step.about.text
    step.words.fields[23].setText("")
    step.words.fields[3].setText("")
    step.words._look()
    assert step.about.text == "23 of 24 words"
    assert not step.go.isEnabled()


def test_a_slip_is_named_with_the_word_that_was_meant(qtbot, household, new_computer):
    _, window = new_computer
    window.entrance.choice.existing.click()
    step_of(qtbot, window, Ways).words.click()
    step = window.entrance.step
    step.words.fill(household.phrase)
    right = step.words.words[6]
    step.words.fields[6].setText("abandom")
    step.words._look()
    assert step.about.text == "Word 7, 'abandom', isn't in the list."
    assert step.use.text() == "Use 'abandon'"
    assert step.words.fields[6].is_wrong
    assert not step.go.isEnabled()
    step.use.click()
    assert step.words.words[6] == "abandon"
    step.words.put(7, right)
    assert step.go.isEnabled()


# --- sheets --------------------------------------------------------------------------------------


def test_family_sheets_are_dropped_one_after_the_other_until_there_are_enough(qtbot, household, new_computer):
    _, window = new_computer
    assert drop(window, household.paper("Sheet 1 of 3, Mum.pdf"))
    ways = step_of(qtbot, window, Ways)
    assert ways.so_far.text == "1 of 2 sheets are here. 1 more is needed."
    drop(window, household.paper("Sheet 1 of 3, Mum.txt"))
    qtbot.waitUntil(lambda: bool(ways.problem.text))
    assert "was given twice" in ways.problem.text
    drop(window, household.places[0], household.paper("Sheet 3 of 3, Anna.txt"))
    come_back(qtbot, window)


def test_sheets_of_two_sets_are_not_mixed(qtbot, household, new_computer, tmp_path):
    from vault.keys.kit.sheets import split_phrase
    from vault.keys.phrase import read_phrase

    _, window = new_computer
    drop(window, household.paper("Sheet 1 of 3, Mum.pdf"))
    ways = step_of(qtbot, window, Ways)
    other = split_phrase(read_phrase(household.phrase), 2, ["", ""], 0)[0]
    (tmp_path / "other.txt").write_text(" ".join(other.words))
    drop(window, tmp_path / "other.txt")
    qtbot.waitUntil(lambda: bool(ways.problem.text))
    assert ways.problem.text.startswith("These sheets were not made together.")
    assert ways.so_far.text == "1 of 2 sheets are here. 1 more is needed."


def test_a_sheet_can_be_typed(qtbot, household, new_computer):
    _, window = new_computer
    drop(window, household.paper("Sheet 1 of 3, Mum.pdf"))
    ways = step_of(qtbot, window, Ways)
    ways.sheet.click()
    step = window.entrance.step
    text = household.paper("Sheet 2 of 3, Safe.txt").read_text(encoding="utf-8")
    step.words.fill(text.partition("Words:\n")[2].partition("\n\n")[0])
    assert step.about.text == "These words belong together."
    step.go.click()
    step = step_of(qtbot, window, Finding)  # sheets don't say where the places are
    assert "No place is here." in step.where.text
    drop(window, household.places[2])
    come_back(qtbot, window)


# --- places --------------------------------------------------------------------------------------


def test_with_all_places_away_it_says_where_it_looked_and_goes_on_when_one_is_back(qtbot, household, new_computer):
    _, window = new_computer
    household.unplug()
    drop(window, household.paper("kit.vaultkit"))
    step = step_of(qtbot, window, Finding)
    qtbot.waitUntil(lambda: bool(step.where.text))
    assert "Connect a drive that holds it." in step.where.text
    assert str(household.places[0]) in step.places.text()
    household.plug_in()
    step.again.click()
    come_back(qtbot, window)


def test_a_place_that_is_away_is_named_before_anything_is_brought_back(qtbot, household, new_computer):
    _, window = new_computer
    household.places[1].rename(household.places[1].with_name("unplugged"))
    drop(window, household.paper("kit.vaultkit"))
    step = step_of(qtbot, window, NewDevice)
    assert "Not here right now: attic." in step.found.text
    come_back(qtbot, window)
    open_photos(qtbot, window)


def test_a_folder_that_holds_nothing_is_told(qtbot, new_computer, album):
    _, window = new_computer
    assert drop(window, album)
    ways = step_of(qtbot, window, Ways)
    qtbot.waitUntil(lambda: bool(ways.problem.text))
    assert ways.problem.text.startswith("There are no pieces of a vault in Lake cabin.")


def test_the_kit_of_a_vault_that_is_nowhere_here_finds_nothing_of_another(qtbot, household, new_computer, tmp_path):
    places = [str(tmp_path / "far" / name) for name in "abc"]
    session = create(tmp_path / "other", NewVault(places), Unlock(lambda: PASSWORD), Surroundings(), QUIET)
    (tmp_path / "other.vaultkit").write_bytes(kit_file(session.kit(), ".vaultkit"))
    session.close()
    (tmp_path / "far").rename(tmp_path / "gone")
    _, window = new_computer
    drop(window, tmp_path / "other.vaultkit")
    step = step_of(qtbot, window, Finding)
    drop(window, household.places[0])  # holds a vault, and another one
    qtbot.waitUntil(lambda: not step.is_waiting and str(household.places[0]) in step.places.text(), timeout=10_000)
    assert window.entrance.step is step


def test_words_with_a_passphrase_ask_for_it(qtbot, new_computer, tmp_path, places):
    wanted = NewVault(places, bip39_passphrase="over the hills")
    session = create(tmp_path / "other", wanted, Unlock(lambda: PASSWORD), Surroundings(), QUIET)
    (tmp_path / "kit.vaultkit").write_bytes(kit_file(session.kit(), ".vaultkit"))
    session.close()
    _, window = new_computer
    drop(window, tmp_path / "kit.vaultkit")
    step = step_of(qtbot, window, Finding)
    assert "have a passphrase of their own" in step.where.text
    step.passphrase.setText("over the hill")
    step.again.click()
    qtbot.waitUntil(lambda: "Nothing of this vault" in step.where.text, timeout=10_000)
    step.passphrase.setText("over the hills")
    step.again.click()
    step_of(qtbot, window, NewDevice)


# --- how much ------------------------------------------------------------------------------------


def test_everything_can_be_restored_into_a_folder(qtbot, household, new_computer, tmp_path, album, monkeypatch):
    _, window = new_computer
    drop(window, household.paper("kit.vaultkit"))
    step = come_back(qtbot, window)
    target = tmp_path / "restored"
    target.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(target))
    step.everything.click()
    qtbot.waitUntil(lambda: window.shell is not None and not window.shell.telling.isHidden(), timeout=40_000)
    assert window.shell.telling.words.text() == f"5 files were brought back to {target}."
    for file in album.iterdir():
        assert (target / "Lake cabin" / file.name).read_bytes() == file.read_bytes()


def test_a_folder_without_room_is_told_before_anything_is_written(
    qtbot, household, new_computer, tmp_path, monkeypatch
):
    from vault.app.entrance import returning

    _, window = new_computer
    drop(window, household.paper("kit.vaultkit"))
    step = come_back(qtbot, window)

    class Small:
        free = 3

    monkeypatch.setattr(returning.shutil, "disk_usage", lambda _: Small)  # a full disk can't be had here
    step.choose(str(tmp_path))
    assert step.problem.text.startswith("That folder has room for 3 bytes")
    assert window.shell is None


def test_coming_back_can_be_cancelled_and_begun_again(qtbot, household, new_computer, tmp_path):
    _, window = new_computer
    drop(window, household.paper("kit.vaultkit"))
    step = step_of(qtbot, window, NewDevice)
    step.password.first.setText(NEW)
    step.password.again.setText(NEW)
    step.go.click()
    assert step.is_waiting
    QTest.keyClick(step, Qt.Key.Key_Escape)
    step = step_of(qtbot, window, NewDevice)
    assert not (tmp_path / "new computer" / "keys").exists()
    step.go.click()
    qtbot.waitUntil(lambda: isinstance(window.entrance.step, HowMuch), timeout=40_000)
