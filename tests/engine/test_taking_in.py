"""Single files come into a folder: copied, never moved, nothing replaced."""

import errno
import os

import pytest

from tests.homes import QUIET, StopsAfter, some
from tests.killing import FailingDisk
from vault.disk import LocalDisk
from vault.engine.taking_in import BLOCK, take_in
from vault.errors import Cancelled, LocalDiskFull, LocalDiskRefused


@pytest.fixture
def given(tmp_path):
    """Two files of one name in two folders, and one of two blocks."""
    for name, data in (("x/a.jpg", b"one"), ("y/a.jpg", b"two"), ("x/film.mov", some(BLOCK + 5))):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    return tmp_path


def take(given, *names, disk=None, monitor=QUIET):
    paths = [os.fsencode(given / name) for name in names]
    return take_in(disk or LocalDisk(), paths, os.fsencode(given / "album"), monitor)


def found(given):
    return {path.name: path.read_bytes() for path in (given / "album").iterdir()}


def test_files_are_copied_with_their_times(given):
    os.utime(given / "x/a.jpg", (1_000_000_000, 1_000_000_000))
    (given / "x/a.jpg").chmod(0o640)
    result = take(given, "x/a.jpg", "x/film.mov")
    assert (result.files, result.bytes, result.left_out) == (2, BLOCK + 8, [])
    assert found(given) == {"a.jpg": b"one", "film.mov": some(BLOCK + 5)}
    assert (given / "album/a.jpg").stat().st_mtime == 1_000_000_000
    assert (given / "album/a.jpg").stat().st_mode & 0o777 == 0o640
    assert (given / "x/a.jpg").exists()


def test_equal_names_get_a_number_and_equal_files_are_not_doubled(given):
    take(given, "x/a.jpg", "y/a.jpg")
    again = take(given, "x/a.jpg", "y/a.jpg")
    assert found(given) == {"a.jpg": b"one", "a (2).jpg": b"two"}
    assert (again.files, again.unchanged) == (0, 2)


def test_what_lies_in_the_folder_already_stays(given):
    (given / "album").mkdir()
    (given / "album/a.jpg").write_bytes(b"mine")
    take(given, "x/a.jpg", "album/a.jpg")
    assert found(given) == {"a.jpg": b"mine", "a (2).jpg": b"one"}


def test_what_is_no_file_is_named_and_the_rest_comes(given):
    os.mkfifo(given / "pipe")
    (given / "link").symlink_to(given / "x/a.jpg")
    (given / "dangling").symlink_to(given / "nowhere")
    result = take(given, "pipe", "x", "link", "dangling", "gone.jpg")
    assert [os.path.basename(left.path) for left in result.left_out] == [b"pipe", b"x", b"dangling", b"gone.jpg"]
    assert {left.reason for left in result.left_out} == {"it is not a file", "it vanished"}
    assert found(given) == {"link": b"one"}
    assert not (given / "album/link").is_symlink()


def test_a_link_in_the_folder_is_not_written_through(given):
    (given / "album").mkdir()
    (given / "album/a.jpg").symlink_to(given / "y/a.jpg")
    take(given, "x/a.jpg")
    assert (given / "y/a.jpg").read_bytes() == b"two"
    assert (given / "album/a (2).jpg").read_bytes() == b"one"


def test_a_full_disk_stops_it_and_leaves_no_half_file(given):
    with pytest.raises(LocalDiskFull):
        take(given, "x/film.mov", disk=FailingDisk(errno.ENOSPC, lambda number, what, path: number > 3))
    assert found(given) == {}


def test_stopping_leaves_no_half_file(given):
    with pytest.raises(Cancelled):
        take(given, "x/film.mov", monitor=StopsAfter(2))
    assert found(given) == {}


def test_a_folder_that_cannot_be_made_is_said(given):
    (given / "album").write_text("a file is in the way")
    with pytest.raises(LocalDiskRefused):
        take(given, "x/a.jpg")
