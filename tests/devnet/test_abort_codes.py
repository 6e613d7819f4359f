"""Every abort code is provoked by a real transaction, or it is said why none can."""

import pytest

from tests.devnet.abort_codes import CODES, UNREACHABLE
from tests.devnet.provoking import STORIES

ALL = {(module, code) for module, codes in CODES.items() for code in codes}


@pytest.mark.parametrize("name", sorted(STORIES))
def test_codes_are_those_of_the_contracts(practice, name):
    codes, story = STORIES[name]
    wal = None
    for code, attempt in zip(codes, story(practice), strict=True):
        given = attempt if isinstance(attempt, tuple) else (attempt,)
        wal = practice.balance()
        assert practice.fails(*given) == code
        assert practice.balance() == wal  # it has changed nothing


def test_no_code_is_left_out():
    provoked = [tuple(code.split(":")) for codes, _ in STORIES.values() for code in codes]
    provoked = {(module, int(code)) for module, code in provoked}
    assert provoked | set(UNREACHABLE) == ALL
    assert not provoked & set(UNREACHABLE)
    assert (len(ALL), len(provoked)) == (113, 86)
