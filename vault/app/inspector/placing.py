"""Where the inspector stands: beside the pages where there is room, else over their edge; shown and hidden with I."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vault.app.context import Context
from vault.app.inspector.panel import WIDE, Inspector

ROOMY = 1100  # pixels of the window from which it stands beside the pages


class InspectorSlot(QObject):
    """Owned by the shell. `place` is to be called when the shell's size, page or direction changes."""

    def __init__(self, context: Context, shell: QWidget, beside: QHBoxLayout) -> None:
        super().__init__(shell)
        self._shell, self._beside = shell, beside
        self._is_wanted: bool | None = None  # nothing said: shown where there is room
        self._has_page = False
        self.panel = Inspector(context)
        self.panel.setParent(shell)
        self.panel.hide()
        self.shortcut = QShortcut(QKeySequence(Qt.Key.Key_I), shell, self.toggle)
        context.inspector_wanted.connect(self.toggle)

    @property
    def is_over(self) -> bool:
        """Whether it lies over the pages."""
        return self._shell.width() < ROOMY

    @property
    def is_shown(self) -> bool:
        """Whether it is to be seen."""
        wanted = self._is_wanted if self._is_wanted is not None else not self.is_over
        return wanted and self._has_page

    def toggle(self) -> None:
        """Show it, or hide it."""
        if self._has_page:
            self._is_wanted = not self.is_shown
            self.place()

    def use_for(self, *, page: bool) -> None:
        """Whether the page at the front has items to choose."""
        self._has_page = page
        self.shortcut.setEnabled(page)
        self.place()

    def place(self) -> None:
        """Put it where it belongs now."""
        in_layout = self._beside.indexOf(self.panel) >= 0
        if self.is_over == in_layout:
            if in_layout:
                self._beside.removeWidget(self.panel)
            else:
                self._beside.addWidget(self.panel)
        self.panel.setVisible(self.is_shown)
        if self.is_over and self.is_shown:
            is_mirrored = self._shell.layoutDirection() is Qt.LayoutDirection.RightToLeft
            left = 0 if is_mirrored else self._shell.width() - WIDE
            self.panel.setGeometry(left, 0, WIDE, self._shell.height())
            self.panel.raise_()
