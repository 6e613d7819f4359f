"""What is found out about a file, and the messages between the program and its workers.

A message is its length (u32, little-endian) and a CBOR map. The answers come from a process that has decoded hostile
bytes, so they are read as strictly as everything foreign.
"""

from dataclasses import dataclass
from enum import StrEnum

from vault.errors import IntegrityError
from vault.format import cbor
from vault.model import MediaKind

LENGTH = 4
SIDE, LARGEST = 512, 4096  # pixels on the longer side: of a small picture, and of one that fills a screen
MOST_REQUEST = 80 << 20  # bytes: an original that is looked at in memory, and its frame
MOST_ANSWER = 8 << 20
MOST_PICTURE = 6 << 20  # bytes: one that fills a large screen
MOST_SIDE = 1 << 20  # pixels; wider than any panorama
MOST_CAMERA = 80  # characters
MOST_DURATION = 400 * 24 * 3600 * 1000  # milliseconds
MOST_ZONE = 24 * 60  # minutes
EARLIEST, LATEST = -4_544_208_000_000, 7_289_654_400_000  # milliseconds: 1826, the first photograph, to 2201


class Problem(StrEnum):
    """Why there is no small picture."""

    NONE = ""
    UNKNOWN = "unknown"  # nothing that this program knows to be a picture
    DAMAGED = "damaged"
    TOO_LARGE = "too large"
    TOO_SLOW = "too slow"
    CRASHED = "crashed"  # the decoder
    VANISHED = "vanished"


class BadMessage(IntegrityError):
    """A worker's answer that makes no sense."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a worker found. Units as in `PreviewRecord`; `picture` is a WebP file, empty when none could be made."""

    kind: MediaKind = MediaKind.OTHER
    width: int = 0
    height: int = 0
    taken: int | None = None
    zone: int | None = None
    camera: str = ""
    duration: int = 0
    picture: bytes = b""
    problem: Problem = Problem.NONE


def encode_facts(facts: Facts) -> bytes:
    """An answer."""
    out: dict[str, object] = {
        "kind": int(facts.kind),
        "width": facts.width,
        "height": facts.height,
        "camera": facts.camera,
        "duration": facts.duration,
        "picture": facts.picture,
        "problem": facts.problem.value,
    }
    if facts.taken is not None:
        out["taken"] = facts.taken
    if facts.zone is not None:
        out["zone"] = facts.zone
    return cbor.encode(out)


def decode_facts(data: bytes) -> Facts:
    """The inverse of `encode_facts`. Raises `BadMessage`; what is out of any sensible range counts as not known."""
    fields = cbor.Fields(cbor.decode(data, BadMessage), BadMessage)
    try:
        kind, problem = MediaKind(fields.natural("kind")), Problem(fields.take("problem", str))
    except ValueError as error:
        raise BadMessage("kind") from error
    width, height = fields.natural("width"), fields.natural("height")
    if not (0 < width <= MOST_SIDE and 0 < height <= MOST_SIDE):
        width = height = 0
    taken = fields.integer("taken") if fields.has("taken") else None
    zone = fields.integer("zone") if fields.has("zone") else None
    picture = fields.take("picture", bytes)
    if picture and (picture[:4] != b"RIFF" or picture[8:12] != b"WEBP" or len(picture) > MOST_PICTURE):
        raise BadMessage("picture")
    duration = fields.natural("duration")
    return Facts(
        kind,
        width,
        height,
        taken if taken is not None and EARLIEST <= taken <= LATEST else None,
        zone if zone is not None and abs(zone) <= MOST_ZONE else None,
        plain_text(fields.take("camera", str)),
        duration if duration <= MOST_DURATION else 0,
        picture,
        problem,
    )


def plain_text(text: str) -> str:
    """A short line of printable text."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:MOST_CAMERA].strip()


def framed(message: bytes) -> bytes:
    """A message with its length before it."""
    return len(message).to_bytes(LENGTH, "little") + message
