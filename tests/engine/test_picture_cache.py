"""The packs of pictures that a device keeps: bounded, least recently used first, and never in the way."""

import errno
import os
import threading
from pathlib import Path

from vault.disk import LocalDisk
from vault.engine.picture_cache import PictureCache
from vault.model import PackId

A, B, C = (PackId(bytes([number]) * 32) for number in range(3))


def cache_in(folder: Path, limit: int = 250) -> PictureCache:
    return PictureCache(os.fsencode(folder / "pictures"), LocalDisk(), limit)


def age(cache: PictureCache, pack: PackId, seconds: int) -> None:
    os.utime(cache._path(pack), (seconds, seconds))


def test_what_is_kept_is_read_in_parts(tmp_path) -> None:
    cache = cache_in(tmp_path)
    assert cache.read(A, 0, 1) is None
    assert cache.keep(A, b"0123456789" * 10)
    assert cache.read(A, 5, 4) == b"5678"
    assert cache.read(A, 98, 4) is None  # beyond the end
    cache.drop(A)
    assert cache.read(A, 0, 1) is None


def test_the_least_recently_used_goes_first_when_it_is_full(tmp_path) -> None:
    cache = cache_in(tmp_path)
    for pack, when in ((A, 1000), (B, 2000)):
        cache.keep(pack, bytes(100))
        age(cache, pack, when)
    again = cache_in(tmp_path)
    assert again.read(A, 0, 1) == b"\0"  # now it was used after B
    again.keep(C, bytes(100))
    assert [again.read(pack, 0, 1) is not None for pack in (A, B, C)] == [True, False, True]


def test_the_limit_holds_whatever_is_kept(tmp_path) -> None:
    cache = cache_in(tmp_path, limit=1000)
    for number in range(40):
        cache.keep(PackId(bytes([number]) * 32), bytes(90 + number))
        assert sum(file.stat().st_size for file in (tmp_path / "pictures").iterdir()) <= 1000


def test_a_full_disk_only_costs_time(tmp_path) -> None:
    class Full(LocalDisk):
        def effect(self, what: str, path: bytes) -> None:
            if what == "create":
                raise OSError(errno.ENOSPC, "full")

    cache = PictureCache(os.fsencode(tmp_path / "pictures"), Full())
    assert not cache.keep(A, bytes(100))
    assert cache.read(A, 0, 1) is None


def test_a_folder_that_may_not_be_written_is_no_error(tmp_path) -> None:
    (tmp_path / "pictures").write_bytes(b"a file where the folder should be")
    cache = cache_in(tmp_path)
    assert not cache.keep(A, bytes(10))
    assert cache.read(A, 0, 1) is None


def test_many_threads_keep_and_read_whole_packs(tmp_path) -> None:
    cache = cache_in(tmp_path, limit=5000)
    wrong: list[bytes] = []

    def work(number: int) -> None:
        for turn in range(50):
            pack = PackId(bytes([turn % 7]) * 32)
            cache.keep(pack, bytes([turn % 7]) * 1000)
            found = cache.read(pack, 0, 1000)
            if found is not None and set(found) != {turn % 7}:
                wrong.append(found)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
