"""Protection: how many pieces bring a photo back. It is said, not offered: a vault keeps what it was made with."""

from typing import TYPE_CHECKING

from vault.app.context import Context
from vault.app.dressing import label
from vault.app.jobs import JobMonitor
from vault.app.settings.group import Group
from vault.app.translating import tr, tr_n
from vault.model import Code
from vault.words.language import number

if TYPE_CHECKING:
    from vault.session.session import Session


def code_now(session: "Session", monitor: JobMonitor) -> Code:
    """How new photos are cut."""
    monitor.check()
    return session.household.code_with(max(1, len(session.household.places)))


def code_words(code: Code) -> str:
    """What a code means for new photos."""
    cut = tr_n("A new photo is cut into {n} piece.", "A new photo is cut into {n} pieces, one for each place.", code.n)
    back = tr_n("Any {n} of them brings it back.", "Any {n} of them bring it back.", code.k)
    return f"{cut} {back}"


def room_words(code: Code) -> str:
    """What it takes."""
    times = number(code.n / code.k, 0 if code.n % code.k == 0 else 1)
    return tr("All places together need about {times} times the room of your photos.").format(times=times)


class Protection(Group):
    """Words only."""

    def __init__(self, context: Context) -> None:
        super().__init__(tr("Protection"))
        self._context = context
        self.code, self.room = label("", wraps=True), label("", "caption", wraps=True)
        fixed = tr("How many are enough was chosen when the vault was made, and stays. More places make more pieces.")
        self.add(self.code)
        self.add(self.room)
        self.add(label(fixed, "caption", wraps=True))

    def look(self) -> None:
        """Ask anew."""
        job = self._context.access.read(code_now)
        job.succeeded.connect(self._show)

    def _show(self, code: Code) -> None:
        self.code.setText(code_words(code))
        self.room.setText(room_words(code))
