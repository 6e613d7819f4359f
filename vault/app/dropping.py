"""What is dragged over the window from elsewhere: the whole window says what would happen, and does it on the drop.

Folders are protected: each becomes an album that mirrors it. Single files are copied to the folder that an album has on
this computer: the album that is shown, else one for all that is added so. Nothing is moved, nothing replaced.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QRect, QRectF, QStandardPaths, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from vault.app.context import Context
from vault.app.folders import folder_words
from vault.app.translating import tr, tr_n
from vault.format.naming import kind_of_name
from vault.index.listing import AlbumCard
from vault.model import LeftOut, MediaKind
from vault.words.writing import shown

LOOKED_AT = 1000  # things that are dragged; whether the rest of them are files shows when they are copied
INSET = 16


@dataclass(frozen=True)
class Dragged:
    """What is dragged, sorted. `others`: what can't be added, as it may be named."""

    folders: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def is_wanted(self) -> bool:
        """Whether anything of it can be added."""
        return bool(self.folders or self.files)


def dragged(data: QMimeData) -> Dragged:
    """Sort what is dragged. Asks the disk what the first of it is."""
    folders, files, others = [], [], []
    for number, url in enumerate(data.urls()):
        path = url.toLocalFile() if url.isLocalFile() else ""
        if not path:
            others.append(url.toDisplayString())
        elif number < LOOKED_AT and os.path.isdir(path):
            folders.append(os.path.normpath(path))
        elif number >= LOOKED_AT or os.path.isfile(path):
            files.append(path)
        else:
            others.append(path)
    return Dragged(tuple(folders), tuple(files), tuple(others))


def left_out_of(what: Dragged) -> list[LeftOut]:
    """What can't be added, and why."""
    return [
        LeftOut(os.fsencode(other), tr("only files and folders of this computer can be added")) for other in what.others
    ]


def own_folder() -> str:
    """Where single files go that no album was named for."""
    pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    return os.path.join(pictures or os.path.expanduser("~"), tr("Added to Vault"))


def offer_words(what: Dragged, album: AlbumCard | None) -> tuple[str, str]:
    """What a drop would do, in a line and a smaller one."""
    if not what.is_wanted:
        return tr("This can't be added"), tr("Only files and folders of this computer can.")
    parts = []
    if what.folders:
        count = len(what.folders)
        parts.append(tr("Protect this folder") if count == 1 else tr("Protect {n} folders").format(n=f"{count:,}"))
    if what.files:
        parts.append(_files_words(what.files, album))
    both = tr("{one}, and {other}").format(one=parts[0], other=_lowered(parts[1])) if len(parts) > 1 else parts[0]
    return both, _smaller(what, album)


def _files_words(files: Sequence[str], album: AlbumCard | None) -> str:
    count = len(files)
    are_media = all(kind_of_name(os.fsencode(file)) is not MediaKind.OTHER for file in files)
    if album is not None and album.folder is not None:
        words = (
            tr_n("Add {n} photo to {album}", "Add {n} photos to {album}", count)
            if are_media
            else tr_n("Add {n} file to {album}", "Add {n} files to {album}", count)
        )
        return words.format(album=shown(album.name))
    if are_media:
        return tr_n("Add {n} photo", "Add {n} photos", count)
    return tr_n("Add {n} file", "Add {n} files", count)


def _smaller(what: Dragged, album: AlbumCard | None) -> str:
    if not what.files:
        names = {os.path.basename(folder) for folder in what.folders}
        if len(names) == 1:
            return tr("'{name}' becomes an album. It stays where it is.").format(name=shown(names.pop()))
        return tr("Each becomes an album. They stay where they are.")
    folder = target_folder(album)
    if album is not None and album.folder is None:
        words = tr("{album} has no folder on this computer. A copy goes to {folder}.")
        return words.format(album=shown(album.name), folder=folder_words(folder))
    return tr("A copy goes to {folder}.").format(folder=folder_words(folder))


def target_folder(album: AlbumCard | None) -> str:
    """Where single files are copied to."""
    if album is not None and album.folder is not None:
        return os.fsdecode(album.folder)
    return own_folder()


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]


class DropLayer(QWidget):
    """Lies over the whole window while something is dragged over it."""

    def __init__(self, context: Context, over: QWidget) -> None:
        super().__init__(over)
        self._context, self._over = context, over
        self._album: AlbumCard | None = None
        self.what = Dragged()
        self.words = ("", "")
        self.setAcceptDrops(True)
        self.setMouseTracking(True)
        self.hide()
        context.album_shown.connect(self._take_album)

    def _take_album(self, album: AlbumCard | None) -> None:
        self._album = album

    # --- events of the window, and of the layer once it lies there ------------------------------

    def offer(self, event: QDragEnterEvent) -> None:
        """Something comes in: say what would be done with it."""
        if event.source() is not None or not event.mimeData().hasUrls():
            return  # what was dragged out of here, or is only text
        self.what = dragged(event.mimeData())
        self.words = offer_words(self.what, self._album)
        self.setAccessibleName(self.words[0])
        self.setGeometry(self._over.rect())
        self.raise_()
        self.show()
        self.update()
        if self.what.is_wanted:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def drop(self, event: QDropEvent) -> None:
        """It was let go."""
        self.hide()
        what = dragged(event.mimeData())
        if not what.is_wanted or event.source() is not None:
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if what.folders:
            self._context.added.emit(list(what.folders))
        if what.files or what.others:
            self._context.files_added.emit(what, self._album)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 Qt's name
        """The layer lies under the mouse now."""
        self.offer(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 Qt's name
        """Wherever in the window."""
        if self.what.is_wanted:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def dragLeaveEvent(self, _: QDragLeaveEvent) -> None:  # noqa: N802 Qt's name
        """It is elsewhere again."""
        self.hide()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 Qt's name
        """It was let go."""
        self.drop(event)

    def mouseMoveEvent(self, _: QMouseEvent) -> None:  # noqa: N802 Qt's name
        """The mouse moves freely: the drag is over, whoever did not say so."""
        self.hide()

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 Qt's name
        """A frame around the window, and the words in its middle."""
        theme = self._context.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = theme.colour("window")
        ground.setAlpha(190)
        painter.fillRect(self.rect(), ground)
        tone = "accent" if self.what.is_wanted else "muted"
        pen = QPen(theme.colour(tone), 2, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        inside = theme.colour("selection" if self.what.is_wanted else "window")
        inside.setAlpha(225)
        painter.setBrush(inside)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(INSET, INSET, -INSET, -INSET), 12, 12)
        middle = self.rect().center()
        icon = "folder-plus" if self.what.folders else "image-plus" if self.what.is_wanted else "circle-x"
        painter.drawPixmap(middle.x() - 28, middle.y() - 84, theme.pixmap(icon, tone, 56))
        font = QFont(self.font())
        font.setPixelSize(22)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        width = self.width() - 4 * INSET
        top = QRect(2 * INSET, middle.y() - 12, width, 36)
        painter.drawText(top, Qt.AlignmentFlag.AlignCenter, painter.fontMetrics().elidedText(
            self.words[0], Qt.TextElideMode.ElideMiddle, width))  # fmt: skip
        font.setPixelSize(14)
        font.setWeight(QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(theme.colour("muted"))
        below = QRect(2 * INSET, top.bottom() + 4, width, 48)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(below, flags, self.words[1])
