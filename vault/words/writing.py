"""How names, numbers, sizes and dates are written for people."""

import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LAST_YEAR = 9999
JOINERS = "\u200c\u200d"  # they hold families of emoji and some scripts together, and hide nothing
STEP = 1000  # disks are sold in powers of ten
FEW = 10  # below it a decimal says something


def shown(text: str | bytes) -> str:
    """A name as it may be shown: what would move the cursor, turn the text round or not print at all is spelt out."""
    if isinstance(text, bytes):
        text = text.decode("utf-8", "surrogateescape")
    if text.isascii() and text.isprintable():
        return text
    return "".join(character if _is_plain(character) else _spelt(character) for character in text)


def _is_plain(character: str) -> bool:
    return character.isprintable() or character in JOINERS or unicodedata.category(character) == "Zs"


def _spelt(character: str) -> str:
    if "\udc80" <= character <= "\udcff":
        return f"\\x{ord(character) - 0xDC00:02x}"
    return character.encode("unicode_escape").decode("ascii")


def count(number: int, one: str, many: str | None = None) -> str:
    """'1 file', '2 files', '20,000 files'."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def size(number: float) -> str:
    """Bytes as people write them: '512 bytes', '3.4 MB', '120 GB'."""
    if number < STEP:
        return count(int(number), "byte")
    for unit in ("KB", "MB", "GB", "TB", "PB"):
        number /= STEP
        if number < STEP - 0.5 or unit == "PB":
            return f"{number:.1f} {unit}" if number < FEW else f"{number:,.0f} {unit}"
    raise AssertionError


def seconds(number: float) -> str:
    """'0.04 s', '1.4 s', '12 s', '3 min 20 s', '2 h 5 min'."""
    if number < 1:
        return f"{number:.2f} s"
    if number < FEW:
        return f"{number:.1f} s"
    whole = round(number)
    minutes, rest = divmod(whole, 60)
    if not minutes:
        return f"{rest} s"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s"


def moment(ms: int) -> datetime:
    """Milliseconds since 1970 as this machine's local time; what no calendar holds becomes its first or last day."""
    try:
        return (EPOCH + timedelta(milliseconds=ms)).astimezone()
    except (OverflowError, ValueError, OSError):
        return datetime(LAST_YEAR, 12, 31, tzinfo=UTC) if ms > 0 else datetime(1, 1, 1, tzinfo=UTC)


def date(ms: int) -> str:
    """'12 March 2027'."""
    day = moment(ms)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def listed(names: Sequence[str], most: int = 5) -> str:
    """'A', 'A and B', 'A, B and C'; of many the first few, and how many more."""
    if len(names) > most:
        return ", ".join(shown(name) for name in names[:most]) + f" and {len(names) - most} more"
    *first, last = [shown(name) for name in names] or [""]
    return f"{', '.join(first)} and {last}" if first else last
