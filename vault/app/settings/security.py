"""Security: the password of this computer, locking by hand and by itself."""

from PySide6.QtWidgets import QLineEdit, QWidget

from vault.app.asking import Question
from vault.app.choosing import Choice
from vault.app.context import Context
from vault.app.dressing import button, label
from vault.app.jobs import Failure
from vault.app.result import Result
from vault.app.settings.group import Group
from vault.app.translating import tr, tr_n
from vault.words.app import told

MINUTES = (0, 5, 15, 60)
WIDE = 180


class ChangePassword(Question):
    """The old password and twice the new one. It stays until it is done: what is wrong is said in it."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        effect = tr("It opens Vault on this computer only. Recovery words and kit stay as they are.")
        super().__init__(parent, tr("Change the password"), effect, tr("Change it"))
        self._context = context
        self.old, self.new, self.again = (_field() for _ in range(3))
        self.ask_for(tr("Present password"), self.old)
        self.ask_for(tr("New password"), self.new)
        self.ask_for(tr("The new password again"), self.again)
        self.problem = label("", "danger", wraps=True)
        self.problem.hide()
        self.inside.addWidget(self.problem)
        for field in (self.old, self.new, self.again):
            field.textChanged.connect(self._look)
        self.old.setFocus()
        self._look()

    def _look(self) -> None:
        new, again = self.new.text(), self.again.text()
        differs = bool(again) and new != again
        self.problem.setText(tr("The two new passwords differ."))
        self.problem.setVisible(differs and not new.startswith(again))
        self.agree.setEnabled(bool(self.old.text()) and bool(new) and new == again)

    def accept(self) -> None:
        """Try it; close when it is done."""
        if not self.agree.isEnabled():
            return
        self._wait(is_waiting=True)
        job = self._context.access.change_password(self.old.text(), self.new.text())
        job.succeeded.connect(self._done)
        job.failed.connect(self._refuse)

    def _wait(self, *, is_waiting: bool) -> None:
        for widget in (self.old, self.new, self.again, self.agree):
            widget.setEnabled(not is_waiting)

    def _done(self, _: object) -> None:
        super().accept()

    def _refuse(self, failure: Failure) -> None:
        self._wait(is_waiting=False)
        self.problem.setText(told(failure.error, tr).text)
        self.problem.show()
        self.old.selectAll()
        self.old.setFocus()


def _field() -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field


class Security(Group):
    """Change the password, lock now, lock after a while."""

    def __init__(self, context: Context, result: Result) -> None:
        super().__init__(tr("Security"))
        self._context, self._result = context, result
        self.asking: ChangePassword | None = None
        self.password = button(tr("Change…"), self.ask)
        self.password.setAccessibleName(tr("Change the password of this computer"))
        self.lock = button(tr("Lock now"), context.access.lock)
        self.after = Choice(context.theme)
        for minutes in MINUTES:
            words = tr_n("After {n} minute", "After {n} minutes", minutes) if minutes else tr("Never")
            self.after.addItem(words, minutes)
        self.after.setCurrentIndex(max(0, self.after.findData(context.preferences.now.lock_after)))
        self.after.currentIndexChanged.connect(self._choose)
        self.after.setFixedWidth(WIDE)
        self.add_row(tr("Password of this computer"), self.password)
        self.add_row(tr("Lock Vault"), self.lock, tr("While it is locked, nothing new is protected."))
        self.add_row(
            tr("Lock by itself"), self.after, tr("When nobody has used it for a while, and nothing is being done.")
        )

    def _choose(self) -> None:
        self._context.preferences.change(lock_after=self.after.currentData())

    def ask(self) -> None:
        """For the old password and a new one."""
        self.asking = ChangePassword(self, self._context)
        self.asking.accepted.connect(lambda: self._result.say(tr("The password is changed.")))
        self.asking.finished.connect(self._answered)
        self.asking.open()

    def _answered(self) -> None:
        self.asking = None
