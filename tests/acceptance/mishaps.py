"""What else happens to people: one photo wanted, last week wanted, drives unplugged and full, files nobody may read."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from tests.acceptance import harm
from tests.acceptance.scenarios import expect_safety, expect_whole, recovered
from tests.acceptance.story import MIB, Story
from tests.acceptance.world import ALBUM, PLACES, Album, World, name_of, needs, rows_of
from tests.commands import Machine, read_json
from tests.dataset import album_extras

# Root without what makes it more than others: files that say so can't be read by it, either.
POWERLESS = ("setpriv", "--inh-caps=-all", "--bounding-set=-all")


def one_item(world: World, story: Story) -> None:
    """One photo, two places gone, on a new machine; then one folder."""
    story.chapter("one item")
    world.go_back()
    world.destroy(world.places[:2])
    second = recovered(world, story, "second", [0, 1])
    row = max((row for row in world.album.rows if row["type"] == "file"), key=lambda row: row["size"])
    path = name_of(row)
    target = world.target("one")
    story.run(second, "restore", os.fsencode(ALBUM) + b"/" + path, "--to", target)
    there = Album(world.album.folder, [row]).differences(target)
    story.expect(not there, f"that file and no other: {there[:5]}")

    folder = path.rpartition(b"/")[0]
    below = [row for row in world.album.rows if folder and name_of(row).startswith(folder + b"/")]
    if below:
        target = world.target("folder")
        story.run(second, "restore", os.fsencode(ALBUM) + b"/" + folder, "--to", target)
        there = Album(world.album.folder, below).differences(target, world.album.not_kept())
        story.expect(not there, f"that folder and no other: {there[:5]}")

    odd = [row for row in world.album.rows if row["type"] == "file" and not _is_text(name_of(row))]
    for row in odd:
        target = world.target("odd")
        story.run(second, "restore", os.fsencode(ALBUM) + b"/" + name_of(row), "--to", target)
        there = Album(world.album.folder, [row]).differences(target)
        story.expect(not there, f"a name that is no UTF-8: {there}")
    story.run(second, "restore", f"{ALBUM}/no such thing", "--to", world.target("none"), code=None, kind="NoSuchItem")


def earlier(world: World, story: Story) -> None:
    """Files change, come and go; each moment comes back as it was, also on a new machine."""
    story.chapter("a moment in the past")
    world.go_back()
    first = world.machine("first")
    diary = world.root / "diary"
    shutil.rmtree(diary, ignore_errors=True)
    moments: list[tuple[str, Path]] = []
    for number, change in enumerate(_CHANGES):
        change(diary)
        kept = world.root / "earlier" / str(number)
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(diary, kept, symlinks=True)
        if not number:
            story.run(first, "add", diary)
        story.run(first, "backup", "diary")
        time.sleep(0.02)
        moments.append((datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"), kept))
        time.sleep(0.02)
    world.destroy(world.places[2:4])
    second = recovered(world, story, "second", [2, 3])
    for machine in (first, second):
        for moment, kept in moments:
            target = world.target("then")
            story.run(machine, "restore", "diary", "--to", target, "--at", moment)
            there = Album(kept, rows_of(kept)).differences(target)
            story.expect(not there, f"as it was at {moment}: {there[:5]}")
        target = world.target("then")
        story.run(machine, "restore", "diary/page 1.txt", "--to", target, "--at", moments[0][0])
        then = (target / "page 1.txt").read_bytes() if (target / "page 1.txt").exists() else b""
        story.expect(then == (moments[0][1] / "page 1.txt").read_bytes(), "one deleted item, as it was")
        listed = story.run(machine, "items", "diary", "--at", moments[0][0]).document
        names = {item["path"] for item in listed["items"] if item["kind"] != "folder"}
        story.expect(names == _names(moments[0][1]), f"items --at lists what there was: {sorted(names)}")
        story.run(machine, "restore", "diary", "--to", world.target("then"), "--at", "2001-01-01")


def _write_diary(diary: Path) -> None:
    for number in range(5):
        album_extras.put(os.fsencode(diary / f"page {number}.txt"), album_extras.prose(f"page {number}", 4000))
    album_extras.put(os.fsencode(diary / "film.bin"), album_extras.pseudo_random("film", 130 * MIB))  # many packs


def _change_some(diary: Path) -> None:
    album_extras.put(os.fsencode(diary / "page 1.txt"), album_extras.prose("page 1, again", 5000), 1_600_000_000)
    album_extras.put(os.fsencode(diary / "page 5.txt"), album_extras.prose("page 5", 3000))
    with (diary / "film.bin").open("r+b") as film:
        film.seek(70 * MIB)
        film.write(b"another scene")
    (diary / "page 2.txt").chmod(0o600)


def _delete_some(diary: Path) -> None:
    (diary / "page 1.txt").unlink()
    (diary / "film.bin").unlink()


def _write_again(diary: Path) -> None:
    album_extras.put(os.fsencode(diary / "page 1.txt" / "now a folder.txt"), b"page 1 has become a folder\n")
    (diary / "film.bin").symlink_to("page 0.txt")


_CHANGES = (_write_diary, _change_some, _delete_some, _write_again)


def unplugged(world: World, story: Story) -> None:
    """A place is unplugged while a backup runs and comes back; the next backup brings what it missed."""
    story.chapter("a place is unplugged in the middle of a backup")
    first, place = fresh_vault(world, story, world.places), world.places[2]
    aside = world.root / "unplugged"
    shutil.rmtree(aside, ignore_errors=True)
    running = first.start("backup")
    while running.poll() is None and len(harm.slivers_of(place)) < 2:
        time.sleep(0.01)
    in_time = running.poll() is None
    place.rename(aside)
    out, _ = running.communicate()
    code, left = running.returncode, world.album.not_kept()
    stored = read_json(out)
    story.figure("unplugged", in_the_middle=in_time, slivers=len(harm.slivers_of(aside)), exit=code)
    story.expect(code == (3 if left else 0), f"the backup ends as it would have: {code} {stored}")
    story.expect({os.fsencode(row["path"]) for row in stored.get("left_out", ())} == left, "and leaves out no more")
    status = expect_safety(story, story.run(first, "status", code=4), "thin", "one place is away")
    story.expect(place.name in needs(status), f"status names it: {needs(status)}")
    waiting = {row["name"]: row["waiting"] for row in status.document["places"]}
    story.expect(waiting[place.name] > 0, f"pieces wait for it: {waiting}")

    story.run(first, "backup", code=3 if left else 0)
    aside.rename(place)
    expect_safety(story, story.run(first, "status", code=4), "thin", "it is back and not up to date")
    story.run(first, "backup", code=3 if left else 0)
    expect_whole(story, first, deep=True)
    status = story.run(first, "status", code=4)
    waiting = {row["name"]: row["waiting"] for row in status.document["places"]}
    story.expect(not any(waiting.values()), f"nothing waits any more: {waiting}")
    temporary = [path for folder in world.places for path in folder.glob("tmp/*")]
    story.expect(not temporary, f"no temporary files: {temporary[:5]}")
    world.destroy(folder for folder in world.places[:2])
    comes_back(world, story, "second", world.places[2:])


def full(world: World, story: Story) -> None:
    """A place has no room, then three have none, then all have; nothing is called stored before it is."""
    story.chapter("a place is full")
    small = max(2 * MIB, world.album.size // 30)
    with _mounted(world.places[4], small) as mounted:
        if not mounted:
            story.note("full places were not tried: only root may mount a small file system here")
            return
        left = world.album.not_kept()
        first = fresh_vault(world, story, world.places)
        story.run(first, "backup", code=3 if left else 0)
        status = expect_safety(story, story.run(first, "status", code=4), "thin", "one place is full")
        story.expect(PLACES[4] in needs(status), f"status names it: {needs(status)}")
        story.run(first, "repair", code=4)
        subprocess.run(["mount", "-o", f"remount,size={2 * world.album.size}", world.places[4]], check=True)
        story.run(first, "backup", code=3 if left else 0)
        expect_whole(story, first, deep=True)
        world.destroy(world.places[:2])
        comes_back(world, story, "second", world.places[2:])

    story.chapter("three places are full")
    with (
        _mounted(world.places[2], small),
        _mounted(world.places[3], small),
        _mounted(world.places[4], small),
    ):
        first = fresh_vault(world, story, world.places)
        story.run(first, "backup", code=1, kind="NotEnoughPlaces")
        status = story.run(first, "status", code=4)
        story.expect(status.document["safe"] is False, "nothing is called safe")
        for place in world.places[2:]:
            subprocess.run(["mount", "-o", f"remount,size={2 * world.album.size}", place], check=True)
        story.run(first, "backup", code=3 if left else 0)
        expect_whole(story, first, deep=True)
        world.destroy(world.places[:2])
        comes_back(world, story, "second", world.places[2:])

    story.chapter("the disk that is restored to is full")
    world.go_back()
    first, target = world.machine("first"), world.target("small")
    with _mounted(target, world.album.size // 2):
        story.run(first, "restore", ALBUM, "--to", target, code=1, kind="LocalDiskFull")
        subprocess.run(["mount", "-o", f"remount,size={2 * world.album.size}", target], check=True)
        story.run(first, "restore", ALBUM, "--to", target)
        wrong = world.album.differences(target, world.album.not_kept())
        story.expect(not wrong, f"after making room, all is there: {wrong[:5]}")


def unreadable(world: World, story: Story) -> None:
    """As an ordinary user: what may not be read is named, the rest is stored, and it is tried again next time."""
    story.chapter("files that may not be read")
    if os.geteuid() == 0 and not shutil.which("setpriv"):
        story.note("unreadable files were not tried: root can read everything, and there is no setpriv")
        return
    shutil.rmtree(world.root / "machines", ignore_errors=True)
    machine = world.machine("ordinary", POWERLESS if os.geteuid() == 0 else ())
    mine, target = world.root / "things", world.target("things")
    for name in ("open.txt", "closed.txt", "closed folder/in it.txt", "folder/open.txt"):
        album_extras.put(os.fsencode(mine / name), album_extras.prose(name, 2000))
    (mine / "closed.txt").chmod(0)
    (mine / "closed folder").chmod(0)
    story.run(machine, "create")
    story.run(machine, "add", mine)
    for _ in range(2):
        answer = story.run(machine, "backup", code=3)
        story.expect(set(answer.left_out) == {b"closed.txt", b"closed folder"}, f"named: {answer.left_out}")
    story.run(machine, "restore", "things", "--to", target)
    story.expect(_names(target) == {"open.txt", "folder/open.txt"}, f"the rest is stored: {sorted(_names(target))}")

    (mine / "closed.txt").chmod(0o600)
    (mine / "closed folder").chmod(0o700)
    answer = story.run(machine, "backup")
    story.expect(answer.document.get("items") == 2, f"tried again: {answer.document}")
    for name in ("closed.txt", "closed folder"):
        (mine / name).chmod(0)
    answer = story.run(machine, "backup", code=3)
    story.expect(set(answer.left_out) == {b"closed.txt", b"closed folder"}, f"named: {answer.left_out}")
    target = world.target("things")
    story.run(machine, "restore", "things", "--to", target)
    story.expect(_names(target) == _names(mine), "what can't be read any more is not taken for deleted")
    shut = mine / "closed folder/here"
    story.run(machine, "restore", "things/open.txt", "--to", shut, code=1, kind="LocalDiskRefused")
    shutil.rmtree(mine)


# --- parts --------------------------------------------------------------------------------------


def fresh_vault(world: World, story: Story, places: list[Path]) -> Machine:
    """A new vault over places that are empty (mounted ones stay), with the album, not backed up."""
    for place in places:
        place.mkdir(parents=True, exist_ok=True)
        for path in place.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.rmtree(world.root / "machines", ignore_errors=True)
    world.phrase_file.unlink(missing_ok=True)
    first = world.machine("first")
    words: list[str | Path] = ["create", "--needed", "3", "--phrase-out", world.phrase_file]
    for place in places:
        words += ["--place", place]
    story.run(first, *words)
    story.run(first, "add", world.album.folder, "--album", ALBUM)
    return first


def comes_back(world: World, story: Story, name: str, places: list[Path]) -> None:
    """From the phrase and these places alone, every byte."""
    machine = world.machine(name)
    story.run(machine, *world.recover(places))
    target = world.target(name)
    story.run(machine, "restore", ALBUM, "--to", target)
    wrong = world.album.differences(target, world.album.not_kept())
    story.expect(not wrong, f"{len(wrong)} differences: {wrong[:5]}")
    world.done_with(target)


@contextmanager
def _mounted(folder: Path, size: int) -> Iterator[bool]:
    """A file system of this size, gone afterwards; False where none may be mounted."""
    folder.mkdir(parents=True, exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    can = shutil.which("mount") is not None
    done = subprocess.run(command, capture_output=True, check=False).returncode == 0 if can else False
    try:
        yield done
    finally:
        if done:
            subprocess.run(["umount", str(folder)], check=True)


def _names(folder: Path) -> set[str]:
    """The files and links below a folder."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_symlink() or not path.is_dir()}


def _is_text(name: bytes) -> bool:
    try:
        name.decode()
    except UnicodeDecodeError:
        return False
    return True
