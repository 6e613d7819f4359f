"""Whatever strangers send: every method of every service, every path of every server, every parser of foreign bytes.

There is an answer, and never "our mistake": no INTERNAL, no 500, nothing raised but what a parser says of bad bytes.
"""

import asyncio
import dataclasses
import typing

import aiohttp
import pytest
from aiohttp import web
from grpclib.const import Cardinality, Status
from grpclib.exceptions import GRPCError
from hypothesis import HealthCheck, given, settings, strategies as st
from pysui.sui.sui_grpc.suimsgs.google.protobuf import FieldMask
from pysui.sui.sui_grpc.suimsgs.sui.rpc import v2 as pb

from tests.devnet.practice import Practice
from vault.devnet.browsers import Call
from vault.devnet.chain.serving import UNREADABLE
from vault.devnet.chain.types import parse_address, parse_type
from vault.devnet.control import Control
from vault.devnet.gateways.aggregator import Aggregator
from vault.devnet.gateways.publisher import Publisher
from vault.devnet.gateways.relay import LARGEST, Relay
from vault.devnet.nodes import inconsistency, syncing
from vault.devnet.nodes.refusals import Refusal
from vault.devnet.nodes.rest import Rest, enveloped
from vault.devnet.servers import HOST, _listen, free_ports
from vault.errors import DamagedBlob
from vault.format.walrus.bcs import decode
from vault.format.walrus.identifiers import BlobId, blob_id_text, parse_blob_id, parse_quilt_patch_id
from vault.format.walrus.metadata import decode_metadata, decode_metadata_with_id
from vault.format.walrus.quilt import decode_body, read_index
from vault.format.walrus.slivers import SLIVER, SYMBOLS

EVERY = settings(max_examples=60, suppress_health_check=list(HealthCheck))
METHODS = {"GET", "PUT", "POST", "HEAD", "DELETE", "OPTIONS"}


@pytest.fixture(scope="module")
def practice(tmp_path_factory):
    made = Practice(tmp_path_factory.mktemp("fuzz") / "net")
    made.blob, made.encoded = made.certified(b"something there" * 30, 5)
    yield made
    made.network.close()


@pytest.fixture(scope="module")
def known(practice):
    """Texts that are something: ids, types, digests."""
    store, marks = practice.network.store, practice.marks
    digest = pb.ExecutedTransaction.parse(store.checkpoint(store.height())[0]).digest
    ids = (marks.system, marks.staking, practice.blob, practice.user.address, practice.package, practice.coin().id)
    names = (
        "system",
        "blob",
        "Blob",
        "reserve_space",
        "0x2",
        "0x6",
        "",
        "u64",
        "vector<u8>",
        "\x00",
        "é" * 50,
        "9" * 80,
    )
    return [*("0x" + one.hex() for one in ids), digest, str(practice.network.packages.names["WAL"]), *names]


def hints(kind):
    return typing.get_type_hints(kind, vars(pb))


@st.composite
def messages(draw, kind, texts, depth=0):
    """A message of a class, with whatever in some of its fields."""
    if kind is FieldMask:
        return FieldMask(
            paths=draw(st.lists(st.sampled_from(["*", "effects", "transaction", "owner.kind", "x.y"]), max_size=2))
        )
    given_fields = {}
    for field in dataclasses.fields(kind):
        if draw(st.integers(0, 3)) == 0 and depth:
            continue
        hint = hints(kind)[field.name]
        several = typing.get_origin(hint) is list
        parts = [part for part in typing.get_args(hint) or (hint,) if part is not type(None)]
        value = draw(_values(parts[0], texts, depth)) if parts else None
        if value is not None:
            given_fields[field.name] = [value] if several else value
    try:
        return kind(**given_fields)
    except UNREADABLE:
        return kind()


def _values(kind, texts, depth):
    if kind is str:
        return st.sampled_from(texts)
    if kind is bytes:
        return st.binary(max_size=40)
    if kind is bool:
        return st.booleans()
    if isinstance(kind, type) and issubclass(kind, int):
        return st.sampled_from([0, 1, 2, 3, 1 << 31]).map(lambda x: kind(x) if kind is int or x < 3 else kind(0))
    if dataclasses.is_dataclass(kind) and depth < 6 and (kind is FieldMask or kind.__module__ == pb.__name__):
        return messages(kind, texts, depth + 1)
    return st.none()


@EVERY
@given(st.data())
def test_every_method_of_every_service_answers(practice, known, data):
    handlers = {}
    for service in practice.network.chain.services():
        handlers |= service.__mapping__()
    unary = sorted(path for path, handler in handlers.items() if handler.cardinality is Cardinality.UNARY_UNARY)
    path = data.draw(st.sampled_from(unary))
    request = data.draw(messages(handlers[path].request_type, known))
    told = []

    async def send(message):
        told.append(message)

    try:
        asyncio.run(handlers[path].func(Call(request, send)))
    except GRPCError as error:
        told.append(error.status)
    assert len(told) == 1
    assert told[0] is not Status.INTERNAL, (path, request)


BLOBS = st.sampled_from(["there", "A" * 43, "A" * 42 + "=", "x", "-" * 43, "..", "%00", "9" * 77])
ENDS = (
    *("metadata", "metadata/status", "slivers/0/primary", "slivers/9/secondary", "slivers/10/primary", "slivers/x/y"),
    *("slivers/99999/secondary/status", "confirmation/permanent", "confirmation/deletable/0x1", "status", ""),
    *("recoverySymbols", "decodingSymbols", "inconsistencyProof/primary", "byte-range", "confirmation/deletable/zz"),
)
OTHERS = (
    *("/v1/blobs", "/v1/quilts", "/v1/health", "/v1/migrate/sync_shard", "/v1/blob-upload-relay", "/v1/tip-config"),
    *(
        "/v1/blobs/by-object-id/0x6",
        "/v1/blobs/by-object-id/x",
        "/v1/blobs/by-quilt-patch-id/AAAA",
        "/status",
        "/advance",
    ),
    *(
        "/advance",
        "/v1alpha/blobs/concat",
        "/v1/quilts/x/patches",
        "/faucet",
        "/node/0",
        "/node/x",
        "/upgrade",
        "/x" * 40,
    ),
)
QUERIES = st.dictionaries(
    st.sampled_from(
        [
            *("id", "targetSliver", "targetType", "targetSlivers", "proofAxis", "pending", "wait_millis", "detailed"),
            *("epochs", "deletable", "permanent", "force", "ids", "start", "length", "blob_id", "tx_id", "nonce", "zz"),
        ]
    ),
    st.sampled_from(["", "0", "1", "true", "3-7", "primary", "secondary", "99999", "-1", "é", "9" * 30, "A" * 43]),
    max_size=3,
)
KINDS = st.sampled_from(
    ["application/octet-stream", "application/json", "multipart/form-data; boundary=x", "text/plain", ""]
)
BODIES = st.one_of(
    st.binary(max_size=80),
    st.sampled_from(
        [b"", b"{}", b"[]", b'{"epochs": -1}', b'{"ids": [1]}', b"null", b"--x\r\n\r\n\r\n--x--", b"[" * 5000]
    ),
)


@pytest.fixture(scope="module")
def running(practice):
    """All servers of the network but gRPC's, on one loop: their ports."""
    loop = asyncio.new_event_loop()
    network, stopped = practice.network, []

    async def start():
        node, room = network.nodes[0], asyncio.Semaphore(9)
        gateway = web.Application(middlewares=[enveloped], client_max_size=LARGEST)
        gateway.add_routes([*Aggregator(network).routes(), *Publisher(network).routes(), *Relay(network).routes()])

        async def apply():
            pass

        control = Control(network, practice.ports, apply, lambda: None).application()
        rest = Rest(node, lambda: network.catch_up(node), 0.0, room).application()
        ports = free_ports(0, 3)
        stopped.extend([await _listen(app, port) for app, port in zip((rest, gateway, control), ports, strict=True)])
        return ports

    ports = loop.run_until_complete(start())
    yield loop, ports
    for one in stopped:
        loop.run_until_complete(one.cleanup())
    loop.close()


@EVERY
@given(
    st.sampled_from(sorted(METHODS)),
    st.one_of(st.tuples(BLOBS, st.sampled_from(ENDS)), st.sampled_from(OTHERS)),
    QUERIES,
    BODIES,
    KINDS,
)
def test_every_path_of_every_server_answers(practice, running, method, where, query, body, kind):
    loop, ports = running
    there = blob_id_text(practice.encoded.blob_id)
    path = where if isinstance(where, str) else f"/v1/blobs/{where[0].replace('there', there)}/{where[1]}".rstrip("/")

    async def ask(port):
        headers = {"X-Vault-Devnet": "1"} | ({"Content-Type": kind} if kind else {})
        url = f"http://{HOST}:{port}{path}"
        async with (
            aiohttp.ClientSession() as session,
            session.request(method, url, params=query, data=body, headers=headers) as answer,
        ):
            return answer.status, await answer.read()

    for port in ports:
        status, answer = loop.run_until_complete(ask(port))
        assert status < 500, (method, path, query, body, answer)
        assert b"Traceback" not in answer


PARSERS = (
    decode_metadata,
    lambda raw: decode_metadata_with_id(raw, BlobId(bytes(32))),
    lambda raw: decode(SLIVER, raw),
    lambda raw: decode(SYMBOLS, raw),
    lambda raw: decode(inconsistency.PROOF, raw),
    lambda raw: list(syncing.read_answer(raw)),
    lambda raw: syncing._opened(bytes(48), raw),
    decode_body,
    lambda raw: read_index(raw, 4, 7),
    lambda raw: parse_blob_id(raw.decode("latin1")),
    lambda raw: parse_quilt_patch_id(raw.decode("latin1")),
    lambda raw: parse_address(raw.decode("latin1")),
    lambda raw: parse_type(raw.decode("latin1")),
)


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(range(len(PARSERS))), st.data())
def test_every_parser_of_foreign_bytes_says_what_they_are_not(practice, which, data):
    encoded = practice.encoded
    sound = (encoded.metadata, encoded.blob_id + encoded.metadata, encoded.primary[0], b"\1" + encoded.primary[0][:99])
    raw = bytearray(data.draw(st.one_of(st.binary(max_size=120), st.sampled_from(sound))))
    for _ in range(data.draw(st.integers(0, 4)) if raw else 0):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    try:
        PARSERS[which](bytes(raw))
    except (DamagedBlob, Refusal):
        return
