"""The one truth that every screen shows: "Everything is safe", "Being protected" or "Needs you". Computed from the
engine's status and the jobs that run; nothing here decides about safety.
"""

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from vault.app.context import Context
from vault.app.jobs import JobState
from vault.app.pausing import until_words
from vault.app.translating import tr, tr_n
from vault.model import Safety
from vault.words.app import Act, Told, kit_told, need_told
from vault.words.writing import listed

if TYPE_CHECKING:
    from vault.engine.status import Status
    from vault.kit import KitState

ADVICE = frozenset(
    {"need_silent_device", "need_second_place", "need_other_disk", "need_spread"}
)  # a kit is sooner made


class Mood(Enum):
    """The state in a word, with the shape and the colour that go with it."""

    UNKNOWN = ("", "shield", "muted")
    SAFE = ("safe", "shield-check", "ok")
    BUSY = ("busy", "cloud-upload", "accent")
    PAUSED = ("paused", "pause", "muted")
    NEEDS = ("needs you", "shield-alert", "warn")

    @property
    def icon(self) -> str:
        """A Lucide name: states differ by shape, not only by colour."""
        return self.value[1]

    @property
    def tone(self) -> str:
        """A token of the theme."""
        return self.value[2]


@dataclass(frozen=True)
class Overview:
    """What the status card says. `act`: the next step, when there is one."""

    mood: Mood = Mood.UNKNOWN
    headline: str = ""
    sentence: str = ""
    act: Act = Act.NONE


def tolerance_sentence(tolerates: int, places: int, *, together: bool = False) -> str:
    """How many places can fail. `tolerates` is the engine's number, for the worst item; `together`: one disk holds
    all of them, and its end would be theirs.
    """
    if tolerates <= 0:
        return tr("No place can fail right now.")
    if together:
        words = tr("Any {n} of your {places} places can fail, but all {places} are on one disk.")
        return words.format(n=tolerates, places=places)
    if tolerates == 1:
        return tr("Any 1 of your {places} places can fail right now.").format(places=places)
    return tr("Any {n} of your {places} places can fail right now.").format(n=tolerates, places=places)


def lost_together(status: "Status") -> bool:
    """Whether the engine says that all places stand and fall with one disk."""
    return any(need.what == "need_other_disk" for need in status.needs)


def standing(status: "Status") -> str:
    """How many places can fail, and, where some aren't here now, that the number counts what they hold."""
    sentence = tolerance_sentence(status.tolerates, len(status.places), together=lost_together(status))
    away = [place.name for place in status.places if place.state != "connected" and not place.gone]
    if not away:
        return sentence
    if all(place.is_paused for place in status.places if place.name in away):
        words = tr_n("{places} is paused by you; what it holds counts. {sentence}",
                     "{places} are paused by you; what they hold counts. {sentence}", len(away))  # fmt: skip
        return words.format(places=listed(away), sentence=sentence)
    words = tr_n("{places} isn't connected; what it holds counts. {sentence}",
                 "{places} aren't connected; what they hold counts. {sentence}", len(away))  # fmt: skip
    return words.format(places=listed(away), sentence=sentence)


def needs(status: "Status", kit: "KitState | None") -> list[Told]:
    """What needs the owner, the first thing first: the engine's needs, and the recovery kit among them."""
    told = [need_told(need, tr) for need in status.needs if need.what not in ADVICE]
    of_kit = kit_told(kit.value, tr) if kit is not None else None
    return [
        *told,
        *([of_kit] if of_kit else []),
        *(need_told(need, tr) for need in status.needs if need.what in ADVICE),
    ]


def overview(status: "Status | None", kit: "KitState | None" = None, *, busy: bool, paused: bool) -> Overview:
    """The three states. A job that runs is told before what it may be about to mend."""
    if status is None:
        return Overview(Mood.UNKNOWN, tr("Looking at your places"), "")
    if paused:
        return Overview(Mood.PAUSED, tr("Paused"), tr("What is stored stays. It goes on when you resume."))
    if busy:
        sentence = tr("New photos are on their way to your places.")
        return Overview(Mood.BUSY, tr("Being protected"), sentence)
    wanted = needs(status, kit)
    if wanted:
        return Overview(Mood.NEEDS, tr("Needs you"), wanted[0].text, wanted[0].act)
    if status.safety is not Safety.SAFE:
        return Overview(Mood.NEEDS, tr("Needs you"), tr("Losing one disk or house could lose photos."), Act.OPEN_PLACES)
    return Overview(Mood.SAFE, tr("Everything is safe"), standing(status))


def paused_overview(until: str) -> Overview:
    """Nothing needs the owner, and nothing begins by itself. `until` in words; empty: until they resume."""
    words = tr("Everything stored is safe. It goes on {until}.").format(until=until)
    return Overview(Mood.PAUSED, tr("Paused"), words if until else tr("Everything stored is safe."), Act.RESUME)


class Watcher(QObject):
    """Keeps the overview up to date. `changed` carries the new one."""

    changed = Signal(object)

    def __init__(self, context: Context) -> None:
        """Listens to the status and the jobs."""
        super().__init__()
        self._context = context
        self.now = Overview()
        context.access.status_changed.connect(self.look)
        context.jobs.changed.connect(self.look)
        context.pausing.changed.connect(self.look)

    def look(self) -> None:
        """Compute it again."""
        busy = self._context.jobs.busy
        found = overview(
            self._context.access.status,
            self._context.access.kit,
            busy=bool(busy),
            paused=bool(busy) and all(job.state is JobState.PAUSED for job in busy),
        )
        if found.mood is Mood.SAFE and self._context.pausing.is_on:
            now = self._context.access.around.clock.now_ms()
            found = paused_overview(until_words(self._context.pausing.until, now))
        if found != self.now:
            self.now = found
            self.changed.emit(found)
