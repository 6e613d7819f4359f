"""Packs, the objects in them, and the slivers that are not where they should be."""

import json
from collections.abc import Collection, Container, Iterable, Iterator
from dataclasses import replace
from itertools import islice

from vault.format.merging import merged_pack
from vault.format.records import PackRecord, decode_pack, encode_pack
from vault.index.connection import Connection, locked
from vault.index.rows import PackRow
from vault.model import Kind, ObjectId, ObjectRef, PackId, SliverState
from vault.ports import Disk

PREPARED, DURABLE, LOST, LEAVING = 0, 1, 2, 3
LAST_ROW = "last_row"  # of packs that were let go: their numbers are not given again, as notes count by them
NAMES_A_QUERY = 500  # SQLite takes some more
RECENT_PACKS = 32  # decoded directories kept; the largest has 16,384 entries


class PackTables(Connection):
    """The tables `packs`, `objects` and `waiting`."""

    def __init__(self, path: bytes, disk: Disk, *, readonly: bool = False) -> None:
        """As `Connection`."""
        super().__init__(path, disk, readonly=readonly)
        self._recent: dict[int, tuple[PackRow, PackRecord]] = {}

    # --- packs and objects -----------------------------------------------------------------

    @locked
    def has_object(self, name: ObjectId) -> bool:
        """Whether a durable pack holds it."""
        rows = self.connection.execute(
            "select state from objects join packs on packs.id = pack where objects.id = ?", (name,)
        )
        return any(state == DURABLE for (state,) in rows)

    @locked
    def find_object(self, name: ObjectId) -> list[ObjectRef]:
        """Full references to every copy of an object: a pack on two networks gives two, the home network's first."""
        rows = self.connection.execute(
            "select pack, nonce from objects join packs on packs.id = pack where objects.id = ? and state > 0 "
            "order by state, pack",
            (name,),
        ).fetchall()
        refs = []
        for pack, nonce in rows:
            row, record = self._pack(pack)
            entry = record.directory[nonce]
            refs += [
                ObjectRef(
                    entry.id,
                    replace(row.pack, location=location),
                    entry.kind,
                    entry.codec,
                    nonce,
                    entry.offset,
                    entry.sealed_length,
                    entry.plain_length,
                )
                for location, _ in record.placed.values()
            ]
        return refs

    def _pack(self, row: int) -> tuple[PackRow, PackRecord]:
        if row not in self._recent:
            pack_id, data, needed, slots = self.connection.execute(
                "select pack_id, record, needed, slots from packs where id = ?", (row,)
            ).fetchone()
            record = decode_pack(PackId(pack_id), data)
            while len(self._recent) >= RECENT_PACKS:
                self._recent.pop(next(iter(self._recent)))
            self._recent[row] = PackRow(row, record.pack, needed, slots, frozenset()), record
        return self._recent[row]

    @locked
    def pack_row(self, pack: PackId) -> int | None:
        """A pack's row; None for an unknown one."""
        found = self.connection.execute("select id from packs where pack_id = ?", (pack,)).fetchone()
        return None if found is None else int(found[0])

    @locked
    def pack_record(self, pack: PackId) -> PackRecord | None:
        """All that is known of a pack."""
        row = self.pack_row(pack)
        return None if row is None else self._pack(row)[1]

    @locked
    def put_pack(self, record: PackRecord, *, durable: bool, dirty: bool) -> int:
        """Write a pack and its objects; a known pack keeps its row, and learns of newer locations. Returns the row."""
        code = record.pack.location.code
        known = self.pack_row(record.pack.id)
        if known is not None:
            if durable:
                self._renew_pack(known, record, dirty=dirty)
            return known
        cursor = self.connection.execute(
            "insert into packs (id, pack_id, record, length, needed, slots, state, dirty) "
            "values (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                max(self.last_pack(), self.get(LAST_ROW)) + 1,
                record.pack.id,
                encode_pack(record),
                record.pack.length,
                code.k if code else 1,
                code.n if code else 0,
                DURABLE if durable else PREPARED,
                int(dirty),
            ),
        )
        row = int(cursor.lastrowid or 0)
        self.connection.executemany(
            "insert or ignore into objects values (?, ?, ?)",
            [(entry.id, row, nonce) for nonce, entry in enumerate(record.directory)],
        )
        return row

    def _renew_pack(self, row: int, record: PackRecord, *, dirty: bool) -> None:
        """A pack of the journal takes the new record: only now its place is known for sure. Others are merged with it;
        after a change of the code nothing is known of the new slivers, and a lost pack is no longer lost.
        """
        old, state = self.connection.execute("select record, state from packs where id = ?", (row,)).fetchone()
        before = decode_pack(record.pack.id, old)
        after = record if state == PREPARED else merged_pack(before, record)
        data = encode_pack(after)
        if state != PREPARED and data == old:
            return
        if after.pack.location != before.pack.location:
            self.connection.execute("delete from waiting where pack = ?", (row,))
            state = min(state, DURABLE) if state != LEAVING else LEAVING
        code = after.pack.location.code
        self.connection.execute(
            "update packs set record = ?, needed = ?, slots = ?, state = ?, dirty = max(dirty, ?) where id = ?",
            (data, code.k if code else 1, code.n if code else 0, max(state, DURABLE), int(dirty), row),
        )
        self._recent.pop(row, None)

    @locked
    def replace_pack(self, record: PackRecord) -> None:
        """A known pack is where this record says, and nowhere else."""
        row, code = self.pack_row(record.pack.id), record.pack.location.code
        self.connection.execute(
            "update packs set record = ?, needed = ?, slots = ?, dirty = 1 where id = ?",
            (encode_pack(record), code.k if code else 1, code.n if code else 0, row),
        )
        self.connection.execute("delete from waiting where pack = ?", (row,))
        self._recent.pop(row or 0, None)

    @locked
    def mark_lost(self, pack: PackId, *, lost: bool) -> None:
        """A lost pack counts as not stored; what can still be read of it is."""
        self.connection.execute(
            "update packs set state = ? where pack_id = ? and state in (1, 2)", (LOST if lost else DURABLE, pack)
        )
        record = self.pack_record(pack) if lost else None
        pictures = [(entry.id,) for entry in record.directory if entry.kind is Kind.PREVIEW] if record else []
        if pictures:  # they are made anew
            self.connection.executemany("update previews set made = 0 where object = ?", pictures)
            self.connection.execute(
                "update moments set made = 0 where content in (select short from previews where made = 0)"
            )

    @locked
    def is_lost(self, pack: PackId) -> bool:
        """Whether a check found too little of a pack to rebuild it."""
        found = self.connection.execute("select state from packs where pack_id = ?", (pack,)).fetchone()
        return found is not None and found[0] == LOST

    @locked
    def lost_packs(self, without: Container[PackId] = ()) -> int:
        """How many packs a check found lost."""
        lost = self.connection.execute("select pack_id from packs where state = ?", (LOST,))
        return sum(pack not in without for (pack,) in lost)

    @locked
    def drop_pack(self, pack: PackId) -> None:
        """Forget a pack and what it held."""
        row = self.pack_row(pack)
        if row is not None:
            record = self._pack(row)[1]
            self.connection.executemany(
                "delete from objects where id = ? and pack = ?", [(entry.id, row) for entry in record.directory]
            )
            self.connection.execute("delete from waiting where pack = ?", (row,))
            self.connection.execute("delete from packs where id = ?", (row,))
            self._recent.pop(row, None)

    @locked
    def unsettled(self) -> list[PackRecord]:
        """Packs of the journal: on their way when the last run ended."""
        rows = self.connection.execute("select pack_id, record from packs where state = ?", (PREPARED,))
        return [decode_pack(PackId(pack), record) for pack, record in rows.fetchall()]

    @locked
    def last_pack(self) -> int:
        """The last row of the pack table; 0 for none."""
        return int(self.connection.execute("select coalesce(max(id), 0) from packs").fetchone()[0])

    @locked
    def pack_bytes(self, up_to: int | None = None) -> int:
        """The length of all durable packs together, or of those up to a row."""
        return int(
            self.connection.execute(
                "select coalesce(sum(length), 0) from packs where state >= ? and (? is null or id <= ?)",
                (DURABLE, up_to, up_to),
            ).fetchone()[0]
        )

    def packs_after(self, row: int) -> list[PackRow]:
        """The durable packs behind a row."""
        return list(self.walk_packs(after=row))

    def walk_packs(self, *, waiting: bool = False, after: int = 0, slice_size: int = 500) -> Iterator[PackRow]:
        """Every durable pack behind a row; with `waiting` those of which slivers are not in place. Read in slices."""
        condition = "and exists (select 1 from waiting where pack = packs.id)" if waiting else ""
        while rows := self._pack_slice(after, slice_size, condition):
            yield from rows
            after = rows[-1].row

    @locked
    def _pack_slice(self, after: int, count: int, condition: str) -> list[PackRow]:
        rows = self.connection.execute(
            f"select id, pack_id, record, needed, slots from packs where id > ? and state >= {DURABLE} "  # noqa: S608
            f"{condition} order by id limit ?",
            (after, count),
        ).fetchall()
        return [
            PackRow(row, decode_pack(PackId(pack), record).pack, needed, slots, self._waiting_of(row))
            for row, pack, record, needed, slots in rows
        ]

    def _waiting_of(self, row: int) -> frozenset[int]:
        return frozenset(slot for (slot,) in self.connection.execute("select slot from waiting where pack = ?", (row,)))

    @locked
    def put_waiting(self, pack: PackId, slot: int, state: SliverState | None) -> None:
        """Note that a sliver is not where it should be, or (None) that it is."""
        row = self.pack_row(pack)
        if row is None:
            return
        if state is None or state is SliverState.SOUND:
            self.connection.execute("delete from waiting where pack = ? and slot = ?", (row, slot))
        else:
            self.connection.execute("insert or replace into waiting values (?, ?, ?)", (row, slot, state.value))

    @locked
    def waiting_states(self, row: int) -> dict[int, str]:
        """The slots of a pack whose slivers are not in place, and what was noted of them (`SliverState` values)."""
        return dict(self.connection.execute("select slot, state from waiting where pack = ?", (row,)).fetchall())

    @locked
    def waiting_objects(self) -> dict[ObjectId, str]:
        """The objects in packs of which a sliver is not in place, with the worst that was noted.

        All objects are gone through for that, which takes a quarter of a second with 100,000 from a cold disk: not when
        everything is in place.
        """
        if self.connection.execute("select 1 from waiting limit 1").fetchone() is None:
            return {}
        rows = self.connection.execute(
            "select objects.id, max(case waiting.state when 'damaged' then 2 when 'missing' then 1 else 0 end) "
            "from waiting join objects on objects.pack = waiting.pack group by objects.id"
        )
        return {ObjectId(name): ("away", "missing", "damaged")[state] for name, state in rows}

    @locked
    def packs_holding(self, names: Iterable[ObjectId], *, lost: bool = False) -> set[PackId]:
        """A durable pack for each of these objects; of several, the one that is known longest.

        With `lost` also packs that no places at home can give any more: other networks may.
        """
        found: set[PackId] = set()
        for name in names:
            row = self.connection.execute(
                "select pack_id from objects join packs on packs.id = pack where objects.id = ? and state in (?, ?) "
                "order by state, packs.id limit 1",
                (name, *_states(lost=lost)),
            ).fetchone()
            if row is not None:
                found.add(PackId(row[0]))
        return found

    @locked
    def packs_of_pages(self, *, lost: bool = False) -> set[PackId]:
        """The packs that the present pages of all tables are in. `lost` as above."""
        rows = self.connection.execute(
            "select distinct pack_id from pages join objects on objects.id = pages.object "
            "join packs on packs.id = objects.pack where state in (?, ?)",
            _states(lost=lost),
        )
        return {PackId(pack) for (pack,) in rows}

    @locked
    def packs_of_pictures(self, *, lost: bool = False) -> set[PackId]:
        """The packs of the small pictures that there are. `lost` as above."""
        rows = self.connection.execute(
            "select distinct pack_id from previews join objects on objects.id = previews.object "
            "join packs on packs.id = objects.pack where state in (?, ?)",
            _states(lost=lost),
        )
        return {PackId(pack) for (pack,) in rows}

    @locked
    def pack_of(self, name: ObjectId) -> PackRow | None:
        """The pack that an object is read from first."""
        found = self.connection.execute(
            "select pack from objects join packs on packs.id = pack where objects.id = ? and state > 0 "
            "order by state, pack limit 1",
            (name,),
        ).fetchone()
        return None if found is None else self._pack(found[0])[0]

    @locked
    def miss_slot(self, slot: int) -> None:
        """All slivers of a slot are missing: its place is a new one."""
        self.connection.execute(
            "insert or replace into waiting select id, ?1, 'missing' from packs where state >= ?2 and slots > ?1",
            (slot, DURABLE),
        )

    @locked
    def waiting_by_slot(self) -> dict[int, int]:
        """How many slivers are not in place, for each slot."""
        return dict(self.connection.execute("select slot, count(*) from waiting group by slot").fetchall())

    @locked
    def sets_of_objects(
        self, names: Iterable[ObjectId], without: Container[PackId] = ()
    ) -> list[tuple[int, int, tuple[int, ...]]]:
        """How the packs stand that hold these objects, each way once: (needed, slots, waiting slots)."""
        rows: dict[int, tuple[int, int]] = {}
        rest = iter(names)
        while some := list(islice(rest, NAMES_A_QUERY)):
            marks = ",".join("?" * len(some))
            found = self.connection.execute(
                f"select distinct packs.id, pack_id, needed, slots from objects "  # noqa: S608 marks
                f"join packs on packs.id = pack where objects.id in ({marks}) and state >= {DURABLE}",
                some,
            )
            rows |= {row: (needed, slots) for row, pack, needed, slots in found if pack not in without}
        return list({(*rows[row], tuple(sorted(self._waiting_of(row)))) for row in rows})

    @locked
    def waiting_sets(self, without: Collection[PackId] = ()) -> list[tuple[int, int, tuple[int, ...], int, int]]:
        """How the durable packs on places stand: (needed, slots, waiting slots, number of packs, their bytes)."""
        rows = self.connection.execute(
            "select needed, slots, w, count(*), sum(length) from (select needed, slots, length, "
            "(select group_concat(slot) from (select slot from waiting where pack = packs.id order by slot)) as w "
            "from packs where state >= 1 and slots > 0 and "
            "hex(pack_id) not in (select value from json_each(?))) group by needed, slots, w",
            (json.dumps([pack.hex().upper() for pack in without]),),
        )
        return [
            (needed, slots, tuple(int(slot) for slot in (w or "").split(",") if slot), count, size)
            for needed, slots, w, count, size in rows
        ]


def _states(*, lost: bool) -> tuple[int, int]:
    """The two states that count."""
    return DURABLE, LOST if lost else DURABLE
