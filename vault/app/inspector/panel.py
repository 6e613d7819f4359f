"""The inspector's panel: follows what is chosen on the page at the front, asks the vault about it, and shows it."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QPixmap, QShowEvent
from PySide6.QtWidgets import QFrame, QStackedLayout, QVBoxLayout, QWidget

from vault.app.activity.deeds import What
from vault.app.context import Context
from vault.app.dressing import button, kept_together, label, row
from vault.app.folders import folder_words
from vault.app.hearing import while_there
from vault.app.inspector.asking import Facts, Homes, Sums, about_many, about_one, more_about_many
from vault.app.inspector.parts import Chip, Details, PlaceList, Versions, scrolling
from vault.app.inspector.pieces import PiecesBar
from vault.app.inspector.wording import details, periods_left, photo_line, pieces_sentence, state_word, time_left
from vault.app.jobs import Failure, Job
from vault.app.names import NameLabel
from vault.app.pages import Page
from vault.app.returning import open_folder, put_back, save_copy
from vault.app.translating import tr, tr_n
from vault.engine.check import CheckReport
from vault.engine.whereabouts import Whereabouts
from vault.errors import NoSuchItem
from vault.model import MediaKind, Stamp
from vault.words.app import Act, Told, told
from vault.words.writing import date, shown, size

if TYPE_CHECKING:
    from vault.app.albums.asking import Shelved
    from vault.app.inspector.album import AlbumFacts, AlbumPanel
    from vault.app.jobs import JobMonitor
    from vault.app.networks.album import AlbumNetworks
    from vault.session.session import Session

WIDE = 312
EDGE = 20
PICTURE = QSize(WIDE - 2 * EDGE - 1, 184)
NO_PICTURE = 96  # height of an icon in its place
SETTLE_MS = 60  # what is chosen while keys repeat is not asked about


class Inspector(QFrame):
    """Shows nothing, one item, or what many add up to. It asks only while it is to be seen."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._rows: list[int] = []
        self._album: Shelved | None = None
        self.of_album: AlbumPanel | None = None
        self.asking: AlbumNetworks | None = None
        self._job: Job | None = None
        self._sums: Sums | None = None
        self._homes = Homes()
        self.setProperty("inspector", "true")
        self.setFixedWidth(WIDE)
        self._wait = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._wait.timeout.connect(self._ask)
        self._make_parts()
        self._lay_out()
        context.chosen.connect(self.choose)
        context.album_chosen.connect(self.choose_album)
        context.access.contents_changed.connect(self._wait.start)
        while_there(self, context.access.status_changed, lambda _: self._wait.start())
        context.theme.changed.connect(self._dress)
        self._dress()

    def _make_parts(self) -> None:
        theme = self._context.theme
        self.picture = label()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setFixedHeight(PICTURE.height())
        self.name = NameLabel()
        self.name.setProperty("role", "subhead")
        self.line, self.album = label("", "caption", wraps=True), label("", "caption", wraps=True)
        self.state, self.bar = Chip(theme), PiecesBar(theme)
        self.sentence = label("", "caption", wraps=True)
        self.places = PlaceList(theme)
        self.until, self.left = label("", "strong"), label("", "caption", wraps=True)
        self.versions = Versions(theme, self._save_version)
        self.details = Details(theme)
        self.home = label("", "caption", wraps=True)
        self.restore = button(tr("Restore"), self._restore, "primary")
        self.save = button(tr("Save a copy…"), self._save)
        self.check = button(tr("Check now"), self._check)

    def _lay_out(self) -> None:
        where = QWidget()
        below = QVBoxLayout(where)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(8)
        below.addLayout(row(label(tr("Where it lives"), "subhead"), None, self.state))
        for widget in (self.bar, self.sentence, self.places):
            below.addWidget(widget)
        below.addSpacing(12)
        for widget in (label(tr("Kept until"), "subhead"), self.until, self.left):
            below.addWidget(widget)
        below.addSpacing(8)
        below.addWidget(self.versions)
        below.addWidget(self.details)
        self.where = where
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(EDGE, EDGE, EDGE, 12)
        inside.setSpacing(4)
        for widget in (self.picture, self.name, self.line, self.album):
            inside.addWidget(widget)
        inside.insertSpacing(1, 8)
        inside.addSpacing(16)
        inside.addWidget(where)
        inside.addStretch(1)
        scroll = scrolling(content, tr("About what is chosen"))
        foot = QVBoxLayout()
        foot.setContentsMargins(EDGE, 12, EDGE, 16)
        foot.setSpacing(8)
        foot.addWidget(self.home)
        foot.addWidget(self.restore)
        foot.addLayout(row(self.save, self.check, gap=6))
        whole = QWidget()
        outer = QVBoxLayout(whole)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scroll, 1)
        outer.addLayout(foot)
        self.nothing = label(kept_together(tr("Choose a photo or a file to see where it lives.")), "muted", wraps=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setContentsMargins(EDGE, 0, EDGE, 0)
        self.body = QStackedLayout(self)
        self.body.addWidget(self.nothing)
        self.body.addWidget(whole)
        self.whole = whole

    def _dress(self) -> None:
        theme = self._context.theme
        self.restore.setIcon(theme.icon("download", "on_accent"))
        if self.picture.pixmap().isNull():
            self._show_picture(None, MediaKind.PHOTO)

    # --- what is chosen ----------------------------------------------------------------------

    def choose(self, rows: Sequence[int]) -> None:
        """Other items are chosen now, and no album."""
        if list(rows) != self._rows or self._album is not None:
            self._rows, self._album = list(rows), None
            self._wait.start()

    def choose_album(self, album: "Shelved") -> None:
        """An album is chosen now, and no item."""
        self._rows, self._album = [], album
        self._wait.start()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        """Ask about what was chosen while it was hidden."""
        super().showEvent(event)
        self._wait.start()

    def _ask(self) -> None:
        if not self.isVisible():
            return
        if self._job is not None:
            self._job.cancel()
            self._job = None
        rows, album = self._rows, self._album
        if album is not None:
            ratio = self.devicePixelRatioF()
            self._begin(lambda session, monitor: _about_album(session, album, ratio, monitor), self._show_album)
        elif not rows:
            self.body.setCurrentWidget(self.nothing)
        elif len(rows) == 1:
            ratio = self.devicePixelRatioF()
            self._begin(lambda session, monitor: about_one(session, rows[0], PICTURE, ratio, monitor), self._show_one)
        else:
            self._begin(lambda session, _: about_many(session, rows), self._show_many)

    def _begin(self, work: "object", show: "object") -> None:
        job = self._context.access.read(work)  # type: ignore[arg-type]
        self._job = job
        job.succeeded.connect(lambda found: show(found) if job is self._job else None)  # type: ignore[operator]
        job.failed.connect(lambda failure: self._failed(failure) if job is self._job else None)

    def _failed(self, failure: Failure) -> None:
        """What is gone from the list shows nothing; anything else is told here, where it was looked for."""
        if isinstance(failure.error, NoSuchItem):
            self.nothing.setText(tr("This is not in the vault any more."))
        elif failure.is_ours:
            self._context.failed.emit(failure)
            return
        else:
            self.nothing.setText(told(failure.error, tr).text)
        self.body.setCurrentWidget(self.nothing)

    # --- an album ----------------------------------------------------------------------------

    def _show_album(self, facts: "AlbumFacts") -> None:
        if self.of_album is None:
            from vault.app.inspector.album import AlbumPanel

            self.of_album = AlbumPanel(self._context, PICTURE, self._ask_where, self._open_album)
            self.body.addWidget(self.of_album)
        self.of_album.show_facts(facts)
        self.body.setCurrentWidget(self.of_album)

    def _ask_where(self, album: "Shelved") -> None:
        from vault.app.networks.album import ask_where

        self.asking = ask_where(self._context, self, album.card.name)

    def _open_album(self, album: "Shelved") -> None:
        self._context.album_wanted.emit(album.card)
        self._context.page_wanted.emit(Page.PHOTOS)

    # --- showing -----------------------------------------------------------------------------

    def _show_one(self, facts: Facts) -> None:
        item = facts.photo
        self._show_picture(None if facts.picture is None else QPixmap.fromImage(facts.picture), item.kind)
        self.name.say(shown(item.name))
        self.line.setText(photo_line(item))
        self.album.setText(tr("In {album}").format(album=shown(item.album)))
        self.versions.show_versions(facts.versions)
        self.details.setVisible(True)
        self.details.show_lines(details(item, facts.where))
        self._show_where(facts.where, 1)
        self._show_homes(facts.homes, 1)
        self.body.setCurrentWidget(self.whole)

    def _show_many(self, sums: Sums) -> None:
        self._sums = sums
        self._show_picture(None, MediaKind.PHOTO, many=True)
        self.name.say(tr_n("{n} item", "{n} items", sums.count))
        self.line.setText(tr("{size} together").format(size=size(sums.size)))
        self.album.setText("")
        self.versions.show_versions(())
        self.details.setVisible(False)
        if sums.where is None:
            self.where.setVisible(False)
            self._show_homes(Homes(), sums.count)
            rows = self._rows
            self._begin(lambda session, monitor: more_about_many(session, rows, sums, monitor), self._show_many)
        else:
            self._show_where(sums.where, sums.count)
            self._show_homes(sums.homes, sums.count)
        self.body.setCurrentWidget(self.whole)

    def _show_where(self, where: Whereabouts, count: int) -> None:
        self.state.say(*state_word(where))
        self.bar.setVisible(where.slots > 0)
        self.bar.show_pieces(where.places, where.needed)
        sentence = pieces_sentence(where, count)
        self.sentence.setText(sentence)
        self.bar.setAccessibleName(sentence)
        now = self._context.access.around.clock.now_ms()
        self.places.show_places(where.places, where.beside, now)
        self.until.setText(date(where.kept_until) if where.kept_until else tr("Not stored to the end yet"))
        self.left.setText(time_left(now, where.kept_until) if where.kept_until else "")
        self.left.setVisible(bool(where.kept_until))
        self.until.setToolTip(periods_left(now, where.kept_until) if where.kept_until else "")
        self.where.setVisible(True)

    def _show_homes(self, homes: Homes, count: int) -> None:
        """The first button puts back what is missing; when nothing is, it shows where it is."""
        self._homes = homes
        folder = folder_words(homes.folder)
        if not homes.folder:
            self.home.setText(tr("Its album has no folder on this computer.") if count == 1 else "")
        elif not homes.missing:
            here = tr("On this computer, in {folder}") if count == 1 else tr("All of them are on this computer.")
            self.home.setText(here.format(folder=folder))
        elif count == 1:
            self.home.setText(tr("Restore puts it back into {folder}").format(folder=folder))
        else:
            words = tr_n(
                "Restore puts {n} back into its folder.", "Restore puts {n} back into their folders.", homes.missing
            )
            self.home.setText(words)
        self.home.setVisible(bool(self.home.text()))
        text = tr("Restore") if homes.missing else tr("Show in folder")
        self.restore.setText(f" {text}")
        self.restore.setAccessibleName(text)
        self.restore.setVisible(bool(homes.folder) and (homes.missing > 0 or count == 1))
        icon = "download" if homes.missing else "folder-open"
        kind = "primary" if homes.missing else ""
        self.restore.setProperty("kind", kind)
        self.restore.setIcon(self._context.theme.icon(icon, "on_accent" if homes.missing else "text"))
        self.restore.style().polish(self.restore)

    def _show_picture(self, pixmap: QPixmap | None, kind: MediaKind, *, many: bool = False) -> None:
        icons = {MediaKind.PHOTO: "image", MediaKind.VIDEO: "film", MediaKind.OTHER: "file"}
        has_picture = pixmap is not None
        if pixmap is None:
            pixmap = self._context.theme.pixmap("images" if many else icons[kind], "outline", 48)
        self.picture.setPixmap(pixmap)
        self.picture.setFixedHeight(PICTURE.height() if has_picture else NO_PICTURE)

    # --- doing -------------------------------------------------------------------------------

    def _restore(self) -> None:
        if self._homes.missing:
            put_back(self._context, self._rows, self._homes.folder)
        else:
            open_folder(self._homes.folder)

    def _save(self) -> None:
        save_copy(self._context, self, self._rows)

    def _save_version(self, stamp: Stamp) -> None:
        save_copy(self._context, self, self._rows[:1], stamp)

    def _check(self) -> None:
        rows = self._rows
        title = tr_n("Checking {n} item", "Checking {n} items", len(rows))
        job = self._context.access.write(partial(_check_items, rows), title)
        job.succeeded.connect(self._checked)
        job.failed.connect(self._context.failed)

    def _checked(self, report: CheckReport) -> None:
        if report.slivers and not report.worst:
            self._context.deeds.note(What.CHECKED, report.slivers)
        self._context.told.emit(check_told(report), None)


def _check_items(rows: Sequence[int], session: "Session", monitor: "JobMonitor") -> CheckReport:
    return session.check_items(rows, monitor)


def check_told(report: CheckReport) -> Told:
    """What a check of chosen items found."""
    bad = report.missing + report.damaged
    looked = report.slivers - report.away
    if report.lost_packs:
        return Told(tr("Too few sound pieces are left here."), "", tr("Connect all places, then repair."), Act.REPAIR)
    if bad:
        happened = tr_n("{n} piece is missing or damaged.", "{n} pieces are missing or damaged.", bad)
        return Told(happened, tr("The others are enough."), tr("Repair replaces it."), Act.REPAIR)
    sound = tr_n("{n} piece was read and is sound.", "{n} pieces were read and are sound.", looked)
    if report.away:
        away = tr_n("{n} is on a place that isn't connected.", "{n} are on places that aren't connected.", report.away)
        return Told(sound, away, is_good=True)
    return Told(sound, is_good=True)


def _about_album(session: "Session", album: "Shelved", ratio: float, monitor: "JobMonitor") -> "AlbumFacts":
    from vault.app.inspector.album import about_album

    return about_album(session, album, PICTURE, ratio, monitor)
