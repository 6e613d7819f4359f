"""Plain tables and lists, as wide as what stands in them."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from vault.model import LeftOut
from vault.words.writing import count, shown

MOST_NAMED = 200  # left-out files on a terminal; --json names all


def width(text: str) -> int:
    """How many columns a terminal gives to a text."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.combining(c) or unicodedata.category(c) == "Cf"
        else 1 + (unicodedata.east_asian_width(c) in "WF")
        for c in text
    )


def table(rows: Sequence[Sequence[str]], right: Iterable[int] = ()) -> Iterator[str]:
    """Columns with two spaces between; those in `right` end together."""
    if not rows:
        return
    columns = range(len(rows[0]))
    widths = [max(width(row[column]) for row in rows) for column in columns]
    to_right = set(right)
    for row in rows:
        cells = []
        for column in columns:
            room = " " * (widths[column] - width(row[column]))
            cells.append(room + row[column] if column in to_right else row[column] + room)
        yield "  ".join(cells).rstrip()


def left_out_lines(left_out: Sequence[tuple[str, LeftOut]]) -> Iterator[str]:
    """Every file that was left out, and why; with the album when one is given."""
    if not left_out:
        return
    yield f"Left out: {count(len(left_out), 'file')}."
    for album, left in left_out[:MOST_NAMED]:
        path = f"{shown(album)}/{shown(left.path)}" if album else shown(left.path)
        yield f"  {path}: {shown(left.reason)}"
    if len(left_out) > MOST_NAMED:
        yield f"  and {len(left_out) - MOST_NAMED:,} more; --json names all"
