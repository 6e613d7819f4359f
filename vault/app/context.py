"""What every page is made from: the theme, the jobs, the vault, the preferences, and the window's ears.

A page is a widget made by `make(context)`; `vault/app/pages/__init__.py` has the table of them. What a page wants of
the window it says by the signals here; it never looks for the window.
"""

from PySide6.QtCore import QObject, Signal

from vault.app.access import Access
from vault.app.jobs import Jobs
from vault.app.preferences import Preferences
from vault.app.theme import Theme


class Context(QObject):
    """The running app, without its window."""

    page_wanted = Signal(str)  # the key of a page
    inspector_wanted = Signal(object)  # a QWidget for the slot on the right; None takes it away
    step_wanted = Signal(object)  # a words.app.Act: the next step of a sentence, as its button says
    added = Signal(object)  # list[str]: paths that the owner dropped or chose, to be protected
    kit_wanted = Signal()  # the recovery kit's own screens
    notice_wanted = Signal(str)  # a sentence to show for some seconds at the bottom

    def __init__(self, theme: Theme, jobs: Jobs, access: Access, preferences: Preferences) -> None:
        """Held by `program.py` for as long as the app runs."""
        super().__init__()
        self.theme, self.jobs, self.access, self.preferences = theme, jobs, access, preferences
