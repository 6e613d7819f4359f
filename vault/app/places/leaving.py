"""A place that leaves the vault, and one on a server that wants to know this computer again: asked, with the effect."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from vault.app.asking import Question
from vault.app.dressing import label
from vault.app.places.saying import survival
from vault.app.places.servers import fields
from vault.app.theme import Theme
from vault.app.ticking import Tick
from vault.app.translating import tr, tr_n
from vault.engine.disasters import Disasters
from vault.engine.status import PlaceStatus
from vault.words.writing import shown

if TYPE_CHECKING:
    from vault.session.household import Retired


class RetirePlace(Question):
    """Before a place's pieces are moved and it leaves. `after`: what is survived then; `pieces`: how many it holds."""

    def __init__(self, parent: QWidget, place: PlaceStatus, pieces: int, after: Disasters) -> None:
        effect = tr_n(
            "Its {n} piece moves to your other places first; then it is no place of your vault any more. "
            "What is left in its folder is of no use.",
            "Its {n} pieces move to your other places first; then it is no place of your vault any more. "
            "What is left in its folder is of no use.",
            pieces,
        )
        title = tr("Retire '{place}'?").format(place=shown(place.name))
        super().__init__(parent, title, effect, tr("Retire it"), "danger")
        self.after = label(tr("Afterwards: {sentence}").format(sentence=survival(after)), wraps=True)
        self.inside.addWidget(self.after)
        self.cancel.setDefault(True)
        self.cancel.setFocus()


def retired_words(done: "Retired") -> str:
    """What came of it."""
    name = shown(done.name)
    if done.left:
        left = tr_n("{n} piece can't be moved now.", "{n} pieces can't be moved now.", done.left)
        words = tr("'{place}' is on its way out; {left} Connect all places and retire it again.")
        return words.format(place=name, left=left)
    return tr("'{place}' is no place of your vault any more.").format(place=name)


class SignIn(Question):
    """What opens a place on a server, given anew: it is kept when the place has opened with it. `is_shared`: the
    vault's other computers have it now.
    """

    def __init__(self, parent: QWidget, theme: Theme, place: PlaceStatus, *, is_shared: bool) -> None:
        title = tr("Sign in to '{place}' again").format(place=shown(place.name))
        effect = tr("It is tried now, and kept sealed on this computer once it opens the place.")
        super().__init__(parent, title, effect, tr("Sign in"))
        self.lines: dict[str, QLineEdit] = {}
        for field in fields(place.url.partition(":")[0]):
            if field.is_secret:
                line = self.lines[field.key] = QLineEdit()
                line.setEchoMode(QLineEdit.EchoMode.Password)
                line.textChanged.connect(self._look)
                self.ask_for(field.words, line)
        self.share = Tick(theme, tr("Let my other computers have it, too"), on=is_shared)
        self.inside.addWidget(self.share)
        self._look()
        next(iter(self.lines.values())).setFocus()

    def _look(self) -> None:
        self.agree.setEnabled(all(line.text() for line in self.lines.values()))

    @property
    def credentials(self) -> dict[str, str]:
        """What was typed."""
        return {key: line.text() for key, line in self.lines.items()}
