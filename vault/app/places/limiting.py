"""How fast places may be written to and read, chosen in the window; it counts at once, also for what is on its way."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from vault.app.asking import Question
from vault.app.choosing import Choice
from vault.app.context import Context
from vault.app.jobs import Job
from vault.app.theme import Theme
from vault.app.translating import tr
from vault.engine.status import PlaceStatus
from vault.words.writing import shown, size

if TYPE_CHECKING:
    from vault.ports import Monitor
    from vault.session.session import Session

RATES = (0, 250_000, 500_000, 1_000_000, 2_000_000, 5_000_000, 10_000_000, 25_000_000, 50_000_000)  # bytes a second
WIDE = 210

Limits = Mapping[str | None, int]  # bytes a second by the names of places; under None that of all together


def limits(session: "Session", _: "Monitor") -> tuple[list[str], Limits]:
    """The places' names, and the limits that are set."""
    return [place.name for place in session.household.statuses()], session.household.limits()


def set_limit(context: Context, name: str | None, rate: int) -> Job:
    """From now on a place, or all together, is given and asked for no more than that; 0 for no limit."""
    return context.access.note(lambda session: session.household.limit(name, rate))


def rate_words(rate: int) -> str:
    """'2.0 MB a second'."""
    return tr("{size} a second").format(size=size(rate)) if rate else tr("As fast as it can")


class Speed(Choice):
    """What a limit can be; one that was set elsewhere is among them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setFixedWidth(WIDE)
        self.show_rate(0)

    def show_rate(self, rate: int) -> None:
        """As it is set now."""
        self.blockSignals(True)  # noqa: FBT003 Qt's own parameter
        self.clear()
        for one in sorted({*RATES, rate}):
            self.addItem(rate_words(one), one)
        self.setCurrentIndex(self.findData(rate))
        self.blockSignals(False)  # noqa: FBT003 Qt's own parameter

    @property
    def rate(self) -> int:
        """Bytes a second, 0 for no limit."""
        return int(self.currentData())


class LimitPlace(Question):
    """How fast one place may be. `rate`: as it is set now."""

    def __init__(self, parent: QWidget, theme: Theme, place: PlaceStatus, rate: int) -> None:
        title = tr("How fast may '{place}' be?").format(place=shown(place.name))
        effect = tr(
            "So that others in the house can use the network, too. It counts at once, and on this computer only."
        )
        super().__init__(parent, title, effect, tr("Save"))
        self.speed = Speed(theme)
        self.speed.show_rate(rate)
        self.ask_for(tr("At most"), self.speed)
        self.speed.setFocus()
