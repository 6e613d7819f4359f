"""`vault drill`."""

import os
import tempfile
from pathlib import Path

import click

from vault.cli.basics import DONE, IN_PART, Command, Run
from vault.cli.completing import album_names
from vault.cli.monitor import LineMonitor
from vault.session.drill import SAMPLE, drill
from vault.session.drill_reports import as_document, keep_report
from vault.session.session import Session
from vault.words.drill import drill_report


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
        kept = keep_report(session.files.path, report, words)
        run.show({**as_document(report), "report": os.fspath(kept)}, [*words, "", f"Kept as {kept}."])
        return DONE if report.is_right else IN_PART

    return run.work(work, write=False)
