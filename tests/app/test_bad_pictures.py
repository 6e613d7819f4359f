"""Pictures that are bombs, cut short, or none at all, in an album of a person: kept as they are, and told calmly."""

import shutil

import pytest
from PIL import Image
from PySide6.QtCore import Qt

from tests.app.asked import quiet
from tests.app.entrance.test_bad_papers import bomb
from vault.app.pages import Page
from vault.index.photos import photo
from vault.words.app import Act

BAD = ("bomb.png", "cut short.jpg", "lies.jpg", "nothing.png")


@pytest.fixture
def shown(qtbot, unlocked, album):
    """The app with an album of four good pictures and four bad ones, all stored: (context, window, names by row)."""
    context, window = unlocked
    Image.effect_noise((900, 600), 60).convert("RGB").save(album / "whole.jpg")
    whole = (album / "whole.jpg").read_bytes()
    (album / "whole.jpg").unlink()
    (album / "bomb.png").write_bytes(bomb())
    (album / "cut short.jpg").write_bytes(whole[:300])
    (album / "lies.jpg").write_bytes(b"#!/bin/sh\necho no picture\n" * 40)
    (album / "nothing.png").write_bytes(b"")
    window.protect([str(album)])
    quiet(qtbot, context)
    grid = window.shell.page.grid
    qtbot.waitUntil(lambda: len(grid.layout_) >= 4, timeout=10_000)
    names = []
    job = context.access.read(lambda session, _: [photo(session.vault.index, row).name for row in grid.content.rows])
    job.succeeded.connect(names.extend)
    qtbot.waitUntil(lambda: bool(names), timeout=10_000)
    return context, window, dict(zip(names, grid.content.rows, strict=True))


def test_they_are_kept_and_nothing_is_said_but_how_they_stand(qtbot, shown, album, tmp_path):
    context, window, rows = shown
    assert not window.shell.telling.isVisible(), window.shell.telling.words.text()
    assert "lies.jpg" not in rows  # Files has it
    grid = window.shell.page.grid
    good = [rows[f"IMG_{number}.png"] for number in range(4)]
    qtbot.waitUntil(lambda: all(grid._thumbnails.at_hand(row) is not None for row in good), timeout=20_000)
    for name in set(BAD) & set(rows):
        qtbot.waitUntil(lambda name=name: grid._thumbnails.is_without(rows[name]), timeout=10_000)
    shutil.rmtree(album)  # what was stored is what comes back
    back = []
    job = context.access.read(lambda session, monitor: session.restore_albums([], tmp_path / "back", monitor))
    job.succeeded.connect(back.append)
    qtbot.waitUntil(lambda: bool(back), timeout=30_000)
    assert {file.name for file in (tmp_path / "back" / "Lake cabin").iterdir()} >= set(BAD)
    assert (tmp_path / "back" / "Lake cabin" / "bomb.png").read_bytes() == bomb()


@pytest.mark.parametrize("name", ["bomb.png", "cut short.jpg"])
def test_looked_at_large_it_says_so_and_what_to_do(qtbot, shown, name):
    _, window, rows = shown
    page = window.shell.page
    page.show_preview(rows[name])
    qtbot.waitUntil(lambda: bool(page.preview.note.text()) and page.preview.bar.isHidden(), timeout=30_000)
    assert page.preview.note.text() == "This picture can't be shown here. Enter opens it with another program."
    opened = []
    page.preview.open_asked.disconnect()
    page.preview.open_asked.connect(opened.append)
    qtbot.keyClick(page.preview, Qt.Key.Key_Return)
    assert opened == [rows[name]]  # as it says
    at = list(rows).index(name)
    other = at + 1 if at + 1 < len(rows) else at - 1
    qtbot.keyClick(page.preview, Qt.Key.Key_Right if other > at else Qt.Key.Key_Left)
    assert page.preview.row == list(rows.values())[other]


def test_places_that_vanish_while_a_photo_is_shown_are_told_on_it(qtbot, filled, album, places, tmp_path):
    context, window = filled
    page = window.shell.page
    qtbot.waitUntil(lambda: len(page.grid.layout_) == 4, timeout=10_000)
    shutil.rmtree(album)
    page.show_preview(page.grid.content.rows[0])
    qtbot.waitUntil(lambda: page.preview.picture is not None, timeout=10_000)
    for number, place in enumerate(places[:2]):
        shutil.move(place, tmp_path / f"drawer {number}")
    row = page.grid.content.rows[1]
    qtbot.keyClick(page.preview, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: bool(page.preview.note.text()) and page.preview.bar.isHidden(), timeout=30_000)
    assert page.preview.row == row
    words = page.preview.note.text()
    assert words.endswith(".")
    assert "be fetched" in words or "Connect" in words, words
    for number, place in enumerate(places[:2]):
        shutil.move(tmp_path / f"drawer {number}", place)
    context.step_wanted.emit(Act.LOOK_AGAIN)  # as a drive that is plugged in has it do by itself
    quiet(qtbot, context)
    page.show_preview(row)
    with qtbot.waitSignal(page.preview.viewing.complete, timeout=20_000):
        pass
    assert page.preview.note.text() == ""
    window.shell.show_page(Page.PLACES)
    quiet(qtbot, context)
