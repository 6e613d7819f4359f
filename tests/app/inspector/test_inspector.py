"""The inspector beside real photos in a real vault: what it says, and what its buttons do."""

import errno
import shutil
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QFileDialog

from tests.killing import FailingDisk
from vault.app.dates import length
from vault.app.dressing import kept_together
from vault.app.inspector.asking import Homes
from vault.app.inspector.pieces import PiecesBar
from vault.app.inspector.wording import pieces_sentence, place_state, resolution, state_word, time_left
from vault.app.theme import Theme
from vault.engine.whereabouts import PiecesAt, PieceState, Whereabouts
from vault.model import Safety

DAY = 24 * 3600 * 1000
IN_PLACE, MISSING, DAMAGED, WAITING = (
    PieceState.IN_PLACE,
    PieceState.MISSING,
    PieceState.DAMAGED,
    PieceState.WAITING,
)


def a_place(state=IN_PLACE, *, is_here=True, sound=1, pieces=1):
    return PiecesAt(0, "desk", sound, pieces, state, is_here)


def where(sound=3, needed=2, slots=3, safety=Safety.SAFE, *, is_whole=True):
    return Whereabouts((), needed, slots, sound, 1, sound - needed, safety, 0, is_whole)


@pytest.fixture
def inspector(qtbot, library):
    """The panel, beside the photos."""
    _, window = library
    window.resize(1200, 760)
    panel = window.shell.inspector.panel
    qtbot.waitUntil(panel.isVisible)
    return panel


def choose(qtbot, window, *photos):
    grid = window.shell.page.grid
    grid.selection.chosen = set(photos)
    grid.selection_was_changed(reveal=False)


# --- one item ---------------------------------------------------------------------------------------


def test_it_says_what_to_choose_until_something_is_chosen(inspector):
    assert inspector.body.currentWidget() is inspector.nothing
    assert inspector.nothing.text() == kept_together("Choose a photo or a file to see where it lives.")


def test_a_photo_is_shown_with_where_it_lives(qtbot, inspector, library, lake):
    _, window = library
    choose(qtbot, window, 0)
    qtbot.waitUntil(lambda: inspector.body.currentWidget() is inspector.whole)
    assert inspector.name.toolTip().startswith("IMG_")
    assert inspector.album.text() == "In Lake cabin"
    assert "96 × 64" in inspector.line.text()
    assert inspector.sentence.text() == "All 3 pieces are in place. Any 2 bring it back."
    assert inspector.bar.states == [IN_PLACE] * 3
    assert inspector.state.text() == "Not safe yet"  # three folders on one disk
    assert inspector.until.text()[-4:].isdigit()
    assert "periods of 14 days" in inspector.until.toolTip()
    assert not inspector.picture.pixmap().isNull()
    assert inspector.home.text() == f"On this computer, in {lake}"
    assert inspector.restore.accessibleName() == "Show in folder"


def test_another_choice_replaces_what_is_shown_and_none_ends_it(qtbot, inspector, library):
    _, window = library
    names = []
    for photo in (0, 1):
        choose(qtbot, window, photo)
        qtbot.waitUntil(lambda: inspector.name.toolTip() not in {"", *names})
        names.append(inspector.name.toolTip())
    choose(qtbot, window)
    qtbot.waitUntil(lambda: inspector.body.currentWidget() is inspector.nothing)


def test_what_is_missing_on_this_computer_is_put_back(qtbot, inspector, library, lake):
    context, window = library
    choose(qtbot, window, 0)
    qtbot.waitUntil(lambda: inspector.body.currentWidget() is inspector.whole)
    lost = lake / inspector.name.toolTip()
    before = lost.read_bytes()
    lost.unlink()
    inspector._wait.start()
    qtbot.waitUntil(lambda: inspector.restore.accessibleName() == "Restore")
    assert inspector.home.text() == f"Restore puts it back into {lake}"
    with qtbot.waitSignal(context.told, timeout=10_000) as said:
        inspector.restore.click()
    assert lost.read_bytes() == before
    assert said.args[0].text == f"1 file was brought back to {lake}."
    assert window.shell.telling.step.text() == "Open folder"


def test_the_folder_of_what_is_there_is_shown(qtbot, inspector, library, lake, monkeypatch):
    _, window = library
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    choose(qtbot, window, 0)
    qtbot.waitUntil(lambda: inspector.restore.accessibleName() == "Show in folder")
    inspector.restore.click()
    assert opened == [str(lake)]


def test_a_copy_is_saved_where_the_owner_says(qtbot, inspector, library, tmp_path, monkeypatch):
    context, window = library
    out = tmp_path / "out"
    out.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(out))
    choose(qtbot, window, 0, 1)
    qtbot.waitUntil(lambda: inspector.body.currentWidget() is inspector.whole)
    with qtbot.waitSignal(context.told, timeout=10_000):
        inspector.save.click()
    assert len(list(out.iterdir())) == 2
    assert window.shell.telling.words.text() == f"2 files were brought back to {out}."


def test_a_full_disk_is_said_and_it_goes_on_when_there_is_room(qtbot, inspector, library, tmp_path, monkeypatch):
    context, window = library
    out, disk = tmp_path / "out", FailingDisk(errno.ENOSPC, lambda number, what, path: what == "write")
    whole = replace(context.access.around, disk=disk)
    monkeypatch.setattr(context.access, "around", whole)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(out))
    context.access.refresh()  # sessions with that disk
    choose(qtbot, window, 0, 1)
    qtbot.waitUntil(lambda: inspector.body.currentWidget() is inspector.whole)
    with qtbot.waitSignal(context.told, timeout=10_000) as said:
        inspector.save.click()
    assert said.args[0].happened.startswith("This computer's disk is full")
    assert list(out.iterdir()) == []
    monkeypatch.undo()
    context.access.refresh()
    with qtbot.waitSignal(context.told, timeout=10_000):
        window.shell.telling.step.click()
    assert len(list(out.iterdir())) == 2


def test_nothing_is_saved_when_the_owner_names_no_folder(qtbot, inspector, library, monkeypatch):
    context, window = library
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    choose(qtbot, window, 0)
    qtbot.waitUntil(lambda: inspector.body.currentWidget() is inspector.whole)
    inspector.save.click()
    assert not context.jobs.busy


def test_checking_reads_the_pieces_and_says_what_it_found(qtbot, inspector, library, home):
    context, window = library
    choose(qtbot, window, 0)
    qtbot.waitUntil(lambda: inspector.body.currentWidget() is inspector.whole)
    with qtbot.waitSignal(context.told, timeout=10_000) as said:
        inspector.check.click()
    assert said.args[0].text == "3 pieces were read and are sound."
    for sliver in (home / "attic" / "slivers").glob("*/*"):
        data = bytearray(sliver.read_bytes())
        data[-1] ^= 1
        sliver.write_bytes(data)
    with qtbot.waitSignal(context.told, timeout=10_000) as said:
        inspector.check.click()
    assert said.args[0].happened == "1 piece is missing or damaged."
    qtbot.waitUntil(lambda: inspector.bar.states == [IN_PLACE, IN_PLACE, DAMAGED], timeout=10_000)
    assert inspector.sentence.text() == "2 of 3 pieces are in place. Any 2 bring it back."


def test_a_place_that_vanishes_is_said(qtbot, inspector, library, home):
    context, window = library
    choose(qtbot, window, 0)
    qtbot.waitUntil(lambda: inspector.body.currentWidget() is inspector.whole)
    (home / "attic").rename(home / "unplugged")
    context.access.refresh()
    qtbot.waitUntil(lambda: _words(inspector.places) & {"not connected", "missing"} != set(), timeout=5000)


def _words(widget):
    from PySide6.QtWidgets import QLabel

    return {one.text() for one in widget.findChildren(QLabel) if not one.isHidden()}


def test_details_are_folded_and_can_be_copied(qtbot, inspector, library):
    _, window = library
    choose(qtbot, window, 0)
    qtbot.waitUntil(lambda: inspector.body.currentWidget() is inspector.whole)
    assert inspector.details.body.isHidden()
    qtbot.keyClick(inspector.details.head, Qt.Key.Key_Space)
    assert not inspector.details.body.isHidden()
    inspector.details.copy()
    text = QGuiApplication.clipboard().text()
    assert "Object: " in text
    assert "\u200b" not in text


def test_older_versions_are_listed_and_can_be_saved(qtbot, inspector, library, lake, tmp_path, monkeypatch):
    from PIL import Image

    context, window = library
    old = (lake / "IMG_3.png").read_bytes()
    Image.new("RGB", (96, 64), (250, 250, 10)).save(lake / "IMG_3.png")
    with qtbot.waitSignal(context.access.contents_changed, timeout=10_000):
        window.protect([])
    qtbot.waitUntil(lambda: context.jobs.is_idle, timeout=10_000)
    grid = window.shell.page.grid
    for photo in range(4):
        choose(qtbot, window, photo)
        qtbot.waitUntil(lambda photo=photo: inspector._job is not None and inspector._job.state.is_over)
        qtbot.wait(80)
        if inspector.name.toolTip() == "IMG_3.png":
            break
    assert grid
    qtbot.waitUntil(lambda: not inspector.versions.isHidden())
    out = tmp_path / "out"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(out))
    inspector.versions.head.setChecked(True)
    *_, oldest = [one for one in inspector.versions.body.findChildren(QAbstractButton) if not one.isHidden()]
    with qtbot.waitSignal(context.told, timeout=10_000):
        oldest.click()
    assert (out / "IMG_3.png").read_bytes() == old


# --- many -------------------------------------------------------------------------------------------


def test_many_are_added_up_and_the_worst_of_them_counts(qtbot, inspector, library, home):
    context, window = library
    choose(qtbot, window, 0, 1, 2, 3)
    qtbot.waitUntil(lambda: not inspector.where.isHidden() and inspector.name.toolTip() == "4 items")
    assert inspector.line.text().endswith("together")
    assert inspector.sentence.text() == "All 3 pieces are in place. Any 2 bring each back."
    assert inspector.restore.isHidden()
    shutil.rmtree(home / "attic" / "slivers")
    with qtbot.waitSignal(context.told, timeout=10_000):
        inspector.check.click()
    qtbot.waitUntil(lambda: MISSING in inspector.bar.states, timeout=10_000)


# --- where it stands --------------------------------------------------------------------------------


def test_i_hides_and_shows_it(qtbot, inspector, library):
    _, window = library
    qtbot.keyClick(window.shell.page.grid, Qt.Key.Key_I)
    assert inspector.isHidden()
    qtbot.keyClick(window.shell.page.grid, Qt.Key.Key_I)
    assert inspector.isVisible()


def test_an_i_that_is_typed_is_a_letter(qtbot, inspector, library):
    _, window = library
    window.shell.page.search.setFocus()
    qtbot.keyClicks(window.shell.page.search, "img")
    assert window.shell.page.search.text() == "img"
    assert inspector.isVisible()


def test_in_a_narrow_window_it_lies_over_the_photos(qtbot, inspector, library):
    _, window = library
    slot = window.shell.inspector
    window.resize(1000, 700)
    assert inspector.isHidden()
    wide = 1000 - window.shell.sidebar.width()
    qtbot.waitUntil(lambda: window.shell.stack.width() == wide)
    qtbot.keyClick(window.shell.page.grid, Qt.Key.Key_I)
    assert inspector.isVisible()
    qtbot.wait(20)
    assert window.shell.stack.width() == wide
    assert inspector.geometry().right() == window.shell.rect().right()
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    slot.place()
    assert inspector.geometry().left() == 0
    window.resize(1300, 700)
    qtbot.waitUntil(lambda: window.shell.stack.width() < 1300 - inspector.width())


# --- words ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("found", "sentence", "word"),
    [
        (where(3), "All 3 pieces are in place. Any 2 bring it back.", "Safe"),
        (where(2), "2 of 3 pieces are in place. Any 2 bring it back.", "Safe"),
        (where(3, safety=Safety.THIN), "All 3 pieces are in place. Any 2 bring it back.", "Not safe yet"),
        (where(1, safety=Safety.NONE), "1 of 3 pieces are in place, and 2 are needed.", "Needs you"),
        (where(3, 1, 3), "All 3 pieces are in place. Any 1 brings it back.", "Safe"),
        (where(1, 1, 1), "Its 1 piece is in place.", "Safe"),
        (where(0, 0, 0), "There is nothing in it: its name and date are kept.", "Safe"),
        (
            where(3, is_whole=False),
            "All 3 pieces are in place. Any 2 bring it back. Part of it can't be looked up right now.",
            "Safe",
        ),
    ],
)
def test_the_pieces_in_a_sentence(qapp, found, sentence, word):
    assert pieces_sentence(found, 1) == sentence
    assert state_word(found)[0] == word


@pytest.mark.parametrize(
    ("place", "word"),
    [
        (a_place(), "in place"),
        (a_place(is_here=False), "not connected"),
        (a_place(WAITING, sound=0), "waiting"),
        (a_place(MISSING, sound=2, pieces=5), "2 of 5 · missing"),
        (a_place(DAMAGED, sound=0), "damaged"),
    ],
)
def test_a_place_in_a_word_with_an_icon(qapp, place, word):
    said, icon, tone = place_state(place)
    assert said == word
    assert icon
    assert tone in {"ok", "muted", "warn", "danger"}


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-1, "The time is over. At home nothing is deleted by that."),
        (0.5, "Until later today."),
        (1, "In 1 day."),
        (20, "In 20 days."),
        (30, "In 4 weeks."),
        (365, "In about 12 months."),
    ],
)
def test_how_long_it_is_kept(qapp, days, words):
    assert time_left(0, int(days * DAY)) == words


def test_lengths_and_resolutions(qapp):
    assert [length(ms) for ms in (400, 7000, 750_000, 3_723_000)] == ["0:01", "0:07", "12:30", "1:02:03"]
    assert [resolution(*box) for box in ((640, 480), (2000, 1500), (4000, 3000))] == ["640 × 480", "3.0 MP", "12 MP"]


# --- the bar ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 3, 5, 40, 256])
def test_the_boxes_stand_in_the_bar_and_are_mirrored(qtbot, qapp, count):
    bar = PiecesBar(Theme(qapp, "light"))
    qtbot.addWidget(bar)
    bar.resize(270, 24)
    bar.show_pieces([a_place(MISSING), *[a_place()] * (count - 1)], max(1, count // 2))
    assert len(bar.boxes()) == count
    assert bar.states[-1] is MISSING
    assert all(box.left() >= 0 and box.right() <= 270.01 and box.width() > 0.9 for box in bar.boxes())
    plain = bar.boxes()
    bar.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert [round(box.right(), 3) for box in bar.boxes()] == [round(270 - box.left(), 3) for box in plain]
    bar.grab()


def test_a_choice_that_has_no_folder_here_says_so(qtbot, inspector):
    inspector._show_homes(Homes(), 1)
    assert inspector.home.text() == "Its album has no folder on this computer."
    assert inspector.restore.isHidden()
