import random

import pytest
from blake3 import blake3
from hypothesis import given, settings, strategies as st

from vault.errors import DamagedPage
from vault.format import cbor
from vault.format.pages import MOST_BYTES, MOST_RECORDS, Page, RootInfo, Table, cut, decode_page, encode_page, ends_page
from vault.model import AlbumId, DeviceId, Stamp

KEY = b"k" * 32
DEVICE = DeviceId(b"d" * 16)

records = st.dictionaries(st.binary(max_size=20), st.binary(max_size=30), max_size=40)
stamps = st.builds(Stamp, st.integers(0, 2**63 - 1), st.binary(min_size=16, max_size=16).map(DeviceId))
roots = st.builds(
    RootInfo,
    st.none() | st.binary(min_size=16, max_size=16).map(AlbumId),
    st.binary(min_size=16, max_size=16).map(DeviceId),
    st.integers(0, 2**63 - 1),
    stamps,
    st.integers(0, 2**63 - 1),
)
some_pages = st.builds(
    Page,
    st.sampled_from(Table),
    st.integers(0, 10),
    records.map(lambda made: tuple(sorted(made.items()))),
    st.none() | roots,
)


def table(count: int, size: int = 10) -> list[tuple[bytes, bytes]]:
    return [(i.to_bytes(4, "big"), bytes(size)) for i in range(count)]


def levels(rows: list[tuple[bytes, bytes]]) -> list[list[list[tuple[bytes, bytes]]]]:
    """The pages of every level, by first keys, up to the root."""
    out = [list(cut(rows, KEY))]
    while len(out[-1]) > 1:
        above = [(page[0][0], blake3(repr(page).encode()).digest()) for page in out[-1]]
        out.append(list(cut(above, KEY)))
    return out


@given(some_pages)
def test_a_page_is_read_as_it_was_written(page):
    assert decode_page(encode_page(page)) == page


@given(st.integers(0, 2**32), st.integers(2, 900))
def test_how_a_table_came_about_leaves_no_trace_in_its_pages(seed, count):
    rng, rows = random.Random(seed), table(count)
    grown: dict[bytes, bytes] = {}
    for key, value in rng.sample(rows, count):
        grown[key] = b"an older value"
        grown[key + b"deleted again"] = b""
        grown[key] = value
    kept = {key: value for key, value in grown.items() if len(key) == 4}
    assert list(cut(sorted(kept.items()), KEY)) == list(cut(rows, KEY))


@settings(max_examples=12)
@given(st.integers(0, 9999), st.sampled_from(["change", "remove", "insert"]))
def test_changing_one_record_changes_few_pages(at, how):
    rows = table(10_000)
    changed = list(rows)
    match how:
        case "change":
            changed[at] = (rows[at][0], b"other")
        case "remove":
            del changed[at]
        case _:
            changed.insert(at + 1, (rows[at][0] + b"\0", b"new"))
    before, after = levels(rows), levels(changed)
    for old, new in zip(before, after, strict=False):
        known = {repr(page) for page in old}
        assert sum(repr(page) not in known for page in new) <= 4


@given(st.integers(0, 5000), st.integers(0, 2000))
@settings(max_examples=20)
def test_every_record_is_in_one_page_and_every_page_ends_by_the_rules(count, size):
    rows = table(count, size)
    made = list(cut(rows, KEY))
    assert [row for page in made for row in page] == rows
    for page in made[:-1]:
        length = sum(len(key) + len(value) for key, value in page)
        hashed = len(page) > 1 and ends_page(KEY, page[-1])
        assert hashed or len(page) == MOST_RECORDS or length >= MOST_BYTES
    for page in made:
        assert not any(ends_page(KEY, row) for row in page[1:-1])
        assert len(page) <= MOST_RECORDS
        assert sum(len(key) + len(value) for key, value in page[:-1]) < MOST_BYTES


def ending_keys(count: int) -> list[bytes]:
    keys = (i.to_bytes(4, "big") for i in range(1 << 30))
    found = [next(key for key in keys if ends_page(KEY, (key, b""))) for _ in range(count)]
    return sorted(found)


def test_a_tree_whose_every_key_ends_a_page_has_a_root():
    made = levels([(key, b"") for key in ending_keys(200)])
    assert [len(level) for level in made] == [100, 50, 25, 13, 7, 4, 2, 1]


def test_without_hashed_ends_pages_are_cut_by_count():
    rows = [(key, b"") for key, _ in table(6000) if not ends_page(KEY, (key, b""))][:3000]
    assert [len(page) for page in cut(rows, KEY)] == [1024, 1024, 952]


def test_a_page_ends_with_the_record_that_makes_it_large():
    rows = [(b"a", bytes(100)), (b"b", bytes(MOST_BYTES)), (b"c", bytes(MOST_BYTES)), (b"d", b"")]
    assert [len(page) for page in cut(rows, KEY)] == [2, 1, 1]


def test_an_empty_table_has_no_page():
    assert list(cut([], KEY)) == []


SOUND = {"t": "items", "l": 0, "r": [b"a", b"1", b"b", b"2"]}
ROOT = {"device": bytes(16), "sequence": 1, "stamp": [1, bytes(16)], "time": 1}


@pytest.mark.parametrize(
    "changes",
    [
        {"t": "nonsense"},
        {"t": 1},
        {"l": -1},
        {"l": True},
        {"r": [b"a"]},
        {"r": [b"a", "1"]},
        {"r": {}},
        {"r": [b"b", b"", b"a", b""]},
        {"r": [b"a", b"", b"a", b""]},
        {"root": []},
        {"root": {"device": bytes(16)}},
        {"root": {**ROOT, "album": b"short"}},
        {"root": {**ROOT, "stamp": [1]}},
        {"root": {**ROOT, "stamp": [1, bytes(15)]}},
        {"root": {**ROOT, "stamp": [True, bytes(16)]}},
    ],
)
def test_a_page_that_is_none_is_refused(changes):
    assert decode_page(cbor.encode({**SOUND, "root": ROOT})).root is not None
    with pytest.raises(DamagedPage):
        decode_page(cbor.encode({**SOUND, **changes}))


@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_refused(data):
    with pytest.raises(DamagedPage):
        decode_page(data)


def test_one_key_in_256_ends_a_page():
    ends = sum(ends_page(KEY, row) for row in table(20_000))
    assert 40 < ends < 120
    for key, value in table(2000, 508):
        assert ends_page(KEY, (key, value)) == (blake3(key, key=KEY).digest()[0] == 0)


def test_large_records_end_pages_by_their_hash_not_by_their_number():
    rows = table(3000, 30_000)
    made = list(cut(rows, KEY))
    lengths = [sum(len(key) + len(value) for key, value in page) for page in made]
    assert 100 << 10 < sum(lengths) / len(made) < 200 << 10
    known = {page[0][0] for page in made}
    for at in range(0, 3000, 300):
        after = list(cut([*rows[:at], (rows[at][0] + b"\0", bytes(30_000)), *rows[at:][1:]], KEY))
        assert sum(page[0][0] not in known for page in after) <= 3
