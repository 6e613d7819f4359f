"""What the tests of Walrus as a network share."""

import pytest

from tests.walruses import Owner, Practice


@pytest.fixture(scope="session")
def practice(tmp_path_factory):
    """Ten nodes with a shard each: what becomes of one sliver can be told. A test counts periods from now, and leaves
    every node well.
    """
    made = Practice(tmp_path_factory.mktemp("walrus") / "net", shards=10, weights=(1,) * 10)
    yield made
    made.close()


@pytest.fixture
def owner(practice, tmp_path):
    """Somebody with money on it."""
    made = Owner(practice, tmp_path / "state")
    yield made
    practice.all_well()
    made.clear()
    made.close()
