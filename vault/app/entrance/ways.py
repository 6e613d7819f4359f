"""The ways back into a vault: drop the kit, type its words, bring sheets together, open a drive that holds pieces."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QPushButton

from vault.app.context import Context
from vault.app.dressing import button, keep_icon, row
from vault.app.entrance.choice import DropZone
from vault.app.entrance.handed import Handed
from vault.app.entrance.step import Step
from vault.app.note import Note, Tone
from vault.app.translating import tr, tr_n
from vault.words.writing import listed


class Ways(Step):
    """`files` carries paths of files, `folder` the path of a folder that may hold a vault."""

    files = Signal(list)
    folder = Signal(str)
    words_wanted = Signal()
    sheet_wanted = Signal()

    def __init__(self, context: Context) -> None:
        sentence = tr("Your recovery kit is all you need: it knows where the pieces are.")
        super().__init__(context, tr("Bring your vault back"), sentence, width=600)
        words = tr("Drop your recovery kit here: its PDF, a photo of the page, its file, or family sheets")
        self.zone = DropZone(context, words, height=148)
        self.choose = self._action(tr("Choose a file…"), "file", self._choose)
        self.zone.inside.insertLayout(3, row(None, self.choose, None))
        self.inside.addWidget(self.zone)
        self.words = self._action(tr("Type the words"), "key-round", self.words_wanted.emit)
        self.sheet = self._action(tr("Type a sheet"), "users", self.sheet_wanted.emit)
        self.place = self._action(tr("Open a drive or folder…"), "hard-drive", self._choose_folder)
        self.inside.addLayout(row(self.words, self.sheet, self.place, None))
        self.so_far = Note(context)
        self.inside.addWidget(self.so_far)
        self.finish_with(None)

    def _action(self, text: str, icon: str, action: Callable[[], object]) -> QPushButton:
        made = button(text, action, icon=self.context.theme.icon(icon))
        keep_icon(made, self.context.theme, icon)
        return made

    def begin(self) -> None:
        """The keyboard begins where a file is chosen."""
        self.choose.setFocus()

    def show_handed(self, handed: Handed) -> None:
        """What is here already, and what is still missing."""
        parts = []
        if handed.sheets:
            have, needed = len(handed.sheets), handed.needed
            words = tr_n("{have} of {n} sheet is here.", "{have} of {n} sheets are here.", needed).format(have=have)
            still = tr_n("{n} more is needed.", "{n} more are needed.", needed - have)
            parts.append(f"{words} {still}")
        if handed.places:
            words = tr("Pieces of a vault are in {places}. Now the kit or the words are needed to open them.")
            parts.append(words.format(places=listed(handed.places, 2)))
        self.so_far.say(" ".join(parts), Tone.GOOD)

    def _choose(self) -> None:
        paths, _ = QFileDialog.getOpenFileNames(self, tr("The recovery kit, or a picture of its page"))
        if paths:
            self.files.emit(paths)

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("A drive or folder that holds pieces of the vault"))
        if chosen:
            self.folder.emit(chosen)


def apart(paths: Sequence[str]) -> tuple[list[str], list[str]]:
    """Files and folders of a drop."""
    from os.path import isdir

    folders = [path for path in paths if isdir(path)]
    return [path for path in paths if path not in folders], folders
