"""What the inspector shows of an album: where it is kept, which disasters it survives, until when."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vault.app.albums.asking import Shelved
from vault.app.context import Context
from vault.app.dressing import button, label, row
from vault.app.inspector.parts import Chip, Fold, HomeLine, PlaceList, empty, network_line, scrolling
from vault.app.inspector.wording import time_left
from vault.app.names import NameLabel
from vault.app.networks.saying import HOME, network_name
from vault.app.photos.decoding import decode, rounded
from vault.app.places.saying import domain_word, survival
from vault.app.safety import state_of
from vault.app.theme import Theme
from vault.app.translating import tr, tr_n
from vault.engine.elsewhere import OnNetwork, paid_until
from vault.format.records import decode_album
from vault.words.disasters import group_name
from vault.words.writing import date, shown, size

if TYPE_CHECKING:
    from vault.app.jobs import JobMonitor
    from vault.engine.disasters import Disasters
    from vault.engine.status import AlbumStatus
    from vault.session.session import Session

EDGE = 20
RADIUS = 6.0


@dataclass(frozen=True, slots=True)
class AlbumFacts:
    """An album, the networks that it is to be on with the end of what is paid there, and its cover."""

    shelved: Shelved
    networks: tuple[tuple[str, int], ...]
    picture: QImage | None


def about_album(session: "Session", shelved: Shelved, box: QSize, ratio: float, monitor: "JobMonitor") -> AlbumFacts:
    """All about an album; its cover fits into `box` logical pixels."""
    untils = paid_until(session.vault)
    named = next((data for row, _, _, data in session.vault.index.albums() if row == shelved.card.row), None)
    networks = decode_album(named).networks if named is not None else ()
    cover = shelved.card.cover
    data = session.preview(cover, monitor) if cover is not None else None
    picture = decode(data, box * ratio, fill=False) if data else None
    if picture is not None:
        picture = rounded(picture, RADIUS * ratio)
        picture.setDevicePixelRatio(ratio)
    return AlbumFacts(shelved, tuple((name, untils.get(name, 0)) for name in networks), picture)


def home_lines(networks: tuple[tuple[str, int], ...], places: int, now: int) -> list[HomeLine]:
    """Home first, then Walrus."""
    lines = []
    for name, until in sorted(networks, key=lambda one: (one[0] != HOME, one[0])):
        if name == HOME:
            on = tr_n("{n} place", "{n} places", places)
            lines.append(HomeLine("hard-drive", network_name(HOME), on, "circle-check", "ok"))
        elif until:
            lines.append(network_line(OnNetwork(name, 1, 1, until), now))
        else:
            lines.append(HomeLine("globe", network_name(name), tr("on its way"), "clock", "warn", is_long=True))
    return lines


class Losses(Fold):
    """Each house, provider and disk, and whether everything can be lost that is there."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Which disasters it survives"))

    def show_losses(self, found: "Disasters") -> None:
        """One line each, with icon and word."""
        empty(self.body)
        lines = PlaceList(self._theme)
        lines.show_lines([_loss_line(loss.what.value, loss.name, survived=loss.survived) for loss in found.losses])
        self.inside.addWidget(lines)


def _loss_line(what: str, name: str, *, survived: bool) -> HomeLine:
    group = domain_word(name, same_disk=False) if what == "disk" else group_name(what, name)
    words = group[:1].upper() + group[1:]
    icon = {"disk": "hard-drive", "provider": "cloud-upload"}.get(what, "shield")
    if survived:
        return HomeLine(icon, words, tr("survived"), "circle-check", "ok")
    return HomeLine(icon, words, tr("photos would be lost"), "circle-alert", "warn", is_long=True)


class AlbumPanel(QWidget):
    """Shows the album it was last given. `where` and `open_it` are called with it by the buttons."""

    def __init__(
        self, context: Context, box: QSize, where: Callable[[Shelved], object], open_it: Callable[[Shelved], object]
    ) -> None:
        super().__init__()
        self._context = context
        self.shelved: Shelved | None = None
        theme = context.theme
        self.picture = label()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setFixedHeight(box.height())
        self.name = NameLabel()
        self.name.setProperty("role", "subhead")
        self.line = label("", "caption", wraps=True)
        self.state, self.homes = Chip(theme), PlaceList(theme)
        self.sentence = label("", wraps=True)
        self.losses = Losses(theme)
        self.until, self.left = label("", "strong"), label("", "caption", wraps=True)
        self.kept = label(tr("Kept until"), "subhead")
        self.where = button(tr("Where it is kept…"), lambda: where(self.shelved) if self.shelved else None)
        self.open = button(tr("Open"), lambda: open_it(self.shelved) if self.shelved else None, "primary")
        self._lay_out()

    def _lay_out(self) -> None:
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(EDGE, EDGE, EDGE, 12)
        inside.setSpacing(8)
        for top in (self.picture, self.name, self.line):
            inside.addWidget(top)
        inside.addSpacing(8)
        inside.addLayout(row(label(tr("Where it lives"), "subhead"), None, self.state))
        for part in (self.homes, self.sentence, self.losses):
            inside.addWidget(part)
        inside.addSpacing(8)
        for last in (self.kept, self.until, self.left):
            inside.addWidget(last)
        inside.addStretch(1)
        scroll = scrolling(content, tr("About the album"))
        foot = QVBoxLayout()
        foot.setContentsMargins(EDGE, 12, EDGE, 16)
        foot.setSpacing(8)
        foot.addWidget(self.open)
        foot.addWidget(self.where)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scroll, 1)
        outer.addLayout(foot)

    def show_facts(self, facts: AlbumFacts) -> None:
        """As it is now."""
        card, status = facts.shelved.card, self._context.access.status
        self.shelved = facts.shelved
        theme = self._context.theme
        if facts.picture is not None:
            self.picture.setPixmap(QPixmap.fromImage(facts.picture))
        else:
            self.picture.setPixmap(theme.pixmap("album", "outline", 48))
        self.name.say(shown(card.name))
        items = tr_n("{n} item", "{n} items", card.items)
        self.line.setText(f"{items} · {size(card.size)}")
        state = state_of(status, facts.shelved.trouble, is_whole=facts.shelved.is_whole)
        self.state.setVisible(state.tone != "muted")  # while it is looked up
        if state.tone != "muted":
            self.state.say(state.word, state.tone)
        now = self._context.access.around.clock.now_ms()
        self.homes.show_lines(home_lines(facts.networks, len(status.places) if status is not None else 0, now))
        self._show_status(next((one for one in status.albums if one.name == card.name), None) if status else None, now)

    def _show_status(self, found: "AlbumStatus | None", now: int) -> None:
        survives = found.disasters if found is not None else None
        self.sentence.setText(survival(survives) if survives is not None else "")
        self.sentence.setVisible(survives is not None)
        self.losses.setVisible(survives is not None and bool(survives.losses))
        if survives is not None:
            self.losses.show_losses(survives)
        until = found.kept_until if found is not None else 0
        self.until.setText(date(until) if until else tr("Not stored to the end yet"))
        self.left.setText(time_left(now, until) if until else "")
        self.left.setVisible(bool(until))
