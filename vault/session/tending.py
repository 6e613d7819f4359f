"""One round of looking after a vault without anybody there: store, catch up, keep longer, read a part again."""

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vault.engine.backup import BackupReport, albums_here, backup
from vault.engine.catch_up import catch_up
from vault.engine.scrub import SECONDS, ScrubReport, due, scrub
from vault.engine.status import Status
from vault.engine.tidy import TidyReport, tidy_by_itself
from vault.errors import PreviewsStopped
from vault.format.place import FILE_NAME
from vault.networks.home.folder import marked_folders
from vault.ports import Monitor
from vault.session.session import Session

if TYPE_CHECKING:
    from vault.engine.carrying import Carried


@dataclass(frozen=True)
class Round:
    """What a round did, and how the vault stands after it. `carried`: what was brought to networks beside home."""

    stored: BackupReport
    scrubbed: ScrubReport | None
    status: Status
    tidied: TidyReport | None = None
    carried: "list[Carried]" = field(default_factory=list)


@dataclass(frozen=True)
class Grounds:
    """What tells that another round is due: the folders to listen to, and where places may come back."""

    folders: tuple[bytes, ...]
    places: tuple[bytes, ...]

    def here(self) -> frozenset[bytes]:
        """The places, and marked drives, that can be seen now. Asks no place who it is."""
        there = {root for root in self.places if os.path.exists(os.path.join(root, FILE_NAME.encode()))}
        return frozenset(there | {address.encode() for address in marked_folders()})

    def present(self) -> tuple[bytes, ...]:
        """The folders that are there."""
        return tuple(folder for folder in self.folders if os.path.isdir(folder))


def grounds(session: Session) -> Grounds:
    """What to keep an eye on, as the vault is now."""
    folders: Sequence[bytes] = [album.folder for album in albums_here(session.vault)]
    return Grounds(tuple(folders), tuple(session.household.folders()))


def tend(session: Session, monitor: Monitor) -> Round:
    """A backup of all albums, which also catches up, extends leases and commits; previews; what is due of the scrub;
    once a week, tidying; and what the albums' other networks lack. That comes last: what keeps it from being done keeps
    nothing else.

    Raises as `backup` does; what was done by then stays.
    """
    stored = backup(session.vault, (), monitor)
    if stored.items:
        with suppress(PreviewsStopped):  # a backup by hand says why; the originals are safe
            session.make_previews(monitor)
    catch_up(session.vault, monitor, SECONDS)
    budget = due(session.vault)
    scrubbed = scrub(session.vault, budget, monitor) if budget else None
    tidied = tidy_by_itself(session.vault, monitor)
    carried = session.carry_when_due(monitor)
    return Round(stored, scrubbed, session.status(), tidied, carried)
