import pytest
from hypothesis import given, strategies as st

from vault.errors import DamagedPack
from vault.format.bundle import split
from vault.format.pack import PackWriter
from vault.model import Kind, ObjectId


def sealed(length: int) -> bytes:
    writer = PackWriter(bytearray(1 << 16), b"d" * 32, length.to_bytes(32, "big"))
    writer.add(ObjectId(bytes(32)), Kind.DATA, bytes(length), packed_already=True)
    return bytes(writer.close().data)


PACKS = [sealed(length) for length in (0, 10, 1000, 30_000)]
bundles = st.lists(st.sampled_from(PACKS), max_size=6)


@given(bundles)
def test_a_bundle_is_its_packs_in_a_row(packs):
    whole = memoryview(b"".join(packs))
    parts = list(split(whole))
    assert [bytes(part) for _, part in parts] == packs
    assert all(whole[at : at + len(part)] == part for at, part in parts)


@given(bundles.filter(bool), st.data())
def test_a_bundle_cut_short_is_noticed(packs, data):
    whole = b"".join(packs)
    ends = {sum(map(len, packs[:i])) for i in range(len(packs) + 1)}
    length = data.draw(st.integers(0, len(whole)).filter(lambda length: length not in ends))
    with pytest.raises(DamagedPack):
        list(split(memoryview(whole)[:length]))


@given(st.binary(min_size=1, max_size=200))
def test_arbitrary_bytes_are_refused(data):
    with pytest.raises(DamagedPack):
        list(split(memoryview(data)))
