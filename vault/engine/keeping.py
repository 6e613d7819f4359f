"""Which older versions of an item are kept: rules as restic's, as a pure function.

Each rule that is given names versions to keep; what no rule names may go. What is there now is never let go of by a
rule. Days, weeks, months and years are those of UTC.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from vault.model import ItemRecord, Stamp, Version

SLOT = Callable[[datetime], tuple[int, ...]]
BEGIN = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class KeepRules:
    """How many to keep of each sort: the newest `last`, and the newest of each of so many days, weeks, months, years
    that have any; and all that were there at some time in the last `within_ms` milliseconds.
    """

    last: int = 0
    daily: int = 0
    weekly: int = 0
    monthly: int = 0
    yearly: int = 0
    within_ms: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether they would keep nothing: then they are not rules but a mistake."""
        return not any((self.last, self.daily, self.weekly, self.monthly, self.yearly, self.within_ms))


def let_go(record: ItemRecord, rules: KeepRules, now_ms: int) -> tuple[Stamp, ...]:
    """The versions of an item that no rule keeps, oldest first. Those that are forgotten already don't count."""
    versions = sorted(record.kept(), key=lambda version: version.stamp)
    if rules.is_empty or len(versions) < 1:
        return ()
    kept = {version.stamp for version in versions[-rules.last :]} if rules.last else set()
    present = record.at()
    if present is not None:
        kept.add(present.stamp)
    for count, slot in _slots(rules):
        kept |= _newest_of_each(versions, count, slot)
    if rules.within_ms:
        ends = _ends(record, versions, now_ms)
        kept |= {stamp for stamp, end in ends.items() if end >= now_ms - rules.within_ms}
    return tuple(version.stamp for version in versions if version.stamp not in kept)


def _slots(rules: KeepRules) -> tuple[tuple[int, SLOT], ...]:
    return (
        (rules.daily, lambda day: (day.year, day.month, day.day)),
        (rules.weekly, lambda day: tuple(day.isocalendar()[:2])),
        (rules.monthly, lambda day: (day.year, day.month)),
        (rules.yearly, lambda day: (day.year,)),
    )


def _newest_of_each(versions: list[Version], count: int, slot: SLOT) -> set[Stamp]:
    found: dict[tuple[int, ...], Stamp] = {}
    for version in reversed(versions):
        if len(found) < count:
            found.setdefault(slot(_day(version.time)), version.stamp)
    return set(found.values())


def _day(time_ms: int) -> datetime:
    """A time as a date; beyond what dates can hold, the last that they can."""
    try:
        return BEGIN + timedelta(milliseconds=time_ms)
    except OverflowError:
        return datetime.max.replace(tzinfo=UTC)


def _ends(record: ItemRecord, versions: list[Version], now_ms: int) -> dict[Stamp, int]:
    """Until when each version lay at its path: the next one's time, or that of the first deletion that names it."""
    ends = {version.stamp: now_ms for version in versions}
    for one, after in pairwise(versions):
        ends[one.stamp] = min(ends[one.stamp], after.time)
    for deletion in record.deletions:
        for stamp in deletion.seen:
            if stamp in ends:
                ends[stamp] = min(ends[stamp], deletion.time)
    return ends
