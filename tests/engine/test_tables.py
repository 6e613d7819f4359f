"""Pages: what is written after each change is what would be written from nothing."""

import os
import random
from pathlib import Path

import pytest

from tests.engine.vaults import Home
from tests.homes import QUIET
from vault.engine.pipeline import Packer
from vault.engine.tables import Tree, write_tree
from vault.format.pages import RootInfo, Table, decode_page, ends_page
from vault.format.records import encode_item
from vault.index.rows import ItemRow
from vault.model import AlbumId, DeviceId, ItemKind, ItemRecord, Stamp, Version
from vault.session.session import Session

ALBUM = AlbumId(b"a" * 16)


def item(number: int, counter: int) -> ItemRecord:
    stamp = Stamp(counter, DeviceId(b"d" * 16))
    return ItemRecord((Version(ItemKind.FILE, number, 5, 0o644, 7, stamp),))


def pages_of(session: Session, tree: Tree) -> list[list[tuple[bytes, bytes]]]:
    levels = []
    for level in range(9):
        pages = session.vault.index.pages(tree.name, level)
        if pages:
            levels.append(pages)
    return levels


def write(session: Session, tree: Tree, sequence: int) -> bytes | None:
    packer = Packer(session.vault, QUIET)
    try:
        info = RootInfo(tree.album, session.vault.me, 1, Stamp(1, session.vault.me), 0)
        root = write_tree(session.vault, tree, info, packer)
        packer.flush()
    finally:
        packer.close()
    session.vault.index.commit()
    return root


@pytest.mark.parametrize("seed", range(4))
def test_pages_after_many_changes_are_those_written_from_nothing(tmp_path: Path, seed: int) -> None:
    session = Home(tmp_path).create(1)
    index = session.vault.index
    row = index.put_album(ALBUM, "A", b"\xa0")
    tree = Tree(Table.ITEMS, ALBUM, row)
    rng = random.Random(seed)
    known: set[bytes] = set()
    for step in range(12):
        count = rng.choice([1, 1, 3, 40, 900])
        paths = {b"%06d" % rng.randrange(20_000) for _ in range(count)}
        if known and rng.random() < 0.5:
            paths |= set(rng.sample(sorted(known), min(len(known), 5)))
        index.put_items([ItemRow(row, path, item(step, step)) for path in sorted(paths)])
        known |= paths
        root = write(session, tree, step)
    after_steps = pages_of(session, tree)
    assert index.dirty_keys(Table.ITEMS, row) == []
    index.all_dirty()
    assert write(session, tree, 99) == root
    assert pages_of(session, tree) == after_steps
    session.close()


def test_one_change_in_many_items_writes_few_pages(tmp_path: Path) -> None:
    session = Home(tmp_path).create(1)
    index = session.vault.index
    row = index.put_album(ALBUM, "A", b"\xa0")
    tree = Tree(Table.ITEMS, ALBUM, row)
    index.put_items([ItemRow(row, b"%06d" % number, item(number, 1)) for number in range(20_000)])
    write(session, tree, 1)
    before = {name for level in pages_of(session, tree) for _, name in level}
    index.put_items([ItemRow(row, b"010000", item(0, 2))])
    write(session, tree, 2)
    after = {name for level in pages_of(session, tree) for _, name in level}
    assert len(after - before) == len(pages_of(session, tree)), "one page a level"
    session.close()


@pytest.mark.timeout(20)
def test_new_keys_that_fill_a_page_of_their_own_before_the_first_one(tmp_path: Path) -> None:
    session = Home(tmp_path).create(1)
    index = session.vault.index
    row = index.put_album(ALBUM, "A", b"\xa0")
    tree = Tree(Table.ITEMS, ALBUM, row)
    first = [b"m%04d" % number for number in range(1500)]
    index.put_items([ItemRow(row, path, item(1, 1)) for path in first])
    write(session, tree, 1)
    record = encode_item(item(2, 2))
    ending = next(
        path
        for path in (b"b%06d" % number for number in range(100_000))
        if ends_page(session.vault.keys.object_id, (path, record))
    )
    index.put_items([ItemRow(row, path, item(2, 2)) for path in (b"a", ending, first[0], first[3])])
    write(session, tree, 2)
    assert index.dirty_keys(Table.ITEMS, row) == []
    changed = pages_of(session, tree)
    assert changed[0][1][0] == first[0]
    index.all_dirty()
    write(session, tree, 2)
    assert pages_of(session, tree) == changed
    session.close()


def test_a_root_page_names_its_album_and_device(tmp_path: Path) -> None:
    from vault.engine.reading import fetch_id

    session = Home(tmp_path).create(1)
    index = session.vault.index
    row = index.put_album(ALBUM, "A", b"\xa0")
    index.put_items([ItemRow(row, b"one", item(1, 1))])
    root = write(session, Tree(Table.ITEMS, ALBUM, row), 1)
    assert root is not None
    page = decode_page(fetch_id(session.vault, root, QUIET))
    assert page.root is not None
    assert (page.root.album, page.root.device) == (ALBUM, session.vault.me)
    assert [os.fsdecode(key) for key, _ in page.records] == ["one"]
    session.close()
