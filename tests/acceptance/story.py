"""What an acceptance run did and found: every command and expectation, in one JSON with its date at the end."""

import json
import os
import platform
import shlex
import subprocess
import time
from datetime import UTC, datetime
from pathlib import Path

from tests.commands import REPOSITORY, Answer, Machine

LONG = 8  # entries of a list that are written down; of a longer one only how many there were
MIB = 1 << 20


class Story:
    """Goes on after a broken expectation, so that one run shows them all."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.began = datetime.now(UTC)
        self.steps: list[dict] = []
        self.failures: list[str] = []
        self.notes: list[str] = []
        self.expectations = 0
        self._start = time.monotonic()
        self._quiet = quiet
        self._chapter = ""

    def chapter(self, name: str) -> None:
        """What follows belongs together."""
        self._chapter = name
        self._say(f"\n{name}")

    def run(self, machine: Machine, *words: str | bytes | Path, code: int | None = 0, kind: str = "") -> Answer:
        """Run a command, write down how it went, and expect its exit code (any, when None) and kind of error."""
        answer = machine(*words)
        self.write_down(machine, answer, words)
        if code is not None:
            told = json.dumps(answer.document)[:2000] if answer.code != code else ""
            self.expect(answer.code == code, f"exit {code}, not {answer.code}: {self._line(machine, words)} {told}")
        self.expect(answer.error == kind, f"error {kind or 'none'}, not {answer.error}: {self._line(machine, words)}")
        self.expect(answer.error != "Bug" and "Traceback" not in answer.said, f"no bug: {answer.said[-500:]}")
        return answer

    def write_down(self, machine: Machine, answer: Answer, words: tuple[str | bytes | Path, ...]) -> None:
        """The figures of one command."""
        self.steps.append(
            {
                "chapter": self._chapter,
                "machine": machine.folder.name,
                "command": shlex.join(map(os.fsdecode, words)),
                "exit": answer.code,
                "seconds": round(answer.seconds, 3),
                "peak_mib": round(answer.peak / MIB, 1),
                "answer": _shortened(answer.document),
            }
        )
        self._say(f"  {answer.seconds:6.2f} s  {answer.peak / MIB:4.0f} MiB  exit {answer.code}  ", machine, words)

    def figure(self, what: str, **figures: object) -> None:
        """Something that was measured or done beside the commands."""
        self.steps.append({"chapter": self._chapter, "what": what, **figures})
        self._say(f"  {what}: " + ", ".join(f"{name} {value}" for name, value in figures.items()))

    def expect(self, holds: bool, sentence: str) -> bool:
        """Note a failure unless it holds."""
        self.expectations += 1
        if not holds:
            self.failures.append(f"{self._chapter}: {sentence}")
            print(f"  FAILED: {sentence}", flush=True)
        return holds

    def note(self, sentence: str) -> None:
        """Something that could not be tried here."""
        self.notes.append(sentence)
        self._say(f"  note: {sentence}")

    def _line(self, machine: Machine, words: tuple[str | bytes | Path, ...]) -> str:
        return f"{machine.folder.name}$ vault {shlex.join(map(os.fsdecode, words))}"

    def _say(self, text: str, machine: Machine | None = None, words: tuple[str | bytes | Path, ...] = ()) -> None:
        if not self._quiet:
            line = text if machine is None else text + self._line(machine, words)
            print(line.encode("utf-8", "backslashreplace").decode(), flush=True)

    def document(self, **figures: object) -> dict:
        """All of it."""
        return {
            "date": self.began.isoformat(timespec="seconds"),
            "commit": commit(),
            "machine": f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}",
            "python": platform.python_version(),
            "user": "root" if os.geteuid() == 0 else "ordinary",
            "passed": not self.failures,
            "expectations": self.expectations,
            "failures": self.failures,
            "notes": self.notes,
            "seconds": round(time.monotonic() - self._start, 1),
            **figures,
            "steps": self.steps,
        }

    def finish(self, report: Path, **figures: object) -> int:
        """Write the report, and say how it went. Returns the exit code."""
        write_report(report, self.document(**figures))
        outcome = f"{len(self.failures)} of {self.expectations} expectations FAILED" if self.failures else "All passed"
        print(f"\n{outcome}; written to {report}")
        for failure in self.failures:
            print(f"  {failure.encode('utf-8', 'backslashreplace').decode()}")
        return 1 if self.failures else 0


def write_report(report: Path, document: dict) -> None:
    """As JSON."""
    report.parent.mkdir(parents=True, exist_ok=True)
    report.write_text(json.dumps(document, indent=2) + "\n", encoding="ascii")


def dated(name: str, folder: Path) -> Path:
    """Where a report goes unless it is told."""
    return folder / f"{name}-{datetime.now(UTC):%Y-%m-%d-%H%M%S}.json"


def commit() -> str:
    """Which state of the sources this is."""
    done = subprocess.run(
        ["git", "-C", str(REPOSITORY), "describe", "--always", "--dirty", "--abbrev=40"],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip()


def _shortened(value: object) -> object:
    if isinstance(value, dict):
        return {key: _shortened(part) for key, part in value.items() if key != "phrase"}
    if isinstance(value, list):
        return f"{len(value)} entries" if len(value) > LONG else [_shortened(part) for part in value]
    return value
