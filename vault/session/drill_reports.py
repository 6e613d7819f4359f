"""The reports of drills, in the vault folder: a text and a JSON file for each, called by its date."""

import errno
import json
import os
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from vault.errors import LocalDiskFull, LocalDiskRefused
from vault.session.drill import DrillReport

FOLDER = "drills"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MS = timedelta(milliseconds=1)


def as_document(report: DrillReport) -> dict[str, object]:
    """A report for programs."""
    return {
        "time": _moment(report).isoformat(timespec="seconds"),
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


def keep_report(vault_folder: Path, report: DrillReport, words: Sequence[str]) -> Path:
    """Write both files; returns the one in words. Raises `LocalDiskFull`, `LocalDiskRefused`."""
    folder = vault_folder / FOLDER
    base = folder / f"{_moment(report):%Y-%m-%dT%H-%M-%S}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        base.with_suffix(".json").write_text(json.dumps(as_document(report), indent=2, ensure_ascii=True) + "\n")
        text = base.with_suffix(".txt")
        text.write_text("\n".join(words) + "\n", "utf-8", "backslashreplace")
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise LocalDiskFull(str(folder)) from error
        raise LocalDiskRefused(str(folder), os.strerror(error.errno) if error.errno else "") from error
    return text


def last_practised(vault_folder: Path) -> int:
    """When a drill was last kept in which all came back; 0 when there is none. What can't be read counts for none."""
    for path in sorted((vault_folder / FOLDER).glob("*.json"), reverse=True):
        try:
            kept = json.loads(path.read_text())
            if kept["right"] is True:
                return (datetime.fromisoformat(kept["time"]).astimezone(UTC) - EPOCH) // MS
        except (OSError, ValueError, KeyError, TypeError, OverflowError):
            continue
    return 0


def _moment(report: DrillReport) -> datetime:
    return (EPOCH + report.time * MS).astimezone()
