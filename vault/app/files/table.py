"""The files as a model for Qt: knows the rows of all, and the lines of those that are looked at."""

from array import array
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QIcon

from vault.app.context import Context
from vault.app.dates import short_day
from vault.app.files.asking import Line, Ordered
from vault.app.hearing import while_there
from vault.app.safety import State, state_of
from vault.app.translating import tr
from vault.model import MediaKind
from vault.words.writing import shown, size

Index = QModelIndex | QPersistentModelIndex
NOBODY = QModelIndex()
PAGE = 100  # lines that are asked for together
KEPT = 40  # pages that are kept
ICONS = {MediaKind.PHOTO: "image", MediaKind.VIDEO: "film", MediaKind.OTHER: "file"}


class Column(IntEnum):
    """The columns."""

    NAME = 0
    SIZE = 1
    ADDED = 2
    STATE = 3
    KEPT = 4


class FileTable(QAbstractTableModel):
    """Says which lines are wanted (`wanted` carries rows); `take` brings them."""

    wanted = Signal(int, object)  # the page's number, and its rows

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._rows: array[int] = array("q")
        self._kept: Mapping[str, int] = {}
        self._pages: OrderedDict[int, dict[int, Line]] = OrderedDict()
        self._stale: set[int] = set()  # pages that are shown as they were until their lines have come again
        self._asked: set[int] = set()
        self._wishes: list[int] = []
        self._tell = QTimer(self, singleShot=True, interval=0)
        self._tell.timeout.connect(self._ask)
        context.theme.changed.connect(self.repaint)
        while_there(self, context.access.status_changed, lambda _: self.repaint())

    @property
    def rows(self) -> "array[int]":
        """The items in their order."""
        return self._rows

    def put(self, found: Ordered) -> None:
        """Another order, or other files; or the same, of which something may be new."""
        self._kept = found.kept
        if found.rows == self._rows:
            self._stale = set(self._pages)
            self._asked.clear()
            self._wishes.clear()
            self.repaint()
            return
        self.beginResetModel()
        self._rows = found.rows
        self._pages.clear()
        self._stale.clear()
        self._asked.clear()
        self._wishes.clear()
        self.endResetModel()

    def take(self, page: int, lines: Sequence[Line]) -> None:
        """Lines that were wanted."""
        self._asked.discard(page)
        self._stale.discard(page)
        self._pages[page] = {line.file.row: line for line in lines}
        while len(self._pages) > KEPT:
            self._pages.popitem(last=False)
        self._changed(page * PAGE, min(len(self._rows), (page + 1) * PAGE) - 1)

    def repaint(self) -> None:
        """Colours or the state of the vault have changed."""
        self._changed(0, len(self._rows) - 1)

    def _changed(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(Column) - 1))

    def line(self, number: int) -> Line | None:
        """What is known of a line of the table; asks for it when it isn't."""
        page = number // PAGE
        known = self._pages.get(page)
        if (known is None or page in self._stale) and page not in self._asked:
            self._asked.add(page)
            self._wishes.append(page)
            self._tell.start()
        if known is None:
            return None
        self._pages.move_to_end(page)
        return known.get(self._rows[number])

    def _ask(self) -> None:
        wishes, self._wishes = self._wishes[-4:], []  # what flew by is asked for again when it comes to rest
        self._asked.intersection_update(wishes)
        for page in reversed(wishes):
            self.wanted.emit(page, self._rows[page * PAGE : (page + 1) * PAGE])

    # --- as Qt asks --------------------------------------------------------------------------

    def rowCount(self, parent: Index = NOBODY) -> int:  # noqa: N802 Qt's name
        """How many files."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOBODY) -> int:  # noqa: N802 Qt's name
        """Five."""
        return 0 if parent.isValid() else len(Column)

    def headerData(  # noqa: N802 Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | int | None:
        """The columns' names."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_side(section))
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            Column.NAME: tr("Name"),
            Column.SIZE: tr("Size"),
            Column.ADDED: tr("Added"),
            Column.STATE: tr("State"),
            Column.KEPT: tr("Kept until"),
        }[Column(section)]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | int | QIcon | QColor | None:
        """A cell; empty until its line has come."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_side(index.column()))
        line = self.line(index.row()) if index.isValid() else None
        return None if line is None else self._cell(line, index, role)

    def _cell(self, line: Line, index: Index, role: int) -> str | QIcon | QColor | None:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words(line, Column(index.column()))
            case Qt.ItemDataRole.DecorationRole:
                return self._icon(line, Column(index.column()))
            case Qt.ItemDataRole.ForegroundRole if index.column() == Column.STATE:
                return self._context.theme.colour(self._state(line).tone)
            case Qt.ItemDataRole.ForegroundRole if index.column() != Column.NAME:
                return self._context.theme.colour("muted")
            case Qt.ItemDataRole.ToolTipRole if index.column() == Column.NAME:
                return f"{shown(line.file.album)}/{shown(line.file.path)}"
            case _:
                return None

    def _words(self, line: Line, column: Column) -> str:
        match column:
            case Column.NAME:
                return shown(line.file.name)
            case Column.SIZE:
                return size(line.file.size)
            case Column.ADDED:
                return short_day(line.file.added) if line.file.added else ""
            case Column.STATE:
                return self._state(line).word
            case Column.KEPT:
                until = self._kept.get(line.file.album, 0)
                return short_day(until) if until else ""

    def _icon(self, line: Line, column: Column) -> QIcon | None:
        if column is Column.NAME:
            return self._context.theme.icon(ICONS[line.file.kind], "muted")
        if column is Column.STATE:
            state = self._state(line)
            return self._context.theme.icon(state.icon, state.tone)
        return None

    def _state(self, line: Line) -> State:
        is_whole = bool(self._kept.get(line.file.album, 0))
        return state_of(self._context.access.status, line.trouble, is_whole=is_whole)


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column == Column.SIZE else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
