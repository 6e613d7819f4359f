from itertools import combinations

import pytest
from hypothesis import given, strategies as st

from vault.model import Code
from vault.networks.home.codes import code_for, failures_tolerated, survives_any_one


@pytest.mark.parametrize(
    ("places", "needed"), [(1, 1), (2, 1), (3, 2), (4, 2), (5, 3), (6, 4), (7, 4), (8, 5), (9, 5), (256, 129)]
)
def test_a_new_vault_needs_the_usual_number_of_slivers(places, needed):
    assert code_for(places, 0) == Code(needed, places)


@given(st.integers(1, 256), st.integers(1, 300))
def test_the_owners_number_is_taken_as_far_as_there_are_places(places, needed):
    assert code_for(places, needed) == Code(min(needed, places), places)


@given(st.integers(2, 256))
def test_the_usual_number_lets_at_least_one_place_fail(places):
    code = code_for(places, 0)
    assert failures_tolerated([1] * places, code.k) >= 1


homes = st.lists(st.sampled_from("abcd"), max_size=8).map(lambda names: dict(enumerate(names)))


@given(homes, st.sets(st.integers(0, 7)), st.integers(1, 8))
def test_to_survive_the_loss_of_any_one_domain_is_to_have_enough_slivers_outside_each(domains, sound, needed):
    """A slot whose place is not known shares the domain of all others that are not known."""
    domain_of = {slot: domains.get(slot, "") for slot in sound}
    expected = len(sound) >= needed and all(
        sum(other != lost for other in domain_of.values()) >= needed
        for lost in {*domains.values(), *domain_of.values()}
    )
    assert survives_any_one(sound, domains, needed) == expected


@given(st.lists(st.integers(0, 4), max_size=6), st.integers(1, 12))
def test_as_many_places_can_fail_as_leave_enough_whichever_they_are(counts, needed):
    tolerated = failures_tolerated(counts, needed)
    total = sum(counts)
    if total >= needed:
        assert all(total - sum(lost) >= needed for lost in combinations(counts, tolerated))
    if tolerated < len(counts):
        assert any(total - sum(lost) < needed for lost in combinations(counts, tolerated + 1))


@pytest.mark.parametrize(
    ("counts", "tolerated"),
    [((4, 3, 3, 1), 1), ((3, 3, 3, 3), 2), ((3, 3, 3, 2), 1), ((6,), 0), ((5,), 0), ((), 0), ((6, 6), 1)],
)
def test_any_so_many_places_can_fail_is_said_only_when_it_is_true(counts, tolerated):
    """With 6 pieces needed: 4+3+3+1 lets any one place fail, not two; 3+3+3+3 two; with one piece missing, one."""
    assert failures_tolerated(counts, 6) == tolerated
