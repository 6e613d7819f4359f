"""What the Renewals page asks of networks that are paid, and has done there, on the lanes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vault.engine.paid_leases import Renewed
    from vault.errors import VaultError
    from vault.ports import Monitor
    from vault.session.renewing import Outcome
    from vault.session.session import Session
    from vault.words.paying import ReminderWords


@dataclass(frozen=True, slots=True)
class PaidAlbum:
    """An album that is paid for until a day (ms since 1970; 0: nothing of it is there); what a period more costs."""

    name: str
    until: int
    ahead: int
    price: int


@dataclass(frozen=True, slots=True)
class Paid:
    """A network: its albums, what renewing by the rule would cost now, and what the wallet has (billionths).

    `lasts`: for how many milliseconds that keeps everything; None when nothing is there.
    """

    network: str
    albums: tuple[PaidAlbum, ...] = ()
    due: tuple[str, ...] = ()
    cost: int = 0
    balance: int = 0
    fees: int = 0
    lasts: int | None = None
    keep: int = 0
    before: int = 0
    budget: int = 0
    as_of: int = 0
    reminders: "tuple[ReminderWords, ...]" = ()
    problem: "VaultError | None" = None


def look_paid(session: "Session", monitor: "Monitor") -> list[Paid]:
    """What stands now. Asks each network; one that can't be reached says why."""
    if not session.vault.elsewhere:
        return []
    from vault.session.renewing import look_all

    return _shown(session, look_all(session, monitor))


def renew_paid(session: "Session", network: str, monitor: "Monitor") -> list[Paid]:
    """Pay for what is due on a network. For a writer."""
    from vault.session.renewing import renew_all

    return _shown(session, renew_all(session, monitor, network))


def _shown(session: "Session", outcomes: "Sequence[Outcome]") -> list[Paid]:
    from vault.session.renewing import NotRenewed

    return [
        Paid(one.network, problem=one.problem) if isinstance(one, NotRenewed) else _paid(session, one)
        for one in outcomes
    ]


def _paid(session: "Session", one: "Renewed") -> Paid:
    from vault.engine.paid_leases import runway
    from vault.words.money import money
    from vault.words.paying import reminder_words
    from vault.words.writing import date

    def start(epoch: int) -> int:
        return session.vault.elsewhere[one.network].epoch_start(epoch) if epoch else 0

    albums = tuple(
        PaidAlbum(lease.name, start(lease.end_epoch), max(0, lease.end_epoch - one.terms.epoch - 1), lease.price(1))
        for lease in sorted(one.leases, key=lambda lease: (lease.end_epoch, lease.name))
    )
    reminders = tuple(
        reminder_words(told.what, told.albums, money(told.missing, "WAL"), date(told.until), told.days, told.change)
        for told in one.reminders
    )
    return Paid(
        one.network,
        albums,
        tuple(step.lease.name for step in one.plan.steps),
        one.paid or one.plan.cost,
        one.terms.balance - one.paid,
        one.terms.fees,
        runway(one.leases, one.terms.balance - one.paid, one.terms.epoch_ms),
        one.rule.keep,
        one.rule.before,
        one.rule.budget,
        session.vault.clock.now_ms(),
        reminders,
    )
