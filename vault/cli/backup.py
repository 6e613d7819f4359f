"""`vault backup`."""

import os
import time
from collections.abc import Iterator

import click

from vault.cli.basics import DONE, IN_PART, Command, Run
from vault.cli.completing import album_names
from vault.cli.lines import left_out_lines
from vault.cli.monitor import LineMonitor
from vault.engine.backup import BackupReport, backup
from vault.session import Session
from vault.words.explanations import explain
from vault.words.writing import count, seconds, size


@click.command("backup", cls=Command)
@click.argument("albums", metavar="[ALBUM]...", nargs=-1, shell_complete=album_names)
@click.pass_obj
def command(run: Run, albums: tuple[str, ...]) -> int:
    """Store what is new or changed in the albums' folders: all albums, or only the named ones.

    It may be stopped at any time and goes on from there when it is run again.
    """

    def work(session: Session, monitor: LineMonitor) -> int:
        start = time.monotonic()
        report = backup(session.vault, albums, monitor)
        report.seconds = time.monotonic() - start
        monitor.pause()
        run.show(_document(report), _lines(report))
        return IN_PART if report.left_out or report.problems else DONE

    return run.work(work, write=True)


def _document(report: BackupReport) -> dict[str, object]:
    problems = []
    for album, error in report.problems:
        words = explain(error)
        kind = type(error).__name__
        problems.append(
            {"album": album, "kind": kind, "happened": words.happened, "means": words.means, "do": words.do}
        )
    return {
        "items": report.items,
        "bytes": report.bytes,
        "new_bytes": report.new_bytes,
        "packs": report.packs,
        "seconds": round(report.seconds, 3),
        "left_out": [
            {"path": os.fsdecode(left.path), "reason": left.reason, "album": album} for album, left in report.left_out
        ],
        "problems": problems,
    }


def _lines(report: BackupReport) -> Iterator[str]:
    if report.items:
        yield (
            f"{count(report.items, 'item')} stored, {size(report.bytes)} read, {size(report.new_bytes)} new, "
            f"in {seconds(report.seconds)}."
        )
    else:
        yield f"Nothing new. Looked in {seconds(report.seconds)}."
    yield from left_out_lines(report.left_out)
    for _, error in report.problems:
        yield from explain(error).lines
