"""The vault is found: a password for this computer, and it comes back; then how much of it is to be fetched."""

import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QDir, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog

from vault.app.context import Context
from vault.app.dressing import button, label
from vault.app.entrance.choice import BigButton
from vault.app.entrance.finding import found_sentence
from vault.app.entrance.handed import Handed
from vault.app.entrance.password import NewPassword
from vault.app.entrance.step import Step
from vault.app.entrance.wording import day_word
from vault.app.note import Note, Tone
from vault.app.translating import tr, tr_n
from vault.model import Notice, Progress
from vault.words.notices import notice_sentence
from vault.words.writing import size

if TYPE_CHECKING:
    from vault.engine.recover import RecoverReport
    from vault.engine.status import Status
    from vault.session.recovering import Found
    from vault.session.session import Session


class NewDevice(Step):
    """`back_here` carries the open session, the report of the recovery, and the password."""

    back_here = Signal(object, object, str)

    def __init__(self, context: Context, handed: Handed) -> None:
        super().__init__(context, tr("Your vault is here"), "")
        self._handed = handed
        self.notices: list[str] = []
        self.found = Note(context)
        self.inside.addWidget(self.found)
        words = tr("Choose a password for this computer. It need not be the one of the old one.")
        self.inside.addWidget(label(words, "muted", wraps=True))
        self.password = NewPassword()
        self.inside.addWidget(self.password)
        self.go = button(tr("Bring it back"), self.start, "primary")
        self.password.changed.connect(lambda: self.go.setEnabled(bool(self.password.password)))
        self.go.setEnabled(False)
        self.finish_with(self.go)

    def show_found(self, found: "Found") -> None:
        """What was measured before anything was brought back."""
        self.found.say(found_sentence(found, self.context.access.around.clock.now_ms()), Tone.GOOD)

    def begin(self) -> None:
        """The keyboard begins at the password."""
        self.password.setFocus()

    def start(self) -> None:
        """Bring it back."""
        password, recovery = self.password.password, self._handed.recovery()
        if not password or recovery is None or self.is_waiting:
            return
        self.notices = []
        job = self.context.access.recover(recovery, password)
        job.progressed.connect(self._progressed)
        job.noticed.connect(self._noticed)
        self.wait_for(job, lambda came: self._came(came, password), tr("Reading the lists of your vault"))

    def _progressed(self, progress: Progress) -> None:
        if progress.stage == "merge" and progress.done:
            words = tr_n("Reading the lists of your vault: {n} item", "Reading the lists of your vault: {n} items",
                         progress.done)  # fmt: skip
            self.say_busy(words)
        elif progress.stage == "salvage":
            self.say_busy(tr("A part of the lists is missing. Searching the pieces for it"))

    def _noticed(self, notice: Notice) -> None:
        self.notices.append(notice_sentence(notice))

    def _came(self, came: object, password: str) -> None:
        session, report = cast("tuple[Session, RecoverReport]", came)
        self.password.clear()
        self.back_here.emit(session, report, password)


@dataclass(frozen=True, slots=True)
class Content:
    """What came back."""

    items: int
    size: int  # bytes
    albums: int


class HowMuch(Step):
    """`done` carries the folder that everything is restored to; empty for nothing now."""

    done = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__(context, tr("Everything is in the list again"), "", width=560)
        self.content = Content(0, 0, 0)
        self.problems = Note(context)
        self.inside.addWidget(self.problems)
        words = tr("Recommended: each is fetched when you open it.")
        self.look = BigButton(context, "images", tr("Just show me my photos"), words)
        self.everything = BigButton(context, "download", tr("Restore everything"), "")
        self.look.clicked.connect(lambda _=False: self.done.emit(""))
        self.everything.clicked.connect(lambda _=False: self._choose())
        self.inside.addWidget(self.look)
        self.inside.addWidget(self.everything)
        self.finish_with(None, back=False)

    def show_content(self, status: "Status", newest: int) -> None:
        """The engine's numbers."""
        self.content = Content(
            sum(album.items for album in status.albums), sum(album.bytes for album in status.albums), len(status.albums)
        )
        items = tr_n("{n} item", "{n} items", self.content.items)
        albums = tr_n("{n} album", "{n} albums", self.content.albums)
        day = day_word(newest, self.context.access.around.clock.now_ms())
        words = tr("Found: {items} in {albums}, last change {day}.")
        self.sentence.setText(words.format(items=items, albums=albums, day=day))
        self.sentence.show()
        about = tr("{size}, into a folder that you choose.").format(size=size(self.content.size))
        self.everything.describe(about)
        self.everything.setVisible(bool(self.content.items))

    def show_problems(self, sentences: list[str]) -> None:
        """What was noticed on the way."""
        self.problems.say(" ".join(sentences), Tone.WARN)

    def begin(self) -> None:
        """The keyboard begins at the recommended way."""
        self.look.setFocus()

    def _choose(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation) or QDir.homePath()
        chosen = QFileDialog.getExistingDirectory(self, tr("Choose a folder that everything is restored to"), folder)
        if chosen:
            self.choose(chosen)

    def choose(self, folder: str) -> None:
        """Restore into this folder, if it has the room."""
        try:
            free = shutil.disk_usage(folder).free
        except OSError:
            free = self.content.size  # restoring itself says what is wrong with it
        if not os.access(folder, os.W_OK | os.X_OK):
            self.problem.say(tr("Nothing can be written to that folder. Choose another."), Tone.WRONG)
        elif free < self.content.size:
            words = tr("That folder has room for {free}, and {size} are needed. Choose another, or fetch later.")
            self.problem.say(words.format(free=size(free), size=size(self.content.size)), Tone.WRONG)
        else:
            self.done.emit(folder)
