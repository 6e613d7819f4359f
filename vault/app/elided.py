"""A line of text that may be longer than its room."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy


def begin_at_its_side(words: QLabel) -> None:
    """Have words begin where the window's do: Qt lets those of a name from the left begin on the left everywhere."""
    is_mirrored = words.layoutDirection() is Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
    words.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)


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
        begin_at_its_side(self)
        fitted = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        super().setText(fitted)
        if not self.toolTip() or self.toolTip() == self._whole:
            self.setToolTip(self._whole if fitted != self._whole else "")
