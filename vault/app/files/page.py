"""The Files page: everything that is in the vault, as a table that is sorted and searched."""

from array import array
from functools import partial

from PySide6.QtCore import QItemSelection, QItemSelectionRange, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from vault.app.adding import AddButton
from vault.app.context import Context
from vault.app.dates import days_of_a_year
from vault.app.dragging import drag_out
from vault.app.dressing import label, row, take_keyboard, tool
from vault.app.files.asking import Ordered, ask_lines, ask_order
from vault.app.files.table import Column, FileTable, Index
from vault.app.hearing import while_there
from vault.app.opening import open_item
from vault.app.photos.menu import Doings, item_menu, show_menu
from vault.app.removing import Remove, ask_items
from vault.app.returning import save_copy
from vault.app.searching import SearchField
from vault.app.translating import tr, tr_n
from vault.index.listing import Order
from vault.words.writing import shown

EDGE = 24
LINE = 36  # height
ORDERS = {Column.NAME: Order.NAME, Column.SIZE: Order.SIZE, Column.ADDED: Order.ADDED}
SIDES = 24  # of a cell and its text
DATES = {Column.ADDED, Column.KEPT}
WIDTHS = {Column.SIZE: 88, Column.STATE: 132}
NARROW = 580  # pixels below which the name needs the room of the dates
LIST_MOST = 5000  # files that are chosen one by one are told in the table's order up to here


class Files(QWidget):
    """Shows what `ask_order` answers, anew after every change."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._asked = 0
        self.asking: Remove | None = None
        self._order, self._descending = Order.NAME, False
        self.model = FileTable(context)
        self.model.wanted.connect(self._fetch)
        self.table = _Table(self.model)
        self.table.setAccessibleName(tr("Files"))
        self.search = SearchField(context.theme, self, tr("Search by name, folder, album"), tr("Search files"))
        self.search.searched.connect(lambda _: self.look())
        self.search.left.connect(self.table.setFocus)
        self._fill()
        self.table.selectionModel().selectionChanged.connect(lambda *_: context.chosen.emit(self.chosen_rows()))
        self.table.doubleClicked.connect(lambda index: self.open_line(index.row()))
        self.table.opened.connect(self.open_line)
        self.table.removed.connect(self._remove)
        self.table.dragged.connect(lambda: drag_out(context, self.table, self.chosen_rows(), None))
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._sort)
        while_there(self, context.access.contents_changed, lambda: self.look() if self.isVisible() else None)

    def _fill(self) -> None:
        self.count = label("", "muted")
        inspect = tool(
            self._context.theme, "panel-right", tr("Where it lives (I)"), self._context.inspector_wanted.emit
        )
        self.add = AddButton(self._context)
        top = row(label(tr("Files"), "title"), self.count, None, self.search, self.add, inspect, gap=12)
        top.setContentsMargins(EDGE, 16, EDGE - 8, 12)
        self.nothing = label("", "muted", wraps=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body = QStackedLayout()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(top)
        outer.addLayout(self.body, 1)
        holder = QWidget()
        within = QVBoxLayout(holder)
        within.setContentsMargins(EDGE - 8, 0, 0, 0)
        within.addWidget(self.table)
        self.holder = holder
        for widget in (QWidget(), holder, self.nothing):
            self.body.addWidget(widget)
        self.keyboard = self.table

    # --- what is shown -----------------------------------------------------------------------

    def come(self) -> None:
        """To the front."""
        self._context.album_shown.emit(None)
        self._context.chosen.emit(self.chosen_rows())
        self.look()

    def look(self) -> None:
        """Ask for the files that match the search, in the order of the table's head."""
        self._asked += 1
        asked, words, order, descending = self._asked, self.search.words, self._order, self._descending
        job = self._context.access.read(lambda session, _: ask_order(session, words, order, descending=descending))
        job.succeeded.connect(lambda found: self._show(found, words) if asked == self._asked else None)
        job.failed.connect(self._context.failed)

    def _show(self, found: Ordered, words: str) -> None:
        chosen, top = self.chosen_rows(), self.table.verticalScrollBar().value()
        self.model.put(found)
        self.table.verticalScrollBar().setValue(top)
        self._choose(chosen)
        self.count.setText(tr_n("{n} file", "{n} files", len(found.rows)) if found.rows else "")
        if found.rows:
            self.body.setCurrentWidget(self.holder)
            take_keyboard(self.table)
            return
        self.nothing.setText(
            tr("No files from '{words}'. Try a name or an album.").format(words=shown(words))
            if words
            else tr("Files of the folders you add appear here.")
        )
        self.body.setCurrentWidget(self.nothing)

    def _fetch(self, page: int, rows: "array[int]") -> None:
        asked = self._asked
        job = self._context.access.read(lambda session, _: ask_lines(session, rows))
        job.succeeded.connect(lambda lines: self.model.take(page, lines) if asked == self._asked else None)
        job.failed.connect(self._context.failed)

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        wanted = ORDERS.get(Column(column))
        head = self.table.horizontalHeader()
        if wanted is None:  # no order goes by it: the one there was stays
            before = next(one for one, name in ORDERS.items() if name is self._order)
            with QSignalBlocker(head):
                head.setSortIndicator(before, _direction(descending=self._descending))
            return
        self._order, self._descending = wanted, order is Qt.SortOrder.DescendingOrder
        self.look()

    # --- what is chosen ----------------------------------------------------------------------

    def chosen_rows(self) -> list[int]:
        """The items that are selected, in the order of the table."""
        chosen: list[int] = []
        for reach in sorted(self._reaches(), key=lambda reach: reach.top()):
            chosen += self.model.rows[reach.top() : reach.bottom() + 1]
        return chosen

    def _reaches(self) -> list[QItemSelectionRange]:
        return self.table.selectionModel().selection().toList()

    def _choose(self, rows: list[int]) -> None:
        """Select these again, wherever they are now: nothing when they are very many."""
        if not rows or len(rows) > LIST_MOST:
            return
        wanted = set(rows)
        selection = QItemSelection()
        last = len(Column) - 1
        for number, item in enumerate(self.model.rows):
            if item in wanted:
                selection.select(self.model.index(number, 0), self.model.index(number, last))
        flags = self.table.selectionModel().SelectionFlag
        self.table.selectionModel().select(selection, flags.ClearAndSelect | flags.Rows)

    # --- doing -------------------------------------------------------------------------------

    def open_line(self, number: int) -> None:
        """Open a file in the system's program for it."""
        line = self.model.line(number)
        open_item(self._context, self.model.rows[number], line.file.name if line else "")

    def _remove(self) -> None:
        self.asking = ask_items(self._context, self, self.chosen_rows())

    def _show_menu(self, where: QPoint) -> None:
        rows = self.chosen_rows()
        if not rows:
            return
        number = self._reaches()[0].top()
        doings = Doings(
            None,
            partial(self.open_line, number),
            lambda: save_copy(self._context, self, rows),
            self._context.inspector_wanted.emit,
            self._remove,
        )
        show_menu(item_menu(self, len(rows), doings), self.table.viewport().mapToGlobal(where))


def _direction(*, descending: bool) -> Qt.SortOrder:
    return Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder


class _Lines(QStyledItemDelegate):
    """Shows the keyboard on the whole line, not on a cell of it."""

    def __init__(self, table: "_Table") -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell, and its part of the ring."""
        option.state &= ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, option, index)
        if index.row() != self._table.currentIndex().row() or not self._table.hasFocus():
            return
        box = option.rect
        painter.setPen(QPen(self._table.palette().accent(), 2))
        for y in (box.top() + 1, box.bottom()):
            painter.drawLine(box.left(), y, box.right(), y)


class _Table(QTableView):
    """Lines of one height; Enter opens, what is chosen can be dragged out."""

    opened = Signal(int)  # number of the line
    dragged = Signal()
    removed = Signal()

    def __init__(self, model: FileTable) -> None:
        super().__init__()
        self.setModel(model)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setDragEnabled(True)
        self.setSortingEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(LINE)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setSortIndicator(Column.NAME, Qt.SortOrder.AscendingOrder)
        head.setMinimumSectionSize(72)
        head.setFixedHeight(LINE)
        head.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        date = SIDES + max(map(self.fontMetrics().horizontalAdvance, days_of_a_year()))
        for column, width in {**WIDTHS, **dict.fromkeys(DATES, date)}.items():
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            self.setColumnWidth(column, width)
        self.setItemDelegate(_Lines(self))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        """A narrow table says when a file was added in the inspector only."""
        super().resizeEvent(event)
        self.setColumnHidden(Column.ADDED, self.viewport().width() < NARROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        """Enter opens, Del removes."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif event.key() == Qt.Key.Key_Menu:
            self.customContextMenuRequested.emit(self.visualRect(self.currentIndex()).center())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 Qt's name
        """Typing searches nothing here: it would have to read every line. Ctrl+F does."""

    def startDrag(self, _actions: Qt.DropAction) -> None:  # noqa: N802 Qt's name
        """Drag what is chosen, as files."""
        self.dragged.emit()
