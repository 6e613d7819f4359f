"""One reservation for many blobs, with the codes that real contracts abort with."""

import pytest

from tests.devnet.practice import created
from vault.devnet.building import Building
from vault.devnet.chain.types import U256_T, field_id, wrapper_of
from vault.format.walrus.bcs import BOOL, BYTES, TEXT, U8, U32, U64, U256, encode
from vault.format.walrus.identifiers import BlobId

DATA = b"pooled" * 50
SIZE = 10_680 * 2


class Pool:
    """A pool of the user's, and one line for each thing to do with it."""

    def __init__(self, practice, epochs=2):
        self.practice = practice
        building = self.building()
        made = building.call(
            practice.package, "system::create_storage_pool", *self.system(building, U64, SIZE, U32, epochs)
        )
        building.give(practice.user.address, made)
        self.id = created(practice.works(building), "::StoragePool")

    @staticmethod
    def building():
        return Building()

    def system(self, building, *pairs):
        pure = [building.pure(layout, value) for layout, value in zip(pairs[::2], pairs[1::2], strict=True)]
        coin = building.object(self.practice.coin().id)
        return (building.object(self.practice.marks.system), *pure, coin)

    def call(self, name, *pairs, pays=False, gives=False):
        building = Building()
        pure = [building.pure(layout, value) for layout, value in zip(pairs[::2], pairs[1::2], strict=True)]
        pool, system = building.object(self.id), building.object(self.practice.marks.system)
        start = (system, pool) if name.startswith("system::") else (pool,)
        end = (building.object(self.practice.coin().id),) if pays else ()
        made = building.call(self.practice.package, name, *start, *pure, *end)
        if gives:
            building.give(self.practice.user.address, made)
        return building

    def register(self, data, *, deletable=True, wrong=0):
        encoded = self.practice.encode(data)
        number, root = (int.from_bytes(part, "little") for part in (encoded.blob_id, encoded.root))
        about = (U256, number, U256, root ^ wrong, U64, len(data), U8, 1, BOOL, deletable)
        return self.call("system::register_pooled_blob", *about, pays=True), encoded

    def blob(self, encoded):
        key = encode(U256, int.from_bytes(encoded.blob_id, "little"))
        table = self.practice.object(self._inner()).value.blobs.id
        return self.practice.object(field_id(table, key, wrapper_of(U256_T))).value

    def _inner(self):
        from vault.devnet.chain.types import U64_T

        return field_id(self.id, encode(U64, 1), U64_T)

    @property
    def inner(self):
        return self.practice.object(self._inner()).value

    def certify(self, encoded, certificate):
        parts = [x for part in certificate for x in (BYTES, part)]
        return self.call("system::certify_pooled_blob", U256, int.from_bytes(encoded.blob_id, "little"), *parts)


@pytest.fixture
def pool(practice):
    return Pool(practice)


def test_blobs_share_a_reservation(practice, pool):
    before = practice.balance()
    building, encoded = pool.register(DATA)
    done = practice.works(building)
    assert before - practice.balance() == 20_000  # for writing; the space is there
    assert done.events.events[0].event_type == f"0x{practice.marks.ids.third.hex()}::events::PooledBlobRegistered"
    assert (pool.inner.blob_count, pool.inner.used_encoded_bytes) == (1, practice.network.geometry.encoded_size(300))
    practice.store(encoded)
    object_id = pool.blob(encoded)
    certificate = practice.certificate(encoded, object_id, range(4))
    assert practice.fails(pool.certify(encoded, practice.certificate(encoded, None, range(4)))) == "storage_pool:4"
    practice.works(pool.certify(encoded, certificate))
    assert practice.fails(pool.certify(encoded, certificate)) == "storage_pool:2"
    node = practice.network.nodes[0]
    practice.network.catch_up(node)
    assert node.status(BlobId(encoded.blob_id))["deletable"]["deletableCounts"]["count_deletable_certified"] == 1


def test_what_does_not_fit_into_the_pool_is_refused(practice, pool):
    assert practice.fails(pool.register(DATA, wrong=1)[0]) == "storage_pool:3"
    for data in (DATA, DATA + b"2"):
        practice.works(pool.register(data)[0])
    assert practice.fails(pool.register(DATA + b"3")[0]) == "storage_pool:6"
    assert practice.fails(pool.register(DATA)[0]) in ("storage_pool:6", "dynamic_field:0")
    practice.works(pool.call("system::increase_storage_pool_capacity", U64, SIZE, pays=True))
    assert practice.fails(pool.register(DATA)[0]) == "dynamic_field:0"  # a blob is in a pool once
    practice.works(pool.register(DATA + b"3")[0])


def test_a_pool_is_extended_and_its_blobs_with_it(practice, pool):
    building, encoded = pool.register(DATA, deletable=False)
    practice.works(building)
    practice.store(encoded)
    practice.works(pool.certify(encoded, practice.certificate(encoded, None, range(4))))
    assert practice.fails(pool.call("system::extend_storage_pool", U32, 0, pays=True)) == "system_state_inner:2"
    before = practice.balance()
    practice.works(pool.call("system::extend_storage_pool", U32, 3, pays=True))
    assert before - practice.balance() == 3 * 11_000
    practice.network.advance(3)
    node = practice.network.nodes[1]
    practice.network.catch_up(node)
    assert node.registered(encoded.blob_id)
    number = int.from_bytes(encoded.blob_id, "little")
    assert practice.fails(pool.call("system::delete_pooled_blob", U256, number)) == "storage_pool:0"
    assert practice.fails(pool.call("system::burn_expired_pooled_blob", U256, number)) == "system_state_inner:2"
    practice.network.advance(2)
    assert not node.registered(encoded.blob_id)
    practice.works(pool.call("system::burn_expired_pooled_blob", U256, number))
    assert pool.inner.blob_count == 0


def test_unused_space_comes_out_and_an_empty_pool_goes(practice, pool):
    building, encoded = pool.register(DATA)
    practice.works(building)
    number = int.from_bytes(encoded.blob_id, "little")
    free = SIZE - pool.inner.used_encoded_bytes
    by_size, by_percent = (
        "system::decrease_storage_pool_capacity_by_size",
        "system::decrease_storage_pool_unused_capacity_by_percent",
    )
    assert practice.fails(pool.call(by_size, U64, 0, gives=True)) == "system:2"
    assert practice.fails(pool.call(by_size, U64, free + 1, gives=True)) == "storage_pool:6"
    assert practice.fails(pool.call(by_percent, U8, 101, gives=True)) == "storage_pool:14"
    storage = created(practice.works(pool.call(by_percent, U8, 50, gives=True)), "::Storage")
    assert practice.object(storage).storage_size == free // 2
    building = Building()
    building.call(
        practice.package,
        "system::increase_storage_pool_capacity_with_storage",
        *(building.object(one) for one in (practice.marks.system, pool.id, storage)),
    )
    practice.works(building)
    assert pool.inner.storage.storage_size == SIZE
    assert practice.fails(pool.call("storage_pool::destroy", gives=True)) == "storage_pool:7"
    practice.works(pool.call("system::delete_pooled_blob", U256, number))
    practice.works(pool.call("storage_pool::destroy", gives=True))
    assert practice.network.store.get(pool.id) is None


def test_a_pools_blobs_have_attributes(practice, pool):
    building, encoded = pool.register(DATA)
    practice.works(building)
    number = int.from_bytes(encoded.blob_id, "little")
    insert, remove = "storage_pool::insert_or_update_blob_metadata_pair", "storage_pool::remove_blob_metadata_pair"
    assert practice.fails(pool.call(remove, U256, number, TEXT, "a")) == "storage_pool:13"
    practice.works(pool.call(insert, U256, number, TEXT, "a", TEXT, "1"))
    assert practice.fails(pool.call(remove, U256, number, TEXT, "b")) == "vec_map:1"
    practice.works(pool.call(remove, U256, number, TEXT, "a"))
    assert practice.fails(pool.call(insert, U256, 7, TEXT, "a", TEXT, "1")) == "dynamic_field:1"
    building = Building()
    about = building.call(practice.package, "metadata::new")
    arguments = (building.object(pool.id), building.pure(U256, number), about)
    building.call(practice.package, "storage_pool::add_blob_metadata", *arguments)
    assert practice.fails(building) == "storage_pool:12"


def test_a_pool_can_be_made_of_space_that_is_there(practice):
    def made_of(start):
        building = Building()
        period = (building.pure(U64, SIZE), building.pure(U32, start), building.pure(U32, 5))
        system, coin = building.object(practice.marks.system), building.object(practice.coin().id)
        storage = building.call(practice.package, "system::reserve_space_for_epochs", system, *period, coin)
        pool = building.call(practice.package, "system::create_storage_pool_with_storage", system, storage)
        building.give(practice.user.address, pool)
        return building

    assert practice.fails(made_of(2)) == "system_state_inner:2"
    practice.works(made_of(1))
