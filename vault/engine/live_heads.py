"""The newest heads of the devices that are not retired: what each of them has seen, and what it reaches.

Nothing may go for good as long as one of them needs it, or has not heard that it is to go.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from vault.engine.heads import first_readable, newest_heads
from vault.engine.reading import fetch, fetch_id
from vault.engine.vault import Vault
from vault.errors import DamagedPage, IntegrityError, NetworkError
from vault.format import cbor
from vault.format.head import Head
from vault.format.pages import Page, Table, decode_page
from vault.format.records import decode_album, decode_object_ref
from vault.format.tombstones import TombstoneKind, tombstone_key
from vault.model import DeviceId, HeadName, ObjectId, ObjectRef
from vault.ports import Monitor

KEPT_PAGES = 64  # of one head's tables, decoded: a look-up goes through two or three

Top = ObjectRef | ObjectId


@dataclass
class LiveHeads:
    """`heads`: the newest of each live device that opens; `unseen`: devices of which the newest could not be read."""

    heads: list[Head] = field(default_factory=list)
    unseen: list[DeviceId] = field(default_factory=list)


def live_heads(vault: Vault) -> LiveHeads:
    """As the places show them now. A device whose newest head is older than one that was read before is unseen."""
    retired = {key[1:] for key, _ in vault.index.records(Table.TOMBSTONES) if key[:1] == TombstoneKind.DEVICE.value}
    known = vault.index.heads()
    result = LiveHeads()
    found = newest_heads(vault.keys, vault.network)
    shown: set[DeviceId] = set()
    for names in found.values():
        later: list[HeadName] = []
        head = next((read[0] for read in first_readable(vault.keys, vault.network, names, later)), None)
        if head is None or head.device in retired:
            continue
        shown.add(head.device)
        newest = (names[0].sequence, names[0].digest)
        known_sequence = known.get(head.device, (0, b""))[0]
        if head.sequence != newest[0] or head.sequence < known_sequence or later:
            result.unseen.append(head.device)
        result.heads.append(head)
    result.unseen += [device for device in known if device not in shown | retired and device != vault.me]
    return result


class HeadTables:
    """The tables of one head, looked into where something is asked for. Raises what reading pages raises."""

    def __init__(self, vault: Vault, head: Head, monitor: Monitor) -> None:
        """Nothing is read yet."""
        self._vault, self._monitor = vault, monitor
        self.head = head
        self._pages: dict[ObjectId, Page] = {}
        self._pending: dict[Table, dict[bytes, bytes]] = {}
        for table, album, key, value in head.records:
            if album is None:
                self._pending.setdefault(table, {})[key] = value

    def has_seen(self, kind: TombstoneKind, name: bytes) -> bool:
        """Whether the head knows of a tombstone."""
        return self.value(Table.TOMBSTONES, tombstone_key(kind, name)) is not None

    def value(self, table: Table, key: bytes) -> bytes | None:
        """The record of a key; None when there is none."""
        if key in self._pending.get(table, {}):
            return self._pending[table][key]
        top: Top | None = self.head.roots.get(table)
        while top is not None:
            page = self._page(top)
            keys = [name for name, _ in page.records]
            at = bisect_right(keys, key) - 1
            if at < 0:
                return None
            if not page.level:
                return page.records[at][1] if keys[at] == key else None
            top = self._below(table, page.records[at][1])
        return None

    def page_ids(self) -> Iterator[ObjectId]:
        """Every page that the head reaches. Leaves are named by the pages above them, and not read."""
        for table, root in self.head.roots.items():
            yield from self._ids(table, root)
        seen: set[ObjectId] = set()
        for _, data in (*self._records(Table.ALBUMS), *self._pending.get(Table.ALBUMS, {}).items()):
            album = decode_album(data)
            if album.root is not None and album.root not in seen:
                seen.add(album.root)
                yield from self._ids(Table.ITEMS, album.root)

    def _ids(self, table: Table, top: Top) -> Iterator[ObjectId]:
        yield _name(top)
        page = self._page(top)
        for _, value in page.records if page.level else ():
            below = self._below(table, value)
            if page.level == 1:
                yield _name(below)
            else:
                yield from self._ids(table, below)

    def _records(self, table: Table) -> Iterator[tuple[bytes, bytes]]:
        root = self.head.roots.get(table)
        stack: list[Top] = [] if root is None else [root]
        while stack:
            page = self._page(stack.pop())
            if page.level:
                stack += [self._below(table, value) for _, value in page.records]
            else:
                yield from page.records

    def _page(self, top: Top) -> Page:
        name = _name(top)
        if name not in self._pages:
            while len(self._pages) >= KEPT_PAGES:
                self._pages.pop(next(iter(self._pages)))
            self._monitor.check()
            self._pages[name] = decode_page(self._plain(top))
        return self._pages[name]

    def _plain(self, top: Top) -> bytes:
        if isinstance(top, ObjectRef):
            try:
                return fetch(self._vault, top, self._monitor)
            except (IntegrityError, NetworkError):  # where it stands is a hint: it may have been sealed anew since
                return fetch_id(self._vault, top.id, self._monitor)
        return fetch_id(self._vault, top, self._monitor)

    def _below(self, table: Table, value: bytes) -> Top:
        if table is Table.PACKS:
            return decode_object_ref(cbor.decode(value, DamagedPage))
        return ObjectId(value)


def _name(top: Top) -> ObjectId:
    return top.id if isinstance(top, ObjectRef) else top
