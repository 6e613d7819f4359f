"""A vault folder is made, or opened."""

import os
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from vault.engine import recover as recover_verb
from vault.engine.albums import take_over_albums
from vault.engine.commit import commit
from vault.engine.findings import look_at_all, take_places
from vault.engine.heads import newest_heads, places_by_others
from vault.engine.own_head import note_missing, own_newest
from vault.engine.picture_cache import PictureCache
from vault.engine.vault import LocalState, Vault, is_retired
from vault.errors import NoVaultHere, PlaceError, TooFewPlaces
from vault.folder import KEYS, VaultFolder
from vault.format.head import NetworkRecord, certificate_body, decode_certificate
from vault.keys import phrase as phrase_keys
from vault.keys.derivation import VaultKeys
from vault.keys.device import DeviceKey, sign_certificate
from vault.keys.unlocking import DeviceSecrets
from vault.model import Stamp
from vault.networks.home.codes import code_for
from vault.networks.home.network import HomeNetwork
from vault.networks.home.opening import plain_url, with_host_key
from vault.ports import Monitor
from vault.session.credentials import Credentials, KeyRing
from vault.session.household import Household
from vault.session.leaving import leave_rescue
from vault.session.placing import Wanted, claim, connected, home_network, readable
from vault.session.session import Session
from vault.session.surroundings import Surroundings, Unlock

if TYPE_CHECKING:
    from vault.networks.walrus.network import WalrusNetwork

PLACES = "places"
DEFAULT_PLACES, DEFAULT_NEEDED = 5, 3
ENTROPY = 32


@dataclass(frozen=True)
class NewVault:
    """What `create` is asked for."""

    places: Sequence[str] = ()
    needed: int | None = None
    bip39_passphrase: str = ""
    device_name: str = "this computer"
    vault_name: str = ""
    credentials: Mapping[str, Credentials] = field(default_factory=dict, repr=False)


def create(folder: Path, wanted: NewVault, unlock: Unlock, around: Surroundings, monitor: Monitor) -> Session:
    """A new vault with its home network. Raises `VaultDirUsed`, `NoUnlock`, `TooFewPlaces`, `PlaceConflict`."""
    urls = list(wanted.places)
    needed = wanted.needed
    if not urls:
        urls = [str(folder.absolute() / PLACES / str(number + 1)) for number in range(DEFAULT_PLACES)]
        needed = needed or DEFAULT_NEEDED
    if needed is not None and not 1 <= needed <= len(urls):
        raise TooFewPlaces(len(urls), needed)
    files = VaultFolder(folder, around.disk, around.random)
    with files.made_new() as lock, ExitStack() as undone:
        held = DeviceSecrets(around.random(ENTROPY), wanted.bip39_passphrase, around.random(ENTROPY))
        sealed = files.seal_keys(held, unlock.passphrase(), around.keychain())
        now = around.clock.now_ms()
        keys, device = derive(held)
        network = NetworkRecord("home", "home", now, needed or 0, Stamp(0, device.device_id))
        certificate = certify(keys, device, wanted.device_name, now)
        state = LocalState(wanted.device_name, certificate, (), (network,), vault_name=wanted.vault_name)
        vault = introduce(files, held, state, around, readonly=False)
        undone.callback(vault.close)
        keyring = KeyRing(files, held)
        for slot, url in enumerate(urls):
            plain, secrets = plain_url(url)
            wanted_place = Wanted(with_host_key(plain), {**secrets, **wanted.credentials.get(url, {})})
            places, network_so_far = home_network(vault.state, vault, around, keyring)
            with closing(network_so_far):
                record = claim(wanted_place, slot, places, vault, around, keyring)
            vault.state = replace(vault.state, places=(*vault.state.places, record))
        vault.save_state(vault.state)
        files.write_keys(sealed)
        session = session_over(files, vault, held, around, lock)
        undone.pop_all()
    try:
        vault.index.put("built", 1)
        commit(vault, monitor)
    except BaseException:
        session.close()
        raise
    return session


def open_session(folder: Path, unlock: Unlock, around: Surroundings, monitor: Monitor, *, write: bool) -> Session:
    """Open the vault of a folder; with `write` as its one writer. Builds the index anew when it is not there.

    Raises `NoVaultHere`, `WrongPassphrase`, `NoUnlock`, `VaultInUse`, `DamagedState`, `NewerVersion`.
    """
    files = VaultFolder(folder, around.disk, around.random)
    with files.translated():
        if not files.has(KEYS):
            raise NoVaultHere(str(folder))
    lock, vault = files.lock() if write else None, None
    try:
        held = files.open_keys(unlock.passphrase, around.keychain, unlock.opened)
        state = files.read_state(held)
        if lock is None and not files.has_index():
            lock = files.lock()
        vault = introduce(files, held, state, around, readonly=lock is None)
        session = session_over(files, vault, held, around, lock)
        if lock is not None:
            _make_ready_to_write(session, unlock, monitor)
    except BaseException:
        if vault is not None:
            vault.close()
        if lock is not None:
            os.close(lock)
        raise
    return session


def change_passphrase(folder: Path, old: str, new: str, around: Surroundings) -> None:
    """Give this device another passphrase. Raises `NoVaultHere`, `VaultInUse`, `WrongPassphrase`, `NoUnlock`."""
    files = VaultFolder(folder, around.disk, around.random)
    with files.translated():
        if not files.has(KEYS):
            raise NoVaultHere(str(folder))
    lock = files.lock()
    try:
        files.change_passphrase(old, new, around.keychain())
    finally:
        os.close(lock)


def _make_ready_to_write(session: Session, unlock: Unlock, monitor: Monitor) -> None:
    """An index that is new or half built is built; a device that was copied, or retired, goes on under another name."""
    vault = session.vault
    if not vault.index.get("built"):
        recover_verb.rebuild_index(vault, monitor)
        note_missing(vault)
        vault.index.put("built", 1)
        vault.index.commit()
    certified = decode_certificate(*vault.state.certificate).device
    retired = is_retired(vault, vault.me)
    if certified == vault.me and not retired and own_newest(vault, newest_heads(vault.keys, vault.network)) is None:
        return
    if certified == vault.me:
        old = vault.me
        session.secrets = replace(session.secrets, device_seed=session.around.random(ENTROPY))
        session.files.write_keys(
            session.files.seal_keys(session.secrets, unlock.passphrase(), session.around.keychain())
        )
        vault.device = DeviceKey(session.secrets.device_seed)
        take_over_albums(vault, old)
        if retired:
            look_at_all(vault, monitor)  # while it was away, what it refers to may have been let go of
    certificate = certify(vault.keys, vault.device, vault.state.device_name, vault.clock.now_ms())
    vault.change_state(certificate=certificate, sequence=0, digest=b"", intended=(0, b""))


def derive(held: DeviceSecrets) -> tuple[VaultKeys, DeviceKey]:
    """The keys of a vault, and of this device, from what the device keeps."""
    phrase = phrase_keys.phrase_from_entropy(held.entropy)
    return VaultKeys.from_seed(phrase_keys.seed(phrase, held.bip39_passphrase)), DeviceKey(held.device_seed)


def certify(keys: VaultKeys, device: DeviceKey, name: str, now: int) -> tuple[bytes, bytes]:
    """A device's certificate: its body, and the vault's signature over it."""
    body = certificate_body(device.device_id, device.public, name, now)
    return body, sign_certificate(keys.signing, body)


def introduce(
    files: VaultFolder, held: DeviceSecrets, state: LocalState, around: Surroundings, *, readonly: bool
) -> Vault:
    """The engine's vault, before it has a network."""
    keys, device = derive(held)
    index = files.open_index(readonly=readonly)
    nothing = HomeNetwork((), code_for(1, 1), 0)
    return Vault(
        keys,
        device,
        state,
        lambda changed: files.write_state(changed, held),
        index,
        nothing,
        around.clock,
        around.disk,
        around.random,
    )


def networks_elsewhere(
    files: VaultFolder,
    networks: tuple[NetworkRecord, ...],
    held: DeviceSecrets,
    keys: VaultKeys,
    around: Surroundings,
) -> Mapping[str, "WalrusNetwork"]:
    """The networks beside home. Most vaults have none, and then nothing of them is even imported."""
    if all(record.kind == "home" for record in networks):
        return {}
    from vault.session.walruses import walruses

    return walruses(files, networks, held, keys, around)


def session_over(
    files: VaultFolder, vault: Vault, held: DeviceSecrets, around: Surroundings, lock: int | None
) -> Session:
    """A session over the places that answer now, those among them that other devices added."""
    keyring = KeyRing(files, held)
    vault.elsewhere = networks_elsewhere(files, vault.state.networks, held, vault.keys, around)
    places, vault.network = connected(vault.state, vault, around, keyring)
    news = places_by_others(vault, readable(places))
    if news != vault.state.places:
        if lock is None:
            vault.state = replace(vault.state, places=news)
        else:
            take_places(vault, news)
        vault.network.close()
        places, vault.network = connected(vault.state, vault, around, keyring)
    if lock is not None:
        for place in places:
            if place.is_connected:
                with suppress(PlaceError):
                    place.store.sweep()
        leave_rescue(vault, places)
    household = Household(vault, around, files.path, places, keyring)
    return Session(files, vault, household, held, around, lock, PictureCache(files.pictures, around.disk))
