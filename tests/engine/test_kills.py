"""A kill at every numbered effect: the next run finishes the job, nothing is lost, nothing is there twice."""

import shutil

import pytest

from tests.engine.household import Household, ends_with, tree
from tests.killing import KILLED, CountingDisk
from vault.model import SliverState

SOME = 6  # points of each sweep that the fast suite visits


@pytest.fixture(scope="module")
def household(tmp_path_factory):
    made = Household(tmp_path_factory.mktemp("household"))
    made.found()
    made.set_aside("created")
    made.backup()
    made.set_aside("stored")
    shutil.rmtree(made.places[1])
    for number, name in enumerate(sorted(made.slivers())):
        if name.startswith("3/"):
            damaged = made.folder / "now/places" / name
            data = bytearray(damaged.read_bytes())
            damaged.unlink()
            data[(number * 997) % len(data)] ^= 4
            damaged.write_bytes(data)
    made.set_aside("harmed")
    return made


def points(counted: CountingDisk, way: str, share: str) -> list[int]:
    """The numbers of the effects to die at."""
    numbers = [number for number, (what, _) in enumerate(counted.trace, 1) if way == "stopped" or what == "write"]
    return numbers if share == "every" else numbers[:: max(1, len(numbers) // SOME)]


def count(household: Household, state: str, verb: str) -> CountingDisk:
    household.put_back(state)
    counting = CountingDisk()
    getattr(household, verb)(counting)
    return counting


def sweeps(test):
    every = pytest.param("every", marks=[pytest.mark.slow, pytest.mark.timeout(3600)])
    return pytest.mark.parametrize("way", ["stopped", "torn"])(pytest.mark.parametrize("share", ["some", every])(test))


def nothing_is_lost_or_there_twice(household: Household) -> None:
    assert {report.state for report in household.examined()} == {SliverState.SOUND}
    assert household.objects_stored_twice() == []
    known = household.records()
    names = {name.rsplit("/", 1)[-1].split(".")[0].upper() for name in household.slivers()}
    assert names == {pack for pack, *_ in known["packs"]}, "a sliver belongs to a pack of the table"
    assert known["waiting"] == []
    for place in household.places:
        assert list((place / "tmp").iterdir()) == []
    shutil.rmtree(household.back, ignore_errors=True)
    assert household.restore().left_out == []
    assert tree(household.back) == tree(household.album)
    household.forget_index()
    assert household.records() == known, "the index rebuilt from heads equals the old one"


@sweeps
def test_a_backup_that_is_killed_anywhere_is_finished_by_the_next(household, way, share):
    counted = count(household, "created", "backup")
    assert counted.count > 100
    for at in points(counted, way, share):
        household.put_back("created")
        code = ends_with(household, "backup", way, at)
        assert code in {0, KILLED}, f"at effect {at}"  # 0: two threads took another turn, and fewer effects
        report = household.backup()
        assert (report.left_out, report.problems) == ([], [])
        again = household.backup()
        assert (again.items, again.new_bytes, again.packs) == (0, 0, 0), "nothing is left to do"
        nothing_is_lost_or_there_twice(household)


@sweeps
def test_a_repair_that_is_killed_anywhere_is_finished_by_the_next(household, way, share):
    household.put_back("stored")
    right = household.slivers()
    counted = count(household, "harmed", "repair")
    assert household.slivers() == right
    assert counted.count > 50
    for at in points(counted, way, share):
        household.put_back("harmed")
        assert ends_with(household, "repair", way, at) in {0, KILLED}, f"at effect {at}"
        report = household.repair()
        assert (report.left, report.lost_packs) == (0, 0)
        assert {name: data for name, data in household.slivers().items() if name in right} == right
        again = household.repair()
        assert (again.healed, again.left, again.revived) == (0, 0, [])
        nothing_is_lost_or_there_twice(household)


@sweeps
def test_a_restore_that_is_killed_anywhere_is_finished_by_the_next(household, way, share):
    counted = count(household, "stored", "restore")
    expected = tree(household.album)
    assert tree(household.back) == expected
    assert counted.count > 300
    before = household.slivers()
    for at in points(counted, way, share):
        shutil.rmtree(household.back)
        assert ends_with(household, "restore", way, at) in {0, KILLED}, f"at effect {at}"
        for name, what in tree(household.back).items() if household.back.exists() else ():
            if what[0] == "file" and ".vault-restore." not in name:
                assert what == expected[name], "what has its name is whole"
        report = household.restore()
        assert report.left_out == []
        assert tree(household.back) == expected
    assert household.slivers() == before
