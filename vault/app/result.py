"""The line on a page that says what came of what was done there: well, or not, and then what to do."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout

from vault.app.context import Context
from vault.app.dressing import button, label
from vault.app.jobs import Failure
from vault.app.translating import tr
from vault.words.app import BUTTONS, Act, Told, told


class Result(QFrame):
    """One thing at a time, the newest; hidden when there is nothing to say."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._step: Callable[[], object] = lambda: None
        self._details, self._is_well = "", True
        self._picture = label()
        self.words = label("", wraps=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.step = button("", self._take_step)
        self.copy = button(tr("Copy details"), lambda: QGuiApplication.clipboard().setText(self._details))
        self.away = button("", self.hide, "quiet")
        self.away.setAccessibleName(tr("Close"))
        self.away.setToolTip(tr("Close"))
        self.away.setFixedWidth(34)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(12, 6, 6, 6)
        inside.setSpacing(8)
        inside.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        inside.addWidget(self.words, 1)
        for one in (self.step, self.copy, self.away):
            inside.addWidget(one)
        context.theme.changed.connect(self._dress)
        self._dress()
        self.hide()

    def _dress(self) -> None:
        icon, tone = ("circle-check", "ok") if self._is_well else ("circle-alert", "warn")
        self._picture.setPixmap(self._context.theme.pixmap(icon, tone, 18))
        self.away.setIcon(self._context.theme.icon("x", "muted"))
        self.setProperty("result", "well" if self._is_well else "ill")
        self.style().unpolish(self)
        self.style().polish(self)

    def say(self, words: str) -> None:
        """It went well."""
        self._show(words, None, "", is_well=True)

    def tell(self, what: Told, step: Callable[[], object] | None = None) -> None:
        """It didn't, or something is still to be done. `step`: the page's own way to do what the button says."""
        own = step or (lambda: self._context.step_wanted.emit(what.act))
        self._show(what.text, (what.act, own) if what.act in BUTTONS else None, "", is_well=False)

    def tell_failure(self, failure: Failure) -> None:
        """What stopped a job. Its words say what to do; a bug can be copied."""
        what = told(failure.error, tr)
        act = Act.NONE if what.act is Act.TRY_AGAIN else what.act  # the page's own buttons try again
        step = (act, lambda: self._context.step_wanted.emit(act)) if act in BUTTONS else None
        self._show(what.text, step, failure.details if failure.is_ours else "", is_well=False)

    def _show(self, words: str, step: tuple[Act, Callable[[], object]] | None, details: str, *, is_well: bool) -> None:
        self._is_well, self._details = is_well, details
        self.words.setText(words)
        self.words.setAccessibleName(words)
        name = tr(BUTTONS[step[0]]) if step is not None else ""
        self._step = step[1] if step is not None else lambda: None
        self.step.setText(name)
        self.step.setAccessibleName(name)
        self.step.setVisible(bool(name))
        self.copy.setVisible(bool(details))
        self._dress()
        self.show()

    def _take_step(self) -> None:
        self.hide()
        self._step()
