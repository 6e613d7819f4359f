"""Practice networks for tests: in this process for the contracts, as a process for other people's clients."""

import pytest

from tests.devnet import javascript
from tests.devnet.practice import Practice
from vault.clock import SystemClock
from vault.devnet import calling
from vault.devnet.settings import Settings


@pytest.fixture
def practice(tmp_path):
    """Four nodes of weights 4, 3, 2, 1 over ten shards."""
    made = Practice(tmp_path / "net")
    yield made
    made.network.close()


@pytest.fixture
def running(tmp_path):
    """Starts networks as processes: settings -> what `vault devnet up --json` says."""
    folders = []

    def start(**settings):
        folder = tmp_path / f"net{len(folders)}"
        folders.append(folder)
        return calling.up(folder, Settings(**settings), SystemClock()) | {"folder": folder}

    yield start
    for folder in folders:
        if (folder / calling.RUNNING).exists():
            calling.down(folder)


@pytest.fixture(scope="session")
def sdk():
    """The official TypeScript SDK: runs a script on a network, and tells how its steps went."""
    try:
        node = javascript.find_node()
        folder = javascript.install(node)
    except javascript.NoJavaScript as problem:
        pytest.skip(str(problem))  # in CI a skip is a failure, with this reason

    def run(script, network, timeout=200):
        return javascript.run(node, folder, script, network, timeout).steps

    return run
