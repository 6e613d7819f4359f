"""What each key does in the timeline."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

if TYPE_CHECKING:
    from vault.app.photos.grid import TimelineGrid

Key = Qt.Key
VERTICAL = {Key.Key_Up, Key.Key_Down, Key.Key_PageUp, Key.Key_PageDown}


def press_key(grid: "TimelineGrid", event: QKeyEvent) -> bool:
    """Do what a key says; False when it says nothing here."""
    if not len(grid.layout_) or grid.content is None:
        return False
    if event.matches(QKeySequence.StandardKey.SelectAll):
        if grid.selection.everything(len(grid.layout_)):
            grid.selection_was_changed(reveal=False)
        return True
    return _act(grid, event) or _move(grid, event)


def _key(event: QKeyEvent) -> Key:
    """Its name; keyboards of the world have keys that Qt has no name for."""
    try:
        return Key(event.key())
    except ValueError:
        return Key.Key_unknown


def _act(grid: "TimelineGrid", event: QKeyEvent) -> bool:
    """Keys that do something with the photo that has the keyboard."""
    current = grid.selection.current
    row = grid.content.rows[current] if grid.content is not None and current >= 0 else None
    match _key(event):
        case Key.Key_Escape if grid.selection.chosen:
            grid.selection.clear()
            grid.selection_was_changed(reveal=False)
        case Key.Key_Space if row is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            grid.selection.toggle(current)
            grid.selection_was_changed()
        case Key.Key_Space if row is not None:
            grid.preview_asked.emit(row)
        case Key.Key_Return | Key.Key_Enter if row is not None:
            grid.open_asked.emit(row)
        case Key.Key_Delete if grid.selection.chosen:
            grid.remove_asked.emit()
        case Key.Key_Menu:
            where = grid.box_of(current).center() if row is not None else grid.viewport().rect().center()
            grid.menu_asked.emit(grid.viewport().mapToGlobal(where))
        case _:
            return False
    return True


def _move(grid: "TimelineGrid", event: QKeyEvent) -> bool:
    """Keys that go to another photo; Shift extends to it, Ctrl goes there and chooses nothing."""
    key = _key(event)
    target = _target(grid, key)
    if target is None:
        return False
    if key not in VERTICAL:
        grid.forget_column()
    grid.selection.by_keyboard = True
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        grid.selection.extend(target)
    elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        grid.selection.current = target
    else:
        grid.selection.press(target)
    grid.selection_was_changed()
    return True


def _target(grid: "TimelineGrid", key: Key) -> int | None:
    """The photo that a key moves to; None for a key that moves nowhere."""
    layout, last = grid.layout_, len(grid.layout_) - 1
    current = grid.selection.current
    onward, back = (Key.Key_Left, Key.Key_Right) if grid.isRightToLeft() else (Key.Key_Right, Key.Key_Left)
    if key == Key.Key_Home:
        return 0
    if key == Key.Key_End:
        return last
    if key not in {onward, back, *VERTICAL}:
        return None
    if current < 0:
        seen = grid.on_screen()
        return seen[0] if seen else 0
    if key == onward:
        return min(last, current + 1)
    if key == back:
        return max(0, current - 1)
    if key in {Key.Key_Up, Key.Key_Down}:
        return layout.above(current, 1 if key == Key.Key_Up else -1, grid.column())
    _, top, _, _ = layout.box(current)
    page = grid.verticalScrollBar().pageStep()
    wanted = top + (page if key == Key.Key_PageDown else -page)
    rows = layout.rows_between(wanted, layout.height) if wanted > 0 else range(1)
    row = rows[0] if rows else layout.rows - 1
    return layout.above(current, layout.row_of(current) - row, grid.column())
