"""The home network behind the port: packs as zfec slivers over places, heads whole on every place."""

import threading
import time
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from itertools import combinations, islice
from math import inf

from blake3 import blake3

from vault.coding import zfec_code
from vault.errors import DamagedPack, NotEnoughPlaces, NotEnoughSlivers, PlaceError, PlaceMissing
from vault.format.head import head_digest, head_file_name, parse_head_name
from vault.format.pack import pack_id
from vault.format.sliver import header_length
from vault.model import (
    Code,
    HeadCopies,
    HeadName,
    PackId,
    PackRef,
    Quote,
    SealedPack,
    SliverReport,
    SliverState,
    Stored,
    Term,
)
from vault.networks.home import clearing
from vault.networks.home.clearing import SetName, listed
from vault.networks.home.lanes import GRACE, HEAD_GRACE
from vault.networks.home.pace import heeding
from vault.networks.home.places import Place
from vault.networks.home.sending import Sender, put_anyway, put_missing
from vault.networks.home.slivers import CodedPack, SliverReader, code_of, code_pack, joined, rebuilt_range, spans_of
from vault.ports import Monitor, Prepared

EPOCH_MS = 14 * 24 * 3600 * 1000
MOST_CHOICES = 20  # combinations of slivers that a reading tries before it verifies whole slivers; C(6, 3) = 20


class HomeNetwork:
    """The `Network` port over places. `created`: when epoch 0 began, milliseconds since 1970."""

    name = "home"
    gather_bytes = 1  # every pack is stored by itself

    def __init__(self, places: Sequence[Place], code: Code, created: int) -> None:
        """The places have been asked who they are (`places.connect`)."""
        self.places = tuple(places)
        self.code = code
        self._created = created
        self._sender = Sender(self.places)
        self._taken: tuple[HeadName, tuple[str, ...]] | None = None
        self._rebuilding = threading.Lock()  # held by one reading at a time: it takes some times the range's length

    def close(self) -> None:
        """Let go of the connections to places."""
        self._sender.lanes.close(self.places)

    # --- storing ---------------------------------------------------------------------------

    def quote(self, lengths: Sequence[int], epochs: int) -> Quote:  # time costs nothing at home
        """Bytes on all places together."""
        header = header_length(self.code.n)
        each = (header + zfec_code.piece_length(length, self.code.k) for length in lengths)
        return Quote(self.code.n * sum(each))

    def prepare(self, pack: SealedPack, padded: memoryview) -> CodedPack:
        """Code a pack; nothing is written."""
        return code_pack(pack, padded, self.code, self.name)

    def store(self, packs: Sequence[Prepared], term: Term, monitor: Monitor) -> list[Stored]:
        """Write each sliver to the place of its slot. A place that fails is left out for the rest of the run."""
        return [self._store_one(pack, monitor) for pack in packs if isinstance(pack, CodedPack)]

    def _store_one(self, pack: CodedPack, monitor: Monitor) -> Stored:
        began = time.monotonic()
        needed = pack.header.code.k
        durable = self._sender.send(pack, range(pack.header.code.n), monitor, put_missing, needed, began)
        if len(durable) < needed:
            raise NotEnoughPlaces(len(durable), needed, *self.absent())
        return Stored(pack.ref, tuple(slot for slot in range(pack.header.code.n) if slot not in durable))

    def settle(self, packs: Sequence[PackRef], monitor: Monitor) -> list[Stored]:
        """Those of which at least k slivers are durable; the slivers of the others are removed."""
        kept = []
        for pack in packs:
            reports = list(self.examine([pack], monitor, deep=False))
            durable = {
                report.slot
                for report in reports
                if report.state is SliverState.SOUND and self._sender.lasts(pack, report)
            }
            waiting = tuple(report.slot for report in reports if report.slot not in durable)
            if len(durable) >= self.code_of(pack).k:
                kept.append(Stored(pack, waiting))
            else:
                self.delete([pack], monitor)
        return kept

    def code_of(self, pack: PackRef) -> Code:
        """The code that its location names."""
        return code_of(pack)[0]

    def absent(self) -> tuple[list[str], list[str]]:
        """The names of the places that don't answer, or take nothing; and of those among them that are paused."""
        away = [place for place in self.places if not place.is_connected]
        return [place.record.name for place in away], [place.record.name for place in away if place.is_paused]

    # --- reading ---------------------------------------------------------------------------

    def read(self, pack: PackRef, offset: int, length: int, monitor: Monitor) -> Generator[memoryview, None, None]:
        """Candidates for a range: from the pieces that hold it, then rebuilt from each choice of k slivers."""
        reader = SliverReader(pack, self.places)
        if not 0 <= offset <= offset + length <= pack.length:
            raise DamagedPack("range")
        spans = spans_of(offset, length, reader.size)
        tried: set[bytes] = set()  # hashes: the readings themselves, each as long as an object, are not kept
        with heeding(monitor.check):
            direct = [reader.column(piece, start, count) for piece, start, count in spans]
        if all(part is not None for part in direct):
            data = joined([part for part in direct if part is not None])
            yield data
            tried.add(blake3(data).digest())
        with self._rebuilding:
            yield from self._rebuilt_readings(reader, spans, (offset, length), tried, monitor)

    def _rebuilt_readings(
        self,
        reader: SliverReader,
        spans: Sequence[tuple[int, int, int]],
        wanted: tuple[int, int],
        tried: set[bytes],
        monitor: Monitor,
    ) -> Iterator[memoryview]:
        usable = [slot for slot in range(reader.code.n) if reader.has_sound_header(slot)]
        for choice in islice(combinations(usable, reader.code.k), MOST_CHOICES):
            monitor.check()
            rebuilt = rebuilt_range(reader, choice, spans)
            if rebuilt is not None and (name := blake3(rebuilt).digest()) not in tried:
                tried.add(name)
                yield rebuilt
        reader.forget()
        offset, length = wanted
        try:  # of many slivers too many choices have a damaged one: those that are sound as a whole are left
            data = self.rebuild(reader.pack, monitor)[offset : offset + length]
        except (NotEnoughSlivers, DamagedPack):
            if not tried:
                raise
        else:
            if blake3(data).digest() not in tried:
                yield data

    def read_whole(self, pack: PackRef, into: memoryview, monitor: Monitor) -> memoryview:
        """The whole pack from the first k slivers that are long enough, pieces below k first."""
        reader = SliverReader(pack, self.places)
        k, size = reader.code.k, reader.size
        pieces: dict[int, memoryview] = {}
        with heeding(monitor.check):
            for slot in range(reader.code.n):
                monitor.check()
                if len(pieces) == k:
                    break
                room = into[slot * size : (slot + 1) * size]  # pieces from k on go behind the pack, where there is room
                out = room if len(room) == size else memoryview(bytearray(size))
                if reader.payload_into(slot, out):
                    pieces[slot] = out
        if len(pieces) < k:
            raise NotEnoughSlivers(len(pieces), k, *self.absent())
        absent = [slot for slot in range(k) if slot not in pieces]
        zfec_code.decode_into(pieces, reader.code, {slot: into[slot * size : (slot + 1) * size] for slot in absent})
        return into[: pack.length]

    def rebuild(self, pack: PackRef, monitor: Monitor) -> memoryview:
        """The whole pack from any k sound slivers, its id checked."""
        reader = SliverReader(pack, self.places)
        whole = memoryview(bytearray(reader.code.k * reader.size))
        self._rebuild_into(reader, whole, monitor)
        return whole[: pack.length]

    def _rebuild_into(
        self, reader: SliverReader, whole: memoryview, monitor: Monitor, last: Sequence[int] = ()
    ) -> None:
        """`whole` has room for k pieces; nothing else of that size is taken but the pieces from k on.

        The slots in `last`, known not to be sound, are read only when the others are not enough.
        """
        k, size, pack = reader.code.k, reader.size, reader.pack
        rooms = {slot: whole[slot * size : (slot + 1) * size] for slot in range(k)}
        pieces: dict[int, memoryview] = {}
        with heeding(monitor.check):
            for slot in sorted(range(reader.code.n), key=lambda slot: (slot in last, slot)):
                monitor.check()
                if len(pieces) == k:
                    break
                out = rooms[slot] if slot < k else memoryview(bytearray(size))
                if reader.verified_payload_into(slot, out):
                    pieces[slot] = out
        if len(pieces) < k:
            raise NotEnoughSlivers(len(pieces), k, *self.absent())
        zfec_code.decode_into(pieces, reader.code, {slot: rooms[slot] for slot in rooms if slot not in pieces})
        if pack_id(whole[: pack.length]) != pack.id:
            raise DamagedPack("id")

    # --- keeping ---------------------------------------------------------------------------

    def extend(self, packs: Iterable[PackRef], end_epoch: int, monitor: Monitor) -> None:
        """Nothing to do: on home the head's lease record says it all."""

    def delete(self, packs: Sequence[PackRef], monitor: Monitor) -> list[PackId]:
        """Remove every sliver of these sets from the places that answer."""
        for pack in packs:
            reader = SliverReader(pack, self.places)
            for place in self._connected():
                for slot in range(reader.code.n):
                    monitor.check()
                    try:
                        place.store.remove(reader.name(slot))
                    except PlaceError as error:
                        place.fail(error)
                        break
        return [pack.id for pack in packs]

    def owned(self, monitor: Monitor) -> Iterator[PackId]:
        """The packs of which any place holds a sliver."""
        return clearing.packs(self.places, monitor)

    def sets(self, monitor: Monitor) -> Iterator[SetName]:
        """As `Shelf` says."""
        return clearing.sets(self.places, monitor)

    def clear(self, sets: Collection[SetName], monitor: Monitor) -> int:
        """As `Shelf` says."""
        return clearing.clear(self.places, sets, monitor)

    def find(self, pack: PackId, monitor: Monitor) -> PackRef | None:
        """From the header of any of its slivers that is sound."""
        return clearing.find(self.places, pack, self.name, monitor)

    def examine(self, packs: Iterable[PackRef], monitor: Monitor, *, deep: bool) -> Iterator[SliverReport]:
        """A report for every slot of every pack: each on the place whose slot it is."""
        for pack in packs:
            reader = SliverReader(pack, self.places)
            for slot in range(reader.code.n):
                monitor.check()
                with heeding(monitor.check):
                    found = self._examine_slot(reader, slot, deep=deep)
                yield found

    def _examine_slot(self, reader: SliverReader, slot: int, *, deep: bool) -> SliverReport:
        owner = next((place for place in self.places if slot in place.record.slots), None)
        if owner is None:
            return SliverReport(reader.pack.id, slot, "", SliverState.MISSING, "no place")
        name = owner.record.name
        if owner.is_readable:
            try:
                state, reason = reader.examine(owner, slot, deep=deep)
            except PlaceMissing as error:
                owner.fail_reading(error)
            except PlaceError as error:
                return SliverReport(reader.pack.id, slot, name, SliverState.DAMAGED, f"can't be read: {error.reason}")
            else:
                return SliverReport(reader.pack.id, slot, name, state, reason)
        state = SliverState.MISSING if owner.gone else SliverState.AWAY
        return SliverReport(reader.pack.id, slot, name, state, owner.reason)

    def repair(
        self,
        pack: PackRef,
        slots: Sequence[int],
        monitor: Monitor,
        seconds: float | None = None,
        late: Collection[int] = (),
    ) -> list[int]:
        """Code the rebuilt pack again and write the slivers of these slots whose places answer.

        What stands there already is written over: here a sound-looking header proves nothing. Only what is late may
        have been brought since by a lane, after its session was closed.
        """
        began, patience = time.monotonic(), inf if seconds is None else seconds
        reader = SliverReader(pack, self.places)
        names = {reader.name(slot): slot for slot in slots}
        arrived = {names[name] for name in self._sender.lanes.arrived(names, patience, monitor)}
        healed = {slot for slot in arrived if self._examine_slot(reader, slot, deep=False).state is SliverState.SOUND}
        waiting = healed | {names[name] for name in self._sender.lanes.flying(names)}
        healed |= {slot for slot in slots if slot in late and slot not in waiting and self._sender.has(reader, slot)}
        patience -= time.monotonic() - began
        wanted = [slot for slot in slots if slot not in waiting | healed and self._sender.is_due(slot, patience)]
        if wanted:
            code, name = code_of(pack)
            padded = memoryview(bytearray(code.k * reader.size))
            self._rebuild_into(reader, padded, monitor, last=wanted)
            sealed = SealedPack(pack.id, pack.salt, padded[: pack.length], ())
            coded = code_pack(sealed, padded, code, self.name)
            if coded.ref.location.code_id != name:
                raise DamagedPack("code id")
            healed |= self._sender.send(coded, wanted, monitor, put_anyway, 0, began, patience)
        return [slot for slot in slots if slot in healed]

    # --- heads -----------------------------------------------------------------------------

    def put_head(self, vault_tag: bytes, name: HeadName, data: bytes, monitor: Monitor) -> int:
        """The whole head to every place that answers; those that are slow may get it later."""
        began, path = time.monotonic(), _head_path(vault_tag, name)
        places = list(self._connected())
        sent, took = [], set()
        for number, place in enumerate(places):
            monitor.check()
            if self._sender.lanes.leads_to(place):
                sent.append(self._sender.lanes.send(place, number, path, [data], put_anyway))
                continue
            try:
                place.store.put(path, [data])
            except PlaceError as error:
                place.fail(error)
            else:
                took.add(number)
        took |= self._sender.lanes.gather(sent, 1 - len(took), monitor, began, grace=HEAD_GRACE, patience=GRACE)
        if not took:
            raise NotEnoughPlaces(0, 1, *self.absent())
        self._taken = name, tuple(places[number].record.name for number in sorted(took))
        return len(took)

    def takers(self, name: HeadName) -> tuple[str, ...]:
        """As the port says."""
        return self._taken[1] if self._taken is not None and self._taken[0] == name else ()

    def head_copies(self, vault_tag: bytes, name: HeadName) -> int:
        """The places whose copy has the hash that its name begins with."""
        return sum(1 for data in self._head_files(vault_tag, name) if head_digest(data)[:8] == name.digest)

    def copies_possible(self) -> int:
        """One on each place that answers."""
        return sum(1 for _ in self._connected())

    def heads(self, vault_tag: bytes) -> list[HeadCopies]:
        """Every head of the vault on the places that answer, with the places that hold it."""
        found: dict[HeadName, list[str]] = {}
        top = f"heads/{vault_tag.hex()}"
        for place in self._readable():
            for device, is_folder in listed(place, top):
                for file, _ in listed(place, f"{top}/{device}") if is_folder else ():
                    name = parse_head_name(device, file)
                    if name is not None:
                        found.setdefault(name, []).append(place.record.name)
        return [HeadCopies(name, tuple(places)) for name, places in found.items()]

    def read_head(self, vault_tag: bytes, name: HeadName, check: Callable[[bytes], bool]) -> bytes | None:
        """The first place's copy that passes the check."""
        return next((data for data in self._head_files(vault_tag, name) if check(data)), None)

    def _head_files(self, vault_tag: bytes, name: HeadName) -> Iterator[bytes]:
        """What each place holds under a head's name."""
        path = _head_path(vault_tag, name)
        for place in self._readable():
            try:
                length = place.store.size(path)
                if length is None or length > MOST_HEAD:
                    continue
                out = memoryview(bytearray(length))
                if place.store.read_into(path, 0, out) == length:
                    yield bytes(out)
            except PlaceError as error:
                place.fail_reading(error)

    def drop_head(self, vault_tag: bytes, name: HeadName) -> None:
        """Remove an old head from the places that answer."""
        for place in self._connected():
            try:
                place.store.remove(_head_path(vault_tag, name))
            except PlaceError as error:
                place.fail(error)

    # --- time ------------------------------------------------------------------------------

    def epoch_at(self, now_ms: int) -> int:
        """Periods of 14 days since the network's creation; 0 before it (a wrong clock)."""
        return max(0, (now_ms - self._created) // EPOCH_MS)

    def epoch_start(self, epoch: int) -> int:
        """When an epoch begins."""
        return self._created + epoch * EPOCH_MS

    def _connected(self) -> Iterator[Place]:
        return (place for place in self.places if place.is_connected)

    def _readable(self) -> Iterator[Place]:
        return (place for place in self.places if place.is_readable)


MOST_HEAD = 16 << 20


def _head_path(vault_tag: bytes, name: HeadName) -> str:
    return f"heads/{vault_tag.hex()}/{name.device_tag.hex()}/{head_file_name(name)}"
