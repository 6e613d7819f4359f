"""The engine's threads: objects go in, durable packs come out.

The caller's thread reads, hashes and seals objects into open packs. A full pack goes to a few workers that close it,
code it, write it to the journal and hand it to the network. Buffers are lent from a fixed pool, so memory is bounded
by their number; when all are out, `put` waits. Also here: `parallel`, for the verbs that only fan out.
"""

import gc
import mmap
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from vault.engine.vault import Vault, term_now
from vault.format.objects import SALT, object_id
from vault.format.pack import CAPACITY, PackWriter
from vault.format.records import PackRecord
from vault.model import Kind, ObjectId, SealedPack, SliverState, Stamp, Stored
from vault.ports import Monitor

WORKERS = 2
LOOKERS = 3
OPEN_DATA_PACKS = 2  # neighbouring items go to different packs
BUFFERS = OPEN_DATA_PACKS + 1 + WORKERS + 1
GC_THRESHOLD = 50_000  # records of plain data hold no cycles, and looking for them took a tenth of a backup
SWITCH_SECONDS = 0.0005  # workers that come back from a long C call wait this long for the interpreter, not 5 ms

T = TypeVar("T")
R = TypeVar("R")


class PackBuffer:
    """Memory for one pack. Anonymous pages: only what was touched counts."""

    def __init__(self) -> None:
        """`CAPACITY` bytes."""
        self.memory = mmap.mmap(-1, CAPACITY)
        self.view = memoryview(self.memory)


@dataclass
class Waiter:
    """Something that may be recorded once the packs that hold its objects are durable."""

    record: Callable[[], None]
    packs: set[int] = field(default_factory=set)


@dataclass
class _OpenPack:
    serial: int
    buffer: PackBuffer
    writer: PackWriter
    objects: list[ObjectId] = field(default_factory=list)


class Packer:
    """Seals objects into packs and stores them. Used from one thread; `close` it in any case."""

    def __init__(self, vault: Vault, monitor: Monitor, keep: Callable[[SealedPack], None] = lambda _: None) -> None:
        """Nothing is stored until a pack is full or `flush` is called. `keep` is given, in a worker, each pack that has
        become durable; its bytes are only lent.
        """
        self._vault, self._monitor, self._keep = vault, monitor, keep
        self._stamp = Stamp(vault.index.get("counter"), vault.me)
        self._open: dict[str, _OpenPack] = {}
        self._pending: dict[ObjectId, int] = {}  # objects in packs that are not durable yet
        self._running: dict[Future[tuple[Stored, SealedPack]], _OpenPack] = {}
        self._waiters: dict[int, list[Waiter]] = {}
        self._free: list[PackBuffer] = []
        self._made = 0
        self._serial = 0
        self._workers = ThreadPoolExecutor(WORKERS, "store")
        self.new_bytes = 0  # plaintext that was not in the vault before
        self.packs = 0

    def put(self, plain: bytes | memoryview, kind: Kind, stream: str, *, packed_already: bool) -> tuple[ObjectId, int]:
        """Seal an object unless the vault has it. Returns its id, and the serial of the pack it waits for (0: none)."""
        name = object_id(self._vault.keys.object_id, plain)
        serial = self._pending.get(name)
        if serial is not None:
            return name, serial
        if self._vault.index.has_object(name):
            return name, 0
        pack = self._open_pack(stream)
        pack.writer.add(name, kind, plain, packed_already=packed_already)
        pack.objects.append(name)
        self._pending[name] = pack.serial
        self.new_bytes += len(plain)
        if pack.writer.is_full:
            self._send(stream)
        return name, pack.serial

    def when_durable(self, packs: set[int], record: Callable[[], None]) -> None:
        """Call `record` (in this thread) once these packs are durable.

        The first packs of a large file are, before its last one is full: they are not waited for.
        """
        on_their_way = {pack.serial for pack in (*self._open.values(), *self._running.values())}
        waiter = Waiter(record, packs & on_their_way)
        if not waiter.packs:
            record()
        for serial in waiter.packs:
            self._waiters.setdefault(serial, []).append(waiter)

    def flush(self) -> list[PackRecord]:
        """Close and store all open packs; returns the records of those stored by this call."""
        stored: list[PackRecord] = []
        for stream in list(self._open):
            self._send(stream)
        while self._running:
            stored += self._collect(block=True)
        if self._waiters:
            raise RuntimeError("something waits for a pack that is not on its way")  # it would never be recorded
        return stored

    def close(self) -> None:
        """Stop the workers. Open packs that were not flushed are thrown away; those on their way end. Never raises."""
        self._open.clear()
        self._workers.shutdown(wait=True, cancel_futures=True)

    def _open_pack(self, stream: str) -> _OpenPack:
        if stream not in self._open:
            buffer = self._buffer()
            self._serial += 1
            writer = PackWriter(buffer.view, self._vault.keys.data_key(0), self._vault.random(SALT))
            self._open[stream] = _OpenPack(self._serial, buffer, writer)
        return self._open[stream]

    def _buffer(self) -> PackBuffer:
        self._collect(block=False)
        while not self._free and self._made >= BUFFERS:
            self._collect(block=True)
        if self._free:
            return self._free.pop()
        self._made += 1
        return PackBuffer()

    def _send(self, stream: str) -> None:
        pack = self._open.pop(stream)
        self._running[self._workers.submit(self._store, pack)] = pack

    def _store(self, pack: _OpenPack) -> tuple[Stored, SealedPack]:
        """In a worker: close, code, journal, store."""
        self._monitor.check()
        sealed = pack.writer.close()
        prepared = self._vault.network.prepare(sealed, pack.buffer.view)
        with self._vault.index.lock:
            self._vault.index.put_pack(
                PackRecord(prepared.ref, sealed.directory, self._stamp), durable=False, dirty=True
            )
            self._vault.index.commit()
        (stored,) = self._vault.network.store([prepared], term_now(self._vault), self._monitor)
        self._keep(sealed)
        return stored, sealed

    def _collect(self, *, block: bool) -> list[PackRecord]:
        """Record what became durable, and call those who waited for it."""
        if not self._running:
            return []
        done, _ = wait(self._running, None if block else 0, FIRST_COMPLETED)
        records = []
        for future in done:
            pack = self._running.pop(future)
            stored, sealed = future.result()
            records.append(PackRecord(stored.pack, sealed.directory, self._stamp))
            self._record(pack, stored, records[-1])
            self._free.append(pack.buffer)
            self._monitor.check()
        return records

    def _record(self, pack: _OpenPack, stored: Stored, record: PackRecord) -> None:
        index = self._vault.index
        self.packs += 1
        with index.lock:
            index.put_pack(record, durable=True, dirty=True)
            for slot in stored.waiting:
                index.put_waiting(stored.pack.id, slot, SliverState.AWAY)
            for name in pack.objects:
                self._pending.pop(name, None)
            for waiter in self._waiters.pop(pack.serial, []):
                waiter.packs.discard(pack.serial)
                if not waiter.packs:
                    waiter.record()
            index.commit()


@contextmanager
def looking_ahead() -> Iterator[Callable[[Callable[[T], R], T], Callable[[], R]]]:
    """A way to start calls that mostly wait for a disk, and to ask for their results later."""
    with ThreadPoolExecutor(LOOKERS, "look") as pool:

        def start(work: Callable[[T], R], job: T) -> Callable[[], R]:
            return pool.submit(work, job).result

        try:
            yield start
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def brisk_threads() -> Iterator[None]:
    """Let threads hand the interpreter to each other quickly, and collect garbage rarely, while the block runs."""
    before, thresholds = sys.getswitchinterval(), gc.get_threshold()
    sys.setswitchinterval(SWITCH_SECONDS)
    gc.set_threshold(GC_THRESHOLD, *thresholds[1:])
    try:
        yield
    finally:
        sys.setswitchinterval(before)
        gc.set_threshold(*thresholds)


def parallel(work: Callable[[T], R], jobs: Iterable[T], workers: int = WORKERS) -> Iterator[R]:
    """The results of `work` on each job, in order, with a few under way at once. The first error ends it."""
    with ThreadPoolExecutor(workers, "work") as pool:
        running: deque[Future[R]] = deque()
        try:
            for job in jobs:
                running.append(pool.submit(work, job))
                if len(running) > workers:
                    yield running.popleft().result()
            while running:
                yield running.popleft().result()
        finally:
            for future in running:
                future.cancel()
