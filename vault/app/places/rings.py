"""What the map of the places shows: how far from this computer each is, as far as that is known, and its dot.

Only three things are known: a place is on a disk of this computer, or in this house or on its network, or somewhere
else. No distances are, so none are shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from vault.app.networks.saying import network_name
from vault.app.places.saying import DISK_NAME, StateWord, state_word
from vault.app.translating import tr
from vault.engine.disasters import HERE
from vault.engine.status import PlaceStatus
from vault.mounts import Ground
from vault.networks.home.rooms import PlaceRoom
from vault.session.neighbours import NetworkLine
from vault.words.writing import shown


class Ring(IntEnum):
    """From the inside."""

    COMPUTER = 0
    HOUSE = 1
    ELSEWHERE = 2

    @property
    def title(self) -> str:
        """As a person reads it."""
        return (tr("This computer"), tr("This house or network"), tr("Elsewhere"))[self]


@dataclass(frozen=True, slots=True)
class Dot:
    """A place, or a network, on the map."""

    ring: Ring
    name: str
    state: StateWord
    where: str = ""  # the disk, house or provider, where it has a name

    @property
    def below(self) -> str:
        """What stands below its name."""
        return f"{self.state.word} · {self.where}" if self.where else self.state.word

    @property
    def words(self) -> str:
        """All that is drawn of it."""
        state = f"{self.state.word}, {self.where}" if self.where else self.state.word
        return tr("{place} ({state})").format(place=self.name, state=state)


def ring_of(place: PlaceStatus, room: PlaceRoom) -> Ring:
    """Where a place is: what is in this computer, or plugged in, is so whatever its owner calls it; of all else the
    engine's word counts. A folder that isn't there may be another computer's.
    """
    if room.same_disk or place.gone or place.state in {"connected", "full", "refused"}:
        if room.ground is Ground.DISK:
            return Ring.COMPUTER
        if room.ground is Ground.DRIVE:
            return Ring.HOUSE
    return Ring.HOUSE if place.house == HERE else Ring.ELSEWHERE


def dot_of(place: PlaceStatus, room: PlaceRoom) -> Dot:
    """A place's dot."""
    where = "" if DISK_NAME.fullmatch(place.domain) else shown(place.domain)
    return Dot(ring_of(place, room), shown(place.name), state_word(place), where)


def network_dot(line: NetworkLine) -> Dot:
    """A Walrus network's: its servers are all over the world."""
    if line.reachable:
        state = StateWord(tr("Connected"), "circle-check", "ok")
    else:
        state = StateWord(tr("Can't be reached now"), "unplug", "warn")
    return Dot(Ring.ELSEWHERE, network_name(line.name), state)


def map_words(dots: Sequence[Dot]) -> str:
    """All that the map shows; of a ring without a place nothing."""
    said = []
    for ring in Ring:
        there = [dot.words for dot in dots if dot.ring is ring]
        if there:
            said.append(tr("{ring}: {places}.").format(ring=ring.title, places=", ".join(there)))
    return " ".join(said)
