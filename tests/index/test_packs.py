"""Packs in the index: what is learnt of one that is known is merged with what is known."""

import dataclasses

import pytest

from vault.disk import LocalDisk
from vault.format.pages import Table
from vault.format.records import PackRecord
from vault.index import Index
from vault.model import Code, CodeId, DeviceId, Location, PackId, PackRef, SliverState, Stamp

ME, YOU = DeviceId(b"m" * 16), DeviceId(b"y" * 16)
PACK = PackId(b"p" * 32)


def home(k: int, n: int, counter: int) -> tuple[Location, Stamp]:
    return Location("home", CodeId(bytes([n]) * 32), Code(k, n)), Stamp(counter, ME)


ON_WALRUS = Location("walrus", blob=b"blob", blob_offset=3), Stamp(2, YOU)


def record(*placed: tuple[Location, Stamp]) -> PackRecord:
    return PackRecord(PackRef(PACK, 5000, bytes(32), placed[0][0]), (), placed[0][1]).at(placed)


@pytest.fixture
def index(tmp_path):
    opened = Index(bytes(tmp_path / "index.db"), LocalDisk())
    yield opened
    opened.close()


def put(index: Index, made: PackRecord, *, durable: bool = True) -> None:
    index.put_pack(made, durable=durable, dirty=True)


def clean(index: Index) -> None:
    index.clean_keys(Table.PACKS, None, [PACK])


def is_dirty(index: Index) -> bool:
    return bool(index.dirty_keys(Table.PACKS, None))


def test_a_pack_that_is_told_of_twice_is_as_before(index):
    put(index, record(home(2, 3, 1)))
    index.put_waiting(PACK, 1, SliverState.AWAY)
    clean(index)
    put(index, record(home(2, 3, 1)))
    assert not is_dirty(index)
    assert index.waiting_sets() == [(2, 3, (1,), 1, 5000)]


def test_a_second_network_is_added_and_goes_into_the_next_head(index):
    put(index, record(home(2, 3, 1)))
    index.put_waiting(PACK, 1, SliverState.AWAY)
    clean(index)
    put(index, record(ON_WALRUS))
    assert index.pack_record(PACK) == record(home(2, 3, 1), ON_WALRUS)
    assert index.waiting_sets() == [(2, 3, (1,), 1, 5000)]
    assert is_dirty(index)


def test_a_newer_code_replaces_the_older_one_and_what_was_known_of_its_slivers(index):
    put(index, record(home(2, 3, 1)))
    index.put_waiting(PACK, 1, SliverState.MISSING)
    index.mark_lost(PACK, lost=True)
    put(index, record(home(3, 5, 2)))
    assert index.waiting_sets() == [(3, 5, (), 1, 5000)]
    assert not index.is_lost(PACK)
    (row,) = index.walk_packs()
    assert (row.needed, row.slots, row.pack.location) == (3, 5, home(3, 5, 2)[0])
    put(index, record(home(2, 3, 1)))
    assert index.pack_record(PACK) == record(home(3, 5, 2))


def test_a_lost_pack_stays_lost_when_nobody_knows_better(index):
    put(index, record(home(2, 3, 1)))
    index.mark_lost(PACK, lost=True)
    put(index, record(home(2, 3, 1)))
    assert index.is_lost(PACK)
    put(index, record(home(2, 3, 1), ON_WALRUS))
    assert index.is_lost(PACK)


def test_a_pack_of_the_journal_is_where_the_network_says_at_last(index):
    put(index, record((Location("walrus"), Stamp(2, YOU))), durable=False)
    put(index, record((Location("walrus"), Stamp(2, YOU))), durable=False)
    assert len(index.unsettled()) == 1
    put(index, record(ON_WALRUS))
    assert index.unsettled() == []
    assert index.pack_record(PACK) == record(ON_WALRUS)


def test_the_journal_does_not_touch_a_durable_pack(index):
    put(index, record(home(2, 3, 1)))
    put(index, record(home(3, 5, 9)), durable=False)
    assert index.pack_record(PACK) == record(home(2, 3, 1))


def test_a_head_says_what_writers_must_know_until_a_newer_one_of_its_device_says_otherwise(index):
    index.put_must_write(ME, 5, ("a@2",))
    index.put_must_write(YOU, 1, ("b", "c"))
    index.put_must_write(ME, 4, ())
    assert sorted(index.must_write()) == ["a@2", "b", "c"]
    index.put_must_write(ME, 6, ())
    assert index.must_write() == ["b", "c"]


def test_keys_that_later_versions_add_to_a_location_are_kept(index):
    later = dataclasses.replace(ON_WALRUS[0], unknown={"until": 7})
    put(index, record(home(2, 3, 1), (later, ON_WALRUS[1])))
    put(index, record(home(3, 5, 2)))
    assert index.pack_record(PACK).elsewhere == ((later, ON_WALRUS[1]),)
