"""The albums as a model for Qt, and how a card is painted."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from vault.app.albums.asking import Shelved
from vault.app.photos.thumbnails import Thumbnails, Wish
from vault.app.safety import State
from vault.app.theme import Theme
from vault.app.translating import tr, tr_n
from vault.words.writing import shown

Index = QModelIndex | QPersistentModelIndex
RADIUS = 12.0
WORDS = 58  # height below the cover
ABSOLUTE = Qt.AlignmentFlag.AlignAbsolute  # else a painter in a mirrored window swaps the sides once more
INSET = 8  # on each side of a card, in its cell
NOBODY = QModelIndex()


class Shelf(QAbstractListModel):
    """The albums in their order; `album` gives one."""

    def __init__(self) -> None:
        super().__init__()
        self._albums: Sequence[Shelved] = ()
        self._states: Sequence[State] = ()

    def put(self, albums: Sequence[Shelved], states: Sequence[State]) -> None:
        """Others than before, and the state of each in words."""
        self.beginResetModel()
        self._albums, self._states = albums, states
        self.endResetModel()

    def album(self, index: Index) -> Shelved:
        """The album of an index."""
        return self._albums[index.row()]

    def state(self, index: Index) -> State:
        """Its state."""
        return self._states[index.row()]

    def rowCount(self, parent: Index = NOBODY) -> int:  # noqa: N802 Qt's name
        """How many."""
        return 0 if parent.isValid() else len(self._albums)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """The name; for screen readers all that the card says."""
        if not index.isValid():
            return None
        album = self.album(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return shown(album.card.name)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join([shown(album.card.name), contents_line(album), self.state(index).word])
        if role == Qt.ItemDataRole.ToolTipRole and album.card.folder is not None:
            return shown(album.card.folder)
        return None


def contents_line(album: Shelved) -> str:
    """'38 photos', '38 photos and 3 other files', '3 files'."""
    card = album.card
    others = card.items - card.photos
    if not card.photos:
        return tr_n("{n} file", "{n} files", others)
    photos = tr_n("{n} photo", "{n} photos", card.photos)
    if not others:
        return photos
    more = tr_n("{n} other file", "{n} other files", others)
    return tr("{photos} and {more}").format(photos=photos, more=more)


class CardPainter(QStyledItemDelegate):
    """Paints a cover, the name, what is in it and its state."""

    def __init__(self, shelf: Shelf, thumbnails: Thumbnails, theme: Theme) -> None:
        super().__init__()
        self._shelf, self._thumbnails, self._theme = shelf, thumbnails, theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One card."""
        cell: QRect = option.rect
        state: QStyle.StateFlag = option.state
        font: QFont = option.font
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        box = cell.adjusted(INSET, INSET, -INSET, -INSET)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        is_hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        self._ground(painter, box, is_chosen=is_chosen, is_hovered=is_hovered)
        cover = QRect(box.left(), box.top(), box.width(), box.height() - WORDS)
        self._cover(painter, cover, index)
        self._words(painter, QRect(box.left(), cover.bottom() + 1, box.width(), WORDS), index, font, mirrored=mirrored)
        if state & QStyle.StateFlag.State_HasFocus and is_chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(box).adjusted(-1, -1, 1, 1), RADIUS + 1, RADIUS + 1)
        painter.restore()

    def _ground(self, painter: QPainter, box: QRect, *, is_chosen: bool, is_hovered: bool) -> None:
        tone = "selection" if is_chosen else "surface"
        painter.setBrush(self._theme.colour(tone))
        painter.setPen(QPen(self._theme.colour("outline" if is_hovered else "divider"), 1))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)

    def _cover(self, painter: QPainter, box: QRect, index: Index) -> None:
        path = QPainterPath()
        path.addRoundedRect(
            QRectF(box.left() + 1, box.top() + 1, box.width() - 2, box.height() + RADIUS), RADIUS, RADIUS
        )
        inner = QPainterPath()
        inner.addRect(QRectF(box))
        painter.setClipPath(path.intersected(inner))
        painter.fillRect(box, self._theme.colour("divider"))
        row = self._shelf.album(index).card.cover
        pixmap = self._thumbnail(row, box.size(), painter.device().devicePixelRatioF()) if row is not None else None
        if pixmap is not None:
            painter.drawPixmap(box, pixmap)
        elif row is None or self._thumbnails.is_without(row):
            icon = self._theme.pixmap("images" if row is not None else "folder", "outline", 40)
            painter.drawPixmap(box.center().x() - 20, box.center().y() - 20, icon)
        painter.setClipping(False)

    def _thumbnail(self, row: int, size: QSize, ratio: float) -> QPixmap | None:
        return self._thumbnails.get(row, Wish(size * ratio, 0.0))

    def _words(self, painter: QPainter, box: QRect, index: Index, font: QFont, *, mirrored: bool) -> None:
        album, state = self._shelf.album(index), self._shelf.state(index)
        side = (Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft) | ABSOLUTE
        inner = box.adjusted(12, 8, -12, -8)
        name, small = QFont(font), QFont(font)
        name.setPixelSize(14)
        name.setWeight(QFont.Weight.DemiBold)
        small.setPixelSize(12)
        top = QRect(inner.left(), inner.top(), inner.width(), 20)
        painter.setFont(name)
        painter.setPen(self._theme.colour("text"))
        words = QFontMetrics(name).elidedText(shown(album.card.name), Qt.TextElideMode.ElideMiddle, top.width())
        painter.drawText(top, side | Qt.AlignmentFlag.AlignVCenter, words)
        icon = self._theme.pixmap(state.icon, state.tone, 14)
        metrics = QFontMetrics(small)
        used = metrics.horizontalAdvance(state.word) + 20
        below = QRect(inner.left(), top.bottom() + 2, inner.width(), 20)
        rest = below.adjusted(used, 0, 0, 0) if mirrored else below.adjusted(0, 0, -used - 8, 0)
        painter.setFont(small)
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(
            rest,
            side | Qt.AlignmentFlag.AlignVCenter,
            metrics.elidedText(contents_line(album), Qt.TextElideMode.ElideRight, rest.width()),
        )
        self._state(painter, below, state, icon, mirrored=mirrored)

    def _state(self, painter: QPainter, box: QRect, state: State, icon: QPixmap, *, mirrored: bool) -> None:
        """In the trailing corner: icon, word, colour."""
        far = (Qt.AlignmentFlag.AlignLeft if mirrored else Qt.AlignmentFlag.AlignRight) | ABSOLUTE
        ink: QColor = self._theme.colour(state.tone)
        painter.setPen(ink)
        painter.drawText(box, far | Qt.AlignmentFlag.AlignVCenter, state.word)
        used = painter.fontMetrics().horizontalAdvance(state.word) + 5
        x = box.left() + used if mirrored else box.right() - used - 13
        painter.drawPixmap(x, box.center().y() - 7, icon)

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 Qt's name
        """The list's grid says it."""
        size: QSize = option.rect.size()
        return size
