"""Packs from one network to others, as they are: nothing is sealed anew, and no key is needed for it.

An album says which networks it is on. What its items, the lists of the vault and the small pictures need is brought
there in bundles; the pages and the head follow, so that the phrase and that network alone bring the album back. Only
then what no album wants at home any more is removed from there. What is paid for elsewhere stays until it ends.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from vault.engine.belonging import Plan, plan, wanted_at_home
from vault.engine.commit import commit
from vault.engine.elsewhere import is_paid, note_told, note_until
from vault.engine.findings import note_lost
from vault.engine.vault import Vault, check_may_write, term_now
from vault.errors import NetworkError, NotEnoughSlivers
from vault.format.pack import pack_id
from vault.format.pages import Table
from vault.format.records import (
    HOME,
    LeaseRecord,
    PackRecord,
    decode_lease,
    encode_lease,
    lease_key,
)
from vault.model import (
    PackId,
    PackRef,
    Progress,
    SealedPack,
    SliverState,
    Stamp,
    Stored,
    Term,
)
from vault.ports import Monitor, Network

DAY_MS = 24 * 3600 * 1000
LOOK_MS = 6 * 3600 * 1000  # while nothing changes here: a network's periods are days
_DONE, _LOOKED = "carry/done", "carry/looked"  # in the index: for which heads all was done, and when it was looked
PAGES = 1 << 16  # bytes: pages of the lists that become new by it, and follow as a bundle of their own
PADDING = 256  # zeros behind a pack's bytes, as coders want them


@dataclass
class Carried:
    """What was brought to one network. `waiting`: packs that wait for a full bundle, and their bytes."""

    network: str
    packs: int = 0
    bytes: int = 0
    waiting: int = 0
    waiting_bytes: int = 0
    released: int = 0
    problem: NetworkError | None = None


@dataclass(frozen=True)
class Goal:
    """Where packs are brought, and for how long."""

    network: Network
    term: Term


def carry(vault: Vault, monitor: Monitor, *, flush: bool) -> list[Carried]:
    """Bring packs to where their albums should be, commit, and remove from home what only belongs elsewhere.

    Packs that don't fill a bundle wait for others, for a day, or for `flush`. A network that can't do it now is named
    in its report, and the others go on; raises what concerns the owner or this machine.
    """
    check_may_write(vault)
    came_home = _bring_home(vault, monitor)
    planned = plan(vault, monitor)
    reports = {name: Carried(name) for name in vault.elsewhere if name in planned.albums}
    for name, report in reports.items():
        try:
            if any(device != vault.me for device in vault.index.heads()):
                vault.elsewhere[name].pay_apart()
            _drop_ended(vault, name, planned.wanted[name])
            _bring_album_packs(vault, planned, report, monitor, flush=flush or _is_late(vault, name))
        except NetworkError as error:
            report.problem = error
    moved = [report for report in reports.values() if report.packs]
    if moved or came_home or vault.index.get("carried"):
        vault.index.put("carried", 1)  # until the head is everywhere
        _lease(vault, planned, reports)
        _commit(vault, reports, monitor)
        vault.index.put("carried", int(any(report.problem for report in reports.values())))
        vault.index.commit()
    _release(vault, planned, reports, monitor)
    for name, network in vault.elsewhere.items():
        if name not in reports or reports[name].problem is None:
            note_until(vault, network)
    return list(reports.values())


def carry_when_due(vault: Vault, monitor: Monitor) -> list[Carried] | None:
    """The same for who asks often, or None: nothing has changed since all was done, nothing has waited for a day, and
    the networks were looked at not long ago.
    """
    now = vault.clock.now_ms()
    is_same = vault.index.get(_DONE, -1) == _heads_seen(vault) and not vault.index.get("uncommitted")
    is_fresh = 0 <= now - vault.index.get(_LOOKED) < LOOK_MS
    if is_same and is_fresh and not any(_is_late(vault, name) for name in vault.elsewhere):
        return None
    reports = carry(vault, monitor, flush=False)
    is_done = all(report.problem is None for report in reports)
    vault.index.put(_DONE, _heads_seen(vault) if is_done else -1)
    vault.index.put(_LOOKED, now)
    vault.index.commit()
    return reports


def _heads_seen(vault: Vault) -> int:
    """A number that is larger once this device has written a head, or seen one of another."""
    return vault.state.sequence + sum(sequence for sequence, _ in vault.index.heads().values())


def _bring_album_packs(vault: Vault, planned: Plan, report: Carried, monitor: Monitor, *, flush: bool) -> None:
    """What may be deleted and what may not go into bundles of their own; whichever waits, waits for its own kind."""
    name = report.network
    for_good = planned.permanent[name]
    to = Goal(vault.elsewhere[name], term_on(vault, vault.elsewhere[name]))
    _bring(vault, to, planned.wanted[name] - for_good, report, monitor, flush=flush)
    _bring(vault, replace(to, term=replace(to.term, permanent=True)), for_good, report, monitor, flush=flush)
    if not report.waiting:
        vault.index.put(f"waiting/{name}", 0)
    elif not vault.index.get(f"waiting/{name}", 0):
        vault.index.put(f"waiting/{name}", vault.clock.now_ms())
    vault.index.commit()


def _bring_home(vault: Vault, monitor: Monitor) -> int:
    """Packs that are only elsewhere, and that an album wants at home again. Returns how many came."""
    away = {row.pack.id for row in vault.index.walk_packs() if not row.slots}
    wanted = away & wanted_at_home(vault, monitor) if away else set()
    report = Carried(HOME)
    for record in _records(vault, wanted):
        try:
            store_bundle(vault, Goal(vault.network, term_now(vault)), [record], report, monitor)
        except NotEnoughSlivers:
            name = record.pack.location.network
            if name not in vault.elsewhere or _living(vault, name, [record]):
                raise
            note_lost(vault, record.pack.id, lost=True)  # its time there is over, and it was nowhere else
    return report.packs


def _commit(vault: Vault, reports: dict[str, Carried], monitor: Monitor) -> None:
    """A head at home, and on each network that its pages could be brought to."""

    def beside() -> list[Network]:
        return [vault.elsewhere[name] for name, report in reports.items() if report.problem is None]

    committed = commit(vault, monitor, lambda: _bring_pages(vault, reports, monitor), beside)
    for name, problem in committed.missed.items():
        reports[name].problem = problem
    for name, report in reports.items():
        if report.problem is None:
            note_told(vault, name)
    vault.index.commit()


def _bring_pages(vault: Vault, reports: dict[str, Carried], monitor: Monitor) -> int:
    """The packs of pages to every network that is in use. Returns how many."""
    before = sum(report.packs for report in reports.values())
    for name, report in reports.items():
        if report.problem is None:
            try:
                to = Goal(vault.elsewhere[name], term_on(vault, vault.elsewhere[name]))
                _bring(vault, to, vault.index.packs_of_pages(), report, monitor, flush=True)
            except NetworkError as error:
                report.problem = error
    return sum(report.packs for report in reports.values()) - before


def _is_late(vault: Vault, name: str) -> bool:
    """Whether something has waited for a full bundle for a day; or since a day to come, by a clock that was wrong."""
    since = vault.index.get(f"waiting/{name}", 0)
    return bool(since) and not 0 <= vault.clock.now_ms() - since < DAY_MS


def _bring(vault: Vault, to: Goal, wanted: set[PackId], report: Carried, monitor: Monitor, *, flush: bool) -> None:
    """What is not there yet, in bundles; the rest of the last one waits, if it isn't to be flushed."""
    network, name = to.network, to.network.name
    records = _records(vault, wanted)
    there = {record.pack.id for record in records if name in record.placed}
    if to.term.permanent:
        there -= vault.elsewhere[name].deletable(_located(records, name))
    missing = [record for record in records if record.pack.id not in there]
    settled = network.settle([record.pack for record in missing], monitor) if missing else ()
    if to.term.permanent and settled:  # on its way from when it wasn't to be
        early = vault.elsewhere[name].deletable([one.pack for one in settled])
        settled = [one for one in settled if one.pack.id not in early]
    done = _note(vault, {record.pack.id: record for record in missing}, settled, report)
    missing = [record for record in missing if record.pack.id not in done]
    size, group = 0, list[PackRecord]()
    total = sum(record.pack.length for record in missing)
    for record in missing:
        if group and size + record.pack.length > network.gather_bytes:
            store_bundle(vault, to, group, report, monitor)
            monitor.report(Progress("carry", report.bytes, total))
            size, group = 0, []
        group.append(record)
        size += record.pack.length
    if group and flush:
        store_bundle(vault, to, group, report, monitor)
        group = []
    report.waiting += len(group)
    report.waiting_bytes += sum(record.pack.length for record in group)


def _located(records: Iterable[PackRecord], name: str) -> list[PackRef]:
    """The packs as they are on a network, those that are there."""
    return [replace(one.pack, location=one.placed[name][0]) for one in records if name in one.placed]


def _drop_ended(vault: Vault, name: str, wanted: set[PackId]) -> None:
    """Take back the notes of packs that a network which isn't paid for has let go, so that they are brought anew. Those
    that are nowhere else keep theirs, as all that is known of them, and are lost: the next backup seals them anew from
    the files that are still here.
    """
    note_until(vault, vault.elsewhere[name])  # by the network's own epoch: this device's clock may be wrong
    if is_paid(vault, name):
        return
    placed = [one for one in _records(vault, wanted) if name in one.placed]
    living = _living(vault, name, placed)
    with vault.index.lock:
        for record in placed:
            if record.pack.id in living:
                continue
            if len(record.placed) == 1:
                note_lost(vault, record.pack.id, lost=True)
                continue
            vault.index.replace_pack(record.at([at for network, at in record.placed.items() if network != name]))
            vault.index.put("uncommitted", 1)
        vault.index.commit()


def _living(vault: Vault, name: str, placed: Sequence[PackRecord]) -> frozenset[PackId]:
    """Those of the packs on a network that it says are kept there now; notes of the past say nothing of that."""
    refs = _located(placed, name)
    return vault.elsewhere[name].living(refs) if refs else frozenset()


def _records(vault: Vault, wanted: set[PackId]) -> list[PackRecord]:
    """In an order that is the same every time."""
    found = (vault.index.pack_record(pack) for pack in sorted(wanted))
    return [record for record in found if record is not None]


def store_bundle(vault: Vault, to: Goal, group: Sequence[PackRecord], report: Carried, monitor: Monitor) -> None:
    """One bundle: read whole, checked by their ids, and stored."""
    prepared = []
    for record in group:
        monitor.check()
        room = memoryview(bytearray(record.pack.length + PADDING))
        whole = vault.network.read_whole(record.pack, room, monitor)
        if pack_id(whole) != record.pack.id:
            room[: record.pack.length] = vault.network.rebuild(record.pack, monitor)
        sealed = SealedPack(record.pack.id, record.pack.salt, room[: record.pack.length], record.directory)
        prepared.append(to.network.prepare(sealed, room))
    stored = to.network.store(prepared, to.term, monitor)
    _note(vault, {record.pack.id: record for record in group}, stored, report)


def term_on(vault: Vault, network: Network) -> Term:
    """For as many epochs as the owner said for this network."""
    record = next((one for one in vault.state.networks if one.name == network.name), None)
    epochs = record.needed if record is not None else 1
    return Term(network.epoch_at(vault.clock.now_ms()) + max(1, epochs))


def _note(vault: Vault, records: dict[PackId, PackRecord], stored: Sequence[Stored], report: Carried) -> set[PackId]:
    """Write down where packs are now, too."""
    if not stored:
        return set()
    with vault.index.lock:
        stamp = Stamp(vault.index.get("counter") + 1, vault.me)
        vault.index.put("counter", stamp.counter)
        vault.index.put("uncommitted", 1)
        if report.network != HOME:
            vault.index.put("carried", 1)  # with the places, so that no kill parts them: a head has to be there, too
        for one in stored:
            record = records[one.pack.id]
            places = [placed for name, placed in record.placed.items() if name != one.pack.location.network]
            vault.index.put_pack(record.at([*places, (one.pack.location, stamp)]), durable=True, dirty=True)
            for slot in one.waiting if one.pack.location.network == HOME else ():
                vault.index.put_waiting(one.pack.id, slot, SliverState.AWAY)
            report.packs += 1
            report.bytes += one.pack.length
        vault.index.commit()
    return {one.pack.id for one in stored}


def _lease(vault: Vault, planned: Plan, reports: dict[str, Carried]) -> None:
    """Until when each album is paid for on each network: the next head tells."""
    for name, report in reports.items():
        if report.problem is not None or report.waiting:
            continue
        network = vault.elsewhere[name]
        epoch = network.epoch_at(vault.clock.now_ms())
        stamp = Stamp(vault.index.get("counter") + 1, vault.me)
        known = {key: decode_lease(data).end_epoch for key, data in vault.index.records(Table.LEASES)}
        for album in planned.albums[name]:
            key = lease_key(name, album)
            if known.get(key, 0) <= epoch:  # never paid for, or over and stored anew
                record = LeaseRecord(epoch, term_on(vault, network).end_epoch, stamp)
                vault.index.put_record(Table.LEASES, key, encode_lease(record))
                vault.index.put("counter", stamp.counter)
                vault.index.put("uncommitted", 1)


def _release(vault: Vault, planned: Plan, reports: dict[str, Carried], monitor: Monitor) -> None:
    """Remove from home what is elsewhere, is wanted only there, and is reached there by a head: what the network itself
    says is kept, since after this nothing else has it.
    """
    if any(report.problem or report.waiting for report in reports.values()):
        return
    at_home = wanted_at_home(vault, monitor)
    for name, report in reports.items():
        both = [
            record
            for record in _records(vault, planned.wanted[name] - at_home)
            if HOME in record.placed and name in record.placed
        ]
        try:
            living = _living(vault, name, both)
        except NetworkError as error:
            report.problem = error
            continue
        for record in both:
            if record.pack.id not in living:
                continue
            (location, _) = record.placed[HOME]
            vault.network.delete([replace(record.pack, location=location)], monitor)
            left = [placed for network, placed in record.placed.items() if network != HOME]
            with vault.index.lock:
                vault.index.replace_pack(record.at(left))
                vault.index.mark_lost(record.pack.id, lost=False)  # whatever was found of it at home
                vault.index.put("uncommitted", 1)
                vault.index.commit()
            report.released += 1
    if any(report.released for report in reports.values()):
        _commit(vault, reports, monitor)
