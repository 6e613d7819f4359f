"""The last handler for bugs in the window's own code: one calm sentence, details to copy, and nothing else said.

Qt calls Python from C++: an exception that leaves a slot goes to `sys.excepthook`, and would be a traceback on a
terminal that nobody sees. Messages of exceptions may hold names, so the details are classes and lines of code.
"""

import sys
import threading
import time
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from vault.app.asking import Question
from vault.app.jobs import Failure, details_of
from vault.app.translating import tr
from vault.words.app import told

EVERY = 2.0  # seconds: a bug in what is painted would come sixty times a second

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


class Blunders(QObject):
    """`happened` carries a Failure, on the window's thread."""

    happened = Signal(object)
    _heard = Signal(object)

    def __init__(self) -> None:
        """Hears nothing before `listen`."""
        super().__init__()
        self._before: tuple[Hook, Callable[[threading.ExceptHookArgs], object]] | None = None
        self._next = 0.0
        self._heard.connect(self.happened, Qt.ConnectionType.QueuedConnection)

    def listen(self) -> None:
        """From now on, of this program's threads, too."""
        self._before = sys.excepthook, threading.excepthook
        sys.excepthook = self._take
        threading.excepthook = self._take_of_thread

    def stop(self) -> None:
        """As it was before."""
        if self._before is not None:
            sys.excepthook, threading.excepthook = self._before
            self._before = None

    def _take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, (KeyboardInterrupt, SystemExit)):
            if self._before is not None:
                self._before[0](kind, error, trace)
            return
        now = time.monotonic()
        if now >= self._next:
            self._next = now + EVERY
            self._heard.emit(Failure(error, details_of(error)))

    def _take_of_thread(self, what: threading.ExceptHookArgs) -> None:
        if what.exc_value is not None:
            self._take(what.exc_type, what.exc_value, what.exc_traceback)


def tell_blunder(parent: QWidget, failure: Failure) -> None:
    """Where no page is there to say it: the sentence in a dialog of its own."""
    dialog = Question(parent, tr("Something unexpected happened"), told(failure.error, tr).text, tr("Copy details"))
    dialog.accepted.connect(lambda: QGuiApplication.clipboard().setText(failure.details))
    dialog.cancel.setText(tr("Close"))
    dialog.cancel.setAccessibleName(tr("Close"))
    dialog.open()
