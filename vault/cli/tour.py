"""`vault tour`: the main job, end to end, in a scratch folder, and every number as it really was."""

import os
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import click

import vault
from vault.cli.basics import DONE, FAILED, Command, Run
from vault.cli.comparing import Comparison, compare, walk
from vault.cli.monitor import LineMonitor
from vault.cli.picture import Box, drawn, pen
from vault.clock import SystemClock
from vault.engine.albums import add_album
from vault.engine.backup import BackupReport, backup
from vault.engine.check import check
from vault.engine.repair import repair
from vault.engine.restore import Wanted, restore
from vault.errors import LocalDiskFull
from vault.index.library import album_named
from vault.keys.phrase import read_phrase
from vault.model import LeftOut
from vault.session.opening import NewVault, create
from vault.session.recovering import Recovery, recover
from vault.session.session import Session
from vault.session.surroundings import Surroundings, Unlock
from vault.words.writing import count, seconds, shown, size

PLACES = ("desk", "attic", "office", "parents", "cellar")
NEEDED = 3
DAMAGED = 2  # the place whose sliver is damaged; healed before two places go
DESTROYED = (1, 2)  # two that hold plain slices of the packs: the rest has to be computed
FLIPPED = 16  # bytes
ROOM = 3  # times the folder: 5/3 of it as slivers, one copy brought back, and some air
NAMED = 20  # files in a list
FIRST, SECOND, BACK = "first-machine", "new-machine", "brought-back"
RULE = 76


@click.command("tour", cls=Command)
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False))
@click.option("--keep", is_flag=True, help="Leave the scratch folder for you to look at.")
@click.pass_obj
def command(run: Run, folder: str | None, keep: bool) -> int:
    """See the whole thing work on FOLDER, or on a small sample album: the folder is only read.

    In a scratch folder, a vault with 5 places is made and the folder backed up. A piece is damaged and healed, 2 places
    and the computer are destroyed, and a new one brings everything back from the recovery phrase. Then every byte is
    compared.
    """
    chosen = Path(folder).absolute() if folder else sample_album()
    with LineMonitor.on_stderr() as monitor, _scratch(keep=keep) as scratch:
        tour = Tour(run, chosen, scratch, monitor)
        tour.whole()
        tour.goodbye(kept=keep)
    return DONE if tour.is_well else FAILED


def sample_album() -> Path:
    """The album that comes with Vault: beside the code in an installation, beside the package in a checkout."""
    package = Path(vault.__file__).parent
    places = (package / "resources" / "sample-album", package.parent / "resources" / "sample-album")
    found = next((place for place in places if place.is_dir()), None)
    if found is None:
        raise click.UsageError("The sample album isn't installed. Name a folder: vault tour FOLDER.")
    return found


@contextmanager
def _scratch(*, keep: bool) -> Iterator[Path]:
    scratch = Path(tempfile.mkdtemp(prefix="vault-tour-"))
    try:
        yield scratch
    finally:
        if not keep:
            destroy(scratch)


def destroy(folder: Path) -> None:
    """Remove a tree, also when a folder that was brought back forbids it."""
    for path, there in [(b"", os.lstat(folder)), *walk(os.fsencode(folder))]:
        if stat.S_ISDIR(there.st_mode) and there.st_mode & stat.S_IRWXU != stat.S_IRWXU:
            with suppress(OSError):
                os.chmod(os.path.join(os.fsencode(folder), path), stat.S_IRWXU)
    shutil.rmtree(folder, ignore_errors=True)


@dataclass
class Tour:
    """One tour. Its steps in the order of `whole`."""

    run: Run
    folder: Path
    scratch: Path
    monitor: LineMonitor
    steps: list[dict[str, object]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    phrase: str = ""
    gone: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        self.places = [self.scratch / "places" / name for name in PLACES]
        self.around = Surroundings()
        self.unlock = Unlock(lambda: self.around.random(16).hex())
        self.started_ns = SystemClock().now_ms() * 1_000_000
        self.compared = Comparison()

    @property
    def is_well(self) -> bool:
        """Whether everything came back as it was."""
        return not self.problems and not self.compared.differences

    def whole(self) -> None:
        """All steps."""
        self._look()
        with self._session_of(self._create()) as session:
            self._back_up(session)
            self._damage(session)
        self._destroy()
        with self._session_of(self._recover()) as session:
            self._restore(session)
        self._compare()

    # --- the steps -------------------------------------------------------------------------

    def _look(self) -> None:
        files = [there for _, there in walk(os.fsencode(self.folder)) if stat.S_ISREG(there.st_mode)]
        total = sum(there.st_size for there in files)
        if shutil.disk_usage(self.scratch).free < ROOM * total:
            raise LocalDiskFull(str(self.scratch))
        self._say(
            "Vault tour",
            self._rule(),
            f"{shown(self.folder.name)} holds {count(len(files), 'file')}, {size(total)}. It is only read.",
            "All else happens in a scratch folder: 5 folders in it stand for 5 drives in 5 houses.",
        )

    def _create(self) -> Session:
        with self._step("create") as step:
            wanted = NewVault([str(place) for place in self.places], NEEDED, device_name="the first computer")
            session = create(self.scratch / FIRST, wanted, self.unlock, self.around, self.monitor)
            self.phrase = session.phrase.text
            step |= {"places": len(self.places), "needed": NEEDED, "words": len(self.phrase.split())}
        self._title("A new vault", step)
        self._say(
            f"A key is made and never leaves this computer, but as a recovery phrase of {step['words']} words.",
            f"{len(self.places)} places; any {NEEDED} of them are to be enough.",
        )
        return session

    def _back_up(self, session: Session) -> None:
        with self._step("backup") as step:
            taken = [os.fsencode(self.scratch)]
            name = add_album(session.vault, os.fsencode(self.folder), _album_name(self.folder), taken).name
            report = backup(session.vault, [name], self.monitor)
            self.left_out = [left for _, left in report.left_out]
            step.update(self._stored(session, report))
        self._title("Lock, cut and store", step)
        self._say(
            f"{count(report.items, 'item')}, {report.bytes:,} bytes: read, packed, and locked on this computer.",
            f"That made {step['packs']} locked packs. Each is cut into {len(PLACES)} slivers: a sliver is a locked",
            f"piece of your photos; alone it shows nothing, and any {NEEDED} of the {len(PLACES)} bring the pack back.",
            f"The places now hold {size(float(str(step['stored_bytes'])))}, {step['ratio']} times what was read.",
        )
        self._draw()
        self._say(f"As it stands, any {step['tolerates']} of the {len(self.places)} places can be lost.")
        self._name_left_out()

    def _stored(self, session: Session, report: BackupReport) -> dict[str, object]:
        held = [_held(place) for place in self.places]
        stored = sum(size for _, size in held)
        sets = session.vault.index.waiting_sets()
        return {
            "items": report.items,
            "bytes": report.bytes,
            "packs": sum(number for _, _, _, number, _ in sets),
            "sealed_bytes": sum(length for _, _, _, _, length in sets),
            "slivers": sum(number for number, _ in held),
            "stored_bytes": stored,
            "ratio": round(stored / report.bytes, 2) if report.bytes else 0,
            "tolerates": session.status().tolerates,
            "left_out": [{"path": os.fsdecode(left.path), "reason": left.reason} for left in self.left_out],
        }

    def _damage(self, session: Session) -> None:
        victim = _largest_sliver(self.places[DAMAGED])
        if victim is None:
            self._say("", "The folder holds no bytes, so there is no piece to damage.")
            return
        _flip(victim)
        with self._step("check") as found:
            report = check(session.vault, self.monitor, deep=True)
            found |= {"slivers": report.slivers, "damaged": report.damaged, "missing": report.missing}
            found["place"] = report.worst[0].place if report.worst else ""
        with self._step("repair") as step:
            healed = repair(session.vault, session.household.revive, self.monitor)
            step |= {"healed": healed.healed, "left": healed.left}
        again = check(session.vault, self.monitor, deep=True)
        step["damaged_after"] = again.damaged + again.missing
        self._title("A piece goes bad, and is healed", found, step)
        self._say(f"In {PLACES[DAMAGED]}, {FLIPPED} bytes of {_of(victim)} are turned into others.")
        self._draw(noted={DAMAGED: "1 damaged"})
        self._say(
            f"{count(report.slivers, 'piece')} read and checked; {report.damaged} found damaged, in {found['place']}.",
            f"{count(healed.healed, 'piece')} rebuilt from the others. Checked again: {step['damaged_after']} damaged.",
        )
        if (report.damaged, report.missing, healed.healed, again.damaged + again.missing) != (1, 0, 1, 0):
            self.problems.append("The damaged piece was not found and healed as it should be.")

    def _destroy(self) -> None:
        with self._step("destroy") as step:
            for number in DESTROYED:
                destroy(self.places[number])
            destroy(self.scratch / FIRST)
            step |= {"places": [PLACES[number] for number in DESTROYED], "computer": True}
        self.gone = frozenset(DESTROYED)
        self._title("Two places burn, and the computer with them")
        lost = " and ".join(PLACES[number] for number in DESTROYED)
        self._say(f"{lost.capitalize()} are deleted, and everything that the first computer knew.")
        self._draw()
        self._say(
            f"What is left: {len(self.places) - len(self.gone)} places, and {len(self.phrase.split())} words on paper."
        )

    def _recover(self) -> Session:
        here = [str(place) for number, place in enumerate(self.places) if number not in self.gone]
        with self._step("recover") as step:
            given = Recovery(read_phrase(self.phrase), "", here, "the new computer")
            session, report = recover(self.scratch / SECOND, given, self.unlock, self.around, self.monitor)
            totals = session.vault.index.album_totals()
            step |= {
                "places": len(here),
                "albums": [name for _, name, _, _ in totals],
                "items": sum(items for _, _, items, _ in totals),
                "problems": len(report.problems),
            }
        self._title("A new computer, with the phrase only", step)
        self._say(
            f"{count(len(totals), 'album')} found, {count(int(str(step['items'])), 'item')}.",
        )
        if report.problems:
            self.problems.append("Some pages of the lists could not be read.")
        return session

    def _restore(self, session: Session) -> None:
        with self._step("restore") as step:
            album = album_named(session.vault.index, _album_name(self.folder), session.vault.me)
            back = os.fsencode(self.scratch / BACK)
            report = restore(session.vault, Wanted(album.row, album.name), back, self.monitor)
            step |= {
                "files": report.files,
                "bytes": report.bytes,
                "left_out": [{"path": os.fsdecode(left.path), "reason": left.reason} for left in report.left_out],
            }
        self._title("Bring it all back", step)
        self._say(
            f"{count(report.files, 'item')}, {report.bytes:,} bytes: computed from what is left, unlocked, written.",
            *(f"Not brought back: {shown(left.path)}, because {left.reason}." for left in report.left_out[:NAMED]),
        )

    def _compare(self) -> None:
        with self._step("compare") as step:
            self.compared = found = compare(
                os.fsencode(self.folder),
                os.fsencode(self.scratch / BACK),
                frozenset(left.path for left in self.left_out),
                self.started_ns,
                self.monitor.check,
            )
            step |= {
                "files": found.files,
                "bytes": found.size,
                "same": found.same,
                "differences": [{"path": os.fsdecode(path), "what": what} for path, what in found.differences],
                "changed": [os.fsdecode(path) for path in found.changed],
            }
        self._title("Compare every byte", step)
        self._say(
            f"{count(found.files, 'file')}, {found.size:,} bytes: the folder and what came back, read side by side,",
            "with their kinds, permissions and times.",
            *(f"  {shown(path)} {what}" for path, what in found.differences[:NAMED]),
            *(
                f"  {shown(path)} was changed by somebody during the tour, so it is not compared"
                for path in found.changed
            ),
        )
        self._name_left_out()

    # --- the end ---------------------------------------------------------------------------

    def goodbye(self, *, kept: bool) -> None:
        """The result, and the whole document with --json."""
        took = {str(step["step"]): float(str(step["seconds"])) for step in self.steps}
        self._say("", self._rule())
        if self.is_well:
            which = "every file that was stored" if self.left_out else "everything"
            same = self.compared.same
            last = f"{pen().tick} {count(same, 'item')}, and not 1 differs: {which} is back, to the last byte."
            if not same:
                last = "The folder holds no files, so there was nothing to bring back."
        else:
            last = (
                f"{count(len(self.compared.differences), 'file')} not as before. This must not happen: please tell us."
            )
        self._say(last, *self.problems)
        self._say(
            f"Stored in {seconds(took.get('backup', 0))}, found again in {seconds(took.get('recover', 0))}, "
            f"brought back in {seconds(took.get('restore', 0))}."
        )
        if kept:
            self._say(f"The scratch folder stays: {shown(str(self.scratch))}")
        if self.run.as_json:
            document: dict[str, object] = {"folder": str(self.folder), "same": self.is_well, "steps": self.steps}
            document["problems"] = self.problems
            if kept:
                document["scratch"] = str(self.scratch)
            self.run.show(document, ())

    # --- how it is told --------------------------------------------------------------------

    @contextmanager
    def _step(self, name: str) -> Iterator[dict[str, object]]:
        step: dict[str, object] = {"step": name, "seconds": 0.0}
        start = time.monotonic()
        yield step
        step["seconds"] = round(time.monotonic() - start, 3)
        self.steps.append(step)

    @contextmanager
    def _session_of(self, session: Session) -> Iterator[Session]:
        try:
            yield session
        finally:
            session.close()

    def _say(self, *lines: str) -> None:
        if self.run.as_json:
            return
        self.monitor.pause()
        for line in lines:
            click.echo(line)
        sys.stdout.flush()

    def _rule(self) -> str:
        return pen().edge * RULE

    def _title(self, text: str, *timed: dict[str, object]) -> None:
        self._number = getattr(self, "_number", 0) + 1
        took = sum(float(str(step["seconds"])) for step in timed)
        right = seconds(took) if timed else ""
        head = f"{self._number}  {text}"
        self._say("", f"{head}{right:>{RULE - len(head)}}".rstrip(), "")

    def _draw(self, noted: dict[int, str] | None = None) -> None:
        boxes = []
        for number, (name, place) in enumerate(zip(PLACES, self.places, strict=True)):
            if number in self.gone:
                boxes.append(Box(name, ("gone", ""), is_gone=True))
                continue
            slivers, held = _held(place)
            note = (noted or {}).get(number)
            boxes.append(Box(name, (count(slivers, "piece"), note or size(held))))
        self._say("", *(f"   {line}" for line in drawn(boxes, pen())), "")

    def _name_left_out(self) -> None:
        if self.left_out:
            self._say(
                f"Left out, because it could not be read or is no file: {count(len(self.left_out), 'entry', 'entries')}"
            )
            self._say(*(f"  {shown(left.path)}: {left.reason}" for left in self.left_out[:NAMED]))


def _album_name(folder: Path) -> str:
    """The folder's own name, or one that an album can have."""
    name = os.fsencode(folder.name).decode("utf-8", "replace")
    return name if name.strip() and all(character >= " " for character in name) else "album"


def _slivers(place: Path) -> list[tuple[bytes, int]]:
    root = os.fsencode(place / "slivers")
    return [(os.path.join(root, path), there.st_size) for path, there in walk(root) if stat.S_ISREG(there.st_mode)]


def _held(place: Path) -> tuple[int, int]:
    """How many slivers a place holds, and how many bytes they have."""
    found = _slivers(place)
    return len(found), sum(length for _, length in found)


def _largest_sliver(place: Path) -> bytes | None:
    return max(_slivers(place), key=lambda sliver: (sliver[1], sliver[0]), default=(None, 0))[0]


def _flip(sliver: bytes) -> None:
    """Turn a few bytes in the middle of a file into others."""
    with open(sliver, "r+b") as file:
        middle = os.path.getsize(sliver) // 2
        file.seek(middle)
        there = file.read(FLIPPED)
        file.seek(middle)
        file.write(bytes(byte ^ 0xFF for byte in there))


def _of(sliver: bytes) -> str:
    return f"a piece of {size(os.path.getsize(sliver))}"
