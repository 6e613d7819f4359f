"""The wallet's key as a signer: it signs, and shows nothing."""

import pickle

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from vault.keys.wallet import SUI_PATH, WalletKey, derive_ed25519, sui_address

SEED = bytes(range(64))


def test_it_signs_for_its_address():
    key = WalletKey(SEED)
    assert "0x" + key.address.hex() == sui_address(SEED)
    public = Ed25519PublicKey.from_public_bytes(key.public_key)
    public.verify(key.sign(b"message"), b"message")
    with pytest.raises(InvalidSignature):
        public.verify(key.sign(b"message"), b"massage")


def test_nothing_of_it_can_be_read_or_kept():
    key = WalletKey(SEED)
    secret = derive_ed25519(SEED, SUI_PATH).key
    assert secret.hex() not in repr(key)
    assert not hasattr(key, "__dict__")
    with pytest.raises(TypeError):
        pickle.dumps(key)
