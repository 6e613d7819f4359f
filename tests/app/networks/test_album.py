"""Which networks an album is on, chosen in the window: what is said before is what is paid, and where it is then."""

import re
from functools import partial

import pytest
from PySide6.QtCore import Qt

from tests.app.asked import quiet
from tests.app.networks.conftest import NAME, add
from tests.app.wallet.test_wallet_page import with_session
from vault.app.pages import Page
from vault.format.records import decode_album
from vault.session.wallet import chosen_profile, wallet

pytestmark = pytest.mark.network


@pytest.fixture
def page(qtbot, library):
    return albums(qtbot, library)


def albums(qtbot, app):
    """The page of the app with one album."""
    _, window = app
    window.shell.show_page(Page.ALBUMS)
    page = window.shell.page
    qtbot.waitUntil(lambda: page.shelf.rowCount() == 1)
    return page


def ask(qtbot, page):
    """The question, from the album's menu."""
    action = next(act for act in page.menu(page.shelf.index(0)).actions() if act.text() == "Where it is kept…")
    action.trigger()
    question = page.asking
    qtbot.waitUntil(lambda: question.found is not None, timeout=20_000)
    return question


def balance(session):
    with wallet(session, chosen_profile(session, NAME)) as opened:
        return opened.chain.balances().wal


def networks(session):
    return [decode_album(data).networks for _, _, _, data in session.vault.index.albums()]


def placed(session):
    """On which networks each pack of the vault is."""
    index = session.vault.index
    return [frozenset(index.pack_record(row.pack.id).placed) for row in index.walk_packs()]


def test_the_price_is_said_first_then_paid_and_the_album_is_on_both(qtbot, on_walrus, library, page, in_session):
    context, window = library
    question = ask(qtbot, page)
    home, walrus = question.boxes["home"], question.boxes[NAME]
    assert (home.isChecked(), walrus.isChecked(), question.agree.isEnabled()) == (True, False, False)
    offer = question.offers[NAME]
    assert re.fullmatch(r"[\d.]+ WAL until \d+ \w+ \d{4}, as of \d\d:\d\d\. A year: [\d.,]+ WAL\.", offer)
    qtbot.mouseClick(walrus, Qt.MouseButton.LeftButton)
    assert question.effect.text() == "It is on your own places and on Walrus: either alone brings it back."
    assert question.purse.text().startswith("The wallet has 10,000 WAL for storing")
    said = {way.name: way for way in question.found.networks[0].usual.ways}
    assert set(said) == {"nodes", "relay", "publisher"}
    assert said["nodes"].sent_bytes > 3 * said["relay"].sent_bytes
    question.way.setCurrentIndex(question.way.findData("publisher"))
    assert question.sends.text().endswith("costs nothing.")
    assert question.agree.text() == "Keep it there"
    question.way.setCurrentIndex(question.way.findData("nodes"))
    assert question.agree.text().startswith("Pay ")
    before = in_session(balance, write=False)
    qtbot.mouseClick(question.agree, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(window.shell.telling.isVisible, timeout=60_000)
    assert window.shell.telling.words.text().startswith("'Lake cabin' is where you want it. ")
    assert "were brought to Practice network." in window.shell.telling.words.text()
    quiet(qtbot, context)
    assert in_session(networks) == [("home", NAME)]
    assert {"home", NAME} in in_session(placed, write=False)
    assert before - in_session(balance, write=False) == said["nodes"].price > 0


def test_on_walrus_alone_and_home_again(qtbot, on_walrus, library, page, in_session):
    context, window = library
    question = ask(qtbot, page)
    question.boxes[NAME].click()
    question.boxes["home"].click()
    assert question.effect.text().startswith("Once Walrus has all of it, it is removed from your places.")
    question.agree.click()
    qtbot.waitUntil(window.shell.telling.isVisible, timeout=60_000)
    quiet(qtbot, context)
    assert {NAME} in in_session(placed, write=False)
    window.shell.telling.hide()
    question = ask(qtbot, page)
    question.boxes["home"].click()
    question.boxes[NAME].click()
    assert "What is paid for on Walrus stays there" in question.effect.text()
    assert question.agree.text() == "Keep it there", "home costs nothing"
    question.agree.click()
    qtbot.waitUntil(window.shell.telling.isVisible, timeout=60_000)
    quiet(qtbot, context)
    assert in_session(networks) == [("home",)]
    assert all("home" in names for names in in_session(placed, write=False))


def test_somewhere_it_must_be_and_cancelling_changes_nothing(qtbot, on_walrus, library, page, in_session):
    context, _ = library
    question = ask(qtbot, page)
    question.boxes["home"].click()
    assert question.effect.text() == "An album is somewhere: choose at least one."
    assert not question.agree.isEnabled()
    question.boxes[NAME].click()
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    quiet(qtbot, context)
    assert in_session(networks) == [("home",)]


def test_an_empty_wallet_says_what_is_missing_and_where_to_send_it(qtbot, practice, vault, filled):
    context, _ = filled
    address = with_session(vault, partial(add, practice))
    context.access.close()
    page = albums(qtbot, filled)
    question = ask(qtbot, page)
    question.boxes[NAME].click()
    assert re.fullmatch(
        rf"The wallet has 0 WAL: [\d.]+ WAL more are needed\. Send WAL to {address}\.", question.problem.text()
    )
    assert not question.agree.isEnabled()
    question.way.setCurrentIndex(question.way.findData("publisher"))
    assert question.agree.isEnabled(), "whoever runs the publisher pays"
    question.reject()
    quiet(qtbot, context)


def test_without_a_network_it_leads_to_places(qtbot, library, page):
    context, window = library
    question = ask(qtbot, page)
    assert question.effect.text().startswith("It is on your own places. Add a Walrus network there")
    qtbot.mouseClick(question.agree, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.shell.last is Page.PLACES)
    quiet(qtbot, context)


def test_what_nobody_can_delete_is_paid_for_anew_and_that_is_said(qtbot, on_walrus, library, page, in_session):
    context, window = library
    question = ask(qtbot, page)
    assert not question.permanent.isVisible(), "at home there is nothing of the kind"
    question.boxes[NAME].click()
    assert question.permanent.isVisible()
    question.agree.click()
    qtbot.waitUntil(window.shell.telling.isVisible, timeout=60_000)
    quiet(qtbot, context)
    window.shell.telling.hide()
    question = ask(qtbot, page)
    assert question.offers[NAME] == "All of it is there already."
    assert not question.agree.isEnabled()
    qtbot.mouseClick(question.permanent, Qt.MouseButton.LeftButton, pos=question.permanent.rect().center())
    assert "stored there, and paid for, anew" in question.effect.text()
    assert question.agree.text().startswith("Pay ")
    said = question.found.networks[0].for_good.ways[0].price
    before = in_session(balance, write=False)
    question.agree.click()
    qtbot.waitUntil(window.shell.telling.isVisible, timeout=60_000)
    quiet(qtbot, context)
    assert before - in_session(balance, write=False) == said > 0
    assert in_session(lambda s: [decode_album(data).permanent for _, _, _, data in s.vault.index.albums()]) == [True]
    question = ask(qtbot, page)
    assert question.permanent.isChecked()
    assert question.offers[NAME] == "All of it is there already."
    question.reject()
