"""Several devices, thrown-away indexes and copied state folders: the network holds the truth."""

import shutil
from pathlib import Path

import pytest

from tests.engine.vaults import UNLOCK, Home, an_album, back_up, bring_back, contents, index_rows
from tests.homes import QUIET
from vault.engine.own_head import learn
from vault.errors import NothingFound, VaultDirUsed, VaultInUse
from vault.keys.phrase import phrase_from_entropy
from vault.model import Safety
from vault.session.recovering import Recovery, recover
from vault.session.session import Session


def a_folder(path: Path, *names: str) -> Path:
    path.mkdir()
    for name in names:
        (path / name).write_bytes(name.encode() * 1000)
    return path


def with_album(home: Home, *names: str) -> tuple[Session, Path]:
    session = home.create()
    folder = a_folder(home.base / "photos", *names)
    an_album(session, folder)
    back_up(session)
    return session, folder


@pytest.mark.parametrize("many", [False, True], ids=["in the head", "in pages"])
def test_an_index_that_is_deleted_is_built_again_the_same(tmp_path: Path, many: bool) -> None:
    home = Home(tmp_path)
    session, folder = with_album(home, *(f"{number}.jpg" for number in range(300 if many else 3)))
    (folder / "0.jpg").unlink()
    (folder / "1.jpg").write_bytes(b"changed")
    back_up(session)
    before = index_rows(session)
    session.close()
    for file in (tmp_path / "device").glob("index.db*"):
        file.unlink()
    again = home.open(write=False)
    assert index_rows(again) == before
    bring_back(again, tmp_path / "back")
    assert contents(tmp_path / "back") == contents(folder)
    again.close()


def test_an_index_that_is_garbage_is_built_again_by_the_next_backup(tmp_path: Path) -> None:
    home = Home(tmp_path)
    session, folder = with_album(home, "a.jpg", "b.jpg")
    session.close()
    (tmp_path / "device" / "index.db").write_bytes(b"this is not a database" * 1000)
    again = home.open()
    report = back_up(again)
    assert (report.items, report.new_bytes) == (0, 0)
    bring_back(again, tmp_path / "back")
    assert contents(tmp_path / "back") == contents(folder)
    again.close()


def test_two_devices_see_the_union_of_what_each_stored(tmp_path: Path) -> None:
    home = Home(tmp_path)
    first, folder = with_album(home, "a.jpg")
    second = home.recover(first, "laptop")
    other = a_folder(tmp_path / "other photos", "x.jpg")
    an_album(second, other, "Other")
    back_up(second)
    (folder / "b.jpg").write_bytes(b"from the first")
    back_up(first)
    back_up(second)
    for session, name in ((first, "one"), (second, "two")):
        bring_back(session, tmp_path / name / "A", "A")
        bring_back(session, tmp_path / name / "Other", "Other")
        assert contents(tmp_path / name / "A") == contents(folder)
        assert contents(tmp_path / name / "Other") == contents(other)
    third = home.recover(first, "tablet")
    assert [album.name for album in third.status().albums] == ["A", "Other"]


def test_a_file_that_one_device_deletes_while_another_changes_it_survives(tmp_path: Path) -> None:
    home = Home(tmp_path)
    first, folder = with_album(home, "a.jpg", "stays.jpg")
    second = home.recover(first, "laptop")
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    an_album(second, copy)
    back_up(second)
    (folder / "a.jpg").unlink()
    (copy / "a.jpg").write_bytes(b"edited on the laptop")
    back_up(first)
    back_up(second)
    third = home.recover(first, "tablet")
    bring_back(third, tmp_path / "back")
    assert contents(tmp_path / "back")["a.jpg"] == b"edited on the laptop"


def test_a_state_folder_that_was_copied_goes_on_as_a_device_of_its_own(tmp_path: Path) -> None:
    home = Home(tmp_path)
    session, folder = with_album(home, "a.jpg")
    session.close()
    shutil.copytree(tmp_path / "device", tmp_path / "clone")
    original = home.open()
    (folder / "b.jpg").write_bytes(b"b")
    back_up(original)
    clone = home.open("clone")
    assert clone.vault.me != original.vault.me
    (folder / "c.jpg").write_bytes(b"c")
    assert back_up(clone).items == 1, "it mirrors the folders that it mirrored"
    tags = {copies.name.device_tag for copies in clone.vault.network.heads(clone.vault.keys.vault_tag())}
    assert len(tags) == 2
    clone.close()
    reopened = home.open("clone")
    assert reopened.vault.me == clone.vault.me
    reopened.close()


def test_there_is_one_writer_and_readers_beside_it(tmp_path: Path) -> None:
    home = Home(tmp_path)
    writer, _ = with_album(home, "a.jpg")
    with pytest.raises(VaultInUse):
        home.open()
    reader = home.open(write=False)
    assert [album.name for album in reader.status().albums] == ["A"]
    reader.close()
    writer.close()


def test_a_used_folder_is_not_recovered_into(tmp_path: Path) -> None:
    home = Home(tmp_path)
    session, _ = with_album(home, "a.jpg")
    session.close()
    with pytest.raises(VaultDirUsed):
        home.recover(session, "device")


def test_a_phrase_that_finds_nothing_leaves_the_folder_free_for_another_try(tmp_path: Path) -> None:
    home = Home(tmp_path)
    session, _ = with_album(home, "a.jpg")
    wrong = Recovery(phrase_from_entropy(bytes(32)), places=home.places(3))
    with pytest.raises(NothingFound):
        recover(tmp_path / "new", wrong, UNLOCK, home.around, QUIET)
    home.recover(session, "new").close()


def test_a_passphrase_of_the_phrase_opens_another_vault(tmp_path: Path) -> None:
    home = Home(tmp_path)
    session, _ = with_album(home, "a.jpg")
    other = Recovery(session.phrase, bip39_passphrase="something", places=home.places(3))
    with pytest.raises(NothingFound):
        recover(tmp_path / "new", other, UNLOCK, home.around, QUIET)


def test_one_place_tells_a_new_machine_where_the_others_are(tmp_path: Path) -> None:
    home = Home(tmp_path)
    session, folder = with_album(home, "a.jpg")
    new = home.recover(session, "new", home.places(3)[1:2])
    bring_back(new, tmp_path / "back")
    assert contents(tmp_path / "back") == contents(folder)
    new.close()


def test_places_that_moved_are_used_where_they_are_now(tmp_path: Path) -> None:
    home = Home(tmp_path)
    session, folder = with_album(home, "a.jpg")
    session.close()
    moved = []
    for number, place in enumerate(home.places(3)):
        target = tmp_path / f"mounted elsewhere {number}"
        Path(place).rename(target)
        moved.append(str(target))
    new = home.recover(session, "new", moved)
    bring_back(new, tmp_path / "back")
    assert contents(tmp_path / "back") == contents(folder)
    assert [place.state for place in new.household.statuses()] == ["connected"] * 3
    new.close()


def test_a_file_planted_under_a_devices_own_tag_changes_nothing(tmp_path: Path) -> None:
    home = Home(tmp_path)
    session, _ = with_album(home, "a.jpg")
    keys, me = session.vault.keys, session.vault.me
    session.close()
    tag = Path(home.places(3)[0]) / "heads" / keys.vault_tag().hex() / keys.device_tag(me).hex()
    (tag / f"{99:016x}.{'ab' * 8}").write_bytes(b"VLTHEAD1" + bytes(500))
    again = home.open()
    assert again.vault.me == me
    sequence = again.vault.state.sequence
    back_up(again)
    assert again.vault.state.sequence == sequence, "nothing new, so no new head"
    again.close()


def test_a_newest_list_that_is_damaged_everywhere_is_said_aloud(tmp_path: Path) -> None:
    home = Home(tmp_path)
    session, folder = with_album(home, "a.jpg")
    (folder / "b.jpg").write_bytes(b"the second backup")
    back_up(session)
    newest = f"{session.vault.state.sequence:016x}."
    session.close()
    for place in home.places(3):
        for head in (Path(place) / "heads").rglob(f"{newest}*"):
            head.write_bytes(head.read_bytes()[:-5])
    given = Recovery(session.phrase, places=home.places(3))
    new, report = recover(tmp_path / "new", given, UNLOCK, home.around, QUIET)
    assert report.problems, "what only the newest list names is missing, and that is no success"
    bring_back(new, tmp_path / "back")
    assert set(contents(tmp_path / "back")) == {"a.jpg"}
    new.close()


def test_a_head_that_a_stopped_run_left_on_a_place_that_went_away_makes_no_other_device(tmp_path: Path) -> None:
    home = Home(tmp_path)
    session, folder = with_album(home, "a.jpg")
    me, sequence = session.vault.me, session.vault.state.sequence
    (folder / "b.jpg").write_bytes(b"b")
    session.vault.change_state(intended=(sequence + 1, bytes(32)))  # written to a place, which was unplugged then
    back_up(session)
    assert session.vault.state.sequence == sequence + 2, "two heads of one number would look like two devices"
    session.close()
    again = home.open()
    assert again.vault.me == me
    again.close()


def test_what_only_one_place_tells_of_is_not_safe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another device's head reached one place; all pieces are well, and this device's own head is everywhere."""
    monkeypatch.setattr("vault.networks.home.folder._disk_id", lambda path: f"fs-drive{path[-1:].decode()}")
    home, folder = Home(tmp_path), a_folder(tmp_path / "photos", "one.jpg")
    first = home.create(2, needed=1)
    an_album(first, folder)
    back_up(first)
    other = home.recover(first, "other", home.places(2))
    an_album(other, a_folder(tmp_path / "again", "one.jpg"), "B")
    first.close()
    away = Path(home.places(2)[1])
    heads = set((away / "heads").rglob("*.*"))
    back_up(other)
    other.close()
    for path in set((away / "heads").rglob("*.*")) - heads:
        path.unlink()
    first = home.open()
    learn(first.vault, QUIET)
    assert first.status().safety is Safety.THIN
    assert "need_heads" in {need.what for need in first.status().needs}
    back_up(first)
    assert first.status().safety is Safety.SAFE
    first.close()
