"""Open the vault that is here: by the system's keychain where that has the key, else by its password."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from vault.app.context import Context
from vault.app.dressing import button
from vault.app.entrance.step import Step
from vault.app.jobs import Failure
from vault.app.translating import tr
from vault.errors import NoUnlock
from vault.words.app import BUTTONS, Act, told

if TYPE_CHECKING:
    from vault.session.session import Session


class Unlocking(Step):
    """`opened` carries the open session, and the password ("" when the keychain opened it). `lost`: what this computer
    knew of the vault is damaged, and the owner wants it brought back from the places.
    """

    opened = Signal(object, str)
    lost = Signal()

    def __init__(self, context: Context, *, by_keychain: bool) -> None:
        super().__init__(context, tr("Vault is locked"), tr("Type the password of this computer."), width=440)
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setPlaceholderText(tr("Password"))
        self.field.setAccessibleName(tr("Password"))
        self.inside.addWidget(self.field)
        self.button = button(tr("Unlock"), self.unlock, "primary")
        self.bring_back = button(tr(BUTTONS[Act.BRING_BACK]), self.lost.emit)
        self.bring_back.hide()
        self.finish_with(self.button, self.bring_back, back=False)
        self._is_silent = by_keychain
        if by_keychain:
            self._try("")

    def begin(self) -> None:
        """The keyboard goes to the field."""
        self.field.setFocus()

    def unlock(self) -> None:
        """Try the password."""
        self._is_silent = False
        if self.field.text():
            self._try(self.field.text())

    def _try(self, password: str) -> None:
        job = self.context.access.unlock(password or None)
        self.wait_for(job, lambda session: self._open(cast("Session", session), password), tr("Unlocking"))

    def _open(self, session: "Session", password: str) -> None:
        self.field.clear()
        self.opened.emit(session, password)

    def refuse(self, failure: Failure) -> None:
        """That the keychain has no key is no news."""
        if not (self._is_silent and isinstance(failure.error, NoUnlock)):
            super().refuse(failure)
        self.bring_back.setVisible(told(failure.error, tr).act is Act.BRING_BACK)
        self.field.selectAll()
        self.field.setFocus()
