"""What must be true of a vault with many devices, kept beside it in plain sets: no stamps, no heads, no packs.

An event is one backup that reported success. It knows the events that its device had read of by then. What an album
shows at a path is one of the writes that no later one replaced, or nothing when a deletion knew them all; whichever of
several it is, every device must show the same.
"""

from collections.abc import Mapping, Set as AbstractSet
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Event:
    """One backup that reported success: what it changed (None: deleted), and the events that it knew."""

    number: int
    changed: Mapping[str, bytes | None]
    knew: frozenset[int]


@dataclass
class Truth:
    """All that was reported stored. `murky`: paths of which a run that ended badly may have written something."""

    events: dict[int, Event] = field(default_factory=dict)
    murky: set[str] = field(default_factory=set)
    released: set[tuple[int, str]] = field(default_factory=set)  # forgotten on purpose: (event, path)
    _known_at: dict[tuple[bytes, int], frozenset[int]] = field(default_factory=dict)

    def stored(self, changed: Mapping[str, bytes | None], knew: AbstractSet[int]) -> int:
        """A backup reported this as stored. Returns the event's number."""
        number = len(self.events) + 1
        self.events[number] = Event(number, dict(changed), frozenset(knew))
        return number

    def head(self, device: bytes, sequence: int, known: AbstractSet[int]) -> None:
        """A device's head of that number tells of these events."""
        self._known_at[device, sequence] = frozenset(known)

    def told_by(self, device: bytes, sequence: int) -> frozenset[int] | None:
        """What a head tells of; None for one that nobody reported: its run ended badly."""
        return self._known_at.get((device, sequence))

    def told_before(self, device: bytes, sequence: int) -> frozenset[int]:
        """What such a head tells of at least: all that the device's earlier ones did."""
        earlier = (known for (other, number), known in self._known_at.items() if other == device and number < sequence)
        return frozenset().union(*earlier)

    def forgotten(self, path: str, known: AbstractSet[int]) -> None:
        """A device had all versions forgotten that it knew of; those of others must stay."""
        self.released |= {(number, path) for number in known}
        self.murky.add(path)

    def versions(self, known: AbstractSet[int]) -> dict[str, set[bytes]]:
        """Every content that these events brought, by its path: all of them must come back."""
        found: dict[str, set[bytes]] = {}
        for event in (self.events[number] for number in known):
            for path, content in event.changed.items():
                if content is not None and (event.number, path) not in self.released:
                    found.setdefault(path, set()).add(content)
        return found

    def shown(self, known: AbstractSet[int]) -> dict[str, set[bytes | None]]:
        """What may be shown at each path to whoever knows these events; None: nothing. Murky paths are left out."""
        touching: dict[str, list[Event]] = {}
        for number in known:
            for path in self.events[number].changed:
                touching.setdefault(path, []).append(self.events[number])
        return {path: _shown(path, events) for path, events in touching.items() if path not in self.murky}


def _shown(path: str, events: list[Event]) -> set[bytes | None]:
    """The writes that no other write or deletion knew of."""
    numbers = {event.number for event in events}
    writes = {event.number for event in events if event.changed[path] is not None}
    deleted = {one for event in events if event.changed[path] is None for one in event.knew & numbers}
    left = writes - deleted
    replaced = {one for number in left for event in events if event.number == number for one in event.knew & left}
    return {event.changed[path] for event in events if event.number in left - replaced} or {None}
