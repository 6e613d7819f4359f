#!/usr/bin/env python3
"""Make a family's photo album to test and measure with. Needs Pillow, apt-get and dpkg; nothing is installed.

    make_album.py TARGET --size 300M [--seed 1] [--nasty] [--big 3G] [--many 20000]

The pictures are crops of real photographs from Debian's wallpaper packages, blown up to 12 or 24 megapixels with a
little sensor noise, so that a JPEG has 2 to 8 MB like one from a camera. The packages are fetched once into
~/.cache/vault-dataset (VAULT_DATASET_CACHE names another place). The same seed, packages and Pillow give the same
bytes. TARGET must not exist yet. Beside it appears TARGET.manifest.jsonl (see album_manifest.py, which also checks
a restored folder), and with --nasty TARGET.outside.txt, which a symlink in the album points at.
"""

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import deque
from datetime import UTC, datetime, timedelta
from multiprocessing import Pool
from pathlib import Path

import album_extras
import album_manifest
import album_photos

PHOTOS = {  # package: which of its files are photographs
    "lomiri-wallpapers-16.04": r"/(Bridge|Dragonfly|Picture_|Wine|aitzgorri|free_|friends|greentock|life|picos|"
    r"seeding|sunset)",
    "mate-backgrounds": r"/nature/",
    "plasma-workspace-wallpapers": r"/(BytheWater|ColdRipple|ColorfulCups|EveningGlow|FallenLeaf|"
    r"Grey|OneStandsOut|Path)/",
}
PAPERS = {"docbook-xsl-doc-pdf": r"reference", "gri-pdf-doc": r"gri"}
EVENTS = [
    "Beach",
    "Birthday",
    "Grandma",
    "New Year",
    "Hike",
    "First day of school",
    "Garden",
    "Wedding",
    "Rome",
    "Snow",
    "Zoo",
    "Moving house",
]


def fetch(package: str) -> Path:
    """Unpack a Debian package into the cache, once."""
    cache = Path(os.environ.get("VAULT_DATASET_CACHE") or Path.home() / ".cache" / "vault-dataset")
    place = cache / package
    if not place.exists():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as work:
            for command in (
                ["apt-get", "-q", "download", package],
                ["apt-get", "-q", "update"],
                ["apt-get", "-q", "download", package],
            ):
                subprocess.run(command, cwd=work, capture_output=True, check=False)
                if debs := list(Path(work).glob("*.deb")):
                    break
            else:
                sys.exit(f"apt-get could not download {package}")
            subprocess.run(["dpkg", "-x", debs[0], Path(work) / "files"], check=True)
            os.replace(Path(work) / "files", place)
    return place


def sources(packages: dict[str, str], endings: tuple[str, ...]) -> list[str]:
    """The real files (no links) of the packages that match, in a fixed order."""
    found = []
    for package, pattern in packages.items():
        root = fetch(package)
        found += [
            str(path)
            for path in sorted(root.rglob("*"))
            if path.is_file()
            and not path.is_symlink()
            and path.name.endswith(endings)
            and path.stat().st_size > 60_000
            and re.search(pattern, str(path)[len(str(root)) :])
        ]
    return found


def plan(seed: int):
    """Endless list of (index, folder, time, kind): events of 6 to 16 items, their years spread over 2009-2026."""
    index = 0
    for event in range(10**9):
        rng = random.Random(f"{seed}/event/{event}")
        start = datetime(2009 + event * 7 % 18, 1, 1, 8, tzinfo=UTC) + timedelta(
            days=rng.randrange(270), minutes=rng.randrange(600)
        )
        folder = f"{start.year}/{start:%Y-%m-%d} {EVENTS[rng.randrange(len(EVENTS))]}"
        for _ in range(rng.randint(6, 16)):
            start += timedelta(seconds=rng.randint(7, 1500))
            yield (
                index,
                folder,
                start,
                {5: "png", 11: "gif", 17: "webp", 23: "tiff", 29: "txt", 35: "pdf"}.get(index % 36, "jpg"),
            )
            index += 1


def bytes_of(text: str) -> int:
    match = re.fullmatch(r"(\d+(?:\.\d+)?)([KMGT]?)i?B?", text.strip(), re.IGNORECASE)
    if not match:
        raise argparse.ArgumentTypeError(f"{text!r} is not a size such as 300M or 3G")
    return int(float(match[1]) * 1000 ** " KMGT".index(match[2].upper() or " "))


def make_items(
    pool, options: argparse.Namespace, target: bytes, photos: list[str], papers: list[str]
) -> tuple[int, int, bytes]:
    """Make items in order until the size is reached; returns bytes, count and the first JPEG's path.

    Items are taken in the order of the plan whatever the number of workers; what was made too much is removed.
    """
    total, count, sample, pending, upcoming = 0, 0, b"", deque(), plan(options.seed)
    while True:
        while len(pending) < 2 * options.workers:
            pending.append(
                pool.apply_async(album_photos.item, ((next(upcoming), target, options.seed, photos, papers),))
            )
        path, size = pending.popleft().get()
        total, count = total + size, count + 1
        if not sample and path.lower().endswith(b".jpg"):
            sample = path
        if total >= options.size and sample:
            break
    for made in pending:
        path, _ = made.get()
        os.unlink(path)
        if not os.listdir(folder := os.path.dirname(path)):
            os.removedirs(folder)
    return total, count, sample


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", type=Path)
    parser.add_argument(
        "--size", type=bytes_of, default="300M", help="bytes of pictures and papers, at least (K, M, G: powers of 1000)"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--nasty", action="store_true", help="hostile names and files")
    parser.add_argument("--big", type=bytes_of, help="one huge file of this size, and a sparse one of 1 GiB")
    parser.add_argument("--many", type=int, help="this many files of 1 to 100 KB in 100 folders")
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    options = parser.parse_args()
    if options.target.exists():
        sys.exit(f"{options.target} is already there")
    os.environ["TZ"] = "UTC"
    time.tzset()
    target, started = os.fsencode(options.target.absolute()), time.monotonic()
    os.makedirs(target)
    photos, papers = sources(PHOTOS, (".jpg",)), sources(PAPERS, (".pdf.gz",))
    with Pool(options.workers) as pool:
        total, count, sample = make_items(pool, options, target, photos, papers)
        if options.nasty:
            album_extras.add_nasty(target, options.seed, Path(os.fsdecode(sample)).read_bytes())
        if options.big:
            album_extras.add_big(target, options.seed, options.big, pool)
        if options.many:
            album_extras.add_many(target, options.seed, options.many, pool)
    made = time.monotonic()
    rows = album_manifest.write(target, target.rstrip(b"/") + b".manifest.jsonl", options.workers)
    whole = sum(row["size"] for row in rows if row["type"] == "file")
    print(
        f"{count} items of {total / 1e6:.1f} MB in {made - started:.1f} s; with the extras {len(rows)} entries of "
        f"{whole / 1e6:.1f} MB; manifest in {time.monotonic() - made:.1f} s"
    )


if __name__ == "__main__":
    main()
