"""Room, shared blobs, stakes and the exchange on a real practice network."""

import pytest

from tests.networks.walrus.writing import stored
from vault.errors import ChainRefused, ContractAborted
from vault.networks.walrus.nouns import COIN, storage_cost
from vault.networks.walrus.rooms import Rooms
from vault.networks.walrus.staking import Changing, Stakes, StakeState
from vault.words.explanations import explain

pytestmark = pytest.mark.network


def test_room_of_a_deleted_blob_is_divided_and_put_together_again(net, chain):
    rooms = Rooms(chain)
    blob = stored(net, chain, b"deleted soon", epochs=6)
    start, end = blob.blob.storage.start_epoch, blob.end_epoch
    size = blob.blob.storage.storage_size
    chain.delete([blob.object_id], "d")
    ((ref, room),) = rooms.owned()
    assert (room.start_epoch, room.end_epoch, room.storage_size) == (start, end, size)
    later = rooms.split_by_epoch(ref.id, end - 2, "s1")
    rest = rooms.split_by_size(ref.id, size - 4096, "s2")
    found = {one.id: (r.start_epoch, r.end_epoch, r.storage_size) for one, r in rooms.owned()}
    assert found == {
        ref.id: (start, end - 2, size - 4096),
        rest: (start, end - 2, 4096),
        later: (end - 2, end, size),
    }
    with pytest.raises(ContractAborted) as unequal:
        rooms.fuse(ref.id, later, "f0")
    assert unequal.value.module == "storage_resource"
    assert "fit together" in explain(unequal.value).happened
    rooms.fuse(ref.id, rest, "f1")
    rooms.fuse(ref.id, later, "f2")
    ((_, whole),) = rooms.owned()
    assert (whole.start_epoch, whole.end_epoch, whole.storage_size) == (start, end, size)


def test_a_shared_blob_is_paid_for_by_anyone_and_extended_from_its_funds(net, chain, make_chain):
    rooms = Rooms(chain)
    blob = stored(net, chain, b"for everybody", epochs=2, deletable=False)
    shared = rooms.share(blob.object_id, 0, "s")
    assert chain.blobs() == []
    end = blob.end_epoch + 4
    cost = rooms.cost_of_sharing(shared, end)
    assert cost == storage_cost(chain.system(), blob.blob.storage.storage_size, 4)
    with pytest.raises(ContractAborted) as poor:
        rooms.extend_shared(shared, end, "e0")
    assert explain(poor.value).means == "Nothing was paid."
    rooms.fund(shared, cost + 5, "f")
    rooms.extend_shared(shared, end, "e")
    _, found = chain.shared_blob(shared)
    assert (found.blob.storage.end_epoch, found.funds) == (end, 5)
    assert rooms.extend_shared(shared, end, "again") is None
    other = stored(net, chain, b"funded at once", epochs=1)
    _, funded = chain.shared_blob(rooms.share(other.object_id, 77, "s2"))
    assert funded.funds == 77


def test_a_stake_works_earns_is_asked_for_and_comes_back_with_its_rewards(net, chain):
    stakes = Stakes(chain)
    nodes = stakes.nodes()
    assert [node.shards for node in nodes] == [4, 3, 2, 1]
    assert {node.commission for node in nodes} == {500}
    node = nodes[0]
    with pytest.raises(ContractAborted) as little:
        stakes.stake(node.node_id, COIN // 2, "too little")
    assert explain(little.value).happened == "At least 1 WAL can be staked."
    stakes.stake(node.node_id, 2 * COIN, "s")
    (mine,) = stakes.owned()
    assert (mine.node_id, mine.node_name, mine.principal, mine.rewards) == (node.node_id, node.name, 2 * COIN, 0)
    assert mine.state is StakeState.WAITING
    net.advance(mine.epoch - chain.system().epoch)
    stored(net, chain, b"something that is paid for" * 1000, epochs=3)
    (mine,) = stakes.owned()
    assert mine.state is StakeState.WORKING
    net.advance(2)
    (mine,) = stakes.owned()
    assert mine.rewards > 0
    before = chain.balances().wal
    at_once, asked = stakes.unstake([mine], "u1")
    assert (at_once, len(asked)) == ([], 1)
    (mine,) = stakes.owned()
    assert mine.state is StakeState.LEAVING
    assert stakes.unstake([mine], "u2") == ([], [])
    net.advance(mine.epoch - chain.system().epoch)
    (mine,) = stakes.owned()
    assert mine.state is StakeState.READY
    earned = mine.rewards
    at_once, asked = stakes.unstake([mine], "u3")
    assert (len(at_once), asked) == (1, [])
    assert stakes.owned() == []
    assert chain.balances().wal - before == 2 * COIN + earned


def test_a_stake_that_does_not_work_yet_may_leave_at_once(net, chain):
    stakes = Stakes(chain)
    stakes.stake(stakes.nodes()[-1].node_id, COIN, "s")
    (mine,) = stakes.owned()
    at_once, asked = stakes.unstake([mine], "u")
    assert len(at_once) + len(asked) == 1
    if at_once:
        assert stakes.owned() == []


def test_sui_becomes_wal_and_wal_becomes_sui(net, chain):
    changing = Changing(chain)
    assert changing.is_there
    assert changing.wal_for(COIN) == COIN
    before = chain.balances()
    done = changing.buy_wal(2 * COIN, "b")
    after = chain.balances()
    assert after.wal - before.wal == 2 * COIN
    assert before.sui - after.sui == 2 * COIN + done.price.mist
    changing.sell_wal(COIN, "s")
    assert chain.balances().wal == after.wal - COIN
    with pytest.raises(ChainRefused):
        Changing(chain).buy_wal(10**18, "too much")


def test_where_there_is_no_exchange_it_says_so(net, make_chain):
    from dataclasses import replace

    changing = Changing(make_chain(profile=replace(net.profile, exchanges=())))
    assert not changing.is_there
    with pytest.raises(ChainRefused):
        changing.wal_for(1)
