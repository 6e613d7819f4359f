"""`vault repair`."""

from collections.abc import Iterator

import click

from vault.cli.basics import DONE, IN_PART, NEEDS_YOU, Command, Run
from vault.cli.monitor import LineMonitor
from vault.engine.repair import RepairReport, repair
from vault.session.session import Session
from vault.words.writing import count, listed


@click.command("repair", cls=Command)
@click.pass_obj
def command(run: Run) -> int:
    """Rebuild every piece that is missing or damaged, from those that are sound.

    Every byte is read first, unless that was done within a day. Places whose folder was removed are made anew.
    """

    def work(session: Session, monitor: LineMonitor) -> int:
        report = repair(session.vault, session.household.revive, monitor)
        monitor.pause()
        read, written = session.household.traffic()
        document = {
            "read": read,
            "written": written,
            "healed": report.healed,
            "left": report.left,
            "lost_packs": report.lost_packs,
            "revived": report.revived,
            "checked": report.checked,
        }
        run.show(document, _lines(report))
        if report.lost_packs:
            return IN_PART
        return NEEDS_YOU if report.left else DONE

    return run.work(work, write=True)


def _lines(report: RepairReport) -> Iterator[str]:
    if report.revived:
        yield f"Made anew: {listed(report.revived)}."
    if report.healed:
        yield f"{count(report.healed, 'piece')} rebuilt and back in place."
    elif not report.left:
        yield "Every piece is in its place, and sound."
    if report.lost_packs:
        yield "Some files can't be rebuilt from the pieces that are here. Connect all places and run it again."
        yield "What is still in its folder is stored anew by the next backup."
    elif report.left:
        yield f"{count(report.left, 'piece')} wait for a place that isn't here. Connect it and run it again."
