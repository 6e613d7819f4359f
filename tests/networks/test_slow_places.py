"""A place that takes its time: nobody waits for it longer than is fair, and it catches up."""

import threading
import time
from contextlib import closing

import pytest

from tests.engine.vaults import an_album, back_up
from tests.homes import CREATED, QUIET, Quiet, StopsAfter, a_pack, a_place, some, tag_of
from tests.quick import QuickHome
from vault.engine import backup as backing
from vault.engine.catch_up import catch_up
from vault.errors import Cancelled, NotEnoughPlaces, PlaceFull
from vault.model import Code, HeadName, Safety, SliverState, Term
from vault.networks.home import lanes, network as home
from vault.networks.home.folder import FolderPlace
from vault.networks.home.network import HomeNetwork
from vault.networks.home.places import connect

CODE = Code(3, 5)
TERM = Term(10)
PACK = a_pack(5000, 20_000, seed="the pack")
OTHER = a_pack(5000, 20_000, seed="another pack")
LONG = 20  # seconds that nothing here may take


class FarPlace(FolderPlace):
    """A folder at the end of a line that can be held."""

    is_remote = True

    def __init__(self, *given) -> None:
        super().__init__(*given)
        self.line = threading.Event()
        self.line.set()
        self.puts = self.closed = 0
        self.delay = 0.0
        self.error = None

    def put(self, name, parts):
        time.sleep(self.delay)
        assert self.line.wait(LONG)
        if self.error is not None:
            raise self.error
        super().put(name, parts)
        self.puts += 1

    def close(self):
        self.closed += 1


@pytest.fixture(autouse=True)
def hasty(monkeypatch):
    monkeypatch.setattr(lanes, "GRACE", 0.1)
    monkeypatch.setattr(lanes, "TICK", 0.02)
    monkeypatch.setattr(home, "GRACE", 0.1)
    monkeypatch.setattr(home, "HEAD_GRACE", 0.1)


def a_household(folder, far=(4,)):
    """Five places, some of them far; the network, and the far ones' stores."""
    places = [a_place(folder / str(slot), slot) for slot in range(CODE.n)]
    for slot in far:
        near = places[slot].store
        places[slot].store = FarPlace(near.url, near.name, near._disk, "device")
    connect(places, tag_of)
    return HomeNetwork(places, CODE, CREATED), [places[slot].store for slot in far]


def stored(network, pack=PACK, monitor=QUIET):
    (kept,) = network.store([network.prepare(pack.sealed, pack.padded)], TERM, monitor)
    return kept


def states(network, ref):
    return [report.state for report in network.examine([ref], QUIET, deep=True)]


def test_a_pack_does_not_wait_for_a_place_that_takes_far_longer_than_the_others(tmp_path, monkeypatch):
    network, (far,) = a_household(tmp_path)
    far.line.clear()
    assert stored(network).waiting == (4,)
    monkeypatch.setattr(lanes, "GRACE", LONG)
    start = time.monotonic()
    assert stored(network, OTHER).waiting == (4,), "what is known to be slow isn't waited for at all"
    assert time.monotonic() - start < LONG / 2
    far.line.set()


def test_a_place_that_is_only_somewhat_slower_is_waited_for(tmp_path, monkeypatch):
    monkeypatch.setattr(lanes, "GRACE", 0.0)
    network, stores = a_household(tmp_path, far=(0, 1, 2, 3, 4))
    for slot, far in enumerate(stores):
        far.delay = 0.3 + 0.05 * slot
    assert stored(network).waiting == ()


def test_a_disk_of_this_computer_that_is_far_slower_than_the_others_is_found_out(tmp_path):
    network, (crawling,) = a_household(tmp_path)
    crawling.is_remote = False
    crawling.delay = 10 * lanes.GRACE
    assert stored(network).waiting == (), "nobody knew"
    assert network.places[4].is_slow
    assert 4 in stored(network, OTHER).waiting


def test_without_enough_others_a_slow_place_is_waited_for(tmp_path):
    network, stores = a_household(tmp_path, far=(2, 3, 4))
    for far in stores:
        far.delay = 3 * lanes.GRACE
    kept = stored(network)
    assert len(kept.waiting) <= 2
    assert {0, 1} & set(kept.waiting) == set()


def test_where_too_few_others_are_left_a_full_lane_is_waited_for(tmp_path, monkeypatch):
    monkeypatch.setattr(lanes, "WIDTH", 1)
    network, stores = a_household(tmp_path, far=(2, 3, 4))
    for far in stores[1:]:
        far.line.clear()
    assert stored(network).waiting == (3, 4)
    stores[0].error = PlaceFull("far", "no room")
    opened = threading.Timer(0.3, lambda: [far.line.set() for far in stores[1:]])
    opened.start()
    assert set(stored(network, OTHER).waiting) in ({2, 4}, {2, 3}, {2}), "three of five are needed"
    opened.join()


def test_a_head_waits_for_a_full_lane_where_no_other_takes_it(tmp_path, monkeypatch):
    monkeypatch.setattr(lanes, "WIDTH", 1)
    network, stores = a_household(tmp_path, far=(2, 3, 4))
    for far in stores[1:]:
        far.line.clear()
    stored(network)
    for place in network.places[:3]:
        place.fail(PlaceFull(place.record.name, "no room"))
    opened = threading.Timer(0.3, lambda: [far.line.set() for far in stores[1:]])
    opened.start()
    assert network.put_head(some(16), HeadName(some(16, "device"), 1, some(8, "digest")), b"a head", QUIET) >= 1
    opened.join()


def test_what_arrives_late_is_not_sent_again(tmp_path):
    network, (far,) = a_household(tmp_path)
    far.line.clear()
    ref = stored(network).pack
    far.line.set()
    assert network.repair(ref, [4], QUIET) == [4]
    assert far.puts == 1
    assert states(network, ref) == [SliverState.SOUND] * 5
    assert network.repair(ref, [4], QUIET) == [4], "asked again, it is written anew: it may have been damaged since"
    assert far.puts == 2


def test_a_line_is_hung_up_once_what_is_late_has_arrived(tmp_path):
    network, (idle, far) = a_household(tmp_path, far=(3, 4))
    far.line.clear()
    ref = stored(network).pack
    network.close()
    assert (idle.closed, far.closed) == (1, 0)
    far.line.set()
    until = time.monotonic() + LONG
    while not far.closed and time.monotonic() < until:
        time.sleep(0.01)
    assert (far.puts, far.closed) == (1, 1)
    assert states(network, ref) == [SliverState.SOUND] * CODE.n


def test_what_arrived_after_the_session_is_not_sent_again_either(tmp_path):
    network, (far,) = a_household(tmp_path)
    far.line.clear()
    ref = stored(network).pack
    network.close()
    far.line.set()
    until = time.monotonic() + LONG
    while not far.puts and time.monotonic() < until:
        time.sleep(0.01)
    again, (far,) = a_household(tmp_path)
    assert again.repair(ref, [4], QUIET, late=[4]) == [4]
    assert far.puts == 0
    assert states(again, ref) == [SliverState.SOUND] * 5
    assert again.repair(ref, [4], QUIET) == [4], "of one that was found damaged a sound header proves nothing"
    assert far.puts == 1


def test_a_slow_place_is_only_given_the_time_that_there_is(tmp_path):
    network, (far,) = a_household(tmp_path)
    far.line.clear()
    refs = [stored(network).pack, stored(network, OTHER).pack]
    start = time.monotonic()
    assert [network.repair(ref, [4], QUIET, seconds) for ref in refs for seconds in (0.1, 0.0)] == [[]] * 4
    assert time.monotonic() - start < LONG / 2
    far.line.set()
    assert [network.repair(ref, [4], QUIET) for ref in refs] == [[4], [4]]
    assert [state for ref in refs for state in states(network, ref)] == [SliverState.SOUND] * 10


def test_a_place_that_is_quick_again_is_waited_for_again(tmp_path):
    network, (far,) = a_household(tmp_path)
    far.line.clear()
    ref = stored(network).pack
    far.line.set()
    assert network.repair(ref, [4], QUIET) == [4]
    assert network.repair(ref, [4], QUIET) == [4]
    assert not network.places[4].is_slow
    assert stored(network, OTHER).waiting == ()


def test_whoever_waits_can_be_stopped(tmp_path):
    network, stores = a_household(tmp_path, far=(2, 3, 4))
    for far in stores:
        far.line.clear()
    with pytest.raises(Cancelled):
        stored(network, monitor=StopsAfter(10))
    for far in stores:
        far.line.set()


def test_a_far_place_that_takes_nothing_is_left_out_and_says_why(tmp_path):
    network, stores = a_household(tmp_path, far=(2, 3, 4))
    stores[0].error = PlaceFull("far", "no room")
    assert stored(network).waiting == (2,)
    assert (network.places[2].state.value, network.places[2].reason) == ("full", "no room")
    stores[1].error = PlaceFull("far", "no room")
    stores[2].error = PlaceFull("far", "no room")
    with pytest.raises(NotEnoughPlaces):
        stored(network, OTHER)


def test_a_bug_on_the_way_is_not_taken_for_a_place_that_is_away(tmp_path):
    network, (far,) = a_household(tmp_path)
    far.error = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        stored(network)


def test_a_head_does_not_wait_for_a_slow_place_either(tmp_path):
    network, (far,) = a_household(tmp_path)
    far.line.clear()
    stored(network)
    name = HeadName(some(16, "device"), 1, some(8, "digest"))
    start = time.monotonic()
    assert network.put_head(some(16), name, b"a head", QUIET) == 4
    assert time.monotonic() - start < LONG / 2
    far.line.set()


def test_buffers_may_be_used_again_while_a_late_sliver_is_on_its_way(tmp_path):
    network, (far,) = a_household(tmp_path, far=(0,))
    far.line.clear()
    pack = a_pack(5000, 20_000, seed="lent")
    ref = stored(network, pack).pack
    pack.padded[:] = bytes(len(pack.padded))
    far.line.set()
    assert network.repair(ref, [0], QUIET) == [0]
    assert states(network, ref) == [SliverState.SOUND] * 5


def test_a_backup_ends_at_the_speed_of_the_other_places_and_the_slow_one_catches_up(tmp_path, monkeypatch):
    monkeypatch.setattr(backing, "SLOW_SECONDS", 0.2)
    made = QuickHome(tmp_path)
    folder = tmp_path / "photos"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.jpg").write_bytes(some(1_000_000, number))
    with closing(made.create(5, 3)) as session:
        an_album(session, folder)
        session.household.limit("place4", 50_000)
    with closing(made.open()) as session:
        start = time.monotonic()
        report = back_up(session)
        assert time.monotonic() - start < 10, "a place at 50 KB/s would take half a minute"
        assert report.items == 4
        slow = session.household.statuses()[4]
        assert slow.is_slow
        assert slow.waiting > 0
        assert all(not place.is_slow and not place.waiting for place in session.household.statuses()[:4])
        assert [need.what for need in session.status().needs if need.details.get("place") == "place4"] == [
            "need_repair"
        ]
        session.household.limit("place4", 0)
    with closing(made.open()) as session:
        assert catch_up(session.vault, Quiet()).left == 0
        back_up(session)
        assert session.household.statuses()[4].waiting == 0
        assert session.status().safety in {Safety.THIN, Safety.SAFE}
        assert "need_repair" not in {need.what for need in session.status().needs}
