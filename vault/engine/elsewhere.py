"""What lies on networks beside home, too, as the status sees it: from the index alone, nobody is asked.

A pack that is paid for elsewhere is not lost with any place, nor with this house.
"""

from collections.abc import Collection
from dataclasses import dataclass

from vault.engine.vault import Vault
from vault.format.pages import Table
from vault.format.records import HOME, PackRecord, decode_album, decode_lease, lease_key
from vault.model import Notice, PackId
from vault.ports import Network

DAY_MS = 24 * 3600 * 1000
BEFORE_DAYS = 28  # renewed when less is left; as the first of the reminders
ALL = 1 << 62  # where this device has noted nothing
REMINDERS = (28, 14, 7, 3, 1)  # days before the end


@dataclass(frozen=True, slots=True)
class OnNetwork:
    """`packs` of `of` lie on a network, paid until `until` (milliseconds since 1970; 0: this device doesn't know).

    `ends` is the same by this device's clock, which may be wrong, and so is `remind`: from when on the owner should
    hear of it, by the standing rule.
    """

    network: str
    packs: int
    of: int
    until: int
    ends: int = 0
    remind: int = 0


def note_until(vault: Vault, network: Network) -> None:
    """Write down until when all albums on a network are paid for, the first end of them. Raises a `NetworkError`."""
    known = dict(vault.index.records(Table.LEASES))
    ends = []
    for _, album, _, data in vault.index.albums():
        lease = known.get(lease_key(network.name, album))
        if lease is not None and network.name in decode_album(data).networks:
            ends.append(decode_lease(lease).end_epoch)
    until, end, remind, now = 0, 0, 0, vault.clock.now_ms()
    if ends:
        until, end = network.epoch_start(min(ends)), now + _left(network, min(ends), now)
        remind = now + _left(network, min(ends) - before_of(vault, network), now)
    vault.index.put(_until(network.name), until)
    vault.index.put(_ends(network.name), end)
    vault.index.put(_remind(network.name), remind)
    vault.index.commit()


def _left(network: Network, epoch: int, now: int) -> int:
    """Milliseconds until an epoch begins: as planned, as far as this device's clock agrees with the epoch of now."""
    epochs = epoch - network.epoch_at(now)
    length = _length(network)
    return min(max(network.epoch_start(epoch) - now, (epochs - 1) * length), epochs * length)


def _length(network: Network) -> int:
    """Of an epoch, in milliseconds."""
    return network.epoch_start(1) - network.epoch_start(0)


def default_before(keep: int, epoch_ms: int) -> int:
    """Four weeks in epochs, but never more than half of what is kept."""
    return max(1, min(keep // 2, -(-BEFORE_DAYS * DAY_MS // epoch_ms)))


def before_of(vault: Vault, network: Network) -> int:
    """How many epochs before the end albums are renewed on a network, by the owner's rule. Raises a `NetworkError`."""
    record = next((one for one in vault.state.networks if one.name == network.name), None)
    keep = max(1, record.needed) if record is not None else 1
    return (record.renew_before if record is not None else 0) or default_before(keep, _length(network))


def is_paid(vault: Vault, name: str) -> bool:
    """Whether a network is paid for now, for all that this device knows."""
    return (vault.index.get(_ends(name)) or vault.index.get(_until(name))) > vault.clock.now_ms()


def on_networks(vault: Vault) -> tuple[list[OnNetwork], frozenset[PackId], list[str]]:
    """What lies on each network beside home; the packs that are paid for on one of them now; and the networks that
    alone have some that, for all this device knows, nobody pays for.
    """
    names = [one.name for one in vault.state.networks if one.kind != HOME]
    if not names:
        return [], frozenset(), []
    count = 0
    found: dict[str, set[PackId]] = {name: set() for name in names}
    alone, paid = set[PackId](), set[PackId]()
    told = {name: _told_until(vault, name) for name in names}
    for row in vault.index.walk_packs():
        count += 1
        record = vault.index.pack_record(row.pack.id)
        for name in found.keys() & record.placed.keys() if record is not None else ():
            found[name].add(row.pack.id)
            if record is not None and _is_kept(vault, told[name], name, record):
                paid.add(row.pack.id)
        if not row.slots:
            alone.add(row.pack.id)
    get = vault.index.get
    lines = [
        OnNetwork(name, len(packs), count, get(_until(name)), get(_ends(name)), get(_remind(name)))
        for name, packs in found.items()
        if packs
    ]
    return lines, frozenset(paid), [name for name, packs in found.items() if packs & alone - paid]


def ending(line: OnNetwork, now: int) -> Notice | None:
    """That the time on a network is over, or will be soon: a reminder that changes on some days only."""
    if line.ends and line.ends <= now:
        return Notice("need_paid_over", {"network": line.network, "until": line.until})
    if not line.ends or line.remind > now:
        return None
    left = -(-(line.ends - now) // DAY_MS)
    days = next((day for day in sorted(REMINDERS) if left <= day), None)
    return Notice("need_paid_soon", {"network": line.network, "until": line.until, "days": days or left})


def paid_until(vault: Vault) -> dict[str, int]:
    """Until when each network beside home is paid for: milliseconds since 1970, 0 where this device doesn't know."""
    return {one.name: vault.index.get(_until(one.name)) for one in vault.state.networks if one.kind != HOME}


def packs_beside(vault: Vault, packs: Collection[PackId]) -> tuple[tuple[OnNetwork, ...], frozenset[PackId]]:
    """On which networks beside home some of these packs lie; and those that are paid for on one of them now."""
    untils = paid_until(vault)
    found: dict[str, set[PackId]] = {name: set() for name in untils}
    paid: set[PackId] = set()
    told = {name: _told_until(vault, name) for name in untils}
    for pack in packs if untils else ():
        record = vault.index.pack_record(pack)
        for name in found.keys() & record.placed.keys() if record is not None else ():
            found[name].add(pack)
            if record is not None and _is_kept(vault, told[name], name, record):
                paid.add(pack)
    lines = tuple(OnNetwork(name, len(held), len(packs), untils[name]) for name, held in found.items() if held)
    return lines, frozenset(paid)


def note_told(vault: Vault, name: str) -> None:
    """A network has this device's newest head, which reaches all that was brought there."""
    vault.index.put(_told(name), vault.index.get("counter"))


def _told_until(vault: Vault, name: str) -> int:
    """The counter of the newest stamp of this device's that a head on a network reaches; -1 where nobody pays."""
    return vault.index.get(_told(name), ALL) if is_paid(vault, name) else -1


def _is_kept(vault: Vault, told: int, name: str, record: PackRecord) -> bool:
    """Whether a pack is kept on a network: a head there reaches it (others' heads told of theirs), and it isn't lost by
    having been nowhere else when its time there was over.
    """
    stamp = record.placed[name][1]
    is_told = told >= 0 and (stamp.device != vault.me or stamp.counter <= told)
    return is_told and not (len(record.placed) == 1 and vault.index.is_lost(record.pack.id))


def _told(name: str) -> str:
    return f"told/{name}"


def _until(name: str) -> str:
    return f"until/{name}"


def _ends(name: str) -> str:
    return f"ends/{name}"


def _remind(name: str) -> str:
    return f"remind/{name}"
