"""The app on vaults made for it, brought into states (`states.py`): for walks through them, and for pictures."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication

from tests.homes import QUIET
from vault.app.context import Context
from vault.app.photos.thumbnails import Thumbnails
from vault.app.program import finish, made
from vault.app.protecting import protect
from vault.app.window import Window
from vault.paper import kit_file
from vault.session.opening import NewVault, create
from vault.session.surroundings import Surroundings, Unlock

PASSWORD = "quiet little window"
PATIENCE = 30.0  # seconds
SOON_MS = 300  # what begins by itself within that is waited for


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
    fresh: int = 0  # computers that nothing is on yet, so far

    @property
    def empty(self) -> Path:
        """The folder of a vault that holds nothing yet."""
        return self.root / "empty" / "vault"

    @property
    def full(self) -> Path:
        """The folder of a vault that holds the albums."""
        return self.root / "full" / "vault"

    @property
    def kit(self) -> Path:
        """The recovery kit of the full one, as a file."""
        return self.root / "kit.vaultkit"

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
                    session.household.add(str(place), f"disk of {place.name}", None, QUIET)
                session.note_kit_checked()
                if albums:
                    result = protect(session, [str(album) for album in albums], QUIET)
                    assert not result.problems, result.problems
                    self.kit.write_bytes(kit_file(session.kit("Family photos"), ".vaultkit"))
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
        self.activate()
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

    def activate(self) -> None:
        """The window comes to the front, as it does under a person's hand."""
        self.window.activateWindow()
        self.until(self.window.isActiveWindow)

    def start_anew(self) -> None:
        """The app on a computer that has no vault."""
        self.fresh += 1
        self.start(self.root / f"computer-{self.fresh}-{os.getpid()}" / "vault")

    def enter(self, folder: Path) -> None:
        """The app on a vault, unlocked, on its first page."""
        self.start(folder)
        step = self.window.entrance.step
        self.until(lambda: not step.is_waiting)
        step.field.setText(PASSWORD)
        step.unlock()
        self.until(lambda: self.window.shell is not None and self.context.access.status is not None)
        self.activate()
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
        self.window.activateWindow()  # the window before may have taken the keyboard with it
        self.until(self.window.isActiveWindow)
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
            waits |= any(
                timer.isActive() and timer.isSingleShot() and timer.interval() <= SOON_MS
                for timer in self.window.findChildren(QTimer)
            )
            if not self.context.jobs.is_idle or waits:
                quiet_since = time.monotonic()
            time.sleep(0.002)
        for _ in range(3):  # what was said last is laid out
            self.application.processEvents()


@dataclass(frozen=True)
class State:
    """Something a person meets. `reach` brings the stage there from wherever it is."""

    name: str
    reach: Callable[[Stage], object]
