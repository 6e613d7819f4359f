"""Timelines in windows that nobody sees, with real Qt events."""

import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QColor, QIcon

from tests.app.photos.timelines import ATimeline
from vault.app.photos.grid import TimelineGrid
from vault.app.photos.painting import Colours
from vault.app.photos.speaking import install
from vault.app.photos.thumbnails import Thumbnails

COLOURS = Colours(*(QColor(c) for c in ("#F6F7F9", "#17202B", "#55606E", "#1D5BD0", "#FFFFFF", "#E3E7ED", "#7F8A99")))


@pytest.fixture
def thumbnails_of(qapp):
    """Makes loaders; all of them are closed at the end."""
    made = []

    def make(fetch=lambda row: None) -> Thumbnails:
        made.append(Thumbnails(fetch))
        return made[-1]

    yield make
    for thumbnails in made:
        thumbnails.close()


@pytest.fixture
def grid_of(qtbot, thumbnails_of):
    """Makes a grid that shows a timeline, 700 by 600 pixels, with the keyboard in it."""
    install()

    def make(timeline: ATimeline, fetch=lambda row: None, size=(700, 600)) -> TimelineGrid:
        grid = TimelineGrid(thumbnails_of(fetch), COLOURS, QIcon())
        qtbot.addWidget(grid)
        grid.resize(*size)
        grid.show_content(timeline)
        grid.show()
        grid.activateWindow()
        grid.setFocus()
        qtbot.waitUntil(grid.hasFocus)
        return grid

    return make
