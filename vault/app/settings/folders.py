"""Folders: which albums' folders are watched, and how."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from vault.app.background import POLL_MS
from vault.app.context import Context
from vault.app.dressing import button, label, row
from vault.app.elided import Elided
from vault.app.settings.group import Group
from vault.app.theme import Theme
from vault.app.ticking import Tick
from vault.app.translating import tr, tr_n
from vault.app.watching import How, Watched
from vault.words.app import Act
from vault.words.writing import shown

INDENT = 30  # pixels: below the words of the box


def how_words(how: How | None, *, is_watched: bool) -> str:
    """How a folder is kept an eye on."""
    if not is_watched:
        return tr("Not watched: protected when you say so")
    match how:
        case How.NOTICED:
            return tr("Watched")
        case How.POLLED:
            minutes = POLL_MS // 60_000
            return tr_n("Looked through every minute: this computer isn't told of changes there",
                        "Looked through every {n} minutes: this computer isn't told of changes there",
                        minutes)  # fmt: skip
        case How.AWAY:
            return tr("The folder isn't here just now")
        case None:
            return ""


class FolderRow(QFrame):
    """An album with its folder."""

    def __init__(self, theme: Theme, album: Watched, change: Callable[[Watched, bool], object]) -> None:
        super().__init__()
        name = shown(album.name)
        self.box = Tick(theme, name, on=False)
        self.box.setAccessibleName(tr("Watch {album}").format(album=name))
        self.folder = Elided("caption")
        self.folder.setText(shown(album.folder))
        self.how = label("", "caption", wraps=True)
        self.box.toggled.connect(lambda on: change(album, on))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.folder)
        words.addWidget(self.how)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.box)
        below = QHBoxLayout()
        below.addSpacing(INDENT)
        below.addLayout(words, 1)
        inside.addLayout(below)

    def show_how(self, how: How | None, *, is_watched: bool, can_be: bool) -> None:
        """As it is now."""
        self.box.blockSignals(True)  # noqa: FBT003 Qt's own parameter
        self.box.setChecked(is_watched)
        self.box.blockSignals(False)  # noqa: FBT003 Qt's own parameter
        self.box.setEnabled(can_be)
        self.how.setText(how_words(how, is_watched=is_watched))


class Folders(Group):
    """All albums that have a folder on this computer."""

    def __init__(self, context: Context) -> None:
        super().__init__(tr("Folders"))
        self._context = context
        words = tr("Protect what changes in these folders by itself")
        self.watching = Tick(context.theme, words, on=context.preferences.now.watching)
        self.watching.toggled.connect(lambda on: context.preferences.change(watching=on))
        self.none = label(tr("Folders that you add appear here."), "muted")
        self.rows: dict[Watched, FolderRow] = {}
        body = QWidget()
        self._list = QVBoxLayout(body)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(10)
        self.choose = button(tr("Add a folder…"), lambda: context.step_wanted.emit(Act.ADD_PHOTOS))
        self.add(self.watching)
        self.add(self.none)
        self.add(body)
        foot = QWidget()
        line: QHBoxLayout = row(self.choose, None)
        line.setContentsMargins(0, 0, 0, 0)
        foot.setLayout(line)
        self.add(foot)
        context.background.changed.connect(self.look)
        self.look()

    def look(self) -> None:
        """Show them as they are now."""
        background = self._context.background
        for album in [album for album in self.rows if album not in background.albums]:
            gone = self.rows.pop(album)
            self._list.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for number, album in enumerate(background.albums):
            if album not in self.rows:
                self.rows[album] = FolderRow(self._context.theme, album, self._change)
                self._list.insertWidget(number, self.rows[album])
            is_on = self._context.preferences.now.watching
            how = background.watching.how.get(album.key)
            self.rows[album].show_how(how, is_watched=background.is_watched(album), can_be=is_on)
        self.none.setVisible(not background.albums)

    def _change(self, album: Watched, on: bool) -> None:  # noqa: FBT001 as Qt's signal gives it
        unwatched = self._context.preferences.now.unwatched
        changed = unwatched - {album.key} if on else unwatched | {album.key}
        self._context.preferences.change(unwatched=changed)
