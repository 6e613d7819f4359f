"""album_survives.py in small, with every test run: a nasty album, five places, fires and rot."""

import os
import random
from pathlib import Path

import pytest

from tests.acceptance import mishaps, scenarios
from tests.acceptance.story import Story
from tests.acceptance.world import Album, World
from tests.dataset import album_extras

SEED = 7
ROUNDS = 5  # small backups: with the packs of the album, one for each way of damaging a sliver


def small_album(folder: Path) -> Album:
    """Hostile names and files, and a few that look like photographs, without anything but the standard library."""
    root = os.fsencode(folder)
    picture = b"\xff\xd8\xff\xe0\0\x10JFIF\0" + album_extras.pseudo_random("a picture", 1_900_000) + b"\xff\xd9"
    for number in range(12):
        label = f"picture {number}"
        path = os.path.join(root, f"2024/2024-05-{number + 1:02} Beach/IMG_{number:04}.JPG".encode())
        album_extras.put(path, picture[:20] + album_extras.pseudo_random(label, 1_500_000 + 300_001 * (number % 3)))
    album_extras.add_nasty(root, SEED, picture, bomb=200)
    return Album.of(folder)


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    root = tmp_path_factory.mktemp("survives")
    made = World(root / "world", small_album(root / "album"))
    story = Story(quiet=True)
    scenarios.first_backup(made, story, ROUNDS)
    made.keep()
    assert not story.failures
    return made


@pytest.fixture
def story():
    told = Story(quiet=True)
    yield told
    assert not told.failures


def test_two_places_may_burn(world, story):
    scenarios.two_places_gone(world, story, gone=(0, 1))


@pytest.mark.slow  # the acceptance run shows it on a real album
def test_one_place_may_burn_while_another_rots(world, story):
    scenarios.one_gone_one_damaged(world, story, gone=1, damaged=3, rng=random.Random(SEED))


def test_rot_is_found_and_kept_in_mind(world, story):
    scenarios.rot_is_found_and_kept_in_mind(world, story, damaged=2, rng=random.Random(SEED))


def test_heads_that_rot_are_healed(world, story):
    scenarios.heads_rot(world, story, damaged=(0, 1, 2), rng=random.Random(SEED))


@pytest.mark.slow  # the acceptance run shows it on a real album
def test_of_too_little_what_can_be_restored_is_and_the_rest_is_named(world, story):
    scenarios.too_little_left(world, story, gone=(0, 3), damaged=1, rng=random.Random(SEED))


def test_a_file_is_recorded_although_its_first_packs_were_stored_long_before_its_last(tmp_path, story):
    film = tmp_path / "films" / "film.mp4"
    film.parent.mkdir()
    film.write_bytes(album_extras.pseudo_random("film", 130 << 20))
    world = World(tmp_path / "world", Album.of(film.parent))
    first = mishaps.fresh_vault(world, story, world.places)
    stored = story.run(first, "backup")
    assert stored.document["items"] == 1
    world.destroy(world.places[:2])
    mishaps.comes_back(world, story, "second", world.places[2:])
