"""The Photos page on a real vault: searching, looking at one photo, opening, the menu, dragging out."""

import os
import shutil

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices, QDrag
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from vault.app.dragging import MOST, Promise, PromisedFiles, carry
from vault.app.photos import asking
from vault.app.photos.page import Photos
from vault.app.photos.preview import Preview
from vault.index.listing import album_cards

Key, Left = Qt.Key, Qt.MouseButton.LeftButton


@pytest.fixture
def page(library):
    _, window = library
    return window.shell.page


def entries(menu):
    return [entry.text().partition("\t")[0] for entry in menu.actions() if not entry.isSeparator()]


def press(qtbot, widget, key, held=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(widget, key, held)


def preview_of(qtbot, page):
    press(qtbot, page.grid, Key.Key_Right)
    press(qtbot, page.grid, Key.Key_Space)
    assert page.preview is not None
    qtbot.waitUntil(lambda: page.preview.picture is not None and page.preview.name.text() != "")
    return page.preview


# --- the keyboard ----------------------------------------------------------------------------------


def test_the_keyboard_is_in_the_photos_from_the_beginning(qtbot, page):
    assert page.grid.hasFocus(), QApplication.focusWidget()


def test_ctrl_f_goes_to_the_search_and_esc_back(qtbot, page):
    press(qtbot, page.grid, Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.search.hasFocus()
    qtbot.keyClicks(page.search, "img_2")
    qtbot.waitUntil(lambda: len(page.grid.layout_) == 1)
    press(qtbot, page.search, Key.Key_Escape)
    assert page.grid.hasFocus(), QApplication.focusWidget()
    assert page.search.text() == ""
    qtbot.waitUntil(lambda: len(page.grid.layout_) == 4)


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("lake", 4),
        ("img_1", 1),
        ("IMG_1 LAKE", 1),
        ("1984", 0),
        ("fujifilm", 4),
        ("x-t3", 1),
        ("lake x-t2", 1),
        ("nowhere", 0),
        ("lake nowhere", 0),
        ("%_", 0),
    ],
)
def test_one_field_finds_names_albums_and_cameras(qtbot, page, words, count):
    page.search.setText(words)
    qtbot.waitUntil(lambda: len(page.grid.layout_) == count)
    if not count:
        assert page.nothing.text() == f"No photos from '{words}'. Try a year or an album."


def test_the_year_a_month_and_a_day_are_found(qtbot, page, lake):
    from vault.app.photos.days import FIRST_DAY

    day = FIRST_DAY.addDays(page.grid.content.days[0])
    for words in (day.toString("yyyy"), day.toString("yyyy-MM-dd"), day.toString("yyyy-MM")):
        page.search.setText("nothing like it")
        qtbot.waitUntil(lambda: len(page.grid.layout_) == 0)
        page.search.setText(words)
        qtbot.waitUntil(lambda: len(page.grid.layout_) == 4)


def test_what_is_chosen_is_told_to_whoever_listens(qtbot, page, library):
    context, _ = library
    with qtbot.waitSignal(context.chosen) as chosen:
        press(qtbot, page.grid, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert sorted(chosen.args[0]) == sorted(page.grid.content.rows)


def test_the_newest_photos_are_there_before_all_are(qtbot, monkeypatch, library):
    context, _ = library
    monkeypatch.setattr(asking, "NEWEST", 3)
    page = Photos(context)
    qtbot.addWidget(page)
    shown = []
    show = page.grid.show_laid_out
    page.grid.show_laid_out = lambda content, *rest: (
        shown.append((len(content.rows), content.is_whole)),
        show(content, *rest),
    )
    page.come()
    qtbot.waitUntil(lambda: len(page.grid.layout_) == 4)
    assert shown == [(3, False), (4, True)]
    page.come()  # it knows them all by now
    qtbot.waitUntil(lambda: len(shown) == 3)
    assert shown[2] == (4, True)
    page.close_down()


def test_how_many_photos_a_day_has_is_not_said_before_all_are_known(library):
    _, window = library
    content = window.shell.page.grid.content
    assert len(set(content.days)) == 1
    title, count = content.heading(0, 4)
    assert count == "Lake cabin · 4 photos"
    content.is_whole = False
    assert content.heading(0, 4) == (title, "")
    assert content.heading(0, 2) == (title, "Lake cabin · 2 photos")


# --- looking at one --------------------------------------------------------------------------------


def test_space_shows_one_and_the_original_comes(qtbot, page, lake):
    preview = preview_of(qtbot, page)
    assert preview.isVisible()
    assert preview.hasFocus()
    assert preview.size() == page.window().size()
    name = preview.name.text()
    assert (lake / name).exists()
    with qtbot.waitSignal(preview.viewing.complete, timeout=10_000):
        pass
    row = page.grid.chosen_rows()[0]
    path = page._context.originals.path(row)
    assert path is not None
    with open(path, "rb") as fetched:
        assert fetched.read() == (lake / name).read_bytes()
    assert preview.note.text() == ""
    assert preview.bar.isHidden()


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Space])
def test_esc_and_space_close_it_and_the_keyboard_is_in_the_photos_again(qtbot, page, key):
    preview = preview_of(qtbot, page)
    press(qtbot, preview, key)
    assert preview.isHidden()
    assert page.grid.hasFocus(), QApplication.focusWidget()


def test_arrows_move_and_the_selection_goes_with_them(qtbot, page):
    preview = preview_of(qtbot, page)
    seen = [preview.row]
    for key in (Key.Key_Right, Key.Key_Down, Key.Key_Right, Key.Key_Right):
        press(qtbot, preview, key)
        seen.append(preview.row)
    rows = list(page.grid.content.rows)
    assert seen == [*rows, rows[-1]]
    assert page.grid.chosen_rows() == [rows[-1]]
    press(qtbot, preview, Key.Key_Left)
    assert preview.row == rows[-2]


def test_from_right_to_left_arrows_are_mirrored(qtbot, page):
    preview = preview_of(qtbot, page)
    preview.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    press(qtbot, preview, Key.Key_Left)
    assert preview.row == page.grid.content.rows[1]


def test_moving_on_quickly_fetches_only_where_one_rests(qtbot, page):
    preview = preview_of(qtbot, page)
    for _ in range(3):
        press(qtbot, preview, Key.Key_Right)
    with qtbot.waitSignal(preview.viewing.complete, timeout=10_000):
        pass
    fetched = [row for row in page.grid.content.rows if page._context.originals.path(row)]
    assert fetched == [page.grid.content.rows[3]]


def test_one_whose_pieces_are_gone_shows_the_small_picture_and_says_why(qtbot, page, home):
    for place in ("desk", "attic"):
        shutil.rmtree(home / place / "slivers")
    preview = preview_of(qtbot, page)
    with qtbot.waitSignal(preview.viewing.failed, timeout=10_000):
        pass
    assert preview.note.text() == (
        "The original can't be fetched right now: only 1 of the 2 pieces needed can be reached."
    )
    assert preview.picture is not None


def test_a_larger_window_makes_it_larger(qtbot, page):
    preview = preview_of(qtbot, page)
    page.window().resize(1000, 620)
    qtbot.waitUntil(lambda: preview.size() == page.window().size())
    room = preview.room()
    assert room.contains(preview.photo_box())


@pytest.mark.parametrize("shape", [0.01, 0.5, 1.0, 3.0, 100.0])
def test_every_shape_fits(qtbot, page, shape):
    preview = Preview(page._context, page.window())
    preview.resize(900, 600)
    preview._shape = shape
    box = preview.photo_box()
    assert preview.room().contains(box)
    assert box.width() >= 1
    assert box.height() >= 1
    preview.viewing.close()


def test_a_click_beside_it_closes_it(qtbot, page):
    preview = preview_of(qtbot, page)
    qtbot.mouseClick(preview, Left, pos=preview.photo_box().center())
    assert preview.isVisible()
    qtbot.mouseClick(preview, Left, pos=QPoint(3, preview.height() - 3))
    assert preview.isHidden()


def test_a_film_shows_its_poster_and_length_and_nothing_is_fetched(qtbot, page, library, tmp_path):
    from tests.media.shots import film

    context, window = library
    folder = tmp_path / "Films"
    folder.mkdir()
    (folder / "clip.mov").write_bytes(film(frames=70))
    window.protect([str(folder)])
    qtbot.waitUntil(lambda: len(page.grid.layout_) == 5 and context.jobs.is_idle, timeout=20_000)
    row = next(row for row, kind in zip(page.grid.content.rows, page.grid.content._kinds, strict=True) if kind == 2)
    page.show_preview(row)
    with qtbot.waitSignal(page.preview.viewing.complete, timeout=10_000):
        pass
    assert page.preview.line.text().split(" · ")[1] == "0:07"
    assert page.preview.note.text() == "Enter plays it"
    assert page.preview.picture is not None
    assert context.originals.path(row) is None
    page.preview.grab()


# --- opening ---------------------------------------------------------------------------------------


def test_enter_opens_the_whole_file_read_only_and_it_is_gone_at_the_end(qtbot, page, lake, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True)
    press(qtbot, page.grid, Key.Key_Right)
    press(qtbot, page.grid, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(opened), timeout=10_000)
    name = os.path.basename(opened[0])
    with open(opened[0], "rb") as file:
        assert file.read() == (lake / name).read_bytes()
    assert os.stat(opened[0]).st_mode & 0o222 == 0
    assert os.stat(os.path.dirname(os.path.dirname(opened[0]))).st_mode & 0o777 == 0o700
    page._context.originals.close()
    assert not os.path.exists(opened[0])


def test_where_no_program_opens_it_that_is_said(qtbot, page, library, monkeypatch):
    context, _ = library
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)
    press(qtbot, page.grid, Key.Key_Right)
    with qtbot.waitSignal(context.told, timeout=10_000) as said:
        press(qtbot, page.grid, Key.Key_Return)
    assert said.args[0].text.startswith("No program on this computer opens IMG_")


# --- the menu --------------------------------------------------------------------------------------


def test_the_menu_fits_what_is_chosen(qtbot, page):
    press(qtbot, page.grid, Key.Key_Right)
    press(qtbot, page.grid, Key.Key_Menu)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert entries(menu) == ["Preview", "Open", "Save a copy…", "Where it lives", "Remove from vault…"]
    menu.close()
    press(qtbot, page.grid, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, page.grid, Key.Key_Menu)
    menu = QApplication.activePopupWidget()
    assert entries(menu) == ["Save copies of 4 items…", "Where they live", "Remove from vault…"]
    menu.close()


def test_the_menu_saves_copies(qtbot, page, library, tmp_path, monkeypatch):
    context, _ = library
    out = tmp_path / "out"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(out))
    qtbot.mouseClick(page.grid.viewport(), Qt.MouseButton.RightButton, pos=page.grid.box_of(1).center())
    menu = QApplication.activePopupWidget()
    with qtbot.waitSignal(context.told, timeout=10_000):
        next(entry for entry in menu.actions() if entry.text() == "Save a copy…").trigger()
    menu.close()
    assert len(list(out.iterdir())) == 1


# --- an album --------------------------------------------------------------------------------------


@pytest.fixture
def card(qtbot, library):
    context, _ = library
    found = []
    context.access.read(lambda session, _: album_cards(session.vault.index, session.vault.me)).succeeded.connect(
        found.extend
    )
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def test_an_album_alone_is_shown_with_its_name_and_the_way_back(qtbot, page, library, card):
    context, _ = library
    with qtbot.waitSignal(context.album_shown) as shown:
        context.album_wanted.emit(card)
    assert shown.args == [card]
    assert page.title.toolTip() == "Lake cabin"
    assert not page.back.isHidden()
    qtbot.waitUntil(lambda: len(page.grid.layout_) == 4)
    with qtbot.waitSignal(context.album_shown) as shown:
        page.back.click()
    assert shown.args == [None]
    assert page.title.toolTip() == "Photos"


def test_an_album_is_restored_to_a_folder_of_its_name(qtbot, page, library, card, lake, tmp_path, monkeypatch):
    context, window = library
    out = tmp_path / "out"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(out))
    context.album_wanted.emit(card)
    with qtbot.waitSignal(context.told, timeout=10_000):
        page.restore.click()
    assert {file.name: file.read_bytes() for file in (out / "Lake cabin").iterdir()} == {
        file.name: file.read_bytes() for file in lake.iterdir()
    }
    assert window.shell.telling.words.text() == f"5 files were brought back to {out}/Lake cabin."


def test_the_button_of_the_bar_opens_the_folder(qtbot, page, library, card, tmp_path, monkeypatch):
    context, window = library
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "out"))
    context.album_wanted.emit(card)
    with qtbot.waitSignal(context.told, timeout=10_000):
        page.restore.click()
    window.shell.telling.step.click()
    assert opened == [str(tmp_path / "out" / "Lake cabin")]


def test_a_target_that_cannot_be_written_is_said_with_a_way_on(qtbot, page, library, card, tmp_path, monkeypatch):
    context, window = library
    (tmp_path / "out").write_text("a file where the folder should be")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "out"))
    context.album_wanted.emit(card)
    with qtbot.waitSignal(context.told, timeout=10_000):
        page.restore.click()
    assert window.shell.telling.step.text() == "Try again"
    (tmp_path / "out").unlink()
    with qtbot.waitSignal(context.told, timeout=10_000):
        window.shell.telling.step.click()
    assert len(list((tmp_path / "out" / "Lake cabin").iterdir())) == 5


# --- badges ----------------------------------------------------------------------------------------


def test_a_photo_gets_a_badge_when_a_piece_is_not_in_place_and_loses_it_again(qtbot, page, library, home):
    context, window = library
    assert all(page.grid.content.badge(photo) is None for photo in range(4))
    shutil.move(home / "attic" / "slivers", home / "aside")
    press(qtbot, page.grid, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    inspector = window.shell.inspector.panel
    qtbot.waitUntil(lambda: not inspector.where.isHidden() and inspector.name.toolTip() == "4 items")
    inspector.check.click()
    qtbot.waitUntil(lambda: page.grid.content.badge(0) is not None, timeout=10_000)
    assert {page.grid.content.badge(photo).words for photo in range(4)} == {"Needs repair"}
    assert page.grid.content.label(0).endswith("Needs repair")
    shutil.rmtree(home / "attic" / "slivers", ignore_errors=True)
    shutil.move(home / "aside", home / "attic" / "slivers")
    qtbot.waitUntil(lambda: context.jobs.is_idle, timeout=10_000)
    inspector.check.click()
    qtbot.waitUntil(lambda: page.grid.content.badge(0) is None, timeout=10_000)


# --- dragging out ----------------------------------------------------------------------------------


def test_what_is_dropped_are_the_whole_files(qtbot, page, library, lake, monkeypatch):
    context, _ = library
    dropped = []

    def carried(drag, actions):
        data = drag.mimeData()
        assert data.hasUrls()
        assert actions == Qt.DropAction.CopyAction
        dropped.extend(url.toLocalFile() for url in data.urls())
        return Qt.DropAction.CopyAction

    monkeypatch.setattr(QDrag, "exec", carried)
    rows = list(page.grid.content.rows)
    carry(context, page.grid, rows, None)
    assert sorted(os.path.basename(path) for path in dropped) == [f"IMG_{n}.png" for n in range(4)]
    for path in dropped:
        with open(path, "rb") as file:
            assert file.read() == (lake / os.path.basename(path)).read_bytes()
        assert os.stat(path).st_mode == (lake / os.path.basename(path)).stat().st_mode


def test_a_drag_with_the_mouse_carries_all_that_are_chosen(qtbot, page, monkeypatch):
    carried = []
    monkeypatch.setattr(
        QDrag, "exec", lambda drag, _: carried.append(len(drag.mimeData().urls())) or Qt.DropAction.CopyAction
    )
    monkeypatch.setattr(QApplication, "mouseButtons", lambda: Left)  # offscreen, nobody holds one
    press(qtbot, page.grid, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    view, start = page.grid.viewport(), page.grid.box_of(1).center()
    qtbot.mousePress(view, Left, pos=start)
    qtbot.mouseMove(view, start + QPoint(40, 10))
    qtbot.waitUntil(lambda: carried == [4], timeout=10_000)
    qtbot.mouseRelease(view, Left, pos=start)


def test_a_drag_that_is_dropped_nowhere_asks_for_nothing(qtbot, page, library, monkeypatch):
    context, _ = library
    monkeypatch.setattr(QDrag, "exec", lambda drag, _: Qt.DropAction.IgnoreAction)
    assert carry(context, page.grid, list(page.grid.content.rows), None) == Qt.DropAction.IgnoreAction
    qtbot.waitUntil(lambda: context.jobs.is_idle)


def test_files_that_do_not_come_are_no_files(qtbot, page, library, monkeypatch, home):
    context, _ = library
    for place in ("desk", "attic"):
        shutil.rmtree(home / place / "slivers")
    dropped = []
    monkeypatch.setattr(
        QDrag, "exec", lambda drag, _: dropped.extend(drag.mimeData().urls()) or Qt.DropAction.CopyAction
    )
    carry(context, page.grid, list(page.grid.content.rows)[:1], None)
    assert dropped == []


def test_what_is_too_large_is_said_and_saved_instead(qtbot, page, library, monkeypatch):
    from vault.app import dragging

    context, window = library
    monkeypatch.setattr(QApplication, "mouseButtons", lambda: Left)
    rows = list(page.grid.content.rows)
    dragging._begin(context, page.grid, rows, MOST + 1, None)
    assert window.shell.telling.words.text() == "4 items are too large to drag. They are 50 MB together."
    assert window.shell.telling.step.text() == "Save a copy…"


def test_data_is_only_waited_for_when_it_is_asked_for(qapp):
    promise = Promise()
    files = PromisedFiles(promise)
    assert files.hasUrls()
    assert not files.was_asked
    promise.fulfil(["/a/b.jpg"])
    assert [url.toLocalFile() for url in files.urls()] == ["/a/b.jpg"]
    assert bytes(files.data("text/uri-list").data()) != b""
    assert files.was_asked


def test_a_photo_that_grew_is_fetched_anew(qtbot, page, library, lake):
    context, window = library
    row = page.grid.content.rows[0]
    with qtbot.waitSignal(context.originals.fetch([row]).succeeded, timeout=10_000):
        pass
    name = os.path.basename(context.originals.path(row))
    Image.new("RGB", (120, 64), (250, 250, 10)).save(lake / name)
    with qtbot.waitSignal(context.access.contents_changed, timeout=10_000):
        window.protect([])
    assert context.originals.path(row) is None
