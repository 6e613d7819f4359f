"""The programs that are compared, each by the commands that its own manual gives for the job."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from tests.commands import Answer, Machine, measured

PASSPHRASE = "a long walk by the sea"
ALBUM = "album"


@dataclass(frozen=True)
class Command:
    """Something to run and measure. `good`: the exit codes that mean done."""

    words: tuple[str, ...]
    environment: Mapping[str, str]
    folder: Path
    good: tuple[int, ...] = (0,)

    def run(self) -> Answer:
        """Run it. Raises RuntimeError when it fails: a benchmark of failures says nothing."""
        answer = measured(self.words, self.environment, self.folder)
        if answer.code not in self.good:
            raise RuntimeError(f"{' '.join(self.words)}: exit {answer.code}\n{answer.said}\n{answer.document}")
        return answer


class Peer(Protocol):
    """One program with a repository below `root`."""

    name: str
    root: Path

    def fresh(self, album: Path) -> None:
        """An empty repository; not measured."""

    def first(self, album: Path) -> Command:
        """Back up for the first time."""

    def unchanged(self, album: Path) -> Command | None:
        """Back up once more, nothing having changed."""

    def restore(self, album: Path, to: Path) -> Command:
        """Bring everything back."""

    def one(self, album: Path, path: str, to: Path) -> Command | None:
        """Bring one file back."""

    def harm(self) -> None:
        """What it must bear before it restores."""


def emptied(folder: Path) -> Path:
    """The same folder with nothing in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


@dataclass
class Vault:
    """Ours: five folders of which three are needed, on one disk; it restores with the first two gone."""

    root: Path
    name: str = "vault"
    places: list[Path] = field(default_factory=list)

    @property
    def machine(self) -> Machine:
        """The one computer."""
        return Machine(self.root / "vault", self.root / "passphrase")

    def _command(self, *words: str | Path, good: tuple[int, ...] = (0,)) -> Command:
        machine = self.machine
        return Command(tuple(machine.command(*words)), machine.environment, self.root, good)

    def fresh(self, album: Path) -> None:
        """A new vault with the album."""
        emptied(self.root)
        self.machine.passphrase_file.write_text(PASSPHRASE + "\n")
        self.places = [self.root / "places" / str(number) for number in range(5)]
        words: list[str | Path] = ["create", "--needed", "3", "--phrase-out", self.root / "phrase"]
        for place in self.places:
            words += ["--place", place]
        self._command(*words).run()
        self._command("add", album, "--album", ALBUM).run()

    def first(self, album: Path) -> Command:
        """3 means that a fifo was left out."""
        return self._command("backup", "--no-previews", good=(0, 3))

    unchanged = first

    def restore(self, album: Path, to: Path) -> Command:
        """To an empty folder."""
        return self._command("restore", ALBUM, "--to", to)

    def one(self, album: Path, path: str, to: Path) -> Command:
        """One item."""
        return self._command("restore", f"{ALBUM}/{path}", "--to", to)

    def harm(self) -> None:
        """The first two places hold what can be read without decoding: the worst two to lose."""
        for place in self.places[:2]:
            shutil.rmtree(place, ignore_errors=True)

    def idle(self) -> Command:
        """A command that does nothing but start, unlock and open the index."""
        return self._command("albums")

    def look(self, *words: str) -> Command:
        """Status and lists; 4 means that all five folders are on one disk."""
        return self._command(*words, good=(0, 4))


@dataclass
class Restic:
    """A local repository, unlocked with a password file."""

    root: Path
    name: str = "restic"

    def _command(self, *words: str | Path) -> Command:
        own = {
            "RESTIC_REPOSITORY": str(self.root / "repository"),
            "RESTIC_PASSWORD_FILE": str(self.root / "password"),
            "RESTIC_CACHE_DIR": str(self.root / "cache"),
        }
        return Command(("restic", *map(os.fsdecode, words)), {**os.environ, **own}, self.root)

    def fresh(self, album: Path) -> None:
        """`restic init`."""
        emptied(self.root)
        (self.root / "password").write_text(PASSPHRASE + "\n")
        self._command("init").run()

    def first(self, album: Path) -> Command:
        """The whole folder."""
        return self._command("backup", "--quiet", album)

    unchanged = first

    def restore(self, album: Path, to: Path) -> Command:
        """The newest snapshot."""
        return self._command("restore", "latest", "--quiet", "--target", to)

    def one(self, album: Path, path: str, to: Path) -> Command:
        """`dump` is the faster of its two ways to get one file."""
        return self._command("dump", "latest", album / path)

    def harm(self) -> None:
        """It has one repository, and that stays whole."""


@dataclass
class Borg:
    """A local repository with its key inside."""

    root: Path
    name: str = "borg"

    def _command(self, *words: str | Path, folder: Path | None = None) -> Command:
        own = {
            "BORG_REPO": str(self.root / "repository"),
            "BORG_PASSPHRASE": PASSPHRASE,
            "BORG_BASE_DIR": str(self.root),
            "BORG_RELOCATED_REPO_ACCESS_IS_OK": "yes",
        }
        return Command(("borg", *map(os.fsdecode, words)), {**os.environ, **own}, folder or self.root, (0, 1))

    def fresh(self, album: Path) -> None:
        """`borg init`."""
        emptied(self.root)
        self._command("init", "--encryption", "repokey-blake2").run()

    def first(self, album: Path) -> Command:
        """The whole folder."""
        return self._command("create", "::first", ".", folder=album)

    def unchanged(self, album: Path) -> Command:
        """Every archive has a name of its own."""
        return self._command("create", "::{now:%H%M%S%f}", ".", folder=album)

    def restore(self, album: Path, to: Path) -> Command:
        """It extracts to where it stands."""
        to.mkdir(parents=True)
        return self._command("extract", "::first", folder=to)

    def one(self, album: Path, path: str, to: Path) -> Command:
        """Likewise."""
        to.mkdir(parents=True)
        return self._command("extract", "::first", path, folder=to)

    def harm(self) -> None:
        """It has one repository, and that stays whole."""


@dataclass
class Copy:
    """`cp -a` and a sync: what the disk itself takes."""

    root: Path
    name: str = "cp"

    def _command(self, source: Path, target: Path) -> Command:
        script = 'cp -a "$1" "$2" && sync -f "$2"'
        return Command(("sh", "-c", script, "sh", str(source), str(target)), os.environ, self.root)

    def fresh(self, album: Path) -> None:
        """A folder."""
        emptied(self.root)

    def first(self, album: Path) -> Command:
        """There."""
        return self._command(album, self.root / "copy")

    def unchanged(self, album: Path) -> Command | None:
        """It can't tell."""
        return None

    def restore(self, album: Path, to: Path) -> Command:
        """And back."""
        return self._command(self.root / "copy", to)

    def one(self, album: Path, path: str, to: Path) -> Command:
        """One file."""
        to.mkdir(parents=True)
        return self._command(self.root / "copy" / path, to / "one")

    def harm(self) -> None:
        """Nothing."""


def version(peer: Peer) -> str:
    """What it calls itself; empty when it is not installed."""
    if isinstance(peer, Vault):
        from vault import __version__

        return f"vault {__version__}"
    if shutil.which(peer.name) is None:
        return ""
    words = [peer.name, "version" if isinstance(peer, Restic) else "--version"]
    return subprocess.run(words, capture_output=True, text=True, check=False).stdout.partition("\n")[0]
