"""What every network must do: one suite, run over each."""

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations
from uuid import uuid4

import pytest
from blake3 import blake3
from hypothesis import HealthCheck, given, settings, strategies as st

from tests.homes import QUIET, StopsAfter, a_home, a_pack, read_object
from tests.killing import CountingDisk, Interrupted, InterruptingDisk
from tests.walruses import Owner, Practice
from vault.errors import Cancelled, DamagedPack, NotEnoughPlaces, NotEnoughSlivers
from vault.format.records import PackRecord, decode_pack, encode_pack
from vault.model import NEVER, Code, HeadName, PlaceState, Term
from vault.ports import Network

PACKS = [a_pack(3000, 9000, 17, seed="first"), a_pack(500, seed="second"), a_pack(8000, 1, seed="third")]
OTHER = a_pack(4000, 4000, seed="other")
TERM = Term(20)
TAG = b"v" * 16
HEAD = HeadName(b"d" * 16, 3, b"01234567")


class Home:
    """Five folders, three needed."""

    code = Code(3, 5)
    every = 1
    heals = True  # what stands on a place is written over

    def __init__(self, folder):
        self.folder = folder

    def network(self, disk=None) -> Network:
        return a_home(self.folder, self.code, disk)

    def fresh(self):
        return Home(self.folder / uuid4().hex)

    def files(self, ref, slot):
        name = f"slivers/{ref.id.hex()[:2]}/{ref.id.hex()}.{ref.location.code_id.hex()[:16]}.{slot}"
        return self.folder / str(slot) / name

    def damage(self, ref, slot):
        path = self.files(ref, slot)
        data = bytearray(path.read_bytes())
        data[4096:] = bytes(byte ^ 0x55 for byte in data[4096:])
        path.write_bytes(data)

    def lose(self, ref, slot):
        self.files(ref, slot).unlink()

    def without(self, slots) -> Network:
        """The network with these slots out of reach."""
        network = self.network()
        for slot in slots:
            network.places[slot].state = PlaceState.MISSING
        return network

    def paid(self):
        return sum(path.stat().st_size for path in self.folder.rglob("slivers/*/*"))

    def end_of(self, ref):
        return None  # the head's lease record says it all

    def close(self):
        shutil.rmtree(self.folder)


class Walrus:
    """A practice network of ten nodes with one shard each: four are needed to read and seven to write."""

    code = Code(4, 10)
    every = 7
    heals = False  # a node that has a sliver keeps it, whatever it is: its operator makes it well

    def __init__(self, practice, folder):
        self.practice, self.folder = practice, folder
        self.owner = Owner(practice, folder / uuid4().hex)
        self.others = []

    def network(self, disk=None) -> Network:
        self._start_all()
        return self.owner.network(disk)

    def _start_all(self):
        for node in self.practice.ask("/status")["nodes"]:
            if "stopped" in node["faults"]:
                self.practice.node(node["index"], stopped=False)

    def fresh(self):
        self.others.append(Walrus(self.practice, self.folder))
        return self.others[-1]

    def _node_of(self, slot):
        return next(node["index"] for node in self.practice.status["nodes"] if slot in node["shards"])

    def damage(self, ref, slot):
        self.practice.node(self._node_of(slot), wrong_sliver=True)

    def mend(self, slot):
        self.practice.node(self._node_of(slot), well=True)

    def lose(self, ref, slot):
        self.practice.node(self._node_of(slot), lose_slivers=True, lag_ms=1)

    def without(self, slots) -> Network:
        network = self.network()
        for slot in slots:
            self.practice.node(self._node_of(slot), stopped=True)
        return network

    def paid(self):
        """Bytes and epochs that this wallet's Blob objects stand for."""
        return sum(one.blob.storage.storage_size * one.end_epoch for one in self.owner.network()._means.chain.blobs())

    def end_of(self, ref):
        (found,) = self.owner.network()._means.chain.blobs_by_id([ref.location.blob[32:]])
        return found.end_epoch

    def close(self):
        for world in (self, *self.others):
            world.owner.clear()
            world.owner.close()
        self.practice.all_well()


@pytest.fixture(scope="module")
def practice(tmp_path_factory):
    made = Practice(tmp_path_factory.mktemp("walrus") / "net", shards=10, weights=(1,) * 10)
    yield made
    made.close()


@pytest.fixture(params=["home", pytest.param("walrus", marks=pytest.mark.network)])
def world(request, tmp_path):
    made = Home(tmp_path) if request.param == "home" else Walrus(request.getfixturevalue("practice"), tmp_path)
    yield made
    made.close()


def stored(network: Network, packs=tuple(PACKS), term=TERM):
    return network.store([network.prepare(pack.sealed, pack.padded) for pack in packs], term, QUIET)


def steps(world, counted: CountingDisk, *, all_of_them=False):
    """The first ones all, then some: they repeat for each sliver (`tests/networks` visits all of the home network).

    On a network of servers a run takes a second or two: there, a few, unless all are asked for.
    """
    every = 1 if all_of_them else world.every
    return [
        number for number in range(1, counted.count + 1) if (number <= 20 or number % 4 == 0) and not number % every
    ]


def whole(network, ref):
    return bytes(network.read_whole(ref, memoryview(bytearray(ref.length + 256)), QUIET))


def found(network, ref, *, deep):
    return [report.state.value for report in network.examine([ref], QUIET, deep=deep)]


def everything_is_there(network, kept, packs=tuple(PACKS)):
    for pack, one in zip(packs, kept, strict=True):
        assert network.rebuild(one.pack, QUIET) == pack.whole
        assert [read_object(network, one.pack, pack, place) for place in range(len(pack.plain))] == pack.plain


# --- storing ---------------------------------------------------------------------------------


def test_preparing_has_no_effect_and_knows_the_pack(world):
    disk = CountingDisk()
    network = world.network(disk)
    prepared = network.prepare(PACKS[0].sealed, PACKS[0].padded)
    assert disk.trace == []
    assert list(network.owned(QUIET)) == []
    ref = prepared.ref
    assert (ref.id, ref.length, ref.salt) == (PACKS[0].sealed.id, len(PACKS[0].whole), PACKS[0].sealed.salt)
    assert ref.location.network == network.name
    record = PackRecord(ref, PACKS[0].sealed.directory, NEVER)
    assert decode_pack(ref.id, encode_pack(record)) == record, "it can be written to the journal as it is"


def test_packs_that_are_stored_together_come_back_each_by_itself(world):
    network = world.network()
    kept = stored(network)
    assert [one.pack.id for one in kept] == [pack.sealed.id for pack in PACKS]
    assert [one.pack.salt for one in kept] == [pack.sealed.salt for pack in PACKS]
    assert all(one.waiting == () for one in kept)
    for again in (network, world.network()):
        everything_is_there(again, kept)
        assert [whole(again, one.pack) for one in kept] == [pack.whole for pack in PACKS]
    for one in kept:
        record = PackRecord(one.pack, (), NEVER)
        assert decode_pack(one.pack.id, encode_pack(record)) == record, "the reference fits into the pack table"
        assert network.code_of(one.pack) == world.code


def test_storing_again_sends_and_pays_nothing(world):
    kept = stored(world.network())
    paid = world.paid()
    disk = CountingDisk()
    assert stored(world.network(disk)) == kept
    assert {what for what, _ in disk.trace} <= {"fsync folder"}  # nothing is sent, but made sure of
    assert world.paid() == paid
    world.network().put_head(TAG, HEAD, b"head", QUIET)
    assert stored(world.network()) == kept
    assert world.paid() == paid


def test_one_pack_at_a_time_is_stored_as_well(world):
    network = world.network()
    kept = [stored(network, [pack])[0] for pack in PACKS]
    everything_is_there(network, kept)


def test_a_quote_names_what_is_stored_and_costs_nothing(world):
    network = world.network()
    lengths = [len(pack.whole) for pack in PACKS]
    assert network.quote(lengths, 10).stored_bytes > sum(lengths)
    assert network.quote(lengths, 20).price >= network.quote(lengths, 10).price
    assert network.gather_bytes >= 1
    assert list(network.owned(QUIET)) == []


def test_a_store_that_is_stopped_is_settled_or_stored_again_and_nothing_is_twice(world):
    a_store_that_is_stopped(world)


@pytest.mark.slow
@pytest.mark.network
@pytest.mark.timeout(600)  # a minute alone
def test_a_store_on_walrus_may_be_stopped_at_any_step(practice, tmp_path):
    world = Walrus(practice, tmp_path)
    a_store_that_is_stopped(world, all_of_them=True)
    world.close()


def a_store_that_is_stopped(world, *, all_of_them=False):
    def two(seed):
        return [a_pack(3000, 17, seed=(seed, "first")), a_pack(500, seed=(seed, "second"))]

    counting, counted = CountingDisk(), world.fresh()
    stored(counted.network(counting), two("counted"))
    assert counting.count > 10
    for at in steps(world, counting, all_of_them=all_of_them):
        stopped, packs = world.fresh(), two(at)
        network = stopped.network(InterruptingDisk(at))
        prepared = [network.prepare(pack.sealed, pack.padded) for pack in packs]
        with pytest.raises(Interrupted):
            network.store(prepared, TERM, QUIET)
        journal = [one.ref for one in prepared]
        network = stopped.network()
        settled = network.settle(journal, QUIET)
        assert network.settle(journal, QUIET) == settled, "asking twice changes nothing"
        kept = {one.pack.id: one for one in settled}
        assert set(kept) <= {ref.id for ref in journal}
        assert set(network.owned(QUIET)) == set(kept), "what is not kept is not there"
        left = [pack for pack in packs if pack.sealed.id not in kept]
        kept |= {one.pack.id: one for one in (stored(network, left) if left else ())}
        everything_is_there(network, [kept[pack.sealed.id] for pack in packs], packs)
        for one in kept.values():
            assert list(network.repair(one.pack, one.waiting, QUIET)) == list(one.waiting)
        assert sorted(network.owned(QUIET)) == sorted(kept)
        assert stopped.paid() == counted.paid()


def test_a_network_that_is_away_stores_nothing_and_says_so(world):
    few = world.code.n - world.code.k + 1
    network = world.without(range(few))
    with pytest.raises(NotEnoughPlaces) as caught:
        stored(network)
    assert caught.value.reached < caught.value.needed
    kept = stored(world.network())
    everything_is_there(world.network(), kept)
    assert all(one.waiting == () for one in kept)


def test_what_a_place_that_was_away_should_hold_waits_and_is_brought_there(world):
    kept = stored(world.without([1]), [OTHER])
    assert kept[0].waiting == (1,)
    network = world.network()
    assert found(network, kept[0].pack, deep=True)[1] == "missing"
    assert list(network.repair(kept[0].pack, [1], QUIET)) == [1]
    assert set(found(network, kept[0].pack, deep=True)) == {"sound"}


def test_the_owner_can_stop_anything_at_any_time(world):
    network = world.network()
    kept = stored(network)
    refs = [one.pack for one in kept]
    world.lose(refs[0], 0)
    calls = [
        lambda stops: network.store([network.prepare(OTHER.sealed, OTHER.padded)], TERM, stops),
        lambda stops: network.rebuild(refs[0], stops),
        lambda stops: list(network.examine(refs, stops, deep=True)),
        lambda stops: network.repair(refs[0], [0], stops),
        lambda stops: list(network.owned(stops)),
        lambda stops: network.put_head(TAG, HEAD, b"head", stops),
        lambda stops: network.delete(refs, stops),
    ]
    for call in calls:
        for checks in (0, 1, 3):
            try:
                call(StopsAfter(checks))
            except Cancelled:
                continue
            assert checks, "it never asks"
    everything_is_there(network, stored(network))


# --- reading ---------------------------------------------------------------------------------


@given(data=st.data())
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_range_of_a_pack_can_be_read(world, data):
    network = world.network()
    kept = stored(network)
    which = data.draw(st.integers(0, len(PACKS) - 1))
    start = data.draw(st.integers(0, kept[which].pack.length))
    length = data.draw(st.integers(0, kept[which].pack.length - start))
    first = next(network.read(kept[which].pack, start, length, QUIET))
    assert bytes(first) == PACKS[which].whole[start : start + length]


def test_what_is_outside_a_pack_is_not_read(world):
    network = world.network()
    kept = stored(network)
    for start, length in ((-1, 2), (kept[0].pack.length, 1), (0, kept[0].pack.length + 1)):
        with pytest.raises(DamagedPack):
            next(network.read(kept[0].pack, start, length, QUIET))


def test_as_many_slivers_as_the_code_allows_can_be_out_of_reach(world):
    kept = stored(world.network(), [OTHER])
    spare = world.code.n - world.code.k
    choices = list(combinations(range(world.code.n), spare))
    for slots in choices[:: max(1, len(choices) // 12)]:
        network = world.without(slots)
        everything_is_there(network, kept, [OTHER])
        assert whole(network, kept[0].pack) == OTHER.whole
    for slots in ((*range(spare + 1),), (*range(world.code.n - spare - 1, world.code.n),)):
        network = world.without(slots)
        for read in (
            lambda network: network.rebuild(kept[0].pack, QUIET),
            lambda network: list(network.read(kept[0].pack, 0, kept[0].pack.length, QUIET)),
            lambda network: network.repair(kept[0].pack, range(world.code.n), QUIET),
        ):
            with pytest.raises(NotEnoughSlivers) as caught:
                read(network)
            assert (caught.value.reachable, caught.value.needed) == (world.code.k - 1, world.code.k)


def test_damaged_slivers_are_found_worked_around_and_healed(world):
    kept = stored(world.network(), [OTHER])
    ref = kept[0].pack
    for slots in ((0, 1), (1, world.code.n - 1), (2,)):
        for slot in slots:
            world.damage(ref, slot)
        network = world.network()
        everything_is_there(network, kept, [OTHER])
        expected = ["damaged" if slot in slots else "sound" for slot in range(world.code.n)]
        assert found(network, ref, deep=True) == expected
        assert set(found(network, ref, deep=False)) == {"sound"}, "presence and length are as they should be"
        if not world.heals:
            assert list(network.repair(ref, slots, QUIET)) == [], "a node that has a sliver keeps it, sound or not"
            for slot in slots:
                world.mend(slot)
        assert list(network.repair(ref, slots, QUIET)) == list(slots)
        assert set(found(network, ref, deep=True)) == {"sound"}


def test_more_damage_than_the_code_allows_is_never_wrong_bytes(world):
    kept = stored(world.network(), [OTHER])
    ref = kept[0].pack
    slots = range(world.code.n - world.code.k + 1)
    for slot in slots:
        world.damage(ref, slot)
    network = world.network()
    with pytest.raises(NotEnoughSlivers):
        network.rebuild(ref, QUIET)
    with pytest.raises(NotEnoughSlivers):
        network.repair(ref, list(slots), QUIET)
    assert found(network, ref, deep=True).count("damaged") == len(slots)


def test_missing_slivers_are_told_from_those_out_of_reach(world):
    kept = stored(world.network(), [OTHER])
    world.lose(kept[0].pack, 1)
    network = world.without([3])
    for deep in (False, True):
        states = found(network, kept[0].pack, deep=deep)
        assert (states[1], states[3]) == ("missing", "away")
        assert states.count("sound") == world.code.n - 2
    assert list(network.repair(kept[0].pack, [1, 3], QUIET)) == [1], "what is out of reach is left for later"


def test_the_reports_of_an_examination_are_one_for_each_sliver_pack_by_pack(world):
    network = world.network()
    kept = stored(network)
    reports = list(network.examine([one.pack for one in kept], QUIET, deep=False))
    slots = range(network.code_of(kept[0].pack).n)
    assert [(r.pack, r.slot) for r in reports] == [(one.pack.id, slot) for one in kept for slot in slots]
    assert all(report.place for report in reports)


def test_many_threads_may_use_a_network_at_once(world):
    network = world.network()
    kept = stored(network)

    def job(number):
        if number % 4 == 3:
            return stored(network, [a_pack(100 + number, seed=number)])[0].pack.length > 0
        which = number % len(PACKS)
        return network.rebuild(kept[which].pack, QUIET) == PACKS[which].whole

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(job, range(16)))


# --- keeping ---------------------------------------------------------------------------------


def test_what_is_owned_is_listed_and_found_by_its_id_alone(world):
    network = world.network()
    kept = stored(network) + stored(network, [OTHER])
    network.put_head(TAG, HEAD, b"head", QUIET)
    network = world.network()
    assert sorted(network.owned(QUIET)) == sorted(one.pack.id for one in kept)
    for one in kept:
        assert network.find(one.pack.id, QUIET) == one.pack
    assert network.find(bytes(32), QUIET) is None


def test_deleted_packs_are_gone_and_what_shares_their_blob_is_not(world):
    network = world.network()
    kept = stored(network)
    (other,) = stored(network, [OTHER])
    refs = [one.pack for one in kept]
    gone = set(network.delete(refs[:1], QUIET))
    assert gone <= {refs[0].id}
    assert set(network.owned(QUIET)) == {ref.id for ref in (*refs, other.pack)} - gone
    everything_is_there(network, kept[1:], PACKS[1:])
    assert set(network.delete(refs, QUIET)) == {ref.id for ref in refs}
    assert set(network.delete(refs, QUIET)) == {ref.id for ref in refs}, "gone already is gone"
    assert list(network.owned(QUIET)) == [other.pack.id]
    for ref in refs:
        with pytest.raises(NotEnoughSlivers):
            network.rebuild(ref, QUIET)
    everything_is_there(network, [other], [OTHER])


def test_a_lease_is_extended_once_for_all_packs_that_share_it(world):
    network = world.network()
    refs = [one.pack for one in stored(network)]
    network.extend(refs, 30, QUIET)
    paid = world.paid()
    disk = CountingDisk()
    world.network(disk).extend(refs, 30, QUIET)
    world.network(disk).extend(refs, 25, QUIET)
    assert disk.trace == []
    assert world.paid() == paid
    assert {world.end_of(ref) for ref in refs} <= {None, 30}
    everything_is_there(network, stored(network))


def test_epochs_follow_each_other(world):
    network = world.network()
    now = max(0, network.epoch_at(0))  # no network goes back behind the epoch that it has reached
    for epoch in (now + 1, now + 2, now + 100):
        start = network.epoch_start(epoch)
        assert network.epoch_at(start) == epoch
        assert network.epoch_at(start - 1) == epoch - 1


# --- heads -----------------------------------------------------------------------------------


def test_a_head_is_found_and_read_again_whole(world):
    network = world.network()
    stored(network, [OTHER])
    data = os.urandom(40_000)
    assert network.put_head(TAG, HEAD, data, QUIET) >= 1
    again = world.network()
    (copies,) = again.heads(TAG)
    assert copies.name == HEAD
    assert len(copies.places) >= 1
    assert again.read_head(TAG, HEAD, lambda found: found == data) == data
    assert again.read_head(TAG, HEAD, lambda found: False) is None
    assert again.heads(b"w" * 16) == []


def test_a_head_with_nothing_stored_is_written_or_waits(world):
    network = world.network()
    copies = network.copies_possible()
    assert network.put_head(TAG, HEAD, b"the first", QUIET) == copies
    assert len(network.heads(TAG)) == min(copies, 1)
    stored(network, [OTHER])
    assert network.put_head(TAG, HEAD, b"the first", QUIET) == network.copies_possible() >= 1
    assert [found.name for found in network.heads(TAG)] == [HEAD]


def test_only_whole_copies_of_a_head_are_counted(world):
    network = world.network()
    stored(network, [OTHER])
    right = HeadName(bytes(16), 1, blake3(b"the head").digest()[:8])
    wrong = HeadName(bytes(16), 2, bytes(8))
    for name in (right, wrong):
        network.put_head(TAG, name, b"the head", QUIET)
    assert network.head_copies(TAG, right) == network.copies_possible()
    assert network.head_copies(TAG, wrong) == 0
    assert network.head_copies(TAG, HeadName(bytes(16), 3, bytes(8))) == 0


def test_heads_of_many_devices_stand_side_by_side_until_they_are_dropped(world):
    network = world.network()
    stored(network, [OTHER])
    names = [HeadName(bytes([device]) * 16, sequence, bytes(8)) for device in (1, 2) for sequence in (1, 2)]
    for name in names:
        network.put_head(TAG, name, repr(name).encode(), QUIET)
    assert {found.name for found in network.heads(TAG)} == set(names)
    network.drop_head(TAG, names[0])
    network.drop_head(TAG, names[0])
    assert {found.name for found in network.heads(TAG)} == set(names[1:])
    for name in names[1:]:
        assert network.read_head(TAG, name, lambda data: True) == repr(name).encode()


def test_what_was_stored_before_a_crash_is_reached_by_the_next_head(world):
    kept = stored(world.network())
    again = world.network()
    again.put_head(TAG, HEAD, b"the head", QUIET)
    another_machine = world.network()
    assert set(another_machine.owned(QUIET)) == {one.pack.id for one in kept}
    assert another_machine.read_head(TAG, HEAD, lambda data: True) == b"the head"
    everything_is_there(another_machine, kept)


def test_a_head_that_is_stopped_is_there_or_not_and_can_be_written_again(world):
    a_head_that_is_stopped(world)


@pytest.mark.slow
@pytest.mark.network
@pytest.mark.timeout(600)  # a minute alone
def test_a_head_on_walrus_may_be_stopped_at_any_step(practice, tmp_path):
    world = Walrus(practice, tmp_path)
    a_head_that_is_stopped(world, all_of_them=True)
    world.close()


def a_head_that_is_stopped(world, *, all_of_them=False):
    counting, counted = CountingDisk(), world.fresh()
    stored(counted.network(), [OTHER])
    counted.network(counting).put_head(TAG, HEAD, b"the head" * 3000, QUIET)
    for at in steps(world, counting, all_of_them=all_of_them):
        stopped = world.fresh()
        kept = stored(stopped.network(), [OTHER])
        paid = stopped.paid()
        with pytest.raises(Interrupted):
            stopped.network(InterruptingDisk(at)).put_head(TAG, HEAD, b"the head" * 3000, QUIET)
        network = stopped.network()
        if network.heads(TAG):
            assert network.read_head(TAG, HEAD, lambda data: data == b"the head" * 3000) is not None
        network.put_head(TAG, HEAD, b"the head" * 3000, QUIET)
        assert network.read_head(TAG, HEAD, lambda data: True) == b"the head" * 3000
        assert stopped.paid() == paid
        everything_is_there(network, kept, [OTHER])
