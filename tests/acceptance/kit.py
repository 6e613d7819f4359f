"""The computer is lost, and two of five places: every form of the recovery kit brings the album back.

    python tests/acceptance/kit.py [--album FOLDER] [--work FOLDER] [--report FILE] [--keep]

Drives the real `vault` command on the sample album or another: makes a vault, exports the kit as a file, PDF and PNG
and as family sheets, loses the machine and two places, and comes back by each form. Then the page is
photographed badly: turned, small, blurred, darkened, saved as a poor JPEG. What was read of that, and what not, is a
table in the JSON that it writes; what can't be read must be said to be so, and never read as something else.
"""

import argparse
import io
import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from PIL import Image, ImageFilter  # noqa: E402

from tests.acceptance.story import Story, dated  # noqa: E402
from tests.acceptance.world import ALBUM, Album, World  # noqa: E402
from vault.errors import VaultError  # noqa: E402
from vault.keys.kit.reading import read_kit  # noqa: E402

SAMPLE = HERE.parents[1] / "resources" / "sample-album"
FORMS = ("kit.vaultkit", "kit.pdf", "kit.png")
LOST = (1, 3)  # of the five places


def come_back(world: World, story: Story, name: str, words: list[str | Path]) -> None:
    """A new machine by `words` of recover, and every byte compared."""
    machine = world.machine(name)
    found = story.run(machine, "recover", *words).document
    items = sum(album["items"] for album in found["albums"])
    story.expect(items == world.album.items(), f"{items} items found by {name}")
    target = world.target(name)
    story.run(machine, "restore", ALBUM, "--to", target)
    story.expect(world.album.differences(target, world.album.not_kept()) == [], f"every byte is back by {name}")
    world.done_with(target)


def photographs(page: Image.Image) -> Iterator[tuple[str, Image.Image, int]]:
    """The page as cameras and copiers make it: (how, picture, JPEG quality)."""
    grey = page.convert("L")
    small = grey.resize((1500, round(1500 * grey.height / grey.width)), Image.Resampling.LANCZOS)
    for degrees in (5, 17, 45, 90, 133, 180, 270):
        yield f"turned by {degrees}°", small.rotate(degrees, expand=True, fillcolor=128), 80
    for width in (500, 620, 900, 2480):
        yield f"{width} px wide", grey.resize((width, round(width * grey.height / grey.width))), 80
    for quality in (50, 20, 10, 5):
        yield f"JPEG quality {quality}", small, quality
    for radius in (1, 2, 3, 4, 6):
        yield f"blurred by {radius} px", small.filter(ImageFilter.GaussianBlur(radius)), 80
    yield "dark", small.point(lambda value: value * 0.35), 60
    dice = random.Random(1)
    noise = Image.frombytes("L", small.size, dice.randbytes(small.width * small.height))
    yield "noisy", Image.blend(small, noise, 0.35), 60
    yield "half of the page", small.crop((0, 0, small.width, small.height // 4)), 80


def as_jpeg(picture: Image.Image, quality: int) -> bytes:
    """What a telephone would send."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()


def read_photographs(world: World, story: Story, folder: Path) -> None:
    """Read each photograph of the page; what is read is the very kit."""
    whole = read_kit((folder / "kit.png").read_bytes(), "kit")
    with Image.open(folder / "kit.png") as page:
        for how, picture, quality in photographs(page):
            outcome = tried(lambda picture=picture, quality=quality: read_kit(as_jpeg(picture, quality), "photo"))
            is_right = not isinstance(outcome, str) and outcome.phrase.entropy == whole.phrase.entropy
            story.figure(f"photograph, {how}", read="read" if is_right else outcome)
            story.expect(is_right or isinstance(outcome, str), f"{how}: read as another kit")
    picture = folder / "photo.jpg"
    with Image.open(folder / "kit.png") as page:
        picture.write_bytes(as_jpeg(page.convert("RGB").rotate(17, expand=True, fillcolor="grey"), 40))
    come_back(world, story, "photograph", ["--kit", picture])


def tried(read: Callable[[], object]) -> object:
    """What was read, or the name of the error that it ended with."""
    try:
        return read()
    except VaultError as error:
        return type(error).__name__


def play(world: World, story: Story) -> None:
    """The whole story."""
    folder = world.root / "papers"
    folder.mkdir()
    story.chapter("A vault, its kit and its sheets")
    first = world.machine("first")
    places = [part for place in world.places for part in ("--place", place)]
    story.run(first, "create", *places, "--phrase-out", world.phrase_file)
    story.run(first, "add", world.album.folder, "--album", ALBUM)
    story.run(first, "backup", code=None)
    for form in FORMS:
        story.run(first, "kit", "export", "--to", folder / form, "--name", "Family")
        story.expect((folder / form).stat().st_mode & 0o777 == 0o600, f"{form} is its owner's alone")
        story.run(first, "kit", "check", folder / form)
    names = [part for name in ("Mum", "Office safe", "Ann") for part in ("--name", name)]
    story.run(first, "kit", "shares", "--needed", "2", "--of", "3", *names, "--to", folder / "sheets")

    story.chapter("The computer and two places are lost")
    world.destroy([world.places[number] for number in LOST])
    world.done_with(first.folder)
    for form in FORMS:
        come_back(world, story, form.replace(".", " "), ["--kit", folder / form])
    sheets = sorted((folder / "sheets").glob("*.txt"))
    story.expect(len(sheets) == 3, f"{len(sheets)} sheets")
    left = [part for number, place in enumerate(world.places) if number not in LOST for part in ("--place", place)]
    for pair in ((0, 1), (1, 2)):
        chosen = [part for number in pair for part in ("--shares", sheets[number])]
        come_back(world, story, f"sheets {pair[0]} and {pair[1]}", [*chosen, *left])
    alone = world.machine("one sheet")
    story.run(alone, "recover", "--shares", sheets[0], *left, code=1, kind="TooFewShares")

    story.chapter("The page, photographed badly")
    read_photographs(world, story, folder)

    story.chapter("Kits that are none")
    torn = folder / "torn.vaultkit"
    torn.write_bytes((folder / "kit.vaultkit").read_bytes()[:-9])
    story.run(world.machine("torn"), "recover", "--kit", torn, code=1, kind="DamagedKit")
    story.run(world.machine("none"), "recover", "--kit", Path(__file__), code=1, kind="NotAKit")


def main() -> int:
    """From the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--album", type=Path, default=SAMPLE)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--report", type=Path)
    parser.add_argument("--keep", action="store_true")
    given = parser.parse_args()
    root = given.work or Path(tempfile.mkdtemp(prefix="vault-kit-"))
    story = Story()
    try:
        play(World(root, Album.of(given.album)), story)
    finally:
        if not given.keep:
            shutil.rmtree(root, ignore_errors=True)
    return story.finish(given.report or dated("kit", Path.cwd()))


if __name__ == "__main__":
    sys.exit(main())
