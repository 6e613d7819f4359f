import dataclasses

import pytest
from blake3 import blake3
from hypothesis import given, strategies as st

from vault.errors import DamagedSliver
from vault.format import sliver
from vault.format.sliver import SliverHeader, decode_header, encode_header, file_name, header_length, parse_file_name
from vault.model import Code, CodeId, PackId


def sized(length: int):
    return st.binary(min_size=length, max_size=length)


@st.composite
def headers(draw):
    n = draw(st.integers(1, 256))
    code = Code(draw(st.integers(1, n)), n)
    seed = draw(sized(4))
    hashes = tuple(blake3(seed + bytes([i])).digest() for i in range(n))
    return SliverHeader(
        code,
        draw(st.integers(0, n - 1)),
        draw(st.integers(81, 96 << 20)),
        PackId(draw(sized(32))),
        draw(sized(80)),
        hashes,
    )


HEADER = SliverHeader(Code(2, 3), 1, 5000, PackId(b"p" * 32), b"h" * 80, (b"a" * 32, b"b" * 32, b"c" * 32))


@given(headers(), st.binary(max_size=20))
def test_a_header_is_read_as_it_was_written(header, payload):
    raw = encode_header(header)
    assert len(raw) == header_length(header.code.n)
    assert len(raw) % 4096 == 0
    assert decode_header(raw + payload) == header
    assert decode_header(memoryview(raw)) == header


@pytest.mark.parametrize(("n", "length"), [(1, 4096), (122, 4096), (123, 8192), (250, 8192), (256, 12_288)])
def test_a_header_is_as_few_times_4096_bytes_as_hold_it(n, length):
    assert header_length(n) == length
    assert length - 4096 < 138 + 32 * n + 32 <= length


@given(headers(), headers())
def test_the_code_id_tells_every_set_of_slivers_from_every_other(one, other):
    same = dataclasses.replace(one, index=other.index) == dataclasses.replace(other, index=other.index)
    assert (one.code_id == other.code_id) == same


def test_all_slivers_of_a_set_have_the_same_code_id():
    assert len({dataclasses.replace(HEADER, index=i).code_id for i in range(3)}) == 1
    assert HEADER.payload_length == 2500


@pytest.mark.parametrize("byte", range(0, 4096, 5))
def test_a_flipped_bit_is_noticed(byte):
    damaged = bytearray(encode_header(HEADER))
    damaged[byte] ^= 1 << byte % 8
    with pytest.raises(DamagedSliver):
        decode_header(damaged)


def rehashed(offset: int, data: bytes) -> bytes:
    """A header with other bytes at an offset, and a hash that fits them: anyone can make one."""
    raw = bytearray(encode_header(HEADER))
    raw[offset : offset + len(data)] = data
    return bytes(raw[:-32]) + blake3(bytes(raw[:-32])).digest()


@pytest.mark.parametrize(
    ("offset", "number", "size"),
    [
        (8, 4095, 4),
        (8, 8192, 4),
        (8, (1 << 32) - 1, 4),
        (12, 0, 2),
        (12, 4, 2),
        (14, 0, 2),
        (14, 257, 2),
        (14, 65_535, 2),
        (16, 3, 2),
        (18, 80, 8),
        (18, (96 << 20) + 1, 8),
        (18, 1 << 60, 8),
        (138 + 96, 1, 8),  # not zeros
        (4096 - 33, 1, 1),
    ],
)
def test_a_header_that_no_writer_makes_is_refused(offset, number, size):
    with pytest.raises(DamagedSliver):
        decode_header(rehashed(offset, number.to_bytes(size, "little")))


@pytest.mark.parametrize("length", [0, 8, 137, 138, 4095])
def test_a_header_cut_short_is_refused(length):
    with pytest.raises(DamagedSliver):
        decode_header(encode_header(HEADER)[:length])


@given(st.binary(max_size=300))
def test_arbitrary_bytes_are_refused(data):
    with pytest.raises(DamagedSliver):
        decode_header(data)


@given(sized(32), sized(32), st.integers(0, 255))
def test_a_sliver_is_named_and_found_by_its_name(pack, code, index):
    path = file_name(PackId(pack), CodeId(code), index)
    folder, two, name = path.split("/")
    assert (folder, two) == ("slivers", pack.hex()[:2])
    assert parse_file_name(name) == (pack, code.hex()[:16], index)


NAME = "a" * 64 + "." + "b" * 16


@pytest.mark.parametrize(
    "name",
    ["", NAME, NAME.upper() + ".1", "x" + NAME + ".1", *(NAME + end for end in (".256", ".999", ".01", ".1\n", ".-1"))],
)
def test_other_files_are_no_slivers(name):
    assert parse_file_name(name) is None
    assert sliver.parse_file_name(NAME + ".0") is not None
