"""The aggregator's HTTP interface (walrus-service, `daemon/routes.rs`): blobs, ranges, objects, quilts."""

import json
import re
from hashlib import sha256
from urllib.parse import unquote

from aiohttp import web

from vault.devnet.chain.types import BYTES_T, field_id, parse_address
from vault.devnet.contracts.system_structs import Blob
from vault.devnet.gateways.reading import Reader, not_there
from vault.devnet.network import Network
from vault.devnet.nodes.refusals import DAEMON, Refusal
from vault.devnet.nodes.rest import blob_of, flag, only
from vault.errors import DamagedBlob
from vault.format.walrus.bcs import BYTES, encode
from vault.format.walrus.identifiers import (
    BlobId,
    blob_id_from_move,
    blob_id_text,
    parse_blob_id,
    parse_quilt_patch_id,
    quilt_patch_id,
)
from vault.format.walrus.quilt import Patch, PatchEntry, decode_body, read_index, read_patch

RANGE = re.compile(r"bytes=([0-9]{1,18})-([0-9]{1,18})")
NUMBER = re.compile(r"[0-9]{1,18}")
PASSED_ON = (
    "content-type",
    "authorization",
    "content-disposition",
    "content-encoding",
    "content-language",
    "content-location",
    "link",
)
MOST_CONCATENATED = 100
CACHED = "public, max-age=86400, stale-while-revalidate=3600"


def _bad_range(status: str, text: str) -> Refusal:
    return Refusal(status, "INVALID_BYTE_RANGE", text, DAEMON)


def _no_patch() -> Refusal:
    return Refusal("NOT_FOUND", "QUILT_PATCH_NOT_FOUND", "the requested quilt patch does not exist", DAEMON)


class Aggregator:
    """Its routes."""

    def __init__(self, network: Network) -> None:
        self._network, self._reader = network, Reader(network)

    def routes(self) -> list[web.RouteDef]:
        """For an application."""
        return [
            web.get("/v1/blobs/by-object-id/{object}", self._by_object),
            web.get("/v1/blobs/by-quilt-patch-id/{patch}", self._by_patch),
            web.get("/v1/blobs/by-quilt-id/{blob}/{identifier}", self._by_name),
            web.get("/v1/quilts/{blob}/patches", self._patches),
            web.get("/v1/blobs/{blob}/byte-range", self._byte_range),
            web.get("/v1/blobs/{blob}", self._blob),
            web.get("/v1alpha/blobs/concat", self._concat),
            web.post("/v1alpha/blobs/concat", self._concat),
            web.get("/v1alpha/blobs/{blob}/stream", self._stream),
            web.get("/status", self._status),
        ]

    async def _status(self, _: web.Request) -> web.Response:
        return web.Response(text="OK")

    # --- blobs -----------------------------------------------------------------------------

    async def _read(self, request: web.Request, blob: BlobId) -> bytes:
        only(request, "strict_consistency_check", "skip_consistency_check")
        strict, skip = flag(request, "strict_consistency_check"), flag(request, "skip_consistency_check")
        if strict and skip:
            raise web.HTTPBadRequest(text="a check can't be both strict and skipped")
        return await self._reader.blob(blob, check=not skip)

    async def _blob(self, request: web.Request) -> web.Response:
        blob = blob_of(request)
        return _answer(request, blob_id_text(blob), await self._read(request, blob))

    async def _by_object(self, request: web.Request) -> web.Response:
        try:
            object_id = parse_address(request.match_info["object"])
        except DamagedBlob:
            raise web.HTTPBadRequest(text="invalid object id") from None
        inner = self._object(object_id)
        blob = blob_id_from_move(inner.blob_id)
        response = _answer(request, blob_id_text(blob), await self._read(request, blob))
        field = self._network.store.get(field_id(inner.id, encode(BYTES, b"metadata"), BYTES_T))
        attributes = self._network.ledger.decoded(field).value.metadata if field is not None else {}
        _pass_on(response, attributes)
        return response

    def _object(self, object_id: bytes) -> Blob:
        """A Blob, or the one within a SharedBlob. Raises `Refusal`."""
        found = self._network.store.get(object_id)
        if found is None or (found.type.module, found.type.name) not in {
            ("blob", "Blob"),
            ("shared_blob", "SharedBlob"),
        }:
            raise not_there()
        held = self._network.ledger.decoded(found)
        inner: Blob = held.blob if found.type.name == "SharedBlob" else held
        return inner

    async def _byte_range(self, request: web.Request) -> web.Response:
        blob = blob_of(request)
        only(request, "start", "length")
        start, length = request.query.get("start", ""), request.query.get("length", "")
        if not NUMBER.fullmatch(start) or not NUMBER.fullmatch(length) or not int(length):
            raise _bad_range("INVALID_ARGUMENT", "start and length must be numbers, and length not 0")
        data = await self._reader.blob(blob)
        if int(start) + int(length) > len(data):
            raise _bad_range("INVALID_ARGUMENT", "the range goes beyond the blob")
        part = data[int(start) : int(start) + int(length)]
        return _answer(request, f"{blob_id_text(blob)}-{start}-{length}", part)

    async def _stream(self, request: web.Request) -> web.Response:
        """At once, as it is small enough here; the header says what real ones do."""
        blob = blob_of(request)
        only(request)
        response = _answer(request, blob_id_text(blob), await self._reader.blob(blob))
        response.headers["x-walrus-streaming"] = "true"
        return response

    async def _concat(self, request: web.Request) -> web.Response:
        if request.method == "POST":
            try:
                listed = json.loads(await request.text())["ids"]
            except (ValueError, TypeError, KeyError):
                raise web.HTTPBadRequest(text="a JSON object with ids is wanted") from None
        else:
            listed = [text.strip() for text in request.query.get("ids", "").split(",") if text.strip()]
        if not isinstance(listed, list) or not 0 < len(listed) <= MOST_CONCATENATED:
            raise web.HTTPBadRequest(text=f"1 to {MOST_CONCATENATED} ids")
        parts = [await self._reader.blob(self._any(str(text))) for text in listed]
        tag = blob_id_text(sha256("".join(map(str, listed)).encode()).digest())
        return _answer(request, tag, b"".join(parts))

    def _any(self, text: str) -> BlobId:
        """The blob of a blob id or of an object id."""
        try:
            return blob_id_from_move(self._object(parse_address(text)).blob_id) if "0x" in text else parse_blob_id(text)
        except DamagedBlob:
            raise web.HTTPBadRequest(text="invalid blob id or object id") from None

    # --- quilts ----------------------------------------------------------------------------

    async def _index(self, blob: BlobId) -> tuple[bytes, tuple[PatchEntry, ...]]:
        data = await self._reader.blob(blob)
        geometry = self._network.geometry
        try:
            return data, read_index(data, geometry.rows, geometry.columns)
        except DamagedBlob as error:
            raise _no_patch() from error

    async def _patches(self, request: web.Request) -> web.Response:
        blob = blob_of(request)
        _, entries = await self._index(blob)
        return web.json_response(
            [
                {
                    "identifier": entry.identifier,
                    "patch_id": quilt_patch_id(blob, entry.start, entry.end),
                    "tags": dict(entry.tags),
                }
                for entry in entries
            ]
        )

    async def _by_name(self, request: web.Request) -> web.Response:
        blob = blob_of(request)
        name = unquote(request.match_info["identifier"])
        data, entries = await self._index(blob)
        entry = next((one for one in entries if one.identifier == name), None)
        if entry is None:
            raise _no_patch()
        geometry = self._network.geometry
        patch = read_patch(data, entry.start, entry.end, geometry.rows, geometry.columns)
        return _patch(request, patch, quilt_patch_id(blob, entry.start, entry.end))

    async def _by_patch(self, request: web.Request) -> web.Response:
        text = request.match_info["patch"]
        try:
            blob, start, end = parse_quilt_patch_id(text)
        except DamagedBlob:
            raise web.HTTPBadRequest(text="invalid quilt patch id") from None
        geometry = self._network.geometry
        if end > geometry.columns:
            raise _no_patch()
        columns = await self._reader.columns(blob, range(start, end))
        try:
            if len(columns) == end - start:
                patch = decode_body(b"".join(columns[column] for column in range(start, end)))
            else:
                data = await self._reader.blob(blob)
                patch = read_patch(data, start, end, geometry.rows, geometry.columns)
        except DamagedBlob as error:
            raise _no_patch() from error
        return _patch(request, patch, text)


def _patch(request: web.Request, patch: Patch, text: str) -> web.Response:
    response = _answer(request, text, patch.data)
    response.headers["X-Quilt-Patch-Identifier"] = patch.identifier.encode("ascii", "replace").decode()
    _pass_on(response, dict(patch.tags))
    return response


def _pass_on(response: web.Response, attributes: dict[str, str]) -> None:
    for key, value in attributes.items():
        sound = value.isprintable() and value.isascii()
        if key.lower() in PASSED_ON and key not in response.headers and sound:
            response.headers[key] = value


def _answer(request: web.Request, tag: str, data: bytes) -> web.Response:
    """Bytes, or a range of them, with the headers that all have."""
    status, headers = 200, {"X-Content-Type-Options": "nosniff", "Cache-Control": CACHED, "ETag": tag}
    if "Range" in request.headers:
        match = RANGE.fullmatch(request.headers["Range"])
        start, last = (int(match[1]), int(match[2])) if match else (1, 0)
        if start > last or last >= len(data):
            raise _bad_range("RANGE_NOT_SATISFIABLE", "one range, with both ends, within the blob")
        headers["Content-Range"] = f"bytes {start}-{last}/{len(data)}"
        status, data = 206, data[start : last + 1]
    response = web.Response(body=data, status=status, headers=headers)
    response.headers.popall("Content-Type", None)  # without one of its own, the server's default
    accepted = request.headers.get("Accept", "*/*")
    if "*" not in accepted:
        response.headers["Content-Type"] = accepted
    elif "Content-Type" in request.headers:
        response.headers["Content-Type"] = request.headers["Content-Type"]
    return response
