"""What the inspector says of albums and photos that are on Walrus, too, or there alone."""

import pytest
from PySide6.QtWidgets import QLabel

from tests.app.asked import quiet
from tests.app.networks.conftest import NAME
from tests.homes import QUIET
from vault.app.pages import Page
from vault.model import Safety
from vault.session.prospects import keep_on

pytestmark = pytest.mark.network


def lines(widget):
    return [label.text() for label in widget.findChildren(QLabel) if not label.isHidden() and label.text()]


def inspected(qtbot, library, networks):
    """The inspector of the window, on the first photo."""
    context, window = library
    window.resize(1300, 800)
    job = context.access.write(lambda session, monitor: keep_on(session, "Lake cabin", networks, "", monitor), "")
    qtbot.waitUntil(lambda: job.state.is_over, timeout=60_000)
    quiet(qtbot, context)
    grid = window.shell.page.grid
    grid.selection.press(0)
    grid.selection_was_changed()
    panel = window.shell.inspector.panel
    qtbot.waitUntil(lambda: panel.body.currentWidget() is panel.whole, timeout=10_000)
    quiet(qtbot, context)
    return panel


def test_a_photo_that_is_on_walrus_too_says_until_when(qtbot, on_walrus, library):
    _, window = library
    panel = inspected(qtbot, library, ["home", NAME])
    name, word = lines(panel.places)[-2:]
    assert name == "Practice network"
    assert word.startswith("paid until ")
    assert panel.state.text() == "Safe", "no house takes it all any more"
    window.shell.show_page(Page.ALBUMS)
    qtbot.waitUntil(lambda: panel.of_album is not None and panel.of_album.isVisible(), timeout=10_000)
    assert lines(panel.of_album.homes) == ["Home", "3 places", "Practice network", word]


def test_a_photo_that_is_there_alone_is_safe_and_needs_no_place(qtbot, on_walrus, library, in_session):
    panel = inspected(qtbot, library, [NAME])
    assert panel.sentence.text() == "None of it is on your own places."
    assert lines(panel.places)[0] == "Practice network"
    assert panel.state.text() == "Safe"
    assert panel.bar.isHidden()

    def forgotten(session):
        """As on a computer that only knows that it is there."""
        for what in ("until", "ends"):
            session.vault.index.put(f"{what}/{NAME}", 0)
        return session.whereabouts(1, QUIET)

    where = in_session(forgotten)
    assert (where.safety, where.tolerates) == (Safety.NONE, -1), "nobody is known to pay for it"
