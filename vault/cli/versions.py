"""`vault versions`."""

import os
from collections.abc import Iterator
from datetime import UTC

import click

from vault.cli.basics import DONE, Command, Run
from vault.cli.completing import album_names
from vault.cli.lines import table
from vault.cli.monitor import LineMonitor
from vault.cli.values import split_target
from vault.index.library import album_named, versions
from vault.model import ItemKind, ItemRecord, Version
from vault.session.session import Session
from vault.words.writing import date, moment, size


@click.command("versions", cls=Command)
@click.argument("target", metavar="ALBUM/PATH", shell_complete=album_names)
@click.pass_obj
def command(run: Run, target: str) -> int:
    """List what was at a path and when, newest first.

    'vault restore ALBUM/PATH --at TIME' brings any of them back.
    """
    name, path = split_target(target)
    if not path:
        raise click.BadParameter("give an album and a path in it, with a slash between.", param_hint="'ALBUM/PATH'")

    def work(session: Session, _: LineMonitor) -> int:
        album = album_named(session.vault.index, name, session.vault.me)
        record = versions(session.vault.index, album, path)
        run.show(_document(album.name, path, record), _lines(record))
        return DONE

    return run.work(work, write=False)


def _when(ms: int) -> str:
    return moment(ms).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{ms % 1000:03}Z"


def _newest_first(record: ItemRecord) -> list[Version]:
    return sorted(record.kept(), key=lambda version: version.stamp, reverse=True)


def _document(album: str, path: bytes, record: ItemRecord) -> dict[str, object]:
    now = record.at()
    return {
        "album": album,
        "path": os.fsdecode(path),
        "versions": [
            {
                "time": _when(version.time),
                "kind": version.kind.name.lower(),
                "bytes": version.size,
                "mtime_ns": version.mtime,
                "mode": f"{version.mode:04o}",
                "present": version is now,
            }
            for version in _newest_first(record)
        ],
        "deleted": [_when(deletion.time) for deletion in sorted(record.deletions, key=lambda d: d.stamp, reverse=True)],
    }


def _lines(record: ItemRecord) -> Iterator[str]:
    now = record.at()
    rows = []
    for version in _newest_first(record):
        stored = moment(version.time)
        what = size(version.size) if version.kind is ItemKind.FILE else version.kind.name.lower()
        rows.append((f"{date(version.time)}, {stored:%H:%M:%S}", what, "now" if version is now else ""))
    yield from table(rows, right=(1,))
    if now is None and record.deletions:
        yield f"It was gone from the folder on {date(max(deletion.time for deletion in record.deletions))}."
