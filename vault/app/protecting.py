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
    """What came of it. `problems`: what stopped single folders or albums; the others went on.

    `albums`: the names of those that were looked through. The name beside a problem or a file is its album's, or the
    folder's that couldn't become one.
    """

    items: int = 0
    has_changed: bool = False  # something was stored, or is no longer there
    albums: list[str] = field(default_factory=list)
    problems_of: list[tuple[str, VaultError]] = field(default_factory=list)
    left_out_of: list[tuple[str, LeftOut]] = field(default_factory=list)

    @property
    def problems(self) -> list[VaultError]:
        """Without the names."""
        return [problem for _, problem in self.problems_of]

    @property
    def left_out(self) -> list[LeftOut]:
        """Without the names."""
        return [left for _, left in self.left_out_of]


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
            result.problems_of.append((os.path.basename(folder), problem))
        else:
            names.append(added.name)
    if folders and not names:
        return result
    if names:
        with suppress(NetworkError):  # with no place here, the next backup tells them
            commit(session.vault, monitor)
    return protect_albums(session, names, monitor, result)


def protect_albums(
    session: "Session", names: Sequence[str], monitor: "Monitor", result: Protected | None = None
) -> Protected:
    """Store what is new in these albums, in all that have a folder here when none is named. For a writer."""
    from vault.engine.backup import albums_here, backup

    result = result or Protected()
    result.albums = [album.name for album in albums_here(session.vault, names)]
    report = backup(session.vault, names, monitor)
    result.items = report.items
    result.problems_of += report.problems
    result.left_out_of += report.left_out
    result.has_changed = bool(report.items or report.copies)
    try:
        result.has_changed |= session.make_previews(monitor).made > 0
    except PreviewsStopped as problem:
        result.problems_of.append(("", problem))
    return result
