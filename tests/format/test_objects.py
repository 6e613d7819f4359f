import random

import pytest
import zstandard
from hypothesis import given, strategies as st

from vault.errors import DamagedObject
from vault.format import objects
from vault.format.objects import PackKey, compress, decompress, is_packed, object_id, open_object, padme
from vault.model import Codec, Kind

KEY, SALT = b"k" * 32, b"s" * 32
COMPRESSOR = zstandard.ZstdCompressor(level=3)


def pack_key(purpose: str = "pack", key: bytes = KEY, salt: bytes = SALT) -> PackKey:
    return PackKey(key, salt, b"VLTPACK1", purpose)


@given(st.integers(0, 1 << 50))
def test_padme_adds_at_most_twelve_percent_and_is_already_padded(length):
    padded = padme(length)
    assert length <= padded <= length * 1.12
    assert padme(padded) == padded


@given(st.integers(0, 1 << 50), st.integers(0, 1 << 20))
def test_padme_is_monotone(length, more):
    assert padme(length) <= padme(length + more)


def test_padme_leaves_few_lengths_to_tell_apart():
    assert len({padme(length) for length in range(1 << 16)}) < 400


@given(st.binary(max_size=2000))
def test_an_object_is_named_by_its_key_and_its_bytes(plain):
    assert object_id(KEY, plain) == object_id(KEY, bytearray(plain)) == object_id(KEY, memoryview(plain))
    assert object_id(KEY, plain) != object_id(SALT, plain)
    assert object_id(KEY, plain) != object_id(KEY, plain + b"\0")


@given(st.binary(max_size=500), st.integers(1, 3000))
def test_what_is_compressed_saves_three_percent_and_comes_back(part, times):
    plain = part * times
    packed = compress(plain, COMPRESSOR)
    if packed is not None:
        assert len(packed) <= 0.97 * len(plain)
        assert decompress(packed, len(plain)) == plain


def test_a_large_object_that_does_not_shrink_in_its_middle_is_left_as_it_is():
    noise = random.Random(1).randbytes(300 << 10)
    assert compress(noise, COMPRESSOR) is None
    assert compress(bytes(1 << 20) + noise + bytes(1 << 20), COMPRESSOR) is None
    assert compress(bytes(1 << 20), COMPRESSOR) is not None


@pytest.mark.parametrize(
    "start",
    [
        b"\xff\xd8\xff\xe1",
        b"\x89PNG\r\n",
        b"\0\0\0\x18ftypheic",
        b"RIFF\0\0\0\0WEBPVP8 ",
        b"PK\x03\x04",
        b"\x1f\x8b\x08",
    ],
)
def test_compressed_formats_are_known_by_their_first_bytes(start):
    assert is_packed(start)
    assert is_packed(memoryview(start + bytes(100)))


@pytest.mark.parametrize("start", [b"", b"\xff", b"Hello, Vault.", b"PK\x05\x06", b"RIFF\0\0\0\0WAVEfmt "])
def test_other_formats_are_not(start):
    assert not is_packed(start)


FRAME = COMPRESSOR.compress(bytes(5000))


@pytest.mark.parametrize(
    ("packed", "length"),
    [
        (FRAME, 4999),
        (FRAME, 5001),
        (FRAME, 0),
        (FRAME[:-1], 5000),
        (FRAME + b"\0", 5000),
        (FRAME + FRAME, 5000),
        (FRAME + FRAME, 10_000),
        (b"", 0),
        (b"nonsense, not a frame", 5000),
        (b"\x50\x2a\x4d\x18\x04\x00\x00\x00abcd", 0),  # a skippable frame
        (zstandard.ZstdCompressor(write_content_size=False).compress(bytes(5000)), 5000),
        (b"\x28\xb5\x2f\xfd\xe0" + (1 << 60).to_bytes(8, "little") + FRAME[9:], 1 << 60),
        (b"\x28\xb5\x2f\xfd\xe0" + (1 << 36).to_bytes(8, "little") + FRAME[9:], 1 << 36),
    ],
)
def test_a_frame_that_is_not_exactly_the_object_is_refused(packed, length):
    with pytest.raises(DamagedObject):
        decompress(packed, length)


def test_a_frame_that_gives_less_than_it_says_is_refused(monkeypatch):
    monkeypatch.setattr(objects.zstandard, "frame_content_size", lambda _: 4999)
    with pytest.raises(DamagedObject):
        decompress(FRAME, 4999)


@given(st.binary(max_size=300), st.integers(0, 20_000), st.sampled_from(Kind))
def test_a_sealed_object_opens_only_in_its_place_as_its_kind_under_its_key(plain, place, kind):
    key = pack_key()
    sealed = key.seal(place, plain, key.aad(place, kind))
    view = memoryview(sealed)
    assert open_object([pack_key(key=SALT), key], place, kind, Codec.RAW, view, len(plain)) == plain
    out = memoryview(bytearray(len(plain)))
    assert key.open_into(place, view, key.aad(place, kind), out)
    assert out == plain
    assert not key.open_into(place + 1, view, key.aad(place + 1, kind), out)
    other_kind = Kind(kind % 6 + 1)
    for keys, at, what in (
        ([key], place + 1, kind),
        ([key], place, other_kind),
        ([pack_key(salt=KEY)], place, kind),
        ([pack_key(key=SALT)], place, kind),
        ([pack_key("head")], place, kind),
        ([], place, kind),
    ):
        with pytest.raises(DamagedObject):
            open_object(keys, at, what, Codec.RAW, view, len(plain))


@given(st.binary(max_size=200), st.integers(0, 1 << 20))
def test_a_flipped_bit_breaks_the_seal(plain, bit):
    key = pack_key()
    aad = key.aad(3, Kind.DATA)
    sealed = bytearray(key.seal(3, plain, aad))
    sealed[bit // 8 % len(sealed)] ^= 1 << bit % 8
    assert key.open(3, bytes(sealed), aad) is None


def test_sealing_into_a_buffer_gives_the_same_bytes():
    key, out = pack_key(), bytearray(9 + 16)
    key.seal_into(5, b"plaintext", key.aad(5, Kind.LIST), memoryview(out))
    assert out == key.seal(5, b"plaintext", key.aad(5, Kind.LIST))


def test_a_compressed_object_is_opened_and_its_length_checked():
    key = pack_key()
    sealed = memoryview(key.seal(0, FRAME, key.aad(0, Kind.DATA)))
    assert open_object([key], 0, Kind.DATA, Codec.ZSTD, sealed, 5000) == bytes(5000)
    for codec, length in ((Codec.ZSTD, 4000), (Codec.RAW, 5000), (Codec.RAW, 1 << 60)):
        with pytest.raises(DamagedObject):
            open_object([key], 0, Kind.DATA, codec, sealed, length)


@pytest.mark.parametrize("sealed", [b"", b"x" * 15, b"x" * 16])
def test_what_is_too_short_for_a_tag_is_refused(sealed):
    with pytest.raises(DamagedObject):
        open_object([pack_key()], 0, Kind.DATA, Codec.RAW, memoryview(sealed), 0)


@given(st.binary(min_size=1, max_size=100), st.integers(0, 20_000))
def test_the_first_bytes_can_be_guessed_without_the_tag(plain, place):
    key = pack_key()
    sealed = memoryview(key.seal(place, plain, b""))
    assert key.begins_with(place, sealed, plain[:5])
    assert not key.begins_with(place, sealed, bytes([plain[0] ^ 1]))
