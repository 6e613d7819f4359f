"""Advanced, folded away: where the vault's own files are, what is kept on this computer, and a check of every byte."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from vault.app.activity.deeds import What
from vault.app.context import Context
from vault.app.dressing import button, label, row
from vault.app.jobs import JobMonitor
from vault.app.result import Result
from vault.app.settings.group import Group
from vault.app.translating import tr, tr_n
from vault.words.app import Act, Told
from vault.words.writing import shown, size

if TYPE_CHECKING:
    from vault.engine.check import CheckReport
    from vault.session.session import Session


def pictures_kept(session: "Session", monitor: JobMonitor) -> int:
    """Bytes of small pictures on this computer."""
    monitor.check()
    return session.pictures.used()


def check_everything(session: "Session", monitor: JobMonitor) -> "CheckReport":
    """Read every byte of every piece that is here. For a writer: what is found is noted."""
    from vault.engine.check import check

    return check(session.vault, monitor, deep=True)


def checked_words(report: "CheckReport") -> Told:
    """What a deep check found, and what to do."""
    bad = report.missing + report.damaged
    looked = tr_n("{n} piece was read.", "{n} pieces were read.", report.slivers - report.away)
    away = tr_n("{n} is on a place that isn't here.", "{n} are on places that aren't here.", report.away)
    parts = [looked, away if report.away else ""]
    if bad:
        parts.append(tr_n("{n} is missing or damaged.", "{n} are missing or damaged.", bad))
    else:
        parts.append(tr("All of them are sound."))
    return Told(" ".join(part for part in parts if part), act=Act.REPAIR if bad else Act.NONE)


class Advanced(Group):
    """A button that unfolds the rest."""

    def __init__(self, context: Context, result: Result) -> None:
        super().__init__(tr("Advanced"))
        self._context, self._result = context, result
        self.fold = button(tr("Show"), self._fold, "quiet", context.theme.icon("chevron-right", "muted"))
        self.fold.setCheckable(True)
        context.theme.changed.connect(self._dress)
        self.body = rows = Group("")
        self.copy = button(tr("Copy"), self._copy)
        self.copy.setAccessibleName(tr("Copy the path of the vault folder"))
        self.folder = rows.add_row(tr("Vault folder"), self.copy, shown(str(context.access.folder)))
        self.folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.kept = label("", "muted")
        rows.add_row(
            tr("Small pictures on this computer"), self.kept, tr("Locked, so that looking at photos needs no place.")
        )
        self.check = button(tr("Check everything"), self._check)
        rows.add_row(
            tr("Read every byte of every piece"), self.check, tr("It takes as long as reading all of your places.")
        )
        line = row(self.fold, None)
        line.setContentsMargins(0, 0, 0, 0)
        top = QWidget()
        top.setLayout(line)
        self.add(top)
        self.add(self.body)
        self.body.hide()

    def look(self) -> None:
        """Ask anew what is kept."""
        job = self._context.access.read(pictures_kept)
        job.succeeded.connect(lambda kept: self.kept.setText(size(kept)))

    def _fold(self) -> None:
        is_open = self.fold.isChecked()
        self.body.setVisible(is_open)
        self.fold.setText(f" {tr('Hide') if is_open else tr('Show')}")
        self.fold.setAccessibleName(tr("Hide advanced settings") if is_open else tr("Show advanced settings"))
        self._dress()

    def _dress(self) -> None:
        icon = "chevron-down" if self.fold.isChecked() else "chevron-right"
        self.fold.setIcon(self._context.theme.icon(icon, "muted"))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(str(self._context.access.folder))

    def _check(self) -> None:
        job = self._context.access.write(check_everything, tr("Checking everything"))
        job.succeeded.connect(self._checked)
        job.failed.connect(self._result.tell_failure)

    def _checked(self, report: "CheckReport") -> None:
        what = checked_words(report)
        if what.act is Act.NONE:
            self._context.deeds.note(What.CHECKED, report.slivers - report.away)
            self._result.say(what.text)
        else:
            self._result.tell(what)
