"""Bringing slivers to where they belong: those that waited for their place, those that are missing or damaged."""

from dataclasses import dataclass

from vault.engine.vault import Vault
from vault.errors import IntegrityError, NetworkError
from vault.model import Progress, SliverState
from vault.ports import Monitor


@dataclass
class Healing:
    """What was brought to its place, and what is still not there."""

    healed: int = 0
    left: int = 0
    lost_packs: int = 0


def catch_up(vault: Vault, monitor: Monitor) -> Healing:
    """Rebuild every sliver that the index knows not to be in place, as far as the places answer. Needs no key."""
    healing = Healing()
    total = sum(vault.index.waiting_by_slot().values())
    for row in vault.index.walk_packs(waiting=True):
        monitor.check()
        healed: set[int] = set()
        try:
            healed = set(vault.network.repair(row.pack, sorted(row.waiting), monitor))
        except (IntegrityError, NetworkError):
            healing.lost_packs += 1
        with vault.index.lock:
            for slot in healed:
                vault.index.put_waiting(row.pack.id, slot, SliverState.SOUND)
            vault.index.commit()
        healing.healed += len(healed)
        healing.left += len(row.waiting - healed)
        monitor.report(Progress("repair", healing.healed + healing.left, total))
    return healing
