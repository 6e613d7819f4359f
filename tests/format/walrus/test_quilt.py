import contextlib
import json
from base64 import b64decode
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from vault.coding.redstuff import Geometry
from vault.errors import DamagedBlob
from vault.format.walrus.identifiers import parse_blob_id, parse_quilt_patch_id, quilt_patch_id
from vault.format.walrus.quilt import (
    Patch,
    PatchEntry,
    decode_body,
    encode_quilt,
    read_index,
    read_index_columns,
    read_patch,
    symbol_size,
)

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "quilt.json").read_text())["vectors"]


def contents(told):
    if "contents_b64" in told:
        return b64decode(told["contents_b64"])
    return bytes((i * 131 + 7) & 0xFF for i in range(told["size"]))


def made(case):
    geometry = Geometry(case["n_shards"])
    patches = [Patch(i["identifier"], contents(i), i["tags"]) for i in case["inputs"]]
    return geometry, patches, encode_quilt(patches, geometry.rows, geometry.columns)


@pytest.mark.parametrize("case", VECTORS, ids=lambda case: case["name"])
def test_vectors_of_the_typescript_sdk_are_met_byte_for_byte(case):
    geometry, patches, quilt = made(case)
    assert (len(quilt.data), quilt.symbol) == (case["quilt_len"], case["symbol_size"])
    if "quilt_b64" in case:
        assert quilt.data == b64decode(case["quilt_b64"])
    length = int.from_bytes(_column_of(quilt, geometry, 0)[1:5], "little")
    assert length == len(bytes.fromhex(case["index_bcs_hex"]))
    blob = parse_blob_id(case["blob_id"])
    assert read_index(quilt.data, geometry.rows, geometry.columns) == quilt.entries
    for entry, told in zip(quilt.entries, case["patches"], strict=True):
        assert (entry.identifier, entry.tags) == (told["identifier"], told["tags"])
        assert (entry.start, entry.end) == (told["start_index"], told["end_index"])
        assert quilt_patch_id(blob, entry.start, entry.end) == told["patch_id"]
        assert parse_quilt_patch_id(told["patch_id"]) == (blob, entry.start, entry.end)
        source = next(patch for patch in patches if patch.identifier == entry.identifier)
        assert read_patch(quilt.data, entry.start, entry.end, geometry.rows, geometry.columns) == source


def _column_of(quilt, geometry, column):
    width = geometry.columns * quilt.symbol
    return b"".join(quilt.data[at : at + quilt.symbol] for at in range(column * quilt.symbol, len(quilt.data), width))


TAGS = st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=3)
PATCHES = st.lists(
    st.builds(Patch, st.text(min_size=1, max_size=12), st.binary(max_size=300), TAGS),
    max_size=6,
    unique_by=lambda patch: patch.identifier,
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from((10, 13, 31)), PATCHES)
def test_files_come_back_from_the_whole_and_from_columns(n, patches):
    geometry = Geometry(n)
    try:
        quilt = encode_quilt(patches, geometry.rows, geometry.columns)
    except ValueError:
        assert len(patches) >= geometry.columns
        return
    assert geometry.symbol_size(len(quilt.data)) == quilt.symbol
    asked = []

    def column(i):
        asked.append(i)
        return _column_of(quilt, geometry, i)

    entries = read_index_columns(column, geometry.rows * quilt.symbol, geometry.columns)
    assert entries == quilt.entries == read_index(quilt.data, geometry.rows, geometry.columns)
    assert asked == list(range(entries[0].start if entries else len(asked)))
    back = {decode_body(b"".join(column(i) for i in range(e.start, e.end))).identifier: e for e in entries}
    assert set(back) == {patch.identifier for patch in patches}
    for patch in patches:
        entry = back[patch.identifier]
        assert read_patch(quilt.data, entry.start, entry.end, geometry.rows, geometry.columns) == patch


def test_tags_are_sorted_by_length_first():
    quilt = encode_quilt([Patch("x", b"", {"aa": "1", "b": "2"})], 4, 7)
    assert list(read_patch(quilt.data, quilt.entries[0].start, quilt.entries[0].end, 4, 7).tags) == ["b", "aa"]


@pytest.mark.parametrize(
    "patches",
    [[Patch("a", b"", {}), Patch("a", b"", {})], [Patch("", b"", {})], [Patch(f"{i}", b"", {}) for i in range(7)]],
)
def test_names_that_do_not_work_and_too_many_files_are_refused(patches):
    with pytest.raises(ValueError, match=r"names must differ|too many files"):
        encode_quilt(patches, 4, 7)


def test_what_is_too_large_is_refused():
    with pytest.raises(ValueError, match="too large"):
        symbol_size([10, 4 * 7 * 65534], 4, 7)


def framed(lines):
    return b"\x01" + len(lines).to_bytes(4, "little") + lines


def two_lines(first, second, names=(b"a", b"b")):
    return bytes([2, first, 0, 1]) + names[0] + bytes([0, second, 0, 1]) + names[1] + b"\0"


@pytest.mark.parametrize(
    "index",
    [
        b"\x02" + framed(b"\0")[1:],  # a version to come
        framed(two_lines(3, 2)),  # columns backwards
        framed(two_lines(2, 8)),  # beyond the matrix
        framed(two_lines(2, 3, (b"a", b"a"))),  # a name twice
        framed(two_lines(2, 3, (b"a", b"\xff"))),  # no UTF-8
        b"\x01\xff\xff\xff\xff",  # a length that can't be
        framed(bytes([1, 2, 0, 1]) + b"a\x02\x02bb\x00\x01c\x00"),  # tags out of order
        framed(bytes([1, 2, 0, 1]) + b"a\x02\x01b\x00\x01b\x00"),  # a tag twice
    ],
)
def test_a_damaged_index_is_refused(index):
    column = index.ljust(40, b"\0")
    with pytest.raises(DamagedBlob):
        read_index_columns(lambda i: column if i == 0 else bytes(40), 40, 7)


@pytest.mark.parametrize(("length", "start", "end"), [(27, 1, 2), (56, 0, 1), (56, 2, 2), (56, 1, 8), (0, 1, 2)])
def test_wrong_columns_and_lengths_are_refused(length, start, end):
    with pytest.raises(DamagedBlob):
        read_patch(bytes(length), start, end, 4, 7)


@given(st.binary(max_size=80))
def test_whatever_the_body_it_is_read_or_refused(body):
    for start in (b"", b"\x01\x10\0\0\0\x01", b"\x01\x05\0\0\0\0"):
        with contextlib.suppress(DamagedBlob):
            decode_body(start + body)


def test_an_entry_is_a_value():
    assert PatchEntry("a", {}, 1, 2) == PatchEntry("a", {}, 1, 2)
