"""The calendar file, read as RFC 5545 says."""

from datetime import date

from hypothesis import given, strategies as st

from vault.engine.calendar import ALARM_DAYS, Reminder, calendar_file, escaped, folded

NOW = 1_800_000_000_000


def unfolded(data):
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    return data.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]


def unescaped(text):
    parts, at = [], 0
    while at < len(text):
        if text[at] == "\\":
            parts.append({"n": "\n", "\\": "\\", ";": ";", ",": ","}[text[at + 1]])
            at += 2
        else:
            parts.append(text[at])
            at += 1
    return "".join(parts)


def test_one_event_for_each_album_with_five_alarms():
    reminders = [Reminder(f"{n}@vault", date(2027, 3, 12 + n), 27, f"Renew {n}", "By then.") for n in range(2)]
    lines = unfolded(calendar_file(reminders, NOW))
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-1] == "END:VCALENDAR"
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 2
    assert "DTSTART;VALUE=DATE:20270312" in lines
    assert "DTEND;VALUE=DATE:20270313" in lines
    assert "DTSTAMP:20270115T080000Z" in lines
    for days in (28, 14, 7, 3, 1):
        assert days in ALARM_DAYS
        assert lines.count(f"TRIGGER:-P{days}D") == 2


def test_nothing_to_remember_is_still_a_calendar():
    assert unfolded(calendar_file([], NOW))[-1] == "END:VCALENDAR"


@given(st.text())
def test_any_name_is_kept_and_breaks_no_line(name):
    written = escaped(name)
    assert not set(written) & {chr(c) for c in range(32)}
    plain = name.replace("\r\n", "\n")
    expected = "".join(" " if (c < " " and c != "\n") or c == "\x7f" else c for c in plain)
    assert unescaped(written) == expected


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_lines_are_folded_at_75_octets_between_characters(text):
    data = folded(f"SUMMARY:{text}")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert unfolded(data) == [f"SUMMARY:{text}"]
    for line in data.split(b"\r\n"):
        line.decode()
