"""The Renewals page: until when each album is kept, keeping it longer, the standing rule, and reminders to save.

At home time costs nothing, and nothing is deleted when it is over; the page says so.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QGridLayout, QVBoxLayout, QWidget

from vault.app.activity.deeds import What
from vault.app.asking import Question
from vault.app.context import Context
from vault.app.dressing import button, card, label, row
from vault.app.elided import Elided
from vault.app.renewals.bar import TimeBar
from vault.app.renewals.keeping import (
    Change,
    Keeping,
    Kept,
    change_rule,
    extend,
    look,
    plan_rule,
    save_reminders,
)
from vault.app.renewals.longer import Extension, Rule, done_words
from vault.app.renewals.paid import PaidCard, paid_words
from vault.app.renewals.paying import Paid, look_paid, renew_paid
from vault.app.result import Result
from vault.app.scrolling import scrolled
from vault.app.translating import tr, tr_n
from vault.model import AlbumId
from vault.words.app import Act, told
from vault.words.writing import date, shown

TYPING_MS = 300  # the effect of a rule is computed when nobody has typed for so long
NAME = 200  # pixels


class Renewals(QWidget):
    """A page as `shell.py` describes it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._keeping: Keeping | None = None
        self._asked = 0
        self.asking: Question | None = None
        self.lines: list[_Line] = []
        self.headline = label("", "subhead", wraps=True)
        self.below = label(
            tr("At home this costs nothing, and nothing is deleted when the time is over."), "muted", wraps=True
        )
        self.save = button(tr("Save reminders…"), self.choose_file)
        self.all = button(tr("Extend all…"), self.extend_all, "primary")
        self.result = Result(context)
        self.empty = label(
            tr("Albums that are protected appear here, with the day until which they are kept."), "muted", wraps=True
        )
        self.cards: list[PaidCard] = []
        self._paid = QVBoxLayout()
        self._paid.setSpacing(12)
        self.rule = Rule()
        self.rule.chosen.clicked.connect(self._change_rule)
        self._typing = QTimer(self.rule, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(self._plan_rule)
        self.rule.number.valueChanged.connect(lambda _: self._typing.start())
        self._frame, self._inside = card()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnMinimumWidth(0, NAME)
        self._grid.setColumnStretch(1, 1)
        self._inside.addLayout(self._grid)
        self._inside.addWidget(label(tr("One box is 14 days, beginning with today's."), "caption"))
        scrolled(
            self,
            row(label(tr("Renewals"), "title"), None, self.save, self.all),
            [self.headline, self.below, self.result, self._frame, self.empty, self.rule, self._paid],
        )
        self._frame.hide()
        self.empty.hide()
        context.access.contents_changed.connect(self._read)

    # --- looking ---------------------------------------------------------------------------

    def look(self) -> None:
        """Ask anew until when everything is kept."""
        self._read()

    def _read(self) -> None:
        if not self.isVisible() or not self._context.access.is_open:
            return
        self._asked += 1
        asked = self._asked
        job = self._context.access.read(look)
        job.succeeded.connect(lambda found: self._show(found) if asked == self._asked else None)
        job.failed.connect(self._context.failed)
        paid = self._context.access.read(look_paid)
        paid.succeeded.connect(lambda found: self._show_paid(found) if asked == self._asked else None)
        paid.failed.connect(self._context.failed)

    # --- what is paid for ------------------------------------------------------------------

    def _show_paid(self, found: Sequence[Paid]) -> None:
        """A card for each network; they may come later than the rest, for networks are asked."""
        while len(self.cards) < len(found):
            made = PaidCard(self._context, self._renew_paid)
            self.cards.append(made)
            self._paid.addWidget(made)
        while len(self.cards) > len(found):
            gone = self.cards.pop()
            self._paid.removeWidget(gone)
            gone.deleteLater()
        for shown_on, one in zip(self.cards, found, strict=True):
            shown_on.show_paid(one)

    def _renew_paid(self, paid: Paid) -> None:
        job = self._context.access.write(
            lambda session, monitor: renew_paid(session, paid.network, monitor), tr("Paying for more time")
        )
        job.succeeded.connect(self._renewed)
        job.failed.connect(self.result.tell_failure)

    def _renewed(self, found: Sequence[Paid]) -> None:
        problem = next((one.problem for one in found if one.problem is not None), None)
        if problem is not None:
            self.result.tell(told(problem, tr))
        else:
            self._context.deeds.note(What.EXTENDED, sum(len(one.due) for one in found))
            self.result.say(paid_words(found))

    # --- what is kept at home --------------------------------------------------------------

    def _show(self, found: Keeping) -> None:
        self._keeping = found
        kept = [album for album in found.albums if album.until]
        if kept:
            self.headline.setText(tr("Covered until {date} at the earliest").format(date=date(kept[0].until)))
        else:
            self.headline.setText(tr("Nothing is kept yet"))
        while len(self.lines) < len(found.albums):
            self.lines.append(_Line(self._context, self._grid, len(self.lines), self.extend_one))
        while len(self.lines) > len(found.albums):
            self.lines.pop().remove(self._grid)
        for line, album in zip(self.lines, found.albums, strict=True):
            line.show_kept(album, found.now)
        self._frame.setVisible(bool(found.albums))
        self.empty.setVisible(not found.albums)
        self.all.setEnabled(bool(kept))
        self.save.setEnabled(bool(kept))
        self.rule.show_rule(found.keep_ahead)

    # --- keeping longer ----------------------------------------------------------------------

    def take_step(self, act: Act) -> None:
        """The step of a sentence elsewhere that is this page's: everything is kept longer."""
        if act is Act.RENEW:
            job = self._context.access.read(look)
            job.succeeded.connect(self._show_and_extend)

    def _show_and_extend(self, found: Keeping) -> None:
        self._show(found)
        self.extend_all()

    def extend_all(self) -> None:
        """Ask how much longer, for every album."""
        albums = [kept.album for kept in self._keeping.albums if kept.until] if self._keeping else []
        if albums:
            self._ask(Extension(self, self._context, tr("Keep all albums longer?"), albums))

    def extend_one(self, kept: Kept) -> None:
        """Ask how much longer, for one."""
        title = tr("Keep '{album}' longer?").format(album=shown(kept.name))
        self._ask(Extension(self, self._context, title, [kept.album]))

    def _ask(self, question: Extension) -> None:
        if self.asking is not None:
            return
        self.asking = question
        question.finished.connect(self._answered)
        question.accepted.connect(lambda: self._extend(question.albums, question.periods))
        question.open()

    def _answered(self) -> None:
        self.asking = None

    def _extend(self, albums: Sequence[AlbumId], periods: int) -> None:
        job = self._context.access.write(
            lambda session, monitor: extend(session, albums, periods, monitor), tr("Keeping albums longer")
        )
        job.succeeded.connect(self._extended)
        job.failed.connect(self.result.tell_failure)

    def _extended(self, changes: Sequence[Change]) -> None:
        self._context.deeds.note(What.EXTENDED, len(changes))
        self.result.say(done_words(changes))

    def close_down(self) -> None:
        """What was typed last is not planned any more, nor what an answer that is still on its way puts there."""
        self._typing.stop()
        self._typing.timeout.disconnect()

    # --- the rule ----------------------------------------------------------------------------

    def _plan_rule(self) -> None:
        number = self.rule.number.value()
        if self._keeping is None or number == self._keeping.keep_ahead:
            return
        job = self._context.access.read(lambda session, _: plan_rule(session, number))
        job.succeeded.connect(lambda changes: self.rule.say_effect(number, changes))

    def _change_rule(self) -> None:
        number = self.rule.number.value()
        job = self._context.access.write(
            lambda session, monitor: change_rule(session, number, monitor), tr("Changing the rule")
        )
        job.succeeded.connect(lambda changes: self._rule_changed(number, changes))
        job.failed.connect(self.result.tell_failure)

    def _rule_changed(self, number: int, changes: Sequence[Change]) -> None:
        self.rule.show_rule(number)
        rule = tr_n("Every backup keeps {n} period ahead now.", "Every backup keeps {n} periods ahead now.", number)
        self.result.say(" ".join(part for part in (rule, done_words(changes)) if part))

    # --- reminders -----------------------------------------------------------------------------

    def choose_file(self) -> None:
        """Let the owner choose where the calendar file goes."""
        file, _ = QFileDialog.getSaveFileName(
            self, tr("Save reminders"), tr("Vault reminders") + ".ics", tr("Calendar files") + " (*.ics)"
        )
        if file:
            job = self._context.access.read(lambda session, _: save_reminders(session, file))
            words = tr("The reminders are saved. Open the file with your calendar.")
            job.succeeded.connect(lambda _: self.result.say(words))
            job.failed.connect(self.result.tell_failure)


class _Line:
    """An album in the table: its name, its boxes, its date, and the button that extends it."""

    def __init__(self, context: Context, grid: QGridLayout, at: int, act: Callable[[Kept], object]) -> None:
        self.name, self.date = Elided("strong"), label("")
        self.bar = TimeBar(context.theme)
        self._kept: Kept | None = None
        self.extend = button(tr("Extend…"), lambda: act(self._kept) if self._kept is not None else None)
        self._widgets: list[QWidget] = [self.name, self.bar, self.date, self.extend]
        for column, widget in enumerate(self._widgets):
            grid.addWidget(widget, at, column)

    def show_kept(self, kept: Kept, now: int) -> None:
        """Show an album."""
        self._kept = kept
        name = shown(kept.name)
        self.name.setText(name)
        self.bar.show_ahead(kept.ahead, is_over=kept.until <= now)
        self.date.setText(date(kept.until) if kept.until else tr("After its first backup"))
        self.extend.setAccessibleName(tr("Extend {album}").format(album=name))
        self.extend.setEnabled(bool(kept.until))

    def remove(self, grid: QGridLayout) -> None:
        """Take it out of the table."""
        for widget in self._widgets:
            grid.removeWidget(widget)
            widget.deleteLater()
