"""The places of an open vault: looked at, made, replaced; and the home network over those that answer."""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import Path

from vault.engine.commit import commit
from vault.engine.own_head import learn
from vault.engine.status import PlaceStatus
from vault.engine.vault import LocalState, Vault
from vault.errors import NoSuchPlace, PlaceConflict, PlaceError, PlaceFull, PlaceMissing, PlaceRefused
from vault.keys.device import DeviceKey
from vault.model import Code, Location, PackId, PlaceRecord, PlaceState, Stamp
from vault.networks.home.codes import code_for
from vault.networks.home.folder import FolderPlace, disk_domain, folder_path, folder_url, place_name
from vault.networks.home.network import HomeNetwork
from vault.networks.home.places import Place, connect
from vault.networks.home.rooms import Candidate, PlaceRoom, candidate, rooms as rooms_of
from vault.ports import Monitor, Network
from vault.session.leaving import leave_rescue
from vault.session.surroundings import Surroundings

MARKER_ID = 16


def store_of(record: PlaceRecord, around: Surroundings, device: DeviceKey) -> FolderPlace:
    """What reads and writes a place's files."""
    return FolderPlace(record.url, record.name, around.disk, device.device_id.hex()[:12])


def connected(state: LocalState, vault: Vault, around: Surroundings) -> tuple[tuple[Place, ...], Network]:
    """The places that answer now, and the networks of the vault as one."""
    places, home = home_network(state, vault, around)
    if not vault.elsewhere:
        return places, home
    from vault.session.together import Together

    def known(pack: PackId) -> Sequence[Location]:
        record = vault.index.pack_record(pack)
        return [] if record is None else [location for location, _ in record.placed.values()]

    return places, Together(home, vault.elsewhere, known)


def home_network(state: LocalState, vault: Vault, around: Surroundings) -> tuple[tuple[Place, ...], HomeNetwork]:
    """The home network over the places that answer now."""
    places = tuple(Place(record, store_of(record, around, vault.device)) for record in state.places)
    connect(places, vault.keys.place_tag)
    home = next((network for network in state.networks if network.kind == "home"), None)
    code = code_for(max(1, len(places)), home.needed if home else 0)
    return places, HomeNetwork(places, code, home.created if home else 0)


def next_stamp(vault: Vault) -> Stamp:
    """A stamp larger than any before."""
    counter = vault.index.get("counter") + 1
    vault.index.put("counter", counter)
    return Stamp(counter, vault.me)


def claim(
    url: str, slot: int, domain: str | None, others: Sequence[Place], vault: Vault, around: Surroundings
) -> PlaceRecord:
    """Mark a folder as a place (or take the mark that it has). Raises `PlaceConflict`."""
    base = place_name(folder_path(url))
    taken = {other.record.name for other in others}
    names = chain([base], (f"{base}-{number}" for number in count(2)))
    name = next(name for name in names if name not in taken)
    store = FolderPlace(url, name, around.disk, vault.device.device_id.hex()[:12])
    marker = store.identify() if os.path.isdir(store.root) else None
    if marker is None:
        marker = around.random(MARKER_ID)
        store.claim(marker)
    tag = vault.keys.place_tag(marker)
    for other in others:
        if other.record.tag == tag:
            raise PlaceConflict(name, other.record.name)
    disk = store.disk_id()
    named = domain or disk_domain(disk)
    return PlaceRecord(tag, slot, name, url, named, disk, next_stamp(vault))


@dataclass
class Household:
    """The places of an open vault. `own_folder`: where the vault's state on this device is kept."""

    vault: Vault
    around: Surroundings
    own_folder: Path
    places: tuple[Place, ...]

    def statuses(self) -> list[PlaceStatus]:
        """Every place as it is now."""
        waiting = self.vault.index.waiting_by_slot()
        return [
            PlaceStatus(
                place.record.slot,
                place.record.name,
                place.record.url,
                place.record.domain,
                place.state.value,
                place.reason,
                place.gone,
                place.unmarked,
                waiting.get(place.record.slot, 0),
            )
            for place in self.places
        ]

    def folders(self) -> list[bytes]:
        """The folders that are places of this vault, connected or not: no album may hold one."""
        return [place.store.root for place in self.places if isinstance(place.store, FolderPlace)]

    def rooms(self) -> list[PlaceRoom]:
        """How much room each place has, and how much of it the vault takes."""
        return rooms_of(self.places, self.vault.index.waiting_sets(), self._own_disk())

    def code_with(self, places: int) -> Code:
        """The code of packs that are stored when there are so many places (at least 1)."""
        home = next((network for network in self.vault.state.networks if network.kind == "home"), None)
        return code_for(places, home.needed if home else 0)

    def look_at(self, folder: str) -> Candidate:
        """What a folder that is there would be as a place. Raises `BadPlaceUrl`, `PlaceMissing`."""
        root = folder_path(folder)
        name = os.path.basename(root).decode("utf-8", "replace") or folder
        if not os.path.isdir(root):
            raise PlaceMissing(name, "not a folder")
        store = FolderPlace(folder_url(Path(os.fsdecode(root))), name, self.around.disk, "")
        return candidate(store, self.places, self.vault.keys.place_tag, self._own_disk())

    def _own_disk(self) -> str:
        return FolderPlace(folder_url(self.own_folder), "", self.around.disk, "").disk_id()

    def troubles(self) -> dict[int, PlaceError]:
        """The places that took nothing of what this session wrote, by slot."""
        kinds = {PlaceState.FULL: PlaceFull, PlaceState.REFUSED: PlaceRefused}
        ailing = [place for place in self.places if place.state in kinds]
        return {place.record.slot: kinds[place.state](place.record.name, place.reason) for place in ailing}

    def mind(self, troubles: Mapping[int, PlaceError]) -> None:
        """Count on what an earlier session found: these places can be read, and take nothing. For a reader."""
        for place in self.places:
            if place.is_connected and place.record.slot in troubles:
                place.fail(troubles[place.record.slot])

    def try_all(self, monitor: Monitor) -> None:
        """Write a few bytes to every place that is here, and take them away again: what can't is so in its status."""
        for place in self.places:
            monitor.check()
            if place.is_connected:
                name = f"tmp/{self.vault.me.hex()[:12]}.try"
                try:
                    place.store.put(name, [b"Vault was here."])
                    place.store.remove(name)
                except PlaceError as error:
                    place.fail(error)

    def add(self, url: str, domain: str | None, instead_of: str | None, monitor: Monitor) -> PlaceRecord:
        """Make a folder a place of this vault; or give a place another domain.

        A place at the address of one that is not there any more, or `instead_of` one, takes over its slivers: `repair`
        rebuilds them. Raises `PlaceConflict` when the folder already is another place of this vault.
        """
        url = folder_url(Path(os.fsdecode(folder_path(url))))
        old = self._place_to_replace(url, instead_of)
        if old is not None and old.is_connected and instead_of is None:
            if domain is None:
                raise PlaceConflict(old.record.name, old.record.name)
            return self._set_domain(old, domain, monitor)
        records = self.vault.state.places
        slot = old.record.slot if old is not None else len(records)
        others = [place for place in self.places if place is not old]
        record = claim(url, slot, domain, others, self.vault, self.around)
        self.vault.change_state(places=(*(r for r in records if r.slot != slot), record))
        if old is not None:
            self.vault.index.miss_slot(slot)
        self._changed(monitor)
        return record

    def _place_to_replace(self, url: str, instead_of: str | None) -> Place | None:
        if instead_of is not None:
            found = next((place for place in self.places if place.record.name == instead_of), None)
            if found is None:
                raise NoSuchPlace(instead_of)
            return found
        return next((place for place in self.places if place.record.url == url), None)

    def locate(self, name: str, domain: str, monitor: Monitor) -> PlaceRecord:
        """Say what a place, connected or not, is lost together with. Raises `NoSuchPlace`."""
        place = next((place for place in self.places if place.record.name == name), None)
        if place is None:
            raise NoSuchPlace(name)
        return self._set_domain(place, domain, monitor)

    def _set_domain(self, place: Place, domain: str, monitor: Monitor) -> PlaceRecord:
        changed = replace(place.record, domain=domain, stamp=next_stamp(self.vault))
        places = tuple(changed if r.slot == changed.slot else r for r in self.vault.state.places)
        self.vault.change_state(places=places)
        self._changed(monitor)
        return changed

    def revive(self, monitor: Monitor) -> list[str]:
        """Make those places anew whose folder was removed from a disk that is here, and mark those again of which only
        the marker is damaged or lost. Returns the names of the former.
        """
        revived = []
        ailing = [place for place in self.places if place.gone or place.unmarked]
        for place in ailing:
            marker = self.around.random(MARKER_ID)
            fresh = replace(place.record, tag=self.vault.keys.place_tag(marker), stamp=next_stamp(self.vault))
            places = tuple(fresh if r.slot == fresh.slot else r for r in self.vault.state.places)
            self.vault.change_state(places=places)  # first: after a kill, a mark that is not noted is another place's
            with suppress(PlaceError):
                place.store.claim(marker)
                revived += [fresh.name] if place.gone else []
            if place.gone:
                self.vault.index.miss_slot(fresh.slot)
        if ailing:
            self._changed(monitor)
        return revived

    def _changed(self, monitor: Monitor) -> None:
        """The list of places has changed: use it, and let every place know."""
        self.places, network = connected(self.vault.state, self.vault, self.around)
        self.vault.network = network
        leave_rescue(self.vault, self.places)
        self.vault.index.put("uncommitted", 1)
        self.vault.index.commit()
        learn(self.vault, monitor)
        commit(self.vault, monitor)
