"""Opening an item: its original is fetched whole, then the system's own program for it is asked."""

import os

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from vault.app.activity.problems import left_out_told
from vault.app.context import Context
from vault.app.originals import Fetched
from vault.app.translating import tr
from vault.words.app import Told
from vault.words.writing import shown


def open_item(context: Context, row: int, name: str = "") -> None:
    """Fetch an item, unless it is here already, and open it."""
    path = context.originals.path(row)
    if path is not None:
        _open(context, row, path)
        return
    title = tr("Opening {name}").format(name=shown(name)) if name else tr("Opening a file")
    job = context.originals.fetch([row], title)
    job.succeeded.connect(lambda fetched: _fetched(context, fetched))
    job.failed.connect(context.failed)


def _fetched(context: Context, fetched: Fetched) -> None:
    for row, path in fetched.files:
        _open(context, row, path)
    if not fetched.files:
        context.told.emit(left_out_told(fetched.report.left_out), None)


def _open(context: Context, row: int, path: str) -> None:
    context.originals.hold([row], read_only=True)  # what is saved to it would be gone
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(path)):
        sentence = tr("No program on this computer opens {name}.").format(name=shown(os.path.basename(path)))
        context.told.emit(Told(sentence), None)
