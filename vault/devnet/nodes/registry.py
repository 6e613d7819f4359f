"""What a storage node knows of blobs from the chain's events. It may lag behind, as real ones do."""

from dataclasses import dataclass, field, replace
from typing import Any

from vault.devnet.chain.objects import known_type
from vault.devnet.chain.packages import Packages
from vault.devnet.chain.store import Store
from vault.devnet.chain.transaction import base58
from vault.format.walrus.bcs import decode
from vault.format.walrus.identifiers import blob_id_from_move

POOLS = {"StoragePoolCreated", "StoragePoolExtended"}
EVENT_NAMES = {
    *("BlobRegistered", "BlobCertified", "BlobDeleted", "InvalidBlobID"),
    *("PooledBlobRegistered", "PooledBlobCertified", "PooledBlobDeleted"),
}


@dataclass(frozen=True, slots=True)
class EventId:
    """Where an event is."""

    digest: str
    place: int


@dataclass(frozen=True, slots=True)
class Registration:
    """A Blob object, or a PooledBlob."""

    deletable: bool
    end_epoch: int
    certified_epoch: int | None
    event: EventId
    pool: bytes = b""  # of a blob in a storage pool, whose time it shares


@dataclass(slots=True)
class Known:
    """All Blob objects of one blob id."""

    objects: dict[bytes, Registration] = field(default_factory=dict)
    invalid: EventId | None = None

    def live(self, epoch: int) -> dict[bytes, Registration]:
        """Those that are not over."""
        return {key: found for key, found in self.objects.items() if found.end_epoch > epoch}


class Registry:
    """Blobs by their ids."""

    def __init__(self, store: Store, packages: Packages) -> None:
        self._store, self._packages = store, packages
        self._blobs: dict[bytes, Known] = {}
        self._pools: dict[bytes, int] = {}  # until when each lasts
        self._seen = 0

    def catch_up(self, until_ms: int) -> list[bytes]:
        """Read the events up to then; which blobs were certified."""
        certified: list[bytes] = []
        for sequence, digest, place, text, contents in self._store.events_after(self._seen, until_ms):
            self._seen = sequence
            tag = known_type(text)
            if tag.module != "events" or tag.name not in EVENT_NAMES | POOLS:
                continue
            event = decode(self._packages.need(tag), contents)
            if tag.name in POOLS:
                self._set_end(event)
                continue
            blob = blob_id_from_move(event.blob_id)
            self._apply(tag.name, self._blobs.setdefault(blob, Known()), event, EventId(base58(digest), place))
            if tag.name.endswith("BlobCertified"):
                certified.append(blob)
        return certified

    def _set_end(self, event: Any) -> None:  # noqa: ANN401 any event
        """A pool's time is that of all its blobs."""
        pool = event.storage_pool_id
        self._pools[pool] = end = getattr(event, "new_end_epoch", 0) or event.end_epoch
        for known in self._blobs.values():
            for object_id, found in known.objects.items():
                if found.pool == pool:
                    known.objects[object_id] = replace(found, end_epoch=end)

    def _apply(self, name: str, known: Known, event: Any, where: EventId) -> None:  # noqa: ANN401 any event
        match name:
            case "BlobRegistered":
                known.objects[event.object_id] = Registration(event.deletable, event.end_epoch, None, where)
            case "PooledBlobRegistered":
                pool = event.storage_pool_id
                end = self._pools.get(pool, 0)
                known.objects[event.object_id] = Registration(event.deletable, end, None, where, pool)
            case "BlobCertified" | "PooledBlobCertified" if event.object_id in known.objects:
                before = known.objects[event.object_id]
                since = before.certified_epoch if before.certified_epoch is not None else event.epoch
                end = getattr(event, "end_epoch", before.end_epoch)
                known.objects[event.object_id] = replace(before, end_epoch=end, certified_epoch=since, event=where)
            case "BlobDeleted" | "PooledBlobDeleted":
                known.objects.pop(event.object_id, None)
            case "InvalidBlobID":
                known.invalid = where
            case _:
                pass

    def known(self, blob: bytes) -> Known:
        """What is known of a blob; nothing, for most."""
        return self._blobs.get(blob) or Known()

    def certified(self, epoch: int) -> list[bytes]:
        """Blobs that the network answers for, by id."""
        return sorted(
            blob
            for blob, known in self._blobs.items()
            if known.invalid is None and any(r.certified_epoch is not None for r in known.live(epoch).values())
        )
