"""Letting go: what is needed of packs that leave is sealed anew, and the packs are taken out of the table.

Only a copy that is durable elsewhere lets a pack go, so nothing is lost wherever this stops; the next run goes on. The
slivers stay on the places until every live device has let go, too: see `tidy.py`.
"""

from dataclasses import dataclass, replace

from vault.engine.forget import UNDO_MS
from vault.engine.live_heads import live_heads
from vault.engine.needed import mark_needed
from vault.engine.pipeline import Packer
from vault.engine.reading import fetch_any
from vault.engine.tables import Tree
from vault.engine.vault import Vault
from vault.errors import IntegrityError, NetworkError
from vault.format.pages import Table
from vault.format.records import decode_item
from vault.format.tombstones import Tombstone, TombstoneKind, encode_tombstone, tombstone_key
from vault.index.garbage import FOLD
from vault.index.rows import ItemRow
from vault.model import Codec, ItemRecord, Kind, PackId, Progress, Stamp
from vault.ports import Monitor

SLICE = 500  # items a transaction
STREAMS = {Kind.PAGE: "pages", Kind.PREVIEW: "previews"}


@dataclass
class LetGo:
    """What left the table. `moved`: bytes of content that were sealed anew; `stuck`: objects that can't be read now."""

    packs: int = 0
    moved: int = 0
    stuck: int = 0


def keep_up(vault: Vault, monitor: Monitor) -> LetGo:
    """After learning from others: let go of the packs that somebody's tombstone names, if any are still here.

    Who can't tell what is needed lets nothing go; that is no failure of a backup.
    """
    if not vault.index.mark_buried():
        return LetGo()
    drop_forgotten(vault, monitor)
    try:
        mark_needed(vault, live_heads(vault), monitor)
    except (IntegrityError, NetworkError):
        return LetGo()
    return let_go(vault, monitor)


def let_go(vault: Vault, monitor: Monitor) -> LetGo:
    """Give what is needed of leaving packs another home, and take those out of the table that nobody needs then.

    What is needed must have been marked. Each pack that goes has a tombstone afterwards.
    """
    result = LetGo()
    if not vault.index.count_leaving():
        return result
    _move(vault, result, monitor)
    stamp = None
    for row, pack, _ in vault.index.leaving():
        monitor.check()
        if vault.index.needed_in(row):
            continue
        with vault.index.lock:
            stamp = stamp or next_stamp(vault)
            bury(vault, pack, stamp)
            vault.index.let_go(pack)
            vault.index.put("uncommitted", 1)
            vault.index.commit()
        result.packs += 1
    return result


def _move(vault: Vault, result: LetGo, monitor: Monitor) -> None:
    """Seal anew what only leaving packs hold."""
    packer = Packer(vault, monitor)
    has_pages = False
    try:
        for name, refs in vault.index.homeless():
            monitor.check()
            try:
                plain = fetch_any(vault, refs, monitor)
            except (IntegrityError, NetworkError):
                result.stuck += 1
                continue
            first = refs[0]
            stream = STREAMS.get(first.kind, "data0")
            packer.put(plain, first.kind, stream, packed_already=first.codec is Codec.RAW)
            has_pages = has_pages or first.kind is Kind.PAGE
            result.moved += len(plain)
            monitor.report(Progress("move", result.moved))
            del name
        packer.flush()
    finally:
        packer.close()
    if has_pages:  # inner pages of the pack table say where the pages below them stand
        vault.index.drop_levels(Tree(Table.PACKS).name, 0)
        vault.index.put(FOLD, 1)
        vault.index.commit()


def drop_forgotten(vault: Vault, monitor: Monitor) -> int:
    """Take versions that have been forgotten for 30 days out of their items. The deletions stay, so that they don't
    come back from a device that still has them. Returns how many went.
    """
    since = vault.clock.now_ms() - UNDO_MS
    count = 0
    for row, _, _, _ in vault.index.albums():
        changed: list[ItemRow] = []
        for path, data in vault.index.walk_item_records(row, b""):
            record = decode_item(data)
            after = without_forgotten(record, since)
            if after is not record:
                count += len(record.versions) - len(after.versions)
                changed.append(ItemRow(row, path, after))
        for start in range(0, len(changed), SLICE):
            monitor.check()
            with vault.index.lock:
                vault.index.put_items(changed[start : start + SLICE])
                vault.index.put("uncommitted", 1)
                vault.index.commit()
    return count


def without_forgotten(record: ItemRecord, since: int) -> ItemRecord:
    """The same without the versions that were forgotten by then."""
    gone = {stamp for stamp, time in record.forgotten().items() if time <= since} if record.deletions else set[Stamp]()
    kept = tuple(version for version in record.versions if version.stamp not in gone)
    return replace(record, versions=kept) if len(kept) < len(record.versions) else record


def bury(vault: Vault, pack: PackId, stamp: Stamp) -> None:
    """Write a pack's tombstone, unless it has one."""
    key = tombstone_key(TombstoneKind.PACK, pack)
    if vault.index.record(Table.TOMBSTONES, key) is None:
        vault.index.put_record(Table.TOMBSTONES, key, encode_tombstone(Tombstone(vault.clock.now_ms(), stamp)))
        vault.index.put("uncommitted", 1)


def next_stamp(vault: Vault) -> Stamp:
    """A stamp larger than any before."""
    counter = vault.index.get("counter") + 1
    vault.index.put("counter", counter)
    return Stamp(counter, vault.me)
