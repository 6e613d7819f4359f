"""The upload relay's HTTP interface (walrus-upload-relay): spreads slivers for somebody who has registered the blob.

It does nothing on chain. With a tip, the transaction that pays it also says, in its first input, for which bytes.
"""

import re
from base64 import b64encode, urlsafe_b64decode
from hashlib import sha256

from aiohttp import web
from pysui.sui.sui_grpc.suimsgs.sui.rpc import v2 as pb

from vault.coding.redstuff import Geometry
from vault.devnet.chain.transaction import parse_base58
from vault.devnet.chain.types import SUI_T, address_text, parse_address
from vault.devnet.gateways.writing import Writer
from vault.devnet.keys import wallet
from vault.devnet.network import Network
from vault.devnet.nodes.refusals import Refusal
from vault.devnet.nodes.rest import body
from vault.errors import DamagedBlob
from vault.format.walrus.identifiers import parse_blob_id

LARGEST = 1 << 30
FRESH_MS, FUTURE_MS = 3600 * 1000, 30 * 1000
QUERIES = {"blob_id", "tx_id", "nonce", "deletable_blob_object", "encoding_type"}
BASE, PER_KIB = 1000, 2  # MIST: small, and not nothing
AUTHORIZATION = 72
NONCE = re.compile(r"[A-Za-z0-9_-]{43}=?")


def tip(geometry: Geometry, size: int) -> int:
    """What a blob's tip is, in MIST."""
    return BASE + -(-geometry.encoded_size(size) // 1024) * PER_KIB


def _no(status: int, text: str) -> web.HTTPException:
    kinds: dict[int, type[web.HTTPException]] = {
        400: web.HTTPBadRequest,
        401: web.HTTPUnauthorized,
        402: web.HTTPPaymentRequired,
    }
    return kinds[status](text=text)


class Relay:
    """Its routes."""

    def __init__(self, network: Network) -> None:
        self._network, self._writer = network, Writer(network)
        self._purse = wallet(network.seed, "relay").address

    def routes(self) -> list[web.RouteDef]:
        """For an application."""
        return [web.get("/v1/tip-config", self._tip), web.post("/v1/blob-upload-relay", self._upload)]

    async def _tip(self, _: web.Request) -> web.Response:
        kind = {"linear": {"base": BASE, "encoded_size_mul_per_kib": PER_KIB}}
        return web.json_response({"send_tip": {"address": address_text(self._purse), "kind": kind}})

    async def _upload(self, request: web.Request) -> web.Response:
        strange = set(request.query) - QUERIES
        if strange or request.query.get("encoding_type", "RS2") not in {"RS2", "1"}:
            raise _no(400, "unknown query parameters, or another encoding")
        try:
            blob = parse_blob_id(request.query.get("blob_id", ""))
            thing = request.query.get("deletable_blob_object")
            object_id = parse_address(thing) if thing else None
        except DamagedBlob:
            raise _no(400, "invalid blob id or object id") from None
        data = await body(request, LARGEST, of_any_type=True)
        self._check_tip(request.query.get("tx_id", ""), request.query.get("nonce", ""), data)
        encoded = await self._writer.encode(data)
        if encoded.blob_id != blob:
            raise _no(400, "blob id mismatch")
        try:
            made = await self._writer.spread(encoded, object_id)
        except Refusal as refusal:
            raise web.HTTPInternalServerError(text=f"internal client error: {refusal.message}") from refusal
        certificate = {
            "signers": list(made.signers),
            "serialized_message": list(made.message),
            "signature": b64encode(made.signature).decode(),
        }
        return web.json_response({"blob_id": list(blob), "confirmation_certificate": certificate})

    def _check_tip(self, digest: str, nonce_text: str, data: bytes) -> None:
        """Nonce, length, digest, age, then the money."""
        try:
            kept = self._network.store.transaction(parse_base58(digest))
        except DamagedBlob:
            raise _no(400, "a tip is required: tx_id and nonce are missing or invalid") from None
        if kept is None or not NONCE.fullmatch(nonce_text):
            raise _no(400, "a tip is required: tx_id and nonce are missing or invalid")
        nonce = urlsafe_b64decode(nonce_text.rstrip("=") + "=")
        paid = pb.ExecutedTransaction.parse(kept)
        first = _first_input(paid)
        if len(first) != AUTHORIZATION or first[32:64] != sha256(nonce).digest():
            raise _no(401, "the nonce is not that of the transaction")
        if int.from_bytes(first[64:], "little") != len(data):
            raise _no(401, "the length is not that of the transaction")
        if first[:32] != sha256(data).digest():
            raise _no(401, "the digest is not that of the transaction")
        at = paid.timestamp.timestamp() * 1000 if paid.timestamp is not None else 0
        age = self._network.clock.now_ms() - at
        if not -FUTURE_MS <= age <= FRESH_MS:
            raise _no(400, "the transaction is too old, or of the future")
        purse, currency = address_text(self._purse), str(SUI_T)
        given = sum(
            int(change.amount or "0")
            for change in paid.balance_changes
            if change.address == purse and change.coin_type == currency
        )
        if given < tip(self._network.geometry, len(data)):
            raise _no(402, "the tip is too small, or was not paid")


def _first_input(paid: pb.ExecutedTransaction) -> bytes:
    kind = paid.transaction.kind if paid.transaction is not None else None
    programmable = kind.programmable_transaction if kind is not None else None
    inputs = programmable.inputs if programmable is not None else []
    return (inputs[0].pure or b"") if inputs else b""
