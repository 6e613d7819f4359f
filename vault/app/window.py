"""The window: the entrance, then the shell with its pages. Folders may be dropped on it."""

import os
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QMimeData, Qt, QThread, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow

from vault.app.activity.problems import left_out_told
from vault.app.adding import add_dropped, choose_folder
from vault.app.blunders import tell_blunder
from vault.app.context import Context
from vault.app.entrance.entrance import Entrance
from vault.app.jobs import Failure, JobMonitor
from vault.app.memory import give_back
from vault.app.pages import Page
from vault.app.protecting import Protected, protect
from vault.app.returning import restore_albums_to
from vault.app.shell import Shell
from vault.app.tabbing import go_on
from vault.app.telling import Telling
from vault.app.translating import tr
from vault.model import Notice
from vault.words.app import Act, Told, told
from vault.words.notices import notice_sentence
from vault.words.writing import listed, shown

if TYPE_CHECKING:
    from vault.session.session import Session

SIZE = (1180, 760)
BURY_MS = 50


class Window(QMainWindow):
    """Made once a program. What it shows first depends on whether there is a vault in the folder.

    With `may_hide` closing it only hides it: there is a tray to bring it back by.
    """

    went_to_background = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.shell: Shell | None = None
        self.may_hide = False
        self._is_quitting = False
        self._page = Page.PHOTOS  # that was at the front when the vault was locked
        self._ended: list[Shell] = []  # shells that are to be deleted
        self._bury = QTimer(self, interval=BURY_MS)
        self._bury.timeout.connect(self._delete_ended)
        self.setWindowTitle(tr("Vault"))
        self.resize(*SIZE)
        self.setMinimumSize(760, 520)
        self.setAcceptDrops(True)
        context.added.connect(self.protect)
        context.files_added.connect(partial(add_dropped, context))
        context.step_wanted.connect(self._take_step)
        context.failed.connect(self._failed)
        context.told.connect(self._tell)
        context.access.looking_failed.connect(context.failed)
        context.access.locked.connect(self._locked)
        self.entrance: Entrance | None = None
        self._enter(Entrance(context))

    def _enter(self, entrance: Entrance) -> None:
        self.entrance = entrance
        entrance.done.connect(self._show_photos)
        self.setCentralWidget(entrance)
        entrance.step.begin()

    def _show_photos(self, folders: list[str], restore_to: str) -> None:
        """The entrance is over: it may have left folders to protect, or a folder that everything is restored to."""
        self.entrance = None
        self.shell = Shell(self._context)
        self.setCentralWidget(self.shell)
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self.shell.show()
        self.shell.show_page(self._page)
        if folders:
            self._context.added.emit(folders)
        if restore_to:
            restore_albums_to(self._context, (), restore_to)

    def _tell(self, what: Told, step: Callable[[], object] | None) -> None:
        if self.shell is not None:
            self.shell.telling.tell(what, step)

    def _failed(self, failure: Failure) -> None:
        if self.shell is not None:
            self.shell.telling.tell_failure(failure, self._look_again)
        elif failure.is_ours:
            tell_blunder(self, failure)

    def _locked(self) -> None:
        """Delete all that shows what is in the vault; the page at the front is made anew when it is unlocked."""
        if self.shell is None:
            return
        for dialog in self.shell.findChildren(QDialog):
            dialog.reject()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        shell, self.shell = self.shell, None
        self._page = shell.last
        shell.close_down()
        self.takeCentralWidget()
        shell.hide()
        self._ended.append(shell)
        self._bury.start()
        self._enter(Entrance(self._context, by_keychain=False))

    def _delete_ended(self) -> None:
        """Once nothing stands open that waits for an answer, as a dialog of the system may: it would return to them."""
        if QThread.currentThread().loopLevel() > 1:
            return
        self._bury.stop()
        while self._ended:
            shell = self._ended.pop()
            shell.setParent(None)
            shell.destroyed.connect(give_back)
            shell.deleteLater()

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
            case Act.BRING_BACK if self.shell is not None:
                self._context.access.lock()
                if self.entrance is not None:
                    self.entrance.bring_back()
            case Act.RESUME:
                self._context.pausing.resume()
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
        """What brings a vault back; once it is open, the pages' layer says what a drop would do, and takes it on."""
        if self.entrance is not None:
            if self.entrance.takes(dropped_paths(event.mimeData())):
                event.acceptProposedAction()
                self.entrance.hover(on=True)
        elif self.shell is not None:
            self.shell.drops.offer(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 Qt's name
        """It went away again."""
        if self.entrance is not None:
            self.entrance.hover(on=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 Qt's name
        """The entrance takes it; or it was let go before the pages' layer lay under it."""
        if self.entrance is not None:
            event.acceptProposedAction()
            self.entrance.drop(dropped_paths(event.mimeData()))
        elif self.shell is not None:
            self.shell.drops.drop(event)

    def come_back(self) -> None:
        """To the front, from wherever it is."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def quit(self) -> None:
        """End the program, also where closing the window would only hide it."""
        self._is_quitting = True
        self.close()

    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: FBT001, N802 Qt's
        """Tab, wherever in the window it was pressed and nobody wanted it."""
        return go_on(self, forwards=forwards)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 Qt's name
        """What runs stops at its next good moment; the next start goes on with it."""
        if self.may_hide and not self._is_quitting:
            event.ignore()
            self.hide()
            self.went_to_background.emit()
            return
        self._context.background.stop()
        self._context.jobs.cancel_all()
        if self.shell is not None:
            self.shell.close_down()
        super().closeEvent(event)
        QCoreApplication.quit()


def dropped_paths(data: QMimeData) -> list[str]:
    """Files and folders of this computer among what is dragged."""
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]


def _protect(folders: list[str], session: "Session", monitor: JobMonitor) -> Protected:
    return protect(session, folders, monitor)


def _title(folders: list[str]) -> str:
    if not folders:
        return tr("Protecting all albums")
    return tr("Protecting {folders}").format(folders=listed([shown(os.path.basename(path)) for path in folders], 3))
