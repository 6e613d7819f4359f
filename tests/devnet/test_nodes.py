"""Storage nodes over HTTP: what they take, what they refuse and with which reason, and what happens when they lie."""

import asyncio
import base64
import io
import json
from dataclasses import replace

import aiohttp
import pytest

from tests.devnet.practice import Practice
from vault.devnet.building import Building
from vault.devnet.nodes import inconsistency, symbols
from vault.devnet.nodes.faults import Faults
from vault.devnet.nodes.healing import heal
from vault.devnet.nodes.refusals import Refusal
from vault.devnet.nodes.rest import LARGEST_BODY, Rest
from vault.devnet.servers import HOST, _listen, free_ports
from vault.errors import DamagedBlob
from vault.format.walrus.bcs import BYTES, decode, encode
from vault.format.walrus.identifiers import BlobId, blob_id_text, pair_of_shard
from vault.format.walrus.messages import Confirmation, confirmation_bytes, invalid_bytes, signers_bitmap
from vault.format.walrus.metadata import (
    Metadata,
    PairHashes,
    decode_metadata,
    decode_metadata_with_id,
    encode_metadata,
)
from vault.format.walrus.slivers import SLIVER, SYMBOLS, Axis, SliverData, symbol_is_sound

DATA = bytes(range(256)) * 4
OCTETS = {"Content-Type": "application/octet-stream"}


class Asking:
    """One node's REST interface on a real socket."""

    def __init__(self, practice, index):
        self.practice, self.node = practice, practice.network.nodes[index]

    def __call__(self, method, path, data=None, headers=OCTETS):
        return asyncio.run(self._ask(method, path, data, headers))

    async def _ask(self, method, path, data, headers):
        (port,) = free_ports(0, 1)
        rest = Rest(self.node, lambda: self.practice.network.catch_up(self.node), 0.0, asyncio.Semaphore(2))
        runner = await _listen(rest.application(), port)
        try:
            async with (
                aiohttp.ClientSession() as session,
                session.request(method, f"http://{HOST}:{port}{path}", data=data, headers=headers) as answer,
            ):
                body = await answer.read()
                return answer.status, body, answer.headers
        finally:
            await runner.cleanup()

    def told(self, method, path, data=None, headers=OCTETS):
        """Status and reason, or status and data."""
        status, body, _ = self(method, path, data, headers)
        document = json.loads(body)
        if "error" in document:
            assert document["error"]["code"] == status
            assert document["error"]["details"][0]["domain"] in ("storage.walrus.space", "global")
            return status, document["error"]["details"][0]["reason"]
        assert document["success"]["code"] == status
        return status, document["success"]["data"]


@pytest.fixture
def first(practice):
    return Asking(practice, 0)


def paths(encoded, node, which=0):
    blob = blob_id_text(encoded.blob_id)
    shard = node.shards()[which]
    return f"/v1/blobs/{blob}", encoded.pairs[shard], shard


def test_a_node_takes_what_is_registered_and_confirms_it(practice, first):
    encoded = practice.encode(DATA)
    base, pair, shard = paths(encoded, first.node)
    assert first.told("PUT", f"{base}/metadata", encoded.metadata) == (400, "NOT_REGISTERED")
    assert first.told("GET", f"{base}/confirmation/permanent") == (400, "NOT_REGISTERED")
    assert first.told("GET", f"{base}/status") == (200, "nonexistent")
    object_id, _ = practice.registered(DATA)
    sliver = f"{base}/slivers/{pair}"
    assert first.told("PUT", f"{sliver}/primary", encoded.primary[shard]) == (400, "METADATA_NOT_FOUND")
    assert first.told("GET", f"{base}/metadata/status") == (200, "nonexistent")
    assert first.told("PUT", f"{base}/metadata", encoded.metadata) == (201, "metadata successfully stored")
    assert first.told("PUT", f"{base}/metadata", encoded.metadata) == (200, "metadata already stored")
    assert first.told("GET", f"{base}/metadata/status") == (200, "stored")
    deletable = f"{base}/confirmation/deletable/0x{object_id.hex()}"
    assert first.told("GET", deletable) == (400, "MISSING_SLIVERS")
    assert first.told("GET", f"{sliver}/primary") == (404, "SLIVER_NOT_FOUND")
    for shard in first.node.shards():
        one = f"{base}/slivers/{encoded.pairs[shard]}"
        assert first.told("PUT", f"{one}/primary", encoded.primary[shard]) == (201, "sliver stored successfully")
        assert first.told("PUT", f"{one}/secondary", encoded.secondary[shard])[0] == 201
        assert first.told("PUT", f"{one}/primary", encoded.primary[shard]) == (200, "sliver already stored")
        assert first.told("GET", f"{one}/primary/status") == (200, "stored")
    status, body, headers = first("GET", f"{sliver}/primary")
    assert (status, body) == (200, encoded.primary[first.node.shards()[0]])
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert first.told("GET", deletable)[0] == 200
    assert first.told("GET", f"{base}/confirmation/deletable/0x{'1' * 64}") == (400, "NOT_REGISTERED")
    status, body, _ = first("GET", f"{base}/metadata")
    assert decode_metadata_with_id(body, encoded.blob_id).unencoded_length == len(DATA)
    assert first.told("GET", f"{base}/status")[1]["deletable"]["deletableCounts"]["count_deletable_total"] == 1


def test_slivers_that_are_not_the_blobs_are_refused_for_their_reason(practice, first):
    _, encoded = practice.registered(DATA)
    base, pair, shard = paths(encoded, first.node)
    other = practice.encode(DATA[::-1])
    sliver = f"{base}/slivers/{pair}"
    assert first.told("PUT", f"{base}/metadata", other.metadata) == (400, "INVALID_METADATA")
    assert first.told("PUT", f"{base}/metadata", b"garbage") == (400, "INVALID_CONTENT_TYPE")
    assert first.told("PUT", f"{base}/metadata", b"\0\0" + encoded.metadata[2:]) == (400, "UNSUPPORTED_ENCODING_TYPE")
    assert first.told("PUT", f"{base}/metadata", encoded.metadata, {"Content-Type": "text/plain"}) == (
        400,
        "INVALID_CONTENT_TYPE",
    )
    first.told("PUT", f"{base}/metadata", encoded.metadata)
    right = decode(SLIVER, encoded.primary[shard])
    wrong = encode(SLIVER, SliverData(bytes([right.data[0] ^ 1]) + right.data[1:], right.symbol_size, right.index))
    assert first.told("PUT", f"{sliver}/primary", wrong) == (400, "INVALID_SLIVER")
    assert first.told("PUT", f"{sliver}/secondary", encoded.primary[shard])[0] == 400
    longer = encode(SLIVER, SliverData(right.data + b"xx", right.symbol_size, right.index))
    assert first.told("PUT", f"{sliver}/primary", longer) == (400, "INVALID_SLIVER")
    moved = encode(SLIVER, SliverData(right.data, right.symbol_size, (right.index + 1) % 10))
    assert first.told("PUT", f"{sliver}/primary", moved) == (400, "SLIVER_INDEX_MISMATCH")
    assert first.told("PUT", f"{sliver}/primary", b"\xff" * 30) == (400, "INVALID_CONTENT_TYPE")
    assert first.told("PUT", f"{base}/slivers/10/primary", wrong) == (400, "INDEX_OUT_OF_RANGE")
    strange = next(s for s in range(10) if s not in first.node.shards())
    elsewhere = f"{base}/slivers/{pair_of_shard(strange, encoded.blob_id, 10)}/primary"
    assert first.told("PUT", elsewhere, encoded.primary[strange]) == (400, "SHARD_NOT_ASSIGNED")
    assert first.told("GET", elsewhere) == (400, "SHARD_NOT_ASSIGNED")
    assert first.told("PUT", f"{sliver}/primary", encoded.primary[shard])[0] == 201


def test_metadata_of_another_committee_is_refused_though_the_blob_is_registered(practice, first):
    encoded = practice.encode(DATA)
    metadata = Metadata(len(DATA), decode_metadata(encoded.metadata).pairs[:7])
    forged = replace(encoded, blob_id=metadata.blob_id, root=metadata.root)
    building = Building()
    space = practice.reserve(building, practice.network.geometry.encoded_size(len(DATA)), 1)
    building.give(practice.user.address, practice.register(building, space, forged, len(DATA)))
    practice.works(building)
    base = f"/v1/blobs/{blob_id_text(metadata.blob_id)}"
    assert first.told("PUT", f"{base}/metadata", encode_metadata(metadata)) == (400, "INVALID_METADATA")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/v1/blobs/short/metadata", 400),
        ("GET", "/v1/blobs/" + "A" * 43 + "/slivers/x/primary", 400),
        ("GET", "/v1/blobs/" + "A" * 43 + "/slivers/1/third", 400),
        ("GET", "/v1/blobs/" + "A" * 43 + "/confirmation/deletable/zz", 400),
        ("GET", "/v1/blobs/" + "A" * 43 + "/confirmation/permanent?wait_millis=x", 400),
        ("PUT", "/v1/blobs/" + "A" * 43 + "/metadata?strange=1", 400),
        ("PUT", "/v1/blobs/" + "A" * 43 + "/metadata?pending=maybe", 400),
        ("GET", "/v1/nothing", 404),
        ("DELETE", "/v1/blobs/" + "A" * 43 + "/metadata", 405),
        ("OPTIONS", "/v1/blobs/" + "A" * 43 + "/metadata", 200),
        ("GET", "/v1/health?detailed=true", 200),
        ("GET", "/v1/health?x=1", 400),
    ],
)
def test_paths_and_queries_that_can_not_be_are_refused(first, method, path, status):
    found, body, _ = first(method, path)
    assert found == status
    assert b"Traceback" not in body


def test_bodies_that_are_too_large_are_not_read(first):
    found, _, _ = first("PUT", "/v1/blobs/" + "A" * 43 + "/metadata", io.BytesIO(bytes(LARGEST_BODY + 1)))
    assert found == 413


def test_symbols_are_given_with_their_proofs(practice, first):
    _, encoded = practice.certified(DATA)
    base, _, _ = paths(encoded, first.node)
    about = decode_metadata(encoded.metadata)
    symbol = practice.network.geometry.symbol_size(len(DATA))
    for axis in Axis:
        status, body, _ = first("GET", f"{base}/recoverySymbols?targetSliver=3&targetType={axis.value}")
        assert status == 200
        found = decode(SYMBOLS, body)
        assert len(found) == 4
        assert all(one.recovers is axis and one.target == 3 and symbol_is_sound(one, about, symbol) for one in found)
        status, body, _ = first(
            "GET", f"{base}/decodingSymbols?targetSlivers=3&targetSlivers=1&targetType={axis.value}"
        )
        assert status == 200
        assert (body[0], body[1], body[3]) == (2, 1, 4)
        assert body.count(found[0].data) >= 1
    here = found[0]
    status, body, _ = first("GET", f"{base}/recoverySymbols?id={here.source}-{here.target}&proofAxis=primary")
    assert decode(SYMBOLS, body) == (here,)
    for query, reason in (
        ("", "NO_SYMBOLS_SPECIFIED"),
        ("?id=x", "INVALID_FILTER"),
        ("?id=10-1", "RECOVERY_SYMBOL_OUT_OF_RANGE"),
        ("?id=1-1&targetSliver=1&targetType=primary", "INVALID_FILTER"),
        ("?targetSliver=99&targetType=primary", "RECOVERY_SYMBOL_OUT_OF_RANGE"),
    ):
        assert first.told("GET", f"{base}/recoverySymbols{query}") == (400, reason)
    assert first.told("GET", f"{base}/decodingSymbols?targetType=primary") == (400, "NO_TARGET_SLIVERS_SPECIFIED")
    strange = "/v1/blobs/" + "A" * 43
    assert first.told("GET", f"{strange}/recoverySymbols?id=1-1") == (404, "METADATA_NOT_FOUND")


def test_slivers_that_do_not_fit_together_are_proven_and_the_blob_declared_invalid(practice, first):
    geometry = practice.network.geometry
    honest = practice.encode(DATA)
    about = decode_metadata(honest.metadata)
    wrong = PairHashes(bytes([about.pairs[2].primary[0] ^ 1]) + about.pairs[2].primary[1:], about.pairs[2].secondary)
    metadata = Metadata(len(DATA), (*about.pairs[:2], wrong, *about.pairs[3:]))
    blob = metadata.blob_id
    building = Building()
    space = practice.reserve(building, geometry.encoded_size(len(DATA)), 2)
    forged = replace(honest, blob_id=blob, root=metadata.root, metadata=encode_metadata(metadata))
    building.give(practice.user.address, practice.register(building, space, forged, len(DATA), deletable=False))
    practice.works(building)
    base = f"/v1/blobs/{blob_id_text(blob)}"
    assert first.told("PUT", f"{base}/metadata", forged.metadata)[0] == 201
    slivers = sorted((decode(SLIVER, raw) for raw in honest.secondary), key=lambda sliver: sliver.index)
    found = list(symbols.recovery_symbols(geometry, slivers[:7], Axis.PRIMARY, 2))

    def proof(target, some):
        proven = tuple(inconsistency.Proven(one.source, one.data, one.path) for one in some)
        return encode(inconsistency.PROOF, inconsistency.InconsistencyProof(target, proven))

    url = f"{base}/inconsistencyProof/primary"
    assert first.told("POST", url, proof(2, found[:6])) == (400, "INVALID_PROOF")
    assert first.told("POST", url, proof(2, [*found[:6], found[0]])) == (400, "INVALID_PROOF")
    assert first.told("POST", url, proof(3, found)) == (400, "INVALID_PROOF")
    assert first.told("POST", url, b"x") == (400, "INVALID_CONTENT_TYPE")
    right = list(symbols.recovery_symbols(geometry, slivers[:7], Axis.PRIMARY, 3))
    assert first.told("POST", url, proof(3, right)) == (400, "INVALID_PROOF")
    status, signed = first.told("POST", url, proof(2, found))
    assert status == 200
    message = base64.b64decode(signed["serializedMessage"])
    assert message == invalid_bytes(1, blob)
    members = [member.node_id for member in practice.network.system().committee.members]
    bitmap = signers_bitmap([members.index(first.node.identity.node_id)])
    building = Building()
    parts = [building.pure(BYTES, part) for part in (base64.b64decode(signed["signature"]), bitmap, message)]
    building.call(practice.package, "system::invalidate_blob_id", building.object(practice.marks.system), *parts)
    practice.works(building)
    assert "invalid" in first.told("GET", f"{base}/status")[1]
    assert first.told("PUT", f"{base}/metadata", forged.metadata) == (400, "INVALID_BLOB")


def test_a_node_tells_how_it_is(first):
    _, health = first.told("GET", "/v1/health?detailed=true")
    assert health["epoch"] == 1
    assert health["shardSummary"]["owned"] == len(health["shardDetail"]["owned"]) == 4


def test_a_sliver_that_comes_too_slowly_is_given_up(first, monkeypatch):
    monkeypatch.setattr("vault.devnet.nodes.rest.BODY_SECONDS", 0.1)

    async def slowly():
        yield b"x"
        await asyncio.sleep(5)

    assert first("PUT", "/v1/blobs/" + "A" * 43 + "/slivers/1/primary", slowly())[0] == 408


def test_a_node_that_lags_does_not_know_yet(practice, first):
    practice.network.set_faults(0, Faults(lag_ms=5000))
    _, encoded = practice.registered(DATA)
    base, _, _ = paths(encoded, first.node)
    assert first.told("PUT", f"{base}/metadata", encoded.metadata) == (400, "NOT_REGISTERED")
    practice.clock.ms += 5000
    assert first.told("PUT", f"{base}/metadata", encoded.metadata)[0] == 201


def test_a_confirmation_waits_for_the_registration_when_it_is_asked_to(practice, first):
    encoded = practice.encode(DATA)
    base, _, _ = paths(encoded, first.node)
    url = f"{base}/confirmation/permanent?wait_for_registration=true&wait_millis="
    assert first.told("GET", f"{url}50") == (400, "NOT_REGISTERED")
    catch_up, asked = practice.network.catch_up, []

    def later(node):
        asked.append(node)
        if len(asked) == 3:
            practice.registered(DATA, deletable=False)
        return catch_up(node)

    practice.network.catch_up = later
    assert first.told("GET", f"{url}9000") == (400, "MISSING_SLIVERS")


def test_lies_have_names_and_are_found_out(practice, first):
    object_id, encoded = practice.certified(DATA)
    base, pair, shard = paths(encoded, first.node)
    blob, node = BlobId(encoded.blob_id), first.node

    def lies(**faults):
        practice.network.set_faults(0, Faults(**faults))

    lies(wrong_sliver=True)
    assert first("GET", f"{base}/slivers/{pair}/primary")[1] != encoded.primary[shard]
    lies(wrong_metadata=True)
    with pytest.raises(DamagedBlob):
        decode_metadata_with_id(first("GET", f"{base}/metadata")[1], blob)
    lies(stale_confirmation=True)
    message, signature = node.confirmation(blob, object_id)
    assert message == confirmation_bytes(Confirmation(0, blob, object_id))
    lies(wrong_signature=True)
    import pysui_fastcrypto

    message, signature = node.confirmation(blob, object_id)
    assert not pysui_fastcrypto.bls_verify(node.identity.key.public_key, signature, message)
    lies(denies=True)
    assert first.told("GET", f"{base}/metadata") == (451, "FORBIDDEN_BLOB")
    lies(forgets=True)
    assert first.told("GET", f"{base}/slivers/{pair}/primary") == (404, "SLIVER_NOT_FOUND")
    lies(full=True)
    _, more = practice.registered(DATA[:77])
    there, other, place = paths(more, node)
    first.told("PUT", f"{there}/metadata", more.metadata)
    assert first.told("PUT", f"{there}/slivers/{other}/primary", more.primary[place])[0] == 500
    practice.again()
    assert practice.network.nodes[0].faults.named == ["full"]


def test_lost_slivers_are_fetched_or_rebuilt_in_spite_of_liars(practice):
    _, encoded = practice.certified(DATA)
    blob, nodes = BlobId(encoded.blob_id), practice.network.nodes
    practice.network.set_faults(1, Faults(wrong_metadata=True))
    practice.network.set_faults(2, Faults(wrong_sliver=True))
    practice.network.slivers.forget(3)
    assert heal(nodes[3], blob, nodes) == 0  # from 7 shards' symbols: the liar's are found out by their proofs
    practice.network.set_faults(2, Faults())
    for index in (3, 2):  # one shard: symbol by symbol; two: from the whole
        practice.network.slivers.forget(index)
        assert len(nodes[index].missing(blob)) == 2 * len(nodes[index].shards())
        assert heal(nodes[index], blob, nodes) == 0
        for shard in nodes[index].shards():
            assert nodes[index].sliver(blob, encoded.pairs[shard], Axis.PRIMARY) == encoded.primary[shard]
            assert nodes[index].sliver(blob, encoded.pairs[shard], Axis.SECONDARY) == encoded.secondary[shard]


def test_with_too_few_left_nothing_is_rebuilt(practice):
    _, encoded = practice.certified(DATA)
    blob, nodes = BlobId(encoded.blob_id), practice.network.nodes
    for index in (0, 1, 2):
        practice.network.slivers.forget(index)
    assert heal(nodes[0], blob, nodes) == 8
    with pytest.raises(Refusal, match=r"metadata|sliver"):
        nodes[0].sliver(blob, encoded.pairs[nodes[0].shards()[0]], Axis.PRIMARY)


def test_shards_that_move_take_their_slivers_along(tmp_path):
    practice = Practice(tmp_path / "moving", shards=10, weights=(1, 1, 1, 1))
    try:
        from tests.devnet.test_staking import staking

        _, encoded = practice.certified(DATA, 5)
        blob, nodes = BlobId(encoded.blob_id), practice.network.nodes
        before = {node.identity.index: set(node.shards()) for node in nodes}
        practice.network.fund(practice.user.address, 0, 2000 * 10**9)
        practice.works(staking(practice, 1500 * 10**9, node=3))
        practice.network.advance(1)
        practice.network.advance(1)
        assert len(nodes[3].shards()) > len(before[3])
        assert all(node.missing(blob) == [] for node in nodes)
        for shard in nodes[3].shards():
            assert nodes[3].sliver(blob, encoded.pairs[shard], Axis.PRIMARY) == encoded.primary[shard]
    finally:
        practice.network.close()


def test_a_beginning_that_was_cut_short_begins_anew(practice):
    with practice.network.store.together():
        practice.network.store._db.execute("delete from facts where name = 'nodes'")
    practice.again()
    assert practice.network.staking().pools.size == 4
    assert practice.network.staking().epoch == 1
    practice.certified(DATA)


def test_all_is_there_after_a_restart(practice):
    object_id, encoded = practice.certified(DATA, 3)
    practice.network.advance(1)
    epoch, balance = practice.network.staking().epoch, practice.balance()
    practice.again()
    assert practice.network.staking().epoch == epoch == 2
    assert practice.balance() == balance
    assert practice.object(object_id).certified_epoch == 1
    node = practice.network.nodes[1]
    practice.network.catch_up(node)
    shard = node.shards()[0]
    assert node.sliver(BlobId(encoded.blob_id), encoded.pairs[shard], Axis.PRIMARY) == encoded.primary[shard]
