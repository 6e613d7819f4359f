"""Protection: how many pieces of a new photo bring it back. What a choice means is said before it is saved."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from vault.app.choosing import Choice
from vault.app.context import Context
from vault.app.dressing import button, label, row
from vault.app.jobs import JobMonitor
from vault.app.result import Result
from vault.app.settings.group import Group
from vault.app.translating import tr, tr_n
from vault.model import Code
from vault.words.language import number

if TYPE_CHECKING:
    from vault.session.session import Session

WIDE = 210
Codes = tuple[Code, tuple[Code, Code, Code]]


def codes_now(session: "Session", monitor: JobMonitor) -> Codes:
    """How new photos are cut, and how they could be."""
    monitor.check()
    return session.household.codes()


def code_words(code: Code) -> str:
    """What a code means for new photos."""
    cut = tr_n("A new photo is cut into {n} piece.", "A new photo is cut into {n} pieces, one for each place.", code.n)
    back = tr_n("Any {n} of them brings it back.", "Any {n} of them bring it back.", code.k)
    return f"{cut} {back}"


def loss_words(code: Code) -> str:
    """How many places may be lost."""
    if code.n == code.k:
        return tr("No place may be lost then.")
    return tr_n("Any {n} place may be lost then.", "Any {n} places may be lost then.", code.n - code.k)


def room_words(code: Code) -> str:
    """What it takes."""
    times = number(code.n / code.k, 0 if code.n % code.k == 0 else 1)
    return tr("All places together need about {times} times the room of your photos.").format(times=times)


class Protection(Group):
    """Words, a choice with its effect, and a button that saves it."""

    def __init__(self, context: Context, result: Result) -> None:
        super().__init__(tr("Protection"))
        self._context, self._result = context, result
        self._now: Code | None = None
        self._usual: Code | None = None
        self._asked = 0
        self.choice = Choice(context.theme)
        self.choice.setFixedWidth(WIDE)
        self.code, self.room = label("", wraps=True), label("", "caption", wraps=True)
        self.save = button(tr("Use it for new photos"), self._save)
        stays = tr("What is stored already stays as it is. More places make more pieces.")
        self.add_row(tr("How careful new photos are kept"), self.choice)
        self.add(self.code)
        self.add(self.room)
        line = row(label(stays, "caption", wraps=True), self.save, gap=16)
        line.setContentsMargins(0, 0, 0, 0)
        line.setStretch(0, 1)
        foot = QWidget()
        foot.setLayout(line)
        self.add(foot)
        self.choice.currentIndexChanged.connect(self._say)
        self.save.setEnabled(False)

    def look(self) -> None:
        """Ask anew."""
        self._asked += 1
        asked = self._asked
        job = self._context.access.read(codes_now)
        job.succeeded.connect(lambda found: self._show(found) if asked == self._asked else None)

    def _show(self, found: Codes) -> None:
        now, (careful, usual, thrifty) = found
        typed = self.choice.currentData() if self.save.isEnabled() else None
        self._now, self._usual = now, usual
        names = {careful.k: tr("Careful"), thrifty.k: tr("Thrifty"), usual.k: tr("Balanced")}
        names.setdefault(now.k, tr("As it was made"))
        self.choice.blockSignals(True)  # noqa: FBT003 Qt's own parameter
        self.choice.clear()
        for needed in sorted(names):  # the fewer are enough, the more may be lost
            self.choice.addItem(names[needed], needed)
        at = self.choice.findData(typed) if typed is not None else -1
        self.choice.setCurrentIndex(at if at >= 0 else self.choice.findData(now.k))
        self.choice.blockSignals(False)  # noqa: FBT003 Qt's own parameter
        self._say()

    def _say(self) -> None:
        if self._now is None or self.choice.currentData() is None:
            return
        code = Code(int(self.choice.currentData()), self._now.n)
        self.code.setText(f"{code_words(code)} {loss_words(code)}")
        self.room.setText(room_words(code))
        self.save.setEnabled(code != self._now)

    def _save(self) -> None:
        chosen = int(self.choice.currentData())
        needed = 0 if self._usual is not None and chosen == self._usual.k else chosen  # the usual grows with the places
        self._asked += 1  # what was asked before knows nothing of it
        job = self._context.access.write(
            lambda session, monitor: session.household.change_code(needed, monitor), tr("Saving")
        )
        job.succeeded.connect(self._saved)
        job.failed.connect(self._result.tell_failure)

    def _saved(self, code: Code) -> None:
        self._now = code
        self._say()
        self._result.say(tr("New photos are kept that way from now on."))
