"""Reads what a person hands in as a recovery kit: a `.vaultkit` file, a page as PDF or picture, a family sheet, a text.

Pictures and PDFs are foreign, and so are decoded in a child process with the bounds of `media.worker`. The child looks
for square codes and answers with what they hold; what a code says is read here, and believed as little as any bytes.
"""

import os
import stat
from collections.abc import Callable, Sequence
from pathlib import Path

from vault.errors import (
    DamagedKit,
    IntegrityError,
    KitError,
    KitTooLarge,
    KitUnreadable,
    LocalDiskRefused,
    NewerVersion,
    NoShareWords,
    NotAKit,
)
from vault.format import cbor
from vault.keys.kit.content import FAMILY, MOST, Kit, decode_kit
from vault.keys.kit.reading import MOST_FILE, codes_in, is_picture
from vault.keys.kit.sheets import HEADING, LENGTHS, GivenSheet, read_words, sheet_text, sheet_words
from vault.keys.phrase import Phrase, read_phrase, typed_words, word_list
from vault.media.child import Child
from vault.media.facts import BadMessage

Paper = Kit | GivenSheet | Phrase

PATIENCE = 30.0  # seconds: four pages of a PDF without any code take 12 here
START = ("-P", "-s", "-B", "-m", "vault.paper_reader")
FEWEST_WORDS = 10  # fewer are a sentence in which some words happen to be in the list
MOST_CODES = 16  # of one file; a kit's page has one


# --- the program's side ---------------------------------------------------------------------


def read_paper(path: Path, check: Callable[[], None]) -> Paper:
    """What a file is: a kit, a family sheet, or the words of a phrase. `check` may raise to stop.

    Raises what `keys.kit.reading.read_kit`, `keys.kit.sheets.read_words` and `keys.phrase.read_phrase` raise, and
    `LocalDiskRefused` for a file that can't be read.
    """
    label = path.name
    try:
        return _read(_bytes_of(path), label, check)
    except KitError as error:
        error.file = label
        raise


def _bytes_of(path: Path) -> bytes:
    """All of a file, or a byte more than any kit has."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)  # a pipe must not hold us up
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise NotAKit
            return file.read(MOST_FILE + 1)
    except OSError as error:
        raise LocalDiskRefused(str(path), error.strerror or "") from error


def _read(data: bytes, label: str, check: Callable[[], None]) -> Paper:
    if len(data) > MOST_FILE:
        raise KitTooLarge
    if data[: len(FAMILY)] == FAMILY:
        return decode_kit(data)
    if is_picture(data):
        return _of_codes(_codes(data, check), label)
    return _of_text(data, label)


def _of_codes(codes: Sequence[bytes], label: str) -> Paper:
    """The first code that is a kit or a sheet; else what is wrong with the one that comes nearest."""
    found: KitError | DamagedKit | NewerVersion = KitUnreadable()
    for code in codes:
        if code.count(b" ") + 1 in LENGTHS:
            return read_words(code.decode("ascii", "replace"), label)
        try:
            return decode_kit(code)
        except (NotAKit, DamagedKit, NewerVersion) as error:
            if isinstance(found, KitError):
                found = error
    raise found


def _of_text(data: bytes, label: str) -> Paper:
    """Words of a phrase or of a sheet, whichever list knows more of them."""
    if b"\0" in data[:1024]:
        raise NotAKit
    text = sheet_text(data)
    typed = typed_words(text)
    of_phrase = sum(word in word_list() for word in typed)
    of_sheet = sum(word in sheet_words() for word in typed)
    is_sheet = HEADING.search(data[:MOST].decode("utf-8", "replace")) is not None or of_sheet > of_phrase
    if not is_sheet and len(typed) >= FEWEST_WORDS and of_phrase * 2 > len(typed):
        return read_phrase(text)
    try:
        return read_words(text, label)
    except NoShareWords as error:
        raise NotAKit from error


def _codes(data: bytes, check: Callable[[], None]) -> list[bytes]:
    """What the square codes in a picture hold. Raises `KitUnreadable`, `KitTooLarge`."""
    child = Child()
    try:
        answer = cbor.Fields(cbor.decode(child.ask(data, START, PATIENCE, check), BadMessage), BadMessage)
        codes = [cbor.expect(code, bytes, BadMessage) for code in answer.array("codes")]
    except (OSError, EOFError, BadMessage) as error:  # TimeoutError is an OSError
        raise KitUnreadable from error
    finally:
        child.stop()
    if answer.take("large", bool):
        raise KitTooLarge
    return codes[:MOST_CODES]


# --- the child's side -----------------------------------------------------------------------


def codes_answer(data: bytes) -> bytes:
    """The message that answers with the codes in these bytes."""
    codes: list[bytes] = []
    large = False
    try:
        for code in codes_in(data):
            codes.append(code)
            if code.startswith(FAMILY) or len(codes) == MOST_CODES:
                break
    except (KitTooLarge, MemoryError):
        large = not codes
    except (KitError, IntegrityError):
        pass  # what was found before counts
    return cbor.encode({"codes": [code for code in codes if len(code) <= MOST], "large": large})


def main() -> None:
    """One file on stdin, one answer on stdout. Whatever a library prints goes to stderr."""
    from vault.media.facts import LENGTH, framed
    from vault.media.worker import limit

    request, answer = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    limit()
    length = int.from_bytes(request.read(LENGTH), "little")
    answer.write(framed(codes_answer(request.read(min(length, MOST_FILE)))))
    answer.flush()


if __name__ == "__main__":
    main()
