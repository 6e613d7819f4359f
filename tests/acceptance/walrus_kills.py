"""SIGKILL at every numbered step of storing and renewing on Walrus, and at random moments: the next run finishes.

The network and the household are set aside once, and put back before each kill, so that each run could do the very same
as the undisturbed one. What is on the chain afterwards is held against that: as many blobs, each of the same bytes and
paid until the same epoch, and a purse that has as much WAL, to the last billionth.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tests.acceptance.story import Story
from tests.acceptance.walrus_world import NAME, World
from tests.acceptance.world import Album
from tests.commands import Answer, Machine
from vault.clock import SystemClock
from vault.disk import LocalDisk
from vault.format.walrus.identifiers import blob_id_text
from vault.keys.phrase import read_phrase, seed as seed_of
from vault.keys.wallet import WalletKey
from vault.networks.walrus.means import means
from vault.networks.walrus.network import WalrusNetwork

DYING = Path(__file__).resolve().parents[1] / "dying.py"
SHARDS, WEIGHTS = 10, (4, 3, 2, 1)  # few slivers, so that every single request can be visited
PACK = 1_000_000  # bytes: two of them are more than a blob of ten shards
STORING = ("backup", "--no-previews", "--flush")
RENEWING = ("renew", "--network", NAME)
EPOCHS = 5
MOST_STEPS = 10_000
BRINGS_BACK = 4  # after each so-manieth kill everything is brought back, too


@dataclass(frozen=True)
class OnChain:
    """What a wallet has: (blob id, paid until, certified) of each Blob object, and WAL in billionths."""

    blobs: tuple[tuple[str, int, bool], ...]
    wal: int


class Kills:
    """One household on a small network, and its states to go back to."""

    def __init__(self, folder: Path, story: Story) -> None:
        self.world = World(folder, story, weights=WEIGHTS, shards=SHARDS, epochs=EPOCHS)
        self.story = story
        self._own, self._kept, self._trace = folder / "killed", folder / "kept", folder / "trace"
        self.album = Album(folder / "photos", [])
        self.machine = self.world.machine("killed")
        self.killed = 0

    def close(self) -> None:
        """Stop the network."""
        self.world.practice.close()

    def begin(self) -> None:
        """An album of two packs that must go into two bundles, at home, and a wallet with money."""
        run, chance = self.story.run, random.Random(5)
        self.story.chapter("A household on a network of ten shards")
        run(self.machine, "create", "--phrase-out", self._own / "phrase")
        for number in range(2):
            self.album.folder.mkdir(exist_ok=True)
            (self.album.folder / f"IMG_{number}.jpg").write_bytes(chance.randbytes(PACK))
            if not number:
                run(self.machine, "add", self.album.folder, "--album", "family")
            run(self.machine, "backup", "--no-previews")
        self.album = Album.of(self.album.folder)
        described = ("--profile", self.world.described, "--epochs", str(EPOCHS))
        added = self.story.run(self._doomed(0), "network", "add", NAME, *described)
        self.world.practice.faucet(added.document["address"], 100, 1000)
        run(self.machine, "network", "use", "family", "home", NAME)
        self.keep("before storing")

    # --- states ------------------------------------------------------------------------------

    def keep(self, name: str) -> None:
        """Remember network and household as they are now."""
        self.world.practice.close()
        shutil.rmtree(self._kept / name, ignore_errors=True)
        for folder in (self.world.practice.folder, self._own):
            shutil.copytree(folder, self._kept / name / folder.name, symlinks=True)
        self.world.practice.again()

    def go_back(self, name: str) -> None:
        """To what was kept."""
        self.world.practice.close()
        for folder in (self.world.practice.folder, self._own):
            shutil.rmtree(folder)
            shutil.copytree(self._kept / name / folder.name, folder, symlinks=True)
        self.world.practice.again()

    def on_chain(self) -> OnChain:
        """As the chain itself tells, asked by a client that knows nothing but the phrase."""
        key = WalletKey(seed_of(read_phrase((self._own / "phrase").read_text()), ""))
        folder = os.fsencode(self.world.folder / "asking")
        profile = self.world.practice.profile
        network = WalrusNetwork(means(profile, key, folder, LocalDisk(), SystemClock(), os.urandom), b"t" * 32)
        try:
            chain = network._means.chain
            blobs = [(blob_id_text(one.blob_id), one.end_epoch, one.is_certified) for one in chain.blobs()]
            return OnChain(tuple(sorted(blobs)), chain.balances().wal)
        finally:
            network.close()

    # --- killing -----------------------------------------------------------------------------

    def _doomed(self, at: int) -> Machine:
        return replace(self.machine, under=(sys.executable, "-P", str(DYING), str(at), str(self._trace)))

    def trace(self) -> list[str]:
        """The steps of the last counted run, without the folder's own name."""
        return [line.replace(str(self._own), "…") for line in self._trace.read_text().splitlines()]

    def sweep(self, state: str, words: Sequence[str], wanted_steps: range) -> None:
        """Die once at each of these steps of Walrus's flow; those of places at home are for kills.py."""
        story = self.story
        story.chapter(f"{words[0]}, undisturbed")
        self.go_back(state)
        before = self.on_chain()
        story.run(self._doomed(0), *words)
        steps, wanted = self.trace(), self.on_chain()
        self._is_well(wanted, wanted, "undisturbed")
        self._comes_back("undisturbed")
        story.figure("undisturbed", steps=len(steps), blobs=len(wanted.blobs), paid_frost=before.wal - wanted.wal)
        story.figure("its steps", kinds=_kinds(steps))
        visited = 0
        flow = [number for number, step in enumerate(steps, 1) if "/vault/places/" not in step]
        for at in flow[wanted_steps.start - 1 :: wanted_steps.step]:
            story.chapter(f"{words[0]}, SIGKILL at step {at} of {len(steps)}")
            self.go_back(state)
            answer = self._doomed(at)(*words)
            reached = self.trace()
            is_killed = answer.code == -signal.SIGKILL and len(reached) >= at
            if not is_killed and answer.code == 0 and at > len(reached):
                story.note(f"{words[0]}: that run had {len(reached)} steps only")  # threads took another turn
            else:
                story.expect(is_killed, f"killed at step {at}, not exit {answer.code}: {answer.said[-300:]}")
                visited += 1
                self.killed += 1
            story.figure("killed", at=at, step=reached[at - 1] if at <= len(reached) else "")
            self._finish(words, wanted, brings_back=visited % BRINGS_BACK == 1)
        story.figure(
            f"{words[0]}: steps",
            of_walrus=len(flow),
            of_all=len(steps),
            visited=visited,
            first=wanted_steps.start,
            every=wanted_steps.step,
        )

    def at_random(self, state: str, words: Sequence[str], times: int, chance: random.Random) -> None:
        """Die at moments that are spread over the whole run, its start and end included."""
        story = self.story
        story.chapter(f"{words[0]}, undisturbed, timed")
        self.go_back(state)
        seconds = story.run(self.machine, *words).seconds
        wanted = self.on_chain()
        for number in range(times):
            share = (number + chance.random()) / times
            story.chapter(f"{words[0]}, SIGKILL after {share:.1%} of {seconds:.2f} s")
            self.go_back(state)
            hit = self._kill_after(words, seconds * share)
            if hit and number % 3 == 2:  # and the run that was to finish it, too
                self._kill_after(words, seconds * chance.random())
            story.figure("killed" if hit else "too late", seconds=round(seconds * share, 3))
            self._finish(words, wanted)

    def _kill_after(self, words: Sequence[str], seconds: float) -> bool:
        began = time.monotonic()
        process = self.machine.start(*words)
        try:
            process.communicate(timeout=max(0.0, seconds - (time.monotonic() - began)))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            self.killed += 1
            return True
        return False

    # --- afterwards --------------------------------------------------------------------------

    def _finish(self, words: Sequence[str], wanted: OnChain, *, brings_back: bool = True) -> None:
        answer = self.story.run(self.machine, *words)
        if words is STORING:
            self._is_carried(answer)
        self._is_well(self.on_chain(), wanted, "after the next run")
        if brings_back:
            self._comes_back("after the next run")

    def _is_carried(self, answer: Answer) -> None:
        (carried,) = answer.document.get("carried") or ({},)
        done = carried.get("error", "?") is None and carried.get("waiting_packs") == 0
        self.story.expect(done, f"everything is on Walrus: {carried}")

    def _is_well(self, found: OnChain, wanted: OnChain, when: str) -> None:
        """On the chain as after an undisturbed run, and nothing left open."""
        story = self.story
        story.expect(found.blobs == wanted.blobs, f"{when}: each bundle once: {found.blobs}, not {wanted.blobs}")
        story.expect(
            found.wal == wanted.wal, f"{when}: paid once: {wanted.wal - found.wal} FROST more than undisturbed"
        )
        story.expect(all(certified for _, _, certified in found.blobs), f"{when}: all are certified")
        left = [one["key"] for one in self.world.paid(self.machine) if one["state"] == "open"]
        story.expect(not left, f"{when}: no payment is left open: {left}")
        bundles = sorted(path.name for path in (self.machine.folder / "networks" / NAME).glob("bundles/*"))
        story.expect(not bundles, f"{when}: nothing waits in the journal: {bundles}")

    def _comes_back(self, when: str) -> None:
        """Every byte, on a new machine from the phrase and Walrus alone."""
        story = self.story
        fresh = self.world.folder / "fresh"
        shutil.rmtree(fresh, ignore_errors=True)
        machine = self.world.recovered("fresh", self._own / "phrase")
        story.run(machine, "restore", "family", "--to", fresh / "restored")
        differences = self.album.differences(fresh / "restored")
        story.expect(not differences, f"{when}: restored as it was: {differences[:3]}")


def _kinds(steps: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for step in steps:
        what = step if step.startswith(("before", "after")) else step.partition(" ")[0]
        found[what] = found.get(what, 0) + 1
    return found


def every_step(folder: Path, story: Story, at: range, times: int, seed: int) -> None:
    """All of it, on a network of its own: `at` these steps, and `times` at random moments."""
    kills = Kills(folder, story)
    try:
        kills.begin()
        kills.sweep("before storing", STORING, at)
        if times:
            kills.at_random("before storing", STORING, times, random.Random(seed))
        kills.go_back("before storing")
        story.run(kills.machine, *STORING)
        kills.world.practice.advance(EPOCHS - 1)
        kills.keep("before renewing")
        kills.sweep("before renewing", RENEWING, at)
        story.figure("SIGKILL", times=kills.killed)
    finally:
        kills.close()
