"""What a card's menu does besides checking and adding: signing in again, a limit of speed, pausing, retiring."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from vault.app.asking import Question
from vault.app.context import Context
from vault.app.places.leaving import RetirePlace, SignIn, retired_words
from vault.app.places.limiting import LimitPlace, Limits, limits, rate_words, set_limit
from vault.app.places.saying import leaves_too_few, pausing_effect
from vault.app.places.spreading import Spread, spread, spread_words
from vault.app.result import Result
from vault.app.translating import tr
from vault.engine.disasters import Disasters
from vault.engine.status import PlaceStatus
from vault.model import Code
from vault.words.app import Told, told
from vault.words.writing import shown

if TYPE_CHECKING:
    from vault.engine.spread import SpreadReport
    from vault.session.household import Retired


class Doing:
    """Asks on the page, and says there what came of it. `ask` shows a question, one at a time."""

    def __init__(self, context: Context, page: QWidget, result: Result, ask: Callable[[Question], Question]) -> None:
        self._context, self._page, self._result, self._ask = context, page, result, ask

    # --- signing in ------------------------------------------------------------------------

    def sign_in(self, place: PlaceStatus) -> None:
        """Ask for what opens it, and try that."""
        job = self._context.access.read(lambda session, _: session.household.shares(place.name))
        job.succeeded.connect(lambda is_shared: self._ask_to_sign_in(place, is_shared=is_shared))
        job.failed.connect(self._result.tell_failure)

    def _ask_to_sign_in(self, place: PlaceStatus, *, is_shared: bool) -> None:
        question = SignIn(self._page, self._context.theme, place, is_shared=is_shared)
        question.accepted.connect(
            lambda: self._open_with(place.name, question.credentials, share=question.share.isChecked())
        )
        self._ask(question)

    def _open_with(self, name: str, credentials: dict[str, str], *, share: bool) -> None:
        job = self._context.access.write(
            lambda session, monitor: session.household.sign_in(name, credentials, share=share, monitor=monitor).name,
            tr("Signing in to {place}").format(place=shown(name)),
        )
        words = tr("'{place}' is open to this computer.").format(place=shown(name))
        job.succeeded.connect(lambda _: self._result.say(words))
        job.failed.connect(self._result.tell_failure)

    # --- speed -----------------------------------------------------------------------------

    def limit(self, place: PlaceStatus) -> None:
        """Ask how fast it may be."""
        job = self._context.access.read(limits)
        job.succeeded.connect(lambda found: self._ask_for_speed(place, found[1]))
        job.failed.connect(self._result.tell_failure)

    def _ask_for_speed(self, place: PlaceStatus, known: Limits) -> None:
        question = LimitPlace(self._page, self._context.theme, place, known.get(place.name, 0))
        question.accepted.connect(lambda: self._limit(place.name, question.speed.rate))
        self._ask(question)

    def _limit(self, name: str, rate: int) -> None:
        words = tr("{place}: {speed}.").format(place=shown(name), speed=rate_words(rate))
        job = set_limit(self._context, name, rate)
        job.succeeded.connect(lambda _: self._result.say(words))
        job.failed.connect(self._result.tell_failure)

    # --- pausing ---------------------------------------------------------------------------

    def pause(self, place: PlaceStatus) -> None:
        """Do without it for now, or use it again. Asks first where too few places would be left."""
        status = self._context.access.status
        if place.is_paused or status is None or not leaves_too_few(status, place):
            self._pause(place.name, on=not place.is_paused)
            return
        title = tr("Pause '{place}'?").format(place=shown(place.name))
        question = Question(self._page, title, pausing_effect(place.name), tr("Pause"), "danger")
        question.cancel.setDefault(True)
        question.cancel.setFocus()
        question.accepted.connect(lambda: self._pause(place.name, on=True))
        self._ask(question)

    def _pause(self, name: str, *, on: bool) -> None:
        job = self._context.access.note(lambda session: session.household.pause(name, on=on))
        words = tr("{place} is paused by you. What is new waits for it.") if on else tr("{place} is used again.")
        job.succeeded.connect(lambda _: self._result.say(words.format(place=shown(name))))
        job.failed.connect(self._result.tell_failure)

    # --- retiring --------------------------------------------------------------------------

    def retire(self, place: PlaceStatus, pieces: int) -> None:
        """Find out what is survived without it; then ask."""
        job = self._context.access.read(lambda session, _: session.household.survives_without(place.name))
        job.succeeded.connect(lambda after: self._ask_to_retire(place, pieces, after))
        job.failed.connect(lambda failure: self._result.tell(told(failure.error, tr)))

    def _ask_to_retire(self, place: PlaceStatus, pieces: int, after: Disasters) -> None:
        question = RetirePlace(self._page, place, pieces, after)
        question.accepted.connect(partial(self._retire, place.name))
        self._ask(question)

    def _retire(self, name: str) -> None:
        title = tr("Emptying {place}").format(place=shown(name))
        job = self._context.access.write(lambda session, monitor: session.household.retire(name, monitor), title)
        job.succeeded.connect(self._retired)
        job.failed.connect(self._result.tell_failure)

    def _retired(self, done: "Retired") -> None:
        words = retired_words(done)
        if done.left:
            self._result.tell(Told(words))
        else:
            self._result.say(words)

    # --- spreading -------------------------------------------------------------------------

    def spread(self, held: int, code: Code) -> None:
        """Say what it does; then give every place its share of what was stored before."""
        self._ask(Spread(self._page, held, code)).accepted.connect(self._spread)

    def _spread(self) -> None:
        job = self._context.access.write(spread, tr("Spreading what is stored"))
        job.succeeded.connect(self._has_spread)
        job.failed.connect(self._result.tell_failure)

    def _has_spread(self, done: "SpreadReport") -> None:
        words = spread_words(done)
        if done.left:
            self._result.tell(Told(words))
        else:
            self._result.say(words)
