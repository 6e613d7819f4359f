"""The app from its first run to the photos on the screen: the real window, engine and folders."""

import sqlite3

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLineEdit, QWidget

from tests.app.conftest import PASSWORD
from tests.app.dropping import drop
from tests.homes import QUIET
from vault.app.entrance.unlocking import Unlocking
from vault.app.jobs import JobState
from vault.app.overview import Mood, overview
from vault.app.pages import Page
from vault.engine.status import PlaceStatus, Status
from vault.kit import KitState
from vault.model import Notice, Safety
from vault.session.opening import open_session
from vault.session.surroundings import Surroundings, Unlock
from vault.words.app import BUTTONS, Act


def shown_photos(window):
    return window.shell is not None and len(window.shell.page.grid.layout_)


# --- the way in ----------------------------------------------------------------------------------


def test_a_wrong_password_is_told_calmly_and_the_right_one_opens(qtbot, window_of, vault):
    _, window = window_of(vault)
    page = window.entrance.step
    assert isinstance(page, Unlocking)
    qtbot.waitUntil(lambda: not page.is_waiting)
    assert page.problem.isHidden()  # that no keychain has the key is no news
    page.field.setText("wrong")
    page.button.click()
    qtbot.waitUntil(lambda: not page.is_waiting)
    assert page.problem.text.startswith("This password doesn't open the vault.")
    page.field.setText(PASSWORD)
    page.unlock()
    qtbot.waitUntil(lambda: window.shell is not None)


def test_the_photos_have_the_first_word_and_the_session_that_opened_the_vault(qtbot, window_of, household, home):
    context, window = window_of(home / "vault")
    qtbot.waitUntil(lambda: context.jobs.is_idle)
    told = []
    context.access.opened.connect(lambda: told.append("opened"))
    context.access.status_changed.connect(lambda _: told.append("status"))
    session = open_session(
        home / "vault", Unlock(lambda: None, lambda _: household.secrets), Surroundings(), QUIET, write=False
    )
    window.entrance.enter(session, PASSWORD)
    grid = window.shell.page.grid
    show = grid.show_laid_out
    grid.show_laid_out = lambda *what: (told.append("photos"), show(*what))
    assert context.access.is_open
    assert told == []
    qtbot.waitUntil(lambda: "status" in told, timeout=10_000)
    assert told[:2] == ["photos", "opened"]
    context.access.refresh()
    qtbot.waitUntil(lambda: context.jobs.is_idle, timeout=10_000)
    with pytest.raises(sqlite3.ProgrammingError):  # it was lent to the page, and closed when the places were asked
        session.vault.index.connection.execute("select 1")


def test_where_no_page_asks_everything_else_begins_all_the_same(qtbot, window_of, household, home):
    context, _ = window_of(home / "vault")
    qtbot.waitUntil(lambda: context.jobs.is_idle)
    unlock = Unlock(lambda: None, lambda _: household.secrets)
    session = open_session(home / "vault", unlock, Surroundings(), QUIET, write=False)
    with qtbot.waitSignal(context.access.opened, timeout=5_000):
        context.access.open(session, PASSWORD)
    qtbot.waitUntil(lambda: context.access.status is not None, timeout=10_000)


def test_locked_at_once_nothing_begins(qtbot, window_of, household, home):
    context, window = window_of(home / "vault")
    qtbot.waitUntil(lambda: context.jobs.is_idle)
    unlock = Unlock(lambda: None, lambda _: household.secrets)
    session = open_session(home / "vault", unlock, Surroundings(), QUIET, write=False)
    with qtbot.assertNotEmitted(context.access.opened, wait=900):
        window.entrance.enter(session, PASSWORD)
        context.access.lock()
    assert context.access.status is None


# --- protecting ------------------------------------------------------------------------------------


def test_a_dropped_folder_is_protected_and_its_photos_are_shown(qtbot, unlocked, album, vault):
    context, window = unlocked
    card = window.shell.sidebar.card
    assert (card.headline.text(), card.step.text()) == ("Needs you", "Add a folder")
    assert drop(window, album)
    assert card.headline.text() == "Being protected"
    assert not window.shell.strip.isHidden()
    assert window.shell.strip.title.whole == "Protecting Lake cabin"
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


def test_what_cannot_be_added_is_told_and_the_rest_is_protected(qtbot, unlocked, album, vault):
    _, window = unlocked
    window.protect([str(vault), str(album)])
    qtbot.waitUntil(lambda: shown_photos(window) == 4, timeout=20_000)
    assert not window.shell.telling.isHidden()
    assert window.shell.telling.words.text().startswith(f"{vault} can't be an album: it holds, or lies in, ")


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
    kinds = (QAbstractButton, QLineEdit, QAbstractScrollArea)
    controls = [one for one in window.findChildren(QWidget) if isinstance(one, kinds) and one.isVisible()]
    takers = [one for one in controls if one.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert len(takers) > len(Page)
    for widget in takers:
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


def place(slot, name, state):
    return PlaceStatus(slot, name, f"file:///{name}", name, state, "", False, False, 0)


def test_what_is_safe_thanks_to_a_place_that_is_away_says_so(qapp):
    places = [place(0, "NAS", "connected"), place(1, "Desk", "connected"), place(2, "Drive", "missing")]
    found = overview(Status(Safety.SAFE, tolerates=1, places=places), busy=False, paused=False)
    assert found.mood is Mood.SAFE
    assert found.sentence == ("Drive isn't connected; what it holds counts. Any 1 of your 3 places can fail right now.")


@pytest.mark.parametrize(
    ("kit", "needs", "sentence"),
    [
        (KitState.GOOD, [], "Any 1 of your 0 places can fail right now."),
        (KitState.NONE, [], "There is no recovery kit yet that this computer knows of."),
        (KitState.UNCHECKED, [], "Your recovery kit isn't checked yet."),
        (KitState.UNCHECKED, ["need_other_disk"], "Your recovery kit isn't checked yet."),
        (KitState.UNCHECKED, ["need_backup"], "Not everything is stored yet."),
    ],
)
def test_an_unchecked_kit_needs_the_owner_before_advice_and_after_danger(qapp, kit, needs, sentence):
    found = overview(Status(Safety.SAFE, tolerates=1, needs=[Notice(n) for n in needs]), kit, busy=False, paused=False)
    assert found.sentence == sentence
    assert (found.act is Act.OPEN_KIT) == ("kit" in sentence)


def test_every_next_step_has_words_for_its_button():
    assert set(BUTTONS) == set(Act) - {Act.NONE}
    assert all(BUTTONS.values())
