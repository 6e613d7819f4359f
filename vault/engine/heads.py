"""Heads: this device's own and other devices', read, verified and merged. The merge is a union, whichever way round."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace

from vault.engine.findings import take_places
from vault.engine.reading import fetch, fetch_page
from vault.engine.vault import Vault
from vault.errors import DamagedHead, DamagedPage, IntegrityError, NetworkError, VaultError
from vault.format import cbor
from vault.format.head import Certificate, Head, PendingRecord, claims_later, head_digest, open_head
from vault.format.merging import (
    merged_album,
    merged_item,
    merged_lease,
    merged_networks,
    merged_places,
    merged_preview,
    merged_setting,
    merged_tombstone,
)
from vault.format.pages import Page, Record, Table, decode_page
from vault.format.records import (
    AlbumRecord,
    decode_album,
    decode_item,
    decode_lease,
    decode_object_ref,
    decode_pack,
    encode_album,
    encode_lease,
)
from vault.format.tombstones import decode_tombstone, encode_tombstone
from vault.index.rows import ItemRow
from vault.keys.derivation import VaultKeys
from vault.keys.device import device_id, signing_public, verify_certificate, verify_head
from vault.model import (
    AlbumId,
    DeviceId,
    HeadCopies,
    HeadName,
    ItemRecord,
    Notice,
    ObjectId,
    PackId,
    PlaceRecord,
    Progress,
)
from vault.ports import Monitor, Network

SLICE = 2000  # items merged at a time


def is_signed(keys: VaultKeys, certificate: Certificate, body: bytes, signature: bytes) -> bool:
    """Whether the vault certified the device, and the device signed the head."""
    return (
        certificate.device == device_id(certificate.public_key)
        and verify_certificate(signing_public(keys.signing), certificate.body, certificate.signature)
        and verify_head(certificate.public_key, body, signature)
    )


def read_head(keys: VaultKeys, network: Network, name: HeadName, later: list[HeadName]) -> tuple[Head, bytes] | None:
    """A head that opens, and the hash of its file; None when no copy does. Raises, and fills `later`, as `head_file`
    does.
    """
    read = head_file(keys, network, name, later)
    return None if read is None else (read[0], head_digest(read[1]))


def head_file(keys: VaultKeys, network: Network, name: HeadName, later: list[HeadName]) -> tuple[Head, bytes] | None:
    """A head that opens, and its file; None when no copy does.

    Raises `NewerVersion` for a head that is the vault's own and must not be read. A file that only calls itself a later
    format is passed over, as anybody can write one; its name is put into `later`.
    """
    found: list[Head] = []

    def check(data: bytes) -> bool:
        if head_digest(data)[:8] != name.digest:
            return False
        if claims_later(data):
            later.append(name)
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
    return None if data is None else (found[-1], data)


def newest_heads(keys: VaultKeys, network: Network) -> dict[bytes, list[HeadName]]:
    """For each device tag, the names of its heads, newest first."""
    return by_device(network.heads(keys.vault_tag()))


def by_device(heads: Sequence[HeadCopies]) -> dict[bytes, list[HeadName]]:
    """As `newest_heads`, of heads that were listed already."""
    found: dict[bytes, list[HeadName]] = {}
    for copies in heads:
        found.setdefault(copies.name.device_tag, []).append(copies.name)
    for names in found.values():
        names.sort(key=lambda name: (name.sequence, name.digest), reverse=True)
    return found


def first_readable(
    keys: VaultKeys, network: Network, names: Sequence[HeadName], later: list[HeadName]
) -> Iterator[tuple[Head, bytes]]:
    """The heads of one device that open, newest first. Raises, and fills `later`, as `read_head` does."""
    for name in names:
        read = read_head(keys, network, name, later)
        if read is not None:
            yield read


def places_by_others(vault: Vault, network: Network) -> tuple[PlaceRecord, ...]:
    """This device's places, with what other devices' newest heads tell of them: one may have made a place anew.

    Heads are read from `network`, and only those that the index has not seen; one that can't be read tells nothing.
    """
    known = {vault.keys.device_tag(device): head for device, head in vault.index.heads().items()}
    own = vault.keys.device_tag(vault.me)
    places = vault.state.places
    for tag, names in newest_heads(vault.keys, network).items():
        if tag == own or known.get(tag) == (names[0].sequence, names[0].digest):
            continue
        with suppress(VaultError):
            for head, _ in first_readable(vault.keys, network, names, []):
                places = merged_places(places, head.places)
                break
    return places


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
        later: list[HeadName] = []
        for head, whole_digest in first_readable(vault.keys, vault.network, names, later):
            merge_head(vault, head, whole_digest, monitor)
            merged += 1
            break
        else:
            if not later:
                monitor.report(Notice("head_damaged", {}))
        if later:
            monitor.report(Notice("head_newer", {}))
    return merged


def untold(device: DeviceId) -> str:
    """Where the index keeps whether a device's newest head tells of what none of this one's does yet."""
    return f"untold/{device.hex()}"


def merge_head(vault: Vault, head: Head, digest: bytes, monitor: Monitor) -> list[IntegrityError | NetworkError]:
    """Merge all that a head reaches into the index and this device's state. Returns what could not be read."""
    merge = _Merge(vault, monitor)
    merge.packs(head)
    merge.previews(head)
    merge.albums(head)
    merge.small(head, Table.LEASES, _one_lease)
    merge.small(head, Table.TOMBSTONES, _one_tombstone)
    with vault.index.lock:
        vault.index.mark_buried()
        vault.index.put("counter", max(vault.index.get("counter"), head.counter))
        vault.index.put_must_write(head.device, head.sequence, head.must_write)
        if head.sequence >= vault.index.heads().get(head.device, (0, b""))[0]:  # not an older one that is read besides
            vault.index.put_device(head.device, head.certificate.name, head.time)
            if not merge.problems:  # else it is read again next time
                vault.index.put_head(head.device, head.sequence, digest[:8])
                vault.index.put(untold(head.device), int(head.device != vault.me))
        vault.index.commit()
    places = merged_places(vault.state.places, head.places)
    networks = merged_networks(vault.state.networks, head.networks)
    state = vault.state
    ahead = merged_setting((state.keep_ahead, state.keep_ahead_stamp), (head.keep_ahead, head.keep_ahead_stamp))
    if places != state.places:
        take_places(vault, places)
    if (places, networks, *ahead) != (state.places, state.networks, state.keep_ahead, state.keep_ahead_stamp):
        vault.change_state(places=places, networks=networks, keep_ahead=ahead[0], keep_ahead_stamp=ahead[1])
    return merge.problems


class _Merge:
    """One head on its way into the index. What can't be read or makes no sense is noted, and the rest goes on."""

    def __init__(self, vault: Vault, monitor: Monitor) -> None:
        self._vault, self._monitor = vault, monitor
        self._items = 0
        self.problems: list[IntegrityError | NetworkError] = []

    def packs(self, head: Head) -> None:
        """The pack table: its inner pages hold full references, so it is read without itself."""
        for record in _pending(head, Table.PACKS, None):
            self._put_pack(record)
        root = head.roots.get(Table.PACKS)
        stack = [] if root is None else [root]
        while stack:
            ref = stack.pop()
            if self._vault.index.has_page(ref.id):
                continue
            try:
                page = decode_page(fetch(self._vault, ref, self._monitor))
            except (IntegrityError, NetworkError) as problem:
                self.problems.append(problem)
                continue
            for key, value in page.records:
                if not page.level:
                    self._put_pack((key, value))
                    continue
                with self._noted():
                    stack.append(decode_object_ref(cbor.decode(value, DamagedPage)))
            if not page.level:
                self._vault.index.put_read_page(ref.id)
        self._vault.index.commit()

    @contextmanager
    def _noted(self) -> Iterator[None]:
        """A record that makes no sense is noted and left out."""
        try:
            yield
        except IntegrityError as problem:
            self.problems.append(problem)

    def _put_pack(self, record: Record) -> None:
        with self._noted():
            decoded = decode_pack(PackId(cbor.sized(record[0], 32, DamagedPage)), record[1])
            self._vault.index.put_pack(decoded, durable=True, dirty=True)

    def previews(self, head: Head) -> None:
        """What is known of contents; before the albums, so that their photos find it."""
        batch: list[Record] = []
        root = head.roots.get(Table.PREVIEWS)
        pages = self._leaves(root.id, self._vault.index.has_page) if root is not None else iter(())
        for page in pages:
            batch += page.records
            if len(batch) >= SLICE:
                self._put_previews(batch)
                batch = []
        self._put_previews([*batch, *_pending(head, Table.PREVIEWS, None)])
        self._vault.index.commit()

    def _put_previews(self, records: Sequence[Record]) -> None:
        found: dict[bytes, bytes] = {}
        for content, theirs in records:
            mine = found.get(content) or self._vault.index.preview_bytes(content)
            with self._noted():
                best = theirs if mine is None or mine == theirs else merged_preview(mine, theirs)
                if best != mine:
                    found[content] = best
        self.problems += self._vault.index.put_previews(list(found.items()))

    def albums(self, head: Head) -> None:
        """Albums, each with its items.

        The pages of the album table itself are read every time: through them, albums are reached whose items could not
        be read the last time, or of which this head brings single items.
        """
        records = dict(self._rows(head, Table.ALBUMS, lambda _: False))
        records |= dict(_pending(head, Table.ALBUMS, None))
        for key, value in records.items():
            with self._noted():
                album = AlbumId(cbor.sized(key, 16, DamagedPage))
                self._album(head, album, decode_album(value))
            self._vault.index.commit()

    def _album(self, head: Head, album: AlbumId, record: AlbumRecord) -> None:
        row = self._put_album(album, record)
        batch: dict[bytes, ItemRecord] = {}
        pages = self._leaves(record.root, self._vault.index.has_page) if record.root is not None else iter(())
        for page in pages:
            self._collect(batch, page.records)
            if len(batch) >= SLICE:
                self._put_items(row, batch)
                batch = {}
        self._collect(batch, _pending(head, Table.ITEMS, album))
        self._put_items(row, batch)
        self._vault.index.count_album(row)

    def _collect(self, batch: dict[bytes, ItemRecord], records: Iterable[Record]) -> None:
        for path, value in records:
            with self._noted():
                item = decode_item(value)
                batch[path] = merged_item(batch[path], item) if path in batch else item

    def _put_album(self, album: AlbumId, theirs: AlbumRecord) -> int:
        known = next((row for row in self._vault.index.albums() if row[1] == album), None)
        merged = theirs if known is None else merged_album(decode_album(known[3]), theirs)
        data = encode_album(merged)
        if known is not None and known[3] == data:
            return known[0]
        return self._vault.index.put_album(album, merged.name, data)

    def _put_items(self, album: int, batch: dict[bytes, ItemRecord]) -> None:
        rows = []
        for path, theirs in batch.items():
            known = self._vault.index.item(album, path)
            merged = theirs if known is None else without_let_go(known[1], merged_item(known[1], theirs))
            if known is None or known[1] != merged:
                rows.append(ItemRow(album, path, merged))
        self._vault.index.put_items(rows)
        self._items += len(batch)
        self._monitor.report(Progress("merge", self._items))

    def small(self, head: Head, table: Table, merged: Callable[[bytes, bytes], bytes]) -> None:
        """Leases or tombstones; `merged` makes one record of two."""
        mine = dict(self._vault.index.records(table))
        found = (*self._rows(head, table, self._vault.index.has_page), *_pending(head, table, None))
        for key, value in found:
            with self._noted():
                best = merged(mine.get(key, value), value)
                if best != mine.get(key):
                    self._vault.index.put_record(table, key, best)
                    mine[key] = best

    def _rows(self, head: Head, table: Table, is_known: Callable[[ObjectId], bool]) -> Iterator[Record]:
        root = head.roots.get(table)
        if root is not None:
            for page in self._leaves(root.id, is_known):
                yield from page.records

    def _leaves(self, root: ObjectId, is_known: Callable[[ObjectId], bool]) -> Iterator[Page]:
        """The leaves below a page that are not known; a page that can't be read is noted and passed over."""
        stack = [root]
        while stack:
            name = stack.pop()
            if is_known(name):
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


def without_let_go(mine: ItemRecord, merged: ItemRecord) -> ItemRecord:
    """What this device has let go of, because it is forgotten, doesn't come back from one that still has it."""
    if not mine.deletions:
        return merged
    gone = mine.forgotten().keys() & merged.forgotten().keys() - {version.stamp for version in mine.versions}
    return replace(merged, versions=tuple(v for v in merged.versions if v.stamp not in gone)) if gone else merged


def _one_lease(mine: bytes, theirs: bytes) -> bytes:
    return encode_lease(merged_lease(decode_lease(mine), decode_lease(theirs)))


def _one_tombstone(mine: bytes, theirs: bytes) -> bytes:
    return encode_tombstone(merged_tombstone(decode_tombstone(mine), decode_tombstone(theirs)))


def _pending(head: Head, table: Table, album: AlbumId | None) -> list[Record]:
    return [(key, value) for kind, owner, key, value in head.records if kind is table and owner == album]


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
    for table in (Table.ALBUMS, Table.LEASES, Table.PREVIEWS, Table.TOMBSTONES, Table.PACKS):
        yield table, None, None
