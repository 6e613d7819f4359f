"""The part of `vault renew` that costs money, as JSON and as lines."""

from collections.abc import Callable, Iterator, Sequence

from vault.cli.lines import table
from vault.cli.status import day
from vault.engine.paid_leases import PaidLease, Renewed
from vault.session.renewing import NotRenewed, Outcome
from vault.words.explanations import explain
from vault.words.money import COIN, money
from vault.words.paying import reminder_words
from vault.words.writing import count, date, shown

Start = Callable[[str, int], int]  # network, epoch -> milliseconds since 1970


def needs_the_owner(outcomes: Sequence[Outcome]) -> bool:
    """Whether something was put off, is over, or could not be done."""
    return any(isinstance(one, NotRenewed) or one.plan.put_off or one.plan.over for one in outcomes)


def paid_fields(outcomes: Sequence[Outcome], start: Start) -> list[dict[str, object]]:
    """For JSON."""
    return [_problem(one) if isinstance(one, NotRenewed) else _fields(one, start) for one in outcomes]


def _problem(one: NotRenewed) -> dict[str, object]:
    said = explain(one.problem)
    return {"network": one.network, "error": {"kind": type(one.problem).__name__, "message": " ".join(said.lines)}}


def _fields(one: Renewed, start: Start) -> dict[str, object]:
    def until(epoch: int) -> str | None:
        return day(start(one.network, epoch)) if epoch else None

    return {
        "network": one.network,
        "period": one.terms.epoch,
        "balance": _amount(one.terms.balance),
        "cost": _amount(one.plan.cost),
        "paid": _amount(one.paid),
        "joined": one.joined,
        "spent_this_month": _amount(one.spent),
        "rule": {"keep": one.rule.keep, "before": one.rule.before, "budget": _amount(one.rule.budget)},
        "albums": [
            {"name": lease.name, "end_period": lease.end_epoch, "paid_until": until(lease.end_epoch)}
            for lease in one.leases
        ],
        "renewed": [
            {
                "album": step.lease.name,
                "was": until(step.lease.end_epoch),
                "until": until(step.new_end),
                "end_period": step.new_end,
                "cost": _amount(step.cost),
            }
            for step in one.plan.steps
        ],
        "put_off": [
            {"album": put.lease.name, "why": put.why, "missing": _amount(put.missing), "cost": _amount(put.cost)}
            for put in one.plan.put_off
        ],
        "over": [lease.name for lease in one.plan.over],
        "reminders": [
            {"what": told.what, "days": told.days, "until": day(told.until), "albums": list(told.albums)}
            for told in one.reminders
        ],
    }


def paid_lines(outcomes: Sequence[Outcome], start: Start, *, dry_run: bool) -> Iterator[str]:
    """For people."""
    for one in outcomes:
        if isinstance(one, NotRenewed):
            yield f"On {shown(one.network)}: {' '.join(explain(one.problem).lines)}"
            continue
        yield from _lines(one, start, dry_run=dry_run)


def _lines(one: Renewed, start: Start, *, dry_run: bool) -> Iterator[str]:
    def until(epoch: int) -> str:
        return date(start(one.network, epoch))

    name = shown(one.network)
    if one.plan.steps:
        yield f"On {name}, {'this would be' if dry_run else 'this is'} paid for longer:"
        yield from table(
            [
                (f"  {shown(step.lease.name)}", f"until {until(step.new_end)}", money(step.cost, "WAL"))
                for step in one.plan.steps
            ],
            right=(2,),
        )
    elif one.leases and not one.plan.put_off:
        yield f"On {name} everything is paid far enough ahead:"
        yield from table([(f"  {shown(lease.name)}", _paid_until(lease, until)) for lease in one.leases])
    if one.joined:
        yield f"{count(one.joined, 'small bundle')} went into larger ones, which costs less."
    for told in one.reminders:
        said = reminder_words(
            told.what, told.albums, money(told.missing, "WAL"), date(told.until), told.days, told.change
        )
        yield " ".join(part for part in (said.happened, said.means, said.do) if part)
    budget = f", for {money(one.rule.budget, 'WAL')} a month at most" if one.rule.budget else ""
    yield (
        f"The rule on {name}: renew what has no more than {count(one.rule.before, 'period')} left,"
        f" for {count(one.rule.keep, 'period')}{budget}. The wallet has {money(one.terms.balance, 'WAL')}."
    )


def _paid_until(lease: PaidLease, until: Callable[[int], str]) -> str:
    return f"until {until(lease.end_epoch)}" if lease.end_epoch else "nothing of it is there yet"


def _amount(billionths: int) -> str:
    whole, part = divmod(billionths, COIN)
    return f"{whole}.{part:09d}".rstrip("0").rstrip(".")
