"""The places of an open vault: looked at, made, replaced; and the home network over those that answer."""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
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
from vault.networks.home.domains import house_of, provider_of
from vault.networks.home.folder import FolderPlace, folder_path, folder_url
from vault.networks.home.network import HomeNetwork
from vault.networks.home.opening import first_domain, first_name, plain_url, store_at, with_host_key
from vault.networks.home.pace import UNLIMITED, Pace, Paces
from vault.networks.home.place import PlaceStore
from vault.networks.home.places import Place, connect
from vault.networks.home.rooms import Candidate, PlaceRoom, candidate, rooms as rooms_of
from vault.networks.home.trial import Outcome, try_place
from vault.ports import Monitor, Network
from vault.session.credentials import Credentials, KeyRing
from vault.session.leaving import leave_rescue
from vault.session.surroundings import Surroundings

MARKER_ID = 16
ALL_PLACES = b""  # under which `LocalState.limits` keeps the limit of all together


def store_of(
    record: PlaceRecord, around: Surroundings, device: DeviceKey, keyring: KeyRing | None, paces: Paces = UNLIMITED
) -> PlaceStore:
    """What reads and writes a place's files."""
    opens = keyring.of(record) if keyring is not None else record.credentials
    return store_at(record.url, record.name, around.disk, device.device_id.hex()[:12], opens, paces)


def connected(
    state: LocalState, vault: Vault, around: Surroundings, keyring: KeyRing
) -> tuple[tuple[Place, ...], Network]:
    """The places that answer now, and the networks of the vault as one."""
    places, home = home_network(state, vault, around, keyring)
    if not vault.elsewhere:
        return places, home
    from vault.session.together import Together

    def known(pack: PackId) -> Sequence[Location]:
        record = vault.index.pack_record(pack)
        return [] if record is None else [location for location, _ in record.placed.values()]

    return places, Together(home, vault.elsewhere, known)


def home_network(
    state: LocalState, vault: Vault, around: Surroundings, keyring: KeyRing
) -> tuple[tuple[Place, ...], HomeNetwork]:
    """The home network over the places that answer now."""
    total = Pace(state.limits.get(ALL_PLACES, 0))
    places = tuple(
        Place(
            record,
            store_of(record, around, vault.device, keyring, Paces(Pace(state.limits.get(record.tag, 0)), total)),
        )
        for record in state.places
        if not record.retired
    )
    connect(places, vault.keys.place_tag)
    home = next((network for network in state.networks if network.kind == "home"), None)
    code = code_for(max(1, len(places)), home.needed if home else 0)
    return places, HomeNetwork(places, code, home.created if home else 0)


def readable(places: Sequence[Place]) -> HomeNetwork:
    """Where heads may be read: also places with another mark than is known. Another device may have made them anew,
    and say so in a head that lies there only; a head is sealed and signed, whoever's place it is on.
    """
    strangers = [Place(p.record, p.store, PlaceState.CONNECTED) for p in places if p.state is PlaceState.CONFLICT]
    return HomeNetwork([*(place for place in places if place.is_readable), *strangers], code_for(1, 1), 0)


def next_stamp(vault: Vault) -> Stamp:
    """A stamp larger than any before."""
    counter = vault.index.get("counter") + 1
    vault.index.put("counter", counter)
    return Stamp(counter, vault.me)


@dataclass(frozen=True)
class Wanted:
    """A place to be: `url` as `plain_url` and `with_host_key` give it, and what opens it.

    `share`: other devices of this vault get the credentials, too, in the sealed heads.
    """

    url: str
    credentials: Credentials = field(default_factory=dict, repr=False)
    domain: str | None = None
    share: bool = False


def claim(
    wanted: Wanted, slot: int, others: Sequence[Place], vault: Vault, around: Surroundings, keyring: KeyRing
) -> PlaceRecord:
    """Mark a folder or a server's folder as a place (or take the mark that it has). Raises `PlaceConflict`."""
    base = first_name(wanted.url)
    taken = {other.record.name for other in others}
    names = chain([base], (f"{base}-{number}" for number in count(2)))
    name = next(name for name in names if name not in taken)
    store = store_at(wanted.url, name, around.disk, vault.device.device_id.hex()[:12], wanted.credentials)
    marker = store.identify() if store.is_remote or os.path.isdir(store.root) else None
    if marker is None:
        marker = around.random(MARKER_ID)
        store.claim(marker)
    tag = vault.keys.place_tag(marker)
    for other in others:
        if other.record.tag == tag:
            raise PlaceConflict(name, other.record.name)
    disk = store.disk_id()
    named = wanted.domain or first_domain(wanted.url, disk)
    if store.is_remote:
        keyring.keep(tag, wanted.credentials)
    shared = wanted.credentials if wanted.share else {}
    return PlaceRecord(tag, slot, name, store.url, named, disk, next_stamp(vault), credentials=shared)


@dataclass
class Household:
    """The places of an open vault. `own_folder`: where the vault's state on this device is kept."""

    vault: Vault
    around: Surroundings
    own_folder: Path
    places: tuple[Place, ...]
    keyring: KeyRing

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
                house_of(place.record),
                provider_of(place.record),
                place.record.also,
            )
            for place in self.places
        ]

    def folders(self) -> list[bytes]:
        """The folders that are places of this vault, connected or not: no album may hold one."""
        return [place.store.root for place in self.places if place.store.root]

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

    def trials(self, name: str | None, monitor: Monitor) -> dict[int, list[Outcome]]:
        """Try all that a place must do (`trial.py`), on one or on every place that is here; by slot.

        What can't be written to is so in its status. Raises `NoSuchPlace`.
        """
        chosen = self.places if name is None else [self._named(name)]
        found = {}
        for place in chosen:
            if place.is_connected:
                found[place.record.slot] = try_place(place.store, self.vault.me.hex()[:12], monitor)
                bad = next((one.error for one in found[place.record.slot] if one.error is not None), None)
                if bad is not None:
                    place.fail(bad)
        return found

    def add(
        self,
        url: str,
        domain: str | None,
        instead_of: str | None,
        monitor: Monitor,
        credentials: Credentials | None = None,
        *,
        share: bool = False,
    ) -> PlaceRecord:
        """Make a folder, or a folder on a server, a place of this vault; or give a place another domain.

        A place at the address of one that is not there any more, or `instead_of` one, takes over its slivers: `repair`
        rebuilds them. Raises `BadPlaceUrl`, `PlaceConflict` when it already is another place of this vault, and
        `PlaceError`s of servers, which then are no places.
        """
        url, secrets = plain_url(url)
        url = with_host_key(url)
        wanted = Wanted(url, {**secrets, **(credentials or {})}, domain, share)
        old = self._place_to_replace(url, instead_of)
        if old is not None and old.is_connected and instead_of is None:
            if domain is None:
                raise PlaceConflict(old.record.name, old.record.name)
            return self._set_domain(old, domain, monitor)
        records = self.vault.state.places
        slot = old.record.slot if old is not None else len(records)
        others = [place for place in self.places if place is not old]
        record = claim(wanted, slot, others, self.vault, self.around, self.keyring)
        self.vault.change_state(places=(*(r for r in records if r.slot != slot), record))
        if old is not None and old.record.tag != record.tag:
            self.vault.index.miss_slot(slot)
        self._changed(monitor)
        return record

    def sign_in(self, name: str, credentials: Credentials, *, share: bool, monitor: Monitor) -> PlaceRecord:
        """Give what opens a place on a server: kept once it has. Raises `NoSuchPlace`, and what the server says."""
        place = self._named(name)
        record = place.record
        store = store_at(record.url, record.name, self.around.disk, self.vault.me.hex()[:12], credentials)
        marker = store.identify()
        if marker is None or self.vault.keys.place_tag(marker) != record.tag:
            raise PlaceConflict(record.name, "another place" if marker else record.name)
        self.keyring.keep(record.tag, credentials)
        if share or record.credentials:
            shared = dict(credentials) if share else {}
            return self._change(replace(record, credentials=shared, stamp=next_stamp(self.vault)), monitor)
        self.places, self.vault.network = home_network(self.vault.state, self.vault, self.around, self.keyring)
        return record

    def limit(self, name: str | None, rate: int) -> None:
        """So many bytes a second, to and from one place or all together; 0 for no limit. Raises `NoSuchPlace`."""
        tag = ALL_PLACES if name is None else bytes(self._named(name).record.tag)
        limits = {**self.vault.state.limits, tag: rate}
        self.vault.change_state(limits={known: value for known, value in limits.items() if value})

    def traffic(self) -> tuple[int, int]:
        """Bytes that were asked of the places, and given to them, since they were last connected."""
        paces = [place.store.paces for place in self.places]
        return sum(pace.read for pace in paces), sum(pace.written for pace in paces)

    def limits(self) -> dict[str | None, int]:
        """The limits by the names of places; under None that of all together."""
        kept = self.vault.state.limits
        found: dict[str | None, int] = {p.record.name: kept[p.record.tag] for p in self.places if p.record.tag in kept}
        return {**found, None: kept[ALL_PLACES]} if ALL_PLACES in kept else found

    def _named(self, name: str) -> Place:
        place = next((place for place in self.places if place.record.name == name), None)
        if place is None:
            raise NoSuchPlace(name)
        return place

    def _place_to_replace(self, url: str, instead_of: str | None) -> Place | None:
        if instead_of is not None:
            return self._named(instead_of)
        return next((place for place in self.places if place.record.url == url), None)

    def locate(self, name: str, domain: str, monitor: Monitor) -> PlaceRecord:
        """Say what a place, connected or not, is lost together with. Raises `NoSuchPlace`."""
        return self._set_domain(self._named(name), domain, monitor)

    def _set_domain(self, place: Place, domain: str, monitor: Monitor) -> PlaceRecord:
        return self._change(replace(place.record, domain=domain, stamp=next_stamp(self.vault)), monitor)

    def _change(self, changed: PlaceRecord, monitor: Monitor) -> PlaceRecord:
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
                if place.store.is_remote:
                    self.keyring.keep(fresh.tag, self.keyring.of(place.record))
                revived += [fresh.name] if place.gone else []
            if place.gone:
                self.vault.index.miss_slot(fresh.slot)
        if ailing:
            self._changed(monitor)
        return revived

    def _changed(self, monitor: Monitor) -> None:
        """The list of places has changed: use it, and let every place know."""
        self.places, network = connected(self.vault.state, self.vault, self.around, self.keyring)
        self.vault.network = network
        leave_rescue(self.vault, self.places)
        self.vault.index.put("uncommitted", 1)
        self.vault.index.commit()
        learn(self.vault, monitor)
        commit(self.vault, monitor)
