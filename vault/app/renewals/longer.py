"""Keeping albums longer: the question with its effect, computed before it is done, and the standing rule."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSpinBox, QVBoxLayout, QWidget

from vault.app.asking import Question
from vault.app.choosing import Choice
from vault.app.context import Context
from vault.app.dressing import button, label, row
from vault.app.renewals.keeping import Change, plan_extension
from vault.app.translating import tr, tr_n
from vault.model import AlbumId
from vault.words.writing import date, shown

CHOICES = (13, 26, 52, 130)  # periods of 14 days: half a year, one year, two, five
MOST = 2600  # periods: a hundred years
PERIODS_A_YEAR = 26


def span(periods: int) -> str:
    """A number of periods of 14 days, as people count time."""
    years, rest = divmod(periods, PERIODS_A_YEAR)
    if not rest and years:
        return tr_n("{n} year", "{n} years", years)
    if periods == PERIODS_A_YEAR // 2:
        return tr("6 months")
    return tr_n("{n} week", "{n} weeks", 2 * periods)


def effect_words(changes: Sequence[Change]) -> str:
    """What would be, in dates."""
    if not changes:
        return tr("Every album is kept that long already.")
    if len(changes) == 1:
        one = changes[0]
        words = tr("'{album}' is kept until {after} then, instead of {before}.")
        return words.format(album=shown(one.name), after=date(one.after), before=date(one.before))
    earliest = min(change.after for change in changes)
    words = tr_n("{n} album is kept longer then, until {date} or later.",
                 "{n} albums are kept longer then, until {date} or later.", len(changes))  # fmt: skip
    return words.format(date=date(earliest))


def done_words(changes: Sequence[Change]) -> str:
    """What is now; nothing when nothing changed."""
    if not changes:
        return ""
    earliest = date(min(change.after for change in changes))
    if len(changes) == 1:
        return tr("'{album}' is kept until {date}.").format(album=shown(changes[0].name), date=earliest)
    words = tr_n("{n} album is kept until {date} or later.", "{n} albums are kept until {date} or later.", len(changes))
    return words.format(date=earliest)


class Extension(Question):
    """How much longer, and until when that would be: the plan is computed for each choice, and nothing is changed."""

    def __init__(self, parent: QWidget, context: Context, title: str, albums: Sequence[AlbumId]) -> None:
        super().__init__(parent, title, "", tr("Keep longer"))
        self._context, self.albums = context, albums
        self.choice = Choice(context.theme)
        for periods in CHOICES:
            self.choice.addItem(span(periods), periods)
        self.choice.setCurrentIndex(1)
        self.ask_for(tr("How much longer?"), self.choice, tr("At home this costs nothing."))
        self.choice.currentIndexChanged.connect(self._plan)
        self.agree.setEnabled(False)
        self.choice.setFocus()
        self.effect.setText(tr("Looking until when that would be"))
        self._plan()

    @property
    def periods(self) -> int:
        """As chosen, in periods of 14 days."""
        return int(self.choice.currentData())

    def _plan(self) -> None:
        albums, periods = self.albums, self.periods
        job = self._context.access.read(lambda session, _: (periods, plan_extension(session, albums, periods)))
        job.succeeded.connect(self._take)  # a method, which Qt forgets with the dialog; a lambda would outlive it
        job.failed.connect(self._context.failed)

    def _take(self, found: tuple[int, list[Change]]) -> None:
        periods, changes = found
        if periods == self.periods:
            self.effect.setText(effect_words(changes))
            self.agree.setEnabled(bool(changes))


class Rule(QFrame):
    """The standing rule: how many periods ahead every backup keeps all albums. Saved by `chosen`."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._present = 0
        self.number = QSpinBox()
        self.number.setRange(1, MOST)
        self.number.setFixedWidth(96)
        self.number.setAccessibleName(tr("Periods of 14 days ahead"))
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.span = label("", "muted")
        self.effect = label("", "caption", wraps=True)
        self.chosen = button(tr("Save the rule"), lambda: None)
        self.number.valueChanged.connect(self._changed)
        words = tr("Every backup keeps all albums at least this many periods of 14 days ahead.")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(16, 16, 16, 16)
        inside.setSpacing(8)
        inside.addWidget(label(tr("Rule"), "subhead"))
        inside.addWidget(label(words, "muted", wraps=True))
        inside.addLayout(row(self.number, self.span, None, self.chosen, gap=12))
        inside.addWidget(self.effect)
        self.effect.hide()
        self.chosen.setEnabled(False)

    def show_rule(self, keep_ahead: int) -> None:
        """The rule as it stands; what is being typed stays until it is saved."""
        is_typed = self._present and self.number.value() != self._present
        self._present = keep_ahead
        if not is_typed:
            self.number.setValue(keep_ahead)
            self._changed()

    def _changed(self) -> None:
        is_other = self.number.value() != self._present
        self.span.setText(tr("about {time}").format(time=span(self.number.value())))
        self.chosen.setEnabled(is_other)
        self.effect.setVisible(False)

    def say_effect(self, keep_ahead: int, changes: Sequence[Change]) -> None:
        """What saving this number would do at once."""
        if keep_ahead != self.number.value() or keep_ahead == self._present:
            return
        words = effect_words(changes) if changes else tr("Days that are further away already stay as they are.")
        self.effect.setText(words)
        self.effect.setVisible(True)
