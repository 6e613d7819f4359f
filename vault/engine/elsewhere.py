"""What lies on networks beside home, too, as the status sees it: from the index alone, nobody is asked.

A pack that is paid for elsewhere is not lost with any place, nor with this house.
"""

from dataclasses import dataclass

from vault.engine.vault import Vault
from vault.format.pages import Table
from vault.format.records import HOME, decode_album, decode_lease, lease_key
from vault.model import PackId
from vault.ports import Network


@dataclass(frozen=True, slots=True)
class OnNetwork:
    """`packs` of `of` lie on a network, paid until `until` (milliseconds since 1970; 0: this device doesn't know)."""

    network: str
    packs: int
    of: int
    until: int


def note_until(vault: Vault, network: Network) -> None:
    """Write down until when all albums on a network are paid for, the first end of them. Raises a `NetworkError`."""
    known = dict(vault.index.records(Table.LEASES))
    ends = []
    for _, album, _, data in vault.index.albums():
        lease = known.get(lease_key(network.name, album))
        if lease is not None and network.name in decode_album(data).networks:
            ends.append(decode_lease(lease).end_epoch)
    vault.index.put(_until(network.name), network.epoch_start(min(ends)) if ends else 0)
    vault.index.commit()


def is_paid(vault: Vault, name: str) -> bool:
    """Whether a network is paid for now, for all that this device knows."""
    return vault.index.get(_until(name)) > vault.clock.now_ms()


def on_networks(vault: Vault) -> tuple[list[OnNetwork], frozenset[PackId], list[str]]:
    """What lies on each network beside home; the packs that are paid for on one of them now; and the networks that
    alone have some that, for all this device knows, nobody pays for.
    """
    untils = {one.name: vault.index.get(_until(one.name)) for one in vault.state.networks if one.kind != HOME}
    if not untils:
        return [], frozenset(), []
    now, count = vault.clock.now_ms(), 0
    found: dict[str, set[PackId]] = {name: set() for name in untils}
    alone: set[PackId] = set()
    for row in vault.index.walk_packs():
        count += 1
        record = vault.index.pack_record(row.pack.id)
        names = found.keys() & record.placed.keys() if record is not None else set()
        for name in names:
            found[name].add(row.pack.id)
        if not row.slots:
            alone.add(row.pack.id)
    lines = [OnNetwork(name, len(packs), count, untils[name]) for name, packs in found.items() if packs]
    paid = frozenset[PackId]().union(*(packs for name, packs in found.items() if untils[name] > now))
    return lines, paid, [name for name, packs in found.items() if packs & alone - paid]


def _until(name: str) -> str:
    return f"until/{name}"
