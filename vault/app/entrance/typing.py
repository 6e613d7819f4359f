"""The words of the recovery kit, or of one family sheet, typed from paper."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from vault.app.context import Context
from vault.app.dressing import button, row
from vault.app.entrance.step import Step
from vault.app.entrance.words_field import WordsField
from vault.app.note import Note, Tone
from vault.app.translating import tr
from vault.errors import PhraseError, ShareError, UnknownWord, VaultError
from vault.keys.kit.sheets import LENGTHS as SHEET_LENGTHS, GivenSheet, read_words, sheet_words
from vault.keys.phrase import LENGTHS, Phrase, read_phrase, word_list
from vault.words.app import told

WIDTH = 720


class _Typing(Step):
    """Fields, what is wrong with a word, and the word that may be meant."""

    typed = Signal(object)  # a Phrase or a GivenSheet

    def __init__(self, context: Context, title: str, sentence: str, words: Sequence[str], count: int) -> None:
        super().__init__(context, title, sentence, width=WIDTH)
        self.words = WordsField(words, count)
        self.inside.addWidget(self.words)
        self.about = Note(context)
        self.use = button("", self._use)
        line = row(self.use)
        line.insertWidget(0, self.about, 1, Qt.AlignmentFlag.AlignVCenter)
        self.inside.addLayout(line)
        self._meant: tuple[int, str] | None = None
        self.words.changed.connect(self._look)
        self.go = button(tr("Go on"), self._go, "primary")
        self.words.finished.connect(self.go.setFocus)

    def begin(self) -> None:
        """The keyboard begins at the first word."""
        self.words.setFocus()
        self._look()

    def read(self) -> Phrase | GivenSheet:
        """What the words are. Raises VaultErrors."""
        raise NotImplementedError

    def still_wanted(self, number: int) -> str:
        """What to say when `number` words are there and all of them are in the list."""
        raise NotImplementedError

    def _look(self) -> None:
        """What is wrong, one thing at a time; else whether the words belong together."""
        self._meant = None
        wrong = self.words.wrong()
        is_whole = False
        if wrong is not None:
            position, word, nearest = wrong
            self.about.say(told(UnknownWord(position, word, nearest), tr).happened, Tone.WRONG)
            if nearest is not None:
                self._meant = position, nearest
                self.use.setText(tr("Use '{word}'").format(word=nearest))
                self.use.setAccessibleName(self.use.text())
        else:
            is_whole = self._say_whether_whole()
        self.use.setVisible(self._meant is not None)
        self.go.setEnabled(is_whole)

    def _say_whether_whole(self) -> bool:
        words = self.words.words
        wanted = self.still_wanted(len(words))
        if wanted or "" in words:
            self.about.say(wanted or tr("One of the words is missing."), Tone.INFO)
            return False
        try:
            self.read()
        except (PhraseError, ShareError) as problem:
            self.about.say(told(problem, tr).text, Tone.WRONG)
            return False
        self.about.say(tr("These words belong together."), Tone.GOOD)
        return True

    def _use(self) -> None:
        if self._meant is not None:
            self.words.put(*self._meant)

    def _go(self) -> None:
        try:
            self.typed.emit(self.read())
        except VaultError as problem:
            self.problem.say(told(problem, tr).text, Tone.WRONG)


class TypingWords(_Typing):
    """The 24 words of the kit; or 12 to 21, of another wallet."""

    def __init__(self, context: Context) -> None:
        sentence = tr("From your recovery kit, in their order. You can paste all of them into the first field.")
        super().__init__(context, tr("Type the words"), sentence, word_list(), LENGTHS[-1])
        self.fold = button(tr("The words have a passphrase"), self._unfold, "quiet")
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setPlaceholderText(tr("Passphrase of the words, not of this computer"))
        self.passphrase.setAccessibleName(tr("Passphrase of the words"))
        self.passphrase.hide()
        self.inside.addLayout(row(self.fold, None))
        self.inside.addWidget(self.passphrase)
        self.finish_with(self.go)

    def _unfold(self) -> None:
        self.fold.hide()
        self.passphrase.show()
        self.passphrase.setFocus()

    def read(self) -> Phrase:
        """The phrase."""
        return read_phrase(self.words.text)

    def still_wanted(self, number: int) -> str:
        """A shorter phrase is one only when it is whole; until then more words are waited for."""
        if not number:
            return tr("A word is completed after its first letters.")
        if number in LENGTHS and self._is_phrase():
            return ""
        if number < LENGTHS[-1]:
            return tr("{n} of 24 words").format(n=number)
        return ""

    def _is_phrase(self) -> bool:
        try:
            self.read()
        except PhraseError:
            return False
        return True


class TypingSheet(_Typing):
    """The words of one family sheet."""

    def __init__(self, context: Context) -> None:
        sentence = tr("All words of one sheet, in their order. Its words are others than those of the kit.")
        super().__init__(context, tr("Type a family sheet"), sentence, sheet_words(), SHEET_LENGTHS[-1])
        self.finish_with(self.go)

    def read(self) -> GivenSheet:
        """The sheet."""
        return read_words(self.words.text, "")

    def still_wanted(self, number: int) -> str:
        """Sheets of a kit have 33 words; those of shorter phrases fewer."""
        if number in SHEET_LENGTHS and self._is_sheet():
            return ""
        if number < SHEET_LENGTHS[-1]:
            return tr("{n} of 33 words").format(n=number) if number else tr("A sheet has 20 to 33 words.")
        return ""

    def _is_sheet(self) -> bool:
        try:
            self.read()
        except ShareError:
            return False
        return True
