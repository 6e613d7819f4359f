"""What every page is made from: the theme, the jobs, the vault, and the window's ears.

What a page wants of the window it says by the signals here; it never looks for the window.
"""

from PySide6.QtCore import QObject, Signal

from vault.app.access import Access
from vault.app.jobs import Jobs
from vault.app.originals import Originals
from vault.app.pages import Page
from vault.app.theme import Theme
from vault.words.app import Act


class Context(QObject):
    """The running app, without its window."""

    page_wanted = Signal(Page)
    step_wanted = Signal(Act)  # the next step of a sentence, as its button says
    added = Signal(list)  # of str: folders that the owner dropped or chose, to be protected
    files_added = Signal(object, object)  # `dropping.Dragged`, and the AlbumCard that is shown, or None
    failed = Signal(object)  # Failure of a job whose page is not the one to say it
    told = Signal(object, object)  # Told for the bar above the pages, and what its button does (None: the app's way)
    chosen = Signal(list)  # of int: rows of the items that are selected on the page at the front
    album_wanted = Signal(object)  # AlbumCard whose photos are to be shown
    album_shown = Signal(object)  # the AlbumCard that Photos shows, or None: files that are dropped go there
    inspector_wanted = Signal()  # to be shown, or hidden

    def __init__(self, theme: Theme, jobs: Jobs, access: Access) -> None:
        """Held by `program.py` for as long as the app runs."""
        super().__init__()
        self.theme, self.jobs, self.access = theme, jobs, access
        self.originals = Originals(access)
