"""The Places page: how many places can fail, a card for each place, and what mends or adds one.

While it is shown, the places are asked again every 15 seconds; that a drive is mounted `background.py` notices at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from vault.app.activity.deeds import What
from vault.app.asking import Question
from vault.app.context import Context
from vault.app.dressing import button, label, row
from vault.app.jobs import JobMonitor
from vault.app.networks.section import Networks
from vault.app.places.card import Actions, PlaceCard, PlaceFacts
from vault.app.places.dialogs import AddPlace, LocatePlace, Repair, Replaced, ReplacePlace
from vault.app.places.doing import Doing
from vault.app.places.growing import OneMore, gain
from vault.app.places.mending import Checked, check, repair
from vault.app.places.saying import checked_words, headline, losses_words, next_need, next_words, repaired_words
from vault.app.places.server_sheet import AddServer
from vault.app.places.servers import kind_name
from vault.app.places.spreading import unspread, unspread_words
from vault.app.places.view import View
from vault.app.result import Result
from vault.app.scrolling import EDGE, scrolled
from vault.app.translating import tr
from vault.engine.status import PlaceStatus, Status
from vault.model import Code
from vault.networks.home.rooms import Candidate, PlaceRoom
from vault.words.app import BUTTONS, Act, Told, need_told, told
from vault.words.writing import shown

if TYPE_CHECKING:
    from vault.engine.repair import RepairReport
    from vault.session.session import Session

EVERY_MS = 15_000
HERE = frozenset({"connected", "full", "refused"})


@dataclass(frozen=True)
class Look:
    """What was read for the page."""

    rooms: list[PlaceRoom]
    code_with_one_more: Code
    unspread: tuple[int, Code]


def look_at(session: "Session", _: JobMonitor) -> Look:
    """Room and pieces of every place, and what one more would make of new photos."""
    more = session.household.code_with(sum(not place.record.leaving for place in session.household.places) + 1)
    return Look(session.household.rooms(), more, unspread(session))


class Places(QWidget):
    """A page as `shell.py` describes it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._look: Look | None = None
        self._asked = 0
        self.cards: list[PlaceCard] = []
        self.asking: Question | None = None
        self.add = button(tr("Add a place"), self.choose_place, "primary")
        self.add_server = button(tr("Add a server…"), self.choose_server)
        self._typed: dict[str, str] = {}  # for a server, the last time; no secrets
        self.sentence, self.next = label("", "subhead", wraps=True), label("", "muted", wraps=True)
        self.one_more = OneMore(self.choose_place)
        self.survives = label("", "", wraps=True)
        self.step = button("", self._take_next)
        self.unspread = label("", "muted", wraps=True)
        self._unspread: tuple[int, Code] | None = None
        self.spread = button(tr("Spread it…"), lambda: self._doing.spread(*self._unspread) if self._unspread else None)
        self.result = Result(context)
        self._doing = Doing(context, self, self.result, self._ask)
        self._actions = Actions(
            self.check,
            self.replace,
            self.locate,
            self._doing.sign_in,
            self._doing.limit,
            self._doing.pause,
            self._retire,
        )
        self.empty = label(tr("Add three places and any one can fail."), "muted")
        self.networks = Networks(context, self.result)
        self.view = View(context.theme)
        self.networks.found.connect(self._lay_out)
        self._fill()
        self._again = QTimer(self, interval=EVERY_MS)
        self._again.timeout.connect(context.access.refresh)
        context.access.looked.connect(self._read)
        context.access.contents_changed.connect(self._read)
        context.theme.changed.connect(self._dress)
        self._dress()

    def _fill(self) -> None:
        first = row(self.sentence, self.one_more, gap=16)
        first.setStretch(0, 1)
        line = row(self.next, self.step, gap=16)
        line.setStretch(0, 1)
        below = row(self.unspread, self.spread, gap=16)
        below.setStretch(0, 1)
        top = row(label(tr("Places"), "title"), None, self.add_server, self.add)
        self.area = scrolled(
            self, top, [first, self.survives, line, below, self.result, self.view, self.empty, self.networks]
        )
        for widget in (self.step, self.empty, self.survives, self.unspread, self.spread):
            widget.hide()

    def _dress(self) -> None:
        self.add.setIcon(self._context.theme.icon("plus", "on_accent"))
        for card in self.cards:
            card.dress()

    # --- looking ---------------------------------------------------------------------------

    def look(self) -> None:
        """Ask every place anew."""
        self._read()
        self.networks.look()
        self._context.access.refresh()

    def _read(self) -> None:
        if not self.isVisible() or not self._context.access.is_open:
            return
        self._asked += 1
        asked = self._asked
        job = self._context.access.read(look_at)
        job.succeeded.connect(lambda found: self._take(found) if asked == self._asked else None)
        job.failed.connect(self._context.failed)

    def _take(self, found: Look) -> None:
        self._look = found
        status = self._context.access.status
        if status is not None:
            self._show(status, found)

    def _show(self, status: Status, found: Look) -> None:
        rooms = {room.slot: room for room in found.rooms}
        places = [place for place in status.places if place.slot in rooms]
        seen = self._context.deeds.memory.seen
        now = self._context.access.around.clock.now_ms()
        while len(self.cards) < len(places):
            self.cards.append(PlaceCard(self._context.theme, self._actions))
        while len(self.cards) > len(places):
            self.view.drop(self.cards.pop())
        for card, place in zip(self.cards, places, strict=True):
            card.show_facts(PlaceFacts(place, rooms[place.slot], seen.get(place.slot, 0)), now)
        self._lay_out()
        self.empty.setVisible(not places)
        self.sentence.setText(headline(status))
        self.sentence.setVisible(bool(places))
        self.show_unspread(*found.unspread)
        more = found.code_with_one_more
        self.one_more.show_gain(gain(status, found.unspread[1], more), more.n)
        survives = losses_words(status)
        self.survives.setText(survives)
        self.survives.setVisible(bool(survives))
        self.next.setText(next_words(status))
        need = next_need(status)
        act = need_told(need).act if need is not None else Act.NONE
        words = "" if act in {Act.OPEN_PLACES, Act.ADD_PLACE} else BUTTONS.get(act, "")  # here already, and above
        self.step.setText(tr(words))
        self.step.setAccessibleName(tr(words))
        self.step.setVisible(bool(words))

    def show_unspread(self, held: int, code: Code) -> None:
        """How much is cut otherwise than new photos are."""
        self._unspread = held, code
        self.unspread.setText(unspread_words(held, code))
        for widget in (self.unspread, self.spread):
            widget.setVisible(held > 0)

    def _lay_out(self) -> None:
        self.view.lay_out(self.cards, self.width() - 2 * EDGE)
        self.view.draw(self.cards, self.networks.cards)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        """As many cards beside each other as there is room for."""
        super().resizeEvent(event)
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        """Look again and again while somebody looks."""
        super().showEvent(event)
        self._again.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 Qt's name
        """Nobody looks."""
        super().hideEvent(event)
        self._again.stop()

    # --- next steps ------------------------------------------------------------------------

    def take_step(self, act: Act) -> None:
        """The step of a sentence elsewhere that is this page's."""
        match act:
            case Act.REPAIR:
                self.ask_to_repair()
            case Act.ADD_PLACE:
                self.choose_place()
            case _:
                pass

    def _take_next(self) -> None:
        status = self._context.access.status
        need = next_need(status) if status is not None else None
        if need is None:
            return
        act = need_told(need).act
        if act is Act.REPAIR:
            self.ask_to_repair()
        else:
            self._context.step_wanted.emit(act)

    def _ask(self, question: Question) -> Question:
        self.asking = question
        question.finished.connect(self._answered)
        question.open()
        return question

    def _answered(self) -> None:
        self.asking = None

    # --- adding and replacing --------------------------------------------------------------

    def choose_place(self) -> None:
        """Let the owner choose a folder, then say what it does as a place."""
        chosen = QFileDialog.getExistingDirectory(self, tr("Choose a folder as a place"))
        if chosen:
            job = self._context.access.read(lambda session, _: session.household.look_at(chosen))
            job.succeeded.connect(lambda found: self._ask_to_add(chosen, found))
            job.failed.connect(lambda failure: self.result.tell(told(failure.error, tr)))

    def _ask_to_add(self, folder: str, found: Candidate) -> None:
        if self._is_place_already(found) or self._look is None:
            return
        question = AddPlace(self, self._context.theme, found, self._look.code_with_one_more, self._places)
        question.accepted.connect(lambda: self._add(folder, found.name, question.where.chosen, None))
        self._ask(question)

    def choose_server(self) -> None:
        """Let the owner say which server or cloud, and what opens it."""
        if self._look is None or self.asking is not None:
            return
        question = AddServer(self, self._context.theme, self._look.code_with_one_more, self._typed)
        question.accepted.connect(lambda: self._add_server(question))
        self._ask(question)

    def _add_server(self, question: AddServer) -> None:
        self._typed = question.kept
        url, opens = question.url, question.credentials
        job = self._context.access.write(
            lambda session, monitor: session.household.add(url, None, None, monitor, opens).name,
            tr("Adding {place}").format(place=kind_name(question.chosen)),
        )
        job.succeeded.connect(lambda added: self._added(added, None))
        job.failed.connect(self.result.tell_failure)

    @property
    def _places(self) -> Sequence[PlaceStatus]:
        return [card.facts.status for card in self.cards]

    def _is_place_already(self, found: Candidate) -> bool:
        if found.is_place:
            words = tr("This folder already is your place '{place}'.").format(place=shown(found.is_place))
            self.result.tell(Told(words, do=tr("Choose another one.")))
        return bool(found.is_place)

    def replace(self, place: PlaceStatus) -> None:
        """Let the owner choose a folder that takes over a place's pieces."""
        chosen = QFileDialog.getExistingDirectory(self, tr("Choose another folder instead"))
        if chosen:
            job = self._context.access.read(lambda session, _: session.household.look_at(chosen))
            job.succeeded.connect(lambda found: self._ask_to_replace(place, chosen, found))
            job.failed.connect(lambda failure: self.result.tell(told(failure.error, tr)))

    def _ask_to_replace(self, place: PlaceStatus, folder: str, found: Candidate) -> None:
        if self._is_place_already(found):
            return
        question = ReplacePlace(self, self._context.theme, found, Replaced(place, self._pieces(place)), self._places)
        question.accepted.connect(lambda: self._add(folder, found.name, question.where.chosen, place.name))
        self._ask(question)

    def _pieces(self, place: PlaceStatus) -> int:
        """That belong there."""
        rooms = {room.slot: room for room in self._look.rooms} if self._look else {}
        return place.waiting + (rooms[place.slot].slivers if place.slot in rooms else 0)

    def _retire(self, place: PlaceStatus) -> None:
        self._doing.retire(place, self._pieces(place))

    def _add(self, folder: str, name: str, domain: str | None, instead_of: str | None) -> None:
        job = self._context.access.write(
            lambda session, monitor: session.household.add(folder, domain, instead_of, monitor).name,
            tr("Adding {place}").format(place=shown(name)),
        )
        job.succeeded.connect(lambda added: self._added(added, instead_of))
        job.failed.connect(self.result.tell_failure)

    def _added(self, name: str, instead_of: str | None) -> None:
        self._context.deeds.note(What.PLACE_ADDED)
        words = tr("'{place}' is a place of your vault now.").format(place=shown(name))
        self.result.say(words)
        if instead_of is not None:
            self.ask_to_repair()

    # --- where it is -----------------------------------------------------------------------

    def locate(self, place: PlaceStatus) -> None:
        """Ask what a place is lost together with."""
        rooms = {room.slot: room for room in self._look.rooms} if self._look else {}
        same = place.slot in rooms and rooms[place.slot].same_disk
        question = LocatePlace(self, self._context.theme, place, self._places, same_disk=same)
        question.accepted.connect(lambda: self._locate(place, question.where.chosen))
        self._ask(question)

    def _locate(self, place: PlaceStatus, domain: str | None) -> None:
        if domain is None:
            return
        job = self._context.access.write(
            lambda session, monitor: session.household.locate(place.name, domain, monitor).domain, tr("Saving")
        )
        words = tr("'{place}' counts as part of '{where}' now.")
        job.succeeded.connect(lambda where: self.result.say(words.format(place=shown(place.name), where=shown(where))))
        job.failed.connect(self.result.tell_failure)

    # --- checking and repairing --------------------------------------------------------------

    def check(self, place: PlaceStatus) -> None:
        """Write a little to a place, and look for all its pieces."""
        title = tr("Checking {place}").format(place=shown(place.name))
        job = self._context.access.write(lambda session, monitor: check(session, place.slot, monitor), title)
        job.succeeded.connect(self._checked)
        job.failed.connect(self.result.tell_failure)

    def _checked(self, found: Checked) -> None:
        words = checked_words(found.status.name, found.status, found.pieces, found.bad)
        if found.bad or found.status.state != "connected":
            self.result.tell(Told(words, act=Act.REPAIR if found.bad else Act.NONE), self.ask_to_repair)
            return
        self._context.deeds.note(What.CHECKED, found.pieces, found.status.slot)
        self.result.say(words)

    def ask_to_repair(self) -> None:
        """Say what repair does; then do it."""
        if self.asking is None:
            self._ask(Repair(self)).accepted.connect(self.repair)

    def repair(self) -> None:
        """Make everything whole again."""
        job = self._context.access.write(repair, tr("Repairing"))
        job.succeeded.connect(self._repaired)
        job.failed.connect(self.result.tell_failure)

    def _repaired(self, report: "RepairReport") -> None:
        for name, number in report.damaged.items():
            slots = [place.slot for place in self._places if place.name == name]
            if slots and not report.left:
                self._context.deeds.note(What.REPLACED, number, slots[0])
        others = report.healed - (0 if report.left else sum(report.damaged.values()))
        if others > 0:
            self._context.deeds.note(What.REPAIRED, others)
        words = repaired_words(report)
        if report.lost_packs or report.left:
            self.result.tell(Told(words))
        else:
            self.result.say(words)

    def close_down(self) -> None:
        """Stop looking."""
        self._again.stop()
