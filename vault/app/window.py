"""The window: the entrance, then the shell with its pages. Folders may be dropped on it."""

import os
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow

from vault.app.activity.problems import left_out_told
from vault.app.context import Context
from vault.app.entrance.entrance import Entrance
from vault.app.jobs import Failure, JobMonitor
from vault.app.photos.page import choose_folder
from vault.app.protecting import Protected, protect
from vault.app.returning import restore_albums_to
from vault.app.shell import Shell
from vault.app.telling import Telling
from vault.app.translating import tr
from vault.model import Notice
from vault.words.app import Act, Told, told
from vault.words.notices import notice_sentence
from vault.words.writing import listed, shown

if TYPE_CHECKING:
    from vault.session import Session

SIZE = (1180, 760)


class Window(QMainWindow):
    """Made once a program. What it shows first depends on whether there is a vault in the folder."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.shell: Shell | None = None
        self.setWindowTitle(tr("Vault"))
        self.resize(*SIZE)
        self.setMinimumSize(760, 520)
        self.setAcceptDrops(True)
        context.added.connect(self.protect)
        context.step_wanted.connect(self._take_step)
        self.entrance: Entrance | None = Entrance(context)
        self.entrance.done.connect(self._show_photos)
        self.setCentralWidget(self.entrance)
        self.entrance.step.begin()

    def _show_photos(self, folders: list[str], restore_to: str) -> None:
        """The entrance is over: it may have left folders to protect, or a folder that everything is restored to."""
        self.entrance = None
        self.shell = Shell(self._context)
        self._context.failed.connect(lambda failure: self._say().tell_failure(failure, self._look_again))
        self._context.told.connect(lambda what, step: self._say().tell(what, step))
        self._context.access.looking_failed.connect(self._context.failed)
        self.setCentralWidget(self.shell)
        if folders:
            self._context.added.emit(folders)
        if restore_to:
            restore_albums_to(self._context, [], restore_to)

    def _say(self) -> Telling:
        assert self.shell is not None  # noqa: S101 nothing is told before a vault is open
        return self.shell.telling

    # --- doing -------------------------------------------------------------------------------

    def _take_step(self, act: Act) -> None:
        match act:
            case Act.ADD_PHOTOS if self.shell is not None:
                choose_folder(self._context, self)
            case Act.BACK_UP:
                self.protect([])
            case Act.OPEN_KIT if self.shell is not None:
                self.shell.show_kit()
            case Act.LOOK_AGAIN | Act.TRY_AGAIN:
                self._look_again()
            case _ if self.shell is not None:
                self.shell.take_step(act)
            case _:
                pass

    def _look_again(self) -> None:
        self._context.access.refresh()
        if self.shell is not None:
            self.shell.look()

    def protect(self, folders: list[str]) -> None:
        """Add folders and store what is new in them; in all albums when none is named."""
        job = self._context.access.write(partial(_protect, folders), _title(folders))
        self._context.background.follow(job)
        self._context.pausing.hold(job)
        job.noticed.connect(self._noticed)
        job.succeeded.connect(self._protected)
        job.failed.connect(lambda failure: self._stopped(failure, folders))

    def _noticed(self, notice: Notice) -> None:
        self._say().tell(Told(notice_sentence(notice)))

    def _protected(self, result: Protected) -> None:
        if result.problems:
            self._say().tell(told(result.problems[0], tr))
        elif result.left_out:
            self._say().tell(left_out_told(result.left_out))

    def _stopped(self, failure: Failure, folders: list[str]) -> None:
        self._say().tell_failure(failure, partial(self.protect, folders))

    # --- what is dropped -----------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 Qt's name
        """Folders of this computer may come in, once it is open; before, what brings a vault back."""
        if self.entrance is not None:
            if self.entrance.takes(dropped_paths(event.mimeData())):
                event.acceptProposedAction()
                self.entrance.hover(on=True)
        elif dropped_folders(event.mimeData()):
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 Qt's name
        """It went away again."""
        if self.entrance is not None:
            self.entrance.hover(on=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 Qt's name
        """Protect folders; before a vault is open, the entrance takes it."""
        if self.entrance is not None:
            event.acceptProposedAction()
            self.entrance.drop(dropped_paths(event.mimeData()))
            return
        folders = dropped_folders(event.mimeData())
        if self.shell is not None and folders:
            event.acceptProposedAction()
            self._context.added.emit(folders)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 Qt's name
        """What runs stops at its next good moment; the next start goes on with it."""
        self._context.jobs.cancel_all()
        if self.shell is not None:
            self.shell.close_down()
        super().closeEvent(event)


def dropped_paths(data: QMimeData) -> list[str]:
    """Files and folders of this computer among what is dragged."""
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]


def dropped_folders(data: QMimeData) -> list[str]:
    """The folders among what is dragged."""
    return [path for path in dropped_paths(data) if os.path.isdir(path)]


def _protect(folders: list[str], session: "Session", monitor: JobMonitor) -> Protected:
    return protect(session, folders, monitor)


def _title(folders: list[str]) -> str:
    if not folders:
        return tr("Protecting all albums")
    return tr("Protecting {folders}").format(folders=listed([shown(os.path.basename(path)) for path in folders], 3))
