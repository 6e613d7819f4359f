"""The entrance: shows the steps one after the other, takes what is dropped anywhere, and ends with an open vault."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from vault.app.context import Context
from vault.app.entrance.choice import Choice
from vault.app.entrance.step import Step
from vault.app.entrance.unlocking import Unlocking
from vault.errors import VaultError

if TYPE_CHECKING:
    from vault.app.entrance.return_steps import ReturnSteps
    from vault.session.session import Session


class Entrance(QWidget):
    """`done` when the photos may be shown: the folders to protect first, and the folder that everything is to be
    restored to ("" for none).
    """

    done = Signal(list, str)

    def __init__(self, context: Context, *, by_keychain: bool = True) -> None:
        """Without `by_keychain` a vault that is here is opened by its password only: the owner locked it."""
        super().__init__()
        self.context = context
        self._by_keychain = by_keychain
        self.stack = QStackedLayout(self)
        self._way: list[Step] = []  # back to the first, for the buttons that go back
        self.returning: ReturnSteps | None = None
        self.choice: Choice | None = None
        self.first: Step = self._unlocking() if self._has_vault() else self._choice()
        self.go(self.first)

    def _has_vault(self) -> bool:
        try:
            return self.context.access.has_vault
        except VaultError:  # why it can't be read, unlocking says in words
            return True

    # --- steps -------------------------------------------------------------------------------

    @property
    def step(self) -> Step:
        """The one at the front."""
        return self._way[-1]

    def keep(self, *steps: Step) -> None:
        """Have these steps live as long as the entrance; any of them may be shown."""
        for step in steps:
            self.stack.addWidget(step)
            step.back_wanted.connect(self.back)

    def go(self, step: Step) -> None:
        """Bring a step to the front. One that is on the way already is gone back to."""
        if step in self._way:
            del self._way[self._way.index(step) + 1 :]
        else:
            self._way.append(step)
        self._show()

    def go_for_good(self, step: Step) -> None:
        """As `go`, where nothing leads back."""
        self._way = [step]
        self._show()

    def back(self) -> None:
        """The step before; what was typed in this one stays."""
        if len(self._way) > 1:
            self._way.pop()
            self._show()

    def _show(self) -> None:
        self.stack.setCurrentWidget(self.step)
        self.setFocusProxy(self.step)
        self.step.begin()

    def _unlocking(self) -> Step:
        step = Unlocking(self.context, by_keychain=self._by_keychain)
        self.keep(step)
        step.opened.connect(self.enter)
        step.lost.connect(self.bring_back)
        return step

    def _choice(self) -> Step:
        self.choice = Choice(self.context)
        self.keep(self.choice)
        self.choice.new_wanted.connect(self._start_new)
        self.choice.existing_wanted.connect(lambda: self._back_in().begin())
        return self.choice

    def _start_new(self) -> None:
        from vault.app.entrance.new_vault import NewVaultSteps  # most starts need none of it

        steps = NewVaultSteps(self)
        steps.existing_wanted.connect(lambda: self._back_in().begin())
        if self.choice is not None:
            self.choice.new_wanted.disconnect()
            self.choice.new_wanted.connect(steps.begin)
        self._new = steps
        steps.begin()

    def _back_in(self, *, sets_aside: bool = False) -> "ReturnSteps":
        if self.returning is None:
            from vault.app.entrance.handed import Handed  # it brings what reads pictures and sheets
            from vault.app.entrance.return_steps import ReturnSteps

            self.returning = ReturnSteps(self, Handed(sets_aside=sets_aside))
        return self.returning

    def bring_back(self) -> None:
        """What this computer knows of its vault is damaged: another device of it is made here, from its places."""
        self._back_in(sets_aside=True).begin()

    def enter(self, session: object, password: str) -> None:
        """The vault is open: this session opened it, with this password ("" for the keychain)."""
        self.context.access.open(cast("Session", session), password or None)
        self.done.emit([], "")

    # --- what is dropped anywhere --------------------------------------------------------------

    def takes(self, paths: Sequence[str]) -> bool:
        """Whether something may be dropped now."""
        return bool(paths) and not isinstance(self.step, Unlocking) and not self.step.is_waiting

    def hover(self, *, on: bool) -> None:
        """Something that may be dropped is over the window."""
        zone = getattr(self.step, "zone", None)
        if zone is not None:
            zone.light(on=on)

    def drop(self, paths: Sequence[str]) -> None:
        """Take what was let go of: the step that is at the front, or else a way back into a vault."""
        self.hover(on=False)
        if self.takes(paths) and not self.step.drop(list(paths)):
            self._back_in().take(list(paths))
