"""Albums that are on a Walrus network, too, are brought there by the app's own runs."""

from dataclasses import replace

import pytest

from tests.app.conftest import PASSWORD
from tests.app.wallet.test_wallet_page import NAME, on_walrus  # noqa: F401 a fixture
from tests.engine.vaults import HandClock
from tests.homes import QUIET
from vault.app.activity.problems import Problems
from vault.app.protecting import protect, protect_albums
from vault.clock import SystemClock
from vault.networks.walrus.profiles import profile_file
from vault.session.neighbours import use
from vault.session.opening import open_session
from vault.session.surroundings import Surroundings, Unlock
from vault.session.walruses import folder_of

pytestmark = pytest.mark.network


@pytest.fixture
def opened(on_walrus):  # noqa: F811
    """Gives sessions over that vault, one after the other, so many hours from now."""
    sessions = []

    def start(hours=0):
        while sessions:
            sessions.pop().close()
        clock = HandClock(SystemClock().now_ms() + hours * 3600 * 1000)
        sessions.append(open_session(on_walrus, Unlock(lambda: PASSWORD), Surroundings(clock), QUIET, write=True))
        return sessions[-1]

    yield start
    while sessions:
        sessions.pop().close()


def test_what_the_albums_network_lacks_waits_for_a_bundle_and_what_stops_it_is_told(opened, album, practice):
    session = opened()
    protect(session, [str(album)], QUIET)
    use(session, "Lake cabin", ["home", NAME])
    result = protect_albums(session, [], QUIET)
    assert (result.networks, result.problems) == ([NAME], [])
    assert session.vault.index.get(f"waiting/{NAME}", 0), "since when it waits is known, and so it ends after a day"
    assert protect_albums(session, [], QUIET).networks == [], "nothing has changed: nobody is asked"
    told = Problems()
    profile = practice.profile
    file = folder_of(session.files, NAME) / "profile.json"
    file.write_bytes(profile_file(replace(profile, grpc="http://127.0.0.1:9")))
    told.take(protect_albums(opened(7), [], QUIET))
    assert len(told.told) == 1
    file.write_bytes(profile_file(profile))
    told.take(protect_albums(opened(7), [], QUIET))
    assert not told.told
    result = protect_albums(opened(25), [], QUIET)
    assert (result.networks, result.problems, result.has_changed) == ([NAME], [], True)
    assert not opened(25).vault.index.get(f"waiting/{NAME}", 0), "a day has passed"
