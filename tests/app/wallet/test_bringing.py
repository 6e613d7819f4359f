"""Albums that are on a Walrus network, too, are brought there by the app's own runs."""

from dataclasses import replace

import pytest

from tests.app.conftest import PASSWORD
from tests.app.wallet.test_wallet_page import NAME, on_walrus  # noqa: F401 a fixture
from tests.homes import QUIET
from vault.app.activity.problems import Problems
from vault.app.protecting import protect, protect_albums
from vault.networks.walrus.profiles import profile_file
from vault.session.neighbours import use
from vault.session.opening import open_session
from vault.session.surroundings import Surroundings, Unlock
from vault.session.walruses import folder_of

pytestmark = pytest.mark.network


@pytest.fixture
def opened(on_walrus):  # noqa: F811
    """Gives sessions over that vault, one after the other."""
    sessions = []

    def start():
        while sessions:
            sessions.pop().close()
        sessions.append(open_session(on_walrus, Unlock(lambda: PASSWORD), Surroundings(), QUIET, write=True))
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
    told = Problems()
    profile = practice.profile
    file = folder_of(session.files, NAME) / "profile.json"
    file.write_bytes(profile_file(replace(profile, grpc="http://127.0.0.1:9")))
    told.take(protect_albums(opened(), [], QUIET))
    assert len(told.told) == 1
    file.write_bytes(profile_file(profile))
    told.take(protect_albums(opened(), [], QUIET))
    assert not told.told
