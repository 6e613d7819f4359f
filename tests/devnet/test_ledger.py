"""What Sui refuses, what it charges, and what it remembers."""

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st
from pysui.sui.sui_grpc.suimsgs.sui.rpc import v2 as pb

from tests.devnet.practice import told
from vault.devnet.building import Building
from vault.devnet.chain.ledger import EPOCH_MS, Refused
from vault.devnet.chain.objects import OwnerKind
from vault.devnet.chain.resolving import ref_of, simulate
from vault.devnet.chain.transaction import (
    EpochExpiration,
    Gas,
    NoExpiration,
    Owned,
    Programmable,
    Shared,
    TransactionData,
    ValidDuring,
    base58,
    parse_base58,
    read_transaction,
    transaction_digest,
    write_transaction,
)
from vault.devnet.chain.types import SUI_T, coin_of, parse_type
from vault.devnet.keys import wallet
from vault.errors import DamagedBlob
from vault.format.walrus.bcs import ADDRESS, U8, U32, U64


def signed(practice, building, who=None, **changes):
    """A transaction, made ready: its bytes and signatures."""
    who = who or practice.user
    asked = TransactionData(building.kind(), who.address, Gas((), who.address, 0, 0), NoExpiration())
    transaction = replace(simulate(practice.ledger, asked, select_gas=True).transaction, **changes)
    data = write_transaction(transaction)
    return data, (who.sign(data),)


def paying(practice, amount=1000, to=b"t" * 32):
    building = Building()
    building.give(to, building.split(None, amount))
    return building


def answer(kept):
    return pb.ExecutedTransaction.parse(kept)


def test_a_transaction_that_is_sent_again_gets_its_first_answer(practice):
    data, signatures = signed(practice, paying(practice))
    first = practice.ledger.execute(data, signatures)
    balance = practice.balance("SUI")
    practice.works(paying(practice))
    practice.network.advance(1)
    assert practice.ledger.execute(data, signatures) == first
    practice.again()
    assert practice.ledger.execute(data, signatures) == first
    assert balance - practice.balance("SUI") < 10**7  # the second payment, and no third


def test_a_coin_is_spent_once(practice):
    data, signatures = signed(practice, paying(practice, 1000))
    other, more = signed(practice, paying(practice, 2000))
    practice.ledger.execute(data, signatures)
    with pytest.raises(Refused, match="unavailable for consumption, current version"):
        practice.ledger.execute(other, more)


def test_signatures_are_those_of_sender_and_payer(practice):
    data, (signature,) = signed(practice, paying(practice))
    stranger = wallet(bytes(32), "stranger")
    flipped = signature[:5] + bytes([signature[5] ^ 1]) + signature[6:]
    for wrong in (
        (),
        (flipped,),
        (stranger.sign(data),),
        (signature, signature),
        (signature[:-1],),
        (b"\1" + signature[1:],),
    ):
        with pytest.raises(Refused, match="Invalid user signature"):
            practice.ledger.execute(data, wrong)
    practice.ledger.execute(data, (signature,))


def test_somebody_else_may_pay(practice):
    sponsor, building = practice.network.operator(0), Building()
    building.give(practice.user.address, building.split(building.object(practice.coin().id), 5))
    asked = TransactionData(building.kind(), practice.user.address, Gas((), sponsor.address, 0, 0), NoExpiration())
    data = write_transaction(simulate(practice.ledger, asked, select_gas=True).transaction)
    with pytest.raises(Refused, match="Invalid user signature"):
        practice.ledger.execute(data, (practice.user.sign(data),))
    before = practice.balance("SUI")
    assert answer(practice.ledger.execute(data, (practice.user.sign(data), sponsor.sign(data)))).effects.status.success
    assert practice.balance("SUI") == before


def test_objects_must_be_the_senders_and_as_they_are_now(practice):
    coin = practice.coin()
    stranger = practice.network.operator(0)
    theirs = practice.coin("SUI", who=stranger)
    for ref, reason in (
        (replace(ref_of(coin), version=coin.version + 1), "unavailable for consumption"),
        (replace(ref_of(coin), digest=bytes(32)), "Invalid object digest"),
        (replace(ref_of(coin), id=bytes(32)), "Could not find the referenced object"),
        (ref_of(theirs), "not signed by the correct sender"),
    ):
        data, _signatures = signed(practice, paying(practice))
        transaction = read_transaction(data)
        kind = Programmable((*transaction.kind.inputs, Owned(ref)), transaction.kind.commands)
        data = write_transaction(replace(transaction, kind=kind))
        with pytest.raises(Refused, match=reason):
            practice.ledger.execute(data, (practice.user.sign(data),))


def test_a_shared_object_is_named_with_its_first_version_and_changed_only_when_that_is_said(practice):
    building = Building()
    building.give(practice.user.address, practice.reserve(building, 1 << 20, 1))
    data, _ = signed(practice, building)
    transaction = read_transaction(data)

    def with_system(changed):
        inputs = tuple(changed if isinstance(one, Shared) else one for one in transaction.kind.inputs)
        raw = write_transaction(replace(transaction, kind=Programmable(inputs, transaction.kind.commands)))
        return raw, (practice.user.sign(raw),)

    with pytest.raises(Refused, match="another initial version"):
        practice.ledger.execute(*with_system(Shared(practice.marks.system, 2, mutable=True)))
    done = answer(practice.ledger.execute(*with_system(Shared(practice.marks.system, 1, mutable=False))))
    assert told(done.effects.status.error) == "COMMAND_ARGUMENT_ERROR"
    kinds = pb.CommandArgumentErrorCommandArgumentErrorKind
    assert done.effects.status.error.command_argument_error.kind == kinds.INVALID_OBJECT_BY_MUT_REF


def test_a_failed_transaction_costs_gas_and_changes_nothing_else(practice):
    building = Building()
    building.give(practice.user.address, building.split(building.object(practice.coin().id), 7))
    building.call(practice.package, "system::epoch", building.object(practice.marks.staking))
    wal, sui = practice.balance(), practice.balance("SUI")
    done = practice.send(building)
    assert told(done.effects.status.error) == "COMMAND_ARGUMENT_ERROR"
    assert done.effects.status.error.command == 2
    assert practice.balance() == wal
    used = done.effects.gas_used
    assert sui - practice.balance("SUI") == used.computation_cost + used.storage_cost - used.storage_rebate > 0
    changes = {change.object_id: change for change in done.effects.changed_objects}
    assert all(change.output_version == done.effects.lamport_version for change in changes.values())
    assert done.events is None
    assert len(changes) == 2  # the gas coin and the WAL coin: both get a new version


def test_all_that_changes_gets_one_version_above_all_inputs(practice):
    highest = max(practice.coin().version, practice.coin("SUI").version)
    object_id, _ = practice.registered(b"x" * 100)
    found = practice.network.store.get(object_id)
    system = practice.network.store.get(practice.marks.system)
    assert found.version == system.version > highest
    done = answer(practice.network.store.transaction(found.previous))
    assert done.effects.lamport_version == found.version
    assert {change.output_version for change in done.effects.changed_objects if change.output_version} == {
        found.version
    }
    assert practice.network.store.get_version(practice.marks.system, 1) is not None


def test_balance_changes_tell_who_paid_what(practice):
    object_id, _ = practice.registered(b"x" * 100, 2)
    done = answer(practice.network.store.transaction(practice.network.store.get(object_id).previous))
    changes = {(c.address, c.coin_type.rpartition("::")[2]): int(c.amount) for c in done.balance_changes}
    used = done.effects.gas_used
    me = "0x" + practice.user.address.hex()
    assert changes == {
        (me, "WAL"): -(2 * 11_000 + 20_000),
        (me, "SUI"): -(used.computation_cost + used.storage_cost - used.storage_rebate),
    }


def test_too_little_gas_is_said_before_or_paid_for(practice):
    poor = wallet(bytes(32), "poor")
    with pytest.raises(Refused, match="no SUI to pay with"):
        signed(practice, paying(practice), poor)
    practice.network.fund(poor.address, 3_000_000, 0)
    with pytest.raises(Refused, match="insufficient SUI balance"):
        signed(practice, paying(practice), poor)
    data, _ = signed(practice, paying(practice))
    transaction = read_transaction(data)
    few = write_transaction(replace(transaction, gas=replace(transaction.gas, budget=1_000_000)))
    done = answer(practice.ledger.execute(few, (practice.user.sign(few),)))
    assert told(done.effects.status.error) == "INSUFFICIENT_GAS"
    for gas, reason in (
        (replace(transaction.gas, price=999), "under reference gas price"),
        (replace(transaction.gas, budget=10**12), "Gas budget"),
        (replace(transaction.gas, payment=()), "No gas payment"),
        (replace(transaction.gas, payment=(ref_of(practice.coin()),)), "cannot pay for gas"),
    ):
        raw = write_transaction(replace(transaction, gas=gas))
        with pytest.raises(Refused, match=reason):
            practice.ledger.execute(raw, (practice.user.sign(raw),))


def test_many_small_coins_pay_together(practice):
    saver = wallet(bytes(32), "saver")
    for _ in range(5):
        practice.network.fund(saver.address, 3_000_000, 0)
    tag = str(coin_of(SUI_T))
    assert len(practice.network.store.owned(saver.address, OwnerKind.ADDRESS, tag)) == 5
    practice.works(paying(practice, 10), saver)
    assert len(practice.network.store.owned(saver.address, OwnerKind.ADDRESS, tag)) == 1


def test_transactions_expire(practice):
    building = paying(practice)
    practice.clock.ms += 2 * EPOCH_MS
    chain = practice.network.store.fact("chain")
    for expiration in (
        EpochExpiration(1),
        ValidDuring(0, 1, None, None, chain, 0),
        ValidDuring(3, 4, None, None, chain, 0),
    ):
        data, signatures = signed(practice, building, expiration=expiration)
        with pytest.raises(Refused, match="Expired"):
            practice.ledger.execute(data, signatures)
    data, signatures = signed(practice, building, expiration=ValidDuring(1, 3, None, None, bytes(32), 0))
    with pytest.raises(Refused, match="another chain"):
        practice.ledger.execute(data, signatures)
    data, signatures = signed(practice, building, expiration=ValidDuring(1, 3, None, None, chain, 0))
    practice.ledger.execute(data, signatures)


def test_values_are_used_as_they_may_be(practice):
    def kind(build):
        building = Building()
        build(building)
        return practice.fails(building)

    coin, storage = practice.coin().id, "storage_resource::destroy"
    assert kind(lambda b: practice.reserve(b, 1 << 20, 1)) == "UNUSED_VALUE_WITHOUT_DROP"
    assert kind(lambda b: practice.reserve(b, 1 << 20, 1, b.split(None, 9))) == "COMMAND_ARGUMENT_ERROR"
    assert kind(lambda b: b.split(b.object(coin), (1 << 64) - 1)) == "INSUFFICIENT_COIN_BALANCE"
    assert kind(lambda b: b.call(practice.package, "system::epoch")) == "ARITY_MISMATCH"
    assert kind(lambda b: b.call(practice.package, "system::epoch", b.pure(U32, 1))) == "COMMAND_ARGUMENT_ERROR"

    def twice(building):
        made = practice.reserve(building, 1 << 20, 1)
        building.call(practice.package, storage, made)
        building.call(practice.package, storage, made)

    assert kind(twice) == "COMMAND_ARGUMENT_ERROR"

    def short(building):
        building.give(practice.user.address, practice.reserve(building, 1 << 20, 1))
        building.call(practice.package, "storage_resource::split_by_size", building.object(coin), building.pure(U8, 1))

    assert kind(short) == "COMMAND_ARGUMENT_ERROR"
    assert kind(lambda b: b.call(bytes(31) + b"\2", "coin::zero")) == "TYPE_ARITY_MISMATCH"

    def itself(building):
        building.merge(building.object(coin), building.object(coin))

    assert kind(itself) == "COMMAND_ARGUMENT_ERROR"
    assert practice.network.store.get(coin) is not None


@given(st.data())
def test_bytes_that_were_changed_are_no_transaction_or_one_of_their_own(data):
    building = Building()
    building.give(b"t" * 32, building.split(None, 5))
    building.call(b"p" * 32, "m::f", building.pure(U64, 9), building.pure(ADDRESS, b"a" * 32), types=[coin_of(SUI_T)])
    transaction = TransactionData(building.kind(), b"s" * 32, Gas((), b"o" * 32, 1, 2), EpochExpiration(3))
    raw = bytearray(write_transaction(transaction))
    assert read_transaction(bytes(raw)) == transaction
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(raw) - 1))
        if data.draw(st.booleans()):
            raw[at] = data.draw(st.integers(0, 255))
        else:
            del raw[at : at + data.draw(st.integers(1, 9))]
    try:
        found = read_transaction(bytes(raw))
    except DamagedBlob:
        return
    assert write_transaction(found) == bytes(raw)


@given(st.binary(min_size=32, max_size=32))
def test_digests_have_one_text(digest):
    text = base58(digest)
    assert parse_base58(text) == digest
    with pytest.raises(DamagedBlob):
        parse_base58("1" + text)


@pytest.mark.parametrize("text", ["", "0O", "1" * 31, "z" * 44, "x" * 5000])
def test_what_is_no_digest_is_refused(text):
    with pytest.raises(DamagedBlob):
        parse_base58(text)


@pytest.mark.parametrize(
    "text", ["u64", "vector<u8>", "0x2::coin::Coin<0x2::sui::SUI>", "0x2::a::B<u8, vector<0x1::c::D<bool,u256>>>"]
)
def test_types_are_read_as_they_are_written(text):
    assert parse_type(str(parse_type(text))) == parse_type(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "u65",
        "vector",
        "vector<u8",
        "0x2::coin",
        "0x2::coin::Coin<",
        "0xz::a::B",
        "u8<u8>",
        "0x2::a::B>",
        "vector<" * 40,
        "é",
    ],
)
def test_what_is_no_type_is_refused(text):
    with pytest.raises(DamagedBlob):
        parse_type(text)


def test_digests_are_those_of_other_clients(practice):
    from pysui.sui.sui_bcs import bcs

    data, _ = signed(practice, paying(practice))
    theirs = bcs.TransactionData.deserialize(data)
    assert theirs.serialize() == data
    assert len(transaction_digest(data)) == 32
