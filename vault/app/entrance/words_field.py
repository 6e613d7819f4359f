"""Fields for the words of a page: each is completed while it is typed, checked when it is left; all can be pasted."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QGridLayout, QLineEdit, QWidget

from vault.app.dressing import label
from vault.app.translating import tr
from vault.keys.phrase import PREFIX, nearest_word, typed_words

COLUMNS = 4
SHOWN = 6  # completions at once
SEPARATORS = " \t\r\n,;.\u2028\u2029\u00a0"


class WordsField(QWidget):
    """As many fields as a page has words. `changed` when any of them is another, `finished` when the last was typed."""

    changed = Signal()
    finished = Signal()

    def __init__(self, words: Sequence[str], count: int) -> None:
        """`words`: the list, in order; its first four letters name a word."""
        super().__init__()
        self._list = tuple(words)
        self._known = frozenset(words)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        rows = -(-count // COLUMNS)
        self.fields = [_WordLine(self._list, at + 1) for at in range(count)]
        for at, field in enumerate(self.fields):
            number = label(f"{at + 1}", "caption")
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            number.setMinimumWidth(18)
            grid.addWidget(number, at % rows, at // rows * 2)
            grid.addWidget(field, at % rows, at // rows * 2 + 1)
            field.textEdited.connect(partial(self._typed, at))
            field.left.connect(partial(self._left, at))
            field.emptied_back.connect(partial(self._go_to, at - 1))
            field.completed.connect(partial(self._completed, at))
            if at:
                QWidget.setTabOrder(self.fields[at - 1], field)
        self.setFocusProxy(self.fields[0])

    # --- what stands there -------------------------------------------------------------------

    @property
    def words(self) -> list[str]:
        """What was typed, up to the last field that isn't empty."""
        typed = [field.text().strip() for field in self.fields]
        while typed and not typed[-1]:
            typed.pop()
        return typed

    @property
    def text(self) -> str:
        """The same as one line."""
        return " ".join(self.words)

    def wrong(self) -> tuple[int, str, str | None] | None:
        """The first word that isn't in the list: position from 1 on, what was typed, the nearest word.

        The word that is being typed is only wrong when no word begins so.
        """
        for at, field in enumerate(self.fields):
            if self._is_wrong(field):
                word = field.text().strip().lower()
                return at + 1, word, nearest_word(word, self._list)
        return None

    def _is_wrong(self, field: QLineEdit) -> bool:
        word = field.text().strip().lower()
        return bool(word) and not self._is_word(word) and not (field.hasFocus() and self._begins(word))

    def put(self, position: int, word: str) -> None:
        """Put a word in its place, from 1 on."""
        self.fields[position - 1].setText(word)
        self._look()
        self._go_to(min(position, len(self.fields) - 1))

    def clear(self) -> None:
        """Forget all of it."""
        for field in self.fields:
            field.clear()
        self._look()

    def fill(self, text: str, first: int = 0) -> None:
        """Words from the field `first` on, as people write them: numbered, with commas, in lines."""
        words = typed_words(text)
        for at, word in enumerate(words[: len(self.fields) - first], start=first):
            self.fields[at].setText(self._whole(word))
        self._look()
        last = min(first + len(words), len(self.fields) - 1)
        self._go_to(last)

    # --- typing ------------------------------------------------------------------------------

    def _typed(self, at: int, text: str) -> None:
        if any(separator in text for separator in SEPARATORS):
            words = typed_words(text)
            if len(words) > 1:
                self.fields[at].clear()
                self.fill(text, 0 if len(words) >= len(self.fields) // 2 else at)
            else:
                self.fields[at].setText(self._whole(words[0]) if words else "")
                if words:
                    self._next(at)
        self._look()

    def _completed(self, at: int) -> None:
        self._next(at)
        self._look()

    def _left(self, at: int) -> None:
        field = self.fields[at]
        field.setText(self._whole(field.text().strip()))
        self._look()

    def _next(self, at: int) -> None:
        if at + 1 < len(self.fields):
            self._go_to(at + 1)
        else:
            self.finished.emit()

    def _go_to(self, at: int) -> None:
        if at >= 0:
            self.fields[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _look(self) -> None:
        for field in self.fields:
            field.mark(is_wrong=self._is_wrong(field))
        self.changed.emit()

    def _is_word(self, word: str) -> bool:
        return word in self._known or (len(word) == PREFIX and self._begins(word))

    def _begins(self, word: str) -> bool:
        return any(known.startswith(word) for known in self._list)

    def _whole(self, typed: str) -> str:
        """The word of the list that these letters name."""
        word = typed.lower()
        if word in self._known or len(word) < PREFIX:
            return word
        begun = [known for known in self._list if known.startswith(word)]
        return begun[0] if len(begun) == 1 else word


class _WordLine(QLineEdit):
    """One word, with its completions below it."""

    left = Signal()
    completed = Signal()
    emptied_back = Signal()

    def __init__(self, words: Sequence[str], number: int) -> None:
        super().__init__()
        self._is_wrong = False
        self.setAccessibleName(tr("Word {n}").format(n=number))
        self.setMinimumWidth(96)
        hints = Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhNoAutoUppercase
        self.setInputMethodHints(hints | Qt.InputMethodHint.ImhSensitiveData)
        completer = QCompleter(list(words), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(SHOWN)
        completer.activated.connect(lambda _: self.completed.emit())
        self.setCompleter(completer)

    def mark(self, *, is_wrong: bool) -> None:
        """Show that no such word is in the list; who can't see it hears it."""
        if is_wrong != self._is_wrong:
            self._is_wrong = is_wrong
            self.setProperty("wrong", "true" if is_wrong else "false")
            self.setAccessibleDescription(tr("Not in the list") if is_wrong else "")
            self.style().polish(self)

    @property
    def is_wrong(self) -> bool:
        """Whether it is marked."""
        return self._is_wrong

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        """Backspace in an empty field goes back."""
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied_back.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        """It is checked when it is left; not while its completions are shown, nor when the window goes."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason and self.isVisible():
            self.left.emit()
