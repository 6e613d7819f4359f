"""Recover: the index from the network. The same for a new machine and for a machine whose index was thrown away."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from vault.engine.findings import look_at_all
from vault.engine.heads import first_readable, merge_head, newest_heads
from vault.engine.vault import Vault
from vault.errors import DamagedHead, DamagedPack, IntegrityError, NetworkError, NewerVersion, NothingFound
from vault.format.head import Head
from vault.format.pack import open_directory
from vault.format.records import PackRecord
from vault.keys.derivation import VaultKeys
from vault.keys.kit.content import KnownHead
from vault.model import NEVER, HeadName, Notice, Progress
from vault.ports import Monitor, Network

GENERATIONS = 16  # data keys that a blind reader tries beyond the first


@dataclass
class RecoverReport:
    """What was found. `problems`: pages that no choice of slivers gave back; `behind`: see `places_behind`."""

    devices: int = 0
    newest: int = 0
    behind: tuple[str, ...] = ()
    problems: list[IntegrityError | NetworkError] = field(default_factory=list)


def first_heads(keys: VaultKeys, network: Network) -> list[Head]:
    """The newest readable head of each device.

    Raises `NothingFound`; `DamagedHead` when none opens; and `NewerVersion` when of a device nothing opens and a file
    calls itself a later format. As anybody can write such a file, the device must be one that another head names, if
    there is another.
    """
    found = newest_heads(keys, network)
    if not found:
        raise NothingFound
    heads: list[Head] = []
    closed: set[bytes] = set()
    for tag, names in found.items():
        later: list[HeadName] = []
        read = next(first_readable(keys, network, names, later), None)
        if read is not None:
            heads.append(read[0])
        elif later:
            closed.add(tag)
    named = {keys.device_tag(device) for head in heads for device in head.others}
    if closed & named or (closed and not heads):
        raise NewerVersion("format")
    if not heads:
        raise DamagedHead("none opens")
    return heads


def rebuild_index(vault: Vault, monitor: Monitor) -> RecoverReport:
    """Merge the newest head of every device into an empty index, and note which slivers are where.

    Pages that are lost are looked for in older heads, and then by the directories of all packs.
    """
    report = RecoverReport()
    for names in newest_heads(vault.keys, vault.network).values():
        later: list[HeadName] = []
        problems: list[IntegrityError | NetworkError] = []  # of the newest head: what an older one gives is older
        for number, (head, digest) in enumerate(first_readable(vault.keys, vault.network, names, later)):
            missed = merge_head(vault, head, digest, monitor)
            if number == 0:
                report.devices += 1
                report.newest = max(report.newest, head.time)
                if missed:
                    monitor.report(Progress("salvage"))
                    _salvage_directories(vault, monitor)
                    missed = merge_head(vault, head, digest, monitor)
                if digest[:8] != names[0].digest:  # a newer one is there and doesn't open: what it reaches is unknown
                    missed = [*missed, DamagedHead("newest")]
                    monitor.report(Notice("head_damaged", {}))
                problems = missed
            if not missed:
                break
        report.problems += problems
        if later:
            monitor.report(Notice("head_newer", {}))
    vault.index.all_dirty()
    if vault.me in vault.index.heads():
        vault.index.note_own(vault.me)
    vault.index.commit()
    look_at_all(vault, monitor)
    return report


def places_behind(vault: Vault, known: Sequence[KnownHead], monitor: Monitor) -> tuple[str, ...]:
    """The places that show an older head of some device than the kit knows: put back from a copy, or left behind.

    A place that is not connected shows nothing and is not named.
    """
    newest = _newest_shown(vault)
    shown = sorted({place for place, _ in newest})
    behind = tuple(
        place for place in shown if any(newest.get((place, head.device_tag), 0) < head.sequence for head in known)
    )
    if behind:
        monitor.report(Notice("kit_knows_newer", {"places": behind}))
    return behind


def places_behind_others(vault: Vault, monitor: Monitor) -> tuple[str, ...]:
    """The places that show an older head of some device than another place does. One that shows none may never have
    had any: those of retired devices go.
    """
    newest, best = _newest_shown(vault), dict[bytes, int]()
    for (_, device), sequence in newest.items():
        best[device] = max(best.get(device, 0), sequence)
    behind = tuple(sorted({place for (place, device), sequence in newest.items() if sequence < best[device]}))
    if behind:
        monitor.report(Notice("place_behind", {"places": behind}))
    return behind


def _newest_shown(vault: Vault) -> dict[tuple[str, bytes], int]:
    """The sequence of the newest head that each place shows of each device, by (place, device tag)."""
    newest: dict[tuple[str, bytes], int] = {}
    for copies in vault.network.heads(vault.keys.vault_tag()):
        for place in copies.places:
            key = place, copies.name.device_tag
            newest[key] = max(newest.get(key, 0), copies.name.sequence)
    return newest


def _salvage_directories(vault: Vault, monitor: Monitor) -> None:
    """Learn of objects from the packs themselves, without any page."""
    keys = [vault.keys.data_key(generation) for generation in reversed(range(GENERATIONS + 1))]
    for pack in vault.network.owned(monitor):
        monitor.check()
        if vault.index.pack_row(pack) is not None:
            continue
        ref = vault.network.find(pack, monitor)
        if ref is None:
            continue
        try:
            directory = open_directory(vault.network.rebuild(ref, monitor), keys)
        except (DamagedPack, NetworkError):
            continue
        vault.index.put_pack(PackRecord(ref, directory, NEVER), durable=True, dirty=True)
    vault.index.commit()
