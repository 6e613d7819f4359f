"""Names of files and albums in one line: cut in the middle, for their ends tell them apart."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel

from vault.app.elided import begin_at_its_side

LEAST = 24  # pixels


class NameLabel(QLabel):
    """Asks for the room of the whole name, and takes less, down to `least` pixels; the whole is in the tooltip."""

    def __init__(self, text: str = "", least: int = LEAST) -> None:
        super().__init__()
        self._least = least
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._whole = ""
        self.say(text)

    def say(self, text: str) -> None:
        """Another name."""
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self._fit()

    def _fit(self) -> None:
        begin_at_its_side(self)
        metrics = self.fontMetrics()
        self.setText(metrics.elidedText(self._whole, Qt.TextElideMode.ElideMiddle, max(LEAST, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        """Cut anew."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """As wide as the whole name would be."""
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """What it keeps for itself."""
        whole = self.sizeHint()
        return QSize(min(whole.width(), self._least), whole.height())
