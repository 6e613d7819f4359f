"""Everything is restored: each album into a folder of its name. One job, that writes outside the vault only."""

import os
from typing import TYPE_CHECKING

from vault.app.translating import tr, tr_n
from vault.words.app import Told
from vault.words.writing import listed, shown

if TYPE_CHECKING:
    from vault.engine.restore import RestoreReport
    from vault.ports import Monitor
    from vault.session import Session


def restore_everything(session: "Session", to: str, monitor: "Monitor") -> "list[RestoreReport]":
    """Bring every album back to `to`/<its name>. What is there and equal is left, so that it goes on when repeated."""
    from vault.engine.restore import Wanted, restore
    from vault.engine.targets import safe_name
    from vault.index.library import albums

    reports = []
    for album in albums(session.vault.index, session.vault.me):
        name = os.fsencode(album.name)
        folder = os.path.join(os.fsencode(to), safe_name(name) if name in {b".", b".."} else name)
        reports.append(restore(session.vault, Wanted(album.row, album.name), folder, monitor))
    return reports


def restored_told(reports: "list[RestoreReport]", to: str) -> Told:
    """What came of it."""
    files = sum(report.files for report in reports)
    left_out = [left for report in reports for left in report.left_out]
    words = tr_n("{n} file is in {folder}.", "{n} files are in {folder}.", files)
    happened = words.format(folder=shown(to))
    if not left_out:
        return Told(happened)
    names = listed([shown(left.path) for left in left_out], 3)
    missing = tr_n("{n} file could not be brought back: {names}.", "{n} files could not be brought back: {names}.",
                   len(left_out)).format(names=names)  # fmt: skip
    return Told(happened, missing, tr("Connect more of your places, then restore again: it goes on from here."))
