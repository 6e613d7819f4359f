"""What the owner chose for the app on this device: `app.json` in the vault folder. No secret, no name, no path in it.

A file that is damaged, missing or of a later version costs choices, nothing else; what this version doesn't know in it
is kept. Where it can't be written (a vault folder that is read-only), the choices hold until the program ends, and
`failed` says so.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from vault.app.theme import Scheme
from vault.errors import LocalDiskFull, LocalDiskRefused
from vault.folder import VaultFolder
from vault.ports import Disk

FILE = "app.json"
MOST_BYTES = 1 << 20  # a file of choices that is larger is none
MOST_ALBUMS = 10_000
LONGEST_LOCK = 24 * 60  # minutes
LATEST = 1 << 53  # milliseconds that JSON carries whole

SCHEMES = ("system", "light", "dark")
LANGUAGES = ("", "en", "de")  # "" follows the system


@dataclass(frozen=True)
class Choices:
    """All of them. `unwatched`: albums (hex of their ids) whose folders are not watched. `lock_after`: minutes without
    a key or a click, 0 for never. `paused_until`: milliseconds since 1970. `told_background` and `told_protected`: what
    is said once was said.
    """

    scheme: Scheme = "system"
    language: str = ""
    watching: bool = True
    unwatched: frozenset[str] = frozenset()
    lock_after: int = 0
    paused_until: int = 0
    told_background: bool = False
    told_protected: bool = False
    unknown: Mapping[str, object] = field(default_factory=dict)


def read_choices(data: bytes) -> Choices:
    """What a file says, as far as it can be understood: each field that isn't sound is as if it weren't there."""
    if len(data) > MOST_BYTES:
        return Choices()
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return Choices()
    if not isinstance(found, dict):
        return Choices()
    known = {name: found[name] for name in _NAMES if name in found and _is_sound(name, found[name])}
    if "unwatched" in known:
        known["unwatched"] = frozenset(known["unwatched"])
    return Choices(**known, unknown={name: value for name, value in found.items() if name not in _NAMES})


def write_choices(choices: Choices) -> bytes:
    """The inverse of `read_choices`; a later version's fields come along."""
    known = {name: getattr(choices, name) for name in _NAMES}
    known["unwatched"] = sorted(choices.unwatched)
    return json.dumps({**choices.unknown, **known}, indent=1).encode() + b"\n"


_NAMES = tuple(one.name for one in fields(Choices) if one.name != "unknown")


def _is_sound(name: str, value: object) -> bool:
    match name:
        case "scheme":
            return value in SCHEMES
        case "language":
            return value in LANGUAGES
        case "unwatched":
            if not isinstance(value, list) or len(value) > MOST_ALBUMS:
                return False
            return all(isinstance(one, str) and one.isascii() for one in value)
        case "lock_after":
            return _is_whole(value, LONGEST_LOCK)
        case "paused_until":
            return _is_whole(value, LATEST)
        case _:
            return isinstance(value, bool)


def _is_whole(value: object, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most


class Preferences(QObject):
    """The choices of the moment. `changed` carries them after every change, `failed` a VaultError."""

    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, folder: Path, disk: Disk) -> None:
        """Reads what is there; writes nothing."""
        super().__init__()
        self._folder, self._disk = folder, disk
        self.now = read_choices(read_small(folder / FILE))

    def change(self, **changes: object) -> None:
        """Choose otherwise; at once, and lastingly if the disk takes it."""
        chosen = replace(self.now, **changes)  # type: ignore[arg-type]
        if chosen == self.now:
            return
        self.now = chosen
        self.changed.emit(chosen)
        try:
            write_small(self._folder, FILE, write_choices(chosen), self._disk)
        except (LocalDiskFull, LocalDiskRefused) as error:
            self.failed.emit(error)


def read_small(path: Path) -> bytes:
    """A small file's bytes; none where it can't be read, or isn't a file."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return b""
    try:
        return os.read(descriptor, MOST_BYTES + 1)
    except OSError:
        return b""
    finally:
        os.close(descriptor)


def write_small(folder: Path, name: str, data: bytes, disk: Disk) -> None:
    """Replace one of the app's own small files as a whole. Raises `LocalDiskFull`, `LocalDiskRefused`."""
    with VaultFolder(folder, disk, os.urandom).translated():
        disk.write_whole(os.fsencode(folder / name), [data])
