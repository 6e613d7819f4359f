"""Folders as places, before a vault is made of them: what each is now, and what all of them together would survive."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from vault.engine.status import PlaceStatus, Status, status_ahead
from vault.errors import IntegrityError, PlaceError
from vault.format.place import FILE_NAME
from vault.model import PlaceState
from vault.networks.home.codes import code_for, survives_any_one
from vault.networks.home.folder import OURS, FolderPlace, disk_domain, folder_path, folder_url, place_name
from vault.ports import Disk


@dataclass(frozen=True, slots=True)
class Candidate:
    """A folder that may become a place. `holds_vault`: pieces of some vault lie in it; `refuses`: why it can't be one,
    as the system says it; `free`: bytes, -1 where that isn't known.
    """

    folder: str
    name: str
    domain: str
    holds_vault: bool
    refuses: str
    free: int


def own_folder(chosen: str) -> str:
    """Where the pieces go when a person chooses this folder: into it, or into one of ours if it holds other things."""
    try:
        names = set(os.listdir(chosen))
    except OSError:
        return chosen
    if not names or FILE_NAME in names or os.path.basename(chosen).lower() == OURS.lower():
        return chosen
    return os.path.join(chosen, OURS)


def candidate(folder: str, disk: Disk) -> Candidate:
    """What a folder is now; it need not be there yet. Looks, and writes nothing."""
    path = folder_path(folder)
    store = FolderPlace(folder_url(Path(os.fsdecode(path))), place_name(path), disk, "")
    above = path
    while not os.path.isdir(above) and above != os.path.dirname(above):
        above = os.path.dirname(above)
    refuses = "" if os.access(above, os.W_OK | os.X_OK) else "Permission denied"
    if os.path.lexists(path) and not os.path.isdir(path):
        refuses = "Not a directory"
    try:
        there = os.statvfs(above)
    except OSError as error:
        return Candidate(folder, store.name, "", holds_vault=False, refuses=error.strerror or "", free=-1)
    if there.f_flag & os.ST_RDONLY:
        refuses = "Read-only file system"
    domain = disk_domain(FolderPlace(folder_url(Path(os.fsdecode(above))), "", disk, "").disk_id())
    return Candidate(folder, store.name, domain, _is_marked(store), refuses, there.f_bavail * there.f_frsize)


def outlook(candidates: Sequence[Candidate]) -> Status:
    """The status that a vault over these places would have, with all that is in it stored. At least one place."""
    places = [
        PlaceStatus(slot, one.name, one.folder, one.domain, PlaceState.CONNECTED.value, "", gone=False, unmarked=False,
                    waiting=0)
        for slot, one in enumerate(candidates)
    ]  # fmt: skip
    return status_ahead(places, code_for(len(places), 0).k, survives_any_one)


def _is_marked(store: FolderPlace) -> bool:
    try:
        return store.identify() is not None
    except PlaceError:
        return False
    except IntegrityError:
        return True
