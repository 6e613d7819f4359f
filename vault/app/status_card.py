"""Whether everything is safe, being protected, or needs you: as a card, and as one icon where there is little room."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from vault.app.context import Context
from vault.app.dressing import button, card, label, row, tool
from vault.app.hearing import while_there
from vault.app.overview import Overview, Watcher
from vault.app.translating import tr
from vault.words.app import BUTTONS

GAP = 8  # between the icon and the card that it opens
CARD_WIDE = 240


class StatusCard(QFrame):
    """The state, what it means, and the next step's button: as `overview` computes it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._watcher = Watcher(context)
        self._picture, self.headline = label(), label("", "strong", wraps=True)
        self.sentence = label("", "caption", wraps=True)
        self.step = button("", self._take_step)
        frame, inside = card()
        inside.setContentsMargins(12, 12, 12, 12)
        inside.addLayout(row(self._picture, self.headline))
        for widget in (self.sentence, self.step):
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
        name = BUTTONS.get(now.act, "")
        self.step.setText(tr(name))
        self.step.setAccessibleName(tr(name))
        self.step.setVisible(bool(name))

    def _take_step(self) -> None:
        self._context.step_wanted.emit(self._watcher.now.act)


class StatusIcon(QWidget):
    """The state's shape alone; its name says the rest, and a click opens the card beside it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._watcher = Watcher(context)
        self._card: QFrame | None = None
        self.button: QPushButton = tool(context.theme, "shield", "", self.open_card)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._watcher.changed.connect(self._show)
        while_there(self, context.theme.changed, lambda: self._show(self._watcher.now))
        self._watcher.look()

    def _show(self, now: Overview) -> None:
        self.button.setIcon(self._context.theme.icon(now.mood.icon, now.mood.tone))
        words = f"{now.headline}. {now.sentence}" if now.sentence else now.headline
        self.button.setAccessibleName(words)
        self.button.setToolTip(words)

    def open_card(self) -> None:
        """Show the card beside the icon; a press elsewhere, or Escape, closes it."""
        if self._card is None:
            self._card = QFrame(self, Qt.WindowType.Popup)
            self._card.setFixedWidth(CARD_WIDE)
            inside = QVBoxLayout(self._card)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.addWidget(StatusCard(self._context))
            self._context.step_wanted.connect(self._card.hide)
        self._card.adjustSize()
        self._card.move(self._beside(self._card.size().height()))
        self._card.show()

    @property
    def card(self) -> QFrame | None:
        """What `open_card` opened, once it did."""
        return self._card

    def _beside(self, height: int) -> QPoint:
        icon = QRect(self.button.mapToGlobal(QPoint(0, 0)), self.button.size())
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = icon.left() - GAP - CARD_WIDE if is_mirrored else icon.right() + GAP
        return QPoint(left, icon.bottom() - height + 1)
