"""`vault drill`: what a new computer could bring back, tried and written down."""

import json
import shutil
from pathlib import Path

import pytest


@pytest.fixture
def scratch(tmp_path):
    folder = tmp_path / "scratch"
    folder.mkdir()
    return folder


def heads(places) -> set[str]:
    return {path.name for place in places for path in place.glob("heads/*/*/*")}


def test_all_that_is_tried_comes_back_and_the_report_is_kept(stored, places, scratch):
    before = heads(places)
    done = stored.json("drill", "--scratch", scratch)
    assert (done["right"], done["wrong"], done["stopped"]) == (True, [], None)
    assert (done["sample"], done["album"], done["album_files"], done["items_known"]) == (7, "Lake", 7, 7)
    assert done["originals"] == 12  # every file twice, and the link has no bytes
    assert done["bytes"] > 400_000
    report = Path(done["report"])
    assert "All that was tried came back" in report.read_text()
    assert json.loads(report.with_suffix(".json").read_text())["right"] is True
    assert list(scratch.iterdir()) == []
    assert heads(places) == before  # no place has learned of a device
    assert "7 files were chosen at random" in stored("drill", "--scratch", scratch).out


def test_two_places_may_be_away(stored, places, scratch):
    for place in places[:2]:
        shutil.rmtree(place)
    done = stored.json("drill", "--scratch", scratch, "--sample", "2")
    assert done["right"] is True
    assert done["sample"] == 2
    assert done["away"] == ["desk", "attic"]


def test_with_too_few_pieces_it_says_what_did_not_come_back(stored, places, scratch):
    for place in places[:3]:
        shutil.rmtree(place / "slivers")
    done = stored.json("drill", "--scratch", scratch, code=3)
    assert done["right"] is False
    assert done["wrong"] or done["stopped"]
    assert list(scratch.iterdir()) == []
    text = Path(done["report"]).read_text()
    assert "did not come back" in text or "could not be finished" in text


def test_other_bytes_than_the_original_are_found(stored, album, scratch, monkeypatch):
    monkeypatch.setattr("vault.session.drill._same_bytes", lambda one, other: not one.endswith(b"notes.txt"))
    done = stored.json("drill", "--scratch", scratch, code=3)
    assert {(wrong["path"], wrong["reason"]) for wrong in done["wrong"]} == {
        ("notes.txt", "it has other bytes than its original")
    }


def test_a_file_that_changed_since_is_compared_with_what_is_known_of_it(stored, album, scratch):
    (album / "notes.txt").write_text("another day")
    done = stored.json("drill", "--scratch", scratch)
    assert done["right"] is True
    assert done["originals"] == 10


def test_an_empty_vault_has_nothing_to_practise_with(made, scratch):
    assert made.json("drill", "--scratch", scratch, code=3)["right"] is False
    assert "nothing is stored yet" in made("drill", "--scratch", scratch).out
