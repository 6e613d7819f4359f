"""Tables into pages: only the pages that changed records touch are written again, and the path above them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from vault.engine.pipeline import Packer
from vault.engine.vault import Vault
from vault.format.cbor import encode
from vault.format.pages import Page, Record, RootInfo, Table, cut, encode_page
from vault.format.records import encode_object_ref
from vault.index import Index
from vault.model import AlbumId, Kind, ObjectId

STREAM = "pages"


@dataclass(frozen=True, slots=True)
class Tree:
    """One table, or one album's items. `row` is the album's row in the index."""

    table: Table
    album: AlbumId | None = None
    row: int | None = None

    @property
    def name(self) -> str:
        """How the index calls its pages."""
        return f"{self.table.value}/{self.album.hex()}" if self.album else self.table.value


def write_tree(vault: Vault, tree: Tree, info: RootInfo, packer: Packer) -> ObjectId | None:
    """Write a table's changed pages. Returns its root page; None for an empty table.

    The pack table's inner pages hold full references, so the packs of its leaves must be durable before the level
    above is written: the packer is flushed between levels.
    """
    level = 0
    changed = _write_leaves(vault, tree, info, packer)
    while True:
        pages = vault.index.pages(tree.name, level)
        if not pages:
            return None
        if len(pages) == 1:
            vault.index.drop_levels(tree.name, level)
            return pages[0][1]
        if not changed and vault.index.pages(tree.name, level + 1):
            level += 1
            continue
        if tree.table is Table.PACKS:
            packer.flush()
        level += 1
        _write_level(vault, tree, info, packer, level, _children(vault, tree, pages))
        changed = True


def _children(vault: Vault, tree: Tree, pages: Sequence[tuple[bytes, ObjectId]]) -> Iterator[Record]:
    """The records of the level above: first key of the child, and how to find the child."""
    for first, name in pages:
        if tree.table is Table.PACKS:
            yield first, encode(encode_object_ref(vault.index.find_object(name)[0]))
        else:
            yield first, name


def _put(packer: Packer, page: Page) -> ObjectId:
    name, _ = packer.put(encode_page(page), Kind.PAGE, STREAM, packed_already=False)
    return name


def _write_level(
    vault: Vault, tree: Tree, info: RootInfo, packer: Packer, level: int, records: Iterator[Record]
) -> None:
    groups = list(cut(records, vault.keys.object_id))
    root = info if len(groups) == 1 else None
    pages = [(group[0][0], _put(packer, Page(tree.table, level, tuple(group), root))) for group in groups]
    old = [first for first, _ in vault.index.pages(tree.name, level)]
    vault.index.change_pages(tree.name, level, old, pages)


def _write_leaves(vault: Vault, tree: Tree, info: RootInfo, packer: Packer) -> bool:
    """Write the leaves that dirty records touch; returns whether there were any.

    From the start of the page that the first dirty record falls into, pages are cut anew until one would begin where an
    old one began; then on from the next dirty record. A tree of one page is its own root, and is written whole.
    """
    index = vault.index
    dirty = index.dirty_keys(tree.table, tree.row)
    if not dirty:
        return False
    old = [first for first, _ in index.pages(tree.name, 0)]
    at = 0
    while at < len(dirty):
        start = _page_start(old, dirty[at])
        end = _rewrite_from(vault, tree, start, old, packer)
        if end is None:
            break
        at = bisect_left(dirty, end)
    index.clean_keys(tree.table, tree.row, dirty)
    leaves = index.pages(tree.name, 0)
    if len(leaves) == 1:
        group = tuple(index.walk_records(tree.table, tree.row, b""))
        root = _put(packer, Page(tree.table, 0, group, info))
        index.change_pages(tree.name, 0, [], [(leaves[0][0], root)])
    return True


def _rewrite_from(vault: Vault, tree: Tree, start: bytes, old: Sequence[bytes], packer: Packer) -> bytes | None:
    """Write pages from the key `start` on, until one would begin as an old one did; returns that key, or None."""
    index, known = vault.index, frozenset(old)
    come: list[tuple[bytes, ObjectId]] = []
    end = None
    for group in cut(index.walk_records(tree.table, tree.row, start), vault.keys.object_id):
        first = group[0][0]
        if come and first in known:
            end = first
            break
        if come or len(old) > 1 or _more_follow(index, tree, group):
            come.append((first, _put(packer, Page(tree.table, 0, tuple(group)))))
        else:
            come.append((first, ObjectId(b"")))  # the only page: written by the caller, as the root that it is
    gone = [first for first in old if first >= start and (end is None or first < end)]
    index.change_pages(tree.name, 0, gone, come)
    return end


def _more_follow(index: Index, tree: Tree, group: Sequence[Record]) -> bool:
    """Whether the table goes on behind this page."""
    return next(islice(index.walk_records(tree.table, tree.row, group[-1][0], 2), 1, 2), None) is not None


def _page_start(old: Sequence[bytes], key: bytes) -> bytes:
    """The first key of the old page that `key` falls into; the beginning for what lies before the first page."""
    at = bisect_right(old, key)
    return old[at - 1] if at else b""
