"""What a session takes from the machine, and how its owner opens it."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from vault.clock import SystemClock
from vault.disk import LocalDisk
from vault.keys.unlocking import DeviceSecrets
from vault.ports import Clock, Disk, Keychain


@dataclass(frozen=True)
class Surroundings:
    """What a session takes from the machine; tests bring their own."""

    clock: Clock = field(default_factory=SystemClock)
    disk: Disk = field(default_factory=LocalDisk)
    random: Callable[[int], bytes] = secrets.token_bytes
    keychain: Callable[[], Keychain | None] = lambda: None


@dataclass(frozen=True)
class Unlock:
    """How the owner opens this device: asked for only when it is needed; None where nothing can be asked.

    `opened` gives the secrets of a keys file's bytes if somebody has opened just these already.
    """

    passphrase: Callable[[], str | None]
    opened: Callable[[bytes], DeviceSecrets | None] = lambda _: None
