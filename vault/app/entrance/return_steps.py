"""Coming back into a vault, step by step: what opens it, where its places are, a password, and how much to fetch."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from vault.app.entrance.finding import Finding
from vault.app.entrance.handed import Handed, read_papers, take_all
from vault.app.entrance.returning import HowMuch, NewDevice
from vault.app.entrance.step import Step
from vault.app.entrance.typing import TypingSheet, TypingWords
from vault.app.entrance.ways import Ways, apart
from vault.app.jobs import Job
from vault.app.note import Tone
from vault.app.translating import tr, tr_n
from vault.choosing import Candidate, own_folder
from vault.errors import ShareError, VaultError
from vault.keys.kit.sheets import GivenSheet
from vault.keys.phrase import Phrase
from vault.words.app import told
from vault.words.writing import listed, shown

if TYPE_CHECKING:
    from vault.app.entrance.entrance import Entrance
    from vault.engine.recover import RecoverReport
    from vault.engine.status import Status
    from vault.session.recovering import Found
    from vault.session.session import Session


class ReturnSteps(QObject):
    """What was handed in is kept while the owner goes back and forth."""

    def __init__(self, entrance: "Entrance", handed: Handed) -> None:
        super().__init__(entrance)
        self._entrance, self._handed = entrance, handed
        context = entrance.context
        self._access = context.access
        self.ways = Ways(context)
        self.words, self.sheet = TypingWords(context), TypingSheet(context)
        self.finding, self.device = Finding(context, handed), NewDevice(context, handed)
        entrance.keep(self.ways, self.words, self.sheet, self.finding, self.device)
        self.ways.files.connect(self._read)
        self.ways.folder.connect(lambda folder: self._consider([folder]))
        self.ways.words_wanted.connect(lambda: entrance.go(self.words))
        self.ways.sheet_wanted.connect(self._type_sheet)
        self.words.typed.connect(self._typed)
        self.sheet.typed.connect(self._typed)
        self.finding.folder.connect(lambda folder: self._consider([folder]))
        self.finding.found.connect(self._found)
        self.device.back_here.connect(self._back_here)

    def begin(self) -> None:
        """Show the ways there are."""
        self._entrance.go(self.ways)

    # --- handing in --------------------------------------------------------------------------

    def take(self, paths: Sequence[str]) -> None:
        """What was dropped: papers are read, folders looked into. What opens the vault leads on at once."""
        files, folders = apart(paths)
        if not isinstance(self._entrance.step, (Ways, Finding)):
            self.begin()
        if files:
            self._read(files, folders)
        else:
            self._consider(folders)

    @property
    def _front(self) -> Step:
        return self._entrance.step

    def _read(self, files: Sequence[str], folders: Sequence[str] = ()) -> None:
        job = Job(lambda monitor: read_papers(files, monitor.check))
        words = tr_n("Reading {n} file", "Reading {n} files", len(files))
        self._front.wait_for(job, lambda read: self._has_read(cast("list[object]", read), folders), words)

    def _has_read(self, read: list[object], folders: Sequence[str]) -> None:
        problems = take_all(self._handed, cast("list[Phrase | GivenSheet | VaultError]", read))
        if folders:
            self._consider(folders)
        else:
            self._go_on()
        if problems and self._handed.phrase is None:
            self._front.problem.say(told(problems[0], tr).text, Tone.WRONG)

    def _type_sheet(self) -> None:
        self.sheet.words.clear()
        self._entrance.go(self.sheet)

    def _typed(self, paper: object) -> None:
        try:
            self._handed.take(cast("Phrase | GivenSheet", paper))
        except ShareError as problem:
            self._front.problem.say(told(problem, tr).text, Tone.WRONG)
            return
        if isinstance(paper, Phrase):
            self._handed.passphrase = self.words.passphrase.text()
        self._go_on()

    def _consider(self, folders: Sequence[str]) -> None:
        """Folders that may hold pieces of the vault."""
        job = self._access.consider([own_folder(folder) for folder in folders])
        self._front.wait_for(job, lambda found: self._considered(cast("list[Candidate]", found)), tr("Looking"))

    def _considered(self, found: list[Candidate]) -> None:
        holding = [one.folder for one in found if one.holds_vault]
        self._handed.places += [folder for folder in holding if folder not in self._handed.places]
        if holding:
            self._go_on()
            return
        words = tr("There are no pieces of a vault in {places}. Choose the folder or drive that has them.")
        names = listed([shown(one.name) for one in found], 3)
        self._front.problem.say(words.format(places=names), Tone.WRONG)

    def _go_on(self) -> None:
        """To the places, when there is a phrase; else back to where more can be handed in."""
        self.ways.show_handed(self._handed)
        if self._handed.phrase is None:
            self._entrance.go(self.ways)
        else:
            self._entrance.go(self.finding)

    # --- finding and coming back ---------------------------------------------------------------

    def _found(self, found: object) -> None:
        self.device.show_found(cast("Found", found))
        self._entrance.go(self.device)

    def _back_here(self, session: object, report: object, password: str) -> None:
        context = self._entrance.context
        self._newest = cast("RecoverReport", report).newest
        self.how_much = HowMuch(context)
        self._entrance.keep(self.how_much)
        self.how_much.done.connect(lambda folder: self._entrance.done.emit([], folder))
        problems = len(cast("RecoverReport", report).problems)
        sentences = list(dict.fromkeys(self.device.notices))
        if problems:
            words = tr_n("{n} page of its lists can't be read", "{n} pages of its lists can't be read", problems)
            sentences.append(words + tr(", so some files are not shown. Connect more places, then repair."))
        self.how_much.show_problems(sentences)
        context.access.status_changed.connect(self._show_content)
        context.access.open(cast("Session", session), password)
        context.access.begin()  # no page asks before; here it is the status that is waited for
        self._entrance.go_for_good(self.how_much)

    def _show_content(self, status: object) -> None:
        self.how_much.show_content(cast("Status", status), self._newest)
