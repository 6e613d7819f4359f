"""What the engine needs from the world.

Each method says whether it may be called twice, from many threads, how it fails and what may be retried.
Networks implement `Network`; one suite of contract tests (`tests/contract`) runs every one of them.
"""

import sqlite3
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from typing import Protocol, runtime_checkable

from vault.model import (
    BlobStanding,
    Code,
    Event,
    HeadCopies,
    HeadName,
    PackId,
    PackRef,
    PaidBlob,
    PaidTerms,
    Quote,
    Sampled,
    SealedPack,
    SliverReport,
    Stored,
    Term,
    Way,
)


class Clock(Protocol):
    """The time; injected, so that a test can live through five years. Never decides what is right."""

    def now_ms(self) -> int:
        """Milliseconds since 1970, UTC."""
        ...


class Monitor(Protocol):
    """How a long job speaks and how it is stopped. Both methods may be called from any thread."""

    def report(self, event: Event) -> None:
        """Take note of an event; must return at once and never raise."""
        ...

    def check(self) -> None:
        """Raise `Cancelled` when the owner asked to stop."""
        ...


class Keychain(Protocol):
    """The operating system's own store for secrets. Raises nothing: a keychain that fails counts as none."""

    def get(self, name: str) -> bytes | None: ...

    def put(self, name: str, secret: bytes) -> bool:
        """True when the secret was kept."""
        ...

    def forget(self, name: str) -> None: ...


class Signer(Protocol):
    """A wallet's key, as a network that takes money sees it: it signs, and is never shown."""

    @property
    def public_key(self) -> bytes:
        """32 bytes of Ed25519."""
        ...

    @property
    def address(self) -> bytes:
        """The wallet's Sui address: 32 bytes."""
        ...

    def sign(self, message: bytes) -> bytes:
        """64 bytes of Ed25519 over these bytes."""
        ...


class Disk(Protocol):
    """Every lasting effect on a disk goes through here, so that tests can count, fail, tear and stop at each.

    All methods raise OSError as the system gives it; who calls translates it once. May be called from many threads.
    """

    def effect(self, what: str, path: bytes) -> None:
        """Announce an effect before it happens; networks do so with requests that change something elsewhere."""
        ...

    def make_folders(self, path: bytes) -> None:
        """`path` and its parents exist afterwards; the folders that hold new ones are synced."""
        ...

    def write_whole(self, path: bytes, parts: Sequence[bytes | memoryview], beside: bytes | None = None) -> None:
        """Write a file durably: under a temporary name (`beside`, on the same file system); fsync, rename, fsync the
        folder.
        """
        ...

    def sync_folder(self, path: bytes) -> None:
        """Make the names in a folder lasting."""
        ...

    def create(self, path: bytes) -> int:
        """A new empty file, open for reading and writing; the caller closes the descriptor."""
        ...

    def write_at(self, descriptor: int, data: bytes | memoryview, offset: int) -> None:
        """Write all of `data` at `offset` of an open file (no fsync)."""
        ...

    def rename(self, old: bytes, new: bytes) -> None: ...

    def link_to(self, target: bytes, path: bytes) -> None:
        """A symbolic link at `path` that points at `target`."""
        ...

    def remove(self, path: bytes) -> None:
        """Remove a file; one that is not there is fine."""
        ...

    def commit(self, connection: sqlite3.Connection) -> None:
        """Commit the index: a write point like the others."""
        ...


class Prepared(Protocol):
    """A pack made ready for a network; nothing has happened yet."""

    @property
    def ref(self) -> PackRef:
        """For the journal: what is known of where it will be. The pack's `Stored` has the reference that counts."""
        ...


class Network(Protocol):
    """Where sealed packs live. All methods may be called from many threads, can be cancelled through the monitor
    they are given, and are safe to repeat.

    What `store` has returned is durable; what a `put_head` that returned has named is found again from the phrase.
    A network may hold back what makes a stored pack reachable (Walrus: the transaction that certifies) until
    `put_head`, and do both at once; after a crash in between, the next `put_head` does.

    Both kinds of network were fitted to this port before format v1 was frozen, with a toy Walrus:

    - A pack is journaled before its blob has an id or an object: `prepare` gives the id, length and salt of the pack,
      `store` the reference with the location, which replaces it. At home the two are equal.
    - A network whose `store` has steps that cost money keeps a journal of its own (Walrus: the bundle's bytes and the
      signed transaction, written before the first is sent), since the packs' buffers don't outlive the process.
      `settle` goes on from it, between any two steps; nothing is registered or paid twice.
    - `store([one pack])` is right on every network, and dear on Walrus: each call makes a blob, and a blob is billed
      64 MB of metadata. Gather `gather_bytes` first; the buffers of prepared packs are lent until `store` returns.
    """

    name: str

    @property
    def gather_bytes(self) -> int:
        """How many bytes of packs `store` should be given at once (home: one pack, Walrus: a bundle)."""
        ...

    def quote(self, lengths: Sequence[int], epochs: int) -> Quote:
        """What storing packs of these lengths (bytes) for `epochs` epochs would take. No effect."""
        ...

    def prepare(self, pack: SealedPack, padded: memoryview) -> Prepared:
        """Make one pack ready; no effect yet. Its `ref` is written to the journal before `store`.

        `padded` is the pack's buffer: the pack's bytes and 256 zeros behind them.
        """
        ...

    def store(self, packs: Sequence[Prepared], term: Term, monitor: Monitor) -> Sequence[Stored]:
        """Store packs that this network prepared, together; returns, in order, what is durable once enough slivers of
        each are. The references in it replace those of the journal.

        Raises `NotEnoughPlaces` or another NetworkError with nothing marked stored; slivers may be left behind, and
        a second call with the same packs goes on from them.
        """
        ...

    def settle(self, packs: Sequence[PackRef], monitor: Monitor) -> Sequence[Stored]:
        """Which packs of the journal are durable: those whose `store` never returned because the program was stopped.

        Finishes what it can without the packs' bytes and clears the others away: what is not returned is not stored
        and nothing should refer to it. Raises a NetworkError when it can't tell; then ask again later.
        """
        ...

    def code_of(self, pack: PackRef) -> Code:
        """How many slivers a stored pack has, and how many of them rebuild it (Walrus: primary slivers and shards)."""
        ...

    def read(self, pack: PackRef, offset: int, length: int, monitor: Monitor) -> Generator[memoryview, None, None]:
        """Candidate readings of `pack[offset:offset+length]`, the likeliest first.

        The bytes are not verified: the caller opens the sealed object and, when it doesn't open, asks for the next
        reading, each from another choice of slivers, and closes what it doesn't read to the end: a reading may wait for
        another thread's. Ends without one, or raises `NotEnoughSlivers`.
        """
        ...

    def read_whole(self, pack: PackRef, into: memoryview, monitor: Monitor) -> memoryview:
        """The whole pack, read into a buffer of at least its length and 256 bytes. Not verified, as with `read`."""
        ...

    def rebuild(self, pack: PackRef, monitor: Monitor) -> memoryview:
        """The whole pack, from slivers that were each verified; its id is checked. Raises NotEnoughSlivers."""
        ...

    def extend(self, packs: Iterable[PackRef], end_epoch: int, monitor: Monitor) -> None:
        """Keep these packs until `end_epoch` (exclusive). Home: nothing to do, the head's lease record says it all."""
        ...

    def delete(self, packs: Sequence[PackRef], monitor: Monitor) -> Sequence[PackId]:
        """Remove what this network holds of these packs; returns the ids of those that are gone (or were already).

        Packs that share a blob go together: it stays while one of its packs is not among these, or while it carries
        a head. On home a place that is away keeps its slivers, as garbage that no head names.
        """
        ...

    def owned(self, monitor: Monitor) -> Iterator[PackId]:
        """The ids of all packs of which something is here, each once. On Walrus this reads every bundle."""
        ...

    def find(self, pack: PackId, monitor: Monitor) -> PackRef | None:
        """The reference to a pack of which only the id is known, as the network itself tells; not verified."""
        ...

    def examine(self, packs: Iterable[PackRef], monitor: Monitor, *, deep: bool) -> Iterator[SliverReport]:
        """A report for every sliver that should be there. Presence, size and header; with `deep` every byte.

        The reports of one pack follow each other. `slot` counts slivers of the pack's code (Walrus: shards), `place`
        names who should hold it.
        """
        ...

    def repair(
        self,
        pack: PackRef,
        slots: Sequence[int],
        monitor: Monitor,
        seconds: float | None = None,
        late: Collection[int] = (),
    ) -> Sequence[int]:
        """Write the slivers of these slots again from any k sound ones; returns the slots healed.

        Those of the slots in `late` were not waited for, and nothing else is known against them: one that has arrived
        since is not written again.

        A place that is far slower than the others gets `seconds` at most (None: as many as it takes), and what has not
        arrived by then is not healed.
        """
        ...

    def put_head(self, vault_tag: bytes, name: HeadName, data: bytes, monitor: Monitor) -> int:
        """Store a head; returns how many copies are durable. Raises `NotEnoughPlaces` when none could be written.

        0: the network waits with heads until it holds a pack (on Walrus a head is written into a blob).
        """
        ...

    def takers(self, name: HeadName) -> Collection[str]:
        """The names of the places that took this head from this very object; of the last one that was put only."""
        ...

    def head_copies(self, vault_tag: bytes, name: HeadName) -> int:
        """How many whole copies of a head can be reached: each is read and its hash compared with its name."""
        ...

    def copies_possible(self) -> int:
        """How many copies of a head `put_head` would make now."""
        ...

    def heads(self, vault_tag: bytes) -> Sequence[HeadCopies]:
        """All heads of a vault that can be seen now, and where."""
        ...

    def read_head(self, vault_tag: bytes, name: HeadName, check: Callable[[bytes], bool]) -> bytes | None:
        """The first copy of a head that `check` accepts, or None."""
        ...

    def drop_head(self, vault_tag: bytes, name: HeadName) -> None:
        """Remove every copy of an old head that can be reached."""
        ...

    def close(self) -> None:
        """Hang up. Not to be used afterwards."""
        ...

    def epoch_at(self, now_ms: int) -> int:
        """The network's epoch at a time (milliseconds since 1970)."""
        ...

    def epoch_start(self, epoch: int) -> int:
        """When an epoch begins, in milliseconds since 1970 (Walrus: as planned)."""
        ...


@runtime_checkable
class Shelf(Protocol):
    """What a network is besides when what lies on it needs no contract: whatever no head names can be cleared away.

    A set is named by its pack's id and the first 8 bytes of its code id: of one pack there may be several.
    """

    def sets(self, monitor: Monitor) -> Iterator[tuple[PackId, bytes]]:
        """Every set of which a sliver is on a place that answers, each once. No effect."""
        ...

    def clear(self, sets: Collection[tuple[PackId, bytes]], monitor: Monitor) -> int:
        """Remove the slivers of these sets from the places that answer; safe to repeat. Returns how many bytes went.

        Whether anybody still needs them is for the caller to know.
        """
        ...


class Beside(Network, Protocol):
    """A network beside home, to which packs are carried that were stored at home."""

    def ways(self, lengths: Sequence[int], epochs: int) -> Sequence[Way]:
        """The ways to write packs of these lengths, and what each takes. Raises a NetworkError."""
        ...

    def pay_apart(self) -> None:
        """Pay from money that other devices of this vault don't reach for, from now on: two that use one coin at once
        are in each other's way. Safe to repeat. Raises a NetworkError.
        """
        ...

    def living(self, packs: Sequence[PackRef]) -> frozenset[PackId]:
        """Which of these packs the network keeps now, and is paid for: as it says itself, asked just now. Raises a
        NetworkError.
        """
        ...

    def servers(self) -> int:
        """How many servers keep what is stored here now. Raises a NetworkError."""
        ...

    def deletable(self, packs: Sequence[PackRef]) -> frozenset[PackId]:
        """Which of these packs lie where somebody who has the wallet's key could delete them early. Raises a
        NetworkError.
        """
        ...

    def locate(self, pack: PackRef) -> PackRef | None:
        """Where a pack is here, of which a reference to another network is known; None when it isn't."""
        ...


class PaidNetwork(Network, Protocol):
    """A network whose time costs money. All amounts are billionths of its money."""

    def terms(self) -> PaidTerms:
        """Epoch, price and balance as they are now. Raises a `ChainError`."""
        ...

    def blobs_of(self, packs: Iterable[PackRef]) -> Sequence[PaidBlob]:
        """What these packs are kept in, until when, and what an epoch more costs."""
        ...

    def pay_extension(self, blobs: Sequence[bytes], end_epoch: int, most: int, monitor: Monitor) -> int:
        """Keep these until then, for no more than `most`; what was paid: nothing for what another device paid for.

        Raises `CostChanged`, `NotEnoughMoney`, a `ChainError`. Safe to repeat.
        """
        ...

    def settle_payments(self) -> None:
        """Find out what became of payments that were cut short. Raises a `ChainError`."""
        ...

    def standing(self, packs: Iterable[PackRef], monitor: Monitor) -> Iterator[BlobStanding]:
        """How each bundle that these packs are in stands: on the chain, and by what its nodes say. Fetches nothing."""
        ...

    def sample(self, pack: PackRef, count: int, monitor: Monitor) -> Sampled:
        """Read and prove the slivers of so many shards of a pack's bundle, drawn at random."""
        ...

    def spent_since(self, since_ms: int) -> int:
        """What this device paid for keeping things since a time (milliseconds since 1970)."""
        ...
