"""Dragging into the window: what it says, and what a drop does, with real files and folders."""

import os

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from vault.app import dropping
from vault.app.dropping import Dragged, dragged, offer_words
from vault.index.listing import AlbumCard, album_cards

LEFT, NOTHING = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
COPY, MOVE = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction
FOLDER = AlbumCard(1, b"", "Lake cabin", 4, 9, 4, None, 0, 0, b"/me/Lake cabin")
AWAY = AlbumCard(1, b"", "Lake cabin", 4, 9, 4, None, 0, 0, None)


def data_of(*things):
    data = QMimeData()
    data.setUrls([thing if isinstance(thing, QUrl) else QUrl.fromLocalFile(str(thing)) for thing in things])
    return data


def enter(widget, data):
    event = QDragEnterEvent(QPoint(50, 50), COPY | MOVE, data, LEFT, NOTHING)
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event


def drop(window, *things):
    """As Qt does it: over the window first, then over the layer that lies there. Whether it was wanted."""
    data = data_of(*things)
    first = enter(window, data)
    layer = window.shell.drops
    assert layer.isVisible()
    enter(layer, data)
    move = QDragMoveEvent(QPoint(60, 60), COPY | MOVE, data, LEFT, NOTHING)
    QApplication.sendEvent(layer, move)
    if first.isAccepted():
        event = QDropEvent(QPointF(60, 60), COPY | MOVE, data, LEFT, NOTHING)
        QApplication.sendEvent(layer, event)
        assert event.dropAction() == COPY  # never a move: the source would be deleted
        assert layer.isHidden()
    else:
        QApplication.sendEvent(layer, QDragLeaveEvent())
    return first.isAccepted()


@pytest.fixture
def elsewhere(tmp_path):
    """Photos that are no album's yet."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    for name, data in (("new.jpg", b"a photo"), ("IMG_0.png", b"another of that name"), ("a note.txt", b"words")):
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture
def pictures(tmp_path, monkeypatch):
    """Where files go that no album was named for."""
    folder = tmp_path / "Pictures" / "Added to Vault"
    monkeypatch.setattr(dropping, "own_folder", lambda: str(folder))
    return folder


def idle(qtbot, context):
    qtbot.waitUntil(lambda: context.jobs.is_idle and context.access.status is not None, timeout=15_000)


def names_in(context, qtbot):
    found = []
    context.access.read(lambda session, _: album_cards(session.vault.index, session.vault.me)).succeeded.connect(
        found.extend
    )
    qtbot.waitUntil(lambda: bool(found))
    return {card.name: card.items for card in found}


# --- what it says -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("what", "album", "words", "smaller"),
    [
        (Dragged(("/a/Lake",)), None, "Protect this folder", "'Lake' becomes an album. It stays where it is."),
        (Dragged(("/a/b", "/a/c")), None, "Protect 2 folders", "Each becomes an album. They stay where they are."),
        (Dragged((), ("/a/b.jpg",)), None, "Add 1 photo", "A copy goes to /own."),
        (Dragged((), ("/a/b.jpg",) * 38), FOLDER, "Add 38 photos to Lake cabin", "A copy goes to /me/Lake cabin."),
        (
            Dragged((), ("/a/b.jpg", "/a/c.txt")),
            FOLDER,
            "Add 2 files to Lake cabin",
            "A copy goes to /me/Lake cabin.",
        ),
        (
            Dragged((), ("/a/b.jpg",) * 3),
            AWAY,
            "Add 3 photos",
            "Lake cabin has no folder on this computer. A copy goes to /own.",
        ),
        (
            Dragged(("/a/Lake",), ("/a/b.jpg",)),
            None,
            "Protect this folder, and add 1 photo",
            "A copy goes to /own.",
        ),
        (
            Dragged((), (), ("http://a/",)),
            None,
            "This can't be added",
            "Only files and folders of this computer can.",
        ),
    ],
)
def test_it_says_what_a_drop_would_do(qapp, monkeypatch, what, album, words, smaller):
    monkeypatch.setattr(dropping, "own_folder", lambda: "/own")
    assert offer_words(what, album) == (words, smaller)


def test_what_is_dragged_is_sorted(elsewhere):
    os.mkfifo(elsewhere / "pipe")
    found = dragged(
        data_of(elsewhere, elsewhere / "new.jpg", elsewhere / "pipe", elsewhere / "gone", QUrl("http://a/"))
    )
    assert found.folders == (str(elsewhere),)
    assert found.files == (str(elsewhere / "new.jpg"),)
    assert found.others == (str(elsewhere / "pipe"), str(elsewhere / "gone"), "http://a/")


def test_the_whole_window_is_the_target_and_forgets_it_when_it_leaves(library, elsewhere):
    _, window = library
    layer = window.shell.drops
    assert enter(window, data_of(elsewhere)).isAccepted()
    assert layer.isVisible()
    assert layer.geometry() == window.shell.rect()
    layer.grab()
    enter(layer, data_of(elsewhere))
    QApplication.sendEvent(layer, QDragLeaveEvent())
    assert layer.isHidden()


def test_where_nobody_says_that_the_drag_is_over_the_mouse_does(qtbot, library, elsewhere):
    _, window = library
    layer = window.shell.drops
    enter(window, data_of(elsewhere))
    qtbot.mouseMove(layer, QPoint(70, 70))
    assert layer.isHidden()
    QApplication.sendEvent(window, QDragLeaveEvent())  # Qt remembers the target, even after it is gone


def test_text_is_nothing_to_add(library):
    _, window = library
    data = QMimeData()
    data.setText("some words")
    assert not enter(window, data).isAccepted()
    assert window.shell.drops.isHidden()


def test_a_link_to_the_web_is_refused_in_words(library):
    _, window = library
    assert not drop(window, QUrl("https://example.org/a.jpg"))
    assert window.shell.drops.words[0] == "This can't be added"


def test_the_search_field_takes_no_files(library):
    _, window = library
    assert not window.shell.page.search.acceptDrops()


# --- what a drop does -------------------------------------------------------------------------------


def test_a_folder_becomes_an_album(qtbot, library, elsewhere):
    context, window = library
    assert drop(window, elsewhere)
    idle(qtbot, context)
    assert names_in(context, qtbot) == {"Lake cabin": 5, "elsewhere": 3}


def test_files_go_to_the_album_that_is_shown(qtbot, library, elsewhere, lake):
    context, window = library
    cards = []
    context.access.read(lambda session, _: album_cards(session.vault.index, session.vault.me)).succeeded.connect(
        cards.extend
    )
    qtbot.waitUntil(lambda: bool(cards))
    context.album_wanted.emit(cards[0])
    before = (lake / "IMG_0.png").read_bytes()
    assert drop(window, elsewhere / "new.jpg", elsewhere / "IMG_0.png")
    assert window.shell.drops.words[0] == "Add 2 photos to Lake cabin"
    assert window.shell.strip.title.text() == "Adding to Lake cabin"
    idle(qtbot, context)
    assert (lake / "new.jpg").read_bytes() == b"a photo"
    assert (lake / "IMG_0 (2).png").read_bytes() == b"another of that name"
    assert (lake / "IMG_0.png").read_bytes() == before
    assert (elsewhere / "new.jpg").exists()
    assert names_in(context, qtbot) == {"Lake cabin": 7}


def test_without_an_album_they_go_to_one_of_their_own(qtbot, library, elsewhere, pictures):
    context, window = library
    assert drop(window, elsewhere / "new.jpg", elsewhere / "a note.txt")
    assert window.shell.drops.words == ("Add 2 files", f"A copy goes to {pictures}.")
    idle(qtbot, context)
    assert sorted(os.listdir(pictures)) == ["a note.txt", "new.jpg"]
    assert names_in(context, qtbot) == {"Added to Vault": 2, "Lake cabin": 5}
    assert drop(window, elsewhere / "IMG_0.png", elsewhere / "new.jpg")
    idle(qtbot, context)
    assert names_in(context, qtbot) == {"Added to Vault": 3, "Lake cabin": 5}


def test_what_is_no_file_is_named(qtbot, library, elsewhere, pictures):
    context, window = library
    os.mkfifo(elsewhere / "pipe")
    assert drop(window, elsewhere / "new.jpg", elsewhere / "pipe", QUrl("https://example.org/"))
    idle(qtbot, context)
    words = window.shell.telling.words.text()
    assert words.startswith("2 files were left out: ")
    assert "pipe" in words
    assert "https://example.org/" in words


def test_a_file_that_vanishes_meanwhile_is_named(qtbot, library, elsewhere, pictures):
    context, window = library
    data = Dragged((), (str(elsewhere / "new.jpg"), str(elsewhere / "gone.jpg")))
    context.files_added.emit(data, None)
    idle(qtbot, context)
    assert "gone.jpg. Why: it vanished." in window.shell.telling.words.text()
    assert os.listdir(pictures) == ["new.jpg"]


def test_a_target_that_cannot_be_made_is_said_with_a_way_on(qtbot, library, elsewhere, pictures):
    context, window = library
    pictures.parent.write_text("a file is in the way")
    assert drop(window, elsewhere / "new.jpg")
    with qtbot.waitSignal(context.told, timeout=10_000):
        pass
    assert window.shell.telling.step.text() == "Try again"
    idle(qtbot, context)
    pictures.parent.unlink()
    window.shell.telling.step.click()
    idle(qtbot, context)
    assert (pictures / "new.jpg").exists()
