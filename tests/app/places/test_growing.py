"""What one more place would bring is offered where it is true, and nowhere else."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from tests.app.asked import Chooser
from tests.app.places.test_page import opened
from vault.app.places.growing import gain
from vault.engine.status import PlaceStatus, Status
from vault.networks.home.codes import code_for, presets


def a_status(domains, tolerates, **more):
    places = [
        PlaceStatus(slot, f"place {slot}", "", domain, "connected", "", gone=False, unmarked=False, waiting=0)
        for slot, domain in enumerate(domains)
    ]
    return Status(places=places, tolerates=tolerates, slots=len(places), **more)


def gained(domains, needed=0, tolerates=None):
    now, more = code_for(len(domains), needed), code_for(len(domains) + 1, needed)
    return gain(a_status(domains, now.n - now.k if tolerates is None else tolerates), now, more)


def test_the_number_that_is_offered_is_the_engines_for_one_more():
    assert [gained("abcdefg"[:places]) for places in range(1, 8)] == [1, 0, 2, 0, 0, 3, 0]


def test_a_fixed_choice_is_kept_and_so_each_place_adds_one():
    careful, _, thrifty = presets(5)
    assert gained("abcde", careful) == 6 - careful
    assert gained("abcde", thrifty) == 6 - thrifty


def test_places_that_are_lost_together_would_still_be():
    assert gained(["disk"] * 3) == 0
    assert gained(["disk", "disk", "other"]) == 2


def test_nothing_is_offered_that_holds_already_or_is_not_true_now():
    now, more = code_for(3, 0), code_for(4, 0)
    status = a_status("abc", 1)
    assert gain(status, now, more) == 2
    assert gain(replace(status, tolerates=2), now, more) == 0
    assert gain(replace(status, slots=0), now, more) == 0
    assert gain(status, code_for(2, 0), more) == 0  # one of them is asked anew
    for change in ({"state": "full"}, {"state": "missing"}, {"gone": True}, {"leaving": True}):
        places = [replace(status.places[0], **change), *status.places[1:]]
        assert gain(replace(status, places=places), now, more) == 0, change


@pytest.fixture
def page(qtbot, filled):
    return opened(qtbot, *filled)


def test_on_one_disk_nothing_is_offered_and_in_three_houses_one_more(qtbot, page, monkeypatch):
    chooser = Chooser(monkeypatch)
    chooser.will("")
    assert not page.one_more.isVisible()
    for place in [card.facts.status for card in page.cards]:
        page._locate(place, f"house of {place.name}")
    qtbot.waitUntil(page.one_more.isVisible, timeout=10_000)
    assert page.sentence.text() == "Any 1 of your 3 places can fail right now."
    assert page.one_more.text() == "Add one more: any 2, for new photos"
    assert "any 2 of your 4 places can fail" in page.one_more.accessibleDescription()
    page.one_more.setFocus()
    qtbot.keyClick(page.one_more, Qt.Key.Key_Space)
    assert chooser.answers == []  # it asked for a folder
    page._locate(page.cards[0].facts.status, "house of office")
    page._locate(page.cards[1].facts.status, "house of office")
    qtbot.waitUntil(lambda: not page.one_more.isVisible(), timeout=10_000)
