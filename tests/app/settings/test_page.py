"""The Settings page over a real vault: each choice takes effect and outlives the program; nothing on it is dead."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QFileDialog, QLineEdit

from tests.app.asked import quiet
from tests.app.conftest import PASSWORD
from tests.homes import QUIET
from vault.app.entrance.unlocking import Unlocking
from vault.app.pages import Page
from vault.app.preferences import FILE, read_choices
from vault.app.protecting import protect
from vault.app.settings.advanced import checked_words
from vault.app.settings.folders import how_words
from vault.app.settings.protection import code_words, room_words
from vault.app.watching import How
from vault.engine.check import CheckReport
from vault.errors import WrongPassphrase
from vault.model import Code
from vault.session.opening import open_session
from vault.session.surroundings import Surroundings, Unlock
from vault.words.app import Act


@pytest.fixture(autouse=True)
def own_configuration(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture
def page(filled):
    _, window = filled
    window.shell.show_page(Page.SETTINGS)
    return window.shell.page


def kept(vault):
    return read_choices((vault / FILE).read_bytes())


def choose(qtbot, choice, data):
    """With the keyboard, as whoever has no mouse does."""
    choice.setFocus()
    steps = choice.findData(data) - choice.currentIndex()
    for _ in range(abs(steps)):
        qtbot.keyClick(choice, Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)


def test_dark_is_dark_at_once_and_after_a_restart(qtbot, filled, page, vault):
    context, _ = filled
    assert context.theme.scheme == "light"
    choose(qtbot, page.general.theme, "dark")
    assert context.theme.tokens.is_dark
    assert kept(vault).scheme == "dark"


def test_a_language_is_spoken_from_the_next_start_on(qtbot, page, vault):
    assert [page.general.language.itemText(n) for n in range(3)] == ["As the system", "English", "Deutsch"]
    choose(qtbot, page.general.language, "de")
    assert kept(vault).language == "de"
    assert page.general.meaning.text() == "Vault speaks it from its next start on."


def test_starting_at_login_is_turned_on_and_off(qtbot, filled, page, tmp_path):
    context, _ = filled
    page.general.login.click()
    (file,) = (tmp_path / "config" / "autostart").iterdir()
    assert f"VAULT_DIR={context.access.folder}" in file.read_text()
    page.general.login.click()
    assert not file.exists()


def test_when_it_cannot_start_at_login_that_is_said_and_the_box_stays_empty(qtbot, page, tmp_path):
    (tmp_path / "config").write_text("a file")
    page.general.login.click()
    assert not page.general.login.isChecked()
    assert page.result.isVisible()
    assert "autostart" in page.result.words.text()


def test_how_careful_new_photos_are_kept_is_chosen_with_its_effect(qtbot, filled, page, vault):
    context, _ = filled
    group = page.protection
    qtbot.waitUntil(lambda: bool(group.code.text()))
    assert group.choice.currentText() == "Balanced"
    assert group.code.text().startswith("A new photo is cut into 3 pieces, one for each place. Any 2 of them")
    assert group.room.text() == "All places together need about 1.5 times the room of your photos."
    assert not group.save.isEnabled()
    choose(qtbot, group.choice, 1)
    assert group.choice.currentText() == "Careful"
    assert group.code.text().endswith("Any 1 of them brings it back. Any 2 places may be lost then.")
    assert group.room.text() == "All places together need about 3 times the room of your photos."
    qtbot.mouseClick(group.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.result.isVisible, timeout=20_000)
    assert page.result.words.text() == "New photos are kept that way from now on."
    quiet(qtbot, context)
    assert not group.save.isEnabled()
    new = vault.parent / "New"
    new.mkdir()
    (new / "paper.txt").write_text("new")

    def stored(session, monitor):
        assert not protect(session, [str(new)], monitor).problems
        return {(needed, slots) for needed, slots, *_ in session.vault.index.waiting_sets()}

    found = []
    context.access.write(stored, "").succeeded.connect(found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=20_000)
    assert found == [{(1, 3), (2, 3)}], "what is stored already stays as it is"
    quiet(qtbot, context)


def test_an_albums_folder_can_be_left_unwatched(qtbot, filled, page, vault, album):
    context, _ = filled
    qtbot.waitUntil(lambda: len(page.folders.rows) == 1)
    (row,) = page.folders.rows.values()
    qtbot.waitUntil(lambda: row.how.text() == "Watched", timeout=10_000)
    assert row.folder.whole == str(album)
    row.box.click()
    assert row.how.text() == "Not watched: protected when you say so"
    assert kept(vault).unwatched == {context.background.albums[0].key}
    row.box.click()
    assert not kept(vault).unwatched
    page.folders.watching.click()
    assert not row.box.isEnabled()
    qtbot.waitUntil(lambda: not context.background.watching.how)


def test_a_folder_can_be_added(qtbot, filled, page, tmp_path, monkeypatch):
    context, _ = filled
    (tmp_path / "Garden").mkdir()
    (tmp_path / "Garden" / "note.txt").write_text("roses")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "Garden"))
    page.folders.choose.click()
    qtbot.waitUntil(lambda: [album.name for album in page.folders.rows] == ["Garden", "Lake cabin"] or [
        album.name for album in page.folders.rows] == ["Lake cabin", "Garden"], timeout=20_000)  # fmt: skip
    quiet(qtbot, context)


def test_the_password_is_changed_only_with_the_present_one(qtbot, filled, page, vault):
    context, _ = filled
    qtbot.mouseClick(page.security.password, Qt.MouseButton.LeftButton)
    question = page.security.asking
    qtbot.waitUntil(question.old.hasFocus)
    qtbot.keyClicks(question.old, "wrong")
    qtbot.keyClicks(question.new, "another one")
    qtbot.keyClicks(question.again, "another")
    assert not question.agree.isEnabled()
    question.again.setText("another two")
    assert question.problem.text() == "The two new passwords differ."
    question.again.setText("another one")
    qtbot.keyClick(question.again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: question.agree.isEnabled() and question.problem.isVisible(), timeout=10_000)
    assert question.problem.text().startswith("This password doesn't open the vault.")
    question.old.setText(PASSWORD)
    question.agree.click()
    qtbot.waitUntil(page.result.isVisible, timeout=10_000)
    assert page.result.words.text() == "The password is changed."
    assert page.security.asking is None
    with pytest.raises(WrongPassphrase):
        open_session(vault, Unlock(lambda: PASSWORD), Surroundings(), QUIET, write=False)
    open_session(vault, Unlock(lambda: "another one"), Surroundings(), QUIET, write=False).close()
    context.access.refresh()
    quiet(qtbot, context)


def test_locking_now(filled, page):
    _, window = filled
    page.security.lock.click()
    assert isinstance(window.entrance.step, Unlocking)


def test_locking_by_itself_is_kept(qtbot, filled, page, vault):
    choose(qtbot, page.security.after, 15)
    assert kept(vault).lock_after == 15


def test_the_kit_is_a_button_away(qtbot, filled, page):
    context, window = filled
    assert context.access.kit is not None
    assert page.kit.state.text() == "It is made, checked and up to date."
    page.kit.open.click()
    assert window.shell.stack.currentWidget() is window.shell.kit


def test_advanced_is_folded(qtbot, filled, page):
    context, _ = filled
    assert not page.advanced.body.isVisible()
    page.advanced.fold.click()
    assert page.advanced.body.isVisible()
    page.advanced.copy.click()
    assert QGuiApplication.clipboard().text() == str(context.access.folder)
    qtbot.waitUntil(lambda: page.advanced.kept.text() not in {"", "0 bytes"})


def test_every_byte_is_checked(qtbot, filled, page, places):
    import os

    page.advanced.fold.click()
    page.advanced.check.click()
    qtbot.waitUntil(page.result.isVisible, timeout=20_000)
    assert page.result.words.text().endswith("All of them are sound.")
    pieces = [os.path.join(top, name) for top, _, names in os.walk(places[0] + "/slivers") for name in names]
    with open(pieces[0], "r+b") as piece:
        piece.seek(-1, os.SEEK_END)
        last = piece.read(1)
        piece.seek(-1, os.SEEK_END)
        piece.write(bytes([last[0] ^ 1]))
    page.advanced.check.click()
    qtbot.waitUntil(lambda: "1 is missing or damaged." in page.result.words.text(), timeout=20_000)
    assert page.result.step.text() == "Repair"


def test_choices_that_the_disk_does_not_take_hold_until_the_end_and_that_is_said(qtbot, filled, page, vault):
    (vault / FILE).unlink(missing_ok=True)
    (vault / FILE).mkdir()  # nothing can be put in its place
    choose(qtbot, page.general.theme, "dark")
    assert page.result.isVisible()
    context, _ = filled
    assert context.theme.tokens.is_dark
    assert context.preferences.now.scheme == "dark"


def test_what_takes_the_keyboard_has_a_name(page):
    page.advanced.fold.click()
    kinds = (QAbstractButton, QComboBox, QLineEdit)
    controls = [one for kind in kinds for one in page.findChildren(kind) if one.isVisible()]
    takers = [one for one in controls if one.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert len(takers) > 10
    for widget in takers:
        assert widget.accessibleName(), widget


def test_words():
    assert code_words(Code(3, 5)) == (
        "A new photo is cut into 5 pieces, one for each place. Any 3 of them bring it back."
    )
    assert code_words(Code(1, 1)) == "A new photo is cut into 1 piece. Any 1 of them brings it back."
    assert room_words(Code(1, 2)).startswith("All places together need about 2 times")
    assert how_words(How.POLLED, is_watched=True).startswith("Looked through every 15 minutes")
    assert how_words(How.AWAY, is_watched=True) == "The folder isn't here just now"
    assert how_words(None, is_watched=True) == ""
    assert checked_words(CheckReport(slivers=9, away=3)).text == (
        "6 pieces were read. 3 are on places that aren't here. All of them are sound."
    )
    assert checked_words(CheckReport(slivers=9, damaged=2)).act is Act.REPAIR
