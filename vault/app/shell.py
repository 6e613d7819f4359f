"""The window once a vault is open: sidebar, what has to be told, the pages, the strip of what is being done.

A page is a widget that is made with a `Context` when it is first shown. It may have `look()` (or `come()`, where that
is more), called whenever it comes to the front; `keyboard`, the widget that has the keyboard then (no focus proxy: one
that is hidden stops Tab); `take_step(act)`, for those next steps that `STEPS` says are its own; and `close_down()`,
called before the program ends, or the vault is locked: then all pages are deleted.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from vault.app.context import Context
from vault.app.dropping import DropLayer
from vault.app.inspector.placing import InspectorSlot
from vault.app.pages import Page
from vault.app.photos.page import Photos
from vault.app.sidebar import Sidebar
from vault.app.strip import Strip
from vault.app.telling import Telling
from vault.words.app import Act

if TYPE_CHECKING:
    from vault.app.kit.page import KitPage


def later(module: str, name: str) -> Callable[[Context], QWidget]:
    """A page whose code is loaded when it is first shown: that of all of them at once takes a tenth of a second from a
    cold disk, before anything is on the screen.
    """
    return lambda context: cast("QWidget", getattr(import_module(module), name)(context))


MAKERS: Mapping[Page, Callable[[Context], QWidget]] = {
    Page.PHOTOS: Photos,
    Page.ALBUMS: later("vault.app.albums.page", "Albums"),
    Page.FILES: later("vault.app.files.page", "Files"),
    Page.PLACES: later("vault.app.places.page", "Places"),
    Page.RENEWALS: later("vault.app.renewals.page", "Renewals"),
    Page.WALLET: later("vault.app.wallet.page", "Wallet"),
    Page.ACTIVITY: later("vault.app.activity.page", "Activity"),
    Page.SETTINGS: later("vault.app.settings.page", "Settings"),
}
STEPS: Mapping[Act, Page] = {
    Act.REPAIR: Page.PLACES,
    Act.ADD_PLACE: Page.PLACES,
    Act.OPEN_PLACES: Page.PLACES,
    Act.RENEW: Page.RENEWALS,
}

INSPECTED = frozenset({Page.PHOTOS, Page.ALBUMS, Page.FILES})  # pages on which something can be chosen


class Shell(QWidget):
    """Holds the pages that were shown so far, each as it was left. Empty until one is shown: a page that is made where
    it will stand knows its size when it asks for what it shows.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.telling, self.strip = Telling(context), Strip(context)
        self.sidebar = Sidebar(context, [page for page in Page if page in MAKERS])
        self.stack = QStackedWidget()
        self.made: dict[Page, QWidget] = {}
        self.kit: KitPage | None = None
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.stack, 1)
        middle.addWidget(self.strip)
        self.beside = QHBoxLayout()
        self.beside.setSpacing(0)
        self.beside.addLayout(middle, 1)
        pages = QVBoxLayout()
        pages.setSpacing(0)
        pages.addWidget(self.telling)
        pages.addLayout(self.beside, 1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.sidebar)
        outer.addLayout(pages, 1)
        self.inspector = InspectorSlot(context, self, self.beside)
        for number, page in enumerate(self.sidebar.pages, 1):
            QShortcut(QKeySequence(f"Ctrl+{number}"), self, lambda page=page: self.show_page(page))
        if Page.SETTINGS in MAKERS:
            QShortcut(QKeySequence("Ctrl+,"), self, lambda: self.show_page(Page.SETTINGS))
        self.drops = DropLayer(context, self)
        self.sidebar.chosen.connect(self.show_page)
        context.page_wanted.connect(self.show_page)

    @property
    def page(self) -> QWidget:
        """The page at the front."""
        page = self.stack.currentWidget()
        assert page is not None  # noqa: S101 one is shown from the beginning
        return page

    def show_page(self, page: Page) -> None:
        """Bring a page to the front, made now if it never was shown. A page that isn't built stays away."""
        if page not in MAKERS:
            return
        if page not in self.made:
            self.made[page] = MAKERS[page](self._context)
            self.stack.addWidget(self.made[page])
        self.last = page
        self.stack.setCurrentWidget(self.made[page])
        self.sidebar.mark(page)
        self.inspector.use_for(page=page in INSPECTED)
        keyboard = getattr(self.page, "keyboard", None)
        if keyboard is not None:
            (keyboard if keyboard.isVisible() else self.page).setFocus()
        self.look()

    def take_step(self, act: Act) -> bool:
        """Show the page that can take a step, and have it do so. False when there is none."""
        if act not in STEPS:
            return False
        self.show_page(STEPS[act])
        self.page.take_step(act)  # type: ignore[attr-defined] # as `STEPS` says
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        """The sidebar has words or icons alone; the inspector stands beside the pages or over them."""
        super().resizeEvent(event)
        self.sidebar.fit(event.size().width())
        self.inspector.place()

    def show_kit(self) -> None:
        """The recovery kit, which is no page of the sidebar; its way back leads to the page that was there."""
        if self.kit is None:
            from vault.app.kit.page import KitPage

            self.kit = KitPage(self._context)
            self.stack.addWidget(self.kit)
            self.kit.left.connect(lambda: self.show_page(self.last))
        self.stack.setCurrentWidget(self.kit)
        self.inspector.use_for(page=False)
        self.look()

    def look(self) -> None:
        """Have the page at the front ask anew what it shows."""
        for name in ("come", "look"):
            look = getattr(self.page, name, None)
            if look is not None:
                look()
                return

    def close_down(self) -> None:
        """Have every page come to its end."""
        for page in self.made.values():
            close_down = getattr(page, "close_down", None)
            if close_down is not None:
                close_down()
