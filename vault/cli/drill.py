"""`vault drill`."""

import errno
import json
import os
import tempfile
from pathlib import Path

import click

from vault.cli.basics import DONE, IN_PART, Command, Run
from vault.cli.completing import album_names
from vault.cli.monitor import LineMonitor
from vault.errors import LocalDiskFull, LocalDiskRefused
from vault.session.drill import SAMPLE, DrillReport, drill
from vault.session.session import Session
from vault.words.drill import drill_report
from vault.words.writing import moment

FOLDER = "drills"  # in the vault folder: a text and a JSON file for each


@click.command("drill", cls=Command)
@click.option("--album", metavar="ALBUM", shell_complete=album_names, help="The album to bring back whole; else any.")
@click.option("--sample", type=click.IntRange(0, 10_000), default=SAMPLE, metavar="N", help="So many files at random.")
@click.option(
    "--scratch",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where there is room; what is written there is removed again.",
)
@click.pass_obj
def command(run: Run, album: str | None, sample: int, scratch: Path | None) -> int:
    """Practise bringing back, as a new computer would: with the recovery phrase and the places, and nothing else.

    A few files and one whole album come to a scratch folder and are compared. A report with the date is kept in the
    vault folder, in words and as JSON.
    """

    def work(session: Session, monitor: LineMonitor) -> int:
        report = drill(session, scratch or Path(tempfile.gettempdir()), album, sample, monitor)
        monitor.pause()
        words = drill_report(report)
        document = _document(report)
        kept = _keep(session.files.path / FOLDER, report, words, document)
        run.show({**document, "report": os.fspath(kept)}, [*words, "", f"Kept as {kept}."])
        return DONE if report.is_right else IN_PART

    return run.work(work, write=False)


def _document(report: DrillReport) -> dict[str, object]:
    return {
        "time": moment(report.time).isoformat(timespec="seconds"),
        "right": report.is_right,
        "seconds": round(report.seconds, 3),
        "places": list(report.places),
        "away": list(report.away),
        "items_known": report.items_known,
        "sample": report.sample,
        "album": report.album or None,
        "album_files": report.album_files,
        "bytes": report.size,
        "originals": report.originals,
        "wrong": [
            {"album": album, "path": os.fsdecode(path), "reason": reason} for album, path, reason in report.wrong
        ],
        "stopped": None if report.stopped is None else type(report.stopped).__name__,
    }


def _keep(folder: Path, report: DrillReport, words: list[str], document: dict[str, object]) -> Path:
    """Both files, called by the date; returns the one in words."""
    base = folder / f"{moment(report.time):%Y-%m-%dT%H-%M-%S}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        base.with_suffix(".json").write_text(json.dumps(document, indent=2, ensure_ascii=True) + "\n")
        text = base.with_suffix(".txt")
        text.write_text("\n".join(words) + "\n", "utf-8", "backslashreplace")
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise LocalDiskFull(str(folder)) from error
        raise LocalDiskRefused(str(folder), os.strerror(error.errno) if error.errno else "") from error
    return text
