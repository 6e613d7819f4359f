"""WAL is conserved: what people pay is what nodes, the burn and other people receive, through any history of epochs.

Five hundred more of them are drawn by tests/acceptance/devnet.py.
"""

from hypothesis import HealthCheck, given, settings, strategies as st

from tests.devnet.practice import Practice
from tests.devnet.test_blobs import extended
from tests.devnet.test_staking import staked, withdrawing
from vault.devnet.building import Building
from vault.devnet.chain.types import parse_address
from vault.format.walrus.bcs import U32

WAL = 10**9
ACTIONS = ("register", "certify", "extend", "delete", "stake", "leave", "take", "epoch", "subsidy", "share")
HISTORY = st.lists(st.tuples(st.sampled_from(ACTIONS), st.integers(0, 5)), min_size=3, max_size=14)


def total(practice):
    """All WAL there is, wherever it stands."""
    store, names = practice.network.store, practice.network.packages.names
    coins = f"0x{'2'.rjust(64, '0')}::coin::Coin<{names['WAL']}>"
    found = sum(coin.balance for coin in store.of_type(coins))
    found += practice.object(practice.marks.exchange).wal
    found += sum(slot.rewards_to_distribute for slot in practice.network.system().future_accounting.ring_buffer)
    for pool in store.of_type(str(names["StakingPool"])):
        held = practice.ledger.decoded(pool)
        found += held.rewards_pool + held.commission
    found += sum(practice.ledger.decoded(one).principal for one in store.of_type(str(names["StakedWal"])))
    found += sum(practice.ledger.decoded(one).funds for one in store.of_type(str(names["SharedBlob"])))
    return found


class History:
    """Things that people do; what can't be done now must fail, and change nothing."""

    def __init__(self, practice):
        self.practice, self.blobs, self.stakes, self.count = practice, [], [], 0

    def do(self, action, n):
        getattr(self, action)(n)

    def register(self, n):
        self.count += 1
        size = self.practice.network.geometry.encoded_size(100)
        encoded = self.practice.encode(self.count.to_bytes(100, "little"))
        building = Building()
        blob = self.practice.register(building, self.practice.reserve(building, size, n + 1), encoded, 100)
        building.give(self.practice.user.address, blob)
        done = self.practice.works(building)
        self.blobs.append(
            (
                next(
                    c.object_id for c in done.effects.changed_objects if (c.object_type or "").endswith("::blob::Blob")
                ),
                encoded,
            )
        )

    def _blob(self, n):
        return self.blobs[n % len(self.blobs)] if self.blobs else None

    def certify(self, n):
        found = self._blob(n)
        if found is None or self.practice.network.store.get(parse_address(found[0])) is None:
            return
        object_id = parse_address(found[0])
        blob = self.practice.object(object_id)
        if blob.certified_epoch is None and blob.storage.end_epoch > self.practice.network.staking().epoch:
            self.practice.store(found[1])
            self.practice.works(
                self.practice.certify(object_id, self.practice.certificate(found[1], object_id, range(4)))
            )

    def extend(self, n):
        found = self._blob(n)
        if found is not None and self.practice.network.store.get(parse_address(found[0])) is not None:
            self.practice.send(extended(self.practice, parse_address(found[0]), n))

    def delete(self, n):
        found = self._blob(n)
        if found is not None and self.practice.network.store.get(parse_address(found[0])) is not None:
            building = Building()
            storage = building.call(
                self.practice.package,
                "system::delete_blob",
                building.object(self.practice.marks.system),
                building.object(parse_address(found[0])),
            )
            building.give(self.practice.user.address, storage)
            self.practice.send(building)

    def share(self, n):
        found = self._blob(n)
        if found is not None and self.practice.network.store.get(parse_address(found[0])) is not None:
            building = Building()
            money = building.split(building.object(self.practice.coin().id), 1000 * n)
            building.call(
                self.practice.package, "shared_blob::new_funded", building.object(parse_address(found[0])), money
            )
            self.practice.works(building)

    def stake(self, n):
        self.stakes.append(staked(self.practice, (n + 1) * WAL + n, n % 4))

    def _stake(self, n):
        alive = [one for one in self.stakes if self.practice.network.store.get(one) is not None]
        return alive[n % len(alive)] if alive else None

    def leave(self, n):
        found = self._stake(n)
        if found is not None:
            self.practice.send(
                self.practice.call("staking::request_withdraw_stake", self.practice.marks.staking, found)
            )

    def take(self, n):
        found = self._stake(n)
        if found is not None:
            self.practice.send(withdrawing(self.practice, found))

    def subsidy(self, n):
        building = Building()
        money = building.split(building.object(self.practice.coin().id), 100_003 + n)
        system = building.object(self.practice.marks.system)
        building.call(self.practice.package, "system::add_subsidy", system, money, building.pure(U32, n + 1))
        self.practice.works(building)

    def epoch(self, n):
        self.practice.network.advance(1 + n % 2)


def check(folder, history, **settings):
    """After each thing that is done, all WAL there is is what was made, less what was burnt."""
    practice = Practice(folder, **settings)
    try:
        past = History(practice)
        assert total(practice) == practice.object(practice.marks.treasury).supply
        for action, n in history:
            past.do(action, n)
            assert total(practice) == practice.object(practice.marks.treasury).supply, action
    finally:
        practice.network.close()


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(HISTORY)
def test_wal_is_conserved(tmp_path_factory, history):
    check(tmp_path_factory.mktemp("net"), history)
