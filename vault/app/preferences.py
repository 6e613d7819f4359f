"""What the owner chose in Settings, kept on this computer: one frozen value, read once and written whole.

A file that can't be read as one counts as none: nothing of value is in it.
"""

import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

SCHEMES = ("system", "light", "dark")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The choices. `language` empty: the system's. `lock_after`: minutes without use, 0 for never."""

    scheme: str = "system"
    language: str = ""
    lock_after: int = 0
    watch: bool = True
    inspector: bool = True
    told_of_background: bool = False
    told_of_protection: bool = False
    vault_folder: str = ""


def read(file: Path) -> Chosen:
    """The choices in a file; what is missing or of another type is as for a new owner."""
    try:
        found: Any = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return Chosen()
    if not isinstance(found, dict):
        return Chosen()
    usual = asdict(Chosen())
    known = {f.name: found[f.name] for f in fields(Chosen) if type(found.get(f.name)) is type(usual[f.name])}
    chosen = Chosen(**known)
    if chosen.scheme not in SCHEMES:
        chosen = replace(chosen, scheme="system")
    return replace(chosen, lock_after=max(0, chosen.lock_after))


class Preferences(QObject):
    """The choices of the running app. `changed` after each change."""

    changed = Signal()

    def __init__(self, file: Path) -> None:
        """Read the file, if it is there."""
        super().__init__()
        self._file = file
        self.chosen = read(file)

    def change(self, **choices: object) -> None:
        """Choose, and write it down. A disk that refuses costs the memory of it, nothing else."""
        self.chosen = replace(self.chosen, **choices)  # type: ignore[arg-type]
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            beside = self._file.with_suffix(".part")
            beside.write_text(json.dumps(asdict(self.chosen), indent=1), "utf-8")
            beside.replace(self._file)
        except OSError:
            pass
        self.changed.emit()
