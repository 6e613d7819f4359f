"""The chain on disk: one SQLite file. A transaction of the chain is one of the database's: a kill tears none."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from vault.devnet.chain.objects import ChainObject, Owner, OwnerKind, known_type

SCHEMA = """
create table if not exists objects (
    id blob not null, version integer not null, type text not null, owner_kind integer not null, owner blob not null,
    owner_version integer not null, contents blob not null, previous blob not null, rebate integer not null,
    live integer not null, primary key (id, version)
) without rowid;
create index if not exists owned on objects (owner, type, id) where live;
create index if not exists living on objects (id) where live;
create table if not exists transactions (
    digest blob primary key, checkpoint integer not null, executed blob not null
) without rowid;
create index if not exists by_checkpoint on transactions (checkpoint);
create table if not exists facts (name text primary key, value blob not null) without rowid;
create table if not exists events (
    sequence integer primary key, digest blob not null, place integer not null, at integer not null, type text not null,
    contents blob not null
);
"""
COLUMNS = "id, version, type, owner_kind, owner, owner_version, contents, previous, rebate"
PAGE = 50


class Store:
    """Objects, transactions, events and single facts. Times and numbers are signed 64-bit: versions start at 1."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("pragma journal_mode = wal")
        self._db.execute("pragma synchronous = normal")  # a kill loses nothing; a power cut may lose the last moments
        self._db.executescript(SCHEMA)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """All that is written within, or nothing."""
        self._db.execute("begin immediate")
        try:
            yield
        except BaseException:
            self._db.execute("rollback")
            raise
        self._db.execute("commit")

    # --- objects ---------------------------------------------------------------------------

    def get(self, object_id: bytes) -> ChainObject | None:
        """The object as it is now."""
        row = self._db.execute(f"select {COLUMNS} from objects where id = ? and live", (object_id,)).fetchone()  # noqa: S608
        return _object(row) if row else None

    def last(self, object_id: bytes) -> ChainObject:
        """The object as it is or, if it is gone, as it last was. Raises LookupError."""
        query = f"select {COLUMNS} from objects where id = ? order by version desc limit 1"  # noqa: S608
        row = self._db.execute(query, (object_id,)).fetchone()
        if row is None:
            raise LookupError(object_id.hex())
        return _object(row)

    def get_version(self, object_id: bytes, version: int) -> ChainObject | None:
        """The object as it was."""
        query = f"select {COLUMNS} from objects where id = ? and version = ?"  # noqa: S608
        row = self._db.execute(query, (object_id, version)).fetchone()
        return _object(row) if row else None

    def known(self, object_id: bytes) -> bool:
        """Whether there is, or was, such an object."""
        return self._db.execute("select 1 from objects where id = ? limit 1", (object_id,)).fetchone() is not None

    def owned(
        self, owner: bytes, kind: OwnerKind, type_text: str = "", after: bytes = b"", limit: int = PAGE
    ) -> list[ChainObject]:
        """What an address or object owns, by id. `type_text`: exactly this type or, without its parameters, any."""
        query = f"select {COLUMNS} from objects where live and owner = ? and owner_kind = ? and id > ?"  # noqa: S608
        values: list[object] = [owner, int(kind), after]
        if type_text:
            query += " and (type = ? or substr(type, 1, ?) = ?)"
            values += [type_text, len(type_text) + 1, type_text + "<"]
        rows = self._db.execute(f"{query} order by id limit ?", (*values, limit))
        return [_object(row) for row in rows]

    def of_type(self, type_text: str) -> list[ChainObject]:
        """All objects of a type, whosever."""
        query = f"select {COLUMNS} from objects where live and type = ? order by id"  # noqa: S608
        return [_object(row) for row in self._db.execute(query, (type_text,))]

    def totals(self, owner: bytes) -> dict[str, int]:
        """Balance by coin type."""
        found: dict[str, int] = {}
        start = "0x" + "2".rjust(64, "0") + "::coin::Coin<"
        query = "select type, contents from objects where live and owner = ? and owner_kind = 1 and type like ?"
        for text, contents in self._db.execute(query, (owner, start + "%")):
            currency = text[len(start) : -1]
            found[currency] = found.get(currency, 0) + int.from_bytes(contents[32:40], "little")
        return found

    def write(self, written: Iterable[ChainObject], deleted: Iterable[bytes]) -> None:
        """New versions of objects, and objects that are no more."""
        written = list(written)
        self._db.executemany(
            "update objects set live = 0 where id = ? and live", [(o.id,) for o in written] + [(i,) for i in deleted]
        )
        self._db.executemany(
            "insert into objects values (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
            [
                (
                    o.id,
                    o.version,
                    str(o.type),
                    int(o.owner.kind),
                    o.owner.address,
                    o.owner.version,
                    o.contents,
                    o.previous,
                    o.rebate,
                )
                for o in written
            ],
        )

    # --- transactions and checkpoints ------------------------------------------------------

    def transaction(self, digest: bytes) -> bytes | None:
        """What was answered to a transaction."""
        row = self._db.execute("select executed from transactions where digest = ?", (digest,)).fetchone()
        return row[0] if row else None

    def checkpoint(self, sequence: int) -> list[bytes]:
        """The transactions of a checkpoint."""
        query = "select executed from transactions where checkpoint = ?"
        return [row[0] for row in self._db.execute(query, (sequence,))]

    def add_transaction(self, digest: bytes, checkpoint: int, executed: bytes) -> None:
        """Remember a transaction; it makes a checkpoint of its own."""
        self._db.execute("insert into transactions values (?, ?, ?)", (digest, checkpoint, executed))

    def height(self) -> int:
        """The newest checkpoint; 0 is genesis."""
        return int(self._db.execute("select coalesce(max(checkpoint), 0) from transactions").fetchone()[0])

    def forget(self) -> None:
        """Everything but single facts."""
        for table in ("objects", "transactions", "events"):
            self._db.execute(f"delete from {table}")  # noqa: S608 our own names

    # --- events and facts ------------------------------------------------------------------

    def add_events(self, digest: bytes, at: int, events: Sequence[tuple[str, bytes]]) -> None:
        """What a transaction has emitted: type and contents, in order."""
        self._db.executemany(
            "insert into events (digest, place, at, type, contents) values (?, ?, ?, ?, ?)",
            [(digest, place, at, text, contents) for place, (text, contents) in enumerate(events)],
        )

    def events_after(self, sequence: int, at: int) -> list[tuple[int, bytes, int, str, bytes]]:
        """Events behind `sequence` that are no newer than `at`: sequence, digest, place, type, contents."""
        query = "select sequence, digest, place, type, contents from events where sequence > ? and at <= ? order by 1"
        return list(self._db.execute(query, (sequence, at)))

    def fact(self, name: str) -> bytes | None:
        """A single value by its name."""
        row = self._db.execute("select value from facts where name = ?", (name,)).fetchone()
        return row[0] if row else None

    def set_fact(self, name: str, value: bytes) -> None:
        """Remember a single value."""
        self._db.execute("insert or replace into facts values (?, ?)", (name, value))


def _object(row: tuple[bytes, int, str, int, bytes, int, bytes, bytes, int]) -> ChainObject:
    found, version, text, kind, owner, owner_version, contents, previous, rebate = row
    return ChainObject(
        found, version, known_type(text), Owner(OwnerKind(kind), owner, owner_version), contents, previous, rebate
    )
