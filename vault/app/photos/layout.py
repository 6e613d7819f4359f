"""Where each photo of a timeline goes: justified rows in sections of one day. Pure, and never an object a photo.

A hundred thousand photos are a few flat arrays; what is on the screen is found in them by bisection. Laying out takes a
step a row, not a photo: where a photo begins follows from its row when somebody asks. Positions are whole logical
pixels, counted from the left edge: who paints from right to left mirrors them.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

NARROWEST, WIDEST = 0.5, 3.0  # aspect ratios that are shown whole; a panorama is cropped, or its row would be a thread
UNKNOWN = 4 / 3  # an aspect ratio that nobody could read
LEAST_WIDTH = 80


@dataclass(frozen=True, slots=True)
class Measures:
    """Lengths that shape a timeline, in logical pixels. `row`: the height that rows come near to."""

    row: int = 176
    gap: int = 6
    header: int = 50
    space: int = 14
    bottom: int = 24


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything is. `before` adds up the widths of photos (at a height of 1, each with its share of a gap), and
    has one entry more than there are photos; `row_…` have an entry a row, `section_…` one a day.

    A section begins with its header at `section_tops`; its first photo is `section_firsts`. The lists of firsts and
    tops end with one entry more: the number of photos, and where the next row or section would begin.
    """

    width: int
    height: int
    measures: Measures
    before: list[float] = field(repr=False)
    row_firsts: array[int] = field(repr=False)
    row_tops: array[int] = field(repr=False)
    row_scales: array[float] = field(repr=False)
    section_firsts: array[int] = field(repr=False)
    section_tops: array[int] = field(repr=False)

    def __len__(self) -> int:
        return len(self.before) - 1

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.row_scales)

    def row_of(self, photo: int) -> int:
        """The row that a photo stands in."""
        return bisect_right(self.row_firsts, photo) - 1

    def row_height(self, row: int) -> int:
        """The height of a row's photos."""
        return int(self.row_scales[row] + 0.5)

    def section_of(self, photo: int) -> int:
        """The section that a photo belongs to."""
        return bisect_right(self.section_firsts, photo) - 1

    def box(self, photo: int) -> tuple[int, int, int, int]:
        """(left, top, width, height) of a photo."""
        row = self.row_of(photo)
        left = self._left(photo, row)
        return left, self.row_tops[row], self._right(photo, row) - left, self.row_height(row)

    def _left(self, photo: int, row: int) -> int:
        """Where a photo of that row begins; of the first photo behind the row: where it would."""
        first, gap = self.row_firsts[row], self.measures.gap
        number = photo - first
        widths = self.before[photo] - self.before[first] - number * gap / self.measures.row
        return int(widths * self.row_scales[row] + number * gap + 0.5)

    def _right(self, photo: int, row: int) -> int:
        """The right edge of a photo of that row, exclusive."""
        return self._left(photo + 1, row) - self.measures.gap

    def _lefts(self, row: int) -> list[int]:
        """Where each photo of a row begins."""
        return [self._left(photo, row) for photo in range(self.row_firsts[row], self.row_firsts[row + 1])]

    def rows_between(self, top: int, bottom: int) -> range:
        """The rows of which something lies in top ≤ y < bottom."""
        first = max(0, bisect_right(self.row_tops, top, 0, self.rows) - 1)
        if first < self.rows and self.row_tops[first] + self.row_height(first) <= top:
            first += 1
        return range(first, max(first, bisect_left(self.row_tops, bottom, 0, self.rows)))

    def photos_between(self, top: int, bottom: int) -> range:
        """The photos of which something lies in top ≤ y < bottom."""
        rows = self.rows_between(top, bottom)
        if not rows:
            return range(0)
        return range(self.row_firsts[rows.start], self.row_firsts[rows.stop])

    def sections_between(self, top: int, bottom: int) -> range:
        """The sections of which something lies in top ≤ y < bottom."""
        count = len(self.section_firsts) - 1
        first = max(0, bisect_right(self.section_tops, top, 0, count) - 1)
        return range(first, max(first, bisect_left(self.section_tops, bottom, 0, count)))

    def section_at(self, y: int) -> int:
        """The section at a height, or the nearest; -1 when there is none."""
        count = len(self.section_firsts) - 1
        return min(count - 1, max(0, bisect_right(self.section_tops, y, 0, count) - 1))

    def photo_at(self, x: int, y: int) -> int:
        """The photo under a point; -1 for none."""
        for row in self.rows_between(y, y + 1):
            first = self.row_firsts[row]
            photo = first + bisect_right(self._lefts(row), x) - 1
            if photo >= first and x < self._right(photo, row):
                return photo
        return -1

    def photos_in(self, left: int, top: int, right: int, bottom: int) -> Iterator[range]:
        """The photos that a box touches (right and bottom exclusive), a range a row."""
        for row in self.rows_between(top, bottom):
            first, lefts = self.row_firsts[row], self._lefts(row)
            start = first + max(0, bisect_right(lefts, left) - 1)
            if self._right(start, row) <= left:
                start += 1
            stop = first + bisect_left(lefts, right)
            if start < stop:
                yield range(start, stop)

    def above(self, photo: int, rows: int, centre: int) -> int:
        """The photo `rows` rows further up (down, when negative) whose middle is nearest to x = `centre`."""
        row = min(self.rows - 1, max(0, self.row_of(photo) - rows))
        first, end = self.row_firsts[row], self.row_firsts[row + 1]
        after = first + bisect_left(self._lefts(row), centre)
        near = range(max(first, after - 2), min(end, after + 1))
        return min(near, key=lambda other: abs(self._left(other, row) + self._right(other, row) - 2 * centre))


def fit_aspects(aspects: Sequence[float]) -> list[float]:
    """Aspect ratios (width by height) as rows take them: within limits, whatever a file said. Once a timeline.

    A list, because taking numbers out of an array costs `lay_out` a quarter of its time.
    """
    return [
        a if NARROWEST <= a <= WIDEST else WIDEST if a > WIDEST else NARROWEST if a > 0 else UNKNOWN for a in aspects
    ]  # not a number compares with nothing, and falls through


def first_of_days(days: Sequence[int]) -> array[int]:
    """Where each section begins: the photos whose day is not that of the one before. Once a timeline."""
    if not days:
        return array("i")
    return array("i", [0, *(at for at, (one, other) in enumerate(pairwise(days), 1) if one != other)])


def lay_out(firsts: Sequence[int], aspects: Sequence[float], width: int, measures: Measures) -> Layout:
    """Fill rows of `width` with photos, section by section.

    `firsts` are the photos that sections begin with (from `first_of_days`), `aspects` from `fit_aspects`. A row takes
    photos until it is full and is then scaled to the width, with the last photo or without, whichever leaves it nearer
    to the height wanted; the last row of a section keeps that height and is not stretched.
    """
    width = max(width, LEAST_WIDTH)
    gap, wanted = measures.gap, float(measures.row)
    count = len(aspects)
    row_firsts, row_tops, row_scales = array("i"), array("i"), array("d")
    section_tops = array("i")
    y = 0
    share = gap / wanted
    full = width / wanted + share  # what aspect ratios and gaps of a row add up to
    before = list(accumulate([aspect + share for aspect in aspects], initial=0.0))
    for first, end in pairwise([*firsts, count]):
        section_tops.append(y)
        y += measures.header
        start = first
        while start < end:
            stop = bisect_left(before, before[start] + full, start, end)  # the photo behind which the row is full
            number = stop - start
            total = before[stop] - before[start]
            height = wanted
            if total >= full:
                total -= number * share
                room = width - (number - 1) * gap
                height = room / total
                if number > 1:
                    without = (room + gap) / (total - aspects[stop - 1])
                    if without - wanted < wanted - height:
                        stop, height = stop - 1, without
            row_firsts.append(start)
            row_tops.append(y)
            row_scales.append(height)
            y += int(height + 0.5) + gap
            start = stop
        y += measures.space - gap
    row_firsts.append(count)
    row_tops.append(y)
    section_tops.append(y)
    height = y + measures.bottom if count else 0
    return Layout(
        width, height, measures, before, row_firsts, row_tops, row_scales, array("i", [*firsts, count]), section_tops
    )
