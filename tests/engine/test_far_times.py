"""Files from years that nanoseconds in 64 bits don't know."""

import os

import pytest

from tests.engine.vaults import Home, an_album, back_up, bring_back
from vault.index.rows import Seen

YEAR_2400 = 13_569_465_600_000_000_000  # nanoseconds since 1970; 64 bits end in 2262
LARGEST = (1 << 63) - 1


@pytest.mark.parametrize(
    ("found", "kept"), [(YEAR_2400, LARGEST), (-(1 << 70), -(1 << 63)), (LARGEST, LARGEST), (-5, -5), (0, 0)]
)
def test_what_was_seen_fits_into_the_index(found, kept):
    looked = os.stat_result((0o100644, 7, 1, 1, 0, 0, 12, 0, 0, 0), {"st_mtime_ns": found, "st_ctime_ns": found})
    assert Seen.of(looked) == Seen(12, kept, kept, 7)


def test_a_photo_from_the_year_2400_is_backed_up_once_and_brought_back(tmp_path):
    folder = tmp_path / "album"
    folder.mkdir()
    (folder / "far").write_text("far")
    os.utime(folder / "far", ns=(0, YEAR_2400))
    os.utime(folder, ns=(0, YEAR_2400))
    if (folder / "far").stat().st_mtime_ns != YEAR_2400:
        pytest.skip("platform: this file system knows no such year")
    session = Home(tmp_path).create()
    an_album(session, folder)
    assert back_up(session).items == 1
    assert back_up(session).items == 0
    os.utime(folder / "far", ns=(0, YEAR_2400 + 10**9))
    assert back_up(session).items == 0  # the same nearest time
    assert bring_back(session, tmp_path / "back").files == 1
    assert (tmp_path / "back" / "far").stat().st_mtime_ns >= LARGEST // 10**9 * 10**9
    session.close()
