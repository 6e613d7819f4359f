"""Status: is everything safe, until when, and what needs doing. Computed from where slivers are, never remembered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import inf

from vault.engine.commit import head_copies, needs_commit
from vault.engine.devices import devices
from vault.engine.disasters import HERE, Disasters, What, disasters_by_album
from vault.engine.elsewhere import OnNetwork, ending, on_networks
from vault.engine.heads import untold
from vault.engine.renew import leases
from vault.engine.vault import BACKED_UP, Vault, is_retired
from vault.format.records import decode_album
from vault.model import PAUSED, HeadName, Notice, Safety

LATE_DAYS = 7  # without a backup: longer than a trip over the weekend
DAY_MS = 24 * 3600 * 1000
SAID_ALREADY = frozenset({"need_second_place", "need_other_disk", "need_spread"})
SurvivesAnyOne = Callable[[frozenset[int], Mapping[int, str], int], bool]


@dataclass(frozen=True, slots=True)
class AlbumStatus:
    """An album in a line. `kept_until`: milliseconds since 1970, 0 before its first lease."""

    name: str
    items: int
    bytes: int
    kept_until: int
    disasters: Disasters | None = None


@dataclass(frozen=True, slots=True)
class PlaceStatus:
    """A place in a line. `waiting`: slivers that are not on it and should be.

    `house`: the name of the one that it stands in, empty for this one, None when only its `provider` is known. `also`:
    further slots whose slivers it holds. `leaving`: it is being emptied. `is_slow`: in this session it took far longer
    than the others, and nobody waits for it.
    """

    slot: int
    name: str
    url: str
    domain: str
    state: str
    reason: str
    gone: bool
    unmarked: bool
    waiting: int
    house: str | None = HERE
    provider: str = ""
    also: tuple[int, ...] = ()
    leaving: bool = False
    is_slow: bool = False

    @property
    def is_paused(self) -> bool:
        """Whether its owner wants this device to do without it for now."""
        return self.state == "missing" and self.reason == PAUSED

    @property
    def slots(self) -> tuple[int, ...]:
        """All slots whose slivers belong here."""
        return (self.slot, *self.also)


@dataclass
class Status:
    """The answer. `tolerates`: how many places can fail right now, for the worst pack; -1 when something is lost."""

    safety: Safety = Safety.NONE
    albums: list[AlbumStatus] = field(default_factory=list)
    places: list[PlaceStatus] = field(default_factory=list)
    needs: list[Notice] = field(default_factory=list)
    tolerates: int = 0
    needed: int = 0
    slots: int = 0
    out_of_reach: int = 0
    kept_until: int = 0
    disasters: Disasters | None = None  # None before anything is stored
    warnings: list[Notice] = field(default_factory=list)
    beside: list[OnNetwork] = field(default_factory=list)


def status(vault: Vault, places: list[PlaceStatus], survives_any_one: SurvivesAnyOne) -> Status:
    """The present state. `places` as the session sees them now, `survives_any_one` the home network's rule."""
    result = Status(places=places)
    result.beside, elsewhere, unpaid = on_networks(vault)
    sets = vault.index.waiting_sets()
    hanging = vault.index.waiting_sets(elsewhere) if elsewhere else sets  # those that nobody else keeps
    result.disasters, by_album = disasters_by_album(vault, places, hanging, elsewhere)
    _albums(vault, result, by_album)
    lost_slots = frozenset(slot for p in places if p.gone or p.state == "conflict" for slot in p.slots)
    domains = {slot: place.domain for place in places for slot in place.slots}
    packs_safe, packs_there = not unpaid, True
    result.tolerates = len(places)
    for needed, slots, _, _, _ in sets:
        result.needed, result.slots = max(result.needed, needed), max(result.slots, slots)
    for needed, slots, waiting, _, _ in hanging:
        sound = frozenset(range(slots)) - frozenset(waiting) - lost_slots
        packs_there = packs_there and len(sound) >= needed
        packs_safe = packs_safe and survives_any_one(sound, {slot: domains.get(slot, "") for slot in sound}, needed)
        result.tolerates = min(result.tolerates, len(sound) - needed)
    if sets and result.disasters is not None:  # a place may hold two slivers of a pack
        result.tolerates = min(result.tolerates, max(-1, result.disasters.any_places))
    copies = min(head_copies(vault), _copies_of_others(vault))
    heads_wanted = min(result.slots - result.needed + 1, len(places)) if sets else 1
    if not ((sets and copies) or elsewhere) or not packs_there:
        result.safety = Safety.NONE
    elif packs_safe and copies >= heads_wanted and not needs_commit_of(vault) and not _has_unstored(result):
        result.safety = Safety.SAFE
    else:
        result.safety = Safety.THIN
    result.out_of_reach = sum(place.state != "connected" and not place.gone for place in places)
    lost = vault.index.lost_packs(elsewhere)
    _needs(vault, result, lost, packs_there=packs_there, packs_safe=packs_safe, heads_short=copies < heads_wanted)
    told = [notice for notice in (ending(line, vault.clock.now_ms()) for line in result.beside) if notice is not None]
    result.needs += told
    unknown = [name for name in unpaid if name not in {notice.details["network"] for notice in told}]
    if unknown:
        result.needs.append(Notice("need_lease", {"networks": unknown}))
    if not sets:
        result.disasters = None
    elif result.safety is not Safety.NONE and SAID_ALREADY.isdisjoint(need.what for need in result.needs):
        result.warnings = _warnings(result.disasters)
    return result


def _warnings(found: Disasters) -> list[Notice]:
    """The houses and providers without which too few slivers are left, where no need says it already."""
    return [
        Notice("warn_house", {"name": loss.name})
        if loss.what is What.HOUSE
        else Notice("warn_provider", {"name": loss.name})
        for loss in found.losses
        if not loss.survived and loss.what in {What.HOUSE, What.PROVIDER}
    ]


def status_ahead(places: list[PlaceStatus], needed: int, survives_any_one: SurvivesAnyOne) -> Status:
    """What the status of a vault over these places is once something is stored: for an owner who still chooses."""
    slots = range(len(places))
    result = Status(Safety.SAFE, places=places, tolerates=len(places) - needed, needed=needed, slots=len(places))
    if not survives_any_one(frozenset(slots), {slot: places[slot].domain for slot in slots}, needed):
        result.safety = Safety.THIN
        _need_for_safety(result)
    return result


def _copies_of_others(vault: Vault) -> float:
    """Whole copies of the least copied head of another device that tells of what no head of this one does yet."""
    names = [
        HeadName(vault.keys.device_tag(device), *head)
        for device, head in vault.index.heads().items()
        if vault.index.get(untold(device)) and not is_retired(vault, device)
    ]
    return min((vault.network.head_copies(vault.keys.vault_tag(), name) for name in names), default=inf)


def needs_commit_of(vault: Vault) -> bool:
    """Whether something stored is in no head yet. A device that only recovered has nothing of its own to commit."""
    return vault.index.get("uncommitted") != 0 and needs_commit(vault)


def _has_unstored(result: Status) -> bool:
    """Whether an album was never backed up to its end: only then does it get its first lease."""
    return any(not album.kept_until for album in result.albums)


def _albums(vault: Vault, result: Status, by_album: Mapping[str, Disasters]) -> None:
    ends = {lease.album: lease.end_epoch for lease in leases(vault)}
    for album, name, items, size in vault.index.album_totals():
        end = ends.get(album, 0)
        kept = vault.network.epoch_start(end) if end else 0
        result.albums.append(AlbumStatus(name, items, size, kept, by_album.get(name) if kept else None))
    dates = [album.kept_until for album in result.albums]
    result.kept_until = min(dates, default=0)


def _needs(vault: Vault, result: Status, lost: int, *, packs_there: bool, packs_safe: bool, heads_short: bool) -> None:
    needs = result.needs
    if not result.albums:
        needs.append(Notice("need_album"))
    elif not result.slots or _has_unstored(result):
        needs.append(Notice("need_backup"))
    needs += late_backup(vault)
    if needs_commit_of(vault) and result.slots:
        needs.append(Notice("need_finish"))
    needs += [need for need in map(_need_of_place, result.places) if need is not None]
    if not packs_there or lost:
        needs.append(Notice("need_more_places", {"packs": lost}))
    elif result.slots and not packs_safe:
        _need_for_safety(result)
    if result.slots and heads_short:
        needs.append(Notice("need_heads"))
    now = vault.clock.now_ms()
    over = [album.name for album in result.albums if album.kept_until and album.kept_until <= now]
    if over:
        needs.append(Notice("need_renew", {"albums": over}))
    silent = [line for line in devices(vault) if line.is_silent]
    for line in silent:
        days = (now - line.newest) // DAY_MS
        needs.append(Notice("need_silent_device", {"device": line.name, "id": line.short, "days": days}))


def late_backup(vault: Vault) -> list[Notice]:
    """That the last backup is too long ago, if it is."""
    days = days_without_backup(vault)
    return [Notice("need_late_backup", {"days": days})] if days >= LATE_DAYS else []


def days_without_backup(vault: Vault) -> int:
    """Whole days since this device's last backup of all its albums that missed no folder; 0 when it mirrors none, or
    never made one.
    """
    last = vault.index.get(BACKED_UP)
    mirrors = any(decode_album(data).folder_on(vault.me) is not None for _, _, _, data in vault.index.albums())
    return max(0, vault.clock.now_ms() - last) // DAY_MS if last and mirrors else 0


def _need_of_place(place: PlaceStatus) -> Notice | None:
    if place.leaving:
        return Notice("need_retire", {"place": place.name})
    if place.gone:
        return Notice("need_gone_place", {"place": place.name})
    if place.unmarked:
        return Notice("need_marker", {"place": place.name})
    if place.state == "conflict":
        return Notice("need_conflict", {"place": place.name, "reason": place.reason})
    if place.state == "full":
        return Notice("need_room", {"place": place.name})
    if place.state == "refused":
        return Notice("need_access", {"place": place.name, "reason": place.reason})
    if not place.waiting:
        return None
    details = {"place": place.name, "slivers": place.waiting}
    away = Notice("need_resume", details) if place.is_paused else Notice("need_connect", details)
    return Notice("need_repair", details) if place.state == "connected" else away


def _need_for_safety(result: Status) -> None:
    domains = {place.domain for place in result.places}
    if len(result.places) == 1:
        result.needs.append(Notice("need_second_place"))
    elif len(domains) == 1:
        result.needs.append(Notice("need_other_disk", {"domain": next(iter(domains))}))
    elif not any(
        need.what in {"need_repair", "need_connect", "need_resume", "need_gone_place"} for need in result.needs
    ):
        result.needs.append(Notice("need_spread"))
