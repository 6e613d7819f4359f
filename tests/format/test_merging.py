"""The laws of merging: in whatever order and however often devices tell each other, all end up with the same."""

import dataclasses
import runpy
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from vault.format import cbor, merging, records, tombstones
from vault.format.head import NetworkRecord, encode_network
from vault.format.records import AlbumRecord, LeaseRecord, PackRecord
from vault.format.tombstones import Tombstone
from vault.model import (
    LEAVING,
    Code,
    Deletion,
    DeviceId,
    Ending,
    ItemKind,
    ItemRecord,
    Location,
    PackId,
    PackRef,
    PlaceRecord,
    PlaceTag,
    Stamp,
    Version,
)

MAKE = runpy.run_path(str(Path(__file__).parent.parent / "golden" / "make.py"))
PACK = MAKE["Vault"]().few_record

# few values, so that they meet
small = st.integers(0, 2)
devices = st.sampled_from([DeviceId(letter * 16) for letter in (b"a", b"b")])
stamps = st.builds(Stamp, small, devices)
names = st.sampled_from(["", "home", "z"])
values = small | st.booleans() | st.sampled_from(["", "x"]) | st.dictionaries(names, small, max_size=2)
unknown = st.dictionaries(st.sampled_from("XY"), values, max_size=2)
versions = st.builds(
    Version, st.just(ItemKind.FILE), small, small, small, small, stamps, st.just(()), st.just(b""), unknown
)
deletions = st.builds(
    Deletion, small, stamps, st.lists(stamps, max_size=2).map(tuple), unknown, st.sampled_from(Ending)
)
items = st.builds(
    ItemRecord, st.lists(versions, max_size=3).map(tuple), st.lists(deletions, max_size=2).map(tuple), unknown
)
locations = st.builds(
    Location,
    names,
    st.just(bytes(32)),
    st.sampled_from([Code(1, 2), Code(2, 3)]),
    st.none(),
    st.just(0),
    unknown,
)
packs = st.builds(
    lambda placed, later: dataclasses.replace(PACK.at(placed), unknown=later),
    st.lists(st.tuples(locations, stamps), min_size=1, max_size=3, unique_by=lambda place: place[0].network),
    unknown,
)


@st.composite
def albums(draw):
    mirrored = draw(st.dictionaries(devices, st.tuples(st.sampled_from([b"/a", b"/b"]), st.none() | stamps)))
    return AlbumRecord(
        draw(names),
        draw(stamps),
        draw(small),
        {device: folder for device, (folder, _) in mirrored.items()},
        None,
        draw(st.lists(names, max_size=2).map(tuple)),
        draw(stamps),
        {device: stamp for device, (_, stamp) in mirrored.items() if stamp is not None},
        draw(unknown),
    )


networks = st.lists(st.builds(NetworkRecord, names, names, small, small, stamps, unknown), max_size=3).map(tuple)
LAWFUL = {
    "item": (merging.merged_item, items, records.encode_item),
    "pack": (merging.merged_pack, packs, records.encode_pack),
    "album": (merging.merged_album, albums(), records.encode_album),
    "lease": (
        merging.merged_lease,
        st.builds(LeaseRecord, small, small, stamps, unknown),
        records.encode_lease,
    ),
    "tombstone": (
        merging.merged_tombstone,
        st.builds(Tombstone, small, stamps, unknown),
        tombstones.encode_tombstone,
    ),
    "networks": (merging.merged_networks, networks, lambda found: cbor.encode([encode_network(n) for n in found])),
    "setting": (merging.merged_setting, st.tuples(small, stamps), repr),
    "unknown": (merging.merged_unknown, unknown, cbor.encode),
}


@pytest.mark.parametrize("name", LAWFUL)
@given(st.data())
def test_it_does_not_matter_who_merges_what_in_which_order_and_how_often(name, data):
    merged, made, encode = LAWFUL[name]
    a, b, c = (data.draw(made) for _ in range(3))
    a, b, c = merged(a, a), merged(b, b), merged(c, c)  # in the order that merging writes
    assert encode(merged(a, a)) == encode(a)
    assert encode(merged(a, b)) == encode(merged(b, a))
    assert encode(merged(merged(a, b), c)) == encode(merged(a, merged(b, c)))
    assert encode(merged(merged(a, b), b)) == encode(merged(a, b))


ME, YOU = DeviceId(b"m" * 16), DeviceId(b"y" * 16)


def version(counter: int, **changes: object) -> Version:
    return dataclasses.replace(Version(ItemKind.FILE, 0, 0, 0, 0, Stamp(counter, ME)), **changes)


@given(items, items)
def test_no_version_and_no_deletion_is_lost(mine, theirs):
    both = merging.merged_item(mine, theirs)
    assert {v.stamp for v in both.versions} == {v.stamp for v in (*mine.versions, *theirs.versions)}
    assert {d.stamp for d in both.deletions} == {d.stamp for d in (*mine.deletions, *theirs.deletions)}


def test_a_version_that_a_deletion_had_not_seen_survives_it():
    seen, fresh = version(1), version(2)
    deleted = ItemRecord((seen,), (Deletion(9, Stamp(3, YOU), (seen.stamp,)),))
    assert merging.merged_item(ItemRecord((seen, fresh)), deleted).at() == fresh


def home(code: Code, counter: int) -> tuple[Location, Stamp]:
    return Location("home", records.CodeId(bytes([code.n]) * 32), code), Stamp(counter, ME)


def pack(*placed: tuple[Location, Stamp]) -> PackRecord:
    ref = PackRef(PackId(bytes(32)), 5000, bytes(32), placed[0][0])
    return PackRecord(ref, (), placed[0][1]).at(placed)


def test_what_was_taken_back_stays_so_whoever_merges_what():
    version = Version(ItemKind.FILE, 1, 2, 3, 4, Stamp(1, YOU))
    before = ItemRecord((version,), (Deletion(7, Stamp(5, YOU), (version.stamp,), how=Ending.FORGOTTEN),))
    after = ItemRecord((version,), (Deletion(7, Stamp(5, YOU), (), how=Ending.TAKEN_BACK),))
    assert before.at() is before.at(5) is None
    assert (before.kept(), before.forgotten()) == ((), {version.stamp: 7})
    for merged in (merging.merged_item(before, after), merging.merged_item(after, before)):
        assert merged.at() == merged.at(5) == version
        assert merged.kept() == (version,)


def test_a_pack_that_is_coded_anew_is_known_by_its_newer_slivers():
    old, new = pack(home(Code(2, 3), 1)), pack(home(Code(3, 5), 2))
    assert merging.merged_pack(old, new) == merging.merged_pack(new, old) == new


def test_a_pack_that_two_devices_stored_on_two_networks_is_on_both():
    there = Location("walrus", blob=b"blob"), Stamp(7, YOU)
    both = merging.merged_pack(pack(there), pack(home(Code(2, 3), 1)))
    assert (both.pack.location, both.stamp) == home(Code(2, 3), 1)
    assert both.elsewhere == (there,)


def test_an_album_keeps_the_newest_name_networks_and_folders_each_for_itself():
    mine = AlbumRecord(
        "Summer", Stamp(5, ME), 10, {ME: b"/new", YOU: b"/old"}, None, ("home",), Stamp(1, ME), {ME: Stamp(6, ME)}
    )
    theirs = AlbumRecord(
        "Winter",
        Stamp(2, ME),
        10,
        {ME: b"/was", YOU: b"/now"},
        records.ObjectId(bytes(32)),
        ("home", "walrus"),
        Stamp(3, YOU),
        {ME: Stamp(2, ME), YOU: Stamp(7, YOU)},
    )
    both = merging.merged_album(mine, theirs)
    assert (both.name, both.networks) == ("Summer", ("home", "walrus"))
    assert both.folders == {ME: b"/new", YOU: b"/now"}
    assert both.root is None  # my tree is mine; theirs is read item by item
    fewer = dataclasses.replace(both, networks=("home",), networks_stamp=Stamp(9, ME))
    assert merging.merged_album(both, fewer).networks == ("home",)  # no union: an album can leave a network
    for_good = dataclasses.replace(fewer, permanent=True, networks_stamp=Stamp(10, ME))
    assert merging.merged_album(fewer, for_good).permanent
    assert not merging.merged_album(for_good, dataclasses.replace(fewer, networks_stamp=Stamp(11, YOU))).permanent


def test_a_lease_is_only_ever_extended():
    longer, newer = LeaseRecord(0, 30, Stamp(1, ME)), LeaseRecord(0, 20, Stamp(2, YOU))
    assert merging.merged_lease(newer, longer) == longer


def test_of_two_tombstones_the_first_stays():
    first, later = Tombstone(9, Stamp(1, ME)), Tombstone(3, Stamp(2, YOU))
    assert merging.merged_tombstone(later, first) == first


def test_a_network_is_as_whoever_changed_it_last_says():
    old, new = NetworkRecord("home", "home", 5, 2, Stamp(0, ME)), NetworkRecord("home", "home", 5, 3, Stamp(4, YOU))
    other = NetworkRecord("devnet", "walrus", 1, 0, Stamp(1, ME))
    assert merging.merged_networks((old,), (new, other)) == (other, new)


def test_the_standing_rule_is_what_was_set_last_and_not_what_is_largest():
    assert merging.merged_setting((26, Stamp(3, ME)), (13, Stamp(4, YOU))) == (13, Stamp(4, YOU))


def place(slot: int, url: str, stamp: Stamp | None) -> PlaceRecord:
    return PlaceRecord(PlaceTag(bytes([slot]) * 16), slot, "drive", url, "", "", stamp)


def test_a_place_is_as_whoever_changed_it_last_says_and_its_address_else_stays_this_devices_own():
    mine = (place(0, "/here", Stamp(2, ME)), place(1, "/one", None), place(3, "/three", None))
    theirs = (place(2, "/two", None), place(1, "/newer", Stamp(1, YOU)), place(0, "/there", Stamp(2, ME)))
    both = merging.merged_places(mine, theirs)
    assert [(p.slot, p.url) for p in both] == [(0, "/here"), (1, "/newer"), (2, "/two"), (3, "/three")]
    back = merging.merged_places(theirs, mine)
    assert [(p.slot, p.url) for p in back] == [(0, "/there"), (1, "/newer"), (2, "/two"), (3, "/three")]


def added(tag: int, slot: int, url: str, stamp: Stamp, **more) -> PlaceRecord:
    return PlaceRecord(PlaceTag(bytes([tag]) * 16), slot, "drive", url, "", "disk", stamp, **more)


def test_two_places_that_two_devices_added_at_once_both_stay_whoever_merges():
    common = added(0, 0, "/common", Stamp(1, ME))
    mine, theirs = added(1, 1, "/mine", Stamp(5, ME)), added(2, 1, "/theirs", Stamp(5, YOU))
    one = merging.merged_places((common, mine), (common, theirs))
    other = merging.merged_places((common, theirs), (common, mine))
    assert one == other
    assert {(place.url, place.slot) for place in one} == {("/common", 0), ("/mine", 1), ("/theirs", 2)}
    assert merging.merged_places(one, (common, theirs)) == one, "an old head moves nobody back"
    assert merging.merged_places((common, theirs), one) == one
    third = added(3, 2, "/third", Stamp(6, YOU))
    ways = [merging.merged_places(one, (third,)), merging.merged_places((third,), one)]
    assert all(len({place.slot for place in way}) == 4 for way in ways)


def test_a_place_that_was_made_anew_replaces_the_old_one_and_a_retired_one_stays_out():
    old, anew = added(1, 1, "/drive", Stamp(2, ME)), added(2, 1, "/drive", Stamp(3, ME))
    assert merging.merged_places((old,), (anew,)) == merging.merged_places((anew,), (old,)) == (anew,)
    gone = added(2, 1 + LEAVING, "/drive", Stamp(4, ME), leaving=True, retired=True)
    heir = added(3, 1, "/heir", Stamp(5, ME), also=(4,))
    both = merging.merged_places((gone, heir), (anew, added(3, 4, "/heir", Stamp(1, ME))))
    assert both == (heir, gone)
