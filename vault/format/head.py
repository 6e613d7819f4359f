"""Heads: a device's newest signed record, the commit point of a backup. See README.md, "Heads".

Pure: keys that sign and seal come in as arguments (`sign`, `verify`), randomness as the salt.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from blake3 import blake3

from vault.errors import DamagedHead, DamagedPage, NewerVersion
from vault.format import cbor
from vault.format.objects import SALT, TAG, PackKey, padme
from vault.format.pages import Table
from vault.format.records import (
    decode_object_ref,
    decode_place,
    decode_stamp,
    encode_object_ref,
    encode_place,
    encode_stamp,
)
from vault.model import AlbumId, DeviceId, HeadName, ObjectRef, PlaceRecord, Stamp, Unknown

MAGIC = b"VLTHEAD1"
FORMAT = 1
LATER = {b"2", b"3", b"4", b"5", b"6", b"7", b"8", b"9"}  # any other last byte of the magic is damage
KNOWN_FEATURES: frozenset[str] = frozenset()
SIGNATURE = 64
MOST = 16 << 20  # bytes; a head of a thousand albums and places is far below
NAME = re.compile(r"([0-7][0-9a-f]{15})\.([0-9a-f]{16})")  # a sequence is below 2^63
PENDING_BYTES = 16 << 10  # records that a head carries before they go into pages

PendingRecord = tuple[Table, AlbumId | None, bytes, bytes]


@dataclass(frozen=True, slots=True)
class Certificate:
    """The vault's word that a device is one of its own; `signature` is over `vault v1 device` || `body`."""

    device: DeviceId
    public_key: bytes
    name: str
    time: int
    body: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class NetworkRecord:
    """A network as heads name it. For home: when it was created (epoch 0 begins), and k for new packs.

    For a network that is paid: `needed` is for how many epochs things are kept; `renew_before`: renewed when no
    more are left (0: four weeks); `budget`: billionths of its money that may be paid in a month (0: no limit).
    """

    name: str
    kind: str
    created: int
    needed: int
    stamp: Stamp
    unknown: Unknown = field(default_factory=dict)
    renew_before: int = 0
    budget: int = 0


@dataclass(frozen=True, slots=True)
class Head:
    """All that a new machine needs to begin with."""

    device: DeviceId
    certificate: Certificate
    sequence: int
    previous: bytes
    time: int
    counter: int
    others: Mapping[DeviceId, tuple[int, bytes]]
    roots: Mapping[Table, ObjectRef]
    records: tuple[PendingRecord, ...]
    places: tuple[PlaceRecord, ...]
    networks: tuple[NetworkRecord, ...]
    keep_ahead: int
    keep_ahead_stamp: Stamp
    must_read: tuple[str, ...] = ()
    must_write: tuple[str, ...] = ()
    unknown: Unknown = field(default_factory=dict)


def certificate_body(device: DeviceId, public_key: bytes, name: str, time: int) -> bytes:
    """What the vault's signing key signs for a device."""
    return cbor.encode({"device": device, "key": public_key, "name": name, "time": time})


def decode_certificate(body: bytes, signature: bytes) -> Certificate:
    """Read, not yet verified. Raises `DamagedHead`."""
    fields = cbor.Fields(cbor.decode(body, DamagedHead), DamagedHead)
    return Certificate(
        DeviceId(fields.bytes_of("device", 16)),
        fields.bytes_of("key", 32),
        fields.take("name", str),
        fields.natural("time"),
        body,
        signature,
    )


def encode_head(head: Head) -> bytes:
    """The CBOR that the device signs."""
    out: dict[str, object] = dict(head.unknown)
    out |= {
        "format": FORMAT,
        "must_read": list(head.must_read),
        "must_write": list(head.must_write),
        "device": head.device,
        "certificate": [head.certificate.body, head.certificate.signature],
        "sequence": head.sequence,
        "previous": head.previous,
        "time": head.time,
        "counter": head.counter,
        "others": [[device, sequence, digest] for device, (sequence, digest) in sorted(head.others.items())],
        "roots": {table.value: encode_object_ref(ref) for table, ref in head.roots.items()},
        "records": [[table.value, album or b"", key, value] for table, album, key, value in head.records],
        "places": [encode_place(place) for place in head.places],
        "networks": [encode_network(network) for network in head.networks],
        "keep_ahead": [head.keep_ahead, encode_stamp(head.keep_ahead_stamp)],
    }
    return cbor.encode(out)


def decode_head(data: bytes) -> Head:
    """The inverse of `encode_head`. Raises `DamagedHead`, or `NewerVersion` for a feature that must be understood."""
    try:
        return _decode_head(cbor.Fields(cbor.decode(data, DamagedHead), DamagedHead))
    except DamagedPage as error:
        raise DamagedHead(error.reason) from error


def _decode_head(fields: cbor.Fields) -> Head:
    if fields.natural("format") != FORMAT:
        raise NewerVersion("format")
    must_read = tuple(cbor.expect(name, str, DamagedHead) for name in fields.array("must_read"))
    must_write = tuple(cbor.expect(name, str, DamagedHead) for name in fields.array("must_write"))
    for feature in unknown_features(must_read):
        raise newer(feature)
    certificate = _row(fields.array("certificate"), bytes, bytes)
    roots = fields.take("roots", dict)
    others: dict[DeviceId, tuple[int, bytes]] = {}
    for value in fields.array("others"):
        device, sequence, digest = _row(value, bytes, int, bytes)
        others[DeviceId(cbor.sized(device, 16, DamagedHead))] = (
            cbor.natural(sequence, DamagedHead),
            cbor.sized(digest, 8, DamagedHead),
        )
    keep_ahead, since = _row(fields.array("keep_ahead"), int, list)
    records: list[PendingRecord] = []
    for value in fields.array("records"):
        table, album, key, record = _row(value, str, bytes, bytes, bytes)
        owner = AlbumId(cbor.sized(album, 16, DamagedHead)) if album else None
        records.append((_table(table), owner, _bytes(key), _bytes(record)))
    return Head(
        DeviceId(fields.bytes_of("device", 16)),
        decode_certificate(_bytes(certificate[0]), cbor.sized(certificate[1], SIGNATURE, DamagedHead)),
        fields.natural("sequence"),
        fields.bytes_of("previous", 32),
        fields.natural("time"),
        fields.natural("counter"),
        others,
        {_table(name): decode_object_ref(ref) for name, ref in roots.items()},
        tuple(records),
        tuple(decode_place(place) for place in fields.array("places")),
        tuple(decode_network(value) for value in fields.array("networks")),
        cbor.natural(keep_ahead, DamagedHead),
        decode_stamp(since),
        must_read,
        must_write,
        fields.unknown(),
    )


def unknown_features(features: Sequence[str]) -> list[str]:
    """Those that this version doesn't know."""
    return [feature for feature in features if feature not in KNOWN_FEATURES]


def newer(feature: str) -> NewerVersion:
    """The error for a feature `name@version`: the version is the first that knows it."""
    name, _, since = feature.partition("@")
    return NewerVersion(name, since or None)


def encode_network(network: NetworkRecord) -> dict[str, object]:
    """A network as a head names it."""
    rule = {"before": network.renew_before, "budget": network.budget}
    return {
        **network.unknown,
        **{name: value for name, value in rule.items() if value},
        "name": network.name,
        "kind": network.kind,
        "created": network.created,
        "needed": network.needed,
        "stamp": encode_stamp(network.stamp),
    }


def decode_network(value: object) -> NetworkRecord:
    """The inverse of `encode_network`. Raises `DamagedHead` or `DamagedPage`."""
    parts = cbor.Fields(value, DamagedHead)
    return NetworkRecord(
        parts.take("name", str),
        parts.take("kind", str),
        parts.natural("created"),
        parts.natural("needed"),
        decode_stamp(parts.array("stamp")),
        renew_before=cbor.natural(parts.take_or("before", int, 0), DamagedHead),
        budget=cbor.natural(parts.take_or("budget", int, 0), DamagedHead),
        unknown=parts.unknown(),
    )


def _table(name: object) -> Table:
    try:
        return Table(cbor.expect(name, str, DamagedHead))
    except ValueError as error:
        raise DamagedHead("table") from error


def _row(value: object, *kinds: type) -> list[object]:
    row = cbor.expect(value, list, DamagedHead)
    if len(row) != len(kinds):
        raise DamagedHead("row")
    for part, kind in zip(row, kinds, strict=True):
        cbor.expect(part, kind, DamagedHead)
    return row


def _bytes(value: object) -> bytes:
    return cbor.expect(value, bytes, DamagedHead)


def seal_head(head_key: bytes, salt: bytes, device_tag: str, sequence: int, signed: tuple[bytes, bytes]) -> bytes:
    """The file: `signed` is (CBOR, signature). `device_tag` is 32 hex digits."""
    body, signature = signed
    plain = len(body).to_bytes(8, "little") + body + signature
    plain += bytes(padme(len(plain)) - len(plain))
    key = PackKey(head_key, salt, MAGIC, "head")
    return key.bound + key.seal(0, plain, _aad(key, device_tag, sequence))


def open_head(
    head_key: bytes, device_tag: str, sequence: int, data: bytes, verify: Callable[[Certificate, bytes, bytes], bool]
) -> Head:
    """Open and read a head; `verify(certificate, cbor, signature)` checks both signatures.

    Raises `DamagedHead` for bytes that aren't this head, `NewerVersion` for a later format.
    """
    if claims_later(data):
        raise NewerVersion("format")
    if data[:8] != MAGIC or not 72 + TAG + 8 + SIGNATURE <= len(data) <= MOST:
        raise DamagedHead("magic or length")
    key = PackKey(head_key, data[8 : 8 + SALT], MAGIC, "head")
    plain = None
    if key.commitment == data[40:72]:
        plain = key.open(0, memoryview(data)[72:], _aad(key, device_tag, sequence))
    if plain is None:
        raise DamagedHead("seal")
    length = int.from_bytes(plain[:8], "little")
    if 8 + length + SIGNATURE > len(plain) or any(plain[8 + length + SIGNATURE :]):
        raise DamagedHead("length")
    body, signature = plain[8 : 8 + length], plain[8 + length : 8 + length + SIGNATURE]
    head = decode_head(body)
    if head.certificate.device != head.device or head.sequence != sequence:
        raise DamagedHead("device")
    if not verify(head.certificate, body, signature):
        raise DamagedHead("signature")
    return head


def claims_later(data: bytes) -> bool:
    """Whether a file calls itself a head of a later format. Anybody can write that: no seal vouches for it."""
    return data[:7] == MAGIC[:7] and data[7:8] in LATER


def _aad(key: PackKey, device_tag: str, sequence: int) -> bytes:
    return key.bound + device_tag.encode() + sequence.to_bytes(8, "little")


def head_digest(data: bytes) -> bytes:
    """BLAKE3 of the file (32 bytes): `previous` of the next head; its first 8 bytes stand in the file's name."""
    return blake3(data).digest()


def head_file_name(name: HeadName) -> str:
    """The last part of a head's path."""
    return f"{name.sequence:016x}.{name.digest.hex()}"


def parse_head_name(device_tag: str, name: str) -> HeadName | None:
    """The inverse of `head_file_name`; None for other files."""
    match = NAME.fullmatch(name)
    if match is None or not re.fullmatch(r"[0-9a-f]{32}", device_tag):
        return None
    return HeadName(bytes.fromhex(device_tag), int(match[1], 16), bytes.fromhex(match[2]))
