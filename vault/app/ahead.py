"""What a start needs next is fetched while it waits for something else. A cold disk is most of what a start waits for:
Python reads one file after the other, and pages of Qt's libraries come in singly, as they are touched.

With 100,000 items and a cold disk the first photos are there after 0.82 s, and were after 1.14 s without this
(`tests/benchmarks/window.py`; medians of 11, on two cores that others used, too).
"""

import os
import threading
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

LIBRARIES = (  # below PySide6
    *("Qt/lib/libQt6Core.so*", "Qt/lib/libQt6Gui.so*", "Qt/lib/libQt6Widgets.so*"),
    *("QtCore.*so", "QtGui.*so", "QtWidgets.*so"),
)
UNLOCKING = ("vault.session.opening", "keyring")


def read_ahead() -> None:
    """Have the system read Qt's libraries from one end to the other, in the background."""
    if not hasattr(os, "posix_fadvise"):
        return
    for library in _libraries():
        with suppress(OSError):
            file = os.open(library, os.O_RDONLY | os.O_CLOEXEC)
            try:
                os.posix_fadvise(file, 0, 0, os.POSIX_FADV_WILLNEED)
            finally:
                os.close(file)


def _libraries() -> Iterator[Path]:
    spec = find_spec("PySide6")
    for folder in (spec.submodule_search_locations or ()) if spec is not None else ():
        for pattern in LIBRARIES:
            yield from Path(folder).glob(pattern)


def import_ahead() -> None:
    """Import on a thread what unlocking a vault takes, while Qt is loaded: it is of other packages than that.

    Two threads may import at once what doesn't go round in circles. `vault.index` is a circle, a package that imports
    what is in it: it has to be here already.
    """
    import_module("vault.index")
    threading.Thread(target=_import, name="ahead", daemon=True).start()


def _import() -> None:
    for module in UNLOCKING:
        with suppress(Exception):  # whoever really needs it will say so
            import_module(module)
