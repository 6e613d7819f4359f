"""What happens when folders are added: each becomes an album, is stored, and gets its small pictures. One write job."""

import os
import stat
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Self

from vault.errors import NetworkError, PreviewsStopped, VaultError
from vault.model import Event, LeftOut, Progress

if TYPE_CHECKING:
    from vault.engine.backup import AlbumFolder
    from vault.ports import Monitor
    from vault.session.session import Session


SECONDS = 60.0  # for slow places to catch up in at a time: what the owner begins meanwhile waits for it


@dataclass
class Protected:
    """What came of it. `problems`: what stopped single folders or albums; the others went on.

    `albums`: the names of those that were looked through, `networks`: of those that albums were brought to. The name
    beside a problem or a file is its album's, its network's, or the folder's that couldn't become one. `slow`: the
    slots of places that are too slow to have caught up.
    """

    items: int = 0
    has_changed: bool = False  # something was stored, or is no longer there
    albums: list[str] = field(default_factory=list)
    networks: list[str] = field(default_factory=list)
    problems_of: list[tuple[str, VaultError]] = field(default_factory=list)
    left_out_of: list[tuple[str, LeftOut]] = field(default_factory=list)
    slow: frozenset[int] = frozenset()

    @property
    def problems(self) -> list[VaultError]:
        """Without the names."""
        return [problem for _, problem in self.problems_of]

    @property
    def left_out(self) -> list[LeftOut]:
        """Without the names."""
        return [left for _, left in self.left_out_of]


def protect(
    session: "Session", folders: Sequence[str], monitor: "Monitor", result: Protected | None = None
) -> Protected:
    """Make these folders albums and store what is new in them; in all albums, when there are none. For a writer."""
    from vault.engine.albums import add_album
    from vault.engine.commit import commit

    result = result or Protected()
    names = []
    for folder in folders:
        taken = [os.fsencode(session.files.path), *session.household.folders()]
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


def add_files(
    session: "Session", files: Sequence[str], folder: str, album: int | None, monitor: "Monitor"
) -> Protected:
    """Copy files into a folder and store what is new there. `album`: the row of the album that mirrors the folder; with
    none, the folder becomes one. For a writer.
    """
    from vault.engine.taking_in import take_in
    from vault.index.library import albums

    taken = take_in(session.vault.disk, [os.fsencode(file) for file in files], os.fsencode(folder), monitor)
    result = Protected(left_out_of=[(os.path.basename(folder), left) for left in taken.left_out])
    if not taken.files and not taken.unchanged:
        return result
    if album is None:
        return protect(session, [folder], monitor, result)
    names = [line.name for line in albums(session.vault.index, session.vault.me) if line.row == album]
    return protect_albums(session, names, monitor, result)


def protect_albums(
    session: "Session", names: Sequence[str], monitor: "Monitor", result: Protected | None = None
) -> Protected:
    """Store what is new in these albums, in all that have a folder here when none is named; then bring to the albums'
    other networks what they lack, as far as it fills a bundle. For a writer.
    """
    from vault.engine.backup import albums_here, backup

    result = result or Protected()
    albums = albums_here(session.vault, names)
    result.albums = [album.name for album in albums]
    report = backup(session.vault, names, Measured.of(session, albums, monitor))
    result.items = report.items
    result.problems_of += report.problems
    result.left_out_of += report.left_out
    result.has_changed = bool(report.items or report.copies)
    try:
        result.has_changed |= session.make_previews(monitor).made > 0
    except PreviewsStopped as problem:
        result.problems_of.append(("", problem))
    for carried in session.carry_when_due(monitor):
        result.networks.append(carried.network)
        result.has_changed |= bool(carried.packs or carried.released)
        if carried.problem is not None:
            result.problems_of.append((carried.network, carried.problem))
    return result


def look_after(session: "Session", names: Sequence[str], monitor: "Monitor") -> Protected:
    """What the app does while nobody waits for it: the same; places far slower than the others are given some time; and
    once a week it tidies. For a writer.
    """
    from vault.engine.catch_up import catch_up
    from vault.engine.tidy import tidy_by_itself

    result = protect_albums(session, names, monitor)
    catch_up(session.vault, monitor, SECONDS)
    result.slow = frozenset(place.slot for place in session.household.statuses() if place.is_slow and place.waiting)
    tidied = tidy_by_itself(session.vault, monitor)
    result.has_changed |= tidied is not None and bool(tidied.versions or tidied.packs or tidied.removed)
    return result


class Measured:
    """A monitor that adds how much there is to store, where that is known: when every album is new."""

    def __init__(self, monitor: "Monitor", total: int) -> None:
        """`total`: bytes, 0 for unknown."""
        self._monitor, self._total = monitor, total

    @classmethod
    def of(cls, session: "Session", albums: "Sequence[AlbumFolder]", monitor: "Monitor") -> Self:
        """Looks through the folders if nothing of them is stored yet."""
        stored = {name for _, name, items, _ in session.vault.index.album_totals() if items}
        if any(album.name in stored for album in albums):
            return cls(monitor, 0)
        return cls(monitor, sum(_size(album.folder, monitor) for album in albums))

    def report(self, event: Event) -> None:
        """Tell it, with the total."""
        if isinstance(event, Progress) and event.stage == "backup" and self._total:
            event = replace(event, total=max(self._total, event.done))
        self._monitor.report(event)

    def check(self) -> None:
        """As the other says."""
        self._monitor.check()


def _size(folder: bytes, monitor: "Monitor") -> int:
    """Bytes of the files below a folder; what can't be looked into counts nothing, the backup says why."""
    total = 0
    for top, _, names in os.walk(folder):
        monitor.check()
        for name in names:
            with suppress(OSError):
                found = os.lstat(os.path.join(top, name))
                total += found.st_size if stat.S_ISREG(found.st_mode) else 0
    return total
