"""Heads: this device's own, sealed and signed; other devices', read and merged. The merge is a union, whichever way round."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from vault.engine.reading import fetch, fetch_page
from vault.engine.vault import Vault
from vault.errors import DamagedHead, IntegrityError, NetworkError, NewerVersion
from vault.format import cbor
from vault.format.head import Certificate, Head, NetworkRecord, PendingRecord, head_digest, open_head
from vault.format.pages import Page, Record, Table, decode_page
from vault.format.records import (
    AlbumRecord,
    PackRecord,
    decode_album,
    decode_item,
    decode_lease,
    decode_object_ref,
    decode_pack,
    encode_album,
)
from vault.index.index import ItemRow
from vault.keys.derivation import VaultKeys
from vault.keys.device import device_id, signing_public, verify_certificate, verify_head
from vault.model import AlbumId, HeadName, ItemRecord, Notice, ObjectId, PackId, PlaceRecord
from vault.ports import Monitor, Network

SLICE = 2000  # items merged at a time


def is_signed(keys: VaultKeys, certificate: Certificate, body: bytes, signature: bytes) -> bool:
    """Whether the vault certified the device, and the device signed the head."""
    return (
        certificate.device == device_id(certificate.public_key)
        and verify_certificate(signing_public(keys.signing), certificate.body, certificate.signature)
        and verify_head(certificate.public_key, body, signature)
    )


def read_head(keys: VaultKeys, network: Network, name: HeadName) -> tuple[Head, bytes] | None:
    """A head that opens, and the hash of its file; None when no copy does. Raises `NewerVersion`."""
    found: list[Head] = []

    def check(data: bytes) -> bool:
        if head_digest(data)[:8] != name.digest:
            return False
        try:
            head = open_head(
                keys.head,
                name.device_tag.hex(),
                name.sequence,
                data,
                lambda certificate, body, signature: is_signed(keys, certificate, body, signature),
            )
        except DamagedHead:
            return False
        if keys.device_tag(head.device) != name.device_tag:
            return False
        found.append(head)
        return True

    data = network.read_head(keys.vault_tag(), name, check)
    return None if data is None else (found[-1], head_digest(data))


def newest_heads(keys: VaultKeys, network: Network) -> dict[bytes, list[HeadName]]:
    """For each device tag, the names of its heads, newest first."""
    found: dict[bytes, list[HeadName]] = {}
    for copies in network.heads(keys.vault_tag()):
        found.setdefault(copies.name.device_tag, []).append(copies.name)
    for names in found.values():
        names.sort(key=lambda name: (name.sequence, name.digest), reverse=True)
    return found


def first_readable(keys: VaultKeys, network: Network, names: Sequence[HeadName]) -> Iterator[tuple[Head, bytes]]:
    """The heads of one device that open, newest first."""
    for name in names:
        read = read_head(keys, network, name)
        if read is not None:
            yield read


def own_newest(vault: Vault, found: dict[bytes, list[HeadName]]) -> HeadName | None:
    """This device's newest head on the places that this device doesn't know of; None when all is as it should be."""
    names = found.get(vault.keys.device_tag(vault.me), [])
    state = vault.state
    known = {(state.sequence, state.digest[:8]), (state.intended[0], state.intended[1][:8])}
    if names and (names[0].sequence, names[0].digest) not in known and names[0].sequence >= state.sequence:
        return names[0]
    return None


def settle_own(vault: Vault, found: dict[bytes, list[HeadName]]) -> None:
    """After a crash between writing a head and noting it: if a place shows the intended head, it is the newest."""
    sequence, digest = vault.state.intended
    names = found.get(vault.keys.device_tag(vault.me), [])
    if sequence > vault.state.sequence and any((n.sequence, n.digest) == (sequence, digest[:8]) for n in names):
        vault.change_state(sequence=sequence, digest=digest)


def merge_others(vault: Vault, found: dict[bytes, list[HeadName]], monitor: Monitor) -> int:
    """Merge the newest head of every other device that the index has not seen; returns how many."""
    known = {vault.keys.device_tag(device): (device, *head) for device, head in vault.index.heads().items()}
    own = vault.keys.device_tag(vault.me)
    merged = 0
    for tag, names in found.items():
        if tag == own:
            continue
        if tag in known:
            _, sequence, digest = known[tag]
            if names[0].sequence < sequence:
                monitor.report(Notice("rolled_back", {}))
            if (names[0].sequence, names[0].digest) == (sequence, digest) or names[0].sequence < sequence:
                continue
        for head, whole_digest in first_readable(vault.keys, vault.network, names):
            merge_head(vault, head, whole_digest, monitor)
            merged += 1
            break
        else:
            monitor.report(Notice("head_damaged", {}))
    return merged


def merge_head(vault: Vault, head: Head, digest: bytes, monitor: Monitor) -> list[IntegrityError | NetworkError]:
    """Merge all that a head reaches into the index and this device's state. Returns what could not be read."""
    if head.must_write:
        name, _, since = head.must_write[0].partition("@")
        raise NewerVersion(name, since or None)
    merge = _Merge(vault, monitor)
    merge.packs(head)
    merge.albums(head)
    merge.small(head, Table.LEASES)
    merge.small(head, Table.TOMBSTONES)
    with vault.index.lock:
        vault.index.put("counter", max(vault.index.get("counter"), head.counter))
        if not merge.problems:  # else it is read again next time
            vault.index.put_head(head.device, head.sequence, digest[:8])
        vault.index.commit()
    places = merged_places(vault.state.places, head.places)
    networks = merged_networks(vault.state.networks, head.networks)
    if (places, networks) != (vault.state.places, vault.state.networks):
        vault.change_state(places=places, networks=networks)
    return merge.problems


def merged_places(mine: Sequence[PlaceRecord], theirs: Sequence[PlaceRecord]) -> tuple[PlaceRecord, ...]:
    """The union by slot; the larger stamp wins."""
    best = {place.slot: place for place in mine}
    for place in theirs:
        known = best.get(place.slot)
        if known is None or _stamp_of(place) > _stamp_of(known):
            best[place.slot] = place
    return tuple(best[slot] for slot in sorted(best))


def _stamp_of(place: PlaceRecord) -> tuple[int, bytes]:
    return (place.stamp.counter, place.stamp.device) if place.stamp else (0, b"")


def merged_networks(mine: Sequence[NetworkRecord], theirs: Sequence[NetworkRecord]) -> tuple[NetworkRecord, ...]:
    """The union by name; what is known stays."""
    return (*mine, *(network for network in theirs if network.name not in {own.name for own in mine}))


class _Merge:
    """One head on its way into the index."""

    def __init__(self, vault: Vault, monitor: Monitor) -> None:
        self._vault, self._monitor = vault, monitor
        self.problems: list[IntegrityError | NetworkError] = []

    def packs(self, head: Head) -> None:
        """The pack table: its inner pages hold full references, so it is read without itself."""
        for record in _pending(head, Table.PACKS, None):
            self._put_pack(record)
        root = head.roots.get(Table.PACKS)
        if root is None:
            return
        stack = [root]
        while stack:
            ref = stack.pop()
            if self._vault.index.has_page(ref.id):
                continue
            try:
                page = decode_page(fetch(self._vault, ref, self._monitor))
                if page.level:
                    stack += [decode_object_ref(cbor.decode(value, DamagedHead)) for _, value in page.records]
                    continue
                for record in page.records:
                    self._put_pack(record)
            except (IntegrityError, NetworkError) as problem:
                self.problems.append(problem)
            else:
                self._vault.index.put_read_page(ref.id)
        self._vault.index.commit()

    def _put_pack(self, record: Record) -> None:
        decoded: PackRecord = decode_pack(PackId(record[0]), record[1])
        self._vault.index.put_pack(decoded, durable=True, dirty=True)

    def albums(self, head: Head) -> None:
        """Albums, each with its items."""
        records = dict(self._rows(head, Table.ALBUMS))
        records |= dict(_pending(head, Table.ALBUMS, None))
        for key, value in records.items():
            album, record = AlbumId(key), decode_album(value)
            row = self._put_album(album, record)
            batch: dict[bytes, ItemRecord] = {}
            pages = self._leaves(record.root) if record.root is not None else iter(())
            for page in pages:
                for path, item in page.records:
                    batch[path] = decode_item(item)
                if len(batch) >= SLICE:
                    self._put_items(row, batch)
                    batch = {}
            for path, item in _pending(head, Table.ITEMS, album):
                decoded = decode_item(item)
                batch[path] = batch[path].merged(decoded) if path in batch else decoded
            self._put_items(row, batch)
            self._vault.index.count_album(row)
            self._vault.index.commit()

    def _put_album(self, album: AlbumId, theirs: AlbumRecord) -> int:
        known = {name: decode_album(record) for _, name, _, record in self._vault.index.albums()}
        merged = theirs if album not in known else merged_album(known[album], theirs)
        return self._vault.index.put_album(album, merged.name, encode_album(merged))

    def _put_items(self, album: int, batch: dict[bytes, ItemRecord]) -> None:
        rows = []
        for path, theirs in batch.items():
            known = self._vault.index.item(album, path)
            rows.append(ItemRow(album, path, theirs if known is None else known[1].merged(theirs)))
        self._vault.index.put_items(rows)

    def small(self, head: Head, table: Table) -> None:
        """Leases: the later end wins, then the larger stamp. Tombstones: a union."""
        mine = dict(self._vault.index.records(table))
        for key, value in (*self._rows(head, table), *_pending(head, table, None)):
            if table is Table.LEASES and key in mine:
                ours, theirs = decode_lease(mine[key]), decode_lease(value)
                if (ours.end_epoch, ours.stamp) >= (theirs.end_epoch, theirs.stamp):
                    continue
            self._vault.index.put_record(table, key, value)
            mine[key] = value

    def _rows(self, head: Head, table: Table) -> Iterator[Record]:
        root = head.roots.get(table)
        if root is not None:
            for page in self._leaves(root.id):
                yield from page.records

    def _leaves(self, root: ObjectId) -> Iterator[Page]:
        """The leaves below a page that were not merged before; a page that can't be read is noted and passed over."""
        stack = [root]
        while stack:
            name = stack.pop()
            if self._vault.index.has_page(name):
                continue
            self._monitor.check()
            try:
                page = fetch_page(self._vault, name, self._monitor)
            except (IntegrityError, NetworkError) as problem:
                self.problems.append(problem)
                continue
            if page.level:
                stack += [ObjectId(child) for _, child in reversed(page.records)]
            else:
                yield page
                self._vault.index.put_read_page(name)


def _pending(head: Head, table: Table, album: AlbumId | None) -> list[Record]:
    return [(key, value) for kind, owner, key, value in head.records if kind is table and owner == album]


def merged_album(mine: AlbumRecord, theirs: AlbumRecord) -> AlbumRecord:
    """Field by field; the larger stamp names the album. The root stays this device's own."""
    newer = theirs if theirs.name_stamp > mine.name_stamp else mine
    return replace(
        mine,
        name=newer.name,
        name_stamp=newer.name_stamp,
        folders={**theirs.folders, **mine.folders},
        networks=tuple(sorted({*mine.networks, *theirs.networks})),
        unknown={**theirs.unknown, **mine.unknown},
    )


def pending_records(vault: Vault, most: int) -> tuple[PendingRecord, ...] | None:
    """All records that are not in a page yet; None when they are more than a head should carry."""
    found: list[PendingRecord] = []
    for table, album, row in every_tree(vault):
        records = vault.index.dirty_bytes(table, row, most)
        if records is None:
            return None
        most -= sum(len(key) + len(value) for key, value in records)
        found += [(table, album, key, value) for key, value in records]
    return tuple(found)


def every_tree(vault: Vault) -> Iterator[tuple[Table, AlbumId | None, int | None]]:
    """(table, album, the album's row) of everything that is kept as pages; the pack table last."""
    for row, album, _, _ in vault.index.albums():
        yield Table.ITEMS, album, row
    for table in (Table.ALBUMS, Table.LEASES, Table.TOMBSTONES, Table.PACKS):
        yield table, None, None
