"""Walrus networks on the Places page, over a real practice network."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from tests.app.asked import asked, quiet
from tests.app.networks.conftest import NAME
from vault.app.networks.adding import AddNetwork
from vault.app.networks.saying import span
from vault.app.pages import Page
from vault.session.renewing import Changed, change_rule

pytestmark = pytest.mark.network


@pytest.fixture
def section(qtbot, library):
    """That part of the Places page."""
    context, window = library
    window.shell.show_page(Page.PLACES)
    quiet(qtbot, context)
    return window.shell.page.networks


def choose(choice, data):
    choice.setCurrentIndex(choice.findData(data))
    choice.activated.emit(choice.currentIndex())


def test_a_practice_network_that_runs_here_is_added_and_shows_its_wallet(
    qtbot, library, section, home, in_session, practice
):
    context, window = library
    assert section.empty.isVisible()
    (home / "vault" / "devnet").symlink_to(practice.folder)  # as 'vault devnet up' makes one in the vault's folder
    qtbot.mouseClick(section.add, Qt.MouseButton.LeftButton)
    question = asked(qtbot, section, AddNetwork)
    assert question.agree.isEnabled()
    choose(question.kind, NAME)
    choose(question.periods, 4)
    choose(question.way, "relay")
    assert "the relay does the rest" in question.sends.text()
    qtbot.mouseClick(question.agree, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(section.cards) == 1, timeout=20_000)
    card = section.cards[0]
    assert window.shell.page.result.words.text().startswith("Practice network is a network of your vault now.")
    assert (card.name.text(), card.state.text()) == ("Practice network", "Connected")
    servers = len(practice.ask("/status")["nodes"])
    assert card.servers.text() == f"{servers} servers"
    assert card.lines[0] == "No album is on it yet."
    assert not section.empty.isVisible()
    (record,) = in_session(lambda session: [one for one in session.vault.state.networks if one.name == NAME])
    assert record.needed == 4
    profile = json.loads((home / "vault" / "networks" / NAME / "profile.json").read_text())
    assert profile["write_through"] == "relay"
    card.copy.click()
    assert QGuiApplication.clipboard().text() == in_session(lambda session: session.address())
    quiet(qtbot, context)


def test_without_one_a_profile_file_says_where_it_is(qtbot, library, section, practice, tmp_path, monkeypatch):
    context, _ = library
    section.add.click()
    question = asked(qtbot, section, AddNetwork)
    choose(question.kind, NAME)
    assert not question.agree.isEnabled()
    assert question.problem.text() == "No practice network runs on this computer. Choose the profile of one."
    file = tmp_path / "devnet.json"
    file.write_text(json.dumps(practice.ask("/status")))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    question.choose.click()
    assert question.file.whole == str(file)
    question.agree.click()
    qtbot.waitUntil(lambda: len(section.cards) == 1, timeout=20_000)
    quiet(qtbot, context)


def test_a_file_that_describes_no_network_is_said_in_words_and_nothing_is_added(
    qtbot, library, section, tmp_path, monkeypatch
):
    context, window = library
    section.add.click()
    question = asked(qtbot, section, AddNetwork)
    (tmp_path / "wrong.json").write_text('{"nonsense": 1}')
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "wrong.json"), ""))
    question.choose.click()
    question.agree.click()
    result = window.shell.page.result
    qtbot.waitUntil(result.isVisible, timeout=20_000)
    assert result.words.text().startswith("This file doesn't describe a Walrus network")
    assert not section.cards
    quiet(qtbot, context)


def test_a_network_that_is_away_says_so_on_its_card(qtbot, on_walrus, library, home):
    context, window = library
    file = home / "vault" / "networks" / NAME / "profile.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"grpc": "http://127.0.0.1:9"}))
    context.access.close()
    window.shell.show_page(Page.PLACES)
    section = window.shell.page.networks
    qtbot.waitUntil(lambda: len(section.cards) == 1, timeout=20_000)
    assert section.cards[0].state.text() == "Can't be reached now"
    quiet(qtbot, context)


def test_periods_are_said_as_people_count_time(qapp):
    assert span("walrus-mainnet", 26) == "26 periods: 1 year"
    assert span("walrus-mainnet", 4) == "4 periods: 8 weeks"
    assert span("walrus-testnet", 13) == "13 periods: 13 days"
    assert span(NAME, 4) == "4 periods"


def test_a_network_that_is_added_again_keeps_its_rule_and_its_budget(on_walrus, in_session):
    in_session(lambda session: change_rule(session, NAME, Changed(keep=8, before=3, budget=5)))
    in_session(lambda session: session.add_network(NAME, 26, b"", "relay"))
    (record,) = in_session(lambda session: [one for one in session.vault.state.networks if one.name == NAME])
    assert (record.needed, record.renew_before, record.budget) == (26, 3, 5)


def test_time_and_way_are_changed_on_its_card(qtbot, on_walrus, library, home, in_session):
    context, window = library
    window.shell.show_page(Page.PLACES)
    page = window.shell.page
    qtbot.waitUntil(lambda: len(page.networks.cards) == 1, timeout=20_000)
    qtbot.mouseClick(page.networks.cards[0].change, Qt.MouseButton.LeftButton)
    question = asked(qtbot, page.networks, AddNetwork)
    assert (question.name, question.epochs, question.through) == (NAME, 26, "nodes")
    assert not question.kind.isEnabled()
    choose(question.periods, 4)
    choose(question.way, "publisher")
    qtbot.mouseClick(question.agree, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.result.isVisible, timeout=20_000)
    assert page.result.words.text() == "Saved."
    quiet(qtbot, context)
    (record,) = in_session(lambda session: [one for one in session.vault.state.networks if one.name == NAME])
    assert record.needed == 4
    qtbot.waitUntil(lambda: page.networks.cards[0].line.epochs == 4, timeout=20_000)
    page.networks.cards[0].change.click()
    question = asked(qtbot, page.networks, AddNetwork)
    assert (question.epochs, question.through) == (4, "publisher")
    question.reject()
