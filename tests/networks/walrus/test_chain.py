"""The chain on a real practice network: what is read, what is paid, and that it is paid once."""

import pytest

from tests.networks.walrus.writing import certificate, registration, stored
from vault.format.walrus.addresses import address_text
from vault.networks.walrus.nouns import COIN, storage_cost, write_cost

pytestmark = pytest.mark.network


def test_it_reads_system_committee_clock_and_money(net, chain):
    told = net.ask("/status")
    system, staking, committee = chain.system(), chain.staking(), chain.committee()
    assert address_text(system.package) == told["walrus_package"]
    assert address_text(system.origin) == told["walrus_original_package"]
    assert (system.epoch, system.n_shards, system.storage_price, system.write_price) == (
        told["epoch"],
        told["shards"],
        told["storage_price"],
        told["write_price"],
    )
    assert system.epochs_ahead == 53
    assert {node.address: sorted(node.shards) for node in committee.nodes} == {
        node["url"].removeprefix("http://"): sorted(node["shards"]) for node in told["nodes"]
    }
    assert [node.node_id for node in committee.nodes] == [one.node_id for one in system.inner.committee.members]
    assert sorted(committee.holders()) == list(range(10))
    assert staking.clock.duration == 86_400_000
    assert staking.clock.at(staking.clock.start(system.epoch + 3)) == system.epoch + 3
    assert staking.clock.at(0) == system.epoch
    assert (chain.balances().sui, chain.balances().wal) == (10 * COIN, 10 * COIN)


def test_a_blob_is_registered_certified_extended_and_deleted_for_exactly_its_price(net, chain):
    system = chain.system()
    wanted, encoded = registration(b"a photo" * 100, system.epoch + 2)
    cost = storage_cost(system, wanted.encoded_size, 2) + write_cost(system, wanted.encoded_size)
    (blob,) = chain.register([wanted], "bundle 1")
    assert blob.blob_id == wanted.blob_id
    assert (blob.end_epoch, blob.is_certified, blob.blob.deletable) == (system.epoch + 2, False, True)
    assert chain.balances().wal == 10 * COIN - cost

    given = certificate(net, chain, encoded, blob.object_id)
    other = stored(net, chain, b"another")
    chain.certify(blob.object_id, given, "c1", {blob.object_id: {"head": "x" * 11_000}, other.object_id: {"a": "b"}})
    assert {one.blob_id: one.is_certified for one in chain.blobs()} == {blob.blob_id: True, other.blob_id: True}
    assert chain.attributes([other.object_id, blob.object_id]) == [{"a": "b"}, {"head": "x" * 11_000}]
    chain.set_attributes({blob.object_id: {"head": None, "not there": None, "tail": "y"}}, "a1")
    assert chain.attributes([blob.object_id]) == [{"tail": "y"}]

    before = chain.balances().wal
    done = chain.extend([blob.object_id, other.object_id], system.epoch + 5, "e1")
    assert done.price.frost == before - chain.balances().wal == 2 * storage_cost(system, wanted.encoded_size, 3)
    assert {one.end_epoch for one in chain.blobs()} == {system.epoch + 5}
    assert chain.extend([blob.object_id, other.object_id], system.epoch + 5, "e2") is None

    chain.delete([blob.object_id], "d1")
    chain.burn([other.object_id], "b1")
    assert chain.blobs() == []
    assert chain.blobs_by_id([blob.object_id]) == [None]
    assert chain.delete([blob.object_id], "d2") is None
    assert chain.burn([blob.object_id], "b2") is None
    ((_, room),) = chain.storages()
    assert (room.end_epoch, room.storage_size) == (system.epoch + 5, wanted.encoded_size)
    assert [one.what for one in chain.payments()] == [
        "register",
        "register",
        "certify",
        "certify",
        "attributes",
        "extend",
        "delete",
        "burn",
    ]


def test_the_same_key_is_paid_once_also_by_the_next_start(net, chain, make_chain):
    wanted, _ = registration(b"once", chain.system().epoch + 1)
    (first,) = chain.register([wanted], "k")
    held = chain.balances()
    (again,) = chain.register([wanted], "k")
    (later,) = make_chain().register([wanted], "k")
    assert first.object_id == again.object_id == later.object_id
    assert chain.balances() == held
