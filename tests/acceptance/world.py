"""A household for acceptance runs: an album, five places, machines; and its state kept aside to go back to."""

import os
import shutil
import sqlite3
import stat
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.commands import Answer, Machine
from tests.dataset import album_manifest

PLACES = ("attic", "bank", "cellar", "office", "sister")
ALBUM = "family"


@dataclass
class Album:
    """A folder and the list of what is in it (rows as album_manifest.py makes them)."""

    folder: Path
    rows: list[dict] = field(repr=False)

    @classmethod
    def of(cls, folder: Path) -> "Album":
        """A folder with its list beside it; without one, the list is made now."""
        manifest = folder.with_name(folder.name + ".manifest.jsonl")
        if manifest.exists():
            return cls(folder, album_manifest.read(str(manifest)))
        return cls(folder, rows_of(folder))

    @property
    def size(self) -> int:
        """Bytes of its files."""
        return sum(row["size"] for row in self.rows if row["type"] == "file")

    def not_kept(self) -> set[bytes]:
        """What no backup can hold: fifos; and what this user may not read."""
        return {
            name_of(row)
            for row in self.rows
            if row["type"] == "fifo"
            or (row["type"] == "file" and not os.access(os.path.join(os.fsencode(self.folder), name_of(row)), os.R_OK))
        }

    def items(self) -> int:
        """Files and links that a backup holds; folders are no items to a person."""
        return sum(row["type"] in {"file", "symlink"} for row in self.rows) - len(
            self.not_kept() - {name_of(row) for row in self.rows if row["type"] == "fifo"}
        )

    def differences(self, restored: Path, without: Collection[bytes] = ()) -> list[str]:
        """What of it is not in `restored` exactly as it was: bytes, kind, mode, mtime to the nanosecond.

        What is in `without` must not be there at all.
        """
        wanted = [row for row in self.rows if name_of(row) not in without]
        listed = {name_of(row) for row in wanted}
        there = [  # of some folders nothing may have come back
            row
            for row in rows_of(restored)
            if row["type"] != "dir"
            or name_of(row) in listed
            or not os.path.isdir(os.path.join(os.fsencode(self.folder), name_of(row)))
        ]
        problems = album_manifest.compare(wanted, there)
        for row in wanted:
            problems += _times(os.fsencode(self.folder), os.fsencode(restored), name_of(row))
        return problems

    def folder_differences(self, restored: Path) -> list[str]:
        """Modes and times of the folders themselves."""
        root, there = os.fsencode(self.folder), os.fsencode(restored)
        problems = []
        for folder, folders, _ in os.walk(root):
            for name in folders:
                path = os.path.join(folder, name)
                if not os.path.islink(path):
                    problems += _times(root, there, os.path.relpath(path, root))
        return problems


def name_of(row: dict) -> bytes:
    """The path of a row, as bytes."""
    return album_manifest.base64.b64decode(row["path"])


def rows_of(folder: Path) -> list[dict]:
    """What is in a folder, read by this process alone."""
    root = os.fsencode(folder)
    return [album_manifest.entry((root, path)) for path in album_manifest.paths_below(root)]


def _times(source: bytes, restored: bytes, path: bytes) -> list[str]:
    try:
        one, other = (os.lstat(os.path.join(root, path)) for root in (source, restored))
    except FileNotFoundError:
        return [] if os.path.lexists(os.path.join(restored, path)) else [f"missing {path!r}"]
    problems = []
    if one.st_mtime_ns != other.st_mtime_ns:
        problems.append(f"mtime differs {path!r}: {one.st_mtime_ns} -> {other.st_mtime_ns}")
    if not stat.S_ISLNK(one.st_mode) and one.st_mode != other.st_mode:
        problems.append(f"mode differs {path!r}: {one.st_mode:o} -> {other.st_mode:o}")
    if one.st_blocks * 512 < one.st_size // 2 < other.st_blocks * 512:
        problems.append(f"no longer sparse {path!r}")
    return problems


class World:
    """Everything below one scratch folder."""

    def __init__(self, root: Path, album: Album) -> None:
        self.root, self.album = root, album
        self._machines, self._kept = root / "machines", root / "kept"
        self.phrase_file, self._passphrase = root / "phrase", root / "passphrase"
        root.mkdir(parents=True, exist_ok=True)
        self._passphrase.write_text("a long walk by the sea\n")

    @property
    def places(self) -> list[Path]:
        """The five."""
        return [self.root / "places" / name for name in PLACES]

    def machine(self, name: str, under: tuple[str, ...] = ()) -> Machine:
        """A computer by name; new ones have nothing."""
        return Machine(self._machines / name / "vault", self._passphrase, under)

    def target(self, name: str) -> Path:
        """An empty place to restore to."""
        folder = self.root / "restored" / name
        shutil.rmtree(folder, ignore_errors=True)
        return folder

    def done_with(self, folder: Path) -> None:
        """Give its room back."""
        shutil.rmtree(folder, ignore_errors=True)

    def keep(self, name: str = "backed up") -> None:
        """Remember how everything is now. Files of places are never written to, so a second name keeps them."""
        kept = self._kept / name
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(self.root / "places", kept / "places", symlinks=True, copy_function=os.link)
        shutil.copytree(self._machines, kept / "machines", symlinks=True)

    def go_back(self, name: str = "backed up") -> None:
        """To what was kept."""
        kept = self._kept / name
        for folder in (self.root / "places", self._machines):
            shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(kept / "places", self.root / "places", symlinks=True, copy_function=os.link)
        shutil.copytree(kept / "machines", self._machines, symlinks=True)

    def destroy(self, places: Iterable[Path]) -> None:
        """Fire, flood, theft."""
        for place in places:
            shutil.rmtree(place)

    def recover(self, places: Sequence[Path]) -> list[str | Path]:
        """The words of `vault recover` with the phrase and these places."""
        words: list[str | Path] = ["recover", "--phrase-file", self.phrase_file]
        for place in places:
            words += ["--place", place]
        return words


@dataclass(frozen=True)
class IndexView:
    """What the index says of packs and objects, read beside Vault."""

    packs: Mapping[bytes, int]  # pack id: 1 when it is durable, 0 while it is in the journal
    holders: Mapping[bytes, int]  # object id: how many packs hold it
    page_packs: frozenset[bytes]  # packs that hold pages: the lists of what there is

    @classmethod
    def of(cls, machine: Machine) -> "IndexView":
        """Read it."""
        base = sqlite3.connect(f"file:{machine.folder / 'index.db'}?mode=ro", uri=True)
        try:
            packs = dict(base.execute("select pack_id, state from packs"))
            holders = dict(base.execute("select id, count(*) from objects group by id"))
            pages = base.execute(
                "select distinct p.pack_id from pages g join objects o on o.id = g.object join packs p on p.id = o.pack"
            )
            return cls(packs, holders, frozenset(pack for (pack,) in pages))
        finally:
            base.close()


def needs(answer: Answer) -> str:
    """All that `vault status` asks for, in one text."""
    return " ".join(answer.document.get("needs", ()))
