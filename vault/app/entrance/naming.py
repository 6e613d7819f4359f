"""Step 1 of a new vault: its name, and the password of this computer."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from vault.app.context import Context
from vault.app.dressing import button, label
from vault.app.entrance.password import NewPassword
from vault.app.entrance.step import Step
from vault.app.translating import tr

LONGEST = 60  # characters: what stands on one line of the kit's page


class Naming(Step):
    """`done` when there is a password; the name may stay empty."""

    done = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context, tr("A name and a password"), "", caption=tr("Step 1 of 4"))
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("Family photos"))
        self.name.setAccessibleName(tr("Name of the vault"))
        self.name.setMaxLength(LONGEST)
        self.inside.addWidget(label(tr("What do you call it? The name stands on your recovery kit."), "muted"))
        self.inside.addWidget(self.name)
        self.inside.addSpacing(4)
        words = tr("Choose a password for this computer. Other computers have their own.")
        self.inside.addWidget(label(words, "muted", wraps=True))
        self.password = NewPassword()
        self.password.changed.connect(self._look)
        self.inside.addWidget(self.password)
        self.go = button(tr("Go on"), self._go, "primary")
        self.finish_with(self.go)
        self._look()

    def begin(self) -> None:
        """The keyboard begins at the name."""
        (self.password if self.name.text() else self.name).setFocus()

    def _look(self) -> None:
        self.go.setEnabled(bool(self.password.password))

    def _go(self) -> None:
        if self.password.password:
            self.done.emit()
