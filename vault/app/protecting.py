"""What happens when folders are added: each becomes an album, is stored, and gets its small pictures. One write job."""

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vault.errors import NetworkError, PreviewsStopped, VaultError
from vault.model import LeftOut

if TYPE_CHECKING:
    from vault.ports import Monitor
    from vault.session import Session


@dataclass
class Protected:
    """What came of it. `problems`: what stopped single folders or albums; the others went on."""

    items: int = 0
    problems: list[VaultError] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def protect(session: "Session", folders: Sequence[str], monitor: "Monitor") -> Protected:
    """Make these folders albums and store what is new in them; in all albums, when there are none. For a writer."""
    from vault.engine.albums import add_album
    from vault.engine.commit import commit

    result = Protected()
    names = []
    for folder in folders:
        taken = [os.fsencode(session.files.path), *session.place_folders()]
        try:
            added = add_album(session.vault, os.fsencode(os.path.abspath(folder)), None, taken)
        except VaultError as problem:
            result.problems.append(problem)
        else:
            names.append(added.name)
    if folders and not names:
        return result
    if names:
        with suppress(NetworkError):  # with no place here, the next backup tells them
            commit(session.vault, monitor)
    store(session, names, result, monitor)
    return result


def add_files(
    session: "Session", files: Sequence[str], folder: str, album: int | None, monitor: "Monitor"
) -> Protected:
    """Copy files into a folder and store what is new there. `album`: the row of the album that mirrors the folder; with
    none, the folder becomes one.
    """
    from vault.engine.taking_in import take_in
    from vault.index.library import albums

    taken = take_in(session.vault.disk, [os.fsencode(file) for file in files], os.fsencode(folder), monitor)
    result = Protected(left_out=taken.left_out)
    if not taken.files and not taken.unchanged:
        return result
    if album is None:
        stored = protect(session, [folder], monitor)
        stored.left_out[:0] = taken.left_out
        return stored
    names = [line.name for line in albums(session.vault.index, session.vault.me) if line.row == album]
    store(session, names, result, monitor)
    return result


def store(session: "Session", names: Sequence[str], result: Protected, monitor: "Monitor") -> None:
    """Store what is new in albums, all of them when none is named, and make its small pictures."""
    from vault.engine.backup import backup

    report = backup(session.vault, names, monitor)
    result.items = report.items
    result.problems += [problem for _, problem in report.problems]
    result.left_out += [left for _, left in report.left_out]
    try:
        session.make_previews(monitor)
    except PreviewsStopped as problem:
        result.problems.append(problem)
