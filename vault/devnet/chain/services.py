"""The gRPC services of a Sui full node, over the ledger, with the message classes that pysui generates.

grpclib takes any object with `__mapping__` as a service. What isn't here answers UNIMPLEMENTED by itself.
"""

import asyncio
from dataclasses import replace
from typing import Any

from grpclib.const import Cardinality, Handler, Status
from grpclib.exceptions import GRPCError
from grpclib.server import Stream
from pysui.sui.sui_grpc.suimsgs.google import rpc
from pysui.sui.sui_grpc.suimsgs.sui.rpc import v2 as pb

from vault.devnet.chain.ledger import GAS_PRICE, Ledger
from vault.devnet.chain.masks import masked
from vault.devnet.chain.objects import ChainObject
from vault.devnet.chain.package_service import PackageService
from vault.devnet.chain.resolving import simulate
from vault.devnet.chain.serving import OBJECT_MASK, UNREADABLE, Service, paths, refused
from vault.devnet.chain.state_service import State
from vault.devnet.chain.transaction import (
    Gas,
    NoExpiration,
    ObjectRef,
    TransactionData,
    base58,
    check_sizes,
    parse_base58,
)
from vault.devnet.chain.types import address_text, parse_address
from vault.devnet.chain.wire import executed_message, object_message, timestamp
from vault.devnet.chain.wire_transactions import read_kind

TRANSACTION_MASK = ("digest",)
EXECUTE_MASK = ("effects.status", "checkpoint")
MOST_BATCH = 50
CLOCK = parse_address("0x6")
PROTOCOL_VERSION = 100


class Chain:
    """All that the services answer."""

    def __init__(self, ledger: Ledger, chain: bytes, name: str) -> None:
        self.ledger, self._chain, self._name = ledger, chain, name
        self._watching: set[asyncio.Queue[bytes]] = set()
        ledger.written.append(lambda executed: bytes(executed_message(executed, ledger.packages)))
        ledger.watchers.append(lambda executed: self._tell(executed.digest))

    def services(self) -> list[Any]:
        """For grpclib's server."""
        return [
            Service(
                "LedgerService",
                {
                    "GetServiceInfo": (self._info, pb.GetServiceInfoRequest, pb.GetServiceInfoResponse),
                    "GetObject": (self._get_object, pb.GetObjectRequest, pb.GetObjectResponse),
                    "BatchGetObjects": (self._get_objects, pb.BatchGetObjectsRequest, pb.BatchGetObjectsResponse),
                    "GetTransaction": (self._get_transaction, pb.GetTransactionRequest, pb.GetTransactionResponse),
                    "BatchGetTransactions": (
                        self._get_transactions,
                        pb.BatchGetTransactionsRequest,
                        pb.BatchGetTransactionsResponse,
                    ),
                    "GetEpoch": (self._epoch, pb.GetEpochRequest, pb.GetEpochResponse),
                    "GetCheckpoint": (self._checkpoint, pb.GetCheckpointRequest, pb.GetCheckpointResponse),
                },
            ),
            State(self.ledger).service(),
            PackageService(self.ledger.packages).service(),
            Service(
                "TransactionExecutionService",
                {
                    "ExecuteTransaction": (
                        self._execute,
                        pb.ExecuteTransactionRequest,
                        pb.ExecuteTransactionResponse,
                    ),
                    "SimulateTransaction": (
                        self._simulate,
                        pb.SimulateTransactionRequest,
                        pb.SimulateTransactionResponse,
                    ),
                },
            ),
            Subscription(self),
        ]

    # --- LedgerService ---------------------------------------------------------------------

    def _info(self, _: pb.GetServiceInfoRequest) -> pb.GetServiceInfoResponse:
        return pb.GetServiceInfoResponse(
            chain_id=base58(self._chain),
            chain=self._name,
            epoch=self.ledger.sui_epoch,
            checkpoint_height=self.ledger.store.height(),
            timestamp=timestamp(self.ledger.now_ms()),
            lowest_available_checkpoint=0,
            lowest_available_checkpoint_objects=0,
            server="vault-devnet",
        )

    def _object(self, text: str | None, version: int | None) -> ChainObject:
        found_id = parse_address(text or "")
        store = self.ledger.store
        found = store.get(found_id) if version is None else store.get_version(found_id, version)
        if found is None:
            raise refused(f"Object {address_text(found_id)} not found", Status.NOT_FOUND)
        if found_id == CLOCK:  # validators write it in every commit; here it is told as it would be
            return replace(found, contents=CLOCK + self.ledger.now_ms().to_bytes(8, "little"))
        return found

    def _get_object(self, request: pb.GetObjectRequest) -> pb.GetObjectResponse:
        found = self._object(request.object_id, request.version)
        return pb.GetObjectResponse(
            object=masked(object_message(found, self.ledger.packages), paths(request), OBJECT_MASK)
        )

    def _get_objects(self, request: pb.BatchGetObjectsRequest) -> pb.BatchGetObjectsResponse:
        if len(request.requests) > MOST_BATCH:
            raise refused(f"at most {MOST_BATCH} objects")
        results = []
        for one in request.requests:
            try:
                found = self._object(one.object_id, one.version)
            except GRPCError as error:
                results.append(
                    pb.GetObjectResult(error=rpc.Status(code=error.status.value, message=error.message or ""))
                )
                continue
            message = masked(object_message(found, self.ledger.packages), paths(request), OBJECT_MASK)
            results.append(pb.GetObjectResult(object=message))
        return pb.BatchGetObjectsResponse(objects=results)

    def _transaction(self, text: str | None) -> pb.ExecutedTransaction:
        kept = self.ledger.store.transaction(parse_base58(text or ""))
        if kept is None:
            raise refused(f"Transaction {text} not found", Status.NOT_FOUND)
        return pb.ExecutedTransaction.parse(kept)

    def _get_transaction(self, request: pb.GetTransactionRequest) -> pb.GetTransactionResponse:
        found = masked(self._transaction(request.digest), paths(request), TRANSACTION_MASK)
        return pb.GetTransactionResponse(transaction=found)

    def _get_transactions(self, request: pb.BatchGetTransactionsRequest) -> pb.BatchGetTransactionsResponse:
        if len(request.digests) > MOST_BATCH:
            raise refused(f"at most {MOST_BATCH} transactions")
        results = []
        for digest in request.digests:
            try:
                found = masked(self._transaction(digest), paths(request), TRANSACTION_MASK)
                results.append(pb.GetTransactionResult(transaction=found))
            except GRPCError as error:
                status = rpc.Status(code=error.status.value, message=error.message or "")
                results.append(pb.GetTransactionResult(error=status))
        return pb.BatchGetTransactionsResponse(transactions=results)

    def _epoch(self, request: pb.GetEpochRequest) -> pb.GetEpochResponse:
        epoch = self.ledger.sui_epoch
        if request.epoch is not None and request.epoch != epoch:
            raise refused(f"Epoch {request.epoch} not found", Status.NOT_FOUND)
        start = self.ledger.epoch_start(epoch)
        found = pb.Epoch(
            epoch=epoch,
            first_checkpoint=0,
            start=timestamp(start),
            reference_gas_price=GAS_PRICE,
            protocol_config=pb.ProtocolConfig(protocol_version=PROTOCOL_VERSION),
        )
        return pb.GetEpochResponse(epoch=masked(found, paths(request), ("epoch",)))

    def checkpoint(self, sequence: int) -> pb.Checkpoint:
        """A checkpoint, which is one transaction."""
        kept = [pb.ExecutedTransaction.parse(raw) for raw in self.ledger.store.checkpoint(sequence)]
        height = self.ledger.store.height()
        if not 0 <= sequence <= height:
            raise refused(f"Checkpoint {sequence} not found", Status.NOT_FOUND)
        last = kept[-1] if kept else None
        summary = pb.CheckpointSummary(
            epoch=last.effects.epoch if last is not None and last.effects is not None else 0,
            sequence_number=sequence,
            total_network_transactions=sequence,
            timestamp=last.timestamp if last is not None else timestamp(self.ledger.epoch_start(0)),
        )
        digest = last.digest if last is not None else base58(self._chain)
        return pb.Checkpoint(sequence_number=sequence, digest=digest, summary=summary, transactions=kept)

    def _checkpoint(self, request: pb.GetCheckpointRequest) -> pb.GetCheckpointResponse:
        if request.digest:
            found = self._transaction(request.digest).checkpoint or 0
        else:
            found = self.ledger.store.height() if request.sequence_number is None else request.sequence_number
        checkpoint = masked(self.checkpoint(found), paths(request), ("sequence_number", "digest"))
        return pb.GetCheckpointResponse(checkpoint=checkpoint)

    # --- TransactionExecutionService -------------------------------------------------------

    def _execute(self, request: pb.ExecuteTransactionRequest) -> pb.ExecuteTransactionResponse:
        raw = request.transaction.bcs.value if request.transaction and request.transaction.bcs else None
        if raw is None:
            raise refused("transaction.bcs is missing")
        signatures = tuple(
            _plain_signature(one.bcs.value) for one in request.signatures if one.bcs is not None and one.bcs.value
        )
        kept = self.ledger.execute(raw, signatures)
        found = masked(pb.ExecutedTransaction.parse(kept), paths(request), EXECUTE_MASK)
        return pb.ExecuteTransactionResponse(transaction=found)

    def _simulate(self, request: pb.SimulateTransactionRequest) -> pb.SimulateTransactionResponse:
        asked = self._asked(request.transaction)
        executed = simulate(self.ledger, asked, select_gas=bool(request.do_gas_selection))
        outputs = [
            pb.CommandResult(
                return_values=[pb.CommandOutput(value=pb.Bcs(name=str(r.type), value=r.contents)) for r in command]
            )
            for command in executed.returned
        ]
        response = pb.SimulateTransactionResponse(
            transaction=executed_message(executed, self.ledger.packages),
            command_outputs=outputs,
            suggested_gas_price=GAS_PRICE,
        )
        return masked(response, paths(request), ("transaction.effects.status",))

    @staticmethod
    def _asked(message: pb.Transaction | None) -> TransactionData:
        if message is None:
            raise refused("transaction is missing")
        if message.bcs is not None and message.bcs.value:
            from vault.devnet.chain.transaction import read_transaction

            return read_transaction(message.bcs.value)
        sender = parse_address(message.sender or "0x0")
        gas = message.gas_payment
        payment = [
            ObjectRef(parse_address(ref.object_id or ""), ref.version or 0, parse_base58(ref.digest or ""))
            for ref in (gas.objects if gas is not None else [])
        ]
        owner = parse_address(gas.owner) if gas is not None and gas.owner else sender
        price, budget = (gas.price or 0, gas.budget or 0) if gas is not None else (0, 0)
        kind = read_kind(message.kind)
        check_sizes(kind)
        return TransactionData(kind, sender, Gas(tuple(payment), owner, price, budget), NoExpiration())

    # --- SubscriptionService ---------------------------------------------------------------

    def watch(self) -> asyncio.Queue[bytes]:
        """A queue of digests, from now on."""
        queue: asyncio.Queue[bytes] = asyncio.Queue()
        self._watching.add(queue)
        return queue

    def unwatch(self, queue: asyncio.Queue[bytes]) -> None:
        """No more."""
        self._watching.discard(queue)

    def _tell(self, digest: bytes) -> None:
        for queue in self._watching:
            queue.put_nowait(digest)

    def height_of(self, digest: bytes) -> int:
        """The checkpoint that a transaction is in."""
        kept = self.ledger.store.transaction(digest)
        return pb.ExecutedTransaction.parse(kept).checkpoint or 0 if kept else 0


class Subscription:
    """SubscriptionService: a stream of checkpoints."""

    def __init__(self, chain: Chain) -> None:
        self._chain = chain

    def __mapping__(self) -> dict[str, Handler]:
        """Path -> handler."""
        return {
            "/sui.rpc.v2.SubscriptionService/SubscribeCheckpoints": Handler(
                self._subscribe,
                Cardinality.UNARY_STREAM,
                pb.SubscribeCheckpointsRequest,
                pb.SubscribeCheckpointsResponse,
            )
        }

    async def _subscribe(self, stream: Stream[Any, Any]) -> None:
        try:
            request = await stream.recv_message()
        except UNREADABLE as error:
            raise refused("the body is no such message") from error
        queue = self._chain.watch()
        try:
            await stream.send_initial_metadata()
            while True:
                height = self._chain.height_of(await queue.get())
                checkpoint = masked(self._chain.checkpoint(height), paths(request), ("sequence_number", "digest"))
                await stream.send_message(pb.SubscribeCheckpointsResponse(cursor=height, checkpoint=checkpoint))
        finally:
            self._chain.unwatch(queue)


def _plain_signature(raw: bytes) -> bytes:
    """A signature's own bytes: some clients send them behind their BCS length."""
    return raw[1:] if len(raw) == 98 and raw[0] == 97 else raw  # noqa: PLR2004 97 bytes, and the byte that says so
