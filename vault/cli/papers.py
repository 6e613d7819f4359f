"""Reading the files that a person names as a kit or as family sheets."""

import os
from pathlib import Path

import click

MOST = (64 << 20) + 1  # bytes; a byte more than the reader takes, so that it can say that it is too large


def read_paper(path: Path) -> bytes:
    """The file's bytes, or the start of one that is far too large. Raises click.BadParameter."""
    try:
        with path.open("rb") as file:
            return file.read(MOST)
    except OSError as error:
        reason = os.strerror(error.errno).lower() if error.errno else "it can't be read"
        raise click.BadParameter(f"{path.name}: {reason}.") from error
