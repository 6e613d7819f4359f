"""Walrus, end to end, as a person uses it: a practice network of a thousand shards on twenty nodes, harmed on the way.

    python tests/acceptance/walrus.py [--size 200] [--shards 1000] [--nodes 20] [--report FILE]
                                      [--only fire,expiry,kills,photo,exchange,steps] [--every 1] [--kills 25]

fire    an album stored on Walrus; six nodes dead, three lying; brought back on a "new machine" from the phrase alone,
        compared byte for byte; the nodes back, kept with `vault renew` through ten epochs, and read again after them
expiry  a vault that nobody renews: what it says before the end, and after it
kills   the backup to Walrus killed with SIGKILL again and again: the next run finishes it, and each bundle is paid once
photo   one photo of 5 MB out of a full bundle, on a machine that has nothing: the bytes that are fetched
exchange
        every bundle of an album read by the official TypeScript SDK, byte for byte; what the SDK writes, read by Vault
steps   `vault backup` and `vault renew` killed with SIGKILL at each of their numbered steps (`--every 5 --first 2`: at
        2, 7, 12 …), and the backup at random moments (`--kills`), on a small network: walrus_kills.py. 40 minutes alone

Every command is the real program in a process of its own. Writes a JSON file with the date in its name.
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from tests.acceptance.story import Story, dated  # noqa: E402
from tests.acceptance.walrus_exchange import exchange  # noqa: E402
from tests.acceptance.walrus_kills import MOST_STEPS, every_step  # noqa: E402
from tests.acceptance.walrus_world import MB, NAME, World, make_album  # noqa: E402
from tests.acceptance.world import Album  # noqa: E402
from tests.commands import Answer, Machine  # noqa: E402
from tests.homes import QUIET  # noqa: E402
from vault.engine.restore import Wanted, restore  # noqa: E402
from vault.index.library import album_named  # noqa: E402
from vault.networks.walrus.symbols import MOST_OF_A_BLOB  # noqa: E402
from vault.session.opening import open_session  # noqa: E402
from vault.session.surroundings import Surroundings, Unlock  # noqa: E402

DEAD, LYING = range(6), range(6, 9)


def fire(world: World, album: Album) -> None:
    """Stored, harmed, brought back, renewed."""
    story = world.story
    story.chapter(
        "Stored on Walrus; six of twenty nodes die and three lie; back on a new machine from the phrase alone"
    )
    world.epochs = 5
    machine = world.household("home", album)
    waiting = story.run(machine, "network", "list").document["networks"][1]
    story.figure("quote", waiting_bytes=waiting["waiting_bytes"], frost=waiting["quote"]["frost"])
    began = time.monotonic()
    (carried,) = story.run(machine, "backup", "--no-previews", "--flush").document["carried"]
    seconds = time.monotonic() - began
    story.expect(carried["error"] is None and carried["waiting_packs"] == 0, "everything is on Walrus")
    story.figure("stored on Walrus", bytes=carried["bytes"], seconds=round(seconds, 1), blobs=world.blobs(machine))
    for index in DEAD:
        world.practice.node(index, stopped=True)
    for index in LYING:
        world.practice.node(index, wrong_sliver=True)
    shutil.rmtree(machine.folder)
    fresh = world.recovered("new", world.folder / "home" / "phrase")
    restored = world.folder / "restored"
    answer = story.run(fresh, "restore", "family", "--to", restored)
    differences = album.differences(restored)
    story.expect(not differences, f"restored as it was: {differences[:3]}")
    story.figure(
        "restored", bytes=album.size, seconds=round(answer.seconds, 1), peak_mib=round(answer.peak / (1 << 20))
    )
    world.practice.all_well()
    renew(world, fresh, album)


def renew(world: World, machine: Machine, album: Album) -> None:
    """Ten epochs, each with `vault renew`: what was paid for five at first is all there afterwards."""
    story = world.story
    story.chapter("The nodes are back; renewed with `vault renew` across ten epochs")
    before, paid, first_end, times = wal_of(world, machine), Decimal(0), 0, 0
    for epoch in range(1, 11):
        world.practice.advance()
        planned = renewed_on(story.run(machine, "renew", "--network", NAME, "--dry-run"))
        done = renewed_on(story.run(machine, "renew", "--network", NAME))
        story.expect(done["paid"] == planned["cost"], f"epoch {epoch}: {done['paid']}, as was said before")
        again = renewed_on(story.run(machine, "renew", "--network", NAME))
        story.expect(again["paid"] == "0", f"epoch {epoch}: once")
        paid, times = paid + Decimal(done["paid"]), times + bool(done["renewed"])
        first_end = first_end or planned["albums"][0]["end_period"]
    last = renewed_on(story.run(machine, "renew", "--network", NAME, "--dry-run"))
    ends = [one["end_period"] for one in last["albums"]]
    story.expect(min(ends) > last["period"] >= first_end, f"paid beyond the first end, {first_end}: {ends}")
    story.expect(times > 1, f"renewed {times} times")
    story.expect(before - wal_of(world, machine) == paid > 0, f"the wallet has {paid} WAL less, and no other amount")
    story.figure("renewed", times=times, wal=str(paid), first_end=first_end, period=last["period"], now_until=min(ends))
    again = world.folder / "again"
    story.run(machine, "restore", "family", "--to", again)
    story.expect(not album.differences(again), "the same ten epochs later")
    told = story.run(machine, "check", "--deep", "--budget", "20M", code=None).document["networks"][0]
    story.expect(told["certified"] == told["bundles"] and not told["silent"], f"every node answers for it: {told}")


def renewed_on(answer: Answer) -> dict:
    """What `vault renew` said of the network."""
    (found,) = answer.document.get("networks") or ({},)
    return found


def wal_of(world: World, machine: Machine) -> Decimal:
    """What the wallet has, as it says."""
    return Decimal(world.story.run(machine, "wallet").document["wal"])


def expiry(world: World, album: Album) -> None:
    """Nobody renews: warnings before, and the truth after."""
    story = world.story
    story.chapter("Left to expire")
    world.epochs = 4
    machine = world.household("forgetful", album)
    story.run(machine, "backup", "--no-previews", "--flush")
    for left in (3, 2, 1):
        world.practice.advance()
        due = left <= 2  # half of what is kept
        story.run(machine, "backup", "--no-previews")  # a round by itself asks the network every six hours only
        told = story.run(machine, "run", "--once", code=4 if due else None).document.get("needs", [])
        warned = [need for need in told if NAME in need]
        story.expect(bool(warned) is due, f"{left} epochs left: a warning {'comes' if due else 'is not due'}: {warned}")
        story.figure(f"{left} epochs left", said=warned)
        for words in (("status",), ("renew", "--dry-run")):
            answer = story.run(machine, *words, code=None)
        planned = renewed_on(answer)
        story.expect(bool(planned["renewed"]) is due, f"{left} epochs left: renewing would do it: {planned['renewed']}")
    world.practice.advance()
    answer = story.run(machine, "renew", "--dry-run", code=4)
    story.expect(renewed_on(answer).get("over") == ["family"], "it is said that it is over")
    told = story.run(machine, "check", code=4).document["networks"][0]
    story.expect(told["over"] == told["bundles"], f"check says so, too: {told}")
    shutil.rmtree(machine.folder / "places")
    answer = machine("restore", "family", "--to", world.folder / "gone")
    story.write_down(machine, answer, ("restore", "family"))
    story.expect(answer.code != 0, "what is gone is not called back")
    story.expect("Traceback" not in answer.said and answer.error != "Bug", "it is said in words")


def kills(world: World, album: Album, times: int = 8) -> None:
    """SIGKILL again and again, at moments spread over the whole run."""
    story = world.story
    story.chapter("Killed while it stores on Walrus")
    machine = world.household("unlucky", album)
    began = time.monotonic()
    killed = 0
    for number in range(times):
        process = machine.start("backup", "--no-previews", "--flush")
        wait_for = 1.0 + number * 1.5
        try:
            process.wait(wait_for)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            killed += 1
        else:
            break
    (carried,) = story.run(machine, "backup", "--no-previews", "--flush").document["carried"]
    story.expect(carried["error"] is None and carried["waiting_packs"] == 0, "the next run finishes it")
    registered = [one for one in world.paid(machine) if one["what"] == "register" and one["state"] == "done"]
    blobs = {one["key"].split()[1] for one in registered}
    story.expect(len(blobs) == len(registered), "no blob was paid for twice")
    open_ones = [one for one in world.paid(machine) if one["state"] == "open"]
    story.expect(not open_ones, "no payment is left open")
    story.figure("kills", killed=killed, blobs=len(blobs), seconds=round(time.monotonic() - began, 1))
    fresh = world.recovered("unlucky-new", world.folder / "unlucky" / "phrase")
    restored = world.folder / "unlucky-restored"
    story.run(fresh, "restore", "family", "--to", restored)
    story.expect(not album.differences(restored), "restored as it was")


def photo(world: World, album: Album) -> None:
    """One photo out of a bundle: what is fetched for it, also from the nodes alone, and with one of twenty dead."""
    story = world.story
    story.chapter("One photo of 5 MB out of a bundle")
    world.epochs = 15
    machine = world.household("photographer", album)
    story.run(machine, "backup", "--no-previews", "--flush")
    phrase = world.folder / "photographer" / "phrase"
    shutil.rmtree(machine.folder)
    fresh = world.recovered("photographer-new", phrase)
    fetch_one(world, fresh, album, "one photo", "day 0/IMG_0000.jpg")
    aggregators = fresh.folder / "networks" / NAME / "profile.json"
    told = json.loads(aggregators.read_text())
    aggregators.write_text(json.dumps(told | {"aggregators": []}))
    asked = fetch_one(world, fresh, album, "one photo, from the nodes", "day 0/IMG_0000.jpg")
    some = min(set(asked), key=asked.count)  # neighbouring slivers lie on one node or two
    (index,) = (node["index"] for node in world.practice.ask("/status")["nodes"] if node["url"] == some)
    world.practice.node(index, stopped=True)
    story.figure("dead", node=index, slivers_of_the_photo=asked.count(some), of=len(asked))
    if asked.count(some) > MOST_OF_A_BLOB:
        story.note("most of the photo is on one node of few: without that the whole bundle is fetched")
    fetch_one(world, fresh, album, "one photo, a node dead", "day 0/IMG_0000.jpg", bar=None)  # up to 25 times so far


def fetch_one(world: World, machine: Machine, album: Album, what: str, name: str, bar: int | None = 4) -> list[str]:
    """Fetch it, count the bytes, compare. The addresses of the nodes that were asked for slivers."""
    story = world.story
    session = open_session(
        machine.folder, Unlock(lambda: world.passphrase.read_text().strip()), Surroundings(), QUIET, write=False
    )
    began, target = time.monotonic(), world.folder / what
    try:
        nodes, asked = session.vault.elsewhere[NAME]._means.nodes, []
        ask = nodes.sliver
        nodes.sliver = lambda url, *given: asked.append(url) or ask(url, *given)
        row = album_named(session.vault.index, "family", session.vault.me).row
        wanted = Wanted(row, "family", os.fsencode(name))
        report = restore(session.vault, wanted, os.fsencode(target), QUIET)
        fetched, size = nodes.received, (album.folder / name).stat().st_size
    finally:
        session.close()
    story.expect(report.files == 1, "it is there")
    story.expect((target / name).read_bytes() == (album.folder / name).read_bytes(), "and as it was")
    times, seconds = fetched / size, round(time.monotonic() - began, 1)
    story.figure(what, size=size, fetched=fetched, times=round(times, 2), bar=bar, seconds=seconds)
    story.expect(bar is None or times <= bar, f"{what}: at most {bar} times its size, not {times:.2f}")
    return asked


def steps(world: World, _: Album) -> None:
    """SIGKILL wherever it can hit."""
    asked = world.asked
    every_step(
        world.folder / "steps", world.story, range(asked.first, MOST_STEPS, asked.every), asked.kills, asked.seed
    )


PARTS = {"fire": fire, "expiry": expiry, "kills": kills, "photo": photo, "exchange": exchange, "steps": steps}


def main() -> int:
    """The whole run; 1 when an expectation is broken."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=200, help="MB of the album")
    parser.add_argument("--shards", type=int, default=1000)
    parser.add_argument("--nodes", type=int, default=20)
    parser.add_argument("--only", default=",".join(PARTS))
    parser.add_argument("--every", type=int, default=1, help="at each so-manieth step")
    parser.add_argument("--first", type=int, default=1, help="of these steps")
    parser.add_argument("--kills", type=int, default=25, help="at random moments")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    parser.add_argument("--report", type=Path)
    asked = parser.parse_args()
    story = Story()
    with tempfile.TemporaryDirectory(prefix="walrus-acceptance-") as name:
        folder = Path(name)
        album = make_album(folder / "family", asked.size * MB, 1)
        world = World(folder, story, asked.shards, (1,) * asked.nodes)
        world.asked = asked
        try:
            for part in asked.only.split(","):
                try:
                    PARTS[part](world, album)
                except Exception as error:  # noqa: BLE001 the other parts, and the report, are worth having
                    story.expect(False, f"{part}: {error!r}")
                world.practice.all_well()
        finally:
            world.practice.close()
    return story.finish(
        asked.report or dated("walrus", Path.cwd()), album_bytes=asked.size * MB, shards=asked.shards, seed=asked.seed
    )


if __name__ == "__main__":
    sys.exit(main())
