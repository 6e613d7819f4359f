from dataclasses import dataclass

import pytest
from hypothesis import given, strategies as st

from vault.errors import DamagedBlob
from vault.format.walrus import bcs
from vault.format.walrus.bcs import BOOL, BYTES, TEXT, U8, U16, U64, U256, Option, Pairs, Struct, Variants, Vector


@dataclass(frozen=True)
class Empty:
    pass


@dataclass(frozen=True)
class Pair:
    left: int
    right: str


CASES = {
    "numbers": (Vector(U64), st.lists(st.integers(0, (1 << 64) - 1)).map(tuple)),
    "wide": (U256, st.integers(0, (1 << 256) - 1)),
    "booleans": (Vector(BOOL), st.lists(st.booleans()).map(tuple)),
    "bytes": (BYTES, st.binary(max_size=300)),
    "text": (TEXT, st.text()),
    "options": (Option(TEXT), st.none() | st.text()),
    "maps": (Pairs(U16, BYTES), st.dictionaries(st.integers(0, 65535), st.binary())),
    "structs": (Struct(Pair, left=U8, right=TEXT), st.builds(Pair, st.integers(0, 255), st.text())),
    "enums": (
        Variants((Empty, Struct(Empty)), (Pair, Struct(Pair, left=U8, right=TEXT))),
        st.just(Empty()) | st.builds(Pair, st.integers(0, 255), st.text()),
    ),
}


@pytest.mark.parametrize("name", CASES)
@given(data=st.data())
def test_a_value_is_read_as_it_was_written(name, data):
    layout, values = CASES[name]
    value = data.draw(values)
    raw = bcs.encode(layout, value)
    assert bcs.decode(layout, raw) == value
    with pytest.raises(DamagedBlob):
        bcs.decode(layout, raw + b"\0")
    if raw:
        with pytest.raises(DamagedBlob):
            bcs.decode(layout, raw[:-1])


@pytest.mark.parametrize("name", CASES)
@given(raw=st.binary(max_size=60))
def test_whatever_is_read_is_the_only_encoding_of_its_value(name, raw):
    layout, _ = CASES[name]
    try:
        value = bcs.decode(layout, raw)
    except DamagedBlob:
        return
    assert bcs.encode(layout, value) == raw


@pytest.mark.parametrize(
    ("layout", "raw"),
    [
        (BYTES, b"\x80\x00"),  # a length in more bytes than it needs
        (BYTES, b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"),
        (Vector(U64), b"\xff\xff\xff\xff\x07"),  # more elements than there are bytes
        (BOOL, b"\x02"),
        (TEXT, b"\x01\xff"),
        (Pairs(U8, U8), b"\x02\x01\x01\x01\x02"),
        (CASES["enums"][0], b"\x02"),
    ],
)
def test_what_is_not_canonical_is_refused(layout, raw):
    with pytest.raises(DamagedBlob):
        bcs.decode(layout, raw)


def test_values_that_do_not_fit_are_not_written():
    with pytest.raises(OverflowError):
        bcs.encode(U8, 256)
    with pytest.raises(ValueError, match="another length"):
        bcs.encode(bcs.ADDRESS, b"short")
