import dataclasses
import runpy
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given, strategies as st

from vault.errors import DamagedHead, NewerVersion
from vault.format import cbor, head
from vault.format.head import Certificate, Head, decode_certificate, decode_head, encode_head, open_head
from vault.format.objects import padme
from vault.format.pages import Table
from vault.model import AlbumId, DeviceId, HeadName, Stamp

MAKE = runpy.run_path(str(Path(__file__).parent.parent / "golden" / "make.py"))
VAULT = MAKE["Vault"]()
HEAD: Head = VAULT.head
FILE: bytes = VAULT.head_file
BODY: bytes = VAULT.head_body
KEY: bytes = MAKE["HEAD_KEY"]
TAG: str = MAKE["DEVICE_TAG"].hex()

naturals = st.integers(0, 2**63 - 1)
rows = st.tuples(
    st.sampled_from(Table),
    st.none() | st.binary(min_size=16, max_size=16).map(AlbumId),
    st.binary(max_size=20),
    st.binary(max_size=20),
)
others = st.dictionaries(
    st.binary(min_size=16, max_size=16).map(DeviceId),
    st.tuples(naturals, st.binary(min_size=8, max_size=8)),
    max_size=4,
)
heads = st.builds(
    dataclasses.replace,
    st.just(HEAD),
    sequence=naturals,
    previous=st.binary(min_size=32, max_size=32),
    time=naturals,
    counter=naturals,
    others=others,
    roots=st.sets(st.sampled_from(Table)).map(lambda tables: dict.fromkeys(tables, HEAD.roots[Table.PACKS])),
    records=st.lists(rows, max_size=4).map(tuple),
    places=st.sampled_from([(), HEAD.places, HEAD.places[:1]]),
    networks=st.sampled_from([(), HEAD.networks]),
    keep_ahead=naturals,
    keep_ahead_stamp=st.builds(Stamp, naturals, st.binary(min_size=16, max_size=16).map(DeviceId)),
    must_write=st.lists(st.text(max_size=8), max_size=3).map(tuple),
    unknown=st.dictionaries(st.text("XYZ", min_size=1), naturals | st.text(), max_size=3),
)


def signed_by_both(certificate: Certificate, body: bytes, signature: bytes) -> bool:
    vault = Ed25519PrivateKey.from_private_bytes(MAKE["VAULT_KEY"]).public_key()
    try:
        vault.verify(certificate.signature, b"vault v1 device" + certificate.body)
        Ed25519PublicKey.from_public_bytes(certificate.public_key).verify(signature, b"vault v1 head" + body)
    except InvalidSignature:
        return False
    return True


def sealed(body: bytes, *, signature: bytes | None = None, sequence: int = 5) -> bytes:
    signature = signature or MAKE["DEVICE_KEY"].sign(b"vault v1 head" + body)
    return head.seal_head(KEY, b"s" * 32, TAG, sequence, (body, signature))


@given(heads)
def test_a_head_is_read_as_it_was_written(made):
    body = encode_head(made)
    assert decode_head(body) == made
    opened = open_head(KEY, TAG, made.sequence, sealed(body, sequence=made.sequence), signed_by_both)
    assert opened == made
    assert encode_head(opened) == body


def test_the_length_of_a_head_is_padded():
    lengths = set()
    for count in range(60):
        records = tuple((Table.ITEMS, None, bytes([i]), bytes(40)) for i in range(count))
        lengths.add(len(sealed(encode_head(dataclasses.replace(HEAD, records=records)))))
    assert len(lengths) < 30  # of 60
    assert all(padme(length - 72 - 16) == length - 72 - 16 for length in lengths)


@pytest.mark.parametrize("byte", range(0, len(FILE), 3))
def test_a_flipped_bit_is_noticed(byte):
    damaged = bytearray(FILE)
    damaged[byte] ^= 1 << byte % 8
    with pytest.raises(DamagedHead):
        open_head(KEY, TAG, 5, bytes(damaged), signed_by_both)


@pytest.mark.parametrize("length", [0, 7, 8, 71, 72, 88, 159, 160, 500, len(FILE) - 1])
def test_a_head_cut_short_is_noticed(length):
    with pytest.raises(DamagedHead):
        open_head(KEY, TAG, 5, FILE[:length], signed_by_both)


def test_a_head_opens_only_under_its_own_name_and_key():
    assert open_head(KEY, TAG, 5, FILE, signed_by_both) == HEAD
    for key, tag, sequence in ((b"x" * 32, TAG, 5), (KEY, "0" * 32, 5), (KEY, TAG, 6)):
        with pytest.raises(DamagedHead):
            open_head(key, tag, sequence, FILE, signed_by_both)


def test_a_head_that_is_not_signed_by_its_device_is_refused():
    with pytest.raises(DamagedHead, match="signature"):
        open_head(KEY, TAG, 5, sealed(BODY, signature=bytes(64)), signed_by_both)


def test_a_head_of_another_device_or_sequence_than_its_certificate_and_name_say_is_refused():
    for made in (
        dataclasses.replace(HEAD, device=DeviceId(b"x" * 16)),
        dataclasses.replace(HEAD, sequence=6),
    ):
        with pytest.raises(DamagedHead, match="device"):
            open_head(KEY, TAG, 5, sealed(encode_head(made)), signed_by_both)


@pytest.mark.parametrize("magic", [b"VLTHEAD2", b"VLTHEAD9"])
def test_a_head_of_a_later_format_is_named_as_newer(magic):
    with pytest.raises(NewerVersion):
        open_head(KEY, TAG, 5, magic + FILE[8:], signed_by_both)


@pytest.mark.parametrize("magic", [b"VLTHEAD0", b"VLTHEADq", b"VLTPACK1", bytes(8)])
def test_another_magic_is_damage(magic):
    with pytest.raises(DamagedHead):
        open_head(KEY, TAG, 5, magic + FILE[8:], signed_by_both)


def test_a_later_format_inside_a_head_is_named_as_newer():
    with pytest.raises(NewerVersion) as refused:
        decode_head(cbor.encode({**decoded(), "format": 2}))
    assert (refused.value.feature, refused.value.since) == ("format", None)


@pytest.mark.parametrize(("feature", "name", "since"), [("names@2", "names", "2"), ("names", "names", None)])
def test_a_feature_that_must_be_known_to_read_is_refused_with_the_version_that_knows_it(feature, name, since):
    with pytest.raises(NewerVersion) as refused:
        decode_head(encode_head(dataclasses.replace(HEAD, must_read=(feature,))))
    assert (refused.value.feature, refused.value.since) == (name, since)


def test_a_feature_that_this_version_knows_is_no_hindrance(monkeypatch):
    monkeypatch.setattr(head, "KNOWN_FEATURES", frozenset({"names@2"}))
    made = dataclasses.replace(HEAD, must_read=("names@2",))
    assert decode_head(encode_head(made)) == made


def test_a_feature_that_must_be_known_to_write_does_not_hinder_reading():
    assert decode_head(BODY).must_write == ("names@2",)


def test_a_head_over_sixteen_mebibytes_is_not_even_opened():
    with pytest.raises(DamagedHead, match="length"):
        open_head(KEY, TAG, 5, FILE + bytes(16 << 20), signed_by_both)


@pytest.mark.parametrize("length", [0, len(BODY) - 1, len(BODY) + 1, 1 << 20, 1 << 60, (1 << 64) - 1])
def test_a_length_inside_the_seal_that_is_not_that_of_the_cbor_is_refused(length, monkeypatch):
    key = head.PackKey(KEY, b"s" * 32, head.MAGIC, "head")
    plain = length.to_bytes(8, "little") + BODY + MAKE["DEVICE_KEY"].sign(b"vault v1 head" + BODY)
    bound = key.bound + TAG.encode() + (5).to_bytes(8, "little")
    with pytest.raises(DamagedHead):
        open_head(KEY, TAG, 5, key.bound + key.seal(0, plain, bound), signed_by_both)


def decoded() -> dict[str, object]:
    return cbor.decode(BODY, DamagedHead)


ROW = ["items", b"", b"k", b"v"]
STAMP = [1, bytes(16)]
NETWORK = {"name": "home", "kind": "home", "created": 0, "needed": 2, "stamp": STAMP}


@pytest.mark.parametrize(
    "changes",
    [
        {"format": "1"},
        {"must_read": [1]},
        {"must_write": 1},
        {"device": b"short"},
        {"certificate": [b""]},
        {"certificate": [b"", "x"]},
        {"certificate": [HEAD.certificate.body, b"short"]},
        {"certificate": [b"\xff", bytes(64)]},
        {"sequence": -1},
        {"sequence": 1 << 63},
        {"previous": b""},
        {"others": [[bytes(16), 1]]},
        {"others": [[bytes(15), 1, bytes(8)]]},
        {"others": [[bytes(16), -1, bytes(8)]]},
        {"others": [[bytes(16), 1, bytes(9)]]},
        {"others": [1]},
        {"roots": []},
        {"roots": {"nonsense": {}}},
        {"roots": {"packs": {}}},
        {"records": [ROW[:3]]},
        {"records": [["nonsense", *ROW[1:]]]},
        {"records": [["items", b"short", b"k", b"v"]]},
        {"records": [["items", b"", b"k", 1]]},
        {"places": [{}]},
        {"networks": [{}]},
        {"networks": [1]},
        {"networks": [{**NETWORK, "stamp": 1}]},
        {"networks": [{**NETWORK, "stamp": [1]}]},
        {"networks": [{**NETWORK, "needed": -1}]},
        {"keep_ahead": 13},
        {"keep_ahead": [13]},
        {"keep_ahead": [True, STAMP]},
        {"keep_ahead": [-1, STAMP]},
        {"keep_ahead": [13, [1]]},
    ],
)
def test_a_head_that_is_none_is_refused(changes):
    assert decode_head(cbor.encode({**decoded(), "records": [ROW]})).records == ((Table.ITEMS, None, b"k", b"v"),)
    with pytest.raises(DamagedHead):
        decode_head(cbor.encode({**decoded(), **changes}))


@pytest.mark.parametrize("name", sorted(set(cbor.decode(BODY, DamagedHead)) - {"later"}))
def test_a_head_without_one_of_its_keys_is_refused(name):
    left = decoded()
    del left[name]
    with pytest.raises(DamagedHead):
        decode_head(cbor.encode(left))


@given(st.binary(max_size=300))
def test_arbitrary_bytes_are_refused(data):
    for attempt in (
        lambda: decode_head(data),
        lambda: decode_certificate(data, bytes(64)),
        lambda: open_head(KEY, TAG, 5, data, signed_by_both),
    ):
        with pytest.raises(DamagedHead):
            attempt()


@given(st.binary(min_size=16, max_size=16), st.binary(min_size=32, max_size=32), st.text(), naturals)
def test_a_certificate_is_read_as_it_was_written(device, key, name, time):
    body = head.certificate_body(DeviceId(device), key, name, time)
    assert decode_certificate(body, b"sig") == Certificate(DeviceId(device), key, name, time, body, b"sig")


@given(st.binary(min_size=16, max_size=16), naturals, st.binary(min_size=8, max_size=8))
def test_a_head_is_named_and_found_by_its_name(tag, sequence, digest):
    name = HeadName(tag, sequence, digest)
    assert head.parse_head_name(tag.hex(), head.head_file_name(name)) == name


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        (TAG, ""),
        (TAG, "0" * 16),
        (TAG, "0" * 16 + "." + "A" * 16),
        (TAG, "0" * 16 + "." + "a" * 17),
        (TAG, "0" * 16 + "." + "a" * 16 + "\n"),
        (TAG, "8" + "0" * 15 + "." + "a" * 16),  # a sequence beyond 2^63
        ("0" * 31, "0" * 16 + "." + "a" * 16),
        ("G" * 32, "0" * 16 + "." + "a" * 16),
    ],
)
def test_other_files_are_no_heads(tag, name):
    assert head.parse_head_name(tag, name) is None
