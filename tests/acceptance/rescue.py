"""Without Vault: three of five places, the phrase, and the one file `rescue.py` that lies on a place.

    python tests/acceptance/rescue.py [--size 300M | --album FOLDER] [--work FOLDER] [--report FILE] [--keep]

The real `vault` command stores an album over five places, three needed. Then a bare machine is made: an empty
environment of Python with the four packages that rescue.py names, and nothing of this repository. It gets three of the
folders and the phrase, and every byte, mode and time is compared. The command and its time go to a JSON with the date.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from tests.acceptance.story import Story, dated  # noqa: E402
from tests.acceptance.world import ALBUM, Album, World  # noqa: E402
from tests.commands import measured  # noqa: E402

PACKAGES = ("blake3", "cryptography", "zfec", "zstandard")
MAKE_ALBUM = HERE.parent / "dataset/make_album.py"
LEFT = (1, 3, 4)  # of the five places: piece 0 and piece 2 are gone, so every pack must be decoded


def bare_machine(folder: Path) -> Path:
    """An environment of its own; returns its Python."""
    venv.create(folder, with_pip=True, clear=True)
    python = folder / "bin/python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
    return python


def run(world: World, story: Story) -> None:
    """Store, lose, come back."""
    story.chapter("Store")
    here = world.machine("here")
    words = [part for place in world.places for part in ("--place", place)]
    story.run(here, "create", *words, "--needed", "3", "--phrase-out", world.phrase_file)
    story.run(here, "add", world.album.folder, "--album", ALBUM)
    story.run(here, "backup", code=3 if world.album.not_kept() else 0)
    story.chapter("A bare machine")
    python = bare_machine(world.root / "bare")
    found = subprocess.run([python, "-m", "pip", "freeze"], check=True, capture_output=True, text=True).stdout.split()
    story.figure("packages", installed=sorted(found))
    story.expect(not any("vault" in name for name in found), "nothing of Vault is there")
    drives = [world.root / "drives" / str(number) for number in LEFT]
    for place, drive in zip((world.places[number] for number in LEFT), drives, strict=True):
        shutil.copytree(place, drive)
    world.destroy(world.places)
    shutil.rmtree(here.folder)
    to = world.target("rescued")
    command = [python, "-I", drives[0] / "rescue.py", "--phrase-file", world.phrase_file, "--to", to, *drives]
    done = measured(command, {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}, world.root)
    story.figure(
        "rescue",
        command="python rescue.py --phrase-file FILE --to FOLDER PLACE PLACE PLACE",
        exit=done.code,
        seconds=round(done.seconds, 2),
        peak_mib=done.peak >> 20,
        said=done.said[-400:],
    )
    story.expect(done.code == 0, f"all is back: exit {done.code} {done.said[-300:]}")
    differences = world.album.differences(to / ALBUM, world.album.not_kept())
    story.expect(differences == [], f"every byte, mode and time is back: {differences[:3]}")
    differences = world.album.folder_differences(to / ALBUM)
    story.expect(differences == [], f"folders have their modes and times: {differences[:3]}")
    story.chapter("Two places are too few")
    shutil.rmtree(to)
    few = measured([*command[:-1]], {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}, world.root)
    story.figure("rescue from two", exit=few.code)
    story.expect(few.code in {1, 3}, "it says so")


def main() -> int:
    """Make, run, report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--size", default="300M", help="of the album that is made")
    parser.add_argument("--album", type=Path, help="an album that is there")
    parser.add_argument("--work", type=Path, help="scratch folder")
    parser.add_argument("--report", type=Path, help="default: a file in the temporary folder")
    parser.add_argument("--keep", action="store_true", help="keep the scratch folder")
    asked = parser.parse_args()
    work = asked.work or Path(tempfile.mkdtemp(prefix="rescue-"))
    story = Story()
    try:
        folder = asked.album.absolute() if asked.album else work / "album"
        if not folder.exists():
            subprocess.run([sys.executable, str(MAKE_ALBUM), str(folder), "--size", asked.size], check=True)
        world = World(work / "world", Album.of(folder))
        story.figure("album", files=world.album.items(), bytes=world.album.size)
        run(world, story)
        return story.finish(asked.report or dated("rescue", Path(tempfile.gettempdir())), album_bytes=world.album.size)
    finally:
        if not asked.keep:
            shutil.rmtree(work / "world" if asked.work else work, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
