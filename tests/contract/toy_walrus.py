"""A throw-away Walrus, to see whether the `Network` port fits both kinds of network before format v1 is frozen.

Real: RedStuff, blob ids, metadata and sliver checks, the order of a write (register, metadata, slivers, confirmations
of a quorum, certify), confirmations over the real message bytes, transactions that are known by their digest, heads in
the attributes of a Blob object, written by the transaction that certifies. Toy: the chain is a dictionary, nodes sign
with Ed25519, money is a counter. Nothing of Vault uses this module; the walrus network is built on its own.
"""

import base64
import copy
import http.client
import json
import os
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pysui_fastcrypto as redstuff
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from vault.disk import LocalDisk
from vault.errors import DamagedPack, NetworkError, NotEnoughPlaces, NotEnoughSlivers
from vault.format.bundle import split
from vault.format.head import head_digest
from vault.format.pack import pack_id, read_header
from vault.model import (
    Code,
    HeadCopies,
    HeadName,
    Location,
    PackId,
    PackRef,
    Quote,
    SealedPack,
    SliverReport,
    SliverState,
    Stored,
    Term,
)
from vault.ports import Monitor, Prepared

EPOCH_MS = 86_400_000
GENESIS = 1_700_000_000_000
ATTRIBUTE = 11 << 10  # bytes of a head in one attribute
AXES = ("primary", "secondary")


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=32).digest()


def encoded_size(length: int, n: int) -> int:
    """What is billed, in bytes; walrus-protocol.md 2.5 has the formula."""
    f = (n - 1) // 3
    rows, columns = n - 2 * f, n - f
    symbol = -(-max(length, 1) // (rows * columns))
    return n * ((rows + columns) * (symbol + symbol % 2) + 64 * n + 32)


# --- the servers -------------------------------------------------------------------------------


@dataclass
class ToyNode:
    """The storage node of one shard."""

    shard: int
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    metadata: dict[str, bytes] = field(default_factory=dict)
    slivers: dict[tuple[str, str], bytes] = field(default_factory=dict)
    is_down: bool = False


class Refused(Exception):
    """An HTTP answer that is no success."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code, self.reason = code, reason


class ToyWalrus:
    """A chain and `n` nodes on one loopback port."""

    def __init__(self, n: int = 10) -> None:
        self.n = n
        self.nodes = [ToyNode(shard) for shard in range(n)]
        self.objects: dict[str, dict] = {}
        self.transactions: dict[str, dict] = {}
        self.epoch = 5
        self.paid = 0  # bytes times epochs, ever
        self.is_down = False
        self._lock = threading.Lock()
        world = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = 1 << 16
            disable_nagle_algorithm = True

            def answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
                try:
                    code, found = 200, world.answer(self.command, self.path.strip("/").split("/"), body)
                except Refused as refused:
                    code, found = refused.code, refused.reason.encode()
                self.send_response(code)
                self.send_header("Content-Length", str(len(found)))
                self.send_header("Connection", "close")
                self.end_headers()
                self.wfile.write(found)

            do_GET = do_PUT = do_POST = answer  # noqa: N815 as the base class wants them

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def answer(self, method: str, path: list[str], body: bytes) -> bytes:
        if self.is_down:
            raise Refused(503, "down")
        with self._lock:
            match method, path:
                case "POST", ["chain", "execute"]:
                    return json.dumps(self._execute(body)).encode()
                case "GET", ["chain", "state", owner]:
                    owned = {name: o for name, o in self.objects.items() if o["owner"] == owner}
                    keys = [b64(node.key.public_key().public_bytes_raw()) for node in self.nodes]
                    return json.dumps({"epoch": self.epoch, "n": self.n, "keys": keys, "objects": owned}).encode()
                case _, ["node", number, *rest]:
                    node = self.nodes[int(number)]
                    if node.is_down:
                        raise Refused(503, "down")
                    return self._node(node, method, rest, body)
        raise Refused(404, "no such thing")

    # --- the chain ---------------------------------------------------------------------------

    def _execute(self, body: bytes) -> dict:
        name = b64(digest(body))
        if name not in self.transactions:
            before, paid = copy.deepcopy(self.objects), self.paid
            transaction = json.loads(body)
            try:
                created = [self._command(name, transaction["sender"], command) for command in transaction["commands"]]
            except Refused:
                self.objects, self.paid = before, paid
                raise
            self.transactions[name] = {"digest": name, "created": created}
        return self.transactions[name]

    def _command(self, transaction: str, sender: str, command: dict) -> str | None:
        if command["do"] == "register":
            return self._register(transaction, sender, command)
        blob = self.objects.get(command["object"])
        if blob is None or blob["owner"] != sender:
            raise Refused(409, "no such object")
        match command["do"]:
            case "certify":
                self._certify(command, blob)
            case "attribute":
                self._write_attribute(command, blob)
            case "extend":
                if blob["end"] != command["start"]:
                    raise Refused(409, "another was first")
                self.paid += encoded_size(blob["size"], self.n) * (command["end"] - blob["end"])
                blob["end"] = command["end"]
            case "delete":
                if blob["permanent"]:
                    raise Refused(409, "permanent")
                del self.objects[command["object"]]
                self._clear(blob["blob"])
        return None

    def _register(self, transaction: str, sender: str, command: dict) -> str:
        name = b64(digest((transaction + str(len(self.objects))).encode()))
        self.paid += encoded_size(command["size"], self.n) * (command["end"] - self.epoch)
        self.objects[name] = {
            "owner": sender,
            "blob": command["blob"],
            "size": command["size"],
            "end": command["end"],
            "permanent": command["permanent"],
            "number": len(self.transactions),
            "certified": None,
            "attributes": {},
        }
        return name

    @staticmethod
    def _write_attribute(command: dict, blob: dict) -> None:
        if command["value"] is None:
            blob["attributes"].pop(command["key"], None)
        else:
            blob["attributes"][command["key"]] = command["value"]

    def _clear(self, blob: str) -> None:
        """Nodes throw away what no object keeps."""
        if blob in {other["blob"] for other in self.objects.values()}:
            return
        for node in self.nodes:
            node.metadata.pop(blob, None)
            for axis in AXES:
                node.slivers.pop((blob, axis), None)

    def _certify(self, command: dict, blob: dict) -> None:
        object_id = None if blob["permanent"] else unb64(command["object"])
        message = bytes(redstuff.bls_confirmation_bytes(self.epoch, unb64(blob["blob"]), object_id))
        for shard, signature in command["signatures"].items():
            try:
                self.nodes[int(shard)].key.public_key().verify(unb64(signature), message)
            except InvalidSignature as error:
                raise Refused(409, "signature") from error
        if 3 * len(command["signatures"]) < 2 * self.n + 1:
            raise Refused(409, "not enough stake")
        blob["certified"] = self.epoch

    # --- the nodes ---------------------------------------------------------------------------

    def _node(self, node: ToyNode, method: str, path: list[str], body: bytes) -> bytes:
        blob, what, *rest = path
        registered = [name for name, o in self.objects.items() if o["blob"] == blob and o["end"] > self.epoch]
        if not registered:
            raise Refused(404, "not registered")
        pair = (node.shard - int.from_bytes(unb64(blob), "big")) % self.n
        match method, what, rest:
            case "GET", "metadata", []:
                return self._held(node.metadata.get(blob))
            case "PUT", "metadata", []:
                self._verified(unb64(blob) + body)
                node.metadata[blob] = body
            case "GET", "sliver", [number, axis]:
                if int(number) != pair:
                    raise Refused(404, "shard not assigned")
                return self._held(node.slivers.get((blob, axis)))
            case "PUT", "sliver", [number, axis]:
                if blob not in node.metadata or int(number) != pair:
                    raise Refused(400, "metadata not found, or shard not assigned")
                try:
                    redstuff.redstuff_verify_sliver(body, self._verified(unb64(blob) + node.metadata[blob]), axis)
                except ValueError as error:
                    raise Refused(400, "sliver") from error
                node.slivers[blob, axis] = body
            case "GET", "status", []:
                return json.dumps([axis for axis in AXES if (blob, axis) in node.slivers]).encode()
            case "GET", "confirmation", [name]:
                if name not in registered or not all((blob, axis) in node.slivers for axis in AXES):
                    raise Refused(404, "not stored")
                object_id = None if self.objects[name]["permanent"] else unb64(name)
                message = bytes(redstuff.bls_confirmation_bytes(self.epoch, unb64(blob), object_id))
                return node.key.sign(message)
            case _:
                raise Refused(404, "no such thing")
        return b""

    def _verified(self, metadata: bytes) -> redstuff.RedstuffVerifiedMetadata:
        try:
            return redstuff.redstuff_verify_metadata(metadata, self.n)
        except ValueError as error:
            raise Refused(400, "metadata") from error

    @staticmethod
    def _held(found: bytes | None) -> bytes:
        if found is None:
            raise Refused(404, "not here")
        return found


# --- the client, behind the port -----------------------------------------------------------------


@dataclass(frozen=True)
class ToyPrepared:
    """A pack on its way into a bundle; what it will be called on the network, nobody knows yet."""

    ref: PackRef
    data: memoryview


@dataclass(frozen=True)
class _Bundle:
    """A line of the network's own journal."""

    blob: str
    packs: tuple[tuple[bytes, int, int, bytes], ...]  # (id, offset, length, salt)
    transaction: bytes


class ToyNetwork:
    """The `Network` port. Writes only through `disk`, and announces each of its requests there, too."""

    name = "walrus"
    gather_bytes = 1 << 20

    def __init__(self, port: int, owner: str, state: Path, disk: LocalDisk) -> None:
        """`state`: the folder of its journal."""
        self._port, self._owner, self._disk = port, owner, disk
        self._state = os.fsencode(state)
        world = json.loads(self._ask("GET", f"chain/state/{owner}"))
        self._n: int = world["n"]
        self._keys = [Ed25519PublicKey.from_public_bytes(unb64(key)) for key in world["keys"]]
        f = (self._n - 1) // 3
        self._rows, self._columns = self._n - 2 * f, self._n - f
        self._quorum = -(-(2 * self._n + 1) // 3)

    # --- talking -----------------------------------------------------------------------------

    def _ask(self, method: str, path: str, body: bytes = b"") -> bytes:
        if method != "GET":
            self._disk.effect("request", path.encode())
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=10)
        try:
            connection.request(method, "/" + path, body)
            answer = connection.getresponse()
            found = answer.read()
        except OSError as error:
            raise NetworkError("no answer") from error
        finally:
            connection.close()
        if answer.status != 200:
            raise Refused(answer.status, found.decode())
        return found

    def _ask_node(self, shard: int, path: str, body: bytes | None = None) -> bytes | None:
        try:
            return self._ask("GET" if body is None else "PUT", f"node/{shard}/{path}", body or b"")
        except Refused:
            return None

    def _ask_chain(self, path: str, body: bytes | None = None) -> dict:
        try:
            return json.loads(self._ask("GET" if body is None else "POST", path, body or b""))
        except Refused as refused:
            raise NetworkError(refused.reason) from refused

    def _world(self) -> dict:
        return self._ask_chain(f"chain/state/{self._owner}")

    def _objects(self) -> dict[str, dict]:
        """Owned Blob objects, newest first."""
        found = self._world()["objects"]
        return dict(sorted(found.items(), key=lambda named: named[1]["number"], reverse=True))

    def _transaction(self, commands: list[dict]) -> bytes:
        return json.dumps({"sender": self._owner, "nonce": os.urandom(8).hex(), "commands": commands}).encode()

    def _pair(self, blob: str, shard: int) -> int:
        return (shard - int.from_bytes(unb64(blob), "big")) % self._n

    # --- storing -----------------------------------------------------------------------------

    def quote(self, lengths: Sequence[int], epochs: int) -> Quote:
        size = encoded_size(sum(lengths), self._n)
        return Quote(size, size * epochs, "toys")

    def prepare(self, pack: SealedPack, padded: memoryview) -> ToyPrepared:
        return ToyPrepared(PackRef(pack.id, len(pack.data), pack.salt, Location(self.name)), pack.data)

    def store(self, packs: Sequence[Prepared], term: Term, monitor: Monitor) -> list[Stored]:
        mine = [pack for pack in packs if isinstance(pack, ToyPrepared)]
        whole = b"".join(pack.data for pack in mine)
        blob = b64(redstuff.redstuff_encode(whole, self._n).blob_id)
        bundle = self._journal().get(blob)
        if bundle is None:
            at, rows = 0, []
            for pack in mine:
                rows.append((bytes(pack.ref.id), at, pack.ref.length, pack.ref.salt))
                at += pack.ref.length
            register = {"do": "register", "blob": blob, "size": len(whole), "end": term.end_epoch}
            transaction = self._transaction([{**register, "permanent": term.permanent}])
            bundle = _Bundle(blob, tuple(rows), transaction)
            if not any(owned["blob"] == blob for owned in self._objects().values()):
                self._note(bundle, whole)
        return self._finish(bundle, whole, monitor)

    def settle(self, packs: Sequence[PackRef], monitor: Monitor) -> list[Stored]:
        wanted = {pack.id for pack in packs}
        kept: list[Stored] = []
        for bundle in self._journal().values():
            if any(row[0] in wanted for row in bundle.packs):
                whole = Path(os.fsdecode(self._file(bundle.blob, "bundle"))).read_bytes()
                kept += [one for one in self._finish(bundle, whole, monitor) if one.pack.id in wanted]
        return kept

    def _finish(self, bundle: _Bundle, whole: bytes, monitor: Monitor) -> list[Stored]:
        """Register, send what is missing, hear a quorum. From wherever it stopped; registering twice is once."""
        monitor.check()
        held = [name for name, owned in self._objects().items() if owned["blob"] == bundle.blob]
        name = held[0] if held else self._ask_chain("chain/execute", bundle.transaction)["created"][0]
        encoded = redstuff.redstuff_encode(whole, self._n)
        confirmed = []
        for shard in range(self._n):
            monitor.check()
            if self._upload(bundle.blob, shard, encoded) and self._confirmation(bundle.blob, name, shard) is not None:
                confirmed.append(shard)
        if len(confirmed) < self._quorum:
            raise NotEnoughPlaces(len(confirmed), self._quorum)
        waiting = tuple(shard for shard in range(self._n) if shard not in confirmed)
        where = unb64(bundle.blob) + unb64(name)
        return [
            Stored(PackRef(PackId(pack), length, salt, Location(self.name, blob=where, blob_offset=at)), waiting)
            for pack, at, length, salt in bundle.packs
        ]

    def _upload(self, blob: str, shard: int, encoded: redstuff.RedstuffEncodeResult) -> bool:
        status = self._ask_node(shard, f"{blob}/status")
        if status is None:
            return False
        pair = encoded.slivers[shard]
        there = json.loads(status)
        if len(there) < len(AXES) and self._ask_node(shard, f"{blob}/metadata", encoded.metadata_bcs) is None:
            return False
        return all(
            axis in there
            or self._ask_node(shard, f"{blob}/sliver/{pair.sliver_pair_index}/{axis}", getattr(pair, axis)) is not None
            for axis in AXES
        )

    def _confirmation(self, blob: str, name: str, shard: int) -> str | None:
        """A node's signature, checked."""
        signature = self._ask_node(shard, f"{blob}/confirmation/{name}")
        if signature is None:
            return None
        world = self._world()
        object_id = None if world["objects"][name]["permanent"] else unb64(name)
        try:
            message = bytes(redstuff.bls_confirmation_bytes(world["epoch"], unb64(blob), object_id))
            self._keys[shard].verify(signature, message)
        except InvalidSignature:
            return None
        return b64(signature)

    # --- its own journal -----------------------------------------------------------------------

    def _file(self, blob: str, kind: str) -> bytes:
        return os.path.join(self._state, f"{blob}.{kind}".encode())

    def _note(self, bundle: _Bundle, whole: bytes) -> None:
        rows = [[b64(pack), at, length, b64(salt)] for pack, at, length, salt in bundle.packs]
        line = {"packs": rows, "transaction": b64(bundle.transaction)}
        self._disk.make_folders(self._state)
        self._disk.write_whole(self._file(bundle.blob, "bundle"), [whole])
        self._disk.write_whole(self._file(bundle.blob, "journal"), [json.dumps(line).encode()])

    def _forget(self, blob: str) -> None:
        """A transaction that was executed must not be sent for another blob object than the one it made."""
        self._disk.remove(self._file(blob, "journal"))
        self._disk.remove(self._file(blob, "bundle"))

    def _journal(self) -> dict[str, _Bundle]:
        found = {}
        for path in sorted(Path(os.fsdecode(self._state)).glob("*.journal")):
            line = json.loads(path.read_bytes())
            rows = tuple((unb64(pack), at, length, unb64(salt)) for pack, at, length, salt in line["packs"])
            found[path.stem] = _Bundle(path.stem, rows, unb64(line["transaction"]))
        return found

    # --- reading -----------------------------------------------------------------------------

    def read(self, pack: PackRef, offset: int, length: int, monitor: Monitor) -> Generator[memoryview, None, None]:
        if not 0 <= offset <= offset + length <= pack.length:
            raise DamagedPack("range")
        blob, start = self._blob(pack)[0], pack.location.blob_offset + offset
        direct = self._systematic(blob, start, length, monitor)
        if direct is not None:
            yield memoryview(direct)
        whole = self._bundle(blob, monitor)[start : start + length]
        if whole != direct:
            yield memoryview(whole)

    def read_whole(self, pack: PackRef, into: memoryview, monitor: Monitor) -> memoryview:
        into[: pack.length] = next(self.read(pack, 0, pack.length, monitor))
        return into[: pack.length]

    def rebuild(self, pack: PackRef, monitor: Monitor) -> memoryview:
        start = pack.location.blob_offset
        whole = memoryview(self._bundle(self._blob(pack)[0], monitor))[start : start + pack.length]
        if pack_id(whole) != pack.id:
            raise DamagedPack("id")
        return whole

    def _blob(self, pack: PackRef) -> tuple[str, str]:
        """(blob id, object id)."""
        if pack.location.blob is None:
            raise DamagedPack("not on Walrus")
        return b64(pack.location.blob[:32]), b64(pack.location.blob[32:])

    def _sliver(self, blob: str, shard: int, axis: str) -> bytes | None:
        return self._ask_node(shard, f"{blob}/sliver/{self._pair(blob, shard)}/{axis}")

    def _metadata(self, blob: str) -> redstuff.RedstuffVerifiedMetadata | None:
        for shard in range(self._n):
            found = self._ask_node(shard, f"{blob}/metadata")
            if found is not None:
                try:
                    return redstuff.redstuff_verify_metadata(unb64(blob) + found, self._n)
                except ValueError:
                    continue
        return None

    def _systematic(self, blob: str, start: int, length: int, monitor: Monitor) -> bytes | None:
        """A range from the slivers that hold it in clear; not verified."""
        metadata = self._metadata(blob)
        if metadata is None:
            return None
        symbol = -(-max(metadata.unencoded_length, 1) // (self._rows * self._columns))
        row = self._columns * (symbol + symbol % 2)
        found = b""
        for index in range(start // row, -(-(start + length) // row)):
            monitor.check()
            shard = (index + int.from_bytes(unb64(blob), "big")) % self._n
            sliver = self._sliver(blob, shard, "primary")
            if sliver is None:
                return None
            found += sliver[-4 - row : -4]  # BCS: length (ULEB128), data, symbol size and index (u16 each)
        skip = start % row
        return found[skip : skip + length]

    def _bundle(self, blob: str, monitor: Monitor) -> bytes:
        """The whole blob, verified."""
        metadata = self._metadata(blob)
        found = []
        for shard in range(self._n):
            monitor.check()
            sliver = self._sliver(blob, shard, "primary")
            if metadata is not None and sliver is not None and self._is_sound(sliver, metadata, "primary"):
                found.append(sliver)
        if metadata is None or len(found) < self._rows:
            raise NotEnoughSlivers(len(found), self._rows)
        return bytes(redstuff.redstuff_decode_and_verify(found, metadata, "primary"))

    @staticmethod
    def _is_sound(sliver: bytes, metadata: redstuff.RedstuffVerifiedMetadata, axis: str) -> bool:
        try:
            redstuff.redstuff_verify_sliver(sliver, metadata, axis)
        except ValueError:
            return False
        return True

    # --- keeping -----------------------------------------------------------------------------

    def code_of(self, pack: PackRef) -> Code:
        return Code(self._rows, self._n)

    def extend(self, packs: Iterable[PackRef], end_epoch: int, monitor: Monitor) -> None:
        for name in sorted({self._blob(pack)[1] for pack in packs}):
            monitor.check()
            end = self._objects()[name]["end"]
            if end < end_epoch:
                command = {"do": "extend", "object": name, "start": end, "end": end_epoch}
                self._ask_chain("chain/execute", self._transaction([command]))

    def delete(self, packs: Sequence[PackRef], monitor: Monitor) -> list[PackId]:
        gone: list[PackId] = []
        wanted: dict[str, list[PackRef]] = {}
        for pack in packs:
            wanted.setdefault(self._blob(pack)[1], []).append(pack)
        objects = self._objects()
        for name, some in wanted.items():
            monitor.check()
            blob = objects.get(name)
            if blob is not None:
                covered = sum({pack.location.blob_offset: pack.length for pack in some}.values())
                if covered < blob["size"] or blob["attributes"] or blob["permanent"]:
                    continue
                self._forget(blob["blob"])
                self._ask_chain("chain/execute", self._transaction([{"do": "delete", "object": name}]))
            gone += [pack.id for pack in some]
        return gone

    def owned(self, monitor: Monitor) -> Iterator[PackId]:
        seen = set()
        for _, ref in self._everything(monitor):
            if ref.id not in seen:
                seen.add(ref.id)
                yield ref.id

    def find(self, pack: PackId, monitor: Monitor) -> PackRef | None:
        return next((ref for _, ref in self._everything(monitor) if ref.id == pack), None)

    def _everything(self, monitor: Monitor) -> Iterator[tuple[str, PackRef]]:
        for name, blob in self._objects().items():
            try:
                whole = memoryview(self._bundle(blob["blob"], monitor))
            except NotEnoughSlivers:
                continue
            for at, pack in split(whole):
                salt, _, length = read_header(pack)
                where = Location(self.name, blob=unb64(blob["blob"]) + unb64(name), blob_offset=at)
                yield name, PackRef(pack_id(pack), length, salt, where)

    def examine(self, packs: Iterable[PackRef], monitor: Monitor, *, deep: bool) -> Iterator[SliverReport]:
        for pack in packs:
            blob = self._blob(pack)[0]
            metadata = self._metadata(blob)
            for shard in range(self._n):
                monitor.check()
                state = self._state_of(blob, shard, metadata if deep else None)
                yield SliverReport(pack.id, shard, f"node {shard}", state)

    def _state_of(self, blob: str, shard: int, metadata: redstuff.RedstuffVerifiedMetadata | None) -> SliverState:
        try:
            there = json.loads(self._ask("GET", f"node/{shard}/{blob}/status"))
        except Refused as refused:
            return SliverState.AWAY if refused.code == 503 else SliverState.MISSING
        if len(there) < len(AXES):
            return SliverState.MISSING
        for axis in AXES if metadata is not None else ():
            sliver = self._sliver(blob, shard, axis)
            if sliver is None or metadata is None or not self._is_sound(sliver, metadata, axis):
                return SliverState.DAMAGED
        return SliverState.SOUND

    def repair(self, pack: PackRef, slots: Sequence[int], monitor: Monitor) -> list[int]:
        blob = self._blob(pack)[0]
        whole = self._bundle(blob, monitor)
        encoded = redstuff.redstuff_encode(whole, self._n)
        if b64(encoded.blob_id) != blob:
            raise DamagedPack("blob id")
        healed = []
        for shard in slots:
            monitor.check()
            pair = encoded.slivers[shard]
            sent = [self._ask_node(shard, f"{blob}/metadata", encoded.metadata_bcs)]
            sent += [
                self._ask_node(shard, f"{blob}/sliver/{pair.sliver_pair_index}/{axis}", getattr(pair, axis))
                for axis in AXES
            ]
            if None not in sent:
                healed.append(shard)
        return healed

    # --- heads -------------------------------------------------------------------------------

    def put_head(self, vault_tag: bytes, name: HeadName, data: bytes, monitor: Monitor) -> int:
        objects = self._objects()
        commands = []
        for blob_object, blob in objects.items():
            if blob["certified"] is None and self._certify(blob_object, blob["blob"], commands, monitor):
                blob["certified"] = 0
        newest = next((name for name, blob in objects.items() if blob["certified"] is not None), None)
        if newest is None:
            return 0
        parts = range(-(-len(data) // ATTRIBUTE))
        for part in parts:
            value = b64(data[part * ATTRIBUTE : (part + 1) * ATTRIBUTE])
            key = f"{_key(vault_tag, name)}.{part}.{len(parts)}"
            commands.append({"do": "attribute", "object": newest, "key": key, "value": value})
        monitor.check()
        self._ask_chain("chain/execute", self._transaction(commands))
        certified = {blob["blob"] for blob in objects.values() if blob["certified"] is not None}
        for blob_id in certified & set(self._journal()):
            self._forget(blob_id)
        return 1

    def _certify(self, name: str, blob: str, commands: list[dict], monitor: Monitor) -> bool:
        signatures = {}
        for shard in range(self._n):
            monitor.check()
            signature = self._confirmation(blob, name, shard)
            if signature is not None:
                signatures[str(shard)] = signature
        if len(signatures) < self._quorum:
            return False
        commands.append({"do": "certify", "object": name, "signatures": signatures})
        return True

    def _heads(self, vault_tag: bytes) -> dict[HeadName, dict[str, dict[str, str]]]:
        """Head -> Blob object -> attribute key -> value, of heads that are whole."""
        found: dict[HeadName, dict[str, dict[str, str]]] = {}
        for blob_object, blob in self._objects().items():
            if blob["certified"] is None:
                continue
            for key, value in blob["attributes"].items():
                tag, device, sequence, start, _, _ = key.split(".")
                if tag == _tag(vault_tag):
                    name = HeadName(unb64(device), int(sequence, 16), unb64(start))
                    found.setdefault(name, {}).setdefault(blob_object, {})[key] = value
        return found

    def head_copies(self, vault_tag: bytes, name: HeadName) -> int:
        whole = self.read_head(vault_tag, name, lambda data: head_digest(data)[:8] == name.digest)
        return 0 if whole is None else 1

    def copies_possible(self) -> int:
        return min(len(self._objects()), 1)

    def heads(self, vault_tag: bytes) -> list[HeadCopies]:
        return [HeadCopies(name, tuple(blobs)) for name, blobs in self._heads(vault_tag).items()]

    def read_head(self, vault_tag: bytes, name: HeadName, check: Callable[[bytes], bool]) -> bytes | None:
        for parts in self._heads(vault_tag).get(name, {}).values():
            ordered = sorted(parts, key=lambda key: int(key.split(".")[4]))
            data = b"".join(unb64(parts[key]) for key in ordered)
            if check(data):
                return data
        return None

    def drop_head(self, vault_tag: bytes, name: HeadName) -> None:
        commands = [
            {"do": "attribute", "object": blob_object, "key": key, "value": None}
            for blob_object, parts in self._heads(vault_tag).get(name, {}).items()
            for key in parts
        ]
        if commands:
            self._ask_chain("chain/execute", self._transaction(commands))

    # --- time --------------------------------------------------------------------------------

    def epoch_at(self, now_ms: int) -> int:
        return max(0, (now_ms - GENESIS) // EPOCH_MS)

    def epoch_start(self, epoch: int) -> int:
        return GENESIS + epoch * EPOCH_MS


def _tag(vault_tag: bytes) -> str:
    return digest(b"walrus-tag" + vault_tag)[:8].hex()


def _key(vault_tag: bytes, name: HeadName) -> str:
    return f"{_tag(vault_tag)}.{b64(name.device_tag)}.{name.sequence:x}.{b64(name.digest)}"
