"""The strip of years beside the timeline: where one is, and a handle to get anywhere."""

from bisect import bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QLabel, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vault.app.photos.content import Content
    from vault.app.photos.grid import TimelineGrid
    from vault.app.photos.layout import Layout

STRIP = 48  # its width
EDGE = 20  # from its ends to the first and last year
APART = 22  # years nearer than this to one above are left out
MARK = 30  # length of the line under the present year


class Scrubber(QWidget):
    """Years from top to bottom, each where its photos begin in the timeline. Drag or click to go there.

    It takes no keyboard: Home, End and the pages keys do its work.
    """

    def __init__(self, grid: "TimelineGrid") -> None:
        super().__init__(grid)
        self._grid = grid
        self._years: list[tuple[int, int]] = []  # (y in the timeline, year), from the top
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        self.bubble = QLabel(grid)
        self.bubble.setObjectName("scrubber-bubble")
        self.bubble.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.bubble.hide()

    def renew(self) -> None:
        """The timeline or its layout has changed. One that is not whole has no years yet: they would move."""
        layout, content = self._grid.layout_, self._grid.content
        self._years = []
        if content is not None and content.is_whole:
            self._years = list(self._years_of(layout, content))
        self.setVisible(self._grid.verticalScrollBar().maximum() > 0 and len(self._years) > 0)
        self.update()

    def _years_of(self, layout: "Layout", content: "Content") -> "Iterator[tuple[int, int]]":
        """Found by halving: days are in order, and asking each of thousands for its year would hold up the window."""

        def before_year_0(section: int) -> int:  # the newest come first, so that this only grows
            return -content.year_and_month(content.days[layout.section_firsts[section]])[0]

        sections = range(len(layout.section_tops) - 1)
        section = 0
        while section < len(sections):
            year = -before_year_0(section)
            yield layout.section_tops[section], year
            section = bisect_right(sections, -year, section, key=before_year_0)

    def place(self) -> None:
        """Beside the viewport, on the side of the scroll bar."""
        view = self._grid.viewport().geometry()
        left = view.left() - STRIP if self._grid.isRightToLeft() else view.right() + 1
        self.setGeometry(left, view.top(), STRIP, view.height())

    def shown_years(self) -> list[tuple[int, int]]:
        """(y in the strip, year) of the years that there is room for."""
        found: list[tuple[int, int]] = []
        for top, year in self._years:
            y = self._to_strip(top)
            if not found or y - found[-1][0] >= APART:
                found.append((y, year))
        return found

    def present_year(self) -> int | None:
        """The year at the top of the screen."""
        if not self._years:
            return None
        at = bisect_right(self._years, (self._grid.verticalScrollBar().value(), 1 << 30)) - 1
        return self._years[max(0, at)][1]

    def _to_strip(self, top: int) -> int:
        reach = max(1, self._grid.verticalScrollBar().maximum())
        return EDGE + int(min(top, reach) * (self.height() - 2 * EDGE) / reach)

    # --- events ------------------------------------------------------------------------------

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 Qt's name
        """Years, the present one underlined; a small mark where one is between them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._grid.colours
        painter.fillRect(self.rect(), colours.window)
        font = QFont(self.font())
        font.setPixelSize(11)
        present = self.present_year()
        centre = self.width() // 2
        here = self._to_strip(self._grid.verticalScrollBar().value())
        painter.setPen(QPen(colours.accent, 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPoint(centre - MARK // 2, here + 13), QPoint(centre + MARK // 2, here + 13))
        for y, year in self.shown_years():
            is_present = year == present
            font.setWeight(QFont.Weight.DemiBold if is_present else QFont.Weight.Medium)
            painter.setFont(font)
            box = QRect(0, y - 9, self.width(), 18)
            if abs(y - here) > APART and abs(here + 13 - y) < 9:  # noqa: PLR2004 half a line
                continue
            painter.setPen(colours.text if is_present else colours.muted)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(year))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        """Go there."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(event.position().toPoint().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        """Go along while the button is down; else say what is there."""
        y = event.position().toPoint().y()
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(y)
        else:
            self._say(y)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        """The bubble stays while the mouse is here."""
        self._say(event.position().toPoint().y())

    def leaveEvent(self, _: object) -> None:  # noqa: N802 Qt's name
        """No bubble without the mouse."""
        self.bubble.hide()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 Qt's name
        """The wheel scrolls here as beside it."""
        self._grid.verticalScrollBar().event(event)

    def _value_at(self, y: int) -> int:
        reach = self._grid.verticalScrollBar().maximum()
        inside = min(max(y - EDGE, 0), max(1, self.height() - 2 * EDGE))
        return round(inside * reach / max(1, self.height() - 2 * EDGE))

    def _go(self, y: int) -> None:
        self._grid.verticalScrollBar().setValue(self._value_at(y))
        self._say(y)

    def _say(self, y: int) -> None:
        """The month at a height of the strip, in a bubble beside it."""
        layout, content = self._grid.layout_, self._grid.content
        section = layout.section_at(self._value_at(y) + 1)
        if content is None or section < 0:
            return
        year, month = content.year_and_month(content.days[layout.section_firsts[section]])
        self.bubble.setText(f"{month} {year}")
        colours = self._grid.colours
        self.bubble.setStyleSheet(
            f"background: {colours.text.name()}; color: {colours.window.name()}; border-radius: 8px; padding: 6px 12px;"
        )
        self.bubble.adjustSize()
        width, height = self.bubble.width(), self.bubble.height()
        strip = self.geometry()
        x = strip.right() + 6 if self._grid.isRightToLeft() else strip.left() - width - 6
        self.bubble.move(x, min(max(0, strip.top() + y - height // 2), self._grid.height() - height))
        self.bubble.raise_()
        self.bubble.show()
