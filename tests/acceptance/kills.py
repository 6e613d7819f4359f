"""SIGKILL at random moments of backup, repair and restore: the next run finishes, nothing is lost, nothing is twice.

    python tests/acceptance/kills.py [--size 300M | --album FOLDER] [--kills 50] [--seed N] [--only VERB]…
                                     [--work FOLDER] [--report FILE] [--keep]

The moments are spread evenly over the time that the undisturbed command takes, its start included; where in its share
each one lies is drawn from the seed, which is printed. Every third kill is followed by another, of the run that was to
finish. After each: what status calls safe must come back from the places as they are then; the next run finishes; no
sliver, journal entry or temporary file is left over, no object is stored twice; and a new machine with the phrase alone
and three of the places has every byte. All figures go to a JSON file with the date in its name.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from tests.acceptance import harm  # noqa: E402
from tests.acceptance.scenarios import recovered, restore_all  # noqa: E402
from tests.acceptance.story import Story, dated  # noqa: E402
from tests.acceptance.world import ALBUM, PLACES, Album, IndexView, World, needs  # noqa: E402
from tests.commands import Answer  # noqa: E402
from vault.format.sliver import parse_file_name  # noqa: E402

MAKE_ALBUM = HERE.parent / "dataset/make_album.py"
SHARES = {"backup": 0.4, "repair": 0.3, "restore": 0.3}
TRIES = 5  # a run that ended before its moment is tried again, with an earlier one
CREATED, BACKED_UP = "created", "backed up"


@dataclass
class Verb:
    """One of the three: how to get ready for it, what to run, how it ends, what must be true afterwards."""

    words: Sequence[str | Path]
    prepare: Callable[[], None]
    codes: tuple[int, ...]
    after: Callable[[Answer], None]


class Kills:
    """All of it on one household."""

    def __init__(self, world: World, story: Story, seed: int) -> None:
        self.world, self.story, self.rng = world, story, random.Random(seed)
        self.first = world.machine("first")
        self.left = world.album.not_kept()
        self.hits = self.misses = 0
        self._own_files: set[str] = set()
        self._gone: tuple[int, ...] = ()
        self._target = world.root / "restored" / "killed"

    def begin(self) -> None:
        """A vault with an album: before its first backup, and after it."""
        self.story.chapter("the beginning")
        words: list[str | Path] = ["create", "--needed", "3", "--phrase-out", self.world.phrase_file]
        for place in self.world.places:
            words += ["--place", place]
        self.story.run(self.first, *words)
        for place in self.world.places:
            self.story.run(self.first, "place", "add", place, "--domain", f"house of {place.name}")
        self.story.run(self.first, "add", self.world.album.folder, "--album", ALBUM)
        self.world.keep(CREATED)
        self.story.run(self.first, "backup", code=3 if self.left else 0)
        self._own_files = _names(self.first.folder)
        self.nothing_twice()
        self.world.keep(BACKED_UP)

    def verbs(self) -> dict[str, Verb]:
        """The three."""
        done = (3,) if self.left else (0,)
        target = ["restore", ALBUM, "--to", self._target]
        return {
            "backup": Verb(["backup"], lambda: self.world.go_back(CREATED), done, self._after_backup),
            "repair": Verb(["repair"], self._break, (0,), self._after_repair),
            "restore": Verb(target, self._lose, (0,), self._after_restore),
        }

    def try_verb(self, name: str, times: int) -> None:
        """Kill it so many times."""
        verb = self.verbs()[name]
        self.story.chapter(f"{name}, undisturbed")
        verb.prepare()
        whole = self.story.run(self.first, *verb.words, code=verb.codes[0]).seconds
        for number in range(times):
            share = (number + self.rng.random()) / times
            self.story.chapter(f"{name}, kill {number + 1} of {times}, after {share:.1%} of {whole:.2f} s")
            verb.prepare()
            if not self._kill(verb, whole * share):
                self.story.note(f"{name}: no run was still there at {share:.1%}")
                continue
            self._look()
            if number % 3 == 2:
                self._kill(verb, whole * self.rng.random(), tries=1)
            answer = self.story.run(self.first, *verb.words, code=None)
            self.story.expect(answer.code in verb.codes, f"the next run finishes: exit {answer.code} {answer.document}")
            verb.after(answer)

    def _kill(self, verb: Verb, moment: float, tries: int = TRIES) -> bool:
        """Start, wait, kill. False when the command was always quicker."""
        for _ in range(tries):
            began = time.monotonic()
            running = self.first.start(*verb.words)
            try:
                running.communicate(timeout=max(0.0, moment - (time.monotonic() - began)))
            except subprocess.TimeoutExpired:
                os.killpg(running.pid, signal.SIGKILL)
                running.communicate()
                self.hits += 1
                self.story.figure("killed", seconds=round(moment, 3))
                return True
            self.misses += 1
            moment *= 0.8
            if tries > 1:
                verb.prepare()
        return False

    # --- before ------------------------------------------------------------------------------------

    def _break(self) -> None:
        """Two places gone, or one gone and another damaged."""
        self.world.go_back(BACKED_UP)
        self._gone = tuple(self.rng.sample(range(len(PLACES)), 2))
        one, other = (self.world.places[number] for number in self._gone)
        if self.rng.random() < 0.5:
            self.world.destroy([one, other])
        else:
            harm.harm(harm.slivers_of(other), self.rng)
            self.world.destroy([one])

    def _lose(self) -> None:
        """Two places gone, and nothing restored yet."""
        self.world.go_back(BACKED_UP)
        self.world.done_with(self._target)
        self.world.destroy(self.world.places[number] for number in self.rng.sample(range(len(PLACES)), 2))

    # --- after -------------------------------------------------------------------------------------

    def _look(self) -> None:
        """What status calls safe right after the kill can be brought back from what is there right then."""
        status = self.story.run(self.first, "status", code=None)
        self.story.expect(status.code in {0, 4}, f"status answers after a kill: {status.code} {status.document}")
        if status.document.get("safe"):
            restore_all(self.world, self.story, recovered(self.world, self.story, "witness", []))
            shutil.rmtree(self.world.machine("witness").folder.parent)

    def _after_backup(self, answer: Answer) -> None:
        self.story.expect(set(answer.left_out) == self.left, f"only what can't be kept is left out: {answer.left_out}")
        status = self.story.run(self.first, "status")
        self.story.expect(status.document.get("safe") is True, f"safe: {needs(status)}")
        items = [album["items"] for album in status.document.get("albums", ())]
        self.story.expect(items == [self.world.album.items()], f"every item is there once: {items}")
        again = self.story.run(self.first, "backup", code=3 if self.left else 0).document
        self.story.expect(again.get("new_bytes") == 0, f"nothing is left to store: {again.get('new_bytes')}")
        self.nothing_twice()
        self._survives(self.rng.sample(range(len(PLACES)), 2))

    def _after_repair(self, answer: Answer) -> None:
        self.story.expect(answer.document.get("left") == 0, f"nothing is left to heal: {answer.document}")
        found = self.story.run(self.first, "check", "--deep").document
        self.story.expect((found.get("missing"), found.get("damaged")) == (0, 0), f"all is sound: {found}")
        self.nothing_twice()
        others = [number for number in range(len(PLACES)) if number not in self._gone]
        self._survives(self.rng.sample(others, 2))

    def _after_restore(self, answer: Answer) -> None:
        wrong = self.world.album.differences(self._target, self.left)
        wrong += self.world.album.folder_differences(self._target)
        self.story.expect(not wrong, f"every byte is back, and nothing else: {wrong[:5]}")
        self.story.expect(answer.left_out == {}, f"nothing is left out: {answer.left_out}")

    def _survives(self, gone: Sequence[int]) -> None:
        """The phrase and three places are enough."""
        self.world.destroy(self.world.places[number] for number in gone)
        restore_all(self.world, self.story, recovered(self.world, self.story, "second", gone))

    def nothing_twice(self) -> None:
        """Each object in one pack; on the places the slivers of those packs and nothing else."""
        index = IndexView.of(self.first)
        twice = [name.hex() for name, packs in index.holders.items() if packs != 1]
        self.story.expect(not twice, f"no object in two packs: {len(twice)}, first {twice[:2]}")
        unsettled = [name.hex() for name, state in index.packs.items() if state != 1]
        self.story.expect(not unsettled, f"nothing is left in the journal: {unsettled}")
        for slot, place in enumerate(self.world.places):
            held = [parse_file_name(path.name) for path in (place / "slivers").glob("*/*")]
            strange = [path.name for path in (place / "slivers").glob("*/*") if not parse_file_name(path.name)]
            self.story.expect(not strange, f"{place.name}: no files that are no slivers: {strange[:3]}")
            packs = [parsed[0] for parsed in held if parsed]
            self.story.expect(len(packs) == len(set(packs)), f"{place.name}: no pack twice")
            extra, lacking = set(packs) - set(index.packs), set(index.packs) - set(packs)
            self.story.expect(not extra, f"{place.name}: no slivers that nobody knows: {len(extra)}")
            self.story.expect(not lacking, f"{place.name}: no sliver is missing: {len(lacking)}")
            self.story.expect(
                all(parsed[2] == slot for parsed in held if parsed), f"{place.name}: its own slivers only"
            )
            temporary = [path.name for path in (place / "tmp").glob("*")]
            self.story.expect(not temporary, f"{place.name}: no temporary files: {temporary[:3]}")
        if self._own_files:
            more = _names(self.first.folder) - self._own_files
            self.story.expect(not more, f"nothing new in the vault folder: {sorted(more)}")


def _names(folder: Path) -> set[str]:
    """The files of a vault folder, without those that SQLite makes and takes away."""
    return {path.name for path in folder.iterdir() if not path.name.startswith("index.db-")}


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--size", default="300M", help="of the album that is made")
    parser.add_argument("--album", type=Path, help="an album that is there")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    parser.add_argument("--only", choices=list(SHARES), action="append")
    parser.add_argument("--work", type=Path, help="scratch folder")
    parser.add_argument("--report", type=Path, help="default: a file in the temporary folder")
    parser.add_argument("--keep", action="store_true", help="keep the scratch folder")
    return parser.parse_args()


def main() -> int:
    """Make, kill, report."""
    asked = arguments()
    print(f"--seed {asked.seed}")
    report = asked.report or dated("kills", Path(tempfile.gettempdir()))
    work = asked.work or Path(tempfile.mkdtemp(prefix="kills-"))
    story, verbs = Story(), asked.only or list(SHARES)
    try:
        folder = asked.album.absolute() if asked.album else work / "album"
        if not folder.exists():
            subprocess.run([sys.executable, str(MAKE_ALBUM), str(folder), "--size", asked.size, "--nasty"], check=True)
        kills = Kills(World(work / "world", Album.of(folder)), story, asked.seed)
        kills.begin()
        shares = sum(SHARES[verb] for verb in verbs)
        for verb in verbs:
            kills.try_verb(verb, round(asked.kills * SHARES[verb] / shares))
        story.figure("kills", hit=kills.hits, too_late=kills.misses)
        return story.finish(report, seed=asked.seed, kills=kills.hits, too_late=kills.misses)
    finally:
        if not asked.keep:
            shutil.rmtree(work / "world" if asked.work else work, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
