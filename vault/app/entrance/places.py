"""Step 2 of a new vault: its places, and what they would survive, as the engine says it."""

from collections.abc import Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from vault.app.context import Context
from vault.app.dressing import button, label, row
from vault.app.elided import Elided
from vault.app.entrance.drives import Drive, drives
from vault.app.entrance.step import Step
from vault.app.jobs import Job
from vault.app.note import Note, Tone
from vault.app.translating import tr, tr_n
from vault.choosing import Candidate, outlook, own_folder
from vault.words.app import need_told
from vault.words.writing import listed, shown, size

FEWEST = 3  # places: with fewer, none may fail and the pieces still be smaller than the whole
LOOK_AGAIN = 2000  # milliseconds between looks for drives that were plugged in
ICON = 20


class Places(Step):
    """`done` when there are enough places that can be written to. Drives that are plugged in appear by themselves."""

    done = Signal()
    existing_wanted = Signal()

    def __init__(self, context: Context) -> None:
        sentence = tr(
            "Folders or drives that hold the locked pieces of your photos. Best on different disks, "
            "and one of them in another house."
        )
        super().__init__(context, tr("Where to keep it"), sentence, caption=tr("Step 2 of 4"), width=600)
        self.candidates: list[Candidate] = []
        self.drives: list[Drive] = []
        self._list, self._drive_list = QVBoxLayout(), QVBoxLayout()
        for layout in (self._list, self._drive_list):
            layout.setSpacing(4)
        self.inside.addLayout(self._list)
        self._drives_title = label(tr("Plugged in"), "section")
        self.inside.addWidget(self._drives_title)
        self.inside.addLayout(self._drive_list)
        self.choose = button(tr("Choose a folder…"), self._choose, icon=context.theme.icon("folder-plus"))
        self.known = button(tr("I already have a vault"), self.existing_wanted.emit)
        self.inside.addLayout(row(self.choose, self.known, None))
        self.effect = Note(context)
        self.inside.addWidget(self.effect)
        self.go = button(tr("Start the vault"), self.done.emit, "primary")
        self.finish_with(self.go)
        self._looking = QTimer(self, interval=LOOK_AGAIN)
        self._looking.timeout.connect(self._look_for_drives)
        self._asked: Job | None = None
        context.theme.changed.connect(self._show)
        self._show()

    def begin(self) -> None:
        """Look for drives as long as it is at the front."""
        self.choose.setFocus()
        self._look_for_drives()
        self._looking.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 Qt's name
        """Nobody looks."""
        self._looking.stop()
        super().hideEvent(event)

    @property
    def folders(self) -> tuple[str, ...]:
        """The places that were chosen."""
        return tuple(one.folder for one in self.candidates)

    # --- choosing ----------------------------------------------------------------------------

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("Choose a folder as a place"))
        if chosen:
            self.add([chosen])

    def drop(self, paths: Sequence[str]) -> bool:
        """Folders become places."""
        from os.path import isdir

        folders = [path for path in paths if isdir(path)]
        self.add(folders)
        return bool(folders)

    def add(self, chosen: Sequence[str]) -> None:
        """More places, looked at in a job: a share may take its time."""
        folders = [own_folder(folder) for folder in chosen]
        fresh = [folder for folder in dict.fromkeys(folders) if folder not in self.folders]
        if fresh:
            self.wait_for(self.context.access.consider(fresh), self._added, tr("Looking at the folder"))

    def _added(self, found: object) -> None:
        self.candidates += [one for one in cast("list[Candidate]", found) if one.folder not in self.folders]
        self._show()
        (self.go if self.go.isEnabled() else self.choose).setFocus()

    def _remove(self, folder: str) -> None:
        self.candidates = [one for one in self.candidates if one.folder != folder]
        self._show()
        self.choose.setFocus()

    def _look_for_drives(self) -> None:
        if self._asked is None:
            self._asked = Job(lambda _: drives())
            self._asked.succeeded.connect(self.show_drives)
            self._asked.finished.connect(self._looked)
            self.context.jobs.read(self._asked)

    def _looked(self) -> None:
        self._asked = None

    def show_drives(self, found: Sequence[Drive]) -> None:
        """Offer these drives."""
        if list(found) != self.drives:
            self.drives = list(found)
            self._show()

    # --- showing -----------------------------------------------------------------------------

    def _show(self) -> None:
        _empty(self._list)
        for one in self.candidates:
            self._list.addWidget(self._place(one))
        offered = [drive for drive in self.drives if own_folder(drive.folder) not in self.folders]
        _empty(self._drive_list)
        for drive in offered:
            self._drive_list.addWidget(self._drive(drive))
        self._drives_title.setVisible(bool(offered))
        self.choose.setIcon(self.context.theme.icon("folder-plus"))
        self._show_effect()

    def _show_effect(self) -> None:
        """What is still missing, or what these places survive; the button when nothing stands against it."""
        refusing = [one for one in self.candidates if one.refuses]
        holding = [one for one in self.candidates if one.holds_vault]
        missing = FEWEST - len(self.candidates)
        tone = Tone.INFO
        if refusing:
            words = tr("Nothing can be written to {places}. Choose other folders in their place.")
            words, tone = words.format(places=listed([one.name for one in refusing])), Tone.WRONG
        elif missing > 0:
            words = tr_n("Choose {n} more place.", "Choose {n} more places.", missing)
        else:
            words, tone = effect(self.candidates)
        if holding and not refusing:
            held = tr(
                "Pieces of a vault are in {places} already. If it is yours, bring it back instead of starting another."
            ).format(places=listed([one.name for one in holding]))
            words, tone = f"{held} {words}", Tone.WARN
        self.known.setVisible(bool(holding))
        self.effect.say(words, tone)
        self.go.setEnabled(missing <= 0 and not refusing)

    def _place(self, one: Candidate) -> QWidget:
        away = button(tr("Remove"), partial(self._remove, one.folder), "quiet")
        away.setAccessibleName(tr("Remove {place}").format(place=shown(one.folder)))
        icon = "triangle-alert" if one.refuses else "hard-drive"
        return self._line(icon, shown(one.name), shown(one.folder), away)

    def _drive(self, drive: Drive) -> QWidget:
        add = button(tr("Add"), partial(self.add, [drive.folder]))
        add.setAccessibleName(tr("Add {place}").format(place=shown(drive.name)))
        return self._line("usb", shown(drive.name), tr("{size} free").format(size=size(drive.free)), add)

    def _line(self, icon: str, name: str, about: str, action: QWidget) -> QWidget:
        picture, texts = label(), QVBoxLayout()
        picture.setPixmap(self.context.theme.pixmap(icon, "muted", ICON))
        texts.setSpacing(0)
        for text, role in ((name, "strong"), (about, "caption")):
            written = Elided(role)
            written.setText(text)
            texts.addWidget(written)
        line = QWidget()
        inside = row(picture, action, gap=12)
        inside.insertLayout(1, texts, 1)
        inside.setContentsMargins(0, 2, 0, 2)
        line.setLayout(inside)
        return line


def effect(candidates: Sequence[Candidate]) -> tuple[str, Tone]:
    """What these places survive: the engine's own numbers and needs."""
    ahead = outlook(candidates)
    if ahead.needs:
        return need_told(ahead.needs[0], tr).text, Tone.WARN
    places = len(candidates)
    if ahead.tolerates == 1:
        words = tr("Any 1 of these {places} places can fail, and everything is still there.")
    else:
        words = tr("Any {n} of these {places} places can fail, and everything is still there.")
    return words.format(n=ahead.tolerates, places=places), Tone.GOOD


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
