"""`vault items`."""

import os
from collections.abc import Iterator, Sequence

import click

from vault.cli.basics import DONE, Command, Run
from vault.cli.completing import album_names
from vault.cli.lines import table
from vault.cli.monitor import LineMonitor
from vault.cli.values import read_time
from vault.index.library import ItemLine, album_named, items
from vault.model import ItemKind
from vault.session.session import Session
from vault.words.writing import date, shown, size

PAGE = 100  # items that fit on a few screens
NANO = 1_000_000  # nanoseconds a millisecond


@click.command("items", cls=Command)
@click.argument("album", shell_complete=album_names)
@click.option("--at", type=read_time, metavar="TIME", help="As it was then: 2027-03-12 (its end) or 2027-03-12T18:30.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help=f"How many; {PAGE} on a terminal, else all.")
@click.option("--after", default="", metavar="PATH", help="Go on behind this path.")
@click.pass_obj
def command(run: Run, album: str, at: int | None, limit: int | None, after: str) -> int:
    """List what is in an album, by path."""

    def work(session: Session, _: LineMonitor) -> int:
        index = session.vault.index
        line = album_named(index, album, session.vault.me)
        most = limit or (PAGE if run.on_terminal and not run.as_json else None)
        found = items(index, line, os.fsencode(after), None if most is None else most + 1, at)
        is_more = most is not None and len(found) > most
        found = found[:most]
        following = os.fsdecode(found[-1].path) if is_more else None
        document = {"album": line.name, "items": [item_fields(item) for item in found], "next": following}
        run.show(document, _lines(found, following))
        return DONE

    return run.work(work, write=False)


def item_fields(item: ItemLine) -> dict[str, object]:
    """An item in JSON. Times in nanoseconds since 1970."""
    return {
        "path": os.fsdecode(item.path),
        "kind": item.kind.name.lower(),
        "bytes": item.size,
        "mtime_ns": item.mtime,
    }


def item_row(item: ItemLine) -> tuple[str, str, str]:
    """An item in a table: size, day, path. The path comes last, because it may be long."""
    match item.kind:
        case ItemKind.FOLDER:
            return "folder", "", f"{shown(item.path)}/"
        case ItemKind.LINK:
            return "link", "", shown(item.path)
        case ItemKind.FILE:
            return size(item.size), date(item.mtime // NANO), shown(item.path)


def _lines(found: Sequence[ItemLine], following: str | None) -> Iterator[str]:
    if not found:
        yield "Nothing is here."
    yield from table([item_row(item) for item in found], right=(0, 1))
    if following is not None:
        yield f"There is more. Go on with --after {_quoted(following)}"


def _quoted(text: str) -> str:
    import shlex

    return shlex.quote(text) if shown(text) == text else f"$'{shown(text)}'"
