"""Leases that cost money: until when albums are paid for, what keeping them longer would cost, and the standing rule.

Planning is pure. A blob that several albums need is paid for once; what the budget of a month or the wallet doesn't
allow is put off, the soonest end first in line. Paying is the network's: of two devices that renew at once, one pays.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from vault.engine.belonging import objects_of
from vault.engine.elsewhere import DAY_MS, default_before, note_until
from vault.engine.joining import join_small
from vault.engine.vault import Vault
from vault.format.pages import Table
from vault.format.records import LeaseRecord, decode_album, encode_lease, lease_key
from vault.model import AlbumId, PackId, PackRef, PaidBlob, PaidTerms, Stamp
from vault.ports import Monitor, PaidNetwork

MONTH_MS = 30 * DAY_MS
MOVED = 0.2  # a price that has changed by a fifth is told
AT_ONCE = 40  # blobs in one transaction


@dataclass(frozen=True, slots=True)
class Rule:
    """The owner's: renew what has no more than `before` epochs left, the present one among them, for `keep` epochs, for
    `budget` a month at most.

    Money in billionths; a budget of 0 is none. What this device paid counts, not what others did.
    """

    keep: int
    before: int
    budget: int = 0


@dataclass(frozen=True, slots=True)
class PaidLease:
    """An album on a paid network: until its first blob ends (exclusive; 0: nothing of it is there)."""

    album: AlbumId
    name: str
    blobs: tuple[PaidBlob, ...]

    @property
    def end_epoch(self) -> int:
        """The first end of all its blobs."""
        return min((blob.end_epoch for blob in self.blobs), default=0)

    def price(self, epochs: int) -> int:
        """What so many epochs of it cost now, whatever else needs the same blobs."""
        return epochs * sum(blob.price for blob in self.blobs)


@dataclass(frozen=True, slots=True)
class Step:
    """One album kept longer. `blobs` are those that nothing before it pays for already; `cost` is theirs."""

    lease: PaidLease
    new_end: int
    blobs: tuple[PaidBlob, ...]
    cost: int


@dataclass(frozen=True, slots=True)
class PutOff:
    """An album that is due and not paid: `why` is 'budget' or 'money'; `missing` of the one or the other."""

    lease: PaidLease
    cost: int
    why: str
    missing: int


@dataclass(frozen=True, slots=True)
class PaidPlan:
    """What would be paid now, and what not. `over`: blobs that ended already, which nobody can extend."""

    steps: tuple[Step, ...] = ()
    put_off: tuple[PutOff, ...] = ()
    over: tuple[PaidLease, ...] = ()

    @property
    def cost(self) -> int:
        """All of it."""
        return sum(step.cost for step in self.steps)


def plan_paid(
    leases: Iterable[PaidLease], terms: PaidTerms, rule: Rule, spent: int, *, epochs: int | None = None
) -> PaidPlan:
    """Albums that are due by the rule, soonest end first; with `epochs` all of them, so many epochs further.

    `spent`: what this device paid in the last month.
    """
    ahead = terms.epoch + terms.most_ahead
    money, budget = terms.balance, rule.budget - spent if rule.budget else None
    steps: list[Step] = []
    put_off: list[PutOff] = []
    over: list[PaidLease] = []
    paid: dict[bytes, int] = {}
    for lease in sorted(leases, key=lambda one: (one.end_epoch, one.name)):
        if not lease.blobs:
            continue
        if lease.end_epoch <= terms.epoch:
            over.append(lease)
            continue
        if epochs is None:
            if lease.end_epoch - terms.epoch > rule.before:
                continue
            end = min(ahead, terms.epoch + rule.keep)
        else:
            end = min(ahead, lease.end_epoch + epochs)
        blobs = tuple(blob for blob in lease.blobs if paid.get(blob.name, blob.end_epoch) < end)
        cost = sum((end - paid.get(blob.name, blob.end_epoch)) * blob.price for blob in blobs)
        if not blobs:
            continue
        if cost > money:
            put_off.append(PutOff(lease, cost, "money", cost - money))
            continue
        if budget is not None and cost > budget:
            put_off.append(PutOff(lease, cost, "budget", cost - max(0, budget)))
            continue
        money -= cost
        budget = None if budget is None else budget - cost
        paid |= {blob.name: end for blob in blobs}
        steps.append(Step(lease, end, blobs, cost))
    return PaidPlan(tuple(steps), tuple(put_off), tuple(over))


def runway(leases: Iterable[PaidLease], balance: int, epoch_ms: int) -> int | None:
    """For how many milliseconds the balance keeps everything, at the price of now; None when nothing is there."""
    blobs = {blob.name: blob for lease in leases for blob in lease.blobs}
    each = sum(blob.price for blob in blobs.values())
    return balance * epoch_ms // each if each else None


def moved(before: int, now: int) -> float:
    """By what part a price has changed, when that is worth telling; else 0."""
    change = (now - before) / before if before else 0.0
    return change if abs(change) >= MOVED else 0.0


@dataclass(frozen=True, slots=True)
class Reminder:
    """What the owner should hear: `what` is 'money', 'budget', 'over', 'low' or 'price'; see `words/paying.py`."""

    what: str
    albums: tuple[str, ...] = ()
    missing: int = 0
    until: int = 0  # milliseconds since 1970
    days: int = 0
    change: float = 0.0


def reminders(
    plan: PaidPlan, left_ms: int | None, change: float, start: Callable[[int], int], now_ms: int
) -> list[Reminder]:
    """What the owner should hear now. `start`: when an epoch begins; `left_ms`: how long the balance lasts."""
    found = []
    if plan.over:
        found.append(Reminder("over", tuple(one.name for one in plan.over)))
    for why in ("money", "budget"):
        some = [one for one in plan.put_off if one.why == why]
        if some:
            until = min(start(one.lease.end_epoch) for one in some)
            days = max(0, (until - now_ms) // DAY_MS)
            names = tuple(one.lease.name for one in some)
            found.append(Reminder(why, names, max(one.missing for one in some), until, days))
    if not plan.put_off and left_ms is not None and left_ms < 2 * MONTH_MS:
        found.append(Reminder("low", until=now_ms + left_ms, days=left_ms // DAY_MS))
    if change:
        found.append(Reminder("price", change=change))
    return found


# --- with a vault ------------------------------------------------------------------------------


@dataclass
class Renewed:
    """What renewing on one network did, or would do."""

    network: str
    leases: list[PaidLease]
    terms: PaidTerms
    rule: Rule
    spent: int
    plan: PaidPlan
    paid: int = 0
    joined: int = 0  # blobs that were too small
    reminders: list[Reminder] = field(default_factory=list)


def leases_on(vault: Vault, network: PaidNetwork, monitor: Monitor) -> list[PaidLease]:
    """The albums that are on a network, each with the blobs of all that it needs there, as the chain has them now.

    Also what is lost at home: then they are all there is.
    """
    shared = vault.index.packs_of_pages(lost=True) | vault.index.packs_of_pictures(lost=True)
    albums: list[tuple[AlbumId, str, set[PackId]]] = []
    refs: dict[PackId, PackRef] = {}
    for row, album, name, data in vault.index.albums():
        if network.name not in decode_album(data).networks:
            continue
        packs = shared | vault.index.packs_holding(objects_of(vault, row, monitor), lost=True)
        albums.append((album, name, packs))
        for pack in packs - refs.keys():
            record = vault.index.pack_record(pack)
            if record is not None and network.name in record.placed:
                refs[pack] = replace(record.pack, location=record.placed[network.name][0])
    blobs = network.blobs_of(refs.values())
    return [
        PaidLease(album, name, tuple(blob for blob in blobs if blob.packs & packs)) for album, name, packs in albums
    ]


def rule_of(vault: Vault, name: str, epoch_ms: int) -> Rule:
    """The standing rule of a network."""
    record = next(one for one in vault.state.networks if one.name == name)
    keep = max(1, record.needed)
    return Rule(keep, record.renew_before or default_before(keep, epoch_ms), record.budget)


def look(
    vault: Vault, network: PaidNetwork, leases: list[PaidLease], *, epochs: int | None = None, rule: Rule | None = None
) -> Renewed:
    """What is there, what is due, and what the owner should hear. Nothing is paid."""
    terms = network.terms()
    wanted = rule or rule_of(vault, network.name, terms.epoch_ms)
    now = vault.clock.now_ms()
    spent = network.spent_since(now - MONTH_MS)
    plan = plan_paid(leases, terms, wanted, spent, epochs=epochs)
    before = int(vault.index.get(f"price/{network.name}", 0) or 0)
    left = runway(leases, terms.balance, terms.epoch_ms)
    told = reminders(plan, left, moved(before, terms.price), network.epoch_start, now)
    return Renewed(network.name, leases, terms, wanted, spent, plan, reminders=told)


def pay(vault: Vault, network: PaidNetwork, found: Renewed, monitor: Monitor) -> Renewed:
    """Do what was planned, and write the new ends down; the next head tells the other devices. For a writer.

    The furthest end goes first: what several albums need is kept, or joined, once, for as long as any of them.
    """
    done: set[bytes] = set()
    by_end: dict[int, list[Step]] = {}
    for step in found.plan.steps:
        by_end.setdefault(step.new_end, []).append(step)
    before = network.spent_since(0)
    try:
        for end, steps in sorted(by_end.items(), reverse=True):
            blobs = {blob.name: blob for step in steps for blob in step.blobs if blob.name not in done}
            joined = join_small(vault, network, blobs.values(), (found.terms.epoch, end), monitor)
            found.joined += len(joined)
            _extend(network, [blob for name, blob in blobs.items() if name not in joined], end, monitor)
            done |= blobs.keys()
            _write_down(vault, network.name, found.terms.epoch, steps)
    finally:  # what is paid is paid, also when the rest fails
        found.paid = network.spent_since(0) - before
        vault.index.put(f"price/{network.name}", found.terms.price)
        note_until(vault, network)
    return found


def _extend(network: PaidNetwork, blobs: Sequence[PaidBlob], end: int, monitor: Monitor) -> None:
    for at in range(0, len(blobs), AT_ONCE):
        monitor.check()
        some = blobs[at : at + AT_ONCE]
        most = sum((end - blob.end_epoch) * blob.price for blob in some)
        network.pay_extension([blob.name for blob in some], end, most, monitor)


def _write_down(vault: Vault, name: str, epoch: int, steps: Iterable[Step]) -> None:
    with vault.index.lock:
        counter = vault.index.get("counter") + 1
        for step in steps:
            record = LeaseRecord(epoch, step.new_end, Stamp(counter, vault.me))
            vault.index.put_record(Table.LEASES, lease_key(name, step.lease.album), encode_lease(record))
        vault.index.put("counter", counter)
        vault.index.put("uncommitted", 1)
        vault.index.commit()
