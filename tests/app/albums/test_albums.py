"""The Albums page: cards of real albums, by mouse and keyboard."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from tests.app.photos.test_page import entries
from vault.app.albums.asking import Shelved
from vault.app.albums.page import CARD
from vault.app.albums.shelf import contents_line
from vault.app.pages import Page
from vault.app.safety import state_of
from vault.engine.status import Status
from vault.engine.whereabouts import PieceState
from vault.index.listing import AlbumCard
from vault.model import Safety

Key = Qt.Key
ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def page(qtbot, library):
    _, window = library
    window.shell.show_page(Page.ALBUMS)
    page = window.shell.page
    qtbot.waitUntil(lambda: page.shelf.rowCount() == 1)
    page.list.setCurrentIndex(page.shelf.index(0))
    return page


def text(page, role=Qt.ItemDataRole.DisplayRole):
    return page.shelf.data(page.shelf.index(0), role)


def test_a_card_says_name_contents_and_state(page):
    assert text(page) == "Lake cabin"
    assert text(page, ACCESSIBLE) == "Lake cabin, 4 photos and 1 other file, Not safe yet"
    assert page.count.text() == "1 album"
    assert page.list.hasFocus()


def test_cards_fill_the_row_also_when_there_is_something_to_scroll(qtbot, page):
    one = Shelved(AlbumCard(9, b"", "Rome", 3, 9, 3, None, 1, 2, None), None, is_whole=True)
    for count in (2, 40):
        page.shelf.put([one] * count, [state_of(Status(), None, is_whole=True)] * count)
        for width in (800, 1024, 1180, 1300):
            page.window().resize(width, 640)
            qtbot.waitUntil(lambda width=width: page.window().width() == width)
            qtbot.wait(20)
            across = max(1, (page.list.viewport().width() - 2) // CARD)
            tops = [page.list.visualRect(page.shelf.index(n)).top() for n in range(min(count, across + 1))]
            assert len(set(tops[:across])) == 1, (count, width)


def test_its_cover_is_painted(qtbot, page):
    page.list.viewport().grab()
    cover = page.shelf.album(page.shelf.index(0)).card.cover
    qtbot.waitUntil(lambda: page._thumbnails.at_hand(cover) is not None)
    box = page.list.visualRect(page.shelf.index(0))
    picture = page.list.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()
    colour = picture.pixelColor((box.center() - page.list.viewport().rect().topLeft()) * ratio)
    assert (colour.green(), colour.blue()) != (0, 0)


def test_enter_and_a_double_click_show_its_photos(qtbot, page, library):
    _, window = library
    qtbot.keyClick(page.list, Key.Key_Return)
    photos = window.shell.page
    assert photos.title.toolTip() == "Lake cabin"
    assert window.shell.sidebar.buttons[Page.PHOTOS].isChecked()
    photos.back.click()
    window.shell.show_page(Page.ALBUMS)
    box = page.list.visualRect(page.shelf.index(0))
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    qtbot.mouseDClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert window.shell.page is photos
    assert photos.title.toolTip() == "Lake cabin"


def test_the_menu_of_an_album(page):
    menu = page.menu(page.shelf.index(0))
    wanted = ["Open", "Put back what is missing in its folder", "Restore album…"]
    assert entries(menu) == [*wanted, "Where it is kept…", "Remove from vault…"]


def test_what_is_missing_is_put_back_and_nothing_else_touched(qtbot, page, library, lake):
    context, window = library
    (lake / "IMG_1.png").unlink()
    (lake / "note.txt").write_text("mine now")
    with qtbot.waitSignal(context.told, timeout=10_000):
        page.menu(page.shelf.index(0)).actions()[2].trigger()
    assert (lake / "IMG_1.png").exists()
    assert (lake / "note.txt").read_text() == "mine now"
    assert window.shell.telling.words.text() == f"1 file was brought back to {lake}. 4 were there already."


def test_everything_is_restored_each_album_in_its_folder(qtbot, page, library, lake, tmp_path, monkeypatch):
    context, window = library
    out, opened = tmp_path / "out", []
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(out))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    with qtbot.waitSignal(context.told, timeout=10_000):
        page.everything.click()
    assert len(list((out / "Lake cabin").iterdir())) == 5
    window.shell.telling.step.click()
    assert opened == [str(out)]


def test_a_restore_is_in_the_strip_and_can_be_stopped(qtbot, page, library, tmp_path, monkeypatch):
    context, window = library
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "out"))
    page.everything.click()
    (job,) = context.jobs.busy
    assert window.shell.strip.title.text() == "Restoring everything"
    window.shell.strip.pause.click()
    window.shell.strip.cancel.click()
    qtbot.waitUntil(lambda: job.state.is_over, timeout=10_000)
    assert window.shell.strip.isHidden()


def test_an_album_whose_pieces_are_not_in_place_says_so(qtbot, page, library, home):
    context, _ = library
    shutil.rmtree(home / "attic" / "slivers")
    rows = [page.shelf.album(page.shelf.index(0)).card.cover]
    context.access.write(lambda session, monitor: session.check_items(rows, monitor), "")
    qtbot.waitUntil(lambda: "Needs repair" in text(page, ACCESSIBLE), timeout=10_000)


def test_before_the_first_album_it_says_what_will_be_here(qtbot, unlocked):
    _, window = unlocked
    window.shell.show_page(Page.ALBUMS)
    page = window.shell.page
    qtbot.waitUntil(lambda: page.body.currentWidget() is page.empty)
    assert page.empty.text() == "Albums you make appear here."
    assert page.everything.isHidden()


def test_more_cards_stand_beside_each_other_where_there_is_room(qtbot, page, library):
    _, window = library
    window.resize(1400, 800)
    wide = page.list.gridSize().width()
    window.resize(800, 640)
    qtbot.waitUntil(lambda: page.list.gridSize().width() != wide)
    assert page.list.gridSize().width() <= page.list.viewport().width()
    assert page.list.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize(
    ("items", "photos", "words"),
    [(1, 1, "1 photo"), (38, 38, "38 photos"), (2, 0, "2 files"), (4, 3, "3 photos and 1 other file")],
)
def test_what_is_in_an_album(qapp, items, photos, words):
    card = AlbumCard(1, b"", "A", items, 9, photos, None, 0, 0, None)
    assert contents_line(Shelved(card, None, is_whole=True)) == words


@pytest.mark.parametrize(
    ("status", "trouble", "is_whole", "word"),
    [
        (Status(Safety.SAFE), None, True, "Safe"),
        (Status(Safety.THIN), None, True, "Not safe yet"),
        (Status(Safety.NONE), None, True, "Needs you"),
        (Status(Safety.SAFE), PieceState.WAITING, True, "Waiting"),
        (Status(Safety.SAFE), PieceState.DAMAGED, True, "Needs repair"),
        (Status(Safety.SAFE), None, False, "Not stored yet"),
        (None, None, True, "Looking"),
    ],
)
def test_nothing_is_called_safe_that_the_engine_does_not(qapp, status, trouble, is_whole, word):
    assert state_of(status, trouble, is_whole=is_whole).word == word
