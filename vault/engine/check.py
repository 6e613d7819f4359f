"""Check: is every sliver where it should be, and sound? Writes nothing but what it found, into the index."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice

from vault.engine.findings import note_reports
from vault.engine.own_head import learn
from vault.engine.pipeline import parallel
from vault.engine.vault import Vault
from vault.engine.whereabouts import packs_of, version_of_row
from vault.errors import NoSuchItem
from vault.index.rows import PackRow
from vault.model import Progress, SliverReport, SliverState
from vault.ports import Monitor

PACKS_A_JOB = 4
DEEP_IS_FRESH_MS = 24 * 3600 * 1000  # a repair within a day of a deep check goes by what that found


@dataclass(frozen=True, slots=True)
class Pointer:
    """The names in the index of where checks in parts are: the last row that was looked at, when the round began, what
    it could not look at, and since when all was looked at (the beginning of the last round that missed nothing).
    """

    start: str
    began: str
    missed: str
    since: str


DEEP = Pointer("check_from/deep", "check_began/deep", "check_missed/deep", "check_since/deep")
SHALLOW = Pointer("check_from", "check_began", "check_missed", "check_since")


@dataclass
class CheckReport:
    """Slivers that should be there, and those that are not as they should be."""

    slivers: int = 0
    missing: int = 0
    damaged: int = 0
    away: int = 0
    bytes: int = 0
    lost_packs: int = 0
    files_to_read_again: int = 0
    worst: list[SliverReport] = field(default_factory=list)


def check(vault: Vault, monitor: Monitor, *, deep: bool, budget: int | None = None) -> CheckReport:
    """Examine every sliver: presence, size and header, or with `deep` every byte; up to `budget` bytes of packs.

    With a budget the next check goes on where this one stopped, up to the last pack; then a new round begins.
    """
    index, pointer = vault.index, DEEP if deep else SHALLOW
    learn(vault, monitor)
    start = index.get(pointer.start) if budget is not None else 0
    began = vault.clock.now_ms() if not start else index.get(pointer.began)
    if start >= index.last_pack():
        start, began = 0, vault.clock.now_ms()
    chosen: list[PackRow] = []
    size, is_over = 0, False
    for row in (row for row in index.walk_packs(after=start) if row.slots):  # other networks look after theirs
        if budget is not None and chosen and size >= budget:
            break
        chosen.append(row)
        size += row.pack.length
    else:
        is_over = True
    report = CheckReport(bytes=size)
    total = sum(row.slots for row in chosen)

    def examine(rows: list[PackRow]) -> list[SliverReport]:
        found = list(vault.network.examine([row.pack for row in rows], monitor, deep=deep))
        return found if deep else _looked_into(vault, rows, found, monitor)

    def counted() -> Iterator[SliverReport]:
        for found in chain.from_iterable(parallel(examine, _jobs(chosen))):
            _count(report, found)
            if report.slivers % 100 == 0:
                monitor.report(Progress("check", report.slivers, total))
            yield found

    report.lost_packs, report.files_to_read_again = note_reports(vault, counted())
    missed = report.away + (index.get(pointer.missed) if start else 0)
    if deep and is_over and not start:
        index.put("deep_checked", vault.clock.now_ms())
    if is_over and not missed:
        index.put(pointer.since, began)
    if chosen:
        index.put(pointer.start, 0 if is_over else chosen[-1].row)
        index.put(pointer.began, began)
        index.put(pointer.missed, missed)
    index.commit()
    return report


def check_items(vault: Vault, rows: Sequence[int], monitor: Monitor) -> CheckReport:
    """Read every byte of the packs that hold the present versions of these items; what is found is noted.

    Rows that are gone are passed over.
    """
    report, seen = CheckReport(), set[int]()
    for number, row in enumerate(rows, 1):
        try:
            packs, _ = packs_of(vault, version_of_row(vault, row)[1], monitor)
        except NoSuchItem:
            continue
        fresh = [pack for pack in packs if pack.row not in seen]
        seen.update(pack.row for pack in fresh)
        found: list[SliverReport] = []
        for sliver in vault.network.examine([pack.pack for pack in fresh], monitor, deep=True):
            monitor.check()
            _count(report, sliver)
            found.append(sliver)
        lost, again = note_reports(vault, found)
        report.lost_packs += lost
        report.files_to_read_again += again
        report.bytes += sum(pack.pack.length for pack in fresh)
        monitor.report(Progress("check", number, len(rows)))
    return report


def is_fresh(vault: Vault) -> bool:
    """Whether every byte was checked within a day."""
    age = vault.clock.now_ms() - vault.index.get("deep_checked", -DEEP_IS_FRESH_MS)
    return 0 <= age < DEEP_IS_FRESH_MS


def _looked_into(vault: Vault, rows: list[PackRow], found: list[SliverReport], monitor: Monitor) -> list[SliverReport]:
    """A shallow look is no proof against what a deep one found: a sliver that is known to be damaged stays so until it
    is repaired or read whole. One that was missing or away, and now looks sound, is read to the last byte.
    """
    noted = {row.pack.id: vault.index.waiting_states(row.row) if row.waiting else {} for row in rows}
    found = [_as_noted(report, noted[report.pack].get(report.slot)) for report in found]
    doubtful = {r.pack for r in found if r.state is SliverState.SOUND and r.slot in noted[r.pack]}
    packs = [row.pack for row in rows if row.pack.id in doubtful]
    deeper = {(r.pack, r.slot): r for r in vault.network.examine(packs, monitor, deep=True)} if packs else {}
    return [deeper.get((r.pack, r.slot), r) for r in found]


def _as_noted(report: SliverReport, noted: str | None) -> SliverReport:
    if report.state is SliverState.SOUND and noted == SliverState.DAMAGED.value:
        return replace(report, state=SliverState.DAMAGED, reason="payload")
    return report


def _jobs(rows: list[PackRow]) -> Iterator[list[PackRow]]:
    rest = iter(rows)
    while job := list(islice(rest, PACKS_A_JOB)):
        yield job


def _count(report: CheckReport, found: SliverReport) -> None:
    report.slivers += 1
    match found.state:
        case SliverState.MISSING:
            report.missing += 1
        case SliverState.DAMAGED:
            report.damaged += 1
        case SliverState.AWAY:
            report.away += 1
        case SliverState.SOUND:
            return
    report.worst.append(found)
