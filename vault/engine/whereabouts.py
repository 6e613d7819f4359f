"""Where an item lives: its pieces by place, how many places can fail, until when it is kept. By the rules of `status`.

Everything is computed from what the index knows of slivers now; nothing is asked of a place, but the lists of very
large files, which are objects themselves.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from vault.engine.disasters import any_places
from vault.engine.elsewhere import OnNetwork, packs_beside
from vault.engine.reading import leaf_pieces
from vault.engine.renew import leases
from vault.engine.status import PlaceStatus, SurvivesAnyOne, needs_commit_of
from vault.engine.vault import Vault
from vault.errors import IntegrityError, NetworkError, NoSuchItem
from vault.format.chunking import WHOLE
from vault.format.records import decode_item
from vault.index.moments import short
from vault.index.rows import PackRow
from vault.model import AlbumId, Hole, ListRef, ObjectId, Piece, Safety, Version
from vault.ports import Monitor


class PieceState(StrEnum):
    """How the pieces for one place are; the later in this list, the worse."""

    IN_PLACE = "in place"
    WAITING = "waiting"  # for their place to be connected
    MISSING = "missing"
    DAMAGED = "damaged"


ORDER = tuple(PieceState)
KNOWN = {"away": PieceState.WAITING, "missing": PieceState.MISSING, "damaged": PieceState.DAMAGED}


@dataclass(frozen=True, slots=True)
class PiecesAt:
    """An item's pieces for one place: `sound` of `pieces` are in place; `state` is the worst. `is_here`: it answers."""

    slot: int
    place: str
    sound: int
    pieces: int
    state: PieceState
    is_here: bool


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """An item, or several, in all their packs.

    `needed` of `slots` pieces bring back the weakest pack, which has `sound` ones. `tolerates`: how many places can
    fail, whichever they are; -1 when too few pieces are left already. `kept_until`: milliseconds since 1970; 0 before
    the first lease. `is_whole` is false when a list of a large file could not be read: its other packs are unknown.
    `beside`: the networks beside home that some of it is on; what is paid for there is lost with no place.
    """

    places: tuple[PiecesAt, ...]
    needed: int
    slots: int
    sound: int
    packs: int
    tolerates: int
    safety: Safety
    kept_until: int
    is_whole: bool
    beside: tuple[OnNetwork, ...] = ()


def whereabouts(
    vault: Vault,
    rows: Sequence[int],
    places: Sequence[PlaceStatus],
    survives_any_one: SurvivesAnyOne,
    monitor: Monitor,
) -> Whereabouts:
    """Where the present versions of items are, or their last ones, all together: what counts is the worst of them.

    Rows that are gone are passed over; raises `NoSuchItem` when none is left.
    """
    packs: dict[int, PackRow] = {}
    albums: set[AlbumId] = set()
    is_whole = True
    for row in rows:
        monitor.check()
        try:
            album, version = version_of_row(vault, row)
        except NoSuchItem:
            continue
        albums.add(album)
        found, all_known = packs_of(vault, version, monitor)
        packs.update((pack.row, pack) for pack in found)
        is_whole = is_whole and all_known
    if not albums:
        raise NoSuchItem("", "")
    beside, paid = packs_beside(vault, [pack.pack.id for pack in packs.values()])
    at_home = [pack for pack in packs.values() if pack.slots]
    counted = [pack for pack in packs.values() if pack.pack.id not in paid]  # the others are lost with no place
    there = _Places(vault, places, at_home)
    weakest = min(at_home, key=there.tolerates, default=None)
    tolerates = min((there.tolerates(pack) for pack in counted), default=len(places))
    if tolerates < 0:
        safety = Safety.NONE
    elif not needs_commit_of(vault) and all(there.survives(pack, survives_any_one) for pack in counted):
        safety = Safety.SAFE
    else:
        safety = Safety.THIN
    return Whereabouts(
        there.lines(),
        weakest.needed if weakest else 0,
        weakest.slots if weakest else 0,
        len(there.sound(weakest)) if weakest else 0,
        len(packs),
        tolerates,
        safety,
        _kept_until(vault, albums),
        is_whole,
        beside,
    )


def troubled(vault: Vault) -> dict[int, PieceState]:
    """The photos and videos of which some piece is not in place, by row, with the worst state; none, when all is well.

    For badges: only what the index noted of slivers counts, as `status` counts it for the vault.
    """
    states = vault.index.waiting_objects()
    if not states:
        return {}
    worst = {short(name): KNOWN[state] for name, state in states.items()}
    found = {row: worst[content] for row, content in vault.index.contents() if content in worst}
    for row, record in vault.index.large_items(WHOLE):
        version = decode_item(record).at()
        pieces = version.pieces if version else ()
        hit = [KNOWN[states[name]] for name in map(_name_of, pieces) if name in states]
        if hit:
            found[row] = max(hit, key=ORDER.index)
    return found


def troubled_among(vault: Vault, rows: Sequence[int]) -> dict[int, PieceState]:
    """The same of some items, whatever they are."""
    states = vault.index.waiting_objects()
    found = {}
    for row in rows if states else ():
        item = vault.index.item_of_row(row)
        version = item[2].at() if item else None
        hit = [KNOWN[states[name]] for name in map(_name_of, version.pieces if version else ()) if name in states]
        if hit:
            found[row] = max(hit, key=ORDER.index)
    return found


def troubled_albums(vault: Vault, rows: Mapping[int, PieceState]) -> dict[int, PieceState]:
    """The worst of what `troubled` found, by the row of the album; an album without trouble isn't in it."""
    worst: dict[int, PieceState] = {}
    for row, album in vault.index.albums_of_moments() if rows else ():
        state = rows.get(row)
        if state is not None:
            worst[album] = max(worst.get(album, state), state, key=ORDER.index)
    return worst


def _name_of(piece: Piece) -> ObjectId | None:
    return piece.id if isinstance(piece, ListRef) else None if isinstance(piece, Hole) else piece


class _Places:
    """What is known of the pieces of some packs, place by place."""

    def __init__(self, vault: Vault, places: Sequence[PlaceStatus], packs: Iterable[PackRow]) -> None:
        self._all = places
        self._places = {slot: place for place in places for slot in place.slots}
        self._lost = frozenset(slot for p in places if p.gone or p.state == "conflict" for slot in p.slots)
        self._domains = {slot: place.domain for place in places for slot in place.slots}
        self._states: dict[int, Mapping[int, PieceState]] = {}
        self._packs = list(packs)
        for pack in self._packs:
            noted = {slot: KNOWN[state] for slot, state in vault.index.waiting_states(pack.row).items()}
            self._states[pack.row] = {
                slot: PieceState.MISSING if slot in self._lost else noted.get(slot, PieceState.IN_PLACE)
                for slot in range(pack.slots)
            }

    def sound(self, pack: PackRow) -> frozenset[int]:
        """The slots of a pack's sound slivers; none of one that isn't at home."""
        states = self._states.get(pack.row, {})
        return frozenset(slot for slot, state in states.items() if state is PieceState.IN_PLACE)

    def tolerates(self, pack: PackRow) -> int:
        """How many places can fail, those with the most of its pieces first."""
        sound = self.sound(pack)
        if not pack.slots:
            return -1  # nowhere at home, and nobody is known to pay for it elsewhere
        return min(max(-1, len(sound) - pack.needed), any_places(self._all, sound, pack.needed))

    def survives(self, pack: PackRow, rule: SurvivesAnyOne) -> bool:
        """Whether any one disk or house can be lost."""
        sound = self.sound(pack)
        return rule(sound, {slot: self._domains.get(slot, "") for slot in sound}, pack.needed)

    def lines(self) -> tuple[PiecesAt, ...]:
        """A line for each place, by slot."""
        found = []
        for slot in sorted({slot for states in self._states.values() for slot in states}):
            states = [states[slot] for states in self._states.values() if slot in states]
            place = self._places.get(slot)
            found.append(
                PiecesAt(
                    slot,
                    place.name if place else "",
                    states.count(PieceState.IN_PLACE),
                    len(states),
                    max(states, key=ORDER.index),
                    place is not None and place.state == "connected",
                )
            )
        return tuple(found)


def version_of_row(vault: Vault, row: int) -> tuple[AlbumId, Version]:
    """The present version of an item, or its last one; and its album. Raises `NoSuchItem`."""
    found = vault.index.item_of_row(row)
    record = found[2] if found else None
    version = record and (record.at() or max(record.versions, key=lambda one: one.stamp, default=None))
    if found is None or not version:
        raise NoSuchItem("", "")
    return found[0], version


def packs_of(vault: Vault, version: Version, monitor: Monitor) -> tuple[list[PackRow], bool]:
    """The packs that are needed to bring a version back, each once; and whether all of them are known."""
    names = [name for name in map(_name_of, version.pieces) if name is not None]
    is_whole = True
    if any(isinstance(piece, ListRef) for piece in version.pieces):
        try:
            names += [piece for piece in leaf_pieces(vault, version.pieces, monitor) if not isinstance(piece, Hole)]
        except (IntegrityError, NetworkError):
            is_whole = False
    rows: dict[int, PackRow] = {}
    for name in names:
        pack = vault.index.pack_of(name)
        if pack is None:
            is_whole = False
        else:
            rows[pack.row] = pack
    return list(rows.values()), is_whole


def _kept_until(vault: Vault, albums: Collection[AlbumId]) -> int:
    end = min((lease.end_epoch for lease in leases(vault) if lease.album in albums), default=0)
    return vault.network.epoch_start(end) if end else 0
