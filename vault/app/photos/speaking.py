"""The timeline for screen readers: a list whose children are the photos on the screen, each with a name and a state.

A scroll area is one opaque node to them otherwise. Children are made when they are asked for, which
nobody does who doesn't use one.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QColor, QWindow

from vault.app.translating import tr, tr_n

if TYPE_CHECKING:
    from vault.app.photos.grid import TimelineGrid

Role, Text = QAccessible.Role, QAccessible.Text


class SpokenPhoto(QAccessibleInterface):
    """One photo, by its position in the timeline."""

    def __init__(self, grid: "TimelineGrid", photo: int) -> None:
        super().__init__()
        self._grid, self.photo = grid, photo

    def isValid(self) -> bool:  # noqa: N802 Qt's name
        """Whether there is such a photo still."""
        return self._grid.content is not None and self.photo < len(self._grid.layout_)

    def object(self) -> QObject | None:  # type: ignore[override]
        """No object a photo."""
        return None

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """The grid."""
        return QAccessible.queryAccessibleInterface(self._grid)

    def child(self, _index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """None: a photo holds nothing."""
        return None

    def childAt(self, _x: int, _y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # noqa: N802
        """None."""
        return None

    def childCount(self) -> int:  # noqa: N802 Qt's name
        """0."""
        return 0

    def indexOfChild(self, _child: QAccessibleInterface) -> int:  # noqa: N802 Qt's name
        """-1."""
        return -1

    def rect(self) -> QRect:
        """Where it is on the screen."""
        box = self._grid.box_of(self.photo)
        return QRect(self._grid.viewport().mapToGlobal(box.topLeft()), box.size())

    def role(self) -> QAccessible.Role:
        """An entry of a list."""
        return Role.ListItem

    def state(self) -> QAccessible.State:
        """Selected, focused."""
        state = QAccessible.State()
        state.selectable = state.focusable = True
        if self.photo in self._grid.selection.chosen:
            state.selected = True
        if self.photo == self._grid.selection.current and self._grid.hasFocus():
            state.focused = True
        return state

    def text(self, what: QAccessible.Text) -> str:
        """'IMG_4821.jpg, 14 November 2026, photo, selected'."""
        if what is not Text.Name or self._grid.content is None or not self.isValid():
            return ""
        label = self._grid.content.label(self.photo)
        return tr("{photo}, selected").format(photo=label) if self.photo in self._grid.selection.chosen else label

    def setText(self, _what: QAccessible.Text, _text: str) -> None:  # noqa: N802 Qt's name
        """Photos are not renamed here."""

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]  # noqa: N802 Qt's name
        """None."""
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]
        """The window it is in."""
        return self._grid.window().windowHandle()

    def foregroundColor(self) -> QColor:  # noqa: N802 Qt's name
        """The text colour, for those who ask about contrast."""
        return self._grid.colours.text

    def backgroundColor(self) -> QColor:  # noqa: N802 Qt's name
        """The window colour."""
        return self._grid.colours.window


class SpokenGrid(SpokenPhoto):
    """The list itself; its children are the photos on the screen, in the order of the timeline."""

    def __init__(self, grid: "TimelineGrid") -> None:
        super().__init__(grid, -1)
        self._children: dict[int, SpokenPhoto] = {}

    def isValid(self) -> bool:  # noqa: N802 Qt's name
        """As long as the widget is there."""
        return True

    def object(self) -> QObject | None:  # type: ignore[override]
        """The widget."""
        return self._grid

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """What holds the grid."""
        around = self._grid.parentWidget()
        return QAccessible.queryAccessibleInterface(around) if around is not None else None

    def childCount(self) -> int:  # noqa: N802 Qt's name
        """How many photos are on the screen."""
        return len(self._grid.on_screen())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """The photo that is the `index`th on the screen."""
        seen = self._grid.on_screen()
        return self._photo(seen[index]) if 0 <= index < len(seen) else None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # noqa: N802
        """The photo at a point of the screen."""
        photo = self._grid.photo_at(self._grid.viewport().mapFromGlobal(QPoint(x, y)))
        return self._photo(photo) if photo >= 0 else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: N802 Qt's name
        """The inverse of `child`."""
        seen = self._grid.on_screen()
        return child.photo - seen.start if isinstance(child, SpokenPhoto) and child.photo in seen else -1

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]  # noqa: N802 Qt's name
        """The photo that has the keyboard."""
        current = self._grid.selection.current
        return self._photo(current) if current in self._grid.on_screen() else None

    def rect(self) -> QRect:
        """Where it is on the screen."""
        return QRect(self._grid.mapToGlobal(self._grid.rect().topLeft()), self._grid.size())

    def role(self) -> QAccessible.Role:
        """A list."""
        return Role.List

    def state(self) -> QAccessible.State:
        """It takes the keyboard, and many may be selected."""
        state = QAccessible.State()
        state.focusable = state.multiSelectable = state.extSelectable = True
        if self._grid.hasFocus():
            state.focused = True
        return state

    def text(self, what: QAccessible.Text) -> str:
        """Its name, and how much there is."""
        if what is Text.Name:
            return self._grid.accessibleName()
        if what is Text.Description:
            return tr_n("{n} photo", "{n} photos", len(self._grid.layout_))
        return ""

    def _photo(self, photo: int) -> SpokenPhoto:
        """The same object for a photo each time: readers compare them. Kept, as Qt keeps a pointer to each."""
        if photo not in self._children:
            made = SpokenPhoto(self._grid, photo)
            QAccessible.registerAccessibleInterface(made)
            self._children[photo] = made
        return self._children[photo]

    def let_go(self) -> None:
        """Have Qt forget the photos: it would free them again at the end of the program, after Python has."""
        for photo in self._children.values():
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(photo))
        self._children.clear()


# Of each grid: Qt keeps pointers only, and frees at its end what Python has let go of. There are several: Qt asks for
# another one when what describes the class is another object, and PySide makes a new one when a slot is added.
_spoken: dict[int, list[SpokenGrid]] = {}


def _make(_name: str, of: QObject) -> QAccessibleInterface | None:
    from vault.app.photos.grid import TimelineGrid

    if not isinstance(of, TimelineGrid):
        return None
    if id(of) not in _spoken:
        of.destroyed.connect(partial(_forget, id(of)))
    made = SpokenGrid(of)
    _spoken.setdefault(id(of), []).append(made)
    return made


def _forget(key: int, *_gone: QObject) -> None:
    for spoken in _spoken.pop(key, []):
        spoken.let_go()


def install() -> None:
    """Have grids speak; once a program, when there is an application."""
    QAccessible.installFactory(_make)


def announce(grid: "TimelineGrid", photo: int) -> None:
    """Say that the keyboard is on this photo now."""
    if not QAccessible.isActive():
        return
    seen = grid.on_screen()
    if photo not in seen:
        return
    event = QAccessibleEvent(grid, QAccessible.Event.Focus)
    event.setChild(photo - seen.start)
    QAccessible.updateAccessibility(event)
