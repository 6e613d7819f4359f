"""sync_shard over HTTP: who may ask for a shard, and what is given; and shards that move in a change of epoch."""

import base64
import json

import pytest
from hypothesis import given, strategies as st

from tests.devnet.practice import Practice
from tests.devnet.test_nodes import Asking
from tests.devnet.test_staking import staking
from vault.devnet.keys import NodeKey
from vault.devnet.nodes import syncing
from vault.devnet.nodes.faults import Faults
from vault.errors import DamagedBlob
from vault.format.walrus.bcs import BYTES, encode
from vault.format.walrus.identifiers import BlobId
from vault.format.walrus.messages import Intent, header
from vault.format.walrus.slivers import Axis

PATH = "/v1/migrate/sync_shard"
WAL = 10**9


@pytest.fixture
def moving(tmp_path):
    """Node 3 has more stake from the next epoch on."""
    practice = Practice(tmp_path / "moving", shards=10, weights=(1, 1, 1, 1))
    practice.network.fund(practice.user.address, 0, 2000 * WAL)
    practice.works(staking(practice, 1500 * WAL, node=3))
    yield practice
    practice.network.close()


def change(practice):
    """Into the next epoch, whose nodes have not said yet that they have their shards."""
    network = practice.network
    for _ in range(2):
        practice.clock.ms += network.next_step_at() - network.clock.now_ms()
        assert network.step()


def asked(practice, owner, key, body):
    text = key if isinstance(key, str) else base64.b64encode(key).decode()
    headers = {"Content-Type": "application/octet-stream"} | ({"Authorization": text} if text else {})
    return Asking(practice, owner)("POST", PATH, body, headers)


def test_the_new_owner_of_a_shard_is_given_its_slivers_and_nobody_else(moving):
    stored = {
        BlobId(encoded.blob_id): encoded for _, encoded in (moving.certified(bytes([i]) * 99, 5) for i in range(3))
    }
    change(moving)
    nodes, network = moving.network.nodes, moving.network
    new, others = nodes[3], nodes[:3]
    shard = next(iter(set(new.shards()) - set(network.committee().previous[new.identity.node_id])))
    owner = next(node for node in others if shard in network.committee().previous[node.identity.node_id])
    index, key = owner.identity.index, new.identity.key
    body = syncing.signed_request(new, shard, Axis.SECONDARY, syncing.FIRST)
    status, data, _ = asked(moving, index, key.public_key, body)
    assert status == 200
    found = list(syncing.read_answer(data))
    assert [blob for blob, _, _ in found] == sorted(stored)
    for blob, axis, sliver in found:
        assert axis is Axis.SECONDARY
        assert sliver == stored[blob].secondary[shard]
    later = syncing.signed_request(new, shard, Axis.PRIMARY, sorted(stored)[1])
    assert [blob for blob, _, _ in syncing.read_answer(asked(moving, index, key.public_key, later)[1])] == sorted(
        stored
    )[1:]

    def refused(key, body, owner=index):
        status, data, _ = asked(moving, owner, key, body)
        error = json.loads(data)["error"]
        return status, error["details"][0]["reason"]

    stranger, other = NodeKey(b"s" * 32), others[0 if owner is not others[0] else 1]
    assert refused(stranger.public_key, body) == (403, "REQUEST_UNAUTHORIZED")
    assert refused(other.identity.key.public_key, body) == (400, "MESSAGE_VERIFICATION_FAILED")
    theirs = syncing.signed_request(other, shard, Axis.PRIMARY, syncing.FIRST)
    assert refused(other.identity.key.public_key, theirs) == (403, "REQUEST_UNAUTHORIZED")
    assert refused(key.public_key, body[:-1] + bytes([body[-1] ^ 1])) == (400, "MESSAGE_VERIFICATION_FAILED")
    assert refused(key.public_key, body[:20]) == (400, "INVALID_CONTENT_TYPE")
    assert refused(key.public_key, b"") == (400, "INVALID_CONTENT_TYPE")

    def signed(**changes):
        request = syncing.Request(
            **({"version": 0, "shard": shard, "axis": 0, "first": bytes(32), "count": 9, "epoch": 2} | changes)
        )
        message = header(Intent.SYNC_SHARD, request.epoch) + encode(syncing.REQUEST, request)
        return encode(BYTES, message) + key.sign(message)

    assert asked(moving, index, key.public_key, signed(count=2))[0] == 200
    assert refused(key.public_key, signed(count=1001)) == (400, "SLIVER_COUNT_EXCEEDS_LIMIT")
    assert refused(key.public_key, signed(epoch=1)) == (400, "INVALID_EPOCH")
    assert refused(key.public_key, signed(axis=2)) == (400, "MESSAGE_VERIFICATION_FAILED")
    kept = next(one for one in new.shards() if one in network.committee().previous[new.identity.node_id])
    assert refused(key.public_key, signed(shard=kept)) == (400, "SHARD_NOT_ASSIGNED")
    assert asked(moving, index, "", body)[0] == 401
    assert asked(moving, index, "no key", body)[0] == asked(moving, index, "AAAA", body)[0] == 400


def test_slivers_of_an_owner_that_lies_are_not_taken_and_come_from_elsewhere(moving):
    _, encoded = moving.certified(b"moves" * 60, 5)
    for node in moving.network.nodes[:3]:
        node.faults = Faults(wrong_sliver=True) if node.identity.index == 0 else node.faults
    change(moving)
    new = moving.network.nodes[3]
    gained = set(new.shards()) - set(moving.network.committee().previous[new.identity.node_id])
    honest = sum(
        shard not in moving.network.committee().previous[moving.network.nodes[0].identity.node_id] for shard in gained
    )
    for node in moving.network.nodes:
        moving.network.catch_up(node)
    assert syncing.take_shards(new, moving.network.nodes) == 2 * honest
    moving.network.step()
    assert new.missing(BlobId(encoded.blob_id)) == []


@given(st.binary(max_size=300))
def test_answers_that_are_garbage_are_refused_as_such(data):
    try:
        list(syncing.read_answer(data))
    except DamagedBlob:
        return
    assert data[:1] == b"\0"
