"""The recovery kit as a square code (QR): the bytes of the file, with as much about the places as stays easy to read.

A code must be read from a phone's picture of the whole page: at 58 mm and 93 modules a module is 0.6 mm, about five
pixels of a picture of 8 megapixels that shows the page and some of the table.
"""

from collections.abc import Iterator
from dataclasses import replace

import segno

from vault.keys.kit.content import Kit, encode_kit, shortened

LARGEST_VERSION = 18  # 89 modules
ROOM = 560  # bytes that it holds, when 15 % of it may be unreadable (ISO/IEC 18004, table 7)
ROOM_STRONG = 394  # when 25 % may be
SHORT_NAMES = (24, 12)  # characters


def code_bytes(kit: Kit) -> bytes:
    """What the square code holds: the kit, or the fullest shortening of it that fits."""
    return next(data for data in map(encode_kit, _shorter(kit)) if len(data) <= ROOM)


def code_matrix(data: bytes | str) -> list[list[bool]]:
    """The modules, row by row, True for black; without the quiet zone, which is 4 modules of white on every side.

    A quarter of the code may be unreadable (level Q) where it stays small, else 15 % (level M).
    """
    level = "q" if len(data) <= ROOM_STRONG else "m"
    code = segno.make_qr(data, error=level, boost_error=False)
    return [[bool(module) for module in row] for row in code.matrix]


def _shorter(kit: Kit) -> Iterator[Kit]:
    yield kit
    yield replace(kit, places=tuple(replace(place, tag=b"") for place in kit.places), heads=kit.heads[:1])
    for longest in SHORT_NAMES:
        yield shortened(kit, longest)
    least = shortened(kit, SHORT_NAMES[-1])
    for number in range(len(least.places) - 1, -1, -1):
        yield replace(least, places=least.places[:number], is_whole=False)
