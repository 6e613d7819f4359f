"""The app's beginning and end: whether a window can be shown here, and the objects that live as long as it runs."""

import ctypes
import gc
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
    from vault.session.surroundings import Surroundings

PATIENCE = 5.0  # seconds that jobs get to come to a good moment; the engine may be killed at any
KEYCHAIN_MS = 3_000  # that the system's keychain gets to open the vault before its owner is asked
SETTLED_MS = 2_000  # after which a start is over
DESKTOP_FILE = "local.vault_photos.Vault"  # in packaging/linux; a desktop finds the window's name and icon by it
TURN = 0.001  # seconds that a thread may keep the interpreter while others want it; the default of 5 ms adds up
X11 = (  # without one of these, Qt's own reaction to an X server is to abort
    "libxcb-cursor.so.0",
    "libxcb-icccm.so.4",
    "libxcb-keysyms.so.1",
    "libxcb-shape.so.0",
    "libxkbcommon-x11.so.0",
)


def show(folder: Path, around: "Surroundings", *, quiet: bool = False) -> int:
    """Show the window for a vault folder until it is closed. Returns the exit code; raises `NoWindow`.

    Where one shows that folder already, it comes to the front instead. `quiet`: the desktop started us, so there is no
    window while there is a tray and nothing to ask.
    """
    application = prepared(folder)
    from vault.app.blunders import Blunders
    from vault.app.idle import IdleLock
    from vault.app.instance import Instance
    from vault.app.tray import Tray

    instance = Instance(folder)
    if instance.is_running_elsewhere():
        return 0
    blunders = Blunders()
    blunders.listen()
    context, window = made(application, folder, around)
    blunders.happened.connect(context.failed)
    instance.raised.connect(window.come_back)
    idle = IdleLock(application, context.access, context.preferences)
    tray = Tray(context, window)
    application.setQuitOnLastWindowClosed(False)  # the window says itself when that is the end
    if Tray.is_possible():
        tray.appear()
    if quiet and window.may_hide:
        show_if_asked(context, window)
    else:
        window.show()
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Qt never gives Python its turn to raise; the engine may be killed
    code = application.exec()
    tray.close()
    instance.close()
    finish(context)
    blunders.stop()
    del idle
    leave(code)
    return code


def leave(code: int) -> None:
    """End the process at once: all that matters is written by now, and the destructors of Qt and Python take a third of
    a second to free what nobody uses any more.
    """
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(code)


def show_if_asked(context: "Context", window: "Window") -> None:
    """Show the window after a moment if the vault is still locked: its owner is needed."""
    from PySide6.QtCore import QTimer

    QTimer.singleShot(KEYCHAIN_MS, window, lambda: None if context.access.is_open else window.come_back())


def prepared(folder: Path) -> "QApplication":
    """The application, in the language that was chosen for this folder. Raises `NoWindow`."""
    look_for_display(os.environ)
    from vault.app.ahead import import_ahead, read_ahead
    from vault.app.memory import keep_few_arenas

    keep_few_arenas()
    sys.setswitchinterval(TURN)
    gc.disable()  # Python looks for garbage again and again while modules are made, and finds none
    read_ahead()
    import_ahead()
    try:
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication

        from vault.app.theme import app_icon  # QtSvg, too, needs its libraries
        from vault.app.translating import install
    except ImportError as error:
        raise NoWindow(str(error).partition(": ")[0]) from error
    from vault.app.preferences import FILE, read_choices, read_small

    application = QApplication(["vault"])
    QTimer.singleShot(SETTLED_MS, gc.enable)
    application.setDesktopFileName(DESKTOP_FILE)
    application.setWindowIcon(app_icon())
    install(application, read_choices(read_small(folder / FILE)).language)
    return application


def begin(folder: Path, around: "Surroundings") -> "tuple[QApplication, Context, Window]":
    """The application and its window, not shown yet, without what only a program has. Raises `NoWindow`."""
    application = prepared(folder)
    context, window = made(application, folder, around)
    return application, context, window


def made(
    application: "QApplication", folder: Path, around: "Surroundings", scheme: "Scheme | None" = None
) -> "tuple[Context, Window]":
    """The running app and its window, not shown yet; in the scheme of colours that was chosen, or in this one."""
    from vault.app.access import Access
    from vault.app.context import Context
    from vault.app.jobs import Jobs
    from vault.app.preferences import Preferences
    from vault.app.theme import Theme
    from vault.app.window import Window

    jobs = Jobs()
    preferences = Preferences(folder, around.disk)
    theme = Theme(application, scheme or preferences.now.scheme)
    context = Context(theme, jobs, Access(folder, around, jobs), preferences)
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
    for library in X11:
        try:
            load(library)
        except OSError as error:
            raise NoWindow(library) from error
