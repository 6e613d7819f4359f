"""The tray's states, menu and few words; closing the window where there is a tray, and where there is none."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QFileDialog

from tests.app.asked import quiet
from vault.app.overview import Mood
from vault.app.tray import Tray, picture
from vault.engine.vault import BACKED_UP


@pytest.fixture
def tray(filled):
    context, window = filled
    made = Tray(context, window)
    made.appear()
    yield made
    made.close()


@pytest.fixture
def said(tray, monkeypatch):
    """What was said by notifications. The desktop that would show them isn't there."""
    heard = []
    monkeypatch.setattr(tray.icon, "showMessage", lambda title, words, _: heard.append((title, words)), raising=False)
    return heard


@pytest.fixture
def quits(monkeypatch):
    """How often the program was to end."""
    asked = []
    monkeypatch.setattr(QCoreApplication, "quit", lambda: asked.append(1))
    return asked


def test_every_state_has_a_shape_of_its_own(qapp):
    images = [picture(mood).pixmap(44, 44).toImage() for mood in Mood]
    shapes = set()
    for image in images:
        glyph = tuple(image.pixelColor(x, y).lightness() > 200 for x in range(44) for y in range(44))
        assert any(glyph)
        shapes.add(glyph)
    assert len(shapes) == len(Mood)


def test_the_menu_says_how_it_stands(filled, tray):
    words = [action.text() for action in tray.menu.actions() if not action.isSeparator()]
    assert words[0].startswith("Needs you. All places are on one disk")
    assert words[1:] == ["Open Vault", "Pause for 1 hour", "Add photos…", "Quit"]
    assert not tray.sentence.isEnabled()


def test_it_pauses_and_resumes(filled, tray):
    context, _ = filled
    tray.pause.trigger()
    assert context.pausing.until
    assert tray.pause.text() == "Resume"
    tray.pause.trigger()
    assert not context.pausing.is_on
    assert tray.pause.text() == "Pause for 1 hour"


def test_closing_the_window_hides_it_and_says_so_once(qtbot, filled, tray, said):
    context, window = filled
    window.close()
    assert window.isHidden()
    assert said == [("Vault", "Vault keeps protecting in the background.")]
    tray.open.trigger()
    assert window.isVisible()
    window.close()
    assert len(said) == 1
    assert context.preferences.now.told_background
    (album,) = context.background.albums
    qtbot.waitUntil(lambda: set(context.background.watching.how) == {album.key})


def test_quitting_ends_the_program(filled, tray, quits):
    _, window = filled
    tray.quit.trigger()
    assert window.isHidden()
    assert quits == [1]


def test_without_a_tray_closing_ends_the_program(filled, quits):
    _, window = filled
    window.close()
    assert quits == [1]


def test_adding_photos_from_the_tray_brings_the_window_back(filled, tray, monkeypatch):
    _, window = filled
    asked = []
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: asked.append(1) or "")
    window.hide()
    tray.add.trigger()
    assert window.isVisible()
    assert asked


def test_locked_it_says_so_and_offers_nothing_that_needs_the_vault(filled, tray):
    context, _ = filled
    context.access.lock()
    assert tray.sentence.text() == "Vault is locked"
    assert not tray.pause.isEnabled()
    assert not tray.add.isEnabled()
    assert tray.open.isEnabled()


def test_something_that_newly_needs_the_owner_is_said_when_nobody_looks(qtbot, filled, tray, said, places):
    import shutil

    context, window = filled
    tray._calm.setInterval(10)
    context.access.refresh()
    qtbot.waitUntil(lambda: tray._needs is not None)
    assert said == []
    shutil.rmtree(places[0])
    window.hide()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.WindowDeactivate)
    qtbot.waitUntil(lambda: not window.isActiveWindow())
    context.access.refresh()
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert said == [("Vault needs you", "desk was removed from its disk. Repair makes it anew.")]
    context.access.refresh()
    qtbot.wait(200)
    assert len(said) == 1


def test_days_without_a_backup_are_said_even_when_the_program_began_with_them(qtbot, filled, tray, said):
    context, window = filled
    tray._calm.setInterval(10)

    def long_ago(session, _):
        session.vault.index.put(BACKED_UP, session.vault.clock.now_ms() - 8 * 24 * 3600 * 1000)
        session.vault.index.commit()

    context.pausing.pause_for_an_hour()  # nothing is stored meanwhile
    window.hide()
    qtbot.waitUntil(lambda: not window.isActiveWindow())
    context.access.write(long_ago, "")
    quiet(qtbot, context)
    tray._opened()
    qtbot.waitUntil(lambda: tray._needs is not None, timeout=20_000)
    assert said == [], "the run that begins with the program may store what is late"
    context.access.refresh()
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert said == [("Vault needs you", "Nothing was stored for 8 days.")]
    context.access.refresh()
    qtbot.wait(200)
    assert len(said) == 1


def test_the_first_protection_is_said_once(qtbot, filled, tray, said):
    context, window = filled
    tray._calm.setInterval(10)
    window.hide()
    qtbot.waitUntil(lambda: not window.isActiveWindow())
    for name in ("desk", "attic", "office"):
        context.access.write(
            lambda session, monitor, name=name: session.household.locate(name, f"house of {name}", monitor), ""
        )
    quiet(qtbot, context)
    qtbot.waitUntil(lambda: bool(said), timeout=10_000)
    assert [title for title, _ in said] == ["Your photos are protected"]
    assert context.preferences.now.told_protected
