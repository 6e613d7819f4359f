"""Recovery kit: how it stands, the way to its screens, and practising what it is for."""

from vault.app.context import Context
from vault.app.dressing import button, label
from vault.app.result import Result
from vault.app.settings.group import Group
from vault.app.settings.practising import Practised, known_times, practise, practised_words, reminder
from vault.app.translating import tr
from vault.words.app import Act, kit_told


class RecoveryKit(Group):
    """Two rows, and what came of the second."""

    def __init__(self, context: Context) -> None:
        super().__init__(tr("Recovery kit"))
        self._context = context
        self.open = button(tr("Open the kit"), lambda: context.step_wanted.emit(Act.OPEN_KIT))
        self.state = self.add_row(tr("If this computer is lost, it brings everything back"), self.open)
        self.practise = button(tr("Practise bringing back…"), self._practise)
        self.add_row(
            tr("Practise for the day it is needed"),
            self.practise,
            tr("Brings some photos back into a scratch folder, as a new computer would, and compares them."),
        )
        self.last = label("", "caption", wraps=True)
        self.last.hide()
        self.add(self.last)
        self.result = Result(context)
        self.add(self.result)
        context.access.status_changed.connect(self.look)
        self.look()

    def look(self) -> None:
        """Say how it stands, once that is known."""
        kit = self._context.access.kit
        if kit is not None:
            wanted = kit_told(kit.value, tr)
            self.state.setText(wanted.text if wanted is not None else tr("It is made, checked and up to date."))
        self.state.setVisible(kit is not None)

    def look_when(self) -> None:
        """Ask anew when it was practised."""
        self._context.access.read(known_times).succeeded.connect(self._say_when)

    def _say_when(self, times: tuple[int, int]) -> None:
        words = reminder(*times, self._context.access.around.clock.now_ms())
        self.last.setText(words)
        self.last.setVisible(bool(words))

    def _practise(self) -> None:
        self.result.hide()
        self.practise.setEnabled(False)
        job = self._context.access.read(practise, tr("Practising to bring back"))
        job.succeeded.connect(self._practised)
        job.failed.connect(self.result.tell_failure)
        job.finished.connect(self._is_over)

    def _is_over(self) -> None:
        self.practise.setEnabled(True)
        self.look_when()

    def _practised(self, done: Practised) -> None:
        what = practised_words(done)
        if what.is_good:
            self.result.say(what.text)
        else:
            self.result.tell(what, self._practise if what.act is Act.TRY_AGAIN else None)
