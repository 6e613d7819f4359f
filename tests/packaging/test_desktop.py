"""The files by which a desktop knows the app."""

import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from vault.app.program import DESKTOP_FILE

ROOT = Path(__file__).parents[2]
ENTRY = ROOT / "packaging" / "linux" / f"{DESKTOP_FILE}.desktop"
AUTOSTART = ROOT / "packaging" / "linux" / "vault-run.desktop"
UNIT = ROOT / "packaging" / "linux" / "vault-run.service"
METAINFO = ROOT / "packaging" / "linux" / f"{DESKTOP_FILE}.metainfo.xml"


@pytest.mark.parametrize(
    ("tool", "command"),
    [
        ("desktop-file-validate", ["desktop-file-validate", ENTRY]),
        ("desktop-file-validate", ["desktop-file-validate", AUTOSTART]),
        ("systemd-analyze", ["systemd-analyze", "--user", "verify", "--man=no", UNIT]),
        ("appstreamcli", ["appstreamcli", "validate", "--no-net", METAINFO]),
    ],
)
def test_the_desktop_s_own_tools_find_nothing_wrong(tool, command, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    if shutil.which(tool) is None:
        pytest.skip(f"platform: without {tool}")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_entry_and_metainfo_name_the_same_app():
    entry = ConfigParser(interpolation=None)
    entry.optionxform = str
    entry.read(ENTRY, encoding="utf-8")
    metainfo = ET.parse(METAINFO)
    assert metainfo.findtext("id") == DESKTOP_FILE
    assert metainfo.findtext("launchable") == ENTRY.name
    assert entry["Desktop Entry"]["Icon"] == metainfo.findtext("icon") == DESKTOP_FILE
    assert entry["Desktop Entry"]["Exec"] == metainfo.findtext("provides/binary") == "vault"


def test_the_icon_is_there_in_the_usual_sizes():
    for size in (16, 24, 32, 48, 64, 128, 256, 512):
        with Image.open(ROOT / "resources" / "app" / f"vault-{size}.png") as picture:
            assert picture.size == (size, size)
            assert picture.getpixel((0, 0))[3] == 0  # round corners
            assert picture.getpixel((size // 2, size // 8))[3] == 255
