"""A new vault, step by step, as a person does it: the real window, engine and folders."""

import errno
import os
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QByteArray, QStorageInfo, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog

from tests.app.conftest import PASSWORD
from tests.app.dropping import drop, hover, leave
from tests.homes import QUIET
from vault.app.entrance.choice import Choice
from vault.app.entrance.drives import Drive, drives
from vault.app.entrance.naming import Naming
from vault.app.entrance.password import Strength, strength
from vault.app.entrance.places import Places, effect
from vault.app.entrance.ways import Ways
from vault.app.note import Tone
from vault.choosing import Candidate, candidate, own_folder
from vault.disk import LocalDisk
from vault.kit import KitState
from vault.session.opening import NewVault, create, open_session
from vault.session.surroundings import Surroundings, Unlock


def press(widget, key):
    QTest.keyClick(widget, key)


def named(window):
    """Step 1 done: the step that chooses places."""
    window.entrance.choice.new.click()
    naming = window.entrance.step
    naming.name.setText("Family photos")
    naming.password.first.setText(PASSWORD)
    naming.password.again.setText(PASSWORD)
    naming.go.click()
    return window.entrance.step


def chosen(qtbot, window, folders):
    """Step 2, ready to start."""
    step = named(window)
    step.add(folders)
    qtbot.waitUntil(lambda: not step.is_waiting)
    return step


def test_a_person_starts_a_vault_and_sees_the_first_photos(qtbot, window_of, places, album, tmp_path, monkeypatch):
    context, window = window_of()
    entrance = window.entrance
    assert isinstance(entrance.step, Choice)
    assert entrance.step.new.hasFocus()
    press(entrance.step.new, Qt.Key.Key_Return)  # the keyboard alone, as far as the system's own dialogs let it
    naming = entrance.step
    assert isinstance(naming, Naming)
    qtbot.keyClicks(naming.name, "Family photos")
    qtbot.keyClicks(naming.password.first, PASSWORD)
    qtbot.keyClicks(naming.password.again, PASSWORD)
    press(naming.password.again, Qt.Key.Key_Return)

    step = entrance.step
    assert isinstance(step, Places)
    following = iter(places)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: next(following))
    for number in range(3):
        assert not step.go.isEnabled()
        assert step.effect.text == f"Choose {3 - number} more place{'s' if number < 2 else ''}."
        step.choose.click()
        qtbot.waitUntil(lambda: not step.is_waiting)
    assert step.effect.text.startswith("All places are on one disk.")  # the engine's own words: they are
    press(step.go, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: entrance.step is not step, timeout=10_000)
    screens = entrance.step.screens
    qtbot.waitUntil(lambda: screens.overview.isEnabled() and screens.currentWidget() is screens.overview)
    press(screens.overview.pdf, Qt.Key.Key_Escape)  # nothing leads back: the vault is made
    assert entrance.step.screens is screens
    assert entrance.step.go.isHidden()
    screens.show_check()
    words = screens._drawn.kit.phrase.words
    assert screens._drawn.kit.name == "Family photos"
    for at, field in screens.checking.fields.items():
        qtbot.keyClicks(field, words[at - 1])
    press(field, Qt.Key.Key_Return)
    assert entrance.step.later.isHidden()
    entrance.step.go.click()

    assert drop(window, album)
    qtbot.waitUntil(lambda: window.shell is not None)
    qtbot.waitUntil(lambda: len(window.shell.page.grid.layout_) == 4, timeout=20_000)
    qtbot.waitUntil(lambda: context.access.kit is KitState.GOOD, timeout=10_000)
    session = open_session(tmp_path / "vault", Unlock(lambda: PASSWORD), Surroundings(), QUIET, write=False)
    try:
        assert sorted(place.record.url for place in session.household.places) == sorted(
            f"file://{place}" for place in places
        )
        assert session.kit_state() is KitState.GOOD
        assert session.phrase.words == words
    finally:
        session.close()


def test_the_kit_put_off_is_what_the_card_asks_for_until_it_is_done(qtbot, window_of, places):
    context, window = window_of()
    chosen(qtbot, window, places).go.click()
    qtbot.waitUntil(lambda: hasattr(window.entrance.step, "later"), timeout=10_000)
    window.entrance.step.later.click()
    window.entrance.step.skip.click()
    qtbot.waitUntil(lambda: window.shell is not None and context.access.status is not None)
    card = window.shell.sidebar.card
    assert context.access.kit is KitState.NONE
    context.access.status.needs.clear()
    card._watcher.look()
    assert card.sentence.text() == "There is no recovery kit yet that this computer knows of."
    card.step.click()
    kit = window.shell.kit
    qtbot.waitUntil(kit.screens.overview.isEnabled)
    assert window.shell.page is kit
    kit.back.click()
    assert window.shell.page is not kit


def test_going_back_and_forth_loses_nothing(qtbot, window_of, places):
    _, window = window_of()
    step = chosen(qtbot, window, places[:2])
    press(step.choose, Qt.Key.Key_Escape)
    naming = window.entrance.step
    assert isinstance(naming, Naming)
    assert (naming.name.text(), naming.password.password) == ("Family photos", PASSWORD)
    naming.back.click()
    assert isinstance(window.entrance.step, Choice)
    window.entrance.step.new.click()
    assert window.entrance.step is naming
    naming.go.click()
    assert window.entrance.step.folders == tuple(places[:2])


# --- the password ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("", Strength.NONE),
        ("abc", Strength.WEAK),
        ("Password1", Strength.WEAK),
        ("12345678901234567890", Strength.WEAK),
        ("aaaaaaaaaaaaaaaaaaaa", Strength.WEAK),
        ("qwertz", Strength.WEAK),
        ("kfw8Pxq2", Strength.FAIR),
        ("correct horse battery staple", Strength.STRONG),
        ("ünter öl am äußeren Ufer", Strength.STRONG),
    ],
)
def test_a_password_is_judged_with_caution(password, says):
    assert strength(password) is says


def test_a_password_counts_when_it_was_typed_twice(qtbot, window_of):
    _, window = window_of()
    window.entrance.choice.new.click()
    naming = window.entrance.step
    for first, again, is_enough in [
        ("one", "", False),
        ("one", "on", False),
        ("one", "two", False),
        ("one", "one", True),
    ]:
        naming.password.first.setText(first)
        naming.password.again.setText(again)
        assert naming.go.isEnabled() is is_enough
    naming.password.again.setText("two")
    assert naming.password.about.text() == "The two are not the same yet."
    press(naming.password.again, Qt.Key.Key_Return)
    assert window.entrance.step is naming


# --- places ------------------------------------------------------------------------------------


def a_candidate(name, domain, **facts):
    facts = {"holds_vault": False, "refuses": "", "free": 1, **facts}
    return Candidate(f"/{name}", name, domain, **facts)


@pytest.mark.parametrize(
    ("domains", "words", "tone"),
    [
        ("abc", "Any 1 of these 3 places can fail, and everything is still there.", Tone.GOOD),
        ("abcde", "Any 2 of these 5 places can fail, and everything is still there.", Tone.GOOD),
        ("aaa", "All places are on one disk.", Tone.WARN),
        ("aab", "Losing one disk or house would leave too few pieces.", Tone.WARN),
        ("aabb", "Any 2 of these 4 places can fail, and everything is still there.", Tone.GOOD),
        ("aaab", "Losing one disk or house would leave too few pieces.", Tone.WARN),
    ],
)
def test_what_places_survive_is_the_engines_word(qapp, domains, words, tone):
    said, how = effect([a_candidate(str(number), domain) for number, domain in enumerate(domains)])
    assert said.startswith(words)
    assert how is tone


def test_a_place_can_be_taken_back_and_is_not_taken_twice(qtbot, window_of, places):
    _, window = window_of()
    step = chosen(qtbot, window, [*places[:2], places[0]])
    assert step.folders == tuple(places[:2])
    next(b for b in step.findChildren(QAbstractButton) if b.accessibleName() == f"Remove {places[0]}").click()
    assert step.folders == (places[1],)


def test_folders_are_dropped_as_places_and_files_are_not(qtbot, window_of, places, album):
    _, window = window_of()
    step = named(window)
    assert drop(window, *places)
    qtbot.waitUntil(lambda: step.folders == tuple(places))
    assert step.go.isEnabled()


def test_pieces_go_into_a_folder_of_their_own_where_there_are_other_things(qtbot, window_of, album):
    _, window = window_of()
    step = chosen(qtbot, window, [str(album)])
    assert step.folders == (str(album / "Vault"),)
    assert step.candidates[0].name == album.name
    assert not (album / "Vault").exists()  # looking writes nothing


def test_drives_that_are_plugged_in_are_offered(qtbot, window_of, album):
    _, window = window_of()
    step = named(window)
    step._looking.stop()
    qtbot.waitUntil(lambda: step._asked is None)
    step.show_drives([Drive("Backup drive", str(album), 812_000_000_000)])
    next(b for b in step.findChildren(QAbstractButton) if b.accessibleName() == "Add Backup drive").click()
    qtbot.waitUntil(lambda: step.folders == (str(album / "Vault"),))
    assert not [
        b for b in step.findChildren(QAbstractButton) if b.isVisible() and b.accessibleName() == "Add Backup drive"
    ]


def mounted(path, kind=b"exfat", label="", *, is_read_only=False):
    """What Qt says of something that is mounted: no drive is plugged into the machine that tests."""
    said = {"rootPath": path, "name": label, "isReadOnly": is_read_only, "bytesAvailable": 5}
    said |= {"isValid": True, "isReady": True, "fileSystemType": QByteArray(kind)}
    return SimpleNamespace(**{name: lambda answer=answer: answer for name, answer in said.items()})


def test_only_what_comes_and_goes_is_a_drive(qapp, monkeypatch):
    volumes = [
        mounted("/", b"ext4"),
        mounted("/home", b"ext4"),
        mounted("/media/anna/Photos", label="photos"),
        mounted("/run/media/anna/disc", b"iso9660"),
        mounted("/mnt/locked", is_read_only=True),
        mounted("/mnt/Attic"),
    ]
    monkeypatch.setattr(QStorageInfo, "mountedVolumes", lambda: volumes)
    assert drives() == [Drive("Attic", "/mnt/Attic", 5), Drive("photos", "/media/anna/Photos", 5)]


def test_a_folder_that_cannot_be_a_place_is_named_before_anything_is_made(qtbot, window_of, places, album, tmp_path):
    _, window = window_of()
    step = chosen(qtbot, window, [*places, str(album / "note.txt")])
    assert step.effect.text == "Nothing can be written to note.txt. Choose other folders in their place."
    assert not step.go.isEnabled()
    assert not (tmp_path / "vault").exists()


def test_one_folder_under_two_names_is_told_on_the_page(qtbot, window_of, places):
    _, window = window_of()
    step = chosen(qtbot, window, [*places[:2], places[0] + "/../desk/."])
    step.go.click()
    qtbot.waitUntil(lambda: not step.is_waiting, timeout=10_000)
    assert "Use an empty folder for a new place." in step.problem.text
    assert window.entrance.step is step


def test_a_folder_that_holds_a_vault_already_leads_to_bringing_that_back(qtbot, window_of, vault, places, tmp_path):
    _, window = window_of(tmp_path / "other")
    step = chosen(qtbot, window, places)
    assert step.effect.text.startswith("Pieces of a vault are in desk, attic and office already.")
    assert step.known.isVisible()
    step.known.click()
    assert isinstance(window.entrance.step, Ways)


def test_candidates_are_told_apart_without_writing(tmp_path, vault, places):
    disk = LocalDisk()
    assert candidate(places[0], disk).holds_vault
    assert own_folder(places[0]) == places[0]
    fresh = candidate(str(tmp_path / "not" / "there" / "Vault"), disk)
    assert (fresh.name, fresh.holds_vault, fresh.refuses) == ("there", False, "")
    assert fresh.free > 0
    assert fresh.domain == candidate(places[1], disk).domain
    assert not (tmp_path / "not").exists()
    (tmp_path / "desk" / "vault-place").write_bytes(b"torn")
    assert candidate(places[0], disk).holds_vault


# --- bad luck ----------------------------------------------------------------------------------


class Reluctant(LocalDisk):
    """A disk that refuses everything below a folder while it has an error."""

    def __init__(self, below, number):
        self.below, self.number = os.fsencode(below), number

    def effect(self, what, path):
        if self.number and path.startswith(self.below):
            raise OSError(self.number, os.strerror(self.number))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "This computer's disk is full"),
        (errno.EROFS, "This computer's disk refuses"),
    ],
)
def test_a_disk_that_is_full_or_read_only_is_told_and_the_next_try_succeeds(
    qtbot, window_of, places, tmp_path, number, words
):
    disk = Reluctant(tmp_path / "vault", number)
    _, window = window_of(around=Surroundings(disk=disk))
    step = chosen(qtbot, window, places)
    step.go.click()
    qtbot.waitUntil(lambda: not step.is_waiting, timeout=10_000)
    assert step.problem.text.startswith(words)
    assert "try again" in step.problem.text
    disk.number = 0
    step.go.click()
    qtbot.waitUntil(lambda: window.entrance.step is not step, timeout=10_000)


def test_a_full_place_is_told(qtbot, window_of, places):
    _, window = window_of(around=Surroundings(disk=Reluctant(places[1], errno.ENOSPC)))
    step = chosen(qtbot, window, places)
    step.go.click()
    qtbot.waitUntil(lambda: not step.is_waiting, timeout=10_000)
    assert step.problem.text.startswith("attic is full.")


def test_a_vault_that_somebody_made_meanwhile_is_not_touched(qtbot, window_of, places, tmp_path):
    _, window = window_of()
    step = chosen(qtbot, window, places)
    elsewhere = [str(tmp_path / name) for name in "abc"]
    create(tmp_path / "vault", NewVault(elsewhere), Unlock(lambda: PASSWORD), Surroundings(), QUIET).close()
    before = (tmp_path / "vault" / "keys").read_bytes()
    step.go.click()
    qtbot.waitUntil(lambda: not step.is_waiting, timeout=10_000)
    assert "already belongs to a vault" in step.problem.text
    assert (tmp_path / "vault" / "keys").read_bytes() == before


def test_what_hovers_lights_the_place_to_drop_it(window_of, album):
    _, window = window_of()
    zone = window.entrance.choice.zone
    assert hover(window, album)
    assert zone.property("drop") == "lit"
    leave(window)
    assert zone.property("drop") == "idle"
