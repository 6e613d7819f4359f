"""Files that the owner dropped: copied to an album's folder and stored, in one write job."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from vault.app.activity.problems import left_out_told
from vault.app.context import Context
from vault.app.dropping import Dragged, left_out_of, target_folder
from vault.app.jobs import Failure
from vault.app.protecting import Protected, add_files
from vault.app.translating import tr, tr_n
from vault.index.listing import AlbumCard
from vault.words.app import told
from vault.words.writing import shown

if TYPE_CHECKING:
    from vault.app.jobs import JobMonitor
    from vault.session.session import Session


def add_dropped(context: Context, what: Dragged, album: AlbumCard | None) -> None:
    """Copy and store them; tell what could not be added."""
    if not what.files:
        context.told.emit(left_out_told(left_out_of(what)), None)
        return
    if album is not None and album.folder is None:
        album = None
    folder = target_folder(album)
    job = context.access.write(
        partial(_add, what.files, folder, album.row if album else None),
        tr_n("Adding {n} file", "Adding {n} files", len(what.files))
        if album is None
        else tr("Adding to {album}").format(album=shown(album.name)),
    )
    context.background.follow(job)
    context.pausing.hold(job)
    job.succeeded.connect(lambda result: _added(context, result, what))
    job.failed.connect(lambda failure: _stopped(context, failure, lambda: add_dropped(context, what, album)))


def _add(
    files: tuple[str, ...], folder: str, album: int | None, session: "Session", monitor: "JobMonitor"
) -> Protected:
    return add_files(session, files, folder, album, monitor)


def _added(context: Context, result: Protected, what: Dragged) -> None:
    left_out = [*left_out_of(what), *result.left_out]
    if result.problems:
        context.told.emit(told(result.problems[0], tr), None)
    elif left_out:
        context.told.emit(left_out_told(left_out), None)


def _stopped(context: Context, failure: Failure, again: Callable[[], object]) -> None:
    if failure.is_ours:
        context.failed.emit(failure)
    else:
        context.told.emit(told(failure.error, tr), again)
