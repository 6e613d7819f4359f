"""Time: leases, the standing rule, old heads; lived through with a clock that is moved by hand."""

from pathlib import Path

from tests.engine.vaults import DAY, Home, an_album, back_up, bring_back, contents
from tests.homes import QUIET
from vault.engine.backup import backup
from vault.engine.commit import commit
from vault.engine.renew import Lease, apply_renewals, extend_by_rule, leases, plan_extension, plan_renewals
from vault.model import AlbumId

EPOCH = 14 * DAY
YEAR = 365 * DAY


def lease(end: int, name: str = "A") -> Lease:
    return Lease(AlbumId(name.encode().ljust(16)), name, end)


def test_only_leases_that_end_too_soon_are_renewed_and_the_soonest_first() -> None:
    planned = plan_renewals([lease(40, "far"), lease(12, "near"), lease(5, "over")], epoch=10, keep_ahead=26)
    assert [(renewal.lease.name, renewal.new_end) for renewal in planned] == [("over", 37), ("near", 37)]


def test_an_extension_starts_where_the_lease_ends_or_now_when_it_is_over() -> None:
    planned = plan_extension([lease(40), lease(3)], epoch=10, epochs=5)
    assert [renewal.new_end for renewal in planned] == [45, 16]


def test_five_years_of_backups_keep_every_album_and_every_version(tmp_path: Path) -> None:
    home = Home(tmp_path)
    session = home.create()
    folder = tmp_path / "photos"
    folder.mkdir()
    an_album(session, folder)
    start = home.clock.now
    while home.clock.now < start + 5 * YEAR:
        (folder / "diary.txt").write_text(f"written on day {(home.clock.now - start) // DAY}\n")
        (folder / f"{(home.clock.now - start) // DAY}.jpg").write_bytes(
            b"\xff\xd8\xff" + home.clock.now.to_bytes(8, "big")
        )
        back_up(session)
        found = session.status()
        assert found.kept_until >= home.clock.now + 26 * EPOCH, "the standing rule keeps a year ahead"
        assert not [need for need in found.needs if need.what == "need_renew"]
        home.clock.now += 30 * DAY
    heads = session.vault.network.heads(session.vault.keys.vault_tag())
    assert len(heads) <= 12, "older heads go, the last ten stay"
    assert len(heads) >= 10
    new = home.recover(session, "new machine")
    bring_back(new, tmp_path / "now")
    assert contents(tmp_path / "now") == contents(folder)
    bring_back(new, tmp_path / "then", at=start + 400 * DAY)
    assert (tmp_path / "then" / "diary.txt").read_text() == "written on day 390\n"
    assert len(contents(tmp_path / "then")) == 1 + 14


def test_a_vault_left_alone_for_five_years_says_that_its_time_is_over_and_loses_nothing(tmp_path: Path) -> None:
    home = Home(tmp_path)
    session = home.create()
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "a.jpg").write_bytes(b"only this")
    an_album(session, folder)
    back_up(session)
    home.clock.now += 5 * YEAR
    assert "need_renew" in [need.what for need in session.status().needs]
    bring_back(session, tmp_path / "back")
    assert contents(tmp_path / "back") == contents(folder)
    assert extend_by_rule(session.vault) == 1
    commit(session.vault, QUIET)
    assert "need_renew" not in [need.what for need in session.status().needs]


def test_a_renewal_reaches_a_new_machine(tmp_path: Path) -> None:
    home = Home(tmp_path)
    session = home.create()
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "a.jpg").write_bytes(b"x")
    an_album(session, folder)
    back_up(session)
    before = leases(session.vault)[0].end_epoch
    epoch = session.vault.network.epoch_at(home.clock.now)
    apply_renewals(session.vault, plan_extension(leases(session.vault), epoch, 52))
    commit(session.vault, QUIET)
    new = home.recover(session, "new machine")
    assert leases(new.vault)[0].end_epoch == before + 52


def test_a_backup_with_nothing_new_writes_no_head_until_a_period_is_over(tmp_path: Path) -> None:
    home = Home(tmp_path)
    session = home.create()
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "a.jpg").write_bytes(b"x")
    an_album(session, folder)
    back_up(session)
    sequence = session.vault.state.sequence
    home.clock.now += DAY
    backup(session.vault, (), QUIET)
    assert session.vault.state.sequence == sequence
    home.clock.now += EPOCH
    backup(session.vault, (), QUIET)
    assert session.vault.state.sequence == sequence + 1


def test_a_clock_that_was_set_back_loses_no_version(tmp_path: Path) -> None:
    home = Home(tmp_path)
    session = home.create()
    folder = tmp_path / "photos"
    folder.mkdir()
    an_album(session, folder)
    (folder / "a.txt").write_text("first")
    back_up(session)
    home.clock.now -= 3 * YEAR
    (folder / "a.txt").write_text("second, written in the past")
    back_up(session)
    bring_back(session, tmp_path / "back")
    assert (tmp_path / "back" / "a.txt").read_text() == "second, written in the past"
