"""One album that two devices mirror: each stores what is in its own folder, and both see the union."""

import os
import shutil
from pathlib import Path

import pytest

from tests.engine.vaults import Home, an_album, back_up, bring_back, contents
from vault.errors import OwnHeadAway
from vault.session.session import Session


class Two:
    """Two devices with a folder each for album A."""

    def __init__(self, base: Path) -> None:
        self.home = Home(base)
        self.here, self.there = base / "here", base / "there"
        self.here.mkdir()
        self.there.mkdir()
        (self.here / "a.jpg").write_bytes(b"a of here")
        self.one = self.home.create()
        an_album(self.one, self.here)
        back_up(self.one)
        self.other = self.home.recover(self.one, "other")
        an_album(self.other, self.there)

    def shown(self, session: Session) -> dict[str, bytes]:
        """What a device restores of the album."""
        to = self.home.base / "back"
        shutil.rmtree(to, ignore_errors=True)
        bring_back(session, to)
        return contents(to) if to.is_dir() else {}


@pytest.fixture
def two(tmp_path: Path) -> Two:
    return Two(tmp_path)


def test_what_only_the_other_device_has_is_not_deleted(two: Two) -> None:
    (two.there / "b.jpg").write_bytes(b"b of there")
    for session in (two.other, two.one, two.other, two.one):
        assert back_up(session).items <= 1
    expected = {"a.jpg": b"a of here", "b.jpg": b"b of there"}
    assert two.shown(two.one) == two.shown(two.other) == expected
    assert back_up(two.one).items == back_up(two.other).items == 0, "nothing goes to and fro between them"


def test_an_empty_folder_that_joins_is_no_emptied_one(two: Two) -> None:
    assert back_up(two.other).problems == []
    assert two.shown(two.other) == {"a.jpg": b"a of here"}


def test_what_one_device_deletes_is_not_brought_back_by_an_untouched_copy(two: Two) -> None:
    shutil.copy2(two.here / "a.jpg", two.there / "a.jpg")
    (two.there / "keep.jpg").write_bytes(b"kept")
    back_up(two.other)
    (two.there / "a.jpg").unlink()
    back_up(two.other)
    (two.here / "x.jpg").write_bytes(b"x")
    back_up(two.one)
    assert two.shown(two.one) == {"keep.jpg": b"kept", "x.jpg": b"x"}
    (two.here / "a.jpg").write_bytes(b"a again")
    back_up(two.one)
    assert two.shown(two.one)["a.jpg"] == b"a again", "whoever changes it has it again"
    (two.here / "a.jpg").unlink()
    back_up(two.one)
    assert "a.jpg" not in two.shown(two.one)


def test_what_one_device_deletes_is_not_brought_back_by_a_copy_that_is_only_touched(two: Two) -> None:
    shutil.copy2(two.here / "a.jpg", two.there / "a.jpg")
    (two.there / "keep.jpg").write_bytes(b"kept")
    back_up(two.other)
    (two.there / "a.jpg").unlink()
    back_up(two.other)
    was = (two.here / "a.jpg").stat()
    os.utime(two.here / "a.jpg", ns=(was.st_atime_ns, was.st_mtime_ns))  # as a restore over it does
    back_up(two.one)
    assert two.shown(two.one) == {"keep.jpg": b"kept"}
    (two.here / "a.jpg").unlink()
    back_up(two.one)
    (two.here / "a.jpg").write_bytes(b"a of here")
    os.utime(two.here / "a.jpg", ns=(was.st_atime_ns, was.st_mtime_ns))
    back_up(two.one)
    assert two.shown(two.one)["a.jpg"] == b"a of here", "whoever puts it back has it again"


def test_an_old_copy_that_is_only_touched_does_not_replace_a_newer_one(two: Two) -> None:
    shutil.copy2(two.here / "a.jpg", two.there / "a.jpg")
    back_up(two.other)
    (two.there / "a.jpg").write_bytes(b"edited there")
    back_up(two.other)
    os.chmod(two.here / "a.jpg", (two.here / "a.jpg").stat().st_mode)  # another time of change, and the same file
    assert back_up(two.one).items == 0
    assert two.shown(two.one) == {"a.jpg": b"edited there"}


def test_an_older_file_that_its_owner_puts_back_is_the_present_one(two: Two) -> None:
    shutil.copy2(two.here / "a.jpg", two.home.base / "kept")
    (two.here / "a.jpg").write_bytes(b"edited")
    back_up(two.one)
    shutil.copy2(two.home.base / "kept", two.here / "a.jpg")
    back_up(two.one)
    assert two.shown(two.one) == {"a.jpg": b"a of here"}


def test_a_deletion_is_noticed_although_the_index_was_thrown_away_in_between(two: Two) -> None:
    (two.here / "b.jpg").write_bytes(b"b")
    back_up(two.one)
    two.one.close()
    for file in (two.home.base / "device").glob("index.db*"):
        file.unlink()
    (two.here / "b.jpg").unlink()
    again = two.home.open()
    back_up(again)
    assert two.shown(again) == {"a.jpg": b"a of here"}


def test_the_newest_list_of_another_device_is_copied_to_a_place_that_was_away(two: Two) -> None:
    places = [Path(place) for place in two.home.places(3)]
    two.other.close()
    away = places[2].with_name("unplugged")
    places[2].rename(away)
    with_two = two.home.open("other")
    (two.there / "b.jpg").write_bytes(b"b of there")
    back_up(with_two)
    with_two.close()
    away.rename(places[2])
    two.one.close()
    one = two.home.open()
    back_up(one)
    for place in places[:2]:
        for head in (place / "heads").rglob("*.*"):
            head.unlink()
    alone = two.home.recover(one, "third")
    assert two.shown(alone) == {"a.jpg": b"a of here", "b.jpg": b"b of there"}


def test_a_device_that_lost_its_index_writes_nothing_until_its_newest_list_is_here(two: Two) -> None:
    places = [Path(place) for place in two.home.places(3)]
    two.one.close()
    places[2].rename(places[2].with_name("unplugged"))
    (two.here / "b.jpg").write_bytes(b"b")
    one = two.home.open()
    back_up(one)  # on two places
    one.close()
    for place in places[:2]:
        place.rename(place.with_name(f"{place.name} gone"))
    places[2].with_name("unplugged").rename(places[2])
    for file in (two.home.base / "device").glob("index.db*"):
        file.unlink()
    one = two.home.open()  # built from an older list
    with pytest.raises(OwnHeadAway):
        back_up(one)
    one.close()
    for place in places[:2]:
        place.with_name(f"{place.name} gone").rename(place)
    one = two.home.open()
    back_up(one)
    assert two.shown(one) == {"a.jpg": b"a of here", "b.jpg": b"b"}
