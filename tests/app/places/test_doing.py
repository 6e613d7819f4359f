"""What a card's menu does to a place over real folders and a real server: signing in, a limit, a pause, retiring."""

import shutil

import pytest
from PySide6.QtCore import Qt

from tests.app.asked import asked, quiet
from tests.app.places.test_page import card, menu
from tests.homes import QUIET
from tests.servers import SECRET, USER, serving
from vault.app.asking import Question
from vault.app.pages import Page
from vault.app.places.leaving import RetirePlace, SignIn
from vault.app.places.limiting import LimitPlace
from vault.app.places.spreading import Spread
from vault.session.opening import open_session
from vault.session.surroundings import Surroundings, Unlock


@pytest.fixture
def page(qtbot, library):
    _, window = library
    window.shell.show_page(Page.PLACES)
    page = window.shell.page
    qtbot.waitUntil(lambda: len(page.cards) == 3)
    return page


@pytest.fixture
def in_session(household, home):
    """Does something with the vault, as another program would."""

    def run(do):
        unlock = Unlock(lambda: None, lambda _: household.secrets)
        session = open_session(home / "vault", unlock, Surroundings(), QUIET, write=True)
        try:
            return do(session)
        finally:
            session.close()

    return run


def test_a_place_is_retired_once_its_pieces_are_elsewhere_and_what_is_survived_then_was_said(
    qtbot, library, page, home, in_session
):
    context, _ = library
    menu(page, "office", "Retire it")
    question = asked(qtbot, page, RetirePlace)
    assert "pieces move to your other places first" in question.effect.text()
    assert question.after.text() == "Afterwards: No place may be lost now. Losing this house would lose photos."
    assert question.cancel.hasFocus(), "Enter must not do it"
    qtbot.mouseClick(question.agree, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.cards) == 2, timeout=20_000)
    assert page.result.words.text() == "'office' is no place of your vault any more."
    quiet(qtbot, context)
    shutil.rmtree(home / "office")
    assert in_session(lambda session: session.whereabouts(1, QUIET)).tolerates == 0, "all of it is there without it"


def test_what_would_be_survived_comes_true(in_session):
    def tried(session):
        return session.household.survives_without("attic"), session.household.retire("attic", QUIET), session.status()

    said, done, status = in_session(tried)
    assert done.left == 0
    assert (said.any_places, said.places) == (status.disasters.any_places, status.disasters.places)
    assert said.losses == status.disasters.losses


def test_a_limit_is_set_on_a_card_and_kept(qtbot, library, page, in_session):
    context, _ = library
    menu(page, "attic", "Limit its speed")
    question = asked(qtbot, page, LimitPlace)
    assert question.speed.rate == 0
    question.speed.setCurrentIndex(question.speed.findData(2_000_000))
    qtbot.mouseClick(question.agree, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.result.isVisible, timeout=20_000)
    assert page.result.words.text() == "attic: 2.0 MB a second."
    quiet(qtbot, context)
    assert in_session(lambda session: session.household.limits()) == {"attic": 2_000_000}
    menu(page, "attic", "Limit its speed")
    assert asked(qtbot, page, LimitPlace).speed.rate == 2_000_000
    page.asking.reject()


def test_a_place_is_paused_and_resumed_in_its_menu_and_counts_at_once(qtbot, library, page, in_session):
    context, _ = library
    menu(page, "attic", "Pause")
    qtbot.waitUntil(lambda: card(page, "attic").state.text() == "Paused", timeout=20_000)
    assert page.asking is None, "two of three places are left, and two are needed"
    assert page.result.words.text() == "attic is paused by you. What is new waits for it."
    assert card(page, "attic").why.text() == "It is paused by you. What is new waits for it."
    assert page.sentence.text().startswith("attic is paused by you; what it holds counts.")
    quiet(qtbot, context)
    assert in_session(lambda session: [one.name for one in session.household.statuses() if one.is_paused]) == ["attic"]
    menu(page, "attic", "Resume")
    qtbot.waitUntil(lambda: card(page, "attic").state.text() == "Connected", timeout=20_000)
    assert page.result.words.text() == "attic is used again."


def test_a_pause_that_leaves_too_few_places_is_asked_first(qtbot, library, page):
    menu(page, "attic", "Pause")
    qtbot.waitUntil(lambda: card(page, "attic").state.text() == "Paused", timeout=20_000)
    menu(page, "office", "Pause")
    question = asked(qtbot, page, Question)
    assert "Fewer places are left then than your photos need" in question.effect.text()
    assert question.cancel.isDefault(), "Enter must not do it"
    question.reject()
    assert card(page, "office").state.text() == "Connected"
    menu(page, "office", "Pause")
    qtbot.mouseClick(asked(qtbot, page, Question).agree, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: card(page, "office").state.text() == "Paused", timeout=20_000)


def test_slowing_down_counts_for_what_is_on_its_way(qtbot, library):
    context, window = library
    window.shell.show_page(Page.ACTIVITY)
    speed = window.shell.page.speed
    found = []

    def work(session, monitor):
        while not (paces := session.household.places[0].store.paces).is_limited:
            monitor.check()
        found.append(paces)

    job = context.access.write(work, "A long upload")
    speed.setFocus()
    qtbot.keyClick(speed, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: job.state.is_over, timeout=20_000)
    assert found
    quiet(qtbot, context)
    window.shell.show_page(Page.SETTINGS)
    limits = window.shell.page.limits
    qtbot.waitUntil(lambda: limits.speeds[None].rate == speed.rate > 0)
    assert set(limits.speeds) == {None, "desk", "attic", "office"}
    limits.speeds[None].setFocus()
    qtbot.keyClick(limits.speeds[None], Qt.Key.Key_Up)
    quiet(qtbot, context)
    window.shell.show_page(Page.ACTIVITY)
    qtbot.waitUntil(lambda: speed.rate == 0)


@pytest.mark.network
def test_a_server_that_forgot_this_computer_is_signed_in_to_again(qtbot, library, page, in_session, tmp_path):
    context, _ = library
    server = serving("webdav", tmp_path / "webdav")
    url = f"webdav://{USER}@127.0.0.1:{server.port}/place"
    try:
        name = in_session(lambda session: session.household.add(url, None, None, QUIET, {"password": SECRET}).name)
        in_session(lambda session: session.household.keyring.keep(session.vault.state.places[-1].tag, {}))
        context.access.refresh()
        qtbot.waitUntil(lambda: len(page.cards) == 4, timeout=20_000)
        assert card(page, name).state.text() == "Wants you to sign in"
        assert card(page, name).why.text() == "The name or the secret isn't accepted."
        assert not card(page, "desk").sign_in.isVisible()
        assert not card(page, "desk").open.isVisible()
        for secret, words in (("wrong", "isn't accepted"), (SECRET, "is open to this computer")):
            if secret == "wrong":
                menu(page, name, "Sign in again")
            else:
                qtbot.mouseClick(card(page, name).open, Qt.MouseButton.LeftButton)
            question = asked(qtbot, page, SignIn)
            assert not question.agree.isEnabled()
            assert not question.share.isChecked()
            question.share.setChecked(secret == SECRET)
            qtbot.keyClicks(question.lines["password"], secret)
            qtbot.mouseClick(question.agree, Qt.MouseButton.LeftButton)
            qtbot.waitUntil(lambda words=words: words in page.result.words.text(), timeout=20_000)
            quiet(qtbot, context)
        qtbot.waitUntil(lambda: card(page, name).state.text() == "Connected", timeout=20_000)
        assert not card(page, name).open.isVisible()
        assert in_session(lambda session: session.household.shares(name)), "as it was ticked"
        menu(page, name, "Sign in again")
        assert asked(qtbot, page, SignIn).share.isChecked(), "who only signs in again takes it from nobody"
        page.asking.reject()
    finally:
        server.stop()


def test_what_was_stored_before_a_place_came_is_spread_over_all(qtbot, library, page, home, in_session):
    context, _ = library
    assert not page.spread.isVisible()
    (home / "cellar").mkdir()
    job = context.access.write(
        lambda session, monitor: session.household.add(str(home / "cellar"), None, None, monitor), ""
    )
    qtbot.waitUntil(lambda: job.state.is_over and page.spread.isVisible(), timeout=20_000)
    assert page.unspread.text().endswith("aren't spread over your 4 places as new photos are.")
    qtbot.mouseClick(page.spread, Qt.MouseButton.LeftButton)
    question = asked(qtbot, page, Spread)
    assert question.effect.text().startswith("Any 2 places bring it back then.")
    qtbot.mouseClick(question.agree, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.result.isVisible, timeout=20_000)
    assert page.result.words.text().endswith("are spread over all places now.")
    quiet(qtbot, context)
    qtbot.waitUntil(lambda: not page.spread.isVisible(), timeout=20_000)
    assert {slots for _, slots, *_ in in_session(lambda session: session.vault.index.waiting_sets())} == {4}
