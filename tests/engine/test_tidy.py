"""Tidying: what nobody needs goes from the places, after its time and never before; what anybody needs stays."""

import os
import random
import shutil
from pathlib import Path

import pytest

from tests.engine.vaults import DAY, an_album, back_up, bring_back, contents
from tests.homes import QUIET
from tests.quick import QuickHome
from vault.engine.albums import add_album
from vault.engine.check import check
from vault.engine.forget import forget, plan_album, plan_by_rules, plan_path, undo
from vault.engine.keeping import KeepRules
from vault.engine.own_head import learn
from vault.engine.tidy import tidy, tidy_by_itself
from vault.errors import PlaceMissing
from vault.format.pages import Table
from vault.model import Location, Stamp
from vault.session.tending import tend

MONTH = 31 * DAY
HOUR = DAY // 24


@pytest.fixture
def home(tmp_path):
    return QuickHome(tmp_path)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "album"
    folder.mkdir()
    draw = random.Random(5)
    for number in range(12):
        (folder / f"{number}.jpg").write_bytes(draw.randbytes(40_000))
    return folder


@pytest.fixture
def session(home, folder):
    opened = home.create()
    an_album(opened, folder)
    back_up(opened)
    yield opened
    opened.close()


def stored(home, count=3) -> int:
    """Bytes of all slivers on all places."""
    return sum(path.stat().st_size for place in home.places(count) for path in Path(place).glob("slivers/*/*"))


def row_of(session, name="A") -> int:
    return next(row for row, _, known, _ in session.vault.index.albums() if known == name)


def drop(session, path: bytes):
    return forget(session.vault, plan_path(session.vault, row_of(session), path, QUIET), QUIET)


def restored(session, tmp_path, name="A") -> dict[str, bytes]:
    to = tmp_path / "restored"
    shutil.rmtree(to, ignore_errors=True)
    report = bring_back(session, to, name)
    assert report.left_out == []
    return contents(to)


def is_whole(home, session, tmp_path, expected):
    """Everything is there: here, on a device that begins anew, and to the last byte of every sliver."""
    assert restored(session, tmp_path) == expected
    found = check(session.vault, QUIET, deep=True)
    assert (found.missing, found.damaged) == (0, 0)
    fresh = tmp_path / "fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    new = home.recover(session, "fresh")
    assert restored(new, tmp_path) == expected
    assert {row.pack.id for row in new.vault.index.walk_packs()} >= {
        row.pack.id for row in session.vault.index.walk_packs()
    }
    new.close()


def test_what_is_forgotten_frees_its_room_after_30_days_and_30_more(session, home, folder, tmp_path):
    expected = {name: data for name, data in contents(folder).items() if name in {"1.jpg", "10.jpg"}}
    full = stored(home)
    for number in range(12):
        if f"{number}.jpg" not in expected:
            drop(session, f"{number}.jpg".encode())
    first = tidy(session.vault, QUIET)
    assert (first.versions, first.removed) == (0, 0)
    home.clock.now += MONTH
    second = tidy(session.vault, QUIET)
    assert (second.versions, second.removed) == (10, 0)
    assert second.packs > 0
    assert second.joined > 0
    assert second.moved >= 80_000
    assert second.waiting > 0
    assert restored(session, tmp_path) == expected
    home.clock.now += MONTH
    third = tidy(session.vault, QUIET)
    assert third.removed >= second.packs
    assert stored(home) < full * 0.4
    assert third.freed > full * 0.6
    is_whole(home, session, tmp_path, expected)


def test_until_then_nothing_goes(session, home, folder):
    forget(session.vault, plan_album(session.vault, row_of(session), QUIET), QUIET)
    before = stored(home)
    home.clock.now += 29 * DAY
    assert tidy(session.vault, QUIET).versions == 0
    home.clock.now += 2 * DAY
    assert tidy(session.vault, QUIET).versions == 12
    home.clock.now += 29 * DAY
    assert tidy(session.vault, QUIET).removed == 0
    assert stored(home) >= before
    home.clock.now += 2 * DAY
    assert tidy(session.vault, QUIET).removed > 0
    assert stored(home) < before / 10


def test_undo_on_the_last_day_brings_all_back(session, home, folder, tmp_path):
    act = drop(session, b"1.jpg")
    home.clock.now += 29 * DAY
    tidy(session.vault, QUIET)
    undo(session.vault, act.stamp, QUIET)
    for _ in range(3):
        home.clock.now += MONTH
        tidy(session.vault, QUIET)
    is_whole(home, session, tmp_path, contents(folder))


def test_a_vault_in_which_nothing_is_garbage_is_left_alone(session, home):
    tidy(session.vault, QUIET)
    home.clock.now += 2 * MONTH
    tidy(session.vault, QUIET)
    home.clock.now += 2 * MONTH
    tidy(session.vault, QUIET)
    before = stored(home)
    report = tidy(session.vault, QUIET)
    assert (report.packs, report.joined, report.moved, report.removed) == (0, 0, 0, 0)
    assert stored(home) == before


def test_a_device_that_was_away_for_months_still_has_what_it_refers_to(session, home, folder, tmp_path):
    laptop = home.recover(session, "laptop")
    (tmp_path / "own").mkdir()
    (tmp_path / "own/own.jpg").write_bytes((folder / "3.jpg").read_bytes())  # the same content: no byte is stored twice
    back_up(laptop)
    for number in range(2, 12):
        drop(session, b"%d.jpg" % number)
    for _ in range(4):
        home.clock.now += MONTH
        report = tidy(session.vault, QUIET)
    assert report.removed == 0
    assert report.held_by == [laptop.vault.me]
    assert restored(laptop, tmp_path) == contents(folder)  # as far as it knows, nothing has happened
    add_album(laptop.vault, os.fsencode(tmp_path / "own"), "Own", ())
    back_up(laptop)  # it hears of the tombstones, and takes nothing in their packs for stored
    assert restored(laptop, tmp_path, "Own") == {"own.jpg": (folder / "3.jpg").read_bytes()}
    home.clock.now += MONTH
    assert tidy(session.vault, QUIET).removed > 0
    back_up(laptop)
    assert restored(laptop, tmp_path, "Own") == {"own.jpg": (folder / "3.jpg").read_bytes()}
    is_whole(home, session, tmp_path, {n: d for n, d in contents(folder).items() if n in {"0.jpg", "1.jpg"}})
    laptop.close()


def test_what_another_device_let_go_does_not_come_back_from_one_that_has_it(session, home, tmp_path):
    laptop = home.recover(session, "laptop")
    back_up(laptop)
    drop(session, b"1.jpg")
    home.clock.now += MONTH
    assert tidy(session.vault, QUIET).versions == 1
    (tmp_path / "more").mkdir()
    (tmp_path / "more/x.txt").write_bytes(b"x")
    add_album(laptop.vault, os.fsencode(tmp_path / "more"), "More", ())
    back_up(laptop)
    learn(session.vault, QUIET)
    _, record = session.vault.index.item(row_of(session), b"1.jpg")
    assert record.versions == ()
    assert tidy(laptop.vault, QUIET).versions == 1
    laptop.close()


def test_older_versions_go_by_rules_and_their_room_with_them(session, home, folder, tmp_path):
    draw = random.Random(9)
    for _ in range(5):
        home.clock.now += DAY
        (folder / "0.jpg").write_bytes(draw.randbytes(300_000))
        back_up(session)
    full = stored(home)
    forget(session.vault, plan_by_rules(session.vault, [row_of(session)], KeepRules(last=1), QUIET), QUIET)
    for _ in range(2):
        home.clock.now += MONTH
        tidy(session.vault, QUIET)
    assert stored(home) < full * 0.6
    is_whole(home, session, tmp_path, contents(folder))


def test_many_small_packs_are_joined(session, home, folder, tmp_path, monkeypatch):
    monkeypatch.setattr("vault.engine.tidy.MANY", 30)
    draw = random.Random(4)
    for number in range(35):
        home.clock.now += DAY
        (folder / f"new {number}.jpg").write_bytes(draw.randbytes(2000))
        back_up(session)
    before = len(list(session.vault.index.walk_packs()))
    report = tidy(session.vault, QUIET)
    after = len(list(session.vault.index.walk_packs()))
    assert before > 30 > after
    assert report.packs > 30
    is_whole(home, session, tmp_path, contents(folder))
    home.clock.now += MONTH
    assert tidy(session.vault, QUIET).removed > 30
    is_whole(home, session, tmp_path, contents(folder))


def test_small_packs_that_were_paid_for_on_another_network_are_not_stored_anew(session, home, folder, monkeypatch):
    monkeypatch.setattr("vault.engine.tidy.MANY", 1)
    for name in (b"1.jpg", b"2.jpg", b"3.jpg", b"4.jpg", b"5.jpg", b"6.jpg", b"7.jpg"):
        drop(session, name)
    index, stamp = session.vault.index, Stamp(1, session.vault.me)
    packs = [row.pack.id for row in index.walk_packs()]
    for pack in packs:
        record = index.pack_record(pack)
        beside = Location("walrus-devnet", blob=b"b" * 64)
        index.put_pack(record.at([*record.placed.values(), (beside, stamp)]), durable=True, dirty=True)
    index.commit()
    home.clock.now += MONTH
    report = tidy(session.vault, QUIET)
    assert (report.versions, report.joined, report.moved) == (7, 0, 0)
    assert {row.pack.id for row in index.walk_packs()} >= set(packs)


def test_by_itself_it_tidies_once_a_week(session, home):
    drop(session, b"1.jpg")
    done = []
    for _ in range(6 * 7):
        home.clock.now += DAY
        report = tend(session, QUIET).tidied
        if report is not None:
            done.append(report)
    assert len(done) == 5, "the first week begins when it is asked first"
    assert [report.versions for report in done] == [0, 0, 0, 0, 1]
    home.clock.now += 7 * DAY
    for place in session.household.places:
        place.fail(PlaceMissing("unplugged"))
    drop(session, b"2.jpg")
    assert tidy_by_itself(session.vault, QUIET) is None, "there is nowhere to say so, and that is no failure"


def test_by_itself_it_joins_many_small_packs_the_next_day(session, home, folder, monkeypatch):
    monkeypatch.setattr("vault.engine.tidy.MANY", 10)
    draw = random.Random(4)
    joined = 0
    for number in range(13):
        home.clock.now += 2 * HOUR
        (folder / f"new {number}.jpg").write_bytes(draw.randbytes(2000))
        report = tend(session, QUIET).tidied
        joined += report.joined if report is not None else 0
    assert joined > 10
    assert len(list(session.vault.index.walk_packs())) < 10


def test_slivers_that_no_head_ever_named_go_after_a_day_and_their_grace(session, home, folder, tmp_path):
    other = QuickHome(tmp_path / "other")
    (tmp_path / "other").mkdir()
    stranger = other.create()
    an_album(stranger, folder)
    back_up(stranger)
    stranger.close()
    strays = []
    for number in range(3):
        for sliver in Path(other.places(3)[number]).glob("slivers/*/*"):
            target = Path(home.places(3)[number]) / "slivers" / sliver.parent.name / sliver.name
            target.parent.mkdir(exist_ok=True)
            shutil.copy(sliver, target)
            strays.append(target)
    assert tidy(session.vault, QUIET).waiting == 0  # a backup that another device is in the middle of looks the same
    home.clock.now += 2 * DAY
    assert tidy(session.vault, QUIET).waiting > 0
    assert all(stray.exists() for stray in strays)
    home.clock.now += MONTH
    tidy(session.vault, QUIET)
    assert not any(stray.exists() for stray in strays)
    is_whole(home, session, tmp_path, contents(folder))


def test_slivers_of_an_older_code_go(session, home, folder, tmp_path):
    row = next(iter(session.vault.index.walk_packs()))
    old = Path(home.places(3)[0]) / "slivers" / row.pack.id.hex()[:2] / f"{row.pack.id.hex()}.{'ab' * 8}.0"
    old.write_bytes(b"an older set")
    tidy(session.vault, QUIET)
    home.clock.now += 29 * DAY
    tidy(session.vault, QUIET)
    assert old.exists()
    home.clock.now += 2 * DAY
    assert tidy(session.vault, QUIET).freed >= 12
    assert not old.exists()
    is_whole(home, session, tmp_path, contents(folder))


def test_a_place_that_was_away_is_cleared_when_it_is_back(session, home, folder, tmp_path):
    forget(session.vault, plan_album(session.vault, row_of(session), QUIET), QUIET)
    home.clock.now += MONTH
    tidy(session.vault, QUIET)
    home.clock.now += MONTH
    away, here = tmp_path / "away", Path(home.places(3)[2])
    session.close()
    here.rename(away)
    again = home.open()
    assert tidy(again.vault, QUIET).removed > 0
    again.close()
    away.rename(here)
    assert len(list(here.glob("slivers/*/*"))) > 0
    again = home.open()
    tidy(again.vault, QUIET)
    left = {path.name.split(".")[0] for path in here.glob("slivers/*/*")}
    assert left <= {row.pack.id.hex() for row in again.vault.index.walk_packs()} | {
        key[1:].hex() for key, _ in again.vault.index.records(Table.TOMBSTONES)
    }
    assert len(left) < 10
    again.close()


def test_a_retired_device_holds_nobody_up(session, home, folder):
    from vault.engine.letting_go import next_stamp
    from vault.format.tombstones import Tombstone, TombstoneKind, encode_tombstone, tombstone_key

    laptop = home.recover(session, "laptop")
    back_up(laptop)
    laptop.close()
    learn(session.vault, QUIET)
    forget(session.vault, plan_album(session.vault, row_of(session), QUIET), QUIET)
    for _ in range(3):
        home.clock.now += MONTH
        report = tidy(session.vault, QUIET)
    assert report.removed == 0
    stone = Tombstone(home.clock.now, next_stamp(session.vault))
    key = tombstone_key(TombstoneKind.DEVICE, laptop.vault.me)
    session.vault.index.put_record(Table.TOMBSTONES, key, encode_tombstone(stone))
    assert tidy(session.vault, QUIET).removed > 0


def test_a_pack_stays_while_something_needed_in_it_can_not_be_read(session, home, folder, tmp_path):
    for number in range(12):
        if number not in {1, 10}:
            drop(session, b"%d.jpg" % number)
    home.clock.now += MONTH
    packs = {row.pack.id.hex() for row in session.vault.index.walk_packs()}
    hurt = [
        path
        for place in home.places(3)[:2]
        for path in Path(place).glob("slivers/*/*")
        if path.stat().st_size > 100_000
    ]
    whole = {path: path.read_bytes() for path in hurt}
    for path, data in whole.items():
        path.write_bytes(data[:5000] + bytes(len(data) - 5000))
    report = tidy(session.vault, QUIET)
    assert report.unsure
    stuck = {path.name.split(".")[0] for path in hurt}
    assert stuck <= {row.pack.id.hex() for row in session.vault.index.walk_packs()} & packs
    for path, data in whole.items():
        path.write_bytes(data)
    assert not tidy(session.vault, QUIET).unsure
    expected = {name: data for name, data in contents(folder).items() if name in {"1.jpg", "10.jpg"}}
    is_whole(home, session, tmp_path, expected)
