"""How the command line starts a practice network and talks to it. Nothing here loads the network's own code."""

import json
import os
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from vault.devnet.settings import BadSettings, Settings
from vault.errors import PracticeBroken, PracticeDown, PracticeRefused
from vault.ports import Clock

RUNNING, LOG = "running.json", "log"
HEADER = {"X-Vault-Devnet": "1"}
START_SECONDS, STOP_SECONDS, ANSWER_SECONDS = 120, 30, 600
NAP = 0.05


def up(folder: Path, settings: Settings, clock: Clock) -> dict[str, object]:
    """Make the network if there is none (only then do the settings count), start it if it doesn't run; its status."""
    found = _ask_if_running(folder)
    if found is not None:
        return found
    from vault.devnet.network import create, is_made

    try:
        if not is_made(folder):
            create(folder, settings, os.urandom(32), clock)
    except BadSettings as error:
        raise PracticeRefused(str(error)) from error
    except OSError as error:
        raise PracticeBroken(error.strerror or "") from error
    process = _start(folder)
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        found = _ask_if_running(folder)
        if found is not None:
            return found
        if os.waitpid(process, os.WNOHANG)[0]:
            break
        time.sleep(NAP)
    lines = (folder / LOG).read_text(errors="replace").strip().splitlines()
    raise PracticeBroken(lines[-1] if lines else "")


def _start(folder: Path) -> int:
    """A process that outlives this one: its id."""
    log = os.open(folder / LOG, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        return os.posix_spawn(
            sys.executable,
            [sys.executable, "-m", "vault.devnet.daemon", str(folder)],
            os.environ,
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
                (os.POSIX_SPAWN_DUP2, log, 1),
                (os.POSIX_SPAWN_DUP2, log, 2),
            ],
            setsid=True,
        )
    finally:
        os.close(log)


def down(folder: Path) -> None:
    """Stop it, and wait until it has. Raises `PracticeDown`."""
    pid = _running(folder)["pid"]
    ask(folder, "/down", {})
    until = time.monotonic() + STOP_SECONDS
    while time.monotonic() < until and (folder / RUNNING).exists():
        time.sleep(NAP)
    while time.monotonic() < until and _lives(int(str(pid))):
        time.sleep(NAP)


def ask(folder: Path, path: str, document: object | None = None) -> dict[str, object]:
    """A question (GET) or an order (POST). Raises `PracticeDown`, `PracticeRefused`."""
    url = f"http://127.0.0.1:{_running(folder)['control']}{path}"
    data = None if document is None else json.dumps(document).encode()
    request = urllib.request.Request(url, data=data, headers=HEADER)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=ANSWER_SECONDS) as answer:
            found: dict[str, object] = json.load(answer)
    except urllib.error.HTTPError as error:
        raise PracticeRefused(_reason(error.read())) from error
    except OSError as error:
        raise PracticeDown from error
    return found


def _reason(body: bytes) -> str:
    try:
        return str(json.loads(body)["error"])
    except (ValueError, KeyError, TypeError):
        return "no reason given"


def _running(folder: Path) -> dict[str, object]:
    try:
        found: dict[str, object] = json.loads((folder / RUNNING).read_text())
    except (OSError, ValueError) as error:
        raise PracticeDown from error
    return found


def _ask_if_running(folder: Path) -> dict[str, object] | None:
    try:
        return ask(folder, "/status")
    except PracticeDown:
        return None


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return not _is_zombie(pid)


def _is_zombie(pid: int) -> bool:
    """Ended, and only not yet fetched by whoever started it."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].startswith("Z")
    except OSError:
        return False
