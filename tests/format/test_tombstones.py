import string

import pytest
from hypothesis import given, strategies as st

from vault.errors import DamagedPage
from vault.format import cbor
from vault.format.tombstones import (
    ID_LENGTH,
    Tombstone,
    TombstoneKind,
    decode_tombstone,
    encode_tombstone,
    parse_tombstone_key,
    tombstone_key,
)
from vault.model import DeviceId, Stamp

naturals = st.integers(0, 2**63 - 1)
stamps = st.builds(Stamp, naturals, st.binary(min_size=16, max_size=16).map(DeviceId))
unknown = st.dictionaries(st.text(string.ascii_uppercase, min_size=1), naturals | st.text(), max_size=3)
tombstones = st.builds(Tombstone, naturals, stamps, unknown)
STAMP = [1, bytes(16)]


@given(tombstones)
def test_a_tombstone_is_read_as_it_was_written(tombstone):
    assert decode_tombstone(encode_tombstone(tombstone)) == tombstone


@given(st.sampled_from(TombstoneKind), st.data())
def test_its_key_says_what_has_gone(kind, data):
    name = data.draw(st.binary(min_size=ID_LENGTH[kind], max_size=ID_LENGTH[kind]))
    assert parse_tombstone_key(tombstone_key(kind, name)) == (kind, name)


def test_the_kinds_are_the_letters_that_they_were():
    assert {kind.name: kind.value for kind in TombstoneKind} == {
        "PACK": b"p",
        "DEVICE": b"d",
        "ALBUM": b"a",
        "PLACE": b"s",
    }


@pytest.mark.parametrize("key", [b"", b"p", b"p" + bytes(31), b"d" + bytes(32), b"z" + bytes(32)])
def test_a_key_of_a_later_version_is_left_alone(key):
    assert parse_tombstone_key(key) is None


@pytest.mark.parametrize("value", [1, {"t": 1}, {"w": STAMP}, {"t": -1, "w": STAMP}, {"t": 1, "w": [1]}])
def test_a_tombstone_that_is_none_is_refused(value):
    with pytest.raises(DamagedPage):
        decode_tombstone(cbor.encode(value))


@given(st.binary(max_size=100))
def test_arbitrary_bytes_are_refused(data):
    with pytest.raises(DamagedPage):
        decode_tombstone(data)
