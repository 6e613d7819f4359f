"""Objects that can't be had."""

import gc
import os
import shutil
from pathlib import Path

import pytest

from tests.engine.vaults import Home, an_album
from tests.homes import QUIET
from vault.engine.backup import backup
from vault.engine.reading import fetch_any
from vault.errors import NetworkError


def errors() -> int:
    """How many there are in memory; other tests keep some."""
    return sum(isinstance(each, NetworkError) for each in gc.get_objects())


def test_an_object_that_cannot_be_read_leaves_no_memory_behind(tmp_path: Path) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "one.jpg").write_bytes(os.urandom(300_000))
    home = Home(tmp_path)
    session = home.create(3, 2)
    an_album(session, folder)
    backup(session.vault, [], QUIET)
    pack = next(session.vault.index.walk_packs()).pack.id
    record = session.vault.index.pack_record(pack)
    assert record is not None
    refs = session.vault.index.find_object(record.directory[0].id)
    for place in home.places(2):
        shutil.rmtree(f"{place}/slivers")
    gc.collect()
    before = errors()
    gc.disable()  # what is freed now is freed because nothing holds it
    try:
        for _ in range(3):
            with pytest.raises(NetworkError):
                fetch_any(session.vault, refs, QUIET)
        after = errors()
    finally:
        gc.enable()
    assert after == before
    session.close()
