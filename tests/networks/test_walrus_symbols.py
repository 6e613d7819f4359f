"""Reading when primary slivers don't come: from secondary ones, and a few from single symbols instead of the whole."""

from dataclasses import replace

import pytest

from tests.homes import QUIET, a_pack, read_object
from tests.walruses import Practice
from vault.errors import NotEnoughSlivers
from vault.format.walrus.identifiers import shard_of_pair
from vault.format.walrus.slivers import Axis
from vault.model import Term
from vault.networks.walrus import symbols
from vault.networks.walrus.nodes import Lied, NodeProblem
from vault.networks.walrus.reading_blobs import blob_of

pytestmark = pytest.mark.network
NODES, SHARDS = 13, 100
PACK = a_pack(*[50_000] * 40, seed="two megabytes of symbols")


@pytest.fixture(scope="module")
def practice(tmp_path_factory):
    made = Practice(tmp_path_factory.mktemp("walrus") / "net", shards=SHARDS, weights=(1,) * NODES)
    yield made
    made.close()


@pytest.fixture
def kept(owner):
    network = owner.network()
    (stored,) = network.store([network.prepare(PACK.sealed, PACK.padded)], Term(network.epoch_at(0) + 5), QUIET)
    return stored.pack


def alone(owner, practice):
    """A client that asks the nodes only."""
    return owner.network(profile=replace(practice.profile, aggregators=()))


def holder_of(network, practice, ref, pair):
    """The node that holds a pair of slivers, by its number."""
    shard = shard_of_pair(pair, blob_of(ref), SHARDS)
    return next(node["index"] for node in practice.ask("/status")["nodes"] if shard in node["shards"])


def test_without_primary_slivers_the_secondary_ones_are_enough(owner, practice, kept):
    for index in range(NODES):
        practice.node(index, no_primary=True)
    network = alone(owner, practice)
    assert network.rebuild(kept, QUIET) == PACK.whole
    assert [read_object(network, kept, PACK, place) for place in (0, 39)] == [PACK.plain[0], PACK.plain[39]]
    for index in range(5):  # too few of these, too: 67 of 100 are needed
        practice.node(index, stopped=True)
    with pytest.raises(NotEnoughSlivers) as caught:
        alone(owner, practice).rebuild(kept, QUIET)
    assert 0 < caught.value.reachable < 67


def test_the_slivers_of_a_dead_node_are_rebuilt_from_single_symbols_and_not_from_the_whole(owner, practice, kept):
    network = alone(owner, practice)
    practice.node(holder_of(network, practice, kept, 0), stopped=True)
    network._means.nodes.received = 0
    assert read_object(network, kept, PACK, 0) == PACK.plain[0]
    assert network._means.downloader._blob is None, "the whole was not fetched"
    assert network._means.nodes.received < len(PACK.whole) / 4
    before = network._means.nodes.received
    assert read_object(network, kept, PACK, 0) == PACK.plain[0]
    assert network._means.nodes.received - before < len(PACK.whole) / 16, "what was rebuilt is kept"


def test_symbols_of_liars_are_found_out(owner, practice, kept):
    network = alone(owner, practice)
    dead = holder_of(network, practice, kept, 0)
    practice.node(dead, stopped=True)
    liars = [index for index in range(NODES) if index != dead][:2]
    for index in liars:
        practice.node(index, wrong_sliver=True)
    source = network._means.source()
    proven = network._reader.proven(blob_of(kept), QUIET)
    rebuilding = symbols.Rebuilding(network._means.nodes, network._means.standing)
    found = network._means.loop.run(rebuilding.sliver(proven, 0, source.weights()))
    assert bytes(found) == PACK.whole[: proven.sliver_length(Axis.PRIMARY)]
    for node in practice.ask("/status")["nodes"]:
        asked = rebuilding._from(node["url"], proven, proven.metadata, 0, SHARDS)
        if node["index"] in liars:
            with pytest.raises(Lied, match="symbol"):
                network._means.loop.run(asked)
        elif node["index"] != dead:
            assert len(network._means.loop.run(asked)) == len(node["shards"])
        else:
            asked.close()


def test_with_too_few_symbols_it_is_the_whole_that_is_fetched(owner, practice, kept):
    network = alone(owner, practice)
    for index in {holder_of(network, practice, kept, 0)} | set(range(5)):
        practice.node(index, stopped=True)
    source, proven = network._means.source(), network._reader.proven(blob_of(kept), QUIET)
    rebuilding = symbols.Rebuilding(network._means.nodes, network._means.standing)
    with pytest.raises(NodeProblem, match="too few symbols"):
        network._means.loop.run(rebuilding.sliver(proven, 0, source.weights()))
    assert read_object(network, kept, PACK, 0) == PACK.plain[0]
    assert network._means.downloader._blob is not None


def test_many_missing_slivers_are_not_rebuilt_one_by_one(owner, practice, kept):
    proven = owner.network()._reader.proven(blob_of(kept), QUIET)
    assert symbols.is_worth_it(proven, 1)
    assert not symbols.is_worth_it(proven, symbols.MOST_OF_A_BLOB + 1)
    small = a_pack(100, seed="small")
    network = owner.network()
    (stored,) = network.store([network.prepare(small.sealed, small.padded)], Term(network.epoch_at(0) + 5), QUIET)
    assert not symbols.is_worth_it(network._reader.proven(blob_of(stored.pack), QUIET), 1)


@pytest.mark.parametrize("data", [b"", b"\x01\x00", b"\xff" * 50])
def test_what_is_no_list_of_symbols_is_a_lie(data):
    with pytest.raises(Lied):
        symbols._sound(data, None, 0, 2)
