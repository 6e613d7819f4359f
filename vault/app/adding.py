"""What the owner adds: folders and files that are chosen here or were dropped. A folder becomes an album; single files
are copied to an album's folder and stored, in one write job.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from vault.app.activity.problems import left_out_told
from vault.app.context import Context
from vault.app.dressing import dressed
from vault.app.dropping import Dragged, left_out_of, target_folder
from vault.app.jobs import Failure
from vault.app.photos.menu import show_menu
from vault.app.protecting import Protected, add_files
from vault.app.translating import tr, tr_n
from vault.index.listing import AlbumCard
from vault.words.app import told
from vault.words.writing import shown

if TYPE_CHECKING:
    from vault.app.jobs import JobMonitor
    from vault.session.session import Session


def choose_folder(context: Context, beside: QWidget) -> None:
    """Let the owner choose a folder to protect."""
    chosen = QFileDialog.getExistingDirectory(beside, tr("Choose a folder to protect"))
    if chosen:
        context.added.emit([chosen])


def choose_files(context: Context, beside: QWidget, album: AlbumCard | None = None) -> None:
    """Let the owner choose photos and other files; they go where dropped ones would."""
    chosen, _ = QFileDialog.getOpenFileNames(beside, tr("Choose photos or other files"))
    if chosen:
        context.files_added.emit(Dragged(files=tuple(chosen)), album)


class AddButton(QPushButton):
    """Asks for a folder, or for single files."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._dress()
        dressed(self, tr("Add photos"), self.ask, "primary")
        context.theme.changed.connect(self._dress)

    def _dress(self) -> None:
        self.setIcon(self._context.theme.icon("plus", "on_accent"))

    def menu_of_ways(self) -> QMenu:
        """What can be added."""
        menu = QMenu(self)
        menu.addAction(tr("A folder, as an album…")).triggered.connect(lambda: choose_folder(self._context, self))
        menu.addAction(tr("Single photos or files…")).triggered.connect(lambda: choose_files(self._context, self))
        return menu

    def ask(self) -> None:
        """Below the button."""
        menu = self.menu_of_ways()
        left = self.width() - menu.sizeHint().width()  # its end below the button's: both are at the window's edge
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        show_menu(menu, self.mapToGlobal(QPoint(0 if is_mirrored else left, self.height() + 4)))


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
