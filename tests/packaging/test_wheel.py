"""What `pipx install .` gives."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (path,) = folder.iterdir()
    with zipfile.ZipFile(path) as file:
        yield file


def test_the_wheel_carries_the_resources_beside_the_code(wheel):
    inside = {name for name in wheel.namelist() if name.startswith("vault/resources/")}
    here = {
        f"vault/resources/{path.relative_to(ROOT / 'resources')}"
        for path in (ROOT / "resources").rglob("*")
        if path.is_file()
    }
    assert inside == here


def test_the_wheel_holds_nothing_but_vault(wheel):
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith((".dist-info", ".data"))} == {"vault"}


def test_the_wheel_brings_what_a_desktop_looks_for(wheel):
    shared = {name.partition(".data/data/")[2] for name in wheel.namelist() if ".data/" in name}
    app = "local.vault_photos.Vault"
    assert f"share/applications/{app}.desktop" in shared
    assert f"share/metainfo/{app}.metainfo.xml" in shared
    assert f"share/icons/hicolor/scalable/apps/{app}.svg" in shared
    assert "share/systemd/user/vault-run.service" in shared
    assert "share/vault/autostart/vault-run.desktop" in shared
    wanted = ("share/applications/", "share/metainfo/", "share/icons/hicolor/", "share/systemd/user/", "share/vault/")
    assert all(name.startswith(wanted) for name in shared)


def test_the_wheel_gives_the_vault_command(wheel):
    (entry_points,) = [name for name in wheel.namelist() if name.endswith("entry_points.txt")]
    assert "vault = vault.__main__:main" in wheel.read(entry_points).decode()
