"""Device keys and the two kinds of signature."""

import pytest
from blake3 import blake3
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given, strategies as st

from vault.keys.device import (
    DeviceKey,
    device_id,
    sign_certificate,
    sign_head,
    signing_public,
    verify_certificate,
    verify_head,
)

# RFC 8032 7.1, test 3
RFC8032_SEED = bytes.fromhex("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7")
RFC8032_PUBLIC = bytes.fromhex("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025")
RFC8032_SIGNATURE = bytes.fromhex(
    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
    "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
)
DEVICE = DeviceKey(RFC8032_SEED)
SIGNING = bytes(range(32))
CBOR = b"\xa1\x61a\x01"


def test_a_device_key_is_the_ed25519_key_of_rfc_8032():
    assert DEVICE.public == RFC8032_PUBLIC
    assert DEVICE.sign(b"\xaf\x82") == RFC8032_SIGNATURE


def test_a_device_id_is_the_first_16_bytes_of_the_blake3_of_its_public_key():
    assert DEVICE.device_id == device_id(RFC8032_PUBLIC) == blake3(RFC8032_PUBLIC).digest()[:16]


def test_a_seed_of_another_length_is_a_bug():
    with pytest.raises(ValueError, match="31 bytes"):
        DeviceKey(bytes(31))


def test_a_head_is_signed_over_its_context_and_its_cbor():
    signature = sign_head(DEVICE, CBOR)
    Ed25519PublicKey.from_public_bytes(DEVICE.public).verify(signature, b"vault v1 head" + CBOR)
    assert verify_head(DEVICE.public, CBOR, signature)


def test_a_certificate_is_signed_over_its_context_and_its_cbor():
    signature = sign_certificate(SIGNING, CBOR)
    Ed25519PublicKey.from_public_bytes(signing_public(SIGNING)).verify(signature, b"vault v1 device" + CBOR)
    assert verify_certificate(signing_public(SIGNING), CBOR, signature)


def test_a_signature_for_one_purpose_is_none_for_the_other():
    device = DeviceKey(SIGNING)
    assert not verify_certificate(device.public, CBOR, sign_head(device, CBOR))
    assert not verify_head(device.public, CBOR, sign_certificate(SIGNING, CBOR))


def test_another_text_another_key_and_every_flipped_bit_are_told():
    signature = sign_head(DEVICE, CBOR)
    assert not verify_head(DEVICE.public, CBOR + b"\0", signature)
    assert not verify_head(signing_public(SIGNING), CBOR, signature)
    for bit in range(len(signature) * 8):
        flipped = bytearray(signature)
        flipped[bit // 8] ^= 1 << bit % 8
        assert not verify_head(DEVICE.public, CBOR, bytes(flipped))


@given(st.binary(max_size=40), st.binary(max_size=40), st.binary(max_size=80))
def test_arbitrary_bytes_are_no_signature_and_no_exception(public, cbor, signature):
    assert not verify_head(public, cbor, signature)
    assert not verify_certificate(public, cbor, signature)
