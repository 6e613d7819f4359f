"""`vault run` as a process of its own: what is dropped in is stored, places come and go, it is killed and goes on."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from vault.cli import run as running
from vault.cli.basics import Run
from vault.cli.monitor import LineMonitor
from vault.engine import backup as backing
from vault.engine.vault import BACKED_UP
from vault.networks.home import lanes, network as home
from vault.session import tending

pytestmark = pytest.mark.usefixtures("real_passwords")  # other processes unlock the vault, too
SOON = 60.0  # seconds; usually about three, on a busy machine more


class Runner:
    """One `vault run`. What it says goes to a file."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.said = folder / "said"
        with self.said.open("ab") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-m", "vault", "run", *words, "--json"],
                stdout=subprocess.PIPE,
                stderr=said,
                env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
            )

    def heard(self, words: str) -> bool:
        return words in self.said.read_text(encoding="utf-8")

    def end(self, how: signal.Signals) -> tuple[int, dict]:
        """Its exit code, and its document; none after a kill."""
        self.process.send_signal(how)
        out, _ = self.process.communicate(timeout=SOON)
        return self.process.returncode, json.loads(out) if out else {}


@pytest.fixture
def runners(tmp_path):
    started: list[Runner] = []

    def start(*words: str) -> Runner:
        started.append(Runner(tmp_path, *words))
        return started[-1]

    yield start
    for runner in started:
        if runner.process.poll() is None:
            runner.process.kill()
            runner.process.communicate()


def soon(holds: Callable[[], bool]) -> float:
    """Wait until it holds; seconds that it took."""
    start = time.monotonic()
    while not holds():
        assert time.monotonic() - start < SOON, "it never came to that"
        time.sleep(0.1)
    return time.monotonic() - start


def names(vault) -> set[str]:
    return {item["path"] for item in vault.json("items", "Lake")["items"]}


def slivers(place: Path) -> set[str]:
    return {path.name for path in place.rglob("slivers/*/*")}


def test_what_is_dropped_in_is_stored_and_a_place_that_was_pulled_catches_up(stored, album, places, runners, tmp_path):
    runner = runners()
    (album / "2024" / "before it listened.jpg").write_bytes(b"1" * 5000)
    soon(lambda: "2024/before it listened.jpg" in names(stored))
    (album / "new folder").mkdir()
    (album / "new folder" / "dropped in.jpg").write_bytes(b"2" * 5000)
    soon(lambda: "new folder/dropped in.jpg" in names(stored))
    pulled = tmp_path / "pulled"
    places[0].rename(pulled)
    places[0].mkdir()
    (places[0] / "what the folder above holds").write_text("a stranger's")
    (album / "while it was pulled.jpg").write_bytes(b"3" * 5000)
    soon(lambda: "while it was pulled.jpg" in names(stored))
    assert len(slivers(pulled)) < len(slivers(places[1]))
    (places[0] / "what the folder above holds").unlink()
    places[0].rmdir()
    pulled.rename(places[0])
    soon(lambda: len(slivers(places[0])) == len(slivers(places[1])))
    code, document = runner.end(signal.SIGTERM)
    assert code == 0
    assert document["items"] >= 3
    assert not runner.heard("Traceback")


def test_it_is_killed_and_goes_on_when_it_is_started_again(stored, album, runners):
    runner = runners()
    (album / "one.jpg").write_bytes(b"1" * 5000)
    soon(lambda: "one.jpg" in names(stored))
    (album / "two.jpg").write_bytes(b"2" * 3_000_000)
    time.sleep(0.5)
    runner.end(signal.SIGKILL)
    again = runners()
    soon(lambda: "two.jpg" in names(stored))
    (album / "three.jpg").write_bytes(b"3")
    soon(lambda: "three.jpg" in names(stored))
    assert again.end(signal.SIGINT)[0] == 0


def test_one_round_says_what_needs_its_owner(stored, album, runners):
    (album / "new.jpg").write_bytes(b"new")
    runner = runners("--once")
    out, _ = runner.process.communicate(timeout=SOON)
    document = json.loads(out)
    assert (document["rounds"], document["items"]) == (1, 1)
    assert document["checked_bytes"] > 0, "a part of the scrub is due, and done"
    assert runner.process.returncode == 4, "all places are on one disk here"
    assert "one disk" in document["needs"][0]


def test_a_round_that_comes_to_nothing_says_for_how_many_days_there_was_no_backup(stored, album, places, runners):
    with closing(sqlite3.connect(stored.folder / "vault/index.db")) as index, index:
        long_ago = int((time.time() - 9 * 24 * 3600) * 1000)
        index.execute("update meta set value = ? where key = ?", (long_ago, BACKED_UP))
    for place in places:
        place.rename(place.with_name(f"{place.name} is away"))
        place.mkdir()
        (place / "what the folder above holds").write_text("a stranger's")
    (album / "new.jpg").write_bytes(b"new")
    runner = runners("--once")
    out, _ = runner.process.communicate(timeout=SOON)
    assert json.loads(out)["needs"] == ["No backup for 9 days. Run 'vault backup', or let 'vault run' look after it."]
    assert runner.process.returncode == 4
    assert runner.heard("No backup for 9 days.")


@pytest.fixture
def keeper(stored):
    """What goes round and round in `vault run`, in this process."""
    return running._Keeper(Run(os.environ, as_json=True), LineMonitor(visible=False), running.Tally())


def test_a_place_that_comes_back_while_a_round_goes_on_is_seen(keeper, places, tmp_path, monkeypatch):
    places[0].rename(tmp_path / "pulled")
    keeper.round()
    assert keeper._here == keeper._grounds.here(), "there is nothing to do"

    def tended(session, monitor):
        done = running_tend(session, monitor)
        (tmp_path / "pulled").rename(places[0])
        return done

    running_tend = running.tend
    monkeypatch.setattr(running, "tend", tended)
    keeper.round()
    assert keeper._here != keeper._grounds.here(), "another round is due"


def test_a_slow_place_that_has_not_caught_up_is_gone_on_with_soon(stored, keeper, album, monkeypatch):
    for part, name in ((lanes, "GRACE"), (home, "GRACE"), (home, "HEAD_GRACE")):
        monkeypatch.setattr(part, name, 0.05)
    monkeypatch.setattr(backing, "SLOW_SECONDS", 0.1)
    monkeypatch.setattr(tending, "SECONDS", 0.1)
    monkeypatch.setattr(tending, "due", lambda _: 0)  # to read it again would take as long
    stored.json("place", "limit", "2kB", "--place", "attic")
    for name in ("one.jpg", "other.jpg"):  # in packs of their own: a limit lets the first sliver through at once
        (album / name).write_bytes(random.Random(name).randbytes(400_000))
    keeper.round()
    assert any("attic misses" in need for need in keeper._tally.needs)
    assert keeper._next < time.monotonic() + running.AGAIN + 1
    stored.json("place", "limit", "off", "--place", "attic")
    keeper.round()
    assert not any("attic" in need for need in keeper._tally.needs)
    assert keeper._next > time.monotonic() + running.AGAIN + 1


def test_without_a_vault_it_ends_at_once(vault, runners):
    runner = runners()
    out, _ = runner.process.communicate(timeout=SOON)
    assert runner.process.returncode != 0
    assert json.loads(out)["error"]["kind"] == "NoVaultHere"
