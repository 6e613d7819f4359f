"""One place on its card: name, where it is, how it is, its room and its pieces, and the menu of what can be done."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QProgressBar, QSizePolicy, QVBoxLayout

from vault.app.dressing import button, label, row
from vault.app.elided import Elided
from vault.app.places.saying import (
    ground_icon,
    pieces_words,
    reason_words,
    room_words,
    seen_words,
    state_word,
    wants_sign_in,
    where_words,
)
from vault.app.theme import Theme
from vault.app.translating import tr
from vault.engine.status import PlaceStatus
from vault.mounts import Ground
from vault.networks.home.rooms import PlaceRoom
from vault.words.writing import shown

PARTS = 1000  # of the bar
PICTURE = 18


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """All that a card shows. `seen`: when the place was last here, milliseconds since 1970, 0 for never."""

    status: PlaceStatus
    room: PlaceRoom
    seen: int


@dataclass(frozen=True, slots=True)
class Actions:
    """What the menu does; each is called with the place's status."""

    check: Callable[[PlaceStatus], object]
    replace: Callable[[PlaceStatus], object]
    locate: Callable[[PlaceStatus], object]
    sign_in: Callable[[PlaceStatus], object]
    limit: Callable[[PlaceStatus], object]
    pause: Callable[[PlaceStatus], object]
    retire: Callable[[PlaceStatus], object]


class PlaceCard(QFrame):
    """Shows the facts it was last given."""

    def __init__(self, theme: Theme, actions: Actions) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._theme, self._actions = theme, actions
        self._facts: PlaceFacts | None = None
        self._kind, self._state_icon = label(), label()
        self.name = Elided("subhead")
        self.where = Elided("caption")
        self.state = label("", "strong")
        self.seen = label("", "caption")
        self.why = label("", "caption", wraps=True)
        self.open = button(tr("Sign in…"), lambda: self._actions.sign_in(self.facts.status), "small")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, PARTS)
        self.room = label("", "caption")
        self.pieces = label("", "caption")
        self.menu = QMenu(self)
        self._fill_menu()
        self.more = button("", self._open_menu, "quiet")
        self.more.setFixedWidth(34)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(16, 12, 8, 14)
        inside.setSpacing(6)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._kind)
        top.addWidget(self.name, 1)
        top.addWidget(self.more)
        inside.addLayout(top)
        for line in (
            self.where,
            row(self._state_icon, self.state, None, gap=6),
            self.seen,
            self.why,
            row(self.open, None),
            self.room,
        ):
            if isinstance(line, QLabel):
                inside.addWidget(line)
            else:
                inside.addLayout(line)
        below = QHBoxLayout()
        below.setContentsMargins(0, 2, 8, 2)
        below.addWidget(self.bar)
        inside.addLayout(below)
        inside.addWidget(self.pieces)
        inside.addStretch(1)

    def _fill_menu(self) -> None:
        for words, act in (
            (tr("Check now"), self._actions.check),
            (tr("Use another folder instead…"), self._actions.replace),
            (tr("Set where it is…"), self._actions.locate),
            (tr("Limit its speed…"), self._actions.limit),
        ):
            self._add(words, act)
        self.pause = self._add(tr("Pause"), self._actions.pause)
        self.sign_in = self._add(tr("Sign in again…"), self._actions.sign_in)
        self.menu.addSeparator()
        self._add(tr("Retire it…"), self._actions.retire)

    def _add(self, words: str, act: Callable[[PlaceStatus], object]) -> QAction:
        action = QAction(words, self)
        action.triggered.connect(lambda: act(self.facts.status))
        self.menu.addAction(action)
        return action

    def _open_menu(self) -> None:
        self.menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    @property
    def facts(self) -> PlaceFacts:
        """What is shown."""
        assert self._facts is not None  # noqa: S101 a card is made to be shown
        return self._facts

    def show_facts(self, facts: PlaceFacts, now: int) -> None:
        """Show a place as it is. `now`: milliseconds since 1970."""
        self._facts = facts
        status, room = facts.status, facts.room
        name = shown(status.name)
        self.name.setText(name)
        self.where.setText(where_words(status, room))
        self.where.setToolTip(shown(status.url.removeprefix("file://")))
        self.state.setText(state_word(status).word)
        is_here = status.state in {"connected", "full", "refused"}
        seen = "" if is_here else seen_words(facts.seen, now)
        self.seen.setText(seen)
        self.seen.setVisible(bool(seen))
        self.room.setText(room_words(room))
        self.room.setVisible(bool(room.total))
        self.bar.setVisible(bool(room.total))
        if room.total:
            self.bar.setValue(PARTS * (room.total - room.free) // room.total)
            self.bar.setAccessibleName(tr("Room on {place}").format(place=name))
        self.pieces.setText(pieces_words(room, status))
        self.more.setAccessibleName(tr("What can be done with {place}").format(place=name))
        self.more.setToolTip(tr("More"))
        self.setAccessibleName(f"{name}, {self.where.whole}, {self.state.text()}, {self.pieces.text()}")
        is_server = room.ground in {Ground.SERVER, Ground.CLOUD}
        self.sign_in.setVisible(is_server)
        self.pause.setText(tr("Resume") if status.is_paused else tr("Pause"))
        self.open.setVisible(wants_sign_in(status))
        self.open.setAccessibleName(tr("Sign in to {place}").format(place=name))
        why = reason_words(status) if is_server or status.is_paused else ""
        self.why.setText(why)
        self.why.setVisible(bool(why))
        self.dress()

    def dress(self) -> None:
        """In the theme's colours."""
        word = state_word(self.facts.status)
        self._kind.setPixmap(self._theme.pixmap(ground_icon(self.facts.room.ground), "muted", PICTURE))
        self._state_icon.setPixmap(self._theme.pixmap(word.icon, word.tone, 16))
        self.more.setIcon(self._theme.icon("ellipsis", "muted"))
