"""What was stored over few places, spread over more: any of them may be lost then, and what lay there before goes."""

import random
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from tests.engine.vaults import DAY, an_album, back_up, bring_back, contents
from tests.homes import QUIET
from tests.killing import CountingDisk, Interrupted, InterruptingDisk
from tests.quick import QuickHome
from vault.disk import LocalDisk
from vault.engine.check import check
from vault.engine.spread import SpreadReport, spread
from vault.engine.tidy import tidy
from vault.model import Code

BEFORE, AFTER = Code(2, 3), Code(3, 5)


@pytest.fixture
def home(tmp_path):
    return QuickHome(tmp_path)


@pytest.fixture
def photos(tmp_path):
    folder = tmp_path / "photos"
    folder.mkdir()
    draw = random.Random(7)
    for number in range(8):
        (folder / f"{number}.jpg").write_bytes(draw.randbytes(30_000))
    return folder


@pytest.fixture
def session(home, photos):
    """Stored over three places, and two more have come."""
    made = home.create(3)
    an_album(made, photos)
    back_up(made)
    for place in home.places(5)[3:]:
        made.household.add(place, None, None, QUIET)
    yield made
    made.close()


def codes(session):
    return {session.vault.network.code_of(row.pack) for row in session.vault.index.walk_packs()}


def sets(home):
    """(pack, code id) of all slivers that lie on the places."""
    found = (path.name.split(".")[:2] for place in home.places(5) for path in Path(place).glob("slivers/*/*"))
    return {tuple(names) for names in found}


def is_whole(session):
    found = check(session.vault, QUIET, deep=True)
    return (found.missing, found.damaged, found.away) == (0, 0, 0)


def test_any_two_of_five_may_be_lost_afterwards(home, photos, session, tmp_path):
    assert codes(session) >= {BEFORE}
    assert session.status().tolerates == 1
    done = spread(session.vault, AFTER, QUIET)
    assert done.packs > 0
    assert done.left == 0
    assert codes(session) == {AFTER}
    assert is_whole(session)
    assert session.status().tolerates == 2
    assert spread(session.vault, AFTER, QUIET) == SpreadReport()
    shutil.rmtree(home.places(5)[0])
    shutil.rmtree(home.places(5)[1])
    with closing(home.recover(session, "laptop", home.places(5)[2:])) as laptop:
        bring_back(laptop, tmp_path / "back")
    assert contents(tmp_path / "back") == contents(photos)


def test_what_lay_there_before_goes_with_tidying_a_month_later(home, photos, session, tmp_path):
    spread(session.vault, AFTER, QUIET)
    assert len(sets(home)) > len(list(session.vault.index.walk_packs())), "both are there"
    for _ in range(4):
        tidy(session.vault, QUIET)
        home.clock.now += 31 * DAY
    named = {row.pack.id.hex() for row in session.vault.index.walk_packs()}
    assert {pack for pack, _ in sets(home)} == named
    assert len(sets(home)) == len(named), "one set of each"
    with closing(home.recover(session, "laptop", home.places(5)[:3])) as laptop:
        bring_back(laptop, tmp_path / "back")
    assert contents(tmp_path / "back") == contents(photos)


def test_another_device_keeps_what_it_reads_until_it_has_spread_its_own(home, photos, session, tmp_path):
    with closing(home.recover(session, "laptop", home.places(5))) as laptop:
        pictures = tmp_path / "pictures"
        pictures.mkdir()
        (pictures / "a.jpg").write_bytes(random.Random(8).randbytes(50_000))
        an_album(laptop, pictures, "B")
        back_up(laptop)
        back_up(session)
        spread(session.vault, AFTER, QUIET)
        for _ in range(3):
            for one in (session, laptop):
                home.clock.now += 31 * DAY
                tidy(one.vault, QUIET)
                assert is_whole(one)
        spread(laptop.vault, AFTER, QUIET)
        assert spread(session.vault, AFTER, QUIET).left == 0
        assert codes(session) == codes(laptop) == {AFTER}
        for _ in range(3):
            for one in (session, laptop):
                home.clock.now += 31 * DAY
                tidy(one.vault, QUIET)
        with closing(home.recover(session, "third", home.places(5)[2:])) as third:
            bring_back(third, tmp_path / "back A")
            bring_back(third, tmp_path / "back B", "B")
    assert contents(tmp_path / "back A") == contents(photos)
    assert contents(tmp_path / "back B") == contents(pictures)


def test_it_may_be_stopped_anywhere_and_goes_on(home, photos, session, tmp_path):
    session.close()
    shutil.copytree(tmp_path, tmp_path.with_name("kept"), dirs_exist_ok=True)
    home.disk = counting = CountingDisk()
    with closing(home.open()) as counted:
        spread(counted.vault, AFTER, QUIET)
    assert counting.count > 50
    for at in range(3, counting.count, max(1, counting.count // 8)):
        shutil.rmtree(tmp_path)
        shutil.copytree(tmp_path.with_name("kept"), tmp_path)
        home.disk = InterruptingDisk(at)
        with pytest.raises(Interrupted), closing(home.open()) as stopped:
            spread(stopped.vault, AFTER, QUIET)
        home.disk = LocalDisk()
        with closing(home.open()) as again:
            assert spread(again.vault, AFTER, QUIET).left == 0
            assert codes(again) == {AFTER}
            assert is_whole(again)
            shutil.rmtree(tmp_path / "back", ignore_errors=True)
            bring_back(again, tmp_path / "back")
        assert contents(tmp_path / "back") == contents(photos)


def test_after_places_were_retired_no_place_holds_two_slivers_of_a_pack(session, photos, tmp_path):
    spread(session.vault, AFTER, QUIET)
    for name in ("place4", "place1"):
        assert session.household.retire(name, QUIET).left == 0
    assert any(place.also for place in session.household.statuses())
    assert spread(session.vault, BEFORE, QUIET).left == 0
    assert codes(session) == {BEFORE}
    assert is_whole(session)
    bring_back(session, tmp_path / "back")
    assert contents(tmp_path / "back") == contents(photos)
