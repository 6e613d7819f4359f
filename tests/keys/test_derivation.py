"""Sub-keys and tags, against HKDF and BLAKE3 done by hand."""

import hashlib
import hmac

import pytest
from blake3 import blake3
from hypothesis import given, strategies as st

from vault.keys.derivation import VaultKeys
from vault.keys.phrase import phrase_from_entropy, seed
from vault.model import DeviceId

SEED = seed(phrase_from_entropy(bytes(range(32))))
KEYS = VaultKeys.from_seed(SEED)

PURPOSES = {
    "vault_id": b"vault-id",
    "object_id": b"object-id",
    "chunking": b"chunking",
    "head": b"head",
    "head_locator": b"head-locator",
    "place": b"place",
    "walrus_tag": b"walrus-tag",
    "signing": b"signing",
    "sharing": b"sharing",
}


def by_hand(purpose):
    """RFC 5869, for one block of output."""
    root = hmac.digest(b"vault/v1", SEED, hashlib.sha256)
    return hmac.digest(root, b"vault/v1/" + purpose + b"\x01", hashlib.sha256)


@pytest.mark.parametrize(("name", "purpose"), PURPOSES.items())
def test_each_key_is_hkdf_sha256_of_its_purpose(name, purpose):
    assert getattr(KEYS, name) == by_hand(purpose)


@pytest.mark.parametrize("generation", [0, 1, 9, 10, 4096])
def test_a_data_key_is_hkdf_sha256_of_its_generation_in_decimal(generation):
    assert KEYS.data_key(generation) == by_hand(b"data/%d" % generation)


def test_a_data_key_is_derived_once():
    assert KEYS.data_key(3) is KEYS.data_key(3)


def test_a_negative_generation_is_a_bug():
    with pytest.raises(ValueError, match="-1"):
        KEYS.data_key(-1)


def test_no_two_purposes_share_a_key():
    keys = [getattr(KEYS, name) for name in PURPOSES] + [KEYS.data_key(i) for i in range(16)]
    assert len(set(keys)) == len(keys)


def test_the_keys_of_a_known_phrase_are_frozen():
    assert KEYS.vault_id.hex() == "5e4c6240f647510b1714d1ce0743303ab8f05bff2586d7637090e40a33f7129a"
    assert KEYS.data_key(0).hex() == "cb9bbfc78dbe61053c41b89ea98851a388dd00709d0c108e88ca7f82bdf51c33"
    assert KEYS.vault_tag().hex() == "324983b1ebcd5b196e5047152ba15a67"


def test_tags_are_the_first_16_bytes_of_keyed_blake3():
    device, marker = DeviceId(bytes(range(16))), bytes(range(16, 32))
    assert KEYS.vault_tag() == blake3(b"vault", key=KEYS.head_locator).digest()[:16]
    assert KEYS.device_tag(device) == blake3(device, key=KEYS.head_locator).digest()[:16]
    assert KEYS.place_tag(marker) == blake3(marker, key=KEYS.place).digest()[:16]


@given(st.binary(min_size=64, max_size=64))
def test_the_chunking_seed_fits_a_signed_64_bit_integer(seed):
    keys = VaultKeys.from_seed(seed)
    number = keys.chunking_seed()
    assert 0 <= number < 2**63
    assert number == int.from_bytes(keys.chunking[:8], "little") & (2**63 - 1)


def test_the_same_seed_gives_equal_keys_and_another_seed_others():
    assert VaultKeys.from_seed(SEED) == KEYS
    assert VaultKeys.from_seed(bytes(64)) != KEYS
