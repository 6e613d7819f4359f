"""Leases of the home network: until when each album is kept, and the standing rule that moves the date on."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from vault.engine.calendar import Reminder, calendar_file
from vault.engine.vault import Vault
from vault.format.pages import Table
from vault.format.records import LeaseRecord, decode_lease, encode_lease, lease_key
from vault.model import AlbumId, Stamp

CalendarEvent = Callable[[str, int], tuple[date, str, str]]
REMIND_EPOCHS = 2  # 28 days before the end, as the first of the app's reminders


@dataclass(frozen=True, slots=True)
class Lease:
    """How long an album is kept. `end_epoch` is exclusive: its start is the date that people are told."""

    album: AlbumId
    name: str
    end_epoch: int


@dataclass(frozen=True, slots=True)
class Renewal:
    """A lease to be extended."""

    lease: Lease
    new_end: int


def leases(vault: Vault) -> list[Lease]:
    """A lease for every album; one that has none yet ends at once."""
    known = {key: decode_lease(value) for key, value in vault.index.records(Table.LEASES)}
    found = []
    for album, name, _, _ in vault.index.album_totals():
        record = known.get(lease_key(vault.network.name, album))
        found.append(Lease(album, name, record.end_epoch if record else 0))
    return found


def plan_renewals(present: Iterable[Lease], epoch: int, keep_ahead: int) -> list[Renewal]:
    """Leases with fewer than `keep_ahead` epochs left after the present one, soonest end first."""
    wanted = epoch + 1 + keep_ahead
    late = sorted((lease for lease in present if lease.end_epoch < wanted), key=lambda lease: lease.end_epoch)
    return [Renewal(lease, wanted) for lease in late]


def plan_extension(present: Iterable[Lease], epoch: int, epochs: int) -> list[Renewal]:
    """Every lease, `epochs` further than it goes (from now, when it is over)."""
    return [Renewal(lease, max(lease.end_epoch, epoch + 1) + epochs) for lease in present]


def apply_renewals(vault: Vault, renewals: Iterable[Renewal]) -> int:
    """Write the new ends down; the next head makes them lasting. Returns how many."""
    epoch = vault.network.epoch_at(vault.clock.now_ms())
    count = 0
    with vault.index.lock:
        counter = vault.index.get("counter") + 1
        for renewal in renewals:
            record = LeaseRecord(epoch, renewal.new_end, Stamp(counter, vault.me))
            key = lease_key(vault.network.name, renewal.lease.album)
            vault.index.put_record(Table.LEASES, key, encode_lease(record))
            count += 1
        if count:
            vault.index.put("counter", counter)
            vault.index.put("uncommitted", 1)
        vault.index.commit()
    return count


def set_rule(vault: Vault, keep_ahead: int, stamp: Stamp) -> None:
    """From now on every backup keeps so many epochs ahead; the next head tells the other devices."""
    if keep_ahead != vault.state.keep_ahead:
        vault.change_state(keep_ahead=keep_ahead, keep_ahead_stamp=stamp)
        vault.index.put("uncommitted", 1)
        vault.index.commit()


def calendar_of(vault: Vault, event: CalendarEvent) -> bytes:
    """The end dates of all leases as a calendar file. `event`: an album's name and its end (ms) to day and words."""
    reminders = []
    for lease in leases(vault):
        if lease.end_epoch:
            day, summary, description = event(lease.name, vault.network.epoch_start(lease.end_epoch))
            reminders.append(Reminder(f"{lease.album.hex()}@vault", day, lease.end_epoch, summary, description))
    return calendar_file(reminders, vault.clock.now_ms())


def extend_by_rule(vault: Vault) -> int:
    """The standing rule, applied by every backup."""
    epoch = vault.network.epoch_at(vault.clock.now_ms())
    return apply_renewals(vault, plan_renewals(leases(vault), epoch, vault.state.keep_ahead))
