"""The key of the money alone, shown after the password, with what it gives away."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from vault.app.asking import Question
from vault.app.context import Context
from vault.app.dressing import label
from vault.app.hearing import while_there
from vault.app.jobs import Failure
from vault.app.kit.clipboard import Clipboard
from vault.app.translating import tr
from vault.words.app import told

if TYPE_CHECKING:
    from vault.session.session import Session


class ShowKey(Question):
    """Asks for the password first; then shows the key. Nothing of it is kept when it is closed."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        effect = tr(
            "Other wallets take this key. Whoever has it has all the money, now and later. It opens no photo; "
            "the recovery words open both, so never type them into a wallet."
        )
        super().__init__(parent, tr("The key for other wallets"), effect, tr("Show the key"))
        self._context = context
        self._clipboard = Clipboard(parent)  # it outlives the question
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.ask_for(tr("Password of this computer"), self.field)
        self.problem = label("", "danger", wraps=True)
        self.problem.hide()
        self.inside.addWidget(self.problem)
        self.key = label("", "strong", wraps=True)
        self.key.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.key.hide()
        self.inside.addWidget(self.key)
        self.field.textChanged.connect(lambda text: self.agree.setEnabled(bool(text)))
        self.agree.setEnabled(False)
        self.field.setFocus()

    def accept(self) -> None:
        """Try the password; then copy what is shown."""
        if self.key.text():
            self._clipboard.lend(self.key.text())
            super().accept()
            return
        typed = self.field.text()
        self.agree.setEnabled(False)
        job = self._context.access.confirm(typed)
        while_there(self, job.succeeded, lambda _: self._read(typed))
        job.failed.connect(self._refuse)
        self._context.jobs.read(job)

    def _read(self, typed: str) -> None:
        self._context.access.confirmed(typed)
        job = self._context.access.read(lambda session, _: _key_of(session))
        job.succeeded.connect(self._show)
        job.failed.connect(self._refuse)

    def _show(self, key: str) -> None:
        self.key.setText(key)
        self.key.setAccessibleName(tr("The key"))
        self.key.show()
        self.field.clear()
        self.field.hide()
        self.problem.hide()
        self.agree.setText(tr("Copy for a minute"))
        self.agree.setAccessibleName(tr("Copy for a minute"))
        self.agree.setEnabled(True)

    def _refuse(self, failure: Failure) -> None:
        self.problem.setText(told(failure.error, tr).text)
        self.problem.show()
        self.agree.setEnabled(True)
        self.field.selectAll()
        self.field.setFocus()


def _key_of(session: "Session") -> str:
    from vault.session.wallet import exported_key

    return exported_key(session)
