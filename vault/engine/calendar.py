"""The end dates of leases as a calendar file (RFC 5545): pure; who writes it is elsewhere.

One all-day event for each album, with alarms that begin four weeks before. Importing a newer file replaces the events
of an older one: their UIDs stay, their SEQUENCE grows.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

ALARM_DAYS = (28, 14, 7, 3, 1)  # before the end; the first two are whole periods of the home network
LONGEST_LINE = 75  # octets, without the line break (RFC 5545, 3.1)
ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Reminder:
    """An album's end date. `sequence` grows when the date is moved on; `summary` and `description` are for people."""

    uid: str
    day: date
    sequence: int
    summary: str
    description: str


def calendar_file(reminders: Iterable[Reminder], made_ms: int) -> bytes:
    """The file's bytes. `made_ms`: when it was made, milliseconds since 1970."""
    made = (EPOCH + timedelta(milliseconds=made_ms)).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Vault//Vault//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for reminder in reminders:
        lines += _event(reminder, made)
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


def _event(reminder: Reminder, made: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(reminder.uid)}"
    yield f"DTSTAMP:{made}"
    yield f"SEQUENCE:{reminder.sequence}"
    yield f"DTSTART;VALUE=DATE:{reminder.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{reminder.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(reminder.summary)}"
    yield f"DESCRIPTION:{escaped(reminder.description)}"
    yield "TRANSP:TRANSPARENT"
    for days in ALARM_DAYS:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{escaped(reminder.summary)}"
        yield f"TRIGGER:-P{days}D"
        yield "END:VALARM"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """TEXT as RFC 5545, 3.3.11 writes it; control characters, which it can't hold, become spaces."""
    text = text.replace("\r\n", "\n")
    return "".join(ESCAPED.get(c, " " if c < " " or c == "\x7f" else c) for c in text)


def folded(line: str) -> bytes:
    """A content line in UTF-8, folded so that no part is longer than 75 octets, and no character is cut."""
    parts, part = [], b""
    for character in line:
        encoded = character.encode("utf-8", "replace")
        if len(part) + len(encoded) > LONGEST_LINE:
            parts.append(part)
            part = b" "
        part += encoded
    return b"\r\n".join([*parts, part]) + b"\r\n"
