"""Adding by a button: a folder becomes an album, single files go to the folder that dropped ones would go to."""

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.app.photos.test_page import entries
from vault.app import dropping
from vault.app.adding import AddButton
from vault.app.pages import Page


@pytest.fixture
def chosen(tmp_path, monkeypatch):
    """What the owner chooses in the system's dialogs: (folder, files)."""
    folder = tmp_path / "Boat trip"
    folder.mkdir()
    (folder / "letter.txt").write_text("ahoy")
    files = [tmp_path / "single.txt", tmp_path / "another.txt"]
    for file in files:
        file.write_text(f"this is {file.name}")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(file) for file in files], ""))
    monkeypatch.setattr(dropping, "own_folder", lambda: str(tmp_path / "Added to Vault"))
    return folder, files


def albums(context):
    status = context.access.status  # None while it is computed anew
    return {album.name: album.items for album in status.albums} if status else {}


@pytest.mark.parametrize("page", [Page.PHOTOS, Page.FILES])
def test_the_button_offers_a_folder_and_single_files(qtbot, library, chosen, page):
    context, window = library
    window.shell.show_page(page)
    menu = window.shell.page.add.menu_of_ways()
    assert entries(menu) == ["A folder, as an album…", "Single photos or files…"]
    menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: albums(context).get("Boat trip") == 1, timeout=20_000)
    menu.actions()[1].trigger()
    qtbot.waitUntil(lambda: albums(context).get("Added to Vault") == 2, timeout=20_000)
    assert chosen[1][0].exists()  # copied, never moved


def test_the_menu_opens_below_the_button(qtbot, library):
    _, window = library
    button = window.shell.page.add
    button.click()
    (menu,) = [child for child in button.children() if hasattr(child, "popup")]
    qtbot.waitUntil(menu.isVisible)
    assert menu.geometry().top() >= button.mapToGlobal(button.rect().bottomLeft()).y()
    menu.close()


def test_nothing_chosen_is_nothing_done(qtbot, library, monkeypatch):
    context, window = library
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    for entry in AddButton.menu_of_ways(window.shell.page.add).actions():
        entry.trigger()
    assert context.jobs.is_idle


def test_into_an_album_that_is_shown(qtbot, library, chosen, lake):
    context, window = library
    page = window.shell.page
    assert page.add_here.isHidden()
    window.shell.show_page(Page.ALBUMS)
    shelf = window.shell.page
    qtbot.waitUntil(lambda: shelf.shelf.rowCount() == 1)
    shelf.open_album(shelf.shelf.index(0))
    assert page.add_here.isVisible()
    assert page.add.isHidden()
    page.add_here.click()
    qtbot.waitUntil(lambda: albums(context).get("Lake cabin") == 7, timeout=20_000)
    assert (lake / "single.txt").read_text() == "this is single.txt"
