"""Dates and times of items and versions, in words."""

from PySide6.QtCore import QDateTime, QTimeZone

from vault.app.photos import days


def day(ms: int) -> str:
    """'12 March 2027', of milliseconds since 1970, where this computer is."""
    return days.LOCALE.toString(QDateTime.fromMSecsSinceEpoch(ms).date(), "d MMMM yyyy")


def short_day(ms: int) -> str:
    """'12 Mar 2027', the same for a table."""
    return days.LOCALE.toString(QDateTime.fromMSecsSinceEpoch(ms).date(), "d MMM yyyy")


def moment(ms: int) -> str:
    """'14 Nov 2026, 16:42', where this computer is."""
    return days.LOCALE.toString(QDateTime.fromMSecsSinceEpoch(ms), "d MMM yyyy, HH:mm")


def wall_clock(ms: int) -> str:
    """The same, of a time that is what a clock on the wall showed, as if that were UTC."""
    return days.LOCALE.toString(QDateTime.fromMSecsSinceEpoch(ms, QTimeZone.utc()), "d MMM yyyy, HH:mm")
