"""What is needed of the packs, and what is not: the marks of one tidying, and packs that are on their way out.

`needed` is a temporary table, so that a vault of any size fits; `theirs` marks pages of other devices, which only they
can write anew. A pack that is leaving (it has a tombstone, or is about to get one) is still in the pack table as long
as something in it has no other home. In the statements here, state 1 is a durable pack and 3 one that is leaving.
"""

from collections.abc import Iterable, Iterator

from vault.format.pages import Table
from vault.index.connection import locked
from vault.index.packs import LAST_ROW, PackTables
from vault.model import ObjectId, ObjectRef, PackId

FOLD = "must_fold"  # a record has gone: only pages written anew can tell that


class GarbageTables(PackTables):
    """Marks, and packs that leave."""

    # --- what is needed ------------------------------------------------------------------------

    @locked
    def begin_marks(self) -> None:
        """Nothing is needed yet."""
        self.connection.execute("drop table if exists temp.needed")
        self.connection.execute("drop table if exists temp.home")
        self.connection.execute("create temp table needed (id blob primary key, theirs integer) without rowid")

    @locked
    def mark(self, names: Iterable[bytes], *, theirs: bool = False) -> None:
        """These objects are needed."""
        self.connection.executemany(
            "insert into temp.needed values (?, ?) on conflict (id) do update set theirs = max(theirs, ?2)",
            ((name, int(theirs)) for name in names),
        )

    @locked
    def mark_own_pages(self) -> None:
        """The pages that the tables were last written as."""
        self.connection.execute("insert or ignore into temp.needed select object, 0 from pages")

    @locked
    def mark_pictures(self, contents: Iterable[bytes]) -> None:
        """The small pictures of these contents."""
        self.connection.executemany(
            "insert or ignore into temp.needed select object, 0 from previews where key = ? and object is not null",
            ((content,) for content in contents),
        )

    @locked
    def settle_marks(self) -> None:
        """Give each needed object that a durable pack holds one home: of several packs the one that came first."""
        self.connection.execute("drop table if exists temp.home")
        self.connection.execute(
            "create temp table home as select objects.id as id, min(objects.pack) as pack from temp.needed "
            "join objects on objects.id = needed.id join packs on packs.id = objects.pack "
            "where packs.state = 1 group by objects.id"
        )
        self.connection.execute("create index temp.home_by_pack on home (pack)")

    @locked
    def needed_of(self, row: int) -> set[bytes]:
        """The needed objects whose home is this pack."""
        return {name for (name,) in self.connection.execute("select id from temp.home where pack = ?", (row,))}

    @locked
    def is_theirs(self, row: int) -> bool:
        """Whether a page of another device's newest head lies in this pack."""
        found = self.connection.execute(
            "select 1 from objects join temp.needed on needed.id = objects.id where pack = ? and theirs limit 1",
            (row,),
        )
        return found.fetchone() is not None

    @locked
    def homeless(self) -> Iterator[tuple[ObjectId, list[ObjectRef]]]:
        """Needed objects that only leaving (or lost) packs hold, pack by pack; with what is known of them."""
        names = self.connection.execute(
            "select objects.id from temp.needed join objects on objects.id = needed.id "
            "join packs on packs.id = objects.pack where not exists "
            "(select 1 from objects o join packs p on p.id = o.pack where o.id = needed.id and p.state = 1) "
            "and packs.state = 3 group by objects.id order by min(objects.pack), min(objects.nonce)"
        ).fetchall()
        for (name,) in names:
            yield ObjectId(name), self.find_object(ObjectId(name))

    @locked
    def needed_in(self, row: int) -> bool:
        """Whether a needed object lies in this pack and in no durable one."""
        found = self.connection.execute(
            "select 1 from objects join temp.needed on needed.id = objects.id where pack = ?1 and not exists "
            "(select 1 from objects o join packs p on p.id = o.pack where o.id = needed.id and p.state = 1) "
            "limit 1",
            (row,),
        )
        return found.fetchone() is not None

    # --- packs that leave ----------------------------------------------------------------------

    @locked
    def mark_leaving(self, pack: PackId) -> None:
        """Nothing is taken as stored in it any more."""
        self.connection.execute("update packs set state = 3 where pack_id = ? and state >= 1", (pack,))

    @locked
    def mark_buried(self) -> int:
        """Packs that somebody's tombstone names are leaving; returns how many are."""
        self.connection.execute(
            "update packs set state = 3 where state in (1, 2) and pack_id in "
            "(select substr(key, 2) from records where kind = ? and substr(key, 1, 1) = x'70')",
            (Table.TOMBSTONES.value,),
        )
        return self.count_leaving()

    @locked
    def count_leaving(self) -> int:
        """How many packs are leaving."""
        found = self.connection.execute("select count(*) from packs where state = 3").fetchone()
        return int(found[0])

    @locked
    def leaving(self) -> list[tuple[int, PackId, int]]:
        """(row, id, length) of every pack that is leaving."""
        rows = self.connection.execute("select id, pack_id, length from packs where state = 3").fetchall()
        return [(row, PackId(pack), length) for row, pack, length in rows]

    @locked
    def let_go(self, pack: PackId) -> None:
        """Take a pack out of the table. Its neighbours are written again, as the page that it stood in is another."""
        for query in (
            "select max(pack_id) from packs where pack_id < ? and state >= 1",
            "select min(pack_id) from packs where pack_id > ? and state >= 1",
        ):
            (neighbour,) = self.connection.execute(query, (pack,)).fetchone()
            self.connection.execute("update packs set dirty = 1 where pack_id = ?", (neighbour,))
        pictures = "select id from objects where pack = (select id from packs where pack_id = ?)"
        self.connection.execute(f"update previews set made = 0 where object in ({pictures})", (pack,))  # noqa: S608 ours
        self.put(LAST_ROW, max(self.last_pack(), self.get(LAST_ROW)))
        self.drop_pack(pack)
        self.put(FOLD, 1)

    @locked
    def small_packs(self, below: int) -> list[tuple[int, PackId, int]]:
        """(row, id, length) of the durable packs of fewer bytes than this, the smallest first."""
        rows = self.connection.execute(
            "select id, pack_id, length from packs where state = 1 and length < ? order by length, id",
            (below,),
        ).fetchall()
        return [(row, PackId(pack), length) for row, pack, length in rows]

    @locked
    def is_on_its_way(self, pack: PackId) -> bool:
        """Whether this device knows the pack: in its table, or in its journal."""
        return self.pack_row(pack) is not None

    def first_seen(self, key: str, now: int) -> int:
        """When something was first noted that may be garbage; notes it now, if it was not."""
        noted = self.get(f"stray/{key}")
        if not noted:
            self.put(f"stray/{key}", now)
        return noted or now

    @locked
    def forget_strays(self, present: set[str]) -> None:
        """Drop the notes of what is there no more."""
        for (key,) in self.connection.execute("select key from meta where key glob 'stray/*'").fetchall():
            if key.removeprefix("stray/") not in present:
                self.connection.execute("delete from meta where key = ?", (key,))
