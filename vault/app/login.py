"""Starting with the desktop: an XDG autostart file in the person's own configuration. Elsewhere it is not offered."""

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

NAME = "vault-photos.desktop"
SPECIAL = frozenset(" \t\n\"'\\><~|&;$*?#()`")  # what the Desktop Entry Specification wants quoted
QUOTED = frozenset('"`$\\')


def is_possible() -> bool:
    """Whether this system has such a thing."""
    return sys.platform.startswith("linux")


def command(folder: Path, is_usual: bool) -> list[str]:  # noqa: FBT001 one of two kinds of folder
    """What starts this app on a vault folder; the usual folder needs no naming."""
    start = [sys.executable, "-m", "vault.app", "--quiet"]
    return start if is_usual else ["env", f"VAULT_DIR={folder}", *start]


def entry(words: Sequence[str], name: str) -> str:
    """The file's text."""
    line = " ".join(_quoted(word) for word in words)
    return f"[Desktop Entry]\nType=Application\nName={name}\nExec={line}\nTerminal=false\n"


def _quoted(word: str) -> str:
    r"""A word of Exec: quoted where need be, then escaped as any value, and `%` doubled.

    A backslash in a quoted word is written `\\\\`: once for the quoting, once for the value.
    """
    if word and not SPECIAL & set(word):
        return word.replace("%", "%%")
    inside = "".join("\\" + one if one in QUOTED else one for one in word)
    return f'"{inside}"'.replace("\\", "\\\\").replace("%", "%%").replace("\n", "\\n").replace("\t", "\\t")


class Login:
    """Whether the app starts with the desktop. The file is the only memory of it."""

    def __init__(self, environment: Mapping[str, str], home: Path) -> None:
        """As the XDG Base Directory Specification finds the folder."""
        named = environment.get("XDG_CONFIG_HOME", "")
        self.file = (Path(named) if os.path.isabs(named) else home / ".config") / "autostart" / NAME

    @property
    def is_on(self) -> bool:
        """Whether the file is there."""
        return self.file.is_file()

    def turn_on(self, words: Sequence[str], name: str) -> None:
        """Write it. Raises OSError."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        beside = self.file.with_name(f".{NAME}.part")
        try:
            beside.write_text(entry(words, name), encoding="utf-8", errors="surrogateescape")
            beside.replace(self.file)
        except OSError:
            with suppress(OSError):
                beside.unlink()
            raise

    def turn_off(self) -> None:
        """Take it away. Raises OSError."""
        self.file.unlink(missing_ok=True)
