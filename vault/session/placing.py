"""Records of places made into stores and a network; and a folder, or a server's folder, made into a place."""

import os
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import chain, count

from vault.engine.vault import LocalState, Vault
from vault.errors import PlaceConflict
from vault.keys.device import DeviceKey
from vault.model import PAUSED, Location, PackId, PlaceRecord, PlaceState, Stamp
from vault.networks.home.codes import code_for
from vault.networks.home.network import HomeNetwork
from vault.networks.home.opening import first_domain, first_name, store_at
from vault.networks.home.pace import UNLIMITED, Pace, Paces
from vault.networks.home.place import PlaceStore
from vault.networks.home.places import Place, connect
from vault.ports import Network
from vault.session.credentials import Credentials, KeyRing
from vault.session.surroundings import Surroundings

MARKER_ID = 16
OF_ONE, OF_ALL = 0, 1  # in a place's `Paces`
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
            reason=PAUSED if record.tag in state.paused else "",
        )
        for record in state.places
        if not record.retired
    )
    connect(places, vault.keys.place_tag)
    home = next((network for network in state.networks if network.kind == "home"), None)
    code = code_for(max(1, sum(not place.record.leaving for place in places)), home.needed if home else 0)
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
    with closing(
        store_at(wanted.url, name, around.disk, vault.device.device_id.hex()[:12], wanted.credentials)
    ) as store:
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
