"""The publisher's HTTP interface (walrus-service, `daemon/routes.rs`): it pays for everybody from its own purse."""

import json
from collections.abc import Mapping

from aiohttp import BodyPartReader, web
from aiohttp.multipart import MultipartReader

from vault.coding.redstuff import Encoded
from vault.devnet.answers import created
from vault.devnet.building import Building
from vault.devnet.chain.objects import OwnerKind
from vault.devnet.chain.transaction import Argument
from vault.devnet.chain.types import coin_of, parse_address
from vault.devnet.contracts.system_structs import Blob, Storage
from vault.devnet.gateways.reusing import Found, a_blob, some_space
from vault.devnet.gateways.writing import Writer
from vault.devnet.keys import wallet
from vault.devnet.network import Network
from vault.devnet.nodes.refusals import DAEMON, Refusal
from vault.devnet.nodes.rest import body, flag, only
from vault.errors import DamagedBlob
from vault.format.walrus.bcs import BOOL, BYTES, U8, U32, U64, U256
from vault.format.walrus.identifiers import BlobId, blob_id_text, blob_id_to_move, quilt_patch_id
from vault.format.walrus.messages import signers_bitmap
from vault.format.walrus.quilt import Patch, encode_quilt

LARGEST_BLOB, LARGEST_QUILT = 10 << 20, 100 << 20  # the service's defaults
QUERIES = (
    "epochs",
    "permanent",
    "deletable",
    "send_object_to",
    "share",
    "force",
    "reuse_resources",
    "encoding_type",
    "quilt_version",
)
ABOUT = "_metadata"


def _malformed(text: str) -> Refusal:
    return Refusal("INVALID_ARGUMENT", "MALFORMED_REQUEST", text, DAEMON)


class Publisher:
    """Its routes."""

    def __init__(self, network: Network) -> None:
        self._network, self._writer = network, Writer(network)
        self._wallet = wallet(network.seed, "publisher")

    def routes(self) -> list[web.RouteDef]:
        """For an application."""
        return [web.put("/v1/blobs", self._blob), web.put("/v1/quilts", self._quilt)]

    async def _blob(self, request: web.Request) -> web.Response:
        asked = Asked(request)
        data = await body(request, LARGEST_BLOB, of_any_type=True)
        return web.json_response(await self._store(data, asked, {}))

    async def _quilt(self, request: web.Request) -> web.Response:
        asked = Asked(request)
        if not request.content_type.startswith("multipart/"):
            raise _malformed("a quilt is multipart/form-data")
        geometry = self._network.geometry
        try:
            patches = await _parts(await request.multipart())
            quilt = encode_quilt(patches, geometry.rows, geometry.columns)
        except ValueError as error:
            raise _malformed(str(error)) from error
        result = await self._store(quilt.data, asked, {"_walrusBlobType": "quilt"})
        encoded = await self._writer.encode(quilt.data)
        stored = [
            {
                "identifier": entry.identifier,
                "quiltPatchId": quilt_patch_id(encoded.blob_id, entry.start, entry.end),
            }
            for entry in quilt.entries
        ]
        return web.json_response({"blobStoreResult": result, "storedQuiltBlobs": stored})

    async def _store(self, data: bytes, asked: "Asked", attributes: Mapping[str, str]) -> dict[str, object]:
        encoded = await self._writer.encode(data)
        before = self._known(encoded, asked)
        if before is not None and not asked.force:
            return before
        end = self._network.staking().epoch + asked.epochs
        held = (
            a_blob(self._network, self._wallet.address, encoded.blob_id, end, deletable=asked.deletable)
            if asked.reuse
            else None
        )
        if held is not None and held.certified and not held.missing and not asked.force:
            about = {"blobId": blob_id_text(BlobId(encoded.blob_id)), "object": "0x" + held.id.hex()}
            return {"alreadyCertified": about | {"endEpoch": held.end_epoch}}
        if held is not None and held.certified and asked.force:
            held = None  # what is certified already is never used again then
        paid = self._balance()
        length = self._network.geometry.encoded_size(len(data))
        if held is not None:
            object_id, told = held.id, {"encodedLength": length}
            told |= {"epochsExtended": held.missing} if held.missing else {}
            operation: dict[str, object] = {held.operation: told}
        else:
            object_id, operation = self._register(encoded, len(data), asked, attributes)
        kept = await self._finish(encoded, object_id, asked, held)
        result = self._described(encoded, object_id, operation, paid - self._balance())
        if asked.share:
            found = created(kept)[str(self._network.packages.names["SharedBlob"])][0]
            result["newlyCreated"]["sharedBlobObject"] = "0x" + found.hex()
        return dict(result)

    async def _finish(self, encoded: Encoded, object_id: bytes, asked: "Asked", held: Found | None) -> bytes:
        """Certify what isn't, extend what is too short, hand it on: what the ledger keeps of it."""
        building, latest = Building(), self._network.marks.ids.latest
        blob, system = building.object(object_id), building.object(self._network.marks.system)
        if held is None or not held.certified:
            certificate = await self._writer.spread(encoded, object_id if asked.deletable else None)
            parts = (certificate.signature, signers_bitmap(certificate.signers), certificate.message)
            arguments = [building.pure(BYTES, part) for part in parts]
            building.call(latest, "system::certify_blob", system, blob, *arguments)
        if held is not None and held.missing:
            epochs = building.pure(U32, held.missing)
            building.call(latest, "system::extend_blob", system, blob, epochs, self._coin(building))
        if asked.owner is not None:
            building.give(asked.owner, blob)
        elif asked.share:
            building.call(latest, "shared_blob::new", blob)
        return building.send(self._network.ledger, self._wallet)

    def _known(self, encoded: Encoded, asked: "Asked") -> dict[str, object] | None:
        """A permanent blob that is certified for long enough is not paid for twice."""
        node = self._network.nodes[0]
        self._network.catch_up(node)
        known, epoch = node.registry.known(encoded.blob_id), node.epoch
        if known.invalid is not None:
            event = {"txDigest": known.invalid.digest, "eventSeq": str(known.invalid.place)}
            return {"markedInvalid": {"blobId": blob_id_text(encoded.blob_id), "event": event}}
        for found in known.live(epoch).values():
            lasting = found.end_epoch >= epoch + asked.epochs and not found.deletable
            if lasting and not asked.deletable and found.certified_epoch is not None:
                event = {"txDigest": found.event.digest, "eventSeq": str(found.event.place)}
                about = {"blobId": blob_id_text(encoded.blob_id), "event": event, "endEpoch": found.end_epoch}
                return {"alreadyCertified": about}
        return None

    def _balance(self) -> int:
        text = str(self._network.packages.names["WAL"])
        return self._network.store.totals(self._wallet.address).get(text, 0)

    def _coin(self, building: Building) -> Argument:
        """The wallet's largest WAL coin."""
        tag = str(coin_of(self._network.packages.names["WAL"]))
        coins = self._network.store.owned(self._wallet.address, OwnerKind.ADDRESS, tag)
        return building.object(max(coins, key=lambda found: found.balance).id)

    def _register(
        self, encoded: Encoded, size: int, asked: "Asked", attributes: Mapping[str, str]
    ) -> tuple[bytes, dict[str, object]]:
        """A new Blob: its object id, and how it was come by."""
        from vault.format.walrus.bcs import TEXT

        building, latest = Building(), self._network.marks.ids.latest
        coin, system = self._coin(building), building.object(self._network.marks.system)
        length = self._network.geometry.encoded_size(size)
        end = self._network.staking().epoch + asked.epochs
        space = some_space(self._network, self._wallet.address, length, end) if asked.reuse else None
        if space is not None:
            storage = self._fitted(building, space, length, end)
            operation: dict[str, object] = {"reuseStorage": {"encodedLength": length}}
        else:
            about = (building.pure(U64, length), building.pure(U32, asked.epochs), coin)
            storage = building.call(latest, "system::reserve_space", system, *about)
            operation = {"registerFromScratch": {"encodedLength": length, "epochsAhead": asked.epochs}}
        numbers = [building.pure(U256, blob_id_to_move(part)) for part in (encoded.blob_id, encoded.root)]
        kinds = [building.pure(U64, size), building.pure(U8, 1), building.pure(BOOL, asked.deletable)]
        blob = building.call(latest, "system::register_blob", system, storage, *numbers, *kinds, coin)
        for key, value in attributes.items():
            pair = (building.pure(TEXT, key), building.pure(TEXT, value))
            building.call(latest, "blob::insert_or_update_metadata_pair", blob, *pair)
        building.give(self._wallet.address, blob)
        kept = building.send(self._network.ledger, self._wallet)
        return created(kept)[str(self._network.packages.names["Blob"])][0], operation

    def _fitted(self, building: Building, space: Storage, length: int, end: int) -> Argument:
        """Exactly what is needed of some space; the rest stays in the wallet."""
        latest, storage, rest = self._network.marks.ids.latest, building.object(space.id), []
        if space.end_epoch > end:
            rest.append(building.call(latest, "storage_resource::split_by_epoch", storage, building.pure(U32, end)))
        if space.storage_size > length:
            rest.append(building.call(latest, "storage_resource::split_by_size", storage, building.pure(U64, length)))
        if rest:
            building.give(self._wallet.address, *rest)
        return storage

    def _described(
        self, encoded: Encoded, object_id: bytes, operation: dict[str, object], cost: int
    ) -> dict[str, dict[str, object]]:
        """The object as it is now; one that was sent or shared, too."""
        found = self._network.store.last(object_id)
        held: Blob = self._network.ledger.decoded(found)
        blob = {
            "id": "0x" + object_id.hex(),
            "registeredEpoch": held.registered_epoch,
            "blobId": blob_id_text(BlobId(encoded.blob_id)),
            "size": held.size,
            "encodingType": "RS2",
            "certifiedEpoch": self._network.staking().epoch if held.certified_epoch is None else held.certified_epoch,
            "storage": {
                "id": "0x" + held.storage.id.hex(),
                "startEpoch": held.storage.start_epoch,
                "endEpoch": held.storage.end_epoch,
                "storageSize": held.storage.storage_size,
            },
            "deletable": held.deletable,
        }
        return {"newlyCreated": {"blobObject": blob, "resourceOperation": operation, "cost": cost}}


class Asked:
    """What the query asks for. Raises `Refusal`, HTTPBadRequest."""

    def __init__(self, request: web.Request) -> None:
        only(request, *QUERIES)
        epochs = request.query.get("epochs", "1")
        if not epochs.isdecimal() or not 0 < len(epochs) < 5 or not int(epochs):  # noqa: PLR2004
            raise _malformed("epochs must be a number above 0")
        self.epochs = int(epochs)
        permanent, deletable = flag(request, "permanent"), flag(request, "deletable")
        if permanent and deletable:
            text = "a blob can't be both permanent and deletable"
            raise Refusal("INVALID_ARGUMENT", "INVALID_BLOB_PERSISTENCE", text, DAEMON)
        self.deletable = not permanent
        self.share, self.force = flag(request, "share"), flag(request, "force")
        self.reuse = flag(request, "reuse_resources")
        self.owner: bytes | None = None
        if request.query.get("encoding_type", "RS2") != "RS2" or request.query.get("quilt_version", "V1") != "V1":
            raise _malformed("only RS2 and V1 are known")
        if "send_object_to" in request.query:
            try:
                self.owner = parse_address(request.query["send_object_to"])
            except DamagedBlob as error:
                raise _malformed("send_object_to is no address") from error
            if self.share:
                raise _malformed("a blob is either sent or shared")


async def _parts(reader: MultipartReader) -> list[Patch]:
    """The files of a form, with their tags. Raises ValueError, HTTPRequestEntityTooLarge."""
    files: dict[str, bytes] = {}
    tags: dict[str, dict[str, str]] = {}
    total = 0
    async for part in reader:
        if not isinstance(part, BodyPartReader) or not part.name:
            raise ValueError("every part needs a name")
        data = bytearray()
        while chunk := await part.read_chunk(1 << 16):
            data += chunk
            total += len(chunk)
            if total > LARGEST_QUILT:
                raise web.HTTPRequestEntityTooLarge(LARGEST_QUILT, total)
        if part.name == ABOUT:
            tags = _tags(bytes(data))
        elif part.name in files:
            raise ValueError("a name comes twice")
        else:
            files[part.name] = bytes(data)
    if not set(tags) <= set(files):
        raise ValueError("metadata of a file that is not there")
    return [Patch(name, data, tags.get(name, {})) for name, data in files.items()]


def _tags(data: bytes) -> dict[str, dict[str, str]]:
    try:
        listed = json.loads(data)
        found = {
            str(one["identifier"]): {
                str(key): value if isinstance(value, str) else json.dumps(value)
                for key, value in one.get("tags", {}).items()
            }
            for one in listed
        }
    except (TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError("metadata is not a list of identifiers and tags") from error
    if len(found) != len(listed):
        raise ValueError("a name comes twice")
    return found
