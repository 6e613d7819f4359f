"""What `vault status` says of disasters: in one sentence, and per album in full."""


def test_each_album_knows_what_it_survives_from_where_its_pieces_are(stored, places, tmp_path):
    for place in places[:4]:
        stored.json("place", "add", place, "--domain", f"house of {place.name}")
    before = stored.json("status")
    (lake,) = before["albums"]
    assert lake["disasters"]["any_places"] == before["disasters"]["any_places"] == 2
    houses = {loss["name"]: loss["survived"] for loss in lake["disasters"]["losses"] if loss["what"] == "house"}
    assert houses == {"": True, **{f"house of {place.name}": True for place in places[:4]}}
    assert lake["disasters"]["exact"] is True

    (tmp_path / "Hill").mkdir()
    (tmp_path / "Hill/new.jpg").write_bytes(bytes(range(256)) * 300)
    places[0].rename(tmp_path / "unplugged")
    stored.json("add", tmp_path / "Hill")
    stored.json("backup", "Hill")
    (tmp_path / "unplugged").rename(places[0])
    after = {album["name"]: album["disasters"] for album in stored.json("status", code=4)["albums"]}
    assert (after["Lake"]["any_places"], after["Hill"]["any_places"]) == (2, 1)
    assert "Any 1 of 5 places may be lost." in stored("status").out
    stored.json("repair")
    after = stored.json("status")
    assert {album["disasters"]["any_places"] for album in after["albums"]} == {2}
    assert after["disasters"]["sentence"].startswith("Any 2 of 5 places may be lost. So may this house")


def test_without_one_house_too_little_would_be_left_and_that_is_said(stored, places):
    for place in places[:3]:
        stored.json("place", "add", place, "--domain", "lake house")
    for place in places[3:]:
        stored.json("place", "add", place, "--domain", f"house of {place.name}")
    status = stored.json("status", code=4)
    assert status["disasters"]["any_places"] == 2
    assert "Losing all of 'lake house' would lose photos." in status["disasters"]["sentence"]
    assert "Losing all of 'lake house' would lose photos." in stored("status").out


def test_before_anything_is_stored_no_disaster_is_spoken_of(made):
    status = made.json("status", code=4)
    assert (status["disasters"], status["warnings"]) == (None, [])
