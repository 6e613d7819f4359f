"""Status, check, repair, places and renewals."""

import fcntl
import os
import shutil

import pytest


def largest(place):
    files = [file for file in (place / "slivers").rglob("*") if file.is_file()]
    return max(files, key=lambda file: file.stat().st_size)


def damage(file):
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 0xFF
    file.write_bytes(data)


def test_status_says_what_is_there_and_what_is_needed(stored, places):
    document = stored.json("status", code=4)
    assert document["safe"] is False
    assert document["safety"] == "thin"
    assert [(album["name"], album["items"]) for album in document["albums"]] == [("Lake", 7)]
    assert document["albums"][0]["kept_until"] == document["kept_until"]
    assert len(document["kept_until"]) == len("2027-03-12")
    assert [place["name"] for place in document["places"]] == ["desk", "attic", "office", "parents", "cellar"]
    assert {place["state"] for place in document["places"]} == {"connected"}
    assert "one disk" in document["needs"][0]
    answer = stored("status")
    assert answer.code == 4
    assert document["sentence"] in answer.out


def test_a_new_vault_needs_an_album_then_a_backup(made, album):
    document = made.json("status", code=4)
    assert document["safety"] == "none"
    assert document["albums"] == []
    assert any("vault add" in need for need in document["needs"])
    made.json("add", album)
    document = made.json("status", code=4)
    assert document["albums"][0]["kept_until"] is None
    assert any("vault backup" in need for need in document["needs"])


def test_places_in_different_houses_are_safe_and_need_nothing(vault, album):
    vault.json("create", "--place", "a", "--place", "b", "--place", "c")
    for name in "abc":
        vault.json("place", "add", name, "--domain", f"house {name}")
    vault.json("add", album)
    vault.json("backup")
    document = vault.json("status")
    assert document["safe"] is True
    assert document["safety"] == "safe"
    assert document["needs"] == []
    assert document["tolerates"] == 1
    assert vault("status").code == 0


def test_an_album_that_was_never_backed_up_is_not_safe(vault, album, tmp_path):
    vault.json("create", "--place", "a", "--place", "b")
    for name in "ab":
        vault.json("place", "add", name, "--domain", name)
    vault.json("add", album)
    vault.json("backup")
    assert vault.json("status")["safe"] is True
    (tmp_path / "Hills").mkdir()
    vault.json("add", "Hills")
    document = vault.json("status", code=4)
    assert document["safe"] is False
    assert document["sentence"] == "Not everything is stored yet."
    vault.json("backup")
    assert vault.json("status")["safe"] is True


def test_a_vault_folder_that_may_not_be_looked_into_is_said_as_such(vault, tmp_path):
    (tmp_path / "file").touch()
    assert vault.json("status", "--vault-dir", "file/vault", code=1)["error"]["kind"] == "NoVaultHere"
    assert vault.json("create", "--vault-dir", "file/vault", code=1)["error"]["kind"] == "LocalDiskRefused"
    assert vault.json("create", "--vault-dir", "x" * 300, code=1)["error"]["kind"] == "LocalDiskRefused"


def test_a_check_in_parts_says_how_far_it_is(stored):
    part = stored.json("check", "--deep", "--budget", "1")["round"]
    assert 0 < part["done"] < part["total"]
    assert part["all_read_since"] is None
    assert "Every piece was read since" in stored("check", "--deep", "--budget", "1G").out
    assert "the next part goes on there" in stored("check", "--deep", "--budget", "1").out


def test_check_finds_nothing_where_nothing_is_wrong(stored):
    document = stored.json("check", "--deep")
    assert document["slivers"] == 5 * 2
    assert (document["missing"], document["damaged"]) == (0, 0)


def test_a_damaged_piece_is_found_by_a_deep_check_and_healed_by_repair(stored, places):
    damage(largest(places[3]))
    assert stored.json("check")["damaged"] == 0
    document = stored.json("check", "--deep", code=4)
    assert document["damaged"] == 1
    assert document["found"][0]["place"] == "parents"
    answer = stored("check", "--deep")
    assert "parents: 1 piece damaged" in answer.out
    repaired = stored.json("repair")
    assert (repaired["healed"], repaired["left"]) == (1, 0)
    assert stored.json("check", "--deep")["damaged"] == 0
    assert stored.json("repair")["healed"] == 0


def test_repair_looks_for_itself(stored, places):
    damage(largest(places[0]))
    assert stored.json("repair")["healed"] == 1
    assert stored.json("check", "--deep")["damaged"] == 0


def test_a_place_that_was_removed_is_made_anew(stored, places):
    shutil.rmtree(places[1])
    document = stored.json("check", code=4)
    assert document["missing"] == document["slivers"] // 5
    assert any("attic was removed" in need for need in stored.json("status", code=4)["needs"])
    repaired = stored.json("repair")
    assert repaired["revived"] == ["attic"]
    assert repaired["healed"] == document["missing"]
    assert stored.json("check", "--deep")["missing"] == 0


@pytest.mark.parametrize("harm", [b"", b"VLTPLAC1 and not what it was", None])
def test_a_place_whose_marker_is_damaged_or_lost_is_marked_again_with_its_pieces_in_place(stored, places, harm):
    marker = places[1] / "vault-place"
    marker.unlink()
    if harm is not None:
        marker.write_bytes(harm)
    assert any("attic has lost its marker" in need for need in stored.json("status", code=4)["needs"])
    repaired = stored.json("repair")
    assert (repaired["healed"], repaired["left"], repaired["revived"]) == (0, 0, [])
    assert len(marker.read_bytes()) == 24
    check = stored.json("check", "--deep")
    assert (check["missing"], check["damaged"]) == (0, 0)
    assert not any("marker" in need for need in stored.json("status", code=4)["needs"])


def test_a_folder_at_a_pieces_name_and_a_file_where_a_folder_belongs_are_healed(stored, places):
    piece = largest(places[0])
    piece.unlink()
    piece.mkdir()
    folder = largest(places[1]).parent
    shutil.rmtree(folder)
    folder.write_bytes(b"not a folder")
    lost = stored.json("check", code=4)["missing"]
    assert lost >= 2
    assert stored.json("repair")["healed"] == lost
    assert stored.json("check", "--deep")["missing"] == 0


def test_too_few_places_left_is_said_and_what_is_left_is_named(stored, places, tmp_path):
    for place in places[:3]:
        shutil.rmtree(place)
    document = stored.json("status", code=4)
    assert document["safety"] == "none"
    report = stored.json("restore", "Lake", "--to", "back", code=3)
    assert {left["path"] for left in report["left_out"]} >= {"2024/summer/IMG_1.jpg", "2024/summer/IMG_2.jpg"}
    assert not (tmp_path / "back" / "2024" / "summer" / "IMG_1.jpg").exists()


def test_a_budget_checks_a_part(stored):
    document = stored.json("check", "--budget", "1KB")
    assert document["slivers"] == 5
    assert stored.json("check", "--budget", "lots", code=2)["error"]["kind"] == "BadSize"


def test_places_are_listed_added_and_tried(stored, tmp_path):
    assert stored.json("place", "add", "garage", "--domain", "house")["domain"] == "house"
    names = [place["name"] for place in stored.json("place", "list")["places"]]
    assert names[-1] == "garage"
    assert stored.json("place", "check")["places"][5]["state"] == "connected"
    shutil.rmtree(tmp_path / "garage")
    document = stored.json("place", "check", code=4)
    assert document["places"][5]["state"] == "missing"
    assert "not here" in stored("place", "check").out


def test_a_place_is_no_place_twice_and_an_unknown_kind_is_none(stored, places):
    assert stored.json("place", "add", places[0], code=1)["error"]["kind"] == "PlaceConflict"
    assert stored.json("place", "add", "ftp://bucket", code=2)["error"]["kind"] == "BadPlaceUrl"
    assert stored.json("place", "add", "x", "--instead-of", "moon", code=1)["error"]["kind"] == "NoSuchPlace"


def test_a_new_drive_takes_the_place_of_an_old_one(stored, places):
    shutil.rmtree(places[2])
    document = stored.json("place", "add", "new-drive", "--instead-of", "office")
    assert document["slot"] == 2
    assert document["waiting"] > 0
    assert stored.json("repair")["left"] == 0
    assert stored.json("check", "--deep")["missing"] == 0


def test_what_is_stored_is_spread_over_a_place_that_came_later(stored, places, tmp_path):
    assert stored.json("place", "spread") == {"places": 5, "packs": 0, "bytes": 0, "left": 0}
    stored.json("place", "add", tmp_path / "attic room")
    (tmp_path / "attic room").rename(tmp_path / "unplugged")
    assert stored.json("place", "spread", code=4)["left"] > 0
    (tmp_path / "unplugged").rename(tmp_path / "attic room")
    done = stored.json("place", "spread")
    assert (done["places"], done["left"]) == (6, 0)
    assert done["packs"] > 0
    assert "spread over 6 places already" in stored("place", "spread").out
    for place in places[:2]:
        shutil.rmtree(place)
    stored.json("restore", "Lake", "--to", tmp_path / "back")


def test_albums_are_kept_a_year_ahead_and_longer_when_asked(stored):
    before = stored.json("renew", "--dry-run", "--epochs", "2")
    assert before["dry_run"] is True
    assert before["renewed"][0]["was"] == stored.json("status", code=4)["kept_until"]
    after = stored.json("renew", "--epochs", "2")
    assert after["renewed"] == before["renewed"]
    assert stored.json("status", code=4)["kept_until"] == after["renewed"][0]["until"]
    assert stored.json("renew")["renewed"] == []


def test_the_standing_rule_is_kept_and_travels(stored, places, phrase_file):
    assert stored.json("renew", "--keep-ahead", "30")["keep_ahead"] == 30
    assert stored.json("renew")["keep_ahead"] == 30
    stored.json("recover", "--vault-dir", "new", "--phrase-file", phrase_file, "--place", places[0])
    assert stored.json("renew", "--vault-dir", "new")["keep_ahead"] == 30


def test_the_dates_go_into_a_calendar(stored, tmp_path):
    stored.json("renew", "--calendar", "dates.ics")
    text = (tmp_path / "dates.ics").read_bytes().decode()
    until = stored.json("status", code=4)["kept_until"]
    assert f"DTSTART;VALUE=DATE:{until.replace('-', '')}" in text
    assert text.count("BEGIN:VALARM") == 5
    assert stored.json("renew", "--calendar", "no/where.ics", code=1)["error"]["kind"] == "LocalDiskRefused"
    assert stored.json("renew", "--calendar", "x.ics", "--dry-run", code=2)["error"]["kind"] == "UsageError"


@pytest.mark.parametrize(
    "words", [["backup"], ["check"], ["repair"], ["renew"], ["place", "add", "x"], ["add", "Lake"]]
)
def test_a_second_writer_changes_nothing_while_readers_go_on(stored, tmp_path, words):
    lock = os.open(tmp_path / "vault" / "lock", os.O_RDWR)
    fcntl.flock(lock, fcntl.LOCK_EX)
    try:
        before = (tmp_path / "vault" / "state").read_bytes()
        assert stored.json(*words, code=1)["error"]["kind"] == "VaultInUse"
        assert (tmp_path / "vault" / "state").read_bytes() == before
        for look in (["albums"], ["items", "Lake"], ["find", "img"], ["versions", "Lake/notes.txt"], ["place", "list"]):
            assert stored(*look).code == 0
        assert stored("status").code == 4
        assert stored("restore", "Lake", "--to", "back").code == 0
    finally:
        os.close(lock)
    assert stored("backup").code == 0
