"""The Renewals page over a real vault: dates, what an extension would do before it is done, the rule, reminders."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from tests.app.asked import asked, quiet
from tests.app.conftest import PASSWORD
from tests.homes import QUIET
from vault.app.activity.deeds import What
from vault.app.pages import Page
from vault.app.renewals.bar import MOST, boxes
from vault.app.renewals.keeping import Change
from vault.app.renewals.longer import Extension, done_words, effect_words, span
from vault.engine.renew import leases
from vault.session.opening import open_session
from vault.session.surroundings import Surroundings, Unlock
from vault.words.app import Act
from vault.words.writing import date

DAY = 24 * 3600 * 1000


@pytest.fixture
def page(qtbot, filled):
    _, window = filled
    window.shell.show_page(Page.RENEWALS)
    page = window.shell.page
    qtbot.waitUntil(lambda: len(page.lines) == 1)
    return page


def kept_until(folder):
    """The album's date as another program would read it, in milliseconds since 1970."""
    session = open_session(folder, Unlock(lambda: PASSWORD), Surroundings(), QUIET, write=False)
    try:
        (lease,) = leases(session.vault)
        return session.vault.network.epoch_start(lease.end_epoch), session.vault.state.keep_ahead
    finally:
        session.close()


def test_every_album_is_kept_until_a_day(page, vault):
    until, _ = kept_until(vault)
    assert page.headline.text() == f"Covered until {date(until)} at the earliest"
    (line,) = page.lines
    assert (line.name.whole, line.date.text()) == ("Lake cabin", date(until))
    assert line.bar.accessibleName() == "26 periods left"


def test_an_extension_is_computed_first_and_done_only_when_agreed(qtbot, filled, page, vault):
    context, _ = filled
    before, _ = kept_until(vault)
    qtbot.mouseClick(page.lines[0].extend, Qt.MouseButton.LeftButton)
    question = asked(qtbot, page, Extension)
    qtbot.waitUntil(question.agree.isEnabled)
    after = before + 26 * 14 * DAY
    assert question.effect.text() == f"'Lake cabin' is kept until {date(after)} then, instead of {date(before)}."
    question.choice.setCurrentIndex(0)
    after = before + 13 * 14 * DAY
    qtbot.waitUntil(lambda: date(after) in question.effect.text())
    assert kept_until(vault)[0] == before
    qtbot.mouseClick(question.agree, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.result.isVisible, timeout=20_000)
    assert page.result.words.text() == f"'Lake cabin' is kept until {date(after)}."
    quiet(qtbot, context)
    assert kept_until(vault)[0] == after
    assert page.lines[0].date.text() == date(after)
    assert context.deeds.memory.deeds[-1].what is What.EXTENDED


def test_cancelling_changes_nothing(qtbot, page, vault):
    before = kept_until(vault)
    page.all.click()
    qtbot.keyClick(asked(qtbot, page, Extension), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.asking is None)
    assert kept_until(vault) == before


def test_the_rule_says_its_effect_before_it_is_saved(qtbot, filled, page, vault):
    context, _ = filled
    before, ahead = kept_until(vault)
    assert page.rule.number.value() == ahead
    assert not page.rule.chosen.isEnabled()
    page.rule.number.setFocus()
    page.rule.number.selectAll()
    qtbot.keyClicks(page.rule.number, "52")
    qtbot.waitUntil(page.rule.effect.isVisible)
    after = before + (52 - ahead) * 14 * DAY
    assert page.rule.effect.text() == f"'Lake cabin' is kept until {date(after)} then, instead of {date(before)}."
    assert page.rule.span.text() == "about 2 years"
    page.rule.chosen.click()
    qtbot.waitUntil(page.result.isVisible, timeout=20_000)
    assert page.result.words.text().startswith("Every backup keeps 52 periods ahead now. 'Lake cabin' is kept until")
    quiet(qtbot, context)
    assert kept_until(vault) == (after, 52)
    page.rule.number.setValue(2)
    qtbot.waitUntil(page.rule.effect.isVisible)
    assert page.rule.effect.text() == "Days that are further away already stay as they are."


def test_reminders_are_saved_as_a_calendar(qtbot, page, tmp_path, monkeypatch):
    file = tmp_path / "reminders.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    page.save.click()
    qtbot.waitUntil(page.result.isVisible)
    assert page.result.words.text().startswith("The reminders are saved.")
    assert b"SUMMARY:Vault: renew 'Lake cabin'" in file.read_bytes()


def test_reminders_that_cannot_be_saved_are_told(qtbot, page, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "nowhere" / "a.ics"), ""))
    page.save.click()
    qtbot.waitUntil(page.result.isVisible)
    assert "nowhere" in page.result.words.text()
    assert not page.result.copy.isVisible()


def test_the_step_of_a_lease_that_is_over_asks_at_once(qtbot, filled):
    _, window = filled
    window._take_step(Act.RENEW)
    page = window.shell.page
    asked(qtbot, page, Extension).reject()


def test_before_the_first_album_the_page_says_what_will_be_there(qtbot, unlocked):
    _, window = unlocked
    window.shell.show_page(Page.RENEWALS)
    page = window.shell.page
    qtbot.waitUntil(page.empty.isVisible)
    assert page.headline.text() == "Nothing is kept yet"
    assert not page.all.isEnabled()


@pytest.mark.parametrize(
    ("periods", "words"), [(13, "6 months"), (26, "1 year"), (52, "2 years"), (1, "2 weeks"), (27, "54 weeks")]
)
def test_periods_are_said_as_people_count(periods, words):
    assert span(periods) == words


def test_what_several_albums_gain_is_said_by_the_earliest():
    changes = [Change("a", 0, 400 * DAY), Change("b", 0, 500 * DAY)]
    assert effect_words(changes) == f"2 albums are kept longer then, until {date(400 * DAY)} or later."
    assert done_words(changes) == f"2 albums are kept until {date(400 * DAY)} or later."
    assert effect_words([]) == "Every album is kept that long already."
    assert done_words([]) == ""


@pytest.mark.parametrize("width", [40, 120, 313, 900])
def test_boxes_are_alike_and_stay_inside(width):
    found = boxes(width)
    assert 0 < len(found) <= MOST
    assert len({one[1] for one in found}) == 1
    assert found[-1][0] + found[-1][1] <= width
