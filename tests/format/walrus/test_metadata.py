import json
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from vault.errors import DamagedBlob
from vault.format.walrus import merkle
from vault.format.walrus.bcs import U16, decode as read, encode
from vault.format.walrus.identifiers import (
    blob_id_from_move,
    blob_id_text,
    blob_id_to_move,
    pair_of_shard,
    parse_any_blob_id,
    parse_blob_id,
    parse_quilt_patch_id,
    rotation,
    shard_of_pair,
)
from vault.format.walrus.metadata import (
    Metadata,
    PairHashes,
    decode_metadata,
    decode_metadata_with_id,
    encode_metadata,
    encode_metadata_with_id,
)
from vault.format.walrus.slivers import AXIS, SYMBOL, SYMBOLS, Axis, RecoverySymbol, sliver_of_pair

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "redstuff.json").read_text())["vectors"]
WHOLE = [case for case in VECTORS if "metadata_bcs_hex" in case]
HASHES = st.binary(min_size=32, max_size=32)
METADATA = st.builds(
    Metadata,
    st.integers(0, (1 << 64) - 1),
    st.lists(st.builds(PairHashes, HASHES, HASHES | st.just(merkle.EMPTY)), max_size=12).map(tuple),
)


@pytest.mark.parametrize("case", WHOLE, ids=lambda case: f"{case['n_shards']}, {case['size']}")
def test_metadata_of_other_encoders_is_read(case):
    raw = bytes.fromhex(case["metadata_bcs_hex"])
    metadata = decode_metadata(raw)
    assert metadata.unencoded_length == case["size"]
    assert metadata.root.hex() == case["root_hash_hex"]
    assert blob_id_text(metadata.blob_id) == case["blob_id_base64url"]
    assert str(blob_id_to_move(metadata.blob_id)) == case["blob_id_u256_le"]
    assert str(blob_id_to_move(metadata.root)) == case["root_hash_u256_le"]
    assert rotation(metadata.blob_id, case["n_shards"]) == case["rotation_offset"]
    assert metadata.pairs[0].primary.hex() == case["pair0_primary_hash"]
    assert metadata.pairs[0].secondary.hex() == case["pair0_secondary_hash"]
    assert encode_metadata(metadata) == raw


@given(METADATA)
def test_both_forms_are_read_as_they_were_written(metadata):
    assert decode_metadata(encode_metadata(metadata)) == metadata
    raw = encode_metadata_with_id(metadata)
    assert decode_metadata_with_id(raw, metadata.blob_id) == metadata
    for wrong in (bytes(32), metadata.blob_id[:31] + bytes([metadata.blob_id[31] ^ 1])):
        with pytest.raises(DamagedBlob):
            decode_metadata_with_id(raw, wrong)
    other = encode_metadata(Metadata(metadata.unencoded_length ^ 1, metadata.pairs))
    with pytest.raises(DamagedBlob):
        decode_metadata_with_id(metadata.blob_id + other, metadata.blob_id)


@pytest.mark.parametrize("raw", [b"", b"\x01\x01", b"\x00\x00", b"\x00\x01" + bytes(8) + b"\x01\x02" + bytes(70)])
def test_other_versions_and_encodings_are_refused(raw):
    with pytest.raises(DamagedBlob):
        decode_metadata(raw)


def test_a_hash_of_zeros_has_one_form_only():
    with pytest.raises(DamagedBlob):
        decode_metadata(b"\x00\x01" + bytes(8) + b"\x01" + b"\x01" + bytes(32) + b"\x00")


@given(st.lists(st.binary(max_size=5), min_size=1, max_size=20), st.data())
def test_a_proof_shows_its_leaf_at_its_place_and_no_other(leaves, data):
    index = data.draw(st.integers(0, len(leaves) - 1))
    root, path = merkle.root(leaves), merkle.proof(leaves, index)
    assert merkle.verifies(path, root, leaves[index], index)
    assert not merkle.verifies(path, root, leaves[index] + b"x", index)
    assert not merkle.verifies(path, root, leaves[index], index + (1 << len(path)))
    with pytest.raises(IndexError):
        merkle.proof(leaves, len(leaves))


def test_small_trees():
    assert merkle.root([]) == merkle.EMPTY
    assert merkle.root([b"x"]) == merkle.leaf_hash(b"x")


@given(HASHES, st.integers(4, 1000), st.data())
def test_pairs_and_shards_are_one_to_one(blob, n, data):
    pair = data.draw(st.integers(0, n - 1))
    assert pair_of_shard(shard_of_pair(pair, blob, n), blob, n) == pair
    assert sliver_of_pair(Axis.SECONDARY, pair, n) == n - 1 - pair


@given(HASHES)
def test_a_blob_id_is_the_same_in_every_form(blob):
    assert parse_blob_id(blob_id_text(blob)) == blob == blob_id_from_move(blob_id_to_move(blob))
    assert parse_any_blob_id(str(blob_id_to_move(blob))) == blob == parse_any_blob_id(blob_id_text(blob))


@pytest.mark.parametrize("text", ["", "A" * 42, "A" * 42 + "B", "A" * 42 + "=", "A" * 42 + "+", str(1 << 256)])
def test_what_is_no_blob_id_is_refused(text):
    with pytest.raises(DamagedBlob):
        parse_any_blob_id(text)


@pytest.mark.parametrize("tail", [b"\x02\1\0\2\0", b"\x01\2\0\2\0", b"\x01\3\0\2\0", b"\x01\1\0\2", b""])
def test_what_is_no_patch_id_is_refused(tail):
    with pytest.raises(DamagedBlob):
        parse_quilt_patch_id(blob_id_text(bytes(32) + tail))


@given(st.builds(RecoverySymbol, st.sampled_from(Axis), st.integers(0, 9), st.binary(), st.integers(0, 9),
                 st.lists(HASHES).map(tuple)))  # fmt: skip
def test_recovery_symbols_are_read_as_they_were_written(symbol):
    assert read(SYMBOL, encode(SYMBOL, symbol)) == symbol
    assert read(SYMBOLS, encode(SYMBOLS, (symbol, symbol))) == (symbol, symbol)


def test_there_are_two_axes():
    assert encode(U16, 1) == b"\x01\x00"
    with pytest.raises(DamagedBlob):
        read(AXIS, b"\x02")
