"""Look for the vault that the words open; where nothing is found, say where was looked, and ask for another drive."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit

from vault.app.context import Context
from vault.app.dressing import button, keep_icon, label, row
from vault.app.entrance.handed import Handed
from vault.app.entrance.step import Step
from vault.app.jobs import Failure
from vault.app.note import Note, Tone
from vault.app.translating import tr
from vault.errors import NothingFound
from vault.words.writing import listed

if TYPE_CHECKING:
    from vault.session.recovering import Found

MOST_SHOWN = 6  # addresses


class Finding(Step):
    """`found` carries a `session.Found`; `folder` the path of another folder to look in."""

    found = Signal(object)
    folder = Signal(str)

    def __init__(self, context: Context, handed: Handed) -> None:
        super().__init__(context, tr("Looking for your vault"), "", width=600)
        self._handed = handed
        self.where = Note(context)
        self.places = label("", "caption", wraps=True)
        self.inside.addWidget(self.where)
        self.inside.addWidget(self.places)
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setPlaceholderText(tr("Passphrase of the words, not of this computer"))
        self.passphrase.setAccessibleName(tr("Passphrase of the words"))
        self.inside.addWidget(self.passphrase)
        self.fold = button(tr("The words have a passphrase"), self._unfold, "quiet")
        self.add = button(tr("Choose a drive or folder…"), self._choose, icon=context.theme.icon("folder-plus"))
        keep_icon(self.add, context.theme, "folder-plus")
        self.inside.addLayout(row(self.add, None))
        self.inside.addLayout(row(self.fold, None))
        self.again = button(tr("Look again"), self.look, "primary")
        self.finish_with(self.again)

    def begin(self) -> None:
        """Look at once, unless the kit says that its words have a passphrase."""
        self.add.hide()
        self.passphrase.setVisible(self._handed.wants_passphrase)
        self.fold.setVisible(False)
        self.places.hide()
        if self._handed.wants_passphrase:
            words = tr("This kit says that its words have a passphrase of their own. It stands on no kit.")
            self.where.say(words, Tone.INFO)
            self.again.setText(tr("Go on"))
            self.passphrase.setFocus()
            return
        self.where.say("")
        self.again.setText(tr("Look again"))
        self.look()

    def look(self) -> None:
        """Ask the places that are here."""
        if not self.passphrase.isHidden():
            self._handed.passphrase = self.passphrase.text()
        recovery = self._handed.recovery()
        if recovery is not None and not self.is_waiting:
            job = self.context.access.look_for(recovery)
            self.wait_for(job, self.found.emit, tr("Asking the places that are here"))

    def refuse(self, failure: Failure) -> None:
        """Where was looked, and what may help."""
        self.add.show()
        self.again.setText(tr("Look again"))
        error = failure.error
        if not isinstance(error, NothingFound):
            super().refuse(failure)
            return
        if error.looked_at:
            words = tr("Nothing of this vault is at the places that were looked at. Connect a drive that holds it.")
        else:
            words = tr("No place is here. Connect a drive that holds pieces of the vault, or choose its folder.")
        self.where.say(words, Tone.WARN)
        self.places.setText(tr("Looked at: {places}").format(places=listed(error.looked_at, MOST_SHOWN)))
        self.places.setVisible(bool(error.looked_at))
        self.fold.setVisible(self.passphrase.isHidden())
        self.add.setFocus()

    def _unfold(self) -> None:
        self.fold.hide()
        self.passphrase.show()
        self.passphrase.setFocus()

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("A drive or folder that holds pieces of the vault"))
        if chosen:
            self.folder.emit(chosen)


def found_sentence(found: "Found", today: int) -> str:
    """'Found: your vault, last changed yesterday, in 3 places.' Only what was measured. `today`: now, in ms."""
    from vault.app.entrance.wording import day_word

    words = tr("Found your vault: last changed {day}, kept in {places}.")
    text = words.format(day=day_word(found.newest, today), places=listed(found.places))
    if found.away:
        away = tr("Not here right now: {places}. What is needed of them is fetched when they are connected.")
        text += " " + away.format(places=listed(found.away))
    return text
