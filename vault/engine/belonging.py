"""Where packs belong: the networks that the owner wants each album on, and what of the vault its items need there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from vault.engine.reading import fetch_id
from vault.engine.vault import Vault
from vault.errors import NotEnoughSlivers
from vault.format.records import HOME, PackRecord, decode_album, decode_item, decode_list, encode_album
from vault.model import AlbumId, ListRef, ObjectId, PackId, Piece, Stamp
from vault.ports import Monitor


@dataclass
class Plan:
    """By networks: the packs that belong there, those of them that nobody may delete early, and the albums there."""

    wanted: dict[str, set[PackId]] = field(default_factory=dict)
    permanent: dict[str, set[PackId]] = field(default_factory=dict)
    albums: dict[str, list[AlbumId]] = field(default_factory=dict)


def use_networks(vault: Vault, album: AlbumId, networks: Sequence[str], *, permanent: bool | None = None) -> None:
    """From now on the album is on these networks; `carry` does it. `permanent`: so that nobody can delete it early, not
    even its owner; None leaves that as it is.
    """
    for _, known, name, data in vault.index.albums():
        if known != album:
            continue
        stamp = Stamp(vault.index.get("counter") + 1, vault.me)
        old = decode_album(data)
        for_good = old.permanent if permanent is None else permanent
        record = replace(old, networks=tuple(sorted(networks)), networks_stamp=stamp, permanent=for_good)
        with vault.index.lock:
            vault.index.put("counter", stamp.counter)
            vault.index.put_album(album, name, encode_album(record))
            vault.index.put("uncommitted", 1)
            vault.index.commit()


def plan(vault: Vault, monitor: Monitor) -> Plan:
    """Where every album's packs belong, and what all networks need to find them."""
    found = Plan()
    shared = vault.index.packs_of_pages() | vault.index.packs_of_pictures()
    for row, album, _, data in vault.index.albums():
        record = decode_album(data)
        others = [name for name in record.networks if name != HOME]
        packs = vault.index.packs_holding(objects_of(vault, row, monitor)) if others else set()
        for name in others:
            found.albums.setdefault(name, []).append(album)
            found.wanted.setdefault(name, set(shared)).update(packs)
            found.permanent.setdefault(name, set()).update(packs if record.permanent else ())
    return found


def objects_of(vault: Vault, row: int, monitor: Monitor) -> Iterator[ObjectId]:
    """Every object that any version of an album's items needs, lists among them."""
    for _, data in vault.index.walk_item_records(row, b""):
        monitor.check()
        for version in decode_item(data).versions:
            yield from _named(vault, version.pieces, monitor)


def _named(vault: Vault, pieces: Sequence[Piece], monitor: Monitor) -> Iterator[ObjectId]:
    for piece in pieces:
        if isinstance(piece, ListRef):
            yield piece.id
            try:
                named = decode_list(fetch_id(vault, piece.id, monitor))
            except NotEnoughSlivers:
                if not _is_over(vault, piece.id):
                    raise
                named = ()  # of no use without it: one file must not keep all others from being brought and kept
            yield from _named(vault, named, monitor)
        elif isinstance(piece, bytes):
            yield ObjectId(piece)


def _is_over(vault: Vault, name: ObjectId) -> bool:
    """Whether an object is only on networks that have let it go: its time there is over. Raises a `NetworkError`."""
    found = [vault.index.pack_record(pack) for pack in vault.index.packs_holding([name], lost=True)]
    return bool(found) and all(record is not None and _is_let_go(vault, record) for record in found)


def _is_let_go(vault: Vault, record: PackRecord) -> bool:
    return all(
        name in vault.elsewhere and not vault.elsewhere[name].living([replace(record.pack, location=where)])
        for name, (where, _) in record.placed.items()
    )


def wanted_at_home(vault: Vault, monitor: Monitor) -> set[PackId]:
    """The packs that belong at home, pages and small pictures among them."""
    wanted = vault.index.packs_of_pages() | vault.index.packs_of_pictures()
    for row, _, _, data in vault.index.albums():
        if HOME in decode_album(data).networks:
            wanted |= vault.index.packs_holding(objects_of(vault, row, monitor))
    return wanted
