"""Thousands of random histories of many devices: does what was reported stored come back, whatever happened?

    python tests/acceptance/devices.py [--histories 2000] [--steps 25] [--seed 1] [--processes 2] [--report FILE]
                                       [--resume] [--break GUARD] [--list-guards]

A history is a household of one to four devices and two to five places, with what `tests/many/histories.py` may let
happen; it ends with an audit, a repair, another audit, and all devices agreeing. With --break a guard of the engine is
taken away first: then losses must be found, and the exit code is 0 when some are. All figures go to a JSON file with
the date in its name: how many failures of which kinds there were, what else happened, and the seed of each history that
lost something, with where. The file is written as the run goes; --resume goes on from one that was not finished.
"""

import argparse
import json
import multiprocessing
import os
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.many.breaking import GUARDS, broken
from tests.many.histories import FAILURES, History

SHARE = 10  # histories that a process takes at a time
FRAMES = 6  # of a loss, the innermost are told
MEMORY = Path("/dev/shm")


def live(job: tuple[list[int], int, str]) -> tuple[Counter, dict[int, str]]:
    """Some histories by their seeds: (what happened, what was lost by the seed)."""
    seeds, steps, guard = job
    counts: Counter[str] = Counter()
    lost: dict[int, str] = {}
    with broken(guard) if guard else nullcontext():
        for seed in seeds:
            base = Path(tempfile.mkdtemp(prefix="vault-devices-", dir=MEMORY if MEMORY.is_dir() else None))
            try:
                history = History(base, random.Random(seed))
                try:
                    history.live(steps)
                finally:
                    history.world.close()
                    counts += history.world.counts
            except Exception as error:  # noqa: BLE001 whatever it is, it is written down with its seed
                frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
                where = " > ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames)
                lost[seed] = f"{type(error).__name__}: {error} ({where})"
            finally:
                shutil.rmtree(base, ignore_errors=True)
    return counts, lost


class Report:
    """What a run has found by now, in a file from which another process can go on."""

    def __init__(self, file: Path, asked: dict[str, object], *, resume: bool) -> None:
        self._file, self._asked = file, asked
        self.done, self.seconds = 0, 0.0
        self.counts: Counter[str] = Counter()
        self.lost: dict[int, str] = {}
        if resume and file.exists():
            before = json.loads(file.read_text())
            if {name: before[name] for name in asked} != asked:
                raise SystemExit(f"{file} is the report of another run")
            self.done, self.seconds = before["histories_done"], before["seconds"]
            self.counts = Counter(before["failures"]) + Counter(before["happened"])
            self.lost = {int(seed): what for seed, what in before["lost"].items()}

    def add(self, histories: int, counts: Counter[str], lost: dict[int, str], seconds: float) -> None:
        """So many more histories; `seconds`: since the last of these calls."""
        self.done += histories
        self.seconds += seconds
        self.counts += counts
        self.lost |= lost
        beside = self._file.with_suffix(".new")
        beside.write_text(json.dumps(self._told(), indent=1) + "\n")
        beside.replace(self._file)

    def _told(self) -> dict[str, object]:
        failures = {name: self.counts[name] for name in FAILURES}
        return {
            "date": datetime.now(UTC).isoformat(timespec="seconds"),
            **self._asked,
            "histories_done": self.done,
            "seconds": round(self.seconds, 1),
            "cpus": os.cpu_count(),
            "histories_with_a_loss": len(self.lost),
            "lost": {str(seed): what for seed, what in sorted(self.lost.items())},
            "failures_in_all": sum(failures.values()),
            "failures": failures,
            "happened": {name: count for name, count in sorted(self.counts.items()) if name not in failures},
        }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--histories", type=int, default=2000)
    parser.add_argument("--steps", type=int, default=25)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--report", type=Path)
    parser.add_argument("--resume", action="store_true", help="go on from an unfinished report")
    parser.add_argument("--break", dest="guard", choices=GUARDS, default="")
    parser.add_argument("--list-guards", action="store_true")
    given = parser.parse_args()
    if given.list_guards:
        print("\n".join(GUARDS))
        return 0
    file = given.report or Path(f"devices-{datetime.now(UTC):%Y-%m-%d}.json")
    asked = {"histories": given.histories, "steps": given.steps, "seed": given.seed, "broken": given.guard}
    report = Report(file, asked, resume=given.resume)
    seeds = range(given.seed + report.done, given.seed + given.histories)
    jobs = [(list(seeds[at : at + SHARE]), given.steps, given.guard) for at in range(0, len(seeds), SHARE)]
    start = time.monotonic()
    with multiprocessing.get_context("spawn").Pool(given.processes) as pool:
        for job, (counts, lost) in zip(jobs, pool.imap(live, jobs), strict=True):
            now = time.monotonic()
            report.add(len(job[0]), counts, lost, now - start)
            start = now
            print(f"\r{report.done} histories, {len(report.lost)} with a loss", end="", file=sys.stderr)
    print(file=sys.stderr)
    print(f"{report.done} histories in {report.seconds:.0f} s, {len(report.lost)} with a loss: {file}")
    return int(bool(report.lost) != bool(given.guard))


if __name__ == "__main__":
    sys.exit(main())
