"""What the owner removes from the vault: asked first, with the effect in words; for 30 days it can be brought back.

Files in folders are never touched: only what the vault keeps of them is forgotten (`engine/forget.py`).
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from vault.app.activity.deeds import What
from vault.app.asking import Question
from vault.app.context import Context
from vault.app.dressing import label
from vault.app.jobs import Failure, Job, JobMonitor
from vault.app.translating import tr, tr_n
from vault.index.listing import AlbumCard
from vault.model import Stamp
from vault.words.app import Act, Told, told
from vault.words.writing import date, shown

if TYPE_CHECKING:
    from vault.engine.forget import Act as Removed, Undone
    from vault.session.session import Session


class Remove(Question):
    """The effect, when it can no longer be undone, and what stays. Enter cancels: it may be pressed too soon."""

    def __init__(self, beside: QWidget, title: str, effect: str, stays: str) -> None:
        super().__init__(beside, title, effect, tr("Remove"), "danger")
        self.stays = label(stays, "caption", wraps=True)
        self.inside.addWidget(self.stays)
        self.cancel.setDefault(True)
        self.cancel.setFocus()


def ask_items(context: Context, beside: QWidget, rows: Sequence[int]) -> Remove | None:
    """Ask whether these items are to be removed, and do it. None when there are none."""
    if not rows:
        return None
    effect = tr_n(
        "It goes from all your devices, with its older versions. Until {day} you can bring it back.",
        "They go from all your devices, with their older versions. Until {day} you can bring them back.",
        len(rows),
    ).format(day=_last_day(context))
    stays = tr("Files in folders on your computers stay where they are. They come here again only when they change.")
    title = tr_n("Remove {n} item from the vault?", "Remove {n} items from the vault?", len(rows))
    question = Remove(beside, title, effect, stays)
    question.accepted.connect(lambda: remove_items(context, rows))
    question.open()
    return question


def ask_album(context: Context, beside: QWidget, album: AlbumCard) -> Remove:
    """The same of an album with all that is in it."""
    effect = tr_n(
        "{n} item in it goes from all your devices, with its older versions. Until {day} you can bring it back.",
        "{n} items in it go from all your devices, with their older versions. Until {day} you can bring them back.",
        album.items,
    ).format(day=_last_day(context))
    stays = tr("Its folder stays as it is, and is protected no longer.") if album.folder is not None else ""
    question = Remove(beside, tr("Remove '{album}' from the vault?").format(album=shown(album.name)), effect, stays)
    question.stays.setVisible(bool(stays))
    question.accepted.connect(lambda: remove_album(context, album))
    question.open()
    return question


def _last_day(context: Context) -> str:
    from vault.engine.forget import UNDO_MS

    return date(context.access.around.clock.now_ms() + UNDO_MS)


# --- doing -------------------------------------------------------------------------------------


def remove_items(context: Context, rows: Sequence[int]) -> Job:
    """Have the vault forget these items."""
    title = tr_n("Removing {n} item", "Removing {n} items", len(rows))
    return _do(context, title, partial(_forget_items, tuple(rows)), partial(_removed, context))


def remove_album(context: Context, album: AlbumCard) -> Job:
    """Have the vault forget an album."""
    title = tr("Removing {album}").format(album=shown(album.name))
    return _do(context, title, partial(_forget_album, album.row), partial(_removed, context))


def bring_back(context: Context, stamp: Stamp) -> Job:
    """Take an act of removing back."""
    return _do(context, tr("Bringing back what was removed"), partial(_undo, stamp), partial(_came_back, context))


def _do(
    context: Context,
    title: str,
    work: "Callable[[Session, JobMonitor], object]",
    done: Callable[..., object],
) -> Job:
    job = context.access.write(work, title)
    job.succeeded.connect(done)
    job.failed.connect(lambda failure: _stopped(context, failure, lambda: _do(context, title, work, done)))
    return job


def _forget_items(rows: Sequence[int], session: "Session", monitor: JobMonitor) -> "Removed":
    from vault.engine.forget import forget, plan_items

    return forget(session.vault, plan_items(session.vault, rows), monitor)


def _forget_album(row: int, session: "Session", monitor: JobMonitor) -> "Removed":
    from vault.engine.forget import forget, plan_album

    return forget(session.vault, plan_album(session.vault, row, monitor), monitor)


def _undo(stamp: Stamp, session: "Session", monitor: JobMonitor) -> "Undone":
    from vault.engine.forget import undo

    return undo(session.vault, stamp, monitor)


def _removed(context: Context, act: "Removed") -> None:
    context.deeds.note(What.REMOVED, act.items)
    happened = (
        tr("'{album}' was removed.").format(album=shown(act.albums[0]))
        if act.albums
        else tr_n("{n} item was removed.", "{n} items were removed.", act.items)
    )
    means = tr("Until {day} Settings brings it back.").format(day=date(act.until))
    context.told.emit(Told(happened, means, act=Act.UNDO, is_good=True), lambda: bring_back(context, act.stamp))


def _came_back(context: Context, back: "Undone") -> None:
    context.deeds.note(What.CAME_BACK, back.items)
    happened = tr_n("{n} item is in the vault again.", "{n} items are in the vault again.", back.items)
    gone = tr_n("{n} version was given up already.", "{n} versions were given up already.", back.gone)
    context.told.emit(Told(happened, gone if back.gone else "", is_good=not back.gone), None)


def _stopped(context: Context, failure: Failure, again: Callable[[], object]) -> None:
    if failure.is_ours:
        context.failed.emit(failure)
    else:
        context.told.emit(told(failure.error, tr), again)
