"""A new machine shows the family's timeline before it has read a single original.

    python tests/acceptance/previews.py [--size 60M | --album FOLDER] [--work FOLDER] [--report FILE] [--keep]

Makes an album of real photographs (tests/dataset/make_album.py), puts a HEIC, two RAW files, films and hostile files
beside them, and backs it all up with the real `vault` command. Then the machine is lost, and with it, to prove the
point, every piece of every original on every place: from the phrase and what is left, a new machine shows the same
days, shapes and small pictures in the same order. All that it did and found goes to a JSON file.
"""

import argparse
import io
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from PIL import Image  # noqa: E402

from tests.acceptance.story import Story, dated  # noqa: E402
from tests.acceptance.world import ALBUM, Album, World  # noqa: E402
from tests.commands import Machine  # noqa: E402
from tests.homes import QUIET  # noqa: E402
from tests.media.shots import dng, film, heic  # noqa: E402
from vault.index.photos import photo, timeline  # noqa: E402
from vault.model import Kind, MediaKind  # noqa: E402
from vault.session.opening import open_session  # noqa: E402
from vault.session.session import Session  # noqa: E402
from vault.session.surroundings import Surroundings, Unlock  # noqa: E402

MAKE_ALBUM = HERE.parent / "dataset/make_album.py"
PICTURES = {".jpg", ".png", ".gif", ".webp", ".tiff"}
BROKEN = {"bomb.png", "cut.heic", "noise.mp4"}  # photos and films of which no picture can be made

Shown = list[tuple[bytes, int, int, int, int, str, int, bytes | None]]


def add_others(folder: Path) -> int:
    """What the album maker doesn't make; returns how many of them can be shown."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Apple", "iPhone 13"
    exif.get_ifd(0x8769)[0x9003] = "2024:05:01 09:00:00"
    inside = io.BytesIO()
    Image.effect_noise((900, 600), 60).convert("RGB").save(inside, "JPEG")
    lines = {"creationdate": "2024-05-01T10:00:00+0200", "model": "iPhone 13", "make": "Apple"}
    good = {
        "IMG_0001.HEIC": heic((1280, 960), exif.tobytes()),
        "L1000001.DNG": dng((320, 240), "2024:05:02 09:00:00"),
        "L1000002.DNG": dng((1800, 1200), "2024:05:03 09:00:00", inside.getvalue()),
        "IMG_0002.MOV": film("mov", metadata={f"com.apple.quicktime.{key}": line for key, line in lines.items()}),
        "upright.mp4": film("mp4", turned=90),
        "old.avi": film("avi", codec="mpeg4"),
        "lies.png": inside.getvalue(),
    }
    bad = {
        "bomb.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\0\0\0\1\0\0\x08\2\0\0\0" + bytes(40),
        "cut.heic": heic((640, 480))[:200],
        "noise.mp4": b"\0\0\0\x18ftypqt  " + bytes(range(256)) * 20,
        "text.jpg": b"no picture at all",
    }
    (folder / "others").mkdir(exist_ok=True)
    for name, data in {**good, **bad}.items():
        (folder / "others" / name).write_bytes(data)
    return len(good)


def opened(machine: Machine, world: World) -> Session:
    """The vault as the app opens it: beside any writer, reading only."""
    passphrase = (world.root / "passphrase").read_text().strip()
    return open_session(machine.folder, Unlock(lambda: passphrase), Surroundings(), QUIET, write=False)


def shown(session: Session) -> Shown:
    """Everything that the timeline shows."""
    found = timeline(session.vault.index)
    out: Shown = []
    for row, day, kind in zip(found.rows, found.days, found.kinds, strict=True):
        known = photo(session.vault.index, row)
        picture = session.preview(row, QUIET)
        out.append((known.path, day, kind, known.width, known.height, known.camera, known.taken, picture))
    return out


def packs_of_originals(machine: Machine) -> list[str]:
    """The ids, in hex, of the packs that hold bytes of files; read beside Vault."""
    from vault.format.records import decode_pack
    from vault.model import PackId

    base = sqlite3.connect(f"file:{machine.folder / 'index.db'}?mode=ro", uri=True)
    try:
        rows = base.execute("select pack_id, record from packs").fetchall()
    finally:
        base.close()
    found = []
    for pack, data in rows:
        kinds = {entry.kind for entry in decode_pack(PackId(pack), data).directory}
        if Kind.DATA in kinds:
            found.append((pack.hex(), kinds))
    return [pack for pack, _ in found]


def run(world: World, story: Story, showable: int) -> None:
    """Back up, lose, recover, look."""
    story.chapter("a backup makes previews after the originals")
    first = world.machine("first")
    words: list[str | Path] = ["create", "--needed", "3", "--phrase-out", world.phrase_file]
    for place in world.places:
        words += ["--place", place]
    story.run(first, *words)
    story.run(first, "add", world.album.folder, "--album", ALBUM)
    stored = story.run(first, "backup")
    previews = stored.document["previews"]
    story.expect(previews["made"] == showable, f"{showable} previews made, not {previews['made']}")
    story.expect(previews["without"] == len(BROKEN) + 1, f"4 files have none: {previews}")
    story.expect(previews["left"] == 0, f"none is left: {previews}")
    again = story.run(first, "backup").document
    story.expect((again["packs"], again["previews"]["made"]) == (0, 0), f"nothing is made twice: {again}")
    story.run(first, "check", "--deep")

    session = opened(first, world)
    here = shown(session)
    session.close()
    names = [path.rpartition(b"/")[2].decode() for path, *_ in here]
    story.expect(len(here) == showable + len(BROKEN), f"{showable + len(BROKEN)} in the timeline, not {len(here)}")
    without = {name for name, (*_, picture) in zip(names, here, strict=True) if picture is None}
    story.expect(without == BROKEN, f"only the broken ones have no picture: {without}")
    story.expect("text.jpg" not in names, "a text is no photo, whatever it is called")
    for name in ("IMG_0001.HEIC", "IMG_0002.MOV", "L1000001.DNG"):
        entry = here[names.index(name)]
        story.expect(19844 <= entry[1] <= 19846, f"{name} is of the first days of May 2024: {entry[1]}")
    kinds = {name: kind for name, (_, _, kind, *_) in zip(names, here, strict=True)}
    story.expect(kinds["upright.mp4"] == MediaKind.VIDEO, "a film is a film")

    story.chapter("the machine is lost, and every piece of every original")
    gone = 0
    for pack in packs_of_originals(first):
        for place in world.places:
            for sliver in (place / "slivers" / pack[:2]).glob(f"{pack}.*"):
                sliver.unlink()
                gone += 1
    story.figure("pieces of originals removed", count=gone)
    shutil.rmtree(first.folder)
    second = world.machine("second")
    started = time.monotonic()
    story.run(second, *world.recover(world.places[1:4]), code=None)
    session = opened(second, world)
    there = shown(session)
    story.figure("phrase to a whole timeline", seconds=round(time.monotonic() - started, 2), photos=len(there))
    session.close()
    story.expect(there == here, f"the timelines are equal: {len(there)} and {len(here)}")
    for place in world.places:
        place.rename(place.with_name(place.name + " away"))
    session = opened(second, world)
    story.expect(shown(session) == here, "what was shown is shown again with every place away")
    session.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--size", default="60M", help="of the album that is made")
    parser.add_argument("--album", type=Path, help="an album that is there; it is copied")
    parser.add_argument("--work", type=Path, help="scratch folder; it is kept")
    parser.add_argument("--report", type=Path, help="default: a file in the temporary folder")
    parser.add_argument("--keep", action="store_true", help="keep the scratch folder")
    asked = parser.parse_args()
    work = asked.work or Path(tempfile.mkdtemp(prefix="previews-"))
    story = Story()
    try:
        folder = work / "album"
        if asked.album:
            shutil.copytree(asked.album, folder)
        else:
            subprocess.run([sys.executable, str(MAKE_ALBUM), str(folder), "--size", asked.size], check=True)
        real = sum(path.suffix.lower() in PICTURES for path in folder.rglob("*"))
        showable = real + add_others(folder)
        manifest = folder.with_name(folder.name + ".manifest.jsonl")
        manifest.unlink(missing_ok=True)
        world = World(work / "world", Album.of(folder))
        run(world, story, showable)
        return story.finish(
            asked.report or dated("previews", Path(tempfile.gettempdir())), album_bytes=world.album.size
        )
    finally:
        if not asked.keep and not asked.work:
            shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
