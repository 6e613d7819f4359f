"""Removing from the vault, and bringing back: asked first, done by the engine, told, and undone."""

import pytest
from PySide6.QtCore import Qt

from tests.app.asked import quiet
from tests.app.photos.test_page import entries
from vault.app.pages import Page
from vault.app.removing import Remove

Key = Qt.Key


@pytest.fixture
def page(library):
    _, window = library
    return window.shell.page


def told(window):
    return window.shell.telling.words.text()


def choose(qtbot, page, count):
    qtbot.keyClick(page.grid, Key.Key_Right)
    for _ in range(count - 1):
        qtbot.keyClick(page.grid, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)


def items(context):
    status = context.access.status
    return {album.name: album.items for album in status.albums} if status else None


def test_del_asks_first_and_enter_leaves_everything(qtbot, page, library):
    context, _ = library
    choose(qtbot, page, 2)
    qtbot.keyClick(page.grid, Key.Key_Delete)
    question = page.asking
    assert isinstance(question, Remove)
    assert question.windowTitle() == "Remove 2 items from the vault?"
    assert question.effect.text().startswith("They go from all your devices, with their older versions. Until ")
    assert question.stays.text().startswith("Files in folders on your computers stay where they are.")
    qtbot.keyClick(question, Key.Key_Return)
    assert not question.isVisible()
    assert context.jobs.is_idle
    assert len(page.grid.layout_) == 4


def test_what_is_removed_is_gone_at_once_and_comes_back(qtbot, page, library, lake):
    context, window = library
    window.protect([])  # the fixture copied the folder: now the vault knows these files
    quiet(qtbot, context)
    choose(qtbot, page, 2)
    qtbot.keyClick(page.grid, Key.Key_Delete)
    page.asking.agree.click()
    qtbot.waitUntil(lambda: len(page.grid.layout_) == 2, timeout=20_000)
    qtbot.waitUntil(lambda: told(window).startswith("2 items were removed. Until "), timeout=10_000)
    assert sorted(file.name for file in lake.iterdir() if file.suffix == ".png") == [f"IMG_{n}.png" for n in range(4)]
    window.protect([])  # what lies in the folder unchanged is not taken in again
    quiet(qtbot, context)
    assert len(page.grid.layout_) == 2
    window.shell.telling.step.click()
    qtbot.waitUntil(lambda: len(page.grid.layout_) == 4, timeout=20_000)
    qtbot.waitUntil(lambda: told(window) == "2 items are in the vault again.", timeout=10_000)


def test_the_settings_list_what_was_removed_and_bring_it_back(qtbot, page, library):
    context, window = library
    choose(qtbot, page, 3)
    page._remove()
    page.asking.agree.click()
    qtbot.waitUntil(lambda: len(page.grid.layout_) == 1, timeout=20_000)
    quiet(qtbot, context)
    window.shell.show_page(Page.SETTINGS)
    removed = window.shell.page.removed
    removed.show_list.click()
    qtbot.waitUntil(lambda: removed.list is not None, timeout=10_000)
    (back,) = removed.list.buttons
    assert back.accessibleName().startswith("Bring back 3 items, ")
    back.click()
    qtbot.waitUntil(lambda: (items(context) or {}).get("Lake cabin") == 5, timeout=20_000)
    quiet(qtbot, context)
    first = removed.list
    removed.show_list.click()
    qtbot.waitUntil(lambda: removed.list is not first, timeout=10_000)
    assert not removed.list.buttons
    assert removed.list.effect.text() == "Nothing was removed in the last 30 days."
    removed.list.close()


def test_an_album_is_removed_with_all_that_is_in_it(qtbot, library, lake):
    _, window = library
    window.shell.show_page(Page.ALBUMS)
    page = window.shell.page
    qtbot.waitUntil(lambda: page.shelf.rowCount() == 1)
    assert entries(page.menu(page.shelf.index(0)))[-1] == "Remove from vault…"
    page.list.setCurrentIndex(page.shelf.index(0))
    qtbot.keyClick(page.list, Key.Key_Delete)
    assert page.asking.windowTitle() == "Remove 'Lake cabin' from the vault?"
    assert page.asking.effect.text().startswith("5 items in it go from all your devices")
    assert page.asking.stays.text() == "Its folder stays as it is, and is protected no longer."
    page.asking.agree.click()
    qtbot.waitUntil(lambda: page.shelf.rowCount() == 0, timeout=20_000)
    qtbot.waitUntil(lambda: told(window).startswith("'Lake cabin' was removed."), timeout=10_000)
    window.shell.telling.step.click()
    qtbot.waitUntil(lambda: page.shelf.rowCount() == 1, timeout=20_000)
    assert (lake / "note.txt").exists()


def test_a_file_is_removed_from_the_table(qtbot, library):
    _, window = library
    window.shell.show_page(Page.FILES)
    page = window.shell.page
    qtbot.waitUntil(lambda: page.model.rowCount() == 5)
    page._remove()
    assert page.asking is None  # nothing is chosen
    page.table.setCurrentIndex(page.model.index(4, 0))
    qtbot.keyClick(page.table, Key.Key_Delete)
    assert page.asking.windowTitle() == "Remove 1 item from the vault?"
    page.asking.agree.click()
    qtbot.waitUntil(lambda: page.model.rowCount() == 4, timeout=20_000)


def test_when_the_vault_is_in_use_it_is_told_and_tried_again(qtbot, page, library, home):
    import fcntl

    context, window = library
    choose(qtbot, page, 1)
    with (home / "vault" / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        page._remove()
        page.asking.agree.click()
        qtbot.waitUntil(lambda: window.shell.telling.isVisible() and context.jobs.is_idle, timeout=20_000)
        assert len(page.grid.layout_) == 4
    window.shell.telling.step.click()
    qtbot.waitUntil(lambda: len(page.grid.layout_) == 3, timeout=20_000)
