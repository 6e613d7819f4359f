"""Storage nodes over HTTPS, with certificates that they made themselves: the key that stands on chain counts."""

import os

import pytest

from tests.homes import QUIET, a_pack
from tests.walruses import Practice
from vault.errors import NotEnoughPlaces
from vault.model import HeadName, Term
from vault.networks.walrus.loop import Loop
from vault.networks.walrus.nodes import NoAnswer, Nodes
from vault.networks.walrus.pinning import PinnedKey

pytestmark = pytest.mark.network

TAG, HEAD = b"v" * 16, HeadName(b"d" * 16, 3, b"01234567")


@pytest.fixture(scope="module")
def practice(tmp_path_factory):
    made = Practice(tmp_path_factory.mktemp("walrus") / "net", shards=10, weights=(1,) * 10, tls=True)
    yield made
    made.close()


def stored(network, pack):
    return network.store([network.prepare(pack.sealed, pack.padded)], Term(network.epoch_at(0) + 5), QUIET)[0]


def test_who_has_the_key_is_spoken_to_and_who_has_another_is_not(owner, practice):
    assert practice.profile.node_scheme == "https"
    pack = a_pack(3000, seed="over TLS")
    practice.node(4, wrong_key=True)
    network = owner.network()
    kept = stored(network, pack)
    of_four = practice.ask("/status")["nodes"][4]["shards"]
    assert sorted(kept.waiting) == of_four, "nothing was sent to who could not show its key"
    assert network.put_head(TAG, HEAD, b"head", QUIET) == 1
    assert owner.network().rebuild(kept.pack, QUIET) == pack.whole
    practice.node(4, well=True)
    assert owner.network().repair(kept.pack, of_four, QUIET) == of_four


def test_too_many_without_their_keys_are_too_many(owner, practice):
    for index in range(4):
        practice.node(index, wrong_key=True)
    with pytest.raises(NotEnoughPlaces):
        stored(owner.network(), a_pack(500, seed="four without"))


def test_a_certificate_of_nobody_is_not_trusted_where_no_key_is_known(practice):
    node = practice.ask("/status")["nodes"][0]
    loop, nodes = Loop(), Nodes(patience=0.2)
    try:
        with pytest.raises(NoAnswer):
            loop.run(nodes.ask("GET", f"{node['url']}/v1/health", most=1 << 16))
        nodes.pin({node["url"]: os.urandom(33)})
        with pytest.raises(NoAnswer):
            loop.run(nodes.ask("GET", f"{node['url']}/v1/health", most=1 << 16))
    finally:
        loop.run(nodes.close())
        loop.close()


def test_connections_to_one_key_are_used_again():
    one, same, other = PinnedKey(b"a" * 33), PinnedKey(b"a" * 33), PinnedKey(b"b" * 33)
    assert one == same != other
    assert len({one, same, other}) == 2
