"""Every byte is read again within 90 days, in parts; what disks do to slivers is found by that, and healed."""

import random
import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from tests.engine.vaults import DAY, Home, an_album, back_up, bring_back, contents
from tests.homes import QUIET
from tests.many import rot
from vault.engine import check as checking
from vault.engine.check import check
from vault.engine.scrub import AIM_MS, PERIOD_MS, coverage, due, scrub
from vault.model import SliverReport
from vault.session.session import Session

PACKS = 12


@pytest.fixture
def stored(tmp_path: Path) -> tuple[Home, Session, Path]:
    """A vault with a dozen packs of data: each backup closes one."""
    home, folder = Home(tmp_path), tmp_path / "photos"
    folder.mkdir()
    session = home.create()
    an_album(session, folder)
    draw = random.Random(5)
    for number in range(PACKS):
        (folder / f"{number}.jpg").write_bytes(draw.randbytes(20_000))
        back_up(session)
    return home, session, folder


def read_in(monkeypatch: pytest.MonkeyPatch, session: Session) -> dict[bytes, list[int]]:
    """When each pack's slivers were read to the last byte, by the injected clock."""
    times: dict[bytes, list[int]] = {}
    count = checking._count

    def counted(report: checking.CheckReport, found: SliverReport) -> None:
        if found.slot == 0:
            times.setdefault(found.pack, []).append(session.vault.clock.now_ms())
        count(report, found)

    monkeypatch.setattr(checking, "_count", counted)
    return times


def test_a_budget_goes_on_where_the_last_one_stopped(stored, monkeypatch):
    home, session, _ = stored
    packs = [row.pack for row in session.vault.index.walk_packs()]
    times = read_in(monkeypatch, session)
    began = home.clock.now
    while coverage(session.vault).since < began:
        home.clock.now += DAY
        report = check(session.vault, QUIET, deep=True, budget=packs[0].length * 2)
        assert report.slivers <= 3 * 3
    assert {pack: len(read) for pack, read in times.items()} == {pack.id: 1 for pack in packs}


def test_a_look_at_headers_does_not_move_what_is_read(stored):
    _, session, _ = stored
    check(session.vault, QUIET, deep=True, budget=1)
    done = coverage(session.vault).done
    check(session.vault, QUIET, deep=False, budget=100_000)
    assert coverage(session.vault).done == done


@pytest.mark.parametrize("holes", [(), (range(20, 33), range(100, 121))], ids=["every day", "with two absences"])
def test_what_is_due_reads_all_within_90_days_whatever_is_added(stored, monkeypatch, holes):
    home, session, folder = stored
    times = read_in(monkeypatch, session)
    for day in range(400):
        home.clock.now += DAY
        if any(day in hole for hole in holes):
            continue
        budget = due(session.vault)
        if budget:
            scrub(session.vault, budget, QUIET)
        if day in {40, 41, 150}:
            (folder / f"day {day}.jpg").write_bytes(random.Random(day).randbytes(30_000))
            back_up(session)
    assert len(times) >= PACKS + 3
    for read in times.values():
        assert max(later - earlier for earlier, later in pairwise(read)) <= PERIOD_MS
        assert home.clock.now - read[-1] <= PERIOD_MS
        assert len(read) <= 400 * DAY // AIM_MS + 2, "and not much oftener than that"


@pytest.mark.parametrize("names", [["only.jpg"], ["a note", "large.jpg"]], ids=["one pack", "one, and a small one"])
def test_few_packs_are_not_read_again_and_again(tmp_path, monkeypatch, names):
    home, folder = Home(tmp_path), tmp_path / "photos"
    folder.mkdir()
    session = home.create()
    an_album(session, folder)
    for name in names:
        (folder / name).write_bytes(random.Random(name).randbytes(100 if name == "a note" else 900_000))
        back_up(session)
    times = read_in(monkeypatch, session)
    reads: list[int] = []
    for _ in range(200 * 4):
        home.clock.now += DAY // 4
        if budget := due(session.vault):
            reads.append(home.clock.now)
            scrub(session.vault, budget, QUIET)
    for read in times.values():
        assert max(later - earlier for earlier, later in pairwise(read)) <= PERIOD_MS
        assert len(read) <= len(times) * 200 * DAY // AIM_MS + 2
    assert len(reads) <= 2 * len(times) * (200 * DAY // AIM_MS + 1)


def test_a_place_that_is_away_is_looked_for_after_a_week(tmp_path):
    home, folder = Home(tmp_path), tmp_path / "photos"
    folder.mkdir()
    (folder / "only.jpg").write_bytes(b"only")
    session = home.create()
    an_album(session, folder)
    back_up(session)
    session.close()
    away = Path(home.places(3)[1])
    away.rename(f"{away} unplugged")
    away.write_text("in its way")
    session = home.open()
    scrub(session.vault, due(session.vault), QUIET)
    home.clock.now += 6 * DAY
    assert not due(session.vault)
    home.clock.now += DAY
    assert due(session.vault)
    session.close()


def test_a_place_that_is_away_leaves_the_round_unfinished(stored):
    home, session, _ = stored
    session.close()
    away = Path(home.places(3)[1])
    away.rename(f"{away} unplugged")
    away.mkdir()
    (away / "what is there without the drive").touch()
    session = home.open()
    check(session.vault, QUIET, deep=True, budget=1)
    session.close()
    shutil.rmtree(away)
    Path(f"{away} unplugged").rename(away)
    session = home.open()
    check(session.vault, QUIET, deep=True, budget=1 << 40)
    assert coverage(session.vault).since == 0, "a part of it was not looked at"
    check(session.vault, QUIET, deep=True, budget=1 << 40)
    assert coverage(session.vault).since == home.clock.now


@pytest.mark.parametrize("kind", sorted(rot.KINDS))
@pytest.mark.parametrize("share", [0.1, 1.0])
def test_what_disks_do_is_found_and_healed(stored, kind, share, tmp_path):
    home, session, folder = stored
    place = Path(home.places(3)[2])
    before = {path: path.read_bytes() for path in (place / "slivers").rglob("*") if path.is_file()}
    heads = {head: tmp_path / head.name for head in (place / "heads").rglob("*.*")}
    for head, aside in heads.items():
        head.rename(aside)  # slivers only: heads are looked after by every backup
    assert rot.rot(place, kind, share, random.Random(9)) >= 1
    for head, aside in heads.items():
        aside.rename(head)
    found = healed = 0
    for _ in range(PACKS * 4):
        home.clock.now += DAY
        report = scrub(session.vault, 1, QUIET)
        found += report.checked.missing + report.checked.damaged
        healed += report.healed.healed
    assert found == healed >= 1
    assert {path: path.read_bytes() for path in before} == before
    for other in home.places(3)[:1]:
        Path(other).rename(f"{other} lost")
    bring_back(session, tmp_path / "back")
    assert contents(tmp_path / "back") == contents(folder)
