"""Tidy: forgotten versions go, small and half-empty packs are joined, and what no live device needs leaves the places.

    forgotten for 30 days ──► out of the records            (this device; others do the same, or never brought it back)
    packs nobody needs    ──► tombstone, out of the table   (what is still needed of them was sealed anew before)
    tombstone 30 days old, seen by every live head, reached by none ──► slivers removed

Nothing is decided by a clock alone: a wrong one can shorten only the 30 days. Slivers that no head names for a day get
a tombstone and go the same way. A set of slivers of an older code goes 30 days after it was first seen beside the newer
one, when no live head names it; and so does one of a pack that is only on a network beside home now.
"""

from contextlib import suppress
from dataclasses import dataclass, field

from vault.engine.backup import settle_journal
from vault.engine.commit import commit, needs_commit
from vault.engine.letting_go import bury, drop_forgotten, let_go, next_stamp
from vault.engine.live_heads import HeadTables, live_heads
from vault.engine.needed import mark_needed
from vault.engine.own_head import learn
from vault.engine.vault import Vault, check_may_write
from vault.errors import IntegrityError, NetworkError
from vault.format.pages import Table
from vault.format.records import HOME, decode_pack
from vault.format.tombstones import TombstoneKind, decode_tombstone
from vault.model import DeviceId, PackId, Stamp
from vault.ports import Monitor, Shelf

GRACE_MS = 30 * 24 * 3600 * 1000  # longer than any holiday: a drive left with relatives must come back to its pieces
STRAY_MS = 24 * 3600 * 1000  # a backup that another device is in the middle of names its packs within a day
SMALL = 4 << 20  # bytes of a pack
MANY = 64  # small packs
DAY_MS = 24 * 3600 * 1000
EVERY_DAYS = 7  # by itself; where many small packs have come together since, the next day
TIDIED, LEFT = "tidied", "tidied/small"  # in the index: when it was last tried, and the small packs there were then

SetName = tuple[PackId, bytes]


@dataclass
class TidyReport:
    """What was done. `waiting`: packs that go later, at the earliest at `next_ms`; `held_by`: devices that must be
    heard of first, by their ids. `freed`: bytes on all places together. `unsure`: something could not be read, so
    nothing new was let go.
    """

    versions: int = 0
    packs: int = 0
    joined: int = 0
    moved: int = 0
    removed: int = 0
    freed: int = 0
    waiting: int = 0
    next_ms: int = 0
    held_by: list[DeviceId] = field(default_factory=list)
    unsure: bool = False


def tidy_by_itself(vault: Vault, monitor: Monitor) -> TidyReport | None:
    """Once a week: what a run with nobody there does. None when it isn't due, or when too few places are here, which
    may be so the next time.
    """
    now, last = vault.clock.now_ms(), vault.index.get(TIDIED)
    fresh = len(vault.index.small_packs(SMALL)) - vault.index.get(LEFT)  # those with others' pages in them must stay
    days = 1 if fresh > MANY else EVERY_DAYS
    if last and 0 <= now - last < days * DAY_MS:
        return None
    report = None
    with suppress(NetworkError):
        report = tidy(vault, monitor) if last else None  # a vault that has just been made or recovered is tidy
    vault.index.put(TIDIED, now)
    vault.index.put(LEFT, len(vault.index.small_packs(SMALL)) if last else 0)
    vault.index.commit()
    return report


def tidy(vault: Vault, monitor: Monitor) -> TidyReport:
    """Do all that can be done now. Raises a `NetworkError` when too few places are here to store or commit."""
    report = TidyReport()
    learn(vault, monitor)
    check_may_write(vault)
    settle_journal(vault, monitor)
    report.versions = drop_forgotten(vault, monitor)
    vault.index.mark_buried()
    live = live_heads(vault)
    try:
        mark_needed(vault, live, monitor)
    except (IntegrityError, NetworkError):
        report.unsure = True
    else:
        report.joined = choose_leaving(vault)
        gone = let_go(vault, monitor)
        report.packs, report.moved = gone.packs, gone.moved
        report.unsure = gone.stuck > 0
    shelf = vault.network if isinstance(vault.network, Shelf) else None
    listed = set(shelf.sets(monitor)) if shelf is not None else set()
    _bury_strays(vault, listed)
    if needs_commit(vault):
        commit(vault, monitor)
    if shelf is not None:
        _clear(vault, shelf, listed, report, monitor)
    vault.index.commit()
    return report


def choose_leaving(vault: Vault) -> int:
    """Mark the packs to leave: those with nothing that is needed, those at least half of which is not, and small ones
    when there are many. Never one that another device's newest head has a page in; and one that lies on a network
    beside home, where it was paid for as it is, only with nothing that is needed. Returns how many are joined.
    """
    small = {row for row, _, _ in vault.index.small_packs(SMALL)}
    half: list[tuple[int, PackId]] = []
    whole: list[tuple[int, PackId]] = []
    for found in list(vault.index.walk_packs()):
        record = vault.index.pack_record(found.pack.id)
        if record is None or vault.index.is_lost(found.pack.id) or vault.index.is_theirs(found.row):
            small.discard(found.row)
            continue
        needed = vault.index.needed_of(found.row)
        used = sum(entry.sealed_length for entry in record.directory if entry.id in needed)
        if not needed:
            vault.index.mark_leaving(found.pack.id)
        elif record.placed.keys() - {HOME}:
            continue
        elif used * 2 <= sum(entry.sealed_length for entry in record.directory):
            half.append((found.row, found.pack.id))
        elif found.row in small:
            whole.append((found.row, found.pack.id))
    joined = half + (whole if len(whole) > MANY else [])
    for _, pack in joined:
        vault.index.mark_leaving(pack)
    vault.index.commit()
    return len(joined)


def _bury_strays(vault: Vault, listed: set[SetName]) -> None:
    """Tombstones for packs of which slivers lie about and that no head has named for a day."""
    now = vault.clock.now_ms()
    stamp: Stamp | None = None
    with vault.index.lock:
        for pack in {pack for pack, _ in listed}:
            if vault.index.is_on_its_way(pack) or _tombstone_time(vault, pack) is not None:
                continue
            if now - vault.index.first_seen(pack.hex(), now) >= STRAY_MS:
                stamp = stamp or next_stamp(vault)
                bury(vault, pack, stamp)
        vault.index.commit()


def _tombstone_time(vault: Vault, pack: PackId) -> int | None:
    data = vault.index.record(Table.TOMBSTONES, TombstoneKind.PACK.value + pack)
    return None if data is None else decode_tombstone(data).time


def _clear(vault: Vault, shelf: Shelf, listed: set[SetName], report: TidyReport, monitor: Monitor) -> None:
    """Remove what may go now; say what waits, and for whom."""
    live = live_heads(vault)
    tables = [HeadTables(vault, head, monitor) for head in live.heads]
    held: set[DeviceId] = set(live.unseen)
    going: set[SetName] = set()
    packs: set[PackId] = set()
    waiting: dict[PackId, int] = {}
    now = vault.clock.now_ms()
    for name in sorted(listed):
        since = _garbage_since(vault, name, now)
        if since is None:
            continue
        holding = set(live.unseen) | {table.head.device for table in tables if not _agrees(vault, table, name)}
        if since + GRACE_MS <= now and not holding and vault.me in {head.device for head in live.heads}:
            going.add(name)
            packs.add(name[0])
        else:
            waiting[name[0]] = since + GRACE_MS
            held |= holding
    report.freed = shelf.clear(going, monitor) if going else 0
    report.removed, report.waiting = len(packs), len(waiting)
    report.next_ms = min(waiting.values(), default=0)
    report.held_by = sorted(held - {vault.me}) if waiting else []
    vault.index.forget_strays({_note(name) for name in listed} | {pack.hex() for pack, _ in listed})


def _note(name: SetName) -> str:
    return f"{name[0].hex()}.{name[1].hex()}"


def _garbage_since(vault: Vault, name: SetName, now: int) -> int | None:
    """Since when a set is known to be garbage (ms); None when it is not."""
    pack, code = name
    record = vault.index.pack_record(pack)
    if record is None:
        return _tombstone_time(vault, pack)
    wanted = record.pack.location.code_id  # None: it is elsewhere only, and was left behind at a place that was away
    if wanted is not None and wanted[:8] == code:
        return None
    return vault.index.first_seen(_note(name), now)


def _agrees(vault: Vault, table: HeadTables, name: SetName) -> bool:
    """Whether a live head has no use for a set: it has seen the pack's tombstone and doesn't reach it; or it names
    another set of the pack, or none at home, the same as this device does.
    """
    pack, code = name
    try:
        theirs = table.value(Table.PACKS, pack)
        if vault.index.pack_record(pack) is None:
            return theirs is None and table.has_seen(TombstoneKind.PACK, pack)
        if theirs is None:
            return True
        location = decode_pack(pack, theirs).pack.location
        return location.code_id is None or location.code_id[:8] != code
    except (IntegrityError, NetworkError):
        return False
