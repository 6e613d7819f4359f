"""The five places of the tour, drawn with the characters that the terminal has."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

INNER = 11  # columns in a box: five of them fit into 80


@dataclass(frozen=True, slots=True)
class Box:
    """One place: its name, what is on it, and whether it still is."""

    name: str
    lines: tuple[str, str]
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class Pen:
    """The characters to draw with: four corners, side and edge of a box, both of one that is gone, and a tick."""

    corners: str
    side: str
    edge: str
    gone_side: str
    gone_edge: str
    tick: str


UNICODE = Pen("╭╮╰╯", "│", "─", "┊", "┄", "✓")
ASCII = Pen("++++", "|", "-", ":", ".", "*")


def pen(encoding: str | None = None) -> Pen:
    """What stdout can show."""
    try:
        "╭╮╰╯│─┊┄✓×".encode(encoding or sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return UNICODE


def drawn(boxes: Sequence[Box], used: Pen) -> Iterator[str]:
    """The boxes in a row, five lines high."""
    yield " ".join(_edge(box, used, used.corners[:2]) for box in boxes)
    for line in range(3):
        yield " ".join(_line(box, used, line) for box in boxes)
    yield " ".join(_edge(box, used, used.corners[2:]) for box in boxes)


def _edge(box: Box, used: Pen, corners: str) -> str:
    return corners[0] + (used.gone_edge if box.is_gone else used.edge) * INNER + corners[1]


def _line(box: Box, used: Pen, line: int) -> str:
    side = used.gone_side if box.is_gone else used.side
    return f"{side}{(box.name, *box.lines)[line]:^{INNER}}{side}"
