"""A drop-down in the app's look: Qt's own arrow can't be tinted by a style sheet, so it is painted here."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox

from vault.app.theme import Theme

ARROW = 16
ROOM = 28  # pixels at the end, as the style sheet leaves them


class Choice(QComboBox):
    """A list to choose from. The wheel doesn't change it: it would while a page is scrolled."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        """Qt's, and the arrow."""
        super().paintEvent(event)
        edge = (ROOM - ARROW) // 2
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x = edge if is_mirrored else self.width() - ARROW - edge - 2
        painter = QPainter(self)
        painter.drawPixmap(QPoint(x, (self.height() - ARROW) // 2), self._theme.pixmap("chevron-down", "muted", ARROW))
        painter.end()

    def wheelEvent(self, event: object) -> None:  # noqa: N802 Qt's name
        """Let the page scroll."""
        event.ignore()  # type: ignore[attr-defined]
