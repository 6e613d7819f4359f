"""The Photos page: the timeline of the vault, a field to search it, and the way to add a folder."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QLineEdit, QStackedLayout, QVBoxLayout, QWidget

from vault.app.context import Context
from vault.app.dressing import button, label, row
from vault.app.photos.days import Days
from vault.app.photos.grid import TimelineGrid
from vault.app.photos.painting import Colours
from vault.app.photos.speaking import install
from vault.app.photos.thumbnails import Thumbnails
from vault.app.translating import tr
from vault.index.photos import Timeline, timeline

TYPING_MS = 200  # a search begins when nobody has typed for so long
EDGE = 24


class Photos(QWidget):
    """Shows what `timeline` answers, anew after every change. Call `close_down` before the program ends."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        install()
        self._context = context
        self._asked = 0
        self._thumbnails = Thumbnails(context.access.preview, self)
        self.grid = TimelineGrid(self._thumbnails, colours(context), context.theme.icon("image", "outline"))
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search by date, album, camera"))
        self.search.setAccessibleName(tr("Search photos"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(280)
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(self.look)
        self.search.textChanged.connect(lambda _: self._typing.start())
        self._fill()
        context.access.contents_changed.connect(self._changed)
        context.theme.changed.connect(self._dress)

    def _fill(self) -> None:
        icon = self._context.theme.icon("folder-plus", "on_accent")
        add = button(tr("Add a folder"), self.choose_folder, "primary", icon)
        self._context.theme.changed.connect(lambda: add.setIcon(self._context.theme.icon("folder-plus", "on_accent")))
        top = row(label(tr("Photos"), "title"), None, self.search, add)
        top.setContentsMargins(EDGE, 16, EDGE, 12)
        self.empty = _Empty(self._context, self.choose_folder)
        self.nothing = label("", "muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body = QStackedLayout()
        for widget in (QWidget(), self.grid, self.empty, self.nothing):  # first, nothing is known
            self.body.addWidget(widget)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(top)
        outer.addLayout(self.body, 1)

    def _dress(self) -> None:
        self.grid.use_colours(colours(self._context), self._context.theme.icon("image", "outline"))
        self.empty.dress()

    # --- what is shown -----------------------------------------------------------------------

    def look(self) -> None:
        """Ask for the timeline that matches the search."""
        self._typing.stop()
        self._asked += 1
        asked, words = self._asked, self.search.text().strip()
        job = self._context.access.read(lambda session, _: timeline(session.vault.index, words=words))
        job.succeeded.connect(lambda found: self._show(found, words) if asked == self._asked else None)
        job.failed.connect(self._context.failed)

    def _changed(self) -> None:
        self._thumbnails.forget()
        self.look()

    def _show(self, found: Timeline, words: str) -> None:
        self.grid.show_content(Days(found))
        if len(found):
            self.body.setCurrentWidget(self.grid)
        elif words:
            self.nothing.setText(tr("No photos from '{words}'. Try a year or an album.").format(words=words))
            self.body.setCurrentWidget(self.nothing)
        else:
            self.body.setCurrentWidget(self.empty)

    def choose_folder(self) -> None:
        """Let the owner choose a folder to protect."""
        choose_folder(self._context, self)

    def close_down(self) -> None:
        """Send the thumbnails' threads home."""
        self._thumbnails.close()


def choose_folder(context: Context, beside: QWidget) -> None:
    """Let the owner choose a folder to protect."""
    chosen = QFileDialog.getExistingDirectory(beside, tr("Choose a folder to protect"))
    if chosen:
        context.added.emit([chosen])


class _Empty(QWidget):
    """What is there before the first photo."""

    def __init__(self, context: Context, choose: Callable[[], object]) -> None:
        super().__init__()
        self._context = context
        self._picture = label()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = label(tr("Drop a folder of photos here, or choose one."), "subhead")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside = QVBoxLayout(self)
        inside.setSpacing(16)
        inside.addStretch(2)
        inside.addWidget(self._picture)
        inside.addWidget(words)
        inside.addLayout(row(None, button(tr("Choose a folder"), choose), None))
        inside.addStretch(3)
        self.dress()

    def dress(self) -> None:
        """In the theme's colours."""
        self._picture.setPixmap(self._context.theme.pixmap("images", "outline", 48))


def colours(context: Context) -> Colours:
    """The timeline's colours out of the theme."""
    colour = context.theme.colour
    names = ("window", "text", "muted", "accent", "on_accent", "divider", "outline")
    return Colours(*(colour(name) for name in names))
