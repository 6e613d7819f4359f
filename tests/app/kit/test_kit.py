"""The kit's screens: seen only after the password, saved, printed, checked, split; on a real vault."""

import threading

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QLineEdit, QSpinBox, QWidget

from tests.app.conftest import PASSWORD
from tests.app.dropping import drop
from tests.homes import QUIET
from vault.app.kit.clipboard import SECONDS, Clipboard
from vault.app.kit.page import KitPage
from vault.app.kit.printing import page_printer, print_page
from vault.app.note import Tone
from vault.app.pages import Page
from vault.app.protecting import protect
from vault.errors import VaultInUse
from vault.keys.kit.reading import read_kit
from vault.keys.kit.sheets import combine_sheets, read_sheet
from vault.kit import ASKED, KitState
from vault.paper import kit_file
from vault.session.opening import NewVault, create, open_session
from vault.session.surroundings import Surroundings, Unlock


@pytest.fixture
def page(qtbot, unlocked):
    """The kit as a page of the app, read."""
    _, window = unlocked
    window.shell.show_kit()
    made = window.shell.kit
    assert isinstance(made, KitPage)
    qtbot.waitUntil(made.screens.overview.isEnabled, timeout=10_000)
    return made


@pytest.fixture
def screens(page):
    return page.screens


def state_of(vault):
    session = open_session(vault, Unlock(lambda: PASSWORD), Surroundings(), QUIET, write=False)
    try:
        return session.kit_state()
    finally:
        session.close()


def wait_for_state(qtbot, context, state):
    qtbot.waitUntil(lambda: context.access.kit is state and context.access.status is not None, timeout=10_000)


def words_on_screen(widget):
    return {label.accessibleName() for label in widget.findChildren(QLabel) if ": " in label.accessibleName()}


# --- seen only by the owner ----------------------------------------------------------------------


def test_a_run_that_the_keychain_opened_asks_for_the_password_first(qtbot, unlocked):
    context, window = unlocked
    context.access._passphrase = None  # as after the keychain
    window.shell.show_kit()
    screens = window.shell.kit.screens
    assert screens.currentWidget() is screens.locked
    assert screens._drawn is None
    QTest.keyClicks(screens.locked.field, "a guess")
    QTest.keyClick(screens.locked.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(screens.locked.note.text))
    assert screens.locked.note.text.startswith("This password doesn't open the vault.")
    assert screens.currentWidget() is screens.locked
    screens.locked.field.setText(PASSWORD)
    screens.locked.main.click()
    qtbot.waitUntil(screens.overview.isEnabled, timeout=10_000)
    assert screens.currentWidget() is screens.overview
    assert context.access.knows_password


def test_words_stand_on_the_screen_only_while_they_are_wanted(qtbot, unlocked, screens):
    _, window = unlocked
    assert not words_on_screen(screens)
    screens.overview.words.click()
    assert words_on_screen(screens.words) == {
        f"{n}: {word}" for n, word in enumerate(screens._drawn.kit.phrase.words, 1)
    }
    window.shell.show_page(Page.PHOTOS)
    qtbot.waitUntil(lambda: not words_on_screen(screens))
    window.shell.show_kit()
    assert screens.currentWidget() is screens.overview


def test_copied_words_leave_the_clipboard_after_a_minute(screens):
    screens.show_words()
    screens.words.copy.click()
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == screens._drawn.kit.phrase.text
    assert "60 seconds" in screens.words.note.text
    timer = screens.clipboard.timer
    assert timer.isActive()
    assert timer.interval() == SECONDS * 1000 == 60_000
    timer.timeout.emit()
    assert clipboard.text() == ""


def test_what_was_copied_since_stays(qapp):
    lent = Clipboard()
    lent.lend("secret words")
    QGuiApplication.clipboard().setText("a recipe")
    lent.take_back()
    assert QGuiApplication.clipboard().text() == "a recipe"
    QGuiApplication.clipboard().clear()


# --- saving and printing ---------------------------------------------------------------------------


@pytest.mark.parametrize(("button", "form"), [("pdf", ".pdf"), ("file", ".vaultkit")])
def test_it_is_saved_where_the_owner_says_and_is_unchecked_then(qtbot, screens, tmp_path, monkeypatch, button, form):
    context, vault = screens._context, tmp_path / "vault"
    target = tmp_path / "my kit"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    getattr(screens.overview, button).click()
    qtbot.waitUntil(lambda: bool(screens.overview.note.text), timeout=10_000)
    saved = target.with_suffix(form)
    assert read_kit(saved.read_bytes(), "").phrase == screens._drawn.kit.phrase
    assert saved.stat().st_mode & 0o777 == 0o600
    assert "Not on this computer only" in screens.overview.note.text  # the vault folder is on this disk, too
    assert screens.overview.state.text.startswith("It isn't checked yet.")
    wait_for_state(qtbot, context, KitState.UNCHECKED)
    assert state_of(vault) is KitState.UNCHECKED


def test_a_file_that_is_there_is_left_as_it_is(qtbot, screens, tmp_path):
    (tmp_path / "kit.pdf").write_text("mine")
    screens.overview.save(str(tmp_path / "kit.pdf"), ".pdf")
    qtbot.waitUntil(lambda: bool(screens.overview.note.text), timeout=10_000)
    assert "It was left as it is." in screens.overview.note.text
    assert (tmp_path / "kit.pdf").read_text() == "mine"


def test_another_disk_is_called_one(qtbot, screens, monkeypatch, tmp_path):
    from vault import paper

    monkeypatch.setattr(paper, "shares_disk", lambda *_: False)  # a second disk can't be had here
    screens.overview.save(str(tmp_path / "kit.pdf"), ".pdf")
    qtbot.waitUntil(lambda: bool(screens.overview.note.text), timeout=10_000)
    assert screens.overview.note.text == "Saved as 'kit.pdf', on another disk. Keep that away from here."
    assert screens.overview.note._tone is Tone.GOOD


def test_the_page_is_printed_as_large_as_the_paper(qtbot, unlocked, screens, tmp_path):
    context, _ = unlocked
    printer = page_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setResolution(150)
    screens.overview.print_on(printer)
    qtbot.waitUntil(lambda: bool(screens.overview.note.text), timeout=20_000)
    assert screens.overview.note.text.startswith("Sent to the printer.")
    assert read_kit((tmp_path / "printed.pdf").read_bytes(), "").phrase == screens._drawn.kit.phrase
    wait_for_state(qtbot, context, KitState.UNCHECKED)


def test_a_printer_that_refuses_is_told(qapp, tmp_path):
    printer = page_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "not" / "there" / "x.pdf"))
    from PySide6.QtGui import QImage

    assert not print_page(QImage(10, 10, QImage.Format.Format_RGB888), printer)


# --- checking --------------------------------------------------------------------------------------


def test_three_right_words_check_it(qtbot, unlocked, screens, vault, tmp_path):
    context, _ = unlocked
    screens.overview.save(str(tmp_path / "kit.pdf"), ".pdf")
    wait_for_state(qtbot, context, KitState.UNCHECKED)
    with qtbot.waitSignal(screens.checked):
        screens.overview.check.click()
        words = screens._drawn.kit.phrase.words
        assert len(screens.checking.fields) == ASKED
        for at, field in screens.checking.fields.items():
            assert field.completer() is None
            QTest.keyClicks(field, words[at - 1].upper())
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert screens.currentWidget() is screens.overview
    wait_for_state(qtbot, context, KitState.GOOD)
    assert state_of(vault) is KitState.GOOD
    assert screens.overview.state.text == "Your recovery kit is checked, and names all your places."


def test_that_it_is_checked_is_noted_while_a_long_backup_runs_and_is_not_lost_by_it(
    qtbot, unlocked, screens, album, vault
):
    context, _ = unlocked
    go = threading.Event()

    def long_backup(session, monitor):
        assert go.wait(20)
        return protect(session, [str(album)], monitor)

    stored = []
    backup = context.access.write(long_backup, "Protecting Lake cabin")
    backup.succeeded.connect(stored.append)
    qtbot.waitUntil(lambda: context.access._writer is not None, timeout=10_000)
    screens.overview._note_made()
    screens.checking._pass()
    wait_for_state(qtbot, context, KitState.GOOD)
    assert state_of(vault) is KitState.GOOD
    assert backup in context.jobs.busy
    go.set()
    qtbot.waitUntil(lambda: bool(stored), timeout=30_000)
    assert not stored[0].problems
    wait_for_state(qtbot, context, KitState.GOOD)
    assert state_of(vault) is KitState.GOOD


def test_what_another_program_writes_a_note_does_not_disturb(qtbot, unlocked, screens, vault):
    context, _ = unlocked
    other = open_session(vault, Unlock(lambda: PASSWORD), Surroundings(), QUIET, write=True)
    try:
        with qtbot.waitSignal(context.failed, timeout=10_000) as failed:
            screens.checking._pass()
        assert isinstance(failed.args[0].error, VaultInUse)
    finally:
        other.close()


def test_wrong_and_missing_words_are_named(screens):
    screens.show_check()
    checking = screens.checking
    checking.main.click()
    assert checking.note.text == "Type all three words."
    words = screens._drawn.kit.phrase.words
    first, *others = checking.fields
    for at in others:
        checking.fields[at].setText(words[at - 1])
    checking.fields[first].setText("zebra" if words[first - 1] != "zebra" else "zoo")
    checking.main.click()
    assert checking.note.text == f"Word {first} is another on this vault's page. Look at the page again."
    checking.fields[others[0]].setText("zebra" if words[others[0] - 1] != "zebra" else "zoo")
    checking.main.click()
    assert checking.note.text.startswith(f"Words {first} and {others[0]} are others")
    QTest.keyClick(checking.fields[first], Qt.Key.Key_Escape)
    assert screens.currentWidget() is screens.overview


def test_other_words_are_asked_for_the_next_time(screens):
    asked = set()
    for _ in range(12):
        screens.show_check()
        asked.add(tuple(screens.checking.fields))
    assert len(asked) > 1


def test_the_page_that_is_dropped_checks_it(qtbot, unlocked, screens, tmp_path):
    context, _ = unlocked
    kit = screens._drawn.kit
    (tmp_path / "photo.pdf").write_bytes(kit_file(kit, ".pdf"))
    with qtbot.waitSignal(screens.checked, timeout=10_000):
        assert drop(screens, tmp_path / "photo.pdf")
    wait_for_state(qtbot, context, KitState.GOOD)


def test_the_kit_of_another_vault_and_what_is_none_are_told(qtbot, screens, tmp_path):
    places = [str(tmp_path / "far" / name) for name in "abc"]
    session = create(tmp_path / "other", NewVault(places), Unlock(lambda: PASSWORD), Surroundings(), QUIET)
    (tmp_path / "other.vaultkit").write_bytes(kit_file(session.kit(), ".vaultkit"))
    (tmp_path / "words.txt").write_text(session.phrase.text)
    session.close()
    Image.new("RGB", (200, 200), "blue").save(tmp_path / "sky.png")
    for name, words in {
        "other.vaultkit": "This is the kit of another vault. Nothing was changed.",
        "words.txt": "This is no recovery kit, but words.",
        "sky.png": "No recovery kit can be read in sky.png.",
    }.items():
        screens.hand_in(str(tmp_path / name))
        qtbot.waitUntil(lambda words=words: screens.checking.note.text.startswith(words), timeout=10_000)


def test_a_kit_from_before_a_place_was_added_is_old(qtbot, unlocked, screens, tmp_path, vault):
    context, _ = unlocked
    (tmp_path / "old.vaultkit").write_bytes(kit_file(screens._drawn.kit, ".vaultkit"))
    session = open_session(vault, Unlock(lambda: PASSWORD), Surroundings(), QUIET, write=True)
    session.household.add(str(tmp_path / "cellar"), None, None, QUIET)
    session.close()
    context.access.refresh()
    wait_for_state(qtbot, context, KitState.OUTDATED)
    assert "anew" in screens.overview.state.text
    screens.hand_in(str(tmp_path / "old.vaultkit"))
    qtbot.waitUntil(lambda: "its list of places is old (cellar)" in screens.checking.note.text, timeout=10_000)
    assert state_of(vault) is KitState.OUTDATED


# --- splitting -------------------------------------------------------------------------------------


def test_sheets_are_written_for_each_and_enough_of_them_bring_the_words_back(qtbot, screens, tmp_path, monkeypatch):
    (tmp_path / "sheets").mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "sheets"))
    screens.overview.split.click()
    view = screens.splitting
    view.of.more.click()  # 4
    view.needed.more.click()  # 3
    assert [field.isVisible() for field in view.names] == [True] * 4 + [False] * 4
    assert view.effect.text() == "1 sheet may get lost."
    view.names[0].setText("Mum")
    view.main.click()
    qtbot.waitUntil(lambda: bool(view.note.text), timeout=20_000)
    assert view.note.text.startswith("4 sheets are in 'sheets'.")
    texts = sorted((tmp_path / "sheets").glob("*.txt"))
    assert texts[0].name == "Sheet 1 of 4, Mum.txt"
    assert len(list((tmp_path / "sheets").glob("*.pdf"))) == 4
    given = [read_sheet(text.read_bytes(), text.name) for text in texts[1:]]
    assert combine_sheets(given) == screens._drawn.kit.phrase


def test_no_more_sheets_are_needed_than_there_are(screens):
    screens.show_split()
    view = screens.splitting
    view.needed.more.click()
    assert (view.of.value, view.needed.value) == (3, 3)
    assert not view.needed.more.isEnabled()
    assert view.effect.text() == "No sheet may get lost: all of them are needed."
    view.of.less.click()
    assert (view.of.value, view.needed.value) == (2, 2)
    assert not view.of.less.isEnabled()


def test_sheets_that_are_there_already_are_not_overwritten(qtbot, screens, tmp_path):
    screens.show_split()
    (tmp_path / "Sheet 2 of 3.txt").write_text("mine")
    screens.splitting.save(str(tmp_path))
    qtbot.waitUntil(lambda: bool(screens.splitting.note.text), timeout=20_000)
    assert "It was left as it is." in screens.splitting.note.text
    assert not list(tmp_path.glob("Sheet 1*"))


# --- for everybody ---------------------------------------------------------------------------------


def test_everything_that_takes_the_keyboard_has_a_name(screens):
    kinds = (QAbstractButton, QLineEdit, QSpinBox)
    for show in (screens.show_overview, screens.show_check, screens.show_split):
        show()
        controls = [w for w in screens.findChildren(QWidget) if isinstance(w, kinds) and w.isVisible()]
        found = [w for w in controls if w.focusPolicy() != Qt.FocusPolicy.NoFocus and not _is_inner(w)]
        assert len(found) > 1
        for widget in found:
            assert widget.accessibleName(), widget


def _is_inner(widget):
    return isinstance(widget.parent(), QSpinBox)
