"""The storage node's REST interface (walrus-service, `node/server.rs`): paths, bodies, envelopes, limits."""

import asyncio
import logging
import re
from base64 import b64encode
from collections.abc import Awaitable, Callable

from aiohttp import web
from aiohttp.http_exceptions import PayloadEncodingError

from vault.devnet.chain.types import parse_address
from vault.devnet.nodes import inconsistency, symbols, syncing
from vault.devnet.nodes.node import StorageNode
from vault.devnet.nodes.refusals import GLOBAL, Refusal, Stored, invalid, precondition
from vault.errors import DamagedBlob
from vault.format.walrus.identifiers import BlobId, parse_blob_id
from vault.format.walrus.slivers import Axis

LOG = logging.getLogger("vault.devnet")
LARGEST_BODY = 2 << 20  # the framework's default, for everything but slivers
LARGEST_PROOF = 64 << 20  # up to 667 symbols of 64 KiB each
BODY_SECONDS = 30.0  # for one sliver
LONGEST_WAIT_MS = 5000
WAIT_STEP = 0.1
NUMBER = re.compile(r"[0-9]{1,5}")
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "*",
    "Access-Control-Allow-Headers": "*",
}

GONE = (ConnectionError, web.RequestPayloadError, PayloadEncodingError)  # clients that went, or sent what is no body

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def success(data: object, code: int = 200) -> web.Response:
    """The envelope of a success."""
    return web.json_response({"success": {"code": code, "data": data}}, status=code)


def binary(data: bytes) -> web.Response:
    """BCS."""
    return web.Response(body=data, content_type="application/octet-stream")


def refused(refusal: Refusal) -> web.Response:
    """The envelope of an error."""
    return web.json_response(refusal.document(), status=refusal.code)


async def body(request: web.Request, most: int, *, of_any_type: bool = False) -> bytes:
    """The whole body, no more than `most` bytes. Raises `Refusal`, HTTPRequestEntityTooLarge."""
    named = request.headers.get("Content-Type", "application/octet-stream")
    if named != "application/octet-stream" and not of_any_type:
        raise invalid("INVALID_CONTENT_TYPE", "the content type must be application/octet-stream")
    if (request.content_length or 0) > most:
        raise web.HTTPRequestEntityTooLarge(most, request.content_length or 0)
    data = bytearray()
    async for chunk in request.content.iter_chunked(1 << 16):
        data += chunk
        if len(data) > most:
            raise web.HTTPRequestEntityTooLarge(most, len(data))
    return bytes(data)


def only(request: web.Request, *known: str) -> None:
    """Refuse queries that nobody knows."""
    strange = set(request.query) - set(known)
    if strange:
        raise web.HTTPBadRequest(text=f"unknown query parameters: {', '.join(sorted(strange))}")


def flag(request: web.Request, name: str) -> bool:
    """A boolean of the query."""
    value = request.query.get(name, "false")
    if value not in {"true", "false"}:
        raise web.HTTPBadRequest(text=f"{name} must be true or false")
    return value == "true"


def blob_of(request: web.Request) -> BlobId:
    """The blob id of the path."""
    try:
        return parse_blob_id(request.match_info["blob"])
    except DamagedBlob:
        raise web.HTTPBadRequest(text="invalid blob id") from None


def _pair(request: web.Request) -> int:
    text = request.match_info["pair"]
    if not NUMBER.fullmatch(text):
        raise web.HTTPBadRequest(text="invalid sliver pair index")
    return int(text)


def _axis(request: web.Request) -> Axis:
    return _axis_named(request.match_info["axis"])


def _axis_named(text: str) -> Axis:
    try:
        return Axis(text)
    except ValueError:
        raise web.HTTPBadRequest(text="invalid sliver type") from None


@web.middleware
async def enveloped(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Open to web pages of anywhere; refusals in their envelope."""
    if request.method == "OPTIONS":
        return web.Response(headers=CORS)
    try:
        response = await handler(request)
    except Refusal as refusal:
        response = refused(refusal)
    except web.HTTPException as problem:
        problem.headers.update(CORS)
        raise
    except GONE:  # nobody reads this answer
        response = web.Response(status=400, text="the body did not come whole")
    except Exception:  # a mistake of ours: told as one, with nothing of its inside, and written to the log
        LOG.exception("%s %s", request.method, request.path)
        response = refused(Refusal("INTERNAL", "INTERNAL_ERROR", "an internal server error has occurred", GLOBAL))
    response.headers.update(CORS)
    return response


class Rest:
    """One node's routes."""

    def __init__(
        self, node: StorageNode, catch_up: Callable[[], object], started: float, room: asyncio.Semaphore
    ) -> None:
        """`catch_up` lets the node read the chain's newest events; `started`: the loop's time when it began.

        `room` is shared by all nodes: how many slivers may be on their way at once, so that memory is bounded.
        """
        self._node, self._catch_up, self._started, self._room = node, catch_up, started, room

    def application(self) -> web.Application:
        """For aiohttp."""
        app = web.Application(middlewares=[self._around], client_max_size=self._node.largest_sliver)
        start = "/v1/blobs/{blob}"
        app.add_routes(
            [
                web.get(f"{start}/metadata", self._get_metadata),
                web.put(f"{start}/metadata", self._put_metadata),
                web.get(f"{start}/metadata/status", self._metadata_status),
                web.get(f"{start}/slivers/{{pair}}/{{axis}}", self._get_sliver),
                web.put(f"{start}/slivers/{{pair}}/{{axis}}", self._put_sliver),
                web.get(f"{start}/slivers/{{pair}}/{{axis}}/status", self._sliver_status),
                web.get(f"{start}/confirmation/permanent", self._confirmation),
                web.get(f"{start}/confirmation/deletable/{{object}}", self._confirmation),
                web.get(f"{start}/status", self._status),
                web.get(f"{start}/recoverySymbols", self._recovery_symbols),
                web.get(f"{start}/decodingSymbols", self._decoding_symbols),
                web.post(f"{start}/inconsistencyProof/{{axis}}", self._inconsistency),
                web.post("/v1/migrate/sync_shard", self._sync_shard),
                web.get("/v1/health", self._health),
            ]
        )
        return app

    @web.middleware
    async def _around(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if self._node.faults.slow_ms:
            await asyncio.sleep(self._node.faults.slow_ms / 1000)
        self._catch_up()
        return await enveloped(request, handler)

    # --- metadata --------------------------------------------------------------------------

    async def _get_metadata(self, request: web.Request) -> web.Response:
        return binary(self._node.metadata(blob_of(request)))

    async def _put_metadata(self, request: web.Request) -> web.Response:
        blob = blob_of(request)
        only(request, "pending")
        flag(request, "pending")  # buffering is off, as in production: its time to live is 0 there
        data = await body(request, LARGEST_BODY)
        return _stored(self._node.put_metadata(blob, data))

    async def _metadata_status(self, request: web.Request) -> web.Response:
        return success("stored" if self._node.has_metadata(blob_of(request)) else "nonexistent")

    # --- slivers ---------------------------------------------------------------------------

    async def _get_sliver(self, request: web.Request) -> web.Response:
        return binary(self._node.sliver(blob_of(request), _pair(request), _axis(request)))

    async def _put_sliver(self, request: web.Request) -> web.Response:
        blob, pair, axis = blob_of(request), _pair(request), _axis(request)
        only(request, "pending")
        flag(request, "pending")
        async with self._room:
            try:
                async with asyncio.timeout(BODY_SECONDS):
                    data = await body(request, self._node.largest_sliver)
            except TimeoutError:
                raise web.HTTPRequestTimeout(text="the body came too slowly") from None
            given = self._node.sliver_to_check(blob, pair, axis, data)
            if isinstance(given, Stored):
                return _stored(given)
            await asyncio.to_thread(self._node.check_sliver, given)
            return _stored(self._node.keep_sliver(given))

    async def _sliver_status(self, request: web.Request) -> web.Response:
        here = self._node.has_sliver(blob_of(request), _pair(request), _axis(request))
        return success("stored" if here else "nonexistent")

    # --- single symbols --------------------------------------------------------------------

    def _target(self, text: str) -> int:
        if not NUMBER.fullmatch(text):
            raise web.HTTPBadRequest(text="a sliver's index must be a number")
        if int(text) >= self._node.geometry.n:
            raise invalid("RECOVERY_SYMBOL_OUT_OF_RANGE", "no such sliver")
        return int(text)

    async def _recovery_symbols(self, request: web.Request) -> web.Response:
        blob = blob_of(request)
        only(request, "id", "targetSliver", "targetType", "proofAxis")
        self._node.metadata(blob)  # refuses what is not registered, or denied
        proof = _axis_named(request.query["proofAxis"]) if "proofAxis" in request.query else None
        if "targetSliver" not in request.query:
            ids = symbols.parse_ids(self._node, request.query.getall("id", []))
            return binary(symbols.by_ids(self._node, blob, ids, proof))
        if "id" in request.query:
            raise invalid("INVALID_FILTER", "symbol ids or a target sliver, not both")
        axis, target = _axis_named(request.query.get("targetType", "")), self._target(request.query["targetSliver"])
        if proof is axis:  # on the target itself: only its holder could prove that
            raise precondition("SYMBOL_NOT_PRESENT_AT_SHARDS", "no such proof here")
        slivers = list(symbols.held(self._node, blob, axis.other))
        return binary(await asyncio.to_thread(symbols.for_target, self._node.geometry, slivers, axis, target))

    async def _decoding_symbols(self, request: web.Request) -> web.Response:
        blob = blob_of(request)
        only(request, "targetSlivers", "targetType")
        self._node.metadata(blob)
        targets = [self._target(text) for text in request.query.getall("targetSlivers", [])]
        if not targets:
            raise precondition("NO_TARGET_SLIVERS_SPECIFIED", "no target slivers were specified")
        axis = _axis_named(request.query.get("targetType", ""))
        slivers = list(symbols.held(self._node, blob, axis.other))
        given = (self._node.geometry, slivers, axis, targets)
        return binary(await asyncio.to_thread(symbols.decoding_symbols, *given))

    async def _inconsistency(self, request: web.Request) -> web.Response:
        blob, axis = blob_of(request), _axis(request)
        metadata, proof = inconsistency.opened(self._node, blob, await body(request, LARGEST_PROOF))
        await asyncio.to_thread(inconsistency.check, self._node.geometry, metadata, axis, proof)
        return success(_signed(*inconsistency.attest(self._node, blob)))

    async def _sync_shard(self, request: web.Request) -> web.Response:
        named = request.headers.get("Authorization")
        if named is None:
            raise web.HTTPUnauthorized(text="the public key of the asking node is missing")
        try:
            key = syncing.key_of(named)
        except ValueError:
            raise web.HTTPBadRequest(text="no public key in base64") from None
        data = await body(request, LARGEST_BODY)
        return binary(syncing.answer(self._node, key, data))

    # --- confirmations, status, health -----------------------------------------------------

    async def _confirmation(self, request: web.Request) -> web.Response:
        blob = blob_of(request)
        object_id = None
        if "object" in request.match_info:
            try:
                object_id = parse_address(request.match_info["object"])
            except DamagedBlob:
                raise web.HTTPBadRequest(text="invalid object id") from None
        wait = request.query.get("wait_millis", "0")
        if not wait.isdecimal() or len(wait) > 9:  # noqa: PLR2004 eleven days
            raise web.HTTPBadRequest(text="wait_millis must be a number")
        left = min(int(wait), LONGEST_WAIT_MS) / 1000 if flag(request, "wait_for_registration") else 0
        message, signature = await self._confirmed(blob, object_id, left)
        return success({"signed": _signed(message, signature)})

    async def _confirmed(self, blob: BlobId, object_id: bytes | None, left: float) -> tuple[bytes, bytes]:
        """Waits for the registration, and for nothing else."""
        while True:
            try:
                return self._node.confirmation(blob, object_id)
            except Refusal as refusal:
                if refusal.reason != "NOT_REGISTERED" or left <= 0:
                    raise
            await asyncio.sleep(WAIT_STEP)
            left -= WAIT_STEP
            self._catch_up()

    async def _status(self, request: web.Request) -> web.Response:
        return success(self._node.status(blob_of(request)))

    async def _health(self, request: web.Request) -> web.Response:
        only(request, "detailed")
        owned = self._node.shards()
        up = asyncio.get_running_loop().time() - self._started
        document: dict[str, object] = {
            "uptime": {"secs": int(up), "nanos": int(up % 1 * 1e9)},
            "epoch": self._node.epoch,
            "publicKey": b64encode(self._node.identity.key.public_key).decode(),
            "nodeStatus": "Active" if owned else "Standby",
            "eventProgress": {"persisted": 0, "pending": 0, "highestFinishedEventIndex": None},
            "shardSummary": {
                "owned": len(owned),
                "ownedShardStatus": {"unknown": 0, "ready": len(owned), "inTransfer": 0, "inRecovery": 0},
                "readOnly": len(self._node.served()) - len(owned),
            },
        }
        if flag(request, "detailed"):
            document["shardDetail"] = {"owned": [{"shard": s, "status": "ready"} for s in owned], "other": []}
        return success(document)


def _signed(message: bytes, signature: bytes) -> dict[str, str]:
    return {"serializedMessage": b64encode(message).decode(), "signature": b64encode(signature).decode()}


def _stored(stored: Stored) -> web.Response:
    return success(stored.text, stored.code)
