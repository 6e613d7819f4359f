"""What was done lately, and when each place was last seen: `activity.json` in the vault folder.

It outlives the program, so that the Activity page can say what happened before a restart, and the next start knows that
a run was cut short. Numbers and slots only: no name of a file, an album or a place is in it.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from vault.app.preferences import LATEST, MOST_BYTES, read_small, write_small
from vault.errors import LocalDiskFull, LocalDiskRefused
from vault.ports import Clock, Disk

FILE = "activity.json"
KEPT_MS = 7 * 24 * 3600 * 1000
MOST = 200
MOST_SLOTS = 256  # n of a code is at most that
SEEN_EVERY_MS = 60 * 60 * 1000  # when a place was last seen is written down this often, not every 15 seconds


class What(Enum):
    """A kind of thing that was done; its value is what stands in the file."""

    PROTECTED = "protected"  # `number` files
    WENT_ON = "went on"  # with what an earlier run had begun; `number` files
    REPAIRED = "repaired"  # `number` pieces
    REPLACED = "replaced"  # `number` pieces on the place of `slot` were damaged
    CHECKED = "checked"  # `number` pieces, all sound
    RESTORED = "restored"  # `number` files
    EXTENDED = "extended"  # `number` albums
    PLACE_ADDED = "place added"
    REMOVED = "removed"  # `number` items
    CAME_BACK = "came back"  # `number` items that were removed before


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that was done. `at`: milliseconds since 1970. `slot`: the place it is about, -1 for none."""

    what: What
    at: int
    number: int = 0
    slot: int = -1


@dataclass(frozen=True)
class Memory:
    """All of the file. `unfinished`: a run that stores photos has begun and not come to its end. `seen`: by slot."""

    deeds: tuple[Deed, ...] = ()
    unfinished: bool = False
    seen: Mapping[int, int] = field(default_factory=dict)


def read_memory(data: bytes) -> Memory:
    """What a file says; what isn't sound in it is left out."""
    if len(data) > MOST_BYTES:
        return Memory()
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return Memory()
    if not isinstance(found, dict):
        return Memory()
    deeds, seen = found.get("deeds"), found.get("seen")
    read = [_read_deed(one) for one in deeds] if isinstance(deeds, list) else []
    pairs = seen.items() if isinstance(seen, dict) else ()
    times = {int(slot): at for slot, at in pairs if slot.isascii() and slot.isdigit() and _is_whole(at)}
    return Memory(
        tuple(deed for deed in read if deed is not None)[-MOST:],
        found.get("unfinished") is True,
        {slot: at for slot, at in times.items() if slot < MOST_SLOTS},
    )


def _read_deed(row: object) -> Deed | None:
    if not isinstance(row, list) or len(row) != 4:  # noqa: PLR2004 the fields of a deed
        return None
    what, at, number, slot = row
    kinds = {one.value: one for one in What}
    if not isinstance(what, str) or what not in kinds or not _is_whole(at) or not _is_whole(number):
        return None
    return Deed(kinds[what], at, number, slot) if slot == -1 or _is_whole(slot) else None


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LATEST


def write_memory(memory: Memory) -> bytes:
    """The inverse of `read_memory`."""
    rows = [[deed.what.value, deed.at, deed.number, deed.slot] for deed in memory.deeds]
    seen = {str(slot): at for slot, at in sorted(memory.seen.items())}
    return json.dumps({"deeds": rows, "unfinished": memory.unfinished, "seen": seen}).encode() + b"\n"


class Deeds(QObject):
    """The memory of the running app. `changed` when something was added.

    That it can't be written (a full disk, a folder that is read-only) stops nothing: the engine says so, where it
    matters.
    """

    changed = Signal()

    def __init__(self, folder: Path, disk: Disk, clock: Clock) -> None:
        """Reads what is there; writes nothing."""
        super().__init__()
        self._folder, self._disk, self._clock = folder, disk, clock
        self.memory = read_memory(read_small(folder / FILE))

    def note(self, what: What, number: int = 0, slot: int = -1) -> None:
        """Something was done just now."""
        now = self._clock.now_ms()
        kept = [deed for deed in self.memory.deeds if deed.at > now - KEPT_MS]
        self._become(replace(self.memory, deeds=(*kept, Deed(what, now, number, slot))[-MOST:]))
        self.changed.emit()

    def begin(self) -> bool:
        """A run that stores photos begins. Whether the one before it was cut short."""
        was_cut_short = self.memory.unfinished
        self._become(replace(self.memory, unfinished=True))
        return was_cut_short

    def finish(self) -> None:
        """It came to its end, or can't: the owner was told, or cancelled it."""
        self._become(replace(self.memory, unfinished=False))

    def see(self, slots: Iterable[int]) -> None:
        """These places are here now."""
        now = self._clock.now_ms()
        seen = {**self.memory.seen, **dict.fromkeys(slots, now)}
        is_old = any(at > self.memory.seen.get(slot, 0) + SEEN_EVERY_MS for slot, at in seen.items())
        if is_old:
            self._become(replace(self.memory, seen=seen))
        else:
            self.memory = replace(self.memory, seen=seen)

    def since(self, start: int) -> list[Deed]:
        """What was done since a time (milliseconds since 1970), newest first."""
        return [deed for deed in reversed(self.memory.deeds) if deed.at >= start]

    def save(self) -> None:
        """Before the program ends: when each place was last seen."""
        if self.memory != read_memory(read_small(self._folder / FILE)):
            self._write()

    def _become(self, memory: Memory) -> None:
        if memory != self.memory:
            self.memory = memory
            self._write()

    def _write(self) -> None:
        try:
            write_small(self._folder, FILE, write_memory(self.memory), self._disk)
        except (LocalDiskFull, LocalDiskRefused):
            return
