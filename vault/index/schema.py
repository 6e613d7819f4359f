"""The index's tables and how they came to be: one migration a change, never edited once released.

| table | holds |
|---|---|
| meta | what this cache is of, counters, and what heads ask of whoever writes |
| albums | an album a row, with totals that `Index.count_album` renews |
| items | an item a row: its record, and of its present version what lists show |
| search | the folded path of each item, narrow so that a search reads little |
| seen | what the folder's file looked like when its content was last read (this device only) |
| packs | a pack a row; state 0 = in the journal, on its way; 1 = durable |
| objects | which packs hold an object, and as which of their objects |
| waiting | slivers that are not on their place: still to be brought, missing or damaged |
| records | leases and tombstones |
| pages | the pages that the tables were last written as |
| read_pages | pages of other devices that were merged, so that they need not be read again |
| heads | the newest head of each device that was read |

`items_by_path` has all that a backup compares a folder with, so that one where nothing changed never reads the wide
rows of `items`; a path of an album occurs once (`put_items` sees to it).

`dirty` marks records that are not in a page yet.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

VERSION = 1

TABLES = """
create table meta (key text primary key, value) without rowid;
create table albums (
    id integer primary key, album_id blob not null unique, name text not null, record blob not null,
    items integer not null default 0, bytes integer not null default 0, dirty integer not null default 1);
create table items (
    id integer primary key, album integer not null, path blob not null, record blob not null, live integer not null,
    kind integer not null, size integer not null, mtime integer not null, dirty integer not null default 1);
create index items_by_path on items (album, path, live, kind);
create index items_dirty on items (album, path) where dirty;
create table search (item integer primary key, folded text not null);
create table seen (
    item integer primary key, size integer not null, mtime integer not null, ctime integer not null,
    inode integer not null);
create table packs (
    id integer primary key, pack_id blob not null unique, record blob not null, length integer not null,
    needed integer not null, slots integer not null, state integer not null, dirty integer not null default 1);
create index packs_unsettled on packs (state) where state = 0;
create index packs_dirty on packs (pack_id) where dirty;
create table objects (id blob not null, pack integer not null, nonce integer not null, primary key (id, pack))
    without rowid;
create table waiting (pack integer not null, slot integer not null, state text not null, primary key (pack, slot))
    without rowid;
create table records (kind text not null, key blob not null, record blob not null, dirty integer not null default 1,
    primary key (kind, key)) without rowid;
create table pages (
    tree text not null, level integer not null, first blob not null, object blob not null,
    primary key (tree, level, first)) without rowid;
create index pages_by_object on pages (object);
create table read_pages (object blob primary key) without rowid;
create table heads (device blob primary key, sequence integer not null, digest blob not null) without rowid;
"""


def migrate(connection: "sqlite3.Connection") -> None:
    """Bring an index to this version. Imports sqlite-utils (0.1 s), so call it only when `VERSION` is not reached."""
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

    steps = Migrations("vault.index")

    @steps()
    def m001_the_first(db: Database) -> None:
        for statement in TABLES.split(";"):
            if statement.strip():
                db.execute(statement)

    steps.apply(Database(connection))
    connection.execute(f"pragma user_version = {VERSION}")
    connection.commit()
