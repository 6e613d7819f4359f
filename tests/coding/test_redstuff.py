import json
from hashlib import blake2b
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from vault.coding import redstuff
from vault.coding.redstuff import Geometry
from vault.format.walrus import merkle
from vault.format.walrus.bcs import decode, encode
from vault.format.walrus.identifiers import pair_of_shard, shard_of_pair
from vault.format.walrus.metadata import decode_metadata
from vault.format.walrus.slivers import SLIVER, Axis, RecoverySymbol, SliverData, sliver_root, symbol_is_sound

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "redstuff.json").read_text())["vectors"]
QUICK = [case for case in VECTORS if case["n_shards"] < 1000 or case["size"] == 1000]


def content(size):
    return bytes((i * 131 + 7) & 0xFF for i in range(size))


def hashed(data):
    return blake2b(data, digest_size=32).hexdigest()


def check(case):
    geometry = Geometry(case["n_shards"])
    if "error" in case or "blob_id_hex" not in case:
        with pytest.raises(ValueError, match="no blob of this size"):
            redstuff.encode(content(case["size"]), geometry)
        return
    assert (geometry.faults, geometry.rows, geometry.columns) == (
        case["f"],
        case["primary_source_symbols"],
        case["secondary_source_symbols"],
    )
    symbol = geometry.symbol_size(case["size"])
    assert symbol == case["symbol_size"]
    assert geometry.sliver_length("primary", symbol) == case["primary_sliver_len"]
    assert geometry.sliver_length("secondary", symbol) == case["secondary_sliver_len"]
    assert geometry.encoded_size(case["size"]) == case["encoded_size"]
    encoded = redstuff.encode(content(case["size"]), geometry)
    assert encoded.blob_id.hex() == case["blob_id_hex"]
    assert encoded.root.hex() == case["root_hash_hex"]
    assert len(encoded.metadata) == case["metadata_bcs_len"]
    assert hashed(encoded.metadata) == case["metadata_bcs_blake2b256"]
    n, blob = geometry.n, encoded.blob_id
    assert shard_of_pair(0, blob, n) == case["shard_of_pair_0"]
    assert encoded.pairs == tuple(pair_of_shard(shard, blob, n) for shard in range(n))
    by_pair = dict(zip(encoded.pairs, zip(encoded.primary, encoded.secondary, strict=True), strict=True))
    assert hashed(by_pair[0][0]) == case["primary_sliver0_bcs_blake2b256"]
    assert hashed(by_pair[n - 1][0]) == case["last_primary_sliver_bcs_blake2b256"]
    assert hashed(by_pair[0][1]) == case["secondary_of_pair0_bcs_blake2b256"]
    assert hashed(by_pair[n - 1][1]) == case["secondary_sliver0_bcs_blake2b256"]
    for line in case.get("slivers_by_shard", ()):
        primary, secondary = by_pair[line["pair"]]
        assert (primary.hex(), secondary.hex()) == (line["primary_bcs_hex"], line["secondary_bcs_hex"])
        sliver = decode(SLIVER, primary)
        assert (sliver.index, sliver.symbol_size) == (line["pair"], symbol)
        assert encode(SLIVER, sliver) == primary == redstuff.frame(sliver.data, symbol, sliver.index)


@pytest.mark.parametrize("case", QUICK, ids=lambda case: f"{case['n_shards']} shards, {case['size']} bytes")
def test_vectors_of_other_encoders_are_met_byte_for_byte(case):
    check(case)


@pytest.mark.slow
@pytest.mark.parametrize("case", [case for case in VECTORS if case not in QUICK], ids=lambda case: str(case["size"]))
def test_vectors_of_a_thousand_shards(case):
    check(case)


@settings(max_examples=25, deadline=None)
@given(st.integers(4, 31), st.binary(max_size=2000), st.randoms(use_true_random=False))
def test_any_k_slivers_of_either_axis_give_the_blob_back_and_fewer_never(n, blob, random):
    geometry = Geometry(n)
    encoded = redstuff.encode(blob, geometry)
    for axis, slivers, enough in (
        ("primary", encoded.primary, geometry.rows),
        ("secondary", encoded.secondary, geometry.columns),
    ):
        some = random.sample(slivers, enough)
        assert redstuff.decode(some, len(blob), geometry, axis) == blob
        with pytest.raises(ValueError, match="decod"):
            redstuff.decode(some[1:], len(blob), geometry, axis)


def slivers_of(encoded, axis):
    made = encoded.primary if axis == "primary" else encoded.secondary
    return {sliver.index: sliver for sliver in (decode(SLIVER, data) for data in made)}


@settings(max_examples=15, deadline=None)
@given(st.sampled_from((4, 7, 10, 13)), st.binary(max_size=900), st.randoms(use_true_random=False))
def test_every_sliver_is_expanded_to_the_symbols_of_its_hash_and_recovered_from_enough_of_them(n, blob, random):
    geometry = Geometry(n)
    encoded = redstuff.encode(blob, geometry)
    metadata = decode_metadata(encoded.metadata)
    symbol = geometry.symbol_size(len(blob))
    primary, secondary = slivers_of(encoded, "primary"), slivers_of(encoded, "secondary")
    rows, columns = {}, {}
    for start in range(0, n, geometry.rows):
        some = list(range(n))[start : start + geometry.rows]
        rows |= dict(zip(some, redstuff.expand_primary([primary[i].data for i in some], symbol, geometry), strict=True))
    for start in range(0, n, geometry.columns):
        some = list(range(n))[start : start + geometry.columns]
        columns |= dict(
            zip(some, redstuff.expand_secondary([secondary[i].data for i in some], symbol, geometry), strict=True)
        )
    for i in range(n):
        assert merkle.root(rows[i]) == sliver_root(metadata, Axis.PRIMARY, i)
        assert merkle.root(columns[i]) == sliver_root(metadata, Axis.SECONDARY, i)
        assert [rows[i][j] for j in range(n)] == [columns[j][i] for j in range(n)]
    target = random.randrange(n)
    some = random.sample(range(n), geometry.columns)
    assert redstuff.recover_primary({c: columns[c][target] for c in some}, geometry) == primary[target].data
    some = random.sample(range(n), geometry.rows)
    assert redstuff.recover_secondary({r: rows[r][target] for r in some}, geometry) == secondary[target].data
    with pytest.raises(ValueError, match="not enough symbols"):
        redstuff.recover_secondary({r: rows[r][target] for r in some[1:]}, geometry)
    source = random.randrange(n)
    sound = RecoverySymbol(Axis.PRIMARY, source, columns[source][target], target, merkle.proof(columns[source], target))
    assert symbol_is_sound(sound, metadata, symbol)
    swapped = RecoverySymbol(Axis.SECONDARY, source, rows[source][target], target, merkle.proof(rows[source], target))
    assert symbol_is_sound(swapped, metadata, symbol)
    wrong = RecoverySymbol(Axis.PRIMARY, source, bytes(x ^ 1 for x in sound.data), target, sound.path)
    assert not symbol_is_sound(wrong, metadata, symbol)
    assert not symbol_is_sound(wrong, metadata, symbol + 2)
    assert not symbol_is_sound(RecoverySymbol(Axis.PRIMARY, n, sound.data, target, sound.path), metadata, symbol)


@pytest.mark.parametrize(
    ("n", "length"), [(4, 1), (4, 6 * 64), (7, 20_001), (10, 28 * 1500), (10, 400_000), (100, 34 * 67 * 66)]
)
def test_long_symbols_are_expanded_and_recovered_in_parts_to_the_very_same(n, length):
    geometry = Geometry(n)
    encoded = redstuff.encode(content(length), geometry)
    metadata, symbol = decode_metadata(encoded.metadata), geometry.symbol_size(length)
    primary, secondary = slivers_of(encoded, "primary"), slivers_of(encoded, "secondary")
    for some in ([n - 1], list(range(geometry.columns))):
        columns = redstuff.expand_secondary([secondary[i].data for i in some], symbol, geometry)
        for index, column in zip(some, columns, strict=True):
            assert merkle.root(column) == sliver_root(metadata, Axis.SECONDARY, index)
    for target in (0, n - 1):
        given = {column: columns[column][target] for column in range(geometry.columns)}
        assert redstuff.recover_primary(given, geometry) == primary[target].data


def test_what_does_not_fit_is_refused():
    geometry = Geometry(4)
    with pytest.raises(ValueError, match="too many slivers"):
        redstuff.expand_primary([bytes(6)] * 3, 2, geometry)
    with pytest.raises(ValueError, match="not of this symbol size"):
        redstuff.expand_secondary([bytes(6)], 2, geometry)
    for n in (3, 1001):
        with pytest.raises(ValueError, match="4 to 1000"):
            Geometry(n)


@pytest.mark.parametrize(("n", "most"), [(4, 393_204), (7, 983_010), (10, 1_834_952), (100, 149_286_452)])
def test_the_largest_blob(n, most):
    geometry = Geometry(n)
    assert geometry.largest_blob == most
    assert geometry.symbol_size(most) == 65534
    with pytest.raises(ValueError, match="no blob of this size"):
        geometry.symbol_size(most + 1)


def test_long_slivers_are_framed_as_bcs_frames_them():
    data = bytes(range(256)) * 300
    assert redstuff.frame(data, 6, 9) == encode(SLIVER, SliverData(data, 6, 9))
