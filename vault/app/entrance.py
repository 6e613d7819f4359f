"""What stands before the photos: the page of a first run, the recovery words, and the page that unlocks."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from vault.app.context import Context
from vault.app.dressing import button, card, label, row
from vault.app.jobs import Failure, Job
from vault.app.telling import command_sentence
from vault.app.translating import tr, tr_n
from vault.errors import NoUnlock
from vault.words.app import told
from vault.words.writing import shown

if TYPE_CHECKING:
    from vault.session import Session

WIDTH = 460
FEWEST = 3  # places: with fewer, none may fail and the pieces still be smaller than the whole


def stand(frame: QFrame, page: QWidget) -> None:
    """Have a card stand in the middle of a page, which scrolls where it is too small for it."""
    inner, area, outer = QWidget(), QScrollArea(), QVBoxLayout(page)
    around = QVBoxLayout(inner)
    around.addStretch(1)
    around.addLayout(row(None, frame, None))
    around.addStretch(1)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(area)


class _Entrance(QWidget):
    """A card in the middle of the window, with a line for what went wrong."""

    entered = Signal(object, str)  # the open Session, and the password ("" when the keychain opened it)

    def __init__(self, context: Context, title: str, sentence: str, width: int = WIDTH) -> None:
        super().__init__()
        self.context = context
        self._password = ""
        self._picture = label()
        frame, self.inside = card()
        frame.setFixedWidth(width)
        self.inside.setContentsMargins(32, 32, 32, 32)
        self.inside.setSpacing(12)
        self.problem = label("", "danger", wraps=True)
        self.problem.hide()
        self.inside.addWidget(self._picture)
        self.inside.addWidget(label(title, "title"))
        self.inside.addWidget(label(sentence, "muted", wraps=True))
        stand(frame, self)
        context.theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self._picture.setPixmap(self.context.theme.pixmap("shield-check", "accent", 36))

    def password_field(self, prompt: str, enter: Callable[[], object]) -> QLineEdit:
        """A field that shows dots; Enter does what the page's button does."""
        field = QLineEdit()
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setPlaceholderText(prompt)
        field.setAccessibleName(prompt)
        field.returnPressed.connect(enter)
        self.inside.addWidget(field)
        return field

    def enter(self, job: Job, password: str) -> None:
        """Start what opens the vault, and wait for it."""
        self._password = password
        self.problem.hide()
        job.succeeded.connect(self._entered)
        job.failed.connect(self.refuse)
        job.finished.connect(lambda: self.setEnabled(True))
        self.setEnabled(False)
        self.context.jobs.read(job)

    def _entered(self, session: "Session") -> None:
        password, self._password = self._password, ""
        self.entered.emit(session, password)

    def refuse(self, failure: Failure) -> None:
        """Say what stopped it, on the page itself."""
        words = told(failure.error, tr)
        self.problem.setText(" ".join([words.text, command_sentence(words)]).strip())
        self.problem.show()


class FirstRun(_Entrance):
    """Start a new vault: a password, and at least three places."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            tr("Start a new vault"),
            tr("Your photos, locked on this computer, kept in many places. Choose a password for this computer."),
        )
        self.first = self.password_field(tr("Password"), self.start)
        self.again = self.password_field(tr("The same password again"), self.start)
        for field in (self.first, self.again):
            field.textChanged.connect(self._look)
        self.setFocusProxy(self.first)
        self.inside.addSpacing(8)
        self.inside.addWidget(label(tr("Places"), "subhead"))
        words = tr("Folders that hold the locked pieces. Best on different drives, so that one can fail.")
        self.inside.addWidget(label(words, "muted", wraps=True))
        self.places: list[str] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.inside.addLayout(self._list)
        self.choose = button(tr("Add a place"), self._choose, icon=context.theme.icon("folder-plus"))
        self.inside.addLayout(row(self.choose, None))
        self.still = label("", "caption", wraps=True)
        self.inside.addWidget(self.still)
        self.inside.addWidget(self.problem)
        self.button = button(tr("Start the vault"), self.start, "primary")
        self.inside.addWidget(self.button)
        words = tr("You already have a vault? In a terminal, 'vault recover' brings it back to this computer.")
        self.inside.addWidget(label(words, "caption", wraps=True))
        self._look()

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("Choose a folder as a place"))
        if chosen:
            self.add_place(chosen)

    def add_place(self, folder: str) -> None:
        """One more place, if it isn't one already."""
        if folder not in self.places:
            self.places.append(folder)
            self._list_places()

    def _remove(self, folder: str) -> None:
        self.places.remove(folder)
        self._list_places()

    def _list_places(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for folder in self.places:
            line = QWidget()
            name = label(shown(Path(folder).name or folder))
            name.setToolTip(shown(folder))
            away = button(tr("Remove"), partial(self._remove, folder), "quiet")
            away.setAccessibleName(tr("Remove {place}").format(place=shown(folder)))
            inside = row(name, None, away)
            inside.setContentsMargins(0, 0, 0, 0)
            line.setLayout(inside)
            self._list.addWidget(line)
        self._look()

    def _look(self) -> None:
        """What is still missing, in words; the button when nothing is."""
        missing = FEWEST - len(self.places)
        first, again = self.first.text(), self.again.text()
        if not first:
            words = tr("Type a password.")
        elif first != again:
            words = tr("Type the same password twice.") if again else tr("Type the password again.")
        elif missing > 0:
            words = tr_n("Choose {n} more place.", "Choose {n} more places.", missing)
        else:
            words = self._effect()
        self.still.setText(words)
        self.button.setEnabled(bool(first) and first == again and missing <= 0)

    def _effect(self) -> str:
        from vault.networks.home.codes import code_for

        code = code_for(len(self.places), 0)
        return tr("The pieces on any {k} of these {n} places bring everything back.").format(k=code.k, n=code.n)

    def start(self) -> None:
        """Make the vault, when all is given."""
        if self.button.isEnabled():
            self.enter(self.context.access.create(tuple(self.places), self.first.text()), self.first.text())


class Words(QWidget):
    """The recovery words, shown once."""

    written_down = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        frame, inside = card()
        frame.setFixedWidth(640)
        inside.setContentsMargins(32, 32, 32, 32)
        inside.setSpacing(16)
        inside.addWidget(label(tr("Your 24 recovery words"), "title"))
        text = tr(
            "Write them down on paper, in this order, and keep that away from this computer. "
            "If this computer is lost, they bring everything back. We cannot do it for you."
        )
        inside.addWidget(label(text, wraps=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(10)
        split = words.split()
        columns = 4
        rows = -(-len(split) // columns)
        for place, word in enumerate(split):
            grid.addWidget(_numbered(place + 1, word), place % rows, place // rows)
        inside.addLayout(grid)
        text = tr("Whoever has these words has everything in the vault. They are not shown again.")
        inside.addWidget(label(text, "muted", wraps=True))
        self.button = button(tr("I have written them down"), self.written_down.emit, "primary")
        inside.addLayout(row(None, self.button))
        stand(frame, self)


def _numbered(number: int, word: str) -> QLabel:
    made = label(f"{number:>2}  {word}", "word")
    made.setAccessibleName(f"{number}: {word}")
    return made


class Unlocking(_Entrance):
    """Open the vault that is here: by the system's keychain where that has the key, else by its password.

    Without `by_keychain` only by its password: the owner locked it.
    """

    def __init__(self, context: Context, *, by_keychain: bool = True) -> None:
        super().__init__(context, tr("Vault is locked"), tr("Type the password of this computer."))
        self.field = self.password_field(tr("Password"), self.unlock)
        self.inside.addWidget(self.problem)
        self.button = button(tr("Unlock"), self.unlock, "primary")
        self.inside.addWidget(self.button)
        self._is_silent = by_keychain
        if by_keychain:
            self.enter(context.access.unlock(None), "")

    def unlock(self) -> None:
        """Try the password."""
        self._is_silent = False
        if self.field.text():
            self.enter(self.context.access.unlock(self.field.text()), self.field.text())

    def refuse(self, failure: Failure) -> None:
        """That the keychain has no key is no news."""
        if not (self._is_silent and isinstance(failure.error, NoUnlock)):
            super().refuse(failure)
        self.setEnabled(True)
        self.field.selectAll()
        self.field.setFocus()
