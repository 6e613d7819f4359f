"""Connections to servers end with what made them: a program that runs for weeks opens its vault again and again."""

import os
import shutil
import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.engine.vaults import UNLOCK
from tests.homes import QUIET
from tests.quick import QuickHome
from tests.servers import serving
from vault.errors import Cancelled, NothingFound, PlaceRefused
from vault.keys.phrase import phrase_from_entropy
from vault.session import opening
from vault.session.opening import NewVault, create
from vault.session.recovering import Recovery, look_for, recover

pytestmark = pytest.mark.network


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    started = serving("sftp", tmp_path_factory.mktemp("server") / "sftp")
    yield started
    started.stop()


@pytest.fixture
def connections(server):
    """How many this process has to the server, once they have stopped becoming fewer."""

    def here() -> int:
        mine = set()
        for number in os.listdir("/proc/self/fd"):
            try:
                mine.add(os.readlink(f"/proc/self/fd/{number}"))
            except OSError:
                continue
        lines = Path("/proc/net/tcp").read_text().splitlines()[1:]
        fields = [line.split() for line in lines]
        return sum(int(row[2].rpartition(":")[2], 16) == server.port and f"socket:[{row[9]}]" in mine for row in fields)

    def counted(expected: int) -> int:
        until = time.monotonic() + 2
        while (found := here()) != expected and time.monotonic() < until:
            time.sleep(0.01)
        return found

    return counted


@pytest.fixture
def home(tmp_path):
    return QuickHome(tmp_path)


@pytest.fixture
def urls(server):
    """Three folders of the server."""
    return [server.url.replace("/place?", f"/{name}?") for name in ("one", "two", "three")]


@pytest.fixture
def opens(server, urls):
    return dict.fromkeys(urls, server.credentials)


@pytest.fixture
def made(home, server, urls, opens):
    """A vault over the first two."""
    for folder in server.folder.iterdir():
        shutil.rmtree(folder)
    return create(home.base / "device", NewVault(urls[:2], credentials=opens), UNLOCK, home.around, QUIET)


def test_an_open_vault_has_one_to_each_place_and_a_closed_one_none(home, made, urls, server, connections):
    assert connections(2) == 2
    made.close()
    assert connections(0) == 0
    session = home.open()
    session.household.add(urls[2], None, None, QUIET, server.credentials)
    assert connections(3) == 3
    first, second, third = (place.record.name for place in session.household.places)
    session.household.locate(first, "the attic", QUIET)
    session.household.sign_in(second, server.credentials, share=True, monitor=QUIET)
    assert connections(3) == 3
    with pytest.raises(PlaceRefused):
        session.household.sign_in(third, server.wrong, share=False, monitor=QUIET)
    assert connections(3) == 3
    session.close()
    assert connections(0) == 0


def test_who_looks_for_a_vault_and_comes_back_into_it_hangs_up(home, made, urls, opens, connections, tmp_path):
    given = Recovery(made.phrase, places=urls[:2], credentials=opens)
    made.close()
    assert look_for(given, home.around).places
    assert connections(0) == 0
    with pytest.raises(NothingFound):
        look_for(replace(given, phrase=phrase_from_entropy(bytes(32))), home.around)
    assert connections(0) == 0
    with pytest.raises(NothingFound):
        recover(tmp_path / "new", replace(given, places=urls[2:]), UNLOCK, home.around, QUIET)
    assert connections(0) == 0
    session, _ = recover(tmp_path / "new", given, UNLOCK, home.around, QUIET)
    assert connections(2) == 2
    session.close()
    assert connections(0) == 0


def test_what_comes_to_nothing_hangs_up(home, made, urls, opens, connections, server, monkeypatch):
    made.close()
    wanted = NewVault(urls[1:], credentials={urls[1]: server.credentials, urls[2]: server.wrong})
    with pytest.raises(PlaceRefused):
        create(home.base / "other", wanted, UNLOCK, home.around, QUIET)
    assert connections(0) == 0

    def stopped(*_):
        raise Cancelled

    monkeypatch.setattr(opening, "leave_rescue", stopped)
    with pytest.raises(Cancelled):
        home.open()
    assert connections(0) == 0
    with pytest.raises(Cancelled):
        recover(home.base / "new", Recovery(made.phrase, places=urls, credentials=opens), UNLOCK, home.around, QUIET)
    assert connections(0) == 0
