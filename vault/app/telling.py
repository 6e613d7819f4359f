"""The bar above the pages: what stopped something and what to do, until the owner takes note of it."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout

from vault.app.context import Context
from vault.app.dressing import button, label
from vault.app.jobs import Failure
from vault.app.translating import tr
from vault.words.app import BUTTONS, Act, Told, told


class Telling(QFrame):
    """One thing at a time, the newest; hidden when there is nothing to say."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._step: Callable[[], object] = lambda: None
        self._details = ""
        self._is_good = False
        self.setProperty("telling", "true")
        self._picture = label()
        self.words = label("", wraps=True)
        self.step = button("", self._take_step)
        self.copy = button(tr("Copy details"), self._copy)
        close = button(tr("OK"), self.hide, "quiet")
        inside = QHBoxLayout(self)
        inside.setContentsMargins(24, 8, 16, 8)
        inside.setSpacing(12)
        inside.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        inside.addWidget(self.words, 1)
        for one in (self.step, self.copy, close):
            inside.addWidget(one)
        context.theme.changed.connect(self._dress)
        self._dress()
        self.hide()

    def _dress(self) -> None:
        icon, tone = ("circle-check", "ok") if self._is_good else ("circle-alert", "warn")
        self._picture.setPixmap(self._context.theme.pixmap(icon, tone, 20))

    def tell(self, what: Told, step: Callable[[], object] | None = None, details: str = "") -> None:
        """Say it. `step` does what the button of `what.act` says; without one, the app's own way to do it."""
        self._step = step or (lambda: self._context.step_wanted.emit(what.act))
        self._details = details
        if what.is_good is not self._is_good:
            self._is_good = what.is_good
            self.setProperty("telling", "good" if what.is_good else "true")
            self.style().polish(self)
            self._dress()
        self.words.setText(what.text)
        name = BUTTONS.get(what.act, "")
        self.step.setText(tr(name))
        self.step.setAccessibleName(tr(name))
        self.step.setVisible(bool(name))
        self.copy.setVisible(bool(details))
        self.show()

    def tell_failure(self, failure: Failure, again: Callable[[], object]) -> None:
        """What stopped a job. `again` tries once more, where that is the step. When it is our fault, the buttons say
        what to do.
        """
        what = told(failure.error, tr)
        what = replace(what, do="") if failure.is_ours else what
        is_again = what.act in {Act.TRY_AGAIN, Act.LOOK_AGAIN}
        self.tell(what, again if is_again else None, failure.details if failure.is_ours else "")

    def _take_step(self) -> None:
        self.hide()
        self._step()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
