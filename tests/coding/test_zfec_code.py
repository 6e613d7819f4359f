import itertools

import pytest
from blake3 import blake3
from hypothesis import given, settings, strategies as st

from vault.coding import zfec_code
from vault.coding.zfec_code import BLOCK, check_code, decode_columns, encode, piece_length
from vault.errors import BadCode
from vault.model import Code


def some(length: int) -> bytes:
    return blake3(b"some bytes").digest(length=length)


def coded(data: bytes, code: Code) -> list[memoryview]:
    padded = data.ljust(piece_length(len(data), code.k) * code.k, b"\0")
    return encode(memoryview(padded), len(data), code)


def rebuilt(pieces: dict[int, memoryview], code: Code, length: int) -> bytes:
    found = decode_columns(pieces, code, range(code.k))
    return b"".join(found[i] for i in range(code.k))[:length]


codes = st.integers(1, 256).flatmap(lambda n: st.tuples(st.integers(1, n), st.just(n))).map(lambda kn: Code(*kn))
small_codes = st.integers(1, 6).flatmap(lambda n: st.tuples(st.integers(1, n), st.just(n))).map(lambda kn: Code(*kn))


@given(codes, st.integers(1, 5000), st.data())
def test_any_k_pieces_rebuild_the_pack(code, length, data):
    pieces = coded(some(length), code)
    chosen = data.draw(st.permutations(range(code.n)))[: code.k]
    assert rebuilt({i: pieces[i] for i in chosen}, code, length) == some(length)


@given(small_codes, st.integers(1, 300))
@settings(max_examples=25)
def test_every_set_of_k_rebuilds_and_no_set_of_fewer_does(code, length):
    pieces = coded(some(length), code)
    for chosen in itertools.combinations(range(code.n), code.k):
        assert rebuilt({i: pieces[i] for i in chosen}, code, length) == some(length)
    for chosen in itertools.combinations(range(code.n), code.k - 1):
        with pytest.raises(ValueError, match="not enough pieces"):
            rebuilt({i: pieces[i] for i in chosen}, code, length)


@given(small_codes.filter(lambda code: code.k > 1), st.binary(min_size=1, max_size=64), st.data())
@settings(max_examples=25)
def test_one_piece_too_few_leaves_the_rest_undetermined(code, data, draw):
    """Whatever k − 1 pieces hold, another pack has the same: no decoder could tell them apart."""
    kept = draw.draw(st.permutations(range(code.n)))[: code.k - 1]
    pieces = coded(data, code)
    other = next(i for i in range(code.n) if i not in kept)
    changed = bytearray(pieces[other])
    changed[0] ^= 1
    forged = rebuilt({**{i: pieces[i] for i in kept}, other: memoryview(changed)}, code, code.k * len(changed))
    pieces_of_forged = coded(forged, code)
    assert [pieces_of_forged[i] for i in kept] == [pieces[i] for i in kept]
    assert forged != rebuilt({i: pieces[i] for i in range(code.k)}, code, code.k * len(changed))


@given(codes, st.integers(1, 3000), st.data())
def test_a_range_of_columns_is_decoded_from_that_range_alone(code, length, data):
    pieces = coded(some(length), code)
    start = data.draw(st.integers(0, len(pieces[0])))
    end = data.draw(st.integers(start, len(pieces[0])))
    chosen = data.draw(st.permutations(range(code.n)))[: code.k]
    wanted = data.draw(st.sets(st.integers(0, code.k - 1)))
    found = decode_columns({i: pieces[i][start:end] for i in chosen}, code, sorted(wanted))
    assert found == {i: pieces[i][start:end] for i in wanted}


def test_the_first_k_pieces_are_slices_of_the_pack_itself():
    data = bytearray(some(1000).ljust(1002, b"\0"))
    pieces = encode(memoryview(data), 1000, Code(3, 5))
    assert [len(piece) for piece in pieces] == [334] * 5
    assert b"".join(pieces[:3]) == some(1000) + b"\0\0"
    data[0] ^= 1
    assert pieces[0][0] == data[0]


def test_more_than_one_block_gives_what_one_would(monkeypatch):
    data, code = some(2 * BLOCK + 1234), Code(2, 4)
    blocks = coded(data, code)
    assert rebuilt({1: blocks[1], 3: blocks[3]}, code, len(data)) == data
    monkeypatch.setattr(zfec_code, "BLOCK", 1 << 30)
    assert coded(data, code) == blocks
    assert rebuilt({2: blocks[2], 3: blocks[3]}, code, len(data)) == data


def test_pieces_beyond_k_are_no_hindrance_and_nothing_is_decoded_that_is_there():
    pieces = coded(some(100), Code(2, 5))
    found = decode_columns(dict(enumerate(pieces)), Code(2, 5), [0, 1, 4])
    assert found[4] is pieces[4]
    assert decode_columns({4: pieces[4], 2: pieces[2], 3: pieces[3]}, Code(2, 5), [0])[0] == pieces[0]


@pytest.mark.parametrize(("k", "n"), [(0, 1), (2, 1), (1, 257), (-1, 3), (257, 257)])
def test_a_code_outside_the_field_is_refused(k, n):
    for attempt in (
        lambda: check_code(Code(k, n)),
        lambda: encode(memoryview(b"abc"), 3, Code(k, n)),
        lambda: decode_columns({}, Code(k, n), [0]),
    ):
        with pytest.raises(BadCode):
            attempt()


@pytest.mark.parametrize(("k", "n"), [(1, 1), (1, 256), (256, 256), (128, 255)])
def test_the_corners_of_the_field_are_taken(k, n):
    pieces = coded(some(1000), Code(k, n))
    assert rebuilt({i: pieces[i] for i in range(n - k, n)}, Code(k, n), 1000) == some(1000)


def test_nothing_and_too_short_a_buffer_are_mistakes_of_the_caller():
    for padded, length in ((b"", 0), (b"abc", 0), (b"abc", 3)):
        with pytest.raises(ValueError, match="nothing to code"):
            encode(memoryview(padded), length, Code(2, 3))


def test_pieces_that_do_not_fit_together_are_refused():
    pieces = dict(enumerate(coded(some(100), Code(2, 4))))
    for given_pieces, wanted in (
        ({2: pieces[2], 4: pieces[3]}, [0]),  # an index that the code doesn't have
        ({2: pieces[2], 3: pieces[3]}, [2, 3, 4]),  # a parity piece can't be decoded
        ({}, [0]),
    ):
        with pytest.raises(ValueError, match="not enough pieces"):
            decode_columns(given_pieces, Code(2, 4), wanted)
    with pytest.raises(ValueError, match="unequal"):
        decode_columns({2: pieces[2], 3: pieces[3][:-1]}, Code(2, 4), [0])
