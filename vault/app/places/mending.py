"""What the Places page has done on the write lane: looking at one place, and repairing all. They take a writer."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vault.engine.status import PlaceStatus
from vault.model import SliverState

if TYPE_CHECKING:
    from vault.engine.repair import RepairReport
    from vault.ports import Monitor
    from vault.session.session import Session


@dataclass(frozen=True)
class Checked:
    """What a look at one place found: `pieces` that should be there, and how those are that aren't sound."""

    status: PlaceStatus
    pieces: int
    bad: tuple[str, ...] = ()


def check(session: "Session", slot: int, monitor: "Monitor") -> Checked:
    """Write a little to every place that is here, and look for all pieces: presence, sizes, headers."""
    from vault.engine.check import check as examine

    session.household.try_all(monitor)
    report = examine(session.vault, monitor, deep=False)
    status = next(place for place in session.household.statuses() if place.slot == slot)
    bad = tuple(
        found.state.value for found in report.worst if found.slot == slot and found.state is not SliverState.AWAY
    )
    held = {room.slot: room.slivers for room in session.household.rooms()}[slot]
    return Checked(status, held + len(bad), bad)


def repair(session: "Session", monitor: "Monitor") -> "RepairReport":
    """Bring every piece back that can be."""
    from vault.engine.repair import repair as mend

    return mend(session.vault, session.household.revive, monitor)
