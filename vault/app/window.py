"""The window: the entrance, then the shell with its pages. Folders may be dropped on it."""

import os
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow

from vault.app.activity.problems import left_out_told
from vault.app.context import Context
from vault.app.entrance import FirstRun, Unlocking, Words
from vault.app.jobs import Failure, JobMonitor
from vault.app.photos.page import choose_folder
from vault.app.protecting import Protected, protect
from vault.app.shell import Shell
from vault.app.telling import Telling
from vault.app.translating import tr
from vault.errors import VaultError
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
        page = self._entrance()
        page.entered.connect(self._entered)
        self.setCentralWidget(page)
        page.setFocus()

    def _entrance(self) -> FirstRun | Unlocking:
        try:
            has_vault = self._context.access.has_vault
        except VaultError:  # why it can't be read, unlocking says in words
            has_vault = True
        return Unlocking(self._context) if has_vault else FirstRun(self._context)

    def _entered(self, session: "Session", password: str) -> None:
        is_new = isinstance(self.sender(), FirstRun)
        words = session.phrase.text if is_new else ""
        self._context.access.open(session, password or None)
        if not is_new:
            self._show_photos()
            return
        page = Words(words)
        page.written_down.connect(self._show_photos)
        self.setCentralWidget(page)

    def _show_photos(self) -> None:
        self.shell = Shell(self._context)
        self._context.failed.connect(lambda failure: self._say().tell_failure(failure, self._look_again))
        self._context.told.connect(lambda what, step: self._say().tell(what, step))
        self._context.access.looking_failed.connect(self._context.failed)
        self.setCentralWidget(self.shell)

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

    # --- folders that are dropped --------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 Qt's name
        """Folders of this computer may come in, once it is open."""
        if self.shell is not None and dropped_folders(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 Qt's name
        """Protect them."""
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


def dropped_folders(data: QMimeData) -> list[str]:
    """The folders among what is dragged."""
    paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if os.path.isdir(path)]


def _protect(folders: list[str], session: "Session", monitor: JobMonitor) -> Protected:
    return protect(session, folders, monitor)


def _title(folders: list[str]) -> str:
    if not folders:
        return tr("Protecting all albums")
    return tr("Protecting {folders}").format(folders=listed([shown(os.path.basename(path)) for path in folders], 3))
