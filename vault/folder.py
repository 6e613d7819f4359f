"""The vault folder on this machine: its files, their seals, and the lock of the one writer.

`keys` holds this device's secrets, sealed under its passphrase or the keychain; `state` its places, networks and newest
head, and `credentials` what opens places on servers, both sealed under a key made from the secrets; `index.db` is a
cache, and so is `pictures`, of sealed packs; `lock` is held by the writer, freed by a kill.
"""

import errno
import fcntl
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from blake3 import blake3
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from vault.engine.vault import LocalState
from vault.errors import (
    DamagedState,
    LocalDiskFull,
    LocalDiskRefused,
    NewerVersion,
    NoUnlock,
    NoVaultHere,
    VaultDirUsed,
    VaultInUse,
    WrongPassphrase,
)
from vault.index import Index
from vault.index.connection import IndexLost
from vault.keys.unlocking import DeviceSecrets, Method, forget_secrets, methods, open_secrets, seal_secrets
from vault.ports import Disk, Keychain

KEYS, STATE, INDEX, LOCK, PICTURES = "keys", "state", "index.db", "lock", "pictures"
CREDENTIALS = "credentials"
ASIDE = "set aside"  # folders of what could not be opened any more
STATE_MAGIC, CREDENTIALS_MAGIC = b"VLTSTAT1", b"VLTCRED1"
NONCE = 12


class VaultFolder:
    """One folder (`VAULT_DIR`). Nothing is touched until a method is called."""

    def __init__(self, path: Path, disk: Disk, random: Callable[[int], bytes]) -> None:
        """`random(n)` gives n fresh random bytes."""
        self.path, self._disk, self._random = path.absolute(), disk, random

    def _file(self, name: str) -> bytes:
        return os.fsencode(self.path / name)

    @contextmanager
    def made_new(self, *, sets_aside: bool = False) -> Iterator[int]:
        """The lock of a folder that becomes a vault's; what an earlier try left, short of its keys, goes. With
        `sets_aside` a vault that can't be opened any more makes room: its files go to a folder beside the new ones, and
        come back when nothing comes of those.

        Raises `VaultDirUsed`, `VaultInUse`, `LocalDiskRefused`.
        """
        with self.translated():
            if self.has(KEYS) and not sets_aside:
                raise VaultDirUsed(str(self.path))
            self._disk.make_folders(os.fsencode(self.path))
            self.path.chmod(0o700)
        lock = self.lock()
        aside = self._place_aside()
        try:
            with self.translated():
                if aside is not None:
                    self._set_aside(aside)
                self.drop_index()
                for name in (CREDENTIALS, STATE):
                    self._disk.remove(self._file(name))
                yield lock
        except BaseException:
            if aside is not None:
                with suppress(OSError):
                    self._bring_back(aside)
            os.close(lock)
            raise

    def _place_aside(self) -> Path | None:
        """A folder for what the vault that is here is made of; None when there is none."""
        if not self.has(KEYS):
            return None
        return next(place for n in count(1) if not (place := self.path / f"{ASIDE} {n}").exists())

    def _set_aside(self, aside: Path) -> None:
        self._disk.make_folders(os.fsencode(aside))
        for name in (CREDENTIALS, STATE, KEYS):  # the keys last: a folder that has them is a vault's
            if self.has(name):
                self._disk.rename(self._file(name), os.fsencode(aside / name))

    def _bring_back(self, aside: Path) -> None:
        for name in (CREDENTIALS, STATE, KEYS):
            if (aside / name).exists():
                self._disk.rename(os.fsencode(aside / name), self._file(name))
        aside.rmdir()

    def has(self, name: str) -> bool:
        """Whether there is such a file. Raises OSError when that can't be told."""
        try:
            return stat.S_ISREG(os.stat(self._file(name)).st_mode)
        except (FileNotFoundError, NotADirectoryError):
            return False

    def lock(self) -> int:
        """Become the one writer: a descriptor to close. Raises `VaultInUse`."""
        with self.translated():
            descriptor = os.open(self.path / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(descriptor)
            raise VaultInUse from error
        return descriptor

    @contextmanager
    def translated(self) -> Iterator[None]:
        """What this machine's own disk says, as one of ours."""
        try:
            yield
        except OSError as error:
            if error.errno in {errno.ENOSPC, errno.EDQUOT}:
                raise LocalDiskFull(str(self.path)) from error
            raise LocalDiskRefused(str(self.path), os.strerror(error.errno) if error.errno else "") from error

    @property
    def pictures(self) -> bytes:
        """The folder of the cache of small pictures."""
        return self._file(PICTURES)

    # --- keys ------------------------------------------------------------------------------

    def seal_keys(self, held: DeviceSecrets, passphrase: str | None, keychain: Keychain | None) -> bytes:
        """The keys file's bytes. Raises `NoUnlock` when there would be no way to open it."""
        if not passphrase and keychain is None:
            raise NoUnlock
        return seal_secrets(held, passphrase, keychain, self._random)

    def write_keys(self, sealed: bytes) -> None:
        """The commit point of creating and recovering: a folder with this file is a vault's."""
        with self.translated():
            self._disk.write_whole(self._file(KEYS), [sealed])

    def open_keys(
        self,
        passphrase: Callable[[], str | None],
        keychain: Callable[[], Keychain | None],
        opened: Callable[[bytes], DeviceSecrets | None],
    ) -> DeviceSecrets:
        """This device's secrets: opened already, or by the keychain, or else by the passphrase.

        Raises `NoVaultHere`, `NoUnlock`, `WrongPassphrase`, `DamagedState`, `NewerVersion`.
        """
        try:
            data = (self.path / KEYS).read_bytes()
        except FileNotFoundError as error:
            raise NoVaultHere(str(self.path)) from error
        except OSError as error:
            raise LocalDiskRefused(str(self.path), error.strerror or "") from error
        held = opened(data)
        if held is not None:
            return held
        ways = methods(data)
        if Method.KEYCHAIN in ways:
            known = keychain()
            with suppress(NoUnlock):
                if known is not None:
                    return open_secrets(data, None, known)
        given = passphrase()
        if given is None:
            raise NoUnlock
        return open_secrets(data, given, None)

    def change_passphrase(self, old: str, new: str, keychain: Keychain | None) -> None:
        """Seal the secrets anew; the keychain opens them afterwards if it did before. For the one writer.

        Raises `WrongPassphrase`, also for a file that has no passphrase yet; `NoUnlock` for an empty new one.
        """
        with self.translated():
            data = (self.path / KEYS).read_bytes()
        ways = methods(data)
        if Method.PASSPHRASE not in ways:
            raise WrongPassphrase
        held = open_secrets(data, old, None) if old else None
        if held is None:
            raise WrongPassphrase
        kept = keychain if Method.KEYCHAIN in ways else None
        self.write_keys(self.seal_keys(held, new, kept))
        if kept is not None:
            forget_secrets(data, kept)

    # --- state -----------------------------------------------------------------------------

    def write_state(self, state: LocalState, held: DeviceSecrets) -> None:
        """Seal and write this device's state, durably."""
        self._write_sealed(STATE, STATE_MAGIC, state.encode(), held)

    def _write_sealed(self, name: str, magic: bytes, plain: bytes, held: DeviceSecrets) -> None:
        nonce = self._random(NONCE)
        sealed = _state_cipher(held).encrypt(nonce, plain, magic)
        with self.translated():
            self._disk.write_whole(self._file(name), [magic, nonce, sealed])

    def read_state(self, held: DeviceSecrets) -> LocalState:
        """This device's state. Raises `DamagedState`, `NewerVersion`."""
        try:
            data = (self.path / STATE).read_bytes()
        except OSError as error:
            raise DamagedState("no state file") from error
        if data[:7] == STATE_MAGIC[:7] and data[:8] != STATE_MAGIC:
            raise NewerVersion("state")
        return LocalState.decode(_opened(data, STATE_MAGIC, held))

    def write_credentials(self, plain: bytes, held: DeviceSecrets) -> None:
        """Seal and write what opens this device's places, durably."""
        self._write_sealed(CREDENTIALS, CREDENTIALS_MAGIC, plain, held)

    def read_credentials(self, held: DeviceSecrets) -> bytes | None:
        """What `write_credentials` was given; None before that. Raises `DamagedState`."""
        try:
            data = (self.path / CREDENTIALS).read_bytes()
        except OSError:
            return None
        return _opened(data, CREDENTIALS_MAGIC, held)

    # --- index -----------------------------------------------------------------------------

    def has_index(self) -> bool:
        """Whether there is a file to open; what is in it is another question."""
        with self.translated():
            return self.has(INDEX)

    def open_index(self, *, readonly: bool) -> Index:
        """The index. For a writer a file that is none is replaced by an empty index; a reader gets `IndexLost`."""
        try:
            return Index(self._file(INDEX), self._disk, readonly=readonly)
        except IndexLost:
            if readonly:
                raise
            with self.translated():
                self.drop_index()
            return Index(self._file(INDEX), self._disk)

    def forget_index(self) -> None:
        """Throw the cache away as the one writer. Raises `VaultInUse`, `LocalDiskRefused`."""
        lock = self.lock()
        try:
            with self.translated():
                self.drop_index()
        finally:
            os.close(lock)

    def drop_index(self) -> None:
        """Throw the cache away."""
        for ending in ("", "-wal", "-shm"):
            self._disk.remove(self._file(INDEX + ending))


def _opened(data: bytes, magic: bytes, held: DeviceSecrets) -> bytes:
    start = len(magic)
    try:
        return _state_cipher(held).decrypt(data[start : start + NONCE], data[start + NONCE :], magic)
    except (InvalidTag, ValueError) as error:
        raise DamagedState("seal") from error


def _state_cipher(held: DeviceSecrets) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(blake3(held.entropy, derive_key_context="vault v1 device state").digest())
