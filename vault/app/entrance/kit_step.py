"""Step 3 of a new vault: the recovery kit. It may be put off, and then the status card says so until it is done."""

from PySide6.QtCore import Signal

from vault.app.context import Context
from vault.app.dressing import button
from vault.app.entrance.step import Step
from vault.app.kit.page import KitScreens
from vault.app.translating import tr
from vault.kit import KitState


class KitStep(Step):
    """`done` when the kit is checked, or put off."""

    done = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context, tr("Your recovery kit"), "", caption=tr("Step 3 of 4"), width=720)
        self.screens = KitScreens(context)
        self.inside.addWidget(self.screens)
        self.later = button(tr("Later"), self.done.emit, "quiet")
        self.later.setToolTip(tr("The card at the side reminds you until the kit is checked."))
        self.go = button(tr("Go on"), self.done.emit, "primary")
        self.finish_with(self.go, self.later, back=False)
        self.main = None  # Enter is for the screens
        self.screens.checked.connect(self._checked)
        self.screens.currentChanged.connect(self._look)
        context.access.status_changed.connect(self._look)
        self._is_checked = False
        self._look()

    def begin(self) -> None:
        """Read the kit anew."""
        self.screens.look()
        self._look()

    def drop(self, paths: list[str]) -> bool:  # type: ignore[override]
        """A photo of the page, to check it."""
        if len(paths) == 1:
            self.screens.hand_in(paths[0])
        return True

    def _checked(self) -> None:
        self._is_checked = True
        self._look()
        self.go.setFocus()

    def _look(self) -> None:
        """On the way through its own screens the kit has buttons of its own."""
        on_top = self.screens.currentWidget() is self.screens.overview
        is_good = self._is_checked or self.context.access.kit is KitState.GOOD
        self.go.setVisible(on_top and is_good)
        self.later.setVisible(on_top and not is_good)
