"""The Walrus networks of a vault: which, by which profile, and with which wallet."""

import os
from pathlib import Path

from vault.errors import BadProfile, NoSuchNetwork
from vault.folder import VaultFolder
from vault.format.head import NetworkRecord
from vault.keys import phrase as phrase_keys
from vault.keys.derivation import VaultKeys
from vault.keys.unlocking import DeviceSecrets
from vault.keys.wallet import WalletKey
from vault.networks.walrus.means import means
from vault.networks.walrus.network import WalrusNetwork
from vault.networks.walrus.profiles import BUILT_IN, DEVNET, Profile, profile_file, profile_from
from vault.session.surroundings import Surroundings

KIND = "walrus"
FOLDER, PROFILE = "networks", "profile.json"


def folder_of(files: VaultFolder, name: str) -> Path:
    """Where this device keeps a network's profile, payments and bundles. Raises `NoSuchNetwork` for a strange name."""
    if not name.startswith(f"{KIND}-") or not name.replace("-", "").isalnum():
        raise NoSuchNetwork(name, tuple(BUILT_IN))
    return files.path / FOLDER / name


def profile_of(files: VaultFolder, name: str) -> Profile | None:
    """The profile of a network: the built-in one with what the file says; None when neither is there.

    Raises `BadProfile`, `NoSuchNetwork`.
    """
    try:
        data = (folder_of(files, name) / PROFILE).read_bytes()
    except FileNotFoundError:
        return BUILT_IN.get(name)
    return profile_from(name, data)


def keep_profile(files: VaultFolder, name: str, data: bytes, around: Surroundings) -> Profile:
    """Write a profile file, once it is one. Raises `BadProfile`, `NoSuchNetwork`."""
    if name not in {*BUILT_IN, DEVNET}:
        raise NoSuchNetwork(name, (*BUILT_IN, DEVNET))
    profile = profile_from(name, data)
    folder = os.fsencode(folder_of(files, name))
    with files.translated():
        around.disk.make_folders(folder)
        around.disk.write_whole(os.path.join(folder, PROFILE.encode()), [profile_file(profile)])
    return profile


def walrus_network(
    files: VaultFolder, profile: Profile, held: DeviceSecrets, keys: VaultKeys, around: Surroundings
) -> WalrusNetwork:
    """A network with this vault's wallet. Speaks to nobody yet."""
    seed = phrase_keys.seed(phrase_keys.phrase_from_entropy(held.entropy), held.bip39_passphrase)
    folder = os.fsencode(folder_of(files, profile.name))
    made = means(profile, WalletKey(seed), folder, around.disk, around.clock, around.random)
    return WalrusNetwork(made, keys.walrus_tag)


def walruses(
    files: VaultFolder,
    networks: tuple[NetworkRecord, ...],
    held: DeviceSecrets,
    keys: VaultKeys,
    around: Surroundings,
) -> dict[str, WalrusNetwork]:
    """All Walrus networks of a vault that this device has a profile for."""
    found = {}
    for record in networks:
        if record.kind != KIND:
            continue
        try:
            profile = profile_of(files, record.name)
        except (BadProfile, NoSuchNetwork):
            continue
        if profile is not None:
            found[record.name] = walrus_network(files, profile, held, keys, around)
    return found
