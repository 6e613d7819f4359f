"""How names, numbers, sizes and dates are written for people."""

import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from vault.words.language import number as digits, say, say_n, tr

MONTHS = (
    tr("January"), tr("February"), tr("March"), tr("April"), tr("May"), tr("June"),
    tr("July"), tr("August"), tr("September"), tr("October"), tr("November"), tr("December"),
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
    """'1 file', '2 files', '20,000 files': for the command line, in English. Elsewhere it is `say_n` that counts."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def size(number: float) -> str:
    """Bytes as people write them: '512 bytes', '3.4 MB', '120 GB'."""
    if number < STEP:
        return say_n("{n} byte", "{n} bytes", int(number))
    for unit in ("KB", "MB", "GB", "TB", "PB"):
        number /= STEP
        if number < STEP - 0.5 or unit == "PB":
            return f"{digits(number, 1 if number < FEW else 0)} {unit}"
    raise AssertionError


def seconds(number: float) -> str:
    """'0.04 s', '1.4 s', '12 s', '3 min 20 s', '2 h 5 min'."""
    if number < 1:
        return f"{digits(number, 2)} s"
    if number < FEW:
        return f"{digits(number, 1)} s"
    whole = round(number)
    minutes, rest = divmod(whole, 60)
    if not minutes:
        return f"{rest} s"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s"  # the same in most languages


def moment(ms: int) -> datetime:
    """Milliseconds since 1970 as this machine's local time; what no calendar holds becomes its first or last day."""
    try:
        return (EPOCH + timedelta(milliseconds=ms)).astimezone()
    except (OverflowError, ValueError, OSError):
        return datetime(LAST_YEAR, 12, 31, tzinfo=UTC) if ms > 0 else datetime(1, 1, 1, tzinfo=UTC)


def date(ms: int) -> str:
    """'12 March 2027'."""
    day = moment(ms)
    return say("{day} {month} {year}", day=day.day, month=say(MONTHS[day.month - 1]), year=str(day.year))


def listed(names: Sequence[str], most: int = 5) -> str:
    """'A', 'A and B', 'A, B and C'; of many the first few, and how many more."""
    return joined([shown(name) for name in names], most)


def joined(parts: Sequence[str], most: int = 5) -> str:
    """The same of what is written already."""
    if len(parts) > most:
        first_few = ", ".join(parts[:most])
        return say_n("{names} and {n} more", "{names} and {n} more", len(parts) - most, names=first_few)
    *first, last = parts or [""]
    return say("{names} and {last}", names=", ".join(first), last=last) if first else last
