"""The Places page over real folders: what it shows, what it asks first, and what it mends."""

import os
import shutil

import pytest
from PySide6.QtCore import Qt

from tests.app.asked import Chooser, asked, quiet
from vault.app.activity.deeds import What
from vault.app.pages import Page
from vault.app.places.dialogs import AddPlace, LocatePlace, Repair, ReplacePlace
from vault.model import Safety
from vault.words.app import Act


@pytest.fixture
def chooser(monkeypatch):
    return Chooser(monkeypatch)


@pytest.fixture
def page(qtbot, filled):
    """The Places page of it."""
    context, window = filled
    return opened(qtbot, context, window)


def opened(qtbot, context, window):
    window.shell.show_page(Page.PLACES)
    page = window.shell.page
    qtbot.waitUntil(lambda: len(page.cards) == len(context.access.status.places))
    return page


def card(page, name):
    return next(one for one in page.cards if one.facts.status.name == name)


def menu(page, name, words):
    next(act for act in card(page, name).menu.actions() if act.text().startswith(words)).trigger()


def test_each_place_has_a_card_with_its_state_its_room_and_its_pieces(page):
    one = card(page, "attic")
    assert one.state.text() == "Connected"
    assert one.where.whole == "Folder on this computer"
    assert "free of" in one.room.text()
    assert one.pieces.text().split()[1].startswith("piece")
    assert int(one.pieces.text().split()[0]) > 0
    assert one.accessibleName().startswith("attic, ")
    assert page.sentence.text() == "Any 1 of your 3 places can fail, but all 3 are on one disk."
    assert page.next.text().startswith("All places are on one disk.")
    assert not page.step.isVisible()  # the button above does it


def test_a_place_that_vanishes_while_it_is_shown_is_noticed_and_mended(qtbot, filled, page, places):
    context, window = filled
    attic = next(place for place in places if place.endswith("attic"))
    shutil.rmtree(attic)
    page._again.setInterval(50)
    qtbot.waitUntil(lambda: card(page, "attic").state.text() == "Removed from its disk", timeout=10_000)
    assert page.next.text() == "attic was removed from its disk. Repair makes it anew."
    qtbot.mouseClick(page.step, Qt.MouseButton.LeftButton)
    question = asked(qtbot, page, Repair)
    assert "Your photos stay as they are" in question.effect.text()
    qtbot.mouseClick(question.agree, Qt.MouseButton.LeftButton)
    assert window.shell.strip.title.whole == "Repairing"
    qtbot.waitUntil(page.result.isVisible, timeout=20_000)
    assert page.result.words.text().startswith("Made anew: attic.")
    qtbot.waitUntil(lambda: card(page, "attic").state.text() == "Connected", timeout=10_000)
    assert context.deeds.memory.deeds[-1].what is What.REPAIRED


def test_a_place_that_is_unplugged_was_last_seen(qtbot, filled, page, places, tmp_path):
    context, _ = filled
    attic = next(place for place in places if place.endswith("attic"))
    os.rename(attic, tmp_path / "elsewhere")
    (tmp_path / "attic").write_text("in its way")  # no folder any more, and nothing to make anew
    context.access.refresh()
    qtbot.waitUntil(lambda: card(page, "attic").state.text() == "Not connected", timeout=10_000)
    assert card(page, "attic").seen.text() == "Last seen just now"
    assert not card(page, "attic").room.isVisible()
    assert not card(page, "attic").bar.isVisible()


def test_a_damaged_piece_is_found_by_checking_and_mended_by_repairing(qtbot, filled, page, places):
    context, _ = filled
    office = next(place for place in places if place.endswith("office"))
    pieces = [os.path.join(top, name) for top, _, names in os.walk(office + "/slivers") for name in names]
    with open(pieces[0], "r+b") as piece:
        piece.truncate(100)
    menu(page, "office", "Check now")
    qtbot.waitUntil(page.result.isVisible, timeout=20_000)
    assert page.result.words.text() == "office: 1 piece is missing or damaged. Repair makes it again."
    qtbot.mouseClick(page.result.step, Qt.MouseButton.LeftButton)
    asked(qtbot, page, Repair).agree.click()
    qtbot.waitUntil(page.result.isVisible, timeout=20_000)
    assert page.result.words.text() == "1 piece was made again."
    deed = context.deeds.memory.deeds[-1]
    assert (deed.what, deed.number) == (What.REPLACED, 1)
    quiet(qtbot, context)
    menu(page, "office", "Check now")
    qtbot.waitUntil(lambda: "all in their place" in page.result.words.text(), timeout=20_000)


def test_a_place_is_added_after_its_effect_was_said(qtbot, filled, page, chooser, tmp_path):
    context, _ = filled
    chooser.will(tmp_path / "drive")
    (tmp_path / "drive").mkdir()
    qtbot.mouseClick(page.add, Qt.MouseButton.LeftButton)
    question = asked(qtbot, page, AddPlace)
    assert question.effect.text().startswith("New photos go to it as well: any 2 of your 4 places")
    assert question.hint.text().startswith("It is on the same disk as desk, attic and office")
    question.where.setCurrentText("Grandma's house")
    qtbot.mouseClick(question.agree, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.cards) == 4, timeout=20_000)
    assert page.result.words.text() == "'drive' is a place of your vault now."
    assert card(page, "drive").where.whole.endswith("Grandma's house")
    assert (tmp_path / "drive" / "vault-place").is_file()
    assert context.deeds.memory.deeds[-1].what is What.PLACE_ADDED


def test_cancelling_adds_nothing(qtbot, page, chooser, tmp_path):
    (tmp_path / "drive").mkdir()
    chooser.will(tmp_path / "drive", "")
    page.add.click()
    qtbot.keyClick(asked(qtbot, page, AddPlace), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.asking is None)
    page.add.click()
    assert not list((tmp_path / "drive").iterdir())


def test_a_folder_that_is_a_place_already_is_said(qtbot, page, chooser, places):
    chooser.will(places[0])
    page.add.click()
    qtbot.waitUntil(page.result.isVisible)
    assert page.result.words.text() == "This folder already is your place 'desk'. Choose another one."
    assert page.asking is None


def test_a_folder_that_vanished_is_said(qtbot, page, chooser, tmp_path):
    chooser.will(tmp_path / "nowhere")
    page.add.click()
    qtbot.waitUntil(page.result.isVisible)
    assert "nowhere" in page.result.words.text()


def test_another_folder_takes_over_the_pieces(qtbot, filled, page, chooser, tmp_path):
    context, _ = filled
    (tmp_path / "new attic").mkdir()
    chooser.will(tmp_path / "new attic")
    menu(page, "attic", "Use another folder instead")
    question = asked(qtbot, page, ReplacePlace)
    assert "is made again in the new folder" in question.effect.text() or "are made again" in question.effect.text()
    question.agree.click()
    asked(qtbot, page, Repair).agree.click()
    qtbot.waitUntil(lambda: "made again" in page.result.words.text(), timeout=20_000)
    quiet(qtbot, context)
    qtbot.waitUntil(lambda: {one.facts.status.name for one in page.cards} == {"desk", "new attic", "office"})
    assert list((tmp_path / "new attic" / "slivers").rglob("*.*"))


def test_where_a_place_is_can_be_said(qtbot, filled, page):
    context, window = filled
    for name, house in (("desk", "Home"), ("attic", "Grandma's house"), ("office", "Work")):
        menu(page, name, "Set where it is")
        question = asked(qtbot, page, LocatePlace)
        question.where.setCurrentText(house)
        question.agree.click()
        qtbot.waitUntil(lambda house=house: house in page.result.words.text(), timeout=20_000)
        quiet(qtbot, context)
    assert context.access.status.safety is Safety.SAFE
    qtbot.waitUntil(lambda: page.next.text() == "Every piece is where it should be.")
    assert not page.step.isVisible()
    assert window.shell.sidebar.card.headline.text() == "Everything is safe"


def test_the_status_cards_step_opens_the_page_and_asks(qtbot, filled, chooser):
    _, window = filled
    chooser.will("")
    assert window.shell.sidebar.card.step.text() == "Add a place"
    window.shell.sidebar.card.step.click()
    assert chooser.answers == []
    window._take_step(Act.REPAIR)
    assert isinstance(window.shell.page.asking, Repair)
    window.shell.page.asking.reject()


def test_a_narrow_window_has_fewer_cards_beside_each_other(qtbot, filled, page):
    _, window = filled
    window.resize(760, 560)
    qtbot.waitUntil(lambda: page.view._grid.itemAtPosition(1, 0) is not None)
    assert page.area.horizontalScrollBar().maximum() == 0
