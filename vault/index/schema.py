"""The index's tables and how they came to be: one migration a change, never edited once released.

| table | holds |
|---|---|
| meta | what this cache is of, counters, and what heads ask of whoever writes |
| albums | an album a row, with totals that `Index.count_album` renews |
| items | an item a row: its record, and of its present version what lists show (`added`: when a backup saw it) |
| search | the folded path of each item, narrow so that a search reads little |
| seen | what the folder's file looked like when its content was last read (this device only) |
| packs | a pack a row; state 0 = in the journal, on its way; 1 = durable; 2 = lost; 3 = leaving |
| objects | which packs hold an object, and as which of their objects |
| waiting | slivers that are not on their place: still to be brought, missing or damaged |
| records | leases and tombstones |
| previews | what is known of contents: the record, and what is asked of it most; `short`: 8 bytes of the key |
| moments | a narrow row for each photo and video that is there now: what the timeline shows; `content` is `short` |
| cameras | their names, each once |
| pages | the pages that the tables were last written as |
| read_pages | pages of other devices that were merged, so that they need not be read again |
| heads | the newest head of each device that was read |

`items_by_path` has all that a backup compares a folder with, so that one where nothing changed never reads the wide
rows of `items`; a path of an album occurs once (`put_items` sees to it).

`made` is the version of who made a preview, 0 when there is none or its picture is not stored.

`dirty` marks records that are not in a page yet.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

    from sqlite_utils import Database

VERSION = 2

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

MOMENTS = """
create table previews (
    key blob primary key, record blob not null, short integer not null, object blob, made integer not null,
    taken integer, shape integer not null, kind integer not null, camera integer not null,
    dirty integer not null default 1) without rowid;
create index previews_by_short on previews (short);
create index previews_dirty on previews (key) where dirty;
create table moments (
    item integer primary key, album integer not null, taken integer not null, shape integer not null,
    kind integer not null, content integer not null, camera integer not null, made integer not null,
    number integer not null);
create index moments_by_time on moments (taken, number, content, item, shape, kind, album) where kind > 0;
create index moments_by_content on moments (content, made);
alter table items add column added integer not null default 0;
create table cameras (id integer primary key, name text not null unique, folded text not null);
"""


def migrate(connection: "sqlite3.Connection") -> None:
    """Bring an index to this version. Imports sqlite-utils (0.1 s), so call it only when `VERSION` is not reached."""
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

    steps = Migrations("vault.index")

    @steps()
    def m001_the_first(db: Database) -> None:
        _make(db, TABLES)

    @steps()
    def m002_moments(db: Database) -> None:
        _make(db, MOMENTS)

    steps.apply(Database(connection))
    connection.execute(f"pragma user_version = {VERSION}")
    connection.commit()


def _make(db: "Database", statements: str) -> None:
    for statement in statements.split(";"):
        if statement.strip():
            db.execute(statement)
