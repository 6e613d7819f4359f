"""The sidebar: the pages by section, and the card that says whether everything is safe. Narrow, it is icons only."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from vault.app.context import Context
from vault.app.overview import Overview
from vault.app.pages import PAGES, Entry
from vault.app.pages.page import label, row
from vault.app.theme import font
from vault.app.tokens import BODY, CAPTION, RADIUS_CONTROL
from vault.app.translating import tr
from vault.words.app import BUTTONS, Act

WIDE, NARROW = 220, 60
HIGH = 36
EDGE = 12


def section_name(section: str) -> str:
    """The heading over a section."""
    return {"library": tr("LIBRARY"), "protection": tr("PROTECTION")}.get(section, "")


class Entry_(QAbstractButton):
    """A line of the sidebar, painted by ourselves: icon, name, and a count at its end."""

    def __init__(self, context: Context, entry: Entry) -> None:
        super().__init__()
        self.entry, self._context = entry, context
        self.count = 0
        self.is_narrow = False
        self.setCheckable(True)
        self.setText(entry.name())
        self.setAccessibleName(entry.name())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
