"""What only Walrus does, on the toy: that the port leaves room for it."""

import os
from dataclasses import replace
from uuid import uuid4

import pytest

from tests.contract.toy_walrus import ToyNetwork, ToyWalrus, b64, encoded_size
from tests.homes import QUIET, a_pack, read_object
from vault.disk import LocalDisk
from vault.format.bundle import split
from vault.format.objects import SALT
from vault.model import HeadName, Term

pytestmark = pytest.mark.network

PACKS = [a_pack(3000, 9000, seed="first"), a_pack(500, seed="second"), a_pack(8000, seed="third")]
TAG = b"v" * 16
HEAD = HeadName(b"d" * 16, 3, b"01234567")


@pytest.fixture(params=[10, 100])
def walrus(request):
    world = ToyWalrus(request.param)
    yield world
    world.close()


def network(walrus, folder):
    return ToyNetwork(walrus.port, "owner", folder, LocalDisk())


def stored(net, packs, term=Term(20)):  # noqa: B008 a frozen value
    return net.store([net.prepare(pack.sealed, pack.padded) for pack in packs], term, QUIET)


def test_packs_stored_together_are_one_blob_of_whole_packs_one_after_the_other(walrus, tmp_path):
    net = network(walrus, tmp_path)
    kept = stored(net, PACKS)
    (name,) = walrus.objects
    where = {one.pack.location.blob for one in kept}
    assert [b64(blob[32:]) for blob in where] == [name]
    assert [b64(blob[:32]) for blob in where] == [walrus.objects[name]["blob"]]
    whole = b"".join(pack.whole for pack in PACKS)
    assert walrus.objects[name]["size"] == len(whole)
    assert [at for at, _ in split(memoryview(whole))] == [one.pack.location.blob_offset for one in kept]


def test_a_bundle_is_billed_less_than_its_packs_one_by_one(walrus, tmp_path):
    net = network(walrus, tmp_path)
    stored(net, PACKS)
    together = walrus.paid
    somebody_else = ToyNetwork(walrus.port, "somebody-else", tmp_path / "else", LocalDisk())
    for pack in PACKS:
        stored(somebody_else, [pack])
    assert walrus.paid - together > together
    assert together == net.quote([len(pack.whole) for pack in PACKS], 15).price
    assert encoded_size(1, 1000) == 66_034_000, "the flat part that makes small blobs dear on mainnet"


def test_the_transaction_that_certifies_writes_the_head_too(walrus, tmp_path):
    net = network(walrus, tmp_path)
    stored(net, PACKS)
    assert len(walrus.transactions) == 1
    net.put_head(TAG, HEAD, os.urandom(25_000), QUIET)
    assert len(walrus.transactions) == 2
    (blob,) = walrus.objects.values()
    assert blob["certified"] == walrus.epoch
    assert sorted(len(value) for value in blob["attributes"].values()) == sorted([15019, 15019, 3296])


def test_a_head_can_name_the_packs_of_its_own_bundle(walrus, tmp_path):
    """They are known from the registration, before the transaction that certifies and carries the head."""
    net = network(walrus, tmp_path)
    kept = stored(net, PACKS)
    head = b"".join(one.pack.location.blob for one in kept)
    net.put_head(TAG, HEAD, head, QUIET)
    other = network(walrus, tmp_path / uuid4().hex)
    assert other.read_head(TAG, HEAD, lambda data: True) == head
    assert other.rebuild(kept[1].pack, QUIET) == PACKS[1].whole


def test_an_epoch_that_begins_between_storing_and_certifying_costs_only_new_confirmations(walrus, tmp_path):
    net = network(walrus, tmp_path)
    stored(net, PACKS)
    paid = walrus.paid
    walrus.epoch += 1
    assert net.put_head(TAG, HEAD, b"head", QUIET) == 1
    assert walrus.paid == paid


def test_a_blob_that_carries_a_head_is_not_deleted(walrus, tmp_path):
    net = network(walrus, tmp_path)
    refs = [one.pack for one in stored(net, PACKS)]
    net.put_head(TAG, HEAD, b"head", QUIET)
    assert net.delete(refs, QUIET) == []
    net.drop_head(TAG, HEAD)
    assert net.delete(refs, QUIET) == [ref.id for ref in refs]


def test_a_permanent_blob_is_not_deleted(walrus, tmp_path):
    net = network(walrus, tmp_path)
    refs = [one.pack for one in stored(net, PACKS, Term(20, permanent=True))]
    net.put_head(TAG, HEAD, b"head", QUIET)
    net.drop_head(TAG, HEAD)
    assert net.delete(refs, QUIET) == []


def test_a_renewal_that_another_device_was_faster_with_is_not_paid_again(walrus, tmp_path):
    net = network(walrus, tmp_path)
    refs = [one.pack for one in stored(net, PACKS)]
    network(walrus, tmp_path / "another device").extend(refs, 40, QUIET)
    paid = walrus.paid
    net.extend(refs, 40, QUIET)
    assert walrus.paid == paid


def test_a_lying_node_is_read_around(walrus, tmp_path):
    net = network(walrus, tmp_path)
    kept = stored(net, PACKS)
    blob = b64(kept[0].pack.location.blob[:32])
    for node in walrus.nodes[::4]:
        held = node.slivers[blob, "primary"]
        node.slivers[blob, "primary"] = held[:3] + bytes(len(held) - 7) + held[-4:]
    for pack, one in zip(PACKS, kept, strict=True):
        assert read_object(net, one.pack, pack, 0) == pack.plain[0]
        assert net.rebuild(one.pack, QUIET) == pack.whole


def test_a_salt_tells_a_pack_of_a_blind_scan_from_the_others(walrus, tmp_path):
    net = network(walrus, tmp_path)
    kept = stored(net, PACKS)
    found = [net.find(one.pack.id, QUIET) for one in kept]
    assert found == [replace(one.pack) for one in kept]
    assert {len(ref.salt) for ref in found} == {SALT}
