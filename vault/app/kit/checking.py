"""The check: three words typed from the page, or the page itself handed in. It shows that the kit is not only here."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLineEdit

from vault.app.context import Context
from vault.app.dressing import button, label, row
from vault.app.kit.view import View
from vault.app.note import Tone
from vault.app.translating import tr
from vault.kit import KitNews, positions_to_check, wrong_words
from vault.words.writing import listed

if TYPE_CHECKING:
    from vault.keys.kit.content import Kit
    from vault.ports import Monitor
    from vault.session.session import Session


class Checking(View):
    """`passed` when the owner has shown the page."""

    passed = Signal()

    def __init__(self, context: Context, back: Callable[[], object]) -> None:
        super().__init__(context, tr("Check the kit"), "")
        self._kit: Kit | None = None
        self.fields: dict[int, QLineEdit] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self.inside.addLayout(self._grid)
        self.file = button(tr("Choose a picture of it…"), self._choose)
        self.inside.addWidget(label(tr("Or drop a photo of the printed page here, or the file."), "muted", wraps=True))
        self.inside.addLayout(row(self.file, None))
        self.finish_with(button(tr("Check"), self.check, "primary"), back)

    def begin(self, kit: "Kit") -> None:
        """Ask for three words, others than the last time."""
        self._kit = kit
        self.note.say("")
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        positions = positions_to_check(len(kit.phrase.words), self.context.access.around.random)
        numbers = listed([str(at) for at in positions])
        self.sentence.setText(tr("Take the page in your hand and type words {numbers}.").format(numbers=numbers))
        self.fields = {at: self._field(at) for at in positions}
        for column, (at, field) in enumerate(self.fields.items()):
            name = label(tr("Word {n}").format(n=at), "caption")
            name.setBuddy(field)
            self._grid.addWidget(name, 0, column)
            self._grid.addWidget(field, 1, column)
        next(iter(self.fields.values())).setFocus()

    def _field(self, at: int) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(tr("Word {n}").format(n=at))
        field.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhSensitiveData)
        return field

    def check(self) -> None:
        """Compare what was typed."""
        if self._kit is None:
            return
        empty = [field for field in self.fields.values() if not field.text().strip()]
        if empty:
            empty[0].setFocus()
            self.note.say(tr("Type all three words."))
            return
        wrong = wrong_words(self._kit.phrase, {at: field.text() for at, field in self.fields.items()})
        if not wrong:
            self._pass()
            return
        self.fields[wrong[0]].setFocus()
        self.fields[wrong[0]].selectAll()
        numbers = listed([str(at) for at in wrong])
        text = tr("Word {numbers} is another on this vault's page. Look at the page again.")
        if len(wrong) > 1:
            text = tr("Words {numbers} are others on this vault's page. Is it the page of another vault?")
        self.note.say(text.format(numbers=numbers), Tone.WRONG)

    def _choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("The recovery kit, or a picture of its page"))
        if path:
            self.check_file(path)

    def check_file(self, path: str) -> None:
        """Read a file or a picture, and compare it with the vault."""
        self.wait_for(self.context.access.read(partial(_compared, Path(path))), self._take_news)

    def _take_news(self, news: object) -> None:
        if not isinstance(news, KitNews):
            self.note.say(tr("This is no recovery kit, but words. Choose the kit's page or its file."), Tone.WRONG)
        elif not news.is_same:
            self.note.say(tr("This is the kit of another vault. Nothing was changed."), Tone.WRONG)
        elif not news.is_up_to_date:
            names = listed([*news.misses, *news.gone], 3)
            words = tr("This kit opens the vault, but its list of places is old ({places}). Save or print a new one.")
            self.note.say(words.format(places=names), Tone.WARN)
        else:
            self._pass()

    def _pass(self) -> None:
        job = self.context.access.note(lambda session: session.note_kit_checked())
        job.failed.connect(self.context.failed)
        self.passed.emit()


def _compared(path: Path, session: "Session", monitor: "Monitor") -> KitNews | None:
    from vault.keys.kit.content import Kit
    from vault.paper_reader import read_paper

    paper = read_paper(path, monitor.check)
    return session.compare_kit(paper) if isinstance(paper, Kit) else None
