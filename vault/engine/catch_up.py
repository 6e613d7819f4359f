"""Bringing slivers and heads to where they belong: what waited for its place, what is missing or damaged."""

import time
from contextlib import suppress
from dataclasses import dataclass

from vault.engine.heads import head_file, newest_heads
from vault.engine.vault import Vault, is_retired
from vault.errors import IntegrityError, NetworkError
from vault.model import Progress, SliverState
from vault.ports import Monitor


@dataclass
class Healing:
    """What was brought to its place, and what is still not there."""

    healed: int = 0
    left: int = 0
    lost_packs: int = 0


def catch_up(vault: Vault, monitor: Monitor, seconds: float | None = None) -> Healing:
    """Rebuild every sliver that the index knows not to be in place, as far as the places answer. Needs no key.

    Places that are far slower than the others are given `seconds` in all (None: as many as it takes); what they miss
    then is left for the next time.
    """
    healing, began = Healing(), time.monotonic()
    total = sum(vault.index.waiting_by_slot().values())
    for row in vault.index.walk_packs(waiting=True):
        monitor.check()
        healed: set[int] = set()
        left = None if seconds is None else max(0.0, seconds - (time.monotonic() - began))
        try:
            states = vault.index.waiting_states(row.row)
            late = [slot for slot, state in states.items() if state == SliverState.AWAY.value]
            healed = set(vault.network.repair(row.pack, sorted(row.waiting), monitor, left, late))
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


def copy_heads(vault: Vault, monitor: Monitor) -> int:
    """The newest head of every other device to each place that lacks it, or holds it damaged; returns how many heads.

    Those of retired devices are left. Its device may be lost, and the places that took it the next to go.
    """
    copied, tag, possible = 0, vault.keys.vault_tag(), vault.network.copies_possible()
    passed = {vault.keys.device_tag(device) for device in vault.index.devices() if is_retired(vault, device)}
    passed.add(vault.keys.device_tag(vault.me))
    for device_tag, names in newest_heads(vault.keys, vault.network).items():
        if device_tag in passed:
            continue
        monitor.check()
        for name in names:
            if vault.network.head_copies(tag, name) >= possible:
                break
            read = head_file(vault.keys, vault.network, name, [])
            if read is not None:
                with suppress(NetworkError):  # what can't be written now is by the next run
                    vault.network.put_head(tag, name, read[1], monitor)
                    copied += 1
                break
    return copied
