"""`vault backup`."""

import os
import time
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

import click

from vault.cli.basics import DONE, IN_PART, NEEDS_YOU, Command, Run
from vault.cli.completing import album_names
from vault.cli.lines import left_out_lines
from vault.cli.monitor import LineMonitor
from vault.cli.network import carried_fields, carried_lines
from vault.engine.backup import BackupReport, backup
from vault.errors import PreviewsStopped
from vault.session.session import Session
from vault.words.explanations import explain
from vault.words.writing import count, seconds, shown, size

if TYPE_CHECKING:
    from vault.engine.previews import PreviewReport
    from vault.engine.status import PlaceStatus


@click.command("backup", cls=Command)
@click.argument("albums", metavar="[ALBUM]...", nargs=-1, shell_complete=album_names)
@click.option("--no-previews", is_flag=True, help="Make no small pictures now; the next backup does.")
@click.option("--flush", is_flag=True, help="On Walrus: don't wait until a bundle is full; small ones are dear.")
@click.pass_obj
def command(run: Run, albums: tuple[str, ...], no_previews: bool, flush: bool) -> int:
    """Store what is new or changed in the albums' folders: all albums, or only the named ones.

    It may be stopped at any time and goes on from there when it is run again.
    """

    def work(session: Session, monitor: LineMonitor) -> int:
        start = time.monotonic()
        report = backup(session.vault, albums, monitor)
        report.seconds = time.monotonic() - start
        previews = None if no_previews else _previews(run, session, monitor)
        carried = session.carry(monitor, flush=flush)
        slow = [place for place in session.household.statuses() if place.is_slow and place.waiting]
        monitor.pause()
        document = _document(report, previews) | {
            "carried": [carried_fields(one) for one in carried],
            "slow": [{"place": place.name, "waiting": place.waiting} for place in slow],
        }
        run.show(document, chain(_lines(report, previews), carried_lines(carried), _slow_lines(slow)))
        if any(one.problem is not None for one in carried):
            return NEEDS_YOU
        return IN_PART if report.left_out or report.problems else DONE

    return run.work(work, write=True)


def _previews(run: Run, session: Session, monitor: LineMonitor) -> "PreviewReport | None":
    """The small pictures, once the originals are safe; that they can't be made is worth a word and no failure."""
    try:
        return session.make_previews(monitor)
    except PreviewsStopped as problem:
        monitor.pause()
        run.note(*explain(problem).lines)
        return None


def _document(report: BackupReport, previews: "PreviewReport | None") -> dict[str, object]:
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
        "previews": None
        if previews is None
        else {
            "made": previews.made,
            "without": previews.without,
            "left": previews.left,
            "bytes": previews.bytes,
            "seconds": round(previews.seconds, 3),
        },
    }


def _slow_lines(slow: "Sequence[PlaceStatus]") -> Iterator[str]:
    for place in slow:
        yield (
            f"{shown(place.name)} is far slower than the others and still misses {count(place.waiting, 'piece')}. It "
            "catches up with 'vault run' and the next backups; 'vault repair' waits until it has."
        )


def _lines(report: BackupReport, previews: "PreviewReport | None") -> Iterator[str]:
    if report.items:
        yield (
            f"{count(report.items, 'item')} stored, {size(report.bytes)} read, {size(report.new_bytes)} new, "
            f"in {seconds(report.seconds)}."
        )
    else:
        yield f"Nothing new. Looked in {seconds(report.seconds)}."
    if previews is not None and previews.made:
        yield f"{count(previews.made, 'preview')} made, in {seconds(previews.seconds)}."
    yield from left_out_lines(report.left_out)
    for _, error in report.problems:
        yield from explain(error).lines
