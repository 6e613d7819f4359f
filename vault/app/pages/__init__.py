"""The table of pages, in the order of the sidebar. A page is imported when it is first shown."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from PySide6.QtWidgets import QWidget

from vault.app.context import Context
from vault.app.translating import tr


@dataclass(frozen=True)
class Entry:
    """A page: `made_by` names a class, as `module:Class`, that is called with the context. `name` when it is shown."""

    key: str
    section: str
    icon: str
    name: Callable[[], str]
    made_by: str

    def make(self, context: Context) -> QWidget:
        """The page itself."""
        module, _, name = self.made_by.partition(":")
        page: QWidget = getattr(import_module(module), name)(context)
        return page


PAGES = (
    Entry("places", "protection", "hard-drive", lambda: tr("Places"), "vault.app.pages.places:Places"),
    Entry("renewals", "protection", "calendar-clock", lambda: tr("Renewals"), "vault.app.pages.renewals:Renewals"),
    Entry("activity", "protection", "activity", lambda: tr("Activity"), "vault.app.pages.activity:Activity"),
    Entry("settings", "", "settings", lambda: tr("Settings"), "vault.app.pages.settings:Settings"),
)
