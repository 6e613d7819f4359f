"""This machine becomes a device of an existing vault."""

import os
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from vault.engine import recover as recover_verb
from vault.engine.elsewhere import note_until
from vault.engine.vault import KEEP_AHEAD, LocalState
from vault.errors import (
    BadPlaceUrl,
    DamagedPlaceMarker,
    IncompleteAddress,
    NetworkError,
    NoSuchNetwork,
    NothingFound,
    PlaceError,
)
from vault.folder import VaultFolder
from vault.format.head import Head, NetworkRecord
from vault.format.merging import merged_networks, merged_places, merged_setting
from vault.keys.derivation import VaultKeys
from vault.keys.device import DeviceKey
from vault.keys.kit.content import Kit
from vault.keys.phrase import Phrase
from vault.keys.unlocking import DeviceSecrets
from vault.kit import places_mark
from vault.model import NEVER, PlaceRecord, PlaceState, Stamp
from vault.networks.home.addresses import is_remote
from vault.networks.home.codes import code_for
from vault.networks.home.folder import folder_path, marked_folders
from vault.networks.home.network import HomeNetwork
from vault.networks.home.opening import plain_url, with_host_key
from vault.networks.home.places import Place, connect
from vault.ports import Monitor, Network
from vault.session.credentials import Credentials, KeyRing
from vault.session.opening import ENTROPY, certify, derive, introduce, session_over
from vault.session.placing import store_of
from vault.session.session import Session
from vault.session.surroundings import Surroundings, Unlock

if TYPE_CHECKING:
    from vault.networks.walrus.network import WalrusNetwork

BOOTSTRAP_SLOT = 1 << 16  # places of which only the address is known; no sliver has such an index


@dataclass(frozen=True)
class Recovery:
    """What `recover` is given. With a kit, its places are looked at and so are the drives that are mounted.

    `network`: a Walrus network to look at, too; `profile`: a file that describes it, where it is not a built-in one.
    `sets_aside`: a vault that is in the folder, and can't be opened any more, makes room.
    """

    phrase: Phrase
    bip39_passphrase: str = ""
    places: Sequence[str] = ()
    device_name: str = "this computer"
    kit: Kit | None = None
    network: str = ""
    profile: bytes = b""
    credentials: Mapping[str, Credentials] = field(default_factory=dict, repr=False)
    sets_aside: bool = False

    def addresses(self) -> dict[str, Credentials]:
        """Where to look, each once, and what opens it: what was given for an address, or typed into it.

        Raises `BadPlaceUrl`, `IncompleteAddress` for a place given that is none.
        """
        given: dict[str, Credentials] = {}
        for url in self.places:
            plain, secrets = plain_url(url)
            given[with_host_key(plain)] = {**secrets, **self.credentials.get(url, {})}
        if self.kit is not None:
            for place in self.kit.places:
                with suppress(BadPlaceUrl, IncompleteAddress):  # of a later version's kind; the others lead there
                    plain, _ = plain_url(place.url)
                    given.setdefault(plain, self.credentials.get(place.url, {}))
        if self.kit is not None or not given:
            for url in marked_folders():
                given.setdefault(url, {})
        return given


@dataclass(frozen=True)
class Found:
    """What the places that are here say of a vault, before this machine becomes one of its devices.

    `newest`: when the newest head was written (ms since 1970); `away`: names of its places that are not here.
    """

    newest: int
    devices: int
    places: tuple[str, ...]
    away: tuple[str, ...]


def look_for(given: Recovery, around: Surroundings) -> Found:
    """Whether these words and these places have a vault. Writes nothing. Raises as `recover` does."""
    keys, device = derive(DeviceSecrets(given.phrase.entropy, given.bip39_passphrase, around.random(ENTROPY)))
    addresses = given.addresses()  # asks servers for their keys
    heads, records = _heads_at(addresses, keys, device, around)
    opens = {tag: addresses.get(url, {}) for tag, url in records.items()}
    places = [
        Place(
            record,
            store_of(replace(record, credentials=opens.get(record.tag) or record.credentials), around, device, None),
        )
        for record in _merged(heads, records)[0]
        if not record.retired
    ]
    with closing(HomeNetwork(places, code_for(1, 1), 0)):
        connect(places, keys.place_tag)
    return Found(
        max(head.time for head in heads),
        len(heads),
        tuple(place.record.name for place in places),
        tuple(place.record.name for place in places if not place.is_connected),
    )


def recover(
    folder: Path, given: Recovery, unlock: Unlock, around: Surroundings, monitor: Monitor
) -> tuple[Session, recover_verb.RecoverReport]:
    """Make this machine a device of an existing vault, from the phrase and the places that are given or mounted.

    The report's `behind` names the places that show an older state than the kit knows.
    Raises `VaultDirUsed`, `NothingFound`, `NoUnlock`.
    """
    files = VaultFolder(folder, around.disk, around.random)
    with files.made_new(sets_aside=given.sets_aside) as lock, ExitStack() as undone:
        held = DeviceSecrets(given.phrase.entropy, given.bip39_passphrase, around.random(ENTROPY))
        keys, device = derive(held)
        addresses = given.addresses()
        walrus = _walrus(files, given, held, keys, around)
        try:
            heads, records = _heads_at(addresses, keys, device, around, walrus)
        finally:
            for network in walrus.values():
                network.close()
        places, networks, (keep_ahead, since) = _merged(heads, records)
        sealed = files.seal_keys(held, unlock.passphrase(), around.keychain())
        certificate = certify(keys, device, given.device_name, around.clock.now_ms())
        state = LocalState(given.device_name, certificate, places, networks, keep_ahead, since)
        vault = introduce(files, held, state, around, readonly=False)
        undone.callback(vault.close)
        keyring = KeyRing(files, held)
        for tag, url in records.items():
            if is_remote(url):
                keyring.keep(tag, addresses.get(url, {}))
        session = session_over(files, vault, held, around, lock)
        report = recover_verb.rebuild_index(vault, monitor)
        for beside in vault.elsewhere.values():
            with suppress(NetworkError):  # then a later look at it tells
                note_until(vault, beside)
        if given.kit is not None:
            report.behind = recover_verb.places_behind(vault, given.kit.heads, monitor)
            now = around.clock.now_ms()
            kit = min(given.kit.made, now) or now, now, places_mark(vault.state)
            vault.state = replace(vault.state, kit=kit, vault_name=given.kit.name)
        if not report.behind:
            recover_verb.places_behind_others(vault, monitor)
        vault.index.put("built", 1)
        vault.index.commit()
        vault.save_state(vault.state)
        files.write_keys(sealed)
        undone.pop_all()
    return session, report


def _walrus(
    files: VaultFolder, given: Recovery, held: DeviceSecrets, keys: VaultKeys, around: Surroundings
) -> "dict[str, WalrusNetwork]":
    """The network to look at, if one is named. Raises `NoSuchNetwork`, `BadProfile`."""
    if not given.network:
        return {}
    from vault.session.walruses import keep_profile, profile_of, walrus_network

    if given.profile:
        keep_profile(files, given.network, given.profile, around)
    profile = profile_of(files, given.network)
    if profile is None:
        raise NoSuchNetwork(given.network)
    return {given.network: walrus_network(files, profile, held, keys, around)}


def _heads_at(
    addresses: Mapping[str, Credentials],
    keys: VaultKeys,
    device: DeviceKey,
    around: Surroundings,
    elsewhere: "Mapping[str, WalrusNetwork]" = MappingProxyType({}),
) -> tuple[list[Head], dict[bytes, str]]:
    """The newest heads on the places at these addresses; and the addresses by the tags of the places there."""
    given: dict[bytes, str] = {}
    bootstrap = []
    for number, (address, opens) in enumerate(addresses.items()):
        name = address if is_remote(address) else os.fsdecode(folder_path(address))
        record = PlaceRecord(keys.place_tag(b""), BOOTSTRAP_SLOT + number, name, address, "", credentials=opens)
        bootstrap.append(Place(record, store_of(record, around, device, None), PlaceState.CONNECTED))
    network: Network = HomeNetwork(bootstrap, code_for(1, 1), 0)
    if elsewhere:
        from vault.session.together import Together

        network = Together(HomeNetwork(bootstrap, code_for(1, 1), 0), elsewhere, lambda _: ())
    with closing(network):
        for place in bootstrap:
            try:
                marker = place.store.identify()
            except PlaceError as error:
                place.fail(error)
            except DamagedPlaceMarker:
                continue
            else:
                if marker is not None:
                    given[keys.place_tag(marker)] = place.record.url
        try:
            heads = recover_verb.first_heads(keys, network)
        except NothingFound as error:
            raise NothingFound([*(place.record.name for place in bootstrap), *elsewhere]) from error
    return heads, given


def _merged(
    heads: Sequence[Head], given: Mapping[bytes, str]
) -> tuple[tuple[PlaceRecord, ...], tuple[NetworkRecord, ...], tuple[int, Stamp]]:
    """What heads know of all places, networks and the standing rule; what was given is where it was given."""
    places: tuple[PlaceRecord, ...] = ()
    networks: tuple[NetworkRecord, ...] = ()
    ahead = KEEP_AHEAD, NEVER
    for head in heads:
        places, networks = merged_places(places, head.places), merged_networks(networks, head.networks)
        ahead = merged_setting(ahead, (head.keep_ahead, head.keep_ahead_stamp))
    moved = tuple(replace(place, url=given.get(place.tag, place.url)) for place in places)
    return moved, networks, ahead
