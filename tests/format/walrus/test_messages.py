import json
from pathlib import Path

import pysui_fastcrypto
import pytest
from hypothesis import given, strategies as st

from vault.errors import DamagedBlob
from vault.format.walrus.bcs import decode, encode
from vault.format.walrus.messages import (
    CERTIFICATE,
    Certificate,
    Confirmation,
    bitmap_signers,
    confirmation_bytes,
    invalid_bytes,
    is_quorum,
    is_valid_minority,
    parse_confirmation,
    possession_bytes,
    signers_bitmap,
    weight_of,
)

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "confirmation.json").read_text())
IDS = st.binary(min_size=32, max_size=32)


@pytest.mark.parametrize("case", VECTORS["messages"], ids=lambda case: str(case["epoch"]))
def test_vectors_are_met(case):
    blob, thing = bytes.fromhex(case["blob_id_hex"]), case["object_id_hex"]
    message = confirmation_bytes(Confirmation(case["epoch"], blob, bytes.fromhex(thing) if thing else None))
    assert message.hex() == case["message_hex"]
    assert len(message) == case["length"]
    keys = [bytes.fromhex(key["pk_compressed_hex"]) for key in VECTORS["keys"]]
    for key, signature in zip(keys, case["signatures_hex"], strict=True):
        assert pysui_fastcrypto.bls_verify(key, bytes.fromhex(signature), message)
    aggregate = bytes.fromhex(case["aggregate_of_signers_0_1_2_hex"])
    assert pysui_fastcrypto.bls_aggregate_verify(aggregate, keys[:3], message)
    assert not pysui_fastcrypto.bls_aggregate_verify(aggregate, keys[1:], message)


@given(st.integers(0, (1 << 32) - 1), IDS, st.none() | IDS)
def test_a_confirmation_is_read_as_it_was_written(epoch, blob, thing):
    confirmation = Confirmation(epoch, blob, thing)
    message = confirmation_bytes(confirmation)
    assert message == pysui_fastcrypto.bls_confirmation_bytes(epoch, blob, thing)
    assert parse_confirmation(message) == confirmation
    for wrong in (message[:-1], message + b"\0", b"\2" + message[1:], message[:39] + b"\2" + message[40:]):
        with pytest.raises(DamagedBlob):
            parse_confirmation(wrong)


@given(st.sets(st.integers(0, 40)), st.integers(41, 60))
def test_signers_come_back_from_their_bitmap(signers, members):
    assert bitmap_signers(signers_bitmap(signers), members) == tuple(sorted(signers))
    full = signers_bitmap(signers).ljust(-(-members // 8), b"\0")
    assert bitmap_signers(full, members) == tuple(sorted(signers))


@pytest.mark.parametrize(("bitmap", "members"), [(b"\x10", 4), (b"\x01\x00", 4), (b"\x00\x00\x01", 16)])
def test_a_bitmap_that_goes_beyond_the_committee_is_refused(bitmap, members):
    with pytest.raises(DamagedBlob):
        bitmap_signers(bitmap, members)


def test_the_lowest_bit_of_the_first_byte_is_member_0():
    assert signers_bitmap((0, 9)) == b"\x01\x02"
    assert signers_bitmap(()) == b""


@pytest.mark.parametrize(
    ("n", "quorum", "minority"), [(4, 3, 2), (10, 7, 4), (100, 67, 34), (1000, 667, 334), (5, 4, 2)]
)
def test_quorums_count_shards_as_the_contract_does(n, quorum, minority):
    assert next(w for w in range(n + 1) if is_quorum(w, n)) == quorum
    assert next(w for w in range(n + 1) if is_valid_minority(w, n)) == minority


def test_weight_is_that_of_members_who_signed_once():
    assert weight_of((0, 2), (4, 3, 2, 1)) == 6
    for wrong in ((0, 0), (4,)):
        with pytest.raises(DamagedBlob):
            weight_of(wrong, (4, 3, 2, 1))


def test_a_certificate_is_kept_as_the_typescript_sdk_keeps_it():
    certificate = Certificate((0, 300), b"message", b"signature")
    raw = encode(CERTIFICATE, certificate)
    assert raw == b"\x02\x00\x00\x2c\x01\x07message\x09signature"
    assert decode(CERTIFICATE, raw) == certificate


def test_other_messages_have_their_own_intent():
    assert possession_bytes(1, b"a" * 32, b"k" * 48) == b"\0\0\3\1\0\0\0" + b"a" * 32 + b"k" * 48
    assert invalid_bytes(258, b"b" * 32) == b"\2\0\3\2\1\0\0" + b"b" * 32
