"""The timeline of a large vault: backup, previews, queries, recovery, memory.

    python tests/benchmarks/timeline.py [--items 100000] [--work FOLDER] [--report FILE]

Makes as many small JPEGs (240 by 180, each another picture, taken over 17 years), backs them up to three places on one
disk, makes their previews through the real workers, and measures the questions that the app asks: medians of 5, in a
process that has just opened the vault. Then a new machine recovers from the phrase and shows its first screen.
Writes a dated JSON file. What this doesn't show: photos of 12 megapixels take 50 to 80 ms each to look at, so that
making previews is bound by that; and their previews have 17 KB, not the 2 KB of these.
"""

import argparse
import gc
import io
import json
import os
import random
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PIL import Image

from tests.acceptance.story import commit, dated
from tests.engine.vaults import UNLOCK, Home, an_album, back_up
from tests.homes import QUIET
from vault.engine.whereabouts import troubled
from vault.index.listing import Order, album_cards, file_lines, files
from vault.index.photos import photo, timeline
from vault.session.recovering import Recovery, recover
from vault.session.session import Session

ALBUM = 2000  # photos in a folder that becomes an album
SCREEN = 60  # photos that are seen at once
FIRST = datetime(2009, 1, 1, tzinfo=UTC)
SPREAD = timedelta(days=17 * 365)
MIB = 1 << 20


def make_photos(job: tuple[Path, int, int, int]) -> None:
    """The photos from `first` to `last` of `total`."""
    folder, first, last, total = job
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(first, last):
        draw = random.Random(number)
        picture = Image.frombytes("RGB", (12, 9), draw.randbytes(324)).resize((240, 180), Image.Resampling.BICUBIC)
        taken = FIRST + SPREAD * number / total
        exif = Image.Exif()
        exif[0x010F], exif[0x0110] = "Canon", f"EOS {number % 7}D"
        exif.get_ifd(0x8769)[0x9003] = f"{taken:%Y:%m:%d %H:%M:%S}"
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=70, exif=exif)
        path = folder / f"IMG_{number:06d}.jpg"
        path.write_bytes(out.getvalue())
        os.utime(path, (taken.timestamp(), taken.timestamp()))


def rss() -> float:
    """MiB that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / MIB


class Figures(dict[str, float]):
    """What was measured, said as it comes."""

    def note(self, name: str, value: float, unit: str) -> None:
        self[f"{name} ({unit})"] = round(value, 2)
        print(f"{name:50} {value:10.1f} {unit}", flush=True)

    def timed(self, name: str, work: Callable[[], object]) -> None:
        started = time.perf_counter()
        work()
        self.note(name, time.perf_counter() - started, "s")

    def asked(self, name: str, work: Callable[[], object]) -> None:
        taken = []
        for _ in range(5):
            started = time.perf_counter()
            work()
            taken.append(1000 * (time.perf_counter() - started))
        self.note(name, median(taken), "ms")


def questions(figures: Figures, session: Session) -> None:
    """What the app asks, on an open session."""
    index, me = session.vault.index, session.vault.me
    before = rss()
    started = time.perf_counter()
    whole = timeline(index)
    figures.note("first timeline", 1000 * (time.perf_counter() - started), "ms")
    figures.note("memory that the timeline took", rss() - before, "MiB")
    rows = list(whole.rows[:SCREEN])
    figures.asked("timeline", lambda: timeline(index))
    album = index.albums()[len(index.albums()) // 2][0]
    figures.asked("timeline of an album", lambda: timeline(index, album))
    for words in ("2015", "july", "14 july 2015", "img_0042", "canon 3d", "nothing of that kind"):
        figures.asked(f"search: {words}", lambda words=words: timeline(index, words=words))
    figures.asked("details of a photo", lambda: photo(index, rows[0]))
    figures.asked("where a photo lives", lambda: session.whereabouts(rows[0], QUIET))
    figures.asked("badges", lambda: troubled(session.vault))
    figures.asked("album cards", lambda: album_cards(index, me))
    for order in Order:
        figures.asked(f"files by {order.name.lower()}", lambda order=order: files(index, order=order))
    figures.asked("100 lines of the files table", lambda: file_lines(index, list(whole.rows[:100])))
    figures.asked(f"{SCREEN} previews", lambda: [session.preview(row, QUIET) for row in rows])
    far = list(whole.rows[:: max(1, len(whole) // SCREEN)])
    figures.asked(f"{len(far)} previews from all years", lambda: [session.preview(row, QUIET) for row in far])
    figures.note("memory of this process", rss(), "MiB")


def chunks(total: int) -> Iterator[tuple[int, int]]:
    for first in range(0, total, ALBUM):
        yield first, min(first + ALBUM, total)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--work", type=Path, help="a folder to work in; else a temporary one")
    parser.add_argument("--report", type=Path, default=dated("timeline", Path.cwd()))
    options = parser.parse_args()
    work = Path(tempfile.mkdtemp(prefix="timeline-", dir=options.work))
    figures = Figures()
    try:
        measure(work, options.items, figures)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    report = {"items": options.items, "commit": commit(), "figures": figures}
    options.report.write_text(json.dumps(report, indent=1) + "\n")
    print(f"written to {options.report}")


def measure(work: Path, items: int, figures: Figures) -> None:
    """All of it."""
    folders = [(work / f"album {first // ALBUM:03d}", first, last, items) for first, last in chunks(items)]
    with ProcessPoolExecutor() as pool:
        list(pool.map(make_photos, folders))
    home = Home(work)
    session = home.create(3)
    for folder, *_ in folders:
        an_album(session, folder, folder.name)
    figures.timed("backup", lambda: back_up(session))
    figures.timed("previews", lambda: session.make_previews(QUIET))
    figures.timed("backup, nothing changed", lambda: back_up(session))
    figures.timed("previews, nothing missing", lambda: session.make_previews(QUIET))
    figures.note("index", (work / "device" / "index.db").stat().st_size / MIB, "MiB")
    phrase = session.phrase
    session.close()
    gc.collect()
    opened = home.open(write=False)
    questions(figures, opened)
    opened.close()
    started = time.perf_counter()
    new, _ = recover(work / "new", Recovery(phrase, places=home.places(3)), UNLOCK, home.around, QUIET)
    figures.note("recover", time.perf_counter() - started, "s")
    rows = timeline(new.vault.index).rows[:SCREEN]
    shown = [new.preview(row, QUIET) for row in rows]
    figures.note("phrase to the first screen of previews", time.perf_counter() - started, "s")
    if not all(shown):
        sys.exit("not every preview came back")
    new.close()
    figures.note("peak memory of all of it", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MiB")


if __name__ == "__main__":
    main()
