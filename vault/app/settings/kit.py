"""Recovery kit: how it stands, and the way to its screens."""

from vault.app.context import Context
from vault.app.dressing import button
from vault.app.settings.group import Group
from vault.app.translating import tr
from vault.words.app import Act, kit_told


class RecoveryKit(Group):
    """One row."""

    def __init__(self, context: Context) -> None:
        super().__init__(tr("Recovery kit"))
        self._context = context
        self.open = button(tr("Open the kit"), lambda: context.step_wanted.emit(Act.OPEN_KIT))
        self.state = self.add_row(tr("If this computer is lost, it brings everything back"), self.open)
        context.access.status_changed.connect(self.look)
        self.look()

    def look(self) -> None:
        """Say how it stands, once that is known."""
        kit = self._context.access.kit
        if kit is not None:
            wanted = kit_told(kit.value, tr)
            self.state.setText(wanted.text if wanted is not None else tr("It is made, checked and up to date."))
        self.state.setVisible(kit is not None)
