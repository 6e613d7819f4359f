"""What the tests of a chain share: a practice network, and a wallet and coins for each of its own."""

import hashlib
import os

import pytest

from tests.walruses import Practice
from vault.clock import SystemClock
from vault.disk import LocalDisk
from vault.keys.wallet import WalletKey
from vault.networks.walrus.chain import Chain
from vault.networks.walrus.loop import Loop


@pytest.fixture(scope="session")
def net(tmp_path_factory):
    """A practice network for all tests of this folder: four nodes of weights 4, 3, 2, 1 over ten shards."""
    made = Practice(tmp_path_factory.mktemp("walrus") / "net", shards=10, weights=(4, 3, 2, 1))
    yield made
    made.close()


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
        chain = Chain(profile or net.profile, signer or wallet, folder, LocalDisk(), SystemClock(), loop)
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
