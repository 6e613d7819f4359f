"""`vault albums`."""

import os
from collections.abc import Iterator, Sequence

import click

from vault.cli.basics import DONE, Command, Run
from vault.cli.lines import table
from vault.cli.monitor import LineMonitor
from vault.index.library import AlbumLine, albums
from vault.session.session import Session
from vault.words.writing import count, shown, size


@click.command("albums", cls=Command)
@click.pass_obj
def command(run: Run) -> int:
    """List the albums."""

    def work(session: Session, _: LineMonitor) -> int:
        found = albums(session.vault.index, session.vault.me)
        run.show({"albums": [_fields(line) for line in found]}, _lines(found))
        return DONE

    return run.work(work, write=False)


def _fields(line: AlbumLine) -> dict[str, object]:
    folder = None if line.folder is None else os.fsdecode(line.folder)
    return {"name": line.name, "items": line.items, "bytes": line.size, "folder": folder}


def _lines(found: Sequence[AlbumLine]) -> Iterator[str]:
    if not found:
        yield "There are no albums yet. 'vault add FOLDER' makes one."
    rows = []
    for line in found:
        folder = "no folder here" if line.folder is None else shown(line.folder)
        rows.append((shown(line.name), count(line.items, "item"), size(line.size), folder))
    yield from table(rows, right=(1, 2))
