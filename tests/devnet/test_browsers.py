"""grpc-web on the port of gRPC: both forms, streams, and whatever else somebody may send there."""

import asyncio
import base64
import contextlib

import aiohttp
import pytest
from aiohttp import web
from grpclib.client import Channel
from hypothesis import given, settings, strategies as st
from pysui.sui.sui_grpc.suimsgs.sui.rpc import v2 as pb

from tests.devnet.test_ledger import paying
from vault.devnet.browsers import BothServer, Browsers, frame
from vault.devnet.servers import HOST, free_ports

INFO = "/sui.rpc.v2.LedgerService/GetServiceInfo"
FEED = "/sui.rpc.v2.SubscriptionService/SubscribeCheckpoints"
WEB, TEXT = "application/grpc-web+proto", "application/grpc-web-text"


@contextlib.asynccontextmanager
async def served(practice):
    (port,) = free_ports(0, 1)
    services = practice.network.chain.services()
    runner = web.AppRunner(Browsers(services).application(), access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    server = BothServer(services, runner.server)
    await server.start(HOST, port)
    try:
        yield port
    finally:
        server.close()
        await runner.cleanup()


async def post(port, path, body, kind=WEB):
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"http://{HOST}:{port}{path}", data=body, headers={"Content-Type": kind}) as answer,
    ):
        return answer.status, await answer.read(), answer.headers


def frames(data):
    found = []
    while data:
        length = int.from_bytes(data[1:5], "big")
        found.append((data[0], data[5 : 5 + length]))
        data = data[5 + length :]
    return found


def status_of(data):
    flags, last = frames(data)[-1]
    assert flags == 0x80
    return int(last.split(b"grpc-status: ")[1].split(b"\r\n")[0])


def test_browsers_and_http2_speak_on_one_port(practice):
    async def story():
        async with served(practice) as port:
            channel = Channel(HOST, port)
            theirs = await pb.LedgerServiceStub(channel).get_service_info(pb.GetServiceInfoRequest())
            channel.close()
            status, data, headers = await post(port, INFO, frame(b""))
            assert (status, headers["Access-Control-Allow-Origin"], headers["Content-Type"]) == (200, "*", WEB)
            assert pb.GetServiceInfoResponse.parse(frames(data)[0][1]).chain_id == theirs.chain_id
            _, data, headers = await post(port, INFO, base64.b64encode(frame(b"")), TEXT)
            assert headers["Content-Type"] == TEXT
            first = len(base64.b64encode(frame(bytes(theirs))))
            assert pb.GetServiceInfoResponse.parse(base64.b64decode(data[:first])[5:]).chain_id == theirs.chain_id
            assert status_of(base64.b64decode(data[first:])) == 0
            assert status_of((await post(port, INFO + "s", frame(b"")))[1]) == 12
            assert (await post(port, INFO, b"{}", "application/json"))[0] == 415
            async with aiohttp.ClientSession() as session, session.options(f"http://{HOST}:{port}{INFO}") as answer:
                assert answer.status == 204

    asyncio.run(story())


def test_a_stream_of_checkpoints_reaches_a_browser(practice):
    async def story():
        async with served(practice) as port, aiohttp.ClientSession() as session:
            asked = asyncio.create_task(
                session.post(f"http://{HOST}:{port}{FEED}", data=frame(b""), headers={"Content-Type": WEB})
            )
            await asyncio.sleep(0.2)
            practice.works(paying(practice))
            async with await asked as answer:
                head = await answer.content.readexactly(5)
                body = await answer.content.readexactly(int.from_bytes(head[1:], "big"))
                assert pb.SubscribeCheckpointsResponse.parse(body).cursor == practice.network.store.height()

    asyncio.run(story())


@pytest.fixture(scope="module")
def loop():
    made = asyncio.new_event_loop()
    yield made
    made.close()


@settings(max_examples=40)
@given(st.binary(max_size=60), st.sampled_from([WEB, TEXT]), st.booleans())
def test_whatever_the_body_there_is_a_status(practice_once, loop, data, kind, framed):
    body = frame(data) if framed else data
    path = "/sui.rpc.v2.LedgerService/GetObject"
    sent = base64.b64encode(body) if kind == TEXT else body
    status, answer, _ = loop.run_until_complete(post(practice_once, path, sent, kind))
    assert status == 200
    assert b"Traceback" not in answer


@pytest.fixture(scope="module")
def practice_once(tmp_path_factory, loop):
    from tests.devnet.practice import Practice

    practice = Practice(tmp_path_factory.mktemp("web") / "net")
    context = served(practice)
    port = loop.run_until_complete(context.__aenter__())
    yield port
    loop.run_until_complete(context.__aexit__(None, None, None))
    practice.network.close()
