"""Letters for the printed page: Inter, and for what it lacks whatever font of the system has it."""

import os
from collections.abc import Callable, Iterator
from enum import Enum
from functools import cache
from itertools import groupby
from pathlib import Path

from PIL import ImageDraw, ImageFont

MISSING = "\U0010ffff"  # no font has it: shows what a font draws for a character that it lacks
SYSTEM = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "/System/Library/Fonts",
    "C:/Windows/Fonts",
)
LIKELY = (
    "CJK",
    "Noto",
    "DejaVuSans",
    "Droid",
    "Unifont",
    "wqy",
    "ipa",
    "Arial",
    "PingFang",
    "msyh",
)  # names of fonts with many scripts
MOST_FONTS = 60  # tried for one character
PLACEHOLDER = "·"  # where no font has a character; the exact name is in the square code
ELLIPSIS = "…"

Font = ImageFont.FreeTypeFont
Fits = Callable[[int], bool]


class Weight(Enum):
    """The weights of Inter that the page uses."""

    REGULAR = 400
    MEDIUM = 500
    SEMIBOLD = 600
    BOLD = 700


class Letters:
    """Measures and writes text on one drawing. A name in any script is written as well as this machine can."""

    def __init__(self, draw: ImageDraw.ImageDraw) -> None:
        """Fonts are loaded when they are first needed."""
        self._draw = draw

    def width(self, text: str, size: int, weight: Weight) -> float:
        """In pixels."""
        return sum(font.getlength(run) for font, run in _runs(text, size, weight))

    def write(self, at: tuple[float, float], text: str, size: int, weight: Weight, color: str) -> None:
        """Write one line; `at` is its top left corner, as Inter has it, whatever font a character comes from."""
        x, y = at
        baseline = y + _inter(size, weight).getmetrics()[0]
        for font, run in _runs(text, size, weight):
            self._draw.text((x, baseline), run, color, font, anchor="ls")
            x += font.getlength(run)

    def wrapped(self, text: str, size: int, weight: Weight, room: float) -> Iterator[str]:
        """Lines of at most `room` pixels, broken at spaces."""
        line = ""
        for word in text.split():
            longer = f"{line} {word}".strip()
            if line and self.width(longer, size, weight) > room:
                yield line
                longer = word
            line = longer
        if line:
            yield line

    def cut(self, text: str, size: int, weight: Weight, room: float) -> str:
        """The text, or as much of its start as fits."""
        if self.width(text, size, weight) <= room:
            return text
        kept = _most(len(text), lambda n: self.width(text[:n].rstrip() + ELLIPSIS, size, weight) <= room)
        return text[:kept].rstrip() + ELLIPSIS

    def cut_middle(self, text: str, size: int, weight: Weight, room: float) -> str:
        """The text, or its start and its end: a path says most at both."""
        if self.width(text, size, weight) <= room:
            return text

        def ends(n: int) -> str:
            return text[: n // 3] + ELLIPSIS + text[len(text) - (n - n // 3) :]

        return ends(_most(len(text) - 1, lambda n: self.width(ends(n), size, weight) <= room))


def _most(most: int, fits: Fits) -> int:
    """The largest number from 0 to `most` that fits; all below one that fits do."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low


def _runs(text: str, size: int, weight: Weight) -> Iterator[tuple[Font, str]]:
    """The text in runs of one font each."""
    told = [(_font_for(character, size, weight), character) for character in text]
    for font, run in groupby(told, key=lambda pair: pair[0]):
        yield font or _inter(size, weight), "".join(character if font else PLACEHOLDER for _, character in run)


@cache
def _font_for(character: str, size: int, weight: Weight) -> Font | None:
    if not character.isprintable():
        return None
    for font in (_inter(size, weight), _inter_ext(size, weight)):
        if _has(font, character):
            return font
    for path in _system_fonts():
        other = _loaded(path, size)
        if other is not None and _has(other, character):
            return other
    return None


def _has(font: Font, character: str) -> bool:
    return character == " " or bytes(font.getmask(character)) != _missing(font)


@cache
def _missing(font: Font) -> bytes:
    return bytes(font.getmask(MISSING))


@cache
def _inter(size: int, weight: Weight) -> Font:
    return ImageFont.truetype(fonts_folder() / f"inter-latin-{weight.value}-normal.woff2", size)


@cache
def _inter_ext(size: int, weight: Weight) -> Font:
    """The letters of other languages with Latin script."""
    heavy = 600 if weight.value > Weight.MEDIUM.value else 400
    return ImageFont.truetype(fonts_folder() / f"inter-latin-ext-{heavy}-normal.woff2", size)


@cache
def _loaded(path: str, size: int) -> Font | None:
    try:
        return ImageFont.truetype(path, size)
    except OSError:
        return None


@cache
def _system_fonts() -> tuple[str, ...]:
    """Fonts of this machine that are likely to have many scripts, the likeliest first."""
    found = []
    for folder in SYSTEM:
        for parent, _, names in os.walk(os.path.expanduser(folder)):
            for name in names:
                rank = next((at for at, part in enumerate(LIKELY) if part.lower() in name.lower()), None)
                plain = "Regular" in name or "-" not in name
                if rank is not None and plain and name.lower().endswith((".ttf", ".otf", ".ttc")):
                    found.append((rank, os.path.join(parent, name)))
    return tuple(path for _, path in sorted(found)[:MOST_FONTS])


@cache
def fonts_folder() -> Path:
    """Beside the code in a wheel, beside `vault/` in a checkout."""
    package = Path(__file__).parents[2]
    places = (package / "resources" / "fonts", package.parent / "resources" / "fonts")
    return next(place for place in places if place.is_dir())
