"""A practice network for the command line's tests, and its address in a file."""

import pytest

from vault.clock import SystemClock
from vault.devnet import calling
from vault.devnet.settings import Settings
from vault.networks.walrus.profiles import practice_profile, profile_file

COIN = 10**9


class Practice:
    """One network, shared by the tests of a process; each test has a vault, and so a wallet, of its own."""

    def __init__(self, folder):
        self.folder = folder

    def status(self):
        return calling.ask(self.folder, "/status")

    def faucet(self, address, sui=10, wal=10):
        asked = {"address": address, "sui": sui * COIN, "wal": wal * COIN}
        return calling.ask(self.folder, "/faucet", asked)

    def advance(self, epochs=1):
        return calling.ask(self.folder, "/advance", {"epochs": epochs, "ms": 0})


@pytest.fixture(scope="session")
def practice(tmp_path_factory):
    folder = tmp_path_factory.mktemp("practice") / "net"
    calling.up(folder, Settings(shards=10, weights=(4, 3, 2, 1)), SystemClock())
    yield Practice(folder)
    calling.down(folder)


@pytest.fixture
def profile(practice, tmp_path):
    """A file that says where it is."""
    file = tmp_path / "devnet.json"
    file.write_bytes(profile_file(practice_profile(practice.status())))
    return file
