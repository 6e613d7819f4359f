"""Whether there is a window at all, and what is said when there is none."""

import os
import subprocess
import sys

import pytest

from vault.app.program import X11, look_for_display
from vault.errors import NoWindow

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="platform: displays of Linux")


def refuse(name):
    raise OSError(name)


def test_without_a_display_there_is_no_window():
    with pytest.raises(NoWindow) as caught:
        look_for_display({})
    assert caught.value.what == ""


@pytest.mark.parametrize("missing", X11)
def test_an_x_server_alone_is_not_enough(missing):
    with pytest.raises(NoWindow) as caught:
        look_for_display({"DISPLAY": ":0"}, lambda name: refuse(name) if name == missing else name)
    assert caught.value.what == missing
    look_for_display({"DISPLAY": ":0"}, lambda name: name)


@pytest.mark.parametrize("environment", [{"WAYLAND_DISPLAY": "wayland-0"}, {"QT_QPA_PLATFORM": "offscreen"}])
def test_wayland_or_a_platform_that_was_named_will_do(environment):
    look_for_display(environment, refuse)


@pytest.mark.parametrize("module", ["vault", "vault.app"])
def test_a_machine_without_a_display_is_told_so_in_words(module, tmp_path):
    names = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in names}
    environment["VAULT_DIR"] = str(tmp_path / "vault")
    done = subprocess.run([sys.executable, "-m", module], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("There is no display here for the app's window.")
    assert "vault --help" in done.stderr
    assert not (tmp_path / "vault").exists()
