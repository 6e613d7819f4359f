"""Forgetting, and taking it back: on real vaults, with a clock that is moved by hand."""

import os

import pytest

from tests.engine.vaults import DAY, an_album, back_up, bring_back, contents
from tests.homes import QUIET
from tests.quick import QuickHome
from vault.engine.albums import add_album
from vault.engine.forget import acts, forget, plan_album, plan_by_rules, plan_items, plan_path, undo
from vault.engine.keeping import KeepRules
from vault.engine.own_head import learn
from vault.errors import NothingToUndo
from vault.index.library import albums, items
from vault.model import NEVER


@pytest.fixture
def home(tmp_path):
    return QuickHome(tmp_path)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "album"
    (folder / "day").mkdir(parents=True)
    for name in ("a.jpg", "day/b.jpg", "day/c.jpg", "day0"):
        (folder / name).write_bytes(name.encode() * 100)
    return folder


@pytest.fixture
def session(home, folder):
    opened = home.create()
    an_album(opened, folder)
    back_up(opened)
    yield opened
    opened.close()


def row_of(session) -> int:
    ((row, *_),) = session.vault.index.albums()
    return row


def there(session) -> list[str]:
    return [
        os.fsdecode(item.path)
        for line in albums(session.vault.index, session.vault.me)
        for item in items(session.vault.index, line, b"", None, None)
    ]


def drop(session, path: bytes):
    return forget(session.vault, plan_path(session.vault, row_of(session), path, QUIET), QUIET)


def test_a_forgotten_file_is_gone_and_back_after_undo(session, tmp_path):
    act = drop(session, b"day/b.jpg")
    assert (act.items, act.versions, act.bytes) == (1, 1, 900)
    assert "day/b.jpg" not in there(session)
    (known,) = acts(session.vault, QUIET)
    assert known == act
    back = undo(session.vault, act.stamp, QUIET)
    assert (back.items, back.versions, back.gone) == (1, 1, 0)
    assert "day/b.jpg" in there(session)
    bring_back(session, tmp_path / "back")
    assert contents(tmp_path / "back") == contents(tmp_path / "album")
    assert acts(session.vault, QUIET) == []
    with pytest.raises(NothingToUndo):
        undo(session.vault, act.stamp, QUIET)


def test_a_folder_takes_what_is_below_it_and_nothing_beside(session):
    act = drop(session, b"day")
    assert act.items == 2
    assert there(session) == ["a.jpg", "day0"]


def test_the_next_backup_leaves_it_alone_until_the_file_changes(session, folder):
    drop(session, b"day/b.jpg")
    assert back_up(session).items == 0
    assert "day/b.jpg" not in there(session)
    (folder / "day/b.jpg").write_bytes(b"another picture")
    assert back_up(session).items == 1
    assert "day/b.jpg" in there(session)


def test_undo_after_the_file_changed_keeps_the_newer_one_on_top(session, folder, tmp_path):
    act = drop(session, b"day/b.jpg")
    (folder / "day/b.jpg").write_bytes(b"another picture")
    back_up(session)
    undo(session.vault, act.stamp, QUIET)
    bring_back(session, tmp_path / "back")
    assert contents(tmp_path / "back") == contents(folder)
    _, record = session.vault.index.item(row_of(session), b"day/b.jpg")
    assert len(record.kept()) == 2


def test_a_file_that_was_gone_from_its_folder_is_so_again_after_undo(session, folder):
    (folder / "a.jpg").unlink()
    back_up(session)
    act = drop(session, b"a.jpg")
    assert (act.items, act.versions) == (0, 1)
    assert undo(session.vault, act.stamp, QUIET).versions == 1
    assert "a.jpg" not in there(session)


def test_only_what_no_rule_keeps_is_forgotten(session, folder, home, tmp_path):
    for number in range(4):
        home.clock.now += DAY
        (folder / "a.jpg").write_bytes(b"version %d" % number)
        back_up(session)
    plan = plan_by_rules(session.vault, [row_of(session)], KeepRules(last=2), QUIET)
    assert (plan.items, plan.count) == (0, 3)
    act = forget(session.vault, plan, QUIET)
    _, record = session.vault.index.item(row_of(session), b"a.jpg")
    assert len(record.kept()) == 2
    bring_back(session, tmp_path / "back")
    assert (tmp_path / "back/a.jpg").read_bytes() == b"version 3"
    assert undo(session.vault, act.stamp, QUIET).versions == 3


def test_a_forgotten_album_is_shown_no_more_and_its_folder_not_looked_at(session, folder):
    act = forget(session.vault, plan_album(session.vault, row_of(session), QUIET), QUIET)
    assert (act.items, act.albums) == (4, ("A",))
    assert albums(session.vault.index, session.vault.me) == []
    (folder / "new.jpg").write_bytes(b"new")
    assert back_up(session).items == 0
    assert not session.status().albums
    undo(session.vault, act.stamp, QUIET)
    assert len(there(session)) == 5  # the folder is an item, too
    assert back_up(session).items == 1


def test_a_forgotten_album_may_be_begun_anew(session, folder):
    forget(session.vault, plan_album(session.vault, row_of(session), QUIET), QUIET)
    added = add_album(session.vault, os.fsencode(folder), "A", ())
    assert added.goes_on
    (folder / "new.jpg").write_bytes(b"new")
    back_up(session)
    assert there(session) == ["new.jpg"]


def test_items_by_their_rows(session):
    row, _ = session.vault.index.item(row_of(session), b"a.jpg")
    plan = plan_items(session.vault, [row, 10**6])
    assert (plan.items, plan.count, plan.size) == (1, 1, 500)


def test_nothing_that_is_long_ago_can_be_undone(session, home):
    act = drop(session, b"a.jpg")
    home.clock.now += 31 * DAY
    assert acts(session.vault, QUIET) == []
    with pytest.raises(NothingToUndo):
        undo(session.vault, act.stamp, QUIET)
    with pytest.raises(NothingToUndo):
        undo(session.vault, NEVER, QUIET)


def test_two_devices_know_of_it_and_either_may_take_it_back(session, home, folder):
    laptop = home.recover(session, "laptop")
    act = drop(session, b"a.jpg")
    learn(laptop.vault, QUIET)
    assert "a.jpg" not in there(laptop)
    undo(laptop.vault, act.stamp, QUIET)
    learn(session.vault, QUIET)
    assert "a.jpg" in there(session)
    learn(laptop.vault, QUIET)
    assert "a.jpg" in there(laptop)
    laptop.close()


def test_what_another_device_added_meanwhile_stays(session, home, tmp_path):
    laptop = home.recover(session, "laptop")
    (tmp_path / "other").mkdir()
    (tmp_path / "other/a.jpg").write_bytes(b"a newer one")
    add_album(laptop.vault, os.fsencode(tmp_path / "other"), "A", ())
    back_up(laptop)  # which deletes what its folder doesn't have, and adds a version
    act = forget(session.vault, plan_album(session.vault, row_of(session), QUIET), QUIET)
    assert act.albums == ("A",)
    assert there(session) == ["a.jpg"]
    laptop.close()


def test_without_a_place_it_is_written_down_and_told_later(session, home, tmp_path):
    for number in range(3):
        (tmp_path / f"place{number}").rename(tmp_path / f"away{number}")
    session.close()
    alone = home.open()
    drop(alone, b"a.jpg")
    alone.close()
    for number in range(3):
        (tmp_path / f"away{number}").rename(tmp_path / f"place{number}")
    again = home.open()
    assert "a.jpg" not in there(again)
    back_up(again)
    laptop = home.recover(again, "laptop")
    assert "a.jpg" not in there(laptop)
    laptop.close()
    again.close()
