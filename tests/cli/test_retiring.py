"""A place leaves the vault: its pieces move first, whichever place it is, and the rest is told the truth."""

import shutil

import pytest


def restored(vault, tmp_path, name):
    vault.json("restore", "Lake", "--to", tmp_path / name)
    return sorted(path.name for path in (tmp_path / name).rglob("*") if path.is_file())


def states(vault):
    return {place["name"]: place for place in vault.json("place", "list")["places"]}


@pytest.fixture
def houses(stored, places):
    for place in places:
        stored.json("place", "add", place, "--domain", f"house of {place.name}")
    return stored


@pytest.mark.parametrize("number", [0, 2, 4])
def test_a_retired_place_can_be_destroyed_and_nothing_is_lost(houses, places, tmp_path, number):
    name = places[number].name
    done = houses.json("place", "retire", name)
    assert (done["left"], done["retired"]) == (0, True)
    assert done["moved"] > 0
    assert done["disasters"]["any_places"] == 1, "one of four holds two pieces of each pack"
    shutil.rmtree(places[number])
    assert set(states(houses)) == {place.name for place in places} - {name}
    assert {place["state"] for place in states(houses).values()} == {"connected"}
    assert houses.json("check", "--deep")["missing"] == 0
    left = [place for place in places if place.exists()]
    shutil.rmtree(left[0])
    assert "IMG_1.jpg" in restored(houses, tmp_path, "back")


def test_a_place_that_is_lost_already_is_retired_from_the_others(houses, places):
    shutil.rmtree(places[1])
    done = houses.json("place", "retire", places[1].name)
    assert done["retired"] is True
    assert len(states(houses)) == 4


def test_new_photos_and_a_new_place_use_the_places_that_there_are(houses, places, album, tmp_path):
    houses.json("place", "retire", places[1].name)
    (album / "new.jpg").write_bytes(bytes(range(255)) * 500)
    houses.json("backup")
    assert houses.json("status")["safe"] is True
    houses.json("place", "add", tmp_path / "barn", "--domain", "barn")
    assert houses.json("repair")["left"] == 0
    assert houses.json("check", "--deep")["missing"] == 0
    for place in (places[0], places[4]):
        shutil.rmtree(place)
    assert "new.jpg" in restored(houses, tmp_path, "back"), "any two of five again"


def test_what_cannot_be_brought_elsewhere_now_goes_the_next_time(houses, places):
    away = [place.rename(place.with_name(f"{place.name} away")) for place in places[2:]]
    done = houses.json("place", "retire", places[0].name, code=4)
    assert done["retired"] is False
    assert done["left"] > 0
    assert "on its way out" in houses("status").out
    for place in away:
        place.rename(place.with_name(place.name.removesuffix(" away")))
    assert houses.json("place", "retire", places[0].name)["retired"] is True
    assert places[0].name not in states(houses)


def test_another_computer_learns_of_it(houses, places, phrase_file, monkeypatch, tmp_path):
    monkeypatch.setenv("VAULT_DIR", str(tmp_path / "laptop"))
    houses.json("recover", "--phrase-file", phrase_file, "--place", places[3])
    assert len(states(houses)) == 5
    monkeypatch.setenv("VAULT_DIR", str(tmp_path / "vault"))
    houses.json("place", "retire", places[2].name)
    shutil.rmtree(places[2])
    monkeypatch.setenv("VAULT_DIR", str(tmp_path / "laptop"))
    assert len(states(houses)) == 4
    houses.json("repair")
    assert houses.json("check", "--deep")["missing"] == 0
    monkeypatch.setenv("VAULT_DIR", str(tmp_path / "vault"))
    assert len(states(houses)) == 4, "and brings it back to nobody"


def test_the_last_place_stays(vault, tmp_path, phrase_file):
    vault.json("create", "--place", "only", "--phrase-out", phrase_file)
    assert vault.json("place", "retire", "only", code=1)["error"]["kind"] == "TooFewPlaces"
    assert vault.json("place", "retire", "other", code=1)["error"]["kind"] == "NoSuchPlace"


def test_two_computers_that_add_a_place_at_once_lose_nothing(houses, places, phrase_file, album, monkeypatch, tmp_path):
    laptop = tmp_path / "laptop"
    monkeypatch.setenv("VAULT_DIR", str(laptop))
    houses.json("recover", "--phrase-file", phrase_file, "--place", places[3])
    hidden = tmp_path / "hidden"
    shutil.copytree(laptop, hidden)
    monkeypatch.setenv("VAULT_DIR", str(tmp_path / "vault"))
    away = [place.rename(place.with_name(f"{place.name} away")) for place in places]
    for place in places:
        shutil.copytree(place.with_name(f"{place.name} away"), place)
    houses.json("place", "add", tmp_path / "barn", "--domain", "barn")
    (album / "barn.jpg").write_bytes(bytes(range(253)) * 700)
    houses.json("backup")
    first = [place.rename(place.with_name(f"{place.name} first")) for place in places]
    for old, place in zip(away, places, strict=True):
        old.rename(place)
    monkeypatch.setenv("VAULT_DIR", str(laptop))
    houses.json("place", "add", tmp_path / "boat", "--domain", "boat")
    for old, place in zip(first, places, strict=True):  # what both wrote comes together
        shutil.copytree(old, place, dirs_exist_ok=True)
    for device in ("vault", "laptop"):
        monkeypatch.setenv("VAULT_DIR", str(tmp_path / device))
        houses("repair")
        found = states(houses)
        assert len(found) == 7
        assert len({place["slot"] for place in found.values()}) == 7
    assert houses.json("check", "--deep")["missing"] == 0
    assert "barn.jpg" in restored(houses, tmp_path, "back")
