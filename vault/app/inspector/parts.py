"""The inspector's smaller parts: the list of places, the list of versions, the details that fold."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from vault.app.dates import moment
from vault.app.dressing import button, label, row
from vault.app.hearing import while_there
from vault.app.inspector.asking import VersionLine
from vault.app.inspector.wording import beside_state, place_state
from vault.app.names import NameLabel
from vault.app.networks.saying import network_name
from vault.app.theme import Theme
from vault.app.translating import tr, tr_n
from vault.engine.elsewhere import OnNetwork
from vault.engine.whereabouts import PiecesAt
from vault.model import Stamp
from vault.words.writing import shown, size

ICON = 16
MOST_PLACES = 24


def empty(widget: QWidget) -> None:
    """Take everything out of a widget."""
    layout = widget.layout()
    while layout is not None and (item := layout.takeAt(0)) is not None:
        inner = item.widget()
        if inner is not None:
            inner.hide()
            inner.deleteLater()


def scrolling(content: QWidget, name: str) -> QScrollArea:
    """What is too tall scrolls, on the panel's own ground."""
    area = QScrollArea()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    area.viewport().setAutoFillBackground(False)
    content.setAutoFillBackground(False)
    return area


class Chip(QLabel):
    """A word on a tinted ground."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._tone = theme, "ok"
        theme.changed.connect(self._dress)

    def say(self, word: str, tone: str) -> None:
        """A word in a tone of the theme."""
        self._tone = tone
        self.setText(word)
        self._dress()

    def _dress(self) -> None:
        ink, ground = self._theme.colour(self._tone), self._theme.colour(f"{self._tone}_bg")
        self.setStyleSheet(
            f"color: {ink.name()}; background: {ground.name()}; border-radius: 9px; padding: 2px 10px;"
            " font-size: 12px; font-weight: 600;"
        )


@dataclass(frozen=True, slots=True)
class HomeLine:
    """Where something is, and how it is there, as icon, word and colour. `is_long`: the words need a line of their
    own.
    """

    kind: str
    name: str
    word: str
    icon: str
    tone: str
    is_long: bool = False


def place_line(place: PiecesAt) -> HomeLine:
    """A place with its pieces."""
    name = shown(place.place) if place.place else tr("A place that is gone")
    return HomeLine("hard-drive", name, *place_state(place))


def network_line(one: OnNetwork, now: int) -> HomeLine:
    """A network beside home."""
    return HomeLine("globe", network_name(one.network), *beside_state(one, now), is_long=True)


class PlaceList(QWidget):
    """A line for each place and each network."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines: Sequence[HomeLine] = ()
        self._inside = QGridLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setHorizontalSpacing(8)
        self._inside.setVerticalSpacing(6)
        self._inside.setColumnStretch(1, 1)
        while_there(self, theme.changed, lambda: self.show_lines(self._lines))

    def show_places(self, places: Sequence[PiecesAt], beside: Sequence[OnNetwork], now: int) -> None:
        """Places, and networks beside them."""
        self.show_lines([*map(place_line, places), *(network_line(one, now) for one in beside)])

    def show_lines(self, lines: Sequence[HomeLine]) -> None:
        """Those with trouble are never among the ones left out."""
        self._lines = lines
        empty(self)
        fine = [at for at, line in enumerate(lines) if line.tone in {"ok", "muted"} and line.kind != "globe"]
        left_out = max(0, len(lines) - MOST_PLACES)
        hidden = set(fine[len(fine) - min(left_out, len(fine)) :])
        for number, line in enumerate(line for at, line in enumerate(lines) if at not in hidden):
            self._line(2 * number, line)
        if hidden:
            more = label(tr_n("and {n} more", "and {n} more", len(hidden)), "caption")
            self._inside.addWidget(more, 2 * len(lines), 1, 1, 3)

    def _line(self, number: int, line: HomeLine) -> None:
        kind, mark = label(), label()
        kind.setPixmap(self._theme.pixmap(line.kind, "muted", ICON))
        mark.setPixmap(self._theme.pixmap(line.icon, line.tone, ICON))
        state = label(line.word, "caption")
        state.setStyleSheet(f"color: {self._theme.colour(line.tone).name()};")
        self._inside.addWidget(kind, number, 0)
        self._inside.addWidget(mark, number, 3)
        if line.is_long:
            self._inside.addWidget(NameLabel(line.name), number, 1, 1, 2)
            self._inside.addWidget(state, number + 1, 1, 1, 3)
        else:
            self._inside.addWidget(NameLabel(line.name), number, 1)
            self._inside.addWidget(state, number, 2)


class Fold(QWidget):
    """A heading that shows or hides what is below it."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self._theme = theme
        self.head = QPushButton(f" {title}")
        self.head.setProperty("kind", "fold")
        self.head.setCheckable(True)
        self.head.setAccessibleName(title)
        self.head.toggled.connect(self._turn)
        self.body = QFrame()
        self.inside = QVBoxLayout(self.body)
        self.inside.setContentsMargins(0, 4, 0, 0)
        self.inside.setSpacing(8)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        outer.addWidget(self.body)
        theme.changed.connect(self._dress)
        self._turn(is_open=False)

    def _turn(self, is_open: bool) -> None:  # noqa: FBT001 as Qt's signal gives it
        self.body.setVisible(is_open)
        self._dress()

    def _dress(self) -> None:
        self.head.setIcon(self._theme.icon("chevron-down" if self.head.isChecked() else "chevron-right", "muted"))


class Versions(Fold):
    """The versions of an item, newest first, each of which can be saved."""

    def __init__(self, theme: Theme, save: Callable[[Stamp], object]) -> None:
        super().__init__(theme, tr("Versions"))
        self._save = save

    def show_versions(self, versions: Sequence[VersionLine]) -> None:
        """Hidden when there is nothing to choose from."""
        self.setVisible(len(versions) > 1)
        empty(self.body)
        for number, version in enumerate(versions):
            self.inside.addWidget(self._line(version, is_newest=number == 0))

    def _line(self, version: VersionLine, *, is_newest: bool) -> QWidget:
        holder = QWidget()
        when = moment(version.time)
        words = label(when + (f" · {tr('newest')}" if is_newest else ""))
        save = button(tr("Save a copy…"), lambda: self._save(version.stamp), "small")
        save.setAccessibleName(tr("Save a copy of the version of {date}").format(date=when))
        inside = QVBoxLayout()
        inside.setSpacing(0)
        inside.addWidget(words)
        inside.addWidget(label(size(version.size), "caption"))
        line = row(None, save)
        line.setContentsMargins(0, 0, 0, 0)
        line.insertLayout(0, inside)
        holder.setLayout(line)
        return holder


class Details(Fold):
    """Lines for whoever helps, and a button that copies them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Details"))
        self._lines: Sequence[tuple[str, str]] = ()

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Others than before."""
        self._lines = lines
        empty(self.body)
        for name, value in lines:
            holder = QWidget()
            inside = QVBoxLayout(holder)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(0)
            inside.addWidget(label(name, "caption"))
            words = label("\u200b".join(value[at : at + 8] for at in range(0, len(value), 8)), wraps=True)
            words.setAccessibleName(value)
            inside.addWidget(words)
            self.inside.addWidget(holder)
        self.inside.addWidget(button(tr("Copy details"), self.copy, "small"))

    def copy(self) -> None:
        """All lines as text."""
        text = "\n".join(f"{name}: {value}" for name, value in self._lines)
        QGuiApplication.clipboard().setText(text)
