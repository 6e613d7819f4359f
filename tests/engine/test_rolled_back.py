"""A place that was put back from a copy: it answers, shows old heads, and lacks what came since."""

import shutil
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.engine.vaults import UNLOCK, an_album, back_up
from tests.homes import QUIET, Quiet
from tests.quick import QuickHome
from tests.servers import KINDS, serving
from vault.engine.backup import backup
from vault.engine.check import check
from vault.model import Notice
from vault.session.recovering import Recovery, recover
from vault.session.session import Session


@pytest.fixture(params=["folder", *KINDS])
def place(request, tmp_path):
    """(address, where its files lie, what opens it)."""
    if request.param == "folder":
        yield str(tmp_path / "third"), tmp_path / "third", {}
        return
    server = serving(request.param, tmp_path / "server")
    yield server.url, server.files, server.credentials
    server.stop()


@dataclass
class Household:
    """`session` is opened anew where a place becomes another folder meanwhile."""

    home: QuickHome
    session: Session
    photos: Path
    files: Path
    name: str

    @contextmanager
    def closed(self):
        self.session.close()
        yield
        self.session = self.home.open()

    def waiting(self):
        return self.session.household.statuses()[2].waiting

    def told(self):
        """A backup's notices of places that were put back."""
        heard = Quiet()
        backup(self.session.vault, (), heard)
        return [event.details for event in heard.events if isinstance(event, Notice) and event.what == "rolled_back"]


@pytest.fixture
def household(tmp_path, place):
    made = QuickHome(tmp_path)
    session = made.create(2, 1)
    url, files, credentials = place
    name = session.household.add(url, "a friend's", None, QUIET, credentials, share=True).name
    photos = tmp_path / "photos"
    photos.mkdir()
    (photos / "1.jpg").write_bytes(b"one" * 1000)
    an_album(session, photos)
    back_up(session)
    found = Household(made, session, photos, files, name)
    yield found
    found.session.close()


def test_what_it_lacks_is_found_and_brought_back_to_it_and_it_is_named(household, tmp_path):
    copy = shutil.copytree(household.files, tmp_path / "copy")
    (household.photos / "2.jpg").write_bytes(b"two" * 1000)
    back_up(household.session)
    assert household.waiting() == 0
    with household.closed():
        shutil.rmtree(household.files)
        shutil.copytree(copy, household.files)
    assert household.told() == [{"places": (household.name,)}]
    assert household.waiting() == 0
    found = check(household.session.vault, QUIET, deep=True)
    assert (found.missing, found.damaged, found.away) == (0, 0, 0)
    assert household.told() == [], "said once"


@pytest.mark.parametrize("place", ["folder"], indirect=True)
def test_a_place_that_was_emptied_down_to_its_mark_is_filled_again(household):
    with household.closed():
        for name in ("heads", "slivers"):
            shutil.rmtree(household.files / name)
    assert household.told() == [{"places": (household.name,)}]
    assert household.waiting() == 0
    found = check(household.session.vault, QUIET, deep=True)
    assert (found.missing, found.damaged, found.away) == (0, 0, 0)
    assert household.told() == [], "said once"


@pytest.mark.parametrize("place", ["folder"], indirect=True)
def test_a_place_that_was_removed_was_not_put_back(household):
    with household.closed():
        shutil.rmtree(household.files)
    assert household.told() == []


def test_a_place_that_only_missed_a_backup_was_not_put_back(household, tmp_path):
    with household.closed():
        away = household.files.rename(tmp_path / "away")
    (household.photos / "2.jpg").write_bytes(b"two" * 1000)
    back_up(household.session)
    assert household.waiting() > 0
    with household.closed():
        away.rename(household.files)
    assert household.told() == []
    assert household.waiting() == 0


def test_a_new_machine_is_told_which_place_shows_less_than_the_others(household, tmp_path):
    with household.closed():
        away = household.files.rename(tmp_path / "away")
    (household.photos / "2.jpg").write_bytes(b"two" * 1000)
    back_up(household.session)
    away.rename(household.files)
    heard, made = Quiet(), household.home
    given = Recovery(household.session.phrase, places=made.places(2))
    laptop, report = recover(tmp_path / "laptop", given, UNLOCK, made.around, heard)
    with closing(laptop):
        told = [event.details for event in heard.events if isinstance(event, Notice) and event.what == "place_behind"]
        assert told == [{"places": (household.name,)}]
        assert report.behind == ()


def test_of_the_heads_that_a_new_machine_reads_it_notes_the_newest(tmp_path):
    """The newest of all opens nowhere, so it looks at older ones besides; what it notes doesn't go back with them."""
    made = QuickHome(tmp_path)
    with closing(made.create(2, 1)) as session:
        photos = tmp_path / "photos"
        photos.mkdir()
        an_album(session, photos)
        for number in range(3):
            (photos / f"{number}.jpg").write_bytes(b"%d" % number)
            made.clock.now += 1000
            back_up(session)
        newest, me = session.vault.state.sequence, session.vault.me
        for place in made.places(2):
            (head,) = Path(place).glob(f"heads/*/*/{newest:016x}.*")
            head.write_bytes(head.read_bytes()[:-1] + b"?")
        with closing(made.recover(session, "laptop", made.places(2))) as laptop:
            assert laptop.vault.index.heads()[me][0] == newest - 1
            assert laptop.vault.index.devices()[me][1] == made.clock.now - 1000
