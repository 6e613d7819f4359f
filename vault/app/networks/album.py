"""Which networks an album is on: asked with what each costs, done when the owner agrees."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from vault.app.asking import ROOM, Question
from vault.app.choosing import Choice
from vault.app.context import Context
from vault.app.dressing import label
from vault.app.jobs import Failure, Job
from vault.app.networks.asking import Wish, keep_on, prospects
from vault.app.networks.saying import (
    HOME,
    carried_words,
    effect_words,
    missing_words,
    network_name,
    offer_words,
    purse_words,
    way_cost,
    way_line,
    way_name,
)
from vault.app.ticking import Tick
from vault.app.translating import tr
from vault.words.app import Act, Told, told
from vault.words.money import money
from vault.words.writing import shown

if TYPE_CHECKING:
    from vault.engine.carrying import Carried
    from vault.model import Way
    from vault.session.prospects import Offer, Prospect, Prospects

INDENT = 30  # pixels: below the words of the box


class AlbumNetworks(Question):
    """A box to tick for home and for every network. What it costs is asked when it opens; until then nothing can be
    agreed to.
    """

    def __init__(self, parent: QWidget, context: Context, album: str) -> None:
        title = tr("Where is '{album}' kept?").format(album=shown(album))
        super().__init__(parent, title, tr("Asking what it costs"), tr("Keep it there"))
        self._context, self.album = context, album
        self.found: Prospects | None = None
        self.boxes: dict[str, Tick] = {}
        self.offers: dict[str, str] = {}
        self._below: dict[str, QLabel] = {}
        self.permanent = Tick(context.theme, tr("Nobody can delete it there early"), on=False)
        self.permanent.setToolTip(tr("Not even you, before its time is over."))
        self.permanent.setAccessibleDescription(self.permanent.toolTip())
        self.permanent.hide()
        self.way = Choice(context.theme)
        self.way.setAccessibleName(tr("How are they sent?"))
        self.way.hide()
        self.sends, self.purse = label("", "caption", wraps=True), label("", "caption", wraps=True)
        self.problem = label("", "danger", wraps=True)
        for words in (self.sends, self.purse, self.problem):
            words.setMinimumWidth(ROOM)
            words.hide()
        self.agree.setEnabled(False)
        self.permanent.toggled.connect(self._look)
        self.way.currentIndexChanged.connect(self._look)
        job = context.access.read(lambda session, monitor: prospects(session, album, monitor))
        job.succeeded.connect(self.take)  # a method, which Qt forgets with the dialog
        job.failed.connect(self._fail)

    def _fail(self, failure: Failure) -> None:
        self.effect.setText(told(failure.error, tr).text)

    def take(self, found: "Prospects") -> None:
        """What was found out: show it, in the place of what was there."""
        while self.inside.count():
            item = self.inside.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
        self.found = found
        if not found.networks:
            words = tr("It is on your own places. Add a Walrus network there, and albums can be kept on it, too.")
            self.effect.setText(words)
            self.agree.setText(tr("Open Places"))
            self.agree.setAccessibleName(tr("Open Places"))
            self.agree.setEnabled(True)
            return
        self._box(HOME, tr("On your own places, for nothing."), on=found.at_home)
        self.permanent.blockSignals(True)  # noqa: FBT003 Qt's own parameter
        self.permanent.setChecked(found.permanent)
        self.permanent.blockSignals(False)  # noqa: FBT003 Qt's own parameter
        for one in found.networks:
            self._box(one.network, offer_words(one, self._offer(one)), on=one.is_on)
        for widget in (self.permanent, self.way, self.sends, self.purse, self.problem):
            self.inside.addWidget(widget)
        self._look()
        self.boxes[HOME].setFocus()

    def _box(self, name: str, offer: str, *, on: bool) -> None:
        box = self.boxes[name] = Tick(self._context.theme, network_name(name), on=on)
        box.setAccessibleDescription(offer)
        box.toggled.connect(self._look)
        self.offers[name] = offer
        self.inside.addWidget(box)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 4)
        line.addSpacing(INDENT)  # in a layout, which is mirrored where people read from the right
        self._below[name] = label(offer, "caption", wraps=True)
        self._below[name].setMinimumWidth(ROOM - INDENT)
        line.addWidget(self._below[name])
        below = QWidget()
        below.setLayout(line)
        self.inside.addWidget(below)

    @property
    def chosen(self) -> list[str]:
        """The networks that are ticked, home first."""
        return [name for name, box in self.boxes.items() if box.isChecked()]

    @property
    def is_new(self) -> bool:
        """Whether it is to be somewhere else than it is."""
        is_elsewhere = self.found is not None and self.chosen != [HOME]
        is_other = self.found is not None and self.found.permanent != self.permanent.isChecked()
        return bool(self.boxes) and (self._before != frozenset(self.chosen) or (is_elsewhere and is_other))

    @property
    def _before(self) -> frozenset[str]:
        found = self.found
        if found is None:
            return frozenset()
        home = [HOME] if found.at_home else []
        return frozenset([*home, *(one.network for one in found.networks if one.is_on)])

    @property
    def _brings(self) -> "list[Prospect]":
        """The networks that something is to be brought to."""
        networks = self.found.networks if self.found is not None else ()
        return [one for one in networks if one.network in self.chosen and (self._offer(one).ways or one.problem)]

    def _offer(self, one: "Prospect") -> "Offer":
        return one.for_good if self.permanent.isChecked() else one.usual

    @property
    def chosen_way(self) -> str:
        """How it is sent; empty where nothing is."""
        return str(self.way.currentData() or "") if self._brings else ""

    @property
    def wish(self) -> Wish:
        """What was chosen."""
        return Wish(self.album, tuple(self.chosen), self.chosen_way, self.permanent.isChecked())

    def _way_of(self, one: "Prospect") -> "Way | None":
        return next((way for way in self._offer(one).ways if way.name == self.way.currentData()), None)

    def _look(self) -> None:
        """What the boxes and the way come to."""
        brings = self._brings
        self._fill_ways()
        for one in self.found.networks if self.found is not None else ():
            self._say_offer(one.network, offer_words(one, self._offer(one)))
        is_elsewhere = any(name != HOME for name in self.chosen)
        self.permanent.setVisible(is_elsewhere)
        self.effect.setText(effect_words(self._before, frozenset(self.chosen), is_new=self.is_new))
        priced = [(one, way) for one in brings if (way := self._way_of(one)) is not None]
        is_paying = self.is_new and bool(priced)
        self.way.setVisible(is_paying)
        self.sends.setText(" ".join(way_cost(way) for _, way in priced))
        self.purse.setText(" ".join(purse_words(one) for one, _ in priced))
        address = self.found.address if self.found is not None else ""
        lacks = [missing_words(one, way, address) for one, way in priced] if is_paying else []
        away = [tr("{network} can't be reached now.").format(network=network_name(one.network))
                for one in brings if one.problem is not None and self.is_new and not one.is_on]  # fmt: skip
        self.problem.setText(" ".join(words for words in (*away, *lacks) if words))
        self.sends.setVisible(is_paying)
        self.purse.setVisible(is_paying and not self.problem.text())
        self.problem.setVisible(bool(self.problem.text()))
        cost = sum(way.price for _, way in priced) if is_paying else 0
        words = tr("Pay {cost}").format(cost=money(cost, "WAL")) if cost else tr("Keep it there")
        self.agree.setText(words)
        self.agree.setAccessibleName(words)
        self.agree.setEnabled(self.is_new and bool(self.chosen) and not self.problem.text())
        self.fit()

    def _say_offer(self, name: str, words: str) -> None:
        self.offers[name] = words
        self._below[name].setText(words)
        self.boxes[name].setAccessibleDescription(words)

    def _fill_ways(self) -> None:
        offers = map(self._offer, self.found.networks if self.found is not None else ())
        known = [offer.ways for offer in offers if offer.ways]
        chosen = self.way.currentData()
        self.way.blockSignals(True)  # noqa: FBT003 Qt's own parameter
        self.way.clear()
        for at, way in enumerate(known[0] if known else ()):
            self.way.addItem(way_line(way) if len(known) == 1 else way_name(way.name), way.name)
            if way.name == chosen or (chosen is None and way.chosen):
                self.way.setCurrentIndex(at)
        self.way.blockSignals(False)  # noqa: FBT003 Qt's own parameter


def ask_where(context: Context, beside: QWidget, album: str) -> AlbumNetworks:
    """Ask where an album is to be kept, and have it brought there."""
    question = AlbumNetworks(beside, context, album)

    def agreed() -> None:
        if question.is_new:
            bring(context, question.wish)
        else:
            context.step_wanted.emit(Act.OPEN_PLACES)

    question.accepted.connect(agreed)
    question.open()
    return question


def bring(context: Context, wish: Wish) -> Job:
    """Have an album kept where it is wished from now on."""

    def again() -> Job:
        return bring(context, wish)

    title = tr("Bringing {album} where you want it").format(album=shown(wish.album))
    job = context.access.write(lambda session, monitor: keep_on(session, wish, monitor), title)
    job.succeeded.connect(lambda carried: _brought(context, wish.album, carried, again))
    job.failed.connect(lambda failure: _stopped(context, failure, again))
    return job


def _brought(context: Context, album: str, carried: "list[Carried]", again: Callable[[], object]) -> None:
    problem = next((one.problem for one in carried if one.problem is not None), None)
    if problem is not None:
        context.told.emit(told(problem, tr), again)
    else:
        context.told.emit(Told(carried_words(album, carried), is_good=True), None)


def _stopped(context: Context, failure: Failure, again: Callable[[], object]) -> None:
    if failure.is_ours:
        context.failed.emit(failure)
    else:
        context.told.emit(told(failure.error, tr), again)
