"""Making previews ends at any of its effects on a disk: the next run brings all to where an undisturbed one would."""

import dataclasses
import os
import shutil
from pathlib import Path

import pytest

from tests.engine.pictures import an_album_of
from tests.engine.vaults import Home, an_album, back_up
from tests.homes import QUIET
from tests.killing import CountingDisk, Interrupted, InterruptingDisk
from vault.index.photos import timeline
from vault.session.session import Session


def pictures(session: Session) -> list[tuple[int, bytes | None]]:
    found = timeline(session.vault.index)
    return [(day, session.preview(row, QUIET)) for row, day in zip(found.rows, found.days, strict=True)]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path / "now")
    session = made.create(3)
    an_album(session, an_album_of(tmp_path / "album", 3))
    back_up(session)
    session.close()
    shutil.copytree(tmp_path / "now", tmp_path / "kept")
    return made


def run(home: Home) -> list[tuple[int, bytes | None]]:
    session = home.open()
    try:
        session.make_previews(QUIET)
        return pictures(session)
    finally:
        session.close()


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_wherever_it_ends_the_next_run_finishes_it(home: Home) -> None:
    counting = CountingDisk()
    wanted = run(dataclasses.replace(home, disk=counting))
    for at in range(1, counting.count + 1):
        ends_at(home, at, wanted)


def test_when_it_ends_before_its_head_the_next_run_writes_that(home: Home) -> None:
    counting = CountingDisk()
    wanted = run(dataclasses.replace(home, disk=counting))
    heads = [at for at, (what, path) in enumerate(counting.trace, 1) if what == "create" and b"/device/state" in path]
    ends_at(home, heads[-2], wanted)


def ends_at(home: Home, at: int, wanted: list[tuple[int, bytes | None]]) -> None:
    shutil.rmtree(home.base)
    shutil.copytree(home.base.with_name("kept"), home.base)
    with pytest.raises(Interrupted):
        run(dataclasses.replace(home, disk=InterruptingDisk(at)))
    assert run(home) == wanted, at
    os.unlink(home.base / "device" / "index.db")
    assert run(home) == wanted, at
