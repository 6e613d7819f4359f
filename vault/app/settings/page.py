"""The Settings page: what can be chosen, in groups. What does nothing isn't there."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from vault.app.context import Context
from vault.app.dressing import label, row
from vault.app.result import Result
from vault.app.scrolling import scrolled
from vault.app.settings.advanced import Advanced
from vault.app.settings.folders import Folders
from vault.app.settings.general import General
from vault.app.settings.kit import RecoveryKit
from vault.app.settings.limits import NetworkLimits
from vault.app.settings.protection import Protection
from vault.app.settings.removed import Removed
from vault.app.settings.security import Security
from vault.app.translating import tr
from vault.errors import VaultError
from vault.words.app import told


class Settings(QWidget):
    """A page as `shell.py` describes it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.result = Result(context)
        self.general = General(context, self.result)
        self.protection = Protection(context, self.result)
        self.folders = Folders(context)
        self.limits = NetworkLimits(context, self.result)
        self.security = Security(context, self.result)
        self.kit = RecoveryKit(context)
        self.removed = Removed(context)
        self.advanced = Advanced(context, self.result)
        top = row(label(tr("Settings"), "title"), None)
        parts = [self.result, self.general, self.protection, self.folders, self.limits]
        parts += [self.security, self.kit, self.removed, self.advanced]
        self.area = scrolled(self, top, parts)
        context.preferences.failed.connect(self._refuse)

    def look(self) -> None:
        """Ask anew what is only shown."""
        self.protection.look()
        self.folders.look()
        self.limits.look()
        self.kit.look_when()
        self.advanced.look()

    def _refuse(self, error: VaultError) -> None:
        """A choice holds until the program ends; the disk doesn't take it."""
        self.result.tell(told(error, tr))
        QTimer.singleShot(0, self, lambda: self.area.verticalScrollBar().setValue(0))
