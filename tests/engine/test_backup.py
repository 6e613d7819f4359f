"""Backup and restore of what folders really hold, and of what manifests could claim to hold."""

import errno
import os
import shutil
import socket
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.engine.vaults import DAY, Home, an_album, back_up, bring_back, contents
from tests.homes import QUIET, Quiet, StopsAfter
from tests.killing import FailingDisk
from vault.engine.backup import backup
from vault.engine.belonging import objects_of, use_networks
from vault.engine.landing import RestoreReport
from vault.engine.restore import Wanted, restore
from vault.engine.targets import check_path, safe_name
from vault.errors import Cancelled, FolderEmptied, FolderMissing, LocalDiskFull, NoSuchItem, NotEnoughPlaces, UnsafePath
from vault.index.rows import ItemRow
from vault.model import ItemKind, ItemRecord, Stamp, Version
from vault.session.session import Session

MIB = 1 << 20


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "photos"
    path.mkdir()
    return path


class Meddles(Quiet):
    """A monitor during whose n-th check something happens."""

    def __init__(self, at: int, deed: Callable[[], object]) -> None:
        super().__init__()
        self.left, self.deed = at, deed

    def check(self) -> None:
        self.left -= 1
        if self.left == 0:
            self.deed()


def reasons(session: Session) -> dict[str, str]:
    return {os.fsdecode(left.path): left.reason for _, left in back_up(session).left_out}


def plant(session: Session, path: bytes, version: Version) -> None:
    """An item as a hostile or broken device could have written it."""
    row = session.vault.index.albums()[0][0]
    session.vault.index.put_items([ItemRow(row, path, ItemRecord((version,)))])


def a_version(session: Session, kind: ItemKind, target: bytes = b"") -> Version:
    return Version(kind, 0, 0, 0o644, 0, Stamp(1, session.vault.me), (), target)


def test_everything_a_folder_can_hold_comes_back(home: Home, folder: Path, tmp_path: Path) -> None:
    (folder / "empty").write_bytes(b"")
    (folder / "large.mp4").write_bytes(os.urandom(17 * MIB))
    (folder / "notes.txt").write_bytes(b"".join(b"line %d\n" % number for number in range(300_000)))
    (folder / "deep" / "deeper").mkdir(parents=True)
    (folder / "deep" / "deeper" / "a.jpg").write_bytes(b"a")
    os.chmod(folder / "deep" / "deeper" / "a.jpg", 0o640)
    (folder / "nothing in it").mkdir(mode=0o750)
    os.symlink("../somewhere/else", folder / "link")
    os.link(folder / "empty", folder / "hard link")
    os.utime(folder / "deep", ns=(0, 1_234_567_890_123_456_789))
    os.utime(folder / "empty", ns=(0, -86_400_000_000_000))
    session = home.create()
    an_album(session, folder)
    back_up(session)
    bring_back(session, tmp_path / "back")
    for path in [folder, *folder.rglob("*")]:
        back = tmp_path / "back" / path.relative_to(folder)
        one, other = os.lstat(path), os.lstat(back)
        assert stat.S_IFMT(one.st_mode) == stat.S_IFMT(other.st_mode)
        if path != folder:
            assert (one.st_mode, one.st_mtime_ns) == (other.st_mode, other.st_mtime_ns), path
    assert contents(tmp_path / "back") == contents(folder)
    assert os.readlink(tmp_path / "back" / "link") == "../somewhere/else"
    assert os.lstat(tmp_path / "back" / "hard link").st_nlink == 1


def test_a_sparse_file_stays_sparse(home: Home, folder: Path, tmp_path: Path) -> None:
    with (folder / "disk.img").open("wb") as out:
        out.truncate(200 * MIB)
        out.seek(100 * MIB)
        out.write(os.urandom(MIB))
    if os.stat(folder / "disk.img").st_blocks * 512 > 100 * MIB:
        pytest.skip("platform: this file system has no holes")
    session = home.create()
    an_album(session, folder)
    assert back_up(session).new_bytes <= 2 * MIB
    bring_back(session, tmp_path / "back")
    assert os.stat(tmp_path / "back" / "disk.img").st_blocks * 512 <= 2 * MIB
    assert (tmp_path / "back" / "disk.img").read_bytes() == (folder / "disk.img").read_bytes()


def test_many_pieces_go_into_lists(home: Home, folder: Path, tmp_path: Path) -> None:
    data = os.urandom(8 * MIB)
    (folder / "project.psd").write_bytes(data)
    session = home.create()
    an_album(session, folder)
    back_up(session)
    found = session.vault.index.item(1, b"project.psd")
    assert found is not None
    assert len(found[1].versions[0].pieces) <= 16
    bring_back(session, tmp_path / "back")
    assert (tmp_path / "back" / "project.psd").read_bytes() == data


def test_an_edit_in_the_middle_of_a_large_document_stores_little(home: Home, folder: Path) -> None:
    data = os.urandom(12 * MIB)
    (folder / "project.psd").write_bytes(data)
    session = home.create()
    an_album(session, folder)
    back_up(session)
    (folder / "project.psd").write_bytes(data[: 5 * MIB] + b"an edit" + data[5 * MIB :])
    assert back_up(session).new_bytes < 3 * MIB


def test_what_is_there_twice_is_stored_once(home: Home, folder: Path) -> None:
    data = os.urandom(MIB)
    for name in ("one.bin", "two.bin", "three.bin"):
        (folder / name).write_bytes(data)
    session = home.create()
    an_album(session, folder)
    report = back_up(session)
    assert (report.items, report.new_bytes) == (3, MIB)


def test_a_pack_holds_only_what_goes_to_the_same_networks(home: Home, tmp_path: Path) -> None:
    session = home.create()
    for name in "ABC":
        folder = tmp_path / name
        folder.mkdir()
        (folder / "note").write_text(f"a note of {name}")
        an_album(session, folder, name)
    vault = session.vault
    rows = {name: (row, album) for row, album, name, _ in vault.index.albums()}
    use_networks(vault, rows["C"][1], ("home", "walrus-elsewhere"))
    back_up(session)
    packs = {name: vault.index.packs_holding(objects_of(vault, row, QUIET)) for name, (row, _) in rows.items()}
    assert all(packs.values())
    assert not packs["C"] & (packs["A"] | packs["B"])
    session.close()


def test_fifos_and_sockets_are_named_and_left_out(home: Home, folder: Path) -> None:
    os.mkfifo(folder / "fifo")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(folder / "s"))
        session = home.create()
        an_album(session, folder)
        assert reasons(session) == {"fifo": "a fifo is not a file", "s": "a socket is not a file"}


def test_a_file_that_changes_while_it_is_read_is_left_out_and_taken_next_time(home: Home, folder: Path) -> None:
    film = folder / "film.mp4"
    film.write_bytes(os.urandom(20 * MIB))
    session = home.create()
    an_album(session, folder)
    report = backup(session.vault, (), Meddles(4, lambda: os.truncate(film, 19 * MIB)))
    assert [left.reason for _, left in report.left_out] == ["it changed while it was read"]
    assert session.vault.index.item(1, b"film.mp4") is None
    assert back_up(session).items == 1


def test_a_file_that_vanishes_is_named_and_the_rest_goes_on(home: Home, folder: Path) -> None:
    for number in range(5):
        (folder / f"{number}.jpg").write_bytes(os.urandom(1000))
    session = home.create()
    an_album(session, folder)
    report = backup(session.vault, (), Meddles(3, (folder / "4.jpg").unlink))
    assert [(os.fsdecode(left.path), left.reason) for _, left in report.left_out] == [("4.jpg", "it vanished")]
    assert report.items == 4


def test_a_deleted_file_becomes_an_older_version(home: Home, folder: Path, tmp_path: Path) -> None:
    (folder / "a.jpg").write_bytes(b"a")
    (folder / "b.jpg").write_bytes(b"b")
    session = home.create()
    an_album(session, folder)
    back_up(session)
    then = home.clock.now
    home.clock.now += DAY
    (folder / "a.jpg").unlink()
    back_up(session)
    bring_back(session, tmp_path / "now")
    assert set(contents(tmp_path / "now")) == {"b.jpg"}
    bring_back(session, tmp_path / "then", at=then)
    assert set(contents(tmp_path / "then")) == {"a.jpg", "b.jpg"}
    (folder / "a.jpg").write_bytes(b"a")
    home.clock.now += DAY
    back_up(session)
    bring_back(session, tmp_path / "later")
    assert set(contents(tmp_path / "later")) == {"a.jpg", "b.jpg"}


def test_a_folder_that_is_not_there_deletes_nothing(home: Home, folder: Path, tmp_path: Path) -> None:
    (folder / "a.jpg").write_bytes(b"a")
    session = home.create()
    an_album(session, folder)
    back_up(session)
    folder.rename(tmp_path / "unplugged")
    assert [type(problem) for _, problem in back_up(session).problems] == [FolderMissing]
    folder.mkdir()
    assert [type(problem) for _, problem in back_up(session).problems] == [FolderEmptied]
    bring_back(session, tmp_path / "back")
    assert contents(tmp_path / "back") == {"a.jpg": b"a"}


def test_fewer_places_than_needed_store_nothing_and_say_so(home: Home, folder: Path) -> None:
    session = home.create(3)
    an_album(session, folder)
    session.close()
    (folder / "a.jpg").write_bytes(b"a")
    for place in home.places(3)[:2]:
        Path(place).rename(place + " unplugged")
    session = home.open()
    with pytest.raises(NotEnoughPlaces):
        back_up(session)
    assert session.vault.index.item(1, b"a.jpg") is None
    session.close()
    for place in home.places(3)[:2]:
        Path(place + " unplugged").rename(place)
    session = home.open()
    assert back_up(session).items == 1


def test_a_place_that_was_away_catches_up(home: Home, folder: Path) -> None:
    session = home.create(3)
    an_album(session, folder)
    session.close()
    (folder / "a.jpg").write_bytes(os.urandom(MIB))
    away = Path(home.places(3)[1])
    away.rename(f"{away} unplugged")
    session = home.open()
    back_up(session)
    waiting = {place.name: place.waiting for place in session.household.statuses()}
    assert waiting["place1"] > 0
    session.close()
    Path(f"{away} unplugged").rename(away)
    session = home.open()
    back_up(session)
    assert {place.waiting for place in session.household.statuses()} == {0}
    heads = session.vault.network.heads(session.vault.keys.vault_tag())
    newest = max(heads, key=lambda copies: copies.name.sequence)
    assert len(newest.places) == 3, "the place that was away has the newest head, too"


def test_a_backup_that_is_stopped_goes_on_where_it_was(home: Home, folder: Path) -> None:
    for number in range(12):
        (folder / f"{number:02d}.mp4").write_bytes(os.urandom(6 * MIB))
    session = home.create()
    an_album(session, folder)
    with pytest.raises(Cancelled):
        backup(session.vault, (), StopsAfter(45))
    stopped = session.vault.index.get("uncommitted")
    report = back_up(session)
    assert stopped
    assert report.new_bytes < 12 * 6 * MIB
    objects = session.vault.index.connection.execute("select count(*), count(distinct id) from objects").fetchone()
    assert objects[0] == objects[1]


# --- restore --------------------------------------------------------------------------------


def test_an_equal_file_is_left_and_a_different_one_is_named(home: Home, folder: Path, tmp_path: Path) -> None:
    for name in ("same.jpg", "other.jpg", "missing.jpg"):
        (folder / name).write_bytes(name.encode())
    session = home.create()
    an_album(session, folder)
    back_up(session)
    back = tmp_path / "back"
    bring_back(session, back)
    before = os.stat(back / "same.jpg").st_ino
    (back / "other.jpg").write_bytes(b"OTHER.jpg")
    (back / "missing.jpg").unlink()
    report = bring_back(session, back)
    assert [(left.path, left.reason) for left in report.left_out] == [(b"other.jpg", "a different file is there")]
    assert os.stat(back / "same.jpg").st_ino == before
    assert (back / "missing.jpg").read_bytes() == b"missing.jpg"
    assert (back / "other.jpg").read_bytes() == b"OTHER.jpg"
    row = session.vault.index.albums()[0][0]
    restore(session.vault, Wanted(row, "A"), os.fsencode(back), QUIET, overwrite=True)
    assert contents(back) == contents(folder)


def test_one_item_or_one_folder_can_be_brought_back(home: Home, folder: Path, tmp_path: Path) -> None:
    (folder / "2024").mkdir()
    for name in ("2024/a.jpg", "2024/b.jpg", "2024.jpg"):
        (folder / name).write_bytes(name.encode())
    session = home.create()
    an_album(session, folder)
    back_up(session)
    bring_back(session, tmp_path / "one", path=b"2024/a.jpg")
    assert set(contents(tmp_path / "one")) == {"2024/a.jpg"}
    bring_back(session, tmp_path / "folder", path=b"2024")
    assert set(contents(tmp_path / "folder")) == {"2024/a.jpg", "2024/b.jpg"}
    with pytest.raises(NoSuchItem):
        bring_back(session, tmp_path / "none", path=b"2025")


@pytest.mark.parametrize("path", [b"../out", b"a/../../out", b"/etc/passwd", b"a//b", b".", b"a/.", b"nul\0", b""])
def test_a_path_that_would_leave_the_target_is_refused(path: bytes) -> None:
    with pytest.raises(UnsafePath):
        check_path(path)


def test_hostile_paths_are_named_and_the_rest_comes_back(home: Home, folder: Path, tmp_path: Path) -> None:
    (folder / "good.jpg").write_bytes(b"good")
    session = home.create()
    an_album(session, folder)
    back_up(session)
    plant(session, b"../outside.txt", a_version(session, ItemKind.FILE))
    plant(session, b"trap", a_version(session, ItemKind.LINK, os.fsencode(tmp_path / "elsewhere")))
    plant(session, b"trap/inside.txt", a_version(session, ItemKind.FILE))
    (tmp_path / "elsewhere").mkdir()
    report = bring_back(session, tmp_path / "back")
    assert not (tmp_path / "outside.txt").exists()
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert (tmp_path / "back" / "good.jpg").read_bytes() == b"good"
    assert b"../outside.txt" in {left.path for left in report.left_out}


def test_a_link_in_the_target_is_not_followed(home: Home, folder: Path, tmp_path: Path) -> None:
    (folder / "2024").mkdir()
    (folder / "2024" / "a.jpg").write_bytes(b"a")
    session = home.create()
    an_album(session, folder)
    back_up(session)
    (tmp_path / "back").mkdir()
    (tmp_path / "elsewhere").mkdir()
    os.symlink(tmp_path / "elsewhere", tmp_path / "back" / "2024")
    report = bring_back(session, tmp_path / "back")
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert {left.path for left in report.left_out} == {b"2024", b"2024/a.jpg"}


def test_a_name_that_the_target_cannot_hold_becomes_a_safe_one(home: Home, folder: Path, tmp_path: Path) -> None:
    (folder / "a.jpg").write_bytes(b"a")
    session = home.create()
    an_album(session, folder)
    back_up(session)
    name = b"x" * 300 + b".jpg"
    plant(session, name, a_version(session, ItemKind.FILE))
    report = bring_back(session, tmp_path / "back")
    assert [renamed.path for renamed in report.renamed] == [name]
    assert (tmp_path / "back" / os.fsdecode(report.renamed[0].became)).read_bytes() == b""


def test_safe_names_tell_different_names_apart() -> None:
    names = [b"a:b.jpg", b"a*b.jpg", b"CON", b"x" * 400, b"\xff\xfe", b"dot.", b"..."]
    safe = [safe_name(name) for name in names]
    assert len(set(safe)) == len(names)
    assert all(0 < len(name) < 250 for name in safe)


def test_a_full_disk_ends_a_restore_and_the_next_one_finishes(home: Home, folder: Path, tmp_path: Path) -> None:
    for number in range(20):
        (folder / f"{number}.jpg").write_bytes(os.urandom(5000))
    session = home.create()
    an_album(session, folder)
    back_up(session)
    row = session.vault.index.albums()[0][0]

    def bring(disk: object) -> RestoreReport:
        session.vault.disk = disk  # type: ignore[assignment]
        return restore(session.vault, Wanted(row, "A"), os.fsencode(tmp_path / "back"), QUIET)

    whole = session.vault.disk
    with pytest.raises(LocalDiskFull):
        bring(FailingDisk(errno.ENOSPC, lambda number, what, path: number >= 9 and what == "write"))
    done = contents(tmp_path / "back")
    assert done, "something was brought before it was full"
    assert all(done[name] == (folder / name).read_bytes() for name in done)
    bring(whole)
    assert contents(tmp_path / "back") == contents(folder)


def test_what_can_be_restored_is_and_the_rest_is_named(home: Home, folder: Path, tmp_path: Path) -> None:
    for number in range(8):
        (folder / f"{number}.jpg").write_bytes(os.urandom(3 * MIB))
    session = home.create(5)
    an_album(session, folder)
    back_up(session)
    session.close()
    for place in home.places(5)[3:]:
        shutil.rmtree(place)
    slivers = sorted((Path(home.places(5)[0]) / "slivers").rglob("*.0"))
    for sliver in slivers[: len(slivers) // 2]:
        sliver.write_bytes(sliver.read_bytes()[:5000])
    session = home.open(write=False)
    report = bring_back(session, tmp_path / "back")
    back = contents(tmp_path / "back")
    assert back, "something is whole"
    assert all(data == (folder / name).read_bytes() for name, data in back.items())
    assert {os.fsdecode(left.path) for left in report.left_out} == set(contents(folder)) - set(back)
