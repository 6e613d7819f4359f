"""The icon beside the clock, where the desktop has room for one: how everything stands, by shape, and a short menu.

With it the window may be closed and the program goes on. Without it, closing the window ends the program; so nothing
is to be had by the tray alone.
"""

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from vault.app.activity.deeds import What
from vault.app.context import Context
from vault.app.overview import Mood, Overview, Watcher
from vault.app.theme import tinted
from vault.app.tokens import LIGHT
from vault.app.translating import tr
from vault.app.window import Window
from vault.model import Notice, Safety
from vault.words.app import Act

SIZES = (22, 44, 64)
CALM_MS = 1_000  # a state that lasts shorter is no news
LATE = "need_late_backup"


def _news(need: Notice) -> str:
    """What makes a need another than before: days without a backup are worth a word every week."""
    days = need.details.get("days")
    return f"{need.what} {days // 7}" if need.what == LATE and isinstance(days, int) else need.what


def picture(mood: Mood) -> QIcon:
    """A state's own shape, white on a disc: it can be seen on a dark bar and on a light one."""
    icon = QIcon()
    for size in SIZES:
        drawn = QPixmap(size, size)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(LIGHT, mood.tone)))
        painter.drawEllipse(QRectF(0.5, 0.5, size - 1, size - 1))
        inner = round(size * 0.64)
        painter.drawPixmap(QPointF((size - inner) / 2, (size - inner) / 2), tinted(mood.icon, "#FFFFFF", inner))
        painter.end()
        icon.addPixmap(drawn)
    return icon


class Tray(QObject):
    """Made once a program. `is_there` says whether the desktop shows it."""

    def __init__(self, context: Context, window: Window) -> None:
        super().__init__()
        self._context, self._window = context, window
        self._watcher = Watcher(context)
        self._needs: frozenset[str] | None = None
        self.icon = QSystemTrayIcon()
        self.menu = QMenu()
        self.sentence = QAction("", self)
        self.sentence.setEnabled(False)
        self.open = self._action(tr("Open Vault"), window.come_back)
        self.pause = self._action("", self._pause)
        self.add = self._action(tr("Add photos…"), self._add_photos)
        self.quit = self._action(tr("Quit"), window.quit)
        self.menu.addAction(self.sentence)
        self.menu.addSeparator()
        self.menu.addActions([self.open, self.pause, self.add])
        self.menu.addSeparator()
        self.menu.addAction(self.quit)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._activated)
        self.icon.messageClicked.connect(window.come_back)
        self._calm = QTimer(self, singleShot=True, interval=CALM_MS)
        self._calm.timeout.connect(self._look_for_news)
        self._watcher.changed.connect(self._show)
        context.access.opened.connect(self._opened)
        context.access.locked.connect(self._watcher.look)
        context.access.looked.connect(self._calm.start)
        context.pausing.changed.connect(self._watcher.look)
        context.deeds.changed.connect(self._tell_of_deeds)
        window.went_to_background.connect(self._tell_once)
        self._show(self._watcher.now)
        self._watcher.look()

    def _action(self, words: str, act: object) -> QAction:
        action = QAction(words, self)
        action.triggered.connect(act)
        return action

    @staticmethod
    def is_possible() -> bool:
        """Whether this desktop has a tray."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def appear(self) -> None:
        """Show it; the window hides from now on when it is closed."""
        self.icon.show()
        self._window.may_hide = True

    def close(self) -> None:
        """Take it away."""
        self._window.may_hide = False
        self.icon.hide()

    # --- what it shows -----------------------------------------------------------------------

    def _show(self, now: Overview) -> None:
        is_open = self._context.access.is_open
        words = ". ".join(part.rstrip(".") for part in (now.headline, now.sentence) if part)
        if not is_open:
            words = tr("Vault is locked")
        self.sentence.setText(words)
        self.icon.setIcon(picture(now.mood if is_open else Mood.UNKNOWN))
        self.icon.setToolTip(f"{tr('Vault')}: {now.headline if is_open else words}")
        self.pause.setText(tr("Resume") if self._context.pausing.is_on else tr("Pause for 1 hour"))
        self.pause.setEnabled(is_open)
        self.add.setEnabled(is_open)

    def _opened(self) -> None:
        self._needs = None
        self._show(self._watcher.now)

    def _pause(self) -> None:
        if self._context.pausing.is_on:
            self._context.pausing.resume()
        else:
            self._context.pausing.pause_for_an_hour()
        self._show(self._watcher.now)

    def _add_photos(self) -> None:
        self._window.come_back()
        self._context.step_wanted.emit(Act.ADD_PHOTOS)

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self._window.come_back()

    # --- what it says: only what needs the owner, and what they waited for ------------------------

    def say(self, title: str, words: str) -> None:
        """A notification, unless the owner is looking at the window anyway."""
        if not self._window.isActiveWindow():
            self.icon.showMessage(title, words, picture(self._watcher.now.mood))

    def _look_for_news(self) -> None:
        status = self._context.access.status
        if status is None or self._context.jobs.is_writing:
            return
        needs = frozenset(map(_news, status.needs))
        if self._needs is not None and needs - self._needs:
            self.say(tr("Vault needs you"), self._watcher.now.sentence)
        if self._needs is None:  # the program has just begun, and with it a run that may store what is late
            needs = frozenset(need for need in needs if not need.startswith(LATE))
        self._needs = needs
        if status.safety is Safety.SAFE and not self._context.preferences.now.told_protected:
            self._context.preferences.change(told_protected=True)
            self.say(tr("Your photos are protected"), self._watcher.now.sentence)

    def _tell_of_deeds(self) -> None:
        deed = self._context.deeds.memory.deeds[-1]
        if deed.what is What.RESTORED:
            self.say(tr("Restored"), tr("Your photos are back."))

    def _tell_once(self) -> None:
        if not self._context.preferences.now.told_background:
            self._context.preferences.change(told_background=True)
            words = tr("Vault keeps protecting in the background.")
            self.icon.showMessage(tr("Vault"), words, picture(self._watcher.now.mood))
