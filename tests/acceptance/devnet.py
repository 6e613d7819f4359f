"""The practice Walrus under other people's clients, under kills, and through many histories of its accounts.

    python tests/acceptance/devnet.py [--only PART]… [--histories 520] [--kills 25] [--seed N] [--report FILE]

Runs the official TypeScript SDK and pysui on networks that `vault devnet up` starts: every operation, with sick nodes,
and 100 MB at 1000 shards on 20 nodes. Measures what the network's process takes. Kills it at random moments while
clients write, and before each numbered write of a whole life. Draws histories of its accounts and holds all WAL to what
was made. Everything that it did and found goes to a JSON file with the date in its name. About ten minutes.
"""

import argparse
import asyncio
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Self

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from tests.acceptance.story import MIB, Story, dated  # noqa: E402
from tests.devnet import javascript  # noqa: E402
from vault.clock import SystemClock  # noqa: E402
from vault.devnet import calling  # noqa: E402
from vault.devnet.settings import Settings  # noqa: E402

LARGE = 100_000_000
SMALL = Settings(shards=10, weights=(4, 3, 2, 1))
WRITERS = 3


class Net:
    """A network as a process, for the length of a `with`."""

    def __init__(self, work: Path, settings: Settings) -> None:
        self.folder, self._settings = work / f"net-{time.monotonic_ns()}", settings

    def __enter__(self) -> Self:
        began = time.monotonic()
        self.described = calling.up(self.folder, self._settings, SystemClock()) | {"folder": str(self.folder)}
        self.start_seconds = round(time.monotonic() - began, 2)
        return self

    def __exit__(self, *_: object) -> None:
        calling.down(self.folder)
        shutil.rmtree(self.folder)

    @property
    def pid(self) -> int:
        """Of its process."""
        return int(json.loads((self.folder / calling.RUNNING).read_text())["pid"])

    def figures(self) -> dict[str, object]:
        """What its process has taken so far."""
        status = dict(line.split(":", 1) for line in Path(f"/proc/{self.pid}/status").read_text().splitlines())
        ticks = Path(f"/proc/{self.pid}/stat").read_text().rpartition(") ")[2].split()
        return {
            "network_memory_mib": round(int(status["VmRSS"].split()[0]) / 1024),
            "network_peak_mib": round(int(status["VmHWM"].split()[0]) / 1024),
            "network_cpu_seconds": round((int(ticks[11]) + int(ticks[12])) / os.sysconf("SC_CLK_TCK"), 1),
            "network_disk_mib": round(sum(one.stat().st_size for one in self.folder.iterdir()) / MIB),
            "network_log": (self.folder / calling.LOG).read_text()[-500:],
        }


class Devnet:
    """The parts of the run."""

    def __init__(self, story: Story, work: Path, asked: argparse.Namespace) -> None:
        self.story, self.work, self.asked = story, work, asked

    # --- the official SDK ------------------------------------------------------------------

    def _steps(self, script: str, settings: Settings, *, timeout: float = 300, **more: object) -> None:
        node = javascript.find_node()
        folder = javascript.install(node)
        with Net(self.work, settings) as net:
            told = javascript.run(node, folder, script, net.described | more, timeout)
            for step in told.steps:
                self.story.figure(step["name"], ok=step["ok"], ms=step["ms"], note=step["note"])
                self.story.expect(step["ok"], f"{script}: {step['name']}: {step['problem']}")
            self.story.figure(f"after {script}", node_peak_mib=round(told.peak / MIB), **net.figures())
            self._quiet(net)

    def _quiet(self, net: Net) -> None:
        log = (net.folder / calling.LOG).read_text()
        self.story.expect("Traceback" not in log, f"a traceback in the network's log: {log[-2000:]}")

    def operations(self) -> None:
        """Every operation of the SDK."""
        self._steps("operations.mjs", Settings(shards=13, weights=(1,) * 13))

    def relay(self) -> None:
        """Through the upload relay."""
        self._steps("relay.mjs", Settings(shards=12, weights=(1,) * 12))

    def web(self) -> None:
        """As in a browser."""
        self._steps("web.mjs", Settings(shards=12, weights=(1,) * 12))

    def sick(self) -> None:
        """Among nodes that are sick or lie."""
        self._steps("sick.mjs", Settings(shards=13, weights=(1,) * 13))

    def known(self) -> None:
        """What the SDK itself gets wrong, on a committee of weights 4, 3, 2, 1."""
        self._steps("known.mjs", SMALL)

    def large_sdk(self) -> None:
        """100 MB at 1000 shards on 20 nodes."""
        self._steps("large.mjs", Settings(shards=1000, weights=(1,) * 20), timeout=1000, size=LARGE)

    # --- pysui -----------------------------------------------------------------------------

    def _pysui(self, settings: Settings, size: int) -> None:
        from tests.devnet import test_pysui

        data = random.Random(self.asked.seed).randbytes(size)
        with Net(self.work, settings) as net:
            began = time.monotonic()
            problem = None
            try:
                asyncio.run(test_pysui.story(net.described, data))
            except AssertionError as error:
                problem = repr(error)
            seconds = round(time.monotonic() - began, 1)
            self.story.figure(f"pysui and plain HTTP, {size} bytes", seconds=seconds, **net.figures())
            self.story.expect(problem is None, f"pysui: {problem}")
            self._quiet(net)

    def pysui(self) -> None:
        """Hand-written calls of pysui: reads, pays, stores."""
        self._pysui(SMALL, 2048)

    def large_pysui(self) -> None:
        """100 MB at 1000 shards on 20 nodes, by hand-written calls."""
        self._pysui(Settings(shards=1000, weights=(1,) * 20), LARGE)

    # --- what it takes ---------------------------------------------------------------------

    def sizes(self) -> None:
        """Committees of 10, 100 and 1000 shards: how long each takes to start, and what it takes when idle."""
        for name, settings in (
            ("10 shards, weights 4, 3, 2, 1", SMALL),
            ("the default: 100 shards, 10 nodes", Settings()),
            ("1000 shards, 20 nodes", Settings(shards=1000, weights=(1,) * 20)),
        ):
            with Net(self.work, settings) as net:
                time.sleep(3)
                before = net.figures()["network_cpu_seconds"]
                time.sleep(3)
                figures = net.figures()
                idle = round((float(str(figures["network_cpu_seconds"])) - float(str(before))) / 3, 3)
                self.story.figure(name, start_seconds=net.start_seconds, idle_cpu_share=idle, **figures)
                weights = [len(node["shards"]) for node in net.described["nodes"]]  # type: ignore[attr-defined]
                self.story.expect(sum(weights) == settings.shards, f"every shard has a node: {weights}")
                self.story.expect(min(weights) > 0, f"every node has a shard: {weights}")
                calling.down(net.folder)
                began = time.monotonic()
                calling.up(net.folder, settings, SystemClock())
                self.story.figure("started again", seconds=round(time.monotonic() - began, 2))

    # --- accounts --------------------------------------------------------------------------

    def accounts(self) -> None:
        """Random histories: what is paid is what nodes, subsidies and the burn received."""
        numbers = range(self.asked.seed * 10_000, self.asked.seed * 10_000 + self.asked.histories)
        began, steps = time.monotonic(), 0
        with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
            for number, (length, problem) in zip(numbers, pool.map(_history, numbers, chunksize=8), strict=True):
                steps += length
                self.story.expect(problem is None, f"history {number}: {problem}")
        seconds = round(time.monotonic() - began, 1)
        self.story.figure("histories of the accounts", histories=len(numbers), steps=steps, seconds=seconds)

    # --- kills -----------------------------------------------------------------------------

    def kills(self) -> None:
        """SIGKILL at random moments, while several clients publish and epochs pass."""
        rng = random.Random(self.asked.seed)
        folder = self.work / "killed"
        answered: dict[str, bytes] = {}
        pace = self._pace(folder)
        for number in range(self.asked.kills):
            net = calling.up(folder, SMALL, SystemClock())
            workers = [threading.Thread(target=_publish, args=(net, number, i, answered)) for i in range(WRITERS)]
            for worker in workers:
                worker.start()
            time.sleep(rng.uniform(0.0, 12 * pace))
            if number % 5 == 4:  # now and then in the middle of an epoch's change
                orders = threading.Thread(target=_advance, args=(folder,))
                orders.start()
                time.sleep(rng.uniform(0.0, 0.15))
            os.kill(json.loads((folder / calling.RUNNING).read_text())["pid"], signal.SIGKILL)
            for worker in workers:
                worker.join()
        calling.up(folder, SMALL, SystemClock())
        lost = [blob for blob, data in answered.items() if not _reads(folder, blob, data)]
        certified = len(answered)
        self.story.figure(
            "kills at random moments", kills=self.asked.kills, certified=certified, lost=len(lost), pace=pace
        )
        self.story.expect(len(answered) > self.asked.kills, "more blobs than kills were certified")
        self.story.expect(not lost, f"certified blobs that are lost: {lost}")
        log = (folder / calling.LOG).read_text()
        self.story.expect("Traceback" not in log, f"a traceback in the network's log: {log[-2000:]}")
        calling.down(folder)
        shutil.rmtree(folder)

    def _pace(self, folder: Path) -> float:
        """How long one blob takes here and now (seconds): the moments are spread over a few of them."""
        from tests.devnet.test_gateways import ask

        net = calling.up(folder, SMALL, SystemClock())
        began = time.monotonic()
        for number in range(4):
            ask(f"{net['publisher']}/v1/blobs", "PUT", f"pace {number}".encode())
        return round((time.monotonic() - began) / 4, 3)

    def writes(self) -> None:
        """SIGKILL before each numbered write of a whole life; two processes visit every other one."""
        began = time.monotonic()
        command = [sys.executable, "-m", "tests.devnet.kills"]
        both = [
            subprocess.Popen(
                [*command, str(self.work / f"life-{first}"), str(first), "100000", "2"],
                stdout=subprocess.PIPE,
                text=True,
                cwd=HERE.parents[1],
            )
            for first in (1, 2)
        ]
        seen = [json.loads(line) for process in both for line in process.communicate()[0].splitlines()]
        visited = {one["write"] for one in seen if one["what"]}
        for one in seen:
            self.story.expect(one["problem"] is None, f"killed before write {one['write']}: {one['problem']}")
        end = max(visited, default=0)
        self.story.expect(visited == set(range(1, end + 1)) and end > 100, "every write was visited")
        ends = sum(one["what"] is None for one in seen)
        self.story.expect(ends == len(both), "both came to the end of the life")
        seconds = round(time.monotonic() - began, 1)
        self.story.figure("kills before each write", writes=end, visited=len(visited), seconds=seconds)


def _history(number: int) -> tuple[int, str | None]:
    """One history, in a process of its own: its length, and what went wrong."""
    from tests.devnet.test_accounting import ACTIONS, check

    rng = random.Random(number)
    history = [(rng.choice(ACTIONS), rng.randrange(6)) for _ in range(rng.randrange(3, 15))]
    weights = rng.choice(((4, 3, 2, 1), (4, 3, 2, 1), (1, 1, 1, 1), (7, 1, 1, 1), (3, 3, 2, 2)))
    folder = Path(tempfile.mkdtemp(prefix="vault-history-"))
    try:
        check(folder / "net", history, weights=weights)
    except Exception as error:  # noqa: BLE001 told in the report, whatever it was
        return len(history), f"{history}: {error!r}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return len(history), None


def _publish(net: dict[str, object], number: int, writer: int, answered: dict[str, bytes]) -> None:
    """Publish until the network is gone."""
    from tests.devnet.test_gateways import ask

    for count in range(10_000):
        data = f"kill {number}, writer {writer}, blob {count}".encode()
        try:
            status, body, _ = ask(f"{net['publisher']}/v1/blobs?epochs=50", "PUT", data)
        except OSError:
            return
        if status == 200:
            answered[json.loads(body)["newlyCreated"]["blobObject"]["blobId"]] = data


def _advance(folder: Path) -> None:
    try:
        calling.ask(folder, "/advance", {"epochs": 1})
    except (calling.PracticeDown, calling.PracticeRefused, ConnectionError):
        return


def _reads(folder: Path, blob: str, data: bytes) -> bool:
    from tests.devnet.test_gateways import ask

    return ask(f"{calling.ask(folder, '/status')['aggregator']}/v1/blobs/{blob}")[1] == data


PARTS = {
    "operations": "every operation of the official SDK",
    "relay": "the official SDK, through the upload relay",
    "web": "the official SDK, as in a browser: grpc-web",
    "sick": "the official SDK, among nodes that are sick or lie",
    "known": "what the official SDK itself gets wrong",
    "pysui": "pysui and plain HTTP",
    "large_sdk": "the official SDK: 100 MB at 1000 shards on 20 nodes",
    "large_pysui": "pysui and plain HTTP: 100 MB at 1000 shards on 20 nodes",
    "sizes": "what a network takes",
    "accounts": "random histories of the accounts",
    "kills": "kills at random moments",
    "writes": "kills before each write",
}


def main() -> int:
    """Run the parts, report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=PARTS, action="append", help="only this part; may be given more than once")
    parser.add_argument("--histories", type=int, default=520, help="of the accounts")
    parser.add_argument("--kills", type=int, default=25, help="at random moments")
    parser.add_argument("--seed", type=int, default=1, help="of moments and histories")
    parser.add_argument("--report", type=Path, help="default: a file in the temporary folder")
    asked = parser.parse_args()
    report = asked.report or dated("devnet", Path(tempfile.gettempdir()))
    work = Path(tempfile.mkdtemp(prefix="vault-devnet-"))
    story = Story()
    devnet = Devnet(story, work, asked)
    try:
        for name in asked.only or PARTS:
            story.chapter(PARTS[name])
            try:
                getattr(devnet, name)()
            except javascript.NoJavaScript as problem:
                story.expect(False, str(problem))
        return story.finish(report, seed=asked.seed, parts=list(asked.only or PARTS))
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
