"""The sheet for a Walrus network: which, for how long photos are paid, how they are sent. Nothing is paid by it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from vault.app.asking import Question
from vault.app.choosing import Choice
from vault.app.dressing import button, label, row
from vault.app.elided import Elided
from vault.app.networks.saying import (
    MAINNET,
    PRACTICE,
    TESTNET,
    network_meaning,
    network_name,
    span,
    way_meaning,
    way_name,
    ways_of,
)
from vault.app.theme import Theme
from vault.app.translating import tr
from vault.words.writing import shown

if TYPE_CHECKING:
    from vault.app.networks.asking import Seen

PERIODS = (4, 13, 26, 53)  # 53 is the most that can be paid ahead
YEAR = 26
LARGEST = 1 << 20  # bytes of a profile file: hundreds are usual


class AddNetwork(Question):
    """`running`: the profile of a practice network that runs on this computer, empty when none does. `known`: the one
    that is the vault's already, of which time and way are changed.
    """

    def __init__(self, parent: QWidget, theme: Theme, running: bytes, known: "Seen | None" = None) -> None:
        effect = tr("Albums that you choose are kept on Walrus's servers, too, for as long as you pay. "
                    "Nothing is paid and nothing sent by adding it.")  # fmt: skip
        title, agree = tr("Add a Walrus network"), tr("Add this network")
        if known is not None:
            effect = tr("It counts for what is brought there from now on. What is paid for stays as it is.")
            title, agree = tr("Change {network}").format(network=network_name(known.line.name)), tr("Save")
        super().__init__(parent, title, effect, agree)
        self._running, self._file, self._is_known = running, b"", False
        self.kind = Choice(theme)
        for name in (TESTNET, MAINNET, PRACTICE):
            self.kind.addItem(network_name(name), name)
        self.meaning = self.ask_for(tr("Which one?"), self.kind, network_meaning(TESTNET))
        self.file = Elided("caption")
        self.file.hide()
        self.choose = button(tr("Use a profile file…"), self._choose)
        self.inside.addLayout(row(self.choose, None))
        self.inside.addWidget(self.file)
        self.periods = Choice(theme)
        self.ask_for(tr("For how long are new photos paid?"), self.periods)
        self.way = Choice(theme)
        self.sends = self.ask_for(tr("How are they sent?"), self.way, way_meaning("nodes"))
        self.problem = label("", "danger", wraps=True)
        self.problem.hide()
        self.inside.addWidget(self.problem)
        self.kind.currentIndexChanged.connect(self._look)
        self.way.activated.connect(self._say_way)
        self._look()
        if known is not None:
            self._show_known(known)

    def _show_known(self, known: "Seen") -> None:
        self.kind.setCurrentIndex(self.kind.findData(known.line.name))
        self.kind.setEnabled(False)
        self.choose.hide()
        self._is_known = True
        self._refuse("")
        if self.periods.findData(known.line.epochs) < 0:
            self.periods.addItem(span(self.name, known.line.epochs), known.line.epochs)
        self.periods.setCurrentIndex(self.periods.findData(known.line.epochs))
        if self.way.findData(known.way) < 0:  # as a file said
            self.way.addItem(way_name(known.way), known.way)
        self.way.setCurrentIndex(self.way.findData(known.way))
        self._say_way()

    def _look(self) -> None:
        self.meaning.setText(network_meaning(self.name))
        _fill(self.periods, [(span(self.name, periods), periods) for periods in PERIODS], PERIODS.index(YEAR))
        _fill(self.way, [(way_name(way), way) for way in ways_of(self.name)], 0)
        self._say_way()
        is_lost = self.name == PRACTICE and not self.profile and not self._is_known
        self._refuse(tr("No practice network runs on this computer. Choose the profile of one.") if is_lost else "")

    def _say_way(self) -> None:
        self.sends.setText(way_meaning(self.through))

    def _refuse(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        self.agree.setEnabled(not words)
        self.fit()

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Choose a profile file"))
        if not chosen:
            return
        self._look()
        try:
            with Path(chosen).open("rb") as file:
                self._file = file.read(LARGEST)
        except OSError:
            self._refuse(tr("This file can't be read."))
            return
        self.file.setText(shown(chosen))
        self.file.show()
        self._look()

    @property
    def name(self) -> str:
        """The network."""
        return str(self.kind.currentData())

    @property
    def profile(self) -> bytes:
        """Where it is, when a file says so or it runs here; empty for what is known already."""
        return self._file or (self._running if self.name == PRACTICE and not self._is_known else b"")

    @property
    def epochs(self) -> int:
        """For how many periods new photos are paid."""
        return int(self.periods.currentData())

    @property
    def through(self) -> str:
        """The way that photos go."""
        return str(self.way.currentData())


def _fill(choice: Choice, items: Sequence[tuple[str, object]], first: int) -> None:
    """Other things to choose from; what was chosen stays, where it still is there."""
    chosen = choice.currentData()
    choice.clear()
    for words, value in items:
        choice.addItem(words, value)
    at = choice.findData(chosen)
    choice.setCurrentIndex(at if at >= 0 else first)
