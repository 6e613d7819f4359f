"""A page is searched with this field: Ctrl+F goes to it, Esc empties and leaves it, Enter and Down go to the list."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from vault.app.hearing import while_there
from vault.app.theme import Theme
from vault.app.translating import tr

TYPING_MS = 200  # a search begins when nobody has typed for so long
NARROW, WIDE = 150, 280


class SearchField(QLineEdit):
    """`searched` carries what to search for, once nobody types; `left` says that the keyboard wants to the list."""

    searched = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, page: QWidget, hint: str, name: str) -> None:
        """The shortcut is the page's: it works while the page is at the front."""
        super().__init__()
        self._theme = theme
        self.setPlaceholderText(hint)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        self.setAcceptDrops(False)  # what is dragged over it is for the window
        self.setMinimumWidth(NARROW)
        self.setMaximumWidth(WIDE)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._mark: QAction = self.addAction(theme.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(lambda: self.searched.emit(self.words))
        self.textChanged.connect(lambda _: self._typing.start())
        self.shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), page, self.begin)
        self.setToolTip(tr("Ctrl+F"))
        while_there(self, theme.changed, lambda: self._mark.setIcon(theme.icon("search", "muted")))

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """Wide, where there is room."""
        return QSize(WIDE, super().sizeHint().height())

    @property
    def words(self) -> str:
        """What is to be searched for."""
        return self.text().strip()

    def begin(self) -> None:
        """Type here."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        """Out of the field."""
        match event.key():
            case Qt.Key.Key_Escape:
                self.clear()
                self.left.emit()
            case Qt.Key.Key_Down | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.left.emit()
            case _:
                super().keyPressEvent(event)
