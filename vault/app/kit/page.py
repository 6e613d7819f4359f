"""The ways into the kit's screens: `KitScreens` stands in another page (Settings, the first run), `KitPage` is one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from vault.app.context import Context
from vault.app.dressing import button, card, keep_icon, label, row
from vault.app.jobs import Failure
from vault.app.kit.checking import Checking
from vault.app.kit.clipboard import SECONDS, Clipboard
from vault.app.kit.drawn import DrawnKit, drawn_kit
from vault.app.kit.overview import KitOverview, Ways
from vault.app.kit.splitting import Splitting
from vault.app.kit.view import View
from vault.app.kit.words import WordGrid
from vault.app.note import Tone
from vault.app.translating import tr
from vault.kit import KitState

WIDEST = 720


class KitScreens(QStackedWidget):
    """The recovery kit of the vault that is open: shown after the password of this computer.

    Give it room of 640 by 380 or more, and call `look` whenever it comes to the front. `checked` when the owner has
    shown that they have the page. It never shows a word before this run knows the password.
    """

    checked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._drawn: DrawnKit | None = None
        self.clipboard = Clipboard(self)
        self.locked = _Locked(context)
        self.overview = KitOverview(context, Ways(self.show_words, self.show_check, self.show_split))
        self.words = _WordsView(context, self.clipboard, self.show_overview)
        self.checking = Checking(context, self.show_overview)
        self.splitting = Splitting(context, self.show_overview)
        for view in (self.locked, self.overview, self.words, self.checking, self.splitting):
            self.addWidget(view)
        self.locked.unlocked.connect(self.look)
        self.checking.passed.connect(self._passed)
        self.setAcceptDrops(True)
        context.access.status_changed.connect(self._changed)

    def look(self) -> None:
        """Read the kit anew; ask for the password where this run doesn't know it."""
        if not self._context.access.knows_password:
            self.setCurrentWidget(self.locked)
            self.locked.field.setFocus()
            return
        self.show_overview()
        job = self._context.access.read(drawn_kit)
        job.succeeded.connect(self._take)
        job.failed.connect(self.overview.refuse)

    def _take(self, drawn: DrawnKit) -> None:
        self._drawn = drawn
        self.overview.show_kit(drawn)

    def _changed(self) -> None:
        state = self._context.access.kit
        if self._drawn is not None and state is not None:
            self.overview.show_state(state)

    # --- the screens -------------------------------------------------------------------------

    def show_overview(self) -> None:
        """The page, and what can be done with it."""
        self.words.grid.show_words(())
        self.setCurrentWidget(self.overview)

    def show_words(self) -> None:
        """The words, for who writes them down by hand."""
        if self._drawn is not None:
            self.words.begin(self._drawn.kit.phrase.words)
            self.setCurrentWidget(self.words)

    def show_check(self) -> None:
        """Three words from the page."""
        if self._drawn is not None:
            self.setCurrentWidget(self.checking)
            self.checking.begin(self._drawn.kit)

    def show_split(self) -> None:
        """Sheets for a family."""
        self.setCurrentWidget(self.splitting)
        self.splitting.begin()

    def _passed(self) -> None:
        self.show_overview()
        self.overview.show_state(KitState.GOOD)
        self.overview.note.say("")
        self.checked.emit()

    # --- a page that is handed in ------------------------------------------------------------

    def hand_in(self, path: str) -> None:
        """A file that was dropped: is it this vault's kit?"""
        if self._drawn is not None:
            self.show_check()
            self.checking.check_file(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 Qt's name
        """One file, once the kit is known."""
        if self._drawn is not None and _one_file(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 Qt's name
        """Check it."""
        path = _one_file(event)
        if path:
            event.acceptProposedAction()
            self.hand_in(path)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 Qt's name
        """Words are not left standing for when the page is shown again."""
        self.words.grid.show_words(())
        if self.currentWidget() is self.words:
            self.setCurrentWidget(self.overview)
        super().hideEvent(event)


def _one_file(event: QDropEvent) -> str:
    urls = event.mimeData().urls()
    return urls[0].toLocalFile() if len(urls) == 1 and urls[0].isLocalFile() else ""


class KitPage(QWidget):
    """The recovery kit as a page. `left` when the owner wants to go back to where they came from."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.screens = KitScreens(context)
        frame, inside = card()
        frame.setMaximumWidth(WIDEST + 64)
        inside.setContentsMargins(24, 24, 24, 24)
        inside.addWidget(self.screens)
        self.back = button(tr("Back"), self.left.emit, "quiet", context.theme.icon("arrow-left"))
        keep_icon(self.back, context.theme, "arrow-left")
        content, area = QWidget(), QScrollArea()
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 0, 24, 24)
        column.addWidget(frame)
        column.addStretch(1)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(tr("Recovery kit"))
        area.setWidget(content)
        top = row(label(tr("Recovery kit"), "title"), None, self.back)
        top.setContentsMargins(24, 16, 24, 12)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(top)
        outer.addWidget(area, 1)

    def look(self) -> None:
        """Show it as it is now."""
        self.screens.look()


class _Locked(View):
    """Words only after the password."""

    unlocked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context, tr("Is it you?"), tr("The kit opens everything. Type the password of this computer."))
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setPlaceholderText(tr("Password"))
        self.field.setAccessibleName(tr("Password"))
        self.field.setMaximumWidth(360)
        self.inside.addWidget(self.field)
        self.finish_with(button(tr("Show the kit"), self.unlock, "primary"))

    def unlock(self) -> None:
        """Try the password."""
        typed = self.field.text()
        if typed:
            job = self.context.access.confirm(typed)
            self.wait_for(job, lambda _: self._let_in(typed))
            self.context.jobs.read(job)

    def _let_in(self, typed: str) -> None:
        self.field.clear()
        self.context.access.confirmed(typed)
        self.unlocked.emit()

    def refuse(self, failure: Failure) -> None:
        """Another try."""
        super().refuse(failure)
        self.field.selectAll()
        self.field.setFocus()


class _WordsView(View):
    """The words, and the clipboard for a minute."""

    def __init__(self, context: Context, clipboard: Clipboard, back: Callable[[], object]) -> None:
        sentence = tr("Write them down on paper, in this order. Whoever has them has everything in the vault.")
        super().__init__(context, tr("The recovery words"), sentence)
        self._clipboard, self._text = clipboard, ""
        self.grid = WordGrid()
        self.inside.addWidget(self.grid)
        self.copy = button(tr("Copy"), self._copy, icon=context.theme.icon("copy"))
        keep_icon(self.copy, context.theme, "copy")
        self.inside.addLayout(row(self.copy, None))
        self.finish_with(None, back)

    def begin(self, words: Sequence[str]) -> None:
        """Show these."""
        self._text = " ".join(words)
        self.note.say("")
        self.grid.show_words(words)

    def _copy(self) -> None:
        self._clipboard.lend(self._text)
        self.note.say(tr("Copied. The clipboard is emptied after {n} seconds.").format(n=SECONDS), Tone.INFO)
