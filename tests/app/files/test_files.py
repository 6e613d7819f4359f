"""The Files page: a table of real files, and one of a hundred thousand."""

import os
import shutil
import time
from array import array

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QDrag
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.app.photos.test_page import entries
from vault.app.files.asking import Line, Ordered
from vault.app.files.table import PAGE, Column, FileTable
from vault.app.pages import Page
from vault.index.listing import FileLine
from vault.model import MediaKind

Key = Qt.Key
NAMES = ["IMG_0.png", "IMG_1.png", "IMG_2.png", "IMG_3.png", "note.txt"]


@pytest.fixture
def page(qtbot, library):
    _, window = library
    window.shell.show_page(Page.FILES)
    page = window.shell.page
    qtbot.waitUntil(lambda: shown(page) == NAMES)
    return page


def cell(page, number, column=Column.NAME):
    return page.model.data(page.model.index(number, column)) or ""


def shown(page):
    return [cell(page, number) for number in range(page.model.rowCount())]


def test_every_file_has_its_line(page):
    assert page.count.text() == "5 files"
    assert cell(page, 4, Column.SIZE) == "10 bytes"
    assert cell(page, 4, Column.STATE) == "Not safe yet"
    assert cell(page, 4, Column.ADDED) != ""
    assert cell(page, 4, Column.KEPT) != ""
    assert page.model.data(page.model.index(4, 0), Qt.ItemDataRole.ToolTipRole) == "Lake cabin/note.txt"
    assert page.table.hasFocus()


def test_a_click_on_the_head_sorts_and_another_turns_it_round(qtbot, page):
    head = page.table.horizontalHeader()
    x = head.sectionViewportPosition(Column.SIZE) + 20
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=_at(x, head))
    qtbot.waitUntil(lambda: shown(page)[0] == "note.txt")
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=_at(x, head))
    qtbot.waitUntil(lambda: shown(page)[-1] == "note.txt")


def _at(x, head):
    from PySide6.QtCore import QPoint

    return QPoint(x, head.height() // 2)


def test_a_column_that_nothing_is_sorted_by_changes_nothing(qtbot, page):
    head = page.table.horizontalHeader()
    x = head.sectionViewportPosition(Column.STATE) + 20
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=_at(x, head))
    assert head.sortIndicatorSection() == Column.NAME
    assert shown(page) == NAMES


@pytest.mark.parametrize(
    ("words", "names"),
    [("img", NAMES[:4]), ("LAKE", NAMES), ("lake note", ["note.txt"]), ("%", []), ("nothing like it", [])],
)
def test_searching_finds_names_and_albums(qtbot, page, words, names):
    qtbot.keyClick(page.table, Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.search.hasFocus()
    qtbot.keyClicks(page.search, words)
    qtbot.waitUntil(lambda: page.model.rowCount() == len(names) and shown(page) == names)
    if not names:
        assert page.nothing.text() == f"No files from '{words}'. Try a name or an album."


def test_what_is_selected_is_in_the_inspector(qtbot, page, library):
    _, window = library
    window.resize(1250, 760)
    inspector = window.shell.inspector.panel
    for _ in NAMES:
        qtbot.keyClick(page.table, Key.Key_Down)
    qtbot.waitUntil(lambda: inspector.name.toolTip() == "note.txt")
    qtbot.keyClick(page.table, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: inspector.name.toolTip() == "5 items")
    assert page.chosen_rows() == list(page.model.rows)
    window.shell.show_page(Page.PLACES)
    assert inspector.isHidden()
    window.shell.show_page(Page.FILES)
    qtbot.waitUntil(lambda: inspector.isVisible() and inspector.name.toolTip() == "5 items")


def test_enter_opens_a_file(qtbot, page, lake, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True)
    page.table.selectRow(4)
    qtbot.keyClick(page.table, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(opened), timeout=10_000)
    with open(opened[0], "rb") as file:
        assert file.read() == (lake / "note.txt").read_bytes()


def test_the_menu_saves_copies(qtbot, page, library, tmp_path, monkeypatch):
    context, _ = library
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "out"))
    page.table.selectRow(4)
    qtbot.keyClick(page.table, Key.Key_Menu)
    menu = QApplication.activePopupWidget()
    assert entries(menu) == ["Open", "Save a copy…", "Where it lives", "Remove from vault…"]
    with qtbot.waitSignal(context.told, timeout=10_000):
        menu.actions()[2].trigger()
    menu.close()
    assert (tmp_path / "out" / "note.txt").exists()


def test_a_line_is_dragged_out_as_a_file(qtbot, page, monkeypatch):
    carried = []
    monkeypatch.setattr(
        QDrag,
        "exec",
        lambda drag, _: carried.extend(url.toLocalFile() for url in drag.mimeData().urls()) or Qt.DropAction.CopyAction,
    )
    monkeypatch.setattr(QApplication, "mouseButtons", lambda: Qt.MouseButton.LeftButton)
    page.table.selectRow(4)
    page.table.startDrag(Qt.DropAction.CopyAction)
    qtbot.waitUntil(lambda: [os.path.basename(path) for path in carried] == ["note.txt"], timeout=10_000)


def test_the_selection_stays_with_its_files_when_the_order_changes(qtbot, page):
    page.table.selectRow(4)
    before = page.chosen_rows()
    page.table.horizontalHeader().setSortIndicator(Column.NAME, Qt.SortOrder.DescendingOrder)
    qtbot.waitUntil(lambda: shown(page) == NAMES[::-1])
    assert page.chosen_rows() == before


def test_a_file_whose_pieces_are_not_in_place_says_so(qtbot, page, library, home):
    context, _ = library
    shutil.rmtree(home / "attic" / "slivers")
    rows = list(page.model.rows)
    context.access.write(lambda session, monitor: session.check_items(rows, monitor), "")
    qtbot.waitUntil(lambda: cell(page, 4, Column.STATE) == "Needs repair", timeout=10_000)


def test_without_a_file_it_says_what_will_be_here(qtbot, unlocked):
    _, window = unlocked
    window.shell.show_page(Page.FILES)
    page = window.shell.page
    qtbot.waitUntil(lambda: page.nothing.text() == "Files of the folders you add appear here.")


def test_a_narrow_table_leaves_the_room_to_the_names(qtbot, page, library):
    _, window = library
    window.resize(1180, 700)
    qtbot.waitUntil(lambda: not page.table.isColumnHidden(Column.ADDED))
    window.resize(760, 600)
    qtbot.waitUntil(lambda: page.table.isColumnHidden(Column.ADDED))


# --- a hundred thousand ----------------------------------------------------------------------------


def a_line(row):
    return Line(FileLine(row, "A", f"IMG_{row}.jpg".encode(), MediaKind.PHOTO, row, 0, 1), None)


def test_a_hundred_thousand_files_ask_only_for_what_is_looked_at(qtbot, library):
    context, window = library
    window.shell.show_page(Page.FILES)
    table, asked = window.shell.page.table, []
    model = FileTable(context)
    model.wanted.connect(lambda page, rows: asked.append((page, rows)))
    table.setModel(model)
    began = time.process_time()
    model.put(Ordered(array("q", range(100_000)), {"A": 1}))
    table.viewport().repaint()
    assert time.process_time() - began < 0.25
    qtbot.waitUntil(lambda: bool(asked))
    bar = table.verticalScrollBar()
    times = []
    for step in range(60):
        bar.setValue(step * bar.maximum() // 60)
        began = time.process_time()
        table.viewport().repaint()
        times.append(time.process_time() - began)
    assert sorted(times)[30] < 0.02
    qtbot.wait(20)
    assert len(asked) < 12  # what flew by was never asked for
    for page, rows in asked:
        model.take(page, [a_line(row) for row in rows])
    page, rows = asked[-1]
    assert model.data(model.index(page * PAGE, 0)) == f"IMG_{rows[0]}.jpg"


def test_lines_that_are_gone_stay_empty(qtbot, library):
    context, _ = library
    model = FileTable(context)
    model.put(Ordered(array("q", [1, 2, 3]), {"A": 1}))
    model.data(model.index(0, 0))
    model.take(0, [a_line(1), a_line(3)])
    assert [model.data(model.index(number, 0)) for number in range(3)] == ["IMG_1.jpg", None, "IMG_3.jpg"]


def test_a_click_chooses_a_line_also_where_people_read_from_the_right(qtbot, page, library):
    _, window = library
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.wait(20)
    box = page.table.visualRect(page.model.index(2, Column.NAME))
    assert box.right() == page.table.viewport().rect().right()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert page.chosen_rows() == [page.model.rows[2]]
    qtbot.keyClick(page.table, Key.Key_Down)
    assert page.chosen_rows() == [page.model.rows[3]]


def test_the_columns_of_days_are_as_wide_as_the_longest(qapp, page):
    from vault.app.dates import days_of_a_year

    for column in (Column.ADDED, Column.KEPT):
        longest = max(map(page.table.fontMetrics().horizontalAdvance, days_of_a_year()))
        assert page.table.columnWidth(column) >= longest + 16  # 8 on either side, as the style sheet has it


def test_lines_that_are_shown_stay_while_they_are_asked_for_anew(qtbot, page, library):
    context, _ = library
    page.look()
    assert not context.jobs.is_idle
    for _ in range(40):
        assert shown(page) == NAMES
        qtbot.wait(5)
    assert context.jobs.is_idle
