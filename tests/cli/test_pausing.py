"""A place that its owner pauses is as if unplugged: what is new waits for it, and comes when it is resumed."""

import shutil

import pytest


def pieces(place):
    return sum(file.is_file() for file in (place / "slivers").rglob("*"))


def of_place(vault, name, *command, code=None):
    return next(place for place in vault.json(*command, code=code)["places"] if place["name"] == name)


@pytest.fixture
def paused(made, album, places):
    made.json("add", album)
    assert made.json("place", "pause", "attic") == {"name": "attic", "paused": True, "here": 4, "needed": 0}
    made.json("backup", "--no-previews", code=None)
    return made


def test_what_is_new_waits_for_a_paused_place_and_comes_when_it_is_resumed(paused, places, album, tmp_path):
    attic = next(place for place in places if place.name == "attic")
    others = [place for place in places if place.name != "attic"]
    assert pieces(attic) == 0
    assert all(pieces(place) for place in others)
    line = of_place(paused, "attic", "status")
    assert (line["state"], line["paused"]) == ("missing", True)
    waiting = line["waiting"]
    assert waiting > 0
    done = paused.json("place", "resume", "attic")
    assert (done["state"], done["paused"], done["healed"], done["waiting"]) == ("connected", False, waiting, 0)
    assert pieces(attic) == pieces(others[0])
    heads = [sorted(file.name for file in (place / "heads").rglob("*") if file.is_file()) for place in places]
    assert heads[places.index(attic)][-1] == heads[places.index(others[0])][-1], "the newest table of contents, too"
    assert of_place(paused, "attic", "status")["paused"] is False
    for gone in others[:2]:
        shutil.rmtree(gone)
    paused.json("restore", "Lake", "--to", tmp_path / "back")
    assert (tmp_path / "back" / "notes.txt").read_bytes() == (album / "notes.txt").read_bytes()


def test_a_paused_place_is_said_as_such_with_the_way_back(paused):
    answer = paused("status")
    assert "attic is paused by you. What is new waits for it:" in answer.out
    assert "Run 'vault place resume'." in answer.out
    assert "attic isn't connected" not in answer.out
    row = next(line for line in paused("place", "list").out.splitlines() if line.startswith("attic"))
    assert row.split()[1] == "paused"


def test_a_repair_leaves_a_paused_place_alone(paused, places):
    attic = next(place for place in places if place.name == "attic")
    shutil.rmtree(attic)  # not made anew: nobody looks
    document = paused.json("repair", code=4)
    assert (document["revived"], document["left"] > 0) == ([], True)
    assert not attic.exists()


def test_too_few_places_are_said_at_once_and_nothing_is_read_from_a_paused_one(paused, album, tmp_path):
    assert "Only" not in paused("place", "pause", "attic").out, "once more is the same"
    paused.json("place", "pause", "office")
    answer = paused("place", "pause", "parents")
    assert "Only 2 places of the 3 needed can be used now" in answer.out
    assert paused("restore", "Lake", "--to", tmp_path / "back").code != 0
    (album / "new.txt").write_text("later")
    assert "Resume attic, office and parents, which you paused. Then run it again." in paused("backup").err
    paused.json("place", "resume", "parents", code=None)
    assert paused("restore", "Lake", "--to", tmp_path / "again").code == 0


def test_a_place_that_is_not_here_when_it_is_resumed_is_said(paused, places):
    attic = next(place for place in places if place.name == "attic")
    attic.rename(attic.with_name("elsewhere"))
    attic.write_text("in its way")
    answer = paused("place", "resume", "attic")
    assert answer.code == 4
    assert "It is not here" in answer.out
    assert paused("place", "pause", "nowhere").code == paused("place", "resume", "nowhere").code == 1


def test_who_looks_after_a_vault_by_itself_leaves_a_paused_place_alone(paused, places, album):
    attic = next(place for place in places if place.name == "attic")
    (album / "new.txt").write_text("later")
    paused("run", "--once")
    assert pieces(attic) == 0
    paused.json("place", "resume", "attic")
    assert pieces(attic) > 0
