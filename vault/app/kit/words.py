"""Words in numbered columns, as on the page: for who writes them down by hand."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from vault.app.dressing import label

COLUMNS = 4


class WordGrid(QWidget):
    """Numbered down the columns."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(10)

    def show_words(self, words: Sequence[str]) -> None:
        """These, or none."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        rows = -(-len(words) // COLUMNS) or 1
        for at, word in enumerate(words):
            self._grid.addWidget(_numbered(at + 1, word), at % rows, at // rows)


def _numbered(number: int, word: str) -> QLabel:
    made = label(f"{number:>2}  {word}", "word")
    made.setAccessibleName(f"{number}: {word}")
    return made
