"""The Photos page: the timeline of the vault or of one album, a field to search it, and the way to add a folder."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from vault.app.adding import AddButton, choose_files, choose_folder
from vault.app.context import Context
from vault.app.dragging import drag_out
from vault.app.dressing import button, label, row, take_keyboard, tool
from vault.app.names import NameLabel
from vault.app.opening import open_item
from vault.app.photos.asking import Found, ask, ask_lengths, ask_newest
from vault.app.photos.days import Days
from vault.app.photos.grid import TimelineGrid
from vault.app.photos.menu import Doings, item_menu, show_menu
from vault.app.photos.painting import Colours
from vault.app.photos.preview import Preview
from vault.app.photos.speaking import install
from vault.app.photos.thumbnails import Thumbnails
from vault.app.removing import Remove, ask_items
from vault.app.returning import restore_albums, save_copy
from vault.app.searching import SearchField
from vault.app.translating import tr
from vault.index.listing import AlbumCard
from vault.words.writing import shown

if TYPE_CHECKING:
    from vault.app.jobs import JobMonitor
    from vault.session.session import Session

EDGE = 24
TITLE = 240  # pixels that an album's name keeps beside the search


class Photos(QWidget):
    """Shows what `ask` answers, anew after every change. Call `close_down` before the program ends."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        install()
        self._context = context
        self._asked = 0
        self.asking: Remove | None = None
        self._lengths: Mapping[int, int] = {}
        self._lengths_asked = False
        self.album: AlbumCard | None = None
        self._thumbnails = Thumbnails(context.access.preview, self)
        self.grid = TimelineGrid(self._thumbnails, colours(context), context.theme.icon("image", "outline"))
        hint = tr("Search by date, album, camera")
        self.search = SearchField(context.theme, self, hint, tr("Search photos"))
        self.search.searched.connect(lambda _: self.look())
        self.search.left.connect(self.grid.setFocus)
        self._preview: Preview | None = None
        self._fill()
        self._connect()

    def _connect(self) -> None:
        context, grid = self._context, self.grid
        grid.selection_changed.connect(lambda: context.chosen.emit(grid.chosen_rows()))
        grid.preview_asked.connect(self.show_preview)
        grid.open_asked.connect(partial(open_item, context))
        grid.menu_asked.connect(self._show_menu)
        grid.drag_asked.connect(self._drag)
        grid.remove_asked.connect(self._remove)
        context.access.contents_changed.connect(self._changed)
        context.album_wanted.connect(self.show_album)
        context.theme.changed.connect(self._dress)

    def _fill(self) -> None:
        theme = self._context.theme
        self.back = tool(theme, "arrow-left", tr("All photos"), self.show_all)
        self.title = NameLabel(least=TITLE)
        self.title.setProperty("role", "title")
        self.restore = tool(theme, "download", tr("Restore album…"), self._restore_album)
        self.add = AddButton(self._context)
        self.add_here = tool(theme, "image-plus", tr("Add photos to this album"), self._add_here)
        inspect = tool(theme, "panel-right", tr("Where it lives (I)"), self._context.inspector_wanted.emit)
        top = row(self.back, self.title, None, self.search, self.restore, self.add_here, self.add, inspect)
        top.setContentsMargins(EDGE, 16, EDGE - 8, 12)
        self.empty = _Empty(self._context)
        self.nothing = label("", "muted", wraps=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body = QStackedLayout()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(top)
        outer.addLayout(self.body, 1)  # first: a stack shows what is put into it, as a window if need be
        for widget in (QWidget(), self.grid, self.empty, self.nothing):  # first, nothing is known
            self.body.addWidget(widget)
        self.keyboard = self.grid
        self._show_title()

    def _dress(self) -> None:
        theme = self._context.theme
        self.grid.use_colours(colours(self._context), theme.icon("image", "outline"))
        self.empty.dress()
        self.look()  # badges have icons

    # --- what is shown -----------------------------------------------------------------------

    def look(self) -> None:
        """Ask for the timeline that matches album and search. The first time the newest photos come first: what is
        below them is not on the screen yet.
        """
        words, album = self.search.words, self.album
        width, measures, row_ = self.grid.room(), self.grid.measures, album.row if album else None
        if self.grid.content is None and not words and album is None:
            self._ask(lambda session, _: ask_newest(session, width, measures), "")
        else:
            self._ask(lambda session, _: ask(session, words, row_, width, measures), words)

    def _ask(self, question: "Callable[[Session, JobMonitor], Found]", words: str) -> None:
        self._asked += 1
        asked = self._asked
        job = self._context.access.read(question)
        job.succeeded.connect(lambda found: self._show(found, words) if asked == self._asked else None)
        job.failed.connect(self._context.failed)

    def come(self) -> None:
        """To the front."""
        self._context.album_shown.emit(self.album)
        self._context.chosen.emit(self.grid.chosen_rows())
        self.look()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        """The keyboard is in the photos from the beginning."""
        super().showEvent(event)
        take_keyboard(self.grid)

    def _changed(self) -> None:
        self._thumbnails.forget()
        self._lengths_asked = False
        self.look()

    def _show(self, found: Found, words: str) -> None:
        icons = self._context.theme
        badges = icons.white("clock"), icons.white("triangle-alert")
        content = Days(found, self._lengths, *badges, with_albums=self.album is None)
        self.grid.show_laid_out(content, found.firsts, found.aspects, found.layout)
        if len(found.timeline):
            self.body.setCurrentWidget(self.grid)
            take_keyboard(self.grid)
        elif words:
            self.nothing.setText(tr("No photos from '{words}'. Try a year or an album.").format(words=shown(words)))
            self.body.setCurrentWidget(self.nothing)
        elif self.album is not None:
            self.nothing.setText(tr("There are no photos in this album. Files has what else is in it."))
            self.body.setCurrentWidget(self.nothing)
        else:
            self.body.setCurrentWidget(self.empty)
        if not found.is_whole:
            QTimer.singleShot(0, self, self.look)  # the window knows its width then
        elif content.has_films and not self._lengths_asked:
            self._ask_lengths()

    def _ask_lengths(self) -> None:
        """How long the films are: asked when the photos are on the screen, and kept until something changes."""
        self._lengths_asked = True
        job = self._context.access.read(lambda session, _: ask_lengths(session))
        job.succeeded.connect(self._show_lengths)
        job.failed.connect(self._context.failed)

    def _show_lengths(self, lengths: Mapping[int, int]) -> None:
        self._lengths = lengths
        if isinstance(self.grid.content, Days):
            self.grid.content.lengths = lengths
            self.grid.viewport().update()

    def show_album(self, album: AlbumCard) -> None:
        """The photos of one album."""
        self.album = album
        self.search.clear()
        self.grid.selection.clear()
        self._show_title()
        if self.isVisible():
            self.come()

    def show_all(self) -> None:
        """The photos of all albums."""
        self.album = None
        self._show_title()
        self.come()

    def _show_title(self) -> None:
        album = self.album
        self.title.say(shown(album.name) if album else tr("Photos"))
        self.back.setVisible(album is not None)
        self.restore.setVisible(album is not None)
        self.add.setVisible(album is None)
        self.add_here.setVisible(album is not None and album.folder is not None)

    # --- doing -------------------------------------------------------------------------------

    def show_preview(self, row: int) -> None:
        """One photo over the whole window."""
        content = self.grid.content
        if content is None or row not in content.rows:
            return
        if self._preview is None:
            self._preview = Preview(self._context, self.window())
            self._preview.moved.connect(self._move_preview)
            self._preview.open_asked.connect(partial(open_item, self._context))
            self._preview.closed.connect(self.grid.setFocus)
        photo = content.rows.index(row)
        self._preview.show_row(row, content.aspects[photo], self._thumbnails.at_hand(row), content.label(photo))

    @property
    def preview(self) -> Preview | None:
        """The preview, once there was one."""
        return self._preview

    def _move_preview(self, step: int) -> None:
        content, preview = self.grid.content, self._preview
        if content is None or preview is None or preview.row not in content.rows:
            return
        photo = content.rows.index(preview.row) + step
        if 0 <= photo < len(content.rows):
            self.grid.selection.press(photo)
            self.grid.selection_was_changed()
            self.show_preview(content.rows[photo])

    def _show_menu(self, where: QPoint) -> None:
        rows = self.grid.chosen_rows()
        if not rows:
            return
        context = self._context
        doings = Doings(
            lambda: self.show_preview(rows[0]),
            lambda: open_item(context, rows[0]),
            lambda: save_copy(context, self, rows),
            context.inspector_wanted.emit,
            self._remove,
        )
        show_menu(item_menu(self, len(rows), doings), where)

    def _remove(self) -> None:
        self.asking = ask_items(self._context, self, self.grid.chosen_rows())

    def _drag(self) -> None:
        rows = self.grid.chosen_rows()
        if rows:
            drag_out(self._context, self.grid, rows, self._thumbnails.at_hand(rows[0]))

    def _add_here(self) -> None:
        choose_files(self._context, self, self.album)

    def _restore_album(self) -> None:
        if self.album is not None:
            restore_albums(self._context, self, [self.album.row], self.album.name)

    def close_down(self) -> None:
        """Send the thumbnails' threads home, and the preview's process."""
        self._thumbnails.close()
        if self._preview is not None:
            self._preview.close_down()
            self._preview = None


class _Empty(QWidget):
    """What is there before the first photo."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._picture = label()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = label(tr("Drop photos here, or choose a folder."), "subhead")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside = QVBoxLayout(self)
        inside.setSpacing(16)
        inside.addStretch(2)
        inside.addWidget(self._picture)
        inside.addWidget(words)
        folder = button(tr("Choose a folder"), partial(choose_folder, context, self))
        files = button(tr("Choose photos"), partial(choose_files, context, self))
        inside.addLayout(row(None, folder, files, None))
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
