"""The real `vault` command as a person runs it: a process of its own, with --json, measured."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
MEASURED = Path(__file__).resolve().with_name("measured.py")
HOURS = 3600  # seconds; a command that takes longer hangs


@dataclass(frozen=True)
class Answer:
    """How a command ended. `document` is its JSON; sizes are bytes. See measured.py."""

    command: tuple[str, ...]
    code: int
    seconds: float
    peak: int
    read: int
    written: int
    said: str = field(repr=False)
    document: dict = field(repr=False)

    @property
    def error(self) -> str:
        """The kind of error that it gave; empty when none."""
        return self.document.get("error", {}).get("kind", "")

    @property
    def left_out(self) -> dict[bytes, str]:
        """Path and reason of what was not done."""
        return {os.fsencode(left["path"]): left["reason"] for left in self.document.get("left_out", ())}


def measured(command: Sequence[str | Path], environment: Mapping[str, str], folder: Path) -> Answer:
    """Run any command and measure it."""
    words = tuple(os.fsdecode(word) for word in command)
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        read, write = os.pipe()
        try:
            program = subprocess.Popen(
                [sys.executable, "-IS", str(MEASURED), str(write), *words],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=errors,
                env=dict(environment),
                cwd=folder,
                pass_fds=[write],
            )
        finally:
            os.close(write)
        with os.fdopen(read, "rb") as pipe:
            figures = json.loads(pipe.read() or b"{}")
        program.wait(HOURS)
        out.seek(0)
        errors.seek(0)
        said, document = errors.read().decode("utf-8", "replace"), out.read()
    if not figures:
        raise RuntimeError(f"{words[0]} did not start: {said}")
    return Answer(
        words,
        figures["code"],
        figures["seconds"],
        figures["peak"],
        figures["read"],
        figures["written"],
        said,
        read_json(document),
    )


def read_json(document: bytes) -> dict:
    try:
        found = json.loads(document)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


@dataclass(frozen=True)
class Machine:
    """A computer with a vault folder of its own. `under`: the program that starts its commands, with its arguments."""

    folder: Path
    passphrase_file: Path
    under: tuple[str, ...] = ()

    @property
    def environment(self) -> dict[str, str]:
        """As here, without what would lead to another vault, or to the keychain of whoever runs this."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("VAULT_")}
        own = {"VAULT_DIR": str(self.folder), "PYTHONPATH": str(REPOSITORY)}
        return {**kept, **own, "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}

    def command(self, *words: str | bytes | Path) -> list[str]:
        """What `vault WORDS --json` is on this machine."""
        program = [*self.under, sys.executable, "-P", "-m", "vault", *(os.fsdecode(word) for word in words)]
        return [*program, "--json", "--passphrase-file", str(self.passphrase_file)]

    def __call__(self, *words: str | bytes | Path) -> Answer:
        """Run `vault WORDS` to its end."""
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        return measured(self.command(*words), self.environment, self.folder.parent)

    def start(self, *words: str | bytes | Path) -> subprocess.Popen[bytes]:
        """Let `vault WORDS` run beside us; its JSON comes through `stdout`."""
        return subprocess.Popen(
            self.command(*words),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=self.environment,
            cwd=self.folder.parent,
            start_new_session=True,
        )

    def forget_index(self) -> None:
        """Delete the index; it is a cache."""
        for file in self.folder.glob("index.db*"):
            file.unlink()
