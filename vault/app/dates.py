"""Dates, times and lengths of items and versions, in words. A day alone is `vault.words.writing.date`."""

from PySide6.QtCore import QDate, QDateTime, QTimeZone

from vault.app.translating import day_words, short_day_words


def short_day(ms: int) -> str:
    """'12 Mar 2027', the same for a table."""
    return short_day_words(QDateTime.fromMSecsSinceEpoch(ms).date())


def days_of_a_year() -> list[str]:
    """A long day of every month as `short_day` writes it: a column is as wide as the longest."""
    return [short_day_words(QDate(2026, month, 28)) for month in range(1, 13)]


def moment(ms: int) -> str:
    """'14 November 2026, 16:42', where this computer is."""
    return _day_and_time(QDateTime.fromMSecsSinceEpoch(ms))


def wall_clock(ms: int) -> str:
    """The same, of a time that is what a clock on the wall showed, as if that were UTC."""
    return _day_and_time(QDateTime.fromMSecsSinceEpoch(ms, QTimeZone.utc()))


def _day_and_time(at: QDateTime) -> str:
    return f"{day_words(at.date())}, {at.toString('HH:mm')}"


def length(ms: int) -> str:
    """'0:07', '12:30', '1:02:03'."""
    minutes, seconds = divmod(max(1, round(ms / 1000)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
