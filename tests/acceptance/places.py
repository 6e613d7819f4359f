"""Places of every kind: a folder, WebDAV, SFTP, S3 and another folder hold an album together, 3 of 5 needed.

    python tests/acceptance/places.py [--size 1G | --album FOLDER] [--seed N] [--work FOLDER] [--report FILE] [--keep]

The servers are real ones on loopback (tests/servers.py). Two are switched off in the middle of the first backup, later
back; what `vault status` says is held against what really is, all the time. Two others are destroyed, and a new machine
restores from the rest. Then a drive on which 2 % of the pieces are damaged is found out by a scrub and repaired.

All that it did and found goes to a JSON file with the date in its name. Needs about five times the album's size.
"""

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from tests.acceptance import harm  # noqa: E402
from tests.acceptance.story import Story, dated  # noqa: E402
from tests.acceptance.world import ALBUM, Album, World, needs  # noqa: E402
from tests.commands import Answer, Machine, read_json  # noqa: E402
from tests.servers import Server, serving  # noqa: E402
from vault.format.sliver import parse_file_name  # noqa: E402

NEEDED, PLACES = 3, 5
KINDS = ("webdav", "sftp", "s3")
HOUSES = {"desk": "home", "webdav": "cloud one", "sftp": "office", "s3": "cloud two", "parents": "parents"}
MAKE_ALBUM = HERE.parent / "dataset/make_album.py"
GRACE = 6.0  # seconds that an answer may be older than the moment a server was switched


@dataclass(frozen=True)
class Opening(Machine):
    """A computer that has what opens servers in its environment."""

    opens: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """With that."""
        return {**super().environment, **self.opens}


class Kinds:
    """The five places, the servers of three of them, and what really lies on each."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.servers: dict[str, Server] = {kind: serving(kind, world.root / "servers" / kind) for kind in KINDS}
        self.names: dict[str, str] = {}  # what the vault calls each
        self.switched = dict.fromkeys(KINDS, (0.0, True))  # when, and whether it is on

    def files(self, which: str) -> Path:
        """Where a place's files lie."""
        return self.servers[which].files if which in self.servers else self.world.root / "places" / which

    def credentials(self, kind: str, right: bool = True) -> Path:
        """A file with what opens a server, as `--credentials` takes it."""
        folder = self.world.root / "credentials"
        folder.mkdir(exist_ok=True)
        lines = []
        for name, value in (self.servers[kind].credentials if right else self.servers[kind].wrong).items():
            (folder / f"{kind}.{name}.{right}").write_text(value)
            lines.append(f"{name}=@{kind}.{name}.{right}")
        file = folder / f"{kind}.{right}"
        file.write_text("\n".join(lines))
        return file

    def slivers(self, which: str) -> dict[bytes, int]:
        """The packs of which a sliver of full length lies there; counted beside Vault."""
        found = {}
        for path in harm.slivers_of(self.files(which)):
            parsed = parse_file_name(path.name)
            if parsed is not None:
                found[parsed[0]] = path.stat().st_size
        return found

    def least(self, which: list[str]) -> int:
        """How many of these places hold a sliver, for the pack that has the fewest."""
        held = Counter(pack for one in which for pack in self.slivers(one))
        return min(held.values(), default=0)

    def switch(self, kind: str, *, on: bool) -> None:
        """Off as when a cable is cut; on again over the same files."""
        if on:
            self.servers[kind].start()
        else:
            self.servers[kind].stop()
        self.switched[kind] = (time.monotonic(), on)

    def close(self) -> None:
        for server in self.servers.values():
            server.stop()


def set_up(world: World, kinds: Kinds, story: Story) -> Machine:
    """A vault over the five, each in a house of its own; a wrong secret makes no place."""
    story.chapter("five kinds of place")
    first = world.machine("first")
    desk, parents = kinds.files("desk"), kinds.files("parents")
    story.run(first, "create", "--phrase-out", world.phrase_file, "--place", desk)
    kinds.names["desk"] = story.run(first, "place", "list").document["places"][0]["name"]
    for kind in KINDS:
        url = kinds.servers[kind].url
        wrong = kinds.credentials(kind, right=False)
        refused = story.run(first, "place", "add", url, "--credentials", wrong, code=1, kind="PlaceRefused")
        story.expect("accepted" in refused.document["error"]["happened"], "a wrong secret is said to be one")
        story.expect(not harm.slivers_of(kinds.files(kind)), "and nothing was written")
        words = ("place", "add", url, "--credentials", kinds.credentials(kind), "--domain", HOUSES[kind])
        kinds.names[kind] = story.run(first, *words).document["name"]
    kinds.names["parents"] = story.run(first, "place", "add", parents, "--domain", HOUSES["parents"]).document["name"]
    story.run(first, "place", "add", desk, "--domain", HOUSES["desk"])
    checked = story.run(first, "place", "check")
    trials = [trial for place in checked.document["places"] for trial in place["trials"]]
    story.expect(all(trial["passed"] for trial in trials), f"every place does what it must: {trials}")
    story.figure("trials", places=PLACES, passed=sum(trial["passed"] for trial in trials), of=len(trials))
    return first


class Watch:
    """What `status` says beside a backup, held against what is so at that moment."""

    def __init__(self, kinds: Kinds, story: Story) -> None:
        self.kinds, self.story = kinds, story
        self.looks = self.lies = 0
        self.seen: Counter[str] = Counter()

    def look(self, machine: Machine, *, is_running: bool) -> Answer:
        """Ask once, and compare."""
        began = time.monotonic()
        answer = machine("status")
        self.looks += 1
        self.seen[answer.document.get("safety", answer.error)] += 1
        problems = []
        states = {place["name"]: place["state"] for place in answer.document.get("places", ())}
        for kind, (when, on) in self.kinds.switched.items():
            if began - when > GRACE or not when:
                state = states.get(self.kinds.names[kind])
                if state != ("connected" if on else "missing"):
                    problems.append(f"{kind} is said to be {state}, and is {'on' if on else 'off'}")
        albums = answer.document.get("albums", ())
        if answer.document.get("safe") and not all(album["kept_until"] for album in albums):
            problems.append("all is said to be safe before the first backup has come to its end")
        if answer.document.get("safe") and not is_running and self.kinds.least(list(HOUSES)) < PLACES:
            problems.append("all is said to be safe, and some pack has fewer than five pieces")
        if answer.code not in {0, 4} or "Traceback" in answer.said:
            problems.append(f"exit {answer.code}: {answer.said[-300:]}")
        self.lies += bool(problems)
        for problem in problems:
            self.story.expect(False, f"status tells the truth: {problem}")
        return answer


def backup_with_two_switched_off(world: World, kinds: Kinds, story: Story, first: Machine) -> None:
    """Off in the middle, back after it; what waits is brought there."""
    story.chapter("two places are switched off in the middle of a backup")
    story.run(first, "add", world.album.folder, "--album", ALBUM)
    watch = Watch(kinds, story)
    off = ("webdav", "sftp")
    whole = world.album.size / NEEDED  # bytes of slivers that each place gets, about
    began = time.monotonic()
    running = first.start("backup")
    try:
        while running.poll() is None:
            there = sum(kinds.slivers("desk").values())
            if kinds.switched["webdav"][1] and there > whole * 0.3:
                for kind in off:
                    kinds.switch(kind, on=False)
                story.figure("switched off", after_bytes=there, places=list(off))
            watch.look(first, is_running=running.poll() is None)
            time.sleep(0.5)
        out, _ = running.communicate()
    finally:
        if running.poll() is None:
            running.kill()
            running.wait()
    stored = read_json(out)
    story.figure("first backup", took=round(time.monotonic() - began, 1), exit=running.returncode, **_short(stored))
    story.expect(not kinds.switched["webdav"][1], "they were switched off while it ran")
    story.expect(running.returncode in {0, 3}, f"the backup came to its end: {running.returncode}")
    story.expect(stored.get("items") == world.album.items(), f"{stored.get('items')} of {world.album.items()} items")

    held = {which: len(kinds.slivers(which)) for which in HOUSES}
    story.figure("pieces", **held)
    on = [which for which in HOUSES if which not in off]
    story.expect(kinds.least(on) == NEEDED, "every pack has its pieces on the three that were there")
    thin = watch.look(first, is_running=False)
    story.expect(thin.document["safety"] == "thin", f"stored, and not safe: {thin.document['safety']}")
    story.expect(thin.document["tolerates"] == kinds.least(list(HOUSES)) - NEEDED, "it knows that nothing may fail now")
    for kind in off:
        story.expect(kinds.names[kind] in needs(thin), f"it names what is away: {needs(thin)}")
        waiting = next(p["waiting"] for p in thin.document["places"] if p["name"] == kinds.names[kind])
        missing = len(kinds.slivers("desk").keys() - kinds.slivers(kind).keys())
        story.expect(waiting == missing, f"{kind} misses {missing} pieces, and {waiting} are said to wait")

    story.chapter("they are back")
    for kind in off:
        kinds.switch(kind, on=True)
    time.sleep(GRACE)
    back = watch.look(first, is_running=False)
    story.expect(back.document["safety"] == "thin", "not safe before they have caught up")
    caught = story.run(first, "repair")
    story.figure("caught up", healed=caught.document["healed"], seconds=round(caught.seconds, 1))
    story.expect(kinds.least(list(HOUSES)) == PLACES, "every pack has five pieces")
    safe = watch.look(first, is_running=False)
    story.expect(safe.document["safe"], f"all is safe: {needs(safe)}")
    story.expect(safe.document["tolerates"] == PLACES - NEEDED, "any two may be lost")
    story.figure("status", asked=watch.looks, untrue=watch.lies, said=dict(watch.seen))


def _short(document: dict) -> dict:
    return {key: value for key, value in document.items() if isinstance(value, (int, float)) or key == "safety"}


def two_others_destroyed(world: World, kinds: Kinds, story: Story) -> None:
    """A new machine, the phrase, and three of five."""
    story.chapter("two others are destroyed")
    kinds.switch("s3", on=False)
    shutil.rmtree(kinds.files("s3"))
    shutil.rmtree(kinds.files("desk"))
    kinds.switch("s3", on=True)
    time.sleep(GRACE)
    bare = world.machine("laptop")
    opens = {
        f"VAULT_PLACE_{k.upper()}": v for kind in ("webdav", "sftp") for k, v in kinds.servers[kind].credentials.items()
    }
    laptop = Opening(bare.folder, bare.passphrase_file, opens=opens)
    places = [kinds.files("parents"), *(kinds.servers[kind].url for kind in ("webdav", "sftp"))]
    found = story.run(laptop, *world.recover(places))
    story.expect(found.document["problems"] == 0, "every list is read")
    for kind in ("webdav", "sftp"):
        wrong = kinds.credentials(kind, right=False)
        words = ("place", "sign-in", kinds.names[kind], "--credentials")
        story.run(bare, *words, wrong, code=1, kind="PlaceRefused")
        story.run(bare, *words, kinds.credentials(kind))
    told = story.run(bare, "status", code=4)
    story.expect(not told.document["safe"], "the new machine does not call it safe")
    target = world.target("two destroyed")
    back = story.run(bare, "restore", ALBUM, "--to", target)
    left = world.album.not_kept()
    differences = world.album.differences(target, left)
    story.expect(not differences, f"every file is as it was, not {differences[:5]}")
    story.figure("restored", files=len(world.album.rows), bytes=world.album.size, seconds=round(back.seconds, 1),
                 differences=len(differences))  # fmt: skip
    world.done_with(target)


def two_percent_damaged(world: World, kinds: Kinds, story: Story, first: Machine, rng: random.Random) -> None:
    """The destroyed are made anew; then a drive rots."""
    story.chapter("the destroyed places are made anew")
    healed = story.run(first, "repair")
    story.figure("made anew", healed=healed.document["healed"], revived=healed.document["revived"],
                 seconds=round(healed.seconds, 1))  # fmt: skip
    story.expect(kinds.least(list(HOUSES)) == PLACES, "every pack has five pieces again")
    story.expect(story.run(first, "status").document["safe"], "all is safe again")

    story.chapter("a drive with 2 % of its pieces damaged")
    for which in ("parents", "webdav", "sftp", "s3"):
        slivers = harm.slivers_of(kinds.files(which))
        chosen = rng.sample(slivers, max(2, round(len(slivers) * 0.02)))
        before = {path: path.read_bytes() for path in chosen}
        ways = harm.harm(chosen, rng)
        found = story.run(first, "check", "--deep", code=4)
        bad = [one for one in found.document["found"] if one["state"] in {"damaged", "missing"}]
        story.expect(len(bad) == len(chosen), f"{len(chosen)} damaged, {len(bad)} found")
        story.expect({one["place"] for one in bad} == {kinds.names[which]}, f"on the place where they are: {bad[:3]}")
        repaired = story.run(first, "repair")
        written, read = repaired.document["written"], repaired.document["read"]
        story.figure(f"repaired on {which}", slivers=len(slivers), damaged=len(chosen), ways=dict(ways),
                     healed=repaired.document["healed"], read=read, written=written,
                     ratio=round(read / max(1, written), 2), seconds=round(repaired.seconds, 1))  # fmt: skip
        story.expect(repaired.document["healed"] == len(chosen), "all are healed")
        story.expect(read <= (NEEDED + 1) * written, f"no more is read than {NEEDED + 1} times what is written")
        story.expect(all(path.read_bytes() == data for path, data in before.items()), "they are what they were")
    story.expect(story.run(first, "check", "--deep").document["damaged"] == 0, "a scrub finds nothing any more")


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--size", default="1G", help="of the album that is made")
    parser.add_argument("--album", type=Path, help="an album that is there; with its list beside it, if there is one")
    parser.add_argument("--seed", type=int, default=1, help="of what is damaged, and how")
    parser.add_argument("--work", type=Path, help="scratch folder")
    parser.add_argument("--report", type=Path, help="default: a file in the temporary folder")
    parser.add_argument("--keep", action="store_true", help="keep the scratch folder")
    return parser.parse_args()


def main() -> int:
    """Make, run, report."""
    asked = arguments()
    temporary = Path(tempfile.gettempdir())
    report = asked.report or dated("places", temporary)
    work = asked.work or Path(tempfile.mkdtemp(prefix="vault-places-"))
    story, kinds = Story(), None
    try:
        folder = asked.album.absolute() if asked.album else work / "album"
        if not folder.exists():
            subprocess.run([sys.executable, str(MAKE_ALBUM), str(folder), "--size", asked.size], check=True)
        world = World(work / "world", Album.of(folder))
        story.figure("album", entries=len(world.album.rows), bytes=world.album.size)
        kinds = Kinds(world)
        first = set_up(world, kinds, story)
        backup_with_two_switched_off(world, kinds, story, first)
        two_others_destroyed(world, kinds, story)
        two_percent_damaged(world, kinds, story, first, random.Random(asked.seed))
        return story.finish(report, seed=asked.seed, album_bytes=world.album.size)
    finally:
        if kinds is not None:
            kinds.close()
        if not asked.keep:
            shutil.rmtree(work / "world" if asked.work else work, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
