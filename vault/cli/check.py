"""`vault check`."""

from collections import Counter
from collections.abc import Iterator

import click

from vault.cli.basics import DONE, NEEDS_YOU, Command, Run
from vault.cli.bundles import bundle_fields, bundle_lines
from vault.cli.monitor import LineMonitor
from vault.cli.status import day
from vault.cli.values import read_size
from vault.engine.check import CheckReport, check
from vault.engine.check_elsewhere import check_elsewhere
from vault.engine.scrub import Coverage, coverage
from vault.model import SliverState
from vault.session.session import Session
from vault.words.writing import count, date, shown, size


@click.command("check", cls=Command)
@click.option(
    "--deep", is_flag=True, help="Read every byte, and samples on Walrus; without it presence, sizes and headers."
)
@click.option(
    "--budget", type=read_size, metavar="SIZE", help="Look at so much only; the next check goes on from there."
)
@click.pass_obj
def command(run: Run, deep: bool, budget: int | None) -> int:
    """Look whether every piece is in its place, and sound. Changes nothing in the places.

    Of bundles on Walrus it says whether they are certified, until when they are paid for, and how many of its servers
    have their part. That fetches nothing; with --deep samples are read, up to --budget on each network.

    The exit code is 4 when something is missing or damaged; 'vault repair' rebuilds it.
    """

    def work(session: Session, monitor: LineMonitor) -> int:
        report = check(session.vault, monitor, deep=deep, budget=budget)
        elsewhere = check_elsewhere(session.vault, monitor, deep=deep, budget=budget)
        monitor.pause()
        so_far = coverage(session.vault) if deep else None
        document = _document(report, so_far, deep=deep) | {"networks": bundle_fields(elsewhere)}
        run.show(document, [*_lines(report, deep=deep), *_round(so_far), *bundle_lines(elsewhere)])
        found = report.missing or report.damaged or report.lost_packs
        return NEEDS_YOU if found or any(one.needs_the_owner for one in elsewhere) else DONE

    return run.work(work, write=True)


def _round(found: Coverage | None) -> Iterator[str]:
    """How far reading everything in parts is."""
    if found is None:
        return
    if found.done:
        yield f"{size(found.done)} of {size(found.total)} are read in this round; the next part goes on there."
    if found.since:
        yield f"Every piece was read since {date(found.since)}."


def _document(report: CheckReport, so_far: Coverage | None, *, deep: bool) -> dict[str, object]:
    return {
        "slivers": report.slivers,
        "missing": report.missing,
        "damaged": report.damaged,
        "away": report.away,
        "deep": deep,
        "bytes": report.bytes,
        "round": so_far and {"done": so_far.done, "total": so_far.total, "all_read_since": day(so_far.since)},
        "lost_packs": report.lost_packs,
        "files_to_read_again": report.files_to_read_again,
        "found": [
            {
                "place": found.place,
                "pack": found.pack.hex(),
                "slot": found.slot,
                "state": found.state.value,
                "reason": found.reason,
            }
            for found in report.worst
        ],
    }


def _lines(report: CheckReport, *, deep: bool) -> Iterator[str]:
    how = "to the last byte" if deep else "by presence, size and header"
    sound = report.slivers - report.missing - report.damaged - report.away
    yield f"{count(report.slivers, 'piece')} looked at, {how}: {sound:,} sound."
    found = Counter((report.place, report.state) for report in report.worst)
    words = {
        SliverState.MISSING: "missing",
        SliverState.DAMAGED: "damaged",
        SliverState.AWAY: "not connected, so unknown",
    }
    for (place, state), number in sorted(found.items(), key=lambda row: (row[0][0], row[0][1].value)):
        yield f"  {shown(place) or 'no place'}: {count(number, 'piece')} {words.get(state, state.value)}"
    if report.lost_packs:
        yield "Some files can't be rebuilt from the pieces that are left."
        if report.files_to_read_again:
            yield f"The next backup stores {count(report.files_to_read_again, 'file')} anew, where they still are."
    if report.missing or report.damaged:
        yield "Run 'vault repair' to rebuild them."
