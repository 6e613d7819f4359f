"""The printed page: one A4 sheet at 300 dpi, drawn with Pillow, so that the command line and the app make the same.

From top to bottom: what it is, the words in numbered columns, the square code beside the places, five steps, lines to
fill in. Everything is measured in pixels of 300 dpi; 118 are a centimetre.
"""

import io
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from PIL import Image, ImageDraw

from vault.keys.kit.content import KitPlace
from vault.keys.kit.letters import Letters, Weight
from vault.model import PageText

DPI = 300
WIDTH, HEIGHT = 2480, 3508  # A4
MARGIN = 200
COLUMNS = 3
TALL_ROWS = 8
ROW, LOW_ROW = 84, 66  # of a word; low where there are more than eight rows
CODE = 730  # the square code, about 62 mm
QUIET = 4  # modules of white around it
GAP = 96
MOST_SHOWN = 6  # places; more would push the steps off the page
QUALITY = 92  # of the picture in the PDF: JPEG below 85 shows rings around letters

INK, MUTED, FAINT = "#17202b", "#55606e", "#7f8a99"
PANEL, LINE, ACCENT, PAPER = "#f6f7f9", "#c9d0d9", "#1d5bd0", "#ffffff"


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page. `code` is True for black; see `code.code_matrix`."""

    words: Sequence[str] = field(repr=False)
    code: Sequence[Sequence[bool]] = field(repr=False)
    places: Sequence[KitPlace] = field(repr=False)
    text: PageText = field(repr=False)


def draw_page(page: Page) -> Image.Image:
    """The page as a picture of 2480 × 3508 pixels."""
    sheet = _Sheet()
    sheet.head(page.text)
    sheet.words(page.text.words, page.words)
    sheet.code_and_places(page)
    sheet.steps(page.text)
    sheet.lines(page.text)
    sheet.foot(page.text)
    return sheet.image


def page_png(image: Image.Image) -> bytes:
    """The picture as a PNG that prints in its true size."""
    out = io.BytesIO()
    image.save(out, "PNG", dpi=(DPI, DPI), optimize=True)
    return out.getvalue()


def page_pdf(images: Sequence[Image.Image], title: str, made: int) -> bytes:
    """The pages as one PDF. `made`: milliseconds since 1970, so that the same kit gives the same file."""
    out = io.BytesIO()
    when = time.gmtime(min(max(made, 0) // 1000, 253_402_300_799))  # the last second of the year 9999
    first, *others = images
    first.save(
        out,
        "PDF",
        save_all=True,
        append_images=others,
        resolution=DPI,
        quality=QUALITY,
        title=title,
        producer="Vault",
        creationDate=when,
        modDate=when,
    )
    return out.getvalue()


class _Sheet:
    """A page while it is drawn; `y` is how far down it is filled."""

    def __init__(self) -> None:
        self.image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
        self._draw = ImageDraw.Draw(self.image)
        self._letters = Letters(self._draw)
        self._y = MARGIN

    def head(self, text: PageText) -> None:
        """What it is, of which vault, made when."""
        self._shield(MARGIN, self._y + 4, 76)
        self._write(MARGIN + 100, self._y + 12, "Vault", 54, Weight.BOLD)
        date = self._letters.width(text.date, 36, Weight.REGULAR)
        self._write(WIDTH - MARGIN - date, self._y + 26, text.date, 36, color=MUTED)
        self._y += 190
        self._write(MARGIN, self._y, text.title, 118, Weight.BOLD)
        self._y += 148
        if text.subtitle:
            fitting = self._letters.cut(text.subtitle, 50, Weight.MEDIUM, WIDTH - 2 * MARGIN)
            self._write(MARGIN, self._y, fitting, 50, Weight.MEDIUM, ACCENT)
            self._y += 84
        self._y += 12
        self._paragraph(MARGIN, text.intro, 40, WIDTH - 2 * MARGIN, 60)
        self._y += 44

    def words(self, heading: str, words: Sequence[str]) -> None:
        """The words, numbered down the columns on a quiet panel."""
        self._heading(MARGIN, heading)
        rows = -(-len(words) // COLUMNS)
        step = ROW if rows <= TALL_ROWS else LOW_ROW
        height = rows * step + 88
        self._draw.rounded_rectangle((MARGIN, self._y, WIDTH - MARGIN, self._y + height), 32, PANEL)
        column = (WIDTH - 2 * MARGIN - 100) // COLUMNS
        for at, word in enumerate(words):
            x, y = MARGIN + 70 + at // rows * column, self._y + 48 + at % rows * step
            number = str(at + 1)
            right = 64 - self._letters.width(number, 36, Weight.REGULAR)
            self._write(x + right, y + 14, number, 36, color=FAINT)
            self._write(x + 100, y, word, 52, Weight.SEMIBOLD)
        self._y += height + 72

    def code_and_places(self, page: Page) -> None:
        """The square code on the left, the places beside it."""
        top = self._y
        self._heading(MARGIN, page.text.code, CODE)
        self._code(page.code)
        below = self._y
        self._y = top
        self._places(page)
        self._y = max(below, self._y) + 64

    def _code(self, code: Sequence[Sequence[bool]]) -> None:
        """Modules of a whole number of pixels: edges between pixels would blur a printed code."""
        size = CODE // len(code)
        for y, row in enumerate(code):
            for x, is_black in enumerate(row):
                if is_black:
                    left, top = MARGIN + x * size, self._y + y * size
                    self._draw.rectangle((left, top, left + size - 1, top + size - 1), "#000000")
        self._y += size * len(code)

    def _places(self, page: Page) -> None:
        left = MARGIN + CODE + GAP
        room = WIDTH - MARGIN - left
        self._heading(left, page.text.places, room)
        if not page.places:
            self._paragraph(left, page.text.no_places, 38, room, 56)
        shown = page.places[:MOST_SHOWN]
        for place in shown:
            name = self._letters.cut(place.name or place.url, 42, Weight.SEMIBOLD, room)
            self._write(left, self._y, name, 42, Weight.SEMIBOLD)
            address = self._letters.cut_middle(_address(place), 32, Weight.REGULAR, room)
            self._write(left, self._y + 56, address, 32, color=MUTED)
            self._y += 114
        if len(page.places) > len(shown):
            self._paragraph(
                left, page.text.more_places.replace("{n}", str(len(page.places) - len(shown))), 34, room, 50
            )

    def steps(self, text: PageText) -> None:
        """How to bring everything back."""
        self._heading(MARGIN, text.how)
        for number, step in enumerate(text.steps, start=1):
            self._write(MARGIN, self._y, f"{number}", 40, Weight.SEMIBOLD, ACCENT)
            self._paragraph(MARGIN + 64, step, 40, WIDTH - 2 * MARGIN - 64, 60)
        self._y += 36

    def lines(self, text: PageText) -> None:
        """What a person fills in by hand: a sentence, and a line below it."""
        for line in text.lines:
            self._write(
                MARGIN, self._y, self._letters.cut(line, 38, Weight.MEDIUM, WIDTH - 2 * MARGIN), 38, Weight.MEDIUM
            )
            self._y += 140
            self._draw.line((MARGIN, self._y, WIDTH - MARGIN, self._y), LINE, 3)
            self._y += 28

    def foot(self, text: PageText) -> None:
        """One last sentence, at the bottom."""
        foot = self._letters.cut(text.foot, 32, Weight.REGULAR, WIDTH - 2 * MARGIN)
        self._write(MARGIN, HEIGHT - MARGIN + 40, foot, 32, color=MUTED)

    def _heading(self, x: int, text: str, room: int = WIDTH - 2 * MARGIN) -> None:
        self._write(x, self._y, self._letters.cut(text, 40, Weight.SEMIBOLD, room), 40, Weight.SEMIBOLD, MUTED)
        self._y += 76

    def _paragraph(self, x: int, text: str, size: int, room: int, step: int) -> None:
        for line in self._letters.wrapped(text, size, Weight.REGULAR, room):
            self._write(x, self._y, line, size)
            self._y += step

    def _write(
        self, x: float, y: float, text: str, size: int, weight: Weight = Weight.REGULAR, color: str = INK
    ) -> None:
        self._letters.write((x, y), text, size, weight, color)

    def _shield(self, x: int, y: int, size: int) -> None:
        """The mark of the program, drawn large and made small, so that its edges are smooth."""
        scale = 8
        side = size * scale
        mark = Image.new("L", (side, side), 0)
        draw = ImageDraw.Draw(mark)
        outline = [(0.5, 0.04), (0.86, 0.17), (0.86, 0.52), (0.78, 0.72), (0.5, 0.96), (0.22, 0.72), (0.14, 0.52)]
        outline += [(0.14, 0.17), (0.5, 0.04), (0.86, 0.17)]
        draw.line([(px * side, py * side) for px, py in outline], 255, side // 11, "curve")
        tick = [(0.34, 0.5), (0.46, 0.62), (0.68, 0.38)]
        draw.line([(px * side, py * side) for px, py in tick], 255, side // 11, "curve")
        mark = mark.resize((size, size), Image.Resampling.LANCZOS)
        self.image.paste(ACCENT, (x, y), mark)


def _address(place: KitPlace) -> str:
    """A folder as people write it; other addresses as they are."""
    from urllib.parse import unquote

    path = unquote(place.url.removeprefix("file://")) if place.url.startswith("file://") else place.url
    return f"{path}  ·  {place.domain}" if place.domain else path
