"""The sidebar: the pages, and the card that says whether everything is safe."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from vault.app.context import Context
from vault.app.dressing import button, card, label, row
from vault.app.hearing import while_there
from vault.app.overview import Overview, Watcher
from vault.app.pages import Page
from vault.app.translating import tr
from vault.words.app import BUTTONS, COMMANDS

WIDE = 232


class Sidebar(QFrame):
    """`chosen` carries the page that the owner wants to see."""

    chosen = Signal(Page)

    def __init__(self, context: Context, pages: Sequence[Page]) -> None:
        super().__init__()
        self._context = context
        self.pages = pages
        self.setProperty("sidebar", "true")
        self.setFixedWidth(WIDE)
        self.card = StatusCard(context)
        self.buttons = {page: self._button(page) for page in pages}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 20, 12, 12)
        outer.setSpacing(4)
        name = label(tr("Vault"), "name")
        name.setContentsMargins(8, 0, 0, 12)
        outer.addWidget(name)
        above = ""
        for page in pages:
            if not page.section:
                continue
            if page.section != above:
                above = page.section
                section = label(above, "section")
                section.setContentsMargins(8, 8, 0, 4)
                outer.addWidget(section)
            outer.addWidget(self.buttons[page])
        outer.addStretch(1)
        outer.addWidget(self.card)
        for page in pages:
            if not page.section:
                outer.addWidget(self.buttons[page])
        context.theme.changed.connect(self._dress)
        self._dress()

    def _button(self, page: Page) -> QPushButton:
        made = QPushButton(f" {page.title}")
        made.setProperty("kind", "page")
        made.setCheckable(True)
        made.setAccessibleName(page.title)
        made.clicked.connect(lambda: self.chosen.emit(page))
        return made

    def mark(self, page: Page) -> None:
        """Show which page is at the front."""
        for one, made in self.buttons.items():
            made.setChecked(one is page)
        self._dress()

    def _dress(self) -> None:
        for page, made in self.buttons.items():
            made.setIcon(self._context.theme.icon(page.icon, "accent" if made.isChecked() else "muted"))


class StatusCard(QFrame):
    """Everything is safe, being protected, or needs you: as `overview` computes it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._watcher = Watcher(context)
        self._picture, self.headline = label(), label("", "strong")
        self.sentence, self.command = label("", "caption", wraps=True), label("", "caption", wraps=True)
        self.step = button("", self._take_step)
        frame, inside = card()
        inside.setContentsMargins(12, 12, 12, 12)
        inside.addLayout(row(self._picture, self.headline, None))
        for widget in (self.sentence, self.command, self.step):
            inside.addWidget(widget)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        self._watcher.changed.connect(self._show)
        while_there(self, context.theme.changed, lambda: self._show(self._watcher.now))
        self._watcher.look()

    def _show(self, now: Overview) -> None:
        self._picture.setPixmap(self._context.theme.pixmap(now.mood.icon, now.mood.tone, 20))
        self.headline.setText(now.headline)
        self.sentence.setText(now.sentence)
        self.sentence.setVisible(bool(now.sentence))
        command = COMMANDS.get(now.act, "")
        self.command.setText(tr("In a terminal: {command}").format(command=command))
        self.command.setVisible(bool(command))
        name = BUTTONS.get(now.act, "")
        self.step.setText(tr(name))
        self.step.setAccessibleName(tr(name))
        self.step.setVisible(bool(name))

    def _take_step(self) -> None:
        self._context.step_wanted.emit(self._watcher.now.act)
