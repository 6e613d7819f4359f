"""The places of one vault: which answer now, which are missing, and which are not what they claim to be."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from vault.errors import IntegrityError, PlaceError, PlaceFull, PlaceMissing
from vault.model import PlaceRecord, PlaceState, PlaceTag
from vault.networks.home.folder import FolderPlace
from vault.networks.home.place import PlaceStore

TagOf = Callable[[bytes], PlaceTag]  # a marker's id to the keyed tag that heads name


@dataclass
class Place:
    """One place as this run of the program sees it. Written to only while CONNECTED."""

    record: PlaceRecord
    store: PlaceStore
    state: PlaceState = PlaceState.MISSING
    reason: str = ""
    gone: bool = False  # not there although its disk is: removed, not unplugged

    @property
    def is_connected(self) -> bool:
        """Whether it may be read from and written to."""
        return self.state is PlaceState.CONNECTED

    def fail(self, error: PlaceError) -> None:
        """Take it out of this run after an error; what was to go there waits."""
        if isinstance(error, PlaceMissing):
            self.state = PlaceState.MISSING
        elif isinstance(error, PlaceFull):
            self.state = PlaceState.FULL
        else:
            self.state = PlaceState.REFUSED
        self.reason = error.reason


def connect(places: Sequence[Place], tag_of: TagOf) -> None:
    """Ask every place who it is. A missing drive is looked for where drives are mounted; of two with one id none is used."""
    for place in places:
        _identify(place, tag_of)
    lost = [place for place in places if place.state is PlaceState.MISSING and isinstance(place.store, FolderPlace)]
    if lost:
        _look_on_drives(lost, places, tag_of)
    for place in places:
        if place.state is PlaceState.MISSING:
            place.gone = place.store.is_gone(place.record.disk)


def _identify(place: Place, tag_of: TagOf) -> None:
    try:
        marker = place.store.identify()
    except PlaceError as error:
        place.fail(error)
    except IntegrityError:
        place.state, place.reason = PlaceState.CONFLICT, "its marker file is damaged"
    else:
        if marker is None:
            place.state, place.reason = PlaceState.MISSING, "no marker file"
        elif tag_of(marker) != place.record.tag:
            place.state, place.reason = PlaceState.CONFLICT, "another place stands at this address"
        else:
            place.state, place.reason = PlaceState.CONNECTED, ""


def _look_on_drives(lost: Iterable[Place], places: Sequence[Place], tag_of: TagOf) -> None:
    known = frozenset(place.store.root for place in places if isinstance(place.store, FolderPlace))
    for place in lost:
        if not isinstance(place.store, FolderPlace):
            continue
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
