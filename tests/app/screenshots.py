"""Pictures of every page and state, in a folder: python -m tests.app.screenshots FOLDER [--looks …] [--states …]

Makes a vault of real photographs (Debian's wallpapers, as tests/dataset has them; the sample album where they can't be
had), and shows the app in each look: light, dark, at 2x, in the smallest sizes, from right to left, in German, and in
the pseudo language. Each look is a process of its own. All is offscreen; nothing is shown.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QWidget

ROOT = Path(__file__).parents[2]
WIDTH = 1600  # of the pictures that are stored
DAYS = (  # albums, and when their first photo was taken
    ("Lake cabin", datetime(2026, 11, 14, 9, 12), 14),  # noqa: DTZ001 cameras know no zone
    ("Kreuzberg", datetime(2026, 11, 13, 17, 40), 9),  # noqa: DTZ001
    ("Garden", datetime(2026, 6, 2, 8, 5), 12),  # noqa: DTZ001
    ("Rome", datetime(2025, 4, 21, 10, 30), 16),  # noqa: DTZ001
    ("First day of school", datetime(2023, 9, 4, 7, 50), 8),  # noqa: DTZ001
)


@dataclass(frozen=True)
class Look:
    """How the app is shown."""

    name: str
    size: tuple[int, int] = (1180, 760)
    scheme: str = "light"
    scale: int = 1
    language: str = "en"


LOOKS = (
    Look("light"),
    Look("dark", scheme="dark"),
    Look("2x", scale=2),
    Look("1024x640", (1024, 640)),
    Look("860-wide", (860, 640), "dark"),
    Look("840-wide", (840, 640)),
    Look("right-to-left", language="leftwards"),
    Look("german", language="de"),
    Look("german-860", (860, 640), language="de"),
    Look("pseudo", language="pseudo"),
)


# --- real photographs ------------------------------------------------------------------------


def make_albums(folder: Path) -> list[Path]:
    """Albums with photos of some days, and a few papers."""
    sys.path.insert(0, str(ROOT / "tests" / "dataset"))
    import album_photos
    import make_album

    try:
        photos = make_album.sources(make_album.PHOTOS, (".jpg",))
    except SystemExit as why:
        print(f"{why}; the sample album has to do", file=sys.stderr)  # noqa: T201 a script for people
        return [ROOT / "resources" / "sample-album"]
    draw = Random(3)
    draw.shuffle(photos)
    albums, number = [], 0
    for name, first, count in DAYS:
        album = folder / name
        album.mkdir(parents=True)
        taken = first
        for _ in range(count):
            shape = draw.choice(((WIDTH, WIDTH * 2 // 3), (WIDTH, WIDTH * 2 // 3), (WIDTH * 3 // 4, WIDTH)))
            picture = album_photos.crop(photos[number % len(photos)], draw, shape)
            exif = Image.Exif()
            exif[0x010F], exif[0x0110] = "FUJIFILM", "X-T30"
            exif.get_ifd(0x8769)[0x9003] = f"{taken:%Y:%m:%d %H:%M:%S}"
            picture.save(album / f"IMG_{4800 + number}.jpg", quality=88, exif=exif)
            os.utime(album / f"IMG_{4800 + number}.jpg", (taken.timestamp(), taken.timestamp()))
            number += 1
            taken += timedelta(minutes=draw.randint(1, 50))
        albums.append(album)
    papers = folder / "Papers"
    shutil.copytree(ROOT / "resources" / "sample-album" / "Notes", papers)
    return [*albums, papers]


# --- one look --------------------------------------------------------------------------------


def take(look: Look, work: Path, target: Path, wanted: list[str]) -> None:
    """Pictures of all states in one look. In a process whose scale is set."""
    from PySide6.QtWidgets import QApplication

    from tests.app import languages
    from tests.app.stage import Stage
    from tests.app.states import states

    application = QApplication(["vault"])
    stage = Stage(application, work, [], look.scheme)
    with ExitStack() as until_the_end:
        if look.language == "pseudo":
            until_the_end.enter_context(languages.pseudo(application, work / "pseudo"))
        elif look.language == "de":
            until_the_end.enter_context(languages.german(application))
        elif look.language == "leftwards":
            until_the_end.enter_context(languages.leftwards(application, work / "leftwards"))
        until_the_end.callback(stage.end)
        stage.size = look.size
        for number, state in enumerate(states(), 1):
            try:
                state.reach(stage)
                stage.settle_shortly()
            except Exception as problem:  # noqa: BLE001 the others are worth a look all the same
                print(f"{look.name}: {state.name}: {type(problem).__name__}: {problem}", file=sys.stderr)  # noqa: T201
                continue
            if not wanted or state.name in wanted:
                picture(stage.window).save(str(target / f"{number:02d}-{state.name}.png"))


def picture(window: "QWidget") -> "QPixmap":
    """The window, and the questions that it asks: they are windows of their own."""
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QColor, QPainter
    from PySide6.QtWidgets import QDialog

    whole = window.grab()
    painter = QPainter(whole)
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible():
            middle = window.rect().center() - dialog.rect().center()
            painter.fillRect(window.rect(), QColor(0, 0, 0, 60))
            painter.drawPixmap(QPoint(middle.x(), middle.y()), dialog.grab())
    painter.end()
    return whole


def main() -> None:
    """As the docstring says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--looks", nargs="*", choices=[look.name for look in LOOKS], default=[])
    parser.add_argument("--states", nargs="*", default=[])
    parser.add_argument("--work", type=Path, help="a folder with a vault that this script made before, or is to make")
    parser.add_argument("--take", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.take:
        look = next(look for look in LOOKS if look.name == options.take)
        take(look, options.work, options.folder / look.name, options.states)
        return
    with tempfile.TemporaryDirectory(prefix="vault-pictures-") as scratch:
        work = options.work or Path(scratch)
        if not (work / "full").exists():
            prepare(work)
        for look in LOOKS:
            if options.looks and look.name not in options.looks:
                continue
            (options.folder / look.name).mkdir(parents=True, exist_ok=True)
            environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(look.scale)}
            command = [sys.executable, "-m", "tests.app.screenshots", options.folder, "--take", look.name]
            command += ["--work", work, *(["--states", *options.states] if options.states else [])]
            subprocess.run(command, cwd=ROOT, env=environment, check=False)
            print(f"{look.name}: {len(list((options.folder / look.name).iterdir()))} pictures")  # noqa: T201


def prepare(work: Path) -> None:
    """The vaults that are shown."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication

    from tests.app.stage import Stage

    work.mkdir(parents=True, exist_ok=True)
    Stage(QApplication(["vault"]), work, make_albums(work / "albums")).prepare()


if __name__ == "__main__":
    main()
