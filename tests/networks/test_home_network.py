import dataclasses
import errno
import os
import shutil
from contextlib import suppress
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from tests.homes import QUIET, StopsAfter, a_home, a_pack, files_below, read_object, some
from tests.killing import CountingDisk, FailingDisk, Interrupted, InterruptingDisk
from vault.errors import Cancelled, DamagedPack, NotEnoughPlaces, NotEnoughSlivers, PlaceRefused
from vault.format.pack import pack_id
from vault.format.sliver import decode_header, encode_header, header_length
from vault.model import Code, HeadName, Location, PlaceState, SliverState, Term
from vault.networks.home.network import EPOCH_MS, HomeNetwork

TERM = Term(10)
CODE = Code(3, 5)
PACK = a_pack(5000, 20_000, 10, seed="the pack")
OTHER = a_pack(5000, 20_000, 10, seed="another pack")


def stored(network, pack=PACK):
    (kept,) = network.store([network.prepare(pack.sealed, pack.padded)], TERM, QUIET)
    return kept


def sliver(folder, ref, slot):
    name = f"slivers/{ref.id.hex()[:2]}/{ref.id.hex()}.{ref.location.code_id.hex()[:16]}.{slot}"
    return folder / str(slot) / name


def whole(network, ref):
    return bytes(network.read_whole(ref, memoryview(bytearray(ref.length + 256)), QUIET))


def found(network, ref, *, deep):
    return [report.state.value for report in network.examine([ref], QUIET, deep=deep)]


# --- storing ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "code", [Code(1, 1), Code(1, 4), Code(4, 4), Code(3, 5), Code(7, 8), Code(2, 256), Code(129, 256)]
)
def test_every_code_stores_and_gives_back(tmp_path, code):
    network = a_home(tmp_path, code)
    kept = stored(network)
    assert kept.waiting == ()
    assert kept.pack == network.prepare(PACK.sealed, PACK.padded).ref
    assert whole(network, kept.pack) == network.rebuild(kept.pack, QUIET) == PACK.whole
    assert read_object(network, kept.pack, PACK, 1) == PACK.plain[1]
    for slot in range(code.n):
        data = sliver(tmp_path, kept.pack, slot).read_bytes()
        assert decode_header(data).code_id == kept.pack.location.code_id
    assert network.quote([kept.pack.length], 10).stored_bytes == code.n * len(data)
    assert set(found(network, kept.pack, deep=True)) == {"sound"}
    assert network.find(PACK.sealed.id, QUIET) == kept.pack


def test_a_sliver_is_not_written_again_when_it_is_there(tmp_path):
    stored(a_home(tmp_path, CODE))
    disk = CountingDisk()
    stored(a_home(tmp_path, CODE, disk))
    assert {what for what, _ in disk.trace} == {"fsync folder"}  # who put it there may have been stopped before that


def test_a_store_that_fails_at_any_effect_says_so_or_has_enough(tmp_path):
    """One place out of five fails, each at another of its steps, for good or for once."""
    counting = CountingDisk()
    stored(a_home(tmp_path / "counted", CODE, counting))
    for at in range(1, counting.count + 1):
        for lasting in (False, True):
            root = tmp_path / f"{at} {lasting}"
            disk = FailingDisk(
                errno.ENOSPC, lambda n, what, path, at=at, lasting=lasting: n >= at if lasting else n == at
            )
            network = a_home(root, CODE, disk)
            durable = None
            with suppress(NotEnoughPlaces):
                durable = stored(network)
            assert durable is not None or lasting
            again = a_home(root, CODE)
            ref = again.prepare(PACK.sealed, PACK.padded).ref
            states = found(again, ref, deep=True)
            assert set(states) <= {"sound", "missing"}, "nothing torn stands under a final name"
            if durable is not None:
                assert len(durable.waiting) <= 2
                assert all(states[slot] == "sound" for slot in range(5) if slot not in durable.waiting)
                assert whole(again, ref) == PACK.whole
            assert not any(name.startswith("tmp") for name in files_below(root))
            assert stored(again).waiting == ()
            assert set(found(again, ref, deep=True)) == {"sound"}


def test_a_store_that_is_killed_at_any_effect_is_gone_on_with(tmp_path):
    counting = CountingDisk()
    ref = stored(a_home(tmp_path / "counted", CODE, counting)).pack
    for at in range(1, counting.count + 1):
        root = tmp_path / str(at)
        with pytest.raises(Interrupted):
            stored(a_home(root, CODE, InterruptingDisk(at)))
        again = a_home(root, CODE)
        before = found(again, ref, deep=True)
        assert set(before) <= {"sound", "missing"}
        kept = list(again.settle([ref], QUIET))
        if before.count("sound") >= 3:
            assert [(one.pack, one.waiting) for one in kept] == [
                (ref, tuple(slot for slot in range(5) if before[slot] != "sound"))
            ]
            assert whole(again, ref) == PACK.whole
            assert again.repair(ref, kept[0].waiting, QUIET) == list(kept[0].waiting)
        else:
            assert kept == []
            assert list(again.owned(QUIET)) == [], "what is not kept is cleared away"
            assert stored(again).waiting == ()
        assert set(found(again, ref, deep=True)) == {"sound"}


def test_what_waits_for_a_place_is_told_and_the_place_is_not_tried_again(tmp_path):
    fourth = os.fsencode(tmp_path / "3")
    disk = FailingDisk(errno.EROFS, lambda number, what, path: path.startswith(fourth))
    network = a_home(tmp_path, CODE, disk)
    assert stored(network).waiting == (3,)
    assert network.places[3].state is PlaceState.REFUSED
    tries = disk.count
    assert stored(network, OTHER).waiting == (3,)
    assert not [path for _, path in disk.trace[tries:] if path.startswith(fourth)]
    assert network.absent() == (["place 3"], [])


def test_too_few_places_are_no_storage(tmp_path):
    a_home(tmp_path, CODE)
    for slot in (0, 2, 4):
        shutil.rmtree(tmp_path / str(slot))
    for slot in (1, 3):
        assert (tmp_path / str(slot)).exists()
    network = a_home(tmp_path, CODE)
    for slot in (0, 2, 4):
        network.places[slot].state = PlaceState.MISSING
    with pytest.raises(NotEnoughPlaces) as caught:
        stored(network)
    assert (caught.value.reached, caught.value.needed, caught.value.missing) == (
        2,
        3,
        ("place 0", "place 2", "place 4"),
    )


def test_the_owner_can_stop_it_anywhere_and_go_on(tmp_path):
    for checks in range(5):
        network = a_home(tmp_path / str(checks), CODE)
        with pytest.raises(Cancelled):
            network.store([network.prepare(PACK.sealed, PACK.padded)], TERM, StopsAfter(checks))
        assert stored(network).waiting == ()


# --- reading ---------------------------------------------------------------------------------


@pytest.mark.parametrize("code", [Code(1, 1), Code(1, 3), Code(3, 3), Code(2, 4), Code(3, 5), Code(4, 6)])
def test_every_set_of_places_that_may_be_lost_can_be_lost(tmp_path, code):
    ref = stored(a_home(tmp_path, code)).pack
    for lost in combinations(range(code.n), code.n - code.k):
        network = a_home(tmp_path, code)
        for slot in lost:
            network.places[slot].state = PlaceState.MISSING
        assert whole(network, ref) == network.rebuild(ref, QUIET) == PACK.whole
        assert [read_object(network, ref, PACK, place) for place in range(3)] == PACK.plain
    for lost in combinations(range(code.n), code.n - code.k + 1):
        network = a_home(tmp_path, code)
        for slot in lost:
            network.places[slot].state = PlaceState.MISSING
        for read in (whole, lambda n, r: n.rebuild(r, QUIET), lambda n, r: list(n.read(r, 0, r.length, QUIET))):
            with pytest.raises(NotEnoughSlivers) as caught:
                read(network, ref)
            assert (caught.value.reachable, caught.value.needed) == (code.k - 1, code.k)
            assert caught.value.missing == tuple(f"place {slot}" for slot in lost)


@given(st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_range_is_read_whatever_pieces_it_spans(tmp_path, data):
    code = data.draw(st.sampled_from([Code(1, 2), Code(3, 5), Code(5, 6)]))
    network = a_home(tmp_path / f"{code.k}", code)
    ref = stored(network).pack
    lost = data.draw(st.sets(st.integers(0, code.n - 1), max_size=code.n - code.k))
    for slot in lost:
        network.places[slot].state = PlaceState.MISSING
    start = data.draw(st.integers(0, ref.length))
    length = data.draw(st.integers(0, ref.length - start))
    assert bytes(next(network.read(ref, start, length, QUIET))) == PACK.whole[start : start + length]


@pytest.mark.parametrize(("offset", "length"), [(-1, 2), (0, PACK.sealed.data.nbytes + 1), (10**9, 1), (5, -1)])
def test_a_range_outside_the_pack_is_refused(tmp_path, offset, length):
    network = a_home(tmp_path, CODE)
    ref = stored(network).pack
    with pytest.raises(DamagedPack):
        next(network.read(ref, offset, length, QUIET))


def test_a_reference_to_another_network_is_refused(tmp_path):
    network = a_home(tmp_path, CODE)
    ref = dataclasses.replace(stored(network).pack, location=Location("walrus", blob=bytes(64)))
    with pytest.raises(DamagedPack):
        network.rebuild(ref, QUIET)


def flip(at):
    def damage(data, root, ref, slot):
        changed = bytearray(data)
        changed[at % len(changed)] ^= 0x10
        return bytes(changed)

    return damage


def swapped_with_another_pack(data, root, ref, slot):
    other = stored(a_home(root, CODE), OTHER).pack
    return sliver(root, other, slot).read_bytes()


def swapped_with_its_neighbour(data, root, ref, slot):
    return sliver(root, ref, (slot + 1) % 5).read_bytes()


def forged(data, root, ref, slot):
    """A sliver with a valid header, which vouches for other bytes."""
    header = decode_header(data)
    hashes = list(header.payload_hashes)
    payload = some(header.payload_length, "forged")
    hashes[slot] = pack_id(payload)
    return encode_header(dataclasses.replace(header, payload_hashes=tuple(hashes))) + payload


def forged_payload(data, root, ref, slot):
    start = header_length(5)
    return data[:start] + some(len(data) - start, "forged")


DAMAGES = {
    "a bit in the magic": flip(3),
    "a bit in the header": flip(200),
    "a bit in the header's hash": flip(4090),
    "a bit in the payload": flip(-1000),
    "a bit at the payload's end": flip(-1),
    "cut in the payload": lambda data, *_: data[:-100],
    "cut in the header": lambda data, *_: data[:100],
    "emptied": lambda data, *_: b"",
    "one byte more": lambda data, *_: data + b"\0",
    "zeros": lambda data, *_: bytes(len(data)),
    "zeros from the payload on": lambda data, *_: data[:4096] + bytes(len(data) - 4096),
    "another pack's sliver": swapped_with_another_pack,
    "a neighbour's sliver": swapped_with_its_neighbour,
    "a forged set": forged,
    "a forged payload": forged_payload,
}
ONLY_DEEP = {"a bit in the payload", "a bit at the payload's end", "zeros from the payload on", "a forged payload"}


@pytest.mark.parametrize("kind", DAMAGES)
@pytest.mark.parametrize("slots", [(0,), (1, 2), (3, 4), (0, 4)])
def test_damage_is_found_worked_around_and_healed_byte_for_byte(tmp_path, kind, slots):
    network = a_home(tmp_path, CODE)
    ref = stored(network).pack
    right = {slot: sliver(tmp_path, ref, slot).read_bytes() for slot in range(5)}
    for slot in slots:
        sliver(tmp_path, ref, slot).write_bytes(DAMAGES[kind](right[slot], tmp_path, ref, slot))

    deep, shallow = found(network, ref, deep=True), found(network, ref, deep=False)
    assert deep == ["damaged" if slot in slots else "sound" for slot in range(5)]
    assert shallow == (["sound"] * 5 if kind in ONLY_DEEP else deep)

    assert [read_object(network, ref, PACK, place) for place in range(3)] == PACK.plain
    assert network.rebuild(ref, QUIET) == PACK.whole

    assert network.repair(ref, slots, QUIET) == list(slots)
    assert {slot: sliver(tmp_path, ref, slot).read_bytes() for slot in range(5)} == right
    assert found(network, ref, deep=True) == ["sound"] * 5


@pytest.mark.parametrize("kind", DAMAGES)
def test_too_much_damage_is_never_wrong_bytes(tmp_path, kind):
    network = a_home(tmp_path, CODE)
    ref = stored(network).pack
    right = {slot: sliver(tmp_path, ref, slot).read_bytes() for slot in range(5)}
    for slot in (0, 2, 3):
        sliver(tmp_path, ref, slot).write_bytes(DAMAGES[kind](right[slot], tmp_path, ref, slot))
    damaged = files_below(tmp_path)
    with pytest.raises(NotEnoughSlivers) as caught:
        network.rebuild(ref, QUIET)
    assert (caught.value.reachable, caught.value.needed) == (2, 3)
    with pytest.raises(NotEnoughSlivers):
        network.repair(ref, (0, 2, 3), QUIET)
    for place in range(3):
        assert read_object_or_none(network, ref, place) in {None, PACK.plain[place]}
    assert files_below(tmp_path) == damaged, "a repair that can't heal writes nothing"


def read_object_or_none(network, ref, place):
    try:
        return read_object(network, ref, PACK, place)
    except NotEnoughSlivers:
        return None


def test_of_many_slivers_with_a_damaged_one_among_the_first_the_sound_ones_are_found(tmp_path):
    """C(12, 6) choices are too many to try: most of the first ones hold the damaged sliver."""
    code = Code(6, 12)
    network = a_home(tmp_path, code)
    ref = stored(network).pack
    for slot in (0, 1, 2):
        path = sliver(tmp_path, ref, slot)
        path.write_bytes(flip(-10)(forged_payload(path.read_bytes(), tmp_path, ref, slot), tmp_path, ref, slot))
    assert [read_object(network, ref, PACK, place) for place in range(3)] == PACK.plain


def test_a_reference_with_a_wrong_code_id_heals_nothing_and_reads_nothing(tmp_path):
    network = a_home(tmp_path, CODE)
    ref = stored(network).pack
    before = files_below(tmp_path)
    location = dataclasses.replace(ref.location, code_id=ref.location.code_id[:8] + bytes(24))
    wrong = dataclasses.replace(ref, location=location)
    with pytest.raises(NotEnoughSlivers):
        network.repair(wrong, (0,), QUIET)
    assert files_below(tmp_path) == before


def test_a_reference_with_a_wrong_pack_id_reads_nothing_that_is_called_verified(tmp_path):
    """Slivers of one pack under the names of another: each is sound by its own hash, and the set is not this pack's."""
    network = a_home(tmp_path, CODE)
    ref, other = stored(network).pack, stored(network, OTHER).pack
    for slot in range(5):
        sliver(tmp_path, ref, slot).write_bytes(sliver(tmp_path, other, slot).read_bytes())
    with pytest.raises(NotEnoughSlivers):
        network.rebuild(ref, QUIET)


def test_a_file_that_the_drive_can_not_read_is_one_damaged_sliver(tmp_path, monkeypatch):
    network = a_home(tmp_path, CODE)
    ref = stored(network).pack
    bad = sliver(tmp_path, ref, 0)
    read_into = network.places[0].store.read_into

    def refuse(name, offset, out):
        if name.endswith(bad.name):
            raise PlaceRefused("place 0", "Input/output error")
        return read_into(name, offset, out)

    monkeypatch.setattr(network.places[0].store, "read_into", refuse)
    for slot in (3, 4):
        network.places[slot].state = PlaceState.MISSING
        network.places[slot].reason = "away"
    assert found(network, ref, deep=True) == ["damaged", "sound", "sound", "away", "away"]
    assert network.places[0].is_connected
    with pytest.raises(NotEnoughSlivers) as caught:
        network.rebuild(ref, QUIET)
    assert caught.value.reachable == 2
    network.places[3].state = PlaceState.CONNECTED
    assert network.rebuild(ref, QUIET) == PACK.whole
    assert network.repair(ref, (0,), QUIET) == [0]
    monkeypatch.undo()
    assert found(network, ref, deep=True)[:4] == ["sound"] * 4


def test_a_full_place_is_still_read_from(tmp_path):
    ref = stored(a_home(tmp_path, CODE)).pack
    full = os.fsencode(tmp_path / "1")
    network = a_home(tmp_path, CODE, FailingDisk(errno.ENOSPC, lambda number, what, path: path.startswith(full)))
    assert stored(network, OTHER).waiting == (1,)
    for slot in (3, 4):
        network.places[slot].state = PlaceState.MISSING
    assert network.rebuild(ref, QUIET) == whole(network, ref) == PACK.whole
    assert network.repair(ref, (1,), QUIET) == [], "and not written to"


def test_without_a_place_for_its_slot_a_sliver_is_missing(tmp_path):
    network = a_home(tmp_path, CODE)
    ref = stored(network).pack
    fewer = HomeNetwork(network.places[:3], CODE, 0)
    assert found(fewer, ref, deep=True) == ["sound"] * 3 + ["missing"] * 2
    assert fewer.repair(ref, (3, 4), QUIET) == []
    assert fewer.rebuild(ref, QUIET) == PACK.whole


def test_a_removed_place_has_lost_its_slivers_and_an_unplugged_one_has_them_still(tmp_path):
    network = a_home(tmp_path, CODE)
    ref = stored(network).pack
    removed, unplugged = network.places[2], network.places[4]
    removed.state, removed.gone = PlaceState.MISSING, True
    unplugged.state = PlaceState.MISSING
    assert found(network, ref, deep=True) == ["sound", "sound", "missing", "sound", "away"]
    assert network.repair(ref, (2, 4), QUIET) == []


def test_a_place_that_goes_while_it_is_examined_is_away(tmp_path):
    network = a_home(tmp_path, CODE)
    ref = stored(network).pack
    (tmp_path / "2").rename(tmp_path / "drawer")
    assert found(network, ref, deep=True) == ["sound", "sound", "away", "sound", "sound"]
    assert network.places[2].state is PlaceState.MISSING


def test_a_sliver_is_found_on_another_place_than_its_own(tmp_path):
    network = a_home(tmp_path, CODE)
    ref = stored(network).pack
    for slot in (1, 2, 3):
        home = sliver(tmp_path, ref, slot)
        other = tmp_path / "0" / home.relative_to(tmp_path / str(slot))
        other.parent.mkdir(parents=True, exist_ok=True)
        home.rename(other)
    sliver(tmp_path, ref, 4).unlink()
    assert network.rebuild(ref, QUIET) == whole(network, ref) == PACK.whole
    assert found(network, ref, deep=True) == ["sound", "missing", "missing", "missing", "missing"]


@pytest.mark.parametrize("what", ["fail once", "fail for good", "kill"])
def test_a_repair_that_ends_at_any_effect_has_healed_or_not_and_torn_nothing(tmp_path, what):
    counting = CountingDisk()
    slots = (1, 4)

    def broken(root, disk=None):
        ref = stored(a_home(root, CODE)).pack
        sliver(root, ref, 1).unlink()
        sliver(root, ref, 4).write_bytes(b"damaged")
        return a_home(root, CODE, disk), ref

    network, ref = broken(tmp_path / "counted", counting)
    network.repair(ref, slots, QUIET)
    for at in range(1, counting.count + 1):
        root = tmp_path / str(at)
        disk = {
            "fail once": FailingDisk(errno.EIO, lambda n, what, path, at=at: n == at),
            "fail for good": FailingDisk(errno.EIO, lambda n, what, path, at=at: n >= at),
            "kill": InterruptingDisk(at),
        }[what]
        network, ref = broken(root, disk)
        healed = None
        try:
            healed = network.repair(ref, slots, QUIET)
        except Interrupted:
            assert what == "kill"
        again = a_home(root, CODE)
        states = found(again, ref, deep=True)
        assert states[1] in {"missing", "sound"}
        assert sliver(root, ref, 4).read_bytes() == b"damaged" or states[4] == "sound"
        if healed is not None:
            assert all(states[slot] == "sound" for slot in healed)
            assert len(healed) >= (1 if what == "fail once" else 0)
        assert again.repair(ref, slots, QUIET) == list(slots)
        assert found(again, ref, deep=True) == ["sound"] * 5


def test_deleted_packs_are_gone_and_others_are_not(tmp_path):
    network = a_home(tmp_path, CODE)
    ref, other = stored(network).pack, stored(network, OTHER).pack
    assert set(network.owned(QUIET)) == {ref.id, other.id}
    assert list(network.delete([ref], QUIET)) == [ref.id]
    assert list(network.delete([ref], QUIET)) == [ref.id]
    assert list(network.owned(QUIET)) == [other.id]
    assert found(network, ref, deep=False) == ["missing"] * 5
    assert network.find(ref.id, QUIET) is None
    assert whole(network, other) == OTHER.whole


def test_a_listing_takes_nothing_but_slivers_for_slivers(tmp_path):
    network = a_home(tmp_path, CODE)
    ref = stored(network).pack
    strange = tmp_path / "0/slivers" / ref.id.hex()[:2]
    for name in ("readme", f"{ref.id.hex()}.x.0", f"{ref.id.hex()}.{'0' * 16}.256", os.fsdecode(b"\xff")):
        (strange / name).write_bytes(b"")
    (strange / f"{ref.id.hex()}.{'0' * 16}.7").write_bytes(b"VLTSLIV1")
    (tmp_path / "0/slivers/file").write_bytes(b"")
    (tmp_path / "1/slivers").rename(tmp_path / "1/x")
    (tmp_path / "1/slivers").symlink_to(tmp_path / "1/x")
    assert list(network.owned(QUIET)) == [ref.id]
    assert network.find(ref.id, QUIET) == ref


# --- heads -----------------------------------------------------------------------------------

TAG = b"t" * 16
HEAD = HeadName(b"d" * 16, 7, b"01234567")


def test_a_head_is_on_every_place_that_answers(tmp_path):
    network = a_home(tmp_path, CODE)
    network.places[2].state = PlaceState.MISSING
    assert network.put_head(TAG, HEAD, b"the head", QUIET) == 4
    (copies,) = network.heads(TAG)
    assert (copies.name, tuple(copies.places)) == (HEAD, ("place 0", "place 1", "place 3", "place 4"))
    path = tmp_path / "0/heads" / TAG.hex() / HEAD.device_tag.hex() / f"{7:016x}.{HEAD.digest.hex()}"
    assert path.read_bytes() == b"the head"
    assert network.heads(b"o" * 16) == []


def test_the_first_copy_of_a_head_that_passes_is_taken(tmp_path):
    network = a_home(tmp_path, CODE)
    network.put_head(TAG, HEAD, b"the head", QUIET)
    name = f"heads/{TAG.hex()}/{HEAD.device_tag.hex()}/{7:016x}.{HEAD.digest.hex()}"
    (tmp_path / "0" / name).write_bytes(b"damaged!")
    (tmp_path / "1" / name).unlink()
    (tmp_path / "2" / name).unlink()
    (tmp_path / "2" / name).symlink_to(tmp_path / "3" / name)
    asked = []

    def check(data):
        asked.append(data)
        return data == b"the head"

    assert network.read_head(TAG, HEAD, check) == b"the head"
    assert asked == [b"damaged!", b"the head"]
    assert network.read_head(TAG, HEAD, lambda data: False) is None
    assert network.places[2].is_connected


def test_an_absurdly_large_head_is_not_read(tmp_path):
    network = a_home(tmp_path, Code(1, 1))
    network.put_head(TAG, HEAD, b"", QUIET)
    name = f"0/heads/{TAG.hex()}/{HEAD.device_tag.hex()}/{7:016x}.{HEAD.digest.hex()}"
    os.truncate(tmp_path / name, 1 << 40)
    assert network.read_head(TAG, HEAD, lambda data: True) is None


def test_a_head_that_no_place_takes_is_not_stored(tmp_path):
    network = a_home(tmp_path, CODE, FailingDisk(errno.ENOSPC, lambda number, what, path: True))
    with pytest.raises(NotEnoughPlaces):
        network.put_head(TAG, HEAD, b"the head", QUIET)
    assert network.heads(TAG) == []


def test_a_dropped_head_is_gone_from_every_place(tmp_path):
    network = a_home(tmp_path, CODE)
    network.put_head(TAG, HEAD, b"the head", QUIET)
    network.drop_head(TAG, HEAD)
    network.drop_head(TAG, HEAD)
    assert network.heads(TAG) == []


# --- time ------------------------------------------------------------------------------------


def test_an_epoch_is_a_fortnight_from_the_networks_creation(tmp_path):
    network = a_home(tmp_path, Code(1, 1))
    created = network.epoch_start(0)
    assert EPOCH_MS == 14 * 86_400_000
    assert network.epoch_at(created) == network.epoch_at(created + EPOCH_MS - 1) == 0
    assert network.epoch_at(created + EPOCH_MS) == 1
    assert network.epoch_at(0) == 0, "a clock before the vault's creation is wrong"
    for epoch in (0, 1, 130):
        assert network.epoch_at(network.epoch_start(epoch)) == epoch


def test_what_a_place_refuses_while_it_is_listed_is_not_the_networks_end(tmp_path):
    network = a_home(tmp_path, CODE)
    ref = stored(network).pack
    network.put_head(TAG, HEAD, b"the head", QUIET)

    def refuse(*_):
        raise PlaceRefused("place 0", "a bad sector")

    for name in ("names", "size", "read_into"):
        setattr(network.places[0].store, name, refuse)
    assert list(network.owned(QUIET)) == [ref.id]
    assert network.find(ref.id, QUIET) == ref
    assert len(network.heads(TAG)) == 1
    assert network.read_head(TAG, HEAD, lambda data: True) == b"the head"
    assert whole(network, ref) == PACK.whole
    assert found(network, ref, deep=False)[0] == SliverState.DAMAGED.value
