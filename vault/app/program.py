"""The app's beginning and end: whether a window can be shown here, and the objects that live as long as it runs."""

import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from vault.errors import NoWindow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from vault.app.context import Context
    from vault.app.theme import Scheme
    from vault.app.window import Window
    from vault.session import Surroundings

PATIENCE = 5.0  # seconds that jobs get to come to a good moment; the engine may be killed at any
DESKTOP_FILE = "local.vault_photos.Vault"  # in packaging/linux; a desktop finds the window's name and icon by it
TURN = 0.001  # seconds that a thread may keep the interpreter while others want it; the default of 5 ms adds up
X11 = "libxcb-cursor.so.0"  # without it, Qt's own reaction to an X server is to abort


def show(folder: Path, around: "Surroundings") -> int:
    """Show the window for a vault folder until it is closed. Returns the exit code; raises `NoWindow`."""
    application, context, window = begin(folder, around)
    window.show()
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Qt never gives Python its turn to raise; the engine may be killed
    code = application.exec()
    finish(context)
    return code


def begin(folder: Path, around: "Surroundings") -> "tuple[QApplication, Context, Window]":
    """The application in the owner's language, and its window, not shown yet. Raises `NoWindow`."""
    look_for_display(os.environ)
    try:
        from PySide6.QtWidgets import QApplication

        from vault.app.theme import app_icon  # QtSvg, too, needs its libraries
        from vault.app.translating import install
    except ImportError as error:
        raise NoWindow(str(error).partition(": ")[0]) from error
    sys.setswitchinterval(TURN)
    application = QApplication(["vault"])
    application.setDesktopFileName(DESKTOP_FILE)
    application.setWindowIcon(app_icon())
    install(application)
    context, window = made(application, folder, around, "system")
    return application, context, window


def made(
    application: "QApplication", folder: Path, around: "Surroundings", scheme: "Scheme"
) -> "tuple[Context, Window]":
    """The running app and its window, not shown yet."""
    from vault.app.access import Access
    from vault.app.context import Context
    from vault.app.jobs import Jobs
    from vault.app.theme import Theme
    from vault.app.window import Window

    jobs = Jobs()
    context = Context(Theme(application, scheme), jobs, Access(folder, around, jobs))
    return context, Window(context)


def finish(context: "Context") -> None:
    """Wait a little for what was stopped."""
    from PySide6.QtCore import QCoreApplication

    context.background.stop()
    context.jobs.end()
    until = time.monotonic() + PATIENCE
    while not context.jobs.is_idle and time.monotonic() < until:
        QCoreApplication.processEvents()
        time.sleep(0.01)
    context.deeds.save()
    context.originals.close()
    context.access.close()


def look_for_display(environment: Mapping[str, str], load: Callable[[str], object] = ctypes.CDLL) -> None:
    """Raise `NoWindow` where there is no display, or Qt could not use it."""
    if not sys.platform.startswith("linux") or environment.get("QT_QPA_PLATFORM"):
        return
    if environment.get("WAYLAND_DISPLAY"):
        return
    if not environment.get("DISPLAY"):
        raise NoWindow("")
    with suppress(OSError):
        load(X11)
        return
    raise NoWindow(X11)
