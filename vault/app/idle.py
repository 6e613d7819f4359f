"""Locking by itself after a while without a key or a click. Nothing is listened to before that is chosen."""

import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from vault.app.access import Access
from vault.app.preferences import Preferences

LOOK_MS = 5_000
MINUTE = 60.0
SIGNS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class IdleLock(QObject):
    """Locks when nothing is being done: a run that stores photos is waited for."""

    def __init__(self, application: QApplication, access: Access, preferences: Preferences) -> None:
        super().__init__()
        self._application, self._access, self._preferences = application, access, preferences
        self._last = time.monotonic()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        preferences.changed.connect(lambda _: self._listen())
        access.opened.connect(self._listen)
        access.locked.connect(self._listen)

    def _listen(self) -> None:
        self._last = time.monotonic()
        self._application.removeEventFilter(self)
        self._timer.stop()
        if self._access.is_open and self._preferences.now.lock_after:
            self._application.installEventFilter(self)  # every event passes through it: only while it is needed
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802 Qt's name
        """Somebody is there."""
        if event.type() in SIGNS:
            self._last = time.monotonic()
        return False

    def look(self) -> None:
        """Lock, if it is time."""
        after = self._preferences.now.lock_after * MINUTE
        if after and self._access.is_open and time.monotonic() - self._last >= after and not self._access.jobs.busy:
            self._access.lock()
