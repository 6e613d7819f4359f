"""Practising to bring back, for the row of the recovery kit: what is done, what came of it, and when it is time again.

The engine's own drill does it; its reports in the vault folder say when the last one was.
"""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from vault.app.jobs import JobMonitor
from vault.app.translating import tr
from vault.words.app import Act, Told, told
from vault.words.language import say, say_n
from vault.words.writing import date, listed, shown

if TYPE_CHECKING:
    from vault.session.drill import DrillReport
    from vault.session.session import Session

SIX_MONTHS = 183 * 24 * 3600 * 1000  # ms


@dataclass(frozen=True)
class Practised:
    """A drill that is over. `kept`: where its report lies, in the vault folder."""

    report: "DrillReport"
    kept: str


def practise(session: "Session", monitor: JobMonitor) -> Practised:
    """Bring back as a new computer would, compare, and keep the report. For a reader: nothing in the vault changes."""
    from vault.session.drill import SAMPLE, drill
    from vault.session.drill_reports import keep_report
    from vault.words.drill import drill_report

    report = drill(session, Path(tempfile.gettempdir()), None, SAMPLE, monitor)
    kept = keep_report(session.files.path, report, drill_report(report))
    return Practised(report, os.fspath(kept.relative_to(session.files.path)))


def practised_words(done: Practised) -> Told:
    """What came of it, where the report lies, and the next step if it isn't well."""
    what = _outcome(done.report)
    where = say("The report is in the vault folder: {file}.", file=shown(done.kept))
    return Told(what.happened, what.means, f"{what.do} {where}".strip(), what.act, is_good=what.is_good)


def _outcome(report: "DrillReport") -> Told:
    if report.is_right:
        return Told(
            say_n(
                "{n} file brought back, all as it was, on {day}.",
                "{n} files brought back, all as they were, on {day}.",
                report.sample + report.album_files,
                day=date(report.time),
            ),
            say("The album “{album}” came back whole.", album=shown(report.album)) if report.album else "",
            is_good=True,
        )
    if report.stopped is not None:
        why = told(report.stopped, tr)
        return Told(say("The drill could not be finished."), f"{why.happened} {why.means}".strip(), why.do, why.act)
    if not report.wrong:
        return Told(say("There was nothing to bring back: nothing is stored yet."), act=Act.ADD_PHOTOS)
    names = listed([os.fsdecode(path) or album for album, path, _ in report.wrong], 3)
    what = say_n(
        "{n} file did not come back as it should: {names}.",
        "{n} files did not come back as they should: {names}.",
        len(report.wrong),
        names=names,
    )
    if report.away:
        away = say("Places that were away: {places}.", places=listed(report.away))
        return Told(what, away, tr("Connect them, then practise again."), Act.OPEN_PLACES)
    return Told(what, "", tr("Repair what is stored, then practise again."), Act.REPAIR)


def known_times(session: "Session", _: JobMonitor) -> tuple[int, int]:
    """When all came back in a drill, and when the kit was made; 0 for never."""
    from vault.session.drill_reports import last_practised

    return last_practised(session.files.path), session.vault.state.kit[0]


def reminder(last: int, kit_made: int, now: int) -> str:
    """When it was practised, and that it is time again if it is; empty when there is nothing to say."""
    since = last or kit_made
    lines = [say("Last practised on {day}.", day=date(last))] if last else []
    if since and now - since > SIX_MONTHS:
        lines.append(tr("It is time to practise again.") if last else tr("It is time to practise."))
    return " ".join(lines)
