"""Stake, rewards, commission, prices and epochs, with the codes that real contracts abort with."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from tests.devnet.practice import created
from vault.devnet.building import Building
from vault.devnet.chain.resolving import simulate
from vault.devnet.chain.transaction import Gas, NoExpiration, TransactionData
from vault.devnet.contracts.committee import dhondt, first_assignment, most_shards, price_below, set_stake, transition
from vault.devnet.contracts.staking_structs import ActiveSet, Done, Selected, Withdrawing
from vault.devnet.genesis import CLOCK_ID
from vault.devnet.keys import NodeKey
from vault.format.walrus.bcs import ADDRESS, BYTES, TEXT, U16, U32, U64, U256, encode
from vault.format.walrus.messages import possession_bytes

WAL = 10**9


def staking(practice, amount, node=0, who=None):
    building = Building()
    coin = building.split(building.object(practice.coin(who=who).id), amount)
    node_id = building.pure(ADDRESS, practice.network.nodes[node].identity.node_id)
    staked = building.call(
        practice.package, "staking::stake_with_pool", building.object(practice.marks.staking), coin, node_id
    )
    building.give((who or practice.user).address, staked)
    return building


def staked(practice, amount, node=0):
    return created(practice.works(staking(practice, amount, node)), "::StakedWal")


def withdrawing(practice, object_id):
    building = Building()
    coin = building.call(
        practice.package, "staking::withdraw_stake", building.object(practice.marks.staking), building.object(object_id)
    )
    building.give(practice.user.address, coin)
    return building


def test_shards_follow_stake(practice):
    committee = practice.network.staking().committee
    assert list(committee) == sorted(committee)
    weights = {node.identity.node_id: len(node.shards()) for node in practice.network.nodes}
    assert list(weights.values()) == [4, 3, 2, 1]
    assert [m.weight for m in practice.network.system().committee.members] == [weights[node] for node in committee]
    assert sorted(shard for shards in committee.values() for shard in shards) == list(range(10))


def test_stake_that_does_not_count_yet_can_leave_at_once(practice):
    before = practice.balance()
    object_id = staked(practice, 5 * WAL)
    assert practice.object(object_id).activation_epoch == 2
    assert (
        practice.fails(practice.call("staking::request_withdraw_stake", practice.marks.staking, object_id))
        == "staking_pool:13"
    )
    practice.works(withdrawing(practice, object_id))
    assert practice.balance() == before
    assert practice.fails(staking(practice, WAL - 1)) == "staked_wal:7"
    building = Building()
    coin = building.split(building.object(practice.coin().id), WAL)
    building.give(
        practice.user.address,
        building.call(
            practice.package,
            "staking::stake_with_pool",
            building.object(practice.marks.staking),
            coin,
            building.pure(ADDRESS, bytes(32)),
        ),
    )
    assert practice.fails(building) == "dynamic_field:1"


def test_stake_earns_rewards_and_leaves_after_it_was_asked_to(practice):
    object_id = staked(practice, 4000 * WAL // 10)
    practice.registered(b"x" * 1000, 2)
    practice.network.advance(1)  # epoch 2: the stake counts
    practice.registered(b"y" * 1000, 1)
    practice.network.advance(1)
    assert practice.fails(withdrawing(practice, object_id)) == "staking_pool:10"
    practice.works(practice.call("staking::request_withdraw_stake", practice.marks.staking, object_id))
    assert practice.object(object_id).state == Withdrawing(4)
    assert (
        practice.fails(practice.call("staking::request_withdraw_stake", practice.marks.staking, object_id))
        == "staking_pool:8"
    )
    assert practice.fails(withdrawing(practice, object_id)) == "staking_pool:11"
    practice.network.advance(1)
    before = practice.balance()
    practice.works(withdrawing(practice, object_id))
    assert practice.balance() - before > 400 * WAL


def test_the_epoch_goes_its_way_and_no_step_is_done_too_early(practice):
    marks = practice.marks
    vote = practice.call("staking::voting_end", marks.staking, CLOCK_ID)
    change = practice.call("staking::initiate_epoch_change_v2", marks.staking, marks.system, marks.treasury, CLOCK_ID)
    old = practice.call("staking::initiate_epoch_change", marks.staking, marks.system, CLOCK_ID)
    assert practice.fails(old) == "staking:2"
    assert practice.fails(vote) == "staking_inner:0"
    assert practice.fails(change) == "staking_inner:6"
    day = practice.network.staking().epoch_duration
    practice.clock.ms += day // 2
    practice.works(vote)
    assert isinstance(practice.network.staking().epoch_state, Selected)
    assert practice.fails(vote) == "staking_inner:0"
    assert practice.fails(change) == "staking_inner:0"
    practice.clock.ms += day // 2
    supply = practice.object(marks.treasury).supply
    practice.registered(b"pays", 1)
    done = practice.works(change)
    names = [event.event_type.rpartition("::")[2] for event in done.events.events]
    assert names == ["EpochChangeStart", "PricesUpdated"]
    assert supply - practice.object(marks.treasury).supply == 31_000 * 3 // 100

    def sync(node, epoch):
        building = Building()
        cap, clock = building.object(practice.network.caps[node]), building.object(CLOCK_ID)
        arguments = (building.object(marks.staking), cap, building.pure(U32, epoch), clock)
        building.call(practice.package, "staking::epoch_sync_done", *arguments)
        return building

    def operator(node):
        return practice.network.operator(node)

    assert practice.fails(sync(0, 1), operator(0)) == "staking_inner:1"
    practice.works(sync(0, 2), operator(0))
    assert practice.fails(sync(0, 2), operator(0)) == "staking_inner:2"
    practice.works(sync(2, 2), operator(2))  # 6 of 10 shards
    assert not isinstance(practice.network.staking().epoch_state, Done)
    done = practice.works(sync(1, 2), operator(1))
    assert isinstance(practice.network.staking().epoch_state, Done)
    names = [event.event_type.rpartition("::")[2] for event in done.events.events]
    assert names == ["EpochChangeDone", "ShardsReceived"]
    practice.works(sync(3, 2), operator(3))


def test_commission_is_collected_by_its_receiver_and_not_before_the_vote(practice):
    def collect(node, *, with_cap=True):
        building = Building()
        if with_cap:
            tag = practice.network.packages.names["StorageNodeCap"]
            who = building.call(
                practice.package,
                "auth::authenticate_with_object",
                building.object(practice.network.caps[node]),
                types=[tag],
            )
        else:
            who = building.call(practice.package, "auth::authenticate_sender")
        node_id = building.pure(ADDRESS, practice.network.nodes[node].identity.node_id)
        arguments = (building.object(practice.marks.staking), node_id, who)
        coin = building.call(practice.package, "staking::collect_commission", *arguments)
        building.give(practice.network.operator(node).address, coin)
        return building

    operator = practice.network.operator(0)
    practice.registered(b"pays", 1)
    practice.network.advance(1)
    assert practice.fails(collect(0, with_cap=False), operator) == "staking_pool:15"
    before = practice.balance(who=operator)
    practice.works(collect(0), operator)
    assert practice.balance(who=operator) == before  # still blocked
    practice.clock.ms += practice.network.staking().epoch_duration // 2
    practice.network.step()
    practice.works(collect(0), operator)
    assert practice.balance(who=operator) - before == (31_000 - 930) * 4 // 10 * 500 // 10_000


def test_prices_are_those_that_a_quorum_asks_for_or_less(practice):
    def vote(node, price):
        building = Building()
        arguments = (building.object(practice.marks.staking), building.object(practice.network.caps[node]))
        building.call(practice.package, "staking::set_storage_price_vote", *arguments, building.pure(U64, price))
        practice.works(building, practice.network.operator(node))

    for node, price in enumerate((7, 50, 60, 90)):
        vote(node, price)
    assert practice.network.system().storage_price_per_unit_size == 11_000
    practice.works(practice.call("staking::update_prices", practice.marks.staking, practice.marks.system))
    assert practice.network.system().storage_price_per_unit_size == 50


def test_a_node_that_can_not_prove_its_key_is_no_candidate(practice):
    key, owner = NodeKey(b"k" * 32), practice.user.address

    def candidate(*, proof=None, name="n", network_key=b"n" * 33, rate=0, public_key=None):
        building = Building()
        texts = [building.pure(TEXT, "") for _ in range(3)]
        about = building.call(practice.package, "node_metadata::new", *texts)
        signed = proof or key.sign(possession_bytes(1, owner, key.public_key))
        cap = building.call(
            practice.package,
            "staking::register_candidate",
            building.object(practice.marks.staking),
            building.pure(TEXT, name),
            building.pure(TEXT, "host:1"),
            about,
            building.pure(BYTES, public_key or key.public_key),
            building.pure(BYTES, network_key),
            building.pure(BYTES, signed),
            building.pure(U16, rate),
            *(building.pure(U64, 1) for _ in range(3)),
        )
        building.give(owner, cap)
        return building

    assert practice.fails(candidate(proof=key.sign(b"another"))) == "staking_pool:4"
    assert practice.fails(candidate(proof=b"x")) == "staking_pool:4"
    assert practice.fails(candidate(name="n" * 101)) == "staking_pool:17"
    assert practice.fails(candidate(rate=10_001)) == "staking_pool:14"
    assert practice.fails(candidate(network_key=b"n" * 32)) == "storage_node:0"
    assert practice.fails(candidate(public_key=b"k")) == "messages:6"
    practice.works(candidate())


def test_staked_wal_is_split_and_joined(practice):
    one, other = staked(practice, 5 * WAL), staked(practice, 2 * WAL)
    elsewhere = staked(practice, 2 * WAL, node=1)

    def split(amount):
        building = Building()
        part = building.call(practice.package, "staked_wal::split", building.object(one), building.pure(U64, amount))
        building.give(practice.user.address, part)
        return building

    assert practice.fails(split(5 * WAL)) == "staked_wal:2"
    assert practice.fails(split(WAL - 1)) == "staked_wal:7"
    assert practice.fails(split(4 * WAL + 1)) == "staked_wal:7"
    practice.works(split(2 * WAL))
    assert practice.fails(practice.call("staked_wal::join", one, elsewhere)) == "staked_wal:1"
    practice.works(practice.call("staked_wal::join", one, other))
    assert practice.object(one).principal == 5 * WAL


def test_stake_that_counts_for_the_next_committee_leaves_an_epoch_later(practice):
    object_id = staked(practice, 10 * WAL)
    practice.clock.ms += practice.network.staking().epoch_duration // 2
    practice.network.step()  # the vote is over: the stake has counted
    asking = practice.call("staking::request_withdraw_stake", practice.marks.staking, object_id)
    practice.works(asking)
    assert practice.object(object_id).state == Withdrawing(3)
    late = staked(practice, 10 * WAL)
    assert practice.object(late).activation_epoch == 3
    practice.works(withdrawing(practice, late))  # that one has not counted
    practice.network.advance(1)
    assert practice.fails(withdrawing(practice, object_id)) == "staking_pool:11"
    practice.network.advance(1)
    before = practice.balance()
    practice.works(withdrawing(practice, object_id))
    assert practice.balance() - before == 10 * WAL


def test_stake_with_a_node_that_is_not_chosen_leaves_in_one_step(practice):
    key, owner = NodeKey(b"k" * 32), practice.user.address
    building = Building()
    texts = [building.pure(TEXT, "") for _ in range(3)]
    cap = building.call(
        practice.package,
        "staking::register_candidate",
        building.object(practice.marks.staking),
        building.pure(TEXT, "small"),
        building.pure(TEXT, "host:1"),
        building.call(practice.package, "node_metadata::new", *texts),
        building.pure(BYTES, key.public_key),
        building.pure(BYTES, b"n" * 33),
        building.pure(BYTES, key.sign(possession_bytes(1, owner, key.public_key))),
        building.pure(U16, 0),
        *(building.pure(U64, 1) for _ in range(3)),
    )
    building.give(owner, cap)
    done = practice.works(building)
    node, cap_id = created(done, "::StakingPool"), created(done, "::StorageNodeCap")
    practice.works(practice.call("staking::try_join_active_set", practice.marks.staking, cap_id))

    def stake(amount):
        one = Building()
        coin = one.split(one.object(practice.coin().id), amount)
        arguments = (one.object(practice.marks.staking), coin, one.pure(ADDRESS, node))
        one.give(owner, one.call(practice.package, "staking::stake_with_pool", *arguments))
        return created(practice.works(one), "::StakedWal")

    first = stake(2 * WAL)
    practice.network.advance(1)
    assert node not in practice.network.staking().committee
    before = practice.balance()
    practice.works(withdrawing(practice, first))
    assert practice.balance() - before == 2 * WAL
    for name, layout, value in (
        ("set_next_commission", U16, 700),
        ("set_write_price_vote", U64, 5),
        ("set_node_capacity_vote", U64, 9),
    ):
        one = Building()
        arguments = (one.object(practice.marks.staking), one.object(cap_id), one.pure(layout, value))
        one.call(practice.package, f"staking::{name}", *arguments)
        practice.works(one)
    held = practice.object(node)
    assert held.pending_commission_rate == {4: 700}
    assert (held.voting_params.write_price, held.voting_params.node_capacity) == (5, 9)
    assert held.wal_balance == 0


def test_a_key_is_changed_with_the_epoch_and_goes_on_signing(practice):
    new = NodeKey(b"another key of this node" + bytes(8))
    operator, node = practice.network.operator(1), practice.network.nodes[1]
    building = Building()
    proof = new.sign(possession_bytes(1, operator.address, new.public_key))
    building.call(
        practice.package,
        "staking::set_next_public_key",
        building.object(practice.marks.staking),
        building.object(practice.network.caps[1]),
        building.pure(BYTES, new.public_key),
        building.pure(BYTES, proof),
    )
    practice.works(building, operator)
    practice.network.advance(1)
    node.identity = replace(node.identity, key=new)
    object_id, encoded = practice.registered(b"signed with another key")
    practice.store(encoded)
    practice.works(practice.certify(object_id, practice.certificate(encoded, object_id, (0, 1))))


def test_views_answer_what_stands_in_the_objects(practice):
    object_id, _ = practice.certified(b"seen" * 9, 4)
    stake = staked(practice, 3 * WAL)
    node = practice.network.nodes[0].identity.node_id
    practice.network.advance(1)

    def told(target, *arguments):
        building = Building()
        found = [building.object(one) if isinstance(one, bytes) else building.pure(*one) for one in arguments]
        building.call(practice.package, target, *found)
        asked = TransactionData(
            building.kind(), practice.user.address, Gas((), practice.user.address, 0, 0), NoExpiration()
        )
        simulated = simulate(practice.ledger, asked, select_gas=True)
        assert simulated.stopped is None, simulated.stopped.cause
        return simulated.returned[0][0].contents

    system, number = practice.marks.system, practice.object(object_id).blob_id
    state = practice.network.system()
    assert told("system::epoch", system) == told("staking::epoch", practice.marks.staking) == encode(U32, 2)
    assert told("system::n_shards", system) == encode(U16, 10)
    assert told("system::used_capacity_size", system) == encode(U64, state.used_capacity_size)
    assert told("system::total_capacity_size", system) == encode(U64, state.total_capacity_size)
    assert told("system::version", system) == encode(U64, 3)
    assert told("blob::blob_id", object_id) == encode(U256, number)
    assert told("blob::object_id", object_id) == object_id
    assert told("blob::size", object_id) == encode(U64, 36)
    assert told("blob::certified_epoch", object_id) == b"\1" + encode(U32, 1)
    assert told("blob::registered_epoch", object_id) == encode(U32, 1)
    assert told("blob::end_epoch", object_id) == encode(U32, 5)
    assert told("blob::is_deletable", object_id) == b"\1"
    assert told("blob::encoded_size", object_id, (U16, 1000)) == encode(U64, 66_034_000)
    assert told("staked_wal::value", stake) == encode(U64, 3 * WAL)
    assert told("staking::can_withdraw_staked_wal_early", practice.marks.staking, stake) == b"\0"
    commission = (31_000 - 930) * 4 // 10 * 500 // 10_000
    assert told("staking::pool_commission", practice.marks.staking, (ADDRESS, node)) == encode(U64, commission)
    earned = ((ADDRESS, node), (U64, 1000 * WAL), (U32, 1), (U32, 2))
    assert int.from_bytes(told("staking::calculate_rewards", practice.marks.staking, *earned), "little") > 0


@given(st.lists(st.integers(1, 10**15), min_size=1, max_size=30), st.integers(30, 300))
def test_every_shard_has_a_node_and_none_has_too_many(stake, n):
    shards = dhondt(stake, n)
    assert sum(shards) == n
    assert max(shards) <= most_shards(len(stake), n)
    order = sorted(range(len(stake)), key=lambda i: stake[i])
    assert all(shards[a] <= shards[b] for a, b in itertools.pairwise(order) if stake[a] != stake[b])


@given(st.data())
def test_nodes_keep_their_shards_when_the_committee_changes(data):
    names = st.sampled_from([bytes([i]) * 32 for i in range(8)])

    def distribution():
        nodes = data.draw(st.lists(names, min_size=1, unique=True))
        return dict(
            zip(
                nodes,
                dhondt(data.draw(st.lists(st.integers(1, 99), min_size=len(nodes), max_size=len(nodes))), 20),
                strict=True,
            )
        )

    before = first_assignment({node: count for node, count in distribution().items() if count})
    wanted = {node: count for node, count in distribution().items() if count}
    after = transition(before, wanted)
    assert {node: len(shards) for node, shards in after.items()} == wanted
    assert sorted(shard for shards in after.values() for shard in shards) == list(range(20))
    assert list(after) == sorted(after)
    for node in set(before) & set(after):
        kept = min(len(before[node]), len(after[node]))
        assert after[node][:kept] == before[node][:kept]


def test_the_active_set_is_full_at_some_point():
    active = ActiveSet(2, 0, (), 0)
    for node, amount in ((b"a", 5), (b"b", 3), (b"c", 2), (b"d", 4), (b"a", 0)):
        set_stake(active, node, amount)
    assert [(entry.node_id, entry.staked_amount) for entry in active.nodes] == [(b"d", 4)]
    assert active.total_stake == 4


@pytest.mark.parametrize(
    ("weights", "price"), [([5, 5, 4, 6, 3, 7, 2, 8, 1, 9], 8), ([17, 1, 1, 1, 3, 7, 2, 8, 1, 9], 8)]
)
def test_a_price_has_a_quorum_behind_it(weights, price):
    found = price_below(list(zip(range(1, 11), weights, strict=True)), 50)
    behind = sum(weights[:found])
    assert 3 * behind >= 101
    assert 3 * sum(weights[: found - 1]) < 101
    assert found <= price + 2
