"""The phrase split for a family: how many sheets, how many are enough, whose each is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QGridLayout, QLineEdit

from vault.app.context import Context
from vault.app.dressing import button, label, row
from vault.app.kit.view import View
from vault.app.note import Tone
from vault.app.stepper import Stepper
from vault.app.translating import tr, tr_n
from vault.words.writing import shown

if TYPE_CHECKING:
    from vault.ports import Monitor
    from vault.session.session import Session

LEAST, MOST = 2, 8  # sheets; SLIP-39 allows 16, and no window is so high
COLUMNS = 2


@dataclass(frozen=True, slots=True)
class Written:
    """Where sheets were written to, how many, and whether it is the disk of this computer's vault folder."""

    folder: Path
    sheets: int
    is_here: bool


class Splitting(View):
    """Every set is new, and its sheets fit no other set."""

    def __init__(self, context: Context, back: Callable[[], object]) -> None:
        sentence = tr(
            "Give each to another person. Enough of the sheets together bring the vault back; fewer tell nothing."
        )
        super().__init__(context, tr("Split it for the family"), sentence)
        self.of = Stepper(tr("How many sheets"), 3, LEAST, MOST)
        self.needed = Stepper(tr("How many of them are enough"), 2, LEAST, 3)
        self.of.changed.connect(self._look)
        self.needed.changed.connect(self._look)
        words = label(tr("sheets, of which")), label(tr("are enough"))
        self.inside.addLayout(row(self.of, words[0], self.needed, words[1], None, gap=10))
        self.names = [QLineEdit() for _ in range(MOST)]
        grid = QGridLayout()
        grid.setSpacing(8)
        for at, field in enumerate(self.names):
            name = tr("Whose is sheet {n}?").format(n=at + 1)
            field.setAccessibleName(name)
            field.setPlaceholderText(name)
            grid.addWidget(field, at // COLUMNS, at % COLUMNS)
        self.inside.addLayout(grid)
        self.effect = label("", "caption", wraps=True)
        self.inside.addWidget(self.effect)
        self.finish_with(button(tr("Save the sheets…"), self._choose, "primary"), back)
        self._look()

    def begin(self) -> None:
        """As it was left, without what was said."""
        self.note.say("")
        self.names[0].setFocus()

    def _look(self) -> None:
        self.needed.set_most(self.of.value)
        for at, field in enumerate(self.names):
            field.setVisible(at < self.of.value)
        spare = self.of.value - self.needed.value
        if spare:
            words = tr_n("{n} sheet may get lost.", "Any {n} sheets may get lost.", spare)
        else:
            words = tr("No sheet may get lost: all of them are needed.")
        self.effect.setText(words)

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("Choose a folder for the sheets"))
        if chosen:
            self.save(chosen)

    def save(self, folder: str) -> None:
        """Write a page and a text file for each."""
        names = [field.text().strip() for field in self.names[: self.of.value]]
        job = self.context.access.read(partial(_split, Path(folder), self.needed.value, names))
        self.wait_for(job, self._saved)

    def _saved(self, written: object) -> None:
        if not isinstance(written, Written):
            return
        words = tr_n("{n} sheet is in '{folder}'.", "{n} sheets are in '{folder}'.", written.sheets)
        rest = tr("Print each or hand its file over, then delete them here: together they open the vault.")
        text = f"{words.format(folder=shown(written.folder.name))} {rest}"
        self.note.say(text, Tone.WARN if written.is_here else Tone.GOOD)


def _split(folder: Path, needed: int, names: Sequence[str], session: "Session", _: "Monitor") -> Written:
    from vault.keys.kit.sheets import split_phrase
    from vault.paper import shares_disk, write_sheets

    kit = session.kit()
    sheets = split_phrase(session.phrase, needed, names, kit.made)
    write_sheets(folder, sheets, kit)
    return Written(folder, len(sheets), shares_disk(folder, session.files.path))
