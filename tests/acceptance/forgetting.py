"""Forgetting for real: what is removed can be brought back for 30 days, its room comes back after the graces, and a
computer that was silent all the while still has what it refers to. Then the drill.

    python tests/acceptance/forgetting.py [--size 60M | --album FOLDER] [--work FOLDER] [--report FILE] [--keep]

Everything goes through the engine and the command line on real folders; only the clock is moved by hand.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from tests.acceptance.story import Story, dated  # noqa: E402
from tests.engine.vaults import DAY, an_album, back_up, bring_back, contents  # noqa: E402
from tests.homes import QUIET  # noqa: E402
from tests.quick import QuickHome  # noqa: E402
from vault.engine.forget import forget, plan_path, undo  # noqa: E402
from vault.engine.tidy import tidy  # noqa: E402
from vault.session.drill import drill  # noqa: E402
from vault.words.drill import drill_report  # noqa: E402

MAKE_ALBUM = HERE.parent / "dataset/make_album.py"
MONTH = 31 * DAY


def stored(home: QuickHome) -> int:
    """Bytes of the slivers on all places."""
    return sum(path.stat().st_size for place in home.places(5) for path in Path(place).glob("slivers/*/*"))


def back(session, to: Path) -> dict[str, bytes]:
    """The album, from the places."""
    shutil.rmtree(to, ignore_errors=True)
    bring_back(session, to)
    return contents(to)


def run(home: QuickHome, folder: Path, story: Story) -> None:
    """A year in a family's vault."""
    story.chapter("Two computers, one album")
    desk = home.create(5, 3)
    an_album(desk, folder)
    back_up(desk)
    laptop = home.recover(desk, "laptop", home.places(5))
    back_up(laptop)
    whole, full = contents(folder), stored(home)
    story.figure("stored", files=len(whole), bytes=sum(map(len, whole.values())), on_places=full)
    ((row, *_),) = desk.vault.index.albums()
    names = sorted(whole)
    gone = [name for number, name in enumerate(names) if number % 10]

    story.chapter("Forgotten, and taken back")
    act = forget(desk.vault, plan_path(desk.vault, row, os.fsencode(gone[0]), QUIET), QUIET)
    story.expect(gone[0] not in back(desk, home.base / "back"), "a forgotten file is gone")
    home.clock.now += 29 * DAY
    tidy(desk.vault, QUIET)
    undo(desk.vault, act.stamp, QUIET)
    story.expect(
        back(desk, home.base / "back") == whole, "on the 29th day it is brought back, and tidying took nothing"
    )

    story.chapter("Nine of ten files forgotten; the laptop is silent")
    for name in gone:
        forget(desk.vault, plan_path(desk.vault, row, os.fsencode(name), QUIET), QUIET)
    for month in range(4):
        home.clock.now += MONTH
        report = tidy(desk.vault, QUIET)
        story.figure(
            f"month {month + 1}",
            versions=report.versions,
            packs=report.packs,
            removed=report.removed,
            waiting=report.waiting,
            on_places=stored(home),
        )
    story.expect(report.removed == 0 and report.held_by == [laptop.vault.me], "the silent laptop holds it all")
    story.expect(back(laptop, home.base / "back") == whole, "the laptop can still read all that it refers to")

    story.chapter("The laptop speaks again")
    back_up(laptop)
    freed = 0
    for session in (desk, laptop, desk):
        home.clock.now += MONTH
        report = tidy(session.vault, QUIET)
        freed += report.freed
    kept = {name: data for name, data in whole.items() if name not in gone}
    share = sum(map(len, kept.values())) / sum(map(len, whole.values()))
    story.figure("at the end", freed=freed, on_places=stored(home), before=full, kept_share=round(share, 3))
    story.expect(stored(home) < full * (share + 0.15), "the room came back")
    for session in (desk, laptop):
        story.expect(back(session, home.base / "back") == kept, "what was kept is whole")

    story.chapter("Drill")
    done = drill(desk, home.base, None, 20, QUIET)
    story.figure("drill", right=done.is_right, sample=done.sample, album_files=done.album_files, bytes=done.size)
    story.expect(done.is_right, " ".join(drill_report(done)))
    desk.close()
    laptop.close()


def main() -> int:
    """Make, run, report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--size", default="60M", help="of the album that is made")
    parser.add_argument("--album", type=Path, help="an album that is there")
    parser.add_argument("--work", type=Path, help="scratch folder; it is kept")
    parser.add_argument("--report", type=Path, help="default: a file in the temporary folder")
    parser.add_argument("--keep", action="store_true", help="keep the scratch folder")
    asked = parser.parse_args()
    work = asked.work or Path(tempfile.mkdtemp(prefix="forgetting-"))
    story = Story()
    try:
        folder = work / "album"
        if asked.album:
            shutil.copytree(asked.album, folder)
        else:
            subprocess.run([sys.executable, str(MAKE_ALBUM), str(folder), "--size", asked.size], check=True)
        run(QuickHome(work), folder, story)
        return story.finish(asked.report or dated("forgetting", Path(tempfile.gettempdir())))
    finally:
        if not asked.keep and not asked.work:
            shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
