"""Storing, bringing back, looking."""

import os
import shutil
import time

import pytest

from tests.engine.pictures import jpeg
from vault.cli.comparing import compare
from vault.media import workshop

LATIN = "latin1-\udce9.jpg"


def same(one, other, left_out=()):
    return compare(os.fsencode(one), os.fsencode(other), frozenset(left_out), 1 << 62, lambda: None).differences == []


def test_backup_reports_what_it_did(made, album):
    made.json("add", album)
    report = made.json("backup")
    assert set(report) >= {"items", "bytes", "new_bytes", "packs", "seconds", "left_out"}
    assert report["items"] == 7
    assert report["bytes"] == 2 * 102_400 + 13 + 2 + 1
    assert report["left_out"] == []
    again = made.json("backup", "Lake")
    assert (again["items"], again["bytes"], again["new_bytes"], again["packs"]) == (0, 0, 0, 0)


def test_previews_are_made_after_the_originals_unless_they_are_not_wanted(made, album):
    (album / "small.jpg").write_bytes(jpeg(3))
    made.json("add", album)
    assert made.json("backup", "--no-previews")["previews"] is None
    report = made.json("backup")
    assert report["packs"] == 0
    assert (report["previews"]["made"], report["previews"]["without"], report["previews"]["left"]) == (1, 3, 0)
    assert report["previews"]["bytes"] > 0
    assert made.json("backup")["previews"]["made"] == 0
    (album / "other.jpg").write_bytes(jpeg(4))
    assert "1 preview made" in made("backup").out


def test_decoders_that_do_not_start_are_a_word_and_no_failure(made, album, monkeypatch):
    monkeypatch.setattr(workshop, "START", ("-c", "raise SystemExit"))
    (album / "small.jpg").write_bytes(jpeg(3))
    made.json("add", album)
    answer = made("backup")
    assert answer.code == 0
    assert "small pictures" in answer.err
    assert "item" in answer.out


def test_what_is_no_file_is_named_and_left_out(made, album):
    os.mkfifo(album / "2024" / "pipe")
    made.json("add", album)
    report = made.json("backup", code=3)
    assert report["left_out"] == [{"path": "2024/pipe", "reason": "a fifo is not a file", "album": "Lake"}]
    answer = made("backup")
    assert answer.code == 3
    assert "Lake/2024/pipe: a fifo is not a file" in answer.out


def test_an_album_without_its_folder_is_named_and_the_others_go_on(stored, album, tmp_path):
    other = tmp_path / "Hills"
    other.mkdir()
    (other / "a").write_text("a")
    stored.json("add", other)
    album.rename(tmp_path / "unplugged")
    report = stored.json("backup", code=3)
    assert report["items"] == 1
    assert [(problem["album"], problem["kind"]) for problem in report["problems"]] == [("Lake", "FolderMissing")]
    assert stored.json("items", "Lake")["items"]


def test_an_unknown_album_is_named_with_those_there_are(stored):
    for command in (["backup", "Sea"], ["items", "Sea"], ["restore", "Sea", "--to", "x"], ["versions", "Sea/x"]):
        error = stored.json(*command, code=1)["error"]
        assert error["kind"] == "NoSuchAlbum"
        assert "Lake" in error["means"]


def test_everything_comes_back_as_it_was(stored, album, tmp_path):
    report = stored.json("restore", "Lake", "--to", "back")
    assert set(report) >= {"files", "bytes", "seconds", "left_out", "renamed", "unchanged"}
    assert report["files"] == 7
    assert report["left_out"] == []
    assert same(album, tmp_path / "back")


def test_a_restore_that_is_repeated_leaves_what_is_there(stored, tmp_path):
    stored.json("restore", "Lake", "--to", "back")
    again = stored.json("restore", "Lake", "--to", "back")
    assert again["unchanged"] == 7
    assert again["bytes"] == 0


def test_a_different_file_is_left_and_named_unless_it_may_be_overwritten(stored, album, tmp_path):
    (tmp_path / "back").mkdir()
    (tmp_path / "back" / "notes.txt").write_text("mine")
    report = stored.json("restore", "Lake", "--to", "back", code=3)
    assert report["left_out"] == [{"path": "notes.txt", "reason": "a different file is there"}]
    assert (tmp_path / "back" / "notes.txt").read_text() == "mine"
    stored.json("restore", "Lake", "--to", "back", "--overwrite")
    assert same(album, tmp_path / "back")


def test_one_item_or_one_folder_comes_back(stored, tmp_path):
    assert stored.json("restore", "Lake/2024/summer/IMG_2.jpg", "--to", "one")["files"] == 1
    assert [file.name for file in (tmp_path / "one" / "2024" / "summer").iterdir()] == ["IMG_2.jpg"]
    assert stored.json("restore", "Lake/2024/", "--to", "some")["files"] == 2
    assert stored.json("restore", "Lake/2025", "--to", "none", code=1)["error"]["kind"] == "NoSuchItem"


def test_a_name_that_is_no_utf8_is_found_listed_and_brought_back(stored, album, tmp_path):
    assert LATIN in [item["path"] for item in stored.json("items", "Lake")["items"]]
    answer = stored("items", "Lake", "--json")
    assert r"latin1-\udce9.jpg" in answer.out
    assert r"latin1-\xe9.jpg" in stored("items", "Lake").out
    assert [item["path"] for item in stored.json("find", "LATIN1")["items"]] == [LATIN]
    assert stored.json("versions", b"Lake/latin1-\xe9.jpg")["path"] == LATIN
    assert stored.json("restore", b"Lake/latin1-\xe9.jpg", "--to", b"b\xe4ck")["files"] == 1
    assert os.listdir(bytes(tmp_path) + b"/b\xe4ck") == [b"latin1-\xe9.jpg"]


def test_a_line_break_in_a_name_breaks_no_line(stored):
    assert r"line\nbreak.txt" in stored("items", "Lake").out


def test_a_moment_in_the_past_comes_back(stored, album, tmp_path):
    first = stored.json("versions", "Lake/notes.txt")["versions"][0]["time"]
    time.sleep(0.01)
    (album / "notes.txt").write_text("another list\n")
    (album / "empty").unlink()
    (album / "new").write_text("n")
    stored.json("backup")
    versions = stored.json("versions", "Lake/notes.txt")["versions"]
    assert [version["present"] for version in versions] == [True, False]
    assert versions[1]["time"] == first
    assert stored.json("versions", "Lake/empty")["deleted"]
    assert "gone from the folder" in stored("versions", "Lake/empty").out
    past = {item["path"] for item in stored.json("items", "Lake", "--at", first)["items"]}
    now = {item["path"] for item in stored.json("items", "Lake")["items"]}
    assert past - now == {"empty"}
    assert now - past == {"new"}
    stored.json("restore", "Lake/notes.txt", "--to", "then", "--at", first)
    assert (tmp_path / "then" / "notes.txt").read_text() == "packing list\n"
    stored.json("restore", "Lake", "--to", "before", "--at", "2001-01-01")
    assert not (tmp_path / "before").exists()


@pytest.mark.parametrize("text", ["yesterday", "2027-13-01", "12:00", "", "2027-03-12T25:00"])
def test_a_time_that_is_none_is_a_usage_error(stored, text):
    assert stored.json("items", "Lake", "--at", text, code=2)["error"]["kind"] == "BadTime"


def test_items_come_in_pages(stored):
    everything = [item["path"] for item in stored.json("items", "Lake")["items"]]
    assert everything == sorted(everything)
    found, after = [], None
    while True:
        page = stored.json("items", "Lake", "--limit", "2", *(["--after", after] if after else []))
        found += [item["path"] for item in page["items"]]
        after = page["next"]
        if after is None:
            break
    assert found == everything
    assert "There is more" in stored("items", "Lake", "--limit", "1").out


def test_find_wants_every_word_in_any_case(stored):
    assert [item["path"] for item in stored.json("find", "SUMMER img_2")["items"]] == ["2024/summer/IMG_2.jpg"]
    assert stored.json("find", "img", "--limit", "1")["more"] is True
    assert stored.json("find", "tokio")["items"] == []
    answer = stored("find", "tokio")
    assert answer.code == 0
    assert "tokio" in answer.out


def test_versions_needs_a_path(stored):
    assert stored.json("versions", "Lake", code=2)["error"]["kind"] == "UsageError"
    assert stored.json("versions", "Lake/nothing", code=1)["error"]["kind"] == "NoSuchItem"


def test_albums_say_what_they_mirror(stored, album):
    assert stored.json("albums")["albums"] == [
        {"name": "Lake", "items": 7, "bytes": 204_816 + len("2024/summer/IMG_1.jpg"), "folder": str(album)}
    ]
    assert str(album) in stored("albums").out


@pytest.mark.parametrize("harm", ["missing", "garbage", "empty", "cut"])
@pytest.mark.parametrize("command", [["albums"], ["restore", "Lake", "--to", "back"], ["backup"]])
def test_an_index_that_is_lost_or_damaged_is_built_anew(stored, album, tmp_path, harm, command):
    index = tmp_path / "vault" / "index.db"
    whole = index.read_bytes()
    for file in tmp_path.glob("vault/index.db*"):
        file.unlink()
    if harm != "missing":
        index.write_bytes({"garbage": b"x" * 8192, "empty": b"", "cut": whole[: len(whole) // 2]}[harm])
    assert stored(*command).code == 0
    assert len(stored.json("items", "Lake")["items"]) == 9
    shutil.rmtree(tmp_path / "back", ignore_errors=True)
    stored.json("restore", "Lake", "--to", "back")
    assert same(album, tmp_path / "back")
