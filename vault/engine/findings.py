"""What is known of slivers without being told: what was found is noted, and what nobody looked at is looked at."""

from collections.abc import Iterable
from itertools import groupby

from vault.engine.vault import Vault
from vault.model import Kind, PackId, PlaceRecord, SliverReport, SliverState
from vault.ports import Monitor

REACHED = "reached_pack"  # the last row of the pack table that this device's newest head reaches
LEARNED = "learned_pack"  # the last row when this run began: those behind it are its own


def look_at_new(vault: Vault, monitor: Monitor) -> None:
    """Presence, size and header of the slivers of packs that came with other devices' heads.

    What a place lists is the truth: the device that stored them may have found the place away. A place that is away
    now counts as without them, and is looked at when it is back.
    """
    index, last = vault.index, vault.index.last_pack()
    looked = {place.slot: index.get(_looked(place.slot), -1) for place in vault.state.places}
    for slot in (slot for slot, row in looked.items() if row < 0 or row > last):
        index.put(_looked(slot), last)  # new here, or the last packs were let go of
    index.put(REACHED, min(last, index.get(REACHED, last)))
    behind = {slot for slot, row in looked.items() if 0 <= row < last}
    if behind:
        newest = [row.pack for row in index.packs_after(last - 1) if row.slots]
        away = _away(vault.network.examine(newest, monitor, deep=False))
        behind -= {slot for slot in away if index.get(LEARNED, -1) == last}  # as it was found before
    if behind:
        rows = [row for row in index.packs_after(min(looked[slot] for slot in behind)) if row.slots]
        reports = list(vault.network.examine([row.pack for row in rows], monitor, deep=False))
        note_reports(vault, reports)
        numbers = {row.pack.id: row.row for row in rows}
        for report in reports:
            if report.state is SliverState.AWAY and numbers[report.pack] > looked.get(report.slot, last):
                index.put_waiting(report.pack, report.slot, SliverState.AWAY)  # nobody here knows of it
        for slot in behind - _away(reports):
            index.put(_looked(slot), last)
    index.put(LEARNED, last)
    index.commit()


def look_at_all(vault: Vault, monitor: Monitor) -> None:
    """The same for every pack: the index was just built."""
    for place in vault.state.places:
        vault.index.put(_looked(place.slot), 0)
    look_at_new(vault, monitor)


def look_again(vault: Vault, slots: Iterable[int]) -> None:
    """The pieces of these slots may be gone without anybody having said so: the next look is at all of them."""
    for slot in slots:
        vault.index.put(_looked(slot), 0)


def take_places(vault: Vault, places: tuple[PlaceRecord, ...]) -> None:
    """Use another list of places. One that another device made anew has other slivers than were known: look again."""
    tags = {place.slot: place.tag for place in vault.state.places}
    for place in places:
        if tags.get(place.slot, place.tag) != place.tag:
            vault.index.put(_looked(place.slot), 0)
    vault.change_state(places=places)


def _looked(slot: int) -> str:
    return f"looked/{slot}"


def _away(reports: Iterable[SliverReport]) -> set[int]:
    return {report.slot for report in reports if report.state is SliverState.AWAY}


def verify_unreached(vault: Vault, monitor: Monitor) -> None:
    """Read again what an earlier run stored and no head reaches: it may have lain there for long, unknown to others.

    What is lost of it counts as not stored, and its files are read again.
    """
    index = vault.index
    rows = index.packs_after(index.get(REACHED, index.last_pack()))
    own = [row.pack for row in rows if _is_own(vault, row.pack.id)]
    if own:
        note_reports(vault, list(vault.network.examine(own, monitor, deep=True)))


def note_reached(vault: Vault) -> None:
    """This device's newest head reaches every pack that the index knows; of its own it knows where they are."""
    index, last = vault.index, vault.index.last_pack()
    index.put(REACHED, last)
    for place in vault.state.places:
        if index.get(_looked(place.slot), -1) == index.get(LEARNED, -1):
            index.put(_looked(place.slot), last)
    index.put(LEARNED, last)


def _is_own(vault: Vault, pack: PackId) -> bool:
    record = vault.index.pack_record(pack)
    return record is not None and record.stamp.device == vault.me


def note_reports(vault: Vault, reports: Iterable[SliverReport]) -> tuple[int, int]:
    """Write findings into the index. Packs of which too little is left count as not stored, and the files that need
    them are read again by the next backup. Returns (packs lost, files to be read again).
    """
    index = vault.index
    lost = again = 0
    for pack, found in groupby(reports, key=lambda report: report.pack):
        slots = list(found)
        with index.lock:
            for report in slots:
                if report.state is not SliverState.AWAY:
                    index.put_waiting(pack, report.slot, report.state)
            is_lost = _is_lost(vault, pack, slots)
            if is_lost:
                lost += 1
            if is_lost != index.is_lost(pack):
                again += note_lost(vault, pack, lost=is_lost)
    index.commit()
    return lost, again


def note_lost(vault: Vault, pack: PackId, *, lost: bool) -> int:
    """That a pack is lost, or isn't any more; returns how many files the next backup will read again for it."""
    index = vault.index
    index.mark_lost(pack, lost=lost)
    record = index.pack_record(pack)
    if not lost or record is None:
        return 0
    if any(entry.kind is Kind.PAGE for entry in record.directory):
        index.put("folding", 1)  # the next head writes the tables anew: these pages are not stored
        index.put("uncommitted", 1)
    return index.forget_seen_of([entry.id for entry in record.directory])


def _is_lost(vault: Vault, pack: PackId, slots: list[SliverReport]) -> bool:
    record = vault.index.pack_record(pack)
    if record is None:
        return False
    possible = sum(report.state in {SliverState.SOUND, SliverState.AWAY} for report in slots)
    return possible < vault.network.code_of(record.pack).k
