"""Event blobs, deny lists, slashing: what nodes report, with the codes that real contracts abort with."""

import pysui_fastcrypto

from vault.devnet.building import Building
from vault.devnet.contracts.staking_structs import ByAddress
from vault.format.walrus.bcs import ADDRESS, BYTES, U8, U32, U64, U256
from vault.format.walrus.messages import Intent, header, signers_bitmap

DATA = b"events" * 20


def attest(practice, node, encoded, checkpoint, epoch=1):
    building = Building()
    number, root = (int.from_bytes(part, "little") for part in (encoded.blob_id, encoded.root))
    building.call(
        practice.package,
        "system::certify_event_blob",
        building.object(practice.marks.system),
        building.object(practice.network.caps[node]),
        *(building.pure(U256, one) for one in (number, root)),
        building.pure(U64, len(DATA)),
        building.pure(U8, 1),
        building.pure(U64, checkpoint),
        building.pure(U32, epoch),
    )
    return building, practice.network.operator(node)


def test_an_event_blob_is_certified_by_a_quorum_and_paid_by_nobody(practice):
    encoded, before = practice.encode(DATA), practice.network.system().future_accounting.slot(0)
    assert practice.fails(*attest(practice, 0, encoded, 100, epoch=2)) == "system_state_inner:3"
    practice.works(*attest(practice, 0, encoded, 100))
    assert practice.fails(*attest(practice, 0, encoded, 100)) == "system_state_inner:7"
    assert practice.fails(*attest(practice, 0, encoded, 101)) == "system_state_inner:6"
    done = practice.works(*attest(practice, 1, encoded, 100))
    assert [event.event_type.rpartition("::")[2] for event in done.events.events] == ["BlobRegistered", "BlobCertified"]
    state = practice.network.system()
    assert state.event_blob_certification_state.latest_certified_blob.ending_checkpoint_sequence_number == 100
    assert state.future_accounting.slot(0).rewards_to_distribute == before.rewards_to_distribute
    assert state.future_accounting.slot(52).used_capacity == practice.network.geometry.encoded_size(len(DATA))
    practice.works(*attest(practice, 2, encoded, 100))  # late, and no harm
    practice.works(*attest(practice, 0, practice.encode(DATA[::-1]), 200))
    node = practice.network.nodes[3]
    practice.network.catch_up(node)
    assert node.registered(encoded.blob_id)


def listed(practice, node, *, sequence, size, message=None, signers=range(4)):
    """The node's deny list, signed by others."""
    found = practice.network.nodes[node].identity.node_id
    text = message or b"".join(
        (header(Intent.DENY_LIST, 1), found, sequence.to_bytes(8, "little"), size.to_bytes(8, "little"), bytes(32))
    )
    return signed(
        practice, text, "system::update_deny_list", signers, practice.network.caps[node]
    ), practice.network.operator(node)


def signed(practice, text, target, signers, *objects):
    members = [member.node_id for member in practice.network.system().committee.members]
    nodes = [practice.network.nodes[i] for i in signers]
    aggregate = pysui_fastcrypto.bls_aggregate([one.identity.key.sign(text) for one in nodes])
    bitmap = signers_bitmap([members.index(one.identity.node_id) for one in nodes])
    building = Building()
    given = [building.object(one) for one in (practice.marks.system, *objects)]
    building.call(practice.package, target, *given, *(building.pure(BYTES, part) for part in (aggregate, bitmap, text)))
    return building


def test_a_deny_list_lowers_its_nodes_rewards(practice):
    practice.registered(DATA, 1)
    used = practice.network.system().used_capacity_size
    assert practice.fails(*listed(practice, 3, sequence=1, size=used, signers=(0, 2))) == "bls_aggregate:2"
    practice.works(*listed(practice, 3, sequence=1, size=used))
    assert practice.fails(*listed(practice, 3, sequence=1, size=used)) == "system_state_inner:9"
    other = header(Intent.DENY_LIST, 1) + practice.network.nodes[0].identity.node_id + bytes(48)
    assert practice.fails(*listed(practice, 3, sequence=2, size=0, message=other)) == "system_state_inner:10"
    assert practice.fails(*listed(practice, 3, sequence=2, size=0, message=header(Intent.DENY_LIST, 1))) == "bcs:0"
    assert practice.object(practice.network.caps[3]).deny_list_size == used
    practice.network.advance(1)
    earned = {n: practice.object(practice.network.nodes[n].identity.node_id).rewards_pool for n in range(4)}
    assert earned[3] == 0
    rewards = 31_000 - 930
    assert earned[0] == rewards * 4 // 9 - rewards * 4 // 9 * 500 // 10_000


def test_a_quorum_of_nodes_burns_the_commission_of_one(practice):
    marks, nodes = practice.marks, [node.identity.node_id for node in practice.network.nodes]

    def vote(node, who=None, voter=None):
        building = Building()
        by = building.call(practice.package, "auth::authenticate_sender")
        managers = (building.object(marks.slashing), building.object(marks.staking))
        named = [building.pure(ADDRESS, one) for one in (voter or nodes[node], nodes[3])]
        building.call(practice.package, "slashing::vote_for_slashing", *managers, by, *named)
        return building, who or practice.network.operator(node)

    def execute():
        building = Building()
        objects = [building.object(one) for one in (marks.slashing, marks.staking, marks.treasury)]
        building.call(practice.package, "slashing::execute_slashing", *objects, building.pure(ADDRESS, nodes[3]))
        return building

    practice.registered(DATA, 1)
    practice.network.advance(1)
    commission = practice.object(nodes[3]).commission
    assert commission == (31_000 - 930) // 10 * 500 // 10_000
    assert practice.fails(execute()) == "slashing:2"
    assert practice.fails(*vote(0, practice.user)) == "slashing:0"
    practice.works(*vote(0))
    assert practice.fails(*vote(0)) == "slashing:1"
    assert practice.fails(execute()) == "slashing:4"
    practice.network.advance(1)
    assert practice.fails(execute()) == "slashing:3"
    practice.works(*vote(0))
    practice.works(*vote(1))
    supply = practice.object(marks.treasury).supply
    practice.works(execute())
    assert supply - practice.object(marks.treasury).supply == commission
    assert practice.object(nodes[3]).commission == 0


def test_who_collects_and_who_votes_for_a_node_can_be_changed(practice):
    operator, node = practice.network.operator(2), practice.network.nodes[2].identity.node_id

    def change(target, *, by_cap):
        building = Building()
        if by_cap:
            cap, tag = building.object(practice.network.caps[2]), practice.network.packages.names["StorageNodeCap"]
            by = building.call(practice.package, "auth::authenticate_with_object", cap, types=[tag])
        else:
            by = building.call(practice.package, "auth::authenticate_sender")
        then = building.call(
            practice.package, "auth::authorized_address", building.pure(ADDRESS, practice.user.address)
        )
        arguments = (building.object(practice.marks.staking), building.pure(ADDRESS, node), by, then)
        building.call(practice.package, target, *arguments)
        return building, operator

    assert practice.fails(*change("staking::set_commission_receiver", by_cap=False)) == "staking_pool:15"
    practice.works(*change("staking::set_commission_receiver", by_cap=True))
    assert practice.fails(*change("staking::set_governance_authorized", by_cap=True)) == "staking_pool:15"
    practice.works(*change("staking::set_governance_authorized", by_cap=False))
    held = practice.object(node)
    assert held.commission_receiver == held.governance_authorized == ByAddress(practice.user.address)


def test_lists_are_announced_and_denied_blobs_deleted_by_a_minority_that_counts(practice):
    def announced(sequence):
        building = Building()
        building.call(
            practice.package,
            "system::register_deny_list_update",
            building.object(practice.marks.system),
            building.object(practice.network.caps[1]),
            building.pure(U256, 5),
            building.pure(U64, sequence),
        )
        return building, practice.network.operator(1)

    assert practice.fails(*announced(0)) == "system_state_inner:9"
    done = practice.works(*announced(1))
    assert done.events.events[0].event_type.endswith("::RegisterDenyListUpdate")
    text = header(Intent.DENIED_BLOB_DELETED, 1) + b"b" * 32
    target = "system::delete_deny_listed_blob"
    assert practice.fails(signed(practice, text, target, (1,))) == "bls_aggregate:2"
    done = practice.works(signed(practice, text, target, (0,)))
    assert done.events.events[0].contents.value == (1).to_bytes(4, "little") + b"b" * 32
    assert practice.fails(signed(practice, text[:20], target, (0,))) == "bcs:0"
