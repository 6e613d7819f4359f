"""An album survives: places burn, rot, fill up and are unplugged, and a new machine has every byte back.

    python tests/acceptance/album_survives.py [--size 1G | --album FOLDER] [--only PART]… [--seed N]
                                              [--work FOLDER] [--report FILE] [--keep]

Makes a nasty album (tests/dataset/make_album.py: it needs Pillow and, once, Debian's wallpaper packages) or takes one
that is there, and drives the real `vault` command through everything that five places of which three are needed must
survive: see scenarios.py and mishaps.py. All that it did and found goes to a JSON file with the date in its name.
Needs about seven times the album's size in the scratch folder. As root it tries full disks, too.
"""

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from tests.acceptance import mishaps, scenarios  # noqa: E402
from tests.acceptance.story import Story, dated  # noqa: E402
from tests.acceptance.world import PLACES, Album, World  # noqa: E402

PARTS = ("a", "b", "c", "rot", "one", "earlier", "unplugged", "full", "unreadable")
MAKE_ALBUM = HERE.parent / "dataset/make_album.py"


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--size", default="1G", help="of the album that is made")
    parser.add_argument("--album", type=Path, help="an album that is there; with its list beside it, if there is one")
    parser.add_argument("--only", choices=PARTS, action="append", help="only this; may be given more than once")
    parser.add_argument("--seed", type=int, default=1, help="of what is damaged, and how")
    parser.add_argument("--work", type=Path, help="scratch folder")
    parser.add_argument("--report", type=Path, help="default: a file in the temporary folder")
    parser.add_argument("--keep", action="store_true", help="keep the scratch folder")
    return parser.parse_args()


def main() -> int:
    """Make, run, report."""
    asked = arguments()
    temporary = Path(tempfile.gettempdir())
    report = asked.report or dated("album-survives", temporary)
    work = asked.work or Path(tempfile.mkdtemp(prefix="album-survives-"))
    story, parts = Story(), asked.only or PARTS
    try:
        folder = asked.album.absolute() if asked.album else work / "album"
        if not folder.exists():
            subprocess.run([sys.executable, str(MAKE_ALBUM), str(folder), "--size", asked.size, "--nasty"], check=True)
        world = World(work / "world", Album.of(folder))
        story.figure("album", entries=len(world.album.rows), bytes=world.album.size)
        run(world, story, parts, asked.seed)
        return story.finish(report, seed=asked.seed, parts=list(parts), album_bytes=world.album.size)
    finally:
        if not asked.keep:
            shutil.rmtree(work / "world" if asked.work else work, ignore_errors=True)


def run(world: World, story: Story, parts: list[str], seed: int) -> None:
    """The parts, in order, each from where the first backup ended."""
    rng = random.Random(seed)
    scenarios.first_backup(world, story)
    world.keep()
    if "a" in parts:
        for gone in ((0, 1), tuple(sorted(rng.sample(range(len(PLACES)), 2)))):
            scenarios.two_places_gone(world, story, gone)
    if "b" in parts:
        gone, damaged = rng.sample(range(len(PLACES)), 2)
        scenarios.one_gone_one_damaged(world, story, gone, damaged, rng)
    if "c" in parts:
        *lost, damaged = rng.sample(range(len(PLACES)), 3)
        scenarios.too_little_left(world, story, lost, damaged, rng)
    if "rot" in parts:
        scenarios.rot_is_found_and_kept_in_mind(world, story, rng.randrange(len(PLACES)), rng)
        scenarios.heads_rot(world, story, rng.sample(range(len(PLACES)), 3), rng)
    if "one" in parts:
        mishaps.one_item(world, story)
    if "earlier" in parts:
        mishaps.earlier(world, story)
    if "unreadable" in parts:
        mishaps.unreadable(world, story)
    if "full" in parts:
        mishaps.full(world, story)
    if "unplugged" in parts:
        mishaps.unplugged(world, story)


if __name__ == "__main__":
    sys.exit(main())
