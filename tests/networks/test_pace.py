from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.homes import QUIET, Quiet, a_home, a_pack
from vault.disk import LocalDisk
from vault.errors import Cancelled
from vault.model import Code, Term
from vault.networks.home.folder import folder_url
from vault.networks.home.opening import store_at
from vault.networks.home.pace import UNLIMITED, Pace, Paces
from vault.networks.home.trial import try_place


class Time:
    """A clock that only sleeping moves."""

    def __init__(self):
        self.now = 100.0

    def sleep(self, seconds):
        self.now += seconds


@pytest.fixture
def time():
    return Time()


def pace(time, rate):
    return Pace(rate, lambda: time.now, time.sleep)


def test_over_time_no_more_goes_than_the_limit_allows(time):
    paces = Paces(pace(time, 1000))
    for _ in range(10):
        paces.writing(500)
    assert time.now - 100 == pytest.approx(4.5), "the first goes at once, each other when those before it are paid for"


def test_time_in_which_nothing_went_is_not_saved_up(time):
    paces = Paces(pace(time, 1000))
    paces.writing(1000)
    time.now += 3600
    began = time.now
    paces.writing(1000)
    paces.writing(1000)
    assert time.now - began == pytest.approx(1)


def test_a_place_keeps_its_own_limit_and_all_together_theirs(time):
    total = pace(time, 1000)
    slow, fast = Paces(pace(time, 100), total), Paces(total)
    slow.writing(100)
    began = time.now
    slow.writing(100)
    assert time.now - began == pytest.approx(1), "its own limit is the narrower"
    began = time.now
    for _ in range(4):
        fast.writing(1000)
    assert time.now - began == pytest.approx(3, abs=0.2), "the others share what is left of all"


def test_without_a_limit_nobody_waits(time):
    Paces(pace(time, 0)).writing(1 << 40)
    UNLIMITED.writing(1 << 40)
    assert time.now == 100


def test_many_threads_share_one_limit():
    limit = Pace(1 << 30, lambda: 0.0, lambda _: None)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: limit.reserve(1 << 20), range(1024)))
    assert limit.reserve(0) == pytest.approx(1.0)


def test_a_folder_is_held_to_its_limit_too(tmp_path, time):
    paces = Paces(pace(time, 1 << 20))
    store = store_at(folder_url(tmp_path), "folder", LocalDisk(), "device", paces=paces)
    store.claim(bytes(16))
    assert all(found.error is None for found in try_place(store, "device", QUIET))
    assert time.now - 100 > 12, "6 MiB are written, read, and some more"


class StopsAt(Quiet):
    """A monitor whose owner loses patience at a moment of the test's clock."""

    def __init__(self, time, moment):
        super().__init__()
        self.time, self.moment = time, moment

    def check(self):
        if self.time.now >= self.moment:
            raise Cancelled


PACK = a_pack(3000, 200, 5000)


@pytest.mark.parametrize(
    "work",
    [
        lambda home, ref, monitor: home.read_whole(ref, memoryview(bytearray(ref.length + 256)), monitor),
        lambda home, ref, monitor: home.rebuild(ref, monitor),
        lambda home, ref, monitor: next(home.read(ref, 100, 2000, monitor)),
        lambda home, ref, monitor: list(home.examine([ref], monitor, deep=True)),
        lambda home, ref, monitor: home.repair(ref, [0], monitor),
    ],
    ids=["reading whole", "rebuilding", "reading", "examining", "repairing"],
)
def test_who_stops_the_work_waits_for_no_limit(tmp_path, time, work):
    home = a_home(tmp_path, Code(2, 3))
    (stored,) = home.store([home.prepare(PACK.sealed, PACK.padded)], Term(1), QUIET)
    slow = Paces(pace(time, 1))
    for place in home.places:
        place.store.paces = slow
    slow.writing(10_000)  # from now on whatever goes waits for hours
    began = time.now
    with pytest.raises(Cancelled):
        work(home, stored.pack, StopsAt(time, began + 5))
    assert time.now - began < 5.5
