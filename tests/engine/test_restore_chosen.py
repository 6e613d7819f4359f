"""Chosen items come back into one folder, or to where they were; nothing that is there is touched."""

import errno
import os
import shutil
import stat

import pytest

from tests.engine.vaults import Home, an_album, back_up, contents
from tests.homes import QUIET, StopsAfter, some
from tests.killing import FailingDisk
from vault.disk import LocalDisk
from vault.engine.restore import Chosen
from vault.errors import Cancelled, LocalDiskFull
from vault.index.listing import files


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path / "home")


@pytest.fixture
def session(home, tmp_path):
    """Two albums that share a name."""
    for name, seed in (("Lake", 1), ("Garden", 2)):
        folder = tmp_path / name
        (folder / "deep").mkdir(parents=True)
        (folder / "a.jpg").write_bytes(some(9000, seed))
        (folder / "deep" / "b.jpg").write_bytes(some(500, seed))
    session = home.create()
    for name in ("Lake", "Garden"):
        an_album(session, tmp_path / name, name)
    back_up(session)
    yield session
    session.close()


def rows(session, words=""):
    return list(files(session.vault.index, words=words))


def test_names_are_kept_and_equal_names_get_a_number(session, tmp_path):
    report = session.restore_chosen([Chosen(row) for row in rows(session)], tmp_path / "out", QUIET)
    assert sorted(contents(tmp_path / "out")) == ["a (2).jpg", "a.jpg", "b (2).jpg", "b.jpg"]
    assert {some(9000, 1), some(9000, 2)} == {data for data in contents(tmp_path / "out").values() if len(data) > 600}
    assert (report.files, report.bytes, report.left_out) == (4, 19_000, [])


def test_nothing_is_replaced_and_what_is_equal_is_left(session, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "a.jpg").write_bytes(b"mine")
    lake = [Chosen(row) for row in rows(session, "a.jpg")][:1]
    first = session.restore_chosen(lake, out, QUIET)
    again = session.restore_chosen(lake, out, QUIET)
    assert contents(out)["a.jpg"] == b"mine"
    assert sorted(contents(out)) == ["a (2).jpg", "a.jpg"]
    assert (first.unchanged, again.unchanged, again.files) == (0, 1, 1)


def test_names_that_differ_in_case_only_get_a_number_too(home, tmp_path):
    folder = tmp_path / "Mixed"
    folder.mkdir()
    (folder / "A.JPG").write_bytes(some(100, 1))
    (folder / "a.jpg").write_bytes(some(100, 2))
    session = home.create()
    an_album(session, folder)
    back_up(session)
    session.restore_chosen([Chosen(row) for row in rows(session)], tmp_path / "out", QUIET)
    assert sorted(name.lower() for name in contents(tmp_path / "out")) == ["a (2).jpg", "a.jpg"]
    session.close()


def test_a_link_in_the_way_is_not_followed(session, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (tmp_path / "elsewhere").write_bytes(b"not ours")
    (out / "b.jpg").symlink_to(tmp_path / "elsewhere")
    session.restore_chosen([Chosen(rows(session, "b.jpg")[0])], out, QUIET)
    assert (tmp_path / "elsewhere").read_bytes() == b"not ours"
    assert (out / "b (2).jpg").read_bytes() in {some(500, 1), some(500, 2)}


def test_a_name_that_is_taken_meanwhile_is_not_replaced(session, tmp_path):
    out = tmp_path / "out"

    class Busy(LocalDisk):
        """While a file is on its way, somebody else takes its name."""

        def write_at(self, descriptor, data, offset):
            (out / "b.jpg").write_bytes(b"mine")
            super().write_at(descriptor, data, offset)

    session.vault.disk = Busy()
    report = session.restore_chosen([Chosen(rows(session, "b.jpg")[0])], out, QUIET)
    assert (out / "b.jpg").read_bytes() == b"mine"
    assert len((out / "b (2).jpg").read_bytes()) == 500
    assert report.files == 1


def test_an_older_version_comes_by_its_stamp(session, tmp_path):
    row = rows(session, "a.jpg")[0]
    _, path, record = session.vault.index.item_of_row(row)
    old = record.versions[0]
    for folder in ("Lake", "Garden"):
        (tmp_path / folder / "a.jpg").write_bytes(b"changed")
    back_up(session)
    session.restore_chosen([Chosen(row), Chosen(row, old.stamp)], tmp_path / "out", QUIET)
    assert path == b"a.jpg"
    found = contents(tmp_path / "out")
    assert found["a.jpg"] == b"changed"
    assert len(found["a (2).jpg"]) == 9000


def test_what_is_gone_is_named_and_the_rest_comes(session, tmp_path):
    report = session.restore_chosen([Chosen(99_999), Chosen(rows(session)[0])], tmp_path / "out", QUIET)
    assert report.files == 1
    assert [left.reason for left in report.left_out] == ["it is not in the vault any more"]


def test_a_file_whose_pieces_are_gone_is_named(session, home, tmp_path):
    for sliver in list(home.base.glob("place[01]/slivers/*/*")):
        sliver.unlink()
    report = session.restore_chosen([Chosen(rows(session)[0])], tmp_path / "out", QUIET)
    assert report.files == 0
    assert report.left_out[0].reason.startswith("only 1 of the 2 pieces needed")
    assert contents(tmp_path / "out") == {}


def test_stopping_leaves_no_half_file(home, tmp_path):
    folder = tmp_path / "Films"
    folder.mkdir()
    (folder / "large.mov").write_bytes(some(20 << 20))  # in segments
    session = home.create()
    an_album(session, folder)
    back_up(session)
    with pytest.raises(Cancelled):
        session.restore_chosen([Chosen(rows(session)[0])], tmp_path / "out", StopsAfter(4))
    assert list((tmp_path / "out").iterdir()) == []
    session.close()


def test_a_full_disk_stops_it_and_leaves_no_half_file(session, home, tmp_path):
    session.vault.disk = FailingDisk(errno.ENOSPC, lambda number, what, path: number > 2)
    with pytest.raises(LocalDiskFull):
        session.restore_chosen([Chosen(row) for row in rows(session, "a.jpg")], tmp_path / "out", QUIET)
    assert list((tmp_path / "out").iterdir()) == []


def test_items_go_back_to_where_they_were(session, tmp_path):
    (tmp_path / "Lake" / "deep" / "b.jpg").unlink()
    (tmp_path / "Garden" / "a.jpg").write_bytes(b"edited since")
    report = session.restore_home(rows(session), QUIET)
    assert (tmp_path / "Lake" / "deep" / "b.jpg").read_bytes() == some(500, 1)
    assert (tmp_path / "Garden" / "a.jpg").read_bytes() == b"edited since"
    assert (report.files, report.unchanged, report.left_out) == (4, 3, [])


def test_a_folder_is_made_again_but_not_what_held_it(session, tmp_path):
    shutil.rmtree(tmp_path / "Lake")
    assert session.restore_home(rows(session, "b.jpg"), QUIET).files == 2
    assert (tmp_path / "Lake" / "deep" / "b.jpg").exists()


def test_where_the_disk_of_an_album_is_not_connected_nothing_is_made(home, tmp_path):
    drive = tmp_path / "drive"
    (drive / "Album").mkdir(parents=True)
    (drive / "Album" / "a.jpg").write_bytes(b"a")
    session = home.create()
    an_album(session, drive / "Album")
    back_up(session)
    drive.rename(tmp_path / "unplugged")
    report = session.restore_home(rows(session), QUIET)
    assert [left.reason for left in report.left_out] == ["the folder of its album is not here"]
    assert not drive.exists()
    session.close()


def test_albums_come_back_each_to_its_folder_and_go_on_where_they_stopped(session, tmp_path):
    out = tmp_path / "out"
    report = session.restore_albums([], out, QUIET)
    assert sorted(contents(out)) == ["Garden/a.jpg", "Garden/deep/b.jpg", "Lake/a.jpg", "Lake/deep/b.jpg"]
    assert report.files == 4
    (out / "Lake" / "a.jpg").unlink()
    again = session.restore_albums([], out, QUIET)
    assert (again.files, again.unchanged, again.passed) == (4, 3, 19_000)


def test_progress_knows_how_much_will_come(session, tmp_path):
    heard = type(QUIET)()
    session.restore_albums([], tmp_path / "out", heard)
    assert heard.events[-1].total == 19_000
    assert heard.events[-1].done == 19_000


def test_modes_and_times_come_back_with_them(session, tmp_path):
    os.utime(tmp_path / "Lake" / "a.jpg", (1_000_000_000, 1_000_000_000))
    os.chmod(tmp_path / "Lake" / "a.jpg", 0o640)
    back_up(session)
    session.restore_chosen([Chosen(row) for row in rows(session, "a.jpg")], tmp_path / "out", QUIET)
    found = [(tmp_path / "out" / name).stat() for name in ("a.jpg", "a (2).jpg")]
    assert 1_000_000_000 in {int(one.st_mtime) for one in found}
    assert 0o640 in {stat.S_IMODE(one.st_mode) for one in found}


# --- checking ---------------------------------------------------------------------------------------


def test_checking_an_item_reads_its_pieces_to_the_last_byte(session, home):
    row = rows(session)[0]
    assert session.check_items([row], QUIET).slivers == 3
    victim = next(home.base.glob("place1/slivers/*/*"))
    data = bytearray(victim.read_bytes())
    data[-1] ^= 1
    victim.write_bytes(data)
    report = session.check_items(rows(session), QUIET)
    assert report.damaged == 1
    assert min(session.whereabouts(row, QUIET).tolerates for row in rows(session)) == 0


def test_checking_what_is_gone_does_nothing(session):
    assert session.check_items([99_999], QUIET).slivers == 0
