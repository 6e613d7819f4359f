"""`vault forget`."""

import os
import re
from collections.abc import Iterator, Sequence

import click

from vault.cli.basics import DONE, IN_PART, Command, Run
from vault.cli.completing import album_names
from vault.cli.lines import table
from vault.cli.monitor import LineMonitor
from vault.cli.values import split_target
from vault.engine.forget import Act, Plan, Undone, acts, forget, plan_album, plan_by_rules, plan_path, undo
from vault.engine.keeping import KeepRules
from vault.errors import NoSuchItem, NothingToUndo
from vault.index.library import album_named, albums
from vault.session.session import Session
from vault.words.writing import count, date, moment, shown, size

DAY_MS = 24 * 3600 * 1000
SPAN = re.compile(r"(\d+)([ymwdh])", re.ASCII)
UNITS = {"y": 365 * DAY_MS, "m": 30 * DAY_MS, "w": 7 * DAY_MS, "d": DAY_MS, "h": DAY_MS // 24}
MOST = 100_000


class Span(click.ParamType[int]):
    """A length of time: 1y6m, 90d, 12h. A month has 30 days."""

    name = "span"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """In milliseconds."""
        text = str(value).strip().lower()
        parts = SPAN.findall(text)
        if isinstance(value, int):
            return value
        if not parts or "".join(number + unit for number, unit in parts) != text or len(text) > 20:  # noqa: PLR2004
            self.fail("give a span such as 90d, 1y6m or 12h.", param, ctx)
        return sum(int(number) * UNITS[unit] for number, unit in parts)


def _number(name: str, what: str) -> click.Option:
    return click.Option([f"--keep-{name}"], type=click.IntRange(1, MOST), metavar="N", help=what)


@click.command("forget", cls=Command)
@click.argument("targets", metavar="[ALBUM[/PATH]]...", nargs=-1, shell_complete=album_names)
@click.option("--keep-within", type=Span(), metavar="SPAN", help="Keep what was there within SPAN, as 90d or 1y6m.")
@click.option("--dry-run", is_flag=True, help="Say what would be removed, and remove nothing.")
@click.option("--list", "listing", is_flag=True, help="List what can still be brought back.")
@click.option("--undo", "undoing", type=click.IntRange(1), metavar="N", help="Bring back number N of that list.")
@click.pass_obj
def command(
    run: Run, /, targets: tuple[str, ...], dry_run: bool, listing: bool, undoing: int | None, **keep: int | None
) -> int:
    """Remove an album, a folder or a file of it with all its versions; or, with --keep-..., only older versions.

    A version is kept when any of the rules keeps it, and what is there now always. For 30 days all that was removed can
    be brought back; after that, 'vault tidy' and every device's backups give its room back.
    """
    asked = {key.removeprefix("keep_"): value or 0 for key, value in keep.items()}
    rules = KeepRules(within_ms=asked.pop("within"), **asked)
    if sum((listing, undoing is not None, bool(targets) or not rules.is_empty)) != 1:
        raise click.UsageError("Name what to remove, or give --keep-... rules, or --list, or --undo N.")
    if not rules.is_empty and any("/" in target for target in targets):
        raise click.UsageError("--keep-... rules are for whole albums.")

    def work(session: Session, monitor: LineMonitor) -> int:
        vault = session.vault
        if listing or undoing is not None:
            found = acts(vault, monitor)
            monitor.pause()
            if undoing is None:
                run.show({"acts": [_act(act) for act in found]}, _listed(found))
                return DONE
            if undoing > len(found):
                raise NothingToUndo
            back = undo(vault, found[undoing - 1].stamp, monitor)
            monitor.pause()
            run.show({"items": back.items, "versions": back.versions, "gone": back.gone}, _undone(back))
            return IN_PART if back.gone else DONE
        plan = _plan(session, targets, rules, monitor)
        act = None if dry_run or not (plan.versions or plan.albums) else forget(vault, plan, monitor)
        monitor.pause()
        document = {
            "items": plan.items,
            "versions": plan.count,
            "bytes": plan.size,
            "dry_run": dry_run,
            "undo_until": None if act is None else _moment(act.until),
        }
        run.show(document, _lines(plan, act, dry_run=dry_run))
        return DONE

    return run.work(work, write=not dry_run and not listing)


command.params[1:1] = [
    _number("last", "Keep the newest N versions."),
    _number("daily", "Keep the newest version of each of N days."),
    _number("weekly", "Keep the newest version of each of N weeks."),
    _number("monthly", "Keep the newest version of each of N months."),
    _number("yearly", "Keep the newest version of each of N years."),
]


def _plan(session: Session, targets: Sequence[str], rules: KeepRules, monitor: LineMonitor) -> Plan:
    index, me = session.vault.index, session.vault.me
    if not rules.is_empty:
        lines = [album_named(index, name, me) for name in targets] or albums(index, me)
        return plan_by_rules(session.vault, [line.row for line in lines], rules, monitor)
    plan = Plan()
    for target in targets:
        name, path = split_target(target)
        album = album_named(index, name, me)
        part = (
            plan_path(session.vault, album.row, path, monitor)
            if path
            else plan_album(session.vault, album.row, monitor)
        )
        if path and not part.versions:
            raise NoSuchItem(name, os.fsdecode(path))
        plan.join(part)
    return plan


def _moment(ms: int) -> str:
    return moment(ms).isoformat(timespec="seconds")


def _act(act: Act) -> dict[str, object]:
    return {
        "time": _moment(act.time),
        "until": _moment(act.until),
        "items": act.items,
        "versions": act.versions,
        "bytes": act.bytes,
        "albums": list(act.albums),
    }


def _what(items: int, versions: int, size_: int) -> str:
    parts = [count(items, "item")] if items else []
    return f"{', '.join([*parts, count(versions, 'version')])}, {size(size_)}"


def _listed(found: Sequence[Act]) -> Iterator[str]:
    if not found:
        yield "Nothing was removed within 30 days."
        return
    rows = []
    for number, act in enumerate(found, 1):
        names = ", ".join(shown(name) for name in act.albums)
        what = _what(act.items, act.versions, act.bytes)
        rows.append((str(number), f"removed on {date(act.time)}", f"until {date(act.until)}", what, names))
    yield from table(rows, right=(0,))
    yield "'vault forget --undo N' brings number N back."


def _lines(plan: Plan, act: Act | None, *, dry_run: bool) -> Iterator[str]:
    if not plan.versions and not plan.albums:
        yield "There is nothing to remove."
    elif dry_run:
        yield f"This would be removed: {_what(plan.items, plan.count, plan.size)}."
    elif act is not None:
        yield f"Removed: {_what(plan.items, plan.count, plan.size)}."
        yield f"Until {date(act.until)} 'vault forget --list' shows how to bring it back."


def _undone(back: Undone) -> Iterator[str]:
    yield f"Brought back: {count(back.items, 'item')}, {count(back.versions, 'version')}."
    if back.gone:
        yield f"{count(back.gone, 'version')} could not: another device has let them go already."
