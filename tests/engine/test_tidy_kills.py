"""A kill at every numbered effect of forgetting and tidying: nothing that is kept is lost, and the next run goes on."""

import os
import shutil
from dataclasses import dataclass

import pytest

from tests.engine.household import Household, ends_with, tree
from tests.engine.test_kills import count, points
from tests.engine.vaults import DAY, HandClock
from tests.homes import QUIET
from tests.killing import KILLED
from vault.engine.forget import forget, plan_path
from vault.engine.restore import Wanted, restore
from vault.engine.tidy import TidyReport, tidy
from vault.ports import Disk
from vault.session.surroundings import Surroundings

KEPT = ("day 1", "day 2")  # folders; everything else is forgotten


@dataclass
class Aging(Household):
    """A household whose clock is moved by hand."""

    now: int = 1_700_000_000_000

    def _around(self, disk: Disk) -> Surroundings:
        return Surroundings(clock=HandClock(self.now), disk=disk, keychain=lambda: self.keychain)

    # --- the verbs -----------------------------------------------------------------------------

    def forget(self, disk: Disk | None = None) -> None:
        with self.session(disk) as session:
            ((row, *_),) = session.vault.index.albums()
            for name in (b"day 0", b"day 3", b"day 4", b"film.mp4", b"empty", b"link"):
                plan = plan_path(session.vault, row, name, QUIET)
                if plan.versions:
                    forget(session.vault, plan, QUIET)

    def tidy(self, disk: Disk | None = None) -> TidyReport:
        with self.session(disk) as session:
            return tidy(session.vault, QUIET)

    # --- what must hold ------------------------------------------------------------------------

    def bring_back(self) -> None:
        shutil.rmtree(self.back, ignore_errors=True)
        with self.session(write=False) as session:
            ((row, _, name, _),) = session.vault.index.albums()
            assert restore(session.vault, Wanted(row, name), os.fsencode(self.back), QUIET).left_out == []

    def kept_is_whole(self) -> None:
        self.bring_back()
        expected = {name: what for name, what in tree(self.album).items() if name.startswith(KEPT)}
        assert {name: what for name, what in tree(self.back).items() if name.startswith(KEPT)} == expected

    def stored(self) -> int:
        return sum(path.stat().st_size for place in self.places for path in place.glob("slivers/*/*"))


@pytest.fixture(scope="module")
def household(tmp_path_factory):
    made = Aging(tmp_path_factory.mktemp("aging"))
    made.found(files=60, large=1 << 20)
    made.backup()
    made.set_aside("stored")
    made.forget()
    made.set_aside("forgotten")
    made.now += 31 * DAY
    made.tidy()
    made.set_aside("let go")
    return made


def goes_on(household: Aging, start: int, full: int) -> None:
    """From wherever a run was stopped: nothing kept is lost, now or later, and all the room comes back.

    `full`: the bytes on the places before that run, which may have removed some.
    """
    household.kept_is_whole()
    household.forget()
    for months in (0, 1, 2, 3):
        household.now = start + months * 31 * DAY
        household.tidy()
        household.kept_is_whole()
    assert household.stored() < full / 2
    household.forget_index()
    household.kept_is_whole()
    with household.session() as session:
        ((row, *_),) = session.vault.index.albums()
        assert session.vault.index.item(row, b"film.mp4")[1].at() is None
        known = {found.pack.id.hex() for found in session.vault.index.walk_packs()}
    there = {name.rsplit("/", 1)[-1].split(".")[0] for name in household.slivers()}
    assert known <= there
    assert len(there - known) <= 6, "only pages of the last rounds wait for their grace"


CASES = [("stored", "forget", 0), ("forgotten", "tidy", 31), ("let go", "tidy", 62)]
WAYS = [(*case, way) for case in CASES for way in ("stopped", "torn") if (case[0], way) != ("let go", "torn")]
EVERY = pytest.param("every", marks=[pytest.mark.slow, pytest.mark.timeout(7200)])


@pytest.mark.parametrize("share", ["some", EVERY])
@pytest.mark.parametrize(("state", "verb", "days", "way"), WAYS)
def test_a_kill_anywhere_loses_nothing_that_is_kept_and_the_next_run_goes_on(household, state, verb, days, way, share):
    start = 1_700_000_000_000 + days * DAY
    household.now = start
    counted = count(household, state, verb)
    assert counted.count > 10
    visited = 0
    for at in points(counted, way, share)[0 if share == "every" else 3 :: 1 if share == "every" else 6]:
        household.put_back(state)
        household.now, full = start, household.stored()
        assert ends_with(household, verb, way, at) in {0, KILLED}, f"at effect {at}"
        goes_on(household, start, full)
        visited += 1
    assert visited > 0
    print(f"{verb} from '{state}', {way}: {visited} of {counted.count} effects visited")  # noqa: T201 for the report
