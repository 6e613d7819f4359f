"""Tombstones: what has gone for good, so that no device brings it back. See README.md, "Tables"."""

from dataclasses import dataclass, field
from enum import Enum

from vault.errors import DamagedPage
from vault.format import cbor
from vault.format.records import decode_stamp, encode_stamp
from vault.model import Stamp, Unknown


class TombstoneKind(Enum):
    """What has gone: the first byte of the key."""

    PACK = b"p"  # no live head reaches it: its slivers may be removed, and its id is never used again
    DEVICE = b"d"  # retired: its newest head is not a live one
    ALBUM = b"a"
    PLACE = b"s"  # by its tag: no sliver goes there any more


ID_LENGTH = {TombstoneKind.PACK: 32, TombstoneKind.DEVICE: 16, TombstoneKind.ALBUM: 16, TombstoneKind.PLACE: 16}


@dataclass(frozen=True, slots=True)
class Tombstone:
    """When it went (milliseconds since 1970), and who said so."""

    time: int
    stamp: Stamp
    unknown: Unknown = field(default_factory=dict)


def tombstone_key(kind: TombstoneKind, name: bytes) -> bytes:
    """The key in the table: one byte, then the id of the pack, device or album, or the tag of the place."""
    return kind.value + name


def parse_tombstone_key(key: bytes) -> tuple[TombstoneKind, bytes] | None:
    """The inverse of `tombstone_key`; None for a kind that this version doesn't know, or another length."""
    for kind in TombstoneKind:
        if key[:1] == kind.value and len(key) == 1 + ID_LENGTH[kind]:
            return kind, key[1:]
    return None


def encode_tombstone(tombstone: Tombstone) -> bytes:
    """A tombstone's record."""
    return cbor.encode({**tombstone.unknown, "t": tombstone.time, "w": encode_stamp(tombstone.stamp)})


def decode_tombstone(data: bytes) -> Tombstone:
    """The inverse of `encode_tombstone`. Raises `DamagedPage`."""
    fields = cbor.Fields(cbor.decode(data, DamagedPage), DamagedPage)
    return Tombstone(fields.natural("t"), decode_stamp(fields.array("w")), fields.unknown())
