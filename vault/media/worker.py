"""The child process that decodes: reads requests on stdin, answers on stdout, and may die of what it reads.

Started by `workshop` with limits that it sets on itself before the first file: memory, no writing, no core dumps.
"""

import io
import os
import resource
import stat
import sys
from contextlib import closing
from typing import IO

from vault.errors import IntegrityError
from vault.format import cbor
from vault.media.facts import LARGEST, LENGTH, MOST_REQUEST, SIDE, Facts, Problem, encode_facts, framed
from vault.media.sniffing import HEAD, Decoder, Format, sniff
from vault.model import MediaKind

MEMORY = 1 << 30  # bytes of address space; a picture of 120 megapixels takes 500 MB, the libraries 300
OPEN_FILES = 64
NICENESS = 10


class BadRequest(IntegrityError):
    """Not what `workshop` sends."""


def limit() -> None:
    """Bind this process: it can't be undone."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
    ):
        hard = resource.getrlimit(what)[1]
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (allowed, allowed))
    os.nice(NICENESS)


def look_at(file: IO[bytes], name: bytes, side: int = SIDE) -> Facts:
    """Facts of an open file, whatever is in it, its picture at most `side` pixels wide and high.

    `name` only helps where the content doesn't tell.
    """
    head = file.read(HEAD)
    file.seek(0)
    found = sniff(head, name)
    if found is None:
        return Facts(problem=Problem.UNKNOWN)
    kind = MediaKind.VIDEO if found.decoder is Decoder.FILM else MediaKind.PHOTO
    try:
        return _decoded(file, found, side)
    except MemoryError:
        return Facts(kind, problem=Problem.TOO_LARGE)
    except Exception:  # noqa: BLE001 decoders raise what they like; the file is what is wrong with it
        return Facts(kind, problem=Problem.DAMAGED)


def _decoded(file: IO[bytes], found: Format, side: int) -> Facts:
    match found.decoder:
        case Decoder.PILLOW:
            from vault.media.pictures import look_at_picture

            return look_at_picture(file, found.name, side)
        case Decoder.HEIF:
            from vault.media.heif import look_at_heif

            return look_at_heif(file, side)
        case Decoder.RAW:
            from vault.media.raw import look_at_raw

            return look_at_raw(file, side)
        case Decoder.FILM:
            from vault.media.film import look_at_film

            return look_at_film(file, found.name)


def answer(request: bytes) -> Facts:
    """Facts of the file that a request names or holds. Raises `BadRequest`."""
    fields = cbor.Fields(cbor.decode(request, BadRequest), BadRequest)
    name = fields.take("name", bytes)
    side = min(max(1, fields.take_or("side", int, SIDE)), LARGEST)
    if fields.has("data"):
        return look_at(io.BytesIO(fields.take("data", bytes)), name, side)
    try:
        descriptor = os.open(fields.take("path", bytes), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with closing(os.fdopen(descriptor, "rb")) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return Facts(problem=Problem.VANISHED)
            return look_at(file, name, side)
    except OSError:
        return Facts(problem=Problem.VANISHED)


def main() -> None:
    """Serve until stdin ends. Whatever a library prints goes to stderr, so that it can't be taken for an answer."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    limit()
    from vault.media.pictures import prepare

    prepare()
    while len(start := requests.read(LENGTH)) == LENGTH:
        length = int.from_bytes(start, "little")
        request = requests.read(min(length, MOST_REQUEST))
        if len(request) != length:
            break
        answers.write(framed(encode_facts(answer(request))))
        answers.flush()
    sys.stdout.flush()


if __name__ == "__main__":
    main()
