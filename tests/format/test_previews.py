"""Preview records and the names of contents."""

import pytest
from hypothesis import given, strategies as st

from vault.errors import DamagedPage
from vault.format import cbor
from vault.format.merging import merged_preview
from vault.format.naming import kind_of_name
from vault.format.previews import content_of, decode_preview, encode_preview
from vault.model import DeviceId, Hole, ItemKind, ListRef, MediaKind, ObjectId, PreviewRecord, Stamp, Version

NATURAL = st.integers(1, (1 << 63) - 1)
STAMPS = st.builds(Stamp, NATURAL, st.binary(min_size=16, max_size=16).map(DeviceId))
RECORDS = st.builds(
    PreviewRecord,
    kind=st.sampled_from(MediaKind),
    made=NATURAL,
    stamp=STAMPS,
    preview=st.none() | st.binary(min_size=32, max_size=32).map(ObjectId),
    width=NATURAL,
    height=NATURAL,
    taken=st.none() | st.integers(-(1 << 63), (1 << 63) - 1),
    zone=st.none() | st.integers(-1440, 1440),
    camera=st.text(max_size=20),
    duration=st.integers(0, (1 << 63) - 1),
    unknown=st.dictionaries(st.sampled_from(["zz", "faces"]), st.integers(0, 9) | st.text(max_size=3)),
)


@given(RECORDS)
def test_a_record_survives_writing(record) -> None:
    assert decode_preview(encode_preview(record)) == record


@given(st.binary(max_size=100))
def test_any_bytes_are_a_record_or_damaged(data) -> None:
    try:
        decode_preview(data)
    except DamagedPage:
        return


GOOD = {"k": 1, "m": 1, "w": [1, bytes(16)]}


@pytest.mark.parametrize(
    "bad",
    [
        {"p": b"short"},
        {"p": 5},
        {"x": -1, "y": 5},
        {"z": 1441},
        {"z": True},
        {"t": "now"},
        {"c": b"bytes"},
        {"d": -1},
        {"k": -1},
        {"w": [1]},
        {"m": None},
    ],
)
def test_a_record_with_a_wrong_value_is_damaged(bad) -> None:
    decode_preview(cbor.encode(GOOD))
    with pytest.raises(DamagedPage):
        decode_preview(cbor.encode(GOOD | bad))


@given(RECORDS.map(encode_preview), RECORDS.map(encode_preview), RECORDS.map(encode_preview))
def test_merging_doesnt_care_for_the_order(a, b, c) -> None:
    assert merged_preview(a, b) == merged_preview(b, a)
    assert merged_preview(a, merged_preview(b, c)) == merged_preview(merged_preview(a, b), c)
    assert merged_preview(a, a) == a


def version(*pieces: object, kind: ItemKind = ItemKind.FILE) -> Version:
    return Version(kind, 5, 1, 1, 1, Stamp(1, DeviceId(bytes(16))), pieces)


ONE, TWO = ObjectId(b"1" * 32), ObjectId(b"2" * 32)


def test_contents_that_differ_have_names_that_differ() -> None:
    one, two, hole = ONE, TWO, Hole(5)
    versions = [version(*pieces) for pieces in ((one,), (two,), (one, two), (two, one), (hole,), (one, hole))]
    versions.append(version(ListRef(ONE, 5)))
    names = [content_of(one) for one in versions]
    assert len({*names}) == len(versions)
    assert all(len(name) == 32 for name in names)
    assert names[0] == ONE


def test_what_has_no_bytes_has_no_content() -> None:
    for one in (None, version(), version(ONE, kind=ItemKind.LINK), version(kind=ItemKind.FOLDER)):
        assert content_of(one) is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        (b"a/b.JPG", MediaKind.PHOTO),
        (b"x.CR3", MediaKind.PHOTO),
        (b"x.heic", MediaKind.PHOTO),
        (b"x.tar.mp4", MediaKind.VIDEO),
        (b"jpg", MediaKind.OTHER),
        (b"photo.jpg/notes", MediaKind.OTHER),
        (b"x.pdf", MediaKind.OTHER),
        (b"\xff", MediaKind.OTHER),
    ],
)
def test_what_the_ending_of_a_name_promises(name, kind) -> None:
    assert kind_of_name(name) is kind
