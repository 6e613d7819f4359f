"""Sui's gRPC API, method by method, over a real connection."""

import asyncio
import contextlib
from dataclasses import replace

import pytest
from grpclib.client import Channel
from grpclib.const import Status
from grpclib.exceptions import GRPCError
from grpclib.server import Server
from pysui.sui.sui_grpc.suimsgs.google.protobuf import FieldMask
from pysui.sui.sui_grpc.suimsgs.sui.rpc import v2 as pb

from tests.devnet.test_ledger import paying, signed
from vault.devnet.building import Building
from vault.devnet.chain.resolving import simulate
from vault.devnet.chain.transaction import Gas, NoExpiration, TransactionData, base58, transaction_digest
from vault.devnet.chain.types import SUI_T, coin_of
from vault.devnet.chain.wire_transactions import kind_message, read_kind, transaction_message
from vault.devnet.servers import HOST, free_ports
from vault.errors import DamagedBlob

pytestmark = pytest.mark.network


@contextlib.asynccontextmanager
async def connected(practice):
    (port,) = free_ports(0, 1)
    server = Server(practice.network.chain.services())
    await server.start(HOST, port)
    channel = Channel(HOST, port)
    try:
        yield channel
    finally:
        channel.close()
        server.close()
        await server.wait_closed()


def asked(practice, story):
    async def run():
        async with connected(practice) as channel:
            await asyncio.wait_for(story(channel), 20)

    asyncio.run(run())


async def refused(call, status):
    with pytest.raises(GRPCError) as found:
        await call
    assert found.value.status is status
    return found.value.message


def mask(*paths):
    return FieldMask(paths=list(paths))


def test_objects_are_told_as_far_as_they_are_asked_for(practice):
    coin = practice.coin()
    text = "0x" + coin.id.hex()

    async def story(channel):
        ledger = pb.LedgerServiceStub(channel)
        plain = (await ledger.get_object(pb.GetObjectRequest(object_id=text))).object
        assert (plain.object_id, plain.version, plain.digest) == (text, coin.version, base58(coin.digest))
        assert plain.contents is None
        request = pb.GetObjectRequest(object_id=text, read_mask=mask("owner.kind", "balance", "contents"))
        some = (await ledger.get_object(request)).object
        assert some.owner.kind == pb.OwnerOwnerKind.ADDRESS
        assert some.owner.address is None
        assert (some.balance, some.contents.value, some.object_id) == (coin.balance, coin.contents, None)
        whole = (await ledger.get_object(pb.GetObjectRequest(object_id=text, read_mask=mask("*")))).object
        assert whole.object_type == str(coin.type)
        practice.registered(b"x" * 9)
        old = (await ledger.get_object(pb.GetObjectRequest(object_id=text, version=coin.version))).object
        assert old.version == coin.version
        ids = [text, "0x" + "9" * 64, "0x6"]
        requests = [pb.GetObjectRequest(object_id=one) for one in ids]
        found = (await ledger.batch_get_objects(pb.BatchGetObjectsRequest(requests=requests))).objects
        assert [one.error.code if one.error else 0 for one in found] == [0, 5, 0]
        practice.clock.ms += 5000
        clock = (await ledger.get_object(pb.GetObjectRequest(object_id="0x6", read_mask=mask("contents")))).object
        assert int.from_bytes(clock.contents.value[32:], "little") == practice.network.clock.now_ms()
        many = pb.BatchGetObjectsRequest(requests=requests * 20)
        await refused(ledger.batch_get_objects(many), Status.INVALID_ARGUMENT)
        await refused(ledger.get_object(pb.GetObjectRequest(object_id="0x" + "9" * 64)), Status.NOT_FOUND)
        for wrong in ("", "zz", "0x" + "1" * 65, None):
            await refused(ledger.get_object(pb.GetObjectRequest(object_id=wrong)), Status.INVALID_ARGUMENT)
        await refused(ledger.get_object(pb.GetObjectRequest(object_id=text, version=1 << 63)), Status.INVALID_ARGUMENT)

    asked(practice, story)


def test_what_an_address_owns_comes_in_pages(practice):
    me, sui = "0x" + practice.user.address.hex(), str(coin_of(SUI_T))
    for _ in range(5):
        practice.network.fund(practice.user.address, 10**6, 10**6)

    async def story(channel):
        state = pb.StateServiceStub(channel)
        seen, token = [], None
        while True:
            request = pb.ListOwnedObjectsRequest(owner=me, page_size=3, page_token=token, object_type="0x2::coin::Coin")
            answer = await state.list_owned_objects(request)
            seen += [one.object_id for one in answer.objects]
            token = answer.next_page_token
            if token is None:
                break
        assert len(seen) == len(set(seen)) == 12
        request = pb.ListOwnedObjectsRequest(
            owner=me, object_type="0x2::coin::Coin<0x2::sui::SUI>", read_mask=mask("object_type")
        )
        assert {one.object_type for one in (await state.list_owned_objects(request)).objects} == {sui}
        total = (await state.get_balance(pb.GetBalanceRequest(owner=me, coin_type="0x2::sui::SUI"))).balance
        assert total.balance == total.coin_balance == practice.balance("SUI")
        assert total.address_balance == 0
        balances = (await state.list_balances(pb.ListBalancesRequest(owner=me))).balances
        assert {one.coin_type.rpartition("::")[2] for one in balances} == {"SUI", "WAL"}
        info = await state.get_coin_info(pb.GetCoinInfoRequest(coin_type="0x2::sui::SUI"))
        assert (info.metadata.decimals, info.metadata.symbol) == (9, "SUI")
        await refused(state.get_coin_info(pb.GetCoinInfoRequest(coin_type="0x2::a::B")), Status.NOT_FOUND)
        await refused(state.get_balance(pb.GetBalanceRequest(owner=me, coin_type="0x2::")), Status.INVALID_ARGUMENT)
        table = practice.network.staking().pools
        request = pb.ListDynamicFieldsRequest(parent="0x" + table.id.hex(), read_mask=mask("*"))
        fields = (await state.list_dynamic_fields(request)).dynamic_fields
        assert len(fields) == table.size == 4
        assert {one.child_id for one in fields} == {
            "0x" + node.identity.node_id.hex() for node in practice.network.nodes
        }
        assert all(one.child_object.object_type.endswith("::StakingPool") for one in fields)

    asked(practice, story)


def test_transactions_checkpoints_and_epochs_are_looked_up(practice):
    data, signatures = signed(practice, paying(practice))
    digest = base58(transaction_digest(data))

    async def story(channel):
        ledger, execution = pb.LedgerServiceStub(channel), pb.TransactionExecutionServiceStub(channel)
        await refused(ledger.get_transaction(pb.GetTransactionRequest(digest=digest)), Status.NOT_FOUND)
        request = pb.ExecuteTransactionRequest(
            transaction=pb.Transaction(bcs=pb.Bcs(value=data)),
            signatures=[pb.UserSignature(bcs=pb.Bcs(value=signatures[0]))],
        )
        done = (await execution.execute_transaction(request)).transaction
        assert done.effects.status.success
        assert done.digest is None  # the default mask
        found = (await ledger.get_transaction(pb.GetTransactionRequest(digest=digest, read_mask=mask("*")))).transaction
        assert (found.digest, found.checkpoint) == (digest, done.checkpoint)
        assert found.transaction.bcs.value == data
        assert found.signatures[0].bcs.value == signatures[0]
        some = await ledger.batch_get_transactions(pb.BatchGetTransactionsRequest(digests=[digest, base58(bytes(32))]))
        assert [one.error.code if one.error else 0 for one in some.transactions] == [0, 5]
        point = await ledger.get_checkpoint(
            pb.GetCheckpointRequest(sequence_number=done.checkpoint, read_mask=mask("*"))
        )
        assert [one.digest for one in point.checkpoint.transactions] == [digest]
        latest = await ledger.get_checkpoint(pb.GetCheckpointRequest(read_mask=mask("sequence_number")))
        assert latest.checkpoint.sequence_number == done.checkpoint
        await refused(ledger.get_checkpoint(pb.GetCheckpointRequest(sequence_number=10**9)), Status.NOT_FOUND)
        info = await ledger.get_service_info(pb.GetServiceInfoRequest())
        assert info.checkpoint_height == done.checkpoint
        epoch = (await ledger.get_epoch(pb.GetEpochRequest(read_mask=mask("reference_gas_price", "epoch")))).epoch
        assert (epoch.epoch, epoch.reference_gas_price) == (0, 1000)
        await refused(ledger.get_epoch(pb.GetEpochRequest(epoch=7)), Status.NOT_FOUND)
        await refused(execution.execute_transaction(pb.ExecuteTransactionRequest()), Status.INVALID_ARGUMENT)
        request.signatures[0].bcs.value = bytes(97)
        request.transaction.bcs.value = data[:-1] + b"\x01"
        await refused(execution.execute_transaction(request), Status.INVALID_ARGUMENT)

    asked(practice, story)


def test_checkpoints_are_told_as_they_come(practice):
    async def story(channel):
        stub = pb.SubscriptionServiceStub(channel)
        seen = []

        async def listen():
            request = pb.SubscribeCheckpointsRequest(read_mask=mask("sequence_number", "transactions.digest"))
            async for answer in stub.subscribe_checkpoints(request):
                seen.append(answer)
                if len(seen) == 2:
                    return

        listening = asyncio.create_task(listen())
        while not practice.network.chain._watching:  # noqa: ASYNC110 the server has no event for it
            await asyncio.sleep(0.01)
        done = [practice.works(paying(practice)), practice.works(paying(practice))]
        await listening
        assert [one.cursor for one in seen] == [one.checkpoint for one in done]
        assert [one.checkpoint.transactions[0].digest for one in seen] == [one.digest for one in done]

    asked(practice, story)


def test_functions_are_told_with_their_signatures(practice):
    async def story(channel):
        stub = pb.MovePackageServiceStub(channel)

        async def told(package, module, name):
            request = pb.GetFunctionRequest(package_id="0x" + package.hex(), module_name=module, name=name)
            return (await stub.get_function(request)).function

        found = await told(practice.marks.ids.walrus, "staking", "stake_with_pool")
        assert [one.reference for one in found.parameters] == [
            pb.OpenSignatureReference.MUTABLE,
            None,
            None,
            pb.OpenSignatureReference.MUTABLE,
        ]
        coin = found.parameters[1].body
        assert coin.type_parameter_instantiation[0].type_name == str(practice.network.packages.names["WAL"])
        assert found.parameters[3].body.type_name.endswith("::tx_context::TxContext")
        zero = await told(bytes(31) + b"\2", "coin", "zero")
        assert zero.type_parameters[0].is_phantom
        assert zero.returns[0].body.type_parameter_instantiation[0].type == pb.OpenSignatureBodyType.TYPE_PARAMETER
        await refused(told(practice.package, "system", "nothing"), Status.NOT_FOUND)

    asked(practice, story)


def test_packages_are_told_with_the_origins_of_their_types(practice):
    async def story(channel):
        stub = pb.MovePackageServiceStub(channel)
        ids = practice.marks.ids

        async def told(package):
            return (await stub.get_package(pb.GetPackageRequest(package_id="0x" + package.hex()))).package

        latest, first = await told(ids.latest), await told(ids.walrus)
        assert (latest.version, latest.original_id) == (3, "0x" + ids.walrus.hex())
        origins = {(one.module_name, one.datatype_name): one.package_id for one in latest.type_origins}
        assert origins["blob", "Blob"] == "0x" + ids.walrus.hex()
        assert origins["storage_pool", "StoragePool"] == origins["events", "PricesUpdated"] == "0x" + ids.third.hex()
        assert ("storage_pool", "StoragePool") not in {
            (one.module_name, one.datatype_name) for one in first.type_origins
        }
        staking = next(module for module in latest.modules if module.name == "staking")
        assert "stake_with_pool" in {function.name for function in staking.functions}
        practice.network.upgrade()
        request = pb.ListPackageVersionsRequest(package_id="0x" + ids.latest.hex())
        assert [one.version for one in (await stub.list_package_versions(request)).versions] == [1, 3, 4]
        await refused(told(bytes(32)), Status.NOT_FOUND)

    asked(practice, story)


def test_datatypes_are_told_as_far_as_they_are_known(practice):
    async def story(channel):
        stub = pb.MovePackageServiceStub(channel)

        async def told(module, name, package=practice.package):
            request = pb.GetDatatypeRequest(package_id="0x" + package.hex(), module_name=module, name=name)
            return (await stub.get_datatype(request)).datatype

        blob = await told("blob", "Blob")
        assert (blob.defining_id, blob.kind) == (
            "0x" + practice.marks.ids.walrus.hex(),
            pb.DatatypeDescriptorDatatypeKind.STRUCT,
        )
        assert [one.name for one in blob.fields] == [
            *("id", "registered_epoch", "blob_id", "size", "encoding_type", "certified_epoch", "storage", "deletable")
        ]
        kinds = {one.name: one.type.type for one in blob.fields if one.type is not None}
        assert kinds["blob_id"] == pb.OpenSignatureBodyType.U256
        assert kinds["deletable"] == pb.OpenSignatureBodyType.BOOL
        await refused(told("blob", "Nothing"), Status.NOT_FOUND)
        await refused(told("storage_pool", "StoragePool", practice.marks.ids.walrus), Status.NOT_FOUND)

    asked(practice, story)


def test_a_mask_of_fields_that_no_message_has_is_refused(practice):
    async def story(channel):
        stub, system = pb.LedgerServiceStub(channel), "0x" + practice.marks.system.hex()
        for path in ("nothing", "owner.nothing", "contents.value.x.nothing", ""):
            request = pb.GetObjectRequest(object_id=system, read_mask=mask(path))
            if path.startswith("contents"):
                assert (await stub.get_object(request)).object.contents.value  # nothing is below bytes
            else:
                await refused(stub.get_object(request), Status.INVALID_ARGUMENT)
        for path in ("*", "owner.kind", "json.anything", "contents.*"):
            await stub.get_object(pb.GetObjectRequest(object_id=system, read_mask=mask(path)))

    asked(practice, story)


def test_simulations_answer_what_was_left_open_and_change_nothing(practice):
    building = Building()
    building.give(practice.user.address, practice.reserve(building, 1 << 20, 2))
    height = practice.network.store.height()
    me = "0x" + practice.user.address.hex()

    async def story(channel):
        stub = pb.TransactionExecutionServiceStub(channel)
        transaction = pb.Transaction(kind=kind_message(building.kind()), sender=me)
        request = pb.SimulateTransactionRequest(transaction=transaction, do_gas_selection=True, read_mask=mask("*"))
        answer = await stub.simulate_transaction(request)
        inputs = answer.transaction.transaction.kind.programmable_transaction.inputs
        shared = next(one for one in inputs if one.object_id == "0x" + practice.marks.system.hex())
        assert (shared.kind, shared.version, shared.mutable) == (pb.InputInputKind.SHARED, 1, True)
        gas = answer.transaction.transaction.gas_payment
        assert gas.price == 1000
        assert gas.budget > 0
        assert len(gas.objects) == 1
        assert answer.command_outputs[0].return_values[0].value.name.endswith("::Storage")
        bare = pb.SimulateTransactionRequest(transaction=transaction, read_mask=mask("transaction.effects.status"))
        assert (await stub.simulate_transaction(bare)).transaction.effects.status.success
        building.object(b"9" * 32)
        unknown = pb.Transaction(kind=kind_message(building.kind()), sender=me)
        await refused(
            stub.simulate_transaction(pb.SimulateTransactionRequest(transaction=unknown)), Status.INVALID_ARGUMENT
        )
        await refused(stub.simulate_transaction(pb.SimulateTransactionRequest()), Status.INVALID_ARGUMENT)
        empty = pb.Transaction(sender=me)
        await refused(
            stub.simulate_transaction(pb.SimulateTransactionRequest(transaction=empty)), Status.INVALID_ARGUMENT
        )

    asked(practice, story)
    assert practice.network.store.height() == height


def test_transactions_are_the_same_in_both_forms(practice):
    building = Building()
    practice.reserve(building, 5, 1)
    building.merge(building.object(practice.coin().id), building.split(None, 3))
    building.give(b"a" * 32, building.object(practice.coin("SUI").id))
    asked_for = TransactionData(
        building.kind(), practice.user.address, Gas((), practice.user.address, 0, 0), NoExpiration()
    )
    transaction = simulate(practice.ledger, asked_for, select_gas=False).transaction
    assert read_kind(transaction_message(replace(transaction, gas=asked_for.gas)).kind) == transaction.kind
    assert read_kind(kind_message(building.kind())) == building.kind()
    for wrong in (None, pb.TransactionKind()):
        with pytest.raises(DamagedBlob):
            read_kind(wrong)


def test_a_message_that_claims_to_be_too_large_is_refused_before_it_is_read(practice):
    async def story(channel):
        ledger = pb.LedgerServiceStub(channel)
        long = pb.GetObjectRequest(object_id="0x" + "0" * (4 << 20))
        assert "4194304" in await refused(ledger.get_object(long), Status.OUT_OF_RANGE)
        well = await ledger.get_object(pb.GetObjectRequest(object_id="0x6"))
        assert well.object.object_id.endswith("6"), "the connection goes on"

    asked(practice, story)
