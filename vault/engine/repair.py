"""Repair: make removed places anew, find what is not sound, bring every sliver back, and let the places know."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from vault.engine.catch_up import catch_up, copy_heads
from vault.engine.check import check, is_fresh
from vault.engine.commit import commit, head_is_short, needs_commit
from vault.engine.own_head import learn
from vault.engine.vault import Vault, check_may_write
from vault.model import SliverState
from vault.ports import Monitor


@dataclass
class RepairReport:
    """What was made whole. `left`: slivers still not in place; `lost_packs`: packs with too few sound slivers.

    `damaged`: the slivers that were found damaged, by the name of their place.
    """

    healed: int = 0
    left: int = 0
    lost_packs: int = 0
    revived: list[str] = field(default_factory=list)
    checked: int = 0
    damaged: dict[str, int] = field(default_factory=dict)


def repair(vault: Vault, revive: Callable[[Monitor], list[str]], monitor: Monitor) -> RepairReport:
    """Heal what can be healed. `revive` makes removed places anew and marks those again that lost their marker.

    Every byte is checked then, or, when that was done within a day, presence, sizes and headers: a sliver may be
    damaged without anybody knowing.
    """
    report = RepairReport()
    others_wrote = learn(vault, monitor) > 0
    check_may_write(vault)
    report.revived = revive(monitor)
    found = check(vault, monitor, deep=others_wrote or not is_fresh(vault))
    report.checked = found.slivers
    report.damaged = dict(Counter(bad.place for bad in found.worst if bad.state is SliverState.DAMAGED))
    healing = catch_up(vault, monitor)
    copy_heads(vault, monitor)
    report.healed, report.left, report.lost_packs = healing.healed, healing.left, healing.lost_packs
    if needs_commit(vault) or head_is_short(vault):
        commit(vault, monitor)
    return report
