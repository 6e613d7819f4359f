"""`vault renew`."""

import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import click

from vault.cli.basics import DONE, Command, Run
from vault.cli.lines import table
from vault.cli.monitor import LineMonitor
from vault.cli.status import day
from vault.engine.commit import commit, needs_commit
from vault.engine.renew import (
    Renewal,
    apply_renewals,
    calendar_of,
    leases,
    plan_extension,
    plan_renewals,
    set_rule,
)
from vault.engine.vault import Vault
from vault.errors import LocalDiskFull, LocalDiskRefused
from vault.session.placing import next_stamp
from vault.session.session import Session
from vault.words.notices import calendar_event
from vault.words.writing import count, date, shown

MOST = 2600  # periods of 14 days: a hundred years


@click.command("renew", cls=Command)
@click.option(
    "--epochs", type=click.IntRange(1, MOST), metavar="N", help="Keep every album N periods of 14 days longer."
)
@click.option(
    "--keep-ahead", type=click.IntRange(1, MOST), metavar="N", help="From now on, every backup keeps N periods ahead."
)
@click.option(
    "--calendar",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the dates as an .ics file.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.pass_obj
def command(run: Run, epochs: int | None, keep_ahead: int | None, calendar: Path | None, dry_run: bool) -> int:
    """Until when each album is kept, and keeping them longer.

    Time is counted in periods of 14 days. Without --epochs the standing rule is applied, as every backup does.
    At home this costs nothing, and nothing is deleted when the time is over.
    """
    if dry_run and calendar is not None:
        raise click.UsageError("--dry-run changes nothing, so it writes no --calendar either.")

    def work(session: Session, monitor: LineMonitor) -> int:
        vault = session.vault
        ahead = keep_ahead or vault.state.keep_ahead
        epoch = vault.network.epoch_at(vault.clock.now_ms())
        present = leases(vault)
        plan = plan_extension(present, epoch, epochs) if epochs else plan_renewals(present, epoch, ahead)
        if not dry_run:
            if ahead != vault.state.keep_ahead:
                set_rule(vault, ahead, next_stamp(vault))
            apply_renewals(vault, plan)
            if needs_commit(vault):
                commit(vault, monitor)
            if calendar is not None:
                _write(calendar, calendar_of(vault, calendar_event))
        monitor.pause()
        document = {
            "renewed": [_fields(vault, renewal) for renewal in plan],
            "dry_run": dry_run,
            "keep_ahead": ahead,
            "albums": [
                {"name": lease.name, "kept_until": day(_end(vault, lease.end_epoch))}
                for lease in (present if dry_run else leases(vault))
            ],
        }
        if calendar is not None:
            document["calendar"] = str(calendar)
        run.show(document, _lines(vault, plan, ahead, dry_run=dry_run))
        if calendar is not None:
            run.note(f"The dates are in {shown(str(calendar))}: open it with your calendar.")
        return DONE

    return run.work(work, write=True)


def _end(vault: Vault, epoch: int) -> int:
    return vault.network.epoch_start(epoch) if epoch else 0


def _fields(vault: Vault, renewal: Renewal) -> dict[str, object]:
    return {
        "album": renewal.lease.name,
        "was": day(_end(vault, renewal.lease.end_epoch)),
        "until": day(_end(vault, renewal.new_end)),
    }


def _lines(vault: Vault, plan: Sequence[Renewal], ahead: int, *, dry_run: bool) -> Iterator[str]:
    if not vault.index.albums():
        yield "There are no albums yet, so there is nothing to keep."
    elif plan:
        yield "This would be kept longer:" if dry_run else "Kept longer:"
        yield from table([(f"  {shown(r.lease.name)}", f"until {date(_end(vault, r.new_end))}") for r in plan])
    else:
        yield "Every album is kept far enough ahead:"
        rows = [(f"  {shown(lease.name)}", f"until {date(_end(vault, lease.end_epoch))}") for lease in leases(vault)]
        yield from table(rows)
    yield f"The standing rule: every backup keeps all albums {count(ahead, 'period')} of 14 days ahead."


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all: a calendar that reads it meanwhile must not see half."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise LocalDiskFull(str(path.parent)) from error
        raise LocalDiskRefused(str(path.parent), os.strerror(error.errno) if error.errno else "") from error
