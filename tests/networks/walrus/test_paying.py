"""The pitfalls of paying on Sui, each on a real practice network: nothing is signed blindly, lost, or paid twice."""

import asyncio
import base64
import os
import socket
import threading
import time
import traceback
from dataclasses import replace

import pytest

from tests.networks.walrus.writing import registration, stored
from vault.disk import LocalDisk
from vault.errors import (
    ChainRefused,
    ChainUnreachable,
    ContractAborted,
    CostChanged,
    NotEnoughMoney,
    PaymentUnclear,
    VaultError,
    WrongChain,
)
from vault.format.walrus.addresses import FRAMEWORK, parse_address
from vault.keys.wallet import SUI_PATH, WalletKey, derive_ed25519
from vault.networks.walrus.book import Book, State, decode_entry
from vault.networks.walrus.chain import PAYMENTS, registering
from vault.networks.walrus.nouns import COIN, SUI, WAL
from vault.networks.walrus.paying import Most
from vault.networks.walrus.program import GasCoin, Program
from vault.words.explanations import explain

pytestmark = pytest.mark.network


class Counting:
    """A signer that counts what it signed."""

    def __init__(self, key):
        self._key, self.signed = key, 0
        self.public_key, self.address = key.public_key, key.address

    def sign(self, message):
        self.signed += 1
        return self._key.sign(message)


def past(chain):
    """A registration that the contract refuses: it ends before it begins."""
    wanted, _ = registration(b"too late", chain.system().epoch + 1)
    return replace(wanted, root=bytes(32))


@pytest.fixture
def secret(seed, wallet):
    """The private key of this test's wallet."""
    assert WalletKey(seed).address == wallet.address
    return derive_ed25519(seed, SUI_PATH).key


# --- simulated first ---------------------------------------------------------------------------


def test_what_a_simulation_refuses_is_never_signed_nor_written_down(net, wallet, make_chain):
    net.faucet(wallet.address)
    signer = Counting(wallet)
    chain = make_chain(signer=signer)
    with pytest.raises(ContractAborted) as refused:
        chain.register([past(chain)], "k")
    assert (refused.value.module, refused.value.code, refused.value.paid) == ("blob", 6, False)
    assert signer.signed == 0
    assert chain.payments() == []
    assert (chain.balances().sui, chain.balances().wal) == (10 * COIN, 10 * COIN)
    assert "Nothing was paid" in explain(refused.value).means


def test_the_cost_is_known_before_and_is_what_is_paid(net, chain):
    wanted, _ = registration(b"known" * 50, chain.system().epoch + 3)
    price = chain.price(registering([wanted]))
    before = chain.balances()
    chain.register([wanted], "k")
    after = chain.balances()
    (entry,) = chain.payments()
    assert price.frost == entry.price.frost == before.wal - after.wal
    assert price.mist == entry.price.mist == before.sui - after.sui


def test_more_than_was_agreed_to_is_not_paid(net, chain):
    wanted, _ = registration(b"dear", chain.system().epoch + 3)
    price = chain.price(registering([wanted]))
    with pytest.raises(CostChanged) as dearer:
        chain.register([wanted], "k", Most(frost=price.frost - 1))
    assert (dearer.value.currency, dearer.value.agreed, dearer.value.now) == (WAL, price.frost - 1, price.frost)
    with pytest.raises(CostChanged):
        chain.register([wanted], "k", Most(mist=price.mist - 1))
    assert chain.payments() == []
    chain.register([wanted], "k", Most(price.frost, price.mist))


def test_an_upgrade_between_two_calls_is_noticed_and_the_new_package_called(net, chain):
    first, _ = registration(b"before the upgrade", chain.system().epoch + 1)
    chain.register([first], "a")
    old = chain.system()
    net.upgrade()

    async def stale(program, purse, system):
        """As a client would that remembers the package."""
        await registering([second])(program, purse, replace(system, package=old.package))

    second, _ = registration(b"after the upgrade", old.epoch + 1)
    with pytest.raises(ContractAborted) as refused:
        chain.pay(stale, "register", "b")
    assert (refused.value.module, refused.value.code) == ("system", 1)
    (blob,) = chain.register([second], "b")
    assert chain.system().package != old.package
    assert blob.blob_id == second.blob_id


def test_an_upgrade_during_a_payment_is_only_one_more_try(net, chain, monkeypatch):
    wanted, _ = registration(b"during the upgrade", chain.system().epoch + 1)
    seen = []
    real = registering([wanted])

    async def build(program, purse, system):
        seen.append(system.package)
        if len(seen) == 1:
            await asyncio.to_thread(net.upgrade)
        await real(program, purse, system)

    chain.pay(build, "register", "k")
    assert len(seen) == 2
    assert seen[0] != seen[1]


# --- shared objects, gas, coins ------------------------------------------------------------------


def test_a_shared_object_is_changeable_whichever_use_comes_first():
    from vault.networks.walrus.nouns import Shared

    shared = Shared(parse_address("0x5"), 7)
    for order in ((False, True), (True, False)):
        program = Program()
        for mutable in order:
            program.call(FRAMEWORK, "m::f", program.shared(shared, mutable=mutable))
        (only,) = program.kind().value.Inputs
        assert only.value.value.Mutable is True
    program = Program()
    program.call(FRAMEWORK, "m::f", program.shared(shared, mutable=False))
    assert program.kind().value.Inputs[0].value.value.Mutable is False


def test_certifying_and_registering_in_one_transaction_works_in_either_order(net, chain):
    """`certify_blob` takes the system as it is, `reserve_space` changes it: pysui's own builder keeps the first."""
    blob = stored(net, chain, b"already there")
    wanted, _ = registration(b"in the same breath", chain.system().epoch + 1)

    async def build(program, purse, system):
        from vault.networks.walrus import calls

        calls.delete(program, purse, system, await chain.reading.blobs(chain.owner, system.origin))
        calls.register(program, purse, system, [wanted])

    chain.pay(build, "both", "k")
    assert [one.blob_id for one in chain.blobs()] == [wanted.blob_id]
    assert blob.blob_id != wanted.blob_id


def split_sui(chain, *amounts):
    async def build(program, purse, system):
        program.give(purse.address, *program.split(GasCoin(), *amounts))

    return chain.pay(build, "split", f"split {amounts}")


def split_wal(chain, *amounts):
    async def build(program, purse, system):
        program.give(purse.address, *purse.take_wal(program, *amounts))

    return chain.pay(build, "split", f"split wal {amounts}")


def test_money_in_many_small_coins_is_put_together(net, chain):
    split_wal(chain, *[1000] * 30, 9 * COIN)
    split_sui(chain, *[20_000_000] * 40, 8 * COIN)
    wanted, _ = registration(b"small change", chain.system().epoch + 2)
    cost = chain.price(registering([wanted])).frost
    assert cost > 1000
    before = chain.balances().wal
    chain.register([wanted], "k")
    assert before - chain.balances().wal == cost


def test_an_empty_wallet_is_told_what_it_needs_and_where_to_send_it(net, wallet, make_chain):
    chain = make_chain()
    wanted, _ = registration(b"no money", chain.system().epoch + 2)
    with pytest.raises(NotEnoughMoney) as missing:
        chain.register([wanted], "k")
    assert missing.value.currency == WAL
    net.faucet(wallet.address, sui=0, wal=1)
    with pytest.raises(NotEnoughMoney) as missing:
        chain.register([wanted], "k")
    assert (missing.value.currency, missing.value.available) == (SUI, 0)
    said = explain(missing.value)
    assert "0x" + wallet.address.hex() in said.do
    assert "Nothing was paid" in said.means
    assert chain.payments() == []


def test_each_device_pays_from_coins_of_its_own(net, wallet, make_chain):
    net.faucet(wallet.address)
    here, there = make_chain("here"), make_chain("there")
    for chain in (here, there):
        chain.join(sui=2 * COIN, wal=2 * COIN)
    assert len(here.own_coins()) == len(there.own_coins()) == 2
    assert not here.own_coins() & there.own_coins()
    end = here.system().epoch + 1
    faults = []

    def pay(chain, name):
        for i in range(4):
            try:
                chain.register([registration(f"{name} {i}".encode(), end)[0]], f"{name} {i}")
            except VaultError as error:
                faults.append(error)

    threads = [threading.Thread(target=pay, args=pair) for pair in ((here, "here"), (there, "there"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    for chain in (here, there):
        used = {name for entry in chain.payments() if entry.what == "register" for name, _ in entry.inputs}
        assert used == {"0x" + one.hex() for one in chain.own_coins()}
    assert len(here.blobs()) == 8


def test_two_devices_without_coins_of_their_own_get_through_all_the_same(net, wallet, make_chain):
    net.faucet(wallet.address)
    here, there = make_chain("here"), make_chain("there")
    end = here.system().epoch + 1
    faults = []

    def pay(chain, name):
        for i in range(3):
            try:
                chain.register([registration(f"{name} {i}".encode(), end)[0]], f"{name} {i}")
            except ChainRefused as error:
                faults.append(error)

    threads = [threading.Thread(target=pay, args=pair) for pair in ((here, "here"), (there, "there"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    made = here.blobs()
    assert len(made) == 6 - len(faults)
    assert len({one.blob_id for one in made}) == len(made)


# --- written down, looked up ---------------------------------------------------------------------


class Stop(BaseException):
    """The program is killed here."""


@pytest.fixture
def killed(monkeypatch):
    """Kills a chain's process, as far as it can tell, before or after a request of a kind."""

    def kill(chain, request, *, after):
        real = chain._node.ask

        async def ask(asked):
            if type(asked).__name__ == request:
                if after:
                    await real(asked)
                raise Stop
            return await real(asked)

        monkeypatch.setattr(chain._node, "ask", ask)

    return kill


@pytest.mark.parametrize("after", [False, True], ids=["before it is sent", "before the answer is read"])
def test_a_payment_that_a_kill_cut_short_is_finished_by_the_next_start_and_paid_once(
    net, wallet, make_chain, killed, after
):
    net.faucet(wallet.address)
    first = make_chain()
    wanted, _ = registration(b"cut short", first.system().epoch + 2)
    cost = first.price(registering([wanted])).frost
    killed(first, "ExecuteTransaction", after=after)
    with pytest.raises(Stop):
        first.register([wanted], "k")
    second = make_chain()
    (entry,) = second.payments()
    assert entry.state is State.OPEN
    (settled,) = second.settle()
    assert (settled.state, settled.digest) == (State.DONE, entry.digest)
    (blob,) = second.register([wanted], "k")
    assert [one.object_id for one in second.blobs()] == [blob.object_id]
    assert second.balances().wal == 10 * COIN - cost
    assert second.settle() == []


def test_a_payment_whose_coins_another_device_used_meanwhile_is_made_anew(net, wallet, make_chain, killed, monkeypatch):
    monkeypatch.setattr("vault.networks.walrus.paying.PATIENCE", 0.02)
    net.faucet(wallet.address)
    first = make_chain()
    wanted, _ = registration(b"overtaken", first.system().epoch + 2)
    killed(first, "ExecuteTransaction", after=False)
    with pytest.raises(Stop):
        first.register([wanted], "k")
    other = make_chain("elsewhere")
    stored(net, other, b"somebody was faster")
    second = make_chain()
    (blob,) = second.register([wanted], "k")
    assert [entry.state for entry in second.payments()] == [State.LOST, State.DONE]
    assert blob.blob_id == wanted.blob_id
    assert len(second.blobs()) == 2


def test_an_answer_that_never_comes_is_looked_up_and_not_paid_again(net, wallet, make_chain, monkeypatch):
    net.faucet(wallet.address)
    chain = make_chain()
    wanted, _ = registration(b"lost answer", chain.system().epoch + 2)
    real, sent = chain._node.ask, []

    async def ask(asked):
        if type(asked).__name__ == "ExecuteTransaction":
            await real(asked)
            sent.append(asked)
            raise ChainUnreachable("here", "no answer in time")
        return await real(asked)

    monkeypatch.setattr(chain._node, "ask", ask)
    chain.register([wanted], "k")
    assert len(sent) == 1
    assert len(chain.blobs()) == 1


def test_when_nobody_can_tell_it_says_so_and_the_next_try_finds_out(net, wallet, make_chain, monkeypatch):
    monkeypatch.setattr("vault.networks.walrus.paying.PATIENCE", 0.001)
    net.faucet(wallet.address)
    chain = make_chain()
    wanted, _ = registration(b"nobody can tell", chain.system().epoch + 2)
    real = chain._node.ask

    async def ask(asked):
        if type(asked).__name__ == "ExecuteTransaction":
            await real(asked)
        if type(asked).__name__ in {"ExecuteTransaction", "GetTransactionSC"}:
            raise ChainUnreachable("here", "cable cut")
        return await real(asked)

    monkeypatch.setattr(chain._node, "ask", ask)
    with pytest.raises(PaymentUnclear) as unclear:
        chain.register([wanted], "k")
    assert unclear.value.digest == chain.payments()[0].digest
    monkeypatch.setattr(chain._node, "ask", real)
    chain.register([wanted], "k")
    assert len(chain.blobs()) == len(chain.payments()) == 1


def test_an_entry_is_there_before_the_transaction_is_sent_and_holds_no_secret(
    net, wallet, make_chain, tmp_path, killed, secret
):
    net.faucet(wallet.address)
    chain = make_chain()
    killed(chain, "ExecuteTransaction", after=False)
    with pytest.raises(Stop):
        chain.register([registration(b"written down", chain.system().epoch + 1)[0]], "k")
    (file,) = (tmp_path / "here" / os.fsdecode(PAYMENTS)).iterdir()
    raw = file.read_bytes()
    entry = decode_entry(raw)
    assert (entry.key, entry.state, file.name) == ("k", State.OPEN, f"{entry.digest}.json")
    for form in (secret, secret.hex().encode()):
        assert form not in raw
    file.write_bytes(raw[:-20])  # cut short by a broken disk: no entry, and no traceback
    assert Book(os.fsencode(tmp_path / "here" / os.fsdecode(PAYMENTS)), LocalDisk()).entries() == []


def test_what_another_device_extends_in_the_last_moment_is_not_paid_for_again(net, wallet, make_chain, monkeypatch):
    monkeypatch.setattr("vault.networks.walrus.paying.PATIENCE", 0.02)
    net.faucet(wallet.address)
    here, there = make_chain("here"), make_chain("there")
    for one in (here, there):
        one.join(sui=2 * COIN, wal=2 * COIN)
    blob = stored(net, here, b"extended twice", epochs=2)
    end = blob.end_epoch + 3
    real, done = here._node.ask, []

    async def ask(asked):
        if type(asked).__name__ == "ExecuteTransaction" and not done:
            done.append(asked)
            await asyncio.to_thread(there.extend, [blob.object_id], end, "there")
        return await real(asked)

    monkeypatch.setattr(here._node, "ask", ask)
    before = here.balances().wal
    assert here.extend([blob.object_id], end, "here") is None
    cost = there.payments()[-1].price.frost
    lost = here.payments()[-1]
    assert (lost.what, lost.state, lost.price.frost, lost.price.mist) == ("extend", State.LOST, 0, 0)
    assert before - here.balances().wal == cost
    assert here.blobs_by_id([blob.object_id])[0].end_epoch == end
    assert here.extend([blob.object_id], end, "here again") is None


def test_a_contract_that_refuses_on_the_chain_is_told_as_such(net, chain, monkeypatch):
    """Simulated as fine, refused when it comes: the time that it was for is over."""
    blob = stored(net, chain, b"in the last moment", epochs=1)
    real, moved = chain._node.ask, []

    async def ask(asked):
        if type(asked).__name__ == "ExecuteTransaction" and not moved:
            moved.append(await asyncio.to_thread(net.advance))
        return await real(asked)

    monkeypatch.setattr(chain._node, "ask", ask)
    with pytest.raises(ContractAborted) as refused:
        chain.extend([blob.object_id], blob.end_epoch + 2, "k")
    assert (refused.value.module, refused.value.code, refused.value.paid) == ("blob", 2, True)
    said = explain(refused.value)
    assert said.happened == "The time that this was paid for is over."
    assert "Only the small fee" in said.means


# --- time limits and what is said ----------------------------------------------------------------


def silent_server():
    """Takes connections and never says a word."""
    server = socket.create_server(("127.0.0.1", 0))
    return server, f"http://127.0.0.1:{server.getsockname()[1]}"


def test_every_call_has_a_time_limit(net, make_chain):
    server, url = silent_server()
    with server:
        chain = make_chain(profile=replace(net.profile, grpc=url, call_seconds=0.3))
        began = time.monotonic()
        with pytest.raises(ChainUnreachable):
            chain.system()
        with pytest.raises(ChainUnreachable):
            chain.balances()
        assert time.monotonic() - began < 10


def test_nobody_listens_and_tls_where_there_is_none_are_the_same_to_the_owner(net, make_chain):
    free = socket.create_server(("127.0.0.1", 0))
    port = free.getsockname()[1]
    free.close()
    gone = make_chain(profile=replace(net.profile, grpc=f"http://127.0.0.1:{port}"))
    with pytest.raises(ChainUnreachable) as nobody:
        gone.system()
    secure = make_chain("b", profile=replace(net.profile, grpc=net.profile.grpc.replace("http://", "https://")))
    with pytest.raises(ChainUnreachable) as no_tls:
        secure.system()
    for error in (nobody.value, no_tls.value):
        assert "127.0.0.1" in explain(error).happened


def test_another_chain_is_noticed_before_anything_is_paid(net, make_chain):
    chain = make_chain(profile=replace(net.profile, chain="4c78adac", name="walrus-testnet"))
    with pytest.raises(WrongChain) as wrong:
        chain.system()
    assert "walrus-testnet" in explain(wrong.value).happened


def test_no_exception_on_the_way_to_a_refusal_holds_a_secret(net, wallet, make_chain, secret, caplog):
    net.faucet(wallet.address)
    chain = make_chain()
    for name in ("pgrpc_client", "asyncio", "grpclib", "vault"):
        caplog.set_level("DEBUG", logger=name)
    texts = []
    for wanted in (past(chain), replace(past(chain), size=1 << 60)):
        with pytest.raises((ContractAborted, NotEnoughMoney)) as refused:
            chain.register([wanted], "k")
        texts += traceback.format_exception(refused.value)
    forged = make_chain("forged", signer=_Forger(wallet))
    with pytest.raises(ChainRefused) as refused:
        forged.register([registration(b"forged", chain.system().epoch + 1)[0]], "f")
    texts += traceback.format_exception(refused.value)
    everything = "".join(texts) + caplog.text + repr(chain.payer.__dict__) + repr(wallet)

    for form in (
        secret.hex(),
        base64.b64encode(secret).decode(),
        base64.b64encode(b"\0" + secret).decode(),
        "suiprivkey",
    ):
        assert form not in everything


class _Forger:
    """Signs something else."""

    def __init__(self, key):
        self._key, self.public_key, self.address = key, key.public_key, key.address

    def sign(self, message):
        return self._key.sign(message + b"!")


def test_a_page_token_that_never_ends_does_not_go_on_for_ever(net, chain, monkeypatch):
    real = chain._node.ask

    async def ask(asked):
        answer = await real(asked)
        if type(asked).__name__ == "GetObjectsOwnedByAddress":
            answer.next_page_token = b"again"
        return answer

    monkeypatch.setattr(chain._node, "ask", ask)
    with pytest.raises(ChainRefused):
        chain.loop.run(chain.reading.coins(chain.owner, "0x2::sui::SUI"))

    async def ends_with_nothing(asked):
        answer = await real(asked)
        if type(asked).__name__ == "GetObjectsOwnedByAddress":
            answer.next_page_token = b""
        return answer

    monkeypatch.setattr(chain._node, "ask", ends_with_nothing)
    assert len(chain.loop.run(chain.reading.coins(chain.owner, "0x2::sui::SUI"))) == 1


def test_a_full_node_that_lags_behind_is_waited_for(net, chain, monkeypatch):
    chain.register([registration(b"first", chain.system().epoch + 1)[0]], "a")
    real, stale = chain._node.ask, []

    async def ask(asked):
        answer = await real(asked)
        if type(asked).__name__ == "GetObjectsOwnedByAddress" and len(stale) < 2:
            for one in answer.objects:
                one.version -= 1
            stale.append(asked)
        return answer

    monkeypatch.setattr(chain._node, "ask", ask)
    monkeypatch.setattr("vault.networks.walrus.paying.PATIENCE", 0.01)
    chain.register([registration(b"second", chain.system().epoch + 1)[0]], "b")
    assert len(stale) == 2
    assert len(chain.blobs()) == 2


def own_money(chain):
    return {one.ref.id for one in coins(chain) if one.ref.id in chain.own_coins()}


def coins(chain):
    return chain.loop.run(chain.reading.coins(chain.owner, "0x2::sui::SUI"))


def test_each_device_pays_apart_and_reaches_for_no_other_devices_coins(net, wallet, make_chain):
    net.faucet(wallet.address)
    devices = [make_chain(name) for name in ("desk", "laptop", "phone")]
    for device in devices:
        device.pay_apart()
        device.pay_apart()
    own = [own_money(device) for device in devices]
    assert [len(some) for some in own] == [1, 1, 1]
    assert len(set.union(*own)) == 3
    assert all(one.balance > COIN // 2 for one in coins(devices[0]))


def test_a_kill_while_coins_are_split_splits_them_once(net, wallet, make_chain, monkeypatch):
    net.faucet(wallet.address)
    one = make_chain()

    def dying(_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(one.payer, "own", dying)
        with pytest.raises(KeyboardInterrupt):
            one.pay_apart()
    again = make_chain()
    again.pay_apart()
    assert len(own_money(again)) == 1
    assert len(again.payments()) == 1
