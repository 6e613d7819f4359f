"""The command line as tests use it: in this process, on real folders, without a terminal."""

import json
import os
import random
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.passwords import quick_passwords, real_passwords  # noqa: F401 fixtures
from vault.cli import main
from vault.networks.walrus.profiles import profile_file

ENVIRONMENT = ("VAULT_DIR", "VAULT_PASSPHRASE", "XDG_DATA_HOME")
BYTES = random.Random(27).randbytes(102_400)  # a photograph, as far as compression sees it


@dataclass(frozen=True)
class Answer:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


class CommandLine:
    """`vault` in this process."""

    def __init__(self, folder, capsys):
        self.folder, self._capsys = folder, capsys

    def __call__(self, *arguments):
        self._capsys.readouterr()
        code = main([os.fsdecode(argument) for argument in arguments])
        out, err = self._capsys.readouterr()
        assert "Traceback" not in out + err
        return Answer(code, out, err)

    def json(self, *arguments, code=0):
        answer = self(*arguments, "--json")
        assert code is None or answer.code == code, answer
        return answer.json


@pytest.fixture
def vault(tmp_path, monkeypatch, capsys):
    for name in ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setenv("VAULT_DIR", str(tmp_path / "vault"))
    monkeypatch.setenv("VAULT_PASSPHRASE", "correct horse")
    monkeypatch.chdir(tmp_path)
    return CommandLine(tmp_path, capsys)


@pytest.fixture
def album(tmp_path):
    """A small folder with what folders have: names that are no UTF-8, links, an empty file, a mode and old times."""
    root = tmp_path / "Lake"
    (root / "2024" / "summer").mkdir(parents=True)
    (root / "2024" / "summer" / "IMG_1.jpg").write_bytes(BYTES)
    (root / "2024" / "summer" / "IMG_2.jpg").write_bytes(BYTES[::-1])
    (root / "notes.txt").write_text("packing list\n")
    (root / "empty").touch()
    (root / "best.jpg").symlink_to("2024/summer/IMG_1.jpg")
    Path(os.fsdecode(bytes(root) + b"/latin1-\xe9.jpg")).write_bytes(b"\xff\xd8")
    (root / "line\nbreak.txt").write_text("x")
    os.chmod(root / "notes.txt", 0o640)
    os.utime(root / "notes.txt", ns=(1_000_000_000, 1_500_000_000_123_456_789))
    return root


@pytest.fixture
def places(tmp_path):
    return [tmp_path / "places" / name for name in ("desk", "attic", "office", "parents", "cellar")]


@pytest.fixture
def profile(practice, tmp_path):
    """A file that says where the practice network is."""
    file = tmp_path / "devnet.json"
    file.write_bytes(profile_file(practice.profile))
    return file


@pytest.fixture
def summer(vault, practice, profile, tmp_path):
    """A vault whose album 'Summer' is at home and on Walrus, paid for five periods."""
    album = tmp_path / "Summer"
    album.mkdir()
    (album / "one.jpg").write_bytes(BYTES)
    vault.json("create", "--phrase-out", tmp_path / "phrase")
    vault.json("add", album)
    vault.json("backup", "--no-previews")
    added = vault.json("network", "add", "walrus-devnet", "--profile", profile, "--epochs", "5")
    practice.faucet(added["address"], 10, 1)
    vault.json("network", "use", "Summer", "home", "walrus-devnet", "--now")
    vault.json("backup", "--no-previews")
    return vault


@pytest.fixture
def phrase_file(tmp_path):
    return tmp_path / "phrase.txt"


@pytest.fixture
def made(vault, places, phrase_file):
    """A vault over five places."""
    options = [part for place in places for part in ("--place", place)]
    vault.json("create", *options, "--phrase-out", phrase_file)
    return vault


@pytest.fixture
def stored(made, album):
    """The same, with the album in it."""
    made.json("add", album)
    made.json("backup")
    return made
