"""A storage node's REST interface, from outside: what is asked, how long and how much is waited for.

Nothing that comes from here is believed: `proofs.py` holds it against the blob id, the metadata, or the node's key.
A node that says nothing, says no, or says too much is a `NodeProblem`, which never leaves this room.
"""

import asyncio
import binascii
import json
from base64 import b64decode
from collections.abc import Mapping
from typing import TYPE_CHECKING

from vault.format.walrus.identifiers import blob_id_text
from vault.format.walrus.slivers import Axis

if TYPE_CHECKING:
    import aiohttp

CONNECT_SECONDS = 5.0  # as Walrus's own client
ANSWER_SECONDS = 15.0  # for a few bytes
SLOWEST = 32 << 10  # bytes a second: whoever is slower is not waited for
SMALL_ANSWER = 64 << 10  # bytes; JSON answers have a few hundred
DEEPEST_ERROR = 200  # characters of a node's own words that are kept
CONNECTIONS = 10  # to one node, as Walrus's own client
ALL_CONNECTIONS = 200
BINARY = {"Content-Type": "application/octet-stream"}


class NodeProblem(Exception):
    """A node can't be used for this now. `reason`: Walrus's own word for it, or one of ours in lower case."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NoAnswer(NodeProblem):
    """It can't be reached, broke off, or was too slow."""


class Refused(NodeProblem):
    """It answered, and said no. `code`: of HTTP."""

    def __init__(self, reason: str, code: int) -> None:
        super().__init__(reason)
        self.code = code


class Lied(NodeProblem):
    """What it said is not what it must be: too long, of another form, or disproved."""


class Nodes:
    """Connections to storage nodes and gateways. `url` is always an address without a path."""

    def __init__(self, patience: float = 1.0) -> None:
        """`patience` multiplies all times that are waited."""
        self._patience = patience
        self._session: aiohttp.ClientSession | None = None
        self._keys: Mapping[str, bytes] = {}
        self.received = 0  # bytes of all answers, ever

    def pin(self, keys: Mapping[str, bytes]) -> None:
        """From now on these addresses must show, over HTTPS, certificates for these keys (33 bytes)."""
        self._keys = keys

    def _opened(self) -> "aiohttp.ClientSession":
        """In the loop that all requests run in."""
        import aiohttp

        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=ALL_CONNECTIONS, limit_per_host=CONNECTIONS),
                timeout=aiohttp.ClientTimeout(None, None, None, CONNECT_SECONDS * self._patience),
                auto_decompress=False,  # a few bytes could become many
                cookie_jar=aiohttp.DummyCookieJar(),
                trust_env=False,
            )
        return self._session

    async def close(self) -> None:
        """Hang up. It may be used again."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    # --- blobs -----------------------------------------------------------------------------

    async def metadata(self, url: str, blob: bytes, shards: int) -> bytes:
        """With the blob id in front, as the node has it."""
        most = 32 + 2 + 8 + 5 + 66 * shards
        return await self.ask("GET", f"{_blob(url, blob)}/metadata", most=most)

    async def put_metadata(self, url: str, blob: bytes, data: bytes) -> bool:
        """`data`: without the blob id. True when the node had it already."""
        return await self._put(f"{_blob(url, blob)}/metadata", data)

    async def has_metadata(self, url: str, blob: bytes) -> bool:
        """Whether the node says so."""
        return await self._document(f"{_blob(url, blob)}/metadata/status") == "stored"

    async def sliver(self, url: str, blob: bytes, pair: int, axis: Axis, most: int) -> bytes:
        """BCS, at most `most` bytes."""
        return await self.ask("GET", f"{_blob(url, blob)}/slivers/{pair}/{axis.value}", most=most)

    async def symbols(self, url: str, blob: bytes, axis: Axis, index: int, most: int) -> bytes:
        """BCS of all symbols that the node can give for rebuilding a sliver, at most `most` bytes."""
        asked = f"recoverySymbols?targetSliver={index}&targetType={axis.value}"
        return await self.ask("GET", f"{_blob(url, blob)}/{asked}", most=most)

    async def put_sliver(self, url: str, blob: bytes, pair: int, axis: Axis, data: bytes) -> bool:
        """True when the node had it already."""
        return await self._put(f"{_blob(url, blob)}/slivers/{pair}/{axis.value}", data)

    async def has_sliver(self, url: str, blob: bytes, pair: int, axis: Axis) -> bool:
        """Whether the node says so."""
        return await self._document(f"{_blob(url, blob)}/slivers/{pair}/{axis.value}/status") == "stored"

    async def confirmation(self, url: str, blob: bytes, object_id: bytes | None) -> tuple[bytes, bytes]:
        """What the node signed, and its signature; of a permanent blob when `object_id` is None. Not verified."""
        kind = "permanent" if object_id is None else f"deletable/0x{object_id.hex()}"
        found = await self._document(f"{_blob(url, blob)}/confirmation/{kind}")
        try:
            signed = found["signed"]  # type: ignore[index]
            return _plain(signed["serializedMessage"]), _plain(signed["signature"])
        except (TypeError, KeyError, ValueError) as error:
            raise Lied("confirmation") from error

    # --- any request -----------------------------------------------------------------------

    async def _put(self, address: str, data: bytes) -> bool:
        answer = await self.ask("PUT", address, data, most=SMALL_ANSWER)
        try:
            return bool(json.loads(answer)["success"]["code"] == 200)  # noqa: PLR2004 stored before; 201: now
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise Lied("answer") from error

    async def _document(self, address: str) -> object:
        answer = await self.ask("GET", address, most=SMALL_ANSWER)
        try:
            found: object = json.loads(answer)["success"]["data"]
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise Lied("answer") from error
        return found

    async def ask(
        self,
        method: str,
        address: str,
        data: bytes | None = None,
        *,
        most: int,
        headers: dict[str, str] | None = None,
        seconds: float = ANSWER_SECONDS,
        slowest: int = SLOWEST,
    ) -> bytes:
        """The body of a success, at most `most` bytes. Raises `NoAnswer`, `Refused`, `Lied`.

        It may take so many seconds, and what the bytes take at the slowest rate (bytes a second).
        """
        import aiohttp

        allowed = (seconds + (most + len(data or b"")) / slowest) * self._patience
        kind = BINARY if data is not None else {}
        try:
            async with (
                asyncio.timeout(allowed),
                self._opened().request(
                    method,
                    address,
                    data=data,
                    headers=kind | (headers or {}),
                    allow_redirects=False,
                    ssl=self._trusted(address),
                ) as answer,
            ):
                body = await _body(answer, most)
                self.received += len(body)
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as error:
            raise NoAnswer(type(error).__name__) from error
        if answer.status // 100 != 2:  # noqa: PLR2004 successes
            raise Refused(_reason(body), answer.status)
        return body

    def _trusted(self, address: str) -> "aiohttp.Fingerprint | bool":
        """What a server must show: the key that is known of it, else what the system trusts."""
        key = self._keys.get("/".join(address.split("/", 3)[:3]))
        if key is None:
            return True
        from vault.networks.walrus.pinning import PinnedKey

        return PinnedKey(key)


async def _body(answer: "aiohttp.ClientResponse", most: int) -> bytes:
    """The whole body. Raises `Lied` as soon as it is too long."""
    if answer.status // 100 != 2:  # noqa: PLR2004
        most = SMALL_ANSWER
    if (answer.content_length or 0) > most:
        answer.close()
        raise Lied("too long")
    parts, total = [], 0
    async for part in answer.content.iter_any():
        parts.append(part)
        total += len(part)
        if total > most:
            answer.close()
            raise Lied("too long")
    return b"".join(parts)


def _reason(body: bytes) -> str:
    """Walrus's word for a refusal; where there is none, the start of the text."""
    try:
        found = json.loads(body)["error"]["details"][0]["reason"]
        return str(found)[:DEEPEST_ERROR]
    except (ValueError, TypeError, KeyError, IndexError, RecursionError):
        return body[:DEEPEST_ERROR].decode("ascii", "replace").strip()


def _blob(url: str, blob: bytes) -> str:
    return f"{url}/v1/blobs/{blob_id_text(blob)}"


def _plain(text: object) -> bytes:
    if not isinstance(text, str):
        raise ValueError("not a text")
    try:
        return b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("base64") from error
