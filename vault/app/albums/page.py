"""The Albums page: a card an album; Enter or a double click shows its photos."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QStackedLayout, QVBoxLayout, QWidget

from vault.app.adding import choose_folder
from vault.app.albums.asking import Shelved, ask
from vault.app.albums.shelf import WORDS, CardPainter, Shelf
from vault.app.context import Context
from vault.app.dressing import button, label, row, take_keyboard
from vault.app.hearing import while_there
from vault.app.networks.album import AlbumNetworks, ask_where
from vault.app.pages import Page
from vault.app.photos.menu import show_menu
from vault.app.photos.thumbnails import Thumbnails
from vault.app.removing import Remove, ask_album
from vault.app.returning import put_album_back, restore_albums
from vault.app.safety import state_of
from vault.app.translating import tr, tr_n

EDGE = 24
CARD = 236  # pixels that a card is at least wide, with the room around it
SHAPE = 0.66  # height of a cover by its width


class Albums(QWidget):
    """Shows all albums, anew after every change. Call `close_down` before the program ends."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._found: Sequence[Shelved] = ()
        self._asked = 0
        self.asking: Remove | AlbumNetworks | None = None
        self._thumbnails = Thumbnails(context.access.preview, self)
        self.shelf = Shelf()
        self._painter = CardPainter(self.shelf, self._thumbnails, context.theme)
        self.list = _Cards(self.shelf, self._painter)
        self.list.setAccessibleName(tr("Albums"))
        self.list.opened.connect(self.open_album)
        self.list.removed.connect(self.ask_to_remove)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._choose())
        self.list.customContextMenuRequested.connect(self._show_menu)
        self._thumbnails.arrived.connect(lambda _: self.list.viewport().update())
        self._fill()
        context.access.contents_changed.connect(self._changed)
        while_there(self, context.access.status_changed, lambda _: self._show(self._found))
        context.theme.changed.connect(self._dress)

    def _fill(self) -> None:
        theme = self._context.theme
        self.count = label("", "muted")
        self.everything = button(tr("Restore everything…"), self._restore_everything)
        self.add = button(tr("Add a folder"), self._add, "primary", theme.icon("folder-plus", "on_accent"))
        top = row(label(tr("Albums"), "title"), self.count, None, self.everything, self.add, gap=12)
        top.setContentsMargins(EDGE, 16, EDGE, 12)
        self.empty = label(tr("Albums you make appear here."), "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body = QStackedLayout()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(top)
        outer.addLayout(self.body, 1)
        for widget in (QWidget(), self.list, self.empty):
            self.body.addWidget(widget)
        self.everything.hide()
        self.keyboard = self.list

    def _dress(self) -> None:
        self.add.setIcon(self._context.theme.icon("folder-plus", "on_accent"))
        self.list.viewport().update()

    # --- what is shown -----------------------------------------------------------------------

    def come(self) -> None:
        """To the front."""
        self._context.album_shown.emit(None)
        self._context.chosen.emit([])
        self.look()

    def look(self) -> None:
        """Ask for all albums."""
        self._asked += 1
        asked = self._asked
        job = self._context.access.read(lambda session, _: ask(session))
        job.succeeded.connect(lambda found: self._show(found) if asked == self._asked else None)
        job.failed.connect(self._context.failed)

    def _changed(self) -> None:
        self._thumbnails.forget()
        if self.isVisible():
            self.look()

    def _show(self, found: Sequence[Shelved]) -> None:
        if self._asked == 0:
            return
        self._found = found
        at = self.list.currentIndex()
        before = self.shelf.album(at).card.row if at.isValid() else None
        status = self._context.access.status
        self.shelf.put(found, [state_of(status, album.trouble, is_whole=album.is_whole) for album in found])
        self.count.setText(tr_n("{n} album", "{n} albums", len(found)) if found else "")
        self.everything.setVisible(bool(found))
        self.body.setCurrentWidget(self.list if found else self.empty)
        take_keyboard(self.list)
        number = next((at for at, album in enumerate(found) if album.card.row == before), -1)
        if number >= 0:
            self.list.setCurrentIndex(self.shelf.index(number))
        self._choose()

    def _choose(self) -> None:
        """The inspector is about the album that has the keyboard."""
        at = self.list.currentIndex()
        if self.isVisible() and at.isValid():
            self._context.album_chosen.emit(self.shelf.album(at))

    # --- doing -------------------------------------------------------------------------------

    def open_album(self, index: QModelIndex) -> None:
        """Show its photos."""
        self._context.album_wanted.emit(self.shelf.album(index).card)
        self._context.page_wanted.emit(Page.PHOTOS)

    def _show_menu(self, where: QPoint) -> None:
        index = self.list.indexAt(where)
        if not index.isValid():
            index = self.list.currentIndex()
            where = self.list.visualRect(index).center()
        if index.isValid():
            show_menu(self.menu(index), self.list.viewport().mapToGlobal(where))

    def menu(self, index: QModelIndex) -> QMenu:
        """What can be done with an album."""
        card, context = self.shelf.album(index).card, self._context
        menu = QMenu(self)
        menu.addAction(tr("Open")).triggered.connect(lambda _=False: self.open_album(index))
        menu.addSeparator()
        if card.folder is not None:
            menu.addAction(tr("Put back what is missing in its folder")).triggered.connect(
                lambda _=False: put_album_back(context, card)
            )
        menu.addAction(tr("Restore album…")).triggered.connect(
            lambda _=False: restore_albums(context, self, [card.row], card.name)
        )
        menu.addAction(tr("Where it is kept…")).triggered.connect(lambda _=False: self.ask_where(index))
        menu.addSeparator()
        menu.addAction(tr("Remove from vault…")).triggered.connect(lambda _=False: self.ask_to_remove(index))
        return menu

    def ask_to_remove(self, index: QModelIndex) -> None:
        """Ask first."""
        self.asking = ask_album(self._context, self, self.shelf.album(index).card)

    def ask_where(self, index: QModelIndex) -> None:
        """At home, on Walrus, or both: with what it costs."""
        self.asking = ask_where(self._context, self, self.shelf.album(index).card.name)

    def _restore_everything(self) -> None:
        restore_albums(self._context, self, [])

    def _add(self) -> None:
        choose_folder(self._context, self)

    def close_down(self) -> None:
        """Send the thumbnails' threads home."""
        self._thumbnails.close()


class _Cards(QListView):
    """As many cards in a row as there is room for, the room shared among them."""

    removed = Signal(QModelIndex)

    def __init__(self, shelf: Shelf, painter: CardPainter) -> None:
        super().__init__()
        self.setModel(shelf)
        self.setItemDelegate(painter)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # one that comes takes the room of a card
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setViewportMargins(EDGE - 8, 0, EDGE - 12 - 8, 0)
        self.opened = self.doubleClicked
        self.verticalScrollBar().rangeChanged.connect(self._dress_bar)
        self._dress_bar(0, 0)

    def _dress_bar(self, _least: int, most: int) -> None:
        """Qt keeps the bar of such a list where there is nothing to scroll; then it is not to be seen."""
        bar = self.verticalScrollBar()
        bar.setProperty("idle", "true" if most == 0 else "false")
        bar.style().polish(bar)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        """Share the room anew."""
        width = self.viewport().width() - 2
        across = max(1, width // CARD)
        cell = width // across
        self.setGridSize(QSize(cell, round(cell * SHAPE) + WORDS + 8))
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        """Enter opens, Del removes."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self.removed.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)
