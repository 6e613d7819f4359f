"""Practice networks for tests: in this process for the contracts, as a process for other people's clients."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.devnet.practice import Practice
from vault.clock import SystemClock
from vault.devnet import calling
from vault.devnet.settings import Settings

SDK = Path(__file__).parent / "sdk"


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
    """The official TypeScript SDK, installed once for each lock file: runs a script on a network."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        pytest.skip("no Node.js here")
    lock = hashlib.sha256((SDK / "package-lock.json").read_bytes()).hexdigest()[:16]
    folder = Path(sys.prefix) / f"sdk-{lock}"
    if not (folder / "done").exists():
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(SDK / name, folder)
        command = [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--silent"]
        subprocess.run(command, cwd=folder, check=True, timeout=300)
        (folder / "done").touch()

    def run(script, network, timeout=200):
        for file in SDK.glob("*.mjs"):
            shutil.copy(file, folder)
        described = network["folder"] / "described.json"
        described.write_text(json.dumps({name: value for name, value in network.items() if name != "folder"}))
        done = subprocess.run(
            [node, script, str(described)],
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
            env={"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/")},
        )
        assert done.stdout, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    return run
