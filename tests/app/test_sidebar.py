"""The sidebar with its words, and as icons alone in a narrow window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from tests.app.test_walk import SMALLEST
from vault.app.pages import Page
from vault.app.sidebar import NARROW, ROOMY, WIDE
from vault.app.status_card import StatusCard


@pytest.fixture
def narrow(qtbot, unlocked):
    """The sidebar of a window that has no room for its words."""
    _, window = unlocked
    sidebar = window.shell.sidebar
    heights = {page: button.y() for page, button in sidebar.buttons.items()}
    window.resize(ROOMY - 1, 640)
    qtbot.waitUntil(lambda: sidebar.width() == NARROW)
    return sidebar, heights


def test_from_its_width_on_there_are_words(qtbot, unlocked):
    _, window = unlocked
    sidebar = window.shell.sidebar
    for width, wide in ((ROOMY - 1, NARROW), (ROOMY, WIDE)):
        window.resize(width, 640)
        qtbot.waitUntil(lambda wide=wide: sidebar.width() == wide)
        assert (sidebar.buttons[Page.PHOTOS].text() == "") == (wide == NARROW)
        assert sidebar.card.isVisible() == (wide == WIDE)


def test_icons_alone_have_names_and_say_them_under_the_mouse(narrow):
    sidebar, _ = narrow
    for page, button in sidebar.buttons.items():
        assert (button.text(), button.toolTip(), button.accessibleName()) == ("", page.title, page.title)
        assert not button.icon().isNull()
        assert min(button.width(), button.height()) >= SMALLEST


def test_with_words_there_is_nothing_to_say_twice(unlocked):
    _, window = unlocked
    assert {button.toolTip() for button in window.shell.sidebar.buttons.values()} == {""}


def test_the_pages_icons_stay_where_they_were(narrow):
    sidebar, heights = narrow
    for page in (Page.PHOTOS, Page.PLACES, Page.ACTIVITY):
        assert abs(sidebar.buttons[page].y() - heights[page]) <= 1


def test_an_icon_leads_to_its_page(qtbot, narrow, unlocked):
    _, window = unlocked
    sidebar, _ = narrow
    qtbot.mouseClick(sidebar.buttons[Page.PLACES], Qt.MouseButton.LeftButton)
    assert window.shell.page is window.shell.made[Page.PLACES]
    assert sidebar.buttons[Page.PLACES].isChecked()


def test_the_state_is_an_icon_that_says_the_sentence_and_opens_the_card(qtbot, narrow, unlocked, monkeypatch):
    context, _ = unlocked
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    sidebar, _ = narrow
    icon = sidebar.icon.button
    assert icon.accessibleName() == icon.toolTip()
    assert icon.accessibleName().startswith("Needs you. Nothing is protected yet.")
    qtbot.keyClick(icon, Qt.Key.Key_Space)
    opened = sidebar.icon.card
    assert opened.isVisible()
    card = opened.findChild(StatusCard)
    assert card.headline.text() == "Needs you"
    with qtbot.waitSignal(context.step_wanted):
        card.step.click()
    assert not opened.isVisible()
