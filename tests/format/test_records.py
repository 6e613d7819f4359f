import dataclasses
import string

import pytest
from hypothesis import given, strategies as st

from vault.errors import DamagedPack, DamagedPage
from vault.format import cbor, records
from vault.format.records import AlbumRecord, LeaseRecord, PackRecord
from vault.model import (
    AlbumId,
    Code,
    Codec,
    CodeId,
    Deletion,
    DeviceId,
    DirectoryEntry,
    Ending,
    Hole,
    ItemKind,
    ItemRecord,
    Kind,
    ListRef,
    Location,
    ObjectId,
    ObjectRef,
    PackId,
    PackRef,
    PlaceRecord,
    PlaceTag,
    Stamp,
    Version,
)

naturals = st.integers(0, 2**63 - 1)


def sized(length: int):
    return st.binary(min_size=length, max_size=length)


devices = sized(16).map(DeviceId)
ids = sized(32).map(ObjectId)
stamps = st.builds(Stamp, naturals, devices)
# later versions' keys: any that this one doesn't use
keys = st.text(string.ascii_uppercase, min_size=1, max_size=8)
values = st.none() | st.booleans() | naturals | st.binary(max_size=8) | st.text(max_size=8)
unknown = st.dictionaries(
    keys, values | st.lists(values, max_size=3) | st.dictionaries(keys, values, max_size=3), max_size=3
)
pieces = st.lists(ids | st.builds(Hole, naturals) | st.builds(ListRef, ids, naturals), max_size=5).map(tuple)
versions = st.builds(
    Version,
    st.sampled_from([ItemKind.FILE, ItemKind.FOLDER]),
    naturals,
    st.integers(-(2**63), 2**63 - 1),
    naturals,
    naturals,
    stamps,
    pieces,
    unknown=unknown,
) | st.builds(
    Version, st.just(ItemKind.LINK), naturals, naturals, naturals, naturals, stamps, target=st.binary(), unknown=unknown
)
deletions = st.builds(
    Deletion, naturals, stamps, st.lists(stamps, max_size=3).map(tuple), unknown, st.sampled_from(Ending)
)
items = st.builds(
    ItemRecord, st.lists(versions, max_size=4).map(tuple), st.lists(deletions, max_size=3).map(tuple), unknown
)
codes = st.integers(1, 256).flatmap(lambda n: st.builds(Code, st.integers(1, n), st.just(n)))
locations = st.builds(Location, st.text(max_size=8), sized(32).map(CodeId), codes) | st.builds(
    Location, st.text(max_size=8), st.none(), st.none(), st.binary(min_size=1), naturals
)
packs = st.builds(PackRef, sized(32).map(PackId), st.integers(1 << 25, 96 << 20), sized(32), locations)
# where a record says that a pack is: one location for each network, and there keys of later versions are kept
placed = st.lists(
    st.tuples(st.builds(dataclasses.replace, locations, unknown=unknown), stamps),
    min_size=1,
    max_size=4,
    unique_by=lambda place: place[0].network,
)


@st.composite
def directories(draw):
    out, at = [], 80
    for length in draw(st.lists(st.integers(0, 100_000), max_size=6)):
        packed = draw(st.integers(1, length - 1)) if length > 1 and draw(st.booleans()) else length
        codec = Codec.ZSTD if packed < length else Codec.RAW
        kind = draw(st.sampled_from([Kind.DATA, Kind.PAGE, Kind.LIST, Kind.PREVIEW]))
        out.append(DirectoryEntry(draw(ids), kind, codec, at, packed + 16, length))
        at += packed + 16
    return tuple(out)


@given(items)
def test_an_item_is_read_as_it_was_written(item):
    assert records.decode_item(records.encode_item(item)) == item


@given(pieces)
def test_a_list_is_read_as_it_was_written(made):
    assert records.decode_list(records.encode_list(made)) == made


@st.composite
def albums(draw):
    mirrored = draw(st.dictionaries(devices, st.tuples(st.binary(max_size=8), stamps), max_size=3))
    return AlbumRecord(
        draw(st.text()),
        draw(stamps),
        draw(naturals),
        {device: folder for device, (folder, _) in mirrored.items()},
        draw(st.none() | ids),
        draw(st.lists(st.text(max_size=8), max_size=3).map(tuple)),
        draw(stamps),
        {device: stamp for device, (_, stamp) in mirrored.items()},
        draw(unknown),
        permanent=draw(st.booleans()),
    )


@given(albums())
def test_an_album_is_read_as_it_was_written(album):
    assert records.decode_album(records.encode_album(album)) == album


@pytest.mark.parametrize("how", [0, 3, "x", True])
def test_a_reason_that_a_later_version_gives_is_kept_as_it_is(how):
    deletion = {"t": 1, "w": STAMP, "x": [], "f": how}
    record = records.decode_item(cbor.encode({"v": [], "d": [deletion]}))
    assert record.deletions[0].how is Ending.GONE
    assert cbor.decode(records.encode_item(record), DamagedPage)["d"] == [deletion]


def test_a_forgotten_album_mirrors_no_folder():
    stamp, device = Stamp(4, DeviceId(b"d" * 16)), DeviceId(b"e" * 16)
    album = AlbumRecord("a", stamp, 0, {device: b"/here"}, folder_stamps={device: stamp})
    assert album.folder_on(device) == b"/here"
    assert album.folder_on(DeviceId(b"f" * 16)) is None
    gone = dataclasses.replace(album, forgotten=(Stamp(5, device), 7))
    assert records.decode_album(records.encode_album(gone)) == gone
    assert gone.is_forgotten
    assert gone.folder_on(device) is None
    refused(records.decode_album, {**ALBUM, "f": [STAMP]})
    refused(records.decode_album, {**ALBUM, "f": [STAMP, -1]})


def test_a_folder_without_a_stamp_of_its_own_has_that_of_the_name():
    stamp, device = Stamp(4, DeviceId(b"d" * 16)), DeviceId(b"e" * 16)
    written = records.encode_album(AlbumRecord("a", stamp, 0, {device: b"/here"}))
    assert records.decode_album(written).folder_stamps == {device: stamp}


@given(packs, directories(), placed, unknown)
def test_a_pack_is_read_as_it_was_written(pack, directory, where, later):
    record = PackRecord(pack, directory, where[0][1], unknown=later).at(where)
    assert records.decode_pack(pack.id, records.encode_pack(record)) == record
    assert record.placed == {location.network: (location, stamp) for location, stamp in where}


@pytest.mark.parametrize(
    ("networks", "first"), [(("a", "home", "z"), "home"), (("z", "b"), "b"), (("home",), "home"), (("z",), "z")]
)
def test_a_pack_is_first_of_all_at_home(networks, first):
    nobody = Stamp(0, DeviceId(bytes(16)))
    pack = PackRef(PackId(bytes(32)), 5000, bytes(32), Location("x"))
    record = PackRecord(pack, (), nobody).at([(Location(network), nobody) for network in networks])
    assert record.pack.location.network == first
    assert [where.network for where, _ in record.elsewhere] == sorted(set(networks) - {first})


@given(st.builds(LeaseRecord, naturals, naturals, stamps, unknown))
def test_a_lease_is_read_as_it_was_written(lease):
    assert records.decode_lease(records.encode_lease(lease)) == lease


@given(
    st.builds(
        PlaceRecord,
        sized(16).map(PlaceTag),
        naturals,
        st.text(),
        st.text(),
        st.text(),
        st.text(),
        st.none() | stamps,
        st.lists(naturals, max_size=3).map(tuple),
        st.just(False),
        st.just(False),
        st.dictionaries(st.text(), st.text(), max_size=3),
        unknown,
    )
)
def test_a_place_is_read_as_it_was_written(place):
    for leaving, retired in ((False, False), (True, False), (True, True)):
        kept = dataclasses.replace(place, leaving=leaving, retired=retired)
        assert records.decode_place(records.encode_place(kept)) == kept


@given(packs, ids, st.sampled_from([Kind.DATA, Kind.PAGE]), naturals, st.integers(0, 1 << 20), st.integers(0, 1 << 20))
def test_a_reference_is_read_as_it_was_written(pack, name, kind, nonce, offset, length):
    ref = ObjectRef(name, pack, kind, Codec.RAW, nonce, offset, length + 16, length)
    assert records.decode_object_ref(records.encode_object_ref(ref)) == ref


@given(items)
def test_one_record_has_one_encoding(item):
    written = records.encode_item(item)
    assert records.encode_item(records.decode_item(written)) == written


@pytest.mark.parametrize(("mtime", "kept"), [(1 << 80, (1 << 63) - 1), (-(1 << 80), -(1 << 63)), (-5, -5)])
def test_an_mtime_from_another_age_is_kept_as_the_nearest_that_fits(mtime, kept):
    version = Version(ItemKind.FILE, 0, mtime, 0o644, 0, Stamp(1, DeviceId(bytes(16))))
    assert records.decode_item(records.encode_item(ItemRecord((version,)))).versions[0].mtime == kept


def test_the_key_of_a_lease_is_the_album_and_the_network():
    assert records.lease_key("home", AlbumId(b"a" * 16)) == b"a" * 16 + b"home"


STAMP = [1, bytes(16)]
VERSION = {"k": 0, "s": 0, "m": 0, "p": 0, "t": 0, "w": STAMP}
ALBUM = {"name": "a", "stamp": STAMP, "created": 0, "networks": [], "networks_stamp": STAMP, "folders": []}
HOME = {"n": "home", "c": bytes(32), "e": [2, 3]}
AT = {**HOME, "w": STAMP}
PACK = {"l": 5000, "s": bytes(32), "at": [AT], "o": [[bytes(32), 1, 0, 80, 30, 14]]}
REF = {
    "l": 5000,
    "s": bytes(32),
    **HOME,
    "i": bytes(32),
    "p": bytes(32),
    "k": 1,
    "z": 0,
    "x": 0,
    "o": 80,
    "q": 30,
    "u": 14,
}
PLACE = {"tag": bytes(16), "slot": 0, "name": "", "url": "", "domain": "", "disk": ""}


def refused(decode, value):
    with pytest.raises((DamagedPage, DamagedPack)):
        decode(cbor.encode(value))


@pytest.mark.parametrize(
    "changes",
    [
        {"k": 3},
        {"k": 2},  # a link without a target
        {"s": -1},
        {"m": 1 << 63},
        {"w": [1]},
        {"w": 1},
        {"o": {}},
        {"o": [b"short"]},
        {"o": [-1]},
        {"o": ["text"]},
        {"o": [[bytes(32)]]},
        {"o": [[bytes(31), 1]]},
        {"o": [[bytes(32), -1]]},
    ],
)
def test_a_version_that_is_none_is_refused(changes):
    assert records.decode_item(cbor.encode({"v": [VERSION]})).versions
    refused(records.decode_item, {"v": [{**VERSION, **changes}]})


@pytest.mark.parametrize("value", [[], {}, {"v": {}}, {"v": [1]}, {"v": [], "d": [{"t": 1}]}, {"v": [], "d": 1}])
def test_an_item_that_is_none_is_refused(value):
    refused(records.decode_item, value)


@pytest.mark.parametrize(
    "changes",
    [
        {"root": b"short"},
        {"folders": [[bytes(16)]]},
        {"folders": [[bytes(16), b""]]},
        {"folders": [[bytes(16), "", STAMP]]},
        {"folders": [[bytes(16), b"", 1]]},
        {"folders": [1]},
        {"folders": [[b"", b"", STAMP]]},
        {"networks": [1]},
        {"networks_stamp": [1]},
        {"p": 1},
    ],
)
def test_an_album_that_is_none_is_refused(changes):
    assert records.decode_album(cbor.encode(ALBUM)).root is None
    refused(records.decode_album, {**ALBUM, **changes})


def decode_pack(data: bytes) -> PackRecord:
    return records.decode_pack(PackId(bytes(32)), data)


@pytest.mark.parametrize(
    "changes",
    [
        {"c": b"short"},
        {"e": [2]},
        {"e": [2, 3, 4]},
        {"e": [3, 2]},
        {"e": [0, 2]},
        {"e": [1, 257]},
        {"e": [-1, 2]},
        {"c": b""},
        {"a": -1},
        {"n": 5},
        {"w": [1]},
        {"w": None},
    ],
)
def test_a_location_that_is_none_is_refused(changes):
    refused(decode_pack, {**PACK, "at": [{**AT, **changes}]})
    refused(decode_reference, {**REF, **changes} if "w" not in changes else {})


@pytest.mark.parametrize(
    "changes",
    [
        {"s": b""},
        {"l": (96 << 20) + 1},
        {"l": 1 << 60},
        {"l": 109},  # the object ends behind the pack
        {"o": [[bytes(32), 1, 0, 81, 30, 14]]},
        {"at": []},
        {"at": [1]},
        {"at": {}},
        {"at": [AT, AT]},
        {"at": [{**AT, "n": "i"}, AT]},  # not sorted by network
    ],
)
def test_a_pack_that_is_none_is_refused(changes):
    assert decode_pack(cbor.encode(PACK)).pack.location.code == Code(2, 3)
    assert decode_pack(cbor.encode({**PACK, "l": 110})).directory
    assert len(decode_pack(cbor.encode({**PACK, "at": [AT, {**AT, "n": "i"}]})).elsewhere) == 1
    refused(decode_pack, {**PACK, **changes})


def decode_reference(data: bytes) -> ObjectRef:
    return records.decode_object_ref(cbor.decode(data, DamagedPage))


@pytest.mark.parametrize(
    "changes",
    [
        {"k": 7},
        {"k": 5},
        {"z": 2},
        {"q": 15, "u": 0},
        {"u": 15},
        {"o": 4971},
        {"o": 1 << 62},
        {"i": b""},
        {"p": b""},
        {"x": -1},
        {"q": 1 << 60, "u": (1 << 60) - 16, "l": 1 << 60},
    ],
)
def test_a_reference_that_is_none_is_refused(changes):
    assert decode_reference(cbor.encode({**REF, "o": 4970})).offset == 4970
    refused(decode_reference, {**REF, **changes})


@pytest.mark.parametrize("changes", [{"tag": b""}, {"slot": -1}, {"name": b""}, {"stamp": [1]}, {"stamp": 1}])
def test_a_place_that_is_none_is_refused(changes):
    refused(lambda data: records.decode_place(cbor.decode(data, DamagedPage)), {**PLACE, **changes})


@pytest.mark.parametrize("value", [1, {"s": 0}, {"s": 0, "e": 0, "w": 0}, {"s": 0, "e": -1, "w": STAMP}])
def test_a_lease_that_is_none_is_refused(value):
    refused(records.decode_lease, value)


@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_refused(data):
    for decode in (records.decode_item, records.decode_album, decode_pack, records.decode_lease):
        with pytest.raises((DamagedPage, DamagedPack)):
            decode(data)
