"""Months are found by their names in the language that is spoken, and in English."""

from tests.app.languages import german
from vault.app.photos.months import month_names
from vault.index.searching import ENGLISH


def test_in_german_a_month_goes_by_both_its_names(qapp):
    with german(qapp):
        march, december = month_names()[2], month_names()[11]
        assert {"march", "mar", "märz"} <= set(march)
        assert {"december", "dec", "dezember", "dez"} <= set(december)
    assert [set(names) for names in month_names()] == [set(names) | set(names) for names in ENGLISH]
