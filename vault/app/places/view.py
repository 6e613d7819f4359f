"""The places as cards, or as a map: two buttons choose, and below them is what was chosen."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from vault.app.dressing import button, row
from vault.app.networks.section import NetworkCard
from vault.app.places.card import PlaceCard
from vault.app.places.map import PlacesMap
from vault.app.places.rings import dot_of, network_dot
from vault.app.theme import Theme
from vault.app.translating import tr

CARD = 264  # pixels, the narrowest
GAP = 16


class View(QWidget):
    """What is chosen is remembered while the page is there, and not longer."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.as_cards = button(tr("Cards"), lambda: self._choose(is_map=False), "small")
        self.as_map = button(tr("Map"), lambda: self._choose(is_map=True), "small")
        self.as_cards.setToolTip(tr("Show the places as cards"))
        self.as_map.setToolTip(tr("Show how far from this computer the places are"))
        self.map = PlacesMap(theme)
        self._cards = QWidget()
        self._grid = QGridLayout(self._cards)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(12)
        outer.addLayout(row(None, self.as_cards, self.as_map, gap=4))
        outer.addWidget(self._cards)
        outer.addWidget(self.map)
        for one in (self.as_cards, self.as_map):
            one.setCheckable(True)
        self._choose(is_map=False)
        self.hide()

    def _choose(self, *, is_map: bool) -> None:
        self.as_cards.setChecked(not is_map)
        self.as_map.setChecked(is_map)
        self.map.setVisible(is_map)
        self._cards.setVisible(not is_map)

    def draw(self, cards: Sequence[PlaceCard], networks: Sequence[NetworkCard]) -> None:
        """The map says the same as the cards; where there is no place, there is nothing to choose."""
        dots = [dot_of(card.facts.status, card.facts.room) for card in cards]
        self.map.show_dots([*dots, *(network_dot(card.line) for card in networks)])
        self.setVisible(bool(cards))

    def lay_out(self, cards: Sequence[PlaceCard], width: int) -> None:
        """As many cards beside each other as there is room for."""
        columns = max(1, (width + GAP) // (CARD + GAP))
        for number, card in enumerate(cards):
            self._grid.addWidget(card, number // columns, number % columns)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def drop(self, card: PlaceCard) -> None:
        """A place that is none any more."""
        self._grid.removeWidget(card)
        card.deleteLater()
