"""Writing through an upload relay, for a tip, and through a publisher; neither is believed."""

import json
from dataclasses import replace

import pytest

from tests.homes import QUIET, a_pack
from vault.model import HeadName, Term
from vault.networks.walrus.gateways import Tip, parse_tip, verified_certificate
from vault.networks.walrus.nodes import Lied

pytestmark = pytest.mark.network
TAG, HEAD = b"v" * 16, HeadName(b"d" * 16, 3, b"01234567")


def stored(network, pack):
    term = Term(network.epoch_at(0) + 5)
    return network.store([network.prepare(pack.sealed, pack.padded)], term, QUIET)[0]


def test_a_relay_spreads_the_slivers_for_a_tip_and_the_certificate_is_ours_to_hand_in(owner, practice):
    network = owner.network(profile=replace(practice.profile, write_through="relay"))
    pack = a_pack(3000, seed="relayed")
    kept = stored(network, pack)
    chain = network._means.chain
    assert kept.waiting == ()
    assert [entry.what for entry in chain.payments()] == ["register"], "tip and registration are one payment"
    assert network.put_head(TAG, HEAD, b"head", QUIET) == 1
    assert owner.network().rebuild(kept.pack, QUIET) == pack.whole


def test_a_publisher_pays_and_the_blob_is_ours(owner, practice):
    network = owner.network(profile=replace(practice.profile, write_through="publisher"))
    pack = a_pack(3000, seed="published")
    before = network._means.chain.balances()
    kept = stored(network, pack)
    assert network._means.chain.balances() == before
    assert owner.network().rebuild(kept.pack, QUIET) == pack.whole
    assert network.put_head(TAG, HEAD, b"head", QUIET) == 1
    assert [entry.what for entry in network._means.chain.payments()] == ["attributes"]


@pytest.mark.parametrize("way", ["relay", "publisher"])
def test_without_the_gateway_it_is_done_directly(owner, practice, way):
    gone = {"relays": ("http://127.0.0.1:9",), "publishers": ("http://127.0.0.1:9",)}
    network = owner.network(profile=replace(practice.profile, write_through=way, **gone))
    pack = a_pack(3000, seed=("directly", way))
    kept = stored(network, pack)
    assert [entry.what for entry in network._means.chain.payments()] == ["register"]
    assert network.rebuild(kept.pack, QUIET) == pack.whole


def test_tips_are_read_in_all_their_forms_and_no_other():
    address = "0x" + "07" * 32
    assert parse_tip(b'"no_tip"', 10**6).mist == 0
    fixed = {"send_tip": {"address": address, "kind": {"const": 105}}}
    assert parse_tip(json.dumps(fixed).encode(), 10**6) == Tip(bytes([7] * 32), 105)
    linear = {"send_tip": {"address": address, "kind": {"linear": {"base": 101, "encoded_size_mul_per_kib": 42}}}}
    assert parse_tip(json.dumps(linear).encode(), 2049).mist == 101 + 3 * 42
    kinds = [{"const": -1}, {"const": 10**9 + 1}, {"linear": {"base": 0, "encoded_size_mul_per_kib": 10**7}}]
    tips = [json.dumps({"send_tip": {"address": address, "kind": kind}}).encode() for kind in kinds]
    for strange in (b"", b"[]", b'{"send_tip": {}}', *tips):
        with pytest.raises(Lied):
            parse_tip(strange, 10**6)


def test_a_certificate_of_another_form_is_none(owner):
    committee = owner.network()._means.view().committee
    strange_one = {"signers": [99], "serialized_message": [], "signature": ""}
    for strange in (b"", b"{}", json.dumps({"confirmation_certificate": strange_one}).encode()):
        with pytest.raises(Lied):
            verified_certificate(strange, committee, None)
