"""What the Places page asks before it does something: each says the effect first."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from vault.app.asking import Question
from vault.app.choosing import Choice
from vault.app.places.saying import (
    DISK_NAME,
    adding_effect,
    domain_word,
    found_words,
    repair_effect,
    replacing_effect,
)
from vault.app.theme import Theme
from vault.app.translating import tr
from vault.engine.status import PlaceStatus
from vault.model import Code
from vault.networks.home.rooms import Candidate
from vault.words.writing import shown

LONGEST = 80  # characters of a name for a disk or a house


class Where(Choice):
    """Which disk or house a place is in: what was found, what the others are in, or what is typed."""

    def __init__(self, theme: Theme, found: str, known: Sequence[str]) -> None:
        """`found`: what stands there at first; it is the engine's own name unless something else is chosen."""
        super().__init__(theme)
        self.setEditable(True)
        self._found = found
        self.addItems(list(dict.fromkeys([found, *known])))
        line = self.lineEdit()
        if line is not None:
            line.setMaxLength(LONGEST)

    @property
    def chosen(self) -> str | None:
        """What was chosen; None when it is what was found."""
        text = self.currentText().strip()
        return text if text and text != self._found else None


def named_domains(places: Sequence[PlaceStatus]) -> list[str]:
    """The names that people gave to disks and houses, each once."""
    return list(dict.fromkeys(p.domain for p in places if p.domain and not DISK_NAME.fullmatch(p.domain)))


class AddPlace(Question):
    """Before a folder becomes a place."""

    def __init__(
        self, parent: QWidget, theme: Theme, found: Candidate, code: Code, places: Sequence[PlaceStatus]
    ) -> None:
        title = tr("Add '{place}' as a place?").format(place=shown(found.name))
        super().__init__(parent, title, adding_effect(code), tr("Add this place"))
        self.where = _where(theme, found, places)
        self.hint = self.ask_for(tr("Which disk or house is it in?"), self.where, found_words(found))


@dataclass(frozen=True, slots=True)
class Replaced:
    """A place that another folder is to take over from, and how many pieces are to be made again."""

    place: PlaceStatus
    pieces: int


class ReplacePlace(Question):
    """Before a folder takes over another place's pieces."""

    def __init__(
        self, parent: QWidget, theme: Theme, found: Candidate, old: Replaced, places: Sequence[PlaceStatus]
    ) -> None:
        title = tr("Use '{new}' instead of '{old}'?").format(new=shown(found.name), old=shown(old.place.name))
        super().__init__(parent, title, replacing_effect(old.place.name, old.pieces), tr("Use it instead"))
        self.where = _where(theme, found, places)
        self.hint = self.ask_for(tr("Which disk or house is it in?"), self.where, found_words(found))


class LocatePlace(Question):
    """Where a place is: what it would be lost together with."""

    def __init__(
        self, parent: QWidget, theme: Theme, place: PlaceStatus, places: Sequence[PlaceStatus], *, same_disk: bool
    ) -> None:
        title = tr("Where is '{place}'?").format(place=shown(place.name))
        effect = tr("Places in one disk or house count as one, for they can be lost together.")
        super().__init__(parent, title, effect, tr("Save"))
        now = domain_word(place.domain, same_disk=same_disk)
        self.where = Where(theme, now, named_domains(places))
        self.ask_for(tr("Which disk or house is it in?"), self.where)


class Repair(Question):
    """Before everything is made whole again."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, tr("Repair now?"), repair_effect(), tr("Repair"))


def _where(theme: Theme, found: Candidate, places: Sequence[PlaceStatus]) -> Where:
    own = domain_word("disk " + found.disk.partition("-")[2][:8], same_disk=found.same_disk)
    return Where(theme, own, named_domains(places))
