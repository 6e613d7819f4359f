"""`vault renew`."""

import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import click

from vault.cli.amounts import Amount
from vault.cli.basics import DONE, NEEDS_YOU, Command, Run
from vault.cli.lines import table
from vault.cli.monitor import LineMonitor
from vault.cli.renewing import Start, needs_the_owner, paid_fields, paid_lines
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
from vault.errors import LocalDiskFull, LocalDiskRefused, NotEnoughPlaces
from vault.session.placing import next_stamp
from vault.session.renewing import Changed, change_rule, look_all, renew_all
from vault.session.session import Session
from vault.words.explanations import explain
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
@click.option("--network", metavar="NAME", help="On this network alone, instead of at home and on all others.")
@click.option(
    "--budget", type=Amount(least=0), metavar="WAL", help="With --network: pay so much in 30 days at most; 0: no limit."
)
@click.option(
    "--before", type=click.IntRange(1, 1000), metavar="N", help="With --network: renew when no more periods are left."
)
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.pass_obj
def command(
    run: Run,
    epochs: int | None,
    keep_ahead: int | None,
    calendar: Path | None,
    network: str | None,
    budget: int | None,
    before: int | None,
    *,
    dry_run: bool,
) -> int:
    """Until when each album is kept, and keeping them longer.

    Time is counted in periods: 14 days at home and on Walrus, a day on its testnet. Without --epochs the standing rules
    are applied. At home this costs nothing, and nothing is deleted when the time is over. On Walrus time is paid for in
    WAL: --dry-run says what it would cost. The exit code is 4 when something couldn't be paid or is over.
    """
    if network is None and (budget is not None or before is not None):
        raise click.UsageError("--budget and --before are for one network: name it with --network.")
    if network is not None and calendar is not None:
        raise click.UsageError("--calendar is for all albums, without --network.")
    if network is not None:
        return _on_one(run, network, Changed(keep_ahead, before, budget), epochs, dry_run=dry_run)
    if dry_run and calendar is not None:
        raise click.UsageError("--dry-run changes nothing, so it writes no --calendar either.")

    def work(session: Session, monitor: LineMonitor) -> int:
        vault = session.vault
        problem: NotEnoughPlaces | None = None
        ahead = keep_ahead or vault.state.keep_ahead
        epoch = vault.network.epoch_at(vault.clock.now_ms())
        present = leases(vault)
        plan = plan_extension(present, epoch, epochs) if epochs else plan_renewals(present, epoch, ahead)
        if not dry_run:
            if ahead != vault.state.keep_ahead:
                set_rule(vault, ahead, next_stamp(vault))
            apply_renewals(vault, plan)
            problem = _written(vault, monitor)
            if calendar is not None:
                _write(calendar, calendar_of(vault, calendar_event))
        outcomes = (look_all if dry_run else renew_all)(session, monitor, None, epochs)
        monitor.pause()
        start = _start_on(session)
        document = {
            "networks": paid_fields(outcomes, start),
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
        paid = paid_lines(outcomes, start, dry_run=dry_run)
        unwritten = [] if problem is None else explain(problem).lines
        document["not_written"] = problem and type(problem).__name__
        run.show(document, [*_lines(vault, plan, ahead, dry_run=dry_run), *paid, *unwritten])
        if calendar is not None:
            run.note(f"The dates are in {shown(str(calendar))}: open it with your calendar.")
        return NEEDS_YOU if problem is not None or needs_the_owner(outcomes) else DONE

    return run.work(work, write=True)


def _written(vault: Vault, monitor: LineMonitor) -> NotEnoughPlaces | None:
    """Tell the places at home, if there is anything to tell. What is paid for elsewhere doesn't wait for them: then
    what kept it from being written is returned. Raises it where there is nothing elsewhere.
    """
    if not needs_commit(vault):
        return None
    try:
        commit(vault, monitor)
    except NotEnoughPlaces as error:
        if not vault.elsewhere:
            raise
        return error
    return None


def _on_one(run: Run, name: str, changed: Changed, epochs: int | None, *, dry_run: bool) -> int:
    """On one network that is paid: its rule, and what is due by it."""

    def work(session: Session, monitor: LineMonitor) -> int:
        if changed.says_something:
            if dry_run:
                raise click.UsageError("--dry-run changes nothing, so it sets no rule either.")
            change_rule(session, name, changed)
        outcomes = (look_all if dry_run else renew_all)(session, monitor, name, epochs)
        if changed.says_something:
            _written(session.vault, monitor)
        monitor.pause()
        start = _start_on(session)
        document = {"dry_run": dry_run, "networks": paid_fields(outcomes, start)}
        run.show(document, paid_lines(outcomes, start, dry_run=dry_run))
        return NEEDS_YOU if needs_the_owner(outcomes) else DONE

    return run.work(work, write=True)


def _start_on(session: Session) -> Start:
    return lambda name, epoch: session.vault.elsewhere[name].epoch_start(epoch)


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
