"""The part of the Places page that is about Walrus: a card for each network, and the way to add one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from vault.app.asking import Question
from vault.app.context import Context
from vault.app.dressing import button, card, keep_icon, label, row
from vault.app.elided import Elided
from vault.app.networks.adding import AddNetwork
from vault.app.networks.asking import Seen, look, practice
from vault.app.networks.saying import (
    added_words,
    albums_words,
    held_words,
    network_meaning,
    network_name,
    waiting_words,
)
from vault.app.result import Result
from vault.app.translating import tr, tr_n

PICTURE = 18


class NetworkCard(QFrame):
    """One network: how it stands, what is on it, and the wallet that pays there."""

    def __init__(self, context: Context, seen: Seen, change: Callable[[Seen], object]) -> None:
        super().__init__()
        self._context, self.line = context, seen.line
        line = seen.line
        frame, inside = card()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        name = network_name(line.name)
        self._kind, self._state_icon = label(), label()
        self.name, self.state = label(name, "subhead"), label("", "strong")
        self.state.setText(tr("Connected") if line.reachable else tr("Can't be reached now"))
        self.servers = label(tr_n("{n} server", "{n} servers", line.servers) if line.servers else "", "caption")
        inside.addLayout(row(self._kind, self.name, self.servers, None, self._state_icon, self.state))
        self.lines = [
            albums_words(line.albums),
            held_words(line, seen.until),
            waiting_words(line),
            network_meaning(line.name),
        ]
        for number, words in enumerate(self.lines):
            if words:
                inside.addWidget(label(words, "" if number == 0 else "caption", wraps=True))
        self.address = Elided("caption")
        self.address.setText(tr("Wallet: {address}").format(address=line.address))
        self.address.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy = button(tr("Copy address"), self._copy, "small", context.theme.icon("copy"))
        self.copy.setAccessibleName(tr("Copy the address of the wallet for {network}").format(network=name))
        keep_icon(self.copy, context.theme, "copy")
        self.change = button(tr("Change…"), lambda: change(seen), "small")
        self.change.setAccessibleName(tr("Change {network}").format(network=name))
        foot = row(self.address, self.copy, self.change)
        foot.setStretch(0, 1)
        inside.addLayout(foot)
        self.setAccessibleName(", ".join([name, self.state.text(), *(words for words in self.lines if words)]))
        self.dress()

    def dress(self) -> None:
        """In the theme's colours."""
        theme = self._context.theme
        icon, tone = ("circle-check", "ok") if self.line.reachable else ("unplug", "warn")
        self._kind.setPixmap(theme.pixmap("globe", "muted", PICTURE))
        self._state_icon.setPixmap(theme.pixmap(icon, tone, 16))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.line.address)


class Networks(QWidget):
    """Asked anew when the page comes to the front, and after every change; not every few seconds: it asks a chain."""

    found = Signal()  # the networks are shown as they are now

    def __init__(self, context: Context, result: Result) -> None:
        super().__init__()
        self._context, self._result = context, result
        self._asked = 0
        self.asking: Question | None = None
        self.cards: list[NetworkCard] = []
        self.empty = label(tr("Walrus keeps albums on servers all over the world, for pay. Photos are locked before "
                              "they leave this computer."), "muted", wraps=True)  # fmt: skip
        self.add = button(tr("Add Walrus…"), self.choose)
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 12, 0, 0)
        outer.setSpacing(8)
        outer.addLayout(row(label(tr("Beside your places"), "subhead"), None, self.add))
        outer.addWidget(self.empty)
        outer.addLayout(self._list)
        context.theme.changed.connect(self._dress)
        context.access.contents_changed.connect(self.look)

    def _dress(self) -> None:
        for one in self.cards:
            one.dress()

    def look(self) -> None:
        """Ask every network."""
        if not self.isVisible() or not self._context.access.is_open:
            return
        self._asked += 1
        asked = self._asked
        job = self._context.access.read(look)
        job.succeeded.connect(lambda found: self.show_networks(found) if asked == self._asked else None)
        job.failed.connect(self._context.failed)

    def show_networks(self, found: Sequence[Seen]) -> None:
        """As they were found."""
        while self.cards:
            gone = self.cards.pop()
            self._list.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for seen in found:
            self.cards.append(NetworkCard(self._context, seen, self.change))
            self._list.addWidget(self.cards[-1])
        self.empty.setVisible(not found)
        self.found.emit()

    # --- adding ----------------------------------------------------------------------------

    def choose(self) -> None:
        """Look whether a practice network runs here; then let the owner say which one."""
        if self.asking is None:
            job = self._context.access.read(lambda session, _: practice(session))
            job.succeeded.connect(self._ask)
            job.failed.connect(self._context.failed)

    def change(self, seen: Seen) -> None:
        """Let the owner say anew for how long photos are paid there, and how they are sent."""
        self._ask(b"", seen)

    def _ask(self, running: bytes, known: Seen | None = None) -> None:
        if self.asking is not None:
            return
        self.asking = question = AddNetwork(self, self._context.theme, running, known)
        question.finished.connect(self._answered)
        question.accepted.connect(lambda: self._add(question))
        question.open()

    def _answered(self) -> None:
        self.asking = None

    def _add(self, question: AddNetwork) -> None:
        name, epochs, profile, through = question.name, question.epochs, question.profile, question.through
        is_new = all(one.line.name != name for one in self.cards)
        job = self._context.access.write(
            lambda session, _: session.add_network(name, epochs, profile, through),
            tr("Adding {place}").format(place=network_name(name)) if is_new else tr("Saving"),
        )
        job.succeeded.connect(lambda line: self._result.say(added_words(line) if is_new else tr("Saved.")))
        job.failed.connect(self._result.tell_failure)
