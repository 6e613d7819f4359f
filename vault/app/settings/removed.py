"""What was removed lately, and the way to bring it back. Asked for only when somebody wants to see it: all items are
gone through for that.
"""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

from vault.app.asking import Question
from vault.app.context import Context
from vault.app.dressing import button, label, row
from vault.app.hearing import while_there
from vault.app.jobs import JobMonitor
from vault.app.removing import bring_back
from vault.app.settings.group import Group
from vault.app.translating import tr, tr_n
from vault.words.writing import date, listed, size

if TYPE_CHECKING:
    from vault.engine.forget import Act
    from vault.session.session import Session

MOST = 12  # acts in the list; who removed more often than that in a month finds the rest by bringing some back


def removed_lately(session: "Session", monitor: JobMonitor) -> "list[Act]":
    """What can still be brought back, the newest first."""
    from vault.engine.forget import acts

    return acts(session.vault, monitor)


def act_words(act: "Act") -> str:
    """'Lake cabin: 14 items, 31 MB', '3 items, 1 MB'."""
    items = tr_n("{n} item", "{n} items", act.items)
    what = f"{items}, {size(act.bytes)}"
    return tr("{album}: {what}").format(album=listed(act.albums, 2), what=what) if act.albums else what


def days_words(act: "Act") -> str:
    """When it was removed, and until when it comes back."""
    return tr("Removed on {day}, comes back until {last}").format(day=date(act.time), last=date(act.until))


class RemovedList(Question):
    """The list. One button a line; pressing it closes the list: the bar above the pages says what came of it."""

    def __init__(self, parent: QWidget, context: Context, found: "Sequence[Act]") -> None:
        effect = tr("After that its room is given back.") if found else tr("Nothing was removed in the last 30 days.")
        super().__init__(parent, tr("Removed in the last 30 days"), effect, tr("Close"), "")
        self.cancel.hide()
        self.buttons: list[QPushButton] = []
        for act in found[:MOST]:
            back = button(tr("Bring back"), partial(self._bring_back, context, act), "small")
            back.setAccessibleName(tr("Bring back {what}").format(what=act_words(act)))
            self.buttons.append(back)
            words = label(act_words(act), "strong")
            self.inside.addLayout(row(words, None, back))
            self.inside.addWidget(label(days_words(act), "caption"))

    def _bring_back(self, context: Context, act: "Act") -> None:
        self.accept()
        bring_back(context, act.stamp)


class Removed(Group):
    """One row."""

    def __init__(self, context: Context) -> None:
        super().__init__(tr("Removed"))
        self._context = context
        self.list: RemovedList | None = None
        self.show_list = button(tr("Show…"), self._ask)
        self.show_list.setAccessibleName(tr("Show what was removed in the last 30 days"))
        self.add_row(
            tr("What was removed in the last 30 days"), self.show_list, tr("It can be brought back until then.")
        )

    def _ask(self) -> None:
        self.show_list.setEnabled(False)
        job = self._context.access.read(removed_lately)
        job.succeeded.connect(self._show)
        job.failed.connect(self._context.failed)
        while_there(self, job.finished, lambda: self.show_list.setEnabled(True))

    def _show(self, found: "list[Act]") -> None:
        self.list = RemovedList(self, self._context, found)
        self.list.open()
