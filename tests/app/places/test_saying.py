"""What is said of places: computed by the engine's own rules, and never more than is so."""

from dataclasses import replace

import pytest

from vault.app.places.saying import (
    adding_effect,
    domain_word,
    headline,
    next_words,
    pieces_words,
    repaired_words,
    seen_words,
    state_word,
    where_words,
)
from vault.engine.repair import RepairReport
from vault.engine.status import PlaceStatus, Status
from vault.model import PAUSED, Code, Notice, Safety
from vault.mounts import Ground
from vault.networks.home.rooms import PlaceRoom

DAY = 24 * 3600 * 1000


def a_place(state="connected", waiting=0, **more):
    more = {"gone": False, "unmarked": False, **more}
    return PlaceStatus(0, "attic", "file:///attic", "disk 1", state, "", more["gone"], more["unmarked"], waiting)


def test_every_state_has_a_word_and_a_shape_of_its_own():
    places = [a_place(state) for state in ("connected", "missing", "conflict", "full", "refused")]
    places += [replace(a_place("missing"), reason=PAUSED)]
    places += [a_place("missing", gone=True), a_place("missing", unmarked=True)]
    words = [state_word(place) for place in places]
    assert len({word.word for word in words}) == len(places)
    assert all(word.icon and word.tone for word in words)
    assert [word.tone for word in words].count("ok") == 1


@pytest.mark.parametrize(
    ("tolerates", "words"),
    [
        (2, "Any 2 of your 4 places can fail right now."),
        (1, "Any 1 of your 4 places can fail right now."),
        (0, "No place can fail right now."),
        (-1, "No place can fail right now."),
    ],
)
def test_the_sentence_is_the_engines_number(tolerates, words):
    places = [a_place()] * 4
    assert headline(Status(Safety.THIN, places=places, tolerates=tolerates, slots=4)) == words


def test_places_on_one_disk_are_not_praised_for_being_many():
    status = Status(Safety.THIN, places=[a_place()] * 4, tolerates=2, slots=4, needs=[Notice("need_other_disk")])
    assert headline(status) == "Any 2 of your 4 places can fail, but all 4 are on one disk."
    status.tolerates = 0
    assert headline(status) == "No place can fail right now."


def test_before_anything_is_stored_no_place_is_said_to_be_able_to_fail():
    places = [a_place()] * 3
    status = Status(Safety.NONE, places=places, tolerates=3)
    assert headline(status) == "You have 3 places. Nothing is stored yet."


def test_the_next_step_is_the_first_that_is_about_places():
    needs = [Notice("need_album"), Notice("need_repair", {"place": "attic", "slivers": 3})]
    assert next_words(Status(Safety.THIN, needs=needs)) == "attic misses 3 pieces. Repair brings them back."
    assert next_words(Status(Safety.SAFE)) == "Every piece is where it should be."
    assert next_words(Status(Safety.NONE)) == ""


@pytest.mark.parametrize(
    ("past", "words"),
    [
        (0, "Last seen just now"),
        (2 * 60_000, "Last seen 2 minutes ago"),
        (3_600_000, "Last seen 1 hour ago"),
        (DAY, "Last seen 1 day ago"),
        (3 * DAY, "Last seen 3 days ago"),
        (-DAY, ""),  # a clock that was wrong says nothing
    ],
)
def test_when_a_place_was_last_here(past, words):
    assert seen_words(10 * DAY, 10 * DAY + past) == words
    assert seen_words(0, past) == ""


def test_one_more_place_counts_for_new_photos_only():
    assert adding_effect(Code(3, 5)).startswith("New photos go to it as well: any 3 of your 5 places")
    assert "stays where it is" in adding_effect(Code(3, 5))


def test_a_disk_that_nobody_named_is_not_shown_by_its_number_when_it_is_this_computers():
    assert domain_word("disk 1a2b3c4d", same_disk=True) == "This computer's disk"
    assert domain_word("disk 1a2b3c4d", same_disk=False) == "Disk 1a2b3c4d"
    assert domain_word("Grandma's house", same_disk=True) == "Grandma's house"


def test_pieces_are_counted_with_what_is_missing():
    room = PlaceRoom(0, Ground.DISK, 1200, 3_400_000_000)
    assert pieces_words(room, a_place()) == "1,200 pieces, 3.4 GB"
    assert pieces_words(room, a_place(waiting=12)) == "1,200 pieces, 3.4 GB, misses 12"
    assert pieces_words(PlaceRoom(0, Ground.DISK, 1), a_place()) == "1 piece"
    assert pieces_words(room, a_place("missing", gone=True)) == "1,200 pieces are gone with it"


def test_this_computer_is_said_once():
    here = PlaceRoom(0, Ground.DISK, same_disk=True)
    assert where_words(a_place(), here) == "Folder on this computer"
    assert where_words(a_place(), PlaceRoom(0, Ground.DRIVE)) == "Drive · Disk 1"
    assert where_words(replace(a_place(), domain="Home"), here) == "Folder on this computer · Home"


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (RepairReport(), "Every piece is in its place, and sound."),
        (RepairReport(healed=1), "1 piece was made again."),
        (RepairReport(healed=7, revived=["attic"]), "Made anew: attic. 7 pieces were made again."),
        (RepairReport(left=2), "2 pieces wait for their places. Connect them and repair again."),
    ],
)
def test_what_came_of_a_repair(report, words):
    assert repaired_words(report) == words


def test_a_repair_that_could_not_help_everything_says_so():
    assert repaired_words(RepairReport(lost_packs=1)).startswith("Some photos can't be made whole")
