"""Vault beside restic and borg, those that are installed, on the same files in one run.

    python tests/benchmarks/run.py [--album FOLDER] [--small FOLDER] [--many FOLDER|200000] [--big FOLDER|3G]
                                   [--files photos,small] [--only first,unchanged,restore,one,many,big] [--runs 3]
                                   [--peers vault,restic,borg,cp] [--work FOLDER] [--report FILE]

First backup, unchanged backup, full restore with two of five places gone (the others keep their repository whole), one
photo of about 5 MB from cold, and peak memory: for 1 GB of photos and for 20,000 small files. With --many also lists
and status over that many files, with --big one huge file. Folders that are not given are made by
tests/dataset/make_album.py. The programs take turns, so that noise hits all of them; as root the page cache is dropped
before each command (but what this script itself uses, the interpreter, stays). Vault unlocks with --passphrase-file,
its key derivation included.

Prints medians with their ratios and the bars, and writes everything to a JSON file with the date in its name.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from tests.acceptance.story import Story, dated  # noqa: E402
from tests.acceptance.world import Album, name_of  # noqa: E402
from tests.benchmarks.bars import BARS, MIB, Bar  # noqa: E402
from tests.benchmarks.peers import ALBUM, Borg, Command, Copy, Peer, Restic, Vault, version  # noqa: E402
from tests.commands import Answer  # noqa: E402

MAKE_ALBUM = HERE.parent / "dataset/make_album.py"
PHASES = ("first", "unchanged", "restore", "one", "many", "big")
PHOTO = 5_000_000  # bytes of the one file, or as near as there is one
CACHES = Path("/proc/sys/vm/drop_caches")

Taken = dict[tuple[str, str, str], list[Answer]]  # (files, phase, program)


class Bench:
    """The measuring itself, and all that was measured."""

    def __init__(self, peers: Sequence[Peer], work: Path, story: Story) -> None:
        self.peers, self.work, self.story = peers, work, story
        self.taken: Taken = {}
        self.figures: dict[str, float] = {}

    @property
    def vault(self) -> Vault:
        """Ours."""
        return next(peer for peer in self.peers if isinstance(peer, Vault))

    def measure(self, files: str, phase: str, peer: str, command: Command, *, cold: bool = True) -> Answer:
        """One command, from cold unless told otherwise."""
        os.sync()
        if cold and os.geteuid() == 0:
            CACHES.write_text("3\n")
        answer = command.run()
        self.taken.setdefault((files, phase, peer), []).append(answer)
        figures = {"seconds": round(answer.seconds, 3), "peak_mib": round(answer.peak / MIB)}
        self.story.figure(f"{files:7}{phase:12}{peer:7}", **figures, read=answer.read, written=answer.written)
        return answer

    def compare(self, files: str, album: Album, phases: Sequence[str], *, check: bool, turn: int) -> None:
        """Each phase by every program in turn, each with a repository of its own."""
        peers = [*self.peers[turn % len(self.peers) :], *self.peers[: turn % len(self.peers)]]
        folder, photo = album.folder, _photo(album)
        for peer in peers:
            peer.fresh(folder)
        for peer in peers:
            self.measure(files, "first", peer.name, peer.first(folder))
        if "unchanged" in phases:
            self._each(files, "unchanged", peers, lambda peer, _: peer.unchanged(folder))
        for peer in peers:
            peer.harm()
        if "restore" in phases:
            judged = album if check else None
            self._each(files, "restore", peers, lambda peer, to: peer.restore(folder, to), judged)
        if "one" in phases:
            self._each(files, "one", peers, lambda peer, to: peer.one(folder, photo[0], to))
            start = self.measure(files, "start-up", "vault", self.vault.idle())
            last = self.taken[files, "one", "vault"][-1]
            self.figures[f"{files} one read"] = (last.read - start.read) / photo[1]
        for peer in peers:
            shutil.rmtree(peer.root, ignore_errors=True)

    def _each(
        self,
        files: str,
        phase: str,
        peers: Sequence[Peer],
        command: Callable[[Peer, Path], Command | None],
        judged: Album | None = None,
    ) -> None:
        for peer in peers:
            to = self.work / "restored"
            shutil.rmtree(to, ignore_errors=True)
            wanted = command(peer, to)
            if wanted is not None:
                self.measure(files, phase, peer.name, wanted)
            if judged is not None and isinstance(peer, Vault):
                wrong = judged.differences(to, judged.not_kept())
                self.story.expect(not wrong, f"restored as it was: {wrong[:5]}")
            shutil.rmtree(to, ignore_errors=True)

    def many(self, album: Album, runs: int) -> None:
        """Lists over very many files, and a backup that finds nothing new."""
        peers = [peer for peer in self.peers if isinstance(peer, Vault | Restic)]
        for peer in peers:
            peer.fresh(album.folder)
            self.measure("many", "first", peer.name, peer.first(album.folder))
        looks = {
            "status": ["status"],
            "items": ["items", ALBUM, "--limit", "100"],
            "find": ["find", "file-050 txt", "--limit", "100"],
        }
        for _ in range(runs):
            self._each("many", "unchanged", peers, lambda peer, _: peer.unchanged(album.folder))
            for phase, words in looks.items():
                self.measure("many", phase, "vault", self.vault.look(*words))
                self.measure("many", f"{phase} warm", "vault", self.vault.look(*words), cold=False)
        for peer in peers:
            shutil.rmtree(peer.root, ignore_errors=True)

    # --- what it means -------------------------------------------------------------------------

    def seconds(self, files: str, phase: str, peer: str) -> float | None:
        """The median; None when it was not measured."""
        taken = self.taken.get((files, phase, peer))
        return median(answer.seconds for answer in taken) if taken else None

    def peak(self, files: str, peer: str) -> float:
        """MiB, the most that any command took."""
        return max(
            (a.peak / MIB for (f, _, p), answers in self.taken.items() if (f, p) == (files, peer) for a in answers),
            default=0,
        )

    def value(self, bar: Bar) -> float | None:
        """What was measured for a bar; None when it can't be told."""
        ours, theirs = (self.seconds(bar.files, bar.phase, peer) for peer in ("vault", "restic"))
        match bar.what:
            case "peak":
                return self.peak(bar.files, "vault") or None
            case "read":
                return self.figures.get(f"{bar.files} one read")
            case "seconds":
                return ours
            case _ if ours is None or theirs is None:
                return None
            case "speed":
                return theirs / ours
            case _:
                return ours / theirs

    def table(self) -> None:
        """Medians in seconds, and how they stand."""
        names = [peer.name for peer in self.peers]
        print(f"\n{'files':8}{'phase':13}" + "".join(f"{name:>9}" for name in names) + "   bar")
        rows = dict.fromkeys((files, phase) for files, phase, _ in self.taken)
        for files, phase in rows:
            cells = [self.seconds(files, phase, name) for name in names]
            shown = "".join("        –" if cell is None else f"{cell:9.2f}" for cell in cells)
            print(f"{files:8}{phase:13}{shown}   " + self._verdicts(files, phase))
        for files in dict.fromkeys(files for files, _ in rows):
            shown = "".join(f"{self.peak(files, name):9.0f}" for name in names)
            print(f"{files:8}{'peak MiB':13}{shown}   " + self._verdicts(files, "memory"))

    def _verdicts(self, files: str, phase: str) -> str:
        told = []
        for bar in BARS:
            value = self.value(bar) if (bar.files, bar.phase) == (files, phase) else None
            if value is not None:
                told.append(bar.told(value))
        return "; ".join(told)

    def document(self) -> dict:
        """Medians and every single run."""
        rows = [
            {
                "files": files,
                "phase": phase,
                "program": peer,
                "median_seconds": round(median(a.seconds for a in answers), 3),
                "seconds": [round(a.seconds, 3) for a in answers],
                "peak_mib": [round(a.peak / MIB, 1) for a in answers],
                "bytes_read": [a.read for a in answers],
                "bytes_written": [a.written for a in answers],
            }
            for (files, phase, peer), answers in self.taken.items()
        ]
        bars = [
            {
                "files": bar.files,
                "phase": bar.phase,
                "what": bar.what,
                "value": round(value, 3),
                "now": bar.now,
                "goal": bar.goal,
                "met": bar.met(value, bar.now),
                "goal_met": bar.met(value, bar.goal),
            }
            for bar in BARS
            if (value := self.value(bar)) is not None
        ]
        return {"measured": rows, "bars": bars, "programs": [version(peer) for peer in self.peers]}


def _photo(album: Album) -> tuple[str, int]:
    """The path and size of the JPEG that is nearest to 5 MB; of any file when there is none."""
    files = [(os.fsdecode(name_of(row)), row["size"]) for row in album.rows if row["type"] == "file"]
    photos = [file for file in files if file[0].lower().endswith(".jpg") and not file[0].startswith("nasty/")]
    return min(photos or files, key=lambda file: abs(file[1] - PHOTO))


def made(work: Path, name: str, given: str | None, *options: str) -> Album:
    """An album that is there, or a new one."""
    folder = Path(given).absolute() if given else work / name
    if not folder.exists():
        subprocess.run([sys.executable, str(MAKE_ALBUM), str(folder), *options], check=True)
    return Album.of(folder)


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--album", help="the photos; about 1 GB are made when none are given")
    parser.add_argument("--small", help="the small files; 20,000 are made when none are given")
    parser.add_argument("--many", help="a folder, or a number of small files to make: lists and status over them")
    parser.add_argument("--big", help="a folder, or a size such as 3G: one huge file and a sparse one")
    parser.add_argument("--only", help=f"some of {','.join(PHASES)}")
    parser.add_argument("--files", default="photos,small", help="photos, small, or both")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--peers", default="vault,restic,borg,cp")
    parser.add_argument("--work", type=Path, help="scratch folder")
    parser.add_argument("--report", type=Path, help="default: a file in the temporary folder")
    return parser.parse_args()


def main() -> int:
    """Make, measure, tell. Exit code 1 when a bar is not met or a file came back wrong."""
    asked = arguments()
    report = asked.report or dated("benchmarks", Path(tempfile.gettempdir()))
    work = asked.work or Path(tempfile.mkdtemp(prefix="benchmarks-"))
    work.mkdir(parents=True, exist_ok=True)
    phases = asked.only.split(",") if asked.only else PHASES
    classes = [kind for kind in (Vault, Restic, Borg, Copy) if kind.name in {"vault", *asked.peers.split(",")}]
    peers = [peer for peer in (kind(work / kind.name) for kind in classes) if version(peer)]
    story = Story()
    bench = Bench(peers, work, story)
    try:
        measure_all(bench, asked, phases)
    finally:
        shutil.rmtree(work / "restored", ignore_errors=True)
        for peer in peers:
            shutil.rmtree(peer.root, ignore_errors=True)
        if not asked.work:
            shutil.rmtree(work, ignore_errors=True)
    bench.table()
    if os.geteuid() != 0:
        story.note("the page cache was not dropped: only root may")
    for bar in BARS:
        value = bench.value(bar)
        if value is not None:
            story.expect(bar.met(value, bar.now), f"{bar.files} {bar.phase}: {bar.told(value)}")
    return story.finish(report, runs=asked.runs, **bench.document())


def measure_all(bench: Bench, asked: argparse.Namespace, phases: Sequence[str]) -> None:
    """Every set of files that was asked for."""
    wanted = {
        "photos": lambda: made(bench.work, "photos", asked.album, "--size", "1G", "--nasty"),
        "small": lambda: made(bench.work, "small", asked.small, "--size", "1", "--many", "20000"),
    }
    main_phases = [phase for phase in phases if phase in {"first", "unchanged", "restore", "one"}]
    for files in asked.files.split(",") if main_phases else ():
        album = wanted[files]()
        for turn in range(asked.runs):
            bench.compare(files, album, main_phases, check=turn == 0, turn=turn)
    if asked.many and "many" in phases:
        count, folder = (asked.many, None) if asked.many.isdecimal() else ("0", asked.many)
        bench.many(made(bench.work, "many", folder, "--size", "1", "--many", count), asked.runs)
    if asked.big and "big" in phases:
        size, folder = ("", asked.big) if Path(asked.big).exists() else (asked.big, None)
        album = made(bench.work, "big", folder, "--size", "1", "--big", size)
        for turn in range(asked.runs):
            bench.compare("big", album, ["restore"], check=turn == 0, turn=turn)


if __name__ == "__main__":
    sys.exit(main())
