"""One practice network for all tests of this folder; each has a wallet and coins of its own."""

import hashlib
import os

import pytest

from vault.clock import SystemClock
from vault.devnet import calling
from vault.devnet.settings import Settings
from vault.disk import LocalDisk
from vault.format.walrus.addresses import address_text
from vault.keys.wallet import WalletKey
from vault.networks.walrus.chain import Chain
from vault.networks.walrus.loop import Loop
from vault.networks.walrus.profiles import practice_profile

COIN = 10**9


class Net:
    """The practice network, and what can be done to it."""

    def __init__(self, folder):
        self.folder = folder

    def status(self):
        return calling.ask(self.folder, "/status")

    def faucet(self, address, sui=10, wal=10):
        asked = {"address": address_text(address), "sui": int(sui * COIN), "wal": int(wal * COIN)}
        return calling.ask(self.folder, "/faucet", asked)

    def advance(self, epochs=1, ms=0):
        return calling.ask(self.folder, "/advance", {"epochs": epochs, "ms": ms})

    def upgrade(self):
        return calling.ask(self.folder, "/upgrade", {})

    def profile(self):
        return practice_profile(self.status())


@pytest.fixture(scope="session")
def net(tmp_path_factory):
    """Four nodes of weights 4, 3, 2, 1 over ten shards."""
    folder = tmp_path_factory.mktemp("walrus") / "net"
    calling.up(folder, Settings(shards=10, weights=(4, 3, 2, 1)), SystemClock())
    yield Net(folder)
    calling.down(folder)


@pytest.fixture
def seed(request):
    """The same for the same test, and no other's."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    return hashlib.sha512(worker.encode() + request.node.nodeid.encode()).digest()


@pytest.fixture
def wallet(seed):
    """This test's own."""
    return WalletKey(seed)


@pytest.fixture
def make_chain(net, wallet, tmp_path):
    """Chains for this test's wallet: each name is a device with a folder of its own."""
    loop, made = Loop(), []

    def make(device="here", profile=None, signer=None):
        folder = os.fsencode(tmp_path / device)
        chain = Chain(profile or net.profile(), signer or wallet, folder, LocalDisk(), SystemClock(), loop)
        made.append(chain)
        return chain

    yield make
    for chain in made:
        chain.close()
    loop.close()


@pytest.fixture
def chain(net, wallet, make_chain):
    """A chain with 10 SUI and 10 WAL."""
    net.faucet(wallet.address)
    return make_chain()
