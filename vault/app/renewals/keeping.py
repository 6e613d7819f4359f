"""Until when each album is kept, read and changed: what the Renewals page has done on the lanes."""

import errno
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vault.errors import LocalDiskFull, LocalDiskRefused
from vault.model import AlbumId

if TYPE_CHECKING:
    from vault.engine.renew import Renewal
    from vault.ports import Monitor
    from vault.session.session import Session


@dataclass(frozen=True, slots=True)
class Kept:
    """An album's time. `until`: milliseconds since 1970, 0 before its first backup; `ahead`: whole periods left."""

    album: AlbumId
    name: str
    until: int
    ahead: int


@dataclass(frozen=True, slots=True)
class Keeping:
    """All of them, soonest end first; `keep_ahead` is the standing rule, `now` when it was looked (ms since 1970)."""

    albums: tuple[Kept, ...]
    keep_ahead: int
    now: int


@dataclass(frozen=True, slots=True)
class Change:
    """What a renewal would do, or did, to one album: dates in milliseconds since 1970."""

    name: str
    before: int
    after: int


def look(session: "Session", _: "Monitor") -> Keeping:
    """What stands now."""
    from vault.engine.renew import leases

    vault = session.vault
    now = vault.clock.now_ms()
    epoch = vault.network.epoch_at(now)
    albums = [
        Kept(lease.album, lease.name, _date(session, lease.end_epoch), max(0, lease.end_epoch - epoch - 1))
        for lease in leases(vault)
    ]
    return Keeping(tuple(sorted(albums, key=lambda kept: (kept.until, kept.name))), vault.state.keep_ahead, now)


def _date(session: "Session", epoch: int) -> int:
    return session.vault.network.epoch_start(epoch) if epoch else 0


def _extension(session: "Session", albums: Sequence[AlbumId], periods: int) -> "list[Renewal]":
    from vault.engine.renew import leases, plan_extension

    vault = session.vault
    chosen = [lease for lease in leases(vault) if lease.album in albums and lease.end_epoch]
    return plan_extension(chosen, vault.network.epoch_at(vault.clock.now_ms()), periods)


def _by_rule(session: "Session", keep_ahead: int) -> "list[Renewal]":
    from vault.engine.renew import leases, plan_renewals

    vault = session.vault
    present = [lease for lease in leases(vault) if lease.end_epoch]
    return plan_renewals(present, vault.network.epoch_at(vault.clock.now_ms()), keep_ahead)


def _changes(session: "Session", plan: "Sequence[Renewal]") -> list[Change]:
    return [Change(one.lease.name, _date(session, one.lease.end_epoch), _date(session, one.new_end)) for one in plan]


def plan_extension(session: "Session", albums: Sequence[AlbumId], periods: int) -> list[Change]:
    """What keeping these albums so many periods longer would do. Changes nothing."""
    return _changes(session, _extension(session, albums, periods))


def plan_rule(session: "Session", keep_ahead: int) -> list[Change]:
    """What another standing rule would do at once. Changes nothing."""
    return _changes(session, _by_rule(session, keep_ahead))


def extend(session: "Session", albums: Sequence[AlbumId], periods: int, monitor: "Monitor") -> list[Change]:
    """Keep these albums longer, and let the places know. For a writer."""
    plan = _extension(session, albums, periods)
    changes = _changes(session, plan)
    _apply(session, plan, monitor)
    return changes


def change_rule(session: "Session", keep_ahead: int, monitor: "Monitor") -> list[Change]:
    """From now on keep so many periods ahead; what is kept shorter is extended at once. For a writer."""
    from vault.engine.renew import set_rule
    from vault.session.placing import next_stamp

    set_rule(session.vault, keep_ahead, next_stamp(session.vault))
    plan = _by_rule(session, keep_ahead)
    changes = _changes(session, plan)
    _apply(session, plan, monitor)
    return changes


def _apply(session: "Session", plan: "Sequence[Renewal]", monitor: "Monitor") -> None:
    from vault.engine.commit import commit, needs_commit
    from vault.engine.renew import apply_renewals

    apply_renewals(session.vault, plan)
    if needs_commit(session.vault):
        commit(session.vault, monitor)


def save_reminders(session: "Session", file: str) -> None:
    """Write the dates as a calendar file. Raises `LocalDiskFull`, `LocalDiskRefused`."""
    from vault.engine.renew import calendar_of
    from vault.words.notices import calendar_event

    path = os.fsencode(file)
    beside = os.path.join(os.path.dirname(path), b"." + os.path.basename(path) + b".part")
    try:
        session.around.disk.write_whole(path, [calendar_of(session.vault, calendar_event)], beside)
    except OSError as error:
        folder = os.fsdecode(os.path.dirname(path))
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise LocalDiskFull(folder) from error
        raise LocalDiskRefused(folder, os.strerror(error.errno) if error.errno else "") from error
