"""The inspector on the Albums page: where an album is kept, and which disasters it survives, in the engine's words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.app.asked import quiet
from vault.app.pages import Page


@pytest.fixture
def panel(qtbot, library):
    context, window = library
    window.resize(1300, 800)
    window.shell.show_page(Page.ALBUMS)
    inspector = window.shell.inspector.panel
    qtbot.waitUntil(lambda: inspector.of_album is not None and inspector.of_album.isVisible(), timeout=10_000)
    quiet(qtbot, context)
    return inspector.of_album


def words(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


def test_it_says_where_an_album_is_and_what_it_survives(qtbot, panel):
    assert panel.name.toolTip() == "Lake cabin"
    assert panel.line.text().startswith("5 items · ")
    assert words(panel.homes) == ["Home", "3 places"]
    assert panel.sentence.text() == "Any 1 of 3 places may be lost. Losing this house would lose photos."
    assert panel.state.text() == "Not safe yet"
    assert panel.left.text().startswith("In ")
    assert not words(panel.losses.body)
    qtbot.mouseClick(panel.losses.head, Qt.MouseButton.LeftButton)
    assert words(panel.losses.body)[:2] == ["This house", "photos would be lost"]


def test_its_buttons_open_it_and_ask_where_it_is_kept(qtbot, library, panel):
    context, window = library
    qtbot.mouseClick(panel.where, Qt.MouseButton.LeftButton)
    question = window.shell.inspector.panel.asking
    assert question.album == "Lake cabin"
    qtbot.waitUntil(lambda: question.found is not None)
    question.reject()
    qtbot.mouseClick(panel.open, Qt.MouseButton.LeftButton)
    photos = window.shell.page
    assert photos.title.toolTip() == "Lake cabin"
    inspector = window.shell.inspector.panel
    qtbot.waitUntil(lambda: inspector.body.currentWidget() is not panel)
    quiet(qtbot, context)
