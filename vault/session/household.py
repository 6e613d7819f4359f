"""The places of an open vault: looked at, made, replaced; and the home network over those that answer."""

import os
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from vault.engine.catch_up import catch_up
from vault.engine.commit import commit
from vault.engine.disasters import Disasters, disasters
from vault.engine.elsewhere import on_networks
from vault.engine.own_head import learn
from vault.engine.status import PlaceStatus
from vault.engine.vault import Vault
from vault.errors import NoSuchPlace, PlaceConflict, PlaceError, PlaceFull, PlaceMissing, PlaceRefused, TooFewPlaces
from vault.model import LEAVING, PAUSED, Code, PlaceRecord, PlaceState, Stamp
from vault.networks.home.codes import code_for, presets
from vault.networks.home.domains import house_of, provider_of
from vault.networks.home.folder import FolderPlace, folder_path, folder_url
from vault.networks.home.opening import plain_url, store_at, with_host_key
from vault.networks.home.places import Place
from vault.networks.home.rooms import Candidate, PlaceRoom, candidate, rooms as rooms_of
from vault.networks.home.trial import Outcome, try_place
from vault.ports import Monitor
from vault.session.credentials import Credentials, KeyRing
from vault.session.leaving import leave_rescue
from vault.session.placing import ALL_PLACES, MARKER_ID, OF_ALL, OF_ONE, Wanted, claim, connected, next_stamp
from vault.session.surroundings import Surroundings


def _leaving(record: PlaceRecord, stamp: Stamp, *, retired: bool) -> PlaceRecord:
    slot = record.slot if record.leaving else LEAVING + record.slot
    return replace(record, slot=slot, also=(), leaving=True, retired=retired, stamp=stamp, credentials={})


@dataclass(frozen=True)
class Retired:
    """What came of retiring a place: slivers brought elsewhere, and those that still have to be."""

    name: str
    moved: int
    left: int


@dataclass
class Household:
    """The places of an open vault. `own_folder`: where the vault's state on this device is kept."""

    vault: Vault
    around: Surroundings
    own_folder: Path
    places: tuple[Place, ...]
    keyring: KeyRing

    def connect(self) -> None:
        """Ask all places anew, as the vault's state has them now; and let go of the connections there were."""
        before = self.vault.network
        self.places, self.vault.network = connected(self.vault.state, self.vault, self.around, self.keyring)
        before.close()

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
                sum(waiting.get(slot, 0) for slot in place.record.slots),
                house_of(place.record),
                provider_of(place.record),
                place.record.also,
                place.record.leaving,
                place.is_slow,
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

    def codes(self) -> tuple[Code, tuple[Code, Code, Code]]:
        """The code of new packs, and what it can be: the careful one, the usual one, the one that takes little room."""
        places = max(1, sum(not place.record.leaving for place in self.places))
        careful, usual, thrifty = (code_for(places, needed) for needed in presets(places))
        return self.code_with(places), (careful, usual, thrifty)

    def change_code(self, needed: int, monitor: Monitor) -> Code:
        """From now on so many slivers of a new pack bring it back, 0 for the usual number; the other devices are told.
        What is stored stays as it is. Raises `TooFewPlaces`.
        """
        places = sum(not place.record.leaving for place in self.places)
        if needed > places:
            raise TooFewPlaces(places, needed)
        stamp = next_stamp(self.vault)
        networks = (
            replace(one, needed=needed, stamp=stamp) if one.kind == "home" else one for one in self.vault.state.networks
        )
        self.vault.change_state(networks=tuple(networks))
        self._changed(monitor)
        return self.code_with(max(1, places))

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
        others = [place for place in self.places if place is not old]
        slot = old.record.slot if old is not None else self._next_slot()
        record = claim(wanted, slot, others, self.vault, self.around, self.keyring)
        if old is None:
            self._enter(record)
        elif old.record.tag == record.tag:
            self._use(replace(record, also=old.record.also))
        else:  # whose record says to other devices that it is none any more
            gone = _leaving(old.record, next_stamp(self.vault), retired=True)
            self._use(gone, replace(record, also=old.record.also, stamp=next_stamp(self.vault)))
            for taken in old.record.slots:
                self.vault.index.miss_slot(taken)
        self._changed(monitor)
        return record

    def _next_slot(self) -> int:
        return 1 + max((place.record.slot for place in self.places if not place.record.leaving), default=-1)

    def _enter(self, record: PlaceRecord) -> None:
        """A new place takes over its slot from one that held it for a place that was retired."""
        holders = [place.record for place in self.places if record.slot in place.record.also]
        for holder in holders:
            also = tuple(slot for slot in holder.also if slot != record.slot)
            self._use(replace(holder, also=also, stamp=next_stamp(self.vault)))
            self.vault.index.miss_slot(record.slot)
        self._use(record)

    def _use(self, *changed: PlaceRecord) -> None:
        """Put these records in the place of those with their tags, lastingly."""
        tags = {record.tag for record in changed}
        kept = (record for record in self.vault.state.places if record.tag not in tags)
        self.vault.change_state(places=tuple(sorted((*kept, *changed), key=lambda record: record.slot)))

    def retire(self, name: str, monitor: Monitor) -> Retired:
        """Bring a place's slivers elsewhere, then take it out of the vault. What is left over on it is garbage.

        The place with the last slot takes over its slot, so that slots have no gaps; or, when it is the last itself,
        one with the most room holds its slivers besides its own. Stopped, or with slivers that can't be had now, it
        goes on the next time. Raises `NoSuchPlace`, `TooFewPlaces`.
        """
        place = self._named(name)
        if not place.record.leaving:
            self._begin_to_retire(place)
            self._changed(monitor)
            place = self._named(name)
        healing = catch_up(self.vault, monitor)
        slots = {slot for other in self.places for slot in other.record.slots}
        left = sum(count for slot, count in self.vault.index.waiting_by_slot().items() if slot in slots)
        if not left:
            self._use(_leaving(place.record, next_stamp(self.vault), retired=True))
            self.keyring.keep(place.record.tag, {})
        self._changed(monitor)
        return Retired(name, healing.healed, left)

    def _begin_to_retire(self, place: Place) -> None:
        heir = replace(self.heir_of(place), stamp=next_stamp(self.vault))
        self._use(_leaving(place.record, next_stamp(self.vault), retired=False), heir)
        for moved in place.record.slots:
            self.vault.index.miss_slot(moved)

    def heir_of(self, place: Place) -> PlaceRecord:
        """Which place takes over the slots of one that is retired, as it will be then. Raises `TooFewPlaces`."""
        others = [p for p in self.places if not p.record.leaving and p is not place]
        if not others:
            raise TooFewPlaces(0, 1)
        slot, also = place.record.slot, place.record.also
        last = max(others, key=lambda other: other.record.slot).record
        if last.slot > slot:
            return replace(last, slot=slot, also=(*last.also, last.slot, *also))
        roomiest = max(others, key=lambda other: (other.is_connected, other.store.room()[1])).record
        return replace(roomiest, also=(*roomiest.also, slot, *also))

    def survives_without(self, name: str) -> Disasters:
        """Which disasters are survived once a place is retired and all of its slivers are elsewhere. Raises
        `NoSuchPlace`, `TooFewPlaces`.
        """
        place = self._named(name)
        heir, moved = place.record, {slot for other in self.places for slot in other.record.slots}
        if not heir.leaving:
            heir, moved = self.heir_of(place), set(place.record.slots)
        places = [
            replace(status, slot=heir.slot, also=heir.also) if status.name == heir.name else status
            for status in self.statuses()
            if status.name != name
        ]
        _, elsewhere, _ = on_networks(self.vault)
        return disasters(
            places,
            [
                (needed, slots, tuple(slot for slot in waiting if slot not in moved))
                for needed, slots, waiting, _, _ in self.vault.index.waiting_sets(elsewhere)
            ],
        )

    def sign_in(self, name: str, credentials: Credentials, *, share: bool, monitor: Monitor) -> PlaceRecord:
        """Give what opens a place on a server: kept once it has. Raises `NoSuchPlace`, and what the server says."""
        place = self._named(name)
        record = place.record
        with closing(
            store_at(record.url, record.name, self.around.disk, self.vault.me.hex()[:12], credentials)
        ) as store:
            marker = store.identify()
        if marker is None or self.vault.keys.place_tag(marker) != record.tag:
            raise PlaceConflict(record.name, "another place" if marker else record.name)
        self.keyring.keep(record.tag, credentials)
        if share or record.credentials:
            shared = dict(credentials) if share else {}
            return self._change(replace(record, credentials=shared, stamp=next_stamp(self.vault)), monitor)
        self.connect()
        return record

    def shares(self, name: str) -> bool:
        """Whether the vault's other devices have what opens a place. Raises `NoSuchPlace`."""
        return bool(self._named(name).record.credentials)

    def limit(self, name: str | None, rate: int) -> None:
        """So many bytes a second, to and from one place or all together, also of what is on its way; 0 for no limit.
        Raises `NoSuchPlace`.
        """
        chosen = None if name is None else self._named(name)
        tag = ALL_PLACES if chosen is None else bytes(chosen.record.tag)
        limits = {**self.vault.state.limits, tag: rate}
        self.vault.change_state(limits={known: value for known, value in limits.items() if value})
        for place in self.places if chosen is None else [chosen]:
            place.store.paces.limit(OF_ALL if chosen is None else OF_ONE, rate)

    def pause(self, name: str, *, on: bool = True) -> None:
        """From now on this device does without a place, as if it were unplugged; or uses it again, when the places are
        connected next. Raises `NoSuchPlace`.
        """
        place = self._named(name)
        others = self.vault.state.paused - {place.record.tag}
        self.vault.change_state(paused=others | {place.record.tag} if on else others)
        if on:
            place.fail(PlaceMissing(name, PAUSED))

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
        self._use(changed)
        self._changed(monitor)
        return changed

    def revive(self, monitor: Monitor) -> list[str]:
        """Make those places anew whose folder was removed from a disk that is here, and mark those again of which only
        the marker is damaged or lost. Returns the names of the former.
        """
        revived = []
        ailing = [place for place in self.places if (place.gone or place.unmarked) and not place.record.leaving]
        for place in ailing:
            marker = self.around.random(MARKER_ID)
            fresh = replace(place.record, tag=self.vault.keys.place_tag(marker), stamp=next_stamp(self.vault))
            places = tuple(fresh if r.tag == place.record.tag else r for r in self.vault.state.places)
            self.vault.change_state(places=places)  # first: after a kill, a mark that is not noted is another place's
            with suppress(PlaceError):
                place.store.claim(marker)
                if place.store.is_remote:
                    self.keyring.keep(fresh.tag, self.keyring.of(place.record))
                revived += [fresh.name] if place.gone else []
            if place.gone:
                for slot in fresh.slots:
                    self.vault.index.miss_slot(slot)
        if ailing:
            self._changed(monitor)
        return revived

    def _changed(self, monitor: Monitor) -> None:
        """The list of places has changed: use it, and let every place know."""
        self.connect()
        leave_rescue(self.vault, self.places)
        self.vault.index.put("uncommitted", 1)
        self.vault.index.commit()
        learn(self.vault, monitor)
        commit(self.vault, monitor)
