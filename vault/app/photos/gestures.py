"""The mouse over the timeline: choosing, the rubber band, the beginning of a drag."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from vault.app.photos.painting import CHECK, CHECK_AT

if TYPE_CHECKING:
    from vault.app.photos.grid import TimelineGrid

EDGE = 32  # a band within this distance of an edge scrolls
SCROLL_MS = 16
SLOWEST = 4  # pixels a step; one more for every two pixels beyond the edge


class Gestures:
    """What the mouse is doing. The grid passes its viewport's events here."""

    def __init__(self, grid: "TimelineGrid") -> None:
        self._grid = grid
        self.hovered = -1
        self._pressed_at: QPoint | None = None  # in the viewport
        self._pressed = -1
        self._choose_on_release = False
        self._band_from: QPoint | None = None  # in the layout's coordinates: it scrolls along
        self._band_to = QPoint()  # in the viewport
        self._before_band: frozenset[int] = frozenset()
        self._scroll = QTimer(grid)
        self._scroll.setInterval(SCROLL_MS)
        self._scroll.timeout.connect(self._scroll_on)

    def forget(self) -> None:
        """The photos have changed under the mouse."""
        self.hovered = self._pressed = -1
        self._pressed_at = self._band_from = None
        self._scroll.stop()

    # --- events ------------------------------------------------------------------------------

    def press(self, event: QMouseEvent) -> bool:
        """A button went down."""
        grid = self._grid
        grid.setFocus(Qt.FocusReason.MouseFocusReason)
        grid.selection.by_keyboard = False
        grid.forget_column()
        where = event.position().toPoint()
        photo = grid.photo_at(where)
        selection = grid.selection
        if event.button() == Qt.MouseButton.RightButton:
            if photo >= 0 and photo not in selection.chosen:
                selection.press(photo)
                grid.selection_was_changed(reveal=False)
            if selection.chosen:
                grid.menu_asked.emit(event.globalPosition().toPoint())
            return True
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        self._pressed_at, self._pressed = where, photo
        self._choose_on_release = False
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if photo < 0:
            self._begin_band(where, keep=control or shift)
        elif shift:
            selection.extend(photo)
            grid.selection_was_changed(reveal=False)
        elif control or self._is_on_mark(photo, where):
            selection.toggle(photo)
            grid.selection_was_changed(reveal=False)
        elif photo in selection.chosen:
            self._choose_on_release = True  # it may be the beginning of a drag of all that are chosen
        else:
            selection.press(photo)
            grid.selection_was_changed(reveal=False)
        return True

    def move(self, event: QMouseEvent) -> bool:
        """The mouse moved, with or without a button."""
        where = event.position().toPoint()
        if self._band_from is not None:
            self._band_to = where
            self._stretch()
            beyond = where.y() < EDGE or where.y() > self._grid.viewport().height() - EDGE
            if beyond and not self._scroll.isActive():
                self._scroll.start()
            return True
        is_held = bool(event.buttons() & Qt.MouseButton.LeftButton) and self._pressed >= 0
        if is_held and self._pressed_at is not None:
            away = (where - self._pressed_at).manhattanLength()
            if away >= QApplication.startDragDistance() and self._pressed in self._grid.selection.chosen:
                self._choose_on_release, self._pressed, self._pressed_at = False, -1, None
                self._grid.drag_asked.emit()
            return True
        self._hover(where)
        return True

    def release(self, event: QMouseEvent) -> bool:
        """A button came up."""
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        if self._band_from is not None:
            self._band_from = None
            self._scroll.stop()
            self._grid.viewport().update()
        elif self._choose_on_release and self._pressed >= 0:
            self._grid.selection.press(self._pressed)
            self._grid.selection_was_changed(reveal=False)
        self._pressed, self._pressed_at, self._choose_on_release = -1, None, False
        return True

    def double_click(self, event: QMouseEvent) -> bool:
        """Twice on a photo opens it."""
        grid = self._grid
        where = event.position().toPoint()
        photo = grid.photo_at(where)
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        if photo < 0 or self._is_on_mark(photo, where) or grid.content is None:
            return self.press(event)
        self._pressed, self._pressed_at = -1, None
        grid.open_asked.emit(grid.content.rows[photo])
        return True

    def leave(self) -> None:
        """The mouse is elsewhere."""
        self._hover(QPoint(-1, -1))

    def scrolled(self) -> None:
        """The photos moved under the mouse."""
        if self._band_from is not None:
            self._stretch()
        elif self.hovered >= 0:
            viewport = self._grid.viewport()
            self._hover(viewport.mapFromGlobal(viewport.cursor().pos()))

    # --- parts -------------------------------------------------------------------------------

    def _hover(self, where: QPoint) -> None:
        photo = self._grid.photo_at(where) if self._grid.viewport().rect().contains(where) else -1
        if photo == self.hovered:
            return
        for other in (self.hovered, photo):
            if other >= 0:
                self._grid.viewport().update(self._grid.box_of(other).adjusted(-4, -4, 4, 4))
        self.hovered = photo

    def _is_on_mark(self, photo: int, where: QPoint) -> bool:
        """Whether a point is on a photo's selection mark; a little more counts, as fingers and mice are not exact."""
        box = self._grid.box_of(photo)
        x = box.right() - where.x() if self._grid.isRightToLeft() else where.x() - box.left()
        reach = CHECK_AT + CHECK + 2
        return 0 <= x < reach and 0 <= where.y() - box.top() < reach and box.width() > 2 * reach

    def _begin_band(self, where: QPoint, *, keep: bool) -> None:
        grid = self._grid
        self._band_from, self._band_to = grid.to_content(where), where
        self._before_band = frozenset(grid.selection.chosen) if keep else frozenset()
        if not keep and grid.selection.clear():
            grid.selection_was_changed(reveal=False)

    def band_box(self) -> QRect | None:
        """The rubber band in the viewport; None while there is none."""
        if self._band_from is None:
            return None
        start = self._grid.from_content(self._band_from)
        box = QRect(start, self._band_to).normalized()
        return box if box.width() > 2 or box.height() > 2 else None  # noqa: PLR2004 a click is no band

    def _stretch(self) -> None:
        grid = self._grid
        if self._band_from is None:
            return
        one, other = self._band_from, grid.to_content(self._band_to)
        touched = grid.layout_.photos_in(
            min(one.x(), other.x()), min(one.y(), other.y()), max(one.x(), other.x()), max(one.y(), other.y())
        )
        if grid.selection.band(self._before_band, touched):
            grid.selection_was_changed(reveal=False)
        grid.viewport().update()

    def _scroll_on(self) -> None:
        """A band held at an edge takes in more and more."""
        bar, y, height = self._grid.verticalScrollBar(), self._band_to.y(), self._grid.viewport().height()
        if self._band_from is None or EDGE <= y <= height - EDGE:
            self._scroll.stop()
            return
        beyond = y - EDGE if y < EDGE else y - (height - EDGE)
        bar.setValue(bar.value() + beyond // 2 + (SLOWEST if beyond > 0 else -SLOWEST))
