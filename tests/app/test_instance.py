"""One app for a vault folder, on real sockets."""

import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket

from vault.app import instance as instance_module
from vault.app.instance import Instance, socket_path

SECOND = """
import sys
import tempfile
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from vault.app.instance import Instance
application = QCoreApplication([])
print(Instance(Path(sys.argv[1])).is_running_elsewhere())
"""


@pytest.fixture(autouse=True)
def runtime(monkeypatch):
    with tempfile.TemporaryDirectory(prefix="v") as folder:  # short: addresses of sockets are
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        yield Path(folder)


@pytest.fixture
def first(qapp, tmp_path):
    made = Instance(tmp_path / "vault")
    assert not made.is_running_elsewhere()
    yield made
    made.close()


def test_a_second_start_raises_the_first_and_ends(qtbot, first, tmp_path):
    with qtbot.waitSignal(first.raised, timeout=20_000):
        second = subprocess.Popen([sys.executable, "-c", SECOND, str(tmp_path / "vault")], stdout=subprocess.PIPE)
    out, _ = second.communicate(timeout=20)
    assert out.strip() == b"True"


def test_another_vault_is_another_app(qapp, first, tmp_path):
    other = Instance(tmp_path / "other")
    assert not other.is_running_elsewhere()
    other.close()


def test_what_a_crash_left_is_in_nobodys_way(qapp, tmp_path):
    path = socket_path(tmp_path / "vault")
    left = socket.socket(socket.AF_UNIX)
    left.bind(path)
    left.close()
    assert os.path.exists(path)
    made = Instance(tmp_path / "vault")
    assert not made.is_running_elsewhere()
    assert made._server is not None
    made.close()


def test_a_first_app_that_hangs_does_not_keep_the_second_from_starting(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(instance_module, "PATIENCE_MS", 100)
    hanging = socket.socket(socket.AF_UNIX)
    hanging.bind(socket_path(tmp_path / "vault"))
    hanging.listen()
    made = Instance(tmp_path / "vault")
    assert not made.is_running_elsewhere()
    made.close()
    hanging.close()


def test_whoever_says_something_else_is_not_answered(qtbot, first, tmp_path):
    raised = []
    first.raised.connect(lambda: raised.append(1))
    stranger = QLocalSocket()
    stranger.connectToServer(socket_path(tmp_path / "vault"))
    stranger.write(b"x" * 100_000)
    qtbot.waitUntil(lambda: stranger.state() is QLocalSocket.LocalSocketState.UnconnectedState)
    assert not raised


def test_a_runtime_folder_that_others_may_enter_is_not_used(qapp, tmp_path, runtime, monkeypatch):
    runtime.chmod(0o755)
    monkeypatch.setattr(instance_module.tempfile, "gettempdir", lambda: str(runtime / "tmp"))
    path = Path(socket_path(tmp_path / "vault"))
    assert path.parent == runtime / "tmp" / f"vault-{os.getuid()}"
    assert path.parent.stat().st_mode & 0o077 == 0


def test_where_no_folder_is_ours_alone_nothing_is_asked(qapp, tmp_path, runtime, monkeypatch):
    runtime.chmod(0o755)
    (tmp_path / "tmp").write_text("a file")
    monkeypatch.setattr(instance_module.tempfile, "gettempdir", lambda: str(tmp_path / "tmp"))
    assert socket_path(tmp_path / "vault") is None
    assert not Instance(tmp_path / "vault").is_running_elsewhere()


def test_a_path_that_is_too_long_for_a_socket_is_not_used(qapp, tmp_path, monkeypatch):
    long = tmp_path / ("x" * 100)
    long.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(long))
    assert not socket_path(tmp_path / "vault").startswith(str(long))
