"""Thousands of random histories of many devices: does what was reported stored come back, whatever happened?

    python tests/acceptance/devices.py [--histories 2000] [--steps 25] [--seed 1] [--processes 2] [--report FILE]
                                       [--break GUARD] [--list-guards]

A history is a household of one to four devices and two to five places, with what `tests/many/histories.py` may let
happen; it ends with an audit, a repair, another audit, and all devices agreeing. With --break a guard of the engine is
taken away first: then losses must be found, and the exit code is 0 when some are. All figures go to a JSON file with
the date in its name: what happened how often, and the seed of each history that lost something.
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
from tests.many.histories import History

SHARE = 10  # histories that a process takes at a time
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
                where = traceback.extract_tb(error.__traceback__)[-1]
                lost[seed] = f"{type(error).__name__}: {error} ({Path(where.filename).name}:{where.lineno})"
            finally:
                shutil.rmtree(base, ignore_errors=True)
    return counts, lost


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--histories", type=int, default=2000)
    parser.add_argument("--steps", type=int, default=25)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--report", type=Path)
    parser.add_argument("--break", dest="guard", choices=GUARDS, default="")
    parser.add_argument("--list-guards", action="store_true")
    given = parser.parse_args()
    if given.list_guards:
        print("\n".join(GUARDS))
        return 0
    seeds = range(given.seed, given.seed + given.histories)
    jobs = [(list(seeds[at : at + SHARE]), given.steps, given.guard) for at in range(0, len(seeds), SHARE)]
    counts: Counter[str] = Counter()
    lost: dict[int, str] = {}
    start = time.monotonic()
    with multiprocessing.get_context("spawn").Pool(given.processes) as pool:
        for done, (found, losses) in enumerate(pool.imap_unordered(live, jobs), 1):
            counts += found
            lost |= losses
            print(f"\r{min(done * SHARE, len(seeds))} histories, {len(lost)} with a loss", end="", file=sys.stderr)
    print(file=sys.stderr)
    seconds = time.monotonic() - start
    report = {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "histories": given.histories,
        "steps": given.steps,
        "seed": given.seed,
        "broken": given.guard,
        "seconds": round(seconds, 1),
        "processes": given.processes,
        "cpus": os.cpu_count(),
        "histories_with_a_loss": len(lost),
        "lost": {str(seed): what for seed, what in sorted(lost.items())},
        "happened": dict(sorted(counts.items())),
    }
    file = given.report or Path(f"devices-{datetime.now(UTC):%Y-%m-%d}.json")
    file.write_text(json.dumps(report, indent=1) + "\n")
    print(f"{given.histories} histories in {seconds:.0f} s, {len(lost)} with a loss: {file}")
    return int(bool(lost) != bool(given.guard))


if __name__ == "__main__":
    sys.exit(main())
