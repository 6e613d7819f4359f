"""`vault forget`: what is said, what is in the document, how it ends."""

import pytest


def test_a_file_is_removed_listed_and_brought_back(stored):
    would = stored.json("forget", "Lake/notes.txt", "--dry-run")
    assert (would["items"], would["dry_run"], would["undo_until"]) == (1, True, None)
    assert len(stored.json("items", "Lake")["items"]) == 9
    done = stored.json("forget", "Lake/notes.txt")
    assert (done["items"], done["versions"], done["bytes"]) == (1, 1, 13)
    assert done["undo_until"] > "2024"
    assert len(stored.json("items", "Lake")["items"]) == 8
    (act,) = stored.json("forget", "--list")["acts"]
    assert (act["items"], act["bytes"], act["albums"]) == (1, 13, [])
    assert "1 item, 1 version, 13 bytes" in stored("forget", "--list").out
    assert stored.json("forget", "--undo", "1") == {"items": 1, "versions": 1, "gone": 0}
    assert len(stored.json("items", "Lake")["items"]) == 9
    assert "Nothing was removed" in stored("forget", "--list").out
    again = stored("forget", "--undo", "1")
    assert again.code == 1
    assert "nothing to bring back" in again.err


def test_an_album_is_removed(stored):
    said = stored("forget", "Lake")
    assert "Removed: 7 items, 9 versions" in said.out
    assert stored.json("albums")["albums"] == []
    assert "Lake" in stored("forget", "--list").out
    assert "Brought back: 7 items" in stored("forget", "--undo", "1").out


def test_older_versions_go_by_rules(stored, album):
    for text in ("two", "three"):
        (album / "notes.txt").write_text(text)
        stored.json("backup")
    assert stored.json("forget", "--keep-last", "1", "--dry-run")["versions"] == 2
    assert stored.json("forget", "Lake", "--keep-last", "1", "--keep-within", "1h")["versions"] == 0
    assert "nothing to remove" in stored("forget", "--keep-within", "1y6m").out
    assert stored.json("forget", "Lake", "--keep-last", "2", "--keep-yearly", "1")["versions"] == 1
    assert len(stored.json("versions", "Lake/notes.txt")["versions"]) == 2


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["Lake", "--list"],
        ["--list", "--undo", "1"],
        ["Lake/notes.txt", "--keep-last", "1"],
        ["--keep-within", "often"],
        ["--keep-within", "5"],
        ["--keep-last", "0"],
    ],
)
def test_words_that_make_no_sense_are_a_question_of_usage(stored, words):
    assert stored("forget", *words).code == 2


def test_what_is_not_there_is_said(stored):
    assert stored("forget", "Lake/nothing").code == 1
    assert stored("forget", "Sea").code == 1


def test_tidy_says_what_waits_and_for_how_long(stored, album):
    assert "Everything is tidy." in stored("tidy").out
    stored.json("forget", "Lake")
    report = stored.json("tidy")
    assert (report["versions"], report["removed"], report["held_by"], report["unsure"]) == (0, 0, [], False)
    (album / "notes.txt").write_text("again")
    stored.json("add", album)
    stored.json("backup")
    assert stored.json("restore", "Lake", "--to", stored.folder / "back")["files"] == 1
