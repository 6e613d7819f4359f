"""The Renewals page's card of a network that is paid, over a real practice network."""

import pytest
from PySide6.QtCore import Qt

from tests.app.asked import asked
from tests.app.conftest import PASSWORD
from tests.homes import QUIET
from vault.app.asking import Question
from vault.app.pages import Page
from vault.app.renewals.paid import MONTH_MS, PaidCard
from vault.app.renewals.paying import Paid
from vault.networks.walrus.profiles import profile_file
from vault.session.neighbours import use
from vault.session.opening import open_session
from vault.session.surroundings import Surroundings, Unlock

NAME = "walrus-devnet"
WAL = 10**9


@pytest.fixture
def on_walrus(filled, vault, practice):
    """The album is on Walrus, too, paid for three periods; then two of them go by."""
    context, window = filled
    session = open_session(vault, Unlock(lambda: PASSWORD), Surroundings(), QUIET, write=True)
    try:
        line = session.add_network(NAME, 3, profile_file(practice.profile))
        practice.faucet(line.address, sui=3, wal=1)
        use(session, "Lake cabin", ["home", NAME])
        (carried,) = session.carry(QUIET, flush=True)
        assert carried.problem is None
    finally:
        session.close()
    practice.advance(2)
    context.access.refresh()
    return context, window


@pytest.mark.network
def test_what_is_due_is_shown_with_its_price_and_paid_when_agreed(qtbot, on_walrus):
    _, window = on_walrus
    window.shell.show_page(Page.RENEWALS)
    page = window.shell.page
    qtbot.waitUntil(lambda: bool(page.cards), timeout=60_000)
    (card,) = page.cards
    assert card.title.text() == "On walrus-devnet"
    (line,) = card.lines
    assert line.name.whole == "Lake cabin"
    assert line.bar.accessibleName() == "0 periods left"
    assert line.price.text().endswith("WAL a period")
    assert "at today's price" in card.wallet.text()
    assert "for 3 periods" in card.rule.text()
    assert card.paid.due == ("Lake cabin",)
    before = card.paid.balance
    qtbot.mouseClick(card.renew, Qt.MouseButton.LeftButton)
    question = asked(qtbot, card, Question)
    assert "Lake cabin: kept longer on walrus-devnet for" in question.effect.text()
    cost = card.paid.cost
    question.agree.click()
    qtbot.waitUntil(page.result.isVisible, timeout=60_000)
    assert page.result.words.text().startswith("Lake cabin: kept longer, for")
    qtbot.waitUntil(lambda: page.cards[0].paid.due == (), timeout=60_000)
    assert page.cards[0].paid.balance == before - cost
    assert page.cards[0].lines[0].bar.accessibleName() == "2 periods left"
    assert not page.cards[0].renew.isEnabled()


@pytest.mark.parametrize(
    ("lasts", "words"),
    [
        (None, "Wallet: 1 WAL, and 2 SUI for fees."),
        (0, "Wallet: 1 WAL, less than a month at today's price; 2 SUI for fees."),
        (MONTH_MS - 1, "Wallet: 1 WAL, less than a month at today's price; 2 SUI for fees."),
        (MONTH_MS, "Wallet: 1 WAL, about 1 month at today's price; 2 SUI for fees."),
        (24 * MONTH_MS, "Wallet: 1 WAL, about 24 months at today's price; 2 SUI for fees."),
        (25 * MONTH_MS, "Wallet: 1 WAL, more than two years at today's price; 2 SUI for fees."),
    ],
)
def test_how_long_the_wallet_lasts_is_said_in_words(qtbot, window_of, lasts, words):
    context, _ = window_of()
    card = PaidCard(context, lambda _: None)
    qtbot.addWidget(card)
    card.show_paid(Paid(NAME, balance=WAL, fees=2 * WAL, lasts=lasts))
    assert card.wallet.text() == words
