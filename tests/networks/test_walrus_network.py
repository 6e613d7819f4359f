"""What only Walrus does, on a real practice network."""

import os

import pytest

from tests.homes import QUIET, a_pack, read_object
from tests.walruses import Owner, Practice
from vault.model import HeadName, Term

pytestmark = pytest.mark.network

PACKS = [a_pack(3000, 9000, seed="first"), a_pack(500, seed="second"), a_pack(8000, seed="third")]
TAG = b"v" * 16
HEAD = HeadName(b"d" * 16, 3, b"01234567")
TERM = Term(20)


@pytest.fixture(scope="module")
def practice(tmp_path_factory):
    made = Practice(tmp_path_factory.mktemp("walrus") / "net", shards=10, weights=(1,) * 10)
    yield made
    made.close()


@pytest.fixture
def owner(practice, tmp_path):
    made = Owner(practice, tmp_path / "state")
    yield made
    made.close()
    practice.all_well()


def stored(network, packs=PACKS, term=TERM):
    return network.store([network.prepare(pack.sealed, pack.padded) for pack in packs], term, QUIET)


def test_packs_are_written_to_the_nodes_and_read_again_by_a_new_machine(owner, tmp_path):
    network = owner.network()
    kept = stored(network)
    assert network.put_head(TAG, HEAD, os.urandom(25_000), QUIET) == 1
    another = owner.network(folder=tmp_path / "another")
    for pack, one in zip(PACKS, kept, strict=True):
        assert another.rebuild(one.pack, QUIET) == pack.whole
        assert [read_object(another, one.pack, pack, place) for place in range(len(pack.plain))] == pack.plain
