"""The vault on paper: kits and family sheets as pages and files, written for their owner alone.

Paper is a face like the command line and the app, and both make the same page through this file.
"""

import errno
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from vault.errors import BadKitFile, FileThere, LocalDiskFull, LocalDiskRefused
from vault.keys.kit.content import Kit, encode_kit
from vault.keys.kit.sheets import FamilySheet
from vault.words.kit import kit_page, kit_title, named_sheet, sheet_file, sheet_page, sheet_title

if TYPE_CHECKING:
    from PIL.Image import Image

FORMS = (".pdf", ".png", ".vaultkit")


# --- pages ----------------------------------------------------------------------------------


def draw_kit(kit: Kit) -> "Image":
    """The kit's page, as a picture."""
    from vault.keys.kit.code import code_bytes, code_matrix
    from vault.keys.kit.page import Page, draw_page

    words = kit.phrase.words
    text = kit_page(kit.name, kit.mark, kit.made, len(words), has_passphrase=kit.has_passphrase)
    return draw_page(Page(words, code_matrix(code_bytes(kit)), kit.places, text))


def draw_sheet(sheet: FamilySheet, kit: Kit) -> "Image":
    """A family sheet's page, as a picture; name and places of the vault are the kit's."""
    from vault.keys.kit.code import code_matrix
    from vault.keys.kit.page import Page, draw_page

    text = sheet_page(kit.name, sheet.facts, has_passphrase=kit.has_passphrase)
    return draw_page(Page(sheet.words, code_matrix(sheet.code), kit.places, text))


def kit_form(path: Path) -> str:
    """The form that a file's ending asks for. Raises `BadKitFile`."""
    form = path.suffix.lower()
    if form not in FORMS:
        raise BadKitFile(path.name)
    return form


def kit_file(kit: Kit, form: str) -> bytes:
    """The kit as a file of this form, one of `FORMS`."""
    from vault.keys.kit.page import page_pdf, page_png

    match form:
        case ".vaultkit":
            return encode_kit(kit)
        case ".png":
            return page_png(draw_kit(kit))
        case _:
            return page_pdf([draw_kit(kit)], kit_title(), kit.made)


def sheet_pdf(sheet: FamilySheet, kit: Kit) -> bytes:
    """A family sheet's page."""
    from vault.keys.kit.page import page_pdf

    title = sheet_title(sheet.facts.number, sheet.facts.of)
    return page_pdf([draw_sheet(sheet, kit)], title, sheet.facts.made)


def sheet_txt(sheet: FamilySheet, kit: Kit) -> bytes:
    """A family sheet as a text file."""
    text = sheet_page(kit.name, sheet.facts, has_passphrase=kit.has_passphrase)
    lines = sheet_file(text, sheet.words, [(place.name, place.url) for place in kit.places])
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def sheet_name(sheet: FamilySheet) -> str:
    """What a sheet's files are called, without an ending: 'Sheet 1 of 3, Mum'."""
    plain = "".join(character if character.isalnum() or character in " -_'" else " " for character in sheet.facts.name)
    named = named_sheet(sheet.facts.number, sheet.facts.of)
    return f"{named}, {' '.join(plain.split())[:60].strip()}" if plain.strip() else named


# --- files ----------------------------------------------------------------------------------


def write_new(path: Path, data: bytes) -> None:
    """Write a file that wasn't there, durably, readable by its owner alone; nothing is left when it can't be.

    Raises `FileThere`, `LocalDiskFull`, `LocalDiskRefused`.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        descriptor = os.open(path, flags, 0o600)
    except FileExistsError as error:
        raise FileThere(str(path)) from error
    except OSError as error:
        raise _refused(path, error) from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            os.fchmod(file.fileno(), 0o600)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        with suppress(OSError):
            path.unlink()
        raise _refused(path, error) from error


def _refused(path: Path, error: OSError) -> LocalDiskFull | LocalDiskRefused:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return LocalDiskFull(str(path.parent))
    return LocalDiskRefused(str(path), os.strerror(error.errno) if error.errno else "")


def shares_disk(one: Path, other: Path) -> bool:
    """Whether two files lie on one disk, and so are lost together; True where that can't be told."""
    try:
        return one.stat().st_dev == other.stat().st_dev
    except OSError:
        return True


def write_sheets(folder: Path, sheets: Sequence[FamilySheet], kit: Kit) -> list[tuple[Path, Path]]:
    """The page and the text file of each sheet, in a folder that is made if need be. Raises as `write_new` does.

    When one can't be written, those before it are taken away again: half a set looks like a whole one.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise _refused(folder, error) from error
    files = [(folder / f"{sheet_name(sheet)}.pdf", folder / f"{sheet_name(sheet)}.txt") for sheet in sheets]
    written: list[Path] = []
    try:
        for sheet, (page, text) in zip(sheets, files, strict=True):
            for path, data in ((page, sheet_pdf(sheet, kit)), (text, sheet_txt(sheet, kit))):
                write_new(path, data)
                written.append(path)
    except BaseException:
        for path in written:
            with suppress(OSError):
                path.unlink()
        raise
    return files
