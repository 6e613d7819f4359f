"""The places of one vault: which answer now, which are missing, and which are not what they claim to be."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from vault.errors import IntegrityError, PlaceError, PlaceFull, PlaceMissing
from vault.model import PAUSED, PlaceRecord, PlaceState, PlaceTag
from vault.networks.home.place import PlaceStore

TagOf = Callable[[bytes], PlaceTag]  # a marker's id to the keyed tag that heads name


@dataclass
class Place:
    """One place as this run of the program sees it. Written to only while CONNECTED; read from also when it is full."""

    record: PlaceRecord
    store: PlaceStore
    state: PlaceState = PlaceState.MISSING
    reason: str = ""
    gone: bool = False  # not there although its disk is: removed, not unplugged
    unmarked: bool = False  # at its address, on its disk, with pieces in it: only its marker is damaged or lost
    still_readable: bool = False  # it was connected, and only refuses or can't hold what is written
    is_slow: bool = False  # it takes far longer than the others: nobody waits for it (`lanes.py`)

    @property
    def is_connected(self) -> bool:
        """Whether it may be written to."""
        return self.state is PlaceState.CONNECTED

    @property
    def is_paused(self) -> bool:
        """Whether its owner wants this device to do without it for now: then it is left alone, as if unplugged."""
        return self.state is PlaceState.MISSING and self.reason == PAUSED

    @property
    def is_readable(self) -> bool:
        """Whether it may be read from: a drive that is full or has become read-only still holds its slivers."""
        return self.is_connected or self.still_readable

    def fail(self, error: PlaceError) -> None:
        """Write no more to it in this run, after an error of writing; what was to go there waits."""
        self.still_readable = self.is_readable and not isinstance(error, PlaceMissing)
        if isinstance(error, PlaceMissing):
            self.state = PlaceState.MISSING
        elif isinstance(error, PlaceFull):
            self.state = PlaceState.FULL
        else:
            self.state = PlaceState.REFUSED
        self.reason = error.reason

    def fail_reading(self, error: PlaceError) -> None:
        """A place that is not there any more is out; one file that can't be read (a bad sector) is only that."""
        if isinstance(error, PlaceMissing):
            self.fail(error)


def connect(places: Sequence[Place], tag_of: TagOf) -> None:
    """Ask every place who it is. One that is not at its address is looked for where drives are mounted, and so is one
    at whose address another stands (two drives of one name, plugged in the other way round). Of two with one id none
    is used. One that is paused isn't asked.
    """
    places = [place for place in places if not place.is_paused]
    remote = [place for place in places if place.store.is_remote]
    with ThreadPoolExecutor(max(1, len(remote))) as pool:  # each may take its time
        asked = [pool.submit(_identify, place, tag_of) for place in remote]
        for place in places:
            if not place.store.is_remote:
                _identify(place, tag_of)
        for answer in asked:
            answer.result()
    lost = [place for place in places if place.state in {PlaceState.MISSING, PlaceState.CONFLICT}]
    if lost:
        _look_on_drives(lost, places, tag_of)
    for place in places:
        if place.state is PlaceState.MISSING:
            place.gone = place.store.is_gone(place.record.disk)
        if place.unmarked:
            place.unmarked = not place.is_connected and place.store.is_unmarked(place.record.disk)


def _identify(place: Place, tag_of: TagOf) -> None:
    try:
        marker = place.store.identify()
    except PlaceError as error:
        place.fail(error)
    except IntegrityError:
        place.state, place.reason, place.unmarked = PlaceState.CONFLICT, "its marker file is damaged", True
    else:
        if marker is None:
            place.state, place.reason, place.unmarked = PlaceState.MISSING, "no marker file", True
        elif tag_of(marker) != place.record.tag:
            place.state, place.reason = PlaceState.CONFLICT, "another place stands at this address"
        else:
            place.state, place.reason = PlaceState.CONNECTED, ""


def _look_on_drives(lost: Iterable[Place], places: Sequence[Place], tag_of: TagOf) -> None:
    known = frozenset(p.store.root for p in places if p.store.root and p.is_connected)
    for place in lost:
        found = []
        for store in place.store.look_elsewhere(known):
            candidate = Place(place.record, store)
            _identify(candidate, tag_of)
            if candidate.is_connected:
                found.append(candidate)
        if len(found) == 1:
            place.store, place.state, place.reason = found[0].store, PlaceState.CONNECTED, ""
        elif found:
            place.state, place.reason = PlaceState.CONFLICT, "two places have the same identity"
