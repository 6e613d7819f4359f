"""Forgetting: versions, items or albums that the owner wants no longer. First a plan, then an act that can be undone.

An act is one stamp. In each item it writes a deletion that names the versions and says `forgotten`; whoever merges it
shows them no more. Their content stays where it is for 30 days, and `undo` puts the same deletion there again, taken
back and naming nothing, which wins. After that any device lets the versions go, and with them what only they needed:
see `tidy.py`.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from vault.engine.commit import commit
from vault.engine.keeping import KeepRules, let_go
from vault.engine.own_head import learn
from vault.engine.vault import Vault, check_may_write
from vault.errors import NetworkError, NothingToUndo
from vault.format.merging import merged_item
from vault.format.records import decode_album, decode_item, encode_album
from vault.index.rows import ItemRow
from vault.model import Deletion, Ending, ItemKind, ItemRecord, Progress, Stamp
from vault.ports import Monitor

UNDO_MS = 30 * 24 * 3600 * 1000  # longer than a holiday: who comes home and misses something gets it back
SLICE = 500  # items a transaction

Chosen = tuple[int, bytes, tuple[Stamp, ...]]  # an album's row, a path in it, and versions of what lies there


@dataclass
class Plan:
    """What an act would forget: versions of items, and albums as a whole. `size`: bytes of those versions."""

    versions: list[Chosen] = field(default_factory=list)
    albums: list[int] = field(default_factory=list)
    items: int = 0  # that are there now, and would be there no more
    count: int = 0
    size: int = 0

    def add(self, album: int, path: bytes, record: ItemRecord, stamps: Sequence[Stamp]) -> None:
        """Some versions of an item."""
        if stamps:
            chosen = [version for version in record.kept() if version.stamp in stamps]
            present = record.at()
            self.versions.append((album, path, tuple(stamps)))
            self.items += present is not None and present in chosen and present.kind is not ItemKind.FOLDER
            self.count += len(chosen)
            self.size += sum(version.size for version in chosen if version.kind is ItemKind.FILE)

    def join(self, other: "Plan") -> None:
        """Both at once."""
        self.versions += other.versions
        self.albums += other.albums
        self.items, self.count, self.size = self.items + other.items, self.count + other.count, self.size + other.size


@dataclass(frozen=True, slots=True)
class Act:
    """One act of forgetting: `stamp` names it; it can be undone until `until` (ms). `bytes`: of the versions."""

    stamp: Stamp
    time: int
    until: int
    items: int
    versions: int
    bytes: int
    albums: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Undone:
    """What came back. `gone`: versions whose time was over, and of which nothing is left."""

    items: int
    versions: int
    gone: int


def plan_by_rules(vault: Vault, albums: Iterable[int], rules: KeepRules, monitor: Monitor) -> Plan:
    """Older versions that no rule keeps, in these albums (by their rows)."""
    plan, now = Plan(), vault.clock.now_ms()
    for album in albums:
        for path, record in _items(vault, album, monitor):
            plan.add(album, path, record, let_go(record, rules, now))
    return plan


def plan_items(vault: Vault, rows: Iterable[int]) -> Plan:
    """Items with all their versions, by their rows; of a folder all that is below it. Unknown rows are passed over."""
    plan = Plan()
    albums = {album: row for row, album, _, _ in vault.index.albums()}
    for row in rows:
        found = vault.index.item_of_row(row)
        if found is not None:
            album, path, record = found
            plan.add(albums[album], path, record, _all(record))
    return plan


def plan_path(vault: Vault, album: int, path: bytes, monitor: Monitor) -> Plan:
    """An item or a folder of an album with all that is below it, and all versions."""
    plan = Plan()
    for name, record in _items(vault, album, monitor, path):
        if name != path and not name.startswith(path + b"/"):
            if name > path + b"0":  # the letter behind the slash: nothing below the path follows
                break
            continue
        plan.add(album, name, record, _all(record))
    return plan


def plan_album(vault: Vault, album: int, monitor: Monitor) -> Plan:
    """A whole album, by its row: it mirrors no folder any more."""
    plan = Plan(albums=[album])
    for path, record in _items(vault, album, monitor):
        plan.add(album, path, record, _all(record))
    return plan


def _all(record: ItemRecord) -> tuple[Stamp, ...]:
    return tuple(version.stamp for version in record.kept())


def _items(vault: Vault, album: int, monitor: Monitor, start: bytes = b"") -> Iterator[tuple[bytes, ItemRecord]]:
    for number, (path, data) in enumerate(vault.index.walk_item_records(album, start)):
        if number % SLICE == 0:
            monitor.check()
            monitor.report(Progress("forget", number))
        yield path, decode_item(data)


def forget(vault: Vault, plan: Plan, monitor: Monitor) -> Act:
    """Do what was planned, and tell the places, as far as they are here; a later backup tells the others.

    What another device added meanwhile is not named, and stays. Raises `NewerVersion`.
    """
    check_may_write(vault)
    now, stamp = vault.clock.now_ms(), _next_stamp(vault)
    names = []
    with vault.index.lock:
        for row, album, name, data in vault.index.albums():
            if row in plan.albums:
                names.append(name)
                vault.index.put_album(album, name, encode_album(replace(decode_album(data), forgotten=(stamp, now))))
        vault.index.put("uncommitted", 1)
        for rows in _sliced(plan.versions):
            changed = []
            for row, path, stamps in rows:
                known = vault.index.item(row, path)
                if known is not None:
                    deletion = Deletion(now, stamp, stamps, how=Ending.FORGOTTEN)
                    changed.append(
                        ItemRow(row, path, merged_item(known[1], ItemRecord((), (deletion,))), item=known[0])
                    )
            vault.index.put_items(changed)
        for row in {row for row, _, _ in plan.versions}:
            vault.index.count_album(row)
        vault.index.commit()
    _tell(vault, monitor)
    return Act(stamp, now, now + UNDO_MS, plan.items, plan.count, plan.size, tuple(names))


def acts(vault: Vault, monitor: Monitor) -> list[Act]:
    """The acts that can still be undone, the newest first, of whichever device."""
    since = vault.clock.now_ms() - UNDO_MS
    found: dict[Stamp, Plan] = {}
    times: dict[Stamp, int] = {}
    names: dict[Stamp, list[str]] = {}
    for row, _, name, data in vault.index.albums():
        album = decode_album(data)
        if album.forgotten[1] > since:
            names.setdefault(album.forgotten[0], []).append(name)
            found.setdefault(album.forgotten[0], Plan())
            times[album.forgotten[0]] = album.forgotten[1]
        for path, record in _items(vault, row, monitor):
            for deletion in record.deletions:
                if deletion.how is Ending.FORGOTTEN and deletion.time > since:
                    before = replace(record, deletions=tuple(d for d in record.deletions if d != deletion))
                    plan = found.setdefault(deletion.stamp, Plan())
                    plan.add(row, path, before, [stamp for stamp in deletion.seen if stamp in _all(before)])
                    times[deletion.stamp] = deletion.time
    return [
        Act(
            stamp,
            times[stamp],
            times[stamp] + UNDO_MS,
            plan.items,
            plan.count,
            plan.size,
            tuple(names.get(stamp, ())),
        )
        for stamp, plan in sorted(found.items(), key=lambda pair: (times[pair[0]], pair[0]), reverse=True)
    ]


def undo(vault: Vault, stamp: Stamp, monitor: Monitor) -> Undone:
    """Take an act back. Raises `NothingToUndo` for one that is unknown or too long ago, and `NewerVersion`."""
    check_may_write(vault)
    since = vault.clock.now_ms() - UNDO_MS
    items = versions = gone = 0
    seen_any = False
    next_one = _next_stamp(vault)
    with vault.index.lock:
        for row, album, name, data in vault.index.albums():
            known = decode_album(data)
            if known.forgotten[0] == stamp and known.forgotten[1] > since:
                seen_any = True
                vault.index.put_album(album, name, encode_album(replace(known, forgotten=(next_one, 0))))
            changed: list[ItemRow] = []
            for path, record in _items(vault, row, monitor):
                named = [deletion for deletion in record.deletions if _is(deletion, stamp, since)]
                if not named:
                    continue
                seen_any = True
                back = replace(record, deletions=tuple(_taken_back(d) if d in named else d for d in record.deletions))
                came = set(_all(back)) - set(_all(record))
                now = back.at()
                items += now is not None and record.at() is None and now.kind is not ItemKind.FOLDER
                versions += len(came)
                gone += len({one for deletion in named for one in deletion.seen} - {v.stamp for v in record.versions})
                changed.append(ItemRow(row, path, back))
            vault.index.put_items(changed)
            vault.index.count_album(row)
        if not seen_any:
            raise NothingToUndo
        vault.index.put("uncommitted", 1)
        vault.index.commit()
    _tell(vault, monitor)
    return Undone(items, versions, gone)


def _is(deletion: Deletion, stamp: Stamp, since: int) -> bool:
    return deletion.how is Ending.FORGOTTEN and deletion.stamp == stamp and deletion.time > since


def _taken_back(deletion: Deletion) -> Deletion:
    return replace(deletion, seen=(), how=Ending.TAKEN_BACK)


def _next_stamp(vault: Vault) -> Stamp:
    counter = vault.index.get("counter") + 1
    vault.index.put("counter", counter)
    return Stamp(counter, vault.me)


def _tell(vault: Vault, monitor: Monitor) -> None:
    with suppress(NetworkError):  # it is written down here; the next run that reaches a place tells it
        learn(vault, monitor)
        commit(vault, monitor)


def _sliced(rows: Sequence[Chosen]) -> Iterator[Sequence[Chosen]]:
    for start in range(0, len(rows), SLICE):
        yield rows[start : start + SLICE]
