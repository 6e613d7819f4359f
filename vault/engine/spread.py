"""Spread: what was stored before, over all the places that there are now, coded as new packs are.

A pack that was coded for other places gets a second set of slivers beside its first; its record names the new set once
every sliver of that is durable. The first goes when `tidy` finds that every device names the second. Pages are written
anew instead, because inner pages say where those below them are; those of other devices are theirs to write.
"""

from dataclasses import dataclass, replace

from vault.engine.backup import settle_journal
from vault.engine.commit import commit, head_is_short, needs_commit
from vault.engine.letting_go import keep_up, let_go, next_stamp
from vault.engine.live_heads import live_heads
from vault.engine.needed import mark_needed
from vault.engine.own_head import learn
from vault.engine.vault import Vault, check_may_write, term_now
from vault.errors import IntegrityError, NetworkError
from vault.format.records import PackRecord
from vault.index.rows import PackRow
from vault.model import Code, Kind, Progress, SealedPack
from vault.ports import Monitor

ZEROS = 256  # behind a pack in its buffer, as `Network.prepare` wants it


@dataclass
class SpreadReport:
    """What was spread: packs, and their bytes. `left`: packs that are still where they were."""

    packs: int = 0
    bytes: int = 0
    left: int = 0


def spread(vault: Vault, code: Code, monitor: Monitor) -> SpreadReport:
    """Code every pack as new ones are. Nothing is coded anew while a place is away: that would make it no safer.

    Stopped anywhere it goes on the next time; what it wrote by then is found and not written again.
    """
    report = SpreadReport()
    learn(vault, monitor)
    check_may_write(vault)
    settle_journal(vault, monitor)
    keep_up(vault, monitor)
    old = [row for row in vault.index.walk_packs() if row.slots and vault.network.code_of(row.pack) != code]
    if vault.network.copies_possible() < code.n:
        report.left = len(old)
        return report
    pages: list[PackRow] = []
    done, total = 0, sum(row.pack.length for row in old)
    for row in old:
        monitor.check()
        record = vault.index.pack_record(row.pack.id)
        if record is not None and any(entry.kind is Kind.PAGE for entry in record.directory):
            pages.append(row)
        else:
            _count(report, row, is_done=record is not None and _coded_anew(vault, record, monitor))
        done += row.pack.length
        monitor.report(Progress("spread", done, total))
    if pages:
        _write_pages_anew(vault, pages, report, monitor)
    if needs_commit(vault) or head_is_short(vault):
        commit(vault, monitor)
    return report


def _count(report: SpreadReport, row: PackRow, *, is_done: bool) -> None:
    report.packs += is_done
    report.bytes += row.pack.length if is_done else 0
    report.left += not is_done


def _coded_anew(vault: Vault, record: PackRecord, monitor: Monitor) -> bool:
    pack = record.pack
    buffer = memoryview(bytearray(pack.length + ZEROS))
    try:
        buffer[: pack.length] = vault.network.rebuild(pack, monitor)
        prepared = vault.network.prepare(SealedPack(pack.id, pack.salt, buffer[: pack.length], ()), buffer)
        (stored,) = vault.network.store([prepared], term_now(vault), monitor)
        waiting = set(stored.waiting)
        if waiting:  # a slow place is given its time
            waiting -= set(vault.network.repair(stored.pack, stored.waiting, monitor))
    except (IntegrityError, NetworkError):
        return False
    if waiting:
        return False
    with vault.index.lock:
        vault.index.put_pack(replace(record, pack=stored.pack, stamp=next_stamp(vault)), durable=True, dirty=True)
        vault.index.put("uncommitted", 1)
        vault.index.commit()
    return True


def _write_pages_anew(vault: Vault, pages: list[PackRow], report: SpreadReport, monitor: Monitor) -> None:
    """Their packs leave, as those that tidying joins do."""
    try:
        mark_needed(vault, live_heads(vault), monitor)
    except (IntegrityError, NetworkError):
        report.left += len(pages)
        return
    own = [row for row in pages if not vault.index.is_theirs(row.row)]
    for row in own:
        vault.index.mark_leaving(row.pack.id)
    vault.index.commit()
    let_go(vault, monitor)
    for row in pages:
        _count(report, row, is_done=vault.index.pack_row(row.pack.id) is None)
