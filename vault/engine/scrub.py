"""Scrub: read every byte of every sliver once in a while, a part at a time, and heal what is found.

Disks forget in silence. A part is as much as is due, so that all was read within `PERIOD_MS`, wherever the last part
stopped and however long nothing ran in between.
"""

from dataclasses import dataclass
from itertools import islice

from vault.engine.catch_up import Healing, catch_up, copy_heads
from vault.engine.check import DEEP, CheckReport, check
from vault.engine.vault import Vault
from vault.ports import Monitor

PERIOD_MS = 90 * 24 * 3600 * 1000
AIM_MS = 75 * 24 * 3600 * 1000  # the rest is for days on which nothing runs
MOST = 5_000_000_000  # bytes at a time: about a minute of a disk
SECONDS = 300.0  # for places that are far slower than the others: then the next backup has its turn
HOUR_MS = 3600 * 1000
HOURS = 6  # of a round at a time, where that is more
MISSED_MS = 7 * 24 * 3600 * 1000  # after a round that missed a place, which may be back


@dataclass
class ScrubReport:
    """What was looked at, and what was healed."""

    checked: CheckReport
    healed: Healing


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far the present round is. `since`: every byte was read after that moment (ms since 1970), 0 for never."""

    since: int
    began: int
    done: int
    total: int


def coverage(vault: Vault) -> Coverage:
    """Computed from what the index notes of deep checks; bytes of packs."""
    index = vault.index
    start = index.get(DEEP.start)
    total, done = index.pack_bytes(), index.pack_bytes(start) if start else 0
    return Coverage(index.get(DEEP.since), index.get(DEEP.began), done, total)


def due(vault: Vault) -> int:
    """How many bytes of packs should be read now: rounds follow each other, each spread over `AIM_MS`.

    With few packs, the last of them is so much of all that a round is soon over: then the next one waits.
    """
    found = coverage(vault)
    if not found.total:
        return 0
    passed = vault.clock.now_ms() - found.began
    if not found.done:  # between two rounds
        packs = sum(1 for _ in islice(vault.index.walk_packs(), 2))
        wait = MISSED_MS if vault.index.get(DEEP.missed) else AIM_MS // packs
        return int(not 0 <= passed < wait)  # a clock that was set back makes nobody wait
    share = min(1.0, max(0.0, passed / AIM_MS))
    return min(max(MOST, found.total * HOURS // (AIM_MS // HOUR_MS)), max(0, int(found.total * share) - found.done))


def scrub(vault: Vault, budget: int, monitor: Monitor) -> ScrubReport:
    """Read so many bytes from where the last scrub stopped, and bring back what is missing or damaged."""
    report = check(vault, monitor, deep=True, budget=budget)
    healed = catch_up(vault, monitor, SECONDS)
    copy_heads(vault, monitor)
    return ScrubReport(report, healed)
