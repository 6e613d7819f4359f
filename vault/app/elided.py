"""A line of text that may be longer than its room."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy


class Elided(QLabel):
    """A line that ends in '…' where it has too little room; the whole is in its tooltip."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._whole = ""

    def setText(self, text: str) -> None:  # noqa: N802 Qt's name
        """The whole text; as much of it is shown as there is room for."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    @property
    def whole(self) -> str:
        """The whole text."""
        return self._whole

    def resizeEvent(self, event: object) -> None:  # noqa: N802 Qt's name
        """Fit it anew."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _fit(self) -> None:
        fitted = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        super().setText(fitted)
        if not self.toolTip() or self.toolTip() == self._whole:
            self.setToolTip(self._whole if fitted != self._whole else "")
