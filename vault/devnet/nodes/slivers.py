"""The slivers and metadata of all nodes, in one SQLite file beside the chain's."""

import sqlite3
from pathlib import Path

SCHEMA = """
create table if not exists metadata (
    node integer not null, blob blob not null, data blob not null, primary key (node, blob)
) without rowid;
create table if not exists slivers (
    node integer not null, blob blob not null, shard integer not null, axis text not null, data blob not null,
    primary key (node, blob, shard, axis)
);
"""


class SliverStore:
    """Bytes as they came, BCS and all."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("pragma journal_mode = wal")
        self._db.execute("pragma synchronous = normal")
        self._db.executescript(SCHEMA)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def put_metadata(self, node: int, blob: bytes, data: bytes) -> None:
        """Keep."""
        self._db.execute("insert or replace into metadata values (?, ?, ?)", (node, blob, data))

    def metadata(self, node: int, blob: bytes) -> bytes | None:
        """Without the blob id."""
        row = self._db.execute("select data from metadata where node = ? and blob = ?", (node, blob)).fetchone()
        return row[0] if row else None

    def put(self, node: int, blob: bytes, shard: int, axis: str, data: bytes) -> None:
        """Keep a sliver."""
        self._db.execute("insert or replace into slivers values (?, ?, ?, ?, ?)", (node, blob, shard, axis, data))

    def get(self, node: int, blob: bytes, shard: int, axis: str) -> bytes | None:
        """A sliver."""
        query = "select data from slivers where node = ? and blob = ? and shard = ? and axis = ?"
        row = self._db.execute(query, (node, blob, shard, axis)).fetchone()
        return row[0] if row else None

    def has(self, node: int, blob: bytes, shard: int, axis: str) -> bool:
        """Whether there is one."""
        query = "select 1 from slivers where node = ? and blob = ? and shard = ? and axis = ?"
        return self._db.execute(query, (node, blob, shard, axis)).fetchone() is not None

    def held(self, node: int, blob: bytes) -> set[tuple[int, str]]:
        """Shards and axes of a blob that a node holds."""
        query = "select shard, axis from slivers where node = ? and blob = ?"
        return set(self._db.execute(query, (node, blob)))

    def size(self, node: int) -> int:
        """Bytes of a node's slivers."""
        query = "select coalesce(sum(length(data)), 0) from slivers where node = ?"
        return int(self._db.execute(query, (node,)).fetchone()[0])

    def forget(self, node: int) -> None:
        """A node loses all that it has."""
        self._db.execute("delete from slivers where node = ?", (node,))
        self._db.execute("delete from metadata where node = ?", (node,))
