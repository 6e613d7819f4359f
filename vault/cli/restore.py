"""`vault restore`."""

import os
import time
from collections.abc import Iterator

import click

from vault.cli.basics import DONE, IN_PART, Command, Run
from vault.cli.completing import album_names
from vault.cli.lines import left_out_lines
from vault.cli.monitor import LineMonitor
from vault.cli.values import full_path, read_time, split_target
from vault.engine.landing import RestoreReport
from vault.engine.restore import Wanted, restore
from vault.index.library import album_named
from vault.session.session import Session
from vault.words.writing import count, seconds, shown, size


@click.command("restore", cls=Command)
@click.argument("target", metavar="ALBUM[/PATH]", shell_complete=album_names)
@click.option(
    "--to", required=True, type=click.Path(file_okay=False), metavar="DIR", help="Where it is brought back to."
)
@click.option("--at", type=read_time, metavar="TIME", help="As it was then: 2027-03-12 (its end) or 2027-03-12T18:30.")
@click.option("--overwrite", is_flag=True, help="Replace files that are different there.")
@click.pass_obj
def command(run: Run, target: str, to: str, at: int | None, overwrite: bool) -> int:
    """Bring back an album, a folder in it or one file, to DIR/<path in the album>.

    A file that is already there and equal is left. A different one is left too, and named, unless --overwrite is given.
    It may be stopped at any time and goes on from there when it is run again.
    """
    name, path = split_target(target)

    def work(session: Session, monitor: LineMonitor) -> int:
        album = album_named(session.vault.index, name, session.vault.me)
        monitor.total = 0 if path or at is not None else album.size
        start = time.monotonic()
        wanted = Wanted(album.row, album.name, path, at)
        report = restore(session.vault, wanted, full_path(to), monitor, overwrite=overwrite)
        report.seconds = time.monotonic() - start
        monitor.pause()
        run.show(_document(report), _lines(report, to))
        return IN_PART if report.left_out else DONE

    return run.work(work, write=False)


def _document(report: RestoreReport) -> dict[str, object]:
    return {
        "files": report.files,
        "bytes": report.bytes,
        "seconds": round(report.seconds, 3),
        "unchanged": report.unchanged,
        "left_out": [{"path": os.fsdecode(left.path), "reason": left.reason} for left in report.left_out],
        "renamed": [{"path": os.fsdecode(name.path), "as": os.fsdecode(name.became)} for name in report.renamed],
    }


def _lines(report: RestoreReport, to: str) -> Iterator[str]:
    written = report.files - report.unchanged
    yield f"{count(written, 'file')} brought back to {shown(to)}, {size(report.bytes)} in {seconds(report.seconds)}."
    if report.unchanged:
        yield f"{count(report.unchanged, 'file')} {'was' if report.unchanged == 1 else 'were'} there already."
    for renamed in report.renamed:
        yield f"  {shown(renamed.path)} is called {shown(renamed.became)} here: this disk can't hold its own name."
    yield from left_out_lines([("", left) for left in report.left_out])
