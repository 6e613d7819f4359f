"""Practising to bring back, from Settings: the engine's own drill over a real vault, what came of it, when again."""

import json
import shutil
from pathlib import Path

import pytest

from tests.app.asked import quiet
from tests.app.conftest import PASSWORD
from vault.app.pages import Page
from vault.app.settings.practising import SIX_MONTHS, Practised, practised_words, reminder
from vault.errors import LocalDiskFull
from vault.session.drill import DrillReport
from vault.session.drill_reports import keep_report, last_practised
from vault.session.surroundings import Surroundings
from vault.words.app import Act
from vault.words.writing import date

DAY = 24 * 3600 * 1000
NOW = 1_796_040_000_000  # 30 November 2026


class AClock:
    """The machine's, or so much later."""

    later = 0

    def now_ms(self):
        return Surroundings().clock.now_ms() + self.later


@pytest.fixture
def clock():
    return AClock()


@pytest.fixture
def page(qtbot, window_of, vault, album, clock):
    """Settings of a vault that holds an album: (context, page)."""
    context, window = window_of(vault, Surroundings(clock))
    step = window.entrance.step
    qtbot.waitUntil(lambda: not step.is_waiting)
    qtbot.keyClicks(step.field, PASSWORD)
    step.button.click()
    qtbot.waitUntil(lambda: window.shell is not None and context.access.status is not None, timeout=20_000)
    window.protect([str(album)])
    quiet(qtbot, context)
    window.shell.show_page(Page.SETTINGS)
    quiet(qtbot, context)
    return context, window.shell.page


@pytest.fixture(autouse=True)
def scratch(tmp_path, monkeypatch):
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def practise(qtbot, context, kit):
    kit.practise.click()
    assert not kit.practise.isEnabled()
    assert [job.title for job in context.jobs.busy] == ["Practising to bring back"]
    qtbot.waitUntil(kit.practise.isEnabled, timeout=20_000)
    quiet(qtbot, context)


def test_it_is_practised_and_said_and_remembered(qtbot, page, vault, clock, scratch):
    context, settings = page
    kit = settings.kit
    assert not kit.last.isVisible(), "the kit is new"
    practise(qtbot, context, kit)
    today = date(clock.now_ms())
    (report,) = (vault / "drills").glob("*.txt")
    assert kit.result.words.text() == (
        f"10 files brought back, all as they were, on {today}. The album “Lake cabin” came back whole. "
        f"The report is in the vault folder: drills/{report.name}."
    )
    assert not kit.result.step.isVisible()
    assert kit.last.text() == f"Last practised on {today}."
    assert kit.last.isVisible()
    assert list(scratch.iterdir()) == []

    clock.later = SIX_MONTHS + DAY
    settings.look()
    qtbot.waitUntil(lambda: kit.last.text() == f"Last practised on {today}. It is time to practise again.")
    quiet(qtbot, context)


def test_what_did_not_come_back_is_said_with_the_next_step_and_counts_for_nothing(qtbot, page, vault, places):
    context, settings = page
    kit = settings.kit
    for place in places[:2]:
        shutil.rmtree(Path(place) / "slivers")
    practise(qtbot, context, kit)
    words = kit.result.words.text()
    assert "did not come back as they should" in words or "could not be finished" in words
    assert "The report is in the vault folder: drills/" in words
    assert kit.result.step.isVisible()
    assert list((vault / "drills").glob("*.txt"))
    assert last_practised(vault) == 0
    assert not kit.last.isVisible()


def test_it_can_be_stopped(qtbot, page, vault, scratch):
    context, settings = page
    settings.kit.practise.click()
    (job,) = context.jobs.busy
    job.cancel()
    qtbot.waitUntil(settings.kit.practise.isEnabled, timeout=20_000)
    quiet(qtbot, context)
    assert not settings.kit.result.isVisible()
    assert not (vault / "drills").exists()
    assert list(scratch.iterdir()) == []


def test_never_practised_six_months_after_the_kit_was_made(qtbot, page, clock):
    context, settings = page
    clock.later = SIX_MONTHS - DAY
    settings.look()
    quiet(qtbot, context)
    assert not settings.kit.last.isVisible()
    clock.later = SIX_MONTHS + DAY
    settings.look()
    qtbot.waitUntil(lambda: settings.kit.last.text() == "It is time to practise.")
    quiet(qtbot, context)


def test_the_last_one_is_the_newest_in_which_all_came_back(tmp_path):
    assert last_practised(tmp_path) == 0
    for days, wrong in ((0, []), (3, []), (5, [("Lake", b"a.jpg", "it did not come back")])):
        keep_report(tmp_path, DrillReport(NOW + days * DAY, sample=2, wrong=wrong), ["Drill"])
    newest = tmp_path / "drills" / "9999-01-01T00-00-00.json"
    for damaged in ("", "[]", "{}", json.dumps({"right": True, "time": "soon"}), json.dumps({"right": True})):
        newest.write_text(damaged)
        assert last_practised(tmp_path) == NOW + 3 * DAY


def test_words():
    wrong = [("Lake", b"sub/a.jpg", "it did not come back"), ("Rome", b"", "the new computer knows no such album")]
    kept = "drills/2026-11-30T12-00-00.txt"
    where = f"The report is in the vault folder: {kept}."

    def said(**report):
        told = practised_words(Practised(DrillReport(NOW, **report), kept))
        assert told.text.endswith(where)
        return told.text.removesuffix(where).strip(), told.act

    assert said(sample=1) == ("1 file brought back, all as it was, on 30 November 2026.", Act.NONE)
    assert said(sample=2, wrong=wrong) == (
        "2 files did not come back as they should: sub/a.jpg and Rome. Repair what is stored, then practise again.",
        Act.REPAIR,
    )
    assert said(sample=2, wrong=wrong, away=("desk",)) == (
        (
            "2 files did not come back as they should: sub/a.jpg and Rome. Places that were away: desk. "
            "Connect them, then practise again."
        ),
        Act.OPEN_PLACES,
    )
    assert said() == ("There was nothing to bring back: nothing is stored yet.", Act.ADD_PHOTOS)
    text, act = said(stopped=LocalDiskFull("/tmp"))
    assert text.startswith("The drill could not be finished.")
    assert "Free some room, then try again" in text
    assert act is Act.TRY_AGAIN
    assert reminder(0, 0, NOW) == "", "without a kit that is what is said"
