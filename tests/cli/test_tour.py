"""The tour: what a newcomer sees first has to be true."""

import os
import tempfile

import pytest

import vault.cli.tour as tour_module
from vault.cli.comparing import compare
from vault.cli.picture import ASCII, UNICODE, Box, drawn, pen


@pytest.fixture
def scratch(tmp_path, monkeypatch):
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_the_tour_brings_the_sample_album_back_and_leaves_nothing(vault, scratch):
    answer = vault("tour")
    assert answer.code == 0
    assert "not 1 differs" in answer.out
    assert "gone" in answer.out
    assert list(scratch.iterdir()) == []


def test_the_tour_tells_its_steps_with_real_numbers(vault, scratch, album):
    document = vault.json("tour", album)
    steps = {step["step"]: step for step in document["steps"]}
    assert list(steps) == ["create", "backup", "check", "repair", "destroy", "recover", "restore", "compare"]
    assert document["same"] is True
    assert steps["backup"]["items"] == steps["restore"]["files"] == 7
    assert steps["backup"]["slivers"] == 5 * steps["backup"]["packs"]
    assert (steps["check"]["damaged"], steps["repair"]["healed"]) == (1, 1)
    assert steps["compare"]["differences"] == []
    assert steps["compare"]["files"] == 6


def test_the_tour_names_what_it_leaves_out(vault, scratch, album):
    os.mkfifo(album / "pipe")
    answer = vault("tour", album)
    assert answer.code == 0
    assert "pipe: a fifo is not a file" in answer.out


@pytest.mark.parametrize("content", [None, "folder", "empty file"])
def test_the_tour_of_an_almost_empty_folder_is_honest(vault, scratch, tmp_path, content):
    folder = tmp_path / "bare"
    folder.mkdir()
    if content == "folder":
        (folder / "inside").mkdir()
    elif content == "empty file":
        (folder / "file").touch()
    answer = vault("tour", folder)
    assert answer.code == 0
    assert "no piece to damage" in answer.out


def test_the_tour_fails_when_a_byte_differs(vault, scratch, album, monkeypatch):
    real = tour_module.restore

    def spoiling(session_vault, wanted, to, monitor):
        report = real(session_vault, wanted, to, monitor)
        with open(to + b"/2024/summer/IMG_1.jpg", "r+b") as file:
            file.write(b"\xff\xff")
        os.utime(to + b"/2024/summer/IMG_1.jpg", ns=(0, 0))
        return report

    monkeypatch.setattr(tour_module, "restore", spoiling)
    answer = vault("tour", album)
    assert answer.code == 1
    assert "2024/summer/IMG_1.jpg has other bytes" in answer.out


def test_the_scratch_folder_may_be_kept(vault, scratch, album):
    answer = vault("tour", album, "--keep")
    assert answer.code == 0
    (kept,) = scratch.iterdir()
    assert str(kept) in answer.out
    assert (kept / "brought-back" / "notes.txt").exists()


def test_the_tour_goes_away_also_from_folders_that_forbid_it(vault, scratch, album):
    os.chmod(album / "2024" / "summer", 0o500)
    try:
        assert vault("tour", album).code == 0
    finally:
        os.chmod(album / "2024" / "summer", 0o700)
    assert list(scratch.iterdir()) == []


def test_a_folder_around_the_scratch_folder_is_refused(vault, scratch, tmp_path):
    assert vault.json("tour", tmp_path, code=2)["error"]["kind"] == "FolderOverlaps"
    assert list(scratch.iterdir()) == []


def test_a_comparison_sees_every_kind_of_difference(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    for root in (one, two):
        (root / "folder").mkdir(parents=True)
        for name in "abcdefg":
            (root / name).write_text(name)
            os.utime(root / name, ns=(0, 0))
        (root / "link").symlink_to("a")
        os.utime(root / "link", ns=(0, 0), follow_symlinks=False)
    (two / "a").write_text("A")
    os.chmod(two / "b", 0o600)
    os.utime(two / "c", ns=(0, 1))
    (two / "d").unlink()
    (two / "e").unlink()
    (two / "e").mkdir()
    (one / "f").unlink()
    (two / "link").unlink()
    (two / "link").symlink_to("b")
    os.chmod(one / "b", 0o644)
    for root in (one, two):
        os.utime(root / "folder", ns=(0, 0))
    found = compare(bytes(one), bytes(two), frozenset(), 1 << 62, lambda: None)
    assert dict(found.differences) == {
        b"a": "has other bytes",
        b"b": "has other permissions",
        b"c": "has another time",
        b"d": "is missing",
        b"e": "is something else",
        b"f": "was not in the folder",
        b"link": "points elsewhere",
    }
    assert compare(bytes(one), bytes(two), frozenset(), 0, lambda: None).changed == [
        b"a",
        b"b",
        b"c",
        b"d",
        b"e",
        b"link",
    ]


@pytest.mark.parametrize("used", [UNICODE, ASCII])
def test_the_picture_is_five_lines_of_one_width(used):
    boxes = [Box("desk", ("6 pieces", "14 MB")), Box("attic", ("gone", ""), is_gone=True)]
    lines = list(drawn(boxes, used))
    assert len(lines) == 5
    assert len({len(line) for line in lines}) == 1


def test_the_picture_uses_what_the_terminal_has():
    assert pen("ascii") is ASCII
    assert pen("utf-8") is UNICODE
    assert pen("no such encoding") is ASCII
