"""Devices that are gone: named when they fall silent, retired, and what becomes of them when they come back."""

from pathlib import Path

import pytest

from tests.engine.vaults import DAY, Home, an_album, back_up, bring_back, contents
from tests.homes import QUIET
from vault.engine.backup import albums_here, backup
from vault.engine.devices import devices, retire
from vault.engine.forget import forget, plan_album
from vault.engine.heads import newest_heads
from vault.engine.status import LATE_DAYS
from vault.errors import DeviceRetired, NoSuchDevice
from vault.index.library import album_named
from vault.session.session import Session


class Two:
    """Two devices with an album each."""

    def __init__(self, base: Path) -> None:
        self.home = Home(base)
        self.one = self.home.create()
        self.here = self.folder("here", self.one)
        self.other = self.home.recover(self.one, "other")
        self.there = self.folder("there", self.other)
        back_up(self.one)
        self.short = self.other.vault.me.hex()[:8]

    def folder(self, name: str, session: Session) -> Path:
        folder = self.home.base / name
        folder.mkdir()
        (folder / "a.jpg").write_bytes(name.encode())
        an_album(session, folder, name)
        back_up(session)
        return folder


@pytest.fixture
def two(tmp_path: Path) -> Two:
    return Two(tmp_path)


def drop_album(session: Session, name: str) -> None:
    row = album_named(session.vault.index, name, session.vault.me).row
    forget(session.vault, plan_album(session.vault, row, QUIET), QUIET)


def needs(session: Session) -> dict[str, dict[str, object]]:
    return {need.what: dict(need.details) for need in session.status().needs}


def test_a_device_that_is_silent_for_90_days_is_named(two: Two) -> None:
    two.home.clock.now += 89 * DAY
    back_up(two.one)
    assert "need_silent_device" not in needs(two.one)
    two.home.clock.now += DAY
    back_up(two.one)
    assert needs(two.one)["need_silent_device"] == {"device": "this computer", "id": two.short, "days": 90}
    (two.there / "b.jpg").write_bytes(b"b")
    back_up(two.other)
    back_up(two.one)
    assert "need_silent_device" not in needs(two.one)


def test_days_without_a_backup_are_named_loudly(two: Two) -> None:
    two.home.clock.now += LATE_DAYS * DAY - 1
    assert "need_late_backup" not in needs(two.one)
    two.home.clock.now += 1
    assert needs(two.one)["need_late_backup"] == {"days": LATE_DAYS}
    two.here.rename(two.here.with_name("unplugged"))
    back_up(two.one)
    assert "need_late_backup" in needs(two.one), "a backup that found a folder missing is none of it"
    two.here.with_name("unplugged").rename(two.here)
    back_up(two.one)
    assert "need_late_backup" not in needs(two.one)


def test_a_backup_of_some_albums_is_none_of_all(two: Two) -> None:
    two.folder("second", two.one)
    two.home.clock.now += LATE_DAYS * DAY
    backup(two.one.vault, ["second"], QUIET)
    assert "need_late_backup" in needs(two.one)
    backup(two.one.vault, ["second", "here"], QUIET)
    assert "need_late_backup" not in needs(two.one)


def test_without_an_album_but_a_forgotten_one_nothing_is_late(two: Two) -> None:
    drop_album(two.one, "here")
    two.home.clock.now += LATE_DAYS * DAY
    assert "need_late_backup" not in needs(two.one)


def test_a_forgotten_album_does_not_come_back_with_a_device_that_goes_on_as_a_new_one(two: Two) -> None:
    drop_album(two.other, "there")
    retire(two.one.vault, two.short, QUIET)
    with pytest.raises(DeviceRetired):
        back_up(two.other)
    two.other.close()
    again = two.home.open("other")
    assert again.vault.me.hex()[:8] != two.short
    assert [album.name for album in albums_here(again.vault)] == []
    assert [album.name for album in again.status().albums] == ["here"]
    again.close()


def test_what_a_retired_device_stored_stays_and_its_heads_go_after_a_month(two: Two, tmp_path: Path) -> None:
    (two.there / "last.jpg").write_bytes(b"nobody has read of it yet")
    back_up(two.other)
    two.other.close()
    retire(two.one.vault, two.short, QUIET)
    two.home.clock.now += 100 * DAY
    back_up(two.one)
    assert "need_silent_device" not in needs(two.one)
    (gone,) = (line.device for line in devices(two.one.vault) if line.is_retired)
    assert two.one.vault.keys.device_tag(gone) not in newest_heads(two.one.vault.keys, two.one.vault.network)
    third = two.home.recover(two.one, "third")
    bring_back(third, tmp_path / "back", "there")
    assert contents(tmp_path / "back") == contents(two.there)


def test_a_retired_device_that_comes_back_goes_on_as_a_new_one(two: Two) -> None:
    old = two.other.vault.me
    retire(two.one.vault, two.short, QUIET)
    (two.there / "b.jpg").write_bytes(b"b")
    with pytest.raises(DeviceRetired):
        back_up(two.other)
    two.other.close()
    again = two.home.open("other")
    assert again.vault.me != old
    assert back_up(again).items == 1, "it mirrors the folders that it mirrored"
    back_up(two.one)
    assert {line.device: line.is_retired for line in devices(two.one.vault)} == {
        two.one.vault.me: False,
        again.vault.me: False,
        old: True,
    }


def test_only_one_other_device_is_retired_at_a_time(two: Two) -> None:
    for named in ("nobody", "this computer", two.one.vault.me.hex()[:8], two.short[:2]):
        with pytest.raises(NoSuchDevice) as told:
            retire(two.one.vault, named, QUIET)
        assert f"this computer ({two.short})" in told.value.others
    assert not any(line.is_retired for line in devices(two.one.vault))
