"""The timeline under real mouse and key events."""

import io
import statistics
import time

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QApplication

from tests.app.photos.timelines import ATimeline

Key, Left = Qt.Key, Qt.MouseButton.LeftButton
Shift, Control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NAME, LIST_ITEM = QAccessible.Text.Name, QAccessible.Role.ListItem


def click(qtbot, grid, photo, *modifiers, at=None) -> None:
    where = grid.box_of(photo).center() if at is None else grid.box_of(photo).topLeft() + at
    held = modifiers[0] if modifiers else Qt.KeyboardModifier.NoModifier
    qtbot.mouseClick(grid.viewport(), Left, held, where)


def press(qtbot, grid, key, *modifiers) -> None:
    qtbot.keyClick(grid, key, modifiers[0] if modifiers else Qt.KeyboardModifier.NoModifier)


def test_a_click_chooses_one_ctrl_one_more_and_shift_a_range(qtbot, grid_of) -> None:
    grid = grid_of(ATimeline(50))
    click(qtbot, grid, 1)
    assert grid.selection.chosen == {1}
    click(qtbot, grid, 3, Control)
    assert grid.selection.chosen == {1, 3}
    click(qtbot, grid, 5, Shift)
    assert grid.selection.chosen == {1, 3, 4, 5}
    assert grid.chosen_rows() == [49, 47, 46, 45]
    click(qtbot, grid, 4)
    assert grid.selection.chosen == {4}


def test_the_mark_in_the_corner_chooses_without_ctrl(qtbot, grid_of) -> None:
    grid = grid_of(ATimeline(50))
    wide = next(photo for photo in range(50) if grid.box_of(photo).width() > 120)
    click(qtbot, grid, 0)
    click(qtbot, grid, wide, at=QPoint(16, 16))
    assert grid.selection.chosen == {0} ^ {wide}


def test_arrows_move_and_shift_extends(qtbot, grid_of) -> None:
    grid = grid_of(ATimeline(300))
    for key, expected in ((Key.Key_Right, 0), (Key.Key_Right, 1), (Key.Key_Right, 2), (Key.Key_Left, 1)):
        press(qtbot, grid, key)
        assert grid.selection.chosen == {expected}
    press(qtbot, grid, Key.Key_Right, Shift)
    assert grid.selection.chosen == {1, 2}
    press(qtbot, grid, Key.Key_End)
    assert grid.selection.current == 299
    assert grid.box_of(299).bottom() <= grid.viewport().height()
    press(qtbot, grid, Key.Key_Home)
    assert grid.selection.current == 0
    assert grid.verticalScrollBar().value() == 0


def test_down_and_up_come_back_to_the_same_photo(qtbot, grid_of) -> None:
    grid = grid_of(ATimeline(300))
    press(qtbot, grid, Key.Key_Right)
    press(qtbot, grid, Key.Key_Right)
    for _ in range(9):
        press(qtbot, grid, Key.Key_Down)
    assert grid.layout_.row_of(grid.selection.current) == grid.layout_.row_of(1) + 9
    for _ in range(9):
        press(qtbot, grid, Key.Key_Up)
    assert grid.selection.current == 1


def test_pages_move_by_about_a_screen_and_the_photo_is_wholly_seen(qtbot, grid_of) -> None:
    grid = grid_of(ATimeline(900))
    press(qtbot, grid, Key.Key_Right)
    for _ in range(4):
        before = grid.layout_.box(grid.selection.current)[1]
        press(qtbot, grid, Key.Key_PageDown)
        moved = grid.layout_.box(grid.selection.current)[1] - before
        assert 0.5 * grid.viewport().height() < moved < 1.5 * grid.viewport().height()
        box = grid.box_of(grid.selection.current)
        assert grid.measures.header <= box.top()
        assert box.bottom() < grid.viewport().height()


def test_ctrl_a_takes_all_and_esc_nothing(qtbot, grid_of) -> None:
    grid = grid_of(ATimeline(400))
    press(qtbot, grid, Key.Key_A, Control)
    assert len(grid.selection.chosen) == 400
    press(qtbot, grid, Key.Key_Escape)
    assert grid.selection.chosen == set()


def test_space_asks_for_a_preview_enter_and_double_click_open(qtbot, grid_of) -> None:
    grid = grid_of(ATimeline(40))
    press(qtbot, grid, Key.Key_Right)
    with qtbot.waitSignal(grid.preview_asked) as asked:
        press(qtbot, grid, Key.Key_Space)
    assert asked.args == [40]
    with qtbot.waitSignal(grid.open_asked) as opened:
        press(qtbot, grid, Key.Key_Return)
    assert opened.args == [40]
    with qtbot.waitSignal(grid.open_asked) as opened:
        qtbot.mouseDClick(grid.viewport(), Left, pos=grid.box_of(2).center())
    assert opened.args == [38]


def test_keys_that_mean_nothing_here_are_left_to_the_window(qtbot, grid_of) -> None:
    grid = grid_of(ATimeline(40))
    press(qtbot, grid, Key.Key_F5)
    nameless = QKeyEvent(QEvent.Type.KeyPress, 0x436, Qt.KeyboardModifier.NoModifier, "ж")
    QApplication.sendEvent(grid, nameless)
    assert grid.selection.chosen == set()


def test_a_rubber_band_chooses_what_it_touches(qtbot, grid_of) -> None:
    grid = grid_of(ATimeline(300, a_day=(20,)))
    view = grid.viewport()
    start, end = QPoint(5, 60), QPoint(260, 330)
    qtbot.mousePress(view, Left, pos=start)
    qtbot.mouseMove(view, end)
    expected = {p for p in grid.on_screen() if grid.box_of(p).intersects(grid._gestures.band_box())}
    assert len(expected) >= 3
    assert grid.selection.chosen == expected
    qtbot.mouseRelease(view, Left, pos=end)
    assert grid._gestures.band_box() is None
    assert grid.selection.chosen == expected


def test_a_band_held_at_the_edge_scrolls(qtbot, grid_of) -> None:
    grid = grid_of(ATimeline(900, a_day=(20,)))
    view = grid.viewport()
    qtbot.mousePress(view, Left, pos=QPoint(5, 60))
    qtbot.mouseMove(view, QPoint(300, view.height() - 2))
    qtbot.waitUntil(lambda: grid.verticalScrollBar().value() > 100, timeout=3000)
    qtbot.mouseRelease(view, Left, pos=QPoint(300, view.height() - 2))
    assert {0, 1} <= grid.selection.chosen
    assert max(grid.selection.chosen) > 5


def test_a_drag_begins_on_a_photo_and_keeps_all_that_are_chosen(qtbot, grid_of) -> None:
    grid = grid_of(ATimeline(40))
    click(qtbot, grid, 0)
    click(qtbot, grid, 2, Control)
    view, start = grid.viewport(), grid.box_of(2).center()
    with qtbot.waitSignal(grid.drag_asked):
        qtbot.mousePress(view, Left, pos=start)
        qtbot.mouseMove(view, start + QPoint(30, 12))
    qtbot.mouseRelease(view, Left, pos=start)
    assert grid.selection.chosen == {0, 2}


def test_read_from_the_right_everything_is_mirrored(qtbot, grid_of) -> None:
    grid = grid_of(ATimeline(300))
    plain = [grid.box_of(photo) for photo in range(6)]
    grid.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    width = grid.viewport().width()
    assert [grid.box_of(photo).left() for photo in range(6)] == [width - box.right() - 1 for box in plain]
    press(qtbot, grid, Key.Key_Left)
    press(qtbot, grid, Key.Key_Left)
    assert grid.selection.chosen == {1}
    click(qtbot, grid, 3)
    assert grid.selection.chosen == {3}


def test_what_a_backup_adds_moves_neither_the_screen_nor_the_selection(qtbot, grid_of) -> None:
    timeline = ATimeline(400)
    grid = grid_of(timeline)
    grid.verticalScrollBar().setValue(2500)
    seen = grid.on_screen()[8]
    row, box = timeline.rows[seen], grid.box_of(seen)
    grid.selection.press(seen)
    later = ATimeline(400)
    later.rows, later.days = [900, 901, 902, *later.rows], [30_000] * 3 + later.days
    later.aspects = [1.5] * 3 + later.aspects
    grid.show_content(later)
    assert grid.chosen_rows() == [row]
    assert grid.box_of(later.rows.index(row)) == box


@pytest.mark.parametrize("scrolled", [0, 700])
def test_when_more_photos_come_behind_the_newest_nothing_on_the_screen_moves(qtbot, grid_of, scrolled) -> None:
    whole, newest = ATimeline(5000), ATimeline(5000)
    for column in ("rows", "days", "aspects"):
        setattr(newest, column, getattr(whole, column)[:400])
    newest.is_whole = False
    grid = grid_of(newest)
    assert not grid.scrubber.isVisible()  # where a year stands isn't known yet
    grid.verticalScrollBar().setValue(scrolled)
    click(qtbot, grid, 12)
    seen = {photo: grid.box_of(photo) for photo in grid.on_screen()}
    room = grid.viewport().size()
    grid.show_content(whole)
    assert {photo: grid.box_of(photo) for photo in grid.on_screen()} == seen
    assert grid.viewport().size() == room
    assert grid.selection.chosen == {12}
    assert grid.scrubber.isVisible()
    assert len(grid.layout_) == 5000


def test_thumbnails_come_and_bad_ones_leave_a_calm_rectangle(qtbot, grid_of) -> None:
    out = io.BytesIO()
    Image.new("RGB", (300, 200), (10, 160, 40)).save(out, "WEBP")
    timeline = ATimeline(12)
    grid = grid_of(timeline, lambda row: out.getvalue() if row != timeline.rows[1] else b"RIFF torn")
    qtbot.waitUntil(lambda: grid._thumbnails.is_without(timeline.rows[1]), timeout=5000)
    qtbot.waitUntil(lambda: _colour(grid, 0).green() > 140, timeout=5000)
    assert _colour(grid, 1) == grid.colours.placeholder or _colour(grid, 1).lightness() > 150


def _colour(grid, photo):
    image = grid.viewport().grab().toImage()
    box = grid.box_of(photo)
    return image.pixelColor(QPoint(box.center().x(), box.bottom() - 12) * image.devicePixelRatio())


def test_wishes_for_what_flew_by_are_dropped(qtbot, grid_of) -> None:
    import threading

    go = threading.Event()

    def slow(row):
        go.wait(5)

    grid = grid_of(ATimeline(20_000), slow)
    for step in range(40):
        grid.verticalScrollBar().setValue(step * 900)
        QApplication.processEvents()
    assert grid._thumbnails.waiting <= 200
    grid._ask_ahead()
    near = 3 * len(grid.on_screen()) + 20
    assert grid._thumbnails.waiting <= near
    go.set()


def test_each_photo_on_the_screen_speaks(qtbot, grid_of) -> None:
    grid = grid_of(ATimeline(500))
    click(qtbot, grid, 1)
    spoken = QAccessible.queryAccessibleInterface(grid)
    assert spoken.role() == QAccessible.Role.List
    assert spoken.text(NAME) == "Photos"
    assert spoken.childCount() == len(grid.on_screen())
    child = spoken.child(1)
    assert child.role() == LIST_ITEM
    assert child.text(NAME) == "IMG_499.jpg, 14 November 2026, photo, selected"
    assert child.rect().size() == grid.box_of(1).size()
    assert spoken.child(0).text(NAME) == "IMG_500.jpg, 14 November 2026, photo"
    assert spoken.indexOfChild(child) == 1
    assert bool(child.state().selected)
    centre = child.rect().center()
    assert spoken.childAt(centre.x(), centre.y()).text(NAME) == child.text(NAME)


def test_the_strip_of_years_goes_where_it_is_dragged(qtbot, grid_of) -> None:
    grid = grid_of(ATimeline(3000))
    strip = grid.scrubber
    assert strip.isVisible()
    years = [year for _, year in strip.shown_years()]
    assert years == sorted(years, reverse=True)
    assert len(years) >= 2
    qtbot.mousePress(strip, Left, pos=QPoint(20, strip.height() - 2))
    assert grid.verticalScrollBar().value() == grid.verticalScrollBar().maximum()
    assert grid.scrubber.bubble.isVisible()
    assert strip.present_year() == years[-1]


def test_a_hundred_thousand_photos_scroll_without_a_hitch(qtbot, grid_of) -> None:
    grid = grid_of(ATimeline(100_000), size=(1100, 800))
    bar, times = grid.verticalScrollBar(), []
    for step in range(120):
        bar.setValue(step * (bar.maximum() // 120))
        began = time.process_time()
        grid.viewport().repaint()
        times.append(1000 * (time.process_time() - began))
    assert statistics.median(times) < 10  # the slowest twentieth hangs on what else the machine does just then
    assert max(times) < 50


@pytest.mark.parametrize("count", [0, 1])
def test_hardly_anything_is_shown_as_calmly(qtbot, grid_of, count) -> None:
    grid = grid_of(ATimeline(count))
    for key in (Key.Key_End, Key.Key_Down, Key.Key_PageUp, Key.Key_Space):
        press(qtbot, grid, key)
    assert grid.selection.chosen == ({0} if count else set())
    assert not grid.scrubber.isVisible()
    grid.viewport().grab()
