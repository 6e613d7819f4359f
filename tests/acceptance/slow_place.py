"""A place that takes 50 KB a second among five, three needed: how long does a backup take, and does it catch up?

    python tests/acceptance/slow_place.py [--size 60M | --album FOLDER] [--rate 50k] [--work FOLDER] [--report FILE]

Four folders and a WebDAV server of rclone with a limit of bandwidth; the same with a server without one beside it, for
comparison. Then the limit is taken away, and `vault repair` must find and bring all that is missing.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from tests.acceptance.story import Story, dated  # noqa: E402
from tests.acceptance.world import ALBUM, Album, World  # noqa: E402
from tests.servers import SECRET, USER, WebDav  # noqa: E402

MAKE_ALBUM = HERE.parent / "dataset/make_album.py"
FAIR = 15  # seconds that a slow place may take of the first backup, beside as long again as it takes without


class Limited(WebDav):
    """With a limit of bandwidth, both ways together; 'off' for none."""

    rate = "off"

    def command(self):
        return [*super().command(), "--bwlimit", self.rate]


def backup_with(world: World, story: Story, name: str, server: Limited) -> tuple[float, dict]:
    """A new vault over four folders and the server, and its first backup: (seconds, the document)."""
    machine = world.machine(name)
    folders = [world.root / f"places of {name}" / str(number) for number in range(4)]
    opened = server.url.replace(USER, f"{USER}:{quote(SECRET)}", 1)
    words = [part for place in [*folders, opened] for part in ("--place", place)]
    story.run(machine, "create", *words, "--needed", "3", "--phrase-out", world.root / f"phrase of {name}")
    story.run(machine, "add", world.album.folder, "--album", ALBUM)
    left_out = bool(world.album.not_kept())
    answer = story.run(machine, "backup", "--no-previews", code=3 if left_out else 0)
    return answer.seconds, answer.document


def run(world: World, story: Story, rate: str) -> None:
    """Both, and then the catching up."""
    story.chapter("With a place like the others")
    quick = Limited(world.root / "quick server").start()
    seconds, document = backup_with(world, story, "beside", quick)
    story.expect(document["slow"] == [], "no place is slow")
    quick.stop()

    story.chapter(f"With a place of {rate}B a second")
    slow = Limited(world.root / "slow server")
    slow.rate = rate
    slow.start()
    slowed, document = backup_with(world, story, "slowed", slow)
    slivers = world.album.size / 3
    story.figure("seconds", without=round(seconds, 2), with_it=round(slowed, 2), bytes_for_it=round(slivers))
    story.expect(slowed < 2 * seconds + FAIR, f"the backup is not held up: {slowed:.1f} s, not {seconds:.1f}")
    story.expect([one["waiting"] > 0 for one in document["slow"]] == [True], "it is named, with what it misses")
    machine = world.machine("slowed")
    status = story.run(machine, "status", code=4).document
    story.expect(any("vault repair" in need for need in status["needs"]), f"status says so: {status['needs']}")
    again = story.run(machine, "backup", "--no-previews", code=None)
    story.expect(again.seconds < FAIR + 5, f"nor is the next backup, of nothing: {again.seconds:.1f} s")

    story.chapter("The line is better again")
    slow.stop()
    slow.rate = "off"
    slow.start()
    done = story.run(machine, "repair").document
    story.expect(done["left"] == 0, f"all is there: {done}")
    checked = story.run(machine, "check", "--deep").document
    story.expect(checked["missing"] + checked["damaged"] + checked["away"] == 0, f"and sound: {checked}")
    slow.stop()


def main() -> int:
    """Make, run, report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--size", default="60M", help="of the album that is made")
    parser.add_argument("--album", type=Path, help="an album that is there")
    parser.add_argument("--rate", default="50k", help="as rclone's --bwlimit takes it")
    parser.add_argument("--work", type=Path, help="scratch folder")
    parser.add_argument("--report", type=Path, help="default: a file in the temporary folder")
    asked = parser.parse_args()
    work = asked.work or Path(tempfile.mkdtemp(prefix="slow-place-"))
    story = Story()
    try:
        folder = asked.album.absolute() if asked.album else work / "album"
        if not folder.exists():
            subprocess.run([sys.executable, str(MAKE_ALBUM), str(folder), "--size", asked.size], check=True)
        world = World(work / "world", Album.of(folder))
        story.figure("album", files=world.album.items(), bytes=world.album.size)
        run(world, story, asked.rate)
        return story.finish(asked.report or dated("slow-place", Path(tempfile.gettempdir())))
    finally:
        shutil.rmtree(work / "world" if asked.work else work, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
