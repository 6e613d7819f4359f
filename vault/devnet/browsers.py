"""grpc-web: the same services for browsers, over HTTP/1.1, on the port where HTTP/2 is spoken too, as full nodes do it.

A message is a frame: a byte of flags, four of length, the bytes. The last frame has the flag 0x80 and holds the
trailers as text. In the `-text` form everything is base64.
"""

import asyncio
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import quote

from aiohttp import web
from grpclib.const import Handler, Status
from grpclib.exceptions import GRPCError
from grpclib.server import Server

from vault.devnet.chain.serving import LARGEST, UNREADABLE

HTTP2 = b"PRI"  # how a client begins that knows it will be HTTP/2
HEAD = 5
TRAILERS = 0x80
FIRST_BYTES_SECONDS = 30.0
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "POST, OPTIONS",
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Expose-Headers": "grpc-status, grpc-message",
}


class BothServer(Server):
    """grpclib's server, which hands connections that are not HTTP/2 to `other`."""

    def __init__(self, services: Iterable[Any], other: Callable[[], asyncio.BaseProtocol]) -> None:
        super().__init__(list(services))
        self._other = other

    def _protocol_factory(self) -> asyncio.Protocol:  # type: ignore[override] # grpclib's own, behind the first bytes
        return FirstBytes(super()._protocol_factory, self._other)


class FirstBytes(asyncio.Protocol):
    """Looks at how a connection begins, and lets the protocol that fits go on with it."""

    def __init__(self, http2: Callable[[], asyncio.BaseProtocol], http1: Callable[[], asyncio.BaseProtocol]) -> None:
        self._http2, self._http1, self._seen = http2, http1, b""
        self._transport: asyncio.Transport | None = None
        self._patience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Wait for bytes, and not for ever."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 of TCP
        self._transport = transport
        self._patience = asyncio.get_running_loop().call_later(FIRST_BYTES_SECONDS, transport.close)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 whatever the reason
        """Gone before it said anything."""
        if self._patience is not None:
            self._patience.cancel()

    def data_received(self, data: bytes) -> None:
        """Choose, as soon as it can be told."""
        self._seen += data
        if len(self._seen) < len(HTTP2) and HTTP2.startswith(self._seen):
            return
        assert self._transport is not None  # noqa: S101 it is connected
        if self._patience is not None:
            self._patience.cancel()
        chosen = self._http2() if self._seen.startswith(HTTP2) else self._http1()
        self._transport.set_protocol(chosen)
        chosen.connection_made(self._transport)
        assert isinstance(chosen, asyncio.Protocol)  # noqa: S101 both are
        chosen.data_received(self._seen)


def frame(data: bytes, flags: int = 0) -> bytes:
    """A message, or the trailers."""
    return bytes([flags]) + len(data).to_bytes(4, "big") + data


def trailers(status: Status, message: str = "") -> bytes:
    """The last frame."""
    return frame(f"grpc-status: {status.value}\r\ngrpc-message: {quote(message)}\r\n".encode(), TRAILERS)


class Call:
    """What a service's method sees of one call: as much of grpclib's stream as the methods here use."""

    def __init__(self, request: Any, send: Callable[[bytes], Any]) -> None:  # noqa: ANN401 any message
        self._request, self._send = request, send

    async def recv_message(self) -> Any:  # noqa: ANN401
        """The one request."""
        return self._request

    async def send_initial_metadata(self) -> None:
        """They go with the HTTP headers."""

    async def send_message(self, message: Any) -> None:  # noqa: ANN401
        """A response, or one of several."""
        await self._send(frame(bytes(message)))


class Browsers:
    """The services under their paths."""

    def __init__(self, services: Iterable[Any]) -> None:
        self._methods: dict[str, Handler] = {}
        for service in services:
            self._methods |= service.__mapping__()

    def application(self) -> web.Application:
        """For aiohttp."""
        app = web.Application(client_max_size=LARGEST * 4 // 3 + HEAD * 2)
        app.add_routes([web.post("/{service}/{method}", self._call), web.options("/{path:.*}", self._preflight)])
        return app

    async def _preflight(self, _: web.Request) -> web.Response:
        return web.Response(status=204, headers=CORS)

    async def _call(self, request: web.Request) -> web.StreamResponse:
        kind = request.content_type
        if not kind.startswith("application/grpc-web"):
            raise web.HTTPUnsupportedMediaType(text="this port speaks gRPC and grpc-web", headers=CORS)
        text = kind.startswith("application/grpc-web-text")
        answer = web.StreamResponse(headers=CORS | {"Content-Type": request.headers["Content-Type"]})
        method = self._methods.get(request.path)
        try:
            raw = await request.read()
        except (ConnectionError, web.RequestPayloadError):
            return web.Response(status=400, headers=CORS)  # nobody reads it

        async def send(data: bytes) -> None:
            if not answer.prepared:
                await answer.prepare(request)
            await answer.write(b64encode(data) if text else data)

        try:
            if method is None:
                raise GRPCError(Status.UNIMPLEMENTED, "no such method")  # noqa: TRY301 told as any other
            message = method.request_type.parse(_message(b64decode(raw, validate=True) if text else raw))
            await method.func(Call(message, send))
            last = trailers(Status.OK)
        except GRPCError as error:
            last = trailers(error.status, error.message or "")
        except UNREADABLE:
            last = trailers(Status.INVALID_ARGUMENT, "the body is no message in a frame")
        await send(last)
        await answer.write_eof()
        return answer


def _message(raw: bytes) -> bytes:
    """The message within its frame. Raises ValueError."""
    length = int.from_bytes(raw[1:HEAD], "big")
    if len(raw) < HEAD or raw[0] or len(raw) != HEAD + length:
        raise ValueError("frame")
    return raw[HEAD:]
