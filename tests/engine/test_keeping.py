"""Keep-rules: which older versions stay. Pure, so every law of them can be tried on made-up histories."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, strategies as st

from vault.engine.keeping import KeepRules, let_go
from vault.model import Deletion, DeviceId, Ending, ItemKind, ItemRecord, Stamp, Version

ME = DeviceId(b"m" * 16)
DAY = 24 * 3600 * 1000
NOW = int(datetime(2024, 3, 31, 12, tzinfo=UTC).timestamp() * 1000)


def a_record(*days_ago: float, gone: float | None = None) -> ItemRecord:
    """A version for each of these days, oldest first; deleted from the folder so many days ago."""
    versions = tuple(
        Version(ItemKind.FILE, number, 0, 0o644, int(NOW - ago * DAY), Stamp(number, ME))
        for number, ago in enumerate(days_ago, 1)
    )
    named = tuple(version.stamp for version in versions)
    deletions = () if gone is None else (Deletion(int(NOW - gone * DAY), Stamp(99, ME), named),)
    return ItemRecord(versions, deletions)


def left(record: ItemRecord, **rules) -> list[int]:
    gone = {stamp.counter for stamp in let_go(record, KeepRules(**rules), NOW)}
    return [version.stamp.counter for version in record.versions if version.stamp.counter not in gone]


def test_the_newest_so_many_stay():
    record = a_record(9, 8, 7, 6)
    assert left(record, last=2) == [3, 4]
    assert left(record, last=9) == [1, 2, 3, 4]


def test_without_rules_everything_stays():
    assert left(a_record(9, 8)) == [1, 2]


def test_what_is_there_now_stays_whatever_the_rules():
    assert left(a_record(900, 800), within_ms=1) == [2]


def test_the_newest_of_each_day_stays_for_so_many_days_that_have_any():
    record = a_record(40.3, 40.2, 20.3, 20.2, 20.1, 0.2)
    assert left(record, daily=2) == [5, 6]
    assert left(record, daily=3) == [2, 5, 6]


@pytest.mark.parametrize(
    ("rule", "count", "stay"), [("weekly", 3, [3, 4, 5]), ("monthly", 3, [2, 3, 5]), ("yearly", 2, [1, 5])]
)
def test_weeks_months_and_years_are_those_of_the_calendar(rule, count, stay):
    record = a_record(400, 60, 32, 6.9, 0)  # 25 February 2023; 31 January, 28 February, 24 and 31 March 2024
    assert left(record, **{rule: count}) == stay


def test_within_a_span_stays_what_was_there_at_some_time_in_it():
    record = a_record(900, 20, 5)
    assert left(record, within_ms=10 * DAY) == [2, 3]  # the second was there until five days ago
    assert left(record, within_ms=30 * DAY) == [1, 2, 3]
    assert left(a_record(900, 800, gone=40), within_ms=30 * DAY) == []
    assert left(a_record(900, 800, gone=20), within_ms=30 * DAY) == [2]


def test_a_deleted_item_keeps_by_its_rules_and_has_no_version_of_now():
    assert left(a_record(9, 8, gone=1), last=1) == [2]


def test_what_is_forgotten_already_does_not_count():
    record = a_record(9, 8, 7)
    forgotten = Deletion(NOW, Stamp(50, ME), (Stamp(2, ME),), how=Ending.FORGOTTEN)
    record = ItemRecord(record.versions, (forgotten,))
    assert [stamp.counter for stamp in let_go(record, KeepRules(last=2), NOW)] == []
    assert record.at(NOW).stamp.counter == 3
    assert record.at(NOW - 8 * DAY + 1).stamp.counter == 1  # it was there at no time


def test_a_date_beyond_all_calendars_is_a_date():
    record = ItemRecord((Version(ItemKind.FILE, 0, 0, 0, 2**62, Stamp(1, ME)),))
    assert let_go(record, KeepRules(daily=1), NOW) == ()


RULES = st.builds(
    KeepRules,
    *[st.integers(0, 5)] * 5,
    st.integers(0, 400 * DAY),
)


@given(st.lists(st.floats(0, 900), max_size=8), st.none() | st.floats(0, 30), RULES)
def test_more_rules_never_keep_less_and_the_present_is_never_let_go(days, gone, rules):
    record = a_record(*sorted(days, reverse=True), gone=gone)
    dropped = set(let_go(record, rules, NOW))
    more = KeepRules(rules.last + 1, rules.daily + 1, rules.weekly, rules.monthly, rules.yearly + 1, rules.within_ms)
    if not rules.is_empty:
        assert set(let_go(record, more, NOW)) <= dropped
    present = record.at()
    assert present is None or present.stamp not in dropped
    gone = Deletion(NOW, Stamp(100, ME), tuple(dropped), how=Ending.FORGOTTEN)
    assert let_go(ItemRecord(record.versions, (*record.deletions, gone)), rules, NOW) == (), "once is enough"
