"""Clouds that need an account: each is built, and what they answer is explained."""

import pytest

from tests.networks.clouds import ADDRESSES, HOSTS, REPLIES, Clouds
from vault.networks.home import answers

pytestmark = pytest.mark.network

EXPECTED = {
    "secret": ("PlaceRefused", answers.WRONG_SECRET),
    "unauthorized": ("PlaceRefused", answers.WRONG_SECRET),
    "forbidden": ("PlaceRefused", answers.NOT_ALLOWED),
    "nothing": ("PlaceMissing", answers.NOTHING_THERE),
    "slow": ("PlaceMissing", answers.SLOW_DOWN),
    "slow in other words": ("PlaceMissing", answers.SLOW_DOWN),
    "full": ("PlaceFull", answers.NO_ROOM),
    "full by status": ("PlaceFull", answers.NO_ROOM),
    "trouble": ("PlaceMissing", answers.TROUBLE),
}


@pytest.fixture(scope="module")
def clouds(tmp_path_factory):
    made = Clouds(tmp_path_factory.mktemp("clouds"))
    yield made
    made.close()


@pytest.mark.parametrize(("kind", "matter"), REPLIES, ids=lambda text: text.replace(" ", "-"))
def test_a_clouds_reply_is_explained(clouds, kind, matter):
    clouds.asked.clear()
    answer = clouds.ask(kind, "put", REPLIES[kind, matter])
    assert (answer["error"], answer["reason"]) == EXPECTED[matter], answer
    assert clouds.asked, "it was the loopback server that was asked"
    assert set(clouds.asked) <= set(HOSTS)
    assert "the place" in answer["sentences"]
    for secret in ("s3cr3t", "czNjcjN0", "slivers/ab"):
        assert secret not in answer["repr"], "neither secrets nor names go into an error"


@pytest.mark.parametrize("kind", ADDRESSES)
def test_a_place_with_no_marker_yet_is_told_from_one_that_refuses(clouds, kind):
    refused = clouds.ask(kind, "identify", REPLIES[kind, "secret"])
    assert refused.get("error") == "PlaceRefused", refused
    assert refused["reason"] in {answers.WRONG_SECRET, answers.NOT_ALLOWED}
    away = clouds.ask(kind, "identify", (500, ""))
    assert (away["error"], away["reason"]) == ("PlaceMissing", answers.TROUBLE)
