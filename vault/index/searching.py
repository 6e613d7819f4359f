"""What was typed into the search box of the photos, as a condition on moments."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from vault.index.index import Index
from vault.index.rows import fold

Months = Sequence[str]  # the names that one month goes by, folded
Value = int | str

ENGLISH: tuple[Months, ...] = (
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may",),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sep", "sept"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
DAY = 86_400_000  # milliseconds
FIRST_YEAR, LAST_YEAR = 1900, 2100  # of a month without a year
ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
YEAR = re.compile(r"\d{4}")
ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?")


def condition(index: Index, words: str, months: Sequence[Months]) -> tuple[str, tuple[Value, ...]]:
    """(SQL on `moments`, its values) that holds for the photos that every word matches; always, for no words."""
    typed = fold(words.replace(",", " ").encode("utf-8", "surrogateescape")).split()
    named = [word for word in typed if _month(word, months) is not None]
    parts: list[str] = []
    values: list[Value] = []
    for word in typed:
        any_of, some = _of_text(word)
        day = _day(word) if named else None
        if day is not None:
            any_of.append("cast(strftime('%d', taken / 1000, 'unixepoch') as integer) = ?")
            some.append(day)
        for start, end in _spans(word, months, index):
            any_of.append("taken between ? and ?")
            some += [start, end]
        parts.append(f"({' or '.join(any_of)})")
        values += some
    return " and ".join(parts) or "1", tuple(values)


def _of_text(word: str) -> tuple[list[str], list[Value]]:
    """In the path, the album's name or the camera's."""
    return (
        [
            "exists (select 1 from search where search.item = moments.item and instr(folded, ?))",
            "album in (select id from albums where instr(lower(name), ?))",
            "camera in (select id from cameras where instr(folded, ?))",
        ],
        [word, word, word],
    )


def _spans(word: str, months: Sequence[Months], index: Index) -> list[tuple[int, int]]:
    """The times that a word names: (first, last) milliseconds."""
    iso = ISO.fullmatch(word)
    if iso is not None:
        return _span(int(iso[1]), int(iso[2]), int(iso[3] or 0))
    if YEAR.fullmatch(word):
        return _span(int(word), 0, 0)
    month = _month(word, months)
    if month is None:
        return []
    return [span for year in _years(index) for span in _span(year, month, 0)]


def _years(index: Index) -> range:
    """The years that have photos."""
    with index.lock:
        earliest, latest = index.connection.execute(
            "select (select min(taken) from moments where kind > 0), (select max(taken) from moments where kind > 0)"
        ).fetchone()
    if earliest is None:
        return range(0)
    start, end = (1970 + int(moment // (365.2425 * DAY)) for moment in (earliest, latest))
    return range(max(start - 1, FIRST_YEAR), min(end + 1, LAST_YEAR) + 1)


def _span(year: int, month: int, day: int) -> list[tuple[int, int]]:
    """A year, a month of it or a day of that, as times; nothing for what is in no calendar."""
    try:
        first = date(year, month or 1, day or 1)
        last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError:  # the 31st of February
        return []
    epoch = date(1970, 1, 1)
    return [((first - epoch).days * DAY, ((last - epoch).days + 1) * DAY - 1)]


def _month(word: str, months: Sequence[Months]) -> int | None:
    return next((number for number, names in enumerate(months, 1) if word in names), None)


def _day(word: str) -> int | None:
    found = ORDINAL.fullmatch(word)
    return int(found[1]) if found and 1 <= int(found[1]) <= 31 else None  # noqa: PLR2004 days of a month
