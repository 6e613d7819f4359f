import errno
import os
import shutil

import pytest

from tests.homes import a_place, tag_of
from vault.errors import PlaceFull, PlaceMissing, PlaceRefused
from vault.model import PlaceState
from vault.networks.home import folder as folder_module
from vault.networks.home.places import connect


@pytest.fixture
def media(tmp_path, monkeypatch):
    monkeypatch.setattr(folder_module, "MOUNTS", (os.fsencode(tmp_path / "media"),))
    return tmp_path / "media" / "anna"


def states(places):
    connect(places, tag_of)
    return [place.state for place in places]


def test_places_that_answer_are_connected(tmp_path, media):
    places = [a_place(tmp_path / str(slot), slot) for slot in range(3)]
    assert states(places) == [PlaceState.CONNECTED] * 3
    assert all(place.is_connected and place.is_readable and not place.gone for place in places)


def test_a_folder_that_is_not_there_is_missing_and_gone_when_its_disk_is_there(tmp_path, media):
    removed, unplugged = a_place(tmp_path / "0", 0), a_place(tmp_path / "1", 1)
    shutil.rmtree(tmp_path / "0")
    shutil.rmtree(tmp_path / "1")
    object.__setattr__(unplugged.record, "disk", "fs-another")
    assert states([removed, unplugged]) == [PlaceState.MISSING] * 2
    assert (removed.gone, unplugged.gone) == (True, False)
    assert not removed.is_readable


def test_a_folder_without_its_marker_is_missing(tmp_path, media):
    place = a_place(tmp_path / "0", 0)
    (tmp_path / "0/vault-place").unlink()
    (tmp_path / "0/slivers").mkdir()
    assert states([place]) == [PlaceState.MISSING]
    assert (place.reason, place.gone, place.unmarked) == ("no marker file", False, True)


@pytest.mark.parametrize("harm", ["another disk", "nothing in it", "another place"])
def test_a_folder_without_a_sound_marker_is_the_same_place_only_on_its_disk_with_pieces_in_it(tmp_path, media, harm):
    place = a_place(tmp_path / "0", 0)
    (tmp_path / "0/other files").mkdir()
    if harm != "nothing in it":
        (tmp_path / "0/heads").mkdir()
    if harm == "another disk":
        object.__setattr__(place.record, "disk", "fs-another")
    marker = tmp_path / "0/vault-place"
    marker.write_bytes(marker.read_bytes()[:-1] if harm != "another place" else b"VLTPLAC1" + b"o" * 16)
    connect([place], tag_of)
    assert not place.unmarked
    assert not place.is_readable


def test_an_emptied_folder_is_gone_and_an_empty_mount_point_is_not(tmp_path, media):
    emptied, unplugged = a_place(tmp_path / "0", 0), a_place(tmp_path / "1", 1)
    (tmp_path / "0/vault-place").rename(tmp_path / "0/vault-place.part")
    (tmp_path / "1/vault-place").unlink()
    object.__setattr__(unplugged.record, "disk", "fs-another")
    assert states([emptied, unplugged]) == [PlaceState.MISSING] * 2
    assert (emptied.gone, unplugged.gone) == (True, False)


def test_a_damaged_marker_is_a_conflict(tmp_path, media):
    place = a_place(tmp_path / "0", 0)
    (tmp_path / "0/vault-place").write_bytes(b"VLTPLAC1")
    assert states([place]) == [PlaceState.CONFLICT]
    assert place.reason == "its marker file is damaged"
    assert not place.unmarked
    (tmp_path / "0/slivers").mkdir()
    assert states([place]) == [PlaceState.CONFLICT]
    assert place.unmarked


def test_a_place_of_another_identity_at_a_known_address_is_a_conflict_and_not_used(tmp_path, media):
    place = a_place(tmp_path / "0", 0)
    a_place(tmp_path / "1", 1)
    shutil.copy(tmp_path / "1/vault-place", tmp_path / "0/vault-place")
    assert states([place]) == [PlaceState.CONFLICT]
    assert place.reason == "another place stands at this address"
    assert not place.is_readable


def test_a_copied_drive_at_another_places_address_does_not_count_as_a_second_place(tmp_path, media):
    places = [a_place(tmp_path / str(slot), slot) for slot in range(2)]
    shutil.rmtree(tmp_path / "1")
    shutil.copytree(tmp_path / "0", tmp_path / "1")
    assert states(places) == [PlaceState.CONNECTED, PlaceState.CONFLICT]


def test_a_drive_is_found_wherever_it_is_mounted(tmp_path, media):
    place = a_place(tmp_path / "0", 0)
    media.mkdir(parents=True)
    shutil.move(tmp_path / "0", media / "Drive 1")
    assert states([place]) == [PlaceState.CONNECTED]
    place.store.put("x", [b"data"])
    assert (media / "Drive 1/x").read_bytes() == b"data"
    assert not place.gone


def test_of_two_drives_with_one_identity_neither_is_used(tmp_path, media):
    place = a_place(tmp_path / "0", 0)
    media.mkdir(parents=True)
    shutil.move(tmp_path / "0", media / "Drive 1")
    shutil.copytree(media / "Drive 1", media / "Drive 2")
    assert states([place]) == [PlaceState.CONFLICT]
    assert place.reason == "two places have the same identity"


def test_a_copy_beside_the_place_at_its_address_is_left_alone(tmp_path, media):
    place = a_place(tmp_path / "0", 0)
    shutil.copytree(tmp_path / "0", media / "Copy")
    assert states([place]) == [PlaceState.CONNECTED]
    place.store.put("x", [b"data"])
    assert not (media / "Copy/x").exists()


def test_two_drives_plugged_in_the_other_way_round_are_both_found(tmp_path, media):
    places = [a_place(media / f"Drive {slot}", slot) for slot in range(2)]
    (media / "Drive 0").rename(media / "x")
    (media / "Drive 1").rename(media / "Drive 0")
    (media / "x").rename(media / "Drive 1")
    assert states(places) == [PlaceState.CONNECTED] * 2
    places[0].store.put("x", [b"data"])
    assert (media / "Drive 1/x").exists()


def test_another_places_drive_is_not_taken_for_the_lost_one(tmp_path, media):
    lost, other = a_place(tmp_path / "0", 0), a_place(media / "Drive", 1)
    shutil.rmtree(tmp_path / "0")
    assert states([lost, other]) == [PlaceState.MISSING, PlaceState.CONNECTED]


def test_a_place_that_refuses_at_once_is_neither_read_nor_written(tmp_path, media):
    place = a_place(tmp_path / "0", 0)
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    place.store = type(place.store)(f"file://{tmp_path}/loop", "place 0", None, "me")
    assert states([place]) == [PlaceState.REFUSED]
    assert place.reason == os.strerror(errno.ELOOP)
    assert not place.is_readable


@pytest.mark.parametrize(
    ("error", "state", "readable"),
    [
        (PlaceFull("p", "full"), PlaceState.FULL, True),
        (PlaceRefused("p", "read-only"), PlaceState.REFUSED, True),
        (PlaceMissing("p", "gone"), PlaceState.MISSING, False),
    ],
)
def test_a_place_that_fails_a_write_is_written_to_no_more_and_read_from_while_it_is_there(
    tmp_path, media, error, state, readable
):
    place = a_place(tmp_path / "0", 0)
    connect([place], tag_of)
    place.fail(error)
    assert (place.state, place.is_connected, place.is_readable, place.reason) == (state, False, readable, error.reason)
    place.fail(PlaceMissing("p", "gone"))
    assert not place.is_readable


def test_one_file_that_can_not_be_read_does_not_take_its_place_out(tmp_path, media):
    place = a_place(tmp_path / "0", 0)
    connect([place], tag_of)
    place.fail_reading(PlaceRefused("p", "a bad sector"))
    assert place.is_connected
    place.fail_reading(PlaceMissing("p", "gone"))
    assert not place.is_readable
