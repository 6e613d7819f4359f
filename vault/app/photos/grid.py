"""The timeline: justified photos under day headers, on an area that scrolls. Shows, chooses and says what was asked.

It paints only what is on the screen, straight out of the layout's flat arrays; there is no object a photo. What it is
given to show is a `Content`; mouse and keyboard are read in `gestures.py` and `keyboard.py`.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QIcon,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from vault.app.photos.content import Content
from vault.app.photos.gestures import Gestures
from vault.app.photos.keyboard import press_key
from vault.app.photos.layout import LEAST_WIDTH, Layout, Measures, first_of_days, fit_aspects, lay_out
from vault.app.photos.painting import RADIUS, Brush, Colours, Look
from vault.app.photos.scrubber import STRIP, Scrubber
from vault.app.photos.selection import Selection
from vault.app.photos.speaking import announce
from vault.app.photos.thumbnails import Thumbnails, Wish
from vault.app.translating import tr

MARGIN = 24  # left of the photos
ROOM = 10  # right of them, for focus rings, before the years
STEP = 60  # a turn of the wheel moves three of these
AHEAD = 1.0  # screens above and below for which thumbnails are asked, after those on the screen
SETTLE_MS = 60  # a window that is being drawn larger lays a long timeline out this often
LONG = 20_000  # photos


class TimelineGrid(QAbstractScrollArea):
    """The grid. Photos are named by their position in the content, in signals by their item row."""

    selection_changed = Signal()
    current_changed = Signal(int)  # position, for screen readers
    preview_asked = Signal(int)  # item row: Space
    open_asked = Signal(int)  # item row: Enter, double click
    remove_asked = Signal()  # the selection: Del
    drag_asked = Signal()  # the selection is to be dragged out
    menu_asked = Signal(QPoint)  # global, for the selection

    def __init__(self, thumbnails: Thumbnails, colours: Colours, broken: QIcon, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Photos"))
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._thumbnails, self._broken = thumbnails, broken
        self.colours = colours
        self.measures = Measures()
        self.content: Content | None = None
        self._firsts: Sequence[int] = ()
        self._aspects: Sequence[float] = ()
        self.layout_: Layout = lay_out((), (), 0, self.measures)
        self.selection = Selection()
        self._column: int | None = None
        self.scrubber = Scrubber(self)
        self._gestures = Gestures(self)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._lay_out)
        self._look_ahead = QTimer(self, singleShot=True, interval=80)
        self._look_ahead.timeout.connect(self._ask_ahead)
        thumbnails.arrived.connect(self._thumbnails_arrived)
        self.current_changed.connect(self._announce)
        self._take_direction()

    # --- what is shown -----------------------------------------------------------------------

    def show_content(self, content: Content, *, keep_place: bool = True) -> None:
        """Show another timeline. With `keep_place` the same photos stay chosen, and on the screen where they were."""
        self._show(content, first_of_days(content.days), fit_aspects(content.aspects), None, keep_place=keep_place)

    def show_laid_out(self, content: Content, firsts: Sequence[int], aspects: Sequence[float], layout: Layout) -> None:
        """The same, with what a thread has computed already for the width of `room`. It may be another by now."""
        self._show(content, firsts, aspects, layout, keep_place=True)

    def _show(
        self,
        content: Content,
        firsts: Sequence[int],
        aspects: Sequence[float],
        layout: Layout | None,
        *,
        keep_place: bool,
    ) -> None:
        old, place = self.content, self._place() if keep_place else None
        self.content = content
        self._firsts, self._aspects = firsts, aspects
        before = self.selection
        self.selection = before.carried(old.rows, content.rows) if old and keep_place else Selection()
        self._gestures.forget()
        self._lay_out(place=place, layout=layout)
        lost_some = len(before.chosen) != len(self.selection.chosen)
        if lost_some or (before.chosen and not keep_place):
            self.selection_changed.emit()

    def use_colours(self, colours: Colours, broken: QIcon) -> None:
        """The theme has changed."""
        self.colours, self._broken = colours, broken
        self.viewport().update()
        self.scrubber.update()

    def chosen_rows(self) -> list[int]:
        """The item rows that are selected, in the order of the timeline."""
        rows = self.content.rows if self.content else ()
        return [rows[photo] for photo in sorted(self.selection.chosen)]

    def _place(self) -> tuple[int, int] | None:
        """(item row, its distance from the top edge) of the first photo on the screen; None at the very top."""
        top = self.verticalScrollBar().value()
        if not self.content or top == 0:
            return None
        seen = self.layout_.photos_between(top + self.measures.header, top + self.viewport().height())
        if not seen:
            return None
        return self.content.rows[seen[0]], self.layout_.box(seen[0])[1] - top

    def _lay_out(self, *, place: tuple[int, int] | None = None, layout: Layout | None = None) -> None:
        place = place or self._place()
        self._settle.stop()
        self._column = None
        if layout is None or layout.width != max(self.room(), LEAST_WIDTH):
            layout = lay_out(self._firsts, self._aspects, self.room(), self.measures)
        self.layout_ = layout
        bar = self.verticalScrollBar()
        bar.setPageStep(max(1, self.viewport().height() - self.measures.header))
        bar.setSingleStep(STEP)
        bar.setRange(0, max(0, self.layout_.height - self.viewport().height()))
        if place and self.content and place[0] in self.content.rows:
            bar.setValue(self.layout_.box(self.content.rows.index(place[0]))[1] - place[1])
        self.scrubber.renew()
        self.viewport().update()
        self._look_ahead.start()

    def room(self) -> int:
        """The width that photos may take."""
        return self.viewport().width() - MARGIN - ROOM

    # --- geometry ----------------------------------------------------------------------------

    def box_of(self, photo: int) -> QRect:
        """Where a photo is in the viewport, mirrored where people read from the right."""
        left, top, width, height = self.layout_.box(photo)
        return QRect(self._across(left, width), top - self.verticalScrollBar().value(), width, height)

    def _across(self, left: int, width: int) -> int:
        if self.isRightToLeft():
            return self.viewport().width() - MARGIN - left - width
        return MARGIN + left

    def to_content(self, point: QPoint) -> QPoint:
        """A point of the viewport as the layout counts."""
        x = self.viewport().width() - 1 - point.x() if self.isRightToLeft() else point.x()
        return QPoint(x - MARGIN, point.y() + self.verticalScrollBar().value())

    def from_content(self, point: QPoint) -> QPoint:
        """The inverse of `to_content`."""
        x = point.x() + MARGIN
        y = point.y() - self.verticalScrollBar().value()
        return QPoint(self.viewport().width() - 1 - x if self.isRightToLeft() else x, y)

    def column(self) -> int:
        """The x that moving up and down keeps to: the middle of the photo where it began."""
        if self._column is None:
            left, _, width, _ = self.layout_.box(self.selection.current)
            self._column = left + width // 2
        return self._column

    def forget_column(self) -> None:
        """The next move up or down begins a new one."""
        self._column = None

    def photo_at(self, point: QPoint) -> int:
        """The photo under a point of the viewport; -1 for none, as under the header that stays."""
        if 0 <= point.y() < self.measures.header and self.verticalScrollBar().value() > 0:
            return -1
        where = self.to_content(point)
        return self.layout_.photo_at(where.x(), where.y())

    def on_screen(self) -> range:
        """The photos of which something can be seen."""
        top = self.verticalScrollBar().value()
        return self.layout_.photos_between(top, top + self.viewport().height())

    def reveal(self, photo: int) -> None:
        """Scroll until the photo is wholly to be seen below the header."""
        _, top, _, height = self.layout_.box(photo)
        bar, room = self.verticalScrollBar(), self.viewport().height()
        if top - self.measures.header < bar.value():
            bar.setValue(0 if self.layout_.section_of(photo) == 0 else top - self.measures.header)
        elif top + height + self.measures.gap > bar.value() + room:
            bar.setValue(top + height + self.measures.gap - room)

    # --- painting ----------------------------------------------------------------------------

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 Qt's name
        """Paint what is on the screen."""
        painter = QPainter(self.viewport())
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.viewport().rect(), self.colours.window)
        if self.content is None:
            return
        brush = Brush(self.colours, self.font(), self._broken, mirrored=self.isRightToLeft())
        for photo in self.on_screen():
            brush.photo(painter, self.box_of(photo), self._look(photo))
        self._paint_headers(painter, brush)
        if (band := self._gestures.band_box()) is not None:
            brush.band(painter, band)

    def _look(self, photo: int) -> Look:
        content = self.content
        assert content is not None  # noqa: S101 only called while painting one
        row = content.rows[photo]
        pixmap = self._thumbnail(photo, row)
        return Look(
            pixmap,
            is_chosen=photo in self.selection.chosen,
            is_current=photo == self.selection.current and self.hasFocus() and self.selection.by_keyboard,
            is_hovered=photo == self._gestures.hovered,
            is_without=pixmap is None and self._thumbnails.is_without(row),
            badge=content.badge(photo),
            duration=content.duration(photo),
        )

    def _thumbnail(self, photo: int, row: int) -> QPixmap | None:
        _, _, width, height = self.layout_.box(photo)
        ratio = self.devicePixelRatioF()
        pixmap = self._thumbnails.get(row, Wish(QSize(round(width * ratio), round(height * ratio)), RADIUS * ratio))
        if pixmap is not None and pixmap.devicePixelRatio() != ratio:
            pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _paint_headers(self, painter: QPainter, brush: Brush) -> None:
        """Headers where their days begin, and the present day's at the top, pushed away by the next."""
        layout, content = self.layout_, self.content
        top = self.verticalScrollBar().value()
        sections = layout.sections_between(top, top + self.viewport().height())
        for section in reversed(sections):
            y = layout.section_tops[section] - top
            if section == sections.start:
                following = layout.section_tops[section + 1] - top - self.measures.header
                y = min(max(y, 0), max(y, following))
            box = QRect(self._across(0, layout.width), y, layout.width, self.measures.header)
            painter.fillRect(QRect(0, y, self.viewport().width(), self.measures.header), self.colours.window)
            if content is not None:
                title, note = content.heading(layout.section_firsts[section], layout.section_firsts[section + 1])
                brush.header(painter, box, title, note)

    def _thumbnails_arrived(self, rows: list[int]) -> None:
        """Only what is on the screen is painted again."""
        fresh = set(rows)
        for photo in self.on_screen() if self.content else ():
            if self.content and self.content.rows[photo] in fresh:
                self.viewport().update(self.box_of(photo).adjusted(-4, -4, 4, 4))

    def _ask_ahead(self) -> None:
        """Once it is calm: drop wishes for what is far away, and ask for a screen above and below."""
        if self.content is None:
            return
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        near = self.layout_.photos_between(int(top - AHEAD * height), int(top + (1 + AHEAD) * height))
        rows = self.content.rows
        self._thumbnails.keep_only({rows[photo] for photo in near})
        seen = self.on_screen()
        for photo in [photo for photo in near if photo not in seen] + list(reversed(seen)):
            self._thumbnail(photo, rows[photo])

    # --- events ------------------------------------------------------------------------------

    def selection_was_changed(self, *, reveal: bool = True) -> None:
        """Tell everybody; called by gestures and keys."""
        current = self.selection.current
        if current >= 0 and reveal:
            self.reveal(current)
        self.viewport().update()
        self.selection_changed.emit()
        if current >= 0:
            self.current_changed.emit(current)

    def _announce(self, photo: int) -> None:
        announce(self, photo)

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:  # noqa: N802 Qt's name
        """The scroll bar moved."""
        self._gestures.scrolled()
        self.scrubber.update()
        self.viewport().update()
        self._look_ahead.start()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        """Fill the new width: at once, but a long timeline only every now and then."""
        super().resizeEvent(event)
        self.scrubber.place()
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self.layout_.height - self.viewport().height()))
        if self.room() == self.layout_.width:
            self.viewport().update()
        elif len(self.layout_) < LONG or event.oldSize().width() <= 0:
            self._lay_out()
        elif not self._settle.isActive():
            self._settle.start()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 Qt's name
        """Fonts and reading directions may change while it is shown."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._take_direction()
            self.viewport().update()

    def _take_direction(self) -> None:
        if self.isRightToLeft():
            self.setViewportMargins(STRIP, 0, 0, 0)
        else:
            self.setViewportMargins(0, 0, STRIP, 0)
        self.scrubber.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        """Arrows, Home, End, pages, Space, Enter, Ctrl+A, Esc."""
        if not press_key(self, event):
            event.ignore()  # scrolling is ours, everything else is the window's

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        """With the keyboard in it, one photo shows that it has it."""
        super().focusInEvent(event)
        by_key = event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}
        if by_key and self.content and len(self.layout_):
            self.selection.by_keyboard = True
            if self.selection.current < 0:
                self.selection.current = self.selection.anchor = self.on_screen()[0] if self.on_screen() else 0
            self.current_changed.emit(self.selection.current)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        """The ring goes with the keyboard."""
        super().focusOutEvent(event)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 Qt's name
        """Mouse and tooltips arrive at the viewport."""
        match event.type():
            case QEvent.Type.MouseButtonPress if isinstance(event, QMouseEvent):
                return self._gestures.press(event)
            case QEvent.Type.MouseMove if isinstance(event, QMouseEvent):
                return self._gestures.move(event)
            case QEvent.Type.MouseButtonRelease if isinstance(event, QMouseEvent):
                return self._gestures.release(event)
            case QEvent.Type.MouseButtonDblClick if isinstance(event, QMouseEvent):
                return self._gestures.double_click(event)
            case QEvent.Type.Leave:
                self._gestures.leave()
            case QEvent.Type.ToolTip:
                self._show_tooltip(event)
                return True
            case _:
                pass
        return super().viewportEvent(event)

    def _show_tooltip(self, event: QEvent) -> None:
        where = event.pos()  # type: ignore[attr-defined]
        photo = self.photo_at(where)
        if photo < 0 or self.content is None:
            QToolTip.hideText()
            return
        QToolTip.showText(event.globalPos(), self.content.label(photo), self, self.box_of(photo))  # type: ignore[attr-defined]
