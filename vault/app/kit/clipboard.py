"""Secrets on the clipboard: for a minute, and only if nothing else was copied meanwhile they are taken away."""

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, QTimer
from PySide6.QtGui import QGuiApplication

SECONDS = 60
SECRET = "x-kde-passwordManagerHint"  # noqa: S105 asks programs that keep what is copied not to keep this


class Clipboard(QObject):
    """Takes back what it lent."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Nothing is copied yet."""
        super().__init__(parent)
        self._lent = ""
        self.timer = QTimer(self, singleShot=True, interval=SECONDS * 1000)
        self.timer.timeout.connect(self.take_back)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.take_back)

    def lend(self, text: str) -> None:
        """Copy a text for a minute."""
        data = QMimeData()
        data.setText(text)
        data.setData(SECRET, b"secret")
        QGuiApplication.clipboard().setMimeData(data)
        self._lent = text
        self.timer.start()

    def take_back(self) -> None:
        """Empty the clipboard, if it still holds what was lent."""
        self.timer.stop()
        clipboard = QGuiApplication.clipboard()
        if self._lent and clipboard.text() == self._lent:
            clipboard.clear()
        self._lent = ""
