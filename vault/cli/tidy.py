"""`vault tidy`."""

from collections.abc import Iterator

import click

from vault.cli.basics import DONE, IN_PART, Command, Run
from vault.cli.monitor import LineMonitor
from vault.cli.status import day
from vault.engine.tidy import TidyReport, tidy
from vault.session.session import Session
from vault.words.writing import count, date, size


@click.command("tidy", cls=Command)
@click.pass_obj
def command(run: Run) -> int:
    """Give back the room of what was removed long ago, and join small packs.

    What was removed can be brought back for 30 days. After that its pieces wait 30 days more, and until every computer
    of the vault has heard of it; then they leave the places.
    """

    def work(session: Session, monitor: LineMonitor) -> int:
        report = tidy(session.vault, monitor)
        monitor.pause()
        document = {
            "versions": report.versions,
            "packs": report.packs,
            "joined": report.joined,
            "moved_bytes": report.moved,
            "removed": report.removed,
            "freed_bytes": report.freed,
            "waiting": report.waiting,
            "next": day(report.next_ms) if report.next_ms else None,
            "held_by": [device.hex() for device in report.held_by],
            "unsure": report.unsure,
        }
        run.show(document, _lines(report))
        return IN_PART if report.unsure else DONE

    return run.work(work, write=True)


def freed_lines(report: TidyReport) -> Iterator[str]:
    """What was done."""
    if report.versions:
        yield f"{count(report.versions, 'version')} removed more than 30 days ago let go of."
    if report.joined:
        yield f"{count(report.joined, 'pack')} joined: {size(report.moved)} stored anew."
    if report.removed:
        yield f"{count(report.removed, 'pack')} removed from the places: {size(report.freed)} are free again."


def _lines(report: TidyReport) -> Iterator[str]:
    yield from freed_lines(report)
    if report.waiting:
        yield f"{count(report.waiting, 'pack')} will follow, from {date(report.next_ms)} on."
    if report.held_by:
        yield f"{count(len(report.held_by), 'other computer')} must make a backup first, or be retired."
    if report.unsure:
        yield "Something could not be read, so nothing new was let go of. Connect all places and run it again."
    elif not (report.versions or report.joined or report.removed or report.waiting or report.packs):
        yield "Everything is tidy."
