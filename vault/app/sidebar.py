"""The sidebar: the pages, and the card that says whether everything is safe."""

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from vault.app.context import Context
from vault.app.dressing import button, card, label, row
from vault.app.overview import Overview, Watcher
from vault.app.translating import tr
from vault.words.app import BUTTONS, COMMANDS

WIDE = 232


class Sidebar(QFrame):
    """As wide as it is; one page so far."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setProperty("sidebar", "true")
        self.setFixedWidth(WIDE)
        self._photos = QPushButton(f" {tr('Photos')}")
        self._photos.setProperty("kind", "page")
        self._photos.setCheckable(True)
        self._photos.setChecked(True)
        self._photos.clicked.connect(lambda: self._photos.setChecked(True))
        self._photos.setAccessibleName(tr("Photos"))
        self.card = StatusCard(context)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 20, 12, 12)
        outer.setSpacing(4)
        name = label(tr("Vault"), "name")
        name.setContentsMargins(8, 0, 0, 12)
        outer.addWidget(name)
        section = label(tr("LIBRARY"), "section")
        section.setContentsMargins(8, 0, 0, 4)
        outer.addWidget(section)
        outer.addWidget(self._photos)
        outer.addStretch(1)
        outer.addWidget(self.card)
        context.theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self._photos.setIcon(self._context.theme.icon("images", "accent"))


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
        context.theme.changed.connect(lambda: self._show(self._watcher.now))
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
