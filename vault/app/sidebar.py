"""The sidebar: the pages, and whether everything is safe. Icons alone where the window is narrow."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from vault.app.context import Context
from vault.app.dressing import label, row
from vault.app.pages import Page
from vault.app.status_card import StatusCard, StatusIcon
from vault.app.translating import tr

WIDE, NARROW = 232, 60
ROOMY = 860  # pixels of the window from which there are words beside the icons
LOGO = 24


class Sidebar(QFrame):
    """`chosen` carries the page that the owner wants to see."""

    chosen = Signal(Page)

    def __init__(self, context: Context, pages: Sequence[Page]) -> None:
        super().__init__()
        self._context = context
        self.pages = pages
        self.is_narrow = False
        self.setProperty("sidebar", "true")
        self.card, self.icon = StatusCard(context), StatusIcon(context)
        self.buttons = {page: self._button(page) for page in pages}
        self._logo, self._name = label(), label(tr("Vault"), "name")
        self._sections: dict[str, QLabel] = {}
        self._outer = QVBoxLayout(self)
        self._outer.setSpacing(4)
        self._fill()
        context.theme.changed.connect(self._dress)
        self._fit()

    def _fill(self) -> None:
        outer = self._outer
        outer.addLayout(self._head())
        above = ""
        for page in self.pages:
            if not page.section:
                continue
            if page.section != above:
                above = page.section
                self._sections[above] = label(above, "section")
                self._sections[above].setContentsMargins(8, 8, 0, 4)
                outer.addWidget(self._sections[above])
            outer.addWidget(self.buttons[page])
        outer.addStretch(1)
        outer.addWidget(self.card)
        outer.addWidget(self.icon)
        for page in self.pages:
            if not page.section:
                outer.addWidget(self.buttons[page])

    def _head(self) -> QHBoxLayout:
        head = row(self._logo, self._name, None)
        head.setContentsMargins(8, 0, 0, 12)
        return head

    def _button(self, page: Page) -> QPushButton:
        made = QPushButton()
        made.setCheckable(True)
        made.setAccessibleName(page.title)
        made.clicked.connect(lambda: self.chosen.emit(page))
        return made

    def fit(self, width: int) -> None:
        """Have words beside the icons, or not: as a window of this width has room for."""
        is_narrow = width < ROOMY
        if is_narrow != self.is_narrow:
            self.is_narrow = is_narrow
            self._fit()

    def _fit(self) -> None:
        narrow = self.is_narrow
        self.setFixedWidth(NARROW if narrow else WIDE)
        self._outer.setContentsMargins(8 if narrow else 12, 20, 8 if narrow else 12, 12)
        self._name.setHidden(narrow)
        self.card.setHidden(narrow)
        self.icon.setVisible(narrow)
        for words, section in self._sections.items():
            section.setText(" " if narrow else words)  # its height stays: the icons don't move
        for page, made in self.buttons.items():
            made.setText("" if narrow else f" {page.title}")
            made.setToolTip(page.title if narrow else "")
            made.setProperty("kind", "icon" if narrow else "page")
            made.style().unpolish(made)
            made.style().polish(made)
        self._dress()

    def mark(self, page: Page) -> None:
        """Show which page is at the front."""
        for one, made in self.buttons.items():
            made.setChecked(one is page)
        self._dress()

    def _dress(self) -> None:
        theme = self._context.theme
        self._logo.setPixmap(theme.pixmap("shield-check", "accent", LOGO))
        for page, made in self.buttons.items():
            made.setIcon(theme.icon(page.icon, "accent" if made.isChecked() else "muted"))
