"""What is known of a file's content, and where its small picture is. See README.md, "Tables"."""

from blake3 import blake3

from vault.errors import DamagedPage
from vault.format import cbor
from vault.format.records import decode_stamp, encode_pieces, encode_stamp
from vault.model import ItemKind, MediaKind, ObjectId, PreviewRecord, Version

CONTENT_CONTEXT = "vault v1 content"
KINDS = {int(kind): kind for kind in MediaKind}


def content_of(version: Version | None) -> bytes | None:
    """The name of a file's content (32 bytes): the key of its preview record. None for what has no bytes of its own.

    Files with the same bytes, cut in the same way, have the same name, wherever they are and whatever they are called.
    """
    if version is None or version.kind is not ItemKind.FILE or not version.pieces:
        return None
    first = version.pieces[0]
    if len(version.pieces) == 1 and isinstance(first, bytes):
        return first
    return blake3(cbor.encode(encode_pieces(version.pieces)), derive_key_context=CONTENT_CONTEXT).digest()


def encode_preview(record: PreviewRecord) -> bytes:
    """A preview record."""
    out: dict[str, object] = dict(record.unknown)
    out |= {"k": int(record.kind), "m": record.made, "w": encode_stamp(record.stamp)}
    if record.preview is not None:
        out["p"] = record.preview
    if record.width and record.height:
        out |= {"x": record.width, "y": record.height}
    if record.taken is not None:
        out["t"] = cbor.nearest(record.taken)
    if record.zone is not None:
        out["z"] = record.zone
    if record.camera:
        out["c"] = record.camera
    if record.duration:
        out["d"] = record.duration
    return cbor.encode(out)


def decode_preview(data: bytes) -> PreviewRecord:
    """The inverse of `encode_preview`; a kind of a later version counts as none. Raises `DamagedPage`."""
    fields = cbor.Fields(cbor.decode(data, DamagedPage), DamagedPage)
    number = fields.natural("k")
    preview = fields.take_or("p", bytes, b"")
    width, height = fields.take_or("x", int, 0), fields.take_or("y", int, 0)
    taken = fields.integer("t") if fields.has("t") else None
    zone = fields.integer("z") if fields.has("z") else None
    if zone is not None and abs(zone) > 24 * 60:
        raise DamagedPage("zone")
    return PreviewRecord(
        KINDS.get(number, MediaKind.OTHER),
        fields.natural("m"),
        decode_stamp(fields.array("w")),
        ObjectId(cbor.sized(preview, 32, DamagedPage)) if preview else None,
        cbor.natural(width, DamagedPage),
        cbor.natural(height, DamagedPage),
        taken,
        zone,
        fields.take_or("c", str, ""),
        cbor.natural(fields.take_or("d", int, 0), DamagedPage),
        fields.unknown(),
    )
