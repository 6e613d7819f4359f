"""Which disasters are survived: held against a count of every set of places that could be lost."""

from itertools import combinations

import pytest
from hypothesis import given, strategies as st

from vault.engine.disasters import HERE, disasters
from vault.engine.status import PlaceStatus
from vault.model import PlaceRecord, PlaceTag
from vault.networks.home.domains import house_of, provider_of


def a_place(slot, house=HERE, provider="", domain="", *, gone=False, also=()):
    name = f"place {slot}"
    return PlaceStatus(slot, name, "", domain, "connected", "", gone, False, 0, house, provider, also)


def losses(found):
    return {(loss.what.value, loss.name): loss.survived for loss in found.losses}


def test_any_two_of_five_may_be_lost_and_each_house_with_two():
    places = [a_place(0), a_place(1), a_place(2, "parents"), a_place(3, None, "Amazon"), a_place(4, None, "Amazon")]
    found = disasters(places, [(3, 5, ())])
    assert (found.any_places, found.places) == (2, 5)
    assert losses(found) == {("house", HERE): True, ("house", "parents"): True, ("provider", "Amazon"): True}


def test_a_house_with_three_of_five_is_not_survived():
    places = [a_place(0), a_place(1), a_place(2), a_place(3, "parents"), a_place(4, None, "Amazon")]
    found = disasters(places, [(3, 5, ())])
    assert losses(found)["house", HERE] is False
    assert losses(found)["provider", "Amazon"] is True
    assert found.any_places == 2


def test_what_counts_is_where_slivers_are_not_where_they_should_be():
    places = [a_place(slot, f"house {slot}") for slot in range(5)]
    assert disasters(places, [(3, 5, ()), (3, 5, (0, 1))]).any_places == 0
    found = losses(disasters(places, [(3, 5, (0, 1))]))
    assert found == {("house", f"house {slot}"): slot < 2 for slot in range(5)}
    assert disasters(places, [(3, 5, (0, 1, 2))]).any_places == -1
    assert disasters([a_place(0, gone=True), *places[1:]], [(3, 5, ())]).any_places == 1


def test_disks_of_this_house_are_told_apart():
    places = [a_place(0, domain="disk a"), a_place(1, domain="disk a"), a_place(2, domain="disk b")]
    found = disasters(places, [(2, 3, ())])
    assert losses(found) == {("house", HERE): False, ("disk", "disk a"): False, ("disk", "disk b"): True}


def test_two_slivers_on_one_place_are_lost_together():
    places = [a_place(0), a_place(1, also=(4,)), a_place(2), a_place(3)]
    assert disasters(places, [(3, 5, ())]).any_places == 1
    assert disasters(places, [(4, 5, ())]).any_places == 0, "the place with two may be the one"


@given(data=st.data())
def test_the_answer_is_that_of_trying_all_ways_to_lose_places(data):
    count = data.draw(st.integers(1, 6))
    places = [a_place(slot, data.draw(st.sampled_from(["", "a", "b", None]))) for slot in range(count)]
    needed = data.draw(st.integers(1, count))
    sets = data.draw(
        st.lists(
            st.sets(st.integers(0, count - 1)).map(lambda waiting: (needed, count, tuple(sorted(waiting)))), min_size=1
        )
    )
    found = disasters(places, sets)

    def survives(lost):
        return all(len(set(range(count)) - set(waiting) - set(lost)) >= needed for _, _, waiting in sets)

    ways = [n for n in range(count + 1) if all(survives(lost) for lost in combinations(range(count), n))]
    assert found.any_places == max(ways, default=-1)
    for loss in found.losses:
        lost = [place.slot for place in places if place.name in loss.places]
        assert loss.survived == survives(lost)


@pytest.mark.parametrize(
    ("url", "domain", "house", "provider"),
    [
        ("file:///a", "disk 1a2b", HERE, ""),
        ("file:///a", "", HERE, ""),
        ("file:///a", "parents", "parents", ""),
        ("sftp://nas.local/a", "nas.local", HERE, ""),
        ("sftp://nas.local/a", "parents", "parents", ""),
        ("sftp://example.org/a", "example.org", None, "example.org"),
        ("sftp://example.org/a", "sister", "sister", "example.org"),
        ("s3://bucket", "Amazon", None, "Amazon"),
        ("gdrive://", "Google", None, "Google"),
        ("quantum://later", "x", "x", ""),
    ],
)
def test_in_which_house_a_place_stands_is_read_off_it(url, domain, house, provider):
    record = PlaceRecord(PlaceTag(bytes(16)), 0, "p", url, domain)
    assert (house_of(record), provider_of(record)) == (house, provider)
