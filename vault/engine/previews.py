"""Previews: facts and small pictures of what is stored, made after the originals and sealed into the vault like them.

Worked through from the newest photo on. It can be stopped anywhere: what is durable by then is in the index, and the
next run goes on with what is missing.
"""

import os
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from queue import SimpleQueue

from vault.engine.commit import commit
from vault.engine.pipeline import WORKERS, Packer, brisk_threads, parallel
from vault.engine.reading import fetch_id, leaf_pieces
from vault.engine.vault import Vault, check_may_write
from vault.errors import IntegrityError, NetworkError
from vault.format.naming import kind_of_name
from vault.format.previews import encode_preview
from vault.format.records import decode_album
from vault.index.moments import Missing, short
from vault.index.rows import Seen
from vault.media.facts import Facts, Problem
from vault.media.sniffing import HEAD, sniff
from vault.media.workshop import Worker
from vault.model import Hole, Kind, MediaKind, PreviewRecord, Progress, SealedPack, Stamp
from vault.ports import Monitor

MADE = 1  # the version of what is made here; a larger one makes all previews anew
STREAM = "previews"
SMALL = 64 << 20  # bytes: larger originals are not fetched for a preview
BATCH = 100  # records written in one transaction
CHECKPOINT = 2000  # records after which a head is written


@dataclass
class PreviewReport:
    """`made`: small pictures; `without`: files that none can be made of; `left`: those that weren't looked at, because
    their file isn't here or isn't what was stored.
    """

    made: int = 0
    without: int = 0
    left: int = 0
    bytes: int = 0
    seconds: float = 0.0


def make_previews(
    vault: Vault, keep: Callable[[SealedPack], None], monitor: Monitor, *, fetch_originals: bool = False
) -> PreviewReport:
    """Make what is missing, from the files in their folders as long as they are what was stored; and commit.

    `fetch_originals`: small ones whose file is not on this device are fetched from the places. `keep` is given each
    pack of pictures as it is sealed. Raises `PreviewsStopped` when decoders don't even start on this machine.
    """
    check_may_write(vault)
    run = _Run(vault, keep, monitor, fetch_originals=fetch_originals)
    started = time.monotonic()
    try:
        with brisk_threads():
            run.work()
    finally:
        run.close()
    run.report.left = vault.index.count_missing(MADE, here=False)
    run.report.seconds = time.monotonic() - started
    return run.report


@dataclass(frozen=True, slots=True)
class _Looked:
    missing: Missing
    facts: Facts | None  # None: it could not be read now


class _Run:
    def __init__(
        self, vault: Vault, keep: Callable[[SealedPack], None], monitor: Monitor, *, fetch_originals: bool
    ) -> None:
        self._vault, self._monitor, self._fetch = vault, monitor, fetch_originals
        self._stamp = Stamp(vault.index.get("counter") + 1, vault.me)
        self._packer = Packer(vault, monitor, keep)
        self._folders = {
            album: decode_album(record).folder_on(vault.me) for _, album, _, record in vault.index.albums()
        }
        self._workers: SimpleQueue[Worker] = SimpleQueue()
        self._all = [Worker() for _ in range(WORKERS)]
        for worker in self._all:
            self._workers.put(worker)
        self._ready: list[tuple[bytes, bytes]] = []
        self._since_commit = 0
        self.report = PreviewReport()

    def close(self) -> None:
        """Stop the workers, of both kinds."""
        for worker in self._all:
            worker.stop()
        self._packer.close()

    def work(self) -> None:
        index = self._vault.index
        total = index.count_missing(MADE, here=not self._fetch)
        if not total:
            if index.get("uncommitted"):  # an earlier run ended between its last record and its head
                commit(self._vault, self._monitor)
            return
        index.put("counter", self._stamp.counter)
        for done, looked in enumerate(parallel(self._look, self._jobs()), 1):
            self._monitor.check()
            self._monitor.report(Progress("previews", done, total, self.report.made))
            if looked.facts is not None:
                self._take(looked.missing, looked.facts)
            if self._since_commit >= CHECKPOINT:  # a head now and then: what is durable by then is safe
                self._commit()
        self._packer.flush()
        self._write_ready()
        self._commit()

    def _jobs(self) -> Iterator[Missing]:
        """What is missing, each content once."""
        taken: set[int] = set()
        for missing in self._vault.index.missing_previews(MADE, here=not self._fetch):
            name = short(missing.content)
            if name not in taken:
                taken.add(name)
                yield missing

    # --- looking -----------------------------------------------------------------------------

    def _look(self, missing: Missing) -> _Looked:
        """In a thread: ask a worker about the file, or about the original's bytes."""
        facts = self._look_at_file(missing)
        if facts is None and self._fetch and missing.version.size <= SMALL:
            facts = self._look_into_original(missing)
        return _Looked(missing, facts)

    def _look_at_file(self, missing: Missing) -> Facts | None:
        """None when the file isn't here, or isn't what was stored."""
        folder = self._folders.get(missing.album)
        if folder is None or missing.seen is None:
            return None
        path = os.path.join(folder, missing.path)
        head = _head_of(path, missing.seen)
        if head is None:
            return None
        if sniff(head, missing.path) is None:
            return Facts(problem=Problem.UNKNOWN)
        facts = self._ask(lambda worker: worker.look_at(path, self._monitor.check))
        return facts if facts.problem is not Problem.VANISHED and _head_of(path, missing.seen) is not None else None

    def _look_into_original(self, missing: Missing) -> Facts | None:
        data = bytearray()
        try:
            for piece in leaf_pieces(self._vault, missing.version.pieces, self._monitor):
                data += bytes(piece.length) if isinstance(piece, Hole) else fetch_id(self._vault, piece, self._monitor)
        except (IntegrityError, NetworkError):
            return None
        if sniff(bytes(data[:HEAD]), missing.path) is None:
            return Facts(problem=Problem.UNKNOWN)
        return self._ask(lambda worker: worker.look_into(bytes(data), missing.path, self._monitor.check))

    def _ask(self, question: Callable[[Worker], Facts]) -> Facts:
        worker = self._workers.get()
        try:
            return question(worker)
        finally:
            self._workers.put(worker)

    # --- storing -----------------------------------------------------------------------------

    def _take(self, missing: Missing, facts: Facts) -> None:
        """Seal the picture; the record is written once it is durable."""
        kind = facts.kind
        if facts.problem in {Problem.CRASHED, Problem.TOO_SLOW}:
            kind = kind_of_name(missing.path)
        name = None
        packs: set[int] = set()
        if facts.picture and kind is not MediaKind.OTHER:
            name, serial = self._packer.put(facts.picture, Kind.PREVIEW, STREAM, packed_already=True)
            packs.add(serial)
            self.report.made += 1
            self.report.bytes += len(facts.picture)
        else:
            self.report.without += 1
        record = PreviewRecord(
            kind,
            MADE,
            self._stamp,
            name,
            facts.width,
            facts.height,
            facts.taken,
            facts.zone,
            facts.camera,
            facts.duration,
        )
        self._packer.when_durable(packs, lambda: self._add(missing.content, encode_preview(record)))

    def _add(self, content: bytes, record: bytes) -> None:
        self._ready.append((content, record))
        if len(self._ready) >= BATCH:
            self._write_ready()

    def _write_ready(self) -> None:
        index = self._vault.index
        if not self._ready:
            return
        with index.lock:
            index.put("uncommitted", 1)
            index.put_previews(self._ready)
            index.commit()
        self._since_commit += len(self._ready)
        self._ready.clear()

    def _commit(self) -> None:
        if self._since_commit:
            self._since_commit = 0
            commit(self._vault, self._monitor)


def _head_of(path: bytes, seen: Seen) -> bytes | None:
    """How the file begins; None when it is not the one that was stored."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode) or Seen.of(found) != seen:
            return None
        return os.pread(descriptor, HEAD, 0)
    except OSError:
        return None
    finally:
        os.close(descriptor)
