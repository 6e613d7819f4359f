"""SIGKILL before each write of a network's life, numbered: python -m tests.devnet.kills FOLDER FIRST LAST STEP

A life is short and always the same: it begins, coins are given, blobs are stored, extended and deleted, a node loses
its slivers and heals, epochs pass, the contracts are upgraded. Every statement that writes to one of the two files has
a number. A child of this process lives that life and kills itself before write number N; what it was answered until
then it has told. Another child opens what is left: all that was answered is there, no WAL is too much or missing, and
life goes on. The parent only forks: nothing of it must be running in threads.

Prints a JSON line for each number: {"write": N, "what": "insert …", "told": 5, "problem": null}. Past the last write
`what` is null, and that is the end.
"""

import json
import os
import shutil
import signal
import sqlite3
import sys
import traceback
from pathlib import Path

from tests.devnet.practice import SEED, Practice, StillClock, ports_of
from tests.devnet.test_accounting import total
from vault.devnet.building import Building
from vault.devnet.chain.types import address_text
from vault.devnet.gateways.reading import Reader
from vault.devnet.keys import wallet
from vault.devnet.network import create, is_made
from vault.devnet.nodes.faults import Faults
from vault.devnet.settings import Settings
from vault.format.walrus.bcs import U32

WRITES = ("insert", "update", "delete", "commit", "create")
SETTINGS = Settings(shards=10, weights=(4, 3, 2, 1))
GIVEN = wallet(SEED, "somebody").address


class Doomed(sqlite3.Connection):
    """Counts what writes, over all files; its process is gone before number `last`."""

    count, last, report = 0, 0, 0

    def _about_to(self, statement):
        if statement.lstrip().lower().startswith(WRITES):
            Doomed.count += 1
            if Doomed.count == Doomed.last:
                os.write(Doomed.report, json.dumps({"what": " ".join(statement.split())[:60]}).encode() + b"\n")
                os.kill(os.getpid(), signal.SIGKILL)

    def execute(self, statement, *more):
        self._about_to(statement)
        return super().execute(statement, *more)

    def executemany(self, statement, rows):
        self._about_to(statement)
        return super().executemany(statement, rows)

    def executescript(self, script):
        for statement in filter(str.strip, script.split(";")):
            self.execute(statement)
        return self


class Life(Practice):
    """A practice network that makes itself, if nobody has yet."""

    def __init__(self, folder):
        self.folder, self.clock = folder, StillClock()
        self.ports, self.user = ports_of(SETTINGS), wallet(SEED, "user")
        if not is_made(folder):
            create(folder, SETTINGS, SEED, self.clock)
        self.open()


def live(life, tell):
    """The story. `tell(kind, value)` is called when something was answered."""
    tell("blob", _stored(life, b"the first"))
    life.network.fund(GIVEN, 5, 7)
    tell("given", 1)
    kept, _ = life.certified(b"extended" * 40, 2)
    life.works(_extending(life, kept))
    tell("blob", address_text(kept))
    gone, _ = life.certified(b"deleted" * 30, 2)
    life.works(_deleting(life, gone))
    tell("deleted", address_text(gone))
    life.network.set_faults(1, Faults(slow_ms=5))
    tell("faults", 1)
    life.network.slivers.forget(3)
    life.network.heal(3)
    tell("healed", 3)
    life.network.advance(1)
    tell("epoch", 2)
    tell("blob", _stored(life, b"the last" * 20))
    life.network.upgrade()
    tell("version", life.network.marks.ids.version)


def _stored(life, data):
    return address_text(life.certified(data, 5, deletable=False)[0])


def _extending(life, blob):
    building = Building()
    given = [building.object(one) for one in (life.marks.system, blob)]
    coin = building.object(life.coin().id)
    building.call(life.package, "system::extend_blob", *given, building.pure(U32, 3), coin)
    return building


def _deleting(life, blob):
    building = Building()
    given = [building.object(one) for one in (life.marks.system, blob)]
    building.give(life.user.address, building.call(life.package, "system::delete_blob", *given))
    return building


def check(folder, told):
    """What is left, held against what was told. Raises AssertionError, and whatever else goes wrong."""
    import asyncio

    life = Life(folder)
    reader = Reader(life.network)
    assert total(life) == life.object(life.marks.treasury).supply, "WAL"
    for kind, value in told:
        match kind:
            case "blob":
                found = life.object(bytes.fromhex(value[2:]))
                assert found.certified_epoch is not None, "a certified blob"
                data = asyncio.run(reader.blob(found.blob_id.to_bytes(32, "little")))
                assert len(data) == found.size, "its bytes"
            case "deleted":
                assert life.network.store.get(bytes.fromhex(value[2:])) is None, "deleted"
            case "given":
                wal = str(life.network.packages.names["WAL"])
                assert life.network.store.totals(GIVEN)[wal] == 7, "given coins"
            case "faults":
                assert life.network.nodes[1].faults.slow_ms, "a node's faults"
            case "healed":
                node = life.network.nodes[3]
                life.network.heal(3)
                assert not [b for b in node.registry.certified(node.epoch) if node.missing(b)], "healed"
            case "epoch":
                assert life.network.staking().epoch >= value, "the epoch"
            case "version":
                assert life.network.marks.ids.version >= value, "the version"
    life.network.advance(1)
    life.certified(b"life goes on", 1)
    assert total(life) == life.object(life.marks.treasury).supply, "WAL afterwards"


def _child(action):
    """Run in a child: its exit status, and what it wrote."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            action(writing)
        except BaseException:  # noqa: BLE001 told to the parent, whatever it was
            os.write(writing, json.dumps({"problem": traceback.format_exc()[-1500:]}).encode() + b"\n")
            os._exit(1)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        lines = [json.loads(line) for line in pipe.read().splitlines()]
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), lines


def visit(folder, number):
    """Live until write `number`, then look: a dictionary that says how it went."""
    shutil.rmtree(folder, ignore_errors=True)

    def doomed(writing):
        Doomed.count, Doomed.last, Doomed.report = 0, number, writing
        connect = sqlite3.connect
        sqlite3.connect = lambda *given, **more: connect(*given, factory=Doomed, **more)
        live(Life(folder), lambda *told: os.write(writing, json.dumps({"told": told}).encode() + b"\n"))
        os.write(writing, json.dumps({"writes": Doomed.count}).encode() + b"\n")

    status, lines = _child(doomed)
    told = [line["told"] for line in lines if "told" in line]
    found = {"write": number, "what": next((line["what"] for line in lines if "what" in line), None)}
    problem = next((line["problem"] for line in lines if "problem" in line), None)
    if problem is None and status not in (0, -signal.SIGKILL):
        problem = f"the life ended with {status}"
    if problem is None:
        _, left = _child(lambda _: check(folder, told))
        problem = next((line["problem"] for line in left), None)
    return found | {"told": len(told), "problem": problem}


def main(folder, first, last, step):
    """As the docstring says."""
    for number in range(int(first), int(last) + 1, int(step)):
        found = visit(Path(folder) / "life", number)
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()
        if found["what"] is None:
            break


if __name__ == "__main__":
    main(*sys.argv[1:])
