"""`vault find`."""

from collections.abc import Iterator, Sequence

import click

from vault.cli.basics import DONE, Command, Run
from vault.cli.items import PAGE, item_fields, item_row
from vault.cli.lines import table
from vault.cli.monitor import LineMonitor
from vault.index.library import ItemLine, albums, find
from vault.session.session import Session
from vault.words.writing import shown


@click.command("find", cls=Command)
@click.argument("text")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help=f"How many; {PAGE} on a terminal, else all.")
@click.pass_obj
def command(run: Run, text: str, limit: int | None) -> int:
    """Find files by their names: those whose path holds every word of TEXT, in upper or lower case."""

    def work(session: Session, _: LineMonitor) -> int:
        index = session.vault.index
        most = limit or (PAGE if run.on_terminal and not run.as_json else None)
        found = find(index, text, albums(index, session.vault.me), None if most is None else most + 1)
        is_more = most is not None and len(found) > most
        found = found[:most]
        document = {"items": [{"album": item.album, **item_fields(item)} for item in found], "more": is_more}
        run.show(document, _lines(found, text, is_more=is_more))
        return DONE

    return run.work(work, write=False)


def _lines(found: Sequence[ItemLine], text: str, *, is_more: bool) -> Iterator[str]:
    if not found:
        yield f"Nothing has '{shown(text)}' in its path. Try a year, a folder or a part of the name."
    rows = []
    for item in found:
        length, day, path = item_row(item)
        rows.append((length, day, f"{shown(item.album)}/{path}"))
    yield from table(rows, right=(0, 1))
    if is_more:
        yield "There is more. --limit shows it."
