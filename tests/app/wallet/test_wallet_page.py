"""The Wallet page over a real vault, and over a real practice network."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.app.asked import asked, quiet
from tests.app.conftest import PASSWORD
from tests.homes import QUIET
from vault.app.pages import Page
from vault.app.wallet.key import ShowKey
from vault.format.head import NetworkRecord
from vault.networks.walrus.profiles import profile_file
from vault.session.opening import open_session
from vault.session.surroundings import Surroundings, Unlock
from vault.session.wallet import exported_key, wallet
from vault.session.walruses import folder_of

NAME = "walrus-devnet"


def with_session(folder, do, *, write=True):
    session = open_session(folder, Unlock(lambda: PASSWORD), Surroundings(), QUIET, write=write)
    try:
        return do(session)
    finally:
        session.close()


def page_of(qtbot, window):
    window.shell.show_page(Page.WALLET)
    page = window.shell.page
    qtbot.waitUntil(lambda: page.shown is not None, timeout=20_000)
    return page


@pytest.fixture
def on_walrus(practice, vault):
    """The vault on the practice network, with money there: its folder."""
    profile = practice.profile

    def add(session):
        folder = folder_of(session.files, NAME)
        folder.mkdir(parents=True)
        (folder / "profile.json").write_bytes(profile_file(profile))
        record = NetworkRecord(NAME, "walrus", 1, 4, session.vault.state.networks[0].stamp)
        session.vault.change_state(networks=(*session.vault.state.networks, record))
        return session.address()

    practice.faucet(with_session(vault, add), 3, 5)
    return vault


def test_at_home_everything_is_free_and_no_money_is_drawn(qtbot, unlocked):
    _, window = unlocked
    page = page_of(qtbot, window)
    assert page.headline.text() == "Everything is free at home"
    for part in (page.receive, page.years, page.stakes, page.payments, page.again):
        assert not part.isVisible()
    assert page.key.isVisible()


@pytest.mark.network
def test_it_shows_what_there_is_what_a_year_costs_and_what_was_paid(qtbot, on_walrus, filled, practice):
    context, window = filled
    page = page_of(qtbot, window)
    assert page.headline.text() == "5 WAL for storing, 3 SUI for fees"
    assert page.below.text().startswith("On walrus-devnet, as of ")
    assert "worth nothing" in page.below.text()
    ((_, _, cost),) = [[cell.text() for cell in line] for line in page._years.lines]
    assert page._years.lines[0][0].whole == "Lake cabin"
    assert cost.endswith(" WAL")
    assert not page.payments.isVisible()
    page.copy.click()
    assert QGuiApplication.clipboard().text() == page.shown.address == page.address.text()

    def pay(session):
        from vault.session.wallet import chosen_profile

        with wallet(session, chosen_profile(session, NAME)) as opened:
            node = opened.nodes()[0][0]
            opened.stakes.stake(node.node_id, 2 * 10**9, "s")
            return node.name

    name = with_session(on_walrus, pay)
    page.again.click()
    qtbot.waitUntil(page.payments.isVisible, timeout=20_000)
    assert page.headline.text().startswith("3 WAL for storing, ")

    assert page._stakes.lines[0][0].whole == name
    assert [cell.text() for cell in page._payments.lines[0]][2] == "2 WAL"
    assert page._payments.lines[0][0].whole == "Staked"
    quiet(qtbot, context)


@pytest.mark.network
def test_a_network_that_is_away_is_said_and_the_address_stays(qtbot, on_walrus, filled):
    _, window = filled

    def break_off(session):
        file = folder_of(session.files, NAME) / "profile.json"
        file.write_text('{"grpc": "http://127.0.0.1:9", "call_seconds": 2}')

    with_session(on_walrus, break_off, write=False)
    page = page_of(qtbot, window)
    assert page.headline.text() == "The wallet can't be looked at now"
    assert "127.0.0.1" in page.result.words.text()
    assert page.address.text().startswith("0x")
    assert page.receive.isVisible()


def test_the_key_is_shown_after_the_password_only(qtbot, unlocked, vault):
    context, window = unlocked
    page = page_of(qtbot, window)
    qtbot.mouseClick(page.show_key, Qt.MouseButton.LeftButton)
    question = asked(qtbot, page, ShowKey)
    assert not question.agree.isEnabled()
    qtbot.keyClicks(question.field, "wrong")
    question.agree.click()
    qtbot.waitUntil(question.problem.isVisible, timeout=20_000)
    assert not question.key.isVisible()
    question.field.clear()
    qtbot.keyClicks(question.field, PASSWORD)
    question.agree.click()
    qtbot.waitUntil(question.key.isVisible, timeout=20_000)
    expected = with_session(vault, exported_key, write=False)
    assert question.key.text() == expected
    question.agree.click()
    assert QGuiApplication.clipboard().text() == expected
    qtbot.waitUntil(lambda: page.asking is None)
    QGuiApplication.clipboard().clear()
    quiet(qtbot, context)
