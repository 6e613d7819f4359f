"""Times, sizes and paths as people type them."""

import os
import re
from datetime import datetime, timedelta

from vault.errors import BadSize, BadTime

TIME = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ](?P<minute>\d\d:\d\d)(?P<second>:\d\d)?(?P<part>\.\d{1,6})?)?(?P<zone>Z|[+-]\d\d:?\d\d)?",
    re.ASCII,
)
SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([kmgtp]?)(i?)b?", re.ASCII | re.IGNORECASE)
POWERS = {"": 0, "k": 1, "m": 2, "g": 3, "t": 4, "p": 5}
MILLISECOND = timedelta(milliseconds=1)


def read_time(text: str) -> int:
    """A moment in milliseconds since 1970: the last one that the text may mean (a date: the end of that day).

    Local time unless a zone is given. Raises `BadTime`.
    """
    parts = TIME.fullmatch(text.strip())
    if parts is None:
        raise BadTime(text)
    try:
        start = datetime.fromisoformat(text.strip())
        if parts["part"]:
            span = timedelta(seconds=10.0 ** -(len(parts["part"]) - 1))
        elif parts["second"]:
            span = timedelta(seconds=1)
        else:
            span = timedelta(minutes=1) if parts["minute"] else timedelta(days=1)
        return round((start + max(span, MILLISECOND) - MILLISECOND).timestamp() * 1000)
    except (ValueError, OverflowError, OSError) as error:
        raise BadTime(text) from error


def read_size(text: str) -> int:
    """Bytes: '500', '500MB', '2 GiB' (powers of 1,024 with an i). Raises `BadSize`."""
    parts = SIZE.fullmatch(text.strip())
    if parts is None:
        raise BadSize(text)
    number, unit, binary = parts.groups()
    return int(float(number) * (1024 if binary else 1000) ** POWERS[unit.lower()])


def split_target(text: str) -> tuple[str, bytes]:
    """ALBUM[/PATH]: an album's name holds no slash, so the first one ends it. The path may be empty."""
    album, _, path = text.partition("/")
    return album, os.fsencode(path).rstrip(b"/")


def full_path(path: str) -> bytes:
    """Absolute, links left as they are."""
    return os.path.abspath(os.fsencode(path))
