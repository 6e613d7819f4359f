"""Step 4 of a new vault: the first photos, or none yet."""

import os
from collections.abc import Sequence

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog

from vault.app.context import Context
from vault.app.dressing import button, keep_icon, row
from vault.app.entrance.choice import DropZone
from vault.app.entrance.step import Step
from vault.app.note import Tone
from vault.app.translating import tr
from vault.words.writing import shown


class FirstPhotos(Step):
    """`done` carries the folders to protect; none when the owner goes on without."""

    done = Signal(list)

    def __init__(self, context: Context) -> None:
        sentence = tr("A folder you add becomes an album, and what you put into it later is protected, too.")
        super().__init__(context, tr("Add your first photos"), sentence, caption=tr("Step 4 of 4"))
        self.zone = DropZone(context, tr("Drop folders of photos here"), "images", height=132)
        self.inside.addWidget(self.zone)
        self.choose = button(tr("Choose a folder…"), self._choose, icon=context.theme.icon("folder-plus"))
        keep_icon(self.choose, context.theme, "folder-plus")
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        self.pictures = button("", lambda: self.done.emit([pictures]))
        if pictures and pictures != os.path.expanduser("~") and os.path.isdir(pictures):
            self.pictures.setText(tr("Add '{folder}'").format(folder=shown(os.path.basename(pictures))))
        self.pictures.setAccessibleName(self.pictures.text())
        self.pictures.setVisible(bool(self.pictures.text()))
        self.inside.addLayout(row(self.choose, self.pictures, None))
        self.skip = button(tr("Open Vault"), lambda: self.done.emit([]), "primary")
        self.finish_with(self.skip)

    def begin(self) -> None:
        """The keyboard begins where a folder is chosen."""
        self.choose.setFocus()

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("Choose a folder to protect"))
        if chosen:
            self.done.emit([chosen])

    def drop(self, paths: Sequence[str]) -> bool:
        """Folders are taken; of single files, the folder is asked for."""
        folders = [path for path in paths if os.path.isdir(path)]
        if folders:
            self.done.emit(folders)
        else:
            self.problem.say(tr("Drop the folder that they are in: it becomes an album."), Tone.INFO)
        return True
