"""A practice Walrus and households on it, for the acceptance runs that pay."""

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path

from tests.acceptance.story import Story
from tests.acceptance.world import Album
from tests.commands import Machine
from tests.walruses import Practice

MB, NAME = 1_000_000, "walrus-devnet"


def make_album(folder: Path, size: int, seed: int) -> Album:
    """Photos of 2 to 8 MB that nothing compresses, some notes, a folder within a folder."""
    chance, total, number = random.Random(seed), 0, 0
    while total < size:
        path = folder / f"day {number // 20}" / f"IMG_{number:04}.jpg"
        path.parent.mkdir(parents=True, exist_ok=True)
        length = 5 * MB if not number else min(chance.randrange(2 * MB, 8 * MB), max(size - total, 1000))
        path.write_bytes(chance.randbytes(length))
        total, number = total + length, number + 1
    (folder / "notes").mkdir()
    (folder / "notes" / "who is who.txt").write_text("grandma, third from the left\n" * 400)
    return Album.of(folder)


class World:
    """A network, and households on it."""

    def __init__(self, folder: Path, story: Story, shards: int, weights: Sequence[int], epochs: int = 15) -> None:
        self.folder, self.story, self.epochs = folder, story, epochs
        self.asked = argparse.Namespace()  # of the whole run
        folder.mkdir(exist_ok=True)
        self.practice = Practice(folder / "net", shards=shards, weights=tuple(weights))
        self.described = folder / "net.json"
        self.described.write_text(json.dumps(self.practice.status))
        self.passphrase = folder / "passphrase"
        self.passphrase.write_text("a passphrase\n")

    def machine(self, name: str) -> Machine:
        return Machine(self.folder / name / "vault", self.passphrase)

    def household(self, name: str, album: Album) -> Machine:
        """A vault with an album that is at home and on Walrus, backed up at home, with money."""
        machine, run = self.machine(name), self.story.run
        run(machine, "create", "--phrase-out", self.folder / name / "phrase")
        run(machine, "add", album.folder, "--album", "family")
        run(machine, "backup", "--no-previews")
        added = run(machine, "network", "add", NAME, "--profile", self.described, "--epochs", str(self.epochs))
        self.practice.faucet(added.document["address"], 100, 1000)
        run(machine, "network", "use", "family", "home", NAME)
        return machine

    def recovered(self, name: str, phrase: Path) -> Machine:
        machine = self.machine(name)
        found = ("--phrase-file", phrase, "--network", NAME, "--profile", self.described)
        answer = self.story.run(machine, "recover", *found)
        self.story.expect(answer.document.get("problems") == 0, f"{name}: every page can be read")
        return machine

    def paid(self, machine: Machine) -> list[dict]:
        """The payments that this device wrote down."""
        folder = machine.folder / "networks" / NAME / "payments"
        return [json.loads(file.read_text()) for file in sorted(folder.glob("*.json"))]

    def blobs(self, machine: Machine) -> int:
        """Registrations that were paid, each once."""
        return sum(1 for one in self.paid(machine) if one["what"] == "register" and one["state"] == "done")
