"""The Sui wallet, against SLIP-0010's and BIP-173's published vectors and against pysui."""

import json
from pathlib import Path

import pysui_fastcrypto
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pysui.sui.sui_common.config.confgroup import GroupProtocol, ProfileGroup

from vault.keys.phrase import read_phrase, seed
from vault.keys.wallet import bech32, derive_ed25519, export_private_key, sui_address

SLIP10 = json.loads((Path(__file__).parent / "slip10_vectors.json").read_text())["vectors"]
SUI_PATH = "m/44'/784'/0'/0'/0'"


def steps(path):
    return [int(step.rstrip("'")) for step in path.split("/")[1:]]


@pytest.mark.parametrize("vector", SLIP10, ids=[f"{v['seed'][:4]} {v['path']}" for v in SLIP10])
def test_the_published_vectors_of_slip_0010_for_ed25519_hold(vector):
    node = derive_ed25519(bytes.fromhex(vector["seed"]), steps(vector["path"]))
    assert node.key.hex() == vector["key"]
    assert node.chain_code.hex() == vector["chain_code"]
    public = Ed25519PrivateKey.from_private_bytes(node.key).public_key().public_bytes_raw()
    assert public.hex() == vector["public"]


def test_a_well_known_phrase_has_the_address_that_sui_wallets_show():
    known = seed(read_phrase("abandon " * 11 + "about"))
    assert sui_address(known) == "0x5e93a736d04fbb25737aa40bee40171ef79f65fae833749e3c089fe7cc2161f1"


@pytest.mark.parametrize("words", ["12", "24"] * 4)
def test_pysui_derives_the_same_key_and_address_from_a_phrase_that_it_made_up(words):
    phrase, _public, private = pysui_fastcrypto.generate_new_keypair(0, SUI_PATH, words)
    ours = seed(read_phrase(phrase))
    exported = export_private_key(ours)

    assert derive_ed25519(ours, steps(SUI_PATH)).key == bytes(private)
    assert exported == pysui_fastcrypto.encode_bech32(b"\0" + bytes(private), "suiprivkey")

    group = ProfileGroup("test", "", "", [], [], [], [], GroupProtocol.GRPC)
    assert group.add_keys(keys=[{"key_string": exported, "alias": "test"}]) == [sui_address(ours)]


@pytest.mark.parametrize(
    ("prefix", "data", "text"),
    [
        ("a", b"", "a12uel5l"),
        ("?", b"", "?1ezyfcl"),
        (
            "abcdef",
            bytes.fromhex("00443214c74254b635cf84653a56d7c675be77df"),
            "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw",
        ),
    ],
)
def test_the_published_vectors_of_bip_173_hold(prefix, data, text):
    assert bech32(prefix, data) == text
