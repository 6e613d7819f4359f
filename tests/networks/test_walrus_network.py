"""What only Walrus does, on a real practice network."""

import os
from uuid import uuid4

import pytest

from tests.homes import QUIET, a_pack, read_object
from vault.format.bundle import split
from vault.format.walrus.identifiers import LENGTH
from vault.model import HeadName, Term

pytestmark = pytest.mark.network

PACKS = [a_pack(3000, 9000, seed="first"), a_pack(500, seed="second"), a_pack(8000, seed="third")]
TAG = b"v" * 16
HEAD = HeadName(b"d" * 16, 3, b"01234567")


def stored(network, packs=PACKS, term=None):
    term = term or Term(network.epoch_at(0) + 20)
    return network.store([network.prepare(pack.sealed, pack.padded) for pack in packs], term, QUIET)


def test_packs_are_written_to_the_nodes_and_read_again_by_a_new_machine(owner, tmp_path):
    network = owner.network()
    kept = stored(network)
    assert network.put_head(TAG, HEAD, os.urandom(25_000), QUIET) == 1
    another = owner.network(folder=tmp_path / "another")
    for pack, one in zip(PACKS, kept, strict=True):
        assert another.rebuild(one.pack, QUIET) == pack.whole
        assert [read_object(another, one.pack, pack, place) for place in range(len(pack.plain))] == pack.plain


def test_packs_stored_together_are_one_blob_of_whole_packs_one_after_the_other(owner):
    network = owner.network()
    kept = stored(network)
    (blob,) = network._means.chain.blobs()
    assert {one.pack.location.blob for one in kept} == {blob.blob_id + blob.object_id}
    whole = b"".join(pack.whole for pack in PACKS)
    assert blob.blob.size == len(whole)
    assert [at for at, _ in split(memoryview(whole))] == [one.pack.location.blob_offset for one in kept]


def test_what_is_paid_is_what_was_quoted_and_a_bundle_is_cheaper_than_its_packs(owner):
    network = owner.network()
    before = network._means.chain.balances().wal
    stored(network)
    together = before - network._means.chain.balances().wal
    lengths = [len(pack.whole) for pack in PACKS]
    assert together == network.quote(lengths, 20).price
    assert together < sum(network.quote([length], 20).price for length in lengths)


def test_the_transaction_that_certifies_writes_the_head_too(owner):
    network = owner.network()
    stored(network)
    chain = network._means.chain
    assert [entry.what for entry in chain.payments()] == ["register"]
    network.put_head(TAG, HEAD, os.urandom(25_000), QUIET)
    assert [entry.what for entry in chain.payments()] == ["register", "certify"]
    (blob,) = chain.blobs()
    assert blob.is_certified
    (attributes,) = chain.attributes([blob.object_id])
    assert sorted(len(value) for value in attributes.values()) == sorted([15019, 15019, 3296])


def test_a_head_can_name_the_packs_of_its_own_bundle(owner, tmp_path):
    """They are known from the registration, before the transaction that certifies and carries the head."""
    network = owner.network()
    kept = stored(network)
    head = b"".join(one.pack.location.blob for one in kept)
    network.put_head(TAG, HEAD, head, QUIET)
    other = owner.network(folder=tmp_path / uuid4().hex)
    assert other.read_head(TAG, HEAD, lambda data: True) == head
    assert other.rebuild(kept[1].pack, QUIET) == PACKS[1].whole


def test_an_epoch_that_begins_between_storing_and_certifying_costs_only_new_confirmations(owner, practice):
    network = owner.network()
    stored(network)
    practice.advance()
    assert network.put_head(TAG, HEAD, b"head", QUIET) == 1
    assert [entry.what for entry in network._means.chain.payments() if entry.price.frost] == ["register"]


def test_a_blob_that_carries_a_head_is_not_deleted(owner):
    network = owner.network()
    refs = [one.pack for one in stored(network)]
    network.put_head(TAG, HEAD, b"head", QUIET)
    assert network.delete(refs, QUIET) == []
    network.drop_head(TAG, HEAD)
    assert network.delete(refs, QUIET) == [ref.id for ref in refs]


def test_a_permanent_blob_is_not_deleted(owner):
    network = owner.network()
    end = network.epoch_at(0) + 3
    refs = [one.pack for one in stored(network, [a_pack(900, seed="heirloom")], Term(end, permanent=True))]
    network.put_head(TAG, HEAD, b"head", QUIET)
    network.drop_head(TAG, HEAD)
    assert network.delete(refs, QUIET) == []


def test_a_renewal_that_another_device_was_faster_with_is_not_paid_again(owner, tmp_path):
    network = owner.network()
    refs = [one.pack for one in stored(network)]
    network.put_head(TAG, HEAD, b"head", QUIET)
    end = network.epoch_at(0) + 40
    owner.network(folder=tmp_path / "another device").extend(refs, end, QUIET)
    before = network._means.chain.balances().wal
    network.extend(refs, end, QUIET)
    assert network._means.chain.balances().wal == before


def test_lying_nodes_are_read_around_and_remembered(owner, practice):
    network = owner.network()
    kept = stored(network)
    for index in (0, 4, 8):
        practice.node(index, wrong_sliver=True)
    for pack, one in zip(PACKS, kept, strict=True):
        assert read_object(network, one.pack, pack, 0) == pack.plain[0]
        assert network.rebuild(one.pack, QUIET) == pack.whole


def test_an_older_head_of_a_device_goes_when_a_third_comes(owner):
    network = owner.network()
    stored(network)
    names = [HeadName(b"d" * 16, sequence, bytes([sequence]) * 8) for sequence in (1, 2, 3)]
    for name in names:
        network.put_head(TAG, name, repr(name).encode() * 900, QUIET)
    assert {copies.name for copies in network.heads(TAG)} == set(names[1:])


def test_a_reference_is_a_blob_an_object_and_an_offset(owner):
    (one,) = stored(owner.network(), PACKS[:1])
    assert len(one.pack.location.blob) == 2 * LENGTH
    assert one.pack.location.blob_offset == 0
