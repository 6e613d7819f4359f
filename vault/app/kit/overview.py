"""The first of the kit's screens: its page, how it stands, and what can be done with it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout

from vault.app.context import Context
from vault.app.dressing import button, keep_icon, row
from vault.app.kit.drawn import DrawnKit, PageImage, PagePicture, whole_page
from vault.app.kit.view import View
from vault.app.note import Note, Tone
from vault.app.translating import tr
from vault.kit import KitState
from vault.words.writing import date, shown

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from vault.ports import Monitor
    from vault.session.session import Session


@dataclass(frozen=True, slots=True)
class Saved:
    """A kit that was written, and whether it lies on the disk of this computer's vault folder."""

    file: Path
    is_here: bool


@dataclass(frozen=True)
class Ways:
    """Where the buttons lead."""

    words: Callable[[], object]
    check: Callable[[], object]
    split: Callable[[], object]


class KitOverview(View):
    """`made` when a kit was written or printed."""

    made = Signal()

    def __init__(self, context: Context, ways: Ways) -> None:
        why = tr("If this computer is lost, this page brings everything back. We cannot do it for you.")
        super().__init__(context, "", why)
        self.picture = PagePicture(context)
        self.state = Note(context)
        self.pdf = self._action(tr("Save as PDF…"), "file-text", partial(self._choose, ".pdf"))
        self.file = self._action(tr("Save the kit file…"), "download", partial(self._choose, ".vaultkit"))
        self.print = self._action(tr("Print…"), "printer", self._print)
        self.words = self._action(tr("Show the words"), "eye", ways.words)
        self.split = self._action(tr("Split it for the family…"), "users", ways.split)
        self.check = button(tr("Check it"), ways.check, "primary")
        right = QVBoxLayout()
        right.setSpacing(10)
        self.inside.removeWidget(self.sentence)
        for widget in (self.sentence, self.state):
            right.addWidget(widget)
        right.addSpacing(4)
        for one in (self.pdf, self.file, self.print, self.words, self.split):  # below each other: a narrow window
            right.addLayout(row(one, None))
        right.addWidget(self.note)
        right.addStretch(1)
        right.addLayout(row(self.check, None))
        beside = QHBoxLayout()
        beside.setSpacing(24)
        beside.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        beside.addLayout(right, 1)
        self.inside.addLayout(beside)
        self.main = self.check
        self.print.hide()  # until a printer is known
        self.setEnabled(False)

    def _action(self, text: str, icon: str, action: Callable[[], object]) -> QPushButton:
        made = button(text, action, icon=self.context.theme.icon(icon))
        keep_icon(made, self.context.theme, icon)
        return made

    def show_kit(self, drawn: DrawnKit) -> None:
        """The page, and how it stands."""
        from vault.app.kit.printing import has_printer

        self.picture.show_page(drawn.page.image)
        self.show_state(drawn.state)
        self.print.setVisible(has_printer())
        self.setEnabled(True)

    def show_state(self, state: KitState) -> None:
        """How the kit stands, in a sentence."""
        text, tone = {
            KitState.NONE: (tr("Save or print it, then check it: three words from the page."), Tone.INFO),
            KitState.UNCHECKED: (tr("It isn't checked yet. Take the page in your hand and check it."), Tone.WARN),
            KitState.OUTDATED: (tr("Your places have changed since. Save or print it anew, then check it."), Tone.WARN),
            KitState.GOOD: (tr("Your recovery kit is checked, and names all your places."), Tone.GOOD),
        }[state]
        self.state.say(text, tone)
        self.check.setProperty("kind", "" if state is KitState.GOOD else "primary")
        self.check.setText(tr("Check it again") if state is KitState.GOOD else tr("Check it"))
        self.check.setAccessibleName(self.check.text())
        self.check.style().polish(self.check)

    # --- saving ------------------------------------------------------------------------------

    def _choose(self, form: str) -> None:
        kinds = {".pdf": tr("PDF (*.pdf)"), ".vaultkit": tr("Recovery kit (*.vaultkit)")}
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or QDir.homePath()
        name = tr("Vault recovery kit, {date}").format(date=date(self.context.access.around.clock.now_ms()))
        path, _ = QFileDialog.getSaveFileName(
            self,
            tr("Save the recovery kit. Not on this computer only"),
            f"{folder}/{name}{form}",
            kinds[form],
            options=QFileDialog.Option.DontConfirmOverwrite,  # it isn't overwritten
        )
        if path:
            self.save(path if path.lower().endswith(form) else path + form, form)

    def save(self, path: str, form: str) -> None:
        """Write the kit as a new file."""
        self.wait_for(self.context.access.read(partial(_written, Path(path), form)), self._saved)

    def _saved(self, saved: object) -> None:
        if not isinstance(saved, Saved):
            return
        name = shown(saved.file.name)
        if saved.is_here:
            words = tr(
                "Saved as '{name}'. Not on this computer only: when its disk is lost, so is this file. "
                "Print it, or copy it to a drive that you keep elsewhere."
            )
            self.note.say(words.format(name=name), Tone.WARN)
        else:
            words = tr("Saved as '{name}', on another disk. Keep that away from here.")
            self.note.say(words.format(name=name), Tone.GOOD)
        self._note_made()

    def _note_made(self) -> None:
        self.show_state(KitState.UNCHECKED)
        job = self.context.access.note(lambda session: session.note_kit_made())
        job.failed.connect(self.context.failed)
        self.made.emit()

    # --- printing ----------------------------------------------------------------------------

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog

        from vault.app.kit.printing import page_printer

        printer = page_printer()
        dialog = QPrintDialog(printer, self)
        dialog.accepted.connect(lambda: self.print_on(printer))
        dialog.finished.connect(dialog.deleteLater)
        dialog.setModal(True)
        dialog.show()

    def print_on(self, printer: "QPrinter") -> None:
        """Print the page."""
        self.wait_for(self.context.access.read(whole_page), lambda page: self._printed(printer, page))

    def _printed(self, printer: "QPrinter", page: object) -> None:
        from vault.app.kit.printing import print_page

        if isinstance(page, PageImage) and print_page(page.image, printer):
            self.note.say(tr("Sent to the printer. Keep the page like a passport, away from this computer."), Tone.GOOD)
            self._note_made()
        else:
            words = tr("The printer doesn't take it. Look whether it is on, or save the page as a PDF.")
            self.note.say(words, Tone.WRONG)


def _written(path: Path, form: str, session: "Session", _: "Monitor") -> Saved:
    from vault.paper import kit_file, shares_disk, write_new

    write_new(path, kit_file(session.kit(), form))
    return Saved(path, shares_disk(path, session.files.path))
