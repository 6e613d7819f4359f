"""What the owner takes out of the vault: copies of chosen items, items back in their folders, albums, everything.

Each is a read job with a title: the strip shows how far it is, pauses and stops it; the bar above the pages says what
came of it.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from vault.app.activity.deeds import What
from vault.app.activity.problems import left_out_told
from vault.app.context import Context
from vault.app.folders import folder_words
from vault.app.jobs import Failure, Job
from vault.app.translating import tr, tr_n
from vault.index.listing import AlbumCard, files
from vault.model import Stamp
from vault.words.app import Act, Told, told
from vault.words.writing import shown

if TYPE_CHECKING:
    from vault.engine.landing import RestoreReport


def save_copy(context: Context, beside: QWidget, rows: Sequence[int], stamp: Stamp | None = None) -> None:
    """Ask for a folder, and save copies of these items there; of one item, the version of a stamp."""
    folder = _ask_folder(beside, tr_n("Save a copy of {n} item to", "Save copies of {n} items to", len(rows)))
    if folder and rows:
        save_copy_to(context, rows, folder, stamp)


def save_copy_to(context: Context, rows: Sequence[int], folder: str, stamp: Stamp | None = None) -> Job:
    """The same, into a folder that was named already."""
    from vault.engine.restore import Chosen

    chosen = [Chosen(row, stamp) for row in rows]
    job = context.access.read(
        lambda session, monitor: session.restore_chosen(chosen, Path(folder), monitor),
        tr_n("Saving a copy of {n} item", "Saving copies of {n} items", len(rows)),
    )
    _tell(context, job, folder)
    return job


def put_back(context: Context, rows: Sequence[int], folder: str) -> Job:
    """Bring items back to the folders of their albums; `folder` is where the first of them lies."""
    job = context.access.read(
        lambda session, monitor: session.restore_home(rows, monitor),
        tr_n("Restoring {n} item", "Restoring {n} items", len(rows)),
    )
    _tell(context, job, folder)
    return job


def put_album_back(context: Context, album: AlbumCard) -> Job:
    """Bring back to an album's folder on this computer what is missing there."""
    job = context.access.read(
        lambda session, monitor: session.restore_home(files(session.vault.index, album.row), monitor),
        tr("Restoring {name}").format(name=shown(album.name)),
    )
    _tell(context, job, os.fsdecode(album.folder or b""))
    return job


def restore_albums(context: Context, beside: QWidget, rows: Sequence[int], name: str = "") -> None:
    """Ask for a folder, and bring albums back there, each to a folder of its name; all of them when no row is named."""
    title = tr("Restore '{name}' to").format(name=shown(name)) if rows else tr("Restore everything to")
    folder = _ask_folder(beside, title)
    if folder:
        restore_albums_to(context, rows, folder, name)


def restore_albums_to(context: Context, rows: Sequence[int], folder: str, name: str = "") -> Job:
    """The same, into a folder that was named already."""
    job = context.access.read(
        lambda session, monitor: session.restore_albums(rows, Path(folder), monitor),
        tr("Restoring {name}").format(name=shown(name)) if rows else tr("Restoring everything"),
    )
    _tell(context, job, os.path.join(folder, name) if name else folder)
    return job


def open_folder(folder: str) -> None:
    """Show a folder in the system's own program for files."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(folder))


def report_told(report: "RestoreReport", folder: str) -> Told:
    """What a restore did, in a sentence or two."""
    came = report.files - report.unchanged
    parts = []
    if came or not report.unchanged:
        sentence = tr_n("{n} file was brought back to {folder}.", "{n} files were brought back to {folder}.", came)
        parts.append(sentence.format(folder=folder_words(folder)))
    if report.unchanged:
        parts.append(tr_n("{n} was there already.", "{n} were there already.", report.unchanged))
    if not report.left_out:
        return Told(" ".join(parts), act=Act.OPEN_FOLDER, is_good=True)
    left = left_out_told(report.left_out)
    if not report.files:
        return left
    return Told(" ".join(parts), left.happened, left.means, Act.OPEN_FOLDER)


def _ask_folder(beside: QWidget, title: str) -> str:
    return QFileDialog.getExistingDirectory(beside, title)


def _tell(context: Context, job: Job, folder: str) -> None:
    def said(report: "RestoreReport") -> None:
        came = report.files - report.unchanged
        if came:
            context.deeds.note(What.RESTORED, came)
        context.told.emit(report_told(report, folder), lambda: open_folder(folder))

    def stopped(failure: Failure) -> None:
        if failure.is_ours:
            context.failed.emit(failure)
        else:
            context.told.emit(told(failure.error, tr), lambda: context.jobs.read(job))

    job.succeeded.connect(said)
    job.failed.connect(stopped)
