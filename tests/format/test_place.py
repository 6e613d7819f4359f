import pytest
from hypothesis import given, strategies as st

from vault.errors import DamagedPlaceMarker
from vault.format.place import LENGTH, decode_marker, encode_marker


@given(st.binary(min_size=16, max_size=16))
def test_a_marker_is_read_as_it_was_written(place_id):
    data = encode_marker(place_id)
    assert len(data) == LENGTH
    assert decode_marker(data) == place_id


@given(st.binary(max_size=40).filter(lambda data: not data.startswith(b"VLTPLAC1")))
def test_arbitrary_bytes_are_refused(data):
    with pytest.raises(DamagedPlaceMarker):
        decode_marker(data)


@pytest.mark.parametrize("data", [b"VLTPLAC1" + bytes(15), b"VLTPLAC1" + bytes(17), b"VLTPLAC2" + bytes(16)])
def test_another_length_or_version_is_refused(data):
    with pytest.raises(DamagedPlaceMarker):
        decode_marker(data)
