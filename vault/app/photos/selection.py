"""Which photos are chosen, and how mouse and keyboard change that. Pure: positions in a timeline, no widgets."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

NONE = -1


@dataclass
class Selection:
    """Chosen photos by their positions. `current` has the keyboard; a range is chosen from `anchor` to it.

    Each method returns whether anything changed.
    """

    chosen: set[int] = field(default_factory=set)
    current: int = NONE
    anchor: int = NONE
    by_keyboard: bool = False  # then the current photo shows a ring
    _before_range: frozenset[int] = frozenset()

    def press(self, photo: int) -> bool:
        """Choose this one alone."""
        return self._become({photo}, photo, anchor=photo)

    def toggle(self, photo: int) -> bool:
        """Choose it too, or no longer (Ctrl)."""
        before = frozenset(self.chosen - {photo})
        changed = self._become(self.chosen ^ {photo}, photo, anchor=photo)
        self._before_range = before
        return changed

    def extend(self, photo: int) -> bool:
        """Choose all from the anchor to this one (Shift), and what was chosen before the range began."""
        anchor = self.anchor if self.anchor >= 0 else photo
        reach = range(min(anchor, photo), max(anchor, photo) + 1)
        kept = self._before_range
        changed = self._become(kept.union(reach), photo, anchor=anchor)
        self._before_range = kept
        return changed

    def band(self, before: Iterable[int], touched: Iterable[range]) -> bool:
        """Choose what a rubber band touches, with what was chosen `before` it."""
        chosen = set(before)
        for run in touched:
            chosen.update(run)
        return self._become(chosen, self.current, anchor=self.current)

    def everything(self, count: int) -> bool:
        """Choose all `count`."""
        current = self.current if self.current >= 0 else min(0, count - 1)
        return self._become(set(range(count)), current, anchor=current)

    def clear(self) -> bool:
        """Choose nothing; the keyboard stays where it was."""
        return self._become(set(), self.current, anchor=self.current)

    def _become(self, chosen: Collection[int], current: int, *, anchor: int) -> bool:
        changed = chosen != self.chosen or current != self.current
        self.chosen, self.current, self.anchor = set(chosen), current, anchor
        self._before_range = frozenset()
        return changed

    def carried(self, old: Sequence[int], new: Sequence[int]) -> "Selection":
        """The same photos after the timeline became another: `old` and `new` are its row ids, position by position."""
        wanted = {old[photo] for photo in self.chosen}
        current = old[self.current] if 0 <= self.current < len(old) else None
        anchor = old[self.anchor] if 0 <= self.anchor < len(old) else None
        chosen: set[int] = set()
        at: dict[int | None, int] = {}
        if wanted or current is not None:
            for photo, row in enumerate(new):
                if row in wanted:
                    chosen.add(photo)
                if row in {current, anchor}:
                    at[row] = photo
        return Selection(chosen, at.get(current, NONE), at.get(anchor, NONE), self.by_keyboard)
