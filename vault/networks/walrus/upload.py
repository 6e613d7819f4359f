"""A blob to the storage nodes, and their confirmations back.

Each node is spoken to by a task of its own, so that a slow one holds up nobody: metadata, then its slivers, a few at a
time, then its confirmation, verified. Weight counts shards. Once a quorum has confirmed, the others get a little more
time. What a node has is not sent again, so that the same call goes on after a crash.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from vault.format.walrus.identifiers import BlobId
from vault.format.walrus.messages import Certificate, Confirmation, confirmation_bytes, is_quorum
from vault.format.walrus.slivers import Axis
from vault.networks.walrus.asking import stop
from vault.networks.walrus.encoder import EncodedBlob
from vault.networks.walrus.nodes import NoAnswer, NodeProblem, Nodes, Refused
from vault.networks.walrus.nouns import Committee, Node
from vault.networks.walrus.proofs import OtherEpoch, prove_confirmation

T = TypeVar("T")

PAUSES = (0.1, 0.4, 1.0, 2.0, 4.0)  # seconds between tries: a node may be seconds behind the chain
EXTRA_SECONDS = 2.0  # for the slow ones once a quorum has confirmed; and half of what it took until then
IN_FLIGHT = 16 << 20  # bytes of slivers on their way at once, if every node takes one at least
MOST_AT_ONE_NODE = 8
WORTH_ASKING = 5560  # bytes of a sliver from which it pays to ask whether the node has it, as in Walrus's own client
COMES_LATER = {"NOT_REGISTERED", "METADATA_NOT_FOUND", "UNAVAILABLE", "INTERNAL_ERROR", "CACHE_SATURATED"}
MOVED = "SHARD_NOT_ASSIGNED"
TOO_MANY, SERVER = 429, 500


@dataclass(frozen=True, slots=True)
class Shipment:
    """A registered blob on its way. `object_id`: of a deletable Blob object, None for a permanent one.

    `is_new`: it was registered just now, so that no node can have anything of it.
    """

    encoded: EncodedBlob
    object_id: bytes | None
    is_new: bool


@dataclass
class Answers:
    """What came back, by the nodes' places in the committee."""

    committee: Committee
    signatures: dict[int, bytes] = field(default_factory=dict)
    problems: dict[int, NodeProblem] = field(default_factory=dict)
    sent: int = 0  # bytes of slivers

    @property
    def weight(self) -> int:
        """Shards behind the confirmations."""
        return sum(self.committee.nodes[place].weight for place in self.signatures)

    @property
    def is_enough(self) -> bool:
        """Whether they make a certificate."""
        return is_quorum(self.weight, self.committee.n_shards)

    @property
    def is_outdated(self) -> bool:
        """Whether some node knows of another epoch, or of other holders: the committee should be read again."""
        return any(isinstance(problem, OtherEpoch) or problem.reason == MOVED for problem in self.problems.values())

    @property
    def waiting(self) -> tuple[int, ...]:
        """The shards that no confirmation covers."""
        without = [node for place, node in enumerate(self.committee.nodes) if place not in self.signatures]
        return tuple(sorted(shard for node in without for shard in node.shards))

    @property
    def missing(self) -> list[str]:
        """The names of the nodes that did not confirm."""
        return [self.committee.nodes[place].name for place in sorted(self.problems)]


def certificate_of(answers: Answers, confirmed: Confirmation) -> Certificate:
    """The confirmations, aggregated. Raises ValueError for too few."""
    import pysui_fastcrypto

    if not answers.is_enough:
        raise ValueError("no quorum")
    places = tuple(sorted(answers.signatures))
    signature = bytes(pysui_fastcrypto.bls_aggregate([answers.signatures[place] for place in places]))
    return Certificate(places, confirmation_bytes(confirmed), signature)


@dataclass(frozen=True, slots=True)
class Uploader:
    """How blobs are sent. `announce` is told of each request that changes a node, before it is sent."""

    nodes: Nodes
    scheme: str
    announce: Callable[[str, bytes], None]

    async def deliver(self, committee: Committee, shipment: Shipment, told: Callable[[int], None]) -> Answers:
        """Send what is missing and hear who confirms. `told` is called with the bytes that were sent so far."""
        answers = Answers(committee)
        return await _gather(answers, lambda place: self._one(committee, place, shipment, answers, told))

    async def confirmations(self, committee: Committee, blob: BlobId, object_id: bytes | None) -> Answers:
        """Hear who confirms; nothing is sent."""
        expected = Confirmation(committee.epoch, blob, object_id)
        return await _gather(Answers(committee), lambda place: self._confirmation(committee.nodes[place], expected))

    async def _one(
        self, committee: Committee, place: int, shipment: Shipment, answers: Answers, told: Callable[[int], None]
    ) -> bytes:
        """Everything with one node: its signature."""
        node, encoded = committee.nodes[place], shipment.encoded
        url, blob = self.url(node), encoded.blob_id
        has_some = not shipment.is_new and await patiently(lambda: self.nodes.has_metadata(url, blob))
        if not has_some:
            has_some = await self._put(
                f"{node.name} metadata", lambda: self.nodes.put_metadata(url, blob, encoded.metadata)
            )
        places = asyncio.Semaphore(_at_once(committee, encoded))

        async def send(shard: int, axis: Axis) -> None:
            async with places:
                pair, sliver = encoded.pair(shard), encoded.sliver(shard, axis)
                asks = has_some and (not shipment.is_new or len(sliver) >= WORTH_ASKING)
                if asks and await patiently(lambda: self.nodes.has_sliver(url, blob, pair, axis)):
                    return
                await self._put(
                    f"{node.name} {pair} {axis.value}", lambda: self.nodes.put_sliver(url, blob, pair, axis, sliver)
                )
                answers.sent += len(sliver)
                told(answers.sent)

        await all_of(send(shard, axis) for shard in node.shards for axis in Axis)
        return await self._confirmation(node, Confirmation(committee.epoch, blob, shipment.object_id))

    async def _confirmation(self, node: Node, expected: Confirmation) -> bytes:
        """A node's signature over what it holds, verified."""
        return await patiently(lambda: self.confirmation(node, expected))

    async def confirmation(self, node: Node, expected: Confirmation) -> bytes:
        """The same, asked once."""
        import pysui_fastcrypto

        message, signature = await self.nodes.confirmation(self.url(node), expected.blob_id, expected.object_id)
        prove_confirmation(message, signature, pysui_fastcrypto.bls_g1_compress(node.public_key), expected)
        return signature

    async def mend(self, node: Node, encoded: EncodedBlob, shard: int) -> bool:
        """Send a node the slivers of one of its shards. False when it can't be done."""
        url, blob, pair = self.url(node), encoded.blob_id, encoded.pair(shard)
        try:
            await self._put(f"{node.name} metadata", lambda: self.nodes.put_metadata(url, blob, encoded.metadata))
            for axis in Axis:
                sliver = encoded.sliver(shard, axis)
                await self._put(
                    f"{node.name} {pair} {axis.value}",
                    lambda sliver=sliver, axis=axis: self.nodes.put_sliver(url, blob, pair, axis, sliver),  # type: ignore[misc]
                )
        except NodeProblem:
            return False
        return True

    async def _put(self, what: str, call: Callable[[], Awaitable[bool]]) -> bool:
        self.announce("request", what.encode())
        return await patiently(call)

    def url(self, node: Node) -> str:
        """Where a node listens."""
        return f"{self.scheme}://{node.address}"


async def _gather(answers: Answers, ask: Callable[[int], Coroutine[object, object, bytes]]) -> Answers:
    """Ask every node. Ends when a quorum has confirmed and the others had their time, or when none is possible."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    until: float | None = None
    tasks = {asyncio.create_task(ask(place)): place for place in range(len(answers.committee.nodes))}
    pending = set(tasks)
    try:
        while pending and (until is None or loop.time() < until) and _may_succeed(answers, pending, tasks):
            left = None if until is None else max(0.0, until - loop.time())
            done, pending = await asyncio.wait(pending, timeout=left, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                _take(answers, tasks[task], task)
            if answers.is_enough and until is None:
                until = loop.time() + EXTRA_SECONDS + (loop.time() - began) / 2
    finally:
        await stop(tasks)
    for task in pending:
        answers.problems.setdefault(tasks[task], NoAnswer("too slow"))
    return answers


async def patiently(call: Callable[[], Awaitable[T]]) -> T:
    """The answer of a call that is tried again when waiting may help. Raises `NodeProblem`."""
    for pause in PAUSES:
        try:
            return await call()
        except NodeProblem as problem:
            if not _comes_later(problem):
                raise
        await asyncio.sleep(pause)
    return await call()


def _comes_later(problem: NodeProblem) -> bool:
    if isinstance(problem, Refused):
        return problem.reason in COMES_LATER or problem.code == TOO_MANY or problem.code >= SERVER
    return isinstance(problem, NoAnswer)


async def all_of(jobs: Iterable[Coroutine[object, object, None]]) -> None:
    """Run all at once; the first error stops the others, which have ended when it is raised."""
    tasks = [asyncio.ensure_future(job) for job in jobs]
    try:
        await asyncio.gather(*tasks)
    finally:
        await stop(tasks)


def _at_once(committee: Committee, encoded: EncodedBlob) -> int:
    """Slivers on their way to one node at once."""
    sliver = len(encoded.sliver(0, Axis.PRIMARY))
    return max(1, min(MOST_AT_ONE_NODE, IN_FLIGHT // (sliver * len(committee.nodes))))


def _may_succeed(
    answers: Answers, pending: "set[asyncio.Task[bytes]]", tasks: "dict[asyncio.Task[bytes], int]"
) -> bool:
    nodes = answers.committee.nodes
    possible = answers.weight + sum(nodes[tasks[task]].weight for task in pending)
    return is_quorum(possible, answers.committee.n_shards)


def _take(answers: Answers, place: int, task: "asyncio.Task[bytes]") -> None:
    """Note what a task that has ended brought. What is no node's problem is raised."""
    try:
        answers.signatures[place] = task.result()
    except NodeProblem as problem:
        answers.problems[place] = problem
