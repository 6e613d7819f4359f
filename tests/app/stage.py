"""The app set up in each of the states that a person meets: for walks through all of them, and for pictures of them.

A `Stage` is one vault folder and the app on it. `STATES` are in an order in which each can follow those before it; a
page that is added to the shell is among them by itself.
"""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from tests.homes import QUIET
from vault.app.context import Context
from vault.app.jobs import Failure, JobMonitor
from vault.app.pages import Page
from vault.app.photos.thumbnails import Thumbnails
from vault.app.program import finish, made
from vault.app.protecting import protect
from vault.app.shell import MAKERS
from vault.app.translating import tr
from vault.app.window import Window
from vault.model import Progress
from vault.session import NewVault, Surroundings, Unlock, create

PASSWORD = "quiet little window"
PATIENCE = 30.0  # seconds


@dataclass
class Stage:
    """A vault with places on different disks (by their word), the albums given, and the app that shows it."""

    application: QApplication
    root: Path
    albums: list[Path]
    scheme: str = "light"
    size: tuple[int, int] = (1180, 760)
    place_names: tuple[str, ...] = ("Family NAS", "Backup drive", "Desk", "Office")
    running: list[tuple[Context, Window]] = field(default_factory=list)

    @property
    def empty(self) -> Path:
        """The folder of a vault that holds nothing yet."""
        return self.root / "empty" / "vault"

    @property
    def full(self) -> Path:
        """The folder of a vault that holds the albums."""
        return self.root / "full" / "vault"

    def prepare(self) -> None:
        """Make both vaults."""
        for folder, albums in ((self.empty, []), (self.full, self.albums)):
            places = [folder.parent / "places" / name for name in self.place_names]
            for place in places:
                place.mkdir(parents=True)
            around = Surroundings()
            session = create(folder, NewVault([str(place) for place in places]), self.unlock, around, QUIET)
            try:
                for place in places:
                    session.add_place(str(place), f"disk of {place.name}", None, QUIET)
                if albums:
                    result = protect(session, [str(album) for album in albums], QUIET)
                    assert not result.problems, result.problems
            finally:
                session.close()

    @property
    def unlock(self) -> Unlock:
        """By the password."""
        return Unlock(lambda: PASSWORD)

    # --- the app ---------------------------------------------------------------------------------

    @property
    def context(self) -> Context:
        return self.running[-1][0]

    @property
    def window(self) -> Window:
        return self.running[-1][1]

    def start(self, folder: Path) -> None:
        """The app on a vault folder, in place of the one before."""
        self.end()
        context, window = made(self.application, folder, Surroundings(), self.scheme)
        self.running.append((context, window))
        window.resize(*self.size)
        window.show()
        window.activateWindow()
        self.settle()

    def end(self) -> None:
        """The app that runs comes to its end."""
        while self.running:
            context, window = self.running.pop()
            window.close()
            finish(context)
            window.deleteLater()
            context.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            self.application.processEvents()

    def enter(self, folder: Path) -> None:
        """The app on a vault, unlocked, on its first page."""
        self.start(folder)
        page = self.window.centralWidget()
        self.until(page.isEnabled)
        page.field.setText(PASSWORD)
        page.unlock()
        self.until(lambda: self.window.shell is not None and self.context.access.status is not None)
        self.window.activateWindow()
        self.until(self.window.isActiveWindow)
        self.settle()

    def until(self, condition: Callable[[], object]) -> None:
        """Let events happen until it is so."""
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, "waited in vain"
            self.application.processEvents()
            time.sleep(0.002)

    def settle_shortly(self) -> None:
        """Let what is on its way be painted, also while a job runs that is meant to."""
        end = time.monotonic() + 0.04
        while time.monotonic() < end:
            self.application.processEvents()
            time.sleep(0.002)

    def settle(self) -> None:
        """Let all come onto the screen that is on its way."""
        quiet_since = time.monotonic()
        end = quiet_since + PATIENCE
        while time.monotonic() - quiet_since < 0.06:
            assert time.monotonic() < end, "never settled"
            self.application.processEvents()
            waits = any(thumbnails.waiting for thumbnails in self.window.findChildren(Thumbnails))
            if not self.context.jobs.is_idle or waits:
                quiet_since = time.monotonic()
            time.sleep(0.002)


@dataclass(frozen=True)
class State:
    """Something a person meets. `reach` brings the stage there from wherever it is."""

    name: str
    reach: Callable[[Stage], object]


def states() -> Iterator[State]:
    """All there are now."""
    yield State("first-run", lambda stage: stage.start(stage.root / "nothing here"))
    yield State("locked", lambda stage: stage.start(stage.full))
    yield State("wrong-password", _wrong_password)
    for page in MAKERS:
        yield State(f"{page.name.lower()}-empty", lambda stage, page=page: _page(stage, stage.empty, page))
    for page in MAKERS:
        yield State(page.name.lower(), lambda stage, page=page: _page(stage, stage.full, page))
    yield State("photos-chosen", _chosen)
    yield State("photos-nothing-found", _nothing_found)
    yield State("being-protected", _being_protected)
    yield State("paused", lambda stage: stage.window.shell.strip.pause.click())
    yield State("stopped-by-a-bug", _stopped_by_a_bug)


def _wrong_password(stage: Stage) -> None:
    page = stage.window.centralWidget()
    stage.until(page.isEnabled)
    page.field.setText("wrong")
    page.unlock()
    stage.until(lambda: page.isEnabled() and page.problem.text())


def _page(stage: Stage, folder: Path, page: Page) -> None:
    if not stage.running or stage.context.access.folder != folder or stage.window.shell is None:
        stage.enter(folder)
    stage.window.shell.show_page(page)
    stage.settle()


def _chosen(stage: Stage) -> None:
    _page(stage, stage.full, Page.PHOTOS)
    grid = stage.window.shell.page.grid
    grid.setFocus()
    grid.selection.press(1)
    grid.selection.extend(3)
    grid.selection.by_keyboard = True
    grid.selection_was_changed()
    stage.settle()


def _nothing_found(stage: Stage) -> None:
    _page(stage, stage.full, Page.PHOTOS)
    page = stage.window.shell.page
    page.search.setText("tokio")
    page.look()
    stage.settle()


def _being_protected(stage: Stage) -> None:
    stage.window.shell.page.search.clear()
    stage.window.shell.page.look()
    stage.settle()
    gate = threading.Event()

    def slow(_session: object, monitor: JobMonitor) -> None:
        monitor.report(Progress("backup", 3_400_000, 12_000_000))
        while not gate.wait(0.01):
            monitor.check()

    stage.context.access.write(slow, tr("Protecting {folders}").format(folders="Lake cabin"))
    stage.until(stage.window.shell.strip.amount.text)


def _stopped_by_a_bug(stage: Stage) -> None:
    stage.context.jobs.cancel_all()
    stage.settle()
    stage.context.failed.emit(Failure(ZeroDivisionError(), "builtins.ZeroDivisionError"))
