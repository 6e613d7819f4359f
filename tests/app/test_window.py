"""The app from its first run to the photos on the screen: the real window, engine and folders."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QFileDialog, QLineEdit, QWidget

from tests.app.conftest import PASSWORD
from tests.homes import QUIET
from vault.app.entrance import FirstRun, Unlocking, Words
from vault.app.jobs import JobState
from vault.app.overview import Mood, overview
from vault.engine.status import Status
from vault.model import Notice, Safety
from vault.session import Surroundings, Unlock, open_session
from vault.words.app import BUTTONS, COMMANDS, STEPS, Act


def shown_photos(window):
    return window.shell is not None and len(window.shell.page.grid.layout_)


def drop(window, *paths):
    """Drag these over the window and let go: whether it wanted them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    left = Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, left, Qt.KeyboardModifier.NoModifier)
    enter.ignore()
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        event = QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, left, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(window, event)
    return enter.isAccepted()


# --- the way in ----------------------------------------------------------------------------------


def test_a_first_run_makes_a_vault_and_shows_its_words_once(qtbot, window_of, places, tmp_path, monkeypatch):
    _, window = window_of()
    page = window.centralWidget()
    assert isinstance(page, FirstRun)
    chosen = iter(places)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: next(chosen))
    qtbot.keyClicks(page.first, PASSWORD)
    qtbot.keyClicks(page.again, PASSWORD)
    for _ in places:
        assert not page.button.isEnabled()
        page.choose.click()
    assert page.still.text() == "The pieces on any 2 of these 3 places bring everything back."
    page.button.click()
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), Words), timeout=10_000)
    page = window.centralWidget()
    shown = {label.accessibleName() for label in page.findChildren(QWidget)}
    page.button.click()
    qtbot.waitUntil(
        lambda: window.shell is not None and window.shell.page.body.currentWidget() is window.shell.page.empty
    )
    session = open_session(tmp_path / "vault", Unlock(lambda: PASSWORD), Surroundings(), QUIET, write=False)
    try:
        assert sorted(place.record.url for place in session.places) == sorted(f"file://{place}" for place in places)
        assert shown >= {f"{n}: {word}" for n, word in enumerate(session.phrase.text.split(), 1)}
    finally:
        session.close()


@pytest.mark.parametrize(
    ("first", "again", "places", "words"),
    [
        ("", "", 3, "Type a password."),
        ("one", "", 3, "Type the password again."),
        ("one", "two", 3, "Type the same password twice."),
        ("one", "one", 1, "Choose 2 more places."),
        ("one", "one", 2, "Choose 1 more place."),
    ],
)
def test_a_vault_is_not_started_before_all_is_given(window_of, first, again, places, words):
    _, window = window_of()
    page = window.centralWidget()
    page.first.setText(first)
    page.again.setText(again)
    for number in range(places):
        page.add_place(f"/somewhere/{number}")
    assert page.still.text() == words
    assert not page.button.isEnabled()
    page.start()
    assert page.isEnabled()


def test_a_place_can_be_taken_back_and_is_not_taken_twice(window_of):
    _, window = window_of()
    page = window.centralWidget()
    for folder in ("/a/one", "/a/two", "/a/one"):
        page.add_place(folder)
    assert page.places == ["/a/one", "/a/two"]
    next(b for b in page.findChildren(QAbstractButton) if b.accessibleName() == "Remove /a/one").click()
    assert page.places == ["/a/two"]


def test_a_place_that_cannot_be_one_is_said_on_the_page(qtbot, window_of, places):
    _, window = window_of()
    page = window.centralWidget()
    page.first.setText(PASSWORD)
    page.again.setText(PASSWORD)
    for folder in (*places[:2], places[0] + "/../desk/."):  # one folder under two names
        page.add_place(folder)
    page.button.click()
    qtbot.waitUntil(page.isEnabled, timeout=10_000)
    assert "Use an empty folder for a new place." in page.problem.text()
    assert isinstance(window.centralWidget(), FirstRun)


def test_a_wrong_password_is_told_calmly_and_the_right_one_opens(qtbot, window_of, vault):
    _, window = window_of(vault)
    page = window.centralWidget()
    assert isinstance(page, Unlocking)
    qtbot.waitUntil(page.isEnabled)
    assert page.problem.isHidden()  # that no keychain has the key is no news
    page.field.setText("wrong")
    page.button.click()
    qtbot.waitUntil(page.isEnabled)
    assert page.problem.text().startswith("This password doesn't open the vault.")
    page.field.setText(PASSWORD)
    page.unlock()
    qtbot.waitUntil(lambda: window.shell is not None)


# --- protecting ------------------------------------------------------------------------------------


def test_a_dropped_folder_is_protected_and_its_photos_are_shown(qtbot, unlocked, album, vault):
    context, window = unlocked
    card = window.shell.sidebar.card
    assert (card.headline.text(), card.step.text()) == ("Needs you", "Add a folder")
    assert drop(window, album)
    assert card.headline.text() == "Being protected"
    assert not window.shell.strip.isHidden()
    assert window.shell.strip.title.text() == "Protecting Lake cabin"
    qtbot.waitUntil(lambda: shown_photos(window) == 4 and context.access.status is not None, timeout=20_000)
    assert window.shell.strip.isHidden()
    assert window.shell.telling.isHidden()
    assert context.access.status.safety is Safety.THIN  # one disk: the engine's word, not ours
    assert card.headline.text() == "Needs you"
    assert card.sentence.text().startswith("All places are on one disk.")
    assert card.step.text() == "Add a place"
    grid = window.shell.page.grid
    qtbot.waitUntil(lambda: all(grid._look(photo).pixmap is not None for photo in range(4)))

    window.shell.page.search.setText("nowhere")
    qtbot.waitUntil(lambda: window.shell.page.body.currentWidget() is window.shell.page.nothing)
    assert window.shell.page.nothing.text() == "No photos from 'nowhere'. Try a year or an album."
    window.shell.page.search.setText("img_2")
    qtbot.waitUntil(lambda: shown_photos(window) == 1)
    assert window.shell.page.body.currentWidget() is grid


def test_only_folders_are_taken_and_only_by_an_open_vault(window_of, vault, album):
    _, window = window_of(vault)
    assert not drop(window, album)


def test_a_file_alone_is_not_taken(unlocked, album):
    _, window = unlocked
    assert not drop(window, album / "note.txt")


def test_what_cannot_be_added_is_told_and_the_rest_is_protected(qtbot, unlocked, album, vault):
    _, window = unlocked
    window.protect([str(vault), str(album)])
    qtbot.waitUntil(lambda: shown_photos(window) == 4, timeout=20_000)
    assert not window.shell.telling.isHidden()
    assert "overlap" in window.shell.telling.words.text().lower() or str(vault) in window.shell.telling.words.text()


def test_cancelling_stops_it_and_the_status_says_that_it_is_not_done(qtbot, unlocked, album):
    context, window = unlocked
    window.protect([str(album)])
    (job,) = context.jobs.busy
    window.shell.strip.pause.click()
    assert window.shell.sidebar.card.headline.text() == "Paused"
    assert window.shell.strip.pause.text() == "Resume"
    window.shell.strip.cancel.click()
    qtbot.waitUntil(lambda: job.state is JobState.STOPPED and context.access.status is not None, timeout=10_000)
    assert window.shell.strip.isHidden()
    assert window.shell.sidebar.card.headline.text() == "Needs you"


def test_a_paused_job_goes_on_when_it_is_resumed(qtbot, unlocked, album):
    _, window = unlocked
    window.protect([str(album)])
    window.shell.strip.pause.click()
    qtbot.wait(100)
    assert not shown_photos(window)
    window.shell.strip.pause.click()
    qtbot.waitUntil(lambda: shown_photos(window) == 4, timeout=20_000)


def test_what_takes_the_keyboard_has_a_name(unlocked):
    _, window = unlocked
    for widget in window.findChildren(QWidget):
        is_control = isinstance(widget, (QAbstractButton, QLineEdit, QAbstractScrollArea))
        if is_control and widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            assert widget.accessibleName(), widget


# --- the one truth ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "busy", "paused", "mood", "words"),
    [
        (None, False, False, Mood.UNKNOWN, "Looking at your places"),
        (Status(Safety.THIN), True, False, Mood.BUSY, "Being protected"),
        (Status(Safety.THIN), True, True, Mood.PAUSED, "Paused"),
        (Status(Safety.SAFE, needs=[Notice("need_backup")]), False, False, Mood.NEEDS, "Needs you"),
        (Status(Safety.THIN), False, False, Mood.NEEDS, "Needs you"),
        (Status(Safety.NONE), False, False, Mood.NEEDS, "Needs you"),
        (Status(Safety.SAFE, tolerates=1), False, False, Mood.SAFE, "Everything is safe"),
    ],
)
def test_it_is_safe_only_when_the_engine_says_so(qapp, status, busy, paused, mood, words):
    found = overview(status, busy=busy, paused=paused)
    assert (found.mood, found.headline) == (mood, words)


def test_every_next_step_has_a_button_or_a_command():
    for act in Act:
        assert (act in BUTTONS) + (act in COMMANDS) == (act is not Act.NONE)
    assert {act for _, act in STEPS.values()} <= set(Act)
