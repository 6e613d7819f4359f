"""Every way in which the contracts say no to something that a vault might do, on a real practice network.

Each is refused in a simulation, so nothing is signed or paid; and each has words of its own.
"""

from dataclasses import replace

import pytest

from tests.networks.walrus.writing import certificate, registration, stored
from vault.errors import ContractAborted
from vault.networks.walrus import calls
from vault.networks.walrus.nouns import COIN, storage_cost
from vault.networks.walrus.program import GasCoin
from vault.words.explanations import explain

pytestmark = pytest.mark.network
UNKNOWN = "rules don't allow this"


@pytest.fixture
def refused(chain):
    """The module and code of the abort of a build; nothing may have been paid by it."""

    def check(build):
        paid, held = chain.payments(), chain.balances()
        with pytest.raises(ContractAborted) as error:
            chain.pay(build, "test", f"key {len(paid)}")
        assert not error.value.paid
        assert chain.payments() == paid
        assert chain.balances() == held
        said = explain(error.value)
        assert UNKNOWN not in said.happened, (error.value.module, error.value.code)
        assert said.means == "Nothing was paid."
        return error.value.module, error.value.code

    return check


def reserving(chain, size, start, end):
    async def build(program, purse, system):
        (coin,) = purse.take_wal(program, storage_cost(system, size, max(0, end - start)))
        program.give(purse.address, calls.reserve(program, system, size, start, end, coin))

    return build


def test_room_that_there_is_not(chain, refused):
    epoch = chain.system().epoch
    assert refused(reserving(chain, 0, epoch, epoch + 1)) == ("system_state_inner", 11)
    assert refused(reserving(chain, 1, epoch, epoch)) == ("system_state_inner", 2)
    assert refused(reserving(chain, 1, epoch, epoch + 54)) == ("system_state_inner", 2)


def test_more_room_than_the_network_has(net, wallet, chain, refused):
    net.faucet(wallet.address, sui=0, wal=1000)
    epoch = chain.system().epoch
    assert refused(reserving(chain, 1 << 43, epoch, epoch + 1)) == ("system_state_inner", 1)


def test_blobs_that_are_not_what_they_say(chain, refused):
    wanted, _ = registration(b"not what it says", chain.system().epoch + 1)

    def registering(**changes):
        async def build(program, purse, system):
            calls.register(program, purse, system, [replace(wanted, **changes)])

        return build

    assert refused(registering(root=bytes(32))) == ("blob", 6)
    assert refused(registering(encoded_size=1)) == ("blob", 3)
    assert refused(registering(encoding=0)) == ("encoding", 0)


def test_what_was_registered_and_never_certified_is_not_extended_and_can_be_deleted(net, chain, refused):
    wanted, _ = registration(b"never finished", chain.system().epoch + 3)
    (blob,) = chain.register([wanted], "r")
    assert not blob.is_certified
    with pytest.raises(ContractAborted) as error:
        chain.extend([blob.object_id], blob.end_epoch + 1, "e")
    assert (error.value.module, error.value.code) == ("blob", 0)
    said = explain(error.value)
    assert "never stored to the end" in said.happened
    assert "vault backup" in said.do
    chain.delete([blob.object_id], "d")
    assert chain.blobs() == []
    assert len(chain.storages()) == 1


def test_what_is_over_is_not_extended_nor_deleted_and_can_be_cleared_away(net, chain, refused):
    blob = stored(net, chain, b"over", epochs=1)
    net.advance(2)
    with pytest.raises(ContractAborted) as error:
        chain.extend([blob.object_id], chain.system().epoch + 2, "e")
    assert (error.value.module, error.value.code) in {("blob", 2), ("storage_resource", 1)}
    assert UNKNOWN not in explain(error.value).happened
    with pytest.raises(ContractAborted) as error:
        chain.delete([blob.object_id], "d")
    assert (error.value.module, error.value.code) == ("blob", 2)
    assert "is over" in explain(error.value).happened
    before = chain.balances().sui
    chain.burn([blob.object_id], "b")
    assert chain.blobs() == []
    assert chain.balances().sui > before - 10_000_000  # what its object had cost comes back


def test_a_permanent_blob_is_nobodys_to_delete(net, chain, refused):
    blob = stored(net, chain, b"an heirloom", epochs=3, deletable=False)

    async def build(program, purse, system):
        calls.delete(program, purse, system, await chain.reading.blobs(chain.owner, system.origin))

    assert refused(build) == ("blob", 1)
    assert chain.blobs_by_id([blob.object_id])[0].is_certified


def test_certificates_that_are_none(net, chain, refused):
    epoch = chain.system().epoch
    wanted, encoded = registration(b"to be certified", epoch + 4)
    (blob,) = chain.register([wanted], "r")
    other_wanted, other_encoded = registration(b"another one", epoch + 4)
    (other,) = chain.register([other_wanted], "r2")
    good = certificate(net, chain, encoded, blob.object_id)
    foreign = certificate(net, chain, other_encoded, other.object_id)

    def certifying(given, blob=blob):
        return chain.certifying(blob.object_id, given, {})

    assert refused(certifying(replace(good, signature=foreign.signature))) == ("bls_aggregate", 1)
    assert refused(certifying(replace(good, signers=(0,)))) == ("bls_aggregate", 2)
    assert refused(certifying(replace(good, signers=(0, 1, 2, 3, 9)))) == ("bls_aggregate", 0)
    assert refused(certifying(foreign)) == ("blob", 6)
    net.advance()
    assert refused(certifying(good)) == ("messages", 1)
    renewed = certificate(net, chain, encoded, blob.object_id)
    chain.certify(blob.object_id, renewed, "c")
    assert refused(certifying(renewed)) == ("blob", 5)


def test_a_price_that_was_reckoned_wrongly_stops_everything(chain, refused):
    epoch = chain.system().epoch
    cost = storage_cost(chain.system(), 1 << 20, 1)

    def paying(frost):
        async def build(program, purse, system):
            (coin,) = purse.take_wal(program, frost)
            room = calls.reserve(program, system, 1 << 20, epoch, epoch + 1, coin)
            program.destroy_zero(coin, purse.wal_type)
            program.give(purse.address, room)

        return build

    assert refused(paying(cost - 1)) == ("balance", 2)
    assert refused(paying(cost + 1)) == ("balance", 0)


def test_what_doesnt_fit_into_one_payment_is_said_before_it_is_sent(net, chain):
    blob = stored(net, chain, b"with large attributes")
    with pytest.raises(ContractAborted) as error:
        chain.set_attributes({blob.object_id: {"a": "x" * 17_000}}, "a")
    assert "too much for one payment" in explain(error.value).happened
    with pytest.raises(ContractAborted) as error:
        chain.set_attributes({blob.object_id: {str(i): "x" * 12_000 for i in range(12)}}, "b")
    assert "too much for one payment" in explain(error.value).happened


class Off:
    """A clock that is wrong by so many milliseconds."""

    def __init__(self, off):
        self.off = off

    def now_ms(self):
        from vault.clock import SystemClock

        return SystemClock().now_ms() + self.off


@pytest.mark.parametrize("years", [-12, 12])
def test_a_wrong_clock_neither_pays_more_nor_stops_anything(net, wallet, make_chain, years):
    from vault.words.paying import clock_sentence

    net.faucet(wallet.address)
    chain = make_chain()
    chain._clock = chain.payer._clock = Off(years * 365 * 86_400_000)
    epoch = net.ask("/status")["epoch"]
    clock = chain.staking().clock
    assert clock.at(chain.now_ms()) == epoch
    assert clock.at(chain.now_ms() + 2 * clock.duration) == epoch + 2
    blob = stored(net, chain, b"at the wrong time", epochs=2)
    assert blob.end_epoch == epoch + 2
    assert abs(chain.clock_off()) > 11 * 365 * 86_400_000
    assert ("behind" if years < 0 else "ahead") in clock_sentence(chain.clock_off())


def send_dust(stranger, address, sui, wal):
    """So many coins of a billionth each, from somebody else."""

    async def build(program, purse, system):
        if sui:
            program.give(address, *program.split(GasCoin(), *[1] * sui))
        if wal:
            program.give(address, *purse.take_wal(program, *[1] * wal))

    stranger.pay(build, "dust", f"dust {sui} {wal} {len(stranger.payments())}")


def dusty(net, wallet, make_chain, coins):
    from vault.keys.wallet import WalletKey

    key = WalletKey(b"stranger" * 8)
    net.faucet(key.address, sui=1000, wal=1000)
    net.faucet(wallet.address)
    stranger = make_chain("stranger", signer=key)
    each = 500  # the inputs of a transaction are few
    for _ in range(coins // each // 2):
        send_dust(stranger, wallet.address, each, 0)
        send_dust(stranger, wallet.address, 0, each)
    return make_chain()


def test_a_wallet_full_of_dust_pays_all_the_same(net, wallet, make_chain):
    chain = dusty(net, wallet, make_chain, 1000)
    blob = stored(net, chain, b"among the dust")
    assert chain.extend([blob.object_id], blob.end_epoch + 1, "e").price.frost > 0
    (entry,) = [one for one in chain.payments() if one.what == "register"]
    assert len(entry.inputs) == 2  # one coin for the fee, one that pays


@pytest.mark.slow
@pytest.mark.timeout(400)  # ten seconds alone: most of it to send them
def test_ten_thousand_foreign_objects_in_the_wallet_only_take_a_little_longer(net, wallet, make_chain):
    import time

    chain = dusty(net, wallet, make_chain, 10_000)
    assert (chain.balances().sui, chain.balances().wal) == (10 * COIN + 5000, 10 * COIN + 5000)
    began = time.monotonic()
    blob = stored(net, chain, b"among the dust")
    assert [one.object_id for one in chain.blobs()] == [blob.object_id]
    assert time.monotonic() - began < 60
