"""How long it still takes: not before it can be said, not jumping, and rounded."""

from math import isfinite

import pytest
from hypothesis import given, strategies as st

from vault.app.pace import Pace, Rounded, rounded
from vault.app.strip import left_words


def paced(rate, until, total=10_000, every=0.5):
    """A pace after so many seconds at `rate` a second."""
    pace, at = Pace(), 0.0
    while at <= until:
        pace.note(round(at * rate), total, at)
        at += every
    return pace


def test_nothing_is_said_in_the_first_ten_seconds():
    assert paced(100, 9).left(9) is None
    assert paced(100, 11).left(11) == pytest.approx(89, abs=1)


def test_without_a_total_nothing_is_ever_said():
    assert paced(100, 60, total=0).left(60) is None


def test_a_job_that_stands_still_is_not_said_to_end():
    assert paced(0, 60).left(60) is None


def test_the_last_thirty_seconds_count():
    pace = paced(100, 60)
    at, done = 60.0, 6000
    while at < 120:
        at += 0.5
        done += 5
        pace.note(done, 10_000, at)
    assert pace.left(at) == pytest.approx((10_000 - done) / 10, rel=0.05)


def test_one_slow_moment_does_not_double_it():
    pace = paced(100, 40)
    before = pace.left(40)
    pace.note(4010, 10_000, 45)
    assert pace.left(45) < 1.3 * before


def test_another_stage_begins_anew():
    pace = paced(100, 40)
    pace.note(0, 500, 41)
    assert pace.left(41) is None
    pace.note(200, 500, 45)
    assert pace.left(45) is None


def test_after_a_pause_it_begins_anew():
    pace = paced(100, 40)
    pace.forget()
    pace.note(4000, 10_000, 4000)
    assert pace.left(4000) is None


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0, Rounded(5, "seconds")),
        (12, Rounded(15, "seconds")),
        (55, Rounded(55, "seconds")),
        (56, Rounded(1, "minutes")),
        (61, Rounded(2, "minutes")),
        (170, Rounded(3, "minutes")),
        (59 * 60, Rounded(59, "minutes")),
        (3600, Rounded(1, "hours")),
        (2.2 * 3600, Rounded(2, "hours")),
    ],
)
def test_times_are_rounded_as_people_say_them(seconds, expected):
    assert rounded(seconds) == expected


def test_in_words(qapp):
    assert left_words(paced(100, 20), 20) == "about 2 minutes left"
    assert left_words(Pace(), 0) == ""


@given(st.lists(st.tuples(st.integers(0, 10**12), st.integers(0, 10**12), st.floats(0, 1e6)), max_size=50))
def test_any_progress_can_be_taken_in(points):
    pace = Pace()
    for done, total, at in sorted(points, key=lambda point: point[2]):
        pace.note(done, total, at)
        left = pace.left(at)
        assert left is None or isfinite(left)
