"""What every page is made from: the theme, the jobs, the vault, and the window's ears.

What a page wants of the window it says by the signals here; it never looks for the window.
"""

from PySide6.QtCore import QObject, Signal

from vault.app.access import Access
from vault.app.activity.deeds import Deeds
from vault.app.activity.problems import Problems
from vault.app.background import Background
from vault.app.jobs import Jobs
from vault.app.originals import Originals
from vault.app.pages import Page
from vault.app.pausing import Pausing
from vault.app.preferences import Preferences
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
    chosen = Signal(object)  # list of int, the rows that are selected at the front; Qt would copy 100,000 for 22 ms
    album_chosen = Signal(object)  # albums.asking.Shelved that the inspector is to be about
    album_wanted = Signal(object)  # AlbumCard whose photos are to be shown
    album_shown = Signal(object)  # the AlbumCard that Photos shows, or None: files that are dropped go there
    inspector_wanted = Signal()  # to be shown, or hidden

    def __init__(self, theme: Theme, jobs: Jobs, access: Access, preferences: Preferences) -> None:
        """Held by `program.py` for as long as the app runs."""
        super().__init__()
        self.theme, self.jobs, self.access = theme, jobs, access
        self.originals = Originals(access)
        disk, clock = access.around.disk, access.around.clock
        self.preferences = preferences
        self.deeds = Deeds(access.folder, disk, clock)
        self.pausing = Pausing(jobs, self.preferences, clock)
        self.problems = Problems()
        self.background = Background(access, self.deeds, self.problems, self.pausing, self.preferences)
        self.background.failed.connect(self.failed)
        access.looked.connect(self._see)

    def _see(self) -> None:
        """Remember which places were here."""
        status = self.access.status
        if status is not None:
            self.deeds.see(place.slot for place in status.places if place.state == "connected")
