"""Walrus's rules for space and blobs, with the codes that real contracts abort with."""

import pytest

from tests.devnet.practice import created
from vault.devnet.building import Building
from vault.devnet.chain.types import BYTES_T, field_id
from vault.devnet.network import Stuck
from vault.devnet.nodes.faults import Faults
from vault.format.walrus.bcs import BYTES, TEXT, U32, U64, encode
from vault.format.walrus.identifiers import BlobId
from vault.format.walrus.messages import Confirmation, confirmation_bytes, signers_bitmap

DATA = bytes(range(256)) * 4
EVERYONE = range(4)  # weights 4, 3, 2, 1


def test_a_blob_is_registered_stored_and_certified(practice):
    before = practice.balance()
    object_id, encoded = practice.registered(DATA, 3)
    system = practice.network.system()
    paid = 3 * system.storage_price_per_unit_size + system.write_price_per_unit_size
    assert before - practice.balance() == paid
    ring = [practice.network.system().future_accounting.slot(i) for i in range(4)]
    assert [slot.rewards_to_distribute for slot in ring] == [31_000, 11_000, 11_000, 0]
    assert [slot.used_capacity for slot in ring] == [practice.network.geometry.encoded_size(len(DATA))] * 3 + [0]
    practice.store(encoded)
    certificate = practice.certificate(encoded, object_id, EVERYONE)
    done = practice.works(practice.certify(object_id, certificate))
    assert [event.event_type.rpartition("::")[2] for event in done.events.events] == ["BlobCertified"]
    assert [one.object_id for one in done.effects.unchanged_consensus_objects] == ["0x" + practice.marks.system.hex()]
    assert practice.object(object_id).certified_epoch == 1
    assert practice.fails(practice.certify(object_id, certificate)) == "blob:5"


@pytest.mark.parametrize(("signers", "ends"), [((0, 1), "works"), ((0, 2, 3), "works"), ((1, 2, 3), "bls_aggregate:2")])
def test_a_certificate_counts_shards_and_not_nodes(practice, signers, ends):
    object_id, encoded = practice.registered(DATA)
    practice.store(encoded)
    building = practice.certify(object_id, practice.certificate(encoded, object_id, signers))
    if ends == "works":
        practice.works(building)
    else:
        assert practice.fails(building) == ends


def test_certificates_that_are_wrong_are_refused_for_their_reason(practice):
    object_id, encoded = practice.registered(DATA)
    practice.store(encoded)
    signature, bitmap, message = practice.certificate(encoded, object_id, EVERYONE)
    blob = BlobId(encoded.blob_id)

    def signed_by_all(text):
        import pysui_fastcrypto

        signatures = [node.identity.key.sign(text) for node in practice.network.nodes]
        return practice.certify(object_id, (pysui_fastcrypto.bls_aggregate(signatures), bitmap, text))

    assert practice.fails(practice.certify(object_id, (signature, b"\x1f", message))) == "bls_aggregate:0"
    assert practice.fails(practice.certify(object_id, (signature, b"\x0f\x00", message))) == "bls_aggregate:0"
    assert practice.fails(practice.certify(object_id, (signature, b"\x07", message))) in (
        "bls_aggregate:1",
        "bls_aggregate:2",
    )
    assert practice.fails(practice.certify(object_id, (bytes(96), bitmap, message))) == "bls_aggregate:1"
    assert practice.fails(practice.certify(object_id, (signature, bitmap, message + b"x"))) == "bls_aggregate:1"
    cases = {
        "messages:3": message[:1] + b"\1" + message[2:],
        "messages:0": message[:2] + b"\4" + message[3:],
        "messages:1": confirmation_bytes(Confirmation(2, blob, object_id)),
        "messages:2": b"\2" + message[1:],
        "messages:4": message[:39] + b"\2" + message[40:],
        "blob:9": confirmation_bytes(Confirmation(1, blob, None)),
        "blob:10": confirmation_bytes(Confirmation(1, blob, bytes(32))),
        "blob:6": confirmation_bytes(Confirmation(1, BlobId(bytes(32)), object_id)),
        "bcs:0": message[:20],
    }
    for code, text in cases.items():
        assert practice.fails(signed_by_all(text)) == code
    practice.works(signed_by_all(message + b"what follows is not looked at"))


def test_registrations_that_can_not_be_are_refused_for_their_reason(practice):
    encoded = practice.encode(DATA)
    size = practice.network.geometry.encoded_size(len(DATA))

    def attempt(space=size, length=1024, epochs=1, **more):
        building = Building()
        blob = practice.register(building, practice.reserve(building, space, epochs), encoded, length, **more)
        building.give(practice.user.address, blob)
        return building

    assert practice.fails(attempt(space=0)) == "system_state_inner:11"
    assert practice.fails(attempt(epochs=0)) == "system_state_inner:2"
    assert practice.fails(attempt(epochs=54)) == "system_state_inner:2"
    assert practice.fails(attempt(space=size - 1)) == "blob:3"
    assert practice.fails(attempt(length=len(DATA) + 1)) == "blob:6"
    assert practice.fails(attempt(root=bytes(32))) == "blob:6"
    assert practice.fails(attempt(encoding=0)) == "encoding:0"
    assert practice.fails(attempt(space=1 << 60)) == "balance:2"
    practice.works(attempt(space=size + 5, epochs=53))


def test_space_that_the_network_does_not_have_is_not_sold(practice):
    total = practice.network.system().total_capacity_size
    building = Building()
    practice.reserve(building, total + 1, 1)
    assert practice.fails(building) in ("balance:2", "system_state_inner:1")


def test_amounts_that_overflow_stop_as_moves_arithmetic_does(practice):
    for node in range(4):
        building = Building()
        arguments = (building.object(practice.marks.staking), building.object(practice.network.caps[node]))
        building.call(
            practice.package, "staking::set_storage_price_vote", *arguments, building.pure(U64, (1 << 64) - 1)
        )
        practice.works(building, practice.network.operator(node))
    practice.works(practice.call("staking::update_prices", practice.marks.staking, practice.marks.system))
    building = Building()
    building.give(practice.user.address, practice.reserve(building, 1 << 21, 1))
    assert practice.fails(building) == "MOVE_PRIMITIVE_RUNTIME_ERROR"


def test_a_purse_with_too_little_stops_in_the_framework(practice):
    building = Building()
    purse = building.split(building.object(practice.coin().id), 10)
    building.give(practice.user.address, practice.reserve(building, 1 << 20, 1, purse), purse)
    assert practice.fails(building) == "balance:2"


def test_a_deletable_blob_gives_its_space_back_under_its_old_id(practice):
    object_id, encoded = practice.certified(DATA, 3)
    storage = practice.object(object_id).storage
    building = Building()
    back = building.call(
        practice.package, "system::delete_blob", building.object(practice.marks.system), building.object(object_id)
    )
    building.give(practice.user.address, back)
    done = practice.works(building)
    assert practice.network.store.get(object_id) is None
    assert practice.object(storage.id) == storage
    assert [event.event_type.rpartition("::")[2] for event in done.events.events] == ["BlobDeleted"]
    for node in practice.network.nodes:
        practice.network.catch_up(node)
        assert node.status(BlobId(encoded.blob_id)) == "nonexistent"
        assert not node.registered(encoded.blob_id)


def test_a_permanent_blob_is_not_deleted_but_may_be_burnt(practice):
    object_id, encoded = practice.certified(DATA, deletable=False)
    assert practice.fails(practice.call("system::delete_blob", practice.marks.system, object_id)) == "blob:1"
    done = practice.works(practice.call("blob::burn", object_id))
    assert done.events is None
    node = practice.network.nodes[0]
    practice.network.catch_up(node)
    assert node.status(BlobId(encoded.blob_id))["permanent"]["isCertified"] is True


def extended(practice, object_id, epochs):
    building = Building()
    arguments = (building.object(practice.marks.system), building.object(object_id), building.pure(U32, epochs))
    building.call(practice.package, "system::extend_blob", *arguments, building.object(practice.coin().id))
    return building


def test_a_blob_is_extended_for_the_price_of_its_space(practice):
    object_id, _ = practice.registered(DATA, 2)
    assert practice.fails(extended(practice, object_id, 1)) == "blob:0"
    object_id, _ = practice.certified(DATA, 2)
    assert practice.fails(extended(practice, object_id, 0)) == "system_state_inner:2"
    assert practice.fails(extended(practice, object_id, 52)) == "system_state_inner:2"
    assert practice.fails(extended(practice, object_id, (1 << 32) - 1)) == "MOVE_PRIMITIVE_RUNTIME_ERROR"
    before = practice.balance()
    done = practice.works(extended(practice, object_id, 51))
    assert before - practice.balance() == 51 * 11_000
    assert practice.object(object_id).storage.end_epoch == 54
    assert done.events.events[0].event_type.endswith("::BlobCertified")
    assert done.events.events[0].contents.value[-1] == 1  # an extension


def test_a_blob_is_extended_with_space_that_begins_where_it_ends(practice):
    object_id, _ = practice.certified(DATA, 2)
    size = practice.object(object_id).storage.storage_size

    def attempt(size, start, end):
        building = Building()
        system = building.object(practice.marks.system)
        period = (building.pure(U64, size), building.pure(U32, start), building.pure(U32, end))
        coin = building.object(practice.coin().id)
        storage = building.call(practice.package, "system::reserve_space_for_epochs", system, *period, coin)
        target = "system::extend_blob_with_resource"
        building.call(practice.package, target, system, building.object(object_id), storage)
        return building

    assert practice.fails(attempt(size, 4, 5)) == "storage_resource:1"
    assert practice.fails(attempt(size + 1, 3, 5)) == "storage_resource:2"
    assert practice.fails(attempt(size, 1, 3)) == "blob:2"
    assert practice.fails(attempt(size, 5, 5)) == "system_state_inner:2"
    practice.works(attempt(size, 3, 6))
    assert practice.object(object_id).storage.end_epoch == 6


def test_nothing_is_done_with_a_blob_whose_time_is_over(practice):
    object_id, encoded = practice.certified(DATA, 2)
    waiting, other = practice.registered(DATA[:500], 2)
    practice.network.advance(1)
    node = practice.network.nodes[0]
    practice.network.catch_up(node)
    assert node.metadata(BlobId(encoded.blob_id))  # the last epoch of its time
    practice.network.advance(1)
    practice.network.catch_up(node)
    assert not node.registered(encoded.blob_id)
    assert practice.fails(extended(practice, object_id, 1)) == "blob:2"
    assert practice.fails(practice.call("system::delete_blob", practice.marks.system, object_id)) == "blob:2"
    text = confirmation_bytes(Confirmation(3, BlobId(other.blob_id), waiting))
    import pysui_fastcrypto

    signed = pysui_fastcrypto.bls_aggregate([one.identity.key.sign(text) for one in practice.network.nodes])
    assert practice.fails(practice.certify(waiting, (signed, signers_bitmap(EVERYONE), text))) == "blob:2"
    practice.works(practice.call("blob::burn", object_id))


def reserved(practice, size, epochs):
    building = Building()
    building.give(practice.user.address, practice.reserve(building, size, epochs))
    return created(practice.works(building), "::Storage")


def test_space_is_split_and_joined(practice):
    storage = reserved(practice, 1000, 4)

    def split(target, layout, value):
        building = Building()
        rest = building.call(practice.package, target, building.object(storage), building.pure(layout, value))
        building.give(practice.user.address, rest)
        return building

    assert practice.fails(split("storage_resource::split_by_epoch", U32, 1)) == "storage_resource:0"
    assert practice.fails(split("storage_resource::split_by_epoch", U32, 5)) == "storage_resource:0"
    assert practice.fails(split("storage_resource::split_by_size", U64, 1001)) == "storage_resource:2"
    later = created(practice.works(split("storage_resource::split_by_epoch", U32, 3)), "::Storage")
    assert (practice.object(storage).end_epoch, practice.object(later).start_epoch) == (3, 3)
    smaller = created(practice.works(split("storage_resource::split_by_size", U64, 400)), "::Storage")
    assert (practice.object(storage).storage_size, practice.object(smaller).storage_size) == (400, 600)
    assert practice.fails(practice.call("storage_resource::fuse_periods", storage, later)) == "storage_resource:2"
    assert practice.fails(practice.call("storage_resource::fuse_amount", storage, later)) == "storage_resource:1"
    practice.works(practice.call("storage_resource::fuse", storage, smaller))
    practice.works(practice.call("storage_resource::fuse", storage, later))
    assert (practice.object(storage).storage_size, practice.object(storage).end_epoch) == (1000, 5)
    other = reserved(practice, 1000, 1)
    assert practice.fails(practice.call("storage_resource::fuse_periods", storage, other)) == "storage_resource:1"
    practice.works(practice.call("storage_resource::destroy", other))


def test_attributes_stand_beside_the_blob_and_go_with_it(practice):
    object_id, _ = practice.registered(DATA)
    place = field_id(object_id, encode(BYTES, b"metadata"), BYTES_T)

    def pair(target, *words):
        building = Building()
        building.call(
            practice.package, target, building.object(object_id), *(building.pure(TEXT, word) for word in words)
        )
        return building

    assert practice.fails(pair("blob::remove_metadata_pair", "a")) == "blob:8"
    practice.works(pair("blob::remove_metadata_pair_if_exists", "a"))
    practice.works(pair("blob::insert_or_update_metadata_pair", "a", "1"))
    practice.works(pair("blob::insert_or_update_metadata_pair", "b", "zwei"))
    practice.works(pair("blob::insert_or_update_metadata_pair", "a", "2"))
    assert practice.object(place).value.metadata == {"a": "2", "b": "zwei"}
    assert practice.fails(pair("blob::remove_metadata_pair", "c")) == "vec_map:1"
    practice.works(pair("blob::remove_metadata_pair", "a"))
    assert practice.object(place).value.metadata == {"b": "zwei"}
    building = Building()
    building.call(
        practice.package,
        "blob::add_metadata",
        building.object(object_id),
        building.call(practice.package, "metadata::new"),
    )
    assert practice.fails(building) == "blob:7"
    practice.works(practice.call("blob::take_metadata", object_id))
    assert practice.network.store.get(place) is None
    practice.works(pair("blob::insert_or_update_metadata_pair", "a", "3"))
    practice.works(practice.call("blob::burn", object_id))
    assert practice.network.store.get(place) is None


def test_a_shared_blob_is_funded_and_extended_by_anybody(practice):
    object_id, _ = practice.certified(DATA, 1, deletable=False)
    shared = created(practice.works(practice.call("shared_blob::new", object_id)), "::SharedBlob")
    assert practice.network.store.get(object_id) is None
    stranger = practice.network.operator(0)

    def fund(amount):
        building = Building()
        money = building.split(building.object(practice.coin(who=stranger).id), amount)
        building.call(practice.package, "shared_blob::fund", building.object(shared), money)
        return building

    def extend(epochs):
        building = Building()
        found = (building.object(shared), building.object(practice.marks.system), building.pure(U32, epochs))
        building.call(practice.package, "shared_blob::extend", *found)
        return building

    stakes = practice.network.fund(stranger.address, 0, 10**9)
    assert stakes
    practice.works(fund(25_000), stranger)
    assert practice.fails(extend(3), stranger) == "balance:2"
    practice.works(extend(2), stranger)
    assert practice.object(shared).funds == 3000
    assert practice.object(shared).blob.storage.end_epoch == 4


def test_more_than_a_third_of_the_shards_declare_a_blob_invalid(practice):
    import pysui_fastcrypto

    _, encoded = practice.certified(DATA, deletable=False)
    text = b"\2\0\3" + (1).to_bytes(4, "little") + encoded.blob_id
    members = [member.node_id for member in practice.network.system().committee.members]

    def declared(indexes):
        nodes = [practice.network.nodes[i] for i in indexes]
        signature = pysui_fastcrypto.bls_aggregate([node.identity.key.sign(text) for node in nodes])
        bitmap = signers_bitmap([members.index(node.identity.node_id) for node in nodes])
        building = Building()
        parts = [building.pure(BYTES, part) for part in (signature, bitmap, text)]
        building.call(practice.package, "system::invalidate_blob_id", building.object(practice.marks.system), *parts)
        return building

    assert practice.fails(declared([1])) == "bls_aggregate:2"  # 3 of 10 shards may all be liars'
    practice.works(declared([0]))
    node = practice.network.nodes[3]
    practice.network.catch_up(node)
    assert "invalid" in node.status(BlobId(encoded.blob_id))


def test_the_first_package_is_there_and_of_another_version(practice):
    practice.package = practice.marks.ids.walrus
    assert practice.fails(practice.call("system::epoch", practice.marks.system)) == "system:1"
    assert practice.fails(practice.call("staking::epoch", practice.marks.staking)) == "staking:1"


def test_after_an_upgrade_the_old_package_refuses_and_all_goes_on(practice):
    object_id, _ = practice.certified(DATA, 3)
    old, tag = practice.package, str(practice.network.store.get(object_id).type)
    assert practice.network.upgrade() == 4
    assert practice.fails(extended(practice, object_id, 1)) == "system:1"
    practice.again()
    assert practice.package != old
    practice.works(extended(practice, object_id, 1))
    assert practice.object(practice.marks.system).package_id == practice.package
    assert str(practice.network.store.get(object_id).type) == tag
    other, _ = practice.certified(DATA[:99], 1)
    assert str(practice.network.store.get(other).type) == tag
    assert practice.network.advance(1) == 2


def test_an_upgrade_needs_a_quorum_of_nodes_that_run_and_a_network_that_knows_votes(practice):
    for index in (0, 1):
        practice.network.nodes[index].faults = Faults(stopped=True)
    with pytest.raises(Stuck, match="too few nodes run to vote"):
        practice.network.upgrade()
    practice.network.nodes[0].faults = Faults()
    assert practice.network.upgrade() == 4  # the votes that were cast still count
    practice.network.store._db.execute("delete from objects where id = ?", (practice.marks.upgrades,))
    with pytest.raises(Stuck, match="made before"):
        practice.network.upgrade()


def test_sui_is_changed_into_wal_and_back(practice):
    building = Building()
    sui = building.split(None, 5000)
    exchange = building.object(practice.marks.exchange)
    wal = building.call(practice.marks.ids.exchange, "wal_exchange::exchange_all_for_wal", exchange, sui)
    building.give(practice.user.address, wal)
    before = practice.balance()
    practice.works(building)
    assert practice.balance() - before == 5000
    building = Building()
    coin = building.object(practice.coin().id)
    amount = building.pure(U64, practice.balance() + 1)
    building.call(
        practice.marks.ids.exchange,
        "wal_exchange::exchange_for_sui",
        building.object(practice.marks.exchange),
        coin,
        amount,
    )
    assert practice.fails(building) == "wal_exchange:1"
