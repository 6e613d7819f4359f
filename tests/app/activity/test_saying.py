"""Deeds in sentences, times as people say them."""

import pytest

from vault.app.activity.deeds import Deed, What
from vault.app.activity.saying import DEED_ICONS, checked_words, deed_words, midnight
from vault.app.resources import resource
from vault.words.writing import moment


@pytest.mark.parametrize(
    ("deed", "words"),
    [
        (Deed(What.PROTECTED, 0, 1), "1 file was protected."),
        (Deed(What.PROTECTED, 0, 1200), "1,200 files were protected."),
        (Deed(What.WENT_ON, 0, 3), "Picked up where it stopped. 3 more files were protected."),
        (Deed(What.WENT_ON, 0, 0), "Picked up where it stopped. Everything was stored already."),
        (Deed(What.REPLACED, 0, 1, 2), "A piece on S3 was damaged. We replaced it."),
        (Deed(What.REPLACED, 0, 4, 2), "4 pieces on S3 were damaged. We replaced them."),
        (Deed(What.REPLACED, 0, 1, 9), "A piece on a place was damaged. We replaced it."),
        (Deed(What.REPAIRED, 0, 4), "4 missing pieces were made again."),
        (Deed(What.CHECKED, 0, 4, 2), "S3 was checked: 4 pieces, all in place."),
    ],
)
def test_a_deed_is_a_sentence(deed, words):
    assert deed_words(deed, {2: "S3"}) == words


def test_every_kind_has_words_and_an_icon():
    for what in What:
        assert deed_words(Deed(what, 0, 2), {}).endswith(".")
        assert resource(f"icons/{DEED_ICONS[what]}.svg").is_file()


@pytest.mark.parametrize(
    ("past", "words"),
    [
        (0, "Last checked just now."),
        (4 * 60_000, "Last checked 4 minutes ago."),
        (3_600_000, "Last checked 1 hour ago."),
        (-5, ""),
    ],
)
def test_when_it_was_last_checked(past, words):
    assert checked_words(1_000_000, 1_000_000 + past) == words
    assert checked_words(0, past) == ""


def test_today_begins_at_midnight_here():
    now = 1_790_000_000_000
    start = moment(midnight(now))
    assert (start.hour, start.minute) == (0, 0)
    assert start.date() == moment(now).date()
